"""The conference of 28 October: inputs, decisions, minutes, and the confirmation of the system."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.sandbox.script import Line
from tests.delivery.documents.opened import words
from tests.stories.driver import Story, story
from tests.stories.reading import sent, twice

SUMMARY = "Tài liệu đầu vào hội nghị đánh giá tổng thể năm 2021"
DECISIONS = (
    "QĐ: cập nhật danh mục – Văn phòng – 26/11\n"
    "qd: pho bien lai muc tieu chat luong – QL Chuyen nganh – 15/12\n"
    "QĐ: dự toán kinh phí duy trì ISO năm 2022 – KH-TC – 31/12"
)


def until(year: list[Line], day: str) -> list[Line]:
    """The walk's rows before a day."""
    kept: list[Line] = []
    for line in year:
        if line.at and line.at >= day:
            break
        kept.append(line)
    return kept


def from_on(year: list[Line], day: str) -> list[Line]:
    """The walk's rows from a day on."""
    return year[len(until(year, day)) :]


async def _nudged(told: Story, day: str) -> list[tuple[str, str]]:
    """(who, words of the line) of a day's nudges about decisions."""
    messages = await sent(told)
    assert twice(messages) == []
    return [(m.who, m.text) for m in messages if m.day == day and m.nudges and "QĐ-2021" in m.text]


async def _agrees_with_the_plan(told: Story) -> None:
    shown = await told.answer("administrator", "/tinhtrang")
    assert "khớp." in shown, shown


@pytest.mark.timeout(300)
async def test_the_review_of_2021_from_its_inputs_to_the_confirmation(
    tmp_path: Path, database_url: str, plan_text: str, february: list[Line], year: list[Line]
) -> None:
    async with story(tmp_path, database_url, start="2021-02-17T08:30") as told:
        await told.play([*february, *until(year, "2021-10-28")], plan=plan_text)
        await told.clock("2021-10-28T13:45")
        await _inputs_are_assembled(told)
        await told.clock("2021-10-28T14:30")
        await _decisions_become_duties(told)
        await told.clock("2021-10-28T16:45")
        await _minutes_lock(told)
        await told.clock("2021-10-29T08:00")
        await _the_system_is_confirmed(told)
        await told.play(until(from_on(year, "2021-10-29"), "2021-11-15"), plan=plan_text)
        await told.clock("2021-11-15T09:00")
        assert "Mục 6: hoàn thành 28/10/2021; 03 kết luận, chưa đến hạn 03." in await told.answer(
            "secretary", "/baocao"
        )
        await told.clock("2021-11-18T09:00")
        await _the_office_s_own_is_confirmed(told)
        await told.clock("2021-12-07T09:00")
        await _a_division_reports(told)
        await told.clock("2021-12-24T10:00")
        nudged = await _nudged(told, "2021-12-24")
        assert [who for who, _ in nudged] == ["head-khtc"]
        assert "Nhắc lần 1" in nudged[0][1]
        for day in ("2021-11-19", "2021-12-08"):
            assert await _nudged(told, day) == []
        await told.clock("2021-12-28T09:00")
        assert "Đã ghi nhận" in await told.answer("head-khtc", "QĐ-2021-003 đã xong")
        await _agrees_with_the_plan(told)


async def _inputs_are_assembled(told: Story) -> None:
    assert "Không có nội dung này" in await told.answer("head-khtc", "/xemxet")
    assert "chưa lập tài liệu" in await told.answer("director", "/xemxet")
    shown = await told.answer("secretary", "/xemxet lập")
    assert shown.startswith(SUMMARY), shown
    assert "KPH 03, đóng 02, 01 đã báo khắc phục chưa kiểm tra." in shown, shown
    assert "(KPH-2021-001, KPH-2021-002, KPH-2021-003)" in shown
    assert "Đánh giá nội bộ từ 06/10 đến 07/10/2021" in shown
    assert "khuyến nghị 02" in shown
    assert "c7. Kết quả của bên cung cấp bên ngoài: hỏi đơn vị phụ trách mua sắm" in shown
    filled = await told.answer("secretary", "c7: không thuê dịch vụ bên ngoài")
    assert "Đã ghi cho nội dung c7" in filled
    await told.tap("secretary", "Lập bản mới của tài liệu", about="nội dung c7")
    second = await told.last("secretary", about="Hồ sơ HN-2021-001, bản 02")
    assert "bản 02" in second["text"]
    noted = "không thuê dịch vụ bên ngoài (đồng chí Thư ký ISO ghi ngày 28/10/2021)"
    assert noted in second["text"]
    opened = await told.answer("secretary", "/xem KPH-2021-002")
    assert "KPH-2021-002" in opened
    read = await told.answer("director", "/xemxet")
    assert "bản 02" in read
    paper = await _words_of_paper(told, "Tai-lieu-hoi-nghi-danh-gia-tong-the-2021-ban-02.docx")
    assert "TÀI LIỆU ĐẦU VÀO" in paper
    assert "KPH 03, đóng 02, 01 đã báo khắc phục chưa kiểm tra." in paper
    assert "(xem xét của lãnh đạo, điều 9.3)" in paper


