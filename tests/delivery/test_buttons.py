"""A keyboard's rows keep their order and their buttons, whatever goes and comes back."""

from __future__ import annotations

from typing import Any

from bot.rules.model import Button
from tests.delivery.postal import Office, office

HEAD = "head-khtc"


def wanted(*rows: str) -> list[dict[str, Any]]:
    """A button for each letter, a row for each word."""
    return [
        {"slot": slot, "label": slot, "verb": "x", "row": number}
        for number, row in enumerate(rows)
        for slot in row
    ]


async def put(held: Office, delivery: int, *rows: str) -> list[Button]:
    person = held.people[HEAD]
    return await held.store.write(lambda tx: tx.outbox.put_buttons(delivery, person, wanted(*rows)))


async def stands(held: Office, delivery: int) -> list[str]:
    """The live buttons, a word for each row."""
    kept = await held.store.read(lambda tx: tx.outbox.buttons(delivery))
    rows: dict[int, str] = {}
    for button in sorted(kept, key=lambda each: each.row):
        if button.live:
            rows[button.row] = rows.get(button.row, "") + button.slot
    return list(rows.values())


async def test_rows_go_move_and_come_back_in_the_order_that_is_wanted(database_url: str) -> None:
    async with office(database_url) as held:
        delivery = await held.say(HEAD)
        first = await put(held, delivery, "ab", "c", "d", "e")
        for rows in (("c", "d", "e"), ("e",), ("ab", "e"), ("e", "d"), ("abc", "de"), ("f", "a")):
            await put(held, delivery, *rows)
            assert await stands(held, delivery) == list(rows)
        again = await put(held, delivery, "ab", "c", "d", "e")
        assert [each.token for each in again] == [each.token for each in first]


async def test_rows_that_only_move_up_are_not_written_anew(database_url: str) -> None:
    async with office(database_url) as held:
        delivery = await held.say(HEAD)
        first = await put(held, delivery, "a", "b", "c")
        assert await put(held, delivery, "b", "c") == first[1:]
