"""An assessor's view beside the survey: take reference scores in, and see how far the survey is above them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from analytics.console import print_findings, print_json, read_file, say
from analytics.json_rows import reference_row
from analytics.model.assessment import grounds
from analytics.model.display import one_decimal, signed
from analytics.model.finding import Severity, rows
from analytics.model.reference import ReferenceGap
from analytics.model.survey import SourceFile
from analytics.verbs.call import REFUSED, Verbs
from analytics.workspace import Workspace


def add_to(verbs: Verbs) -> None:
    """Make these verbs known."""
    assess = verbs.add(
        "assess", _assess, "take in an assessor's reference scores; the survey's scores stay as they are"
    )
    assess.add_argument("file", type=Path, metavar="FILE", help="workbook from: template OUT.xlsx --kind assessor")
    references = verbs.add("references", _references, "survey and reference scores side by side")
    for sub in (assess, references):
        sub.add_argument("--wave", metavar="W", help="name of the wave; default: the newest")


def _assess(workspace: Workspace, options: argparse.Namespace) -> int:
    wave = workspace.wave(options.wave).name
    references, findings = workspace.check_references(SourceFile(options.file.name, read_file(options.file)), wave)
    accepted = not any(finding.severity is Severity.ERROR for finding in findings)
    if accepted:
        workspace.add_references(wave, references)
    if options.json:
        stored = [reference.dimension for reference in references] if accepted else []
        print_json({"file": options.file.name, "accepted": accepted, "stored": stored, "findings": rows(findings)})
    else:
        print_findings(rows(findings))
    if not accepted:
        print("Nothing was stored.", file=sys.stderr)
        return REFUSED
    if not options.json:
        count = "1 reference score" if len(references) == 1 else f"{len(references)} reference scores"
        print(f"Stored {count} beside “{wave}”.")
    return 0


def _references(workspace: Workspace, options: argparse.Namespace) -> int:
    gaps = workspace.reference_gaps(options.wave)
    nothing = "No assessor has looked yet. Write the workbook for one with: template OUT.xlsx --kind assessor"
    say(options, [reference_row(gap) for gap in gaps], "\n".join(map(_line, gaps)) or nothing)
    return 0


def _line(gap: ReferenceGap) -> str:
    marks = (
        "self-image above evidence" if gap.above_evidence else "",
        "secured level only claimed" if gap.claimed else "",
        f"agreed {one_decimal(gap.reference.agreed.score)}" if gap.reference.agreed else "",
    )
    said = "".join(f"  [{mark}]" for mark in marks if mark)
    numbers = f"survey {one_decimal(gap.mean)}  reference {one_decimal(gap.reference.score)}  gap {signed(gap.gap)}"
    return f"{gap.id:8} {numbers}  {gap.name}  ({grounds(gap.reference.evidence)}){said}"
