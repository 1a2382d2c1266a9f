"""Absences are known to everybody with the commit that notes them, and forgotten with their end."""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.rules.model import Role
from storage.database import Database
from storage.seed.cast import plant
from storage.transaction import Tx

NOW = datetime(2021, 7, 9, 2, tzinfo=UTC)
DAY, AFTER = date(2021, 7, 12), date(2021, 7, 31)


def _id(tx: Tx, key: str) -> int:
    person = tx.agencies.person_of_key(key)
    assert person is not None
    return person.id


def _goes(tx: Tx, key: str = "head-qlcng", deputy: str | None = "deputy-qlcng") -> int:
    return tx.absences.add(
        agency_id=1, person_id=_id(tx, key), deputy_id=_id(tx, deputy) if deputy else None,
        first_day=DAY, last_day=date(2021, 7, 30), noted_by=_id(tx, key), noted_at=NOW,
    ).id  # fmt: skip


def _acting(tx: Tx, key: str, on: date) -> list[Role]:
    person = tx.agencies.person_of_key(key, on=on)
    return [post.role for post in person.acting] if person else []


def test_the_stand_in_acts_on_those_days_alone(database_url: str) -> None:
    store = Database(database_url)
    store.write_now(lambda tx: plant(tx, on=date(2021, 1, 4)))
    before = store.read_now(lambda tx: _acting(tx, "deputy-qlcng", DAY))
    absence_id = store.write_now(_goes)
    during = store.read_now(lambda tx: _acting(tx, "deputy-qlcng", DAY))
    after = store.read_now(lambda tx: _acting(tx, "deputy-qlcng", AFTER))
    store.write_now(lambda tx: tx.absences.change(absence_id, ended_at=NOW) and None)
    ended = store.read_now(lambda tx: _acting(tx, "deputy-qlcng", DAY))
    store.close()
    assert (before, during, after, ended) == ([], [Role.DEPUTY], [], [])


def test_what_is_over_is_told_once(database_url: str) -> None:
    store = Database(database_url)
    store.write_now(lambda tx: plant(tx, on=date(2021, 1, 4)))
    absence_id = store.write_now(_goes)
    early = store.read_now(lambda tx: tx.absences.over(before=DAY))
    due = store.read_now(lambda tx: [each.id for each in tx.absences.over(before=AFTER)])
    store.write_now(lambda tx: tx.absences.change(absence_id, told=True) and None)
    again = store.read_now(lambda tx: tx.absences.over(before=AFTER))
    store.close()
    assert (early, due, again) == ([], [absence_id], [])
