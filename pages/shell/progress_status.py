"""How the running plan stands: planned against actual, what was reported, alarms, and the board for everybody."""

from __future__ import annotations

import streamlit as st

from analytics.charts.status_gantt import status_gantt
from analytics.charts.status_money import status_money
from analytics.model.display import NOTHING, euro, markdown_text, rounded
from analytics.model.plan_status import PlanStatus
from analytics.workspace import Workspace
from pages.shell import chart_card, check_list, choice, progress_status_board, progress_status_form

KEY = "progress.status"
PICTURES = ("Measures", "Money", "Person-days")
LIGHTS = {
    "green": (":green[●]", "on course"),
    "amber": (":orange[▲]", "look at it"),
    "red": (":red[■]", "off course"),
    "grey": (":gray[○]", "nothing reported"),
}


def show(workspace: Workspace) -> None:
    """The part of the page; without a running plan only what leads to one, and the board."""
    status = workspace.plan_status()
    if status is None:
        st.markdown("There is no plan yet. Search for one; from then on you report here how its measures stand.")
        st.page_link("pages/plan.py", label="To the plan", icon=":material/arrow_forward:")
        progress_status_board.show(workspace)
        return
    _head(status)
    progress_status_form.show(workspace, status)
    if status.measures:
        _picture(workspace, status)
    check_list.show(workspace, status.checks, KEY, "Alarms")
    progress_status_form.files(workspace)
    progress_status_board.show(workspace)


def _picture(workspace: Workspace, status: PlanStatus) -> None:
    """One picture at a time: the measures over time, the money, the person-days."""
    shown = choice.switch("picture", "Planned against actual", PICTURES, shown_label=False)
    if shown == "Money":
        chart_card.show(status_money(status), f"{KEY}.money")
    elif shown == "Person-days":
        chart_card.show(status_money(status, "days"), f"{KEY}.days")
    else:
        chart_card.show(status_gantt(status, workspace.model_of(status.wave)), f"{KEY}.gantt")


def _head(status: PlanStatus) -> None:
    """The light with its reason, and the four figures everybody asks for; the sentence is the heading of the page."""
    mark, word = LIGHTS[status.light]
    why = status.behind_light
    about = f"{why.title}: {why.message}" if why and why.title else why.message if why else ""
    st.markdown(f"{mark} **{word}**{f' – {markdown_text(about)}' if about else ''}")
    late = (status.forecast_end - status.planned_end).days
    over = status.cost_forecast - status.budget
    figures = (
        ("Done", f"{len(status.of('done'))} of {len(status.measures)}", None, "Measures, by the newest report on each."),
        ("Ends", str(status.forecast_end), _shift(late), f"Planned: {status.planned_end}"),
        ("Money expected", euro(status.cost_forecast), _over(over), f"Spent so far {euro(status.spent)}, approved {euro(status.budget)}."),
        ("Person-days so far", _days(status.days_spent), None, f"Planned in all: {_days(status.days_planned)}"),
    )  # fmt: skip
    with st.container(horizontal=True, gap="large"):
        for label, value, change, about in figures:
            st.metric(label, value, change, delta_color="inverse", help=about, width="content")


def _shift(days: int) -> str | None:
    """How far the end moves; None where it does not."""
    return f"{days:+d} {'day' if abs(days) == 1 else 'days'}" if days else None


def _over(amount: float) -> str | None:
    """By how much the money does not reach; None where it does."""
    return f"{euro(amount)} over" if amount > 0 else None


def _days(amount: float) -> str:
    return str(rounded(amount, 0)) if amount else NOTHING
