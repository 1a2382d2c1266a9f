"""Reads what a line of Văn phòng's card says, as it stands when the card leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.clock import local_day
from bot.rules.causes import cause_of
from bot.rules.evidence_wanted import claims, lacking
from bot.rules.model import DutyState, ItemKind, PlanState
from bot.rules.more_time import ASKED, answered_facts, decided
from bot.rules.office_matters import (
    EFFECT,
    LAW_DAY,
    OPEN,
    TAKEN,
    duty_facts,
    open_nonconformities,
    proposal_missing,
    silent_units,
)

if TYPE_CHECKING:
    from bot.delivery.office_around import Around
    from bot.rules.model import Duty


def work(around: Around, duty: Duty) -> dict[str, Any]:
    """What sentences say of the duty."""
    return duty_facts(duty, around.tx.agencies.unit(duty.unit_id))


def _evidence(around: Around, duty_id: int) -> dict[str, Any]:
    duty = around.tx.duties.get(duty_id)
    report = around.last_report(duty)
    words = report.words if report else ""
    held = around.held(duty)
    return {
        "settled": duty.state is not DutyState.REPORTED,
        "work": work(around, duty),
        "report": report.ref if report else "",
        "words": words,
        "on_behalf": report.on_behalf if report else None,
        "no_revision": bool(report and report.details.get("no_revision")),
        "files": held.files,
        "links": held.links,
        "references": held.references,
        "missing": lacking(duty.evidence, held.shown, words=words),
        "claimed": sorted(claims(words, duty.evidence) - held.shown),
    }


def _paper(around: Around, duty_id: int) -> dict[str, Any]:
    duty = around.tx.duties.get(duty_id)
    report = around.last_report(duty)
    entered = bool(report and report.details.get("number"))
    return {
        "settled": duty.closed or entered,
        "work": work(around, duty),
        "findings": open_findings(around, duty),
    }


def open_findings(around: Around, duty: Duty) -> int:
    """Of the audit's own item: how many findings still wait for their check."""
    if duty.kind is not ItemKind.AUDIT:
        return 0
    return open_nonconformities(around.tx.findings.of_year(duty.year))


def _more_time(around: Around, extension_id: int) -> dict[str, Any]:
    extension = around.extension(extension_id)
    known = around.tx.extensions.of_duties([extension.duty_id])
    before = decided([each for each in known if each.id < extension.id])
    return {
        "settled": extension.state != ASKED,
        "work": work(around, around.tx.duties.get(extension.duty_id)),
        "earlier": answered_facts(before[-1], count=len(before)) if before else None,
        "new_due": extension.new_due.isoformat(),
        "state": extension.state,
        "from_due": extension.from_due.isoformat(),
        "to_due": extension.to_due.isoformat(),
        "days": around.calendar.working_between(extension.from_due, extension.to_due),
        "reason": extension.reason,
        "proposal": extension.proposal,
        "words": extension.words,
    }


def _more_time_up(around: Around, extension_id: int) -> dict[str, Any]:
    facts = _more_time(around, extension_id)
    return {**facts, "settled": facts["settled"] or facts["proposal"] is not None}


def _matter(around: Around, matter_id: int) -> dict[str, Any]:
    matter = around.matter(matter_id)
    return {
        "settled": matter.state != OPEN,
        "work": work(around, around.tx.duties.get(matter.duty_id)),
        "state": matter.state,
        "reason": matter.reason,
        "decider": matter.decider,
        "cause": cause_of(matter.cause),
        "proposal": matter.proposal,
        "due": matter.proposal_due.isoformat() if matter.proposal_due else None,
        "decision": matter.decision,
    }


def _blocked(around: Around, matter_id: int) -> dict[str, Any]:
    still = proposal_missing(around.matter(matter_id))
    return {**_matter(around, matter_id), "settled": not still}


def _taken(around: Around, matter_id: int) -> dict[str, Any]:
    matter = around.matter(matter_id)
    still = matter.state == TAKEN and matter.proposal is None
    return {
        **_matter(around, matter_id),
        "settled": not still,
        "since": local_day(matter.raised_at).isoformat(),
    }


