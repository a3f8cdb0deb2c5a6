"""Decks through the façade and the command line: settings, records, what a follow-up compares with, file names, templates."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation

from analytics.__main__ import main
from analytics.export.report import Report
from analytics.model.deck import CompanyTemplate, DeckSettings, TemplateChoices, Wanted
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.maturity import MaturityModel
from analytics.workspace import Workspace
from analytics.workspace.file_names import wave_slug
from tests.workbooks import filled_collection

DAY = date(2026, 11, 2)


class Clock:
    """Stands still until told otherwise."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 2, 12, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def next_day(self) -> None:
        self.now += timedelta(days=1)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def two_waves(tmp_path: Path, clock: Clock, model: MaturityModel) -> Iterator[Workspace]:
    """Twelve people: half of the answers to each statement are 1 and half 2 in autumn 2025; one level more in autumn 2026."""
    with Workspace(tmp_path / "workspace", clock) as opened:
        for name, opens, lift in (("Autumn 2025", date(2025, 10, 6), 0), ("Autumn 2026", date(2026, 10, 5), 1)):
            people = [
                (
                    f"p{n}",
                    "ENG",
                    "Plant",
                    {s.id: 1 + (n + k) % 2 + lift for k, s in enumerate(model.statements_for("ENG"))},
                )
                for n in range(12)
            ]
            file = filled_collection(model, people, f"{name}.xlsx")
            opened.load(opened.check([file]), name, opened=opens)
        yield opened


def pptx() -> bytes:
    """An empty presentation of python-pptx's own template."""
    target = io.BytesIO()
    Presentation().save(target)
    return target.getvalue()


def fake_deck(report: Report) -> bytes:
    """Stands for a writer where a test is about what is kept of a deck."""
    return f"{report.card.wave} {report.settings.language}".encode()


# Settings


def test_settings_are_the_usual_ones_until_some_are_kept(workspace: Workspace) -> None:
    assert workspace.deck_settings() == DeckSettings()
    wanted = DeckSettings(
        kind="first",
        language="de",
        page="a4",
        slides=("areas",),
        decisions=(Wanted(" Budget\u202e ", "now", until=DAY), Wanted("   ", "an empty one is left out")),
        next_meeting=DAY,
    )
    workspace.save_deck_settings(wanted)
    assert workspace.deck_settings() == replace(wanted, decisions=(Wanted("Budget", "now", until=DAY),))


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (DeckSettings(language="fr"), "language"),
        (DeckSettings(page="letter"), "not offered"),  # type: ignore[arg-type]
        (DeckSettings(kind="last"), "not offered"),  # type: ignore[arg-type]
        (DeckSettings(slides=("areas", "nonsense")), "no slide “nonsense”"),
        (DeckSettings(template="gone"), "no template “gone”"),
        (DeckSettings(since=7), "no earlier deck number 7"),
        (DeckSettings(next_meeting=date(1066, 10, 14)), "next meeting"),
        (DeckSettings(decisions=tuple(Wanted(f"d{n}") for n in range(4))), "4 decisions are too many"),
        (DeckSettings(decisions=(Wanted("x", "y" * 301),)), "301 characters"),
    ],
)
def test_what_is_not_offered_is_refused_and_nothing_kept(
    workspace: Workspace, settings: DeckSettings, said: str
) -> None:
    with pytest.raises(LeitsternError, match=said):
        workspace.save_deck_settings(settings)
    assert workspace.deck_settings() == DeckSettings()


def test_settings_last_and_are_those_of_this_workspace(tmp_path: Path) -> None:
    with Workspace(tmp_path / "a") as one:
        one.save_deck_settings(DeckSettings(language="de"))
    with Workspace(tmp_path / "a") as again, Workspace(tmp_path / "b") as other:
        assert again.deck_settings().language == "de"
        assert other.deck_settings().language == "en"


# The report of the deck


def test_the_report_carries_all_that_a_deck_prints(two_waves: Workspace) -> None:
    report = two_waves.deck_report()
    assert [card.wave for card in report.history] == ["Autumn 2025", "Autumn 2026"]
    assert report.history[-1] == report.card
    assert report.trend is not None
    assert (report.trend.earlier, report.certainty is not None) == ("Autumn 2025", True)
    seen = {score.group for score in report.by_role if score.mean is not None}
    assert seen == {one.name for one in report.model.roles if one.id == "ENG"}
    assert sum(next(one for one in report.distributions if one.counts).counts or ()) == 12
    assert report.previous is None
    assert [card.wave for card in two_waves.deck_report("Autumn 2025").history] == ["Autumn 2025"]


