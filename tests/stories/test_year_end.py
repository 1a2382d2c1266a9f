"""A year that nobody answers: told to its end, closed by two people, followed by the next one."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.stories.driver import Story
from tests.stories.opening import PlanInForce
from tests.stories.reading import Sent, out_of_hours, sent, twice

HEADS = ("head-khtc", "head-qlkh", "head-qlcn", "head-qlcng", "head-ttra")


@pytest.mark.timeout(400)
async def test_a_year_that_nobody_answers_is_told_closed_and_followed_by_the_next(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        issued = len(await sent(told))
        await told.clock("2021-12-01T08:00")
        await the_draft_of_the_next_year_is_shown(told)
        await told.clock("2021-12-31T17:30")
        report = await told.answer("secretary", "/baocao năm 2021")
        assert "Mục 3: 00/50 lượt đến hạn có trả lời" in report
        assert "không có thay đổi" not in report, "silence is never taken for that"
        silence_is_told(await sent(told), issued=issued)

        await told.say("secretary", "/giao QLCNG: rà soát danh mục tài liệu, hạn 14/01/2022")
        early = await told.answer("secretary", "/dongnam")
        assert "đóng được từ thứ Năm, 06/01/2022" in early
        await told.clock("2022-01-04T08:00")
        over = await told.last("secretary", about="đã hết năm")
        assert over["text"].startswith("Kế hoạch năm 2021 đã hết năm; chưa có kế hoạch năm 2022")
        await told.clock("2022-01-06T08:00")
        await what_goes_on_is_chosen_and_put_off_once(told)
        await the_year_is_closed(told)
        await told.clock("2022-02-14T09:00")
        await the_next_plan_is_issued_and_tells_what_came_over(told)
        assert twice(await sent(told)) == []


async def the_draft_of_the_next_year_is_shown(told: Story) -> None:
    card = await told.last("secretary", about="Việc của Văn phòng, ngày 01/12/2021")
    lists = "Dự thảo Kế hoạch ISO năm 2022: 07 nội dung, lập theo Kế hoạch năm 2021"
    assert lists in card["text"]
    await told.tap("secretary", "Xem dự thảo")
    table, carried, ready = (await told.from_bot("secretary"))[-3:]
    assert table["text"].startswith("Dự thảo Kế hoạch năm 2022")
    assert "Việc năm 2021 đến nay chưa xong, đi cùng dự thảo: 08" in carried["text"]
    assert "Ban hành" in str(ready)


def silence_is_told(messages: list[Sent], *, issued: int) -> None:
    after = messages[issued:]
    assert Counter(m.who for m in messages if m.who in HEADS) == dict.fromkeys(HEADS, 40)
    rungs = Counter(m.who for m in messages for _ in m.nudges if m.who in HEADS)
    assert rungs == dict.fromkeys(HEADS, 42)
    assert len([m for m in after if m.who == "secretary" and m.nudges]) == 8
    assert len([m for m in after if m.text.startswith("Việc cần trao đổi trực tiếp")]) == 9
    digests = [m for m in after if m.who == "director" and m.method == "sendMessage"]
    assert len(digests) == 44
    assert all(len(m.text) <= 1300 and m.text.count("\n") < 12 for m in digests)
    assert out_of_hours(messages) == []


async def what_goes_on_is_chosen_and_put_off_once(told: Story) -> None:
    assert "Không có nội dung này" in await told.answer("head-qlkh", "/dongnam")
    listed = await told.answer("secretary", "/dongnam")
    assert "Việc chưa xong: 09" in listed
    assert "CĐ-2021-001: rà soát danh mục tài liệu: chưa trả lời" in listed
    assert "giữ nguyên trong hồ sơ năm 2021: 70 (Mục 3: 50 lượt; Mục 4: 20 lượt)" in listed
    await told.tap("secretary", "Chuyển tất cả sang năm 2022")
    await told.tap("head-vp", "Chưa đóng")
    put_off = await told.newest("secretary")
    assert "Chánh Văn phòng chưa xác nhận đóng Kế hoạch năm 2021" in put_off

    await told.say("secretary", "/dongnam")
    await told.tap("secretary", "Chọn việc không chuyển")
    await told.say("secretary", "3")
    sent_up = await told.answer("secretary", "đơn vị đã sáp nhập")
    assert "Đã trình Chánh Văn phòng xác nhận đóng Kế hoạch năm 2021" in sent_up


async def the_year_is_closed(told: Story) -> None:
    asked = await told.newest("head-vp")
    assert "Chuyển sang năm 2022: 08" in asked
    assert 'Mục tiêu chất lượng năm 2021. Lý do: "đơn vị đã sáp nhập"' in asked
    await told.tap("head-vp", "Xác nhận đóng kế hoạch")
    closed = await told.last("secretary", about="đã đóng ngày 06/01/2022")
    assert "Chuyển sang năm 2022: 08" in closed["text"]
    assert "nộp Lưu trữ cơ quan chậm nhất 06/01/2023" in closed["text"]
    dossier = await told.last("secretary", about="Mục lục hồ sơ ISO năm 2021")
    assert "Muc-luc-ho-so-ISO-2021.docx" in str(dossier)

    left = await told.answer("secretary", "/dongnam")
    assert "Đã chuyển sang năm 2022: 08 việc, chưa xong 08" in left
    counted = await told.answer("secretary", "/baocao 2021")
    assert "Mục 2: 00/05 phòng" in counted, "what was not done stays counted"


async def the_next_plan_is_issued_and_tells_what_came_over(told: Story) -> None:
    shown = await told.answer("secretary", "/kehoach sao chép 2022")
    assert "Mục tiêu chất lượng" in shown
    await told.say("secretary", "ban hành 09/KH-SKHCN, 14/02/2022")
    await told.say("secretary", "chưa có bản quét")
    await told.say("secretary", "ban hành")
    await told.tap("head-vp", "Xác nhận ban hành")
    assert "Mục tiêu chất lượng năm 2022" in await told.newest("head-qlkh")
    await told.clock("2022-02-28T08:00")
    digest = (await told.last("director", about="Kế hoạch ISO năm 2022"))["text"]
    assert "Năm 2021 chuyển sang, chưa xong: 08" in digest
    report = await told.answer("secretary", "/baocao")
    assert "Năm 2021 chuyển sang: 08, hoàn thành 00." in report
