"""How much room text needs. Widths measured with Pillow on Liberation Sans, which has the metrics of Arial."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.export.deck import house
from analytics.export.deck.fitting import LEGIBLE, POINTS, Paragraph, fit, height_needed, lines_needed, text_width
from analytics.export.deck.level_charts import axis_label, two_lines
from analytics.export.deck.table import Column, Table

MEASURED = [
    ("The quick brown fox jumps over the lazy dog", 19.7877, 21.3917),
    ("Tools hold us back: 1.4 of 5", 12.1187, 13.0391),
    ("Konfigurationsmanagement-Datenbank und Kapazitätsplanung", 27.8527, 30.0021),
]
"""Text, width in font sizes, the same in bold."""
words = st.text(st.characters(codec="latin-1", exclude_categories=("C",)), min_size=1, max_size=200)


@pytest.mark.parametrize(("text", "regular", "bold"), MEASURED)
def test_a_line_is_never_narrower_and_hardly_wider_than_measured(text: str, regular: float, bold: float) -> None:
    assert regular <= text_width(text, POINTS) <= regular * 1.05
    assert bold <= text_width(text, POINTS, bold=True) <= bold * 1.05


def test_wide_and_combining_characters_have_their_own_width() -> None:
    assert text_width("日本", POINTS) >= 2.0
    assert text_width("e\u0301", POINTS) == text_width("e", POINTS)


def test_lines_are_wrapped_at_spaces_and_breaks_and_long_words_are_broken() -> None:
    assert lines_needed("one two", 10.0, 12) == 1
    assert lines_needed("one\ntwo", 10.0, 12) == 2
    assert lines_needed("W" * 100, 1.0, 72 / 0.945 / 10) >= 10


def test_a_no_break_space_is_as_wide_as_another_and_no_place_to_break() -> None:
    held = "about 51.789\u00a0€"
    assert text_width(held, 12) == text_width("about 51.789 €", 12)
    room = text_width("about 51.789", 12) + 0.01
    assert lines_needed("about 51.789 €", room, 12) == 2
    assert lines_needed("a 51.789\u00a0€", text_width("a 51.789", 12) + 0.01, 12) == 2
    assert lines_needed("51.789\u00a0€", text_width("51.789\u00a0€", 12) + 0.01, 12) == 1
    assert "51.789…" not in fit([Paragraph(held, 12)], text_width("about 51.789", 12), 0.21, smallest=1.0)[0].text


def test_what_has_room_stays_as_it_is() -> None:
    asked = (Paragraph("Tools hold us back", 20), Paragraph("Why", 12))
    assert fit(asked, 8.0, 2.0) == asked


def test_what_cannot_fit_ends_in_an_ellipsis_and_is_never_too_small_to_read() -> None:
    (only,) = fit([Paragraph("Konfiguration " * 60, 11)], 2.0, 0.5)
    assert only.text.endswith("…")
    assert only.size >= LEGIBLE


@given(words, st.floats(0.5, 8), st.floats(0.2, 3), st.booleans())
def test_whatever_is_fitted_fits(text: str, width: float, height: float, bold: bool) -> None:
    fitted = fit([Paragraph(text, 12, bold)], width, height)
    assert height_needed(fitted, width) <= height


@given(words, st.floats(0.5, 4))
def test_a_wider_box_never_needs_more_lines(text: str, width: float) -> None:
    assert lines_needed(text, width * 2, 12) <= lines_needed(text, width, 12)


@given(words, st.sampled_from([14, 18, 24]))
def test_a_chart_label_has_at_most_two_short_lines(text: str, width: int) -> None:
    lines = two_lines(" ".join(text.split()) or "x", width).split("\n")
    assert len(lines) <= 2
    assert all(len(line) <= width for line in lines)


def test_a_chart_label_that_fits_two_lines_is_not_cut() -> None:
    assert two_lines("Process ownership and improvement") == "Process ownership\nand improvement"
    assert two_lines("Data quality") == "Data quality"


def test_a_label_beside_a_radar_takes_more_lines_before_anything_is_cut_or_a_word_broken() -> None:
    name = "Überwachung, Kapazität, Verfügbarkeit und Kontinuität"
    for width in (24, 18, 14):
        lines = axis_label(name, width).split("\n")
        assert " ".join(lines) == name
        assert len(lines) <= 4
    assert axis_label("Prozessverantwortung und Verbesserung", 14) == "Prozessverantwortung\nund Verbesserung"


@given(
    st.lists(st.sampled_from(["a", "Incidents and major incidents", "12", "Störungen"]), min_size=1, max_size=9),
    st.lists(st.floats(0.3, 2.9), min_size=1, max_size=6),
)
def test_a_part_of_a_table_keeps_its_type_and_its_width(cells: list[str], widths: list[float]) -> None:
    columns = [Column("h", width, grow=1.0 / (place + 3)) for place, width in enumerate(widths)]
    table = Table(house.stage("16:9"), columns, [[cell] * len(columns) for cell in cells], 11.833, 11)
    part = table.part(0, 1)
    assert part.type_size == table.type_size
    assert part.widths == pytest.approx(table.widths)
