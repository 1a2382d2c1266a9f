"""Somebody is away: the stand-in gets the work with a note, and nothing is said twice or never."""

from __future__ import annotations

from tests.stories.driver import Story
from tests.stories.opening import PlanInForce
from tests.stories.reading import Sent, sent, twice

CHECKED = "Đã đối chiếu với kế hoạch"


async def nudges_of(told: Story, *people: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """(day, who, rungs) of what was nudged, in order."""
    return [
        (m.day, m.who, tuple(m.nudges)) for m in await _sent(told) if m.nudges and m.who in people
    ]


async def _sent(told: Story) -> list[Sent]:
    messages = await sent(told)
    assert twice(messages) == []
    return messages


async def agrees_with_the_plan(told: Story) -> None:
    """The auditor has compared and found nothing."""
    shown = await told.answer("administrator", "/tinhtrang")
    assert CHECKED in shown, shown
    assert "khớp." in shown, shown


async def test_the_stand_in_gets_the_work_with_a_note_and_answers_in_the_heads_place(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-19T09:00") as told:
        noted = await told.answer("head-qlcng", "/vang 22/3–26/3 thay: Phó Trưởng phòng")
        assert "đồng chí vắng từ 22/3 đến hết 26/3/2021" in noted
        assert "Người thay: Phó Trưởng phòng" in noted
        asked = await told.last("deputy-qlcng", about="Đề nghị đồng chí thay")
        assert "Mục 2, Mục tiêu chất lượng năm 2021: thời hạn 31/3" in asked["text"]
        await told.clock("2021-03-24T08:00")
        card = await told.last("deputy-qlcng", about="việc ngày 24/3/2021")
        assert (
            "Kính gửi đồng chí Phó Trưởng phòng (đồng chí Trưởng phòng vắng đến 26/3)."
            in card["text"]
        )
        assert await nudges_of(told, "head-qlcng") == []
        await told.tap("deputy-qlcng", "Mục 2: xem, trả lời", about="24/3/2021")
        recorded = await told.answer("deputy-qlcng", "đã hoàn thành")
        assert "trả lời thay đồng chí Trưởng phòng (vắng đến 26/3)" in recorded
        await told.clock("2021-03-25T08:00")
        await agrees_with_the_plan(told)


async def test_who_is_back_reads_once_what_happened_and_is_nudged_again(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-19T09:00") as told:
        await told.say("head-qlcng", "/vang 22/3–26/3 thay: Phó Trưởng phòng")
        await told.clock("2021-03-24T08:00")
        await told.say("deputy-qlcng", "3a")
        await told.clock("2021-03-31T08:00")
        back = [
            m["text"]
            for m in await told.from_bot("head-qlcng")
            if "Trong thời gian này:" in m["text"]
        ]
        assert len(back) == 1
        assert (
            "Mục 3, Rà soát quy trình, tháng 3/2021: không có thay đổi (24/3, Phó Trưởng phòng)"
            in back[0]
        )
        assert "1. Mục 2, Mục tiêu chất lượng năm 2021: thời hạn 31/3" in back[0]
        assert await nudges_of(told, "head-qlcng", "deputy-qlcng") == [
            ("2021-03-24", "deputy-qlcng", ("1", "1")),
            ("2021-03-31", "head-qlcng", ("2",)),
        ]
        await told.clock("2021-04-01T08:00")
        await agrees_with_the_plan(told)


async def test_nobody_to_stand_in_is_told_to_the_office_and_the_head_has_peace(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-19T09:00") as told:
        await told.say("secretary", "/vang QLKH 22/3-5/4")
        notice = await told.last("head-qlkh", about="đã ghi đồng chí vắng")
        assert "Thư ký ISO" in notice["text"]
        await told.clock("2021-03-24T08:00")
        assert await nudges_of(told, "head-qlkh") == []
        call = await told.last("head-vp", about="Phòng Quản lý Khoa học")
        assert "Đơn vị chưa có người nhận tin nhắc (Trưởng phòng vắng đến 05/4)." in call["text"]
        await told.clock("2021-04-02T08:00")
        assert await nudges_of(told, "head-qlkh") == []
        await told.clock("2021-04-06T08:00")
        summary = await told.last("head-qlkh", about="Trong thời gian này:", button="Mục 2")
        assert "Mục 3, Rà soát quy trình, tháng 4/2021" in summary["text"]
        await agrees_with_the_plan(told)


async def test_what_lacks_is_asked_and_what_cannot_be_is_told(plan_in_force: PlanInForce) -> None:
    async with plan_in_force("2021-03-19T09:00") as told:
        assert "vắng từ 22/3/2021 đến hết ngày nào" in await told.answer(
            "head-khtc", "/vang từ 22/3"
        )
        assert "Chưa đọc được ngày" in await told.answer("head-khtc", "chưa rõ")
        who = await told.answer("head-khtc", "26/3")
        assert "Ai trả lời thay" in who
        done = await told.answer("head-khtc", "Đánh giá viên 1")
        assert "đồng chí vắng từ 22/3 đến hết 26/3/2021" in done
        assert "Người thay: Đánh giá viên 1" in done
        again = await told.answer("head-khtc", "/vang 25/3–30/3 thay: Đánh giá viên 1")
        assert "Gộp thành: 22/3–30/3" in again
        whole = await told.answer("head-khtc", "2")
        assert "vắng từ 22/3 đến hết 30/3/2021, thay cho nội dung ghi trước" in whole
        assert "đứng trước ngày đi" in await told.answer("head-qlkh", "/vang 26/3–22/3")
        assert "không còn ở phía trước" in await told.answer("head-qlkh", "/vang 8/3–12/3")
        listed = await told.answer("head-khtc", "/vang")
        assert "Đồng chí: vắng từ 22/3 đến hết 30/3/2021, thay: Đánh giá viên 1" in listed
        foreign = await told.answer(
            "head-qlkh", "/vang Trưởng phòng Kế hoạch - Tài chính 22/3-26/3"
        )
        assert "Không có ai khớp" in foreign


async def test_a_stand_in_who_is_away_too_is_not_taken(plan_in_force: PlanInForce) -> None:
    async with plan_in_force("2021-03-19T09:00") as told:
        own = await told.answer("deputy-qlcng", "/vang 22/3–24/3")
        assert "do người đứng đầu đơn vị trả lời" in own
        asked = await told.answer("head-qlcng", "/vang 23/3–26/3")
        assert "Phó Trưởng phòng Quản lý Chuyên ngành cũng vắng trong thời gian này" in asked
        assert "1. Không có người thay" in asked
        await told.say("head-qlcng", "1")
        told_office = await told.last("secretary", about="chưa có người thay")
        assert "Phòng Quản lý Chuyên ngành" in told_office["text"]
        await told.clock("2021-03-24T08:00")
        assert await nudges_of(told, "head-qlcng", "deputy-qlcng") == []
        await told.clock("2021-03-25T08:00")
        await agrees_with_the_plan(told)


async def test_an_absence_that_begins_and_ends_within_a_day_moves_no_word_twice(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-19T09:00") as told:
        await told.clock("2021-03-24T10:00")
        await told.say("head-qlcng", "/vang 24/3–2/4")
        await told.clock("2021-03-31T10:00")
        settled = await told.answer("head-qlcng", "về sớm")
        assert "Đã ghi: đồng chí đã về." in settled
        assert "Trong thời gian này:" in settled
        over = await told.last("deputy-qlcng", about="đã về")
        assert "từ nay lại gửi đồng chí Trưởng phòng" in over["text"]
        await told.clock("2021-04-05T08:00")
        assert await nudges_of(told, "head-qlcng", "deputy-qlcng") == [
            ("2021-03-24", "head-qlcng", ("1", "1")),
            ("2021-03-31", "deputy-qlcng", ("2", "2")),
            ("2021-04-01", "head-qlcng", ("quá hạn 1", "quá hạn 1")),
            ("2021-04-05", "head-qlcng", ("quá hạn 2", "quá hạn 2")),
        ]
        await agrees_with_the_plan(told)


async def test_the_secretary_is_stood_in_for_by_the_head_of_the_office(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-19T09:00") as told:
        noted = await told.answer("secretary", "/vang 22/3–26/3")
        assert "Người thay: Chánh Văn phòng" in noted
        await told.clock("2021-03-22T09:00")
        await told.say("head-khtc", "Mục 2 đã xong")
        await told.file("head-khtc", "niem-yet.pdf")
        before = len(await told.from_bot("secretary"))
        await told.clock("2021-03-23T08:00")
        waiting = await told.last("head-vp", about="Minh chứng chờ xác nhận", button="Xác nhận")
        assert "Kính gửi đồng chí Chánh Văn phòng" in waiting["text"]
        await told.tap("head-vp", "Xác nhận", about="Minh chứng chờ xác nhận")
        await told.say("head-vp", "đã xem bản niêm yết tại phòng 22/3, đã nhận 01 bản")
        done = await told.answer("head-khtc", "/phong")
        assert "2. Mục tiêu chất lượng năm 2021: đã hoàn thành 22/3" in done, done
        assert len(await told.from_bot("secretary")) == before
        await agrees_with_the_plan(told)


async def test_there_is_no_snooze_and_that_is_said(plan_in_force: PlanInForce) -> None:
    async with plan_in_force("2021-03-19T09:00") as told:
        await told.clock("2021-03-24T08:00")
        assert "không có chức năng hoãn nhắc" in await told.answer("head-qlkh", "nhắc lại sau")
        await told.clock("2021-03-31T08:00")
        assert ("2021-03-31", "head-qlkh", ("2", "2")) in await nudges_of(told, "head-qlkh")


async def test_an_absence_in_plain_words_is_asked_back_before_it_is_noted(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-19T09:00") as told:
        asked = await told.answer("head-qlcng", "tôi đi công tác từ 22/3 đến 26/3")
        assert "Đồng chí vắng từ 22/3 đến hết 26/3/2021. Ghi vắng" in asked
        assert "Hiện không ghi ai vắng" in await told.answer("secretary", "/vang")
        noted = await told.answer("head-qlcng", "1")
        assert "Người thay: Phó Trưởng phòng" in noted


async def test_a_stand_in_who_blocked_the_bot_is_named_to_the_office(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-19T09:00") as told:
        await told.http.post("/sandbox/block", json={"as": "deputy-qlcng"})
        noted = await told.answer("head-qlcng", "/vang 22/3–26/3")
        assert "Phó Trưởng phòng hiện không nhận được tin" in noted
        notice = await told.last("secretary", about="Trưởng phòng Quản lý Chuyên ngành vắng")
        assert "người thay là Phó Trưởng phòng, hiện không nhận được tin" in notice["text"]
        await told.clock("2021-03-24T08:00")
        assert await nudges_of(told, "head-qlcng") == []
        await told.clock("2021-03-25T08:00")
        listed = await told.answer("secretary", "/tinhtrang")
        assert "Phó Trưởng phòng Quản lý Chuyên ngành" in listed
        assert "Trưởng phòng Quản lý Chuyên ngành trả lời" not in listed
        recorded = await told.answer("head-qlcng", "Mục 3 không có thay đổi")
        assert "Đồng chí Trưởng phòng trả lời lúc" in recorded
        await agrees_with_the_plan(told)


async def test_the_directors_digest_reaches_who_stands_in_too(plan_in_force: PlanInForce) -> None:
    async with plan_in_force("2021-03-19T09:00") as told:
        noted = await told.answer("director", "/vang 22/3–26/3")
        assert "Người thay: Phó Giám đốc" in noted
        await told.clock("2021-03-22T08:00")
        copy = await told.last("deputy-director", about="Kế hoạch ISO năm 2021")
        assert copy["text"].startswith("Kính gửi đồng chí Phó Giám đốc")
        await told.last("director", about="đến 07 giờ 30 ngày 22/3/2021")
        await told.clock("2021-03-29T08:00")
        later = [m["text"] for m in await told.from_bot("deputy-director")]
        assert not any("đến 07 giờ 30 ngày 29/3/2021" in text for text in later)


async def test_a_stand_in_without_a_post_of_answering_sees_the_card_answered(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-19T09:00") as told:
        await told.say("head-khtc", "/vang 22/3–26/3 thay: Đánh giá viên 1")
        await told.clock("2021-03-24T08:00")
        shown = await told.answer("auditor-1", "3a")
        assert "Đã ghi nhận – PH-2021-" in shown
        assert "Phòng Kế hoạch - Tài chính" in await told.answer("auditor-1", "/phong")
        await told.clock("2021-03-29T08:00")
        assert "mã này không thuộc việc nào" in await told.answer("auditor-1", "2a")
        assert "Không có nội dung này" in await told.answer("auditor-1", "/phong")
