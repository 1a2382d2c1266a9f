"""Heads answer in their own words: what is sure is recorded, what is not is asked back."""

from __future__ import annotations

from tests.stories.opening import PlanInForce


async def test_a_promise_past_the_deadline_is_asked_about_and_becomes_a_request_for_time(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        asked = await told.answer("head-khtc", "đang làm, 06/4 xong")
        assert "Đây là đề nghị gia hạn đến ngày 06/4/2021?" in asked
        reason = await told.answer("head-khtc", "1")
        assert "Lý do đề nghị gia hạn?" in reason
        await told.say("head-khtc", "chờ Sở Tư pháp góp ý")
        card = await told.last("secretary", about="Đề nghị gia hạn", button="Đồng ý")
        assert "31/3/2021" in card["text"]
        await told.tap("secretary", "Đồng ý", about="Đề nghị gia hạn")
        granted = await told.last("head-khtc", about="06/4/2021")
        assert "thời hạn ban đầu 31/3/2021" in granted["text"]
        await told.clock("2021-03-31T08:00")
        newest = (await told.from_bot("head-khtc"))[-1]["text"]
        assert "Nhắc lần 2" not in newest or "Mục tiêu" not in newest


async def test_an_obstacle_goes_to_the_office_at_once_and_keeps_the_bell_silent(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-02T09:00")
        await told.say("head-khtc", "3a")
        await told.tap("head-khtc", "Có vướng mắc")
        await told.say("head-khtc", "Kinh phí")
        await told.say("head-khtc", "chưa được cấp kinh phí in ấn")
        await told.say("head-khtc", "1")
        office = await told.last("secretary", about="chưa được cấp kinh phí in ấn")
        assert "Phòng KH-TC" in office["text"]
        before = len(await told.from_bot("head-khtc"))
        await told.clock("2021-03-31T17:00")
        assert len(await told.from_bot("head-khtc")) == before


async def test_what_is_not_sure_is_asked_back_with_numbers_and_nothing_is_written_before(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        await told.say("head-khtc", "3a")
        asked = await told.answer("head-khtc", "hình như xong rồi thì phải")
        assert "Chưa ghi gì" in asked
        assert "1. " in asked
        recorded = await told.answer("head-khtc", "1")
        assert "Đã ghi nhận – PH-2021-" in recorded
        assert "hình như xong rồi thì phải" in recorded


async def test_a_wrong_record_is_put_right_in_two_messages_and_both_are_kept(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-04-01T09:00")
        await told.say("head-khtc", "cả hai: không thay đổi")
        await told.say("head-khtc", "3a")
        await told.clock("2021-05-04T09:00")
        await told.say("head-khtc", "3a")
        withdrawn = await told.answer("head-khtc", "sửa")
        assert "Đã bỏ nội dung ghi trước (bản cũ vẫn lưu)" in withdrawn
        again = await told.answer("head-khtc", "có thay đổi: QT-KHTC-01 sửa theo NĐ 45/2021/NĐ-CP")
        assert "có thay đổi, QT-KHTC-01, căn cứ NĐ 45/2021/NĐ-CP" in again


async def test_words_that_say_only_received_never_count_as_done(plan_in_force: PlanInForce) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        for words in ("ok", "rõ", "dạ vâng ạ", "👍"):
            answer = await told.answer("head-khtc", words)
            assert "hoàn thành ngày" not in answer
        await told.clock("2021-03-31T08:00")
        assert "Nhắc lần 2" in (await told.from_bot("head-khtc"))[-1]["text"]
