"""Plans an internal audit: the year's programme, days, scope, team, and the signed papers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.actions.audit_timetable import shown, tell_called_off, tell_member
from bot.actions.desk import plain
from bot.actions.status import next_ref
from bot.rules import access
from bot.rules.access import NotYours
from bot.rules.audit_model import SERIES, AuditState
from bot.rules.audit_team import runs, sessions_of, why_not_member
from bot.rules.edition import edition_on
from bot.rules.errors import RuleBroken

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.audit_model import Audit, AuditMember, AuditProgramme
    from bot.rules.model import Person

PLAN, TEAM = "plan", "team"
PAPERS = (PLAN, TEAM)
"""The two papers that are signed before an audit: its plan, and the decision on its team."""


class OpenAlready(RuleBroken):
    says = "audit_open_already"


class NoAudit(RuleBroken):
    """None is planned or under way."""

    says = "audit_none_open"


class Over(RuleBroken):
    """What has been held is not planned anew: the record is locked."""

    says = "audit_is_held"


class NoLeader(RuleBroken):
    says = "audit_one_leader"


class StillAudits(RuleBroken):
    """Who has a session is replaced there first."""

    says = "audit_member_has_sessions"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody for the team; the certificate as far as it is known."""

    person: Person
    leads: bool
    certified_on: date | None = None
    certified_until: date | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """An audit as it is to be planned; days are the agency's."""

    first_day: date
    last_day: date
    scope: str
    criteria: str
    team: tuple[Candidate, ...]


def open_audit(desk: Desk) -> Audit:
    """The audit that is planned or under way. Raises ``NoAudit``."""
    found = desk.tx.audits.open()
    if found is None:
        raise NoAudit
    return found


def require_running(desk: Desk, audit: Audit) -> None:
    """Raises ``NotYours`` unless who acts is the secretariat or leads the audit."""
    if not runs(desk.actor, desk.tx.audits.members(audit.id)):
        raise NotYours


def require_planned(desk: Desk, audit: Audit) -> None:
    """Raises ``NotYours``, and ``Over`` once the closing meeting is on record."""
    require_running(desk, audit)
    if audit.state is not AuditState.PLANNED:
        raise Over(ref=audit.ref)


def programme(desk: Desk, year: int, words: str | None = None) -> AuditProgramme:
    """The year's programme, begun when there is none; with ``words`` it is written anew."""
    known = desk.tx.audits.programme(year)
    if known is None:
        known = desk.tx.audits.begin_programme(
            agency_id=desk.agency.id,
            year=year,
            words=words or "",
            noted_by=desk.actor.id,
            noted_at=desk.now,
        )
        desk.note("audit_programme", str(year), after={"words": known.words})
    elif words is not None and words != known.words:
        changed = desk.tx.audits.change_programme(known, words=words)
        desk.note("audit_programme", str(year), before={"words": known.words},
                  after={"words": words})  # fmt: skip
        return changed
    return known


def check_candidate(one: Candidate, last_day: date) -> None:
    """Raises what keeps somebody from the team, with the reason."""
    why = why_not_member(
        one.person,
        certified_on=one.certified_on,
        certified_until=one.certified_until,
        last_day=last_day,
    )
    if why is not None:
        raise RuleBroken(
            why,
            who=one.person.name,
            on=one.certified_on.isoformat() if one.certified_on else None,
            until=one.certified_until.isoformat() if one.certified_until else None,
            last=last_day.isoformat(),
        )


def plan(desk: Desk, draft: Draft) -> Audit:
    """Plan an audit: numbered in this transaction, so that a refusal uses no number.

    Raises ``NotYours``, ``OpenAlready``, ``NoLeader``, and what keeps somebody from the team.
    """
    access.require(desk.actor, "plan_audit")
    known = desk.tx.audits.open()
    if known is not None:
        raise OpenAlready(ref=known.ref, first=known.first_day.isoformat())
    if sum(each.leads for each in draft.team) != 1:
        raise NoLeader
    if not desk.actor.holds(*access.OFFICE) and not _led_by(desk, draft.team):
        raise NotYours
    for one in draft.team:
        check_candidate(one, draft.last_day)
    year = draft.first_day.year
    audit = desk.tx.audits.add(
        agency_id=desk.agency.id,
        programme_id=programme(desk, year).id,
        ref=next_ref(desk, SERIES, year),
        year=year,
        first_day=draft.first_day,
        last_day=draft.last_day,
        scope=draft.scope,
        criteria=draft.criteria,
        edition=edition_on(draft.first_day).key,
        state=AuditState.PLANNED,
        noted_by=desk.actor.id,
        noted_at=desk.now,
        changed_at=desk.now,
    )
    desk.note(
        "audit_planned",
        audit.ref,
        after={
            "first_day": audit.first_day,
            "last_day": audit.last_day,
            "scope": audit.scope,
            "criteria": audit.criteria,
            "edition": audit.edition,
        },
    )
    for one in draft.team:
        _join(desk, audit, one)
    return audit


