"""Blank workbooks: survey forms, collection sheets, an assessor's, and the questionnaire itself to be made one's own."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from analytics.console import read_file, say, write_file
from analytics.ingest.model_workbook import model_workbook, read_model_workbook
from analytics.ingest.reader import WorkbookReader
from analytics.ingest.reference_workbook import reference_template
from analytics.ingest.template import blank_workbook
from analytics.model.errors import LeitsternError, StoreUnavailable
from analytics.model.maturity import MaturityModel
from analytics.model.shipped import shipped_model
from analytics.model.short_form import short_form
from analytics.model.survey import SourceFile
from analytics.verbs.call import Verbs, no_workspace
from analytics.workspace import Workspace

TEMPLATE = "template"
QUESTIONNAIRE = "model"
"""Kind of workbook that holds the questionnaire instead of asking it."""
ASSESSOR = "assessor"
"""Kind of workbook in which an assessor scores each dimension."""


def add_to(verbs: Verbs) -> None:
    """Make this verb known."""
    sub = verbs.add(TEMPLATE, no_workspace, "write a blank survey workbook")
    sub.add_argument("out", type=Path, metavar="OUT.xlsx")
    sub.add_argument("--kind", choices=("form", "collection", QUESTIONNAIRE, ASSESSOR), default="form")
    sub.add_argument("--role", help="only the statements this role sees")
    sub.add_argument("--pulse", action="store_true", help="only the first statement of each dimension, for a pulse")
    sub.add_argument("--model", type=Path, metavar="MODEL.xlsx", help="questionnaire of your own")


def template(place: Path, options: argparse.Namespace) -> int:
    """Write the workbook; ``place`` is the workspace whose questionnaire is asked unless the call names one."""
    if options.role and options.kind != "form":
        raise LeitsternError("--role goes with --kind form.", "A collection sheet holds all roles.")
    if options.pulse and options.kind not in ("form", "collection"):
        raise LeitsternError("--pulse goes with --kind form or collection.", "Leave out one of both.")
    model = _named(options.model) if options.model else _in_use(place)
    write_file(options.out, _made(short_form(model) if options.pulse else model, options))
    say(options, {"file": str(options.out), "kind": options.kind, "pulse": options.pulse}, f"Wrote {options.out}.")
    return 0


def _made(model: MaturityModel, options: argparse.Namespace) -> bytes:
    if options.kind == QUESTIONNAIRE:
        return model_workbook(model)
    if options.kind == ASSESSOR:
        return reference_template(model)
    return blank_workbook(model, options.kind, options.role)


def _named(path: Path) -> MaturityModel:
    with WorkbookReader(workers=1) as reader:
        return read_model_workbook(reader.read(SourceFile(path.name, read_file(path))), path.name)


def _in_use(place: Path) -> MaturityModel:
    """The workspace's questionnaire; the shipped one where there is no workspace yet, or while the app has it open."""
    if not any(place.glob("*.duckdb")):
        return shipped_model()
    try:
        with Workspace(place) as workspace:
            return workspace.model
    except StoreUnavailable as busy:
        print(f"{busy} This is the shipped questionnaire; name your own with --model.", file=sys.stderr)
        return shipped_model()
