"""All rules of governance, and what they rest on as a value for pages and decks."""

from __future__ import annotations

from analytics.model.check import Check
from analytics.model.governance import Governance
from analytics.people.governance_budgets import budget_checks
from analytics.people.governance_business import business_checks
from analytics.people.governance_change import change_checks
from analytics.people.governance_frame import Frame
from analytics.people.governance_leaders import acts_kept, leader_checks, thanks, thanks_months
from analytics.people.governance_learning import learning_checks
from analytics.people.governance_overdue import barrier_checks, overdue
from analytics.people.governance_raci import raci_checks
from analytics.people.governance_stakeholders import stakeholder_checks, stakeholder_rows
from analytics.people.governance_steering import answer_time, lag, last_and_next, steering_checks


def governance_checks(frame: Frame) -> tuple[Check, ...]:
    """Every check, part by part as ``analytics.model.governance.PARTS`` orders them; without records, that there is nothing to judge."""
    parts = (
        raci_checks,
        steering_checks,
        budget_checks,
        barrier_checks,
        stakeholder_checks,
        leader_checks,
        learning_checks,
        business_checks,
        change_checks,
    )
    return tuple(check for part in parts for check in part(frame))


def governance(frame: Frame) -> Governance:
    """Figures and lists of governance as they are today."""
    (lag_days, decisions), (answer_days, answers) = lag(frame), answer_time(frame)
    (last, ahead), (kept, planned) = last_and_next(frame), acts_kept(frame)
    return Governance(
        overdue=overdue(frame),
        stakeholders=stakeholder_rows(frame),
        lag_days=lag_days,
        decisions=decisions,
        answer_days=answer_days,
        answers=answers,
        next_steering=ahead,
        last_steering=last,
        acts_kept=kept,
        acts_planned=planned,
        months=thanks_months(frame),
        thanks=thanks(frame),
    )
