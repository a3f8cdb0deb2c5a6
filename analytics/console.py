"""Files in, words out: what every verb of the command line does with paths, findings and JSON."""

from __future__ import annotations

import argparse
import io
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analytics.json_rows import file_row
from analytics.model.display import people
from analytics.model.errors import LeitsternError
from analytics.model.survey import CODE_BOOK, Checked, SourceFile, Upload


def print_what_the_terminal_lacks_as_escapes() -> None:
    """A terminal or pipe of an old code page (Windows) has no arrow and not every letter; that must not end the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def sources(paths: Sequence[Path]) -> tuple[SourceFile, ...]:
    """The files with their content; LeitsternError names the first that cannot be read."""
    return tuple(SourceFile(path.name, read_file(path)) for path in paths)


def read_file(path: Path) -> bytes:
    """Its content; LeitsternError if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise LeitsternError(f"{path} cannot be read: {error.strerror}.", "Check the name and the rights.") from error


def write_file(path: Path, content: bytes) -> None:
    """Write it; LeitsternError says why not."""
    try:
        path.write_bytes(content)
    except OSError as error:
        remedy = "Check the folder, the rights and the space on the disk."
        raise LeitsternError(f"{path} cannot be written: {error.strerror}.", remedy) from error


def report_files(options: argparse.Namespace, checked: Checked, uploads: Sequence[Upload]) -> None:
    """Say what was found in each file, and under which id it was stored."""
    by_hash = {upload.sha256: upload.id for upload in uploads}
    table = []
    for file in checked.files:
        row = file_row(file)
        if options.verb == "load":
            row["upload_id"] = by_hash.get(file.sha256)
        table.append(row)
    if options.json:
        print_json(table)
        return
    for row in table:
        verdict = "accepted" if row["accepted"] else "used" if row["dialect"] == CODE_BOOK else "refused"
        kind = row["dialect"] or "not recognised"
        print(f"{row['file']}: {verdict}, {kind}, {people(row['respondents'])}, {row['answers']} answers.")
        print_findings(row["findings"])


def say(options: argparse.Namespace, value: Any, text: str) -> None:
    """The value as JSON if asked for, otherwise the text."""
    if options.json:
        print_json(value)
    else:
        print(text)


def print_json(value: Any) -> None:
    """JSON, with escapes where the output knows no Unicode."""
    every_letter = (sys.stdout.encoding or "").lower().startswith("utf")
    print(json.dumps(value, ensure_ascii=not every_letter, indent=1, allow_nan=False))


def print_findings(findings: Sequence[dict[str, str]]) -> None:
    """One line a finding."""
    for finding in findings:
        place = f" [{finding['where']}]" if finding["where"] else ""
        print(f"  {finding['severity']}: {finding['message']}{place} {finding['remedy']}".rstrip())
