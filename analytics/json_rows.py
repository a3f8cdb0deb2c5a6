"""The JSON of the command line: stable keys for people who automate (docs/architecture.md; keys are only ever added)."""

from __future__ import annotations

from typing import Any

from analytics.model.finding import rows
from analytics.model.plan import Plan
from analytics.model.score import Score
from analytics.model.survey import FileCheck, Upload, Wave


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
        "agreement": score.agreement,
        "dont_know": score.dont_know,
        "hidden": score.hidden,
        "state": str(score.state),
    }


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


def wave_row(wave: Wave) -> dict[str, Any]:
    """One survey wave."""
    return {
        "name": wave.name,
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
