"""The layouts that are recognised. A new one is a file beside the others and a line here."""

from __future__ import annotations

from analytics.ingest.dialects.collection import CollectionDialect
from analytics.ingest.dialects.form import FormDialect
from analytics.ingest.dialects.microsoft_forms import MicrosoftFormsDialect
from analytics.ingest.dialects.reading import Dialect

DIALECTS: tuple[Dialect, ...] = (FormDialect(), CollectionDialect(), MicrosoftFormsDialect())
"""In the order they are tried; the first that recognises a sheet reads it."""
