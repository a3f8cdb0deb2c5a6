"""What the shipped measures say about starting, telling and celebrating them."""

from __future__ import annotations

import pytest

from analytics.model.shipped import shipped_catalogue

FIELDS = ("first_step", "told", "celebrated")


@pytest.mark.parametrize("field", FIELDS)
def test_every_measure_says_it_in_its_own_words(field: str) -> None:
    texts = [getattr(measure, field) for measure in shipped_catalogue().measures]
    assert len(texts) == 66
    assert all(30 <= len(text) <= 200 for text in texts)
    assert len(set(texts)) == 66


def test_every_measure_names_who_notices_it() -> None:
    assert all(measure.visible_for for measure in shipped_catalogue().measures)


def test_only_dates_that_every_organisation_has_are_urgent() -> None:
    """Go-lives 8; the yearly audit and objectives 5; yearly budgets, contracts and the end of a term 3."""
    urgent = {measure.id: measure.urgency for measure in shipped_catalogue().measures if measure.urgency > 1}
    assert urgent == {"mE07": 8, "mE08": 8, "mP18": 5, "mM18": 5, "mE02": 3, "mP16": 3, "mM05": 3}


def test_reach_is_left_to_the_customers_own_head_count() -> None:
    assert all(measure.reach is None for measure in shipped_catalogue().measures)
