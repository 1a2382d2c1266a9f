"""Brings every table together: whoever asks for the whole database imports this."""

from __future__ import annotations

from sqlmodel import SQLModel

import storage.tables
import storage.tables_audits
import storage.tables_findings
import storage.tables_objectives
import storage.tables_procedures
import storage.tables_record
import storage.tables_reviews  # noqa: F401 - the tables register themselves

METADATA = SQLModel.metadata
