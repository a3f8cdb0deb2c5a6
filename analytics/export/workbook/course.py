"""The sheets of the running programme: how each measure stands against the plan, and wins with their proofs."""

from __future__ import annotations

from analytics.export.plan_facts import measure_name
from analytics.export.report import Report
from analytics.export.workbook.book import DAY, EURO, ONE, PERCENT, WARN, WHOLE, Cell, Value, area_color
from analytics.export.workbook.pen import Pen
from analytics.export.workbook.sheet import Head
from analytics.model.win import PROOFS, Win


def has_status(report: Report) -> bool:
    """True once somebody reported how a measure of the plan stands."""
    return report.course.running


def status_sheet(pen: Pen) -> None:
    """One row a measure: planned and expected days, money and person-days planned, so far and forecast, and why they differ."""
    report, say, status = pen.report, pen.say, pen.report.course.status
    if status is None:
        return
    sheet = pen.sheet("workbook.status", status.said, say("roadmap.now_foot", today=status.today, begins=status.begins))
    heads = [Head(say("workbook.measure"), 44), Head(say("workbook.id"), 8), Head(say("workbook.owner"), 26)]
    heads += [Head(say("kpis.state"), 14), Head(say("workbook.share_done"), 9, PERCENT)]
    heads += [
        Head(say(f"workbook.{key}"), 12, DAY) for key in ("planned_start", "planned_end", "started", "expected_end")
    ]
    heads += [Head(say("workbook.days_late"), 9, WHOLE)]
    heads += [Head(say(f"workbook.{key}"), 12, EURO) for key in ("cost_planned", "cost_spent", "cost_forecast")]
    heads += [Head(say("workbook.days_planned"), 11, ONE), Head(say("workbook.days_spent"), 11, ONE)]
    heads += [
        Head(say("workbook.accepted"), 12, DAY),
        Head(say("workbook.reported"), 12, DAY),
        Head(say("workbook.reason"), 50),
    ]
    rows: list[list[Value | Cell]] = []
    dearer = {one.id for one in report.course.variances if one.cost_forecast > one.cost_planned}
    for one in status.measures:
        name = Cell(measure_name(report, one), edge=area_color(report.model, one.area) if one.area else "")
        late = Cell(one.late_days, bold=True, ink=WARN) if one.late_days > 0 else one.late_days
        forecast = Cell(one.cost_forecast, bold=True, ink=WARN) if one.id in dearer else one.cost_forecast
        rows.append(
            [
                name, one.id, report.words.names.resource(one.owner), say(f"kpis.state_{one.state}"), one.share, one.planned_start,
                one.planned_end, one.started, one.forecast_end, late, one.cost_planned, one.spent, forecast, one.days_planned,
                one.days_spent, one.accepted, one.reported, one.reason,
            ]
        )  # fmt: skip
    sheet.table(heads, rows)
    sums: list[list[Value | Cell]] = [
        [say("money.approved"), status.budget, None],
        [say("money.now_planned"), status.cost_planned, status.days_planned],
        [say("money.spent"), status.spent, status.days_spent],
        [say("money.forecast"), status.cost_forecast, None],
    ]
    sums_heads = [Head("", 44), Head(say("money.now_money"), 16, EURO), Head(say("workbook.person_days"), 14, ONE)]
    sheet.table(sums_heads, sums, say("workbook.sums_caption"))
    sheet.finish()


def has_wins(report: Report) -> bool:
    """True once a quick win is planned, delivered or more."""
    return report.course.wall is not None and bool(report.course.wall.wins)


def wins_sheet(pen: Pen) -> None:
    """One row a quick win: its stage, the day of each proof, before and after, a voice, who did it, what it opens, and what is missing."""
    say, wall = pen.say, pen.report.course.wall
    if wall is None:
        return
    sheet = pen.sheet("workbook.wins", wall.said or say("workbook.wins"), say("wins_slide.foot", made=pen.report.made))
    heads = [Head(say("wins_slide.win"), 44), Head(say("workbook.id"), 8), Head(say("wins_slide.stage"), 14)]
    heads += [Head(say("wins_slide.score"), 9, WHOLE), Head(say("wins_slide.due"), 12, DAY)]
    heads += [Head(say(f"wins_slide.{key}"), 13) for key in PROOFS]
    heads += [
        Head(say("wins_slide.change"), 30),
        Head(say("wins_slide.voice"), 44),
        Head(say("wins_slide.thanked"), 30),
    ]
    heads += [Head(say("wins_slide.opened"), 36), Head(say("wins_slide.missing"), 60)]
    rows: list[list[Value | Cell]] = []
    for win in wall.wins:
        missing = " ".join(one.missing for one in win.proofs if not one.holds and one.missing)
        name = Cell(win.name, edge=area_color(pen.report.model, win.area) if win.area else "")
        rows.append(
            [
                name, win.measure, say(f"wins_slide.stage_{win.stage}"), win.score, win.due, *(_proof(pen, win, key) for key in PROOFS),
                win.change, win.voice, win.team, win.opens_name, missing,
            ]
        )  # fmt: skip
    sheet.table(heads, rows)
    sheet.finish()


def _proof(pen: Pen, win: Win, key: str) -> str:
    """The day of a proof that holds, a tick where it has none; a dash where it is missing."""
    found = next((one for one in win.proofs if one.key == key), None)
    if found is None or not found.holds:
        return "–"
    return "✓" if found.day is None else pen.report.words.language.date(found.day)
