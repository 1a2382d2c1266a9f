"""Gives the demonstration's agency a register of procedures, as an operator's import would."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import storage.seed
from bot.actions import procedure_import
from bot.actions.desk import Desk
from bot.actions.procedure_register import OPERATOR
from bot.actions.spreadsheet import read_file

if TYPE_CHECKING:
    from datetime import datetime

    from storage.transaction import Tx

FILE = Path(storage.seed.__file__).parent / "procedures-2021.csv"


def fill_register(tx: Tx, now: datetime) -> int:
    """The procedures of the demonstration, all in force; how many. Nothing where there are any."""
    if tx.procedures.any():
        return 0
    desk = Desk(tx, now, channel=OPERATOR)
    rows, _ = procedure_import.compare(desk, read_file(FILE.name, FILE.read_bytes()))
    return procedure_import.store(desk, rows)[procedure_import.NEW]


def pasted() -> str:
    """The same rows as they are pasted into the chat, behind «/quytrinh nhập»."""
    return FILE.read_text(encoding="utf-8")
