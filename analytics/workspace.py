"""The façade: one object whose methods are the verbs of the journey. The only place where stages meet.

Pages, the command line and tests call this and nothing else, so nothing a user can see exists in a page only, and every
figure that leaves has passed the privacy gate in ``analytics.score``. Longer than other modules because it is one short method
a verb, and the verbs belong side by side.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from analytics.background import BackgroundRun
from analytics.export.report import Report
from analytics.ingest import admission, scales
from analytics.ingest.check import check_files
from analytics.ingest.draft_correction import corrected
from analytics.ingest.head_counts import head_counts
from analytics.ingest.mapping_file import mapping_from_json, mapping_to_json
from analytics.ingest.model_workbook import model_workbook, read_model_workbook
from analytics.ingest.reader import WorkbookReader
from analytics.ingest.template import blank_workbook
from analytics.model import sample
from analytics.model.comparison import comparable
from analytics.model.display import file_slug, plain_text
from analytics.model.draft_row import DraftRow
from analytics.model.errors import LeitsternError, UnknownName
from analytics.model.finding import Finding
from analytics.model.mapping import Hints, LabelScale, Memory, SurveyMapping
from analytics.model.maturity import IMPORTANCES, MaturityModel
from analytics.model.measure import Catalogue, QuickWinRule
from analytics.model.plan import Gap, Plan, PlanRequest, QuickWin, Target
from analytics.model.questionnaires import Questionnaires, key_of, measures_for
from analytics.model.remembered import Remembered
from analytics.model.score import Response, Score, Scorecard
from analytics.model.shipped import shipped_catalogue, shipped_model
from analytics.model.survey import Checked, FileCheck, SourceFile, Upload, Wave
from analytics.model.survey_round import CommentList, HeadCounts, WaveEffect
from analytics.plan import gaps as gap_stage
from analytics.plan import quick_wins as quick_win_stage
from analytics.plan import settings
from analytics.plan.document import plan_from_json, plan_to_json
from analytics.score import scorecard as score_stage
from analytics.store.store import Store
from analytics.store.waves import find

if TYPE_CHECKING:
    from analytics.export.formats import Format

Tell: TypeAlias = Callable[[int, int, str], None]
"""Progress of a long step: done, total, what is being worked on."""
By: TypeAlias = Literal["area", "dimension", "statement"]
Attribute: TypeAlias = Literal["role", "unit"]
QUESTIONNAIRES = "questionnaires"
"""Setting that holds the questionnaires of one's own."""
CARDS_KEPT = 32
"""Scorecards and breakdowns remembered; each is a few hundred kilobytes at most."""


def default_folder(environ: Mapping[str, str]) -> Path:
    """Where the workspace lives unless told otherwise: ``LEITSTERN_WORKSPACE``, or ``.leitstern`` in the home folder."""
    named = environ.get("LEITSTERN_WORKSPACE")
    return Path(named) if named else Path.home() / ".leitstern"


