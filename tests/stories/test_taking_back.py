"""Words that take back, put right or miss their line, as heads and the director write them."""

from __future__ import annotations

from tests.stories.opening import PlanInForce


async def test_an_obstacle_taken_back_asks_nobody_any_more(plan_in_force: PlanInForce) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-02T09:00")
        receipt = await told.answer("head-qlkh", "mục 2 vướng kinh phí, đề nghị GĐ cho ý kiến")
        assert "Văn phòng đã được báo để trình Lãnh đạo Sở" in receipt, "nobody was asked who"
        await told.answer("head-qlkh", "mục 2 vướng kinh phí, nhờ VP hỗ trợ")
        card = await told.answer("secretary", "/viec")
        assert card.count("Vướng mắc: Phòng QL Khoa học") == 1, "told anew, it is still one"
        assert "Cần Văn phòng giải quyết" in card
        assert "Đã bỏ nội dung ghi trước" in await told.answer("head-qlkh", "sửa")
        notice = await told.last("secretary", about="Đơn vị đã bỏ nội dung báo vướng mắc")
        assert not any(b["live"] for b in notice.get("buttons", []))
        mine = await told.answer("head-qlkh", "/viec")
        assert "vướng mắc" not in mine, "the first one was told anew: nothing blocks any more"
        await told.clock("2021-03-08T08:00")
        assert "vướng kinh phí" not in await told.answer("secretary", "/viec")
        digest = await told.last("director", about="đến 07 giờ 30 ngày 08/3/2021")
        assert "kinh phí" not in digest["text"]


async def test_one_word_takes_a_request_back_and_leaves_the_record_before_it(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        await told.say("head-khtc", "mục 3 không thay đổi")
        await told.say("head-khtc", "xin gia hạn mục 2 đến 05/4 vì chờ ký")
        assert "Đã rút đề nghị gia hạn" in await told.answer("head-khtc", "rút")
        assert "Mục 2" in await told.answer("head-khtc", "xin gia hạn mục 2 đến 06/4 vì chờ ký")
        assert "Đã rút đề nghị gia hạn" in await told.answer("head-khtc", "hoàn tác")
        assert "Rà soát" not in await told.answer("head-khtc", "/viec"), "it stays answered"


async def test_a_second_vague_day_is_a_new_guess_and_the_way_out_is_named(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        assert "chưa rõ là ngày nào" in await told.answer(
            "head-qlcn", "xin thêm ít ngày nữa nhé, bận quá"
        )
        unclear = await told.answer("head-qlcn", "chưa biết được")
        assert "/huy" in unclear
        assert "nêu trên" not in unclear, "no day stands above"
        assert "1. Thứ Sáu, 02/4/2021" in await told.answer("head-qlcn", "cuối tuần sau")
        assert "1. Thứ Năm, 15/4/2021" in await told.answer("head-qlcn", "giữa tháng 4")
        assert "đến thứ Năm, 15/4/2021" in await told.answer("head-qlcn", "1")


async def test_a_promise_is_told_with_its_undo_and_a_new_one_does_not_change_what_today_is(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        before = len(await told.from_bot("head-qlkh"))
        await told.say("head-qlkh", "đang làm, 26/3 xong")
        assert len(await told.from_bot("head-qlkh")) == before + 1
        receipt = (await told.from_bot("head-qlkh"))[-1]["text"]
        assert "không nhắc trước ngày 26/3/2021" in receipt
        assert "trả lời tin này: sửa" in receipt
        assert "Đồng chí hẹn hôm nay, 26/3" in await told.news("head-qlkh", "2021-03-26T08:00")
        await told.say("head-qlkh", "đang làm, 30/3 xong")
        texts = [m["text"] for m in await told.from_bot("head-qlkh")]
        assert not any("hẹn hôm nay" in text for text in texts), "30/3 is not today"


async def test_the_directors_number_finds_its_line_or_is_told_that_there_is_none(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        await told.say("head-ttra", "xin gia hạn mục 2 đến 20/4, đang chờ số liệu")
        await told.clock("2021-03-29T08:00")
        none = await told.answer("director", "2 đồng ý, giao VP lo")
        assert "không có nội dung số 2 đang xin ý kiến; còn 01 nội dung" in none
        asked = await told.answer("director", "1 đồng ý, đây là lần cuối")
        assert "Đồng chí đồng ý gia hạn đến thứ Ba, 20/4/2021?" in asked
        await told.say("director", "1")
        granted = await told.last("head-ttra", about="đồng ý gia hạn")
        assert "đây là lần cuối" in granted["text"]
