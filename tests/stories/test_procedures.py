"""The register of procedures: taken in, shown with the month's question, changed and issued."""

from __future__ import annotations

import io

from openpyxl import Workbook

from bot.sandbox.register import FILE, pasted
from tests.stories.driver import Message, Story
from tests.stories.opening import PlanInForce

MONTH_3 = "Mục 3, tháng 3/2021: không có thay đổi – 04 quy trình, rà soát đến ngày 19/3/2021."


async def registered(told: Story) -> None:
    preview = await told.answer("secretary", "/quytrinh nhập\n" + pasted())
    assert "chưa ghi gì: 14 quy trình mới" in preview
    await told.tap("secretary", "Ghi 14 dòng")


def labels(message: Message) -> list[str]:
    return [b["text"] for b in message["buttons"] if b["live"]]


async def sends(told: Story, who: str, name: str, content: bytes, caption: str) -> None:
    answer = await told.http.post(
        "/sandbox/send-file",
        data={"as": who, "caption": caption},
        files={"file": (name, content, "application/octet-stream")},
    )
    assert answer.status_code == 200, answer.text


async def test_the_months_question_shows_each_head_their_procedures_and_pins_the_answer(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-19T09:00") as told:
        await registered(told)
        assert "Phòng Quản lý Khoa học: 04 quy trình đang áp dụng." in await told.answer(
            "head-qlkh", "/quytrinh"
        )
        assert "Chưa thấy quy trình" in await told.answer("head-qlkh", "/quytrinh QT-QLCN-03")
        assert MONTH_3 in await told.answer("head-qlkh", "không thay đổi")
        await told.clock("2021-04-01T08:00")
        card = await told.last("head-qlkh", about="việc ngày 01/4/2021")
        assert (
            "làm thay đổi quy trình của phòng không?\n"
            "Quy trình đang áp dụng: 04. Văn bản mới Văn phòng đã ghi trong kỳ: không có.\n"
            "  3a. Không thay đổi – 04 quy trình\n"
            "  3b. Có thay đổi\n"
        ) in card["text"]
        await told.tap("head-qlkh", "Không thay đổi – 04 quy trình", about="01/4/2021")
        ref = (await told.last("head-qlkh", about="Đã ghi nhận – PH-2021-0002"))["text"]
        assert "không có thay đổi – 04 quy trình" in ref
        shown = await told.answer("secretary", "/xem PH-2021-0002")
        assert "đang áp dụng khi rà soát (04): QT-QLKH-01 (lần ban hành 01); QT-QLKH-02" in shown


async def test_a_change_goes_from_the_units_word_to_the_directors_issue(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-19T09:00") as told:
        await registered(told)
        await told.say("head-qlkh", "không thay đổi")
        await told.clock("2021-04-01T10:00")
        opened = await told.answer(
            "head-qlkh",
            "có thay đổi: QT-QLKH-02 sửa theo TT 01/2021/TT-MAU, hiệu lực 15/5",
        )
        assert (
            "Đang sửa: QT-QLKH-02, theo TT 01/2021/TT-MAU; đang soạn; thời hạn 13/8/2021." in opened
        )
        await told.clock("2021-05-04T08:00")
        card = await told.last("head-qlkh", about="việc ngày 04/5/2021")
        assert (
            "Đang sửa: QT-QLKH-02, thời hạn 13/8/2021.\n  3a. Không có thay đổi mới\n"
            in card["text"]
        )
        assert labels(card)[:2] == ["Không có thay đổi mới", "Có thay đổi"]
        await told.tap("head-qlkh", "Không có thay đổi mới", about="04/5/2021")
        receipt = (await told.last("head-qlkh", about="tháng 5/2021: không có thay đổi"))["text"]
        assert "không có thay đổi mới (đang sửa QT-QLKH-02) – 04 quy trình" in receipt
        await told.clock("2021-07-16T09:00")
        await told.say("head-qlkh", "/quytrinh trình QT-QLKH-02 lần 02, hiệu lực 20/7")
        sent = await told.answer("head-qlkh", "đã gửi bản giấy")
        assert "Đã trình QT-QLKH-02" in sent
        asked = await told.last("director", about="Xin phê duyệt quy trình")
        assert labels(asked) == ["Phê duyệt", "Ý kiến khác"]
        await told.tap("director", "Phê duyệt", about="Xin phê duyệt quy trình")
        assert (
            "áp dụng từ 20/7/2021"
            in (await told.last("head-qlkh", about="Giám đốc đã phê duyệt"))["text"]
        )
        before = await told.answer("head-qlkh", "/quytrinh qt qlkh 2")
        assert "Đang áp dụng: lần ban hành 01" in before
        await told.clock("2021-07-20T08:00")
        after = await told.answer("head-qlkh", "/quytrinh QT-QLKH-02")
        assert "Đang áp dụng: lần ban hành 02, hiệu lực từ 20/7/2021" in after
        assert "Căn cứ: TT 09/2018/TT-MAU; TT 01/2021/TT-MAU." in after
        assert "lần ban hành 01 (01/3/2019 đến trước 20/7/2021)" in after
        report = await told.answer("secretary", "/baocao")
        assert "01 quy trình ban hành lại" in report


async def test_a_file_is_shown_before_it_is_kept_and_a_bad_row_keeps_all_of_it_out(
    plan_in_force: PlanInForce,
) -> None:
    book = Workbook()
    for line in FILE.read_text(encoding="utf-8").splitlines():
        book.worksheets[0].append(line.split(","))
    made = io.BytesIO()
    book.save(made)
    async with plan_in_force("2021-03-19T09:00") as told:
        await told.say("secretary", "/quytrinh nhập")
        bad = FILE.read_text(encoding="utf-8") + "QT-99,,Phòng Địa chất,01,31/2/2019,\n"
        await sends(told, "secretary", "danh-muc.csv", bad.encode(), "")
        told_why = (await told.last("secretary", about="danh-muc.csv"))["text"]
        assert "Còn 01 dòng chưa ghi được, nên chưa ghi dòng nào" in told_why
        assert "Dòng 16 (QT-99): chưa có tên quy trình." in told_why
        assert "Chưa có danh mục quy trình." in await told.answer("secretary", "/quytrinh")
        await sends(told, "secretary", "danh-muc.xlsx", made.getvalue(), "/quytrinh nhập")
        preview = await told.last("secretary", about="danh-muc.xlsx")
        assert labels(preview) == ["Ghi 14 dòng", "Không ghi"]
        await told.tap("secretary", "Ghi 14 dòng", about="danh-muc.xlsx")
        assert "14 quy trình đang áp dụng" in await told.answer("secretary", "/quytrinh")
        amended = await told.answer(
            "secretary", "/quytrinh sửa QT-QLKH-02 tên: Xét giao trực tiếp nhiệm vụ"
        )
        assert "Đã sửa QT-QLKH-02" in amended
        shown = await told.answer("head-qlkh", "/quytrinh QT-QLKH-02")
        assert (
            'Thư ký ISO: sửa tên: "Xét chọn tổ chức chủ trì nhiệm vụ" → '
            '"Xét giao trực tiếp nhiệm vụ"' in shown
        )


async def test_the_office_records_what_was_signed_on_paper(plan_in_force: PlanInForce) -> None:
    async with plan_in_force("2021-03-19T09:00") as told:
        await registered(told)
        line = "/quytrinh ban hành QT-QLCN-03 lần 02, hiệu lực 15/3, số 46/QĐ-SKHCN ngày 12/3/2021"
        asked = await told.answer("secretary", line)
        assert "Ghi quyết định ban hành (5/5)" in asked
        await told.file("secretary", "quyet-dinh-46.pdf")
        kept = await told.answer("secretary", "xong")
        assert "đang áp dụng từ 15/3/2021" in kept
        assert "Bản quét: 01 tệp" in kept
        notice = (await told.last("head-qlcn", about="QT-QLCN-03"))["text"]
        assert "Quyết định số 46/QĐ-SKHCN ngày 12/3/2021" in notice
        again = await told.answer("secretary", line)
        assert "danh mục đã có lần ban hành 02" in again
