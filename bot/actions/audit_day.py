"""The day of an audit: a unit's checklist, question by question, and what the unit says to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.actions import telling
from bot.actions.finding_news import receiver
from bot.rules import access
from bot.rules.access import NotYours
from bot.rules.audit_model import Verdict
from bot.rules.audit_progress import counted, of_session, of_unit_sessions, open_items
from bot.rules.audit_team import UNIT_SPEAKS, may_audit, sessions_of, speaks_for
from bot.rules.edition import edition_of
from bot.rules.errors import RuleBroken
from bot.rules.findings import is_nonconformity
from storage.finding_relations import found_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.actions.desk import Desk
    from bot.rules.audit_model import Audit, AuditSession, ChecklistItem
    from bot.rules.model import Finding

RESULT = "audit_result"
"""The message that asks the audited unit to acknowledge."""


class NotYet(RuleBroken):
    """Questions are put on the day, not before."""

    says = "audit_not_yet"


class Held(RuleBroken):
    """What is closed is a record."""

    says = "audit_is_closed"


class OwnUnit(RuleBroken):
    """The auditor's post has moved to the unit since the timetable was made."""

    says = "finding_own_unit"


class AnsweredAlready(RuleBroken):
    says = "audit_answered_already"


class QuestionsOpen(RuleBroken):
    says = "audit_questions_open"


class NotEnded(RuleBroken):
    """There is nothing to acknowledge before the auditor has ended."""

    says = "audit_session_not_ended"


class AcknowledgedAlready(RuleBroken):
    says = "audit_acknowledged_already"


@dataclass(frozen=True, slots=True)
class Said:
    """What the auditor says to a question; photos lie with the form ``dialogue_id``."""

    verdict: Verdict
    note: str | None = None
    finding_id: int | None = None
    dialogue_id: int | None = None


def sessions_to_ask(desk: Desk, audit: Audit) -> list[AuditSession]:
    """The unit sessions of who acts whose checklist is not ended, up to today."""
    mine = sessions_of(desk.actor, of_unit_sessions(desk.tx.audits.sessions(audit.id)))
    return [each for each in mine if each.ended_at is None and each.day <= desk.today]


def begin(desk: Desk, session: AuditSession) -> list[ChecklistItem]:
    """The session's checklist; made when it is first opened, pinned to what is in force now.

    Raises ``NotYours``, ``OwnUnit``, ``NotYet``, ``Held``.
    """
    audit = _checked(desk, session)
    items = desk.tx.audits.items_of(session.id)
    if items:
        return items
    questions = [
        {"session_id": session.id, "audit_id": audit.id, "nth": nth, **each}
        for nth, each in enumerate(_questions(desk, audit, session), start=1)
    ]
    desk.tx.audits.ask(questions)
    desk.tx.audits.change_session(session, begun_at=desk.now)
    desk.note(
        "audit_session_begun",
        audit.ref,
        after={"session": session.id, "unit": session.unit_id, "questions": len(questions)},
    )
    return desk.tx.audits.items_of(session.id)


def _checked(desk: Desk, session: AuditSession) -> Audit:
    """The session's audit, where who acts may put its questions now."""
    access.require(desk.actor, "ask_in_audit")
    if session.person_id != desk.actor.id or session.unit_id is None:
        raise NotYours
    audit = desk.tx.audits.get(session.audit_id)
    if not audit.open:
        raise Held(ref=audit.ref)
    unit = desk.units[session.unit_id]
    if not may_audit(desk.actor, unit):
        raise OwnUnit(unit=unit.short)
    if session.day > desk.today:
        raise NotYet(day=session.day.isoformat(), unit=unit.short)
    return audit


def _questions(desk: Desk, audit: Audit, session: AuditSession) -> Iterator[dict[str, Any]]:
    """By clause as the edition asks them, then of each procedure that the unit has in force."""
    edition = edition_of(audit.edition)
    unit = desk.units[session.unit_id or 0]
    for asked in edition.questions(unit.kind):
        yield {"clause": asked.clause, "words": asked.vi}
    for known in desk.tx.procedures.in_force(unit.id):
        version = known.version
        for asked in edition.practice.procedure_questions:
            yield {
                "clause": asked.clause,
                "procedure": known.procedure.code,
                "procedure_version_id": version.id,
                "words": asked.vi,
            }


def next_question(desk: Desk, session: AuditSession) -> ChecklistItem | None:
    """What is to be asked next; what was put off comes after the rest."""
    left = open_items(desk.tx.audits.items_of(session.id))
    return left[0] if left else None


def answer(desk: Desk, item: ChecklistItem, said: Said) -> ChecklistItem:
    """Write down what the auditor says; the first answer stands.

    Raises ``AnsweredAlready`` and what ``begin`` raises.
    """
    audit = _checked(desk, desk.tx.audits.session_of(item.session_id))
    if item.verdict is not None:
        raise AnsweredAlready(nth=item.nth)
    moved = desk.tx.audits.change_item(
        item,
        verdict=said.verdict.value,
        note=said.note,
        finding_id=said.finding_id,
        dialogue_id=said.dialogue_id,
        answered_by=desk.actor.id,
        answered_at=desk.now,
    )
    desk.note(
        "audit_answered",
        audit.ref,
        after={
            "question": item.id,
            "clause": item.clause,
            "procedure": item.procedure,
            "verdict": said.verdict,
            "note": said.note,
            "finding": said.finding_id,
        },
    )
    return moved


