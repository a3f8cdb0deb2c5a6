"""The open board as one HTML page: no scripts, nothing loaded from elsewhere, ready to print or to put on the intranet (S2.21)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from html import escape

from analytics.model.display import NOTHING, breakable, plain_text
from analytics.model.records.parts import kind_of
from analytics.model.records.progress import StatusReport
from analytics.model.words import Words
from analytics.progress.open_board import OpenBoard

_STYLE = """
:root{color-scheme:light dark}
body{font:16px/1.5 system-ui,sans-serif;max-width:62rem;margin:2rem auto;padding:0 1.25rem;color:#1f2937;background:#fff}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .25rem}h2{font-size:1.15rem;margin:2rem 0 .5rem}
p{margin:.25rem 0}.quiet{color:#5b6472}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.4rem .75rem .4rem 0;border-bottom:1px solid #d1d5db}
th{font-weight:600;font-size:.85rem;color:#5b6472}td.day{white-space:nowrap}
ol{display:flex;flex-wrap:wrap;gap:.5rem;list-style:none;padding:0;margin:0}
li{border:1px solid #d1d5db;border-radius:.4rem;padding:.4rem .75rem}li.now{border:2px solid #1961e3}
@media(prefers-color-scheme:dark){body{color:#e5e7eb;background:#14181f}.quiet,th{color:#a3adbb}th,td,li{border-color:#3a4353}}
@media print{body{margin:0;max-width:none;color:#000;background:#fff}tr,li{break-inside:avoid}h2{break-after:avoid}}
"""
_DAYS = ("day", "due")
"""Columns whose cells stay on one line."""
_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def board_page(board: OpenBoard, words: Words) -> bytes:
    """The page as UTF-8, in the language of ``words``. Text from people is escaped."""
    title = words.say("open_board.title", name=board.programme or board.organisation)
    body = "\n".join(_Page(board, words).parts(title))
    head = (
        f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{_safe(title)}</title><style>{_STYLE}</style>"
    )
    page = f'<!doctype html>\n<html lang="{words.language.code}"><head>{head}</head>\n<body>\n{body}\n</body></html>\n'
    return page.encode("utf-8")


def _safe(text: str) -> str:
    return escape(" ".join(breakable(plain_text(text))))


def _cell(head: str, text: str) -> str:
    return f"<td class='day'>{_safe(text)}</td>" if head in _DAYS else f"<td>{_safe(text)}</td>"


class _Page:
    """Writes the parts; one without content is left out."""

    def __init__(self, board: OpenBoard, words: Words) -> None:
        self._board, self._words = board, words

    def parts(self, title: str) -> Iterator[str]:
        board, say = self._board, self._words.say
        yield f"<h1>{_safe(title)}</h1>"
        yield f'<p class="quiet">{_safe(say("open_board.as_of", organisation=board.organisation, day=board.today))}</p>'
        if board.said:
            light = say(f"open_board.light_{board.light}")
            yield f"<p><strong>{_safe(light)}</strong> {_safe(board.said)}</p>"
        yield from self._phases()
        yield from self._table("wins", ("day", "win", "result"), self._wins())
        yield from self._table("goals", ("goal", "light", "figure", "due"), self._goals())
        yield from self._table("measures", ("measure", "state", "said"), self._measures())
        yield from self._table("benefits", ("benefit", "planned", "confirmed"), self._benefits())
        yield from self._left_out()

    def _phases(self) -> Iterator[str]:
        if self._board.phases:
            yield self._heading("phases")
            yield "<ol>"
            for one in self._board.phases:
                days = self._words.language.dates(one.first, one.last)
                mark = ' class="now" aria-current="step"' if one.now else ""
                name = _safe(self._words.say("open_board.phase", number=one.number))
                step = f" · {_safe(one.step)}" if one.step else ""
                yield f'<li{mark}><strong>{name}</strong>{step}<br><span class="quiet">{_safe(days)}</span></li>'
            yield "</ol>"

    def _wins(self) -> Iterator[Sequence[str]]:
        for one in self._board.wins:
            yield self._day(one.day), one.measure, " – ".join(part for part in (one.result, one.number) if part)

    def _goals(self) -> Iterator[Sequence[str]]:
        for one in self._board.figures:
            told = ": ".join(part for part in (one.figure, one.said) if part) or self._words.say("open_board.not_open")
            due = self._day(one.due) if one.due else NOTHING
            yield one.goal or NOTHING, f"{one.mark} {one.light}", told, due

    def _measures(self) -> Iterator[Sequence[str]]:
        states = kind_of(StatusReport).part("state")
        for one in self._board.measures:
            option = states.option(one.state)
            german = self._words.language.code == "de"
            label = "" if option is None else option.german if german else option.english
            yield one.name, label, one.said

    def _benefits(self) -> Iterator[Sequence[str]]:
        speaker = self._words.language
        for one in self._board.benefits:
            write = speaker.euro if one.money else speaker.figure
            yield one.name, write(one.planned), write(one.confirmed)

    def _left_out(self) -> Iterator[str]:
        left = self._board.left_out
        if left:
            yield f"<p class='quiet'>{_safe(self._words.say('open_board.left_out', n=len(left)))}</p>"
            for one in left:
                reason = one.reason.strip() or self._words.say("open_board.without_reason")
                yield f"<p class='quiet'>{_safe(one.sort)}: {_safe(reason)}</p>"

    def _table(self, part: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
        known = list(rows)
        if not known:
            return
        yield self._heading(part)
        cells = "".join(f"<th scope='col'>{_safe(self._words.say(f'open_board.head_{one}'))}</th>" for one in heads)
        yield f"<table><thead><tr>{cells}</tr></thead><tbody>"
        for row in known:
            yield "<tr>" + "".join(_cell(head, text) for head, text in zip(heads, row, strict=True)) + "</tr>"
        yield "</tbody></table>"

    def _heading(self, part: str) -> str:
        return f"<h2>{_safe(self._words.say(f'open_board.{part}'))}</h2>"

    def _day(self, day: date) -> str:
        return self._words.language.date(day)
