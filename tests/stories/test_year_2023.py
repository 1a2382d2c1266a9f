"""Another year, another wording, other answers: what a first reader of the bot stumbled over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.stories.driver import Story, story
from tests.stories.reading import out_of_hours, sent, twice

PLAN = (Path(__file__).parent / "plan-2023.txt").read_text(encoding="utf-8")


@pytest.fixture
async def told(tmp_path: Path, database_url: str) -> AsyncIterator[Story]:
    """The draft of 2023, its open questions answered."""
    async with story(tmp_path, database_url, start="2023-02-06T08:30") as ready:
        await ready.say("secretary", PLAN)
        for words in ("không", "tháng 3", "giữ"):
            await ready.say("secretary", words)
        yield ready


async def issue(told: Story) -> None:
    await told.clock("2023-02-20T09:00")
    await told.say("secretary", "ban hành 12/KH-SKHCN, 20/02/2023")
    await told.say("secretary", "chưa có bản quét")
    await told.say("secretary", "ban hành")
    await told.tap("head-vp", "Xác nhận ban hành")


async def texts(told: Story, who: str) -> list[str]:
    return [message["text"] for message in await told.from_bot(who)]


async def test_a_correction_shows_its_item_and_a_doubtful_unit_is_asked(told: Story) -> None:
    await told.say("secretary", "mục 5 đơn vị: Phòng QLCN")
    shown, asked = (await texts(told, "secretary"))[-2:]
    assert shown.startswith("Mục vừa ghi trong dự thảo Kế hoạch năm 2023")
    assert "1. Ban hành" not in shown
    assert "Phòng QL Công nghệ" in asked
    assert "Phòng QL Chuyên ngành" in asked


async def test_a_correction_typed_over_a_question_is_a_correction(told: Story) -> None:
    await told.say("secretary", "mục 9 thời gian: Trước ngày 31/11")
    assert "hiểu là khi nào" in (await texts(told, "secretary"))[-1]
    await told.say("secretary", "mục 9 thời gian: Trước ngày 15/12")
    shown = (await texts(told, "secretary"))[-2]
    assert "Thời gian: Trước ngày 15/12 (hạn thứ Năm, 14/12/2023)" in shown


async def test_free_words_go_to_the_item_they_name(told: Story) -> None:
    await issue(told)
    assignment = (await texts(told, "head-qlcng"))[-1]
    assert "6. Hướng dẫn, phổ biến tài liệu HTQLCL cho công chức" in assignment
    await told.clock("2023-03-24T08:00")

    await told.say("head-qlcng", "mục 2 đang làm được 60%, 30/3 xong")
    card = (await texts(told, "head-qlcng"))[-1]
    assert "đang thực hiện 60%, hẹn ngày 30/3/2023" in card

    await told.say("head-qlcng", "mục 4 không phải nhiệm vụ của phòng tôi")
    await told.say("head-qlcng", "phòng không có mục tiêu riêng")
    notice = (await texts(told, "secretary"))[-1]
    assert notice.startswith("Đề nghị xem lại phân công: Phòng QL Chuyên ngành, Mục 4")
    assert "quý I/2023" in notice

    await told.say("head-qlkh", "mục 2 xong rồi")
    await told.say("head-qlkh", "mục 2 xong rồi")
    assert "đã được ghi nhận" in (await texts(told, "head-qlkh"))[-1]
    await told.say("head-qlkh", "mục 9 đã xong")
    assert (await texts(told, "head-qlkh"))[-1].startswith("Không có nội dung này")
    still_open = [t for t in await texts(told, "head-qlkh") if "Mục 4" in t and "hoàn thành" in t]
    assert still_open == []


async def test_an_old_number_answers_nothing_new(told: Story) -> None:
    await issue(told)
    await told.clock("2023-03-01T08:00")
    await told.say("head-ttra", "ngày mai trả lời")
    await told.say("head-ttra", "/viec")
    await told.say("head-ttra", "1")
    recorded = [t for t in await texts(told, "head-ttra") if t.startswith("Đã ghi nhận")]
    assert recorded == []


async def test_a_captioned_file_becomes_evidence_of_what_it_speaks_of(told: Story) -> None:
    await issue(told)
    await told.clock("2023-03-24T08:00")
    await told.file("head-khtc", "bao-cao.pdf", caption="mục 4 đã hoàn thành")
    assert "Minh chứng: 01 tệp." in (await texts(told, "head-khtc"))[-1]
    await told.file("head-qlkh", "anh.jpg", caption="ảnh niêm yết")
    assert "Tệp này là minh chứng của việc nào?" in (await texts(told, "head-qlkh"))[-1]
    await told.say("head-qlkh", "mục 2")
    assert "Đã nhận tệp" in (await texts(told, "head-qlkh"))[-1]


async def test_an_obstacle_is_told_upward_without_its_joining_words(told: Story) -> None:
    await issue(told)
    await told.clock("2023-03-24T08:00")
    await told.say("head-ttra", "mục 4 vướng do chưa có mẫu báo cáo")
    await told.say("head-ttra", "2")
    assert "có vướng mắc: chưa có mẫu báo cáo." in (await texts(told, "head-ttra"))[-1]


async def test_a_decided_request_leaves_no_live_button_behind(told: Story) -> None:
    await issue(told)
    await told.clock("2023-03-01T08:00")
    await told.say("head-khtc", "2d")
    await told.say("head-khtc", "5/4")
    await told.say("head-khtc", "chờ số liệu")
    await told.clock("2023-03-02T08:00")
    await told.say("secretary", "1a")
    live = [
        button["text"]
        for message in await told.from_bot("secretary")
        for button in message.get("buttons", [])
        if button["live"] and button["text"].endswith("Đồng ý")
    ]
    assert live == []


async def test_the_telephone_notice_counts_four_nudges_and_quarters_have_their_codes(
    told: Story,
) -> None:
    await issue(told)
    await told.clock("2023-04-05T08:00")
    notice = await told.last("head-vp", about="Việc cần trao đổi trực tiếp")
    assert "Đã nhắc 04 lần (24/3, 31/3, 03/4, 05/4)" in notice["text"]
    assert "Đã nhắc 05 lần" not in notice["text"]
    card = await told.last("head-qlkh", about="việc ngày 03/4/2023")
    assert "4q1. Báo cáo tình hình" in card["text"]
    await told.say("head-qlkh", "4q1a")
    assert "quý I/2023: Đã ghi nhận" in (await texts(told, "head-qlkh"))[-1]
    messages = await sent(told)
    assert out_of_hours(messages) == []
    assert twice(messages) == []


async def test_the_report_of_a_quarter_counts_turns_and_no_version_that_nobody_named(
    told: Story,
) -> None:
    await issue(told)
    await told.clock("2023-03-01T08:00")
    for words in ("có thay đổi", "QT-QLCN-05", "Nghị định 13/2023/NĐ-CP", "bỏ thẩm định lần 2"):
        await told.say("head-qlcn", words)
    await told.clock("2023-04-06T09:00")
    await told.say("secretary", "/baocao quý I")
    summary = (await told.last("secretary", about="Tóm tắt báo cáo"))["text"]
    assert "quy trình ban hành lại" not in summary
    assert "Mục 4: 00/05 phòng" in summary
    await told.say("secretary", "/baocao 3 tháng đầu năm Phòng QL Khoa học")
    again = (await told.last("secretary", about="Tóm tắt báo cáo"))["text"]
    assert "quý I" in again.splitlines()[0]


async def test_an_english_reader_gets_english_cards_with_vietnamese_facts(told: Story) -> None:
    await issue(told)
    await told.say("head-qlkh", "/ngonngu en")
    await told.clock("2023-04-03T08:00")
    card = (await told.last("head-qlkh", about="April 2023"))["text"]
    assert "Since the beginning of the year" in card
    assert "quarter 1 of 2023" in card
    assert "Thời hạn" not in card
    await told.say("head-qlkh", "/tasks")
    assert "2023-Q1" not in (await texts(told, "head-qlkh"))[-1]
