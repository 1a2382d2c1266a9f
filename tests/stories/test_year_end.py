"""The end of a year: next year's draft, what is open goes on, the plan is closed by two people."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.sandbox.script import Line
from tests.stories.driver import Story, story
from tests.stories.reading import sent, twice


async def said(told: Story, who: str, text: str) -> str:
    """What the bot newly says to that person after these words."""
    return "\n".join(m["text"] or "" for m in await told.say(who, text) if m["from"] == "bot")


async def newest(told: Story, who: str) -> str:
    return str((await told.from_bot(who))[-1]["text"])


@pytest.mark.timeout(300)
async def test_the_year_is_closed_and_what_is_open_goes_on(
    tmp_path: Path, database_url: str, plan_text: str, february: list[Line]
) -> None:
    async with story(tmp_path, database_url, start="2021-02-17T08:30") as told:
        await told.play(february, plan=plan_text)
        await told.clock("2021-12-01T08:00")
        card = await told.last("secretary", about="Việc của Văn phòng, ngày 01/12/2021")
        assert (
            "Dự thảo Kế hoạch ISO năm 2022: 07 nội dung, lập theo Kế hoạch năm 2021"
            in (card["text"])
        )
        await told.tap("secretary", "Xem dự thảo")
        table, carried, ready = [m["text"] for m in await told.from_bot("secretary")][-3:]
        assert table.startswith("Dự thảo Kế hoạch năm 2022")
        assert "năm 2022" in table
        assert "Việc năm 2021 đến nay chưa xong, đi cùng dự thảo: 08" in carried
        assert "1. Ban hành" in ready or "Ban hành" in str((await told.from_bot("secretary"))[-1])

        await told.say("secretary", "/giao QLCNG: rà soát danh mục tài liệu, hạn 24/12")
        await told.clock("2021-12-31T16:00")
        early = await said(told, "secretary", "/dongnam")
        assert "đóng được từ thứ Năm, 06/01/2022" in early
        await told.clock("2022-01-04T08:00")
        over = await told.last("secretary", about="đã hết năm")
        assert over["text"].startswith("Kế hoạch năm 2021 đã hết năm; chưa có kế hoạch năm 2022")

        await told.clock("2022-01-06T08:00")
        listed = await said(told, "secretary", "/dongnam")
        assert "Việc chưa xong: 09" in listed
        assert "CĐ-2021-001: rà soát danh mục tài liệu: chưa trả lời" in listed
        assert "giữ nguyên trong hồ sơ năm 2021: 70 (Mục 3: 50 lượt; Mục 4: 20 lượt)" in listed
        await told.tap("secretary", "Chọn việc không chuyển")
        await told.say("secretary", "3")
        sent_up = await said(told, "secretary", "đơn vị đã sáp nhập")
        assert "Đã trình Chánh Văn phòng xác nhận đóng Kế hoạch năm 2021" in sent_up

        asked = await newest(told, "head-vp")
        assert "Chuyển sang năm 2022: 08" in asked
        assert 'Mục tiêu chất lượng năm 2021. Lý do: "đơn vị đã sáp nhập"' in asked
        await told.tap("head-vp", "Xác nhận đóng kế hoạch")
        closed = await told.last("secretary", about="đã đóng ngày 06/01/2022")
        assert "Chuyển sang năm 2022: 08" in closed["text"]
        assert "nộp Lưu trữ cơ quan chậm nhất 06/01/2023" in closed["text"]
        dossier = await told.last("secretary", about="Mục lục hồ sơ ISO năm 2021")
        assert "Muc-luc-ho-so-ISO-2021.docx" in str(dossier)

        left = await said(told, "secretary", "/dongnam")
        assert "Đã chuyển sang năm 2022: 08 việc, chưa xong 08" in left
        counted = await said(told, "secretary", "/baocao 2021")
        assert "Mục 2: 05" in counted or "Mục 2:" in counted, "what was not done stays counted"
        assert twice(await sent(told)) == []


@pytest.mark.timeout(300)
async def test_a_copied_draft_is_issued_and_the_digest_tells_what_came_over(
    tmp_path: Path, database_url: str, plan_text: str, february: list[Line]
) -> None:
    async with story(tmp_path, database_url, start="2021-02-17T08:30") as told:
        await told.play(february, plan=plan_text)
        await told.clock("2022-01-06T08:00")
        await told.say("secretary", "/dongnam")
        assert "Không có nội dung này" in await said(told, "head-qlkh", "/dongnam")
        await told.tap("secretary", "Chuyển tất cả sang năm 2022")
        await told.tap("head-vp", "Chưa đóng")
        put_off = await newest(told, "secretary")
        assert "Chánh Văn phòng chưa xác nhận đóng Kế hoạch năm 2021" in put_off
        await told.say("secretary", "/dongnam")
        await told.tap("secretary", "Chuyển tất cả sang năm 2022")
        await told.tap("head-vp", "Xác nhận đóng kế hoạch")
        await told.clock("2022-02-14T09:00")
        shown = await said(told, "secretary", "/kehoach sao chép 2022")
        assert "Mục tiêu chất lượng" in shown
        await told.say("secretary", "ban hành 09/KH-SKHCN, 14/02/2022")
        await told.say("secretary", "chưa có bản quét")
        await told.say("secretary", "ban hành")
        await told.tap("head-vp", "Xác nhận ban hành")
        assignment = await newest(told, "head-qlkh")
        assert "Mục tiêu chất lượng năm 2022" in assignment
        await told.clock("2022-02-21T08:00")
        digest = await newest(told, "director")
        await told.clock("2022-02-28T08:00")
        digest = (await told.last("director", about="Kế hoạch ISO năm 2022"))["text"]
        assert "Năm 2021 chuyển sang, chưa xong: 08" in digest
        report = await said(told, "secretary", "/baocao")
        assert "Năm 2021 chuyển sang: 08, hoàn thành 00." in report
        assert twice(await sent(told)) == []
