"""The way from the first survey to the steering committee: each step with its state, built from what the workspace holds (S0.31).

What comes next is decided by the rules of the cockpit alone; a step is next if one of its three things is done there.

Over 150 lines: one short function for each step.
"""

from __future__ import annotations

from dataclasses import dataclass

from analytics.export import wording
from analytics.export.report import Report, shown
from analytics.model.cockpit import Cockpit, CockpitLine
from analytics.model.display import one_decimal, people, percent
from analytics.model.records.collection import Records
from analytics.model.records.communication import Message
from analytics.model.records.goals import Goal
from analytics.model.records.governance import Responsibility, SteeringDate
from analytics.model.records.people import Manager, MeasureSignOff
from analytics.model.records.programme import Member
from analytics.model.records.progress import StatusReport
from analytics.model.records.vision import Approval, Element

DONE, NEXT, BEGUN, OPEN = "done", "next", "begun", "open"


@dataclass(frozen=True)
class Step:
    """One step of the journey."""

    page: str
    name: str
    icon: str
    state: str
    """``next`` (one of the next three things leads there), ``done``, ``begun`` (something is missing) or ``open``."""
    says: str
    """Where it stands, a few words; empty where only what is missing can be said."""
    lacks: CockpitLine | None = None
    """What is missing in it; None where nothing is, and where one of the next three things says so."""


def steps(report: Report | None, own_targets: int, planning: Records, cockpit: Cockpit) -> tuple[Step, ...]:
    """All steps in order. ``report`` is None before the first answers; ``own_targets`` counts the dimensions the user set;
    ``planning`` is what people wrote down; ``cockpit`` says what comes next and what is missing.
    """
    planned = cockpit.stage not in ("empty", "surveyed")  # also by a plan that was made for an earlier survey
    found = [
        _surveys(report),
        _maturity(report),
        _gaps(report, own_targets, planned),
        _coalition(planning),
        _vision(planning),
        _goals(planning),
        _measures(report),
        _wins(report),
        _plan(report, planned),
        _alliance(planning),
        _communication(planning),
        _governance(planning),
        _progress(report, planning),
        _deck(report),
    ]
    return tuple(_step(one, cockpit) for one in found)


_Found = tuple[str, str, str, str, bool]


def _step(found: _Found, cockpit: Cockpit) -> Step:
    page, name, icon, says, done = found
    coming = [one.source for one in cockpit.next if one.source.page == page]
    missing = next((one for one in cockpit.missing if one.source.page == page), None)
    state = NEXT if coming else OPEN if not done else BEGUN if missing else DONE
    if missing is None or any(one.part == missing.source.part for one in coming):
        return Step(page, name, icon, state, says)
    return Step(page, name, icon, state, says if done else "", missing)


def _surveys(report: Report | None) -> _Found:
    says = "Send out the workbooks, take the filled ones in"
    if report is not None:
        answered, invited = report.card.answered, report.card.invited
        says = people(answered) + " answered" if answered is not None else "Answers are in"
        if answered is not None and invited:
            says = f"{answered} of {people(invited)} answered ({percent(answered / invited)})"
    return "pages/surveys.py", "Ask your people", ":material/upload_file:", says, report is not None


def _maturity(report: Report | None) -> _Found:
    says, done = "See how mature each area is", False
    if report is not None and shown([report.card.overall]):
        says, done = f"Overall {one_decimal(report.card.overall.mean)} of 5", True
    elif report is not None:
        known = len(shown(report.card.dimensions))
        says, done = f"{wording.sentence(wording.count(known, 'dimension'))} can be shown", known > 0
    return "pages/maturity.py", "See where you stand", ":material/radar:", says, done


def _gaps(report: Report | None, own_targets: int, planned: bool) -> _Found:
    says = "Say where you want to be"
    if own_targets:
        says = f"{wording.sentence(wording.count(own_targets, 'target'))} set by you, the others suggested"
    elif planned or (report is not None and report.plan is not None):
        says = "The suggested ones are in force; set your own at any time"
    elif report is not None:
        wide = len(report.open_gaps())
        says = f"{wording.sentence(wording.count(wide, 'dimension'))} below the suggested target; set your own"
    # A plan accepts the suggested ones; where there is no plan to make, nothing waits for them.
    done = (
        own_targets > 0
        or planned
        or (report is not None and (report.plan is not None or not report.catalogue.measures))
    )
    return "pages/gaps.py", "Set your targets", ":material/straighten:", says, done


def _coalition(records: Records) -> _Found:
    says, members = "Who leads the change, and who stands behind it", records.of(Member)
    if members:
        says = wording.sentence(wording.count(len(members), "member"))
        says += "" if any(one.role == "sponsor" for one in members) else ", no sponsor yet"
    return "pages/coalition.py", "Name the coalition", ":material/diversity_3:", says, bool(members)


