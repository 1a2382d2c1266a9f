"""A decision of the review becomes a duty of its own: numbered, dated, nudged, accepted (9.3.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import extend, status, telling
from bot.actions.directive import DayNotAhead, WordsNeeded
from bot.rules.access import NotYours, require
from bot.rules.decision_kinds import GIVEN, SORTED, kind_of
from bot.rules.evidence_wanted import wanted_of
from bot.rules.management_review import DECISIONS
from bot.rules.model import Duty, DutySource, DutyState, ItemKind
from bot.rules.rewind import former
from storage.review_sources import kind_of_decision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.decision_kinds import DecisionKind
    from bot.rules.management_review import ManagementReview
    from bot.rules.model import Unit


def decide(
    desk: Desk,
    review: ManagementReview,
    units: Sequence[Unit],
    words: str,
    due: date,
    *,
    as_said: str = "",
    kind: DecisionKind | None = None,
) -> list[Duty]:
    """One duty a unit, told to its head; a due day off falls on the working day before (R15).

    ``as_said`` is the line of the meeting as it was typed, ``kind`` the output of 9.3.3 that it
    names itself; else its words tell it.

    Raises ``NotYours``, ``MinutesLocked``, ``DayNotAhead``, ``WordsNeeded``.
    """
    require(desk.actor, "run_review")
    review.require_open()
    day = desk.calendar.previous_working(due)
    if day < desk.today:
        raise DayNotAhead(day=due.isoformat())
    if not words.strip():
        raise WordsNeeded
    kind = kind or kind_of(words)
    made = [_duty(desk, unit, words.strip(), day) for unit in units]
    for duty in made:
        _put_on_record(desk, review, duty, as_said or words, kind)
        _tell(desk, duty, wished=due)
    return made


def _duty(desk: Desk, unit: Unit, words: str, day: date) -> Duty:
    ref = status.next_ref(desk, DECISIONS, desk.today.year)
    return desk.owe(
        agency_id=desk.agency.id,
        ref=ref,
        year=desk.today.year,
        source=DutySource.DECISION,
        kind=ItemKind.TASK,
        unit_id=unit.id,
        label=ref,
        heading=words,
        period=ref,
        opens_on=desk.today,
        due_on=day,
        first_due_on=day,
        evidence=wanted_of(words),
    )


def _put_on_record(
    desk: Desk, review: ManagementReview, duty: Duty, as_said: str, kind: DecisionKind | None
) -> None:
    place = len(desk.tx.reviews.decisions(review.id)) + 1
    desk.tx.reviews.decide(
        review_id=review.id,
        duty_id=duty.id,
        place=place,
        words=as_said,
        recorded_by=desk.actor.id,
        recorded_at=desk.now,
    )
    desk.note(
        GIVEN,
        duty.ref,
        after={
            "review": review.ref,
            "place": place,
            "unit": duty.unit_id,
            "words": duty.heading,
            "kind": kind.value if kind else "",
            "due_on": duty.due_on,
        },
        capacity=desk.capacity,
    )


def _tell(desk: Desk, duty: Duty, *, wished: date) -> None:
    telling.tell_unit(
        desk,
        duty,
        "mreview_decision_given",
        once=f"decision:{duty.ref}",
        buttons=[
            {"label": "directive_b_open", "verb": "work.open", "code": "1",
             "args": {"duty": duty.id}},
        ],
        day=desk.today,
        wished=wished,
        office=desk.tx.agencies.office().name,
    )  # fmt: skip


def take_back(desk: Desk, duty: Duty) -> Duty:
    """What was typed by mistake is owed no more; while the minutes are open, and on record.

    Raises ``NotYours``, ``MinutesLocked``, ``AlreadyAnswered``.
    """
    require(desk.actor, "run_review")
    review = desk.tx.reviews.of_decision(duty.id)
    decision = desk.tx.reviews.decision_of(duty.id)
    if review is None or decision is None:
        raise NotYours
    review.require_open()
    if duty.state not in status.OPEN_STATES:
        raise status.AlreadyAnswered(ref=duty.ref, label=duty.label, state=duty.state)
    moved = desk.tx.duties.change(duty, state=DutyState.CANCELLED)
    desk.tx.reviews.take_back(decision.id, at=desk.now)
    desk.note(
        "decision_taken_back",
        duty.ref,
        before=former(duty, moved),
        after={"state": moved.state, "review": review.ref},
        capacity=desk.capacity,
    )
    telling.tell_unit(desk, moved, "mreview_decision_withdrawn", once=f"decision_off:{duty.ref}")
    extend.needless(desk, moved)
    telling.show_on_cards(desk, moved)
    return moved


# ---- which output of the clause it is


def sort(desk: Desk, duty: Duty, kind: DecisionKind) -> None:
    """Văn phòng says of which kind a decision is, also behind the minutes: its words stay.

    Raises ``NotYours``, also where the duty is no decision of a review.
    """
    require(desk.actor, "run_review")
    if desk.tx.reviews.decision_of(duty.id) is None:
        raise NotYours
    before = kind_of_decision(desk.tx, duty)
    desk.note(
        SORTED,
        duty.ref,
        before={"kind": before.value if before else ""},
        after={"kind": kind.value},
        capacity=desk.capacity,
    )
