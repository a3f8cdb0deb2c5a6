"""What has changed since a plan was made, so that nobody takes an old one for new."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import streamlit as st

from analytics.charts.chart import listed
from analytics.export.report import Report
from analytics.model.plan import Plan
from analytics.workspace import Workspace

SAME = 1e-9


def tell(workspace: Workspace, report: Report, plan: Plan) -> None:
    """One note that names what has changed; nothing while the plan is up to date."""
    told = list(_differences(workspace, report, plan))
    if told:
        st.info(" ".join([*told, "Search again to bring it up to date."]), icon=":material/update:")


def _differences(workspace: Workspace, report: Report, plan: Plan) -> Iterator[str]:
    changed = [
        what
        for what, is_other in (
            ("answers or targets", levels_changed(report, plan)),
            ("measures or their estimates", workspace.measures_changed_since(plan)),
        )
        if is_other
    ]
    if changed:
        yield f"{listed(changed).capitalize()} have changed since this plan was made."
    if managers_changed(workspace, plan):
        yield "What managers agree to has changed since this plan was made."
    elif limits_changed(workspace, plan):
        yield "This plan was made under other limits than those that are set now."


def levels_changed(report: Report, plan: Plan) -> bool:
    """True if the levels or the targets the plan was made for are not those of today."""
    levels = {gap.id: gap.mean for gap in report.gaps if gap.mean is not None}
    wanted = {gap.id: gap.weighted_gap for gap in report.gaps if gap.weighted_gap is not None}
    pairs = ((plan.baseline, levels), (plan.weighted_gaps, wanted))
    return any(abs(now.get(name, then) - then) > SAME for before, now in pairs for name, then in before.items())


def managers_changed(workspace: Workspace, plan: Plan) -> bool:
    """True if sign-offs are now others, and nothing else that was asked."""
    asked = workspace.signing_request(workspace.plan_request(), plan.wave or None)
    if asked.signoffs == plan.request.signoffs:
        return False
    return replace(asked, seconds=plan.request.seconds, signoffs=plan.request.signoffs) == plan.request


def limits_changed(workspace: Workspace, plan: Plan) -> bool:
    """True if what a plan must keep to is now something else; the time of the search is no limit of the plan."""
    asked = workspace.signing_request(workspace.plan_request(), plan.wave or None)
    return replace(asked, seconds=plan.request.seconds) != plan.request
