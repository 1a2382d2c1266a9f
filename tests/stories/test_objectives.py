"""A year of objectives and of somebody new: entered, approved, asked by quarter, told in papers."""

from __future__ import annotations

import io
from typing import Any

import docx

from tests.stories.driver import Story
from tests.stories.opening import PlanInForce
from tests.stories.reading import sent, twice

QLKH = (
    "/muctieu Hồ sơ giải quyết đúng hạn ≥ 98 %; nguồn lực: 02 công chức; người: Trưởng phòng; "
    "hạn: 31/12; cách đo: phần mềm một cửa; theo dõi: quý"
)
PASTED = (
    "/muctieu Sở:\n"
    "Mức độ hài lòng của tổ chức, cá nhân từ 95% trở lên; nguồn lực: phiếu khảo sát; "
    "cách đo: khảo sát; theo dõi: 6 tháng\n"
    "KHTC:\n"
    "1. Quyết toán đúng hạn 100 %\n"
)


async def about(told: Story, who: str, words: str) -> list[str]:
    return [m["text"] for m in await told.from_bot(who) if words in m["text"]]


async def paper_of(told: Story, who: str, name: str) -> list[str]:
    """The words of the newest file of that name: paragraphs and cells."""
    files: list[dict[str, Any]] = [
        file
        for message in await told.from_bot(who)
        for file in message.get("files") or ()
        if name in file["name"]
    ]
    answer = await told.http.get(files[-1]["url"])
    assert answer.status_code == 200, answer.text
    paper = docx.Document(io.BytesIO(answer.content))
    cells = [c.text for t in paper.tables for row in t.rows for c in row.cells]
    return [p.text for p in paper.paragraphs] + cells


async def approved(told: Story) -> None:
    await told.clock("2021-03-16T09:00")
    assert "Đã ghi MT-2021-001" in await told.answer("head-qlkh", QLKH)
    entered = await told.answer("secretary", PASTED)
    assert "Đã ghi 02 mục tiêu năm 2021" in entered
    assert "còn thiếu biện pháp, nguồn lực; cách đo" in entered
    await told.say("secretary", "/muctieu MT-2021-003 nguồn lực: 02 kế toán; cách đo: ngày gửi")
    assert "Đã trình Giám đốc: 03 mục tiêu" in await told.answer("secretary", "/muctieu trình")
    await told.tap("director", "Phê duyệt", about="Mục tiêu chất lượng năm 2021")
    await told.say("secretary", "/muctieu phê duyệt số 25/QĐ-SKHCN ngày 16/3/2021")
    await told.file("secretary", "quyet-dinh.pdf")
    done = await told.answer("secretary", "xong")
    assert "phê duyệt theo 25/QĐ-SKHCN, ngày 16/3/2021, 01 bản quét" in done


async def test_a_year_of_objectives(plan_in_force: PlanInForce) -> None:
    async with plan_in_force() as told:
        await approved(told)
        words = await paper_of(told, "director", "Muc-tieu-chat-luong")
        assert "MỤC TIÊU CHẤT LƯỢNG NĂM 2021" in words
        assert any("Hồ sơ giải quyết đúng hạn" in each for each in words)
        assert "≥ 98 %" in words
        listed = await told.answer("head-qlkh", "/muctieu")
        assert "Niêm yết, gửi 01 bản về Văn phòng (Mục 2): chưa xong, thời hạn 31/3" in listed
        await told.clock("2021-03-31T17:30")
        assert await about(told, "head-qlkh", "Kết quả mục tiêu chất lượng") == []
        await told.clock("2021-04-02T10:00")
        (card,) = await about(told, "head-qlkh", "Kết quả mục tiêu chất lượng")
        assert "Quý I/2021: đề nghị cho biết kết quả" in card
        await told.say("head-qlkh", "mt1 48/50, 02 hồ sơ chờ ý kiến")
        (card,) = await about(told, "head-qlkh", "Kết quả mục tiêu chất lượng")
        assert "Đã ghi quý I/2021: 96 % (48/50), có nguy cơ không đạt" in card
        refused = await told.answer("head-qlkh", "MT-2021-001 đạt")
        assert "quý I/2021 có kết quả 96 % (48/50), chỉ tiêu ≥ 98 %" in refused
        await told.clock("2021-07-01T10:00")
        await told.say("secretary", "mt1 96,2")
        await told.say("head-qlkh", "MT-2021-001 quý II: 49/50")
        summary = await told.answer("secretary", "/baocao")
        assert "Mục tiêu chất lượng: có 03 mục tiêu được phê duyệt" in summary
        words = await paper_of(told, "secretary", "ao-cao")
        section = next(each for each in words if each.startswith("Có 03 mục tiêu được phê duyệt"))
        assert "số 25/QĐ-SKHCN ngày 16/3/2021" in section
        assert "đang đạt 02, chưa có kết quả 01" in section
        assert "98 % (49/50) (quý II/2021)" in words
        assert twice(await sent(told)) == []
        shown = await told.answer("administrator", "/tinhtrang")
        assert "khớp." in shown, shown


async def test_somebody_new_counts_once_for_the_quarter(plan_in_force: PlanInForce) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-05-20T09:00")
        line = "/nguoimoi chuyên viên từ 17/5; hướng dẫn: Phó Trưởng phòng 20/5; quy trình: một cửa"
        asked = await told.answer("head-qlcng", line)
        assert "Người mới đã đăng ký trợ lý chưa?" in asked
        noted = await told.answer("head-qlcng", "Phó Trưởng phòng")
        assert "Đã ghi nhận người mới – Phòng Quản lý Chuyên ngành" in noted
        await told.tap("deputy-qlcng", "1. một cửa: đã đọc, đã hiểu", about="bố trí công việc mới")
        listed = await told.answer("head-qlcng", "/nguoimoi")
        assert "một cửa: đã đọc, đã hiểu 20/5" in listed
        await told.clock("2021-07-01T08:00")
        card = await told.last("head-qlcng", about="Hướng dẫn")
        assert "Đã ghi trong quý: 01 trường hợp" in card["text"]
        assert "Đã ghi nhận" in await told.answer("head-qlcng", "4a")
        assert twice(await sent(told)) == []
