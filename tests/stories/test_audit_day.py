"""An internal audit in chat: planned, told in time, three auditors at once, closed complete."""

from __future__ import annotations

import asyncio
from pathlib import Path

from tests.stories.driver import Message, Story, story
from tests.stories.opening import PlanInForce
from tests.stories.reading import Sent, sent, twice

FIRST = "2021-09-20T08:30"
TIMETABLE = (
    "06/10 sáng: ĐGV1 – VP, QLKH",
    "06/10 sáng: ĐGV2 – KHTC, QL Công nghệ",
    "06/10 chiều: ĐGV3 – QL Chuyên ngành, TTRA\n07/10 16h30: họp kết thúc",
)
UNITS = ("VP", "KHTC", "QLKH", "QLCN", "QLCNG", "TTRA")
HEADS = ("secretary", "head-khtc", "head-qlkh", "head-qlcn", "head-qlcng", "head-ttra")
TEAM = ("deputy-director", "auditor-1", "auditor-2", "auditor-3")


def said(messages: list[Message]) -> str:
    return "\n".join(m["text"] or "" for m in messages if m["from"] == "bot")


async def planned(told: Story) -> None:
    """On 20/9 the secretary plans the audit of 06 and 07/10, its team and its timetable."""
    await told.clock("2021-09-20T09:00")
    for words in ("/danhgia kế hoạch 06/10–07/10", "như trên", "như trên", "1", "15/8/2021"):
        last = await told.answer("secretary", words)
    assert "Đã lập kế hoạch đánh giá ĐG-2021-001." in last
    for line in TIMETABLE:
        await told.say("secretary", line)


async def timetables(told: Story) -> list[tuple[str, str, str]]:
    """(day, hour, who) of every timetable that was sent."""
    messages = await _sent(told)
    return [
        (m.day, f"{m.at:%H:%M}", m.who)
        for m in messages
        if m.text.startswith("Lịch đánh giá nội bộ")
    ]


async def _sent(told: Story) -> list[Sent]:
    messages = await sent(told)
    assert twice(messages) == []
    return messages


async def agrees_with_the_plan(told: Story) -> None:
    shown = await told.answer("administrator", "/tinhtrang")
    assert "khớp." in shown, shown


async def test_team_and_units_hear_the_timetable_two_weeks_and_one_week_before_once_each(
    tmp_path: Path, database_url: str
) -> None:
    async with story(tmp_path, database_url, start=FIRST) as told:
        await planned(told)
        await told.clock("2021-10-05T09:00")
        assert sorted(await timetables(told)) == sorted(
            [("2021-09-22", "07:30", who) for who in TEAM]
            + [("2021-09-29", "07:30", who) for who in HEADS]
        )
        head = await told.last("head-qlkh", about="Lịch đánh giá nội bộ")
        assert "06/10 sáng: đánh giá tại đơn vị; đánh giá viên: Đánh giá viên 1" in head["text"]
        assert "Đánh giá viên 2" not in head["text"]
        await told.say("secretary", "07/10 sáng: ĐGV1 – QLKH")
        for who in ("head-qlkh", "auditor-1", "deputy-director"):
            moved = await told.last(who, about="Đổi lịch đánh giá nội bộ")
            assert "Lịch mới: 07/10 sáng: Đánh giá viên 1 – Phòng QL Khoa học." in moved["text"]
        assert not any("Đổi lịch" in m["text"] for m in await told.from_bot("auditor-2"))
        await told.clock("2021-10-06T08:00")
        assert len(await timetables(told)) == len(TEAM) + len(HEADS)
        await agrees_with_the_plan(told)


async def test_nobody_is_planned_for_their_own_unit_and_nobody_without_a_certificate(
    tmp_path: Path, database_url: str
) -> None:
    async with story(tmp_path, database_url, start=FIRST) as told:
        await planned(told)
        own = await told.answer("secretary", "06/10 chiều: ĐGV1 – KHTC")
        assert "Đánh giá viên 1 thuộc Phòng KH-TC, không đánh giá đơn vị mình" in own
        later = await told.answer("secretary", "/danhgia đoàn ĐGV2 15/8/2018–15/8/2021")
        assert "có giá trị đến 15/8/2021, hết trước ngày đánh giá" in later
        none = await told.answer("secretary", "/danhgia đoàn ĐGV2")
        assert "Chưa có ngày cấp chứng chỉ đánh giá viên của đồng chí Đánh giá viên 2" in none
        sheet = await told.answer("secretary", "/danhgia")
        assert "Đánh giá viên 2 – Phòng KH-TC" in sheet
        for who in ("head-qlkh", "auditor-1"):
            refused = await told.answer(who, "/danhgia hủy: không cần")
            assert "ĐG-2021-001" not in refused


