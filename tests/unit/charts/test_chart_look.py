"""What every chart has in common: its colours, its grounds, its words."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from html import unescape
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from analytics import charts
from analytics.charts import Chart
from analytics.charts.chart import listed
from analytics.charts.template import LEVEL_COLORS, OVER
from analytics.model.errors import UnknownName

ROOT = Path(__file__).parents[3]
WHITE, DARK = "#FFFFFF", "#14181F"

# Machado, Oliveira and Fernandes 2009, severity 1.0, for linear RGB.
SIGHTS = {
    "normal": np.eye(3),
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
# sRGB to XYZ under D65 (IEC 61966-2-1).
XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)

Vector = NDArray[np.float64]


def linear(color: str) -> Vector:
    channels = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)


def contrast(color: str, ground: str) -> float:
    """WCAG 2.2 contrast ratio."""
    dark, light = sorted(float(XYZ[1] @ linear(c)) for c in (color, ground))
    return (light + 0.05) / (dark + 0.05)


def cielab(rgb: Vector) -> Vector:
    ratio = XYZ @ np.clip(rgb, 0, 1) / np.array([0.95047, 1.0, 1.08883])
    f = np.where(ratio > (6 / 29) ** 3, np.cbrt(ratio), ratio / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def nearest(colors: tuple[str, ...]) -> float:
    """Smallest CIELAB distance of any two colours under any of the four sights."""
    return min(
        float(np.linalg.norm(cielab(np.array(m) @ linear(a)) - cielab(np.array(m) @ linear(b))))
        for m in SIGHTS.values()
        for a, b in combinations(colors, 2)
    )


def test_ten_colours_are_given_the_four_areas_first() -> None:
    assert len(set(charts.COLORWAY)) == 10
    assert charts.COLORWAY[:4] == ("#1961E3", "#0EA077", "#D05617", "#AC5092")  # design.md §7


def test_area_colours_stand_out_on_both_grounds() -> None:
    for color in charts.COLORWAY[:4]:
        assert contrast(color, WHITE) >= 3.2
        assert contrast(color, DARK) >= 3.2


@pytest.mark.parametrize("color", [*charts.COLORWAY, charts.LEADERS, charts.STAFF, OVER])
def test_every_colour_stands_out_on_both_grounds(color: str) -> None:
    assert min(contrast(color, WHITE), contrast(color, DARK)) >= 2.5


def test_colours_differ_for_every_sight() -> None:
    assert nearest(charts.COLORWAY[:4]) >= 24  # design.md §7
    assert nearest(charts.COLORWAY) >= 20
    assert nearest((charts.LEADERS, charts.STAFF)) >= 40


def test_levels_get_deeper_with_every_step() -> None:
    lightness = [cielab(linear(charts.level_color(level)))[0] for level in range(6)]
    assert lightness == sorted(lightness, reverse=True)
    assert len(set(LEVEL_COLORS)) == 6
    with pytest.raises(UnknownName):
        charts.level_color(6)


def test_the_page_uses_the_same_ten_colours() -> None:
    theme = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    assert tuple(theme["chartCategoricalColors"]) == charts.COLORWAY


def test_an_area_keeps_its_colour_by_its_place(model) -> None:
    assert [charts.area_color(model, area.id) for area in model.areas] == list(charts.COLORWAY[:4])
    with pytest.raises(UnknownName, match="no area"):
        charts.area_color(model, "nowhere")


def test_figures_keep_their_own_look_after_streamlit_was_imported(every_chart: dict[str, Chart]) -> None:
    """Streamlit sets a default template of placeholder colours #000001… that only its own page replaces (facts.md §1.3)."""
    pytest.importorskip("streamlit.elements.plotly_chart")
    import plotly.io as pio

    assert pio.templates.default == "streamlit", "the trap this test is about is gone"
    for chart in every_chart.values():
        layout = chart.figure.layout
        assert tuple(layout.template.layout.colorway) == charts.COLORWAY
        assert "#00000" not in chart.figure.to_json()


def test_grounds_are_transparent_and_fonts_are_the_pages(every_chart: dict[str, Chart]) -> None:
    for name, chart in every_chart.items():
        layout = chart.figure.layout
        assert layout.paper_bgcolor == layout.plot_bgcolor == "rgba(0,0,0,0)", name
        assert layout.template.layout.polar.bgcolor == "rgba(0,0,0,0)", name
        assert layout.template.layout.font.family is None, name
        assert layout.font.color is None, name


def test_every_chart_comes_with_sentence_table_and_file_name(every_chart: dict[str, Chart]) -> None:
    for name, chart in every_chart.items():
        assert len(chart.alt) > 40, name
        assert chart.alt.endswith("."), name
        assert len(chart.table) > 0, name
        assert all(column[0].isupper() for column in chart.table.columns), name
        assert chart.file_name == chart.file_name.lower().replace(" ", "-"), name
    assert len({chart.file_name for chart in every_chart.values()}) == len(every_chart)


def test_the_picture_button_saves_under_the_speaking_name(every_chart: dict[str, Chart]) -> None:
    config = every_chart["area radar"].config("svg")
    assert config["toImageButtonOptions"]["filename"] == "maturity-of-4-areas-autumn-2026"
    assert config["toImageButtonOptions"]["format"] == "svg"
    assert config["showSendToCloud"] is False


def test_labels_stay_within_24_characters_a_line(every_chart: dict[str, Chart]) -> None:
    for name, chart in every_chart.items():
        axis = chart.figure.layout.yaxis
        for text in axis.ticktext or ():
            names, _, marks = text.partition("<br><span")
            plain = [unescape(re.sub("<[^>]+>", "", line)) for line in names.split("<br>")]
            assert all(len(line) <= 24 for line in plain), (name, text)
            assert len(re.sub("<[^>]+>", "", f"<span{marks}")) <= 28, (name, text)  # smaller letters


def test_charts_do_not_load_streamlit_or_the_store() -> None:
    code = "import sys, analytics.charts; print([m for m in ('streamlit', 'duckdb', 'ortools') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_names_are_listed_as_people_write_them() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b", "c", "d", "e"]) == "a, b, c and 2 more"
    assert listed(["a, with b", "c", "d"]) == "a, with b; c and d"
