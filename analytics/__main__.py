"""The verbs of the journey on the command line: ``python -m analytics [--workspace DIR] VERB …``.

Exit code 0: done. 1: refused, the findings are printed. 2: the words of the call are wrong. Errors go to standard error
in one plain sentence.
"""

from __future__ import annotations

import signal

if __name__ == "__main__":  # the libraries take most of a second to load, and Ctrl+C should just end the program
    signal.signal(signal.SIGINT, signal.SIG_DFL)

import argparse
import io
import os
import re
import sys
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from analytics.console import (
    print_findings,
    print_json,
    print_what_the_terminal_lacks_as_escapes,
    read_file,
    report_files,
    say,
    sources,
    write_file,
)
from analytics.ingest.template import blank_workbook
from analytics.json_rows import plan_row, score_row
from analytics.model.display import one_decimal, people
from analytics.model.errors import LeitsternError
from analytics.model.finding import rows
from analytics.model.plan import PlanRequest
from analytics.model.shipped import shipped_model
from analytics.plan.capacity import read_capacity
from analytics.workspace import Workspace, default_folder

REFUSED = 1
WRONG_CALL = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit code."""
    print_what_the_terminal_lacks_as_escapes()
    parser = _parser()
    options = parser.parse_args(arguments)
    if not options.verb:
        parser.print_usage(sys.stderr)
        return WRONG_CALL
    folder = options.workspace or default_folder(os.environ)
    try:
        if options.verb == "template":  # needs no data, so it also works while the app has the workspace open
            return _template(options)
        with Workspace(folder) as workspace:
            for finding in workspace.findings():
                print(f"{finding.message} {finding.remedy}", file=sys.stderr)
            code: int = options.run(workspace, options)
            return code
    except LeitsternError as error:
        return _refuse(error, options.json)
    except BrokenPipeError:
        return REFUSED
    except KeyboardInterrupt:
        print("Stopped; a load that was not finished leaves nothing behind.", file=sys.stderr)
        return REFUSED
    except OSError as error:
        print(f"{error.filename or 'The output'}: {error.strerror or error}.", file=sys.stderr)
        return REFUSED


def _refuse(error: LeitsternError, as_json: bool) -> int:
    if as_json:
        print_json({"error": str(error), "findings": rows(error.findings)})
    else:
        print_findings(rows(error.findings))
    print(error, file=sys.stderr)
    return REFUSED


# ── the verbs ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _demo(workspace: Workspace, options: argparse.Namespace) -> int:
    waves = workspace.demo()
    count = sum(upload.people for upload in workspace.uploads())
    names = [wave.name for wave in waves]
    say(options, {"waves": names, "respondents": count}, f"Loaded {' and '.join(names)}: answers of {people(count)}.")
    return 0


def _template(options: argparse.Namespace) -> int:
    if options.role and options.kind != "form":
        raise LeitsternError("--role goes with --kind form.", "A collection sheet holds all roles.")
    write_file(options.out, blank_workbook(shipped_model(), options.kind, options.role))
    say(options, {"file": str(options.out), "kind": options.kind}, f"Wrote {options.out}.")
    return 0


def _check(workspace: Workspace, options: argparse.Namespace) -> int:
    checked = workspace.check(sources(options.files))
    report_files(options, checked, ())
    return 0 if checked.accepted else REFUSED


def _load(workspace: Workspace, options: argparse.Namespace) -> int:
    checked = workspace.check(sources(options.files))
    uploads = workspace.load(checked, options.wave) if checked.accepted else ()
    report_files(options, checked, uploads)
    if not uploads:
        refused = sum(not file.accepted for file in checked.files)
        print(f"Nothing was stored: {refused} of {len(checked.files)} files refused.", file=sys.stderr)
        return REFUSED
    if not options.json:
        wave = workspace.wave(options.wave)
        print(f"Stored in “{wave.name}”.", *(upload.note for upload in uploads if upload.note))
    return 0


def _scores(workspace: Workspace, options: argparse.Namespace) -> int:
    if options.split:
        scores = workspace.breakdown(options.wave, options.by, options.split)
    else:
        card = workspace.scorecard(options.wave)
        scores = {"area": (*card.areas, card.overall), "dimension": card.dimensions, "statement": card.statements}[
            options.by
        ]
    table = [score_row(score) for score in scores]
    lines = [
        f"{row['id']:8} {row['group'] or 'everybody':24} {one_decimal(row['mean']):>5}  "
        f"n {'–' if row['n'] is None else row['n']}  {row['name']}"
        + (f"  ({score.state})" if row["mean"] is None else "")
        for row, score in zip(table, scores, strict=True)
    ]
    say(options, table, "\n".join(lines))
    return 0


def _gaps(workspace: Workspace, options: argparse.Namespace) -> int:
    keys = ("id", "mean", "target", "gap", "weight", "weighted_gap")
    gaps = workspace.gaps(options.wave)
    table = [{key: getattr(gap, key) for key in keys} for gap in gaps]
    lines = [
        f"{gap.id:4} {one_decimal(gap.mean)} → {one_decimal(gap.target)}  gap {one_decimal(gap.gap)}  {gap.name}"
        for gap in gaps
    ]
    say(options, table, "\n".join(lines))
    return 0


def _quickwins(workspace: Workspace, options: argparse.Namespace) -> int:
    keys = ("id", "name", "rank", "impact", "effort_days", "weeks", "why")
    wins = workspace.quick_wins(options.wave)
    lines = [f"{win.rank:2}. {win.name} ({win.id})\n    {win.why}" for win in wins]
    say(
        options, [{key: getattr(win, key) for key in keys} for win in wins], "\n".join(lines) or "No quick win applies."
    )
    return 0


def _plan(workspace: Workspace, options: argparse.Namespace) -> int:
    plan = workspace.plan(options.wave, _plan_request(workspace, options))
    lines = [
        f"Gain {one_decimal(plan.gain)} levels; at most {plan.gap_percent:.1f} % could be missing ({plan.status})."
    ]
    lines += [f"month {m.start}–{m.end}  {m.name} ({m.id})\n    {m.why}" for m in plan.measures]
    say(options, plan_row(plan), "\n".join(lines))
    return 0


def _plan_request(workspace: Workspace, options: argparse.Namespace) -> PlanRequest:
    request = replace(workspace.plan_request(), seconds=options.seconds)
    if options.months is not None:
        request = replace(request, months=options.months)
    if options.budget is not None:
        request = replace(request, budget_eur=options.budget)
    if options.capacity is not None:
        # Codes and numbers are plain letters; a heading may be in any code page that Excel saves in.
        text = read_file(options.capacity).decode("utf-8-sig", errors="replace")
        capacity = read_capacity(options.capacity.name, text, workspace.catalogue)
        request = replace(request, capacity={**request.capacity, **capacity})
    return request


def _deck(workspace: Workspace, options: argparse.Namespace) -> int:
    _, _, content = workspace.export("deck", options.wave)
    write_file(options.out, content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        slides = sum(re.fullmatch(r"ppt/slides/slide\d+\.xml", part) is not None for part in package.namelist())
    say(options, {"slides": slides}, f"Wrote {options.out} with {slides} slides.")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m analytics", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--workspace", type=_folder, help="folder with the data; default: the folder the app uses")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB")

    def verb(name: str, run: Callable[..., int], help_text: str) -> argparse.ArgumentParser:
        sub = verbs.add_parser(name, help=help_text, description=help_text)
        sub.add_argument("--json", action="store_true", help="print JSON")
        sub.set_defaults(run=run)
        return sub

    verb("demo", _demo, "fill an empty workspace with the sample organisation")
    template = verb("template", _template, "write a blank survey workbook")
    template.add_argument("out", type=Path, metavar="OUT.xlsx")
    template.add_argument("--kind", choices=("form", "collection"), default="form")
    template.add_argument("--role", help="only the statements this role sees")
    check = verb("check", _check, "dry run: read files and say what would be stored")
    load = verb("load", _load, "check files, then store them")
    for sub in (check, load):
        sub.add_argument("files", type=Path, nargs="+", metavar="FILE")
    load.add_argument("--wave", required=True, metavar="NAME")
    scores = verb("scores", _scores, "published scores")
    scores.add_argument("--by", choices=("area", "dimension", "statement"), default="dimension")
    scores.add_argument("--split", choices=("role", "unit"), help="one line a group")
    gaps = verb("gaps", _gaps, "targets and gaps")
    quickwins = verb("quickwins", _quickwins, "ranked quick wins")
    plan = verb("plan", _plan, "search for a plan that keeps to budget and capacity")
    plan.add_argument("--months", type=_whole, metavar="N")
    plan.add_argument("--budget", type=_amount, metavar="EUR")
    plan.add_argument(
        "--capacity", type=Path, metavar="FILE", help="JSON or CSV: role or domain code, person-days a month"
    )
    plan.add_argument("--seconds", type=_amount, default=10.0, metavar="S")
    deck = verb("deck", _deck, "write the steering committee's deck")
    deck.add_argument("out", type=Path, metavar="OUT.pptx")
    for sub in (scores, gaps, quickwins, plan, deck):
        sub.add_argument("--wave", metavar="W", help="name of the wave; default: the newest")
    return parser


def _folder(text: str) -> Path:
    if not text.strip():
        raise argparse.ArgumentTypeError("the name of the folder is empty")
    return Path(text)


def _whole(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 60:
        raise argparse.ArgumentTypeError(f"“{text}” is no number of months from 1 to 60")
    return int(text)


def _amount(text: str) -> float:
    try:
        amount = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"“{text}” is no number") from None
    if not 0 <= amount < 1e12:
        raise argparse.ArgumentTypeError(f"“{text}” is not a positive amount")
    return amount


if __name__ == "__main__":
    signal.signal(signal.SIGINT, signal.default_int_handler)
    exit_code = main()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # what is done is done
    sys.exit(exit_code)
