"""How the tests look at an export: which dialects claim it, and what is read."""

from __future__ import annotations

from collections.abc import Sequence

from analytics.ingest.dialects.google_forms import GoogleFormsDialect
from analytics.ingest.dialects.limesurvey import LimeSurveyDialect
from analytics.ingest.dialects.microsoft_forms import MicrosoftFormsDialect
from analytics.ingest.dialects.qualtrics import QualtricsDialect
from analytics.ingest.dialects.surveymonkey import SurveyMonkeyDialect
from analytics.ingest.export import ColumnKind, Export
from analytics.model.maturity import MaturityModel
from tests.unit.ingest.raw_sheets import raw_sheet
from tests.unit.ingest.tool_exports import STATEMENTS, Rows

TOOLS = (MicrosoftFormsDialect(), GoogleFormsDialect(), SurveyMonkeyDialect(), LimeSurveyDialect(), QualtricsDialect())
MATRIX = [f"How far do you agree? [{text}]" for text in STATEMENTS]


def claims(rows: Rows, model: MaturityModel, name: str = "Table") -> dict[str, str]:
    sheet = raw_sheet(rows, name)
    return {tool.name: reason for tool in TOOLS if (reason := tool.recognise(sheet, model))}


def read(rows: Rows, model: MaturityModel, name: str = "Table") -> Export:
    sheet = raw_sheet(rows, name)
    return next(tool for tool in TOOLS if tool.recognise(sheet, model)).read(sheet, model)


def questions(export: Export) -> list[str]:
    return [column.header for column in export.of_kind(ColumnKind.QUESTION)]


def texts(export: Export, header: str) -> Sequence[str]:
    return export.texts(next(column for column in export.columns if column.header == header))
