"""A plan as an Excel workbook: measures, months, load, money, levels, reasons, limits; charts are native, no cell is a formula."""

from __future__ import annotations

from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from analytics.export import footnotes
from analytics.export.plan_figures import levels_sheet, load_sheet, money_sheet
from analytics.export.plan_months import months_sheet
from analytics.export.plan_report import PlanReport
from analytics.export.plan_table import DAY, EURO, ONE, PERCENT, WHOLE, Head, Value, fill, without_empty
from analytics.export.wording import day
from analytics.ingest.sheet_style import saved
from analytics.model.display import euro, one_decimal
from analytics.model.finding import Finding
from analytics.model.plan_reasons import Loss
from analytics.model.words import Words

NOT_YET = "The reasons have not been worked out in full yet; this is the first answer."


def write_plan_workbook(report: PlanReport) -> bytes:
    """The workbook as the bytes of an .xlsx file."""
    book = Workbook()
    book.remove(book.active)
    for name, make in SHEETS.items():
        make(book.create_sheet(name), report)
    return saved(book, report.title)


def _plan(sheet: Worksheet, report: PlanReport) -> None:
    heads = (
        Head("Measure", 46),
        Head("Id", 9),
        Head("Area", 20),
        Head("Phase", 7, WHOLE),
        Head("First month", 8, WHOLE),
        Head("Last month", 8, WHOLE),
        Head("Begins", 12, DAY),
        Head("Ends", 12, DAY),
        Head("Owner", 26),
        Head("Quick win", 8),
        Head("Person-days", 9, ONE),
        Head("Cost", 12, EURO),
        Head("Gain (weighted levels)", 11, ONE),
        Head("Raises", 44),
        Head("Needs first", 36),
        Head("Shown by", 40),
    )
    areas = {area.id: area.name for area in report.model.areas}
    rows: list[tuple[Value, ...]] = []
    for planned in report.plan.measures:
        measure = report.measures.get(planned.id)
        rows.append(
            (
                planned.name,
                planned.id,
                areas.get(planned.area, planned.area),
                planned.phase,
                planned.start,
                planned.end,
                report.begins(planned.start),
                report.ends(planned.end),
                report.owner(planned),
                "yes" if planned.quick_win else "running" if planned.running else "no",
                planned.person_days,
                planned.cost_eur,
                planned.gain,
                report.raises(planned),
                ", ".join(other.name for other in report.needs(planned)),
                measure.kpi if measure else "",
            )
        )
    plan = report.plan
    words = _english(report)
    known = f"{footnotes.plan_limits(plan, words)}; {footnotes.plan_quality(plan, words)}"
    note = f"{known}. Month 1 begins on {day(report.first_day)}."
    fill(sheet, report.title, note, heads, rows)


def _why(sheet: Worksheet, report: PlanReport) -> None:
    heads = (
        Head("Measure", 40),
        Head("Why it is in", 52),
        Head("Without it", 52),
        Head("Why then", 52),
        Head("Share of the plan's gain", 11, PERCENT),
        Head("Lost without it (levels)", 11, ONE),
        Head("Sure of that", 12),
        Head("Falls out without it", 36),
        Head("Stays in with other estimates", 12, PERCENT),
    )
    reasons = report.reasons
    rows: list[tuple[Value, ...]] = []
    for planned in report.plan.measures:
        known = reasons.chosen.get(planned.id) if reasons else None
        stays = reasons.robustness.get(planned.id, 0.0) if reasons and reasons.draws else None
        if known is None:
            rows.append((planned.name, planned.why, "", "", None, None, "", "", stays))
            continue
        dropped = ", ".join(report.name(other) for other in known.falls_out)
        words = known.why_in, known.without_it, known.why_now
        loss = known.without
        rows.append((planned.name, *words, known.share, loss.levels, _sure(loss), dropped, stays))
    draws = f"The last column counts {reasons.draws} draws with estimates ±30 %." if reasons and reasons.draws else ""
    complete = reasons is not None and reasons.complete
    note = draws if complete else f"{NOT_YET} {draws}".strip()
    fill(sheet, "Why each measure is in the plan", note, *((heads, rows) if complete else without_empty(heads, rows)))


