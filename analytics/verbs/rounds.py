"""Survey waves and what was taken into them: list, rename, close, undo."""

from __future__ import annotations

import argparse

from analytics.console import say
from analytics.json_rows import upload_row, wave_row
from analytics.model.display import people
from analytics.verbs.call import Verbs, day
from analytics.workspace import Workspace


def add_to(verbs: Verbs) -> None:
    """Make these verbs known."""
    verbs.add("waves", _waves, "list the survey waves")
    wave = verbs.add("wave", _wave, "rename, close or reopen a survey wave")
    wave.add_argument("name", metavar="NAME")
    change = wave.add_mutually_exclusive_group(required=True)
    change.add_argument("--rename", metavar="NEW")
    change.add_argument("--close", type=day, metavar="DATE", help="last day of the survey, for example 2026-11-30")
    change.add_argument("--reopen", action="store_true")
    uploads = verbs.add("uploads", _uploads, "list what was taken in")
    uploads.add_argument("--wave", metavar="W", help="name of the wave; default: all")
    undo = verbs.add("undo", _undo, "take an upload out again")
    undo.add_argument("upload", metavar="UPLOAD_ID")


def _waves(workspace: Workspace, options: argparse.Namespace) -> int:
    waves = workspace.waves()
    kinds = {wave.id: "  (pulse)" for wave in workspace.pulses()}
    lines = [f"{wave.name}: {wave.opened} – {wave.closed or 'open'}{kinds.get(wave.id, '')}" for wave in waves]
    say(options, [wave_row(wave, wave.id in kinds) for wave in waves], "\n".join(lines) or "There is no survey yet.")
    return 0


def _wave(workspace: Workspace, options: argparse.Namespace) -> int:
    if options.rename is not None:
        wave = workspace.rename_wave(options.name, options.rename)
    elif options.close:
        wave = workspace.close_wave(options.name, options.close)
    else:
        wave = workspace.reopen_wave(options.name)
    state = f"closed on {wave.closed}" if wave.closed else "open"
    say(options, wave_row(wave, workspace.is_pulse(wave)), f"{wave.name} is {state}.")
    return 0


def _uploads(workspace: Workspace, options: argparse.Namespace) -> int:
    uploads = workspace.uploads(options.wave)
    lines = [
        f"{upload.id}  {upload.published:%Y-%m-%d %H:%M}  {upload.file} ({upload.dialect}): {people(upload.people)} of {upload.rows_in}"
        for upload in uploads
    ]
    say(options, [upload_row(upload) for upload in uploads], "\n".join(lines) or "Nothing was taken in yet.")
    return 0


def _undo(workspace: Workspace, options: argparse.Namespace) -> int:
    upload = workspace.undo_upload(options.upload)
    say(options, upload_row(upload), f"Took out “{upload.file}” again: {people(upload.people)}.")
    return 0
