"""In which country a site lies, as the list of sites says."""

from __future__ import annotations

from analytics.model.records.collection import Records
from analytics.model.records.programme import Site


def countries_of(records: Records) -> dict[str, str]:
    """Name of a site without regard to capitals → its country as it is written first; sites without a country are missing.

    A site that is listed twice has the country that is said first.
    """
    found: dict[str, str] = {}
    written: dict[str, str] = {}
    for one in records.of(Site):
        if one.country:
            country = written.setdefault(one.country.casefold(), one.country)
            found.setdefault(one.name.casefold(), country)
    return found
