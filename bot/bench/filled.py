"""A database of its own for a measurement: the cast, more units, a plan and what it asks."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.clock import local_day
from bot.sandbox.stage import chat_of, seed
from storage.database import Database
from storage.migrate import migrate
from storage.seed.crowd import Lot, add_plan, add_units, owe

if TYPE_CHECKING:
    from storage.transaction import Tx

ISSUED_BEFORE = timedelta(days=60)


def url_of(file: Path) -> str:
    """How a database is named that is one file."""
    return f"sqlite:///{file}"


def fill(file: Path, *, at: datetime, units: int, lots: list[Lot]) -> None:
    """A new SQLite file as it stands at ``at``: one plan item a lot, spread over the units."""
    migrate(url_of(file))
    store = Database(url_of(file))
    try:
        store.write_now(lambda tx: _fill(tx, at, units, lots))
    finally:
        store.close()


def _fill(tx: Tx, at: datetime, units: int, lots: list[Lot]) -> None:
    seed(tx, at, ())
    issued = at - ISSUED_BEFORE
    heads = add_units(tx, count=units, on=local_day(issued), at=issued, chat_of=chat_of)
    items = add_plan(tx, issued_at=issued, kinds=[lot.kind for lot in lots])
    for item, lot in zip(items, lots, strict=True):
        owe(tx, item, lot, heads)
