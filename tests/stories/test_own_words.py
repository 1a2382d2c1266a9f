"""A head answers in the words that come: one message about two items, and one word to undo."""

from __future__ import annotations

from tests.stories.opening import PlanInForce

HEAD = "head-khtc"


async def test_two_items_in_one_message_are_recorded_and_one_word_undoes_either(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-04-01T09:00")
        both = "muc 4 ko phat sinh gi, con muc 2 da nop ban giay cho VP sang nay"
        recorded = await told.answer(HEAD, both)
        assert "Đã ghi nhận – PH-2021-0001: không phát sinh" in recorded
        assert "Đã ghi nhận – PH-2021-0002: báo hoàn thành" in recorded
        assert "Nếu ghi chưa đúng, trả lời tin này: sửa" in recorded
        which = await told.answer(HEAD, "hoàn tác")
        assert "Đồng chí muốn ghi lại việc nào?" in which
        undone = await told.answer(HEAD, "2")
        assert "Đã bỏ nội dung ghi trước (bản cũ vẫn lưu). Mục 2" in undone


async def test_hard_words_are_asked_back_and_only_the_chosen_meaning_is_written(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        await told.say(HEAD, "3a")
        asked = await told.answer(HEAD, "xong đâu mà xong, đã ai đụng vào đâu")
        assert "Chưa ghi gì" in asked
        assert "báo hoàn thành" not in asked
        promised = await told.answer(HEAD, "dang lam duoc bay muoi phan tram, thu 6 nop")
        assert "hẹn ngày 26/3/2021" in promised
        assert "70%" in promised
