"""Composes the timetable of an audit for its team and units, and a unit's result to acknowledge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.clock import local_day
from bot.delivery.composed import Composed, NotNeeded
from bot.delivery.say import labelled
from bot.rules.audit_model import AuditState, SessionKind
from bot.rules.audit_progress import counted, of_session
from bot.rules.audit_team import speaks_for
from bot.rules.findings import is_nonconformity
from bot.texts import texts
from storage.finding_relations import found_in

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules.audit_model import AuditSession
    from bot.rules.model import Delivery, Person
    from storage.transaction import Tx


def compose_timetable(tx: Tx, delivery: Delivery, now: datetime) -> Composed | NotNeeded:
    """``facts``: audit and unit (ids; None for the whole), as the timetable stands by now."""
    audit = tx.audits.get(int(delivery.facts["audit"]))
    if audit.state is AuditState.CANCELLED:
        return NotNeeded("the audit was called off")
    reader = tx.agencies.person(delivery.person_id or 0, on=local_day(now))
    unit_id = delivery.facts["unit"]
    sessions = tx.audits.sessions(audit.id)
    shown = [s for s in sessions if unit_id is None or s.unit_id in (None, unit_id)]
    members = tx.audits.members(audit.id)
    leader = next((m.person_id for m in members if m.leads), None)
    text = texts().render(
        delivery.language,
        "audit_timetable_team" if unit_id is None else "audit_timetable_unit",
        title=reader.title,
        unit=tx.agencies.unit(unit_id).name if unit_id is not None else "",
        ref=audit.ref,
        year=audit.year,
        first=audit.first_day,
        last=audit.last_day,
        criteria=audit.criteria,
        leader=tx.agencies.person(leader).name if leader else "",
        plan=audit.plan_number,
        plan_on=audit.plan_signed_on,
        sessions=[_row(tx, each, reader) for each in shown],
        office=unit_id is not None and unit_id == tx.agencies.office().id,
        procedures=[p.procedure.code for p in tx.procedures.in_force(unit_id)] if unit_id else [],
    )
    return Composed(text)


def _row(tx: Tx, session: AuditSession, reader: Person) -> dict[str, Any]:
    auditor = tx.agencies.person(session.person_id).name if session.person_id else None
    return {
        "kind": session.kind.value,
        "day": session.day,
        "half": session.half.value,
        "at": session.at,
        "unit": tx.agencies.unit(session.unit_id).short if session.unit_id else None,
        "auditor": auditor,
        "mine": session.kind is SessionKind.UNIT and session.person_id == reader.id,
    }


def compose_result(tx: Tx, delivery: Delivery, now: datetime) -> Composed | NotNeeded:
    """``facts``: session (id); the buttons go once the unit has acknowledged."""
    session = tx.audits.session_of(int(delivery.facts["session"]))
    unit = tx.agencies.unit(session.unit_id or 0)
    reader = tx.agencies.person(delivery.person_id or 0, on=local_day(now))
    audit = tx.audits.get(session.audit_id)
    found = of_session(session, found_in(tx, audit))
    items = tx.audits.items_of(session.id)
    by = session.acknowledged_by
    text = texts().render(
        delivery.language,
        "audit_result",
        title=reader.title,
        unit=unit.name,
        year=audit.year,
        ref=audit.ref,
        day=session.day,
        auditor=tx.agencies.person(session.person_id or 0).name,
        total=len(items),
        counts=counted(items),
        notes=[
            {"at": each.clause or each.procedure, "words": each.note} for each in items if each.note
        ],
        refs=[each.ref for each in found if is_nonconformity(each.level)],
        others=[each.ref for each in found if not is_nonconformity(each.level)],
        acknowledged_at=session.acknowledged_at,
        acknowledged_by=tx.agencies.person(by, on=local_day(now)).title if by else None,
        reserved=session.reserved,
        over=not audit.open,
    )
    waits = session.acknowledged_at is None and audit.open and speaks_for(reader, unit.id)
    if not waits:
        return Composed(text)
    buttons = [
        {"label": label, "verb": verb, "code": code, "args": {"session": session.id},
         "slot": f"{verb}:{session.id}"}
        for code, label, verb in (
            ("a", "audit_b_agree", "audit.agree"),
            ("b", "audit_b_reserve", "audit.reserve"),
        )
    ]  # fmt: skip
    return Composed(text, [[labelled(each, delivery.language)] for each in buttons])
