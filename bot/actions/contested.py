"""A unit queries an assignment; Văn phòng keeps it, ends it, or gives it to another unit (F4)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import extend, legal_close, matters, status, telling
from bot.actions.replaced import take_place
from bot.rules.errors import RuleBroken
from bot.rules.model import Duty, DutySource, DutyState, Matter
from bot.rules.office_matters import CONTESTED, HANDED, KEPT, OPEN, TAKEN_AWAY, TAKEN_BACK
from bot.rules.rewind import former

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Unit


class SameUnit(RuleBroken):
    """The unit that queries it cannot be the one that takes it over."""

    says = "contest_same_unit"


class OwesItToo(RuleBroken):
    """The other unit has the same item for the same period already."""

    says = "contest_owes_it_too"


class NotToHandOn(RuleBroken):
    """A finding is remedied by the unit where it was found."""

    says = "contest_finding_stays"


def contest(desk: Desk, duty: Duty, reason: str) -> Matter:
    """«Đề nghị xem lại phân công»: silent until Văn phòng answers (F4).

    Raises ``NotYours``, ``ReasonNeeded``, ``AlreadyAnswered``.
    """
    post = status.spokesman(desk, duty)
    if not reason.strip():
        raise matters.ReasonNeeded
    if duty.state not in status.OPEN_STATES or duty.state is DutyState.CONTESTED:
        raise status.AlreadyAnswered(ref=duty.ref, label=duty.label, state=duty.state)
    moved = desk.tx.duties.change(duty, state=DutyState.CONTESTED)
    matter = matters.raise_(
        desk, moved, form=CONTESTED, decider=matters.OFFICE, reason=reason, cause=duty.state
    )
    take_place(desk, duty)
    desk.note(
        "assignment_contested",
        duty.ref,
        before=former(duty, moved),
        after={"state": moved.state, "matter": matter.id, "reason": reason},
        capacity=post.role.value,
    )
    matters.notice(desk, moved, matter, "matter_contested_notice")
    telling.show_on_cards(desk, moved)
    return matter


def keep(desk: Desk, matter_id: int, words: str) -> Duty:
    """The assignment stands: the duty is open again as it was before the query."""
    matter, duty = _contested(desk, matter_id)
    moved = desk.tx.duties.change(duty, state=DutyState(matter.cause))
    _answered(desk, duty, moved, matter=matter, state=KEPT, words=words)
    return moved


def take_away(desk: Desk, matter_id: int, words: str) -> Duty:
    """The unit owes it no more; the duty stays on record as cancelled, with the reason."""
    matter, duty = _contested(desk, matter_id)
    if not words.strip():
        raise matters.ReasonNeeded
    moved = desk.tx.duties.change(duty, state=DutyState.CANCELLED)
    legal_close.taken_away(desk, moved, words)
    _answered(desk, duty, moved, matter=matter, state=TAKEN_AWAY, words=words)
    extend.needless(desk, moved)
    return moved


def fits(desk: Desk, duty: Duty, unit: Unit) -> None:
    """Whether a unit may take a duty over.

    Raises ``SameUnit``, ``OwesItToo``, ``NotToHandOn``.
    """
    if unit.id == duty.unit_id:
        raise SameUnit(work=telling.facts_of(desk, duty))
    if duty.source in (DutySource.FINDING, DutySource.LEGAL):
        raise NotToHandOn(work=telling.facts_of(desk, duty))
    if duty.item_id is None:
        return
    theirs = desk.tx.duties.of_item(duty.item_id, unit_id=unit.id)
    if any(d.period == duty.period for d in theirs):
        raise OwesItToo(work=telling.facts_of(desk, duty), unit=unit.short)


def may_take(desk: Desk, duty: Duty, unit: Unit) -> bool:
    """Whether ``fits`` has nothing against it."""
    try:
        fits(desk, duty, unit)
    except (SameUnit, OwesItToo, NotToHandOn):
        return False
    return True


def hand_on(desk: Desk, matter_id: int, unit: Unit, words: str) -> Duty:
    """Another unit owes it from now on, with the same deadline; both stay on record.

    Raises ``NotYours``, ``MatterSettled``, and as ``fits``.
    """
    matter, duty = _contested(desk, matter_id)
    fits(desk, duty, unit)
    made = _for_unit(desk, duty, unit)
    moved = desk.tx.duties.change(duty, state=DutyState.CANCELLED)
    _answered(
        desk, duty, moved, matter=matter, state=HANDED, words=words,
        to=unit.short, made=made.ref,
    )  # fmt: skip
    extend.needless(desk, moved)
    telling.tell_unit(
        desk,
        made,
        "assignment_received",
        once=f"handed:{made.ref}",
        buttons=[
            {"label": "directive_b_open", "verb": "work.open", "code": "1",
             "args": {"duty": made.id}},
        ],
        words=words,
        day=desk.today,
        office=desk.tx.agencies.office().name,
    )  # fmt: skip
    return made


def _for_unit(desk: Desk, duty: Duty, unit: Unit) -> Duty:
    assignment = None
    if duty.item_id is not None:
        known = desk.tx.plans.assignments(duty.item_id)
        found = next((each for each in known if each.unit_id == unit.id), None)
        assignment = found or desk.tx.plans.assign(item_id=duty.item_id, unit_id=unit.id, lead=True)
    series = "NV" if duty.source is DutySource.PLAN else duty.ref.split("-", maxsplit=1)[0]
    ref = status.next_ref(desk, series, duty.year)
    outside = duty.tt is None
    return desk.owe(
        agency_id=duty.agency_id,
        ref=ref,
        year=duty.year,
        source=duty.source,
        kind=duty.kind,
        plan_id=duty.plan_id,
        item_id=duty.item_id,
        assignment_id=assignment.id if assignment else None,
        unit_id=unit.id,
        tt=duty.tt,
        label=ref if outside else duty.label,
        heading=duty.heading,
        period=ref if outside else duty.period,
        opens_on=min(duty.opens_on, desk.today),
        due_on=duty.due_on,
        first_due_on=duty.first_due_on,
        evidence=duty.evidence,
        opening_noted=True,
    )


def take_back(desk: Desk, duty: Duty) -> Duty:
    """The unit withdraws its query: the duty is open again as it was.

    Raises ``NotYours``, ``NothingAsked``.
    """
    status.spokesman(desk, duty)
    matter = waiting(desk, duty)
    if matter is None:
        raise extend.NothingAsked
    moved = desk.tx.duties.change(duty, state=DutyState(matter.cause))
    _close(desk, duty, moved, matter)
    work = telling.facts_of(desk, moved)
    telling.settle_asked(desk, "matter", matter.id, "contest_taken_back_said", work=work)
    telling.show_on_cards(desk, moved)
    return moved


def answered_after_all(desk: Desk, duty: Duty) -> None:
    """The unit reports on what it had queried: the query is over."""
    matter = waiting(desk, duty)
    if matter is None or duty.state is DutyState.CONTESTED:
        return
    _close(desk, duty, duty, matter)
    work = telling.facts_of(desk, duty)
    telling.settle_asked(desk, "matter", matter.id, "contest_needless", work=work)
    telling.show_in_office(desk, duty)


def waiting(desk: Desk, duty: Duty) -> Matter | None:
    """The query of the duty that Văn phòng has not answered yet."""
    known = desk.tx.matters.of_duties([duty.id])
    return next((m for m in known if m.form == CONTESTED and m.state == OPEN), None)


def _close(desk: Desk, before: Duty, moved: Duty, matter: Matter) -> None:
    desk.tx.matters.change(
        matter.id, state=TAKEN_BACK, decided_by=desk.actor.id, decided_at=desk.now
    )
    desk.note(
        "assignment_query_taken_back",
        moved.ref,
        before=former(before, moved),
        after={"state": moved.state, "matter": matter.id},
    )


def _answered(
    desk: Desk, before: Duty, moved: Duty, *, matter: Matter, state: str, words: str, **more: Any
) -> None:
    desk.tx.matters.change(
        matter.id, state=state, decision=words, decided_by=desk.actor.id, decided_at=desk.now
    )
    desk.note(
        f"assignment_{state}",
        moved.ref,
        before=former(before, moved),
        after={"state": moved.state, "matter": matter.id, "words": words, **more},
        capacity=desk.capacity,
    )
    telling.tell_unit(
        desk,
        moved,
        f"assignment_{state}",
        once=f"assignment:{matter.id}",
        also=matter.raised_by,
        words=words,
        **more,
    )
    telling.show_on_cards(desk, moved)


def _contested(desk: Desk, matter_id: int) -> tuple[Matter, Duty]:
    matter, duty = matters.office_matter(desk, matter_id)
    if matter.form != CONTESTED or duty.state is not DutyState.CONTESTED:
        raise matters.MatterSettled(work=telling.facts_of(desk, duty))
    return matter, duty
