"""Văn phòng records what came on paper, by the document system or by telephone (P7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import accept, arrival, matters, status, telling
from bot.actions.status import Word
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.model import Duty, DutyState, ItemKind, Matter, Role, StatusReport
from bot.rules.office_matters import KEPT, OBJECTED, awaits_acceptance
from bot.rules.past_days import require_past
from bot.rules.rewind import former

if TYPE_CHECKING:
    from bot.actions.desk import Desk

UNIT_ROLES = (Role.HEAD, Role.DEPUTY, Role.FOCAL)
REOPENED = "reopened"
PROCEDURE = re.compile(r"\bQT-[\w-]*\w", re.IGNORECASE)

SAYABLE = {
    ItemKind.REVIEW: ("no_change", "change", "blocked"),
    ItemKind.CONTINUOUS: ("none", "some"),
}
"""What can be said of a kind of duty; of all others, as ``TASKS``."""

TASKS = ("done", "in_progress", "blocked")


class OwnUnit(RuleBroken):
    """Văn phòng answers for its own duties itself, not on its own behalf."""

    says = "behalf_own_unit"


class NotSayable(RuleBroken):
    """A review is not «hoàn thành», a task is not «không thay đổi»."""

    says = "behalf_not_sayable"


@dataclass(frozen=True, slots=True)
class Told:
    """What the unit told: ``source`` is paper, document_system or telephone.

    ``detail`` are its words, ``seen`` what Văn phòng itself looked at and adds.
    """

    what: str
    source: str
    day: date
    detail: str = ""
    seen: str = ""


def sayable(duty: Duty) -> tuple[str, ...]:
    """What can be recorded of a duty."""
    return SAYABLE.get(duty.kind, TASKS)


def record(desk: Desk, duty: Duty, told: Told) -> tuple[Duty, StatusReport]:
    """Record it with the day received as its effective day; the head gets a receipt.

    Where Văn phòng says what it saw, that act accepts the duty, for the office that received
    the paper vouches for it. Raises ``NotYours``, ``OwnUnit``, ``NotSayable``, ``DayAhead`` and
    what ``status.record`` raises.
    """
    _check(desk, duty, told)
    moved, report = status.record(desk, duty, _word(told))
    if told.what == "blocked":
        matters.raise_blocked(
            desk, moved, cause="", reason=told.detail or told.seen, decider=matters.OFFICE
        )
    if told.what == "done" and told.seen and awaits_acceptance(moved):
        moved = accept.accept_on_receipt(desk, moved, report, seen=told.seen)
    telling.tell_unit(
        desk,
        moved,
        "behalf_receipt",
        once=f"behalf:{report.id}",
        buttons=[
            {
                "label": "behalf_b_wrong",
                "verb": "office.object",
                "code": "1",
                "args": {"report": report.id},
            }
        ],
        report=report.ref,
        what=told.what,
        source=told.source,
        day=told.day,
        detail=told.detail,
        seen=told.seen,
        by=report.details["title"],
        at=desk.now,
    )
    telling.show_on_cards(desk, moved)
    arrival.arrived(desk, moved)
    return moved, report


def _check(desk: Desk, duty: Duty, told: Told) -> None:
    if not telling.of_office(desk):
        raise NotYours
    if duty.unit_id == desk.tx.agencies.office().id:
        raise OwnUnit(work=telling.facts_of(desk, duty))
    if told.what not in sayable(duty):
        raise NotSayable(work=telling.facts_of(desk, duty), what=told.what)
    require_past(told.day, today=desk.today)


def _word(told: Told) -> Word:
    details: dict[str, Any] = {"text": told.detail, "seen": told.seen}
    if told.what == "change":
        codes = PROCEDURE.findall(told.detail)
        details |= {"procedure": ", ".join(codes), "basis": ""}
    return Word(
        told.what,
        reason=(told.detail or told.seen) if told.what == "blocked" else None,
        details=details,
        on_behalf=told.source,
        effective_on=told.day,
    )


def object_(desk: Desk, report_id: int, words: str) -> Matter:
    """«Không đúng»: the unit denies what was recorded for it; Văn phòng is told at once.

    Raises ``NotYours`` for who does not speak for the unit, ``MatterSettled`` when it was
    withdrawn or denied before.
    """
    report = desk.tx.reports.get(report_id)
    duty = desk.tx.duties.get(report.duty_id)
    mine = [p for p in desk.actor.capacities if p.unit_id == duty.unit_id and p.role in UNIT_ROLES]
    if not mine or report.on_behalf is None:
        raise NotYours
    if report.withdrawn_at is not None or _denied(desk, report):
        raise matters.MatterSettled(work=telling.facts_of(desk, duty))
    matter = desk.tx.matters.raise_(
        agency_id=desk.agency.id,
        duty_id=duty.id,
        form=OBJECTED,
        decider=matters.OFFICE,
        reason=words,
        cause=report.ref,
        raised_by=desk.actor.id,
        raised_at=desk.now,
    )
    desk.note(
        "record_denied",
        duty.ref,
        after={"report": report.ref, "matter": matter.id, "words": words},
        capacity=mine[0].role.value,
    )
    matters.notice(desk, duty, matter, "behalf_objection_notice", report=report.ref)
    telling.settle(desk, "behalf_objection_noted", report=report.ref)
    return matter


def _denied(desk: Desk, report: StatusReport) -> bool:
    known = desk.tx.matters.of_duties([report.duty_id])
    return any(m.form == OBJECTED and m.cause == report.ref for m in known)


def reopen(desk: Desk, matter_id: int) -> Duty:
    """Văn phòng confirms that it was wrong: the record is withdrawn, the duty asks again."""
    matter, duty, report = _objection(desk, matter_id)
    _settle(desk, matter, REOPENED, "")
    return _undone(desk, duty, report, matter.id)


def take_back(desk: Desk, report_id: int) -> Duty:
    """Văn phòng recorded it wrongly and says so itself («sửa»); both versions are kept.

    Raises ``NotYours``, ``MatterSettled`` when something else was recorded meanwhile.
    """
    report = desk.tx.reports.get(report_id)
    duty = desk.tx.duties.get(report.duty_id)
    if not telling.of_office(desk) or report.on_behalf is None:
        raise NotYours
    last = accept.last_report(desk, duty)
    if last is None or last.id != report.id:
        raise matters.MatterSettled(work=telling.facts_of(desk, duty))
    return _undone(desk, duty, report, None)


def _undone(desk: Desk, duty: Duty, report: StatusReport, matter_id: int | None) -> Duty:
    desk.tx.reports.withdraw(report.id, at=desk.now)
    moved = desk.tx.duties.change(duty, **_as_before(report))
    desk.note(
        "record_withdrawn",
        duty.ref,
        before=former(duty, moved),
        after={"state": moved.state, "report": report.ref, "matter": matter_id},
        capacity=desk.capacity,
    )
    telling.tell_unit(
        desk,
        moved,
        "behalf_reopened",
        once=f"reopened:{report.id}",
        buttons=[
            {
                "label": "directive_b_open",
                "verb": "work.open",
                "code": "1",
                "args": {"duty": moved.id},
            },
        ],
        report=report.ref,
    )
    telling.show_on_cards(desk, moved)
    return moved


def stands(desk: Desk, matter_id: int, words: str) -> Duty:
    """Văn phòng spoke with the unit and the record stands; the unit reads why."""
    matter, duty, report = _objection(desk, matter_id)
    _settle(desk, matter, KEPT, words)
    desk.note(
        "record_stands",
        duty.ref,
        after={"report": report.ref, "matter": matter.id, "words": words},
        capacity=desk.capacity,
    )
    telling.tell_unit(
        desk, duty, "behalf_stands", once=f"stands:{matter.id}", report=report.ref, words=words
    )
    telling.show_in_office(desk, duty)
    return duty


def _settle(desk: Desk, matter: Matter, state: str, words: str) -> None:
    desk.tx.matters.change(
        matter.id, state=state, decision=words, decided_by=desk.actor.id, decided_at=desk.now
    )


def _objection(desk: Desk, matter_id: int) -> tuple[Matter, Duty, StatusReport]:
    matter, duty = matters.office_matter(desk, matter_id)
    report = desk.tx.reports.of_ref(matter.cause)
    if matter.form != OBJECTED or report is None or report.withdrawn_at is not None:
        raise matters.MatterSettled(work=telling.facts_of(desk, duty))
    return matter, duty, report


def _as_before(report: StatusReport) -> dict[str, Any]:
    """The duty's values as the report found them."""
    was = report.details.get("was", {})
    days = {
        name: date.fromisoformat(was[name]) if was.get(name) else None
        for name in ("promised_on", "done_on", "recorded_on", "blocked_on")
    }
    return {"state": DutyState(was.get("state", "open")), "percent": was.get("percent"), **days}