class Workspace:
    """All data of one organisation, and what can be done with them. Safe to share between threads."""

    def __init__(
        self,
        folder: Path,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
        model: MaturityModel | None = None,
        catalogue: Catalogue | None = None,
    ) -> None:
        self.folder = folder
        self._shipped = model or shipped_model()
        self.catalogue = catalogue or shipped_catalogue()
        self._clock = clock
        self._store = Store.open(folder, clock)
        self._reader = WorkbookReader()
        self._remembered = Remembered(CARDS_KEPT)
        self._waves_lock = threading.Lock()

    def close(self) -> None:
        """Let go of the database and the reader."""
        self._reader.close()
        self._store.close()

    def __enter__(self) -> Workspace:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ── the organisation and its waves ──────────────────────────────────────────────────────────────────────────────

    @property
    def organisation(self) -> str:
        """Name shown on the deck."""
        return self._store.setting("organisation") or "Our IT organisation"

    def save_organisation(self, name: str) -> None:
        """Keep the name shown on the deck."""
        self._store.save_setting("organisation", name.strip())

    # ── questionnaires ──────────────────────────────────────────────────────────────────────────────────────────────

    def _questionnaires(self) -> Questionnaires:
        def read() -> Questionnaires:
            return Questionnaires.from_json(self._shipped, self._store.setting(QUESTIONNAIRES))

        return self._remembered.get(("questionnaires", self._store.revision), read)

    def models(self) -> tuple[MaturityModel, ...]:
        """The questionnaires that can be used: the shipped one, then one's own, oldest first."""
        return self._questionnaires().all

    @property
    def model(self) -> MaturityModel:
        """The questionnaire new surveys are made with."""
        return self._questionnaires().current

    def use_model(self, model: MaturityModel) -> MaturityModel:
        """Make new surveys with this questionnaire, and return it as it is kept: with the next version if an earlier one of its id
        has other words. Waves that exist keep theirs. Raises ModelInvalid if it breaks a rule.
        """
        with self._waves_lock:
            before = self._questionnaires()
            after, kept = before.keeping(model)
            self._save_questionnaires(before, after.using(key_of(kept)))
        self._store.audit("questionnaire in use", key_of(kept))
        return kept

    def _save_questionnaires(self, before: Questionnaires, after: Questionnaires) -> None:
        if after != before:
            self._store.save_setting(QUESTIONNAIRES, after.to_json())

    def model_of(self, wave: Wave | str | None = None) -> MaturityModel:
        """The questionnaire a wave was asked with; by default that of the newest wave."""
        asked = wave if isinstance(wave, Wave) else self.wave(wave)
        return self._questionnaires().find(asked.model_id)

    def model_for(self, wave: str) -> MaturityModel:
        """The questionnaire for answers to the wave of this name: the one it was asked with, or the one in use if it is new."""
        found = _named(self.waves(), wave)
        return self.model_of(found) if found else self.model

    def catalogue_of(self, wave: Wave | str | None = None) -> Catalogue:
        """The measures that are about something the wave asked; none for a questionnaire of another subject."""
        model = self.model_of(wave)
        return self._remembered.get(
            ("catalogue", key_of(model)), lambda: measures_for(model, self.catalogue, self._shipped)
        )

    def read_model(self, file: SourceFile) -> MaturityModel:
        """The questionnaire of a workbook; nothing is kept. Raises UploadRefused for a file that cannot be read, and ModelInvalid
        with every breach by sheet and cell.
        """
        file = replace(file, name=_one_line(file.name))
        return read_model_workbook(self._reader.read(file), file.name)

    def model_workbook(self, model: MaturityModel | None = None) -> bytes:
        """A questionnaire as a workbook to edit; by default the one in use."""
        return model_workbook(model or self.model)

    # ── the data as a whole ─────────────────────────────────────────────────────────────────────────────────────────

    def findings(self) -> tuple[Finding, ...]:
        """What is wrong with the stored data, for example uploads whose rows are missing; empty when all is well."""
        return self._store.missing()

    def is_empty(self) -> bool:
        """True before the first wave exists."""
        return not self.waves()

    def waves(self) -> tuple[Wave, ...]:
        """All waves, oldest first."""
        return self._remembered.get(("waves", self._store.revision), self._store.waves)

    def wave(self, name: str | None = None) -> Wave:
        """The wave with this name, or the newest. UnknownName if there is none."""
        waves = self.waves()
        if not waves:
            raise UnknownName("There is no survey yet.", "Take in a survey workbook, or load the sample organisation.")
        if name is None:
            return waves[-1]
        found = _named(waves, name)
        if found:
            return found
        raise UnknownName(f"There is no wave “{name}”.", f"Known: {', '.join(wave.name for wave in waves)}.")

    def save_wave(
        self,
        name: str,
        opened: date | None = None,
        invited: Mapping[str, int] | None = None,
        closed: date | None = None,
        invited_units: Mapping[str, int] | None = None,
    ) -> Wave:
        """Create the wave, or change its dates and invited head counts (role id or unit → people); None keeps what is known.

        Privacy thresholds stay as they were frozen at the first save, and so does the questionnaire.
        """
        with self._waves_lock:
            wave = self._named_wave(name, self.model)
            model = self.model_of(wave)
            wave = _changed(wave, model, opened, invited, closed, invited_units)
            self._store.save_wave(wave, _wording(model))
        return wave

    def rename_wave(self, name: str, new_name: str) -> Wave:
        """Give a wave another name. LeitsternError if another wave has it."""
        clean = _one_line(new_name)
        if not clean:
            raise LeitsternError("A wave needs a name.", "Type one, for example “Autumn 2026”.")
        return self._edited(name, lambda wave: replace(wave, name=clean))

    def close_wave(self, name: str, on: date | None = None) -> Wave:
        """Take no more answers from this day on, today unless told otherwise. LeitsternError for a day before it opened."""
        return self._edited(name, lambda wave: replace(wave, closed=on or self._clock().date()))

    def reopen_wave(self, name: str) -> Wave:
        """Take answers again."""
        return self._edited(name, lambda wave: replace(wave, closed=None))

    def _edited(self, name: str, edit: Callable[[Wave], Wave]) -> Wave:
        with self._waves_lock:
            wave = edit(self.wave(name))
            self._store.save_wave(wave)
        return wave

    def read_invited(self, file: SourceFile, about: MaturityModel | str | None = None) -> HeadCounts:
        """People invited by role and unit as a sheet states them, for ``save_wave`` or ``load``. ``about``: the questionnaire, or
        the name of the wave; by default the one in use. UploadRefused if the file cannot be read or holds no such numbers.
        """
        model = self.model_for(about) if isinstance(about, str) else about or self.model
        return head_counts(self._reader.read(replace(file, name=_one_line(file.name))), model)

    def _named_wave(self, name: str, model: MaturityModel) -> Wave:
        """The saved wave of this name, or a new one with the model that opens today and is not saved yet; the caller holds the lock."""
        name, known = _one_line(name), self._store.waves()
        if not name:
            raise LeitsternError("A wave needs a name.", "Type one, for example “Autumn 2026”.")
        saved = _named(known, name)
        if saved:
            return saved
        wave_id = file_slug(name)
        while any(wave.id == wave_id for wave in known):
            wave_id += "-2"
        return Wave(wave_id, name, key_of(model), self._clock().date(), invited={})

    def uploads(self, wave: str | None = None) -> tuple[Upload, ...]:
        """Published uploads of one wave, or of all."""
        return self._store.uploads(self.wave(wave).id if wave else None)

    def undo_upload(self, upload_id: str) -> Upload:
        """Take an upload back: its answers and comments go, older answers of its people count again. Returns what it was."""
        return self._store.undo(upload_id)

    def replace_upload(self, upload_id: str, checked: Checked, progress: Tell | None = None) -> tuple[Upload, ...]:
        """Put corrected files in the place of an upload, all or nothing. Raises UploadRefused as ``load`` does."""
        admission.require_accepted(checked)
        wave = self._store.wave_of(upload_id)
        files = [admission.without_giveaway(file, wave) for file in checked.files if not file.explains]
        return self._store.replace(upload_id, files, progress, _wording(self.model_of(wave)))

    def effect(self, checked: Checked, wave: str, instead_of: str | None = None) -> WaveEffect:
        """What storing the accepted files would do to the counts of a wave, which need not exist yet; nothing is written.

        ``instead_of``: the id of an upload that they would replace.
        """
        known = _named(self.waves(), wave)
        return self._store.effect(known.id if known else "", checked.files, instead_of)

    def comments(self, wave: str | None = None) -> tuple[CommentList, ...]:
        """Comments by question, texts only where enough people wrote one. Whoever looks at texts leaves a line in the audit log."""
        asked = self.wave(wave)
        found = self._store.comments(asked.id)
        if any(question.texts for question in found):
            self._store.audit("comments", f"{asked.id}: {sum(bool(question.texts) for question in found)} questions")
        return found

    # ── survey workbooks out and in ─────────────────────────────────────────────────────────────────────────────────

    def template(self, kind: str, role: str | None = None) -> bytes:
        """A blank survey workbook: ``form`` (one person, with ``role`` only what that role sees) or ``collection``."""
        return blank_workbook(self.model, kind, role)

    def check(
        self,
        files: Sequence[SourceFile],
        progress: Tell | None = None,
        *,
        hints: Hints | None = None,
        model: MaturityModel | None = None,
    ) -> Checked:
        """Read and clean the files without writing anything. A file that was taken in before is refused with the date.

        ``hints``: what the user has said about the files; what earlier uploads teach is added. ``model``: the questionnaire they answer;
        by default the one in use. For a wave that exists give ``model_for(name)``.
        """
        files = [replace(file, name=_one_line(file.name)) for file in files]
        asked = model or self.model
        told = replace(hints or Hints(), memory=self.memory(asked))
        once = {file.content: file for file in reversed(files)}  # the first of equal files; twins are no second people
        unique = tuple(file for file in files if once[file.content] is file)
        checks = dict(zip(unique, check_files(unique, asked, self._reader, progress, told), strict=True))
        return Checked(tuple(self._known(file, once[file.content], checks[once[file.content]]) for file in files))

    def _known(self, file: SourceFile, first: SourceFile, check: FileCheck) -> FileCheck:
        """The check of a file, refused if its content is in the store or came earlier in the same upload."""
        if file is not first:
            return admission.refuse_twin(check, file, first)
        before = self._store.upload_of(check.sha256)
        return admission.refuse_known(check, before) if before else check

    def load(
        self,
        checked: Checked,
        wave: str,
        progress: Tell | None = None,
        *,
        opened: date | None = None,
        invited: Mapping[str, int] | None = None,
        closed: date | None = None,
        invited_units: Mapping[str, int] | None = None,
        model: MaturityModel | None = None,
    ) -> tuple[Upload, ...]:
        """Store a checked upload in the wave of this name in one transaction, which also makes the wave if it is new.

        ``opened``, ``invited`` (role id → people), ``invited_units`` and ``closed`` describe the wave as for ``save_wave``. ``model`` is
        the one the files were checked against, by default the one in use; it is kept with the workspace. All of it is saved in the same
        transaction. Raises UploadRefused, with nothing written, if any of its files is refused or the wave was closed before, and
        LeitsternError if the wave asks another questionnaire. What ``progress`` raises cancels and leaves nothing behind.
        """
        admission.require_accepted(checked)
        with self._waves_lock:
            before = self._questionnaires()
            after, asked = before.keeping(model or before.current)
            saved = _named(self._store.waves(), wave)
            if saved:
                _require_same(saved, before.find(saved.model_id), asked)
            target = _changed(self._named_wave(wave, asked), asked, opened, invited, closed, invited_units)
            files = [admission.without_giveaway(file, target) for file in checked.files if not file.explains]
            # A wave must never name a questionnaire that is not there: both come in one transaction.
            settings = {QUESTIONNAIRES: after.to_json()} if after != before else {}
            uploads = self._store.publish(target, files, progress, _wording(asked), settings)
        for mapping in {file.mapping.fingerprint: file.mapping for file in files if file.mapping}.values():
            self.save_mapping(mapping, target.name)
        return uploads

    # ── how an export is read ───────────────────────────────────────────────────────────────────────────────────────

    def mapping_json(self, mapping: SurveyMapping) -> str:
        """A mapping as a file to keep, change and use again."""
        return mapping_to_json(mapping)

    def mapping_from_json(self, text: str) -> SurveyMapping:
        """The mapping of such a file; LeitsternError names the place that cannot be understood."""
        return mapping_from_json(text)

    def scale_rules(self, scale: LabelScale) -> tuple[tuple[str, str], ...]:
        """The rules by which the labels of a scale can become levels: name and sentence of each."""
        return tuple((str(rule), sentence) for rule, sentence in scales.choices(scale).items())

    def scale_with_rule(self, scale: LabelScale, rule: str, reverse: bool = False) -> LabelScale:
        """The scale read by another rule, or with its last label as the lowest."""
        return scales.with_rule(scale, rule, reverse)

    def corrected_model(self, draft: MaturityModel, rows: Sequence[DraftRow], name: str = "") -> MaturityModel:
        """A drafted questionnaire as the user corrected it; nothing is kept. ModelInvalid lists what is missing."""
        return corrected(draft, rows, name)

    # ── what earlier files teach ────────────────────────────────────────────────────────────────────────────────────

    def save_mapping(self, mapping: SurveyMapping, wave: str = "") -> None:
        """Keep how a questionnaire's export is read, in place of what was kept for it; ``load`` does so with those it used."""
        known = _named(self.waves(), wave)
        self._store.save_mapping(mapping.fingerprint, mapping_to_json(mapping), known.id if known else "")

    def saved_mappings(self) -> tuple[SurveyMapping, ...]:
        """The mappings kept, the newest first, one a questionnaire. What a newer program wrote in words of its own is passed over."""

        def read() -> tuple[SurveyMapping, ...]:
            found = []
            for document in self._store.mappings():
                with suppress(LeitsternError):
                    found.append(mapping_from_json(document))
            return tuple(found)

        return self._remembered.get(("mappings", self._store.revision), read)

    def memory(self, model: MaturityModel | None = None) -> Memory:
        """What earlier uploads teach a proposal for a questionnaire, by default the one in use: its mappings and wordings."""
        model = model or self.model
        asked = [wave for wave in self.waves() if self.model_of(wave).id == model.id]
        wording: dict[str, dict[str, None]] = {}
        for wave in reversed(asked):
            for statement, text in self._store.wording(wave.id).items():
                if text:
                    wording.setdefault(statement, {})[text] = None
        return Memory(self.saved_mappings(), {statement: tuple(texts) for statement, texts in wording.items()})

    # ── where we stand ──────────────────────────────────────────────────────────────────────────────────────────────

    def _importance(self, wave: Wave) -> dict[str, float]:
        return {target.dimension: target.weight for target in self.targets(wave.name)}

    def _key(self, wave: Wave) -> tuple[Any, ...]:
        importance = tuple(sorted(self._importance(wave).items()))
        invited = (tuple(sorted(counts.items())) for counts in (wave.invited, wave.invited_units))
        return wave.id, self._store.edition(wave.id), *invited, importance

    def scorecard(self, wave: str | None = None) -> Scorecard:
        """Published scores of one wave for everybody."""
        asked = self.wave(wave)
        model, importance = self.model_of(asked), self._importance(asked)
        return self._remembered.get(
            (*self._key(asked), "card"),
            lambda: score_stage.scorecard(self._store.cubes(asked.id, model), asked, model, importance),
        )

    def earlier(self, wave: str | None = None) -> Scorecard | None:
        """Published scores of the wave before that asked the same questionnaire; None for the first. Of another version only what
        asks the same.
        """
        asked = self.wave(wave)
        model = self.model_of(asked)
        before = [w for w in self.waves() if w.opened < asked.opened and self.model_of(w).id == model.id]
        if not before:
            return None
        return comparable(self.scorecard(before[-1].name), self.model_of(before[-1]), model)

    def breakdown(self, wave: str | None, by: By, attribute: Attribute) -> tuple[Score, ...]:
        """Published scores by group. ``by``: area, dimension or statement; ``attribute``: role or unit."""
        asked = self.wave(wave)
        split = None if attribute == "role" else attribute
        model, importance = self.model_of(asked), self._importance(asked)
        return self._remembered.get(
            (*self._key(asked), by, attribute),
            lambda: score_stage.breakdown(
                self._store.cubes(asked.id, model, split), asked, model, importance, by, attribute
            ),
        )

    def unit_response(self, wave: str | None = None) -> tuple[Response, ...]:
        """How many people of each unit answered and were invited, as far as it may be shown; as ``Scorecard.response`` by role."""
        asked = self.wave(wave)
        model, importance = self.model_of(asked), self._importance(asked)
        return self._remembered.get(
            (*self._key(asked), "units"),
            lambda: score_stage.unit_response(self._store.cubes(asked.id, model, "unit"), asked, model, importance),
        )

    # ── where to ────────────────────────────────────────────────────────────────────────────────────────────────────

    def targets(self, wave: str | None = None) -> tuple[Target, ...]:
        """What the user set for the questionnaire of a wave, whatever its version; dimensions that are missing follow the rule."""
        start = self._target_start(wave)
        own = (t for t in self._store.targets() if t.dimension.startswith(start) and (start or "\n" not in t.dimension))
        return tuple(replace(target, dimension=target.dimension.removeprefix(start)) for target in own)

    def _target_start(self, wave: str | None) -> str:
        """What stands before the dimension where targets are kept: the questionnaire's id on a line of its own, unless it is the shipped one's."""
        model = self.model if wave is None and self.is_empty() else self.model_of(wave)
        return "" if model.id == self._shipped.id else f"{model.id}\n"

    def save_targets(self, targets: Sequence[Target], wave: str | None = None) -> None:
        """Keep targets and importances for the questionnaire of a wave. Raises LeitsternError for a level outside 0–5 or an importance
        that is not offered.
        """
        model = self.model if wave is None and self.is_empty() else self.model_of(wave)
        for target in targets:
            model.dimension(target.dimension)
            if target.level is not None and not 0 <= target.level <= 5:
                raise LeitsternError(f"A target of {target.level} is outside the scale.", "Use a level from 0 to 5.")
            if target.weight not in IMPORTANCES:
                raise LeitsternError(f"An importance of {target.weight} is not offered.", "Use 0.5, 1, 2 or 3.")
        start = self._target_start(wave)
        self._store.save_targets([replace(target, dimension=f"{start}{target.dimension}") for target in targets])

    def gaps(self, wave: str | None = None, months: int | None = None) -> tuple[Gap, ...]:
        """Targets and gaps of one wave, for a horizon in months. Default: that of the wave's plan, so that gaps, plan and deck
        say the same; without a plan the one asked for next.
        """
        plan = self.latest_plan(wave)
        horizon = months or (plan.request if plan else self.plan_request()).months
        return gap_stage.gaps(self.scorecard(wave), self.model_of(wave), self.targets(wave), horizon)

    def quick_win_rule(self) -> QuickWinRule:
        """The rule in force: the user's, or the shipped one."""
        kept = self._store.setting("quick-win-rule")
        return settings.rule_from_json(kept) if kept else self.catalogue.rule

    def save_quick_win_rule(self, rule: QuickWinRule) -> None:
        """Keep a changed rule."""
        self._store.save_setting("quick-win-rule", settings.to_json(rule))

    def quick_wins(self, wave: str | None = None) -> tuple[QuickWin, ...]:
        """The ranked, capped list for one wave."""
        in_place, rule = self.plan_request().in_place, self.quick_win_rule()
        return quick_win_stage.quick_wins(self.gaps(wave), self.catalogue_of(wave), self.model_of(wave), rule, in_place)

    # ── how to get there ────────────────────────────────────────────────────────────────────────────────────────────

    def plan_request(self) -> PlanRequest:
        """What a plan must keep to: the user's last request, or the shipped defaults."""
        kept = self._store.setting("plan-request")
        return settings.request_from_json(kept) if kept else settings.default_request(self.catalogue.defaults)

    def save_plan_request(self, request: PlanRequest) -> None:
        """Keep what a plan must keep to."""
        for code in request.capacity:
            if code not in self.catalogue.owners and code not in self.catalogue.domains:
                raise UnknownName(f"There is no role or domain “{code}”.", "Use the codes of the capacity table.")
        self._store.save_setting("plan-request", settings.to_json(request))

    def start_plan(self, wave: str | None = None, request: PlanRequest | None = None) -> BackgroundRun[Any, Plan]:
        """Search for a plan in the background. The result is stored with its inputs when it is there."""
        # Loaded when first needed: the solvers take most of a second, and other verbs must not wait for them.
        from analytics.plan import planner

        asked = self.wave(wave)
        wanted = request or self.plan_request()
        basis = self.gaps(asked.name, wanted.months)
        rule = self.quick_win_rule()
        model, catalogue = self.model_of(asked), replace(self.catalogue_of(asked), rule=rule)

        def work(tell: Callable[[Any], None], should_stop: Callable[[], bool]) -> Plan:
            plan = planner.make_plan(basis, catalogue, model, wanted, on_progress=tell, should_stop=should_stop)
            plan = replace(plan, wave=asked.name, made=self._clock().isoformat(timespec="seconds"))
            self._store.save_plan(asked.id, plan_to_json(plan))
            return plan

        return BackgroundRun(work)

    def plan(self, wave: str | None = None, request: PlanRequest | None = None) -> Plan:
        """Search for a plan and wait for it. Raises PlanImpossible with the rules in conflict."""
        return self.start_plan(wave, request).result()

    def latest_plan(self, wave: str | None = None) -> Plan | None:
        """The plan stored last for this wave; None if there is none."""
        asked = self.wave(wave)
        return self._remembered.get(("plan", asked.id, self._store.revision), lambda: self._plan_kept(asked))

    def _plan_kept(self, asked: Wave) -> Plan | None:
        document = self._store.latest_plan(asked.id)
        return plan_from_json(document) if document else None

    # ── out to the steering committee ───────────────────────────────────────────────────────────────────────────────

    def report(self, wave: str | None = None) -> Report:
        """Everything an output needs, already published."""
        asked, today = self.wave(wave), self._clock().date()
        return self._remembered.get(
            ("report", asked.id, today, self._store.revision), lambda: self._report(asked, today)
        )

    def _report(self, asked: Wave, today: date) -> Report:
        return Report(
            organisation=self.organisation,
            made=today,
            model=self.model_of(asked),
            catalogue=self.catalogue_of(asked),
            card=self.scorecard(asked.name),
            earlier=self.earlier(asked.name),
            gaps=self.gaps(asked.name),
            quick_wins=self.quick_wins(asked.name),
            plan=self.latest_plan(asked.name),
            wave=asked,
            roles=self.breakdown(asked.name, "dimension", "role"),
        )

    def file_name(self, format_name: str, wave: str | None = None) -> str:
        """The speaking name of an output, for example ``leitstern-maturity-autumn-2026.pptx``."""
        return f"leitstern-maturity-{file_slug(self.wave(wave).name)}{_format(format_name).suffix}"

    def export(self, format_name: str, wave: str | None = None) -> tuple[str, str, bytes]:
        """File name, media type and content of one output format of the registry."""
        chosen = _format(format_name)
        return self.file_name(format_name, wave), chosen.mime, chosen.write(self.report(wave))

    # ── the sample ──────────────────────────────────────────────────────────────────────────────────────────────────

    def demo(self, progress: Tell | None = None) -> tuple[Wave, ...]:
        """Fill an empty workspace with the sample organisation. Raises LeitsternError if it is not empty."""
        if not self.is_empty():
            raise LeitsternError("The workspace already holds a survey.", "Choose an empty folder for the sample.")
        organisation, waves = sample.read_sample()
        checked = [self.check(wave.files, progress) for wave in waves]
        for wave, files in zip(waves, checked, strict=True):
            self.load(files, wave.name, progress, opened=wave.opened, invited=wave.invited, closed=wave.closed)
        self.save_organisation(organisation)
        return self.waves()


