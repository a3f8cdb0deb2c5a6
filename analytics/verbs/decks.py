"""What the steering committee gets: the deck, the workbook, the page to read, the charts; and companies' templates."""

from __future__ import annotations

import argparse
import io
import re
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

from analytics.console import print_findings, print_json, read_file, say, write_file
from analytics.model.deck import CompanyTemplate, DeckSettings
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.finding import Finding, Severity, rows
from analytics.model.language import LANGUAGES
from analytics.verbs.call import REFUSED, Verbs
from analytics.workspace import Workspace
from analytics.workspace.decks import PAGES

FILES = {
    "report": ("OUT.xlsx", "write all published numbers as a workbook with charts"),
    "summary": ("OUT.pdf", "write one page for people who do not open decks"),
    "charts": ("OUT.zip", "write every chart as PNG and SVG"),
}
"""Verb, which is the format's name too → what it writes."""


class TemplateRefused(LeitsternError):
    """A company's template cannot be used; ``findings`` say why."""

    title = "This template cannot be used"


def add_to(verbs: Verbs) -> None:
    """Make these verbs known."""
    deck = verbs.add("deck", _deck, "write the steering committee's deck")
    deck.add_argument("out", type=Path, metavar="OUT.pptx")
    deck.add_argument(
        "--template", metavar="T.pptx", help="a company's template: a file, or the name of one that is kept"
    )
    deck.add_argument("--page", choices=PAGES, help="shape of the page in our own template")
    deck.add_argument(
        "--slides", type=_keys, metavar="A,B", help="keys of the slides; default: those chosen on the page"
    )
    kind = deck.add_mutually_exclusive_group()
    kind.add_argument("--first", dest="kind", action="store_const", const="first", help="the deck after an assessment")
    kind.add_argument("--follow-up", dest="kind", action="store_const", const="follow-up", help="what changed since")
    slides = verbs.add("slides", _slides, "what can be in the deck: each slide with its titles, or with what it needs")
    outputs = [deck, slides]
    for name, (out, help_text) in FILES.items():
        sub = verbs.add(name, _file, help_text)
        sub.add_argument("out", type=Path, metavar=out)
        outputs.append(sub)
    for sub in outputs:
        sub.add_argument("--language", choices=tuple(LANGUAGES), help="default: the one chosen on the page")
        sub.add_argument("--wave", metavar="W", help="name of the wave; default: the newest")
    templates = verbs.add("templates", _templates, "companies' templates that are kept: list, add, choose, remove")
    way = templates.add_mutually_exclusive_group()
    way.add_argument("--add", type=Path, metavar="T.pptx", help="keep this template and use it from now on")
    way.add_argument("--use", metavar="NAME", help="use this one from now on; an empty name for our own")
    way.add_argument("--layout", nargs=2, metavar=("NAME", "LAYOUT"), help="the layout of this one that slides take")
    way.add_argument("--remove", metavar="NAME", help="forget this one")


def _keys(text: str) -> tuple[str, ...]:
    """``a,b`` as slide keys."""
    keys = tuple(part.strip() for part in text.split(",") if part.strip())
    if not keys:
        raise argparse.ArgumentTypeError("no slide is named")
    return keys


def _deck(workspace: Workspace, options: argparse.Namespace) -> int:
    settings = _settings(workspace, options)
    template, findings = _template(workspace, options.template)
    if template is not None and template.id in {one.id for one in workspace.templates()}:
        settings, template = replace(settings, template=template.id), None
    if template is None and settings.template:
        findings = (*findings, *workspace.template_look(settings.template).findings)
    _, _, content = workspace.export(
        "deck", options.wave, settings, template, save=lambda made: write_file(options.out, made)
    )
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        slides = sum(re.fullmatch(r"ppt/slides/slide\d+\.xml", part) is not None for part in package.namelist())
    said = f"Wrote {options.out} with {slides} {'slide' if slides == 1 else 'slides'}."
    _say(options, {"slides": slides, "findings": rows(findings)}, findings, said)
    return 0


