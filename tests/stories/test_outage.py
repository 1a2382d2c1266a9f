"""The service was away, or its clock went wrong: who hears of it, and what is never said twice."""

from __future__ import annotations

from bot.clock import moment_of
from bot.service import look
from tests.stories.driver import Story
from tests.stories.opening import PlanInForce
from tests.stories.reading import Sent, sent, twice, unasked

HEADS = ("head-khtc", "head-qlkh", "head-qlcn", "head-qlcng", "head-ttra")
HELD = "Tạm dừng gửi tin theo lịch"


async def away(told: Story, began: str, ended: str) -> None:
    assert told.stage is not None
    await told.clock(began)
    await told.stage.crash()
    await told.stage.return_at(moment_of(ended))


def cards_of(messages: list[Sent], day: str) -> list[str]:
    return sorted(m.who for m in messages if m.day == day and " – việc ngày " in m.text)


async def test_after_ten_minutes_open_cards_are_edited_and_nobody_is_written_to(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-01T08:00")
        before = await sent(told)
        await away(told, "2021-03-01T09:00", "2021-03-01T09:10")
        assert await sent(told) == before
        line = "Hệ thống gián đoạn từ 09 giờ 00 đến 09 giờ 10 ngày 01/3; nếu vừa bấm nút"
        for who in HEADS:
            assert line in (await told.last(who, about="việc ngày 01/3/2021"))["text"]
        await told.tap("head-khtc", "Không có thay đổi", about="việc ngày 01/3/2021")
        card = (await told.last("head-khtc", about="Rà soát quy trình"))["text"]
        assert line not in card, "the next edit does without it"
        assert "Đã ghi nhận" in card


async def test_after_days_the_next_card_asks_to_repeat_and_nothing_is_said_twice(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await away(told, "2021-02-28T06:00", "2021-03-02T08:10")
        await told.clock("2021-03-02T09:00")
        messages = await sent(told)
        assert cards_of(messages, "2021-03-02") == sorted(HEADS)
        said = [m.who for m in messages if "Hệ thống gián đoạn từ 06 giờ 00 ngày 28/02" in m.text]
        assert sorted(who for who in said if who in HEADS) == sorted(HEADS)
        assert len(said) == len(set(said))
        assert twice(messages) == []
        health = (await told.say("secretary", "/tinhtrang"))[-1]["text"]
        assert "Lần gián đoạn gần nhất: từ 06 giờ 00 ngày 28/02/2021" in health


async def test_a_clock_that_leaps_ahead_holds_the_bells_until_somebody_vouches_for_it(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        before = unasked(await sent(told))
        await told.clock("2021-03-01T08:00", jump=True)
        await told.clock("2021-03-01T10:00")
        assert unasked(await sent(told)) == before
        health = (await told.say("secretary", "/tinhtrang"))[-1]["text"]
        assert HELD in health
        assert told.stage is not None
        assert "clock" in (await look(told.stage.bot))["problems"]
        refused = (await told.say("head-khtc", "/tinhtrang"))[-1]["text"]
        assert HELD not in refused
        await told.tap("secretary", "Giờ đã đúng, gửi tiếp")
        await told.clock("2021-03-01T13:31")
        messages = await sent(told)
        assert cards_of(messages, "2021-03-01") == sorted(HEADS)
        assert HELD not in (await told.say("secretary", "/tinhtrang"))[-1]["text"]
        assert "clock" not in (await look(told.stage.bot))["problems"]


async def test_a_clock_that_goes_back_is_waited_for(plan_in_force: PlanInForce) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-01T08:00")
        said = unasked(await sent(told))
        await told.clock("2021-02-25T07:00", jump=True)
        await told.clock("2021-02-26T09:00")
        assert HELD in (await told.say("secretary", "/tinhtrang"))[-1]["text"]
        answered = await told.say("head-khtc", "/viec")
        assert answered, "answers leave at any time"
        await told.clock("2021-03-01T08:30")
        assert unasked(await sent(told)) == said
        assert HELD not in (await told.say("secretary", "/tinhtrang"))[-1]["text"]