def _scope(around: Around, question_id: int) -> dict[str, Any]:
    question = around.tx.scopes.get(question_id)
    return {
        "settled": question.answered_at is not None,
        "subjects": list(question.subjects),
        "again": question.answer,
        "reason": question.reason,
    }


def _law_day(around: Around, duty_id: int) -> dict[str, Any]:
    duty = around.tx.duties.get(duty_id)
    settled = duty.due_on is not None or duty.closed or duty.answered
    return {"settled": settled, "work": work(around, duty)}


def _figures(around: Around, quarter: int) -> dict[str, Any]:
    year, number = divmod(quarter, 10)
    known = around.tx.quarter_figures.of_quarter(year, number)
    return {"settled": known is not None, "period": f"{year}-Q{number}"}


def _enrolment(around: Around, account_id: int) -> dict[str, Any]:
    account = around.tx.accounts.get(account_id)
    settled = account is None or account.state != "waiting"
    return {"settled": settled, "who": _who(around, account.person_id) if account else ""}


def _not_received(around: Around, plan_id: int) -> dict[str, Any]:
    owed = around.tx.duties.of_plan(plan_id)
    silent = set(silent_units(owed, office_id=around.office_id))
    units = [unit.short for unit in around.tx.agencies.units() if unit.id in silent]
    return {"settled": not units, "units": units}


def _next_plan(around: Around, plan_id: int) -> dict[str, Any]:
    plan = around.tx.plans.get(plan_id)
    return {
        "settled": plan.state is not PlanState.DRAFT,
        "year": plan.year,
        "items": len(around.tx.plans.items(plan.id)),
    }


def _validity(around: Around, review_id: int) -> dict[str, Any]:
    review = around.tx.reviews.get(review_id)
    known = around.tx.reviews.confirmed(review.year)
    return {
        "settled": known is not None and known.on_paper,
        "year": review.year,
        "review_number": review.number,
        "held_on": (review.held_on or around.day).isoformat(),
        "number": known.number if known else None,
        "effective_on": known.effective_on.isoformat() if known else None,
    }


def _effect(around: Around, finding_id: int) -> dict[str, Any]:
    finding = around.tx.findings.get(finding_id)
    check = around.tx.findings.open_check(finding_id)
    asked = check.asked_at if check else None
    return {
        "settled": check is None or asked is None,
        "ref": finding.ref,
        "unit": around.tx.agencies.unit(finding.unit_id).short,
        "due": check.due_on if check else None,
        "asked_on": local_day(asked) if asked else None,
        "who": around.tx.agencies.person(check.asked_of).name if check and check.asked_of else None,
    }


def _promise(around: Around, duty_id: int) -> dict[str, Any]:
    duty = around.tx.duties.get(duty_id)
    return {"settled": duty.answered or duty.closed, "work": work(around, duty)}


def _unreachable(around: Around, person_id: int) -> dict[str, Any]:
    account = around.tx.accounts.of_person(person_id)
    has_left = not around.tx.agencies.person(person_id, on=around.day).posts
    reads = account is not None and account.state == "active" and account.unreachable is None
    settled = has_left or reads
    return {"settled": settled, "who": _who(around, person_id)}


def _who(around: Around, person_id: int) -> str:
    return around.tx.agencies.person(person_id, on=around.day).full_title


READ: dict[str, Callable[[Around, int], dict[str, Any]]] = {
    "evidence": _evidence,
    "paper": _paper,
    "more_time": _more_time,
    "more_time_up": _more_time_up,
    "blocked": _blocked,
    "taken": _taken,
    "contested": _matter,
    "objected": _matter,
    "scope": _scope,
    LAW_DAY: _law_day,
    "figures": _figures,
    "enrolment": _enrolment,
    "not_received": _not_received,
    "next_plan": _next_plan,
    "validity": _validity,
    EFFECT: _effect,
    "promise": _promise,
    "unreachable": _unreachable,
}
"""What is asked → how its facts are read; ``settled`` tells whether it still asks."""
