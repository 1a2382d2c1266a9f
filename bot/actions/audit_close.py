"""The end of an audit: closing meeting and minutes, the report within its days, then closing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import telling
from bot.actions.accept import last_report
from bot.actions.audit_day import Held, show_result_again, tell_result
from bot.actions.audit_plan import require_planned, require_running
from bot.actions.desk import plain
from bot.actions.status import next_ref
from bot.rules.audit_model import AuditState
from bot.rules.audit_progress import Lack, lacks, of_unit_sessions, open_items, unheard
from bot.rules.edition import edition_of
from bot.rules.errors import RuleBroken
from bot.rules.model import DutySource, DutyState, ItemKind
from bot.texts import FIRST_LANGUAGE, texts
from storage.finding_relations import found_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.audit_model import Audit, AuditMinutes
    from bot.rules.model import Duty

PAPER = "audit_paper"
MINUTES = "minutes"


class NotReady(RuleBroken):
    """Every thing that is missing is named, with its reference (F56)."""

    says = "audit_not_ready"


class NotHeld(RuleBroken):
    says = "audit_not_held"


class ClosingAhead(RuleBroken):
    says = "audit_closing_ahead"


class UnitsUnheard(RuleBroken):
    """Some units have neither acknowledged the result nor kept an opinion: asked once (R29)."""

    says = "audit_units_unheard"


def hold_closing(desk: Desk, audit: Audit, words: str) -> tuple[Audit, Duty]:
    """Record the closing meeting of today: minutes, and the report as a duty of Văn phòng.

    The report is due so many working days after (R27); it counts as under way from the start,
    so that its first reminder is the day itself (P2). The minutes are sent to who acts and to
    Văn phòng. Raises ``NotYours``, ``Over``, ``ClosingAhead``.
    """
    require_planned(desk, audit)
    if desk.today < audit.first_day:
        raise ClosingAhead(first=audit.first_day.isoformat())
    duty = _report_duty(desk, audit)
    moved = desk.tx.audits.change(
        audit,
        state=AuditState.HELD,
        closing_on=desk.today,
        closing_at=desk.now,
        closing_by=desk.actor.id,
        report_duty_id=duty.id,
    )
    desk.note(
        "audit_held",
        audit.ref,
        before={"state": audit.state},
        after={"state": moved.state, "on": desk.today, "report": duty.ref, "due_on": duty.due_on},
    )
    _append(desk, moved, words)
    _send_minutes(desk, moved)
    return moved, duty


def _report_duty(desk: Desk, audit: Audit) -> Duty:
    days = edition_of(audit.edition).periods.audit_report
    due = desk.calendar.add_working(desk.today, days)
    plan = desk.tx.plans.in_force(desk.today.year)
    return desk.owe(
        agency_id=desk.agency.id,
        ref=next_ref(desk, "NV", desk.today.year),
        year=audit.year,
        source=DutySource.AUDIT,
        kind=ItemKind.TASK,
        plan_id=plan.id if plan else None,
        unit_id=desk.tx.agencies.office().id,
        label=texts().render(FIRST_LANGUAGE, "audit_report_label", ref=audit.ref),
        heading=texts().render(FIRST_LANGUAGE, "audit_report_heading", ref=audit.ref),
        period=audit.ref,
        opens_on=desk.today,
        due_on=due,
        first_due_on=due,
        state=DutyState.IN_PROGRESS,
    )


def _send_minutes(desk: Desk, audit: Audit) -> None:
    people = [desk.actor.id, *(person.id for person, _ in telling.secretariat(desk))]
    leader = [each.person_id for each in desk.tx.audits.members(audit.id) if each.leads]
    for person_id in dict.fromkeys([*people, *leader]):
        own = person_id == desk.actor.id
        desk.send(
            PAPER,
            person_id,
            once=f"audit_minutes:{audit.id}:{person_id}",
            not_before=None if own else telling.opening(desk),
            audit=audit.id,
            paper=MINUTES,
        )


def conclude(desk: Desk, audit: Audit, words: str) -> AuditMinutes:
    """The minutes, or once they are there an addendum: what was written stays as it is.

    Raises ``NotYours``, ``NotHeld``.
    """
    require_minutes(desk, audit)
    return _append(desk, audit, words)


def require_minutes(desk: Desk, audit: Audit) -> None:
    """Raises ``NotYours``, and ``NotHeld`` of an audit that has no minutes to add to."""
    require_running(desk, audit)
    if audit.closing_on is None:
        raise NotHeld(ref=audit.ref)


def _append(desk: Desk, audit: Audit, words: str) -> AuditMinutes:
    nth = len(desk.tx.audits.minutes(audit.id)) + 1
    made = desk.tx.audits.conclude(
        audit_id=audit.id, nth=nth, words=words, said_by=desk.actor.id, said_at=desk.now
    )
    desk.note("audit_minutes", audit.ref, after={"nth": nth, "words": words})
    return made


def report_of(desk: Desk, audit: Audit) -> tuple[Duty, dict[str, Any]] | None:
    """The report's duty, with number and signed_on once they are on record; None before."""
    if audit.report_duty_id is None:
        return None
    duty = desk.tx.duties.get(audit.report_duty_id)
    report = last_report(desk, duty) if duty.answered else None
    details = report.details if report else {}
    return duty, {name: details.get(name) for name in ("number", "signed_on")}


