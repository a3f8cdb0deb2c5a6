"""Whose answers the maturity page shows, and beside what: the bar of filters, each of them in the address.

One attribute at a time; two together only in the heat map, where the other attribute makes the columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import streamlit as st

from analytics.model.display import markdown_text, shorten
from analytics.model.survey import Wave
from analytics.model.voice import POPULATION
from analytics.workspace import Attribute, Workspace
from pages.shell import choice, whose_voice
from pages.shell.view import ATTRIBUTES, BARS, EVERYBODY, NOTHING, RADAR, View, label

LIVES_IN_ADDRESS = ("who", "compare", "picture", "voice", "detail")
"""What the page looks up in the address before it draws anything."""


def bar(workspace: Workspace, wave: Wave) -> View:
    """Draw the filters in one row; on a narrow screen they wrap."""
    named = workspace.attributes(wave.name)
    groups = {attribute: named[attribute] for attribute in ATTRIBUTES if named.get(attribute)}
    with st.container(horizontal=True, vertical_alignment="bottom", key="maturity-filter"):
        who = choice.select(
            "who", "Whose answers", _who(groups), width=320, help_text="Small groups stay hidden to protect answers."
        )
        alike, others = earlier(workspace, wave)
        beside = [EVERYBODY] if who != EVERYBODY else []
        offered = [*beside, *alike, NOTHING, *others]
        compare = choice.select("compare", "Compare with", offered, width=220) if len(offered) > 1 else NOTHING
        picture = choice.switch("picture", "Show as", [RADAR, BARS])
        voice = whose_voice.offer(groups.get("role", ())) if who == EVERYBODY else POPULATION
    attribute, group = _read(who, groups)
    other = compare if compare in (*alike, *others) else None
    return View(attribute, group, other, compare == EVERYBODY and group is not None, picture, voice, _lost())


def say_lost(view: View) -> None:
    """What the address asked for and is not there, quietly."""
    if view.lost:
        st.caption(f":material/link_off: {markdown_text(view.lost)}")


def _who(groups: Mapping[Attribute, Sequence[str]]) -> list[str]:
    return [EVERYBODY, *(label(a, name) for a in ATTRIBUTES for name in groups.get(a, ()))]


def _read(who: str, groups: Mapping[Attribute, Sequence[str]]) -> tuple[Attribute | None, str | None]:
    found = ((a, name) for a, names in groups.items() for name in names if label(a, name) == who)
    return next(found, (None, None))


def earlier(workspace: Workspace, wave: Wave) -> tuple[list[str], list[str]]:
    """Earlier waves that asked the same questionnaire, and those that asked another; each the newest first."""
    before = [other for other in workspace.surveys()[::-1] if other.opened < wave.opened]
    model = workspace.model_of(wave).id
    alike = [other.name for other in before if workspace.model_of(other).id == model]
    return alike, [other.name for other in before if other.name not in alike]


def _lost() -> str:
    names = [f"“{shorten(name, 60)}”" for key in LIVES_IN_ADDRESS if (name := choice.lost(key))]
    if not names:
        return ""
    verb = "is" if len(names) == 1 else "are"
    return f"The link asks for {' and '.join(names)}, which {verb} not there; you see the usual view instead."
