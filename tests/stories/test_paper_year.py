"""A year that comes on paper alone, and a head who answers at once."""

from __future__ import annotations

import pytest

from tests.stories.driver import Story
from tests.stories.opening import PlanInForce
from tests.stories.reading import out_of_hours, sent

HEADS = ("head-khtc", "head-qlkh", "head-qlcn", "head-qlcng", "head-ttra")
FIRST_DAYS = (
    "2021-03-01",
    "2021-04-01",
    "2021-05-04",
    "2021-06-01",
    "2021-07-01",
    "2021-08-02",
    "2021-09-01",
    "2021-10-01",
    "2021-11-01",
    "2021-12-01",
)
QUARTERS = {"2021-04-01": "1", "2021-07-01": "2", "2021-10-01": "3"}


@pytest.mark.timeout(300)
async def test_the_year_reaches_its_report_on_paper_and_a_head_who_answers_is_not_nudged(
    plan_in_force: PlanInForce,
) -> None:
    """Four heads never touch the bot; one answers each card on the day it comes."""
    async with plan_in_force() as told:
        for day in FIRST_DAYS:
            await told.clock(f"{day}T07:45")
            await told.say("head-khtc", "3a 4a" if day in QUARTERS else "3a")
            if day == "2021-03-01":
                await told.say("head-khtc", "2a")
            await record_on_paper(told, day)
        await told.clock("2021-12-31T17:30")
        await told.say("secretary", "/baocao năm 2021")
        report = await told.last("secretary", about="Tóm tắt báo cáo")
        messages = await sent(told)
    assert [m for m in messages if m.who in HEADS and m.nudges] == []
    assert "Mục 3: 50/50 lượt đến hạn có trả lời; đúng hạn 50, chậm 00" in report["text"]
    assert "Mục 4: 00 trường hợp; xác nhận quý 15/15" in report["text"]
    good = [m for m in messages if m.who == "head-khtc"]
    assert len(good) == 11, [m.text[:60] for m in good]
    assert out_of_hours(messages) == []


async def record_on_paper(told: Story, day: str) -> None:
    """What a diligent secretary enters for the others on the first working day of a month."""
    _, month, number = day.split("-")
    when = f"bản giấy {int(number):02d}/{int(month)}"
    await told.say("secretary", f"/ghinhan các phòng 3 T{int(month)} không thay đổi, {when}")
    if month == "03":
        await told.say("secretary", f"/ghinhan các phòng 2 đã hoàn thành, {when}; đã xem niêm yết")
    if day in QUARTERS:
        await told.say("secretary", f"/ghinhan các phòng 4 không phát sinh, {when}")
