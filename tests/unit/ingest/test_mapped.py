"""From an export and a mapping to people and levels: nothing is lost, nothing is guessed."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.ingest.cleaning import clean
from analytics.ingest.dialects.reading import Reading
from analytics.ingest.export import Export
from analytics.ingest.mapped import read_mapped, samples
from analytics.ingest.times import times_of
from analytics.model.finding import Severity
from analytics.model.mapping import ColumnUse, LabelScale, SurveyMapping, Use
from analytics.model.maturity import MaturityModel
from analytics.model.survey import DONT_KNOW, MISSING, NOT_APPLICABLE
from tests.unit.ingest.exports import export_of

LEVELS = {"Bad": 0, "Fair": 2, "Good": 5, "Unknown": DONT_KNOW, "Not ours": NOT_APPLICABLE}
SCALE = LabelScale("quality-3", "Quality", "Three steps.", LEVELS)
USES = {
    "ID": Use.PERSON,
    "Email": Use.PERSON,
    "Start time": Use.STARTED,
    "Completion time": Use.SUBMITTED,
    "Duration": Use.SECONDS,
    "Role": Use.ROLE,
    "Unit": Use.UNIT,
    "Site": Use.SITE,
    "Anything else?": Use.COMMENT,
}


def mapping_of(export: Export, **more: object) -> SurveyMapping:
    """Columns named after a statement id answer it; the others by their header."""
    columns = []
    for column in export.columns:
        statement = column.header if "." in column.header else ""
        use = Use.STATEMENT if statement else USES.get(column.header, Use.LEFT_OUT)
        columns.append(ColumnUse(column.header, column.code, use, statement, SCALE.name if statement else ""))
    mapping = SurveyMapping("f" * 64, "wide", "tiny", tuple(columns), (SCALE,), {"Boss": "A", "Staff": "B"}, "")
    return replace(mapping, **more)


def read(model: MaturityModel, columns: dict[str, list[str]], **more: object) -> Reading:
    export = export_of(columns)
    return read_mapped(export, mapping_of(export, **more), model)


def codes_of(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


def test_labels_become_levels(model: MaturityModel) -> None:
    reading = read(
        model, {"Role": ["Boss", "Staff;"] * 3, "X1.0": ["Bad", "Good;", "Unknown", "Not ours", "", " fair"]}
    )
    assert reading.codes[:, 0].tolist() == [0, 5, DONT_KNOW, NOT_APPLICABLE, MISSING, 2]
    assert reading.codes.shape == (6, len(model.statements))
    assert (reading.codes[:, 1:] == MISSING).all()
    assert reading.roles == ("A", "B") * 3


def test_a_text_off_the_scale_is_listed_with_its_cell_and_counts_as_missing(model: MaturityModel) -> None:
    reading = read(model, {"Role": ["Boss"] * 2, "X1.0": ["Bad", "Splendid"]})
    assert reading.codes[:, 0].tolist() == [0, MISSING]
    finding = next(finding for finding in reading.findings if finding.code == "value-outside-scale")
    assert (finding.where.cell, finding.severity) == ("B3", Severity.WARNING)
    assert "“Splendid”" in finding.message


def test_statements_without_a_column_are_named(model: MaturityModel) -> None:
    reading = read(model, {"Role": ["Boss"], **{one.id: ["Good"] for one in model.statements[1:]}})
    finding = next(finding for finding in reading.findings if finding.code == "statements-missing")
    assert (finding.severity, "X1.0" in finding.message) == (Severity.WARNING, True)


def test_undecided_columns_and_an_unsaid_role_stop_the_reading(model: MaturityModel) -> None:
    export = export_of({"Role": ["Boss"], "X1.0": ["Good"], "Odd": ["Good"]})
    mapping = mapping_of(export)
    undecided = replace(mapping, columns=(*mapping.columns[:2], replace(mapping.columns[2], use=Use.UNDECIDED)))
    stopped = read_mapped(export, undecided, model)
    assert (len(stopped.rows), codes_of(stopped)) == (0, ["mapping-undecided"])
    assert stopped.findings[0].where.cell == "C1"
    nobody = read(model, {"X1.0": ["Good"]})
    assert (len(nobody.rows), codes_of(nobody)) == (0, ["role-missing"])
    assert read(model, {"X1.0": ["Good"]}, everyone="B").roles == ("B",)


def test_a_mapping_without_statements_is_an_error(model: MaturityModel) -> None:
    reading = read(model, {"Role": ["Boss"], "Odd": ["Good"]})
    assert [(f.code, f.severity) for f in reading.findings] == [("statements-missing", Severity.ERROR)]


def test_a_statement_the_model_does_not_have_is_an_error_and_a_column_unknown_to_the_mapping_a_note(
    model: MaturityModel,
) -> None:
    export = export_of({"Role": ["Boss"], "X1.0": ["Good"], "Q9.9": ["Good"]})
    stopped = read_mapped(export, mapping_of(export), model)
    assert codes_of(stopped) == ["mapping-undecided"]
    assert "“Q9.9”" in stopped.findings[0].message
    shorter = replace(mapping_of(export), columns=mapping_of(export).columns[:2])
    reading = read_mapped(export, shorter, model)
    ignored = next(finding for finding in reading.findings if finding.code == "column-ignored")
    assert (ignored.where.cell, reading.codes[0, 0]) == ("C1", 5)


def test_people_who_did_not_hand_in_are_left_out_and_counted_unless_wanted(model: MaturityModel) -> None:
    export = export_of({"Role": ["Boss"] * 3, "X1.0": ["Bad", "Fair", "Good"]}, unfinished=[False, True, True])
    reading = read_mapped(export, mapping_of(export), model)
    assert reading.codes[:, 0].tolist() == [0]
    note = next(finding for finding in reading.findings if finding.code == "unfinished")
    assert (note.severity, note.message[:8]) == (Severity.NOTE, "2 people")
    wanted = read_mapped(export, mapping_of(export, keep_unfinished=True), model)
    assert wanted.codes[:, 0].tolist() == [0, 2, 5]


def test_roles_that_were_left_out_and_roles_nobody_placed(model: MaturityModel) -> None:
    columns = {"Role": ["Boss", "Guest", "Wizard"], "X1.0": ["Bad", "Good", "Fair"]}
    asked = read(model, columns, roles={"Boss": "A", "Guest": ""})
    assert not asked.roles
    assert [finding.message for finding in asked.findings if finding.code == "role-unknown"] == [
        "1 person said “Wizard”, which is not one of the survey's roles."
    ]
    reading = read(model, columns, roles={"Boss": "A", "Guest": "", "Wizard": "B"})
    assert reading.roles == ("A", "B")
    assert "role-left-out" in codes_of(reading)
    assert reading.place(1) == "A4"


def test_the_same_question_in_several_columns(model: MaturityModel) -> None:
    export = export_of({"Role": ["Boss"] * 3, "X1.0": ["Bad", "", "Good"], "X1.0#2": ["Good", "Fair", "Good"]})
    reading = read_mapped(export, mapping_of(export), model)
    assert reading.codes[:, 0].tolist() == [0, 2, 5]
    assert next(finding for finding in reading.findings if finding.code == "answered-twice").message.startswith("1 ")


def test_addresses_tell_people_apart_and_numbers_only_within_the_survey(model: MaturityModel) -> None:
    columns = {
        "ID": ["1", "1,002", "3"],
        "Start time": ["2026-11-05 09:00:00"] * 3,
        "Completion time": ["2026-11-05 09:10:00"] * 3,
        "Email": ["Eva@X.org", "anonymous", "Anonym"],
        "Role": ["Boss"] * 3,
        "X1.0": ["Bad"] * 3,
    }
    reading = read(model, columns)
    assert reading.identities[0] == "eva@x.org"
    assert reading.keys == ("eva@x.org", "1002", "3")
    assert len(set(reading.identities)) == 3
    export = export_of(columns)
    other = read_mapped(export, mapping_of(export, fingerprint="a" * 64), model)
    assert set(other.identities) & set(reading.identities) == {"eva@x.org"}
    assert reading.seconds.tolist() == [600.0] * 3


def test_people_without_any_id_are_told_apart_by_the_time_of_day(model: MaturityModel) -> None:
    times = ["2026-11-05 09:00:00", "2026-11-05 09:00:00", "2026-11-06 10:00:00"]
    reading = read(model, {"Completion time": times, "Role": ["Boss"] * 3, "X1.0": ["Bad"] * 3})
    assert len(set(reading.identities)) == 3
    assert reading.keys == ("", "", "")
    nothing = read(model, {"Role": ["Boss"] * 3, "X1.0": ["Bad"] * 3})
    assert nothing.identities == ("", "", "")


def test_units_sites_and_what_a_code_book_says_they_are(model: MaturityModel) -> None:
    columns = {"Role": ["Boss"] * 2, "Unit": ["1", "2;"], "X1.0": ["Bad"] * 2}
    export = export_of(columns, labels={"Unit": {"1": "Sales"}})
    reading = read_mapped(export, mapping_of(export), model)
    assert reading.units == ("Sales", "2")
    assert reading.sites == ()
    assert read(model, columns | {"Site": ["Ulm", ""]}).sites == ("Ulm", "")


def test_comments_stand_in_an_order_that_does_not_tell_who_wrote_them(model: MaturityModel) -> None:
    texts = [f"Comment number {n}" for n in range(30)]
    columns = {"Role": ["Boss"] * 30, "X1.0": ["Bad"] * 30, "Anything else?": texts}
    kept = clean(read(model, columns), model)[0].sheet.comments
    turned = clean(read(model, columns | {"Anything else?": texts[::-1]}), model)[0].sheet.comments
    assert sorted(text for _, text in kept) == sorted(texts)
    assert kept == turned
    assert [text for _, text in kept] not in (texts, texts[::-1])


def test_comments_of_people_who_do_not_count_are_left_out(model: MaturityModel) -> None:
    columns = {
        "Role": ["Boss"] * 3,
        "X1.0": ["Bad", "", "Bad"],
        "Anything else?": ["One here now", "Two of us", "Three of us"],
    }
    kept = clean(read(model, columns), model)[0].sheet.comments
    assert {text for _, text in kept} == {"One here now", "Three of us"}


@given(
    st.lists(
        st.tuples(
            st.sampled_from([*LEVELS, "", "Splendid", "4"]),
            st.sampled_from([*LEVELS, "", "worse"]),
            st.booleans(),
            st.sampled_from(["Boss", "Staff", "Guest"]),
        ),
        min_size=1,
        max_size=40,
    )
)
def test_no_answer_is_lost(model: MaturityModel, people: list[tuple[str, str, bool, str]]) -> None:
    """For each column the count of every label equals the count of its level, plus the cells that are listed, plus those of people left out."""
    columns = {
        "Role": [person[3] for person in people],
        "X1.0": [person[0] for person in people],
        "X1.1": [person[1] for person in people],
    }
    export = export_of(columns, unfinished=[person[2] for person in people])
    reading = read_mapped(export, mapping_of(export, roles={"Boss": "A", "Staff": "B", "Guest": ""}), model)
    taken = [person for person in people if not person[2] and person[3] != "Guest"]
    assert len(reading.rows) == len(taken)
    listed = Counter(f.where.cell[0] for f in reading.findings if f.code == "value-outside-scale" and f.where.cell)
    for place, letter in enumerate("BC"):
        written = Counter(person[place] for person in taken if person[place])
        levels = Counter(reading.codes[:, place].tolist())
        assert {label: levels[code] for label, code in LEVELS.items()} == {label: written[label] for label in LEVELS}
        assert listed[letter] == sum(count for label, count in written.items() if label not in LEVELS)


def test_samples_show_the_commonest_answers_and_no_people(model: MaturityModel) -> None:
    shown = samples(export_of({"Email": ["a@x.org", "b@x.org"], "Name": ["Eva", "Jan"], "X1.0": ["Bad", "Bad"]}))
    assert [(one.letters, one.filled, one.labels) for one in shown] == [
        ("A", 2, ()),
        ("B", 2, ()),
        ("C", 2, (("Bad", 2),)),
    ]


@pytest.mark.parametrize(
    "texts, expected",
    [
        (["2026-11-05 09:00:01"], ["2026-11-05T09:00:01"]),
        (["2026-11-05T09:00:01Z", ""], ["2026-11-05T09:00:01", "NaT"]),
        (["11/05/26 09:00:00", "11/25/26 09:00:00"], ["2026-11-05T09:00:00", "2026-11-25T09:00:00"]),
        (["05/11/2026 09:00", "25/11/2026 09:00"], ["2026-11-05T09:00:00", "2026-11-25T09:00:00"]),
        (["05.11.2026 09:00"], ["2026-11-05T09:00:00"]),
        (["05/11/2026 09:00"], ["2026-05-11T09:00:00"]),
        (["5/11/2026 9:00:30 PM", "5/11/2026 12:05 AM"], ["2026-05-11T21:00:30", "2026-05-11T00:05:00"]),
        (["2025/09/08 8:03:11 AM EET"], ["2025-09-08T08:03:11"]),
        (["46331.5"], ["2026-11-05T12:00:00"]),
        (["5. 11. 2026 9:10"], ["2026-11-05T09:10:00"]),
        (["soon", "31.02.2026 10:00", ""], ["NaT", "NaT", "NaT"]),
    ],
)
def test_times_as_tools_write_them(texts: list[str], expected: list[str]) -> None:
    found = times_of(texts)
    wanted = np.array(expected, dtype="datetime64[s]")
    assert (found == wanted)[~np.isnat(wanted)].all()
    assert np.isnat(found).tolist() == np.isnat(wanted).tolist()


def test_a_stated_duration_counts_before_the_two_times(model: MaturityModel) -> None:
    columns = {
        "Start time": ["2026-11-05 09:00:00"] * 3,
        "Completion time": ["2026-11-05 09:10:00"] * 3,
        "Duration": ["90", "", "00:02:30"],
        "Role": ["Boss"] * 3,
        "X1.0": ["Bad"] * 3,
    }
    assert read(model, columns).seconds.tolist() == [90.0, 600.0, 150.0]