def _slides(workspace: Workspace, options: argparse.Namespace) -> int:
    found = workspace.slides(options.wave, _settings(workspace, options))
    lines = [
        f"{'x' if one.wanted and one.titles else ' '} {one.key:14} {title}"
        for one in found
        for title in one.titles or (f"({one.needs})",)
    ]
    say(options, [asdict(one) for one in found], "\n".join(lines))
    return 0


def _settings(workspace: Workspace, options: argparse.Namespace) -> DeckSettings:
    """The settings kept, with what the call says otherwise."""
    kept = workspace.deck_settings()
    said = {name: getattr(options, name, None) for name in ("language", "page", "slides", "kind")}
    given: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
    if "kind" in given:
        given.setdefault("slides", None)  # the slides of this kind, not those once chosen for another
    if "page" in given and not getattr(options, "template", None):
        given["template"] = ""  # a company's template has its own
    return replace(kept, **given)


def _template(workspace: Workspace, named: str | None) -> tuple[CompanyTemplate | None, tuple[Finding, ...]]:
    """The template of this file, or the one kept by this name; None when none is named. TemplateRefused for a file that cannot be used."""
    if not named:
        return None, ()
    path = Path(named)
    if not path.is_file():
        known = _known(workspace.templates(), named)
        if known is not None:
            return known, ()
    template, findings = workspace.check_template(read_file(path), path.name)
    if template is None:
        raise TemplateRefused(f"{path.name} cannot be used as a template.", "", findings)
    return template, findings


def _file(workspace: Workspace, options: argparse.Namespace) -> int:
    _, _, content = workspace.export(options.verb, options.wave, _settings(workspace, options))
    write_file(options.out, content)
    row = {"file": str(options.out), "format": options.verb, "bytes": len(content)}
    say(options, row, f"Wrote {options.out}, {len(content):,} bytes.")
    return 0


def _templates(workspace: Workspace, options: argparse.Namespace) -> int:
    if options.add is not None:
        return _add(workspace, options)
    if options.use is not None:
        chosen = _pick(workspace, options.use).id if options.use else ""
        workspace.save_deck_settings(replace(workspace.deck_settings(), template=chosen))
    if options.layout is not None:
        kept = _pick(workspace, options.layout[0])
        workspace.save_template_choices(kept.id, replace(kept.choices, layout=options.layout[1]))
    if options.remove is not None:
        workspace.remove_template(_pick(workspace, options.remove).id)
    used = workspace.deck_settings().template
    table = [
        {"id": one.id, "name": one.name, "added": one.added, "layout": one.choices.layout, "in_use": one.id == used}
        for one in workspace.templates()
    ]
    lines = [f"{row['id']}  {row['name']}{'  [in use]' if row['in_use'] else ''}" for row in table]
    say(options, table, "\n".join(lines) or "No template yet. Keep one with: templates --add T.pptx")
    return 0


def _add(workspace: Workspace, options: argparse.Namespace) -> int:
    findings = workspace.add_template(read_file(options.add), options.add.name)
    accepted = not any(finding.severity is Severity.ERROR for finding in findings)
    kept = workspace.deck_settings().template if accepted else None
    row = {"file": options.add.name, "accepted": accepted, "id": kept, "findings": rows(findings)}
    said = f"Kept {options.add.name}; decks are on it from now on." if accepted else "Nothing was kept."
    _say(options, row, findings, said)
    return 0 if accepted else REFUSED


def _say(options: argparse.Namespace, row: dict[str, Any], findings: Sequence[Finding], said: str) -> None:
    if options.json:
        print_json(row)
        return
    print_findings(rows(findings))
    print(said)


def _pick(workspace: Workspace, named: str) -> CompanyTemplate:
    kept = workspace.templates()
    found = _known(kept, named)
    if found is None:
        known = ", ".join(f"“{one.name}”" for one in kept)
        raise UnknownName(f"There is no template “{named}”.", f"Known: {known}." if known else "Add one first.")
    return found


def _known(kept: Sequence[CompanyTemplate], named: str) -> CompanyTemplate | None:
    """The template with this id or file name, the newest of several."""
    return next((one for one in reversed(kept) if named in (one.id, one.name)), None)