async def asked_of_unit(told: Story, who: str, findings: int, level: str) -> None:
    """The whole checklist of the unit that is open: so many findings, the rest conforms."""
    for nth in range(findings):
        await told.tap(who, "Có phát hiện", about="Phiếu câu hỏi đánh giá")
        steps = [level, f"nội dung {nth} của {who}", "03 hồ sơ tháng 9"]
        for words in (*steps, *(["27/10"] if level == "KPH nhẹ" else [])):
            await told.say(who, words)
        await told.tap(who, "Ghi phiếu")
    while "Đã hỏi xong" not in (await told.from_bot(who))[-1]["text"]:
        await told.tap(who, "Phù hợp", about="Phiếu câu hỏi đánh giá")


async def refused_at_own(told: Story, who: str, unit: str) -> None:
    """An attempt at one's own unit in between uses no number."""
    assert "không đánh giá đơn vị mình" in await told.answer(who, f"/phathien {unit}")


async def day_of(told: Story, who: str, own: str, level: str) -> None:
    """An auditor's day: both units, a refused attempt between them."""
    for button in ("1", "1"):
        await told.say(who, "/danhgia xem")
        await told.say(who, button)
        await asked_of_unit(told, who, 2, level)
        await refused_at_own(told, who, own)


async def test_three_auditors_write_at_once_and_the_numbers_have_no_gap(
    tmp_path: Path, database_url: str
) -> None:
    async with story(tmp_path, database_url, start=FIRST) as told:
        await planned(told)
        await told.clock("2021-10-06T14:00")
        await asyncio.gather(
            day_of(told, "auditor-1", "KHTC", "KPH nhẹ"),
            day_of(told, "auditor-2", "TTRA", "KPH nhẹ"),
            day_of(told, "auditor-3", "QL Công nghệ", "khuyến nghị"),
        )
        sheet = await told.answer("secretary", "/danhgia xem")
        line = next(each for each in sheet.splitlines() if each.startswith("Phiếu đã ghi: "))
        refs = line.removeprefix("Phiếu đã ghi: ").rstrip(".").split(", ")
        assert sorted(refs) == [
            *(f"KN-2021-{n:03d}" for n in range(1, 5)),
            *(f"KPH-2021-{n:03d}" for n in range(1, 9)),
        ]
        by_unit = [each for each in sheet.splitlines() if each.startswith("- 06/10")]
        assert len(by_unit) == len(UNITS)
        assert all(each.count("-2021-") == 2 for each in by_unit)
        results = [m for m in await _sent(told) if m.text.startswith("Kết quả đánh giá nội bộ")]
        assert len(results) == len(UNITS)


async def test_a_finding_that_was_broken_off_by_the_command_goes_on_at_its_word(
    tmp_path: Path, database_url: str
) -> None:
    async with story(tmp_path, database_url, start=FIRST) as told:
        await planned(told)
        await told.clock("2021-10-06T09:00")
        await told.say("auditor-1", "/danhgia")
        await told.say("auditor-1", "2")
        await told.say("auditor-1", "Có phát hiện")
        await told.say("auditor-1", "KPH nhẹ")
        await told.say("auditor-1", "biểu mẫu cũ")
        shown = await told.answer("auditor-1", "/danhgia")
        assert "Để nhập tiếp, trả lời: tiếp tục" in shown
        again = await told.answer("auditor-1", "tiếp tục")
        assert "Bằng chứng: đã xem hồ sơ nào" in again, again
        await told.say("auditor-1", "03 hồ sơ")
        await told.say("auditor-1", "27/10")
        filed = await told.answer("auditor-1", "Ghi phiếu")
        assert "KPH-2021-001" in filed, filed
        assert "(2/" in filed, filed


async def closed_and_still_reached_by_typing(told: Story) -> None:
    shown = await told.answer("secretary", "/danhgia dg-2021-001")
    assert "Đánh giá nội bộ năm 2021 – ĐG-2021-001" in shown
    assert "đã họp kết thúc ngày 07/10, đã đóng." in shown
    await told.say("secretary", "/danhgia bổ sung biên bản")
    added = await told.answer("secretary", "thành phần dự họp có thêm Chánh Văn phòng")
    assert "Đã ghi bổ sung 01 vào biên bản ĐG-2021-001" in added
    papers = await told.answer("secretary", "/danhgia văn bản")
    assert "Văn bản nào của ĐG-2021-001?" in papers


