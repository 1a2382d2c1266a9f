"""What came of a call and cannot be written down: the row does not stand as sending for ever."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import pytest

from bot.delivery import marking
from storage.transaction import Tx
from tests.delivery.postal import HEAD, Office, office, shown

OTHER = "secretary"


def _cannot_be_marked(held: Office, monkeypatch: pytest.MonkeyPatch, who: str) -> None:
    marks = held.post._marking._marks
    write = marks.write

    def refuse(tx: Tx, done: Sequence[Any]) -> None:
        write(tx, done)
        if any(letter.chat_id == held.chat(who) for letter, _ in done):
            raise ValueError("a flaw")

    monkeypatch.setattr(marks, "write", refuse)


async def _say_two(held: Office) -> list[int]:
    made = await held.store.write(
        lambda tx: [held.write(tx, HEAD, "một"), held.write(tx, OTHER, "hai")]
    )
    held.post.ring()
    return made


async def test_an_outcome_that_cannot_be_marked_is_asked_about_and_spoils_no_other(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office(database_url) as held:
        _cannot_be_marked(held, monkeypatch, HEAD)
        made = await _say_two(held)
        await held.settle()
        rows = [await held.row(each) for each in made]
        assert [(row.state, row.resends) for row in rows] == [("sent", 0), ("sent", 0)]
        assert held.platform.texts(held.chat(HEAD)) == [shown("một")]
        assert held.platform.texts(held.chat(OTHER)) == [shown("hai")]


async def test_what_the_database_refuses_for_long_is_written_once_it_can_be(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(marking, "AGAIN_AFTER", 0.01)
    leave, tries = marking._leave_unclear, 0

    def refuse(tx: Tx, letter: Any) -> None:
        nonlocal tries
        tries += 1
        if tries < 5:
            raise TimeoutError("locked")
        leave(tx, letter)

    async with office(database_url) as held:
        monkeypatch.setattr(marking, "_leave_unclear", refuse)
        _cannot_be_marked(held, monkeypatch, HEAD)
        made = await _say_two(held)
        await held.settle()
        assert tries == 5
        assert [await held.state(each) for each in made] == ["sent", "sent"]
        assert held.platform.texts(held.chat(HEAD)) == [shown("một")]


async def test_whoever_lost_the_lease_leaves_the_row_to_its_new_holder(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office(database_url) as held:
        held.post.close()
        delivery = await held.say(HEAD)

        def lease(tx: Tx) -> int:
            fence = tx.leases.seize("sender", holder="1@here:1", seconds=600)
            assert fence is not None
            tx.outbox.change(delivery, state="sending", sending_at=held.clock.stamp())
            return fence

        fence = await held.store.write(lease)
        for told, state in ((fence + 1, "sending"), (fence, "ambiguous")):
            row = await held.row(delivery)
            letter: Any = type("L", (), {"fence": told, "delivery": row, "is_message": True})
            await held.store.write(partial(marking._leave_unclear, letter=letter))
            assert await held.state(delivery) == state
