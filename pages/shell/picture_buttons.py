"""Two buttons that save a chart as PNG or SVG, in the browser alone: no Chrome on the server, no network.

Streamlit offers no such button, so this is a small component in the same document. It asks the chart's own plotly.js for the
picture, after naming the file and giving it the page's background (on screen it is see-through, which would leave light text on white).
"""

from __future__ import annotations

import streamlit as st

_HTML = """
<div class="pictures">
  <button type="button" data-format="png" aria-label="Save as PNG" title="Save this chart as a picture">PNG</button>
  <button type="button" data-format="svg" aria-label="Save as SVG" title="Save this chart as a drawing that stays sharp at any size">SVG</button>
  <span role="status"></span>
</div>
"""

_CSS = """
.pictures { display: flex; gap: 0.25rem; align-items: center; justify-content: flex-end; font-family: var(--st-font); }
.pictures button {
  font: inherit; font-size: 0.875rem; color: var(--st-text-color); background: transparent; cursor: pointer;
  border: 1px solid transparent; border-radius: var(--st-button-radius); padding: 0.25rem 0.6rem;
}
.pictures button:hover { border-color: var(--st-border-color); background: var(--st-secondary-background-color); }
.pictures button:focus-visible { outline: 2px solid var(--st-primary-color); outline-offset: 1px; }
.pictures button::before { content: "\\2193\\00a0"; opacity: 0.6; }
.pictures span { font-size: 0.8rem; color: var(--st-text-color); opacity: 0.8; }
"""

_JS = """
export default function (component) {
  const { data, parentElement } = component
  const told = parentElement.querySelector("span")
  for (const button of parentElement.querySelectorAll("button")) {
    button.onclick = () => {
      const chart = document.querySelector(".st-key-" + data.chart + " .js-plotly-plot")
      const tools = chart?._fullLayout?._modeBar?.buttons?.flat() ?? []
      const save = tools.find((tool) => tool.name === "toImage")
      if (!save) {
        told.textContent = "The chart is not drawn yet. Try again in a moment."
        return
      }
      told.textContent = ""
      const format = button.dataset.format
      const before = { options: chart._context.toImageButtonOptions, paper: chart.layout.paper_bgcolor }
      const page = getComputedStyle(button).getPropertyValue("--st-background-color").trim()
      chart._context.toImageButtonOptions = {
        format, filename: data.file, scale: format === "png" ? 3 : 1, width: Math.min(chart.clientWidth, 1000),
      }
      chart.layout.paper_bgcolor = page || "#ffffff"
      try {
        save.click(chart)
      } finally {
        chart._context.toImageButtonOptions = before.options
        if (before.paper === undefined) delete chart.layout.paper_bgcolor
        else chart.layout.paper_bgcolor = before.paper
      }
    }
  }
}
"""

_BUTTONS = st.components.v2.component("leitstern_picture_buttons", html=_HTML, css=_CSS, js=_JS)


def show(chart: str, file_name: str, *, key: str) -> None:
    """Buttons for the chart inside the container of key ``chart``; the files are called ``file_name`` with .png or .svg."""
    _BUTTONS(data={"chart": chart, "file": file_name}, key=key)
