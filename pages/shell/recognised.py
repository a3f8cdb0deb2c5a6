"""What the files were recognised as and why, files of one kind in one line; overruled where the user knows better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from analytics.model.display import markdown_text, people, shorten
from analytics.model.finding import Severity
from analytics.model.survey import FileCheck
from pages.shell.desk import Desk, is_locked
from pages.shell.kinds import EXPORTS, kind_name

SHOWN = 8
"""Kinds of files shown one by one; the list of files has all."""
_TO_SAY = ("mapping-undecided", "statements-missing", "role-unknown", "role-missing")
"""Codes of findings that are questions to the user, not faults of the file."""


@dataclass(frozen=True)
class Kind:
    """Files that were recognised as the same thing for the same reason."""

    files: tuple[FileCheck, ...]

    @property
    def first(self) -> FileCheck:
        """One of them, to speak of all."""
        return self.files[0]


def kinds(files: Sequence[FileCheck]) -> tuple[Kind, ...]:
    """The files by kind, those that ask something first and refused ones last; files that were not recognised stand alone."""
    groups: dict[tuple[object, ...], list[FileCheck]] = {}
    for file in files:
        asked = file.mapping.fingerprint if file.mapping else ""
        alike = (file.dialect, asked, file.accepted, file.explains) if file.dialect else (file.file, file.sha256)
        groups.setdefault(alike, []).append(file)
    found = [Kind(tuple(group)) for group in groups.values()]
    return tuple(sorted(found, key=lambda kind: (not is_question(kind.first), not kind.first.accepted)))


def show(desk: Desk, files: Sequence[FileCheck]) -> None:
    """A line a kind, with the way to overrule it; then the passwords that are missing."""
    locked = [file for file in files if is_locked(file)]
    found = kinds([file for file in files if not is_locked(file)])
    for number, kind in enumerate(found[:SHOWN]):
        _line(desk, kind, f"recognised.{number}.{kind.first.dialect}")
    if len(found) > SHOWN:
        st.caption(f"{len(found) - SHOWN} more; see the list of files below.")
    if locked:
        _passwords(desk, locked)


def _line(desk: Desk, kind: Kind, key: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key=key):
        with st.container(gap="xxsmall", width="stretch"):
            st.markdown(f"{_mark(kind.first)} **{_named(kind.files)}** – {_recognised(kind)}")
            st.caption(markdown_text(_reason(kind.first)))
        if _layouts(kind.first):
            with st.popover("Not right?", type="tertiary", key=f"{key}.other"):
                _overrule(desk, kind, key)


def _mark(file: FileCheck) -> str:
    if file.accepted or file.explains:
        return ":green[:material/check_circle:]"
    return ":orange[:material/help:]" if is_question(file) else ":red[:material/block:]"


def is_question(file: FileCheck) -> bool:
    """True if all that stands against the file is something the user has to say."""
    errors = [finding.code for finding in file.findings if finding.severity is Severity.ERROR]
    return file.mapping is not None and all(code in _TO_SAY for code in errors)


def _named(files: Sequence[FileCheck]) -> str:
    first = markdown_text(shorten(files[0].file, 60))
    more = len(files) - 1
    return first if not more else f"{first} and {more} other{'s' * (more > 1)}"


def _recognised(kind: Kind) -> str:
    name = kind_name(kind.first.dialect)
    if not kind.first.dialect:
        return name.lower()
    rows = sum(file.rows for file in kind.files)
    return f"{name}, {people(rows)}" if rows else name


def _reason(file: FileCheck) -> str:
    """Why it was recognised; for a file that was not, what stands against it."""
    errors = [finding for finding in file.findings if finding.severity is Severity.ERROR]
    if file.dialect and (file.accepted or file.explains or is_question(file)):
        return file.why
    said = f"{errors[0].message} {errors[0].remedy}" if errors else file.why
    return f"{file.why} {said}" if file.dialect and file.why not in said else said


def _layouts(file: FileCheck) -> tuple[str, ...]:
    """What the file could be read as, for the user who knows better."""
    unknown = not file.dialect and any(finding.code == "not-a-survey" for finding in file.findings)
    return EXPORTS if unknown else file.dialects


def _overrule(desk: Desk, kind: Kind, key: str) -> None:
    st.markdown("**Read it as …**")
    options = [name for name in _layouts(kind.first) if name != kind.first.dialect]
    chosen = st.selectbox(
        "Layout of the file", options, format_func=kind_name, key=f"{key}.choice", label_visibility="collapsed"
    )
    names = [file.file for file in kind.files]
    with st.container(horizontal=True):
        st.button("Read again", type="primary", key=f"{key}.read", on_click=_read_as, args=(desk, names, chosen))
        if any(name in desk.dialects for name in names):
            st.button("As recognised", key=f"{key}.back", on_click=_read_as, args=(desk, names, None))


def _read_as(desk: Desk, names: Sequence[str], dialect: str | None) -> None:
    for name in names:
        if dialect is None:
            desk.dialects.pop(name, None)
        else:
            desk.dialects[name] = dialect
    desk.again()


def _passwords(desk: Desk, locked: Sequence[FileCheck]) -> None:
    """One field for the files that are locked; those it does not open ask again."""
    names = list(dict.fromkeys(file.file for file in locked))
    wrong = any(finding.code == "password-wrong" for file in locked for finding in file.findings)
    with st.form("recognised.password", clear_on_submit=True):
        st.markdown(f":orange[:material/lock:] **{_named(locked)}** – protected by a password")
        typed = st.text_input(
            "Password" if len(names) == 1 else "Password of these files",
            type="password",
            key="recognised.password.typed",
            autocomplete="off",
        )
        st.caption("It is forgotten as soon as the file is open, so a new check asks for it again.")
        if wrong:
            st.caption(":red[This password does not open it.] Mind capital letters, or save the workbook without one.")
        opened = st.form_submit_button("Open", type="primary", icon=":material/lock_open:", key="recognised.open")
    if opened and typed:
        desk.passwords |= dict.fromkeys(names, typed)
        desk.again()
        st.rerun()
