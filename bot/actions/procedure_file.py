"""A register that came as a file: read outside any transaction, then shown to who sent it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from bot.actions import procedure_import, procedure_shown
from bot.actions.desk import Desk
from bot.actions.spreadsheet import read_file
from bot.rules.errors import RuleBroken

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules.sheet_rows import SheetRow
    from storage.transaction import Tx

Sheet: TypeAlias = "list[SheetRow] | RuleBroken"
"""What a file holds, or why nothing can be read of it."""

ERRAND = "fetch_procedures"
SUFFIXES = (".xlsx", ".csv", ".tsv", ".txt", ".xls", ".ods")


def is_sheet(name: str) -> bool:
    """Whether a file's name promises a table."""
    return name.lower().endswith(SUFFIXES)


def read(name: str, content: bytes) -> Sheet:
    """The file's rows, or why there are none."""
    try:
        return read_file(name, content)
    except RuleBroken as refused:
        return refused


def take(tx: Tx, evidence_id: int, found: Sheet, *, now: datetime) -> None:
    """Show who sent the file what it would do, or what is wrong with it."""
    evidence = tx.evidence.get(evidence_id)
    desk = Desk(tx, now, channel="errand")
    desk.person = tx.agencies.person(evidence.person_id, on=desk.today)
    once = f"procedures:{evidence_id}"
    try:
        if isinstance(found, RuleBroken):
            raise found
        rows, bad = procedure_import.compare(desk, found)
    except RuleBroken as refused:
        desk.say(desk.actor.id, refused.sentence, once=once, **refused.facts)
        return
    procedure_shown.preview(desk, evidence.name, rows, bad, once=once)
