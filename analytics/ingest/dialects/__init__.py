"""The layouts that are recognised. A new one is a file beside the others and a line here."""

from __future__ import annotations

from analytics.ingest.dialects.collection import CollectionDialect
from analytics.ingest.dialects.form import FormDialect
from analytics.ingest.dialects.google_forms import GoogleFormsDialect
from analytics.ingest.dialects.limesurvey import LimeSurveyDialect
from analytics.ingest.dialects.long import LongDialect
from analytics.ingest.dialects.microsoft_forms import MicrosoftFormsDialect
from analytics.ingest.dialects.qualtrics import QualtricsDialect
from analytics.ingest.dialects.reading import Dialect
from analytics.ingest.dialects.surveymonkey import SurveyMonkeyDialect
from analytics.ingest.dialects.wide import WideDialect

OWN: tuple[Dialect, ...] = (FormDialect(), CollectionDialect())
"""Our own workbooks: they say themselves which cell answers which statement."""
EXPORTS: tuple[Dialect, ...] = (
    QualtricsDialect(),
    LimeSurveyDialect(),
    SurveyMonkeyDialect(),
    MicrosoftFormsDialect(),
    GoogleFormsDialect(),
    LongDialect(),
    WideDialect(),
)
"""Survey tools and plain tables: a mapping says which column answers which statement."""
DIALECTS: tuple[Dialect, ...] = OWN + EXPORTS
"""In the order they are tried; the first that recognises a sheet reads it."""
