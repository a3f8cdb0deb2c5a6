"""The parts of the governance page, which of them is open, its title, and the next step."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.export import wording
from analytics.model.check import Check
from analytics.model.display import markdown_text, shorten
from analytics.model.governance import PART_OF, PARTS, Governance
from analytics.model.records.governance import (
    Barrier,
    LeaderAct,
    Recognition,
    Responsibility,
    Stakeholder,
    SteeringDate,
)
from analytics.model.records.parts import Record
from analytics.workspace import Workspace
from pages.shell import check_list, choice

KEY = "govern"
ROW = "row"
"""Name in the address of the record whose form is open on arrival."""
ROLES, STEERING, BARRIERS, STAKEHOLDERS = "Roles", "Decisions", "Barriers", "Stakeholders"
LEADERS, LEARNING, BUSINESS, CHECKS = "Leaders", "Learning", "Business", "Checks"
QUESTION = "Who decides, by when, and who answers for it?"
"""The heading before the first word."""
_LOOK = "Look at it"
SHOWN = (ROLES, STEERING, BARRIERS, STAKEHOLDERS, LEADERS, LEARNING, BUSINESS, CHECKS)
_PART = dict(zip(PARTS, SHOWN, strict=True))
"""Part of the rules → part of the page; what belongs to no list of its own stands under “Checks”."""
_FIRST: tuple[tuple[type[Record], str, str, str], ...] = (
    (Responsibility, ROLES, "Say who answers for what", "One row an activity: who does it, who answers for it."),
    (SteeringDate, STEERING, "Set the steering dates", "At least every six weeks, the next within 45 days."),
    (Stakeholder, STAKEHOLDERS, "Put groups on the map", "Who has power, who is interested, who is against it?"),
    (Barrier, BARRIERS, "Write down what is in the way", "Policies, silos, skills, tools, money; each with an owner."),
    (LeaderAct, LEADERS, "Plan what leaders will do", "Visits, commitments, stories; in public and with a day."),
    (Recognition, LEADERS, "Thank a team", "Every month, and every part of the organisation in turn."),
)


def pick() -> str:
    """The part to show, by the buttons over it."""
    return choice.switch(KEY, "Part of governance", SHOWN, shown_label=False, apart=True)


def open_part(part: str) -> None:
    """Show this part; called by a button before anything is drawn."""
    st.session_state[KEY] = part


def of_part(checks: Sequence[Check], part: str) -> tuple[Check, ...]:
    """The checks that belong to a part of the page."""
    return tuple(one for one in checks if _PART[PART_OF[one.rule]] == part)


def show_checks(workspace: Workspace, checks: Sequence[Check], part: str) -> None:
    """The checks of one part under its lists."""
    mine = of_part(checks, part)
    check_list.show(workspace, mine, f"governance.{part.lower()}", "What the rules say")


def headline(found: Governance, checks: Sequence[Check]) -> tuple[str, str]:
    """What stands out, as the page's heading in plain text, and the part of the page that is about it; no part where nothing does."""
    barriers = found.overdue_barriers
    if barriers:
        by = _days(barriers[0].days)
        longest = f"overdue by {by}" if len(barriers) == 1 else f"overdue, the longest by {by}"
        return f"{_many(len(barriers), 'barrier')} {longest}", BARRIERS
    if found.overdue:
        first = found.overdue[0]
        late = f"“{shorten(first.title, 50)}” waits for {_days(first.days)}"
        return f"{_many(len(found.overdue), 'promise')} overdue; {late}", BARRIERS
    alone = [row for row in found.resistance if not (row.owner.strip() and row.step.strip())]
    if alone:
        return f"“{shorten(alone[0].name, 50)}” could stop the work, and nobody has a next step", STAKEHOLDERS
    if found.needs_temporary_board:
        took = wording.number(found.answer_days or 0.0)
        return f"A decision takes {took} working days: propose a temporary board", STEERING
    return _rest(checks)


def _rest(checks: Sequence[Check]) -> tuple[str, str]:
    """The heading where nothing is overdue: rules that are broken, nothing written yet, or all is well."""
    broken = [one for one in checks if one.verdict == "fail" and not one.passed]
    if broken:
        rules = wording.sentence(wording.count(len(broken), "rule"))
        return f"{rules} of governance {wording.verb(len(broken), 'is', 'are')} broken", ""
    if not any(one.verdict == "pass" for one in checks):
        return QUESTION, ""
    return "What was promised is kept, and somebody answers for everything that is written down", ""


def _many(count: int, noun: str) -> str:
    return f"{wording.sentence(wording.count(count, noun))} {wording.verb(count, 'is', 'are')}"


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days} days"


def offer(workspace: Workspace, checks: Sequence[Check], part: str, about: str) -> None:
    """The next step as a button with what it is for: what the heading is about, else the first list that is empty, else the first broken rule."""
    records = workspace.records()
    empty = next(((name, says, there) for kind, there, name, says in _FIRST if not records.of(kind)), None)
    broken = [one for one in checks if not one.passed and one.verdict in ("fail", "warn")]
    broken.sort(key=lambda one: (_PART[PART_OF[one.rule]] != about, one.verdict != "fail"))
    if broken and (about or empty is None):
        title = f"“{shorten(broken[0].title, 50)}”: " if broken[0].title else ""
        _step(_LOOK, f"{title}{broken[0].message}", _PART[PART_OF[broken[0].rule]], part)
    elif empty is not None:
        _step(*empty, part)


def _step(name: str, says: str, there: str, part: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if there != part:
            st.button(
                name,
                type="primary",
                icon=":material/arrow_forward:",
                key="governance.next",
                on_click=open_part,
                args=(there,),
            )
        lead = f"Next: {name[0].lower()}{name[1:]}. " if there == part and name != _LOOK else ""
        st.markdown(f"{lead}{markdown_text(says)}", width="content")
