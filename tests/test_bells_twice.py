"""Bells that ring in two processes at the same moment say what one of them would have said."""

from __future__ import annotations

import asyncio
from contextlib import closing
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from bot.bells import BELLS
from bot.bench.filled import ISSUED_BEFORE
from bot.clock import local_day, moment_of
from bot.rules.model import ItemKind
from bot.sandbox.stage import chat_of, seed
from storage.database import Database
from storage.seed.crowd import Lot, add_plan, add_units, owe
from storage.transaction import Tx

MORNING = moment_of("2021-05-17T07:30")
AFTERNOON = moment_of("2021-05-17T13:30")
ROWS = (
    "SELECT (SELECT count(*) FROM delivery), (SELECT count(*) FROM nudge), "
    "(SELECT count(*) FROM journal)"
)

NUDGES_SINCE = sa.text("DELETE FROM nudge WHERE made_at >= :morning").bindparams(
    sa.bindparam("morning", type_=sa.DateTime(timezone=True))
)


def _filled(tx: Tx) -> None:
    today = local_day(MORNING)
    lot = Lot(30, ItemKind.TASK, "2021", today - timedelta(days=30), today, told=True)
    seed(tx, MORNING, ())
    issued = MORNING - ISSUED_BEFORE
    heads = add_units(tx, count=10, on=local_day(issued), at=issued, chat_of=chat_of)
    (item,) = add_plan(tx, issued_at=issued, kinds=[lot.kind])
    owe(tx, item, lot, heads)


def _rows(tx: Tx) -> tuple[Any, ...]:
    return tuple(tx.session.execute(sa.text(ROWS)).one())


def _bodies(now: Any) -> list[Any]:
    return [lambda tx, bell=bell: bell.body(tx, now) for bell in BELLS]


async def test_two_processes_ring_at_once(database_url: str) -> None:
    with closing(Database(database_url)) as one, closing(Database(database_url)) as two:
        await one.write(_filled)
        before = await one.read(_rows)
        for moment in (MORNING, AFTERNOON):
            rung = [store.write(body) for body in _bodies(moment) for store in (one, two)]
            await asyncio.gather(*rung)
        said = await one.read(_rows)
        assert said[0] > before[0] + 5
        for moment in (MORNING, AFTERNOON):
            for body in _bodies(moment):
                await two.write(body)
        assert await one.read(_rows) == said, "a third ring adds nothing"
        assert (*said[:2], said[2] - before[2]) == await _alone(one)


async def _alone(store: Database) -> tuple[Any, ...]:
    """What the same morning says when one process rings it, each bell once.

    The journal cannot be emptied: only what is new in it is counted.
    """

    def afresh(tx: Tx) -> tuple[Any, ...]:
        noted = _rows(tx)[2]
        tx.session.execute(NUDGES_SINCE, {"morning": MORNING})
        for table in ("button", "delivery", "mark", "counter"):
            tx.session.execute(sa.text(f"DELETE FROM {table}"))  # noqa: S608 - our own names
        for moment in (MORNING, AFTERNOON):
            for body in _bodies(moment):
                body(tx)
        rows = _rows(tx)
        return (*rows[:2], rows[2] - noted)

    return await store.read(afresh)
