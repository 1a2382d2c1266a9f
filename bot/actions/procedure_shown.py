"""How the register is told: a unit's list, one procedure with its past, what a sheet would do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import legal_change, procedure_change, procedure_import, procedure_register
from bot.rules.procedure_model import ProcedureState, VersionState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.procedure_model import InForce, Procedure, ProcedureVersion
    from bot.rules.procedure_rows import BadRow
    from storage.journal import Entry

LINES = 30
"""Procedures that one message lists."""
BAD_SHOWN = 12
HISTORY = 8
"""The latest entries of a procedure's history; the journal has them all."""

UNTOLD = ("procedure_in_force", "procedure_change_told")
"""Entries that only say what the one before them has said."""


def version_facts(version: ProcedureVersion) -> dict[str, Any]:
    """A version as every sentence names it."""
    return {
        "issue": version.issue,
        "revision": version.revision,
        "effective": version.effective_on,
        "state": version.state,
        "until": version.superseded_on,
        "number": version.decision_number,
        "signed_on": version.decision_on,
        "bases": list(version.bases),
        "author": version.author,
        "reviewer": version.reviewer,
        "approver": version.approver,
    }


def line_of(each: InForce) -> dict[str, Any]:
    """One of a list."""
    return {
        "code": each.procedure.code,
        "name": each.procedure.name,
        **version_facts(each.version),
    }


def units_facts(desk: Desk, unit_ids: Sequence[int]) -> list[dict[str, Any]]:
    """How many procedures each unit has in force, what it has coming, and what is being changed."""
    changes = desk.tx.procedures.open_changes()
    return [
        {
            "unit": desk.units[unit_id].name,
            "key": desk.units[unit_id].key,
            "count": len(desk.tx.procedures.in_force(unit_id)),
            "coming": sum(
                each.state is ProcedureState.COMING for each in desk.tx.procedures.of_unit(unit_id)
            ),
            "changing": [
                procedure_change.facts_of(desk, each) for each in changes if each.unit_id == unit_id
            ],
        }
        for unit_id in unit_ids
    ]


def whole(desk: Desk, procedure: Procedure) -> dict[str, Any]:
    """One procedure: in force, to come, of the past, what is being changed, and who did what."""
    versions = desk.tx.procedures.versions(procedure.id)
    change = desk.tx.procedures.open_change(procedure.id)
    now = next((v for v in versions if v.state is VersionState.IN_FORCE), None)
    law = [
        {"name": legal_change.name_of(document, desk.actor.language), "due": each.due_on}
        for each in desk.tx.legal.open_for_procedure(procedure.id)
        for document in [desk.tx.legal.document(each.document_id)]
    ]
    return {
        "code": procedure.code,
        "name": procedure.name,
        "unit": desk.units[procedure.unit_id].name,
        "withdrawn": procedure.state is ProcedureState.WITHDRAWN,
        "now": version_facts(now) if now else None,
        "coming": [version_facts(v) for v in versions if v.state is VersionState.COMING],
        "past": [version_facts(v) for v in versions if v.state is VersionState.SUPERSEDED],
        "change": procedure_change.facts_of(desk, change) if change else None,
        "law": law,
        "scans": len(desk.tx.evidence.of(dialogue_id=now.dialogue_id))
        if now and now.dialogue_id
        else 0,
        "history": _history(desk, procedure),
    }


# ---- who changed what


def _history(desk: Desk, procedure: Procedure) -> list[dict[str, Any]]:
    found = desk.tx.journal.entries(subject=procedure_register.subject(procedure))
    told = [each for each in found if each.verb not in UNTOLD]
    return [_entry(desk, each) for each in told[-HISTORY:]]


def _entry(desk: Desk, entry: Entry) -> dict[str, Any]:
    who = None
    if entry.person_id is not None:
        who = desk.tx.agencies.person(entry.person_id, on=desk.today).title
    amended = entry.verb == "procedure_amended"
    names = list(entry.before) if amended else []
    return {
        "verb": entry.verb,
        "at": entry.at,
        "who": who,
        "fields": [
            {
                "name": name,
                "was": _value(desk, name, entry.before.get(name)),
                "now": _value(desk, name, entry.after.get(name)),
            }
            for name in names
        ],
        "issue": entry.after.get("issue"),
        "revision": entry.after.get("revision") or 0,
        "reason": entry.after.get("reason") or entry.after.get("closing") or "",
    }


def _value(desk: Desk, name: str, value: Any) -> dict[str, Any]:
    """A field's value in words, or as a day."""
    if value in (None, "", []):
        return {"text": "", "day": None}
    if name == "unit_id":
        return {"text": desk.units[int(value)].name, "day": None}
    if isinstance(value, list):
        return {"text": "; ".join(map(str, value)), "day": None}
    if name in ("effective_on", "decision_on"):
        return {"text": "", "day": date.fromisoformat(str(value))}
    return {"text": str(value), "day": None}


# ---- what a sheet would do


def preview(
    desk: Desk,
    source: str,
    rows: list[dict[str, Any]],
    bad: Sequence[BadRow],
    *,
    once: str | None = None,
) -> bool:
    """Show what was read; with a bad row nothing can be kept. Whether it waits for a word."""
    if bad:
        desk.say(desk.actor.id, "procedures_bad_rows", once=once, **bad_facts(source, rows, bad))
        return False
    counts = {what: sum(row["what"] == what for row in rows) for what in WHATS}
    if counts[procedure_import.SAME] == len(rows):
        desk.say(desk.actor.id, "procedures_nothing_new", once=once, count=len(rows))
        return False
    sheet = procedure_import.propose(desk, source, rows)
    desk.asked = True
    desk.say(
        desk.actor.id,
        "procedures_preview",
        once=once,
        buttons=[
            {"label": "b_procedures_keep", "facts": {"count": _moving(counts)},
             "verb": "procedure.keep", "code": "1", "args": {"sheet": sheet.id}},
            {"label": "b_procedures_drop", "verb": "procedure.leave", "code": "2",
             "args": {"sheet": sheet.id}},
        ],
        source=source,
        counts=counts,
        moving=_moving(counts),
        lines=[_row_shown(desk, row) for row in rows if row["what"] != "same"][:LINES],
        more=max(0, _moving(counts) - LINES),
    )  # fmt: skip
    return True


WHATS = (
    procedure_import.NEW,
    procedure_import.REISSUED,
    procedure_import.AMENDED,
    procedure_import.WITHDRAWN,
    procedure_import.SAME,
)


def bad_facts(source: str, rows: Sequence[dict[str, Any]], bad: Sequence[BadRow]) -> dict[str, Any]:
    """What is wrong with which row, the first of them; how many were in order."""
    return {
        "source": source,
        "good": len(rows),
        "bad": [
            {"line": each.line, "code": each.code, "why": each.why, "facts": each.facts}
            for each in bad[:BAD_SHOWN]
        ],
        "more": max(0, len(bad) - BAD_SHOWN),
    }


def _moving(counts: dict[str, int]) -> int:
    return sum(counts.values()) - counts[procedure_import.SAME]


def _row_shown(desk: Desk, row: dict[str, Any]) -> dict[str, Any]:
    return {
        "what": row["what"],
        "code": row["code"],
        "name": row["name"],
        "unit": desk.units[int(row["unit_id"])].short,
        "issue": row["issue"],
        "revision": row["revision"],
        "effective": row["effective_on"],
        "bases": len(row["bases"]),
    }
