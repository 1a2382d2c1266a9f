"""Somebody with the database's password changes one row of the journal; then it is as it was."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import Any, Final

import sqlalchemy as sa

from bot.actions.log_check import LogCheck
from bot.rules.seals import Verified
from storage.prepared import table
from storage.tables import JournalRow
from storage.transaction import Tx
from tests.properties.small_office import SmallOffice

JOURNAL: Final = table(JournalRow)
COLUMNS: Final = tuple(JOURNAL.columns.keys())
GONE: Final = "gone"
"""Beside a column's name: the whole row is taken away."""

UNGUARDED: Final = {
    "sqlite": (
        "PRAGMA defer_foreign_keys = 1",
        "DROP TRIGGER tr_journal_update",
        "DROP TRIGGER tr_journal_delete",
    ),
    "postgresql": ("SET LOCAL session_replication_role = replica",),
}
"""What takes the guards away within a transaction."""


def rewritten(office: SmallOffice, row: int, what: str) -> tuple[int, Verified]:
    """Which entry was changed, and what a check then finds; nothing of it is kept.

    ``row`` counts round and round through the journal, ``what`` is a column or ``GONE``.
    """
    found: tuple[int, Verified] = office.read(
        partial(_rewritten, row=row, what=what, now=office.now)
    )
    return found


def _rewritten(tx: Tx, *, row: int, what: str, now: datetime) -> tuple[int, Verified]:
    connection = tx.session.connection()
    entries = connection.execute(sa.select(JOURNAL).order_by(JOURNAL.c.id)).all()
    entry = entries[row % len(entries)]
    for words in UNGUARDED[connection.dialect.name]:
        connection.exec_driver_sql(words)
    this = JOURNAL.c.id == entry.id
    changed = (
        sa.delete(JOURNAL)
        if what == GONE
        else sa.update(JOURNAL).values({what: _otherwise(getattr(entry, what))})
    )
    assert connection.execute(changed.where(this)).rowcount == 1
    check = LogCheck()
    while check.step(tx):
        pass
    found = check.end(tx, now=now)
    tx.session.rollback()
    return entry.id, found


def _otherwise(value: Any) -> Any:
    """The least other value of the same kind."""
    match value:
        case None:
            return 1
        case int():
            return value + 10**9
        case str():
            return f"{value} "
        case datetime():
            return value + timedelta(microseconds=1)
    return {**value, " ": None}
