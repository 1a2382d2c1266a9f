"""Heads answer in their own words: what is sure is recorded, what is not is asked back."""

from __future__ import annotations

from pathlib import Path

from bot.sandbox.script import Line
from tests.stories.driver import Story, story


async def told_by(told: Story, who: str, text: str) -> str:
    """What the bot newly says or shows to that person after these words."""
    return "\n".join(m["text"] or "" for m in await told.say(who, text) if m["from"] == "bot")


async def test_a_promise_past_the_deadline_is_asked_about_and_becomes_a_request_for_time(
    tmp_path: Path, database_url: str, plan_text: str, february: list[Line]
) -> None:
    async with story(tmp_path, database_url, start="2021-02-17T08:30") as told:
        await told.play(february, plan=plan_text)
        await told.clock("2021-03-24T09:00")
        asked = await told_by(told, "head-khtc", "đang làm, 06/4 xong")
        assert "Đây là đề nghị gia hạn đến ngày 06/4/2021?" in asked
        reason = await told_by(told, "head-khtc", "1")
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
    tmp_path: Path, database_url: str, plan_text: str, february: list[Line]
) -> None:
    async with story(tmp_path, database_url, start="2021-02-17T08:30") as told:
        await told.play(february, plan=plan_text)
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
    tmp_path: Path, database_url: str, plan_text: str, february: list[Line]
) -> None:
    async with story(tmp_path, database_url, start="2021-02-17T08:30") as told:
        await told.play(february, plan=plan_text)
        await told.clock("2021-03-24T09:00")
        await told.say("head-khtc", "3a")
        asked = await told_by(told, "head-khtc", "hình như xong rồi thì phải")
        assert "Chưa ghi gì" in asked
        assert "1. " in asked
        recorded = await told_by(told, "head-khtc", "1")
        assert "Đã ghi nhận – PH-2021-" in recorded
        assert "hình như xong rồi thì phải" in recorded


async def test_a_wrong_record_is_put_right_in_two_messages_and_both_are_kept(
    tmp_path: Path, database_url: str, plan_text: str, february: list[Line]
) -> None:
    async with story(tmp_path, database_url, start="2021-02-17T08:30") as told:
        await told.play(february, plan=plan_text)
        await told.clock("2021-04-01T09:00")
        await told.say("head-khtc", "cả hai: không thay đổi")
        await told.say("head-khtc", "3a")
        await told.clock("2021-05-04T09:00")
        await told.say("head-khtc", "3a")
        withdrawn = await told_by(told, "head-khtc", "sửa")
        assert "Đã bỏ nội dung ghi trước (bản cũ vẫn lưu)" in withdrawn
        again = await told_by(
            told, "head-khtc", "có thay đổi: QT-KHTC-01 sửa theo NĐ 45/2021/NĐ-CP"
        )
        assert "có thay đổi, QT-KHTC-01, căn cứ NĐ 45/2021/NĐ-CP" in again


async def test_words_that_say_only_received_never_count_as_done(
    tmp_path: Path, database_url: str, plan_text: str, february: list[Line]
) -> None:
    async with story(tmp_path, database_url, start="2021-02-17T08:30") as told:
        await told.play(february, plan=plan_text)
        await told.clock("2021-03-24T09:00")
        for words in ("ok", "rõ", "dạ vâng ạ", "👍"):
            answer = await told_by(told, "head-khtc", words)
            assert "hoàn thành ngày" not in answer
        await told.clock("2021-03-31T08:00")
        assert "Nhắc lần 2" in (await told.from_bot("head-khtc"))[-1]["text"]
