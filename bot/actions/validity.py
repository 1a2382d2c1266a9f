"""The head of the agency confirms that the system is valid, on paper or in chat (Đ.4.2d)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import telling
from bot.actions.management_review import scans
from bot.clock import local_day
from bot.rules.access import may, require
from bot.rules.errors import RuleBroken
from bot.rules.management_review import CHAT, PAPER, Confirmation
from bot.rules.model import Role
from bot.rules.past_days import require_past

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.management_review import ManagementReview

ASKED_EVERY = 5
"""Working days after which Văn phòng is asked for the signed paper again."""


class ReviewWanted(RuleBroken):
    """The system is confirmed upon its review (QĐ 19/2014 Đ.4.2)."""

    says = "validity_review_first"


def reviewed(desk: Desk) -> ManagementReview:
    """The review that the confirmation rests on: the latest recorded. Raises ``ReviewWanted``."""
    known = desk.tx.reviews.recorded(by=desk.now)
    if not known:
        raise ReviewWanted(on=desk.today.isoformat(), step=_step_before(desk))
    return max(known, key=lambda each: each.id)


def _step_before(desk: Desk) -> str:
    """What comes first, as who acts can do it or waits for it."""
    if may(desk.actor, "run_review"):
        return "minutes" if desk.tx.reviews.open_now() else "begin"
    return "confirms" if may(desk.actor, "confirm_validity") else "reads"


def by_head(desk: Desk) -> bool:
    """Whether who acts is the head of the agency, who confirms in person."""
    return desk.actor.holds(Role.DIRECTOR)


def confirm(
    desk: Desk,
    *,
    number: str = "",
    effective_on: date,
    dialogue_id: int | None = None,
) -> Confirmation:
    """Enter the confirmation; an earlier one of the year is replaced, and kept.

    The head of the agency says it in chat, also without a number yet; the secretariat enters the
    signed paper. Raises ``NotYours``, ``ReviewWanted``, ``DayAhead``.
    """
    require(desk.actor, "confirm_validity")
    review = reviewed(desk)
    require_past(effective_on, today=desk.today)
    former = desk.tx.reviews.confirmed(review.year)
    if former is not None:
        desk.tx.reviews.replace_confirmation(former.id, at=desk.now)
    source = CHAT if by_head(desk) and not number else PAPER
    made = desk.tx.reviews.confirm(
        agency_id=desk.agency.id,
        year=review.year,
        review_id=review.id,
        source=source,
        number=number,
        effective_on=effective_on,
        dialogue_id=dialogue_id,
        entered_by=desk.actor.id,
        title=desk.actor.title,
        entered_at=desk.now,
    )
    desk.note(
        "system_confirmed",
        f"validity:{review.year}",
        before=_told(former) if former else None,
        after={**_told(made), "review": review.ref, "files": len(scans(desk, dialogue_id))},
        capacity=desk.capacity,
    )
    telling.show_asked(desk, "validity", review.id)
    if source == CHAT:
        telling.tell_secretariat(
            desk,
            "validity_said",
            once=f"validity:{made.id}",
            year=made.year,
            effective_on=made.effective_on,
            by=made.title,
        )
    return made


def unconfirmed(desk: Desk) -> list[ManagementReview]:
    """Recorded reviews whose year has no signed confirmation, on the mornings that ask for it.

    The first working day after the minutes were recorded, and every five working days after.
    """
    year = desk.today.year
    found = {each.year: each for y in (year - 1, year) for each in desk.tx.reviews.of_year(y)}
    return [review for review in found.values() if _asks_today(desk, review)]


def _asks_today(desk: Desk, review: ManagementReview) -> bool:
    if review.recorded_at is None:
        return False
    waited = desk.calendar.working_between(local_day(review.recorded_at), desk.today)
    if waited < 1 or (waited - 1) % ASKED_EVERY:
        return False
    known = desk.tx.reviews.confirmed(review.year)
    return known is None or not known.on_paper


def _told(one: Confirmation) -> dict[str, object]:
    return {"number": one.number, "effective_on": one.effective_on, "source": one.source}
