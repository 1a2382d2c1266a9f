"""The new year's first days: what is open of the old one is still shown, and nothing is begun."""

from __future__ import annotations

import pytest

from tests.stories.opening import PlanInForce
from tests.stories.test_corrective_action import REF, closed, filed

SECOND = "KPH-2021-002"


@pytest.mark.timeout(300)
async def test_what_the_old_year_left_open_is_listed_and_handed_over_in_january(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-03T09:00")
        await closed(told)
        await filed(told)
        await told.say("secretary", "/xemxet lập")
        await told.say("secretary", "/xemxet biên bản")
        for words in ("210/TB-SKHCN", "12/3/2021", "1"):
            await told.say("secretary", words)
        recorded = await told.answer("secretary", "chưa có bản quét")
        assert "Đã ghi biên bản hội nghị HN-2021-001" in recorded

        await told.clock("2022-01-04T08:00")
        listed = await told.answer("head-qlkh", "/kph")
        assert listed.startswith("Chưa đóng từ năm trước:"), listed
        assert f"1. {SECOND}" in listed
        assert SECOND not in await told.answer("head-khtc", "/kph")
        again = await told.answer("secretary", "/xemxet lập")
        assert "Hội nghị HN-2021-001 đã họp ngày 12/3/2021" in again, again
        assert "HN-2021-002" not in again
        await told.say("secretary", "/bangiao QLKH cho: Phó Trưởng phòng QLCNG")
        shown = await told.answer("secretary", "Thôi công tác tại cơ quan")
        assert SECOND in shown, shown
        assert "Mục tiêu chất lượng năm 2021" in shown, shown

        await told.say("secretary", "/huy")
        await told.clock("2022-01-06T08:00")
        ending = await told.answer("secretary", "/dongnam")
        assert SECOND in ending.split("Tiếp tục theo dõi")[0], ending
        assert "Tiếp tục theo dõi sang năm 2022: 01" in ending, ending
        assert f"- {REF}, Phòng QL Khoa học: đánh giá hiệu lực ngày 26/4/2021" in ending, ending
        await told.say("secretary", "a")
        confirm = (await told.from_bot("head-vp"))[-1]["text"]
        assert "Tiếp tục theo dõi sang năm 2022: 01" in confirm, confirm
