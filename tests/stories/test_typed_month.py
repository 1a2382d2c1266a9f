"""A month with typed text alone: from the plan to the report, nobody presses a button."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.stories.driver import Story, story

HEADS = ("head-khtc", "head-qlkh", "head-qlcn", "head-qlcng", "head-ttra")
PHOTO = "anh-niem-yet.jpg"


class Typist:
    """Somebody who only ever types, and reads what comes back."""

    def __init__(self, told: Story) -> None:
        self.told = told

    async def types(self, who: str, *lines: str, about: str | None = None) -> str:
        """What the bot newly says or shows after the last of these lines."""
        heard = ""
        for line in lines:
            answer = await self.told.say(who, line, about=about)
            heard = "\n".join(m["text"] or "" for m in answer if m["from"] == "bot")
        return heard

    async def sends(self, who: str, name: str, caption: str = "") -> str:
        answer = await self.told.file(who, name, caption=caption)
        return "\n".join(m["text"] or "" for m in answer if m["from"] == "bot")

    async def reads(self, who: str, about: str) -> str:
        text: str = (await self.told.last(who, about=about))["text"]
        return text


@pytest.mark.timeout(120)
async def test_a_month_is_played_from_the_plan_to_the_report_by_typing_alone(
    tmp_path: Path, database_url: str, plan_text: str
) -> None:
    async with story(tmp_path, database_url, start="2021-02-17T08:30") as told:
        typist = Typist(told)
        await the_plan_is_issued(typist, plan_text)
        await the_month_is_reviewed(typist)
        await evidence_is_sent_and_accepted(typist)
        await a_day_is_promised(typist)
        await more_time_is_asked_and_decided(typist)
        await an_obstacle_is_taken_over(typist)
        await a_finding_is_written_answered_and_closed(typist)
        await a_promise_is_kept(typist)
        await what_is_late_is_talked_about(typist)
        await the_report_is_read(typist)
        await nobody_has_pressed_anything(told)


async def the_plan_is_issued(typist: Typist, plan_text: str) -> None:
    assert "Dự thảo Kế hoạch năm 2021" in await typist.types("secretary", plan_text)
    asked = await typist.types("secretary", "không", "1", "1", "1", "1")
    assert "khi ban hành sẽ có 59 việc có hạn" in asked
    await typist.told.clock("2021-02-24T09:30")
    await typist.types("secretary", "ban hành 15/KH-SKHCN, 24/02/2021")
    await typist.sends("secretary", "Ke-hoach-15-KH-SKHCN.pdf")
    ready = await typist.types("secretary", "1")
    assert "  1. Ban hành\n  2. Chưa ban hành, sửa tiếp" in ready
    assert "Đã gửi đề nghị xác nhận" in await typist.types("secretary", "1")
    await typist.told.clock("2021-02-24T09:40")
    await typist.types("head-vp", "1")
    for head in HEADS:
        received = await typist.types(head, "đã nhận")
        assert "Đã ghi: đồng chí đã nhận." in received


async def the_month_is_reviewed(typist: Typist) -> None:
    await typist.told.clock("2021-03-01T08:00")
    card = await typist.reads("head-qlkh", "việc ngày 01/3/2021")
    assert "  3a. Không có thay đổi\n  3b. Có thay đổi" in card
    for head in ("head-khtc", "head-qlkh", "head-qlcn", "head-ttra"):
        assert "không có thay đổi, rà soát đến ngày 01/3/2021" in await typist.types(head, "3a")
    again = await typist.types("head-qlkh", "3a")
    assert "lần này không ghi thêm. Đã ghi như tin dưới đây." in again
    assert "Đã ghi nhận – PH-2021-0002" in again
    changed = await typist.types(
        "head-qlcng", "3b", "QT-QLCNG-01", "TT 01/2021/TT-MAU", "sửa theo thông tư mới"
    )
    while "(/huy để dừng" in changed or "để nhập lại câu trước" in changed:
        changed = await typist.types("head-qlcng", "15/5")
    assert "có thay đổi, QT-QLCNG-01" in changed


async def evidence_is_sent_and_accepted(typist: Typist) -> None:
    await typist.told.clock("2021-03-18T09:00")
    reported = await typist.types("head-khtc", "2a")
    assert "báo hoàn thành ngày 18/3/2021" in reported
    assert "Tiếp theo: Văn phòng xem và xác nhận" in reported
    await typist.sends("head-khtc", PHOTO, "ảnh bản niêm yết")
    await typist.told.clock("2021-03-19T08:10")
    card = await typist.reads("secretary", "Việc của Văn phòng, ngày 19/3/2021")
    assert "  1a. Xác nhận\n  1b. Đề nghị bổ sung" in card
    accepted = await typist.types("secretary", "1a")
    if "Chưa xác nhận được" in accepted:
        accepted = await typist.types("secretary", "1")
    why = await typist.types("head-khtc", "/visao 2")
    assert "việc này đã xong nên không nhắc" in why


async def a_day_is_promised(typist: Typist) -> None:
    await typist.told.clock("2021-03-23T09:00")
    promised = await typist.types("head-qlkh", "2b", "30/3")
    assert "đang thực hiện, hẹn ngày 30/3/2021" in promised
    assert "Tiếp theo: không nhắc trước ngày 30/3/2021." in promised


async def more_time_is_asked_and_decided(typist: Typist) -> None:
    await typist.told.clock("2021-03-24T08:00")
    assert "Nhắc lần 1." in await typist.reads("head-ttra", "việc ngày 24/3/2021")
    asked = await typist.types("head-ttra", "2d", "15/4", "đang chờ số liệu")
    assert "Trong khi chờ, việc này không nhắc." in asked
    notice = await typist.reads("secretary", "Đề nghị gia hạn: Thanh tra Sở")
    assert "1. Đề xuất đồng ý\n2. Đề xuất khác" in notice
    assert "Đã ghi đề xuất" in await typist.types("secretary", "1")
    why = await typist.types("head-ttra", "/visao", about="việc ngày 24/3/2021")
    assert "nhắc lần 1, lần thứ 1 trong nhiều nhất 4 lần" in why
    assert "Không nhắc 31/3, 01/4, 05/4: đang đề nghị gia hạn" in why
    await typist.told.clock("2021-03-29T08:00")
    digest = await typist.reads("director", "XIN Ý KIẾN: 01")
    assert "1a. Đồng ý    1b. Ý kiến khác" in digest
    assert "15/4/2021" in await typist.types("director", "1a")
    granted = await typist.types("head-ttra", "/visao 2")
    assert "thứ Năm, 15/4/2021, được Giám đốc đồng ý gia hạn ngày 29/3/2021" in granted


async def an_obstacle_is_taken_over(typist: Typist) -> None:
    await typist.types("head-qlcn", "2c", "3", "chưa được cấp kinh phí in ấn", "1")
    notice = await typist.reads("secretary", "Vướng mắc: Phòng QL Công nghệ")
    assert "1. Văn phòng nhận xử lý" in notice
    assert "Văn phòng đã nhận xử lý" in await typist.types("secretary", "1")
    assert "có vướng mắc từ 29/3/2021" in await typist.types("head-qlcn", "/visao 2")


async def a_finding_is_written_answered_and_closed(typist: Typist) -> None:
    await typist.types(
        "auditor-1", "/phathien", "Phòng QL Khoa học", "nhẹ", "7.5.3",
        "phòng dùng biểu mẫu cũ của QT-QLKH-02", "03 hồ sơ tháng 3/2021", "1", "1",
    )  # fmt: skip
    notice = await typist.reads("head-qlkh", "phiếu KPH-2021-001")
    assert "  a. Đã nhận, thống nhất\n  b. Đã nhận, có ý kiến bảo lưu" in notice
    await typist.types("head-qlkh", "a")
    asked = await typist.reads("head-qlkh", "phiếu KPH-2021-001")
    assert "  1. Báo cáo khắc phục: khắc phục ngay" in asked
    for words in ("đã thu hồi biểu mẫu cũ", "chưa thu hồi bản in cũ", "kiểm tra đầu tháng"):
        kept = await typist.types("head-qlkh", "1", words)
        assert "KPH-2021-001" in kept
    await typist.types("head-qlkh", "1", "đã thay 03 hồ sơ bằng biểu mẫu mới")
    check = await typist.reads("auditor-1", "KPH-2021-001")
    assert "  1. " in check
    await typist.types("auditor-1", "1")
    closed = await typist.types("auditor-1", "/kph KPH-2021-001")
    assert "Người kiểm tra: đồng chí Đánh giá viên 1." in closed
    assert "việc này đã xong nên không nhắc" in await typist.types(
        "head-qlkh", "/visao KPH-2021-001"
    )


async def a_promise_is_kept(typist: Typist) -> None:
    await typist.told.clock("2021-03-30T08:00")
    assert "Đồng chí hẹn hôm nay, 30/3." in await typist.reads("head-qlkh", "ngày 30/3/2021")
    assert "đúng ngày đồng chí đã hẹn" in await typist.types("head-qlkh", "/visao")
    assert "báo hoàn thành ngày 30/3/2021" in await typist.types("head-qlkh", "2a")


async def what_is_late_is_talked_about(typist: Typist) -> None:
    await typist.told.clock("2021-04-05T08:00")
    notice = await typist.reads("head-vp", "Việc cần trao đổi trực tiếp, ngày 05/4/2021")
    assert "  1a. Đã trao đổi, phòng hẹn ngày …" in notice
    why = await typist.types("head-vp", "Vì sao có tin này?", about="Việc cần trao đổi trực tiếp")
    assert "Chánh Văn phòng được báo để trao đổi trực tiếp" in why
    told = await typist.types("head-vp", "1a", "08/4")
    assert "phòng hẹn thứ Năm, 08/4/2021" in told
    late = await typist.types("head-qlcng", "/visao 2")
    assert "đã nhắc lần cuối; trợ lý không nhắc thêm" in late
    assert "Đã hẹn: 08/4/2021 (qua điện thoại, ghi ngày 05/4/2021)." in late


async def the_report_is_read(typist: Typist) -> None:
    report = await typist.types("secretary", "/baocao")
    assert "Tóm tắt báo cáo Kế hoạch ISO năm 2021" in report
    assert "Mục 2: " in report
    rules = await typist.types("head-khtc", "/quytac")
    assert "1. Mỗi việc nhắc nhiều nhất 04 lần, 02 trước, 02 sau" in rules


async def nobody_has_pressed_anything(told: Story) -> None:
    calls = (await told.http.get("/sandbox/calls")).text
    assert "answerCallbackQuery" not in calls
