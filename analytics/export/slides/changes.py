"""Appendix of a follow-up: figures and plan against the deck before, and what was asked for then."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.export.course_facts import newly
from analytics.export.deck.box import Box
from analytics.export.deck.canvas import Canvas, Page
from analytics.export.deck.fitting import Paragraph
from analytics.export.deck.stage import Stage
from analytics.export.deck.table import Cell, Column, Row, Table
from analytics.export.footnotes import plan_note
from analytics.export.plan_facts import added, dropped, measure_name, moved, with_running_plan
from analytics.export.plan_messages import span_words
from analytics.export.report import Report, mean_of, shown
from analytics.model.course import FELT
from analytics.model.deck import DeckRecord
from analytics.model.display import rounded
from analytics.model.phase_step import STEPS
from analytics.model.win import STAGES

SEEN = 0.05
"""Levels; a smaller change rounds to none."""
READING = 0.75
SHARES = 0.44, 0.56
GAP = 0.45
SIZES = (12.0, 11.0, 10.0, 9.0)
"""Points of the figures: the largest in which all of them fit."""


def pages(report: Report, stage: Stage) -> tuple[Page, ...]:
    """In the deck when there is an earlier deck to compare with; further pages for lists that do not fit."""
    before, report = report.previous, with_running_plan(report)
    if before is None:
        return ()
    _, side = stage.body.columns(*SHARES, gap=GAP)
    columns = stage.split(told(report, before), side.width, stage.body.height)
    found = [_page(report, before, columns[:1], 1)]
    rest = stage.split([p for column in columns[1:] for p in column], _half(stage).width, stage.body.height)
    for number, start in enumerate(range(0, len(rest), 2), start=2):
        found.append(_page(report, before, rest[start : start + 2], number))
    return tuple(found)


def _half(stage: Stage) -> Box:
    return stage.body.columns(1, 1, gap=GAP)[0]


def _page(report: Report, before: DeckRecord, columns: Sequence[Sequence[Paragraph]], number: int) -> Page:
    words, first = report.words, number == 1
    notes = [p.text for column in columns for p in column]
    if first:
        notes = [_compared(report, before), _spoken(report, before), *notes, words.say("changes.untested")]
    return Page(
        key="changes" if first else f"changes-{number}",
        kicker=words.say("changes.kicker" if first else "changes.kicker_more"),
        title=changes_title(report, before) if first else words.say("changes.title_more", made=before.made),
        footnote=plan_note(report),
        lead=_compared(report, before) if first else "",
        notes="\n".join(notes),
        draw=lambda canvas: _draw(canvas, report, before, columns, first=first),
    )


def changes_title(report: Report, before: DeckRecord) -> str:
    """What changed most since the deck before."""
    words = report.words
    then, now = before.levels.get("overall"), _now(report, "overall")
    overall = then is not None and now is not None and rounded(then) != rounded(now)
    levels = any(abs(after - earlier) >= SEEN for earlier, after in _levels(report, before).values())
    plan = bool(added(report) or dropped(report) or moved(report)) or (report.plan is None) != (not before.measures)
    if overall:
        return words.say(
            "changes.title_both" if plan else "changes.title_level", made=before.made, before=then, after=now
        )
    if levels:
        return words.say("changes.title_levels_only", made=before.made)
    if plan:
        return words.say("changes.title_plan" if before.measures else "changes.title_first_plan", made=before.made)
    if any(then != today for _, then, today, _ in _course_rows(report, before)):
        return words.say("changes.title_course", made=before.made, n=len(newly(report, "done")))
    return words.say("changes.title_none", made=before.made)


def _now(report: Report, id_: str) -> float | None:
    card = report.card
    return next((mean_of(s) for s in shown((card.overall, *card.areas, *card.dimensions)) if s.id == id_), None)


def _levels(report: Report, before: DeckRecord) -> dict[str, tuple[float, float]]:
    """Ids of the whole and the areas that both decks show, with both levels."""
    found = {}
    for score in shown((report.card.overall, *report.card.areas)):
        then = before.levels.get(score.id)
        if then is not None:
            found[score.id] = (then, mean_of(score))
    return found


def _compared(report: Report, before: DeckRecord) -> str:
    words, now = report.words, report.card.wave
    return words.say("changes.same_wave" if before.wave == now else "changes.compared", before=before.wave, after=now)


def _rows(report: Report, before: DeckRecord) -> list[tuple[str, str, str, str]]:
    """Name, then, now, change: levels, and what is known of both plans."""
    words, speaker = report.words, report.words.language
    found = []
    for id_, (then, now) in _levels(report, before).items():
        overall = id_ == report.card.overall.id
        name = words.say("areas.overall") if overall else words.names.short_area(id_)
        found.append((name, speaker.level(then), speaker.level(now), speaker.signed(now - then)))
    plan, closed = report.plan, report.gap_closed()
    if before.gap_closed is not None or closed is not None:
        found.append((words.say("changes.gap_closed"), speaker.percent(before.gap_closed), speaker.percent(closed), ""))
    if plan is not None or before.measures:
        held = 0 if plan is None else len(plan.measures)
        found.append((words.say("changes.measures"), str(len(before.measures)), str(held), ""))
    budget = plan.request.budget_eur if plan is not None else None
    if budget is not None or before.budget is not None:
        found.append((words.say("changes.budget"), speaker.euro(before.budget), speaker.euro(budget), ""))
    return [*found, *_course_rows(report, before)]


def _course_rows(report: Report, before: DeckRecord) -> list[tuple[str, str, str, str]]:
    """How the running plan stood then and stands now: measures done, money, wins, phase."""
    words, speaker, status = report.words, report.words.language, report.course.status
    if status is None or not report.course.running:
        return []
    then, known = before.states, bool(before.states)
    done = str(sum(state == "done" for state in then.values())) if known else "–"
    found = [(words.say("changes.done"), done, str(len(status.of("done"))), "")]
    found.append((words.say("changes.spent"), speaker.euro(before.spent), speaker.euro(status.spent), ""))
    forecast = speaker.euro(before.cost_forecast), speaker.euro(status.cost_forecast)
    found.append((words.say("changes.forecast"), *forecast, ""))
    felt = sum(STAGES.index(stage) >= FELT for stage in before.wins.values() if stage in STAGES)
    found.append((words.say("changes.wins"), str(felt) if known else "–", str(len(report.course.felt)), ""))
    now = report.course.phases.now if report.course.phases is not None else None
    if now is not None and now.step is not None:
        found.append(
            (words.say("changes.phase"), _phase(report, before.phase), _phase(report, f"{now.number} {now.step}"), "")
        )
    return found


def _phase(report: Report, kept: str) -> str:
    """``1, DO`` for ``1 do``; a dash where nothing was kept."""
    number, _, step = kept.partition(" ")
    return f"{number}, {report.words.say(f'changes.step_{step}')}" if step in STEPS else "–"


def _spoken(report: Report, before: DeckRecord) -> str:
    return "\n".join(f"{name}: {then} → {now}" for name, then, now, _ in _rows(report, before))


def told(report: Report, before: DeckRecord) -> list[Paragraph]:
    """What changed in the plan, by name, and what was asked for then."""
    words = report.words
    found: list[Paragraph] = []

    def add(heading: str, lines: Sequence[str]) -> None:
        found.append(Paragraph(heading, 13, True, after=2))
        found.extend(Paragraph(line, 11.5, after=6 if line is lines[-1] else 1) for line in lines)

    new, gone, shifted = added(report), dropped(report), moved(report)
    if new:
        add(words.say("changes.new", n=len(new)), [words.names.measure(id_) for id_ in new])
    if gone:
        add(words.say("changes.dropped", n=len(gone)), [words.names.measure(id_) for id_ in gone])
    if shifted:
        lines = [
            words.say("changes.move", id=m.id, now=span_words(words, m.after), then=span_words(words, m.before))
            for m in shifted
        ]
        add(words.say("changes.moved", n=len(shifted)), lines)
    for state in ("done", "stopped"):
        lately = newly(report, state)
        if lately:
            lines = [
                f"{measure_name(report, one)}: {one.reason}"
                if state == "stopped" and one.reason
                else measure_name(report, one)
                for one in lately
            ]
            add(words.say(f"changes.newly_{state}", n=len(lately)), lines)
    won = (
        [win for win in report.course.felt if before.wins.get(win.measure) in (None, "delivered")]
        if before.states
        else []
    )
    if won:
        add(words.say("changes.newly_felt", n=len(won)), [win.name for win in won])
    if not (new or gone or shifted):
        found.append(Paragraph(_quiet(report, before), 12, False, "muted", after=6))
    if before.decisions:
        add(words.say("changes.decisions"), before.decisions)
    return [p for p in found if p.text]


def _quiet(report: Report, before: DeckRecord) -> str:
    words = report.words
    if not before.measures:
        return words.say("changes.no_plan_then")
    return words.say("changes.no_plan_now" if report.plan is None else "changes.plan_same")


def _draw(
    canvas: Canvas, report: Report, before: DeckRecord, columns: Sequence[Sequence[Paragraph]], *, first: bool
) -> None:
    words = report.words
    rooms = canvas.body.columns(*(SHARES if first else (1, 1)), gap=GAP)
    if first:
        _figures(canvas, rooms[0], report, before)
        rooms = rooms[1:]
    for room, column in zip(rooms, columns, strict=False):
        canvas.text(room, *column, name=words.say("changes.kicker"))


def _figures(canvas: Canvas, room: Box, report: Report, before: DeckRecord) -> None:
    say = report.words.say
    columns = [
        Column(say("changes.levels"), 1.6, grow=1),
        Column(say("changes.then"), 0.8, "right"),
        Column(say("changes.now"), 0.8, "right"),
        Column(say("changes.change"), 0.8, "right"),
    ]
    rows: list[Row] = [[name, then, Cell(now, bold=True), change] for name, then, now, change in _rows(report, before)]
    if not rows:
        return
    tried = [Table(canvas.stage, columns, rows, room.width, size, row_height=0.028 * size) for size in SIZES]
    table = next((one for one in tried if one.height <= room.height - READING), tried[-1])
    drawn = table.split(room.height - READING)[0].draw(
        canvas, room.left, room.top, name=say("changes.levels"), alt=say("changes.alt")
    )
    reading = Paragraph(say("changes.untested"), 10.5, False, "muted")
    canvas.text(room.below(drawn.bottom + 0.12), reading, name=say("levels.how_to_read"))
