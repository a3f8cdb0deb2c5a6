"""Survey workbooks out and in: sample, blank workbooks, check, load, mapping, questionnaire."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from analytics.console import read_file, report_files, say, sources, write_file
from analytics.json_rows import mapping_columns
from analytics.model.display import people
from analytics.model.errors import LeitsternError
from analytics.model.mapping import Hints
from analytics.model.maturity import MaturityModel
from analytics.model.short_form import short_form
from analytics.model.survey import Checked, FileCheck, SourceFile, Upload
from analytics.verbs.call import REFUSED, Verbs, day
from analytics.workspace import Workspace


def add_to(verbs: Verbs) -> None:
    """Make these verbs known."""
    verbs.add("demo", _demo, "fill an empty workspace with the sample organisation")
    check = verbs.add("check", _check, "dry run: read files and say what would be stored")
    load = verbs.add("load", _load, "check files, then store them")
    load.add_argument("--wave", required=True, metavar="NAME")
    load.add_argument("--opened", type=day, metavar="DATE", help="first day of the survey, for example 2026-11-02")
    load.add_argument("--pulse", action="store_true", help="the files answer the short form; the wave is a pulse")
    load.add_argument("--invited", type=Path, metavar="SHEET", help="people invited per role or unit, as a small table")
    mapping = verbs.add(
        "mapping", _mapping, "write how an export would be read, to check, change and use with --mapping"
    )
    draft = verbs.add("draft", _draft, "write a questionnaire made of an export's own questions, to use with --model")
    for sub in (check, load):
        sub.add_argument("files", type=Path, nargs="+", metavar="FILE")
        sub.add_argument(
            "--mapping", type=Path, action="append", default=[], metavar="M.json", help="from the verb mapping"
        )
    for sub, out in ((mapping, "OUT.json"), (draft, "OUT.xlsx")):
        sub.add_argument("file", type=Path, metavar="FILE")
        sub.add_argument("out", type=Path, metavar=out)
    for sub in (check, load, mapping, draft):
        sub.add_argument("--dialect", metavar="NAME", help="read the files as this layout, whatever they look like")
        sub.add_argument("--password-file", type=Path, metavar="TEXT", help="text file with the password of the files")
    for sub in (check, load, mapping):
        sub.add_argument("--model", type=Path, metavar="MODEL.xlsx", help="questionnaire of your own")


def _demo(workspace: Workspace, options: argparse.Namespace) -> int:
    waves = workspace.demo()
    count = sum(upload.people for upload in workspace.uploads())
    names = [wave.name for wave in waves]
    say(options, {"waves": names, "respondents": count}, f"Loaded {' and '.join(names)}: answers of {people(count)}.")
    return 0


def _check(workspace: Workspace, options: argparse.Namespace) -> int:
    checked = _read(workspace, options, _model(workspace, options))
    report_files(options, checked, ())
    return 0 if checked.accepted else REFUSED


def _load(workspace: Workspace, options: argparse.Namespace) -> int:
    model = _asked(workspace, options)
    counts = workspace.read_invited(_source(options.invited), model) if options.invited else None
    checked = _read(workspace, options, model)
    uploads: tuple[Upload, ...] = ()
    if checked.accepted:
        uploads = workspace.load(
            checked,
            options.wave,
            opened=options.opened,
            invited=counts.roles if counts else None,
            invited_units=counts.units if counts else None,
            model=model,
        )
    report_files(options, checked, uploads)
    if not uploads:
        refused = sum(not (file.accepted or file.explains) for file in checked.files)
        why = f"{refused} of {len(checked.files)} files refused" if refused else "no file holds answers"
        print(f"Nothing was stored: {why}.", file=sys.stderr)
        return REFUSED
    if not options.json:
        wave = workspace.wave(options.wave)
        print(f"Stored in “{wave.name}”.", *(upload.note for upload in uploads if upload.note))
    return 0


def _asked(workspace: Workspace, options: argparse.Namespace) -> MaturityModel:
    """The questionnaire the files of a load answer: as the call says, or as the wave does; for a new wave as the files themselves do."""
    model = _model(workspace, options) or workspace.model_for(options.wave)
    if options.pulse:
        return model if model.short_of else short_form(model)
    if options.model or model.short_of or options.mapping:
        return model
    short = workspace.short_form_of(_read(workspace, options, model), model)
    if short is None:
        return model
    known = [wave.name for wave in workspace.surveys() if wave.name.casefold() == options.wave.strip().casefold()]
    if known:
        message = f"The files answer the short form, and “{known[0]}” is a survey with the whole questionnaire."
        raise LeitsternError(message, "Name another wave for them: they make a pulse.")
    return short


def _read(workspace: Workspace, options: argparse.Namespace, model: MaturityModel | None) -> Checked:
    """The files of the call; LeitsternError for a mapping that was made for none of them."""
    hints = _hints(workspace, options)
    checked = workspace.check(sources(options.files), hints=hints, model=model)
    used = {(file.mapping.fingerprint, file.mapping.model_id) for file in checked.files if file.mapping}
    for path, mapping in zip(options.mapping, hints.mappings, strict=True):
        if used and (mapping.fingerprint, mapping.model_id) not in used:
            message = f"{path} was made for a file with other columns, or for another questionnaire."
            raise LeitsternError(message, "Make it again from this file with the verb mapping.")
    return checked


def _mapping(workspace: Workspace, options: argparse.Namespace) -> int:
    file = _one_file(workspace, options)
    if file.mapping is None:
        raise LeitsternError(f"“{file.file}” needs no mapping, or cannot be read.", "Look at it with the verb check.")
    write_file(options.out, workspace.mapping_json(file.mapping).encode())
    open_questions = len(file.mapping.undecided)
    rest = f"; {open_questions} columns are still to be decided" if open_questions else ""
    say(options, {"file": str(options.out), "columns": mapping_columns(file)}, f"Wrote {options.out}{rest}.")
    return 0


def _draft(workspace: Workspace, options: argparse.Namespace) -> int:
    file = _one_file(workspace, options)
    if file.draft is None:
        message = f"No questionnaire can be made of “{file.file}”."
        raise LeitsternError(
            message, "It takes an export whose rated questions are not those of the questionnaire in use."
        )
    write_file(options.out, workspace.model_workbook(file.draft))
    names = [dimension.name for dimension in file.draft.dimensions]
    groups = "1 dimension" if len(names) == 1 else f"{len(names)} dimensions"
    say(
        options,
        {"file": str(options.out), "dimensions": names, "statements": len(file.draft.statements)},
        f"Wrote {options.out}: {len(file.draft.statements)} statements in {groups}.",
    )
    return 0


def _one_file(workspace: Workspace, options: argparse.Namespace) -> FileCheck:
    options.mapping, options.files = [], [options.file]
    model = None if options.verb == "draft" else _model(workspace, options)
    return workspace.check([_source(options.file)], hints=_hints(workspace, options), model=model).files[0]


def _hints(workspace: Workspace, options: argparse.Namespace) -> Hints:
    """What the call says about the files."""
    names = [path.name for path in options.files]
    password = ""
    if options.password_file:
        password = read_file(options.password_file).decode("utf-8-sig", errors="replace").rstrip("\r\n")
    return Hints(
        mappings=tuple(workspace.mapping_from_json(_text(path)) for path in options.mapping),
        passwords=dict.fromkeys(names, password) if password else {},
        dialects=dict.fromkeys(names, options.dialect) if options.dialect else {},
    )


def _model(workspace: Workspace, options: argparse.Namespace) -> MaturityModel | None:
    return workspace.read_model(_source(options.model)) if options.model else None


def _source(path: Path) -> SourceFile:
    return SourceFile(path.name, read_file(path))


def _text(path: Path) -> str:
    return read_file(path).decode("utf-8-sig", errors="replace")
