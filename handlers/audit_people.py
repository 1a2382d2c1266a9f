"""Finds the people that words about an audit name, and their certificates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rules.audit_words import read_certificate, read_team, spelled
from bot.rules.days import DayNotRead
from bot.rules.errors import RuleBroken
from bot.rules.findings import audited_units
from bot.rules.model import Role
from bot.rules.person_match import match_people
from bot.rules.unit_match import units_in_force

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.audit_model import Audit, AuditSession
    from bot.rules.audit_words import TeamLine
    from bot.rules.model import Person, Unit


def auditors(desk: Desk) -> list[Person]:
    """Everybody who is an auditor by post today."""
    found = {person.id: person for person, _ in desk.holding(Role.AUDITOR)}
    return [desk.tx.agencies.person(person_id, on=desk.today) for person_id in found]


def members_of(desk: Desk, audit: Audit) -> list[Person]:
    """The team as people of today, its leader first."""
    return [
        desk.tx.agencies.person(each.person_id, on=desk.today)
        for each in desk.tx.audits.members(audit.id)
    ]


def units_to_visit(desk: Desk) -> list[Unit]:
    """The units that an audit visits, in their order."""
    return audited_units(units_in_force(desk.units.values(), desk.today))


def unscheduled(desk: Desk, sessions: Sequence[AuditSession]) -> list[Unit]:
    """The units that have no session yet, in their order."""
    known = {each.unit_id for each in sessions}
    return [unit for unit in units_to_visit(desk) if unit.id not in known]


def one_person(desk: Desk, who: str) -> Person:
    """The one meant, an auditor before anybody else. Raises ``RuleBroken`` for none or several."""
    everybody = [p for p in desk.tx.agencies.people(on=desk.today) if p.posts]
    known = [p for p in everybody if p.holds(Role.AUDITOR)]
    for people in (known, everybody):
        found = match_people(spelled(who), people, desk.units, on=desk.today)
        if len(found) == 1:
            return found[0]
        if found:
            raise RuleBroken("audit_who_unclear", text=who[:60], names=[p.name for p in found])
    raise RuleBroken("audit_who_unknown", text=who[:60])


def one_member(desk: Desk, audit: Audit, who: str) -> Person:
    """The one of the team who is meant; somebody else is named so that the refusal can say it."""
    team = members_of(desk, audit)
    found = match_people(spelled(who), team, desk.units, on=desk.today)
    return found[0] if len(found) == 1 else one_person(desk, who)


def resolved(desk: Desk, lines: Sequence[TeamLine]) -> list[dict[str, Any]]:
    """person, leads, on, until of each line. Raises ``RuleBroken``."""
    if not lines:
        raise RuleBroken("words_needed")
    return [
        {
            "person": one_person(desk, line.who).id,
            "leads": line.leads,
            "on": line.certified_on.isoformat() if line.certified_on else None,
            "until": line.certified_until.isoformat() if line.certified_until else None,
        }
        for line in lines
    ]


def certified(desk: Desk, text: str, lacking: Sequence[int]) -> dict[str, dict[str, Any]]:
    """Certificates (on, until) by person: one day for all, or by name. Raises ``RuleBroken``."""
    whole = read_certificate(text, today=desk.today)
    if whole is not None:
        on, until = whole
        told = {"on": on.isoformat(), "until": until.isoformat() if until else None}
        return {str(each): told for each in lacking}
    lines = [line for line in read_team(text, today=desk.today) if line.certified_on]
    if not lines:
        raise DayNotRead(text)
    found = resolved(desk, lines)
    return {str(each["person"]): {"on": each["on"], "until": each["until"]} for each in found}