def _require_same(wave: Wave, of_wave: MaturityModel, asked: MaturityModel) -> None:
    """LeitsternError if the files were read with another questionnaire than the wave's."""
    if of_wave != asked:
        names = f"“{of_wave.name}” (version {of_wave.version})", f"“{asked.name}” (version {asked.version})"
        message = f"“{wave.name}” asks the questionnaire {names[0]}, and these answers were read with {names[1]}."
        raise LeitsternError(message, "Take them into a new survey, or read them with the questionnaire of this one.")


def _wording(model: MaturityModel) -> dict[str, str]:
    return {statement.id: statement.text for statement in model.statements}


def _named(waves: Sequence[Wave], name: str) -> Wave | None:
    """The wave of this name in any case, or else with this id, which may be an earlier name; None if there is none."""
    name = _one_line(name)
    return next((wave for wave in waves if wave.name.casefold() == name.casefold()), None) or find(waves, name)


def _changed(
    wave: Wave,
    model: MaturityModel,
    opened: date | None,
    invited: Mapping[str, int] | None,
    closed: date | None,
    invited_units: Mapping[str, int] | None,
) -> Wave:
    """The wave with what is given; None keeps what is known. UnknownName for a role the model does not have."""
    for role_id in invited or {}:
        model.role(role_id)
    return replace(
        wave,
        opened=opened or wave.opened,
        closed=closed or wave.closed,
        invited=dict(wave.invited) if invited is None else _counted(invited),
        invited_units=dict(wave.invited_units) if invited_units is None else _counted(invited_units),
    )


def _counted(people: Mapping[str, int]) -> dict[str, int]:
    """Head counts under clean names; LeitsternError for one below 0."""
    for name, count in people.items():
        if count < 0:
            raise LeitsternError(f"“{name}” cannot have {count} people invited.", "Use 0 or more.")
    return {_one_line(name): count for name, count in people.items() if _one_line(name)}


def _one_line(name: str) -> str:
    """A name as it is kept: without control characters, on one line."""
    return " ".join(plain_text(name).split())


def _format(name: str) -> Format:
    # Loaded when first needed: the deck's libraries take half a second, and other verbs must not wait for them.
    from analytics.export.formats import FORMATS

    if name not in FORMATS:
        raise UnknownName(f"There is no format “{name}”.", f"Known: {', '.join(FORMATS)}.")
    return FORMATS[name]
