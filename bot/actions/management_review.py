"""The management review: opened, its inputs frozen and filled, its minutes recorded and locked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import close_item
from bot.actions.status import OPEN_STATES, next_ref
from bot.rules.access import require
from bot.rules.errors import RuleBroken
from bot.rules.management_review import (
    REVIEWS,
    ManagementReview,
    NoReviewOpen,
    Pack,
    Point,
    Spoken,
    kept,
)
from bot.rules.model import DutyState, ItemKind
from bot.rules.past_days import require_past
from bot.rules.review_inputs import pack_of
from storage.review_sources import ground_of
from storage.yearbook import journal_mark, plan_of_year

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.management_review import Addendum
    from bot.rules.model import Duty, Plan


class NoPlanYet(RuleBroken):
    says = "report_no_plan"


class NothingRecorded(RuleBroken):
    """There are no minutes that an addendum could correct."""

    says = "mreview_nothing_recorded"


def opened(desk: Desk) -> ManagementReview:
    """The review that is being prepared, begun now where there is none.

    Raises ``NotYours``, ``NoPlanYet``.
    """
    require(desk.actor, "run_review")
    here = desk.tx.reviews.open_now()
    if here is not None and _left_behind(desk, here):
        desk.tx.reviews.change(here, cancelled_at=desk.now)
        desk.note("review_left", here.ref, after={"year": here.year}, capacity=desk.capacity)
        here = None
    return here or _begin(desk)


def being_prepared(desk: Desk) -> ManagementReview | None:
    """The open review, not one that was left behind; nothing is begun."""
    here = desk.tx.reviews.open_now()
    return None if here is None or _left_behind(desk, here) else here


def _left_behind(desk: Desk, review: ManagementReview) -> bool:
    """Begun for an earlier year, and nothing was decided in it."""
    earlier = review.year < plan_in_question(desk).year
    return earlier and not desk.tx.reviews.decisions(review.id)


def _begin(desk: Desk) -> ManagementReview:
    plan = plan_in_question(desk)
    duty = _own_item(desk, plan)
    review = desk.tx.reviews.begin(
        agency_id=desk.agency.id,
        plan_id=plan.id,
        duty_id=duty.id if duty else None,
        ref=next_ref(desk, REVIEWS, plan.year),
        year=plan.year,
        scheduled_on=duty.first_due_on if duty else None,
        due_on=duty.due_on if duty else None,
        opened_by=desk.actor.id,
        opened_at=desk.now,
    )
    desk.note(
        "review_opened",
        review.ref,
        after={"year": review.year, "due_on": review.due_on, "duty": duty.ref if duty else None},
        capacity=desk.capacity,
    )
    return review


def plan_in_question(desk: Desk) -> Plan:
    """The plan whose year is reviewed: this year's, else the latest. Raises ``NoPlanYet``."""
    plan = plan_of_year(desk.tx, desk.today.year) or plan_of_year(desk.tx)
    if plan is None:
        raise NoPlanYet(year=None)
    return plan


def _own_item(desk: Desk, plan: Plan) -> Duty | None:
    """Văn phòng's own duty of the plan's item on the review, one that is open before one done."""
    found = [
        duty
        for duty in desk.tx.duties.of_plan(plan.id)
        if duty.kind is ItemKind.MANAGEMENT_REVIEW and duty.state is not DutyState.CANCELLED
    ]
    return next((duty for duty in found if not duty.closed), found[-1] if found else None)


def looked_at(desk: Desk, review: ManagementReview | None) -> dict[str, Any]:
    """The inputs as everything stands at this moment, as JSON; kept nowhere.

    Raises ``NotYours``, ``NoPlanYet``.
    """
    require(desk.actor, "run_review")
    plan_id = review.plan_id if review else None
    plan = desk.tx.plans.get(plan_id) if plan_id else plan_in_question(desk)
    mark = journal_mark(desk.tx)
    of = review.id if review else None
    return kept(pack_of(ground_of(desk.tx, plan, as_of=desk.now, mark=mark, review=of)))


def freeze(desk: Desk, review: ManagementReview) -> Pack:
    """A new version of the inputs, as everything stands at this moment (R38)."""
    review.require_open()
    mark = journal_mark(desk.tx)
    content = looked_at(desk, review)
    version = len(desk.tx.reviews.packs(review.id)) + 1
    pack = desk.tx.reviews.add_pack(
        review_id=review.id,
        version=version,
        as_of=desk.now,
        mark=mark,
        content=content,
        made_by=desk.actor.id,
        made_at=desk.now,
    )
    desk.note(
        "review_inputs_made",
        review.ref,
        after={"version": version, "as_of": desk.now, "mark": mark, "content": content},
        capacity=desk.capacity,
    )
    return pack


