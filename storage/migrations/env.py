"""Alembic's environment: the connection is handed over by ``storage.migrate``."""

from __future__ import annotations

from alembic import context

import storage.tables

TABLES = storage.tables.MarkRow.metadata  # the tables register themselves at import

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=TABLES,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
