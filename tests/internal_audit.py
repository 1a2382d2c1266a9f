"""An office with an internal audit, planned or further, for tests that look behind the chat."""

from __future__ import annotations

from datetime import date
from typing import Any

from bot.actions import audit_close, audit_day, audit_plan, audit_timetable
from bot.actions.audit_day import Said
from bot.actions.audit_plan import Candidate, Draft
from bot.actions.audit_timetable import Slot
from bot.actions.desk import Desk
from bot.actions.finding import Draft as FindingDraft
from bot.actions.finding import file
from bot.rules.audit_model import Audit, AuditSession, Half, SessionKind, Verdict
from bot.rules.model import Level
from storage.transaction import Tx
from tests.auditing import Audit as Office

FIRST, LAST = date(2021, 10, 6), date(2021, 10, 7)
CERTIFIED = date(2021, 8, 15)
TEAM = ("deputy-director", "auditor-1", "auditor-2", "auditor-3")
VISITS = {
    "VP": "auditor-1",
    "QLKH": "auditor-1",
    "KHTC": "auditor-2",
    "QLCN": "auditor-2",
    "QLCNG": "auditor-3",
    "TTRA": "auditor-3",
}


def person_id(tx: Tx, key: str) -> int:
    found = tx.agencies.person_of_key(key)
    assert found is not None
    return found.id


def unit_id(tx: Tx, key: str) -> int:
    found = tx.agencies.unit_of_key(key)
    assert found is not None
    return found.id


def draft(desk: Desk, **changed: Any) -> Draft:
    """The audit of 06 and 07/10/2021 with its four people."""
    team = tuple(
        Candidate(
            desk.tx.agencies.person(person_id(desk.tx, key), on=desk.today),
            leads=key == "deputy-director",
            certified_on=CERTIFIED,
        )
        for key in TEAM
    )
    known: dict[str, Any] = {
        "first_day": FIRST, "last_day": LAST, "scope": "cả hệ thống", "criteria": "TCVN",
        "team": team,
    }  # fmt: skip
    return Draft(**{**known, **changed})


def slot(desk: Desk, unit: str, auditor: str, *, day: date = FIRST) -> Slot:
    return Slot(
        SessionKind.UNIT,
        day,
        Half.MORNING,
        unit_id=unit_id(desk.tx, unit),
        person_id=person_id(desk.tx, auditor),
    )


def plan_audit(office: Office, *units: str) -> Audit:
    """Planned on 20/9 by the secretary, with sessions of those units (all of them by default)."""
    office.at("2021-09-20T09:00")

    def act(desk: Desk) -> None:
        audit = audit_plan.plan(desk, draft(desk))
        for unit in units or VISITS:
            audit_timetable.put(desk, audit, slot(desk, unit, VISITS[unit]))

    assert office.does("secretary", act) is None
    return the_audit(office)


def the_audit(office: Office) -> Audit:
    found: Audit = office.read(lambda tx: tx.audits.of_year(2021))[-1]
    return found


def session_of(office: Office, unit: str) -> AuditSession:
    def look(tx: Tx) -> AuditSession:
        audit = tx.audits.of_year(2021)[-1]
        wanted = unit_id(tx, unit)
        return next(s for s in tx.audits.sessions(audit.id) if s.unit_id == wanted)

    found: AuditSession = office.read(look)
    return found


def ask_all(office: Office, unit: str, *, verdict: Verdict = Verdict.CONFORM) -> None:
    """The unit's auditor puts every question, and ends."""

    def act(desk: Desk) -> None:
        session = session_in(desk, unit)
        for item in audit_day.begin(desk, session):
            audit_day.answer(desk, item, Said(verdict, note="đã xem"))
        audit_day.end(desk, session_in(desk, unit))

    assert office.does(VISITS[unit], act) is None


def acknowledge(office: Office, unit: str, head: str) -> None:
    """The unit's head has received the result."""

    def act(desk: Desk) -> None:
        audit_day.acknowledge(desk, session_in(desk, unit))

    assert office.does(head, act) is None


def session_in(desk: Desk, unit: str) -> AuditSession:
    audit = desk.tx.audits.of_year(2021)[-1]
    wanted = unit_id(desk.tx, unit)
    return next(s for s in desk.tx.audits.sessions(audit.id) if s.unit_id == wanted)


def write_finding(office: Office, unit: str, level: Level = Level.MINOR) -> None:
    """A finding by the unit's auditor, due 27/10."""

    def act(desk: Desk) -> None:
        due = date(2021, 10, 27) if level in (Level.MINOR, Level.MAJOR) else None
        file(desk, FindingDraft(unit_id(desk.tx, unit), level, "7.5.3", "nội dung", "hồ sơ", due))

    assert office.does(VISITS[unit], act) is None


def hold(office: Office, who: str = "deputy-director") -> str | None:
    """The closing meeting, on 07/10 at 16:00."""
    office.at("2021-10-07T16:00")
    return office.does(who, _hold)


def _hold(desk: Desk) -> None:
    audit_close.hold_closing(desk, desk.tx.audits.of_year(2021)[-1], "hệ thống phù hợp")