def _why_not(sheet: Worksheet, report: PlanReport) -> None:
    heads = (
        Head("Measure", 40),
        Head("Why it is not in", 60),
        Head("Then", 60),
        Head("And", 60),
        Head("Lost with it (levels)", 11, ONE),
        Head("Sure of that", 12),
        Head("Would have to go", 36),
        Head("What would bring it in", 44),
    )
    rows: list[tuple[Value, ...]] = []
    for left in report.plan.left_out:
        known = report.reasons.left_out.get(left.id) if report.reasons else None
        if known is None:
            rows.append((left.name, left.why, "", "", None, "", "", ""))
            continue
        sentences = (*known.sentences, "", "", "")[:3]
        dropped = ", ".join(report.name(other) for other in known.falls_out)
        change = " and ".join(known.smallest.changes) if known.smallest else ""
        loss = known.forced
        rows.append((left.name, *sentences, loss.levels if loss else None, _sure(loss), dropped, change))
    complete = report.reasons is not None and report.reasons.complete
    table = (heads, rows) if complete else without_empty(heads, rows)
    fill(sheet, "Why the others are not in the plan", "" if complete else NOT_YET, *table)


def _limits(sheet: Worksheet, report: PlanReport) -> None:
    request, plan = report.plan.request, report.plan
    rows: list[tuple[Value, ...]] = [
        ("Asked for", "Months", str(request.months)),
        ("Asked for", "Months in a phase", str(request.phase_months)),
        ("Asked for", "Budget", euro(request.budget_eur)),
        ("Asked for", "Changes at the same time in one domain", str(request.change_limit)),
    ]
    for code, days in request.capacity.items():
        rows.append(("Asked for", f"Days a month: {report.catalogue.resource_name(code)}", f"{days:g}"))
    lists = {
        "Already in place": request.in_place,
        "Running": request.running,
        "Must be in": (*request.required, *request.start_in),
        "Must stay out": request.excluded,
    }
    rows += [("Asked for", head, report.name(measure)) for head, ids in lists.items() for measure in ids]
    rows += [
        ("Result", "Gain (weighted levels)", one_decimal(plan.gain)),
        ("Result", "No plan within these limits gains more than", one_decimal(plan.bound)),
        ("Result", "How good it is known to be", footnotes.plan_quality(plan, _english(report))),
        ("Result", "Survey", plan.wave),
        ("Result", "Made (UTC)", plan.made),
    ]
    rows += [("To know", finding.message, finding.remedy) for finding in _said(plan.findings)]
    if report.reasons:
        rows += [
            ("What a rule costs", cost.sentence, f"{one_decimal(cost.levels.levels)} levels")
            for cost in report.reasons.rules
        ]
    if report.curve:
        rows.append(("More money", report.curve.sentence, ""))
        rows += [("More money", euro(p.budget), f"gains {one_decimal(p.gain)} levels") for p in report.curve.points]
    note = (
        f"Written on {day(report.made)}. Planning months have four weeks; figures rest on estimates, not on promises."
    )
    fill(sheet, "Limits and notes", note, (Head("What", 20), Head("", 70), Head("", 70)), rows)


def _said(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(finding for finding in findings if finding.message)


def _sure(loss: Loss | None) -> str:
    return "" if loss is None else "proven" if loss.proven else "at most"


SHEETS: dict[str, Callable[[Worksheet, PlanReport], None]] = {
    "Plan": _plan,
    "Months": months_sheet,
    "Load against capacity": load_sheet,
    "Money by month": money_sheet,
    "Levels by phase": levels_sheet,
    "Why": _why,
    "Why not": _why_not,
    "Limits and notes": _limits,
}


def _english(report: PlanReport) -> Words:
    """The plan's own workbook is in English."""
    return Words.of("en", report.model, report.catalogue)
