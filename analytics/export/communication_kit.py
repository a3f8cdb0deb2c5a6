"""The message kit and the talking points of each sender as one page to print or mail (S0.18, S1.18, S4.16)."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from analytics.model.communication_plan import MessageKit, SenderKit
from analytics.model.language import language as language_of
from analytics.model.records.communication import BehaviourCard, Message
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.model.words import Words

STYLE = (
    "body{font:16px/1.5 Georgia,serif;color:#1d2430;max-width:46rem;margin:2rem auto;padding:0 1rem}"
    "h1,h2,h3{line-height:1.25}h2{margin-top:2.5rem;border-bottom:1px solid #ddd9cf}h3{margin-bottom:.25rem}"
    "p{white-space:pre-line;margin:.25rem 0 .75rem}.way{color:#4a5363;font-size:.9rem}section{break-before:page}"
    "article{break-inside:avoid}"
)


def write_message_kit(kit: MessageKit, organisation: str, language: str = "en") -> bytes:
    """The page as UTF-8 HTML; texts of people stand escaped, nothing is loaded from outside. UnknownName for an unknown language."""
    words = Words.of(language, shipped_model(), shipped_catalogue())
    title = " · ".join(part for part in (organisation, words.say("message_kit.title")) if part)
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{STYLE}</style>'
    body = "\n".join([f"<h1>{escape(title)}</h1>", *_common(kit, words), *_each(kit, words)])
    return f'<!doctype html>\n<html lang="{language_of(language).tag}"><head>{head}</head>\n<body>{body}</body></html>\n'.encode()


def _common(kit: MessageKit, words: Words) -> Iterator[str]:
    if kit.core:
        yield _heading(words.say("message_kit.core")) + _paragraph(kit.core)
    if kit.keys:
        yield _heading(words.say("message_kit.keys")) + _list([key.words for key in kit.keys])
    if kit.talking_points:
        yield _heading(words.say("message_kit.points")) + _list(kit.talking_points)
    if kit.answers:
        yield _heading(words.say("message_kit.questions"))
        yield from (f"<h3>{escape(one.words)}</h3>{_paragraph(one.answer)}" for one in kit.answers)
    if kit.cards:
        yield _heading(words.say("message_kit.cards"))
        yield from (
            f"<article><h3>{escape(card.role)}</h3>{_list(list(card_lines(card, words)))}</article>"
            for card in kit.cards
        )


def card_lines(card: BehaviourCard, words: Words) -> Iterator[str]:
    """What a behaviour card says, a sentence a part; nothing for an empty one."""
    if card.stops:
        yield words.say("message_kit.stops", what=card.stops)
    if card.starts:
        yield words.say("message_kit.starts", what=card.starts)
    if card.keeps:
        yield words.say("message_kit.keeps", what=card.keeps)


def _each(kit: MessageKit, words: Words) -> Iterator[str]:
    for sender in kit.senders:
        yield f"<section>{_heading(_speaker(sender, words))}"
        yield from (_message(one, kit, words) for one in sender.messages)
        yield "</section>"


def _speaker(sender: SenderKit, words: Words) -> str:
    return words.say("message_kit.speaker", who=sender.sender) if sender.sender else words.say("message_kit.nobody")


def _message(message: Message, kit: MessageKit, words: Words) -> str:
    group, channel = kit.groups.get(message.group), kit.channels.get(message.channel)
    day = words.language.date(message.sent) if message.sent else words.say("message_kit.undated")
    way = " · ".join(part for part in (day, group.name if group else "", channel.name if channel else "") if part)
    keys = [key.words for key in kit.keys if key.id in message.keys]
    lines = [
        f"<article><h3>{escape(message.name)}</h3>",
        f'<p class="way">{escape(way)}</p>',
        _paragraph(message.words),
    ]
    if keys:
        quoted = [words.language.quoted(one) for one in keys]
        lines.append(_paragraph(words.say("message_kit.carries", keys=quoted)))
    if message.feedback:
        lines.append(_paragraph(words.say("message_kit.answers", way=message.feedback)))
    return "".join([*lines, "</article>"])


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>"


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>" if text else ""


def _list(items: list[str] | tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{escape(item)}</li>' for item in items)}</ul>"
