"""Reviews in the store: one is prepared at a time, one confirmation of a year is in force."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from bot.rules.management_review import Confirmation, ManagementReview
from storage.database import Database
from storage.seed.cast import plant
from storage.shape import NoSuchRow
from storage.transaction import Tx

AT = datetime(2021, 10, 28, 7, tzinfo=UTC)


@pytest.fixture
def store(database_url: str) -> Any:
    found = Database(database_url)
    found.write_now(lambda tx: plant(tx, on=date(2021, 1, 4)))
    yield found
    found.close()


def someone(tx: Tx) -> int:
    return tx.agencies.people()[0].id


def agency(tx: Tx) -> int:
    found = tx.agencies.the_agency()
    assert found is not None
    return found.id


def begin(tx: Tx, ref: str = "HN-2021-001") -> ManagementReview:
    return tx.reviews.begin(
        agency_id=agency(tx), ref=ref, year=2021, opened_by=someone(tx), opened_at=AT
    )


def confirm(tx: Tx, number: str) -> Confirmation:
    return tx.reviews.confirm(
        agency_id=agency(tx), year=2021, source="paper", number=number,
        effective_on=date(2021, 10, 29), entered_by=someone(tx), title="Thư ký ISO", entered_at=AT,
    )  # fmt: skip


def test_an_agency_prepares_one_review_at_a_time(store: Database) -> None:
    store.write_now(begin)
    with pytest.raises(IntegrityError):
        store.write_now(lambda tx: begin(tx, "HN-2021-002"))


def test_after_the_minutes_another_may_be_begun(store: Database) -> None:
    review = store.write_now(begin)
    held = date(2021, 10, 28)
    store.write_now(lambda tx: tx.reviews.change(review, recorded_at=AT, held_on=held))
    store.write_now(lambda tx: begin(tx, "HN-2021-002"))
    assert [e.ref for e in store.read_now(lambda tx: tx.reviews.recorded(by=AT))] == ["HN-2021-001"]
    found = store.read_now(lambda tx: tx.reviews.open_now())
    assert found is not None
    assert found.ref == "HN-2021-002"


def test_two_who_record_at_once_do_not_both(store: Database) -> None:
    review = store.write_now(begin)
    store.write_now(lambda tx: tx.reviews.change(review, number="1/TB"))
    with pytest.raises(NoSuchRow):
        store.write_now(lambda tx: tx.reviews.change(review, number="2/TB"))


def test_one_confirmation_of_a_year_is_in_force_and_the_former_stays(store: Database) -> None:
    first = store.write_now(lambda tx: confirm(tx, "220/QĐ"))
    with pytest.raises(IntegrityError):
        store.write_now(lambda tx: confirm(tx, "221/QĐ"))

    def again(tx: Tx) -> None:
        tx.reviews.replace_confirmation(first.id, at=AT)
        confirm(tx, "221/QĐ")

    store.write_now(again)
    every = store.read_now(lambda tx: tx.reviews.confirmations(2021))
    assert [each.number for each in every] == ["220/QĐ", "221/QĐ"]
    in_force = store.read_now(lambda tx: tx.reviews.confirmed(2021))
    assert in_force is not None
    assert in_force.number == "221/QĐ"


def test_a_pack_s_version_is_unique(store: Database) -> None:
    review = store.write_now(begin)

    def pack(tx: Tx) -> None:
        tx.reviews.add_pack(
            review_id=review.id, version=1, as_of=AT, mark=1, content={"year": 2021},
            made_by=someone(tx), made_at=AT,
        )  # fmt: skip

    store.write_now(pack)
    with pytest.raises(IntegrityError):
        store.write_now(pack)
    (kept,) = store.read_now(lambda tx: tx.reviews.packs(review.id))
    assert (kept.as_of, kept.content) == (AT, {"year": 2021})
