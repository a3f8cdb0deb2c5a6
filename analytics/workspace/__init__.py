"""The façade: one object whose methods are the verbs of the journey. The only place where stages meet.

Pages, the command line and tests call this and nothing else, so nothing a user can see exists in a page only, and every
figure that leaves has passed the privacy gate in ``analytics.score``. A module a stage of the journey; each builds on the ones
before: ``desk``, ``questionnaires``, ``rounds`` and ``mappings``, ``surveys``; ``results``, ``references``, ``records``,
``plans``, ``cases`` with ``visions``, ``goals``, ``figures``, ``communication`` and ``planning_files``; ``output``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from analytics.model import sample
from analytics.model.errors import LeitsternError
from analytics.model.survey import Wave
from analytics.plan.document import plan_from_json
from analytics.workspace.alliance import AllianceVerbs
from analytics.workspace.coalition import CoalitionVerbs
from analytics.workspace.course import CourseVerbs
from analytics.workspace.desk import Tell
from analytics.workspace.governance import GovernanceVerbs
from analytics.workspace.output import OutputVerbs
from analytics.workspace.planning_files import PlanningFileVerbs
from analytics.workspace.references import ReferenceVerbs
from analytics.workspace.results import Attribute, By, Comparison
from analytics.workspace.surveys import SurveyVerbs

__all__ = ["Attribute", "By", "Comparison", "Tell", "Workspace", "clock_at", "day_asked", "default_folder"]


def default_folder(environ: Mapping[str, str]) -> Path:
    """Where the workspace lives unless told otherwise: ``LEITSTERN_WORKSPACE``, or ``.leitstern`` in the home folder."""
    named = environ.get("LEITSTERN_WORKSPACE")
    return Path(named) if named else Path.home() / ".leitstern"


def day_asked(environ: Mapping[str, str]) -> date | None:
    """The day to take as today, from ``LEITSTERN_TODAY`` (ISO 8601), for rehearsals and tests; None: today. LeitsternError for no day."""
    named = environ.get("LEITSTERN_TODAY", "").strip()
    try:
        return date.fromisoformat(named) if named else None
    except ValueError:
        raise LeitsternError(
            f"LEITSTERN_TODAY says “{named}”, which is no day.", "Use YYYY-MM-DD, or take the setting away."
        ) from None


def clock_at(day: date | None) -> Callable[[], datetime]:
    """A clock that shows the time of now on this day, or just the time of now."""

    def clock() -> datetime:
        now = datetime.now(UTC)
        return now if day is None else datetime.combine(day, now.timetz())

    return clock


class Workspace(
    SurveyVerbs,
    ReferenceVerbs,
    OutputVerbs,
    CourseVerbs,
    CoalitionVerbs,
    AllianceVerbs,
    GovernanceVerbs,
    PlanningFileVerbs,
):
    """All data of one organisation, and what can be done with them. Safe to share between threads."""

    def demo(self, progress: Tell | None = None) -> tuple[Wave, ...]:
        """Fill an empty workspace with the sample organisation: its surveys, the plan made after the first of them, its planning workbook.

        LeitsternError if a survey or anything written down is there already.
        """
        if not self.is_empty() or self.records().by_kind:
            what = "something written down" if self.is_empty() else "a survey"
            raise LeitsternError(f"The workspace already holds {what}.", "Choose an empty folder for the sample.")
        organisation, waves = sample.read_sample()
        checked = [self.check(wave.files, progress) for wave in waves]
        for wave, files in zip(waves, checked, strict=True):
            self.load(files, wave.name, progress, opened=wave.opened, invited=wave.invited, closed=wave.closed)
        self.save_organisation(organisation)
        self.keep_plan(waves[0].name, plan_from_json(sample.read_first_plan()))
        self.take_planning(self.check_planning(sample.read_planning()), organisation)
        return self.waves()
