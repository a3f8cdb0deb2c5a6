"""A drawing of the rooms and colours that a template leaves for the deck."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analytics.export.deck.template import Template

UNIT = 60
"""Pixels of a design inch."""
AREAS = 4


def svg(look: Template) -> str:
    """One slide with its rooms outlined and a chart's colours in the body. Numbers and colours only: no text of the file."""
    stage = look.stage
    inks = {name: f"#{look.look.ink(name).rgb}" for name in ("paper", "ink", "muted", "accent")}
    parts = [f'<rect width="{stage.width * UNIT:.0f}" height="{7.5 * UNIT:.0f}" fill="{inks["paper"]}"/>']
    rooms = {"Title": stage.title, "Content": stage.body, "Footnote": stage.foot, "No.": stage.number}
    if stage.kicker is not None:
        rooms = {"Where in the story": stage.kicker, **rooms}
    for name, box in rooms.items():
        size = 22 if name in ("Title", "Content") else 13
        ink = inks["ink"] if name == "Title" else inks["muted"]
        parts.append(
            f'<rect x="{box.left * UNIT:.0f}" y="{box.top * UNIT:.0f}" width="{box.width * UNIT:.0f}" height="{box.height * UNIT:.0f}"'
            f' fill="none" stroke="{inks["muted"]}" stroke-width="1.5" stroke-dasharray="6 4"/>'
            f'<text x="{box.left * UNIT + 8:.0f}" y="{box.top * UNIT + min(size + 4, box.height * UNIT - 4):.0f}" font-family="sans-serif"'
            f' font-size="{size}" fill="{ink}">{name}</text>'
        )
    parts += _bars(look)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-1 -1 {stage.width * UNIT + 2:.0f} {7.5 * UNIT + 2:.0f}">'
        f"{''.join(parts)}"
        f'<rect width="{stage.width * UNIT:.0f}" height="{7.5 * UNIT:.0f}" fill="none" stroke="#8A93A3"/></svg>'
    )


def _bars(look: Template) -> list[str]:
    """A bar in each area's colour, and the accent."""
    body = look.stage.body
    names = [*(f"area{place}" for place in range(AREAS)), "accent"]
    step = body.width * UNIT / (len(names) * 2 + 1)
    bottom, room = body.bottom * UNIT - 16, (body.height - 1.0) * UNIT
    return [
        f'<rect x="{body.left * UNIT + step * (1 + 2 * place):.0f}" y="{bottom - room * share:.0f}" width="{step:.0f}"'
        f' height="{room * share:.0f}" fill="#{look.look.ink(name).rgb}"/>'
        for place, (name, share) in enumerate(zip(names, (0.7, 0.45, 0.6, 0.85, 0.35), strict=True))
    ]


def words(look: Template) -> str:
    """The same for those who do not see it."""
    body = look.stage.body
    return (
        f"A slide of the template: title at {look.stage.title.top:.1f} inches from the top, content {body.width:.1f} by {body.height:.1f} "
        "inches below it, footnote and slide number at the foot."
    )
