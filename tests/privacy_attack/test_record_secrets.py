"""Names of coalition members and figures of fewer than five people: two workspaces that differ in these alone tell exactly the same.

Domain.md §3.12 and §6.1, V9. Whatever follows from a secret would differ: words, totals, findings, order, colours, files.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from analytics.__main__ import main
from analytics.model.records.communication import Pulse
from analytics.model.records.kinds import KINDS
from analytics.model.records.programme import Group, Member, ServiceGoals
from analytics.model.records.progress import AttitudeCount, QuickWinRecord
from analytics.model.records.vision import PassOn
from analytics.workspace import Workspace

DAY = date(2026, 11, 12)
TODAY = datetime(2026, 11, 15, 12, 0, tzinfo=UTC)
ITEMS = ("reasons", "benefits", "behaviour", "wish", "heard", "agreement", "attitude")
VERBS = (
    *(("vision",), ("vision-versions",), ("speaking-notes",), ("pass-on-results",), ("goals",), ("draft-goal",), ("figures",)),
    *(("figures", "--checks"), ("benefits",), ("business-case",), ("objectives",), ("communication",), ("draft-communication",)),
    *(("today",), ("status",), ("wins",), ("phases",), ("predicted",), ("governance",), ("coalition",), ("alliance",), ("signing",)),
    *(("win-message", "mP02"), ("win-message", "mP06"), ("win-thanks", "mP02"), ("win-thanks", "mP06")),
    *(("slides",), ("gaps",), ("records",), *(("records", kind) for kind in KINDS)),
    *(("record", kind, item) for kind, item in (("member", "C1"), ("pass_on", "PTx"), ("pulse", "PUx1"), ("service_goals", "Zx"))),
    *(("record", kind, item) for kind, item in (("win", "WI3"), ("win", "WI6"), ("attitude", "ACx"))),
    *(("record", kind, item, "--history") for kind, item in (("member", "C1"), ("pass_on", "PTx"), ("pulse", "PUx1"))),
    *(("record", kind, item, "--history") for kind, item in (("win", "WI3"), ("attitude", "ACx"))),
)  # fmt: skip
FILES = (("deck", "out.pptx"), ("report", "out.xlsx"), ("summary", "out.pdf"), ("message-kit", "out.html"), ("message-calendar", "out.ics"),
         ("pass-on", "out.xlsx"), ("pulse", "out.xlsx"), ("status-sheet", "out.xlsx"), ("board", "out.html"))  # fmt: skip
_CLOCK = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:\+00:00|Z)?|\d{8}T\d{6}Z")


def with_secrets(folder: Path, name: str, people: int, yes: int) -> Path:
    """The workspace with names for its members, and with results of groups of so many people, of whom so many said yes."""
    with Workspace(folder, clock=lambda: TODAY) as workspace:
        for place, member in enumerate(workspace.records().of(Member)):
            workspace.save_record(replace(member, name=f"{name}{place} {name}son"), "Ana")
        groups = [group.id for group in workspace.records().of(Group)]
        workspace.save_record(PassOn("PTx", "Small", groups[0], DAY, people, yes), "Ana")
        workspace.save_record(ServiceGoals("Zx", groups[2], people=people, people_with=yes), "Ana")
        for place, item in enumerate(ITEMS):
            value = 2.0 * yes / people if item == "attitude" else 100.0 * yes / people
            for group, mark in ((groups[0], "x"), (groups[-1], "y")):
                workspace.save_record(Pulse(f"PU{mark}{place}", group, item, DAY, people, value), "Ana")
        with_small_wins(workspace, people, yes)
    return folder


def with_small_wins(workspace: Workspace, people: int, yes: int) -> None:
    """A win so few were asked about, one so few should use, and a group so few of whom were counted before and after a third."""
    records = workspace.records()
    known = {one.measure: one for one in records.of(QuickWinRecord)}
    asked = replace(known["mP02"], felt=date(2026, 4, 10), asked=people, noticed=yes)
    used = replace(known["mP06"], felt=DAY, should_use=people, using=yes)
    for one in (asked, used):
        workspace.save_record(one, "Ana")
    counted = {count.group for count in records.of(AttitudeCount)}
    group = next(one.id for one in records.of(Group) if one.id not in counted)
    for mark, taken, wants in (("x", date(2026, 5, 20), people - yes), ("y", date(2026, 6, 20), yes)):
        workspace.save_record(AttitudeCount(f"AC{mark}", group, taken, wants, 0, people - wants), "Ana")


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    one, other = (tmp_path_factory.mktemp(name) / "workspace" for name in ("one", "other"))
    with Workspace(one) as workspace:
        workspace.demo()
    shutil.copytree(one, other)
    return with_secrets(one, "Zyxan", 4, 4), with_secrets(other, "Wvutb", 2, 0)


def parts(file: Path) -> Iterator[tuple[str, bytes]]:
    """What is in a file, without when it was made."""
    if not zipfile.is_zipfile(file):
        yield file.name, _CLOCK.sub("", file.read_bytes().decode("latin-1")).encode("latin-1")
        return
    with zipfile.ZipFile(file) as archive:
        for name in sorted(archive.namelist()):
            if not name.startswith("docProps/"):
                yield name, archive.read(name)


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_the_command_line_tells_nothing_secret(
    pair: tuple[Path, Path], form: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    for verb in VERBS:
        said = []
        for folder in pair:
            assert main(["--workspace", str(folder), *verb, *form]) == 0, verb
            said.append(_CLOCK.sub("", "".join(capsys.readouterr())))
        assert said[0] == said[1], verb
        assert "Zyxan" not in said[0]


def test_no_file_tells_anything_secret(pair: tuple[Path, Path]) -> None:
    for verb, name in FILES:
        written = []
        for folder in pair:
            file = folder.parent / name
            assert main(["--workspace", str(folder), verb, str(file)]) == 0
            written.append(dict(parts(file)))
        assert written[0] == written[1], verb
        assert not [part for part, content in written[0].items() if b"Zyxan" in content]


def test_audit_log_and_journal_hold_no_secret(pair: tuple[Path, Path]) -> None:
    with Workspace(pair[0]) as workspace:
        audit = str(list(workspace._store._database.rows("SELECT * FROM audit")))
    assert "Zyxan" not in audit
    assert "Zyxan" not in (pair[0] / "journal.jsonl").read_text(encoding="utf-8")
