"""Gathers what connects findings with people and audits: who did it, whose unit, which audit."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from bot.rules.audit_model import AuditState
from bot.rules.audit_progress import of_audit
from bot.rules.model import Role, UnitKind
from bot.rules.separation import About

if TYPE_CHECKING:
    from bot.rules.audit_model import Audit
    from bot.rules.model import Finding
    from storage.transaction import Tx


def about(tx: Tx, finding: Finding, *, on: date) -> About:
    """The finding's unit, author, audit leaders, and all who reported its work as done.

    The author is who took the auditor's post over, where it was given on.
    """
    unit = tx.agencies.unit(finding.unit_id)
    did = doers(tx, finding)
    people = [tx.agencies.person(each, on=on) for each in sorted(did)]
    return About(
        unit_id=unit.id,
        of_office=unit.kind is UnitKind.OFFICE,
        author_id=tx.handovers.took_over(finding.auditor_id, Role.AUDITOR),
        leaders=leaders(tx, finding),
        doers=did,
        doers_units=frozenset(post.unit_id for person in people for post in person.posts),
    )


def doers(tx: Tx, finding: Finding) -> frozenset[int]:
    """Who reported the work as done, in any round, and did not take it back."""
    reports = tx.reports.of_duty(finding.duty_id) if finding.duty_id else []
    return frozenset(
        each.person_id
        for each in reports
        if each.what == "done" and each.person_id and each.withdrawn_at is None
    )


def leaders(tx: Tx, finding: Finding) -> frozenset[int]:
    """Who leads the team of the audit in which it was found; nobody where there is no record."""
    begun = [
        audit
        for audit in tx.audits.of_year(finding.year)
        if audit.state != AuditState.CANCELLED and audit.first_day <= finding.found_on
    ]
    members = tx.audits.members(begun[-1].id) if begun else []
    return frozenset(member.person_id for member in members if member.leads)


def found_in(tx: Tx, audit: Audit, *, until: date = date.max) -> list[Finding]:
    """What the audit found, in the order written, without what was cancelled by ``until``."""
    years = range(audit.year, (audit.closing_on or audit.last_day).year + 1)
    known = [each for year in years for each in tx.findings.of_year(year)]
    standing = [f for f in known if f.cancelled_on is None or f.cancelled_on > until]
    return of_audit(audit, standing, tx.audits.items(audit.id))