async def _words_of_paper(told: Story, name: str) -> str:
    found = [m for m in await told.from_bot("secretary") if name in str(m)]
    assert found, [sorted(m) for m in await told.from_bot("secretary")][-4:]
    (file,) = found[-1]["files"]
    return words((await told.http.get(file["url"])).content)


async def _decisions_become_duties(told: Story) -> None:
    noted = await told.answer("secretary", DECISIONS)
    assert "Đã ghi 03 kết luận của hội nghị:" in noted, noted
    assert 'QĐ-2021-001, Văn phòng: "cập nhật danh mục", thời hạn thứ Sáu, 26/11/2021.' in noted
    notice = await told.last("head-qlcng", about="QĐ-2021-002")
    assert "Thời hạn: thứ Tư, 15/12/2021." in notice["text"]
    asked = await told.answer("secretary", "QĐ: rà soát biểu mẫu – QLCN – cuối tháng 11")
    assert "Đơn vị nào thực hiện?" in asked
    await told.say("secretary", "Phòng QL Công nghệ")
    assert "QĐ-2021-004, Phòng QL Công nghệ" in await told.answer("secretary", "1")
    assert "Đã thu hồi QĐ-2021-004" in await told.answer("secretary", "thu hồi qd-2021-004")


async def _minutes_lock(told: Story) -> None:
    await told.say("secretary", "/xemxet biên bản")
    await told.say("secretary", "210/TB-SKHCN")
    await told.say("secretary", "28/10/2021")
    await told.say("secretary", "1")
    await told.file("secretary", "thong-bao-ket-luan.pdf")
    done = await told.answer("secretary", "xong")
    assert "Đã ghi biên bản hội nghị HN-2021-001: số 210/TB-SKHCN" in done, done
    assert "bản quét 01 tệp, 03 kết luận" in done
    await told.tap("head-vp", "Xác nhận", about="Mục 6")
    locked = await told.answer("secretary", "QĐ: thêm một việc – KH-TC – 30/11")
    assert "đã ghi, nội dung không sửa" in locked
    await told.say("secretary", "bổ sung biên bản: thêm thành phần dự họp")
    added = await told.answer("secretary", "chưa có bản quét")
    assert "Biên bản đã ký giữ nguyên." in added
    assert "Bổ sung 01, 28/10/2021" in await told.answer("director", "/xemxet kết luận")


async def _the_system_is_confirmed(told: Story) -> None:
    card = await told.last("secretary", about="Việc của Văn phòng, ngày 29/10/2021")
    assert "Xác nhận hiệu lực hệ thống quản lý chất lượng năm 2021" in card["text"]
    assert "01 điểm không phù hợp chưa đóng (KPH-2021-002)" in card["text"], card["text"]
    plan = await told.answer("director", "/kehoach")
    assert "chưa ghi văn bản xác nhận hiệu lực" in plan
    await told.say("director", "/hieuluc")
    await told.tap("director", "Xác nhận hiệu lực", about="người đứng đầu cơ quan")
    said = await told.last("secretary", about="đã xác nhận hiệu lực")
    assert "/hieuluc" in said["text"]
    for typed in ("220/qd-skhcn 29/10/2021", "số 220/QĐ-SKHCN ngày 29/10/2021"):
        asked = await told.answer("secretary", f"/hieuluc {typed}")
        assert "gửi bản quét" in asked, asked
    await told.say("secretary", "/hieuluc số 220/QĐ-SKHCN, 29/10/2021")
    await told.file("secretary", "xac-nhan-hieu-luc.pdf")
    entered = await told.answer("secretary", "xong")
    assert "xác nhận hiệu lực ngày 29/10/2021, số 220/QĐ-SKHCN, bản quét 01 tệp." in entered
    assert "chưa ghi văn bản xác nhận" not in await told.answer("director", "/kehoach")
    shown = await told.last("secretary", about="Việc của Văn phòng, ngày 29/10/2021")
    assert "Đã ghi: số 220/QĐ-SKHCN, ngày 29/10/2021." in shown["text"]


async def _the_office_s_own_is_confirmed(told: Story) -> None:
    await told.say("secretary", "QĐ-2021-001 đã xong")
    await told.tap("head-vp", "Xác nhận", about="QĐ-2021-001")
    listed = await told.answer("secretary", "/xemxet kết luận")
    assert "thời hạn thứ Sáu, 26/11/2021, hoàn thành 18/11/2021." in listed, listed


async def _a_division_reports(told: Story) -> None:
    await told.tap("head-qlcng", "Xem, trả lời", about="QĐ-2021-002")
    await told.say("head-qlcng", "đã hoàn thành, có biên bản họp phòng")
    await told.clock("2021-12-07T14:00")
    shown = await told.last("secretary", about="QĐ-2021-002")
    assert "pho bien lai muc tieu chat luong" in shown["text"], shown["text"]
