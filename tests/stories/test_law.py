"""A new circular, a quarter's figures and an inspection, as the office and a head live them."""

from __future__ import annotations

from tests.stories.driver import Story
from tests.stories.opening import PlanInForce
from tests.stories.reading import sent, twice

REGISTER = """/quytrinh nhập Mã; Tên; Phòng; Lần ban hành; Ngày hiệu lực; Căn cứ
QT-QLKH-02; Quản lý nhiệm vụ khoa học; QLKH; 1; 06/01/2020; TT 26/2014/TT-BKHCN
QT-QLKH-05; Xét tặng giải thưởng; QLKH; 1; 06/01/2020; NĐ 78/2014/NĐ-CP
QT-QLCN-03; Thẩm định công nghệ; QLCN; 1; 06/01/2020; TT 26/2014/TT-BKHCN"""


async def begun(told: Story) -> None:
    """The plan is issued and the register is in, by 5 April."""
    await told.clock("2021-04-05T09:00")
    await told.say("secretary", REGISTER)
    await told.tap("secretary", "Ghi 03 dòng")


async def about_the_law(told: Story, who: str, words: str) -> list[str]:
    """The days on which the bot wrote of it unasked, from the message of the day."""
    found = [m for m in await sent(told) if m.who == who and words in m.text]
    return [m.day for m in found if "việc ngày" in m.text.splitlines()[0]]


async def test_a_circular_is_entered_once_and_reaches_its_end(plan_in_force: PlanInForce) -> None:
    async with plan_in_force() as told:
        await begun(told)
        receipt = await told.answer(
            "secretary",
            "/vanban TT 26/2014/TT-BKHCN thay bằng TT 01/2021/TT-MAU, hiệu lực 15/5/2021",
        )
        assert "Chủ nhật, 15/8/2021" in receipt
        assert "Phòng Quản lý Khoa học: QT-QLKH-02\n" in receipt
        await told.clock("2021-04-06T08:00")
        card = await told.last("head-qlkh", about="TT 01/2021/TT-MAU")
        assert "QT-QLCN-03" not in card["text"]
        for day in ("2021-06-16", "2021-07-12", "2021-07-16", "2021-07-20"):
            await told.clock(f"{day}T08:00")
        digest = [m["text"] for m in await told.from_bot("director") if "12/7/2021" in m["text"]]
        assert "QT-QLKH-02, QT-QLCN-03 phải áp dụng quy định mới chậm nhất 15/8/2021" in digest[0]
        assert "(còn 34 ngày)" in digest[0]
        listed = await told.answer("head-qlkh", "/vanban")
        assert "QT-QLCN-03" not in listed
        await told.say(
            "head-qlkh", "/quytrinh trình QT-QLKH-02 lần ban hành 02, hiệu lực 20/7/2021"
        )
        await told.tap("head-qlkh", "Đã gửi bản giấy hoặc qua hệ thống văn bản")
        await told.tap("director", "Phê duyệt", about="QT-QLKH-02")
        done = await told.answer("secretary", "/vanban 01/2021/TT-MAU")
        assert "QT-QLKH-02 (đã ban hành lần mới 20/7)" in done
        await told.clock("2021-08-19T08:00")
        assert await about_the_law(told, "head-qlkh", "Áp dụng TT 01/2021/TT-MAU") == [
            "2021-04-06", "2021-06-16", "2021-07-16",
        ]  # fmt: skip
        assert await about_the_law(told, "head-qlcn", "Áp dụng TT 01/2021/TT-MAU") == [
            "2021-04-06", "2021-06-16", "2021-07-16", "2021-08-02", "2021-08-09", "2021-08-16",
            "2021-08-18",
        ]  # fmt: skip
        call = await told.last("head-vp", about="Áp dụng TT 01/2021/TT-MAU")
        assert "đã qua 03 ngày làm việc" in call["text"]
        assert twice(await sent(told)) == []
        shown = await told.answer("administrator", "/tinhtrang")
        assert "khớp." in shown, shown


async def test_the_figures_of_a_quarter_are_asked_given_and_put_right(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await begun(told)
        await told.clock("2021-04-06T08:00")
        await told.tap("secretary", "Ghi số liệu", about="quý I/2021")
        for words in ("120", "118 hồ sơ", "2", "0"):
            await told.say("secretary", words)
        done = await told.answer("secretary", "98,5%")
        assert "tiếp nhận 120, đúng hạn 118, chậm 02" in done
        assert "mức độ hài lòng 98,5%" in done
        again = await told.answer(
            "secretary",
            "/solieu quý I: nhận 121, đúng hạn 119, chậm 2, khiếu nại 1, hài lòng không đo",
        )
        assert "Lần ghi thứ 02; số liệu ghi trước vẫn lưu." in again
        shown = await told.answer("director", "/solieu")
        assert "Quý I/2021: tiếp nhận 121, đúng hạn 119" in shown
        await told.clock("2021-04-12T08:00")
        asked = [m for m in await told.from_bot("secretary") if "Số liệu thủ tục" in m["text"]]
        assert sum("đã ghi." not in m["text"] and "/solieu" not in m["text"] for m in asked) == 0


async def test_an_inspection_starts_the_clock_of_two_months(plan_in_force: PlanInForce) -> None:
    async with plan_in_force() as told:
        await begun(told)
        receipt = await told.answer(
            "secretary",
            "/kiemtra Chi cục TĐC, biên bản 01/4/2021: hồ sơ chưa xếp theo thứ tự",
        )
        assert "KT-2021-001" in receipt
        assert "thứ Ba, 01/6/2021" in receipt
        for day in ("2021-05-25", "2021-06-01"):
            await told.clock(f"{day}T08:00")
        card = await told.last("secretary", about="Báo cáo khắc phục KT-2021-001")
        assert "Nhắc lần 2" in card["text"]
        listed = await told.answer("director", "/kiemtra")
        assert "báo cáo khắc phục chậm nhất 01/6/2021" in listed
        shown = await told.answer("administrator", "/tinhtrang")
        assert "khớp." in shown, shown
