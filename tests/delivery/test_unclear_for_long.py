"""A platform that takes what is said and does not answer, for minutes or for hours."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.delivery.marks import TRIES, TRIES_IN_SILENCE
from bot.delivery.outcome import Outcome, Unsent
from bot.delivery.verdicts import WAITS
from tests.delivery.postal import HEAD, LOST, Office, office, once, unclear

DAY = timedelta(days=1)


def _hangs(held: Office, times: int, outcome: Outcome = LOST) -> None:
    held.platform.script += [once(outcome, chat=held.chat(HEAD)) for _ in range(times)]


async def test_what_is_unclear_again_and_again_is_said_again_ever_more_rarely_for_a_day(
    database_url: str,
) -> None:
    async with office(database_url, shared=False) as held:
        _hangs(held, len(WAITS) + 1)
        began = held.clock.now()
        delivery = await held.say(HEAD, "một")
        for minutes in WAITS:
            await held.pass_time(60 * minutes + 30)
        while await held.state(delivery) != "dead" and held.clock.now() - began < 2 * DAY:
            await held.pass_time(1800)
        row = await held.row(delivery)
        assert (row.state, row.resends) == ("dead", len(WAITS))
        assert DAY <= held.clock.now() - began < 2 * DAY
        await held.pass_time(DAY.total_seconds())
        (told,) = [
            text
            for text in held.platform.texts(held.chat("secretary"))
            if "không gửi đi được" in text
        ]
        assert told


async def test_hours_without_an_answer_lose_nothing(database_url: str) -> None:
    async with office(database_url, shared=False) as held:
        _hangs(held, 5)
        delivery = await held.say(HEAD, "một")
        for _ in range(12):
            await held.pass_time(30 * 60)
        row = await held.row(delivery)
        assert (row.state, row.resends) == ("sent", 5)
        (shown,) = held.platform.texts(held.chat(HEAD))
        assert shown.startswith("(gửi lại)")


async def test_what_surely_did_not_leave_is_not_counted_against_what_is_unclear(
    database_url: str,
) -> None:
    async with office(database_url, shared=False) as held:
        _hangs(held, 30, Unsent("no route"))
        _hangs(held, 1)
        delivery = await held.say(HEAD, "một")
        await held.pass_time(6 * 3600)
        row = await held.row(delivery)
        assert (row.state, row.resends) == ("sent", 1)


@pytest.mark.parametrize("answers", [True, False])
async def test_an_edit_is_tried_for_longer_while_nobody_is_answered(
    database_url: str, *, answers: bool
) -> None:
    async with office(database_url) as held:
        card = await unclear(held, HEAD, "một", arrives=True)
        await held.settle()
        pace = held.post._pace
        if answers:
            vars(pace)["is_answering"] = lambda _now: True  # others are served
        await held.pass_time(120)
        _hangs(held, TRIES_IN_SILENCE)
        edit = await held.edit(HEAD, card)
        for _ in range(40):
            await held.pass_time(310)
            pace.answered_at = float("-inf")
        left = len(held.platform.script)
        row = await held.row(edit)
        if answers:
            assert (row.state, TRIES_IN_SILENCE - left) == ("dead", TRIES + 1)
        else:
            assert (row.state, left) == ("sent", 0)
