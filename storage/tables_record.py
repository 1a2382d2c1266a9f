"""The tables that seal the journal, and the guards that keep both as they were written."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.columns import Id, to
from storage.prepared import table
from storage.tables import JournalRow


class SealRow(SQLModel, table=True):
    """The place of an entry in the chain of hashes; the order of places is the chain's own.

    ``chain`` is the SHA-256 (hex) over the one before, the place, and the entry written out as
    ``version`` says.
    """

    __tablename__ = "seal"
    __table_args__ = (sa.UniqueConstraint("journal_id"),)
    place: int = Field(sa_column=sa.Column(Id, primary_key=True, autoincrement=False))
    journal_id: int = to("journal.id", index=False)
    version: int
    sealed_at: datetime
    chain: str


_ON_SQLITE = (
    "CREATE TRIGGER tr_{table}_{act} BEFORE {act} ON {table} "
    "BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
)
_FUNCTION = (
    "CREATE OR REPLACE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$"
)
_ON_POSTGRESQL = (
    "CREATE TRIGGER tr_{table}_rewriting BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
    "FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()"
)


def _guard(target: sa.Table, connection: sa.Connection, **_: object) -> None:
    """The database itself refuses to change what is written.

    Tables that are made without the migrations are guarded as those with them.
    """
    if connection.dialect.name == "sqlite":
        made = [_ON_SQLITE.format(table=target.name, act=act) for act in ("update", "delete")]
    else:
        made = [_FUNCTION, _ON_POSTGRESQL.format(table=target.name)]
    for statement in made:
        connection.exec_driver_sql(statement)


for _row in (JournalRow, SealRow):
    sa.event.listen(table(_row), "after_create", _guard)