async def test_the_audit_closes_only_when_nothing_is_missing(
    tmp_path: Path, database_url: str
) -> None:
    async with story(tmp_path, database_url, start=FIRST) as told:
        await planned(told)
        for name in ("VP", "KHTC", "QL Công nghệ", "QL Chuyên ngành", "TTRA"):
            await told.say("secretary", f"/danhgia bỏ lịch {name}: đánh giá đợt sau")
        await told.clock("2021-10-06T09:00")
        await told.say("auditor-1", "/danhgia")
        await told.say("auditor-1", "Có phát hiện")
        for words in ("KPH nhẹ", "biểu mẫu cũ", "03 hồ sơ", "27/10"):
            await told.say("auditor-1", words)
        await told.tap("auditor-1", "Ghi phiếu")
        again = said(await told.file("auditor-1", "so.jpg", caption="đã xem 03 hồ sơ, đủ"))
        assert "Câu trước đã ghi chú: đã xem 03 hồ sơ, đủ" in again
        await told.say("auditor-1", "/huy")
        resumed = await told.answer("auditor-1", "/danhgia")
        assert "(3/" in resumed
        await asked_of_unit(told, "auditor-1", 0, "")
        await told.tap("head-qlkh", "Đã nhận, có ý kiến bảo lưu", about="Kết quả đánh giá")
        await told.say("head-qlkh", "biểu mẫu mới chưa gửi đến phòng")
        for who in ("secretary", "deputy-director", "auditor-1"):
            heard = await told.last(who, about="Ý kiến bảo lưu – Phòng Quản lý Khoa học")
            assert "biểu mẫu mới chưa gửi đến phòng" in heard["text"]

        await told.clock("2021-10-07T16:00")
        early = await told.answer("deputy-director", "/danhgia đóng")
        assert "chưa ghi họp kết thúc" in early
        held = await told.answer("deputy-director", "/danhgia họp kết thúc: hệ thống phù hợp")
        assert "thời hạn ký thứ Năm, 14/10/2021" in held
        minutes = await told.last("secretary", about="Biên bản họp kết thúc, ĐG-2021-001")
        assert minutes["files"][0]["name"] == "bien-ban-danh-gia-2021-001.docx"
        refused = await told.answer("deputy-director", "/danhgia đóng")
        assert "- báo cáo: chưa ghi số, ngày ký" in refused
        assert (
            "- KPH-2021-001 (Phòng QL Khoa học): chưa có khắc phục ngay; nguyên nhân; "
            "hành động khắc phục" in refused
        )
        assert "phiếu câu hỏi" not in refused
        moved = await told.answer("secretary", "07/10 chiều: ĐGV3 – VP")
        assert "Đã ghi lịch" not in moved

        await told.clock("2021-10-13T09:00")
        assert not any(m.nudges for m in await _sent(told) if "ĐG-2021-001" in m.text)
        await told.say("secretary", "/danhgia")
        await told.tap("secretary", "Ghi số, ngày báo cáo đã ký")
        for words in ("205/BC-SKHCN", "13/10/2021", "chưa có bản quét"):
            await told.say("secretary", words)
        await told.tap("head-vp", "Xác nhận", about="Báo cáo đánh giá nội bộ")
        await told.tap("head-qlkh", "Đã nhận, thống nhất", about="phiếu KPH-2021-001")
        for step in ("khắc phục ngay", "nguyên nhân", "hành động khắc phục"):
            await told.tap("head-qlkh", f"Báo cáo khắc phục: {step}", about="KPH-2021-001")
            await told.say("head-qlkh", f"{step} của phòng")
            await told.say("head-qlkh", "hôm nay")
        closed = await told.answer("secretary", "/danhgia đóng")
        assert "Đã đóng đợt đánh giá nội bộ ĐG-2021-001" in closed
        await closed_and_still_reached_by_typing(told)
        await told.clock("2021-10-18T08:00")
        await agrees_with_the_plan(told)


async def test_the_report_is_nudged_to_the_office_on_its_day_and_the_item_waits_for_the_audit(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await planned(told)
        await told.clock("2021-10-07T16:00")
        await told.say("deputy-director", "/danhgia họp kết thúc: phù hợp")
        await told.clock("2021-10-14T08:00")
        about = [m for m in await _sent(told) if "Báo cáo đánh giá nội bộ ĐG-2021-001" in m.text]
        nudged = [(m.day, m.who) for m in about if m.nudges]
        assert nudged == [("2021-10-14", "secretary")]
        item = await told.answer("secretary", "hoàn thành mục 5: số 215/BC-SKHCN, 14/10/2021")
        assert "Chưa đóng được ĐG-2021-001, còn thiếu:" in item
        assert "- Văn phòng: chưa bắt đầu phiếu câu hỏi" in item
        await agrees_with_the_plan(told)
