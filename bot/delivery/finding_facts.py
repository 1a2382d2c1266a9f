"""Everything that a template may tell of a finding, as it stands when the message leaves."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.clock import local_day
from bot.rules.finding_model import CheckState, Result
from bot.rules.finding_rounds import ALSO_ASKED, last_check
from bot.rules.findings import (
    FIELDS,
    FindingState,
    acknowledge_by,
    is_nonconformity,
    missing,
    owed,
    standing,
)
from bot.rules.model import Role
from bot.rules.working_days import calendar_for

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.rules.finding_model import EffectivenessCheck, FindingAnswer
    from bot.rules.model import Duty, Finding, Person, Unit
    from bot.rules.working_days import Calendar
    from storage.transaction import Tx

REPEATS_SHOWN = 3


def now_standing(tx: Tx, finding_id: int) -> Finding:
    """The finding with the state that its duty gives it now."""
    finding = tx.findings.get(finding_id)
    duty = tx.duties.get(finding.duty_id) if finding.duty_id is not None else None
    return replace(finding, state=standing(finding, duty))


def finding_facts(tx: Tx, finding: Finding, unit: Unit, now: datetime) -> dict[str, Any]:
    """The finding itself, what its unit answered in each round, and what came of it."""
    calendar = calendar_for(tx.days.overrides())
    duty = tx.duties.get(finding.duty_id) if finding.duty_id is not None else None
    auditor = tx.agencies.person(finding.auditor_id, on=local_day(now))
    return {
        "ref": finding.ref,
        "level": finding.level.value,
        "owed": is_nonconformity(finding.level),
        "year": finding.year,
        "unit": unit.name,
        "auditor": auditor.name,
        "auditor_unit": _unit_of_auditor(tx, auditor),
        "found_on": finding.found_on,
        "criterion": sentence_of(finding.criterion),
        "statement": sentence_of(finding.statement),
        "proof": sentence_of(finding.proof),
        "photos": [each.name for each in tx.evidence.of(finding_id=finding.id)],
        "acknowledge_by": acknowledge_by(finding.found_on, calendar),
        "state": finding.state,
        "round": finding.round,
        "acknowledged_at": finding.acknowledged_at,
        "reserved": finding.reserved,
        "answers": [
            {"name": name, "words": sentence_of(words), "on": getattr(finding, f"{name}_on")}
            for name in FIELDS
            if (words := getattr(finding, name)) is not None
        ],
        "missing": list(missing(finding)) if duty else [],
        "asked": list(owed(finding)),
        "closed_on": finding.closed_on,
        "cancelled_on": finding.cancelled_on,
        "cancelled_why": sentence_of(finding.cancelled_why or ""),
        "verifier": _name(tx, finding.verified_by),
        **_due(finding, duty, calendar),
        **_done(tx, duty),
        "lacking": lacking_of(tx, finding),
        **_history(tx, finding, calendar, now),
        "repeats": repeats_of(tx, finding),
    }


def _due(finding: Finding, duty: Duty | None, calendar: Calendar) -> dict[str, Any]:
    """The due day of the present round; a reopened one's days are told where it is reopened."""
    due = duty.due_on if duty else None
    counted = due is not None and finding.round == 1
    return {
        "due": due,
        "first_due": duty.first_due_on if duty else None,
        "due_days": calendar.working_between(finding.found_on, due) if due and counted else 0,
    }


def _done(tx: Tx, duty: Duty | None) -> dict[str, Any]:
    """The unit's report that the work is done, its words and files."""
    if duty is None:
        return {"done_on": None, "done_words": "", "files": [], "returned_until": None}
    reports = [r for r in tx.reports.of_duty(duty.id) if r.what == "done" and not r.withdrawn_at]
    told = reports if duty.done_on is not None else []
    words = told[-1].details.get("proof", told[-1].words) if told else ""
    return {
        "done_on": duty.done_on,
        "done_words": sentence_of(words),
        "files": [each.name for each in tx.evidence.of(duty_id=duty.id)] if told else [],
        "returned_until": duty.returned_until,
    }


