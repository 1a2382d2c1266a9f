"""Alembic's environment: the connection is handed over by ``storage.migrate``."""

from __future__ import annotations

from alembic import context

from storage.every_table import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