def test_the_same_report_is_handed_out_until_something_changes(two_waves: Workspace) -> None:
    two_waves.deck_report()  # publishes results
    first = two_waves.deck_report()
    assert two_waves.deck_report() is first
    german = two_waves.deck_report(settings=DeckSettings(language="de"))
    assert german.words.language.code == "de"
    two_waves.save_organisation("Acme")
    assert two_waves.deck_report().organisation == "Acme"


# Records, and what a follow-up compares with


@pytest.fixture
def recorded(two_waves: Workspace, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The decks of this workspace are not drawn, only kept on record."""
    monkeypatch.setattr("analytics.export.formats._deck", fake_deck)
    monkeypatch.setattr("analytics.export.pptx.write_deck", fake_deck)
    return two_waves


def test_a_deck_given_out_is_on_record_with_published_figures(recorded: Workspace) -> None:
    recorded.export("deck")
    (record,) = recorded.deck_records()
    report = recorded.deck_report()
    assert (record.number, record.made, record.wave, record.kind) == (1, DAY, "Autumn 2026", "first")
    assert record.version == report.card.version
    card = report.card
    shown = {score.id for score in (card.overall, *card.areas, *card.dimensions) if score.mean is not None}
    assert set(record.levels) == shown
    assert all(level == pytest.approx(2.5) for level in record.levels.values())
    assert record.titles["areas"]
    assert set(record.titles) <= set(record.prints)


def test_only_a_deck_is_put_on_record(recorded: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    from analytics.export import formats

    other = {**formats.FORMATS, "report": replace(formats.FORMATS["report"], write=fake_deck)}
    monkeypatch.setattr(formats, "FORMATS", other)
    recorded.export("report")
    assert recorded.deck_records() == ()


def test_the_same_day_and_wave_replaces_and_nothing_new_writes_nothing(recorded: Workspace) -> None:
    recorded.export("deck")
    written = recorded._store.revision
    recorded.export("deck")
    assert recorded._store.revision == written
    recorded.export("deck", settings=DeckSettings(kind="follow-up"))
    assert [(record.number, record.kind) for record in recorded.deck_records()] == [(1, "follow-up")]


def test_a_follow_up_compares_with_the_last_deck_of_an_earlier_day_or_wave(recorded: Workspace, clock: Clock) -> None:
    def baseline(settings: DeckSettings | None = None) -> int | None:
        previous = recorded.deck_report(settings=settings).previous
        return previous.number if previous else None

    recorded.export("deck", "Autumn 2026")
    assert baseline() is None, "a deck of the same day and wave is the one being made"
    recorded.export("deck", "Autumn 2025")
    assert baseline() == 2, "of the same day, but of an earlier wave"
    clock.next_day()
    assert baseline() == 1
    assert recorded.deck_report("Autumn 2025").previous == recorded.deck_records()[1], "never of a later wave"
    recorded.export("deck")
    assert baseline() == 1, "today's own deck does not count"
    assert baseline(DeckSettings(since=2)) == 2, "unless another was chosen"
    clock.next_day()
    assert baseline() == 3
    assert [record.number for record in recorded.baselines()] == [3, 1, 2]


def test_what_takes_long_tells_how_far_it_is_and_can_be_ended(
    recorded: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    from analytics.export import formats

    def slow(report: Report, tell: Callable[[int, int, str], None]) -> bytes:
        for done in range(3):
            tell(done, 3, "")
        return fake_deck(report)

    charts = replace(formats.FORMATS["charts"], write_telling=slow)
    monkeypatch.setattr(formats, "FORMATS", {**formats.FORMATS, "charts": charts})
    told: list[tuple[int, int]] = []
    _, _, content = recorded.export("charts", progress=lambda done, total, _what: told.append((done, total)))
    assert content == b"Autumn 2026 en"
    assert told == [(0, 3), (1, 3), (2, 3)]

    def stop(_done: int, _total: int, _what: str) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        recorded.export("charts", progress=stop)


def test_a_record_follows_the_name_of_its_wave(recorded: Workspace) -> None:
    recorded.export("deck")
    wave = recorded.wave("Autumn 2026")
    recorded.rename_wave(wave.name, "Herbst 2026")
    assert [record.wave for record in recorded.deck_records()] == ["Herbst 2026"]


# The list of slides


def test_every_slide_is_listed_with_its_titles_or_with_what_it_needs(two_waves: Workspace) -> None:
    lines = {line.key: line for line in two_waves.slides()}
    assert lines["areas"].titles
    assert lines["areas"].wanted
    assert lines["roadmap"].titles == ()
    assert lines["roadmap"].needs == "needs a plan"
    assert all(bool(line.titles) != bool(line.needs) for line in lines.values())
    chosen = {line.key for line in two_waves.slides(settings=DeckSettings(slides=("areas",))) if line.wanted}
    assert chosen == {"areas"}
    assert {line.key for line in two_waves.slides(settings=DeckSettings(slides=("areas",))) if line.usual} > chosen


def test_titles_are_listed_in_the_language_of_the_deck_and_names_in_that_of_the_app(two_waves: Workspace) -> None:
    german = {line.key: line for line in two_waves.slides(settings=DeckSettings(language="de"))}
    english = {line.key: line for line in two_waves.slides()}
    assert german["areas"].titles != english["areas"].titles
    assert german["areas"].name == english["areas"].name == "Where we stand"


# File names


@pytest.mark.parametrize(
    ("wave", "slug"),
    [
        ("Autumn 2026", "2026-autumn"),
        ("2026 Autumn", "2026-autumn"),
        ("Survey 2026 of IT", "2026-survey-of-it"),
        ("Welle 2025/26", "2025-26-welle"),
        ("2026-11-20", "2026-11-20"),
        ("2026", "2026"),
        ("Spring", "spring"),
        ("From 2025 to 2026", "from-2025-to-2026"),
        ("Room 12026", "room-12026"),
        ("///", "untitled"),
    ],
)
def test_the_year_comes_first(wave: str, slug: str) -> None:
    assert wave_slug(wave) == slug


def test_files_are_named_after_the_wave_and_what_they_are(two_waves: Workspace) -> None:
    assert two_waves.file_name("deck") == "leitstern-maturity-2026-autumn.pptx"
    assert two_waves.file_name("report", "Autumn 2025").endswith("2025-autumn.xlsx")
    assert two_waves.file_name("summary").endswith(".pdf")
    assert two_waves.file_name("charts").endswith(".zip")


# Templates


def test_a_template_is_kept_used_and_removed(two_waves: Workspace) -> None:
    findings = two_waves.add_template(pptx(), "Acme.pptx")
    assert not [finding for finding in findings if finding.severity == "error"]
    (kept,) = two_waves.templates()
    assert (kept.name, kept.added[:10]) == ("Acme.pptx", "2026-11-02")
    assert two_waves.deck_settings().template == kept.id
    report = two_waves.deck_report()
    assert report.template is not None
    assert report.template.content.startswith(b"PK")
    layouts = two_waves.template_layouts(kept.id)
    two_waves.save_template_choices(kept.id, TemplateChoices(layouts[0], theme_colors=False))
    assert two_waves.templates()[0].choices == TemplateChoices(layouts[0], theme_colors=False)
    assert two_waves.deck_report().template != report.template
    assert two_waves.template_look(kept.id).layout == layouts[0]
    with pytest.raises(UnknownName, match="no layout"):
        two_waves.save_template_choices(kept.id, TemplateChoices("No such"))
    two_waves.remove_template(kept.id)
    assert (two_waves.templates(), two_waves.deck_settings().template) == ((), "")
    assert two_waves.deck_report().template is None


def test_what_is_no_template_is_refused_with_a_finding(two_waves: Workspace) -> None:
    findings = two_waves.add_template(b"no presentation", "notes.pptx")
    assert [str(finding.severity) for finding in findings][:1] == ["error"]
    assert two_waves.templates() == ()


def test_there_is_an_end_to_templates(two_waves: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    def kept(content: bytes, name: str) -> tuple[CompanyTemplate, tuple[()]]:
        return CompanyTemplate(name, name, "", content), ()

    monkeypatch.setattr(two_waves, "check_template", kept)
    for number in range(12):
        two_waves.add_template(b"x", f"t{number}")
    two_waves.add_template(b"x", "t3")
    with pytest.raises(LeitsternError, match="12 templates are kept already"):
        two_waves.add_template(b"x", "t12")


# The command line


@pytest.fixture
def run(two_waves: Workspace, capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    """Calls with the workspace of two waves."""

    def call(*words: object, code: int = 0) -> Any:
        got = main(["--workspace", str(two_waves.folder), *map(str, words), "--json"])
        said = capsys.readouterr()
        assert got == code, said
        assert "Traceback" not in said.err
        return json.loads(said.out)

    return call


def test_a_deck_by_words_of_the_command_line(run: Callable[..., Any], two_waves: Workspace, tmp_path: Path) -> None:
    out = tmp_path / "deck.pptx"
    told = run("deck", out, "--slides", "areas", "--language", "de", "--page", "4:3")
    assert told == {"slides": 1, "findings": []}
    deck = Presentation(str(out))
    assert (deck.slide_width, deck.slide_height) == (9_144_000, 6_858_000)
    assert deck.core_properties.language == "de-DE"
    assert run("deck", out, "--first", "--wave", "Autumn 2025")["slides"] > 1
    (record,) = [one for one in two_waves.deck_records() if one.wave == "Autumn 2026"]
    assert set(record.titles) == {"areas"}


def test_a_deck_that_cannot_be_written_is_not_put_on_record(
    run: Callable[..., Any], two_waves: Workspace, tmp_path: Path
) -> None:
    refused = run("deck", tmp_path / "no-such-folder" / "deck.pptx", "--slides", "areas", code=1)
    assert "cannot be written" in refused["error"]
    assert two_waves.deck_records() == ()


def test_a_deck_without_a_slide_is_refused(run: Callable[..., Any], two_waves: Workspace, tmp_path: Path) -> None:
    refused = run("deck", tmp_path / "deck.pptx", "--slides", "changes", code=1)
    assert "No slide would be in this deck" in refused["error"]
    assert not (tmp_path / "deck.pptx").exists()
    assert two_waves.deck_records() == ()


def test_a_template_for_one_deck_is_not_kept(run: Callable[..., Any], tmp_path: Path) -> None:
    template = tmp_path / "Acme.pptx"
    template.write_bytes(pptx())
    out = tmp_path / "deck.pptx"
    told = run("deck", out, "--template", template, "--slides", "areas")
    assert told["slides"] == 1
    assert Presentation(str(out)).slide_width == 9_144_000, "python-pptx's own template is 4:3"
    assert run("templates") == []
    (tmp_path / "bad.pptx").write_bytes(b"no presentation")
    refused = run("deck", out, "--template", tmp_path / "bad.pptx", code=1)
    assert refused["findings"]


def test_templates_are_listed_added_chosen_and_removed(run: Callable[..., Any], tmp_path: Path) -> None:
    template = tmp_path / "Acme.pptx"
    template.write_bytes(pptx())
    added = run("templates", "--add", template)
    assert added["accepted"]
    (row,) = run("templates")
    assert (row["name"], row["in_use"]) == ("Acme.pptx", True)
    assert run("templates", "--use", "")[0]["in_use"] is False
    assert run("templates", "--use", "Acme.pptx")[0]["in_use"] is True
    assert run("templates", "--layout", "Acme.pptx", "Title Only")[0]["layout"] == "Title Only"
    run("templates", "--use", "Other.pptx", code=1)
    assert run("templates", "--remove", "Acme.pptx") == []
    (tmp_path / "bad.pptx").write_bytes(b"no presentation")
    assert run("templates", "--add", tmp_path / "bad.pptx", code=1)["accepted"] is False


@pytest.mark.parametrize(("verb", "ending", "mark"), [("report", "xlsx", b"PK"), ("summary", "pdf", b"%PDF")])
def test_the_other_files_by_their_verbs(
    run: Callable[..., Any], tmp_path: Path, verb: str, ending: str, mark: bytes
) -> None:
    out = tmp_path / f"out.{ending}"
    told = run(verb, out, "--language", "de")
    assert (told["format"], told["bytes"]) == (verb, out.stat().st_size)
    assert out.read_bytes().startswith(mark)


def test_slides_by_the_command_line(run: Callable[..., Any]) -> None:
    rows = run("slides", "--wave", "Autumn 2026")
    assert {"key", "name", "appendix", "titles", "wanted", "usual", "needs"} <= set(rows[0])
    refused = run("deck", "x.pptx", "--slides", "nonsense", code=1)
    assert "no slide “nonsense”" in refused["error"]
