"""The measures of a questionnaire: list them, write them as a workbook, take a changed workbook in."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path
from typing import Any

from analytics.console import print_findings, print_json, read_file, say, write_file
from analytics.export.measure_words import LABELS, differing, gains_words, whose, written
from analytics.model.display import days, weeks
from analytics.model.finding import Severity, rows
from analytics.model.maturity import MaturityModel
from analytics.model.measure import Catalogue, Measure
from analytics.model.own_measures import MeasureChange
from analytics.model.survey import SourceFile
from analytics.verbs.call import REFUSED, Verbs
from analytics.workspace import Workspace


def add_to(verbs: Verbs) -> None:
    """Make this verb known."""
    measures = verbs.add("measures", _measures, "list the measures with their estimates, or change them by a workbook")
    measures.add_argument("--wave", metavar="W", help="name of the wave; default: the newest")
    way = measures.add_mutually_exclusive_group()
    way.add_argument("--export", dest="export_to", type=Path, metavar="F.xlsx", help="write the workbook to edit")
    way.add_argument("--import", dest="import_from", type=Path, metavar="F.xlsx", help="take the edited workbook in")
    measures.add_argument("--by", metavar="NAME", help="who sets the estimates; default: your login name")
    measures.add_argument("--dry-run", action="store_true", help="with --import: say what would change, keep nothing")


def _measures(workspace: Workspace, options: argparse.Namespace) -> int:
    wave = options.wave
    if options.import_from:
        return _import(workspace, options)
    if options.export_to:
        write_file(options.export_to, workspace.measures_workbook(wave))
        count = len(workspace.catalogue_of(wave).measures)
        said = f"Wrote {options.export_to} with {count} measures."
        say(options, {"file": str(options.export_to), "measures": count}, said)
        return 0
    catalogue, model = (
        workspace.catalogue_of(wave),
        workspace.model if workspace.is_empty() else workspace.model_of(wave),
    )
    lines = [
        f"{m.id:6} {m.name}\n       {gains_words(m, model)}; {days(m.person_days)}, {weeks(m.weeks)}; {whose(m)}"
        for m in catalogue.measures
    ]
    nothing = "No measures yet. Write the workbook with --export, fill it in, and take it in with --import."
    for finding in workspace.measure_findings(wave):
        print(f"{finding.message} {finding.remedy}", file=sys.stderr)
    say(options, [measure_row(m, catalogue) for m in catalogue.measures], "\n".join(lines) or nothing)
    return 0


def measure_row(measure: Measure, catalogue: Catalogue) -> dict[str, Any]:
    """One measure with its estimates for JSON; ``gains`` by dimension, ``cost_eur`` the planning value of its class."""
    return {
        "id": measure.id,
        "name": measure.name,
        "area": measure.area,
        "gains": {gain.dimension: gain.levels for gain in measure.gains},
        "from": measure.from_level,
        "to": measure.to_level,
        "impact": measure.impact,
        "days": measure.person_days,
        "weeks": measure.weeks,
        "cost_class": measure.cost_class,
        "cost_eur": catalogue.cost_of(measure),
        "feasibility": measure.feasibility,
        "visibility": measure.visibility,
        "needs": list(measure.prerequisites),
        "owner": measure.owner,
        "domains": list(measure.domains),
        "kpi": measure.kpi,
        "go_live": measure.go_live,
        "quick_win": catalogue.is_quick_win(measure),
        "origin": measure.origin,
        "set_by": measure.set_by,
        "set_on": measure.set_on,
    }


def _import(workspace: Workspace, options: argparse.Namespace) -> int:
    wave, path = options.wave, options.import_from
    model = workspace.model if wave is None and workspace.is_empty() else workspace.model_of(wave)
    custom, findings = workspace.check_measures(SourceFile(path.name, read_file(path)), wave)
    accepted = not any(finding.severity is Severity.ERROR for finding in findings)
    found = workspace.measure_changes(custom, wave) if accepted else ()
    before = workspace.catalogue_of(wave)
    if accepted and not options.dry_run:
        workspace.take_measures(wave, custom, options.by or _login())
    if options.json:
        print_json(
            {
                "file": path.name,
                "accepted": accepted,
                "added": [change.after.id for change in found if change.after and not change.before],
                "changed": [_change_row(change) for change in found if change.after and change.before],
                "removed": [change.before.id for change in found if change.before and not change.after],
                "findings": rows(findings),
            }
        )
    else:
        print_findings(rows(findings))
        for change in found:
            print(_line(change, before, model))
    if not accepted:
        print("Nothing was kept.", file=sys.stderr)
        return REFUSED
    if not options.json:
        print("Nothing was kept yet." if options.dry_run else f"Kept {len(found)} changed measures.")
    return 0


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may know no names
        return "command line"


def _change_row(change: MeasureChange) -> dict[str, Any]:
    assert change.before is not None
    assert change.after is not None
    return {"id": change.after.id, "fields": list(differing(change.before, change.after))}


def _line(change: MeasureChange, catalogue: Catalogue, model: MaturityModel) -> str:
    old, new = change.before, change.after
    if old is None or new is None:
        measure = old or new
        assert measure is not None
        return f"  {'new' if old is None else 'taken out'}: {measure.id} {measure.name}"
    parts = (
        f"{LABELS[field]} {written(old, field, catalogue, model)} → {written(new, field, catalogue, model)}"
        for field in differing(old, new)
    )
    return f"  {new.id} {new.name}: {'; '.join(parts)}"