def lacking_of(tx: Tx, finding: Finding) -> str:
    """What was said to lack when it was last returned; "" unless it is returned now."""
    if finding.state != FindingState.RETURNED:
        return ""
    seen = [v for v in tx.findings.verifications(finding.id) if v.result is Result.LACKING]
    return sentence_of(seen[-1].words) if seen else ""


def _history(tx: Tx, finding: Finding, calendar: Calendar, now: datetime) -> dict[str, Any]:
    """Earlier rounds, the check of the effect, what else was told, and what was added later."""
    if not is_nonconformity(finding.level):
        return {"check": None, "before": [], "also": [], "added": _added(tx, finding, ())}
    checks = tx.findings.checks(finding.id)
    written = tx.findings.answers(finding.id)
    return {
        "check": _check(tx, last_check(checks), calendar, now),
        "before": [
            _round(tx, check, written)
            for check in checks
            if check.state is CheckState.NOT_EFFECTIVE
        ],
        "also": _also(finding, written),
        "added": _added(tx, finding, written),
    }


def _check(
    tx: Tx, check: EffectivenessCheck | None, calendar: Calendar, now: datetime
) -> dict[str, Any] | None:
    if check is None:
        return None
    return {
        "round": check.round,
        "state": check.state.value,
        "due": check.due_on,
        "closed_on": check.closed_on,
        "days": calendar.working_between(check.closed_on, local_day(now)),
        "words": sentence_of(check.words),
        "on": local_day(check.answered_at) if check.answered_at else None,
        "by": _name(tx, check.answered_by),
    }


def _round(tx: Tx, check: EffectivenessCheck, written: Sequence[FindingAnswer]) -> dict[str, Any]:
    last = {each.name: each for each in written if each.round == check.round}
    return {
        "number": check.round,
        "answers": [
            {"name": name, "words": sentence_of(last[name].words), "on": last[name].given_on}
            for name in FIELDS
            if name in last
        ],
        "closed_on": check.closed_on,
        "judged_on": local_day(check.answered_at) if check.answered_at else None,
        "judged_by": _name(tx, check.answered_by),
        "words": sentence_of(check.words),
    }


def _also(finding: Finding, written: Sequence[FindingAnswer]) -> list[dict[str, Any]]:
    last = {each.name: each for each in written if each.round == finding.round}
    return [
        {"name": name, "words": sentence_of(last[name].words)}
        for name in ALSO_ASKED
        if name in last
    ]


def _added(tx: Tx, finding: Finding, written: Sequence[FindingAnswer]) -> list[dict[str, Any]]:
    known = written or tx.findings.answers(finding.id)
    return [
        {
            "words": sentence_of(each.words),
            "on": local_day(each.recorded_at),
            "by": _name(tx, each.person_id),
        }
        for each in known
        if each.name == "addendum"
    ]


def repeats_of(tx: Tx, finding: Finding) -> list[dict[str, Any]]:
    """The unit's earlier ones of the same clause or cause, the newest first (R30)."""
    if not is_nonconformity(finding.level):
        return []
    found = tx.findings.alike(
        finding.unit_id, finding.criterion, cause=finding.cause, but=finding.id
    )
    return [
        {"ref": each.ref, "why": list(why), "found_on": each.found_on}
        for each, why in reversed(found[-REPEATS_SHOWN:])
    ]


def _name(tx: Tx, person_id: int | None) -> str | None:
    return tx.agencies.person(person_id).name if person_id else None


def _unit_of_auditor(tx: Tx, auditor: Person) -> str:
    posts = [post for post in auditor.posts if post.role is Role.AUDITOR] or list(auditor.posts)
    return tx.agencies.unit(posts[0].unit_id).name if posts else ""


def sentence_of(words: str) -> str:
    """Somebody's words without their last full stop: the template sets one."""
    return words.strip().rstrip(".").rstrip()
