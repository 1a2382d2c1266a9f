"""Composes what is said about a finding, as it stands when the message leaves (M7)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from bot.clock import local_day
from bot.delivery.composed import Composed, NotNeeded
from bot.delivery.say import labelled
from bot.rules import access
from bot.rules.findings import (
    FIELDS,
    FindingState,
    acknowledge_by,
    is_nonconformity,
    may_see,
    missing,
    speaker,
    standing,
    why_not_verify,
)
from bot.rules.model import Role
from bot.rules.working_days import calendar_for
from bot.texts import texts

if TYPE_CHECKING:
    from datetime import datetime

    from bot.rules.model import Delivery, Duty, Finding, Person, Unit
    from storage.transaction import Tx

SENTENCES = {
    "finding": "finding_notice",
    "finding_check": "finding_check_notice",
    "finding_return": "finding_return_notice",
    "finding_sheet": "finding_sheet",
}
ADVICE = "finding_advice_notice"
"""M7 of what is no nonconformity: nothing is owed."""

NEEDED_WHILE = {"finding_check": FindingState.REPORTED, "finding_return": FindingState.RETURNED}
WAITING = (FindingState.REPORTED, FindingState.CLOSED)


def compose_finding(tx: Tx, delivery: Delivery, now: datetime) -> Composed | NotNeeded:
    """``facts``: finding; of a return also lacking and until. Never without the right to see."""
    finding = _as_it_stands(tx, int(delivery.facts["finding"]))
    unit = tx.agencies.unit(finding.unit_id)
    reader = tx.agencies.person(delivery.person_id or 0, on=local_day(now))
    unsent = delivery.message_id is None and delivery.state in ("waiting", "sending")
    if not may_see(reader, finding, unit) and speaker(reader, unit) is None:
        return NotNeeded("no right to see it any more")
    if unsent and NEEDED_WHILE.get(delivery.kind, finding.state) != finding.state:
        return NotNeeded("the finding has moved meanwhile")
    sentence = SENTENCES[delivery.kind]
    if delivery.kind == "finding" and not is_nonconformity(finding.level):
        sentence = ADVICE
    facts = finding_facts(tx, finding, unit, now)
    facts |= {
        "title": _title(reader, unit, finding),
        "lacking": _sentence(str(delivery.facts.get("lacking", ""))),
        "until": delivery.facts.get("until"),
    }
    specs = _buttons(tx, delivery.kind, finding, unit, reader)
    keyboard = [[labelled(spec, delivery.language)] for spec in specs]
    text = texts().render(delivery.language, sentence, f=facts)
    return Composed(text, keyboard, protect=True)


def _as_it_stands(tx: Tx, finding_id: int) -> Finding:
    finding = tx.findings.get(finding_id)
    duty = tx.duties.get(finding.duty_id) if finding.duty_id is not None else None
    return replace(finding, state=standing(finding, duty))


def finding_facts(tx: Tx, finding: Finding, unit: Unit, now: datetime) -> dict[str, Any]:
    """Everything that a template may tell of a finding."""
    calendar = calendar_for(tx.days.overrides())
    duty = tx.duties.get(finding.duty_id) if finding.duty_id is not None else None
    auditor = tx.agencies.person(finding.auditor_id, on=local_day(now))
    verifier = tx.agencies.person(finding.verified_by) if finding.verified_by else None
    due = duty.due_on if duty else None
    return {
        "ref": finding.ref,
        "level": finding.level.value,
        "owed": is_nonconformity(finding.level),
        "year": finding.year,
        "unit": unit.name,
        "auditor": auditor.name,
        "auditor_unit": _unit_of_auditor(tx, auditor),
        "found_on": finding.found_on,
        "criterion": _sentence(finding.criterion),
        "statement": _sentence(finding.statement),
        "proof": _sentence(finding.proof),
        "photos": [each.name for each in tx.evidence.of(finding_id=finding.id)],
        "due": due,
        "first_due": duty.first_due_on if duty else None,
        "due_days": calendar.working_between(finding.found_on, due) if due else 0,
        "acknowledge_by": acknowledge_by(finding.found_on, calendar),
        "state": finding.state,
        "acknowledged_at": finding.acknowledged_at,
        "reserved": finding.reserved,
        "answers": [
            {"name": name, "words": _sentence(words), "on": getattr(finding, f"{name}_on")}
            for name in FIELDS
            if (words := getattr(finding, name)) is not None
        ],
        "missing": list(missing(finding)) if duty else [],
        "closed_on": finding.closed_on,
        "verifier": verifier.name if verifier else None,
        **_done(tx, duty),
    }


def _done(tx: Tx, duty: Duty | None) -> dict[str, Any]:
    """The unit's report that the work is done, its words and files."""
    if duty is None:
        return {"done_on": None, "done_words": "", "files": [], "returned_until": None}
    reports = [r for r in tx.reports.of_duty(duty.id) if r.what == "done" and not r.withdrawn_at]
    words = reports[-1].details.get("proof", reports[-1].words) if reports else ""
    return {
        "done_on": duty.done_on,
        "done_words": _sentence(words),
        "files": [each.name for each in tx.evidence.of(duty_id=duty.id)],
        "returned_until": duty.returned_until,
    }


