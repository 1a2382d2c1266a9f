"""Who may be in an audit's team and whom one may audit (ISO 9001 9.2.2c; F54)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rules.findings import own_unit
from bot.rules.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.rules.audit_model import AuditMember, AuditSession
    from bot.rules.model import Person, Unit

RUNS = (Role.SECRETARIAT,)
"""Who plans an audit beside its leader."""

UNIT_SPEAKS = (Role.HEAD, Role.DEPUTY)
"""Who acknowledges for the audited unit."""


def why_not_member(
    person: Person, *, certified_on: date | None, certified_until: date | None, last_day: date
) -> str | None:
    """The sentence that says why somebody is not taken into the team, or None.

    An auditor by post, with a certificate of a day before the audit that has not run out by its
    last day.
    """
    if not person.holds(Role.AUDITOR):
        return "audit_no_auditor"
    if certified_on is None:
        return "audit_no_certificate"
    if certified_on > last_day:
        return "audit_certificate_later"
    if certified_until is not None and certified_until < last_day:
        return "audit_certificate_over"
    return None


def may_audit(person: Person, unit: Unit) -> bool:
    """Nobody audits the unit in which they hold a post."""
    return not own_unit(person, unit)


def leads(person: Person, members: Iterable[AuditMember]) -> bool:
    """Whether somebody leads the team."""
    return any(each.leads and each.person_id == person.id for each in members)


def runs(person: Person, members: Iterable[AuditMember]) -> bool:
    """Whether somebody plans and ends the audit: the secretariat, or its leader."""
    return person.holds(*RUNS) or leads(person, members)


def sessions_of(person: Person, sessions: Sequence[AuditSession]) -> list[AuditSession]:
    """Those in which the person is the auditor."""
    return [each for each in sessions if each.person_id == person.id]


def speaks_for(person: Person, unit_id: int) -> bool:
    """Head or deputy of the unit, or who stands in for them today."""
    held = person.capacities
    return any(post.unit_id == unit_id and post.role in UNIT_SPEAKS for post in held)
