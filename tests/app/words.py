"""What stands on a page, as one text."""

from __future__ import annotations

import re

from streamlit.testing.v1 import AppTest

_ESCAPE = re.compile(r"\\(?=[!-/:-@\[-`{-~])")


def words(app: AppTest) -> str:
    """Every text of the page as a reader sees it, markdown's backslashes taken away, tables included."""
    kinds = (app.title, app.subheader, app.markdown, app.caption, app.error, app.warning, app.info, app.success)
    texts = [str(element.value) for kind in kinds for element in kind]
    texts += [frame.value.to_string() for frame in (*app.dataframe, *app.table)]
    return _ESCAPE.sub("", "\n".join(texts)).replace("\u2060", "").replace("\u00a0", " ")


def charts(app: AppTest) -> list[str]:
    """The figures of the page as JSON."""
    return [element.proto.spec for element in app.get("plotly_chart")]
