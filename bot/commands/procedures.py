"""The operator's ``procedures import``: a register previewed, or kept as a whole."""

from __future__ import annotations

import json
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.actions import procedure_import
from bot.actions.desk import Desk, plain
from bot.actions.procedure_register import OPERATOR
from bot.actions.spreadsheet import read_file
from bot.rules.errors import RuleBroken
from bot.rules.sheet_rows import SheetRow
from storage.database import Database

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence
    from datetime import datetime

    from bot.rules.procedure_rows import BadRow
    from storage.transaction import Tx

REFUSED = 1

SAID = {
    "sheet_unreadable": "this is no .xlsx or CSV file in UTF-8 that can be read",
    "procedures_no_columns": "no columns of codes and names: name the columns in the first row",
}
"""What a refusal means, for an operator."""

WHY = {
    "no_code": "no code",
    "not_a_code": "a code has letters and a number",
    "no_name": "no name",
    "no_unit": "no unit",
    "unit_unknown": "the unit is not known",
    "unit_of_two": "the unit's name fits several units",
    "issue_unread": "the issue was not read",
    "no_day": "no day of effect",
    "day_unread": "the day was not read: write 01/3/2021",
    "twice": "the code stands in another row",
    "older": "the register has a newer issue",
    "withdrawn_before": "withdrawn in the register",
    "withdrawn_unknown": "withdrawn, and not in the register",
}
"""What is wrong with a row, for an operator."""


def import_procedures(arguments: argparse.Namespace, *, database_url: str, now: datetime) -> int:
    """``file``, ``preview`` and ``json`` of the arguments; 0, or 1 with one line on stderr.

    Rows that cannot be kept are named; with one of them nothing is kept.
    """
    try:
        rows = read_file(arguments.file.name, Path(arguments.file).read_bytes())
    except OSError as problem:
        return _refuse(f"cannot read {arguments.file}: {problem}")
    except RuleBroken as broken:
        return _refuse(_meaning(broken))
    database = Database(database_url)
    told: dict[str, Any] = {}
    try:
        database.write_now(partial(_take, rows=rows, preview=arguments.preview, now=now, told=told))
    except RuleBroken as broken:
        return _refuse(_meaning(broken))
    except LookupError as problem:
        return _refuse(str(problem))
    finally:
        database.close()
    sys.stdout.write(json.dumps(told, ensure_ascii=False) if arguments.json else _table(told))
    sys.stdout.write("\n")
    return _refuse(f"{len(told['bad'])} rows are wrong: nothing was kept") if told["bad"] else 0


def _take(
    tx: Tx, *, rows: Sequence[SheetRow], preview: bool, now: datetime, told: dict[str, Any]
) -> None:
    desk = Desk(tx, now, channel=OPERATOR)
    found, bad = procedure_import.compare(desk, rows)
    told |= {
        "procedures": [_shown(desk, row) for row in found],
        "bad": [_bad(each) for each in bad],
        "kept": not (preview or bad),
    }
    if told["kept"]:
        counts = procedure_import.store(desk, found)
        desk.note("procedures_imported", "procedures", after=counts)


def _shown(desk: Desk, row: dict[str, Any]) -> dict[str, Any]:
    names = ("line", "what", "code", "name", "issue", "revision", "effective_on", "bases")
    return {**{name: row[name] for name in names}, "unit": desk.units[row["unit_id"]].key}


def _bad(each: BadRow) -> dict[str, Any]:
    shown: dict[str, Any] = plain(
        {"line": each.line, "code": each.code, "why": each.why, "facts": each.facts}
    )
    return shown


def _meaning(broken: RuleBroken) -> str:
    facts = ", ".join(f"{name}: {value}" for name, value in broken.facts.items())
    meaning = SAID.get(broken.sentence, broken.sentence)
    return f"refused: {meaning}" + (f" ({facts})" if facts else "")


def _table(told: dict[str, Any]) -> str:
    """For an operator at a terminal: one line a procedure, then what is wrong."""
    lines = [
        f"{row['what']:<9} {row['code']:<16} {row['unit']:<8} {row['issue']:02d}.{row['revision']}"
        f"  {row['effective_on']}  {row['name'][:60]}"
        for row in told["procedures"]
    ]
    lines += [
        f"row {bad['line']}: {bad['code']} {WHY.get(bad['why'], bad['why'])}"
        + (f" ({bad['facts']})" if bad["facts"] else "")
        for bad in told["bad"]
    ]
    lines.append("kept" if told["kept"] else "nothing kept")
    return "\n".join(lines)


def _refuse(line: str) -> int:
    sys.stderr.write(" ".join(line.split()) + "\n")
    return REFUSED
