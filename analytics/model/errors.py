"""Everything that can go wrong, as one family of errors: one plain sentence with a remedy, never a traceback for a user."""

from __future__ import annotations

from collections.abc import Iterable

from analytics.model.finding import Finding


class LeitsternError(Exception):
    """Base of all errors a user may see.

    Subclasses say which part refused. ``str(error)`` is the sentence with its remedy; ``findings`` lists the details.
    """

    title = "That did not work"

    def __init__(self, message: str, remedy: str = "", findings: Iterable[Finding] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.remedy = remedy
        self.findings = tuple(findings)

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}".strip()


class UnknownName(LeitsternError):
    """A name that does not exist (wave, dimension, format). The message lists the valid ones."""

    title = "No such name"


class ModelInvalid(LeitsternError):
    """A maturity model or catalogue of measures breaks a rule; ``findings`` lists every breach."""

    title = "The questionnaire is not consistent"


class UploadRefused(LeitsternError):
    """A file cannot be taken in; ``findings`` say where and why."""

    title = "This file cannot be taken in"


class StoreUnavailable(LeitsternError):
    """The workspace cannot be opened: locked by another program, read-only, or written by a newer version."""

    title = "The workspace cannot be opened"


class ResultsChanged(StoreUnavailable):
    """A version of results was not saved: what it rests on changed meanwhile. Make it again."""

    title = "The results changed meanwhile"


class StoreIncomplete(LeitsternError):
    """Published data are missing from the database file; ``findings`` name the uploads affected."""

    title = "Data are missing"


class PlanImpossible(LeitsternError):
    """No plan keeps all rules; ``findings`` name the rules in conflict in plain words."""

    title = "No plan fits these rules"