def _alliance(records: Records) -> _Found:
    says, managers = "Ask the managers whose teams change", records.of(Manager)
    if managers:
        answered = sum(one.verdict != "pending" for one in records.of(MeasureSignOff))
        says = f"{wording.sentence(wording.count(len(managers), 'manager'))}, {wording.count(answered, 'answer')}"
    return "pages/alliance.py", "Let the managers sign", ":material/handshake:", says, bool(managers)


def _vision(records: Records) -> _Found:
    says, vision = "Say what for, what if not, what is gained", records.vision
    done = vision is not None and any((vision.core, vision.what_for, vision.if_nothing, vision.what_we_gain))
    if done:
        elements, approvals = len(records.of(Element)), len(records.of(Approval))
        says = f"Written, {wording.count(elements, 'element')}, {wording.count(approvals, 'approval')}"
    return "pages/vision.py", "Write the vision", ":material/visibility:", says, done


def _goals(records: Records) -> _Found:
    says, goals = "Draft them from your gaps in one click", records.of(Goal)
    if goals:
        reached = sum(goal.state == "reached" for goal in goals)
        says = wording.sentence(wording.count(len(goals), "goal")) + (f", {reached} reached" if reached else "")
    return "pages/goals.py", "Set goals that can be checked", ":material/flag:", says, bool(goals)


def _communication(records: Records) -> _Found:
    says, messages = "Who hears what, when and from whom", records.of(Message)
    if messages:
        says = wording.sentence(wording.count(len(messages), "message")) + " planned"
    return "pages/communication.py", "Plan the communication", ":material/campaign:", says, bool(messages)


def _governance(records: Records) -> _Found:
    says, dates = "Say who answers for what, and when it is decided", records.of(SteeringDate)
    done = bool(dates or records.of(Responsibility))
    if done:
        says = wording.sentence(wording.count(len(dates), "steering date"))
    return "pages/governance.py", "Say who decides", ":material/account_balance:", says, done


def _progress(report: Report | None, records: Records) -> _Found:
    says, reports = "Report what is done, open the phases, let wins be felt", records.of(StatusReport)
    if reports:
        done = {one.measure for one in reports if one.state == "done"}
        says = f"{wording.sentence(wording.count(len({one.measure for one in reports}), 'measure'))} reported, {len(done)} done"
    elif report is not None and not report.catalogue.measures:
        says = "There are no measures for this questionnaire yet"
    without = report is not None and not report.catalogue.measures
    return "pages/progress.py", "Do, check, act", ":material/trending_up:", says, bool(reports) or without


def _measures(report: Report | None) -> _Found:
    says, done = "Make the estimates your own", False
    if report is not None and not report.catalogue.measures:
        says, done = "There are none for this questionnaire yet; add yours", True
    elif report is not None:
        count = len(report.catalogue.measures)
        mine = sum(measure.origin != "shipped" for measure in report.catalogue.measures)
        said = f"{mine} with your estimates" if mine else "change any estimate"
        says, done = f"{wording.sentence(wording.count(count, 'measure'))} to choose from; {said}", True
    return "pages/measures.py", "Look through the measures", ":material/handyman:", says, done


def _wins(report: Report | None) -> _Found:
    says = "Find what shows soon"
    if report is not None and not report.catalogue.measures:
        says = "There are no measures for this questionnaire yet"
    elif report is not None:
        found = len(report.quick_wins)
        says = (
            f"{wording.sentence(wording.count(found, 'quick win'))}, best first"
            if found
            else "No measure meets the rule"
        )
    return (
        "pages/quick_wins.py",
        "Pick quick wins",
        ":material/bolt:",
        says,
        report is not None and bool(report.quick_wins or report.plan or not report.catalogue.measures),
    )


def _plan(report: Report | None, planned: bool) -> _Found:
    says, done = "Let the search find the best plan for your budget and days", False
    if report is not None and not report.catalogue.measures:
        says, done = "Agree yourselves what to do about the widest gaps", True
    elif report is not None and report.plan is not None:
        closed = report.gap_closed()
        says, done = f"{len(report.plan.measures)} measures, {percent(closed)} of the gap", True
    elif planned:
        says = "Plan again: this survey has no plan of its own"
    return "pages/plan.py", "Make the plan", ":material/calendar_month:", says, done


def _deck(report: Report | None) -> _Found:
    ready = report is not None and report.plan is not None
    says = "The deck is ready to download" if ready else "The deck comes with charts you can edit"
    return "pages/export.py", "Convince the committee", ":material/slideshow:", says, False
