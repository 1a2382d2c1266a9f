"""The timetable of an audit: who audits which unit and when, and who is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.actions import telling
from bot.actions.finding_news import receiver
from bot.rules.access import NotYours
from bot.rules.audit_model import AuditState, Half, SessionKind
from bot.rules.audit_progress import told_by
from bot.rules.audit_team import may_audit, runs
from bot.rules.edition import edition_of
from bot.rules.errors import RuleBroken

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.audit_model import Audit, AuditSession

TIMETABLE = "audit_timetable"
"""The message that shows the timetable, to the team whole, to a unit its own part."""


class OutsideTheAudit(RuleBroken):
    says = "audit_day_outside"


class DayOff(RuleBroken):
    says = "audit_day_off"


class NotInTeam(RuleBroken):
    says = "audit_not_in_team"


class OwnUnit(RuleBroken):
    """Nobody audits the unit in which they hold a post (ISO 9001 9.2.2c)."""

    says = "audit_own_unit"


class BegunAlready(RuleBroken):
    """What was asked stays with who asked it."""

    says = "audit_session_begun"


@dataclass(frozen=True, slots=True)
class Slot:
    """A row as it is to be; ``person_id`` and ``unit_id`` of a unit's session alone."""

    kind: SessionKind
    day: date
    half: Half
    at: str = ""
    unit_id: int | None = None
    person_id: int | None = None


def put(desk: Desk, audit: Audit, slot: Slot) -> AuditSession:
    """Enter a row, or move the one that is there for the same unit or meeting.

    Who was told of the timetable before is told of the change at once. Raises ``NotYours``,
    ``OutsideTheAudit``, ``DayOff``, ``NotInTeam``, ``OwnUnit``, ``BegunAlready``.
    """
    check(desk, audit, slot)
    known = _same(desk, audit, slot)
    values = {"day": slot.day, "half": slot.half, "at": slot.at, "person_id": slot.person_id}
    if known is None:
        made = desk.tx.audits.schedule(
            audit_id=audit.id,
            kind=slot.kind,
            unit_id=slot.unit_id,
            noted_by=desk.actor.id,
            noted_at=desk.now,
            **values,
        )
        desk.note("audit_session_set", audit.ref, after={"session": made.id, **_told(made)})
        _tell_change(desk, audit, made, None)
        return made
    if all(getattr(known, name) == value for name, value in values.items()):
        return known
    if known.begun_at is not None and known.person_id != slot.person_id:
        raise BegunAlready(unit=_unit(desk, known))
    moved = desk.tx.audits.change_session(known, **values, moves=known.moves + 1)
    desk.note("audit_session_moved", audit.ref, before=_told(known), after=_told(moved))
    _tell_change(desk, audit, moved, known)
    return moved


def drop(desk: Desk, audit: Audit, session: AuditSession, why: str) -> AuditSession:
    """Take a row out of the timetable; it stays on record with the reason, who was told is told.

    Raises ``NotYours``, ``BegunAlready``.
    """
    if not runs(desk.actor, desk.tx.audits.members(audit.id)) or not audit.open:
        raise NotYours
    if session.begun_at is not None:
        raise BegunAlready(unit=_unit(desk, session))
    gone = desk.tx.audits.change_session(session, cancelled_at=desk.now, moves=session.moves + 1)
    desk.note("audit_session_dropped", audit.ref, before=_told(session), after={"why": why})
    _tell_change(desk, audit, gone, session)
    return gone


def check(desk: Desk, audit: Audit, slot: Slot) -> None:
    """Whether the row may stand; raises as ``put``."""
    members = desk.tx.audits.members(audit.id)
    if not runs(desk.actor, members) or audit.state is not AuditState.PLANNED:
        raise NotYours
    if not audit.first_day <= slot.day <= audit.last_day:
        raise OutsideTheAudit(
            day=slot.day.isoformat(),
            first=audit.first_day.isoformat(),
            last=audit.last_day.isoformat(),
        )
    if not desk.calendar.is_working(slot.day):
        raise DayOff(day=slot.day.isoformat())
    if slot.person_id is None or slot.unit_id is None:
        return
    person = desk.tx.agencies.person(slot.person_id, on=desk.today)
    if slot.person_id not in {each.person_id for each in members}:
        raise NotInTeam(who=person.name)
    unit = desk.units[slot.unit_id]
    if not may_audit(person, unit):
        raise OwnUnit(who=person.name, unit=unit.short)


def _same(desk: Desk, audit: Audit, slot: Slot) -> AuditSession | None:
    for each in desk.tx.audits.sessions(audit.id):
        if each.kind is slot.kind and each.unit_id == slot.unit_id:
            return each
    return None


def _told(session: AuditSession) -> dict[str, Any]:
    return {
        "kind": session.kind,
        "unit": session.unit_id,
        "person": session.person_id,
        "day": session.day,
        "half": session.half,
        "at": session.at,
    }


def _unit(desk: Desk, session: AuditSession) -> str:
    return desk.units[session.unit_id].short if session.unit_id is not None else ""


