"""A paper of a whole year is composed on a reader; the writer only claims it."""

from __future__ import annotations

import threading
from datetime import datetime

import pytest

from bot.delivery.composed import Composed
from bot.delivery.composers import COMPOSERS
from bot.rules.model import Delivery
from storage.outbox import Lane
from storage.transaction import Tx
from tests.delivery.postal import office

HEAD, OTHER = "head-khtc", "head-qlkh"
PAPER = "report_paper"


def _says(tx: Tx, delivery: Delivery, _now: datetime) -> Composed:
    """The facts as the reader sees them, and who composed."""
    stored = tx.outbox.get(delivery.id)
    writes = "writer" in threading.current_thread().name
    return Composed(f"{stored.facts['facts']['label']}, {'writer' if writes else 'reader'}")


async def test_the_writer_is_free_while_a_paper_is_composed(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    composing, answered = threading.Event(), threading.Event()

    def slow(tx: Tx, delivery: Delivery, now: datetime) -> Composed:
        composing.set()
        assert answered.wait(20), "the other's answer waited for the paper"
        return _says(tx, delivery, now)

    monkeypatch.setitem(COMPOSERS, PAPER, slow)
    async with office(database_url) as held:
        paper = await held.say(HEAD, "báo cáo", kind=PAPER, lane=Lane.DIGEST)
        while not composing.is_set():
            await held.store.read(lambda tx: tx.outbox.counts())
        other = await held.say(OTHER, "một việc")
        while await held.state(other) != "sent":
            pass
        answered.set()
        await held.settle()
        assert await held.state(paper) == "sent"
        assert held.platform.texts(held.chat(HEAD)) == ["báo cáo, reader"]


async def test_a_paper_that_was_asked_for_anew_meanwhile_shows_the_newer_figures(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    async with office(database_url) as held:

        def overtaken(tx: Tx, delivery: Delivery, now: datetime) -> Composed:
            composed = _says(tx, delivery, now)
            seen.append(composed.text)
            if len(seen) == 1:
                newer = {**delivery.facts, "facts": {"label": "mới"}}
                held.store.write_now(lambda tx: tx.outbox.change(delivery.id, facts=newer))
            return composed

        monkeypatch.setitem(COMPOSERS, PAPER, overtaken)
        await held.say(HEAD, "cũ", kind=PAPER, lane=Lane.DIGEST)
        await held.settle()
        assert held.platform.texts(held.chat(HEAD)) == ["mới, writer"]
    assert seen == ["cũ, reader", "mới, writer"]


async def test_a_paper_that_cannot_be_composed_is_a_dead_letter(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_tx: Tx, _delivery: Delivery, _now: datetime) -> Composed:
        raise ValueError("no such figure")

    monkeypatch.setitem(COMPOSERS, PAPER, broken)
    async with office(database_url) as held:
        paper = await held.say(HEAD, "báo cáo", kind=PAPER, lane=Lane.DIGEST)
        await held.settle()
        row = await held.row(paper)
    assert (row.state, row.reason) == ("dead", "could not be composed: ValueError")