def from_paper(desk: Desk, session: AuditSession, dialogue_id: int | None = None) -> int:
    """What is still open was asked on paper: noted so, with its scan, and the session ends.

    How many questions that were. Raises as ``begin``; ``NotYet`` before the day.
    """
    left = open_items(begin(desk, session))
    for item in left:
        answer(desk, item, Said(Verdict.PAPER, dialogue_id=dialogue_id))
    end(desk, desk.tx.audits.session_of(session.id))
    return len(left)


def put_off(desk: Desk, item: ChecklistItem) -> ChecklistItem:
    """Leave a question for later: it comes again after the others."""
    _checked(desk, desk.tx.audits.session_of(item.session_id))
    if item.verdict is not None:
        raise AnsweredAlready(nth=item.nth)
    return desk.tx.audits.change_item(item, put_off=item.put_off + 1)


def end(desk: Desk, session: AuditSession) -> AuditSession:
    """All is asked: the unit is shown the result and asked to acknowledge it.

    Raises ``QuestionsOpen`` and what ``begin`` raises.
    """
    audit = _checked(desk, session)
    items = desk.tx.audits.items_of(session.id)
    left = open_items(items)
    if left or not items:
        raise QuestionsOpen(unit=desk.units[session.unit_id or 0].short, count=len(left))
    if session.ended_at is not None:
        return session
    ended = desk.tx.audits.change_session(session, ended_at=desk.now)
    desk.note("audit_session_ended", audit.ref, after={"session": session.id, **counted(items)})
    tell_result(desk, ended)
    return ended


def tell_result(desk: Desk, session: AuditSession, *, again: str = "") -> None:
    """The unit's head is asked to acknowledge; ``again``: the day on which once more."""
    head = receiver(desk, session.unit_id or 0)
    if head is not None:
        desk.send(
            RESULT,
            head.id,
            once=f"audit_result:{session.id}{again and ':'}{again}",
            not_before=telling.opening(desk),
            session=session.id,
        )


def findings_of(desk: Desk, session: AuditSession) -> list[Finding]:
    """What was found with a question of the session, and what its auditor filed there besides."""
    return of_session(session, found_in(desk.tx, desk.tx.audits.get(session.audit_id)))


def acknowledge(desk: Desk, session: AuditSession, *, reserved: str | None = None) -> AuditSession:
    """Head or deputy of the unit says that the result was received; ``reserved`` keeps a view.

    Văn phòng and the leader hear of a reserved view at once. Raises ``NotYours``, ``NotEnded``,
    ``AcknowledgedAlready``, and ``Held`` once the audit is closed.
    """
    access.require(desk.actor, "acknowledge_audit")
    if session.unit_id is None or not speaks_for(desk.actor, session.unit_id):
        raise NotYours
    audit = desk.tx.audits.get(session.audit_id)
    if session.ended_at is None:
        raise NotEnded
    if session.acknowledged_at is not None:
        raise AcknowledgedAlready(at=session.acknowledged_at.isoformat())
    if not audit.open:
        raise Held(ref=audit.ref)
    moved = desk.tx.audits.change_session(
        session,
        acknowledged_at=desk.now,
        acknowledged_by=desk.actor.id,
        reserved=reserved,
    )
    desk.note("audit_acknowledged", audit.ref, after={"session": session.id, "reserved": reserved})
    show_result_again(desk, session)
    if reserved:
        _tell_reserved(desk, audit, moved)
    return moved


def show_result_again(desk: Desk, session: AuditSession) -> None:
    """Whoever of the unit was asked sees how it stands now."""
    held = desk.holding(*UNIT_SPEAKS, unit_id=session.unit_id)
    for person_id in {desk.actor.id, *(person.id for person, _ in held)}:
        for delivery in desk.tx.outbox.said_to(person_id, RESULT):
            if delivery.facts.get("session") == session.id:
                desk.refresh(delivery)


def _tell_reserved(desk: Desk, audit: Audit, session: AuditSession) -> None:
    unit = desk.units[session.unit_id or 0]
    facts: dict[str, Any] = {
        "ref": audit.ref,
        "year": audit.year,
        "unit": unit.name,
        "by": desk.actor.title,
        "words": session.reserved,
    }
    once = f"audit_reserved:{session.id}"
    telling.tell_secretariat(desk, "audit_reserved_told", once=once, **facts)
    known = {person.id for person, _ in telling.secretariat(desk)} | {desk.actor.id}
    leader = next((m.person_id for m in desk.tx.audits.members(audit.id) if m.leads), None)
    for person_id in {session.person_id, leader} - known - {None}:
        desk.say(
            int(person_id or 0),
            "audit_reserved_told",
            once=f"{once}:{person_id}",
            not_before=telling.opening(desk),
            **facts,
        )


def progress_of(desk: Desk, session: AuditSession) -> dict[str, Any]:
    """How far a unit's session is, as sentences are given it."""
    items = desk.tx.audits.items_of(session.id)
    found = findings_of(desk, session)
    return {
        "session": session.id,
        "unit": desk.units[session.unit_id or 0].name,
        "short": desk.units[session.unit_id or 0].short,
        "total": len(items),
        **counted(items),
        "refs": [each.ref for each in found],
        "nonconformities": sum(is_nonconformity(each.level) for each in found),
        "ended": session.ended_at is not None,
        "acknowledged": session.acknowledged_at is not None,
        "reserved": session.reserved,
    }
