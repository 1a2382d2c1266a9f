"""Management reviews, what they hold, and the yearly confirmation of the system."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.rules.management_review import (
    Addendum,
    Confirmation,
    Decision,
    ManagementReview,
    Pack,
    Spoken,
)
from storage.prepared import columns, given
from storage.shape import Rows, Store
from storage.tables_reviews import (
    ConfirmationRow,
    ManagementReviewRow,
    ReviewAddendumRow,
    ReviewDecisionRow,
    ReviewInputRow,
    ReviewPackRow,
)

if TYPE_CHECKING:
    from datetime import datetime

REVIEW, PACK, INPUT = columns(ManagementReviewRow), columns(ReviewPackRow), columns(ReviewInputRow)
DECISION, ADDENDUM = columns(ReviewDecisionRow), columns(ReviewAddendumRow)
CONFIRMATION = columns(ConfirmationRow)


def _reviews(
    *where: Any, order: tuple[Any, ...] = (REVIEW.id,), limit: Any = None
) -> Rows[ManagementReview]:
    return Rows(ManagementReview, ManagementReviewRow, *where, order=order, limit=limit)


_STANDING = REVIEW.cancelled_at.is_(None)
OF_ID = _reviews(REVIEW.id == given("id"))
OF_REF = _reviews(REVIEW.ref == given("ref"))
OPEN = _reviews(_STANDING, REVIEW.recorded_at.is_(None))
OF_YEAR = _reviews(_STANDING, REVIEW.year == given("year"))
LAST = _reviews(_STANDING, order=(REVIEW.id.desc(),), limit=1)
RECORDED = _reviews(_STANDING, REVIEW.recorded_at <= given("by"), order=(REVIEW.held_on, REVIEW.id))
OF_DECISION = _reviews(
    REVIEW.id.in_(sa.select(DECISION.review_id).where(DECISION.duty_id == given("duty")))
)
PACKS = Rows(Pack, ReviewPackRow, PACK.review_id == given("review"), order=(PACK.version,))
PACK_OF_ID = Rows(Pack, ReviewPackRow, PACK.id == given("id"))
SPOKEN = Rows(Spoken, ReviewInputRow, INPUT.review_id == given("review"), order=(INPUT.id,))
DECISIONS = Rows(
    Decision, ReviewDecisionRow, DECISION.review_id == given("review"), order=(DECISION.place,)
)
DECISION_OF_DUTY = Rows(Decision, ReviewDecisionRow, DECISION.duty_id == given("duty"))
ADDENDA = Rows(
    Addendum, ReviewAddendumRow, ADDENDUM.review_id == given("review"), order=(ADDENDUM.place,)
)
CONFIRMATIONS = Rows(
    Confirmation,
    ConfirmationRow,
    CONFIRMATION.year == given("year"),
    order=(CONFIRMATION.id,),
)
CONFIRMATION_OF_ID = Rows(Confirmation, ConfirmationRow, CONFIRMATION.id == given("id"))


class Reviews(Store):
    # ---- the review itself

    def begin(self, **values: Any) -> ManagementReview:
        """A review that is being prepared; an agency has one such at a time."""
        return self._insert(ManagementReview, ManagementReviewRow, **values)

    def get(self, review_id: int) -> ManagementReview:
        """Raises ``NoSuchRow``."""
        return self._one(OF_ID, id=review_id)

    def of_ref(self, ref: str) -> ManagementReview | None:
        return self._first(OF_REF, ref=ref)

    def open_now(self) -> ManagementReview | None:
        """The one whose minutes are not recorded yet."""
        return self._first(OPEN)

    def of_year(self, year: int) -> list[ManagementReview]:
        """All that stand, in the order they were begun."""
        return self._all(OF_YEAR, year=year)

    def latest(self) -> ManagementReview | None:
        return self._first(LAST)

    def recorded(self, *, by: datetime) -> list[ManagementReview]:
        """Those whose minutes were recorded by that moment, the earliest meeting first."""
        return self._all(RECORDED, by=by)

    def change(self, review: ManagementReview, **values: Any) -> ManagementReview:
        """New values of a review as it was read. Raises ``NoSuchRow`` when it moved meanwhile."""
        return self._change(
            ManagementReview, ManagementReviewRow, review.id, version=review.version, **values
        )

    # ---- its inputs

    def add_pack(self, **values: Any) -> Pack:
        return self._insert(Pack, ReviewPackRow, **values)

    def pack(self, pack_id: int) -> Pack:
        """Raises ``NoSuchRow``."""
        return self._one(PACK_OF_ID, id=pack_id)

    def packs(self, review_id: int) -> list[Pack]:
        """Every version, the first first."""
        return self._all(PACKS, review=review_id)

    def say(self, **values: Any) -> Spoken:
        return self._insert(Spoken, ReviewInputRow, **values)

    def said(self, review_id: int) -> list[Spoken]:
        """All that was ever typed for the inputs, replaced words too."""
        return self._all(SPOKEN, review=review_id)

    def replace(self, spoken_id: int, *, at: datetime) -> Spoken:
        """Later words stand in its place; it is kept."""
        return self._change(Spoken, ReviewInputRow, spoken_id, replaced_at=at)

    # ---- its outputs

    def decide(self, **values: Any) -> Decision:
        return self._insert(Decision, ReviewDecisionRow, **values)

    def decisions(self, review_id: int) -> list[Decision]:
        """In the order of the minutes, those taken back too."""
        return self._all(DECISIONS, review=review_id)

    def decision_of(self, duty_id: int) -> Decision | None:
        return self._first(DECISION_OF_DUTY, duty=duty_id)

    def of_decision(self, duty_id: int) -> ManagementReview | None:
        """The review that decided what this duty asks."""
        return self._first(OF_DECISION, duty=duty_id)

    def take_back(self, decision_id: int, *, at: datetime) -> Decision:
        return self._change(Decision, ReviewDecisionRow, decision_id, taken_back_at=at)

    def add_addendum(self, **values: Any) -> Addendum:
        return self._insert(Addendum, ReviewAddendumRow, **values)

    def addenda(self, review_id: int) -> list[Addendum]:
        return self._all(ADDENDA, review=review_id)

    # ---- the confirmation of the system

    def confirm(self, **values: Any) -> Confirmation:
        return self._insert(Confirmation, ConfirmationRow, **values)

    def confirmation(self, confirmation_id: int) -> Confirmation:
        """Raises ``NoSuchRow``."""
        return self._one(CONFIRMATION_OF_ID, id=confirmation_id)

    def confirmations(self, year: int) -> list[Confirmation]:
        """All of a year in the order of their entry; the last one that stands is in force."""
        return self._all(CONFIRMATIONS, year=year)

    def confirmed(self, year: int) -> Confirmation | None:
        """The one in force for the year."""
        standing = [each for each in self.confirmations(year) if each.replaced_at is None]
        return standing[-1] if standing else None

    def replace_confirmation(self, confirmation_id: int, *, at: datetime) -> Confirmation:
        return self._change(Confirmation, ConfirmationRow, confirmation_id, replaced_at=at)