def _unit_of_auditor(tx: Tx, auditor: Person) -> str:
    posts = [post for post in auditor.posts if post.role is Role.AUDITOR] or list(auditor.posts)
    return tx.agencies.unit(posts[0].unit_id).name if posts else ""


def _title(reader: Person, unit: Unit, finding: Finding) -> str:
    """How the reader is addressed: by the post in the audited unit, else as the auditor is."""
    post = speaker(reader, unit)
    if post is not None:
        return post.full_title
    if reader.id == finding.auditor_id or not reader.posts:
        return reader.name
    return reader.posts[0].title


def _sentence(words: str) -> str:
    """Somebody's words without their last full stop: the template sets one."""
    return words.strip().rstrip(".").rstrip()


def _buttons(
    tx: Tx, kind: str, finding: Finding, unit: Unit, reader: Person
) -> list[dict[str, Any]]:
    """What this reader may do now; whoever presses is asked for their right again."""
    specs: list[dict[str, Any]] = []
    if speaker(reader, unit) is not None:
        specs += _of_the_unit(kind, finding)
    elif kind == "finding_sheet" and access.may(reader, "record_on_behalf"):
        specs += _on_behalf(finding)
    if finding.state == FindingState.REPORTED and _verifies(tx, finding, unit, reader):
        specs.append(_spec("finding_do_close", "finding.close", "1", finding))
        specs.append(_spec("finding_do_return", "finding.return", "2", finding))
    if is_nonconformity(finding.level) and not _asks_first(kind, finding, unit, reader):
        specs.append(_spec("finding_do_slip", "finding.slip", "phieu", finding))
    return specs


def _asks_first(kind: str, finding: Finding, unit: Unit, reader: Person) -> bool:
    """The unit is asked to acknowledge before it is offered anything else (M7)."""
    unheard = finding.acknowledged_at is None and finding.state not in WAITING
    return kind == "finding" and unheard and speaker(reader, unit) is not None


def _verifies(tx: Tx, finding: Finding, unit: Unit, reader: Person) -> bool:
    reports = tx.reports.of_duty(finding.duty_id) if finding.duty_id else []
    doers = {each.person_id for each in reports if each.what == "done" and each.person_id}
    return why_not_verify(reader, finding, unit, doers=doers) is None


def _of_the_unit(kind: str, finding: Finding) -> list[dict[str, Any]]:
    owed = is_nonconformity(finding.level)
    specs: list[dict[str, Any]] = []
    if finding.acknowledged_at is None and finding.state not in WAITING:
        agreed = "finding_do_agree" if owed else "finding_do_receive"
        specs.append(_spec(agreed, "finding.ack", "a", finding))
        specs.append(_spec("finding_do_reserve", "finding.reserve", "b", finding))
    if not owed or finding.state in WAITING:
        return specs
    if finding.acknowledged_at is not None or kind != "finding" or len(missing(finding)) < 3:
        specs += _next_step(finding)
    if kind in ("finding_sheet", "finding_return"):
        specs += _to_write_anew(finding)
    return specs


def _next_step(finding: Finding, *, behalf: bool = False) -> list[dict[str, Any]]:
    owed = missing(finding)
    label, verb = "finding_do_done", "finding.done"
    facts: dict[str, Any] = {"again": finding.state == FindingState.RETURNED, "behalf": behalf}
    if owed:
        label, verb = "finding_do_answer", "finding.answer"
        facts = {"field": owed[0], "behalf": behalf}
    return [_spec(label, verb, "1", finding, facts=facts, behalf=behalf)]


def _to_write_anew(finding: Finding) -> list[dict[str, Any]]:
    given = [name for name in FIELDS if name not in missing(finding)]
    return [
        _spec("finding_do_anew", "finding.answer", str(n), finding, facts={"field": f}, field=f)
        for n, f in enumerate(given, start=2)
    ]


def _on_behalf(finding: Finding) -> list[dict[str, Any]]:
    """Văn phòng enters what came on paper (P7)."""
    if not is_nonconformity(finding.level) or finding.state in WAITING:
        return []
    return _next_step(finding, behalf=True)


def _spec(
    label: str,
    verb: str,
    code: str,
    finding: Finding,
    *,
    facts: dict[str, Any] | None = None,
    **args: Any,
) -> dict[str, Any]:
    return {
        "label": label,
        "facts": facts or {},
        "verb": verb,
        "code": code,
        "args": {"finding": finding.id, **args},
        "slot": ":".join(map(str, (verb, finding.id, *args.values()))),
    }