def fill(desk: Desk, review: ManagementReview, point: Point, words: str) -> Spoken:
    """What somebody says for an input; earlier words of theirs for it are replaced, and kept.

    Raises ``NotYours``, ``MinutesLocked``, ``RuleBroken`` for no words.
    """
    require(desk.actor, "run_review")
    review.require_open()
    if not words.strip():
        raise RuleBroken("words_needed")
    before = [e for e in desk.tx.reviews.said(review.id) if _stands(e, point)]
    for each in before:
        desk.tx.reviews.replace(each.id, at=desk.now)
    spoken = desk.tx.reviews.say(
        review_id=review.id,
        point=point.value,
        words=words.strip(),
        person_id=desk.actor.id,
        title=desk.actor.title,
        recorded_at=desk.now,
    )
    desk.note(
        "review_input_said",
        review.ref,
        before={"words": [each.words for each in before]} if before else None,
        after={"point": point, "words": spoken.words},
        capacity=desk.capacity,
    )
    return spoken


def _stands(spoken: Spoken, point: Point) -> bool:
    return spoken.point == point.value and spoken.replaced_at is None


def record_minutes(
    desk: Desk,
    review: ManagementReview,
    *,
    number: str,
    held_on: date,
    signed_on: date,
    dialogue_id: int | None,
) -> tuple[ManagementReview, Duty | None]:
    """Number, days and scan of the minutes lock the review; the plan's item is reported with them.

    The second value is the item's duty as it stands then, None where nothing was left to report.
    Raises ``NotYours``, ``MinutesLocked``, ``DayAhead``.
    """
    require(desk.actor, "run_review")
    review.require_open()
    require_past(max(held_on, signed_on), today=desk.today)
    recorded = desk.tx.reviews.change(
        review,
        number=number,
        held_on=held_on,
        signed_on=signed_on,
        dialogue_id=dialogue_id,
        recorded_by=desk.actor.id,
        recorded_at=desk.now,
    )
    desk.note(
        "review_minutes_recorded",
        review.ref,
        after={
            "number": number,
            "held_on": held_on,
            "signed_on": signed_on,
            "files": len(scans(desk, dialogue_id)),
            "decisions": len(desk.tx.reviews.decisions(review.id)),
        },
        capacity=desk.capacity,
    )
    return recorded, _report_item(desk, recorded)


def _report_item(desk: Desk, review: ManagementReview) -> Duty | None:
    """The plan's item ends with the same paper, unless it was reported before (P5)."""
    duty = desk.tx.duties.get(review.duty_id) if review.duty_id else None
    if duty is None or duty.state not in OPEN_STATES or review.signed_on is None:
        return None
    moved, report = close_item.record_paper(
        desk, duty, number=review.number or "", signed_on=review.signed_on
    )
    for each in scans(desk, review.dialogue_id):
        desk.tx.evidence.attach(each, duty_id=duty.id, report_id=report.id)
    return moved


def scans(desk: Desk, dialogue_id: int | None) -> list[int]:
    """The files that were sent with a form."""
    if dialogue_id is None:
        return []
    return [each.id for each in desk.tx.evidence.of(dialogue_id=dialogue_id)]


def add_addendum(
    desk: Desk, review: ManagementReview, words: str, *, dialogue_id: int | None = None
) -> Addendum:
    """A correction of the minutes beside them, with its own author and time (F83).

    Raises ``NotYours``, ``NothingRecorded``, ``RuleBroken`` for no words.
    """
    require(desk.actor, "run_review")
    if not review.locked:
        raise NothingRecorded
    if not words.strip():
        raise RuleBroken("words_needed")
    place = len(desk.tx.reviews.addenda(review.id)) + 1
    added = desk.tx.reviews.add_addendum(
        review_id=review.id,
        place=place,
        words=words.strip(),
        person_id=desk.actor.id,
        title=desk.actor.title,
        dialogue_id=dialogue_id,
        recorded_at=desk.now,
    )
    desk.note(
        "review_addendum_added",
        review.ref,
        after={"place": place, "words": added.words, "files": len(scans(desk, dialogue_id))},
        capacity=desk.capacity,
    )
    return added


def latest_recorded(desk: Desk) -> ManagementReview:
    """The last review whose minutes are recorded. Raises ``NothingRecorded``."""
    known = desk.tx.reviews.recorded(by=desk.now)
    if not known:
        raise NothingRecorded
    return max(known, key=lambda each: each.id)


def open_or_locked(desk: Desk) -> ManagementReview:
    """The open review. Raises ``MinutesLocked`` after the year's minutes, ``NoReviewOpen``."""
    review = desk.tx.reviews.open_now()
    if review is not None:
        return review
    for each in reversed(desk.tx.reviews.of_year(desk.today.year)):
        each.require_open()
    raise NoReviewOpen
