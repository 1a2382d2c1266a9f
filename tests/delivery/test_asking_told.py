"""Whether the platform can be asked about what is unclear: found out, used, and shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.delivery import settling, whispers
from bot.delivery.whispers import CANARY, asking
from tests.delivery.postal import HEAD, Office, office, shown, unclear
from tests.office_year import OfficeYear


async def _asking(held: Office) -> str:
    return await held.store.read(lambda tx: asking(tx, held.clock.now()))


def _first_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of those who run the system only one has enrolled."""
    all_of = whispers.hearers
    for module in (whispers, settling):
        monkeypatch.setattr(module, "hearers", lambda tx, now: all_of(tx, now)[:1])


@pytest.mark.parametrize(("shared", "after"), [(True, "asked"), (False, "apart")])
async def test_the_first_unclear_message_shows_whether_can_be_asked(
    database_url: str, *, shared: bool, after: str
) -> None:
    async with office(database_url, shared=shared) as held:
        assert await _asking(held) == "untried"
        await unclear(held, HEAD, "một", arrives=True)
        await held.settle()
        assert await _asking(held) == after


async def test_with_one_chat_nothing_can_be_shown_and_it_is_said_again(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    _first_alone(monkeypatch)
    async with office(database_url) as held:
        delivery = await unclear(held, HEAD, "một", arrives=True)
        await held.settle()
        assert await _asking(held) == "few"
        assert (await held.row(delivery)).resends == 1


async def test_what_was_shown_today_holds_with_one_chat_too(
    database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with office(database_url) as held:
        await unclear(held, HEAD, "một", arrives=True)
        await held.settle()
        _first_alone(monkeypatch)
        again = await unclear(held, HEAD, "hai", arrives=True)
        await held.settle()
        assert await _asking(held) == "asked"
        assert (await held.row(again)).resends == 0
        assert held.platform.texts(held.chat(HEAD)) == [shown("một"), shown("hai")]


@pytest.mark.parametrize(
    ("canary", "told"),
    [
        ({}, "cần ít nhất hai người của Văn phòng hoặc người quản trị đã đăng ký"),
        ({"proven": False}, "kênh nhắn tin này không cho phép kiểm tra"),
        ({"proven": True}, None),
    ],
)
def test_how_things_stand_says_why_what_is_unclear_is_sent_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, canary: dict[str, Any], told: str | None
) -> None:
    year = OfficeYear(tmp_path)
    year.at("2021-03-01T08:00")
    monkeypatch.setattr(whispers, "hearers", lambda _tx, _now: [1])
    if canary:
        canary |= {"bot": 1, "at": year.now.isoformat()}
        year.store.write_now(lambda tx: tx.marks.put(CANARY, **canary))
    year.says("secretary", "/tinhtrang")
    shown_first = year.last("secretary")
    assert "gửi lại" not in shown_first.text
    unclear_now = shown_first.delivery.id
    year.store.write_now(lambda tx: tx.outbox.change(unclear_now, state="ambiguous"))
    year.says("secretary", "/tinhtrang")
    text = year.last("secretary").text
    assert (told in text) if told else ("gửi lại" not in text)
