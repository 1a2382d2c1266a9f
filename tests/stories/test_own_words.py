"""A head answers in the words that come: one message about two items, and one word to undo."""

from __future__ import annotations

from pathlib import Path

from bot.sandbox.script import Line
from tests.stories.driver import Story, story

HEAD = "head-khtc"


async def told_by(told: Story, text: str) -> str:
    """What the bot newly says or shows to the head after these words."""
    return "\n".join(m["text"] or "" for m in await told.say(HEAD, text) if m["from"] == "bot")


async def test_two_items_in_one_message_are_recorded_and_one_word_undoes_either(
    tmp_path: Path, database_url: str, plan_text: str, february: list[Line]
) -> None:
    async with story(tmp_path, database_url, start="2021-02-17T08:30") as told:
        await told.play(february, plan=plan_text)
        await told.clock("2021-04-01T09:00")
        both = "muc 4 ko phat sinh gi, con muc 2 da nop ban giay cho VP sang nay"
        recorded = await told_by(told, both)
        assert "Đã ghi nhận – PH-2021-0001: không phát sinh" in recorded
        assert "Đã ghi nhận – PH-2021-0002: báo hoàn thành" in recorded
        assert "Nếu ghi chưa đúng, trả lời tin này: sửa" in recorded
        which = await told_by(told, "hoàn tác")
        assert "Đồng chí muốn ghi lại việc nào?" in which
        undone = await told_by(told, "2")
        assert "Đã bỏ nội dung ghi trước (bản cũ vẫn lưu). Mục 2" in undone


async def test_hard_words_are_asked_back_and_only_the_chosen_meaning_is_written(
    tmp_path: Path, database_url: str, plan_text: str, february: list[Line]
) -> None:
    async with story(tmp_path, database_url, start="2021-02-17T08:30") as told:
        await told.play(february, plan=plan_text)
        await told.clock("2021-03-24T09:00")
        await told.say(HEAD, "3a")
        asked = await told_by(told, "xong đâu mà xong, đã ai đụng vào đâu")
        assert "Chưa ghi gì" in asked
        assert "báo hoàn thành" not in asked
        promised = await told_by(told, "dang lam duoc bay muoi phan tram, thu 6 nop")
        assert "hẹn ngày 26/3/2021" in promised
        assert "70%" in promised
