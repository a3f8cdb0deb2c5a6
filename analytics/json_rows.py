"""The JSON of the command line: stable keys for people who automate (docs/architecture.md; keys are only ever added)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from analytics.model.certainty import Certainty
from analytics.model.distribution import Distribution
from analytics.model.finding import Finding, rows
from analytics.model.perception import PerceptionGap
from analytics.model.plan import Plan, QuickWin
from analytics.model.reference import ReferenceGap
from analytics.model.score import Score, ScoreState
from analytics.model.survey import FileCheck, Upload, Wave
from analytics.model.trend import Change, Trend


def plain(value: Any) -> Any:
    """A value as JSON can hold it: days as ISO text, whatever they stand in."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {name: plain(one) for name, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, list | tuple) else value


def score_row(score: Score) -> dict[str, Any]:
    """One published score."""
    return {
        "id": score.id,
        "name": score.name,
        "group": score.group,
        "n": score.n,
        "invited": score.invited,
        "mean": score.mean,
        "low": score.low,
        "high": score.high,
        "secured_level": score.secured_level,
        "typical_level": score.typical_level,
        "agreement": score.agreement,
        "two_camps": score.two_camps,
        "dont_know": score.dont_know,
        "hidden": score.hidden,
        "state": str(score.state),
    }


def distribution_row(answers: Distribution) -> dict[str, Any]:
    """How the answers to one statement spread; ``counts`` are people on the levels 0–5."""
    return {**asdict(answers), "hidden": answers.state is ScoreState.HIDDEN}


def perception_row(gap: PerceptionGap) -> dict[str, Any]:
    """One dimension as those who lead and those who do the work see it."""
    return {**asdict(gap), "hidden": gap.state is ScoreState.HIDDEN}


def trend_row(trend: Trend | None) -> dict[str, Any]:
    """What moved since an earlier wave; empty if there is none."""
    if trend is None:
        return {}
    return {
        "wave": trend.wave,
        "earlier": trend.earlier,
        "refused": trend.refused,
        "overall": change_row(trend.overall) if trend.overall else None,
        "areas": [change_row(change) for change in trend.areas],
        "dimensions": [change_row(change) for change in trend.dimensions],
        "not_compared": [asdict(item) for item in trend.not_compared],
    }


def change_row(change: Change) -> dict[str, Any]:
    """One figure in two waves."""
    return {**asdict(change), "delta": change.delta}


def certainty_row(certainty: Certainty, doubts: Iterable[Finding] = ()) -> dict[str, Any]:
    """How sure the results are, with what stands against taking them at face value."""
    compared = [{**asdict(one), "moves": one.moves} for one in certainty.without_careless]
    return {**asdict(certainty), "without_careless": compared, "findings": rows(doubts)}


def quick_win_row(win: QuickWin) -> dict[str, Any]:
    """One quick win; ``score`` is that of the ranking it stands in."""
    return {**asdict(win), "score": win.scores.get(win.ranking)}


def plan_row(plan: Plan) -> dict[str, Any]:
    """A plan with the reasons for and against each measure."""
    return {
        "status": plan.status,
        "gain": plan.gain,
        "bound": plan.bound,
        "gap_percent": plan.gap_percent,
        "seconds": plan.seconds,
        "cost": plan.cost,
        "person_days": plan.person_days,
        "measures": [
            {"id": m.id, "start": m.start, "end": m.end, "phase": m.phase, "gain": m.gain, "why": m.why}
            for m in plan.measures
        ],
        "left_out": [{"id": measure.id, "why": measure.why} for measure in plan.left_out],
        "projected": dict(plan.projected),
        "findings": rows(plan.findings),
    }


def file_row(file: FileCheck) -> dict[str, Any]:
    """One checked file; ``load`` adds ``upload_id``."""
    return {
        "file": file.file,
        "accepted": file.accepted,
        "dialect": file.dialect,
        "respondents": file.sheet.people if file.sheet else 0,
        "answers": file.sheet.answers if file.sheet else 0,
        "dont_knows": file.sheet.dont_knows if file.sheet else 0,
        "rows": file.rows,
        "left_out": file.left_out,
        "why": file.why,
        "columns": mapping_columns(file),
        "rated": list(file.rated),
        "findings": rows(file.findings),
    }


def mapping_columns(file: FileCheck) -> list[dict[str, Any]]:
    """How each column of a survey tool's export is read; nothing for our own workbooks."""
    return [
        {
            "column": sample.letters,
            "header": column.header,
            "use": str(column.use),
            "statement": column.statement,
            "scale": column.scale,
            "confidence": round(column.confidence, 2),
            "why": column.why,
        }
        for column, sample in zip(file.mapping.columns if file.mapping else (), file.columns, strict=True)
    ]


def wave_row(wave: Wave, pulse: bool = False) -> dict[str, Any]:
    """One survey wave; ``pulse``: whether it asked the short form."""
    return {
        "name": wave.name,
        "kind": "pulse" if pulse else "survey",
        "questionnaire": wave.model_id,
        "opened": wave.opened.isoformat(),
        "closed": wave.closed.isoformat() if wave.closed else None,
        "invited": dict(wave.invited),
        "invited_units": dict(wave.invited_units),
    }


def upload_row(upload: Upload) -> dict[str, Any]:
    """One line of the ledger."""
    return {
        "upload_id": upload.id,
        "wave": upload.wave_id,
        "file": upload.file,
        "sha256": upload.sha256,
        "dialect": upload.dialect,
        "rows": upload.rows_in,
        "respondents": upload.people,
        "rejected": upload.rejected,
        "answers": upload.answers,
        "published": upload.published.isoformat(),
        "note": upload.note,
    }


def reference_row(gap: ReferenceGap) -> dict[str, Any]:
    """What people say of one dimension beside what an assessor found; ``evidence`` is a grade from 0 to 3."""
    agreed = gap.reference.agreed
    return {
        "id": gap.id,
        "name": gap.name,
        "mean": gap.mean,
        "reference": gap.reference.score,
        "evidence": int(gap.reference.evidence),
        "gap": gap.gap,
        "above_evidence": gap.above_evidence,
        "claimed": gap.claimed,
        "agreed": agreed
        and {"score": agreed.score, "name": agreed.name, "day": agreed.day.isoformat(), "reason": agreed.reason},
    }