def what_lacks(desk: Desk, audit: Audit) -> list[Lack]:
    """Everything without which the audit cannot be closed."""
    sessions = desk.tx.audits.sessions(audit.id)
    items = {s.id: desk.tx.audits.items_of(s.id) for s in of_unit_sessions(sessions)}
    report = report_of(desk, audit)
    reported = report is not None and report[1]["number"] is not None
    return lacks(audit, sessions, items, found_in(desk.tx, audit), reported=reported)


def lacks_shown(desk: Desk, found: list[Lack]) -> list[dict[str, Any]]:
    """The same as sentences are given it."""
    return [
        {
            "what": each.what,
            "unit": desk.units[each.unit_id].short if each.unit_id is not None else None,
            "count": each.count,
            "ref": each.ref,
            "fields": list(each.fields),
        }
        for each in found
    ]


def units_unheard(desk: Desk, audit: Audit) -> list[str]:
    """The units that were audited and have not said that they received the result."""
    sessions = unheard(desk.tx.audits.sessions(audit.id))
    return [desk.units[each.unit_id].short for each in sessions if each.unit_id is not None]


def close(desk: Desk, audit: Audit, *, unheard_too: bool = False) -> Audit:
    """Close the audit.

    Units that have not acknowledged do not hold it for ever: they are named once, and with
    ``unheard_too`` the minutes keep their names. Raises ``NotYours``, ``Held``, ``NotReady``
    with all that is missing, ``UnitsUnheard``.
    """
    require_running(desk, audit)
    if audit.state is AuditState.CLOSED:
        raise Held(ref=audit.ref)
    found = what_lacks(desk, audit)
    if found:
        raise NotReady(ref=audit.ref, lacks=plain(lacks_shown(desk, found)))
    units = units_unheard(desk, audit)
    if units and not unheard_too:
        raise UnitsUnheard(ref=audit.ref, units=units)
    return _closed(desk, audit, units)


def _closed(desk: Desk, audit: Audit, units: Sequence[str]) -> Audit:
    """``units`` have not acknowledged: an addendum of the minutes says so."""
    if units:
        words = texts().render(FIRST_LANGUAGE, "audit_unheard_addendum", units=units)
        _append(desk, audit, words)
    moved = desk.tx.audits.change(
        audit, state=AuditState.CLOSED, closed_at=desk.now, closed_by=desk.actor.id
    )
    desk.note("audit_closed", audit.ref, before={"state": audit.state},
              after={"state": moved.state, "unheard": list(units)})  # fmt: skip
    for session in unheard(desk.tx.audits.sessions(audit.id)):
        show_result_again(desk, session)
    return moved


def ask_again(desk: Desk, audit: Audit) -> list[str]:
    """Show the result once more to the units that have not acknowledged it; which those are.

    Raises ``NotYours``.
    """
    require_running(desk, audit)
    waiting = [each for each in unheard(desk.tx.audits.sessions(audit.id)) if each.ended_at]
    for session in waiting:
        tell_result(desk, session, again=desk.today.isoformat())
    return [desk.units[each.unit_id].short for each in waiting if each.unit_id is not None]


def check_item(desk: Desk, duty: Duty) -> None:
    """The plan's item on the audit ends after the audit. Raises ``NotReady``.

    An agency that keeps no audit here is asked for nothing.
    """
    audit = ends_with(desk, duty)
    if audit is not None and (found := what_lacks(desk, audit)):
        raise NotReady(ref=audit.ref, lacks=plain(lacks_shown(desk, found)))


def close_with_item(desk: Desk, duty: Duty) -> None:
    """The audit that lacks nothing is closed with the plan's item; who has not heard is kept."""
    audit = ends_with(desk, duty)
    if audit is not None and not what_lacks(desk, audit):
        _closed(desk, audit, units_unheard(desk, audit))


def ends_with(desk: Desk, duty: Duty) -> Audit | None:
    """The open audit that is closed with a plan's item; None for any other duty."""
    if duty.kind is not ItemKind.AUDIT:
        return None
    audit = desk.tx.audits.open()
    return audit if audit is not None and audit.year == duty.year else None


def open_questions(desk: Desk, audit: Audit) -> int:
    """How many questions of the whole audit are still open, of the checklists that are begun."""
    return len(open_items(desk.tx.audits.items(audit.id)))


def units_unbegun(desk: Desk, audit: Audit) -> list[str]:
    """The units of the timetable whose checklist nobody has opened."""
    sessions = of_unit_sessions(desk.tx.audits.sessions(audit.id))
    return [desk.units[each.unit_id or 0].short for each in sessions if each.begun_at is None]
