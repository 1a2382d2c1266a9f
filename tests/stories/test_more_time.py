"""More time and promises, as a head, Văn phòng and the director play them (P2, P10)."""

from __future__ import annotations

from tests.stories.opening import PlanInForce


async def test_a_vague_day_is_confirmed_before_more_time_is_asked(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        before = len(await told.from_bot("secretary"))
        asked = await told.answer("head-khtc", "xin gia hạn mục 2 đến tuần sau vì chờ ký")
        assert "Đồng chí ghi «tuần sau»" in asked
        assert "1. Thứ Sáu, 02/4/2021" in asked
        assert len(await told.from_bot("secretary")) == before
        receipt = await told.answer("head-khtc", "đúng")
        assert 'đến thứ Sáu, 02/4/2021. Lý do: "chờ ký"' in receipt
        assert "Văn phòng xem và trả lời" in receipt

        lunar = await told.answer("head-ttra", "xin gia hạn mục 2 đến mùng 5 tháng Ba âm lịch")
        assert "1. Thứ Sáu, 16/4/2021" in lunar
        assert "chưa rõ ngày" in (await told.answer("head-ttra", "sau Tết")).lower()
        assert "Lý do đề nghị gia hạn?" in await told.answer("head-ttra", "15/4")


async def test_the_first_request_is_shown_with_the_second_and_the_ladder_goes_on_between(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.say("head-khtc", "3a")
        await told.clock("2021-03-23T09:00")
        await told.say("head-khtc", "xin gia hạn mục 2 đến 05/4, chờ Sở Tư pháp góp ý")
        assert "Mục 2" not in await told.news("head-khtc", "2021-03-24T08:00"), "it is quiet"
        card = await told.last("secretary", about="Việc của Văn phòng", button="Đồng ý")
        assert "chờ Sở Tư pháp góp ý" in card["text"], "it waits in the morning card too"
        await told.say("secretary", "1b làm đúng hạn, mục tiêu đã có sẵn")
        refused = await told.last("head-khtc", about="Thời hạn thứ Tư, 31/3/2021 giữ nguyên")
        assert "làm đúng hạn, mục tiêu đã có sẵn" in refused["text"]
        assert "Mục tiêu" in await told.news("head-khtc", "2021-03-31T08:00"), "T0 rings"

        await told.say("head-khtc", "xin gia hạn mục 2 đến 15/4, lãnh đạo đi công tác")
        notice = await told.last("secretary", about="Đề nghị gia hạn lần 02")
        assert 'Lần trước (23/3): đến 05/4/2021, "chờ Sở Tư pháp góp ý"' in notice["text"]
        assert "Giám đốc quyết định" in notice["text"]
        await told.tap("secretary", "Đề xuất đồng ý", about="Đề nghị gia hạn lần 02")
        await told.clock("2021-04-05T08:00")
        digest = await told.last("director", about="XIN Ý KIẾN: 01")
        assert "đề nghị gia hạn lần 02 mục tiêu chất lượng" in digest["text"]
        assert "Lần trước đến 05/4: thời hạn giữ nguyên." in digest["text"]
        assert "Văn phòng đề xuất: đồng ý." in digest["text"]

        asked = await told.answer("director", "1b chỉ đến 13/4")
        assert "Chưa ghi gì. Đồng chí đồng ý gia hạn đến thứ Ba, 13/4/2021?" in asked
        await told.say("director", "1")
        granted = await told.last("head-khtc", about="đồng ý gia hạn")
        assert "Thời hạn mới: thứ Ba, 13/4/2021" in granted["text"]
        assert "thời hạn ban đầu 31/3/2021 vẫn lưu" in granted["text"]
        digest = await told.last("director", about="XIN Ý KIẾN: 01")
        assert "Đã có ý kiến: gia hạn đến 13/4." in digest["text"]
        early = await told.news("head-khtc", "2021-04-06T08:00")
        assert "Thời hạn: thứ Ba, 13/4/2021 (thời hạn ban đầu 31/3/2021)" in early
        assert "Nhắc lần 1." in early, "the ladder begins anew"
        late = await told.news("head-khtc", "2021-04-14T08:00")
        assert "Nhắc quá hạn lần 1." in late


async def test_a_day_that_is_no_more_time_is_told_kindly_and_asked_anew(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        early = await told.answer("head-khtc", "xin gia hạn mục 2 đến 30/3 vì chờ ký")
        assert "Ngày 30/3/2021 không sau thời hạn hiện nay (31/3/2021)" in early
        assert "Đồng chí đề nghị gia hạn đến ngày nào?" in early
        past = await told.answer("head-khtc", "20/3/2021")
        assert "Ngày 20/3/2021 đã qua" in past
        receipt = await told.answer("head-khtc", "10/4")
        assert "10/4/2021 là ngày nghỉ, tính ngày làm việc liền trước" in receipt
        assert "Từ 31/3/2021 đến thứ Sáu, 09/4/2021" in receipt
        assert 'Lý do: "chờ ký"' in receipt


async def test_a_deputy_asks_hears_the_answer_and_may_take_the_request_back(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        await told.say("deputy-qlcn", "mục 2 xin gia hạn đến 05/4, chờ chữ ký")
        shown = await told.answer("head-qlcn", "/viec")
        assert "đã đề nghị gia hạn đến 05/4, chờ Văn phòng" in shown
        waits = await told.answer("head-qlcn", "/giahan 2")
        assert "đã có đề nghị gia hạn đến thứ Hai, 05/4/2021" in waits
        back = await told.answer("head-qlcn", "rút đề nghị gia hạn mục 2")
        assert "Đã rút đề nghị gia hạn" in back
        notice = await told.last("secretary", about="Đề nghị gia hạn")
        assert "Đã rút đề nghị gia hạn đến 05/4/2021" in notice["text"]
        assert not any(b["live"] for b in notice.get("buttons", []))

        await told.say("deputy-qlcn", "mục 2 xin gia hạn đến 06/4, chờ chữ ký")
        asked = await told.last("secretary", about="Đề nghị gia hạn", button="Đồng ý")
        assert "lần 02" not in asked["text"], "a request taken back was never made"
        await told.tap("secretary", "Đồng ý", about="Đề nghị gia hạn")
        for who in ("deputy-qlcn", "head-qlcn"):
            granted = await told.last(who, about="đồng ý gia hạn")
            assert "Thời hạn mới: thứ Ba, 06/4/2021" in granted["text"]


async def test_a_request_that_nobody_answers_is_brought_up_again(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        await told.say("head-ttra", "xin gia hạn mục 2 đến 30/4, đang chờ số liệu")
        await told.clock("2021-04-05T08:00")
        second = await told.last("director", about="XIN Ý KIẾN: 01")
        assert "Xin ý kiến tuần thứ 02" in second["text"]
        assert "Văn phòng chưa có đề xuất" in second["text"]
        card = await told.last("secretary", about="Việc của Văn phòng, ngày 05/4/2021")
        assert "Đề nghị gia hạn: Thanh tra Sở" in card["text"]


async def test_a_promise_is_peace_until_its_day_and_a_vague_one_is_confirmed(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-01T09:00")
        await told.say("head-khtc", "3a")
        await told.clock("2021-03-22T09:00")
        promised = await told.answer("head-khtc", "đang làm, thứ Sáu xong")
        assert "hẹn ngày 26/3/2021" in promised
        assert await told.news("head-khtc", "2021-03-25T17:00") == ""
        on_the_day = await told.news("head-khtc", "2021-03-26T08:00")
        assert "Đồng chí hẹn hôm nay, 26/3" in on_the_day
        assert "Nhắc lần 1" in on_the_day
        asked = await told.answer("head-khtc", "đang làm, đầu tuần sau xong")
        assert "Đề nghị xác nhận ngày" in asked
        again = await told.answer("head-khtc", "30/3")
        assert "hẹn ngày 30/3/2021" in again
        assert await told.news("head-khtc", "2021-03-29T17:00") == ""
        on_the_due_day = await told.news("head-khtc", "2021-03-31T08:00")
        assert on_the_due_day.count("Nhắc lần 2") == 1, "two before the deadline, not more"
