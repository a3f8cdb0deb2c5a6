"""What python-pptx writes into a chart and the published schema does not allow, put right before the deck is saved."""

from __future__ import annotations

from typing import Any

from pptx.oxml.ns import qn

_AXIS_IDS = (qn("c:axId"), qn("c:crossAx"))


def mend(deck: Any) -> None:
    """Mends every chart of a presentation: axis ids are whole numbers from 0, and a radar's series have no ``smooth``."""
    for slide in deck.slides:
        for shape in slide.shapes:
            if shape.has_chart:
                _mend(shape.chart._chartSpace)


def _mend(space: Any) -> None:
    for element in space.iter(*_AXIS_IDS):
        element.set("val", str(abs(int(element.get("val")))))
    for radar in space.iter(qn("c:radarChart")):
        for series in radar.findall(qn("c:ser")):
            for smooth in series.findall(qn("c:smooth")):
                series.remove(smooth)