def _led_by(desk: Desk, team: Sequence[Candidate]) -> bool:
    return any(each.leads and each.person.id == desk.actor.id for each in team)


def join(desk: Desk, audit: Audit, one: Candidate) -> AuditMember:
    """Take somebody into the team, or note another certificate; a new leader replaces the old.

    Raises ``NotYours``, ``Over``, and what keeps the person from the team.
    """
    require_planned(desk, audit)
    check_candidate(one, audit.last_day)
    members = desk.tx.audits.members(audit.id)
    known = next((m for m in members if m.person_id == one.person.id), None)
    leader = next((m for m in members if m.leads), None)
    if one.leads and leader is not None and leader.person_id != one.person.id:
        _left(desk, audit, leader)
    if known is not None:
        _left(desk, audit, known)
    made = _join(desk, audit, one, leads=one.leads or (known is not None and known.leads))
    tell_member(desk, desk.tx.audits.change(audit, changed_at=desk.now), made.person_id)
    return made


def _join(desk: Desk, audit: Audit, one: Candidate, *, leads: bool | None = None) -> AuditMember:
    made = desk.tx.audits.join(
        audit_id=audit.id,
        person_id=one.person.id,
        leads=one.leads if leads is None else leads,
        certified_on=one.certified_on,
        certified_until=one.certified_until,
        noted_by=desk.actor.id,
        noted_at=desk.now,
    )
    desk.note("audit_member_joined", audit.ref, after=_of_member(made))
    return made


def leave(desk: Desk, audit: Audit, person: Person) -> None:
    """Out of the team. Raises ``NotYours``, ``Over``, ``NoLeader``, ``StillAudits``."""
    require_planned(desk, audit)
    members = desk.tx.audits.members(audit.id)
    member = next((m for m in members if m.person_id == person.id), None)
    if member is None:
        raise NotYours
    if member.leads:
        raise NoLeader
    held = sessions_of(person, desk.tx.audits.sessions(audit.id))
    if held:
        units = [desk.units[each.unit_id].short for each in held if each.unit_id is not None]
        raise StillAudits(who=person.name, units=units)
    _left(desk, audit, member)


def _left(desk: Desk, audit: Audit, member: AuditMember) -> None:
    desk.tx.audits.leave(member, left_at=desk.now)
    desk.note("audit_member_left", audit.ref, before=_of_member(member))


def _of_member(member: AuditMember) -> dict[str, Any]:
    return {
        "person": member.person_id,
        "leads": member.leads,
        "certified_on": member.certified_on,
        "certified_until": member.certified_until,
    }


def sign(
    desk: Desk, audit: Audit, paper: str, *, number: str, signed_on: date, dialogue_id: int
) -> Audit:
    """Note number, day and scan of the signed plan, or of the decision on the team.

    Raises ``NotYours``, and ``Over`` once the audit is closed.
    """
    require_running(desk, audit)
    if not audit.open:
        raise Over(ref=audit.ref)
    names = (f"{paper}_number", f"{paper}_signed_on", f"{paper}_dialogue_id")
    new = dict(zip(names, (number, signed_on, dialogue_id), strict=True))
    before = {name: getattr(audit, name) for name in names if getattr(audit, name) is not None}
    moved = desk.tx.audits.change(audit, **new)
    desk.note(f"audit_{paper}_signed", audit.ref, before=before, after=new)
    return moved


def call_off(desk: Desk, audit: Audit, why: str) -> Audit:
    """The audit is given up; it stays on record with the reason, and who was told is told.

    Raises ``NotYours``, ``Over``.
    """
    require_planned(desk, audit)
    moved = desk.tx.audits.change(audit, state=AuditState.CANCELLED, why=why)
    desk.note("audit_called_off", audit.ref, before={"state": audit.state}, after={"why": why})
    tell_called_off(desk, moved)
    return moved


def reschedule(desk: Desk, audit: Audit, first_day: date, last_day: date) -> Audit:
    """Other days for the audit; every session must lie within them.

    Raises ``NotYours``, ``Over``, and ``audit_days_leave_sessions`` naming what lies outside.
    """
    require_planned(desk, audit)
    outside = [
        each for each in desk.tx.audits.sessions(audit.id) if not first_day <= each.day <= last_day
    ]
    if outside:
        left = [shown(desk, each) for each in outside]
        raise RuleBroken("audit_days_leave_sessions", sessions=plain(left))
    moved = desk.tx.audits.change(
        audit, first_day=first_day, last_day=last_day, changed_at=desk.now
    )
    desk.note(
        "audit_days_moved",
        audit.ref,
        before={"first_day": audit.first_day, "last_day": audit.last_day},
        after={"first_day": first_day, "last_day": last_day},
    )
    return moved
