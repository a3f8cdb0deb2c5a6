"""Speaking names of the files that are handed out."""

from __future__ import annotations

import re

from analytics.model.display import file_slug

_YEAR = re.compile(r"(?<![^-])(?:19|20)\d\d(?:-\d\d)*(?![^-])")
"""A year, alone or with what counts on from it: ``2026``, ``2026-27``, ``2026-11-30``."""


def wave_slug(name: str) -> str:
    """A wave's name as part of a file name, its year first, so that files sort by time: ``2026-autumn``.

    A name without a year, or with more than one, keeps its order.
    """
    slug = file_slug(name)
    years = list(_YEAR.finditer(slug))
    if len(years) != 1:
        return slug
    (year,) = years
    rest = [part for part in (slug[: year.start()].strip("-"), slug[year.end() :].strip("-")) if part]
    return "-".join((year.group(), *rest))