# ---- a change, told at once to who knew it otherwise


def _tell_change(
    desk: Desk, audit: Audit, session: AuditSession, before: AuditSession | None
) -> None:
    """Those who were told before hear of it; a unit that is new to a told timetable, as a unit."""
    if before is None and session.unit_id is not None and audit.units_told_on is not None:
        tell_unit(desk, audit, session.unit_id)
        return
    people = set()
    if audit.team_told_on is not None:
        people |= {session.person_id, before.person_id if before else None}
        people |= {m.person_id for m in desk.tx.audits.members(audit.id) if m.leads}
    if audit.units_told_on is not None and session.unit_id is not None:
        head = receiver(desk, session.unit_id)
        people.add(head.id if head else None)
    for person_id in people - {None, desk.actor.id}:
        _tell_moved(desk, audit, session, before, int(person_id or 0))


def _tell_moved(
    desk: Desk, audit: Audit, session: AuditSession, before: AuditSession | None, person_id: int
) -> None:
    desk.say(
        person_id,
        "audit_session_moved",
        once=f"audit_moved:{session.id}:{session.moves}:{person_id}",
        not_before=telling.opening(desk),
        title=desk.tx.agencies.person(person_id, on=desk.today).title,
        ref=audit.ref,
        year=audit.year,
        now=shown(desk, session) if session.cancelled_at is None else None,
        before=shown(desk, before) if before else None,
    )


def shown(desk: Desk, session: AuditSession) -> dict[str, Any]:
    """A row as sentences are given it."""
    person = None
    if session.person_id is not None:
        person = desk.tx.agencies.person(session.person_id, on=desk.today).name
    unit = desk.units[session.unit_id].short if session.unit_id is not None else None
    return {
        "kind": session.kind.value,
        "day": session.day,
        "half": session.half.value,
        "at": session.at,
        "unit": unit,
        "auditor": person,
    }


# ---- the working mornings two weeks and one week before


def ring_timetables(desk: Desk) -> None:
    """What is due by this morning and was not told: the whole to the team, their part to units."""
    audit = desk.tx.audits.open()
    if audit is None or audit.state is not AuditState.PLANNED or desk.today > audit.last_day:
        return
    periods = edition_of(audit.edition).periods
    due = told_by(audit.first_day, periods.team_told, desk.calendar) <= desk.today
    if due and audit.team_told_on is None:
        people = [each.person_id for each in desk.tx.audits.members(audit.id)]
        audit = desk.tx.audits.change(audit, team_told_on=desk.today)
        for person_id in people:
            tell_member(desk, audit, person_id)
        desk.note("audit_team_told", audit.ref, after={"people": people})
    due = told_by(audit.first_day, periods.units_told, desk.calendar) <= desk.today
    units = [s.unit_id for s in desk.tx.audits.sessions(audit.id) if s.unit_id is not None]
    if due and audit.units_told_on is None and units:
        audit = desk.tx.audits.change(audit, units_told_on=desk.today)
        for unit_id in units:
            tell_unit(desk, audit, unit_id)
        desk.note("audit_units_told", audit.ref, after={"units": units})


def tell_member(desk: Desk, audit: Audit, person_id: int) -> None:
    """The whole timetable to somebody of the team, once, when it is time for the team."""
    if audit.team_told_on is not None:
        _send(desk, audit, person_id, once=f"audit_team:{audit.id}:{person_id}", unit=None)


def tell_unit(desk: Desk, audit: Audit, unit_id: int) -> None:
    """Its part to the head of a unit, for Văn phòng to its secretariat; once a unit."""
    office = unit_id == desk.tx.agencies.office().id
    first = telling.secretariat(desk)[:1] if office else []
    person = first[0][0] if first else receiver(desk, unit_id)
    if person is not None:
        _send(desk, audit, person.id, once=f"audit_unit:{audit.id}:{unit_id}", unit=unit_id)


def _send(desk: Desk, audit: Audit, person_id: int, *, once: str, unit: int | None) -> None:
    desk.send(
        TIMETABLE,
        person_id,
        once=once,
        not_before=telling.opening(desk),
        audit=audit.id,
        unit=unit,
    )


def tell_called_off(desk: Desk, audit: Audit) -> None:
    """Everybody who had been told of the timetable hears that it does not take place."""
    people: list[int] = []
    if audit.team_told_on is not None:
        people += [each.person_id for each in desk.tx.audits.members(audit.id)]
    if audit.units_told_on is not None:
        units = [s.unit_id for s in desk.tx.audits.sessions(audit.id) if s.unit_id is not None]
        heads = [receiver(desk, unit_id) for unit_id in units]
        people += [each.id for each in heads if each is not None]
    for person_id in dict.fromkeys(people):
        desk.say(
            person_id,
            "audit_called_off",
            once=f"audit_off:{audit.id}:{person_id}",
            not_before=telling.opening(desk),
            title=desk.tx.agencies.person(person_id, on=desk.today).title,
            ref=audit.ref,
            year=audit.year,
            first=audit.first_day,
            last=audit.last_day,
            why=audit.why,
        )
