"""What was to be said unasked has its line in the journal: it arrived, or why it did not leave."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any

import pytest

from bot.delivery.composed import NotNeeded
from bot.delivery.composers import COMPOSERS
from bot.delivery.outcome import Sent
from bot.rules.model import Delivery
from storage.outbox import Lane
from storage.transaction import Tx
from tests.delivery.postal import Office, office, once

HEAD, KIND = "head-khtc", "report_paper"


async def _lines(held: Office, verb: str) -> list[dict[str, Any]]:
    entries = await held.store.read(lambda tx: tx.journal.entries())
    return [entry.after for entry in entries if entry.verb == verb]


async def test_what_arrived_is_noted_with_its_number_and_once(database_url: str) -> None:
    async with office(database_url) as held:
        held.platform.script.append(once(Sent(77), chat=held.chat(HEAD)))
        delivery = await held.say(HEAD, "một việc", lane=Lane.TODAY, once="morning:1")
        await held.settle()
        (line,) = await _lines(held, "sent")
        assert (line["once"], line["message"], line["to"]) == ("morning:1", 77, held.people[HEAD])
        await held.store.write(partial(_again, each=delivery))
        held.post.ring()
        await held.settle()
        assert len(await _lines(held, "sent")) == 2, "said again is noted again"


def _again(tx: Tx, *, each: int) -> None:
    tx.outbox.change(each, state="waiting", resends=1)


async def test_an_answer_needs_no_line_of_its_own(database_url: str) -> None:
    async with office(database_url) as held:
        await held.say(HEAD, "một việc")
        await held.settle()
        assert await _lines(held, "sent") == []


async def test_what_was_not_needed_any_more_is_noted_with_the_reason(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pointless(_tx: Tx, _delivery: Delivery, _now: datetime) -> NotNeeded:
        return NotNeeded("reported meanwhile")

    monkeypatch.setitem(COMPOSERS, KIND, pointless)
    async with office(database_url) as held:
        await held.say(HEAD, kind=KIND, lane=Lane.DIGEST, once="paper:1")
        await held.settle()
        (line,) = await _lines(held, "not_sent")
    assert (line["once"], line["why"]) == ("paper:1", "reported meanwhile")
