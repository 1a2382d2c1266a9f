"""Takes in a register: read, compared with what is known, shown, and kept as a whole or not."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import legal_scope, procedure_issue, procedure_register
from bot.actions.desk import plain
from bot.rules.errors import RuleBroken
from bot.rules.procedure_model import ProcedureState
from bot.rules.procedure_rows import BadRow, Entry, read_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.procedure_model import Procedure, ProcedureSheet, ProcedureVersion
    from bot.rules.sheet_rows import SheetRow

NEW, REISSUED, AMENDED, SAME, WITHDRAWN = "new", "reissued", "amended", "same", "withdrawn"
WAITING, KEPT, DROPPED = "waiting", "kept", "dropped"


class SheetSettled(RuleBroken):
    """It was kept or dropped before, or the register has moved since it was read."""

    says = "procedures_sheet_settled"


def compare(desk: Desk, rows: Sequence[SheetRow]) -> tuple[list[dict[str, Any]], list[BadRow]]:
    """What keeping each row would do (``what``), and the rows that cannot be kept.

    Raises ``NoProcedures``.
    """
    units = desk.tx.agencies.units(on=desk.today)
    entries, bad = read_rows(rows, units=units, on=desk.today)
    found = []
    for entry in entries:
        what = _what(desk, entry)
        if isinstance(what, BadRow):
            bad.append(what)
        else:
            found.append(plain({**asdict(entry), "what": what}))
    return found, sorted(bad, key=lambda each: each.line)


def _what(desk: Desk, entry: Entry) -> str | BadRow:
    known = desk.tx.procedures.of_code(entry.code)
    if known is None:
        return BadRow(entry.line, entry.code, "withdrawn_unknown", {}) if entry.withdrawn else NEW
    if entry.withdrawn:
        return SAME if known.state is ProcedureState.WITHDRAWN else WITHDRAWN
    if known.state is ProcedureState.WITHDRAWN:
        return BadRow(entry.line, entry.code, "withdrawn_before", {})
    latest = procedure_register.latest(desk, known)
    there, told = (latest.issue, latest.revision), (entry.issue, entry.revision)
    if told > there:
        return REISSUED
    if told < there:
        return BadRow(entry.line, entry.code, "older", {"issue": there[0], "revision": there[1]})
    return AMENDED if _differences(entry, known, latest) else SAME


def _differences(entry: Entry, known: Procedure, latest: ProcedureVersion) -> dict[str, Any]:
    """What the row says otherwise; what it leaves empty is no difference."""
    said = {
        "name": entry.name,
        "unit_id": entry.unit_id,
        "effective_on": entry.effective_on,
        **_of_version(entry),
    }
    there = {name: getattr(known, name, None) for name in ("name", "unit_id")}
    there |= {name: getattr(latest, name) for name in said if name not in there}
    there["bases"] = list(latest.bases)
    return {name: value for name, value in said.items() if value and value != there[name]}


def propose(desk: Desk, source: str, rows: list[dict[str, Any]]) -> ProcedureSheet:
    """Keep the rows for the word that keeps them for good."""
    return desk.tx.procedures.add_sheet(
        agency_id=desk.agency.id,
        person_id=desk.actor.id,
        source=source,
        rows=rows,
        state=WAITING,
        made_at=desk.now,
    )


def keep(desk: Desk, sheet: ProcedureSheet) -> dict[str, int]:
    """All of it or nothing; how many rows did what.

    Raises ``NotYours``, ``SheetSettled`` also when the register has moved since.
    """
    procedure_register.require_keeper(desk)
    if sheet.state != WAITING:
        raise SheetSettled(state=sheet.state)
    counts = store(desk, sheet.rows)
    desk.tx.procedures.settle_sheet(sheet.id, KEPT)
    desk.note("procedures_imported", f"procedure_sheet:{sheet.id}", after=counts)
    return counts


def store(desk: Desk, rows: Sequence[dict[str, Any]]) -> dict[str, int]:
    """Write the rows. Raises ``SheetSettled`` when one would not do what it was shown to do."""
    counts = dict.fromkeys((NEW, REISSUED, AMENDED, WITHDRAWN, SAME), 0)
    is_first = not desk.tx.procedures.any()
    for row in rows:
        entry = entry_of(row)
        if _what(desk, entry) != row["what"]:
            raise SheetSettled(state="moved")
        _store_one(desk, entry, row["what"])
        counts[row["what"]] += 1
        if row["what"] == NEW and not is_first:
            legal_scope.changed(desk, "added", entry.code)
    return counts


def drop(desk: Desk, sheet: ProcedureSheet) -> None:
    """Leave what was shown. Raises ``SheetSettled``."""
    if sheet.state != WAITING:
        raise SheetSettled(state=sheet.state)
    desk.tx.procedures.settle_sheet(sheet.id, DROPPED)


def _store_one(desk: Desk, entry: Entry, what: str) -> None:
    if what == NEW:
        procedure_register.enter(
            desk, code=entry.code, name=entry.name, unit_id=entry.unit_id,
            issue=entry.issue, revision=entry.revision, effective_on=entry.effective_on,
            **_of_version(entry),
        )  # fmt: skip
        return
    known = desk.tx.procedures.of_code(entry.code)
    if known is None or what == SAME:
        return
    if what == WITHDRAWN:
        procedure_register.withdraw(desk, known, "")
        return
    if what == REISSUED:
        procedure_issue.issue(
            desk, known, issue=entry.issue, revision=entry.revision,
            effective_on=entry.effective_on, **_of_version(entry),
        )  # fmt: skip
    latest = procedure_register.latest(desk, known)
    told = _differences(entry, known, latest)
    if told:
        procedure_register.amend(desk, known, **told)


def _of_version(entry: Entry) -> dict[str, Any]:
    return {
        "bases": list(entry.bases),
        "decision_number": entry.number or None,
        "decision_on": entry.decided_on,
        "author": entry.author,
        "reviewer": entry.reviewer,
        "approver": entry.approver,
    }


def entry_of(row: dict[str, Any]) -> Entry:
    """A kept row as it was read."""
    values = {name: value for name, value in row.items() if name != "what"}
    for name in ("effective_on", "decided_on"):
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    return Entry(**{**values, "bases": tuple(values["bases"])})
