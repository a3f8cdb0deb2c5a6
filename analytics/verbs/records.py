"""What people write down, on the command line: list it, look at one with its history, keep it, take it out."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from analytics.console import print_json, read_file, say
from analytics.model.display import one_line, shorten
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.records.given import entry, new, with_given
from analytics.model.records.kinds import KINDS
from analytics.model.records.parts import Kind, Record
from analytics.model.records.revision import Edit, EditConflict, Revision
from analytics.verbs.call import REFUSED, Verbs
from analytics.workspace import Workspace

STANDARD_INPUT = "-"
WIDTH = 80


def add_to(verbs: Verbs) -> None:
    """Make these verbs known."""
    records = verbs.add("records", _records, "what is written down: how much of each kind, or every record of one kind")
    records.add_argument("kind", metavar="KIND", nargs="?", help=f"one of {', '.join(KINDS)}")
    record = verbs.add("record", _record, "one record, or every version of it")
    keep = verbs.add("keep", _keep, "keep a record given as a JSON object; parts that are not named stay as they are")
    out = verbs.add("take-out", _take_out, "take a record out; what it said stays in its history")
    for sub in (record, keep, out):
        sub.add_argument("kind", metavar="KIND", help="kind of record, see: records")
    for sub in (record, out):
        sub.add_argument("id", metavar="ID", help="id of the record")
    record.add_argument("--history", action="store_true", help="every version, newest first")
    keep.add_argument("file", metavar="FILE", help="JSON file, or - for standard input")
    keep.add_argument(
        "--base", metavar="N", type=int, help="revision it was made from; default: that in the file, or the newest"
    )
    for sub in (keep, out):
        sub.add_argument("--by", metavar="NAME", required=True, help="who it is, for the history")


def _records(workspace: Workspace, options: argparse.Namespace) -> int:
    records = workspace.records()
    if options.kind is None:
        counts = [
            {"kind": key, "name": kind.plural, "count": len(records.of(kind.make))} for key, kind in KINDS.items()
        ]
        say(options, counts, "\n".join(f"{row['count']:5}  {row['kind']:15} {row['name']}" for row in counts))
        return 0
    kind = workspace.kind(options.kind)
    found = records.of(kind.make)
    nothing = f"There is none yet. {kind.about}"
    lines = "\n".join(f"{one.id:8} {shorten(kind.title(one), WIDTH)}" for one in found)
    say(options, [entry(one, records.revision(one)) for one in found], lines or nothing)
    return 0


def _record(workspace: Workspace, options: argparse.Namespace) -> int:
    kind = workspace.kind(options.kind)
    if options.history:
        versions = workspace.record_history(kind.make(id=options.id))
        if not versions:
            raise UnknownName(f"There never was a {kind.noun} “{shorten(options.id)}”.", "See: records KIND.")
        rows = [_version(one) for one in versions]
        say(options, rows, "\n".join(f"{one['revision']:4}  {one['state']:5} {one['at']}  {one['by']}" for one in rows))
        return 0
    records = workspace.records()
    found = records.get(kind.make, options.id)
    row = entry(found, records.revision(found))
    say(options, row, "\n".join(_told(kind, row)))
    return 0


def _keep(workspace: Workspace, options: argparse.Namespace) -> int:
    kind = workspace.kind(options.kind)
    given = _given(options.file)
    base = options.base if options.base is not None else given.get("revision")
    if base is not None and (isinstance(base, bool) or not isinstance(base, int)):
        raise LeitsternError("“revision” is no whole number.", "Leave it out, or give the one you started from.")
    start, seen = _start(workspace, kind, given, base)
    wanted = with_given(start, given)
    try:
        (kept,) = workspace.save_records([Edit(wanted, seen)], one_line(options.by))
    except EditConflict as error:
        if not options.json:
            raise
        theirs = _version(error.theirs)
        print_json(
            {
                "error": str(error),
                "parts": list(error.parts),
                "theirs": theirs,
                "mine": entry(error.mine, 0, version=True),
            }
        )
        return REFUSED
    row = entry(kept, workspace.records().revision(kept))
    say(options, row, f"Kept {kind.noun} “{kept.id}”, revision {row['revision']}.")
    return 0


def _take_out(workspace: Workspace, options: argparse.Namespace) -> int:
    kind = workspace.kind(options.kind)
    found = workspace.records().get(kind.make, options.id)
    workspace.remove_record(found, options.by)
    say(options, {"id": found.id, "taken_out": True}, f"Took out {kind.noun} “{found.id}”.")
    return 0


def _start(workspace: Workspace, kind: Kind, given: dict[str, Any], base: int | None) -> tuple[Record, int]:
    """The version an edit was made from, with its number; a new record and 0 if there is none."""
    named = kind.prefix if kind.single else given.get("id", "")
    if not isinstance(named, str):
        raise LeitsternError("“id” is not a text.", "Put it in quotation marks, or leave it out for a new record.")
    records = workspace.records()
    standing = records.find(kind.make, one_line(named))
    if standing is None or base in (None, records.revision(standing)):
        return standing or new(kind, named), records.revision(standing) if standing else base or 0
    versions = (one for one in workspace.record_history(standing) if one.number == base and one.record)
    version = next(versions, None)
    if version is None or version.record is None:
        raise UnknownName(f"“{standing.id}” has no revision {base}.", "See: record KIND ID --history.")
    return version.record, version.number


def _given(file: str) -> dict[str, Any]:
    content = sys.stdin.buffer.read() if file == STANDARD_INPUT else read_file(Path(file))
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise LeitsternError(
            "The file holds no JSON.", 'Write an object: {"name": "Restore within 4 hours"}.'
        ) from error
    if not isinstance(found, dict):
        raise LeitsternError("The file holds no JSON object.", 'Write one: {"name": "Restore within 4 hours"}.')
    return found


def _version(revision: Revision) -> dict[str, Any]:
    record = None if revision.record is None else entry(revision.record, revision.number, version=True)
    return {
        "revision": revision.number,
        "state": revision.state,
        "at": revision.at,
        "by": revision.by,
        "record": record,
    }


def _told(kind: Kind, row: dict[str, Any]) -> list[str]:
    lines = [f"{kind.english} “{row['id']}”, revision {row['revision']}"]
    for part in kind.parts:
        value = row.get(part.name)
        if value not in (None, "", []):
            text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            lines.append(f"  {part.english}: {text}")
    if row.get("hidden"):
        lines.append(f"  Not shown: {', '.join(kind.part(name).english for name in row['hidden'])}")
    return lines
