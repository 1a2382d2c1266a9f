"""A finding from its filing to the day on which its effect is asked, and round again."""

from __future__ import annotations

from storage.database import Database
from tests.stories.driver import Story
from tests.stories.opening import PlanInForce
from tests.stories.reading import sent, twice

REF = "KPH-2021-001"
QUESTION = f"Đánh giá hiệu lực – phiếu {REF}"


async def filed(told: Story) -> None:
    for words in ("/phathien Phòng QL Khoa học", "nhẹ", "7.5.3", "dùng biểu mẫu cũ", "03 hồ sơ"):
        await told.say("auditor-1", words)
    await told.say("auditor-1", "1")
    await told.say("auditor-1", "1")


async def closed(told: Story) -> None:
    await filed(told)
    await told.tap("head-qlkh", "Đã nhận, thống nhất")
    await told.clock("2021-03-10T09:00")
    await told.say("head-qlkh", f"{REF} nguyên nhân: chưa thu hồi bản in cũ")
    await told.say("head-qlkh", f"{REF} hành động: kiểm tra biểu mẫu đầu tháng")
    await told.say("head-qlkh", f"{REF} khắc phục ngay: đã thay 03 hồ sơ")
    await told.tap("head-qlkh", "Báo hoàn thành", about=REF)
    await told.say("head-qlkh", "biên bản thu hồi 10/3")
    await told.clock("2021-03-12T09:00")
    await told.tap("auditor-1", "Xác nhận, đóng phiếu", about=REF)


async def agrees_with_the_plan(told: Story) -> None:
    """The auditor has compared and found nothing."""
    shown = await told.answer("administrator", "/tinhtrang")
    assert "khớp." in shown, shown


async def questions(told: Story) -> list[str]:
    return [m["text"] for m in await told.from_bot("auditor-1") if QUESTION in m["text"]]


async def test_the_effect_is_asked_once_on_its_morning_and_what_does_not_work_is_opened_again(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-03T09:00")
        await closed(told)
        await told.clock("2021-04-23T08:00")
        assert await questions(told) == [], "30 working days after 12/3 is 26/4"
        await told.clock("2021-04-26T08:00")
        assert len(await questions(told)) == 1
        await agrees_with_the_plan(told)
        said = await told.answer("auditor-1", "chưa có hiệu lực, mẫu cũ vẫn dùng", about=QUESTION)
        assert f"Phiếu {REF} được mở lại, lần 2" in said
        assert "khắc phục đến thứ Tư, 19/5/2021" in said
        notice = await told.last("head-qlkh", about=f"Mở lại phiếu {REF}, lần 2")
        assert "chưa có hiệu lực: mẫu cũ vẫn dùng." in notice["text"]
        await told.clock("2021-05-12T08:00")
        card = await told.last("head-qlkh", about="việc ngày 12/5/2021")
        assert f"phiếu {REF} (mở lại, lần 2)" in card["text"]
        assert "Nhắc lần 1." in card["text"]
        await told.say("head-qlkh", f"{REF} nguyên nhân: chưa giao người giữ mẫu")
        await told.say("head-qlkh", f"{REF} hành động: giao đầu mối giữ mẫu")
        await told.tap("head-qlkh", "Báo hoàn thành", about=REF)
        await told.say("head-qlkh", "phân công ngày 12/5")
        await told.clock("2021-05-13T09:00")
        await told.tap("auditor-1", "Xác nhận, đóng phiếu", about=f"Đề nghị kiểm tra – phiếu {REF}")
        sheet = await told.answer("auditor-1", f"/kph {REF}")
        assert "Lần 1: " in sheet
        assert "Hiệu lực: đánh giá ngày 24/6/2021." in sheet
        await told.clock("2021-05-14T08:00")
        assert len(await questions(told)) == 1
        await agrees_with_the_plan(told)
        assert twice(await sent(told)) == []


async def test_an_unanswered_check_stands_in_the_offices_card_and_can_be_handed_on(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-03T09:00")
        await closed(told)
        await told.clock("2021-04-27T08:00")
        card = await told.last("secretary", about=f"Đánh giá hiệu lực {REF}")
        assert "đã hỏi đồng chí Đánh giá viên 1 ngày 26/4/2021, chưa có kết quả" in card["text"]
        await told.tap("secretary", "Chuyển người khác đánh giá", about=REF)
        await told.tap("secretary", "Đánh giá viên 2", about="ai đánh giá hiệu lực")
        await told.tap("auditor-2", "Có hiệu lực", about=QUESTION)
        card = await told.last("secretary", about=f"Đánh giá hiệu lực {REF}")
        assert f"Đánh giá hiệu lực {REF}: đã có kết quả." in card["text"]
        sheet = await told.answer("secretary", f"/kph {REF}")
        assert "Hiệu lực: có hiệu lực, ngày 27/4/2021, đồng chí Đánh giá viên 2." in sheet
        await told.clock("2021-04-28T08:00")
        await agrees_with_the_plan(told)


REFUSED = (
    ("head-qlkh", f"đóng {REF}", "do đánh giá viên, trưởng đoàn hoặc Thư ký ISO"),
    ("auditor-1", "/phathien Phòng KH-TC", "không đánh giá đơn vị mình"),
    ("auditor-1", f"xóa {REF}", "Phiếu đã ghi không xóa."),
    ("auditor-1", f"đóng {REF} ngày 01/3", "không ghi lùi ngày"),
    ("head-qlkh", f"{REF} nguyên nhân: khác", "chỉ ghi thêm"),
    ("auditor-1", f"hủy {REF}", "nên không hủy, không sửa"),
    ("secretary", f"sửa {REF}", "Phiếu đã ghi giữ nguyên nội dung."),
    ("head-khtc", f"/kph {REF}", "Không có nội dung này"),
)


async def test_what_may_not_be_is_refused_with_the_reason_and_stands_in_the_journal(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-03T09:00")
        await closed(told)
        for who, words, why in REFUSED:
            heard = await told.answer(who, words)
            assert why in heard, (who, words, heard)
        added = await told.answer("auditor-1", f"{REF} ghi thêm: bản giấy lưu tại tủ 02")
        assert added.startswith(f"Đã ghi thêm vào {REF}.")
        store = Database(told.url)
        journal = store.read_now(lambda tx: tx.journal.entries())
        store.close()
    refused = [entry.words for entry in journal if entry.verb == "refused"]
    assert refused == [words for _, words, _ in REFUSED]
