"""A year's figures are gathered once for all messages that a reader composes, and only there."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bot.delivery.beforehand import compose
from bot.delivery.composed import Composed
from bot.delivery.frozen_book import book_of
from bot.rules.model import Delivery
from bot.rules.yearbook import YearBook
from storage.outbox import Lane
from storage.transaction import Tx
from tests.reporting import Reporting


def test_the_digests_of_one_morning_are_made_of_one_book(tmp_path: Path) -> None:
    office = Reporting(tmp_path)
    now = office.at("2021-04-12T07:30").now
    moments = (now, now, now - timedelta(days=7))
    books: list[YearBook] = []

    def composed(tx: Tx, delivery: Delivery, _now: datetime) -> Composed:
        books.append(book_of(tx, delivery.facts))
        return Composed("")

    def say(tx: Tx) -> list[int]:
        agency = tx.agencies.the_agency()
        assert agency is not None
        facts: list[dict[str, Any]] = [
            {"plan": office.plan.id, "as_of": each.isoformat()} for each in moments
        ]
        said = [
            tx.outbox.say(
                f"digest:{n}", "digest", agency_id=agency.id, person_id=1, at=now, lane=Lane.DIGEST,
                **each,
            )
            for n, each in enumerate(facts)
        ]  # fmt: skip
        return [each for each in said if each is not None]

    waiting = office.store.write_now(say)
    office.store.read_now(lambda tx: compose(tx, waiting, {"digest": composed}, now))
    one, same, earlier = books
    assert one is same
    assert earlier.as_of < one.as_of


def test_a_body_that_may_write_gathers_anew(tmp_path: Path) -> None:
    office = Reporting(tmp_path)
    facts = {"plan": office.plan.id, "as_of": office.now.isoformat()}
    one, other = office.store.write_now(lambda tx: (book_of(tx, facts), book_of(tx, facts)))
    assert one is not other
