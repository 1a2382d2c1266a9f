"""A post changes hands: all that is open goes along, and the leaver's chat is closed at once."""

from __future__ import annotations

import re

from bot.texts import texts
from tests.stories.driver import Story
from tests.stories.opening import PlanInForce
from tests.stories.reading import sent, twice

REFUSED = "Đây là kênh nội bộ"
REFUSAL = texts().render("vi", "stranger_refused")


async def agrees_with_the_plan(told: Story) -> None:
    """The auditor has compared and found nothing; nothing was said twice."""
    assert twice(await sent(told)) == []
    shown = await told.answer("administrator", "/tinhtrang")
    assert "khớp." in shown, shown


async def test_all_that_is_open_goes_to_the_successor_and_the_leaver_is_out_at_once(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        await told.say("head-qlcng", "Mục 2 đang làm, 30/3 xong")
        why = await told.answer("secretary", "/bangiao QLCNG cho: Phó Trưởng phòng QLCNG")
        assert "Trưởng phòng Quản lý Chuyên ngành bàn giao vì" in why
        shown = await told.answer("secretary", "Thôi công tác tại cơ quan")
        assert "Việc đang mở: 02" in shown
        assert "Mục 2, Mục tiêu chất lượng năm 2021 (31/3, hẹn 30/3)" in shown
        done = await told.answer("secretary", "Đúng, thực hiện")
        assert "Tài khoản của người bàn giao đã đóng." in done
        before = len(await told.from_bot("head-qlcng"))
        await told.tap("head-qlcng", "Mục 3: xem, trả lời", about="24/3/2021")
        await told.say("head-qlcng", "3a")
        new = (await told.from_bot("head-qlcng"))[before:]
        assert [m["text"][: len(REFUSED)] for m in new] in ([REFUSED], [])
        listed = await told.last("deputy-qlcng", about="nhận bàn giao", button="Mục 2")
        assert "Mục 2, Mục tiêu chất lượng năm 2021: thời hạn 31/3, đã hẹn 30/3" in listed["text"]
        await told.clock("2021-03-30T08:00")
        card = (await told.from_bot("deputy-qlcng"))[-1]["text"]
        assert "Kính gửi đồng chí Trưởng phòng." in card
        assert "hẹn hôm nay" in card
        await told.clock("2021-04-06T08:00")
        assert len((await told.from_bot("head-qlcng"))[before:]) == len(new)
        await agrees_with_the_plan(told)


async def test_who_takes_over_and_is_not_enrolled_gets_the_list_with_the_account(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force(unenrolled=("auditor-1",)) as told:
        await told.clock("2021-03-24T09:00")
        await told.say("secretary", "/bangiao KHTC cho: Đánh giá viên 1")
        await told.say("secretary", "1")
        done = await told.answer("secretary", "1")
        assert "Cấp mã: 1. Cấp mã đăng ký" in done
        invitation = await told.answer("secretary", "1")
        code = re.search(r"/start ([0-9A-Z]{4}-[0-9A-Z]{4})", invitation)
        assert code is not None
        await told.say("auditor-1", f"/start {code[1]}")
        await told.tap("secretary", "Đúng người")
        listed = await told.last("auditor-1", about="nhận bàn giao")
        assert "Mục 2, Mục tiêu chất lượng năm 2021: thời hạn 31/3" in listed["text"]
        await told.clock("2021-03-31T08:00")
        card = await told.last("auditor-1", about="việc ngày 31/3/2021")
        assert "Kính gửi đồng chí Trưởng phòng." in card["text"]
        await told.clock("2021-04-01T08:00")
        await agrees_with_the_plan(told)


async def test_a_mover_keeps_the_account_with_other_posts_and_the_guidance_is_asked_for(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        await told.say(
            "secretary",
            "/bangiao Phó Trưởng phòng QLCN cho: Đánh giá viên 3, chuyển sang: Phòng QL Khoa học",
        )
        role = (await told.from_bot("secretary"))[-1]["text"]
        assert "Chức vụ ở đơn vị mới" in role
        shown = await told.answer("secretary", "Cấp phó của người đứng đầu")
        assert "chuyển sang Phòng Quản lý Khoa học" in shown
        done = await told.answer("secretary", "1")
        assert "từ hôm nay giữ: Phó Trưởng phòng Quản lý Khoa học" in done
        moved = await told.last("deputy-qlcn", about="thôi giữ")
        assert "Từ hôm nay đồng chí giữ: Phó Trưởng phòng Quản lý Khoa học" in moved["text"]
        work = await told.answer("deputy-qlcn", "/phong")
        assert work.startswith("Phòng Quản lý Khoa học")
        asked = await told.last("head-qlkh", about="công việc mới", button="Đã hướng dẫn ngày …")
        assert "Mục 4" in asked["text"]
        await told.tap("head-qlkh", "Đã hướng dẫn ngày …", about="công việc mới")
        noted = await told.answer("head-qlkh", "hôm nay")
        assert "Đã ghi: hướng dẫn ngày 24/3/2021." in noted
        await told.clock("2021-04-01T08:00")
        card = await told.last("head-qlkh", about="việc ngày 01/4/2021")
        assert "Đã ghi trong quý: 01 trường hợp." in card["text"]
        await agrees_with_the_plan(told)


async def test_a_head_hands_over_only_in_the_own_unit_and_may_think_better_of_it(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        foreign = await told.answer("head-qlkh", "/bangiao Trưởng phòng QLCNG")
        assert "trong phần đồng chí bàn giao được" in foreign
        assert "Không có nội dung này" in await told.answer("deputy-qlcng", "/bangiao")
        who = await told.answer("head-qlcng", "/bangiao")
        assert "1. Trưởng phòng Quản lý Chuyên ngành" in who
        await told.say("head-qlcng", "Phó Trưởng phòng")
        await told.say("head-qlcng", "3")
        await told.say("head-qlcng", "Người mới")
        await told.say("head-qlcng", "Phó Trưởng phòng mới")
        kept = await told.answer("head-qlcng", "Không, giữ nguyên")
        assert "Giữ nguyên" in kept
        assert "Việc của đồng chí" in await told.answer("deputy-qlcng", "/viec")


async def test_a_stand_in_who_leaves_is_followed_by_the_successor(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        await told.say("head-qlcn", "/vang 25/3–2/4 thay: Phó Trưởng phòng")
        await told.say("secretary", "/bangiao Phó Trưởng phòng QLCN cho: Đánh giá viên 3")
        await told.say("secretary", "1")
        await told.say("secretary", "1")
        await told.clock("2021-03-31T08:00")
        card = await told.last("auditor-3", about="việc ngày 31/3/2021")
        assert "đồng chí Trưởng phòng vắng đến 02/4" in card["text"]
        await told.clock("2021-04-01T08:00")
        await agrees_with_the_plan(told)


async def test_the_secretarys_post_goes_only_to_somebody_who_can_let_people_in(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        await told.say("secretary", "/bangiao Thư ký ISO")
        await told.say("secretary", "1")
        await told.say("secretary", "Người mới")
        await told.say("secretary", "Thư ký ISO mới")
        refused = await told.answer("secretary", "1")
        assert "không còn ai xác nhận đăng ký được" in refused
        await told.say("secretary", "/bangiao Thư ký ISO cho: Chánh Văn phòng Sở")
        await told.say("secretary", "1")
        done = await told.answer("secretary", "1")
        assert "Tài khoản của người bàn giao đã đóng." in done
        assert await told.answer("secretary", "/viec") in (REFUSAL, "")
        await told.clock("2021-03-25T09:00")
        assert "Kế hoạch" in await told.answer("head-vp", "/kehoach")
        await told.say("head-khtc", "Mục 2 đã xong")
        await told.clock("2021-03-26T08:00")
        await told.last("head-vp", about="Minh chứng chờ xác nhận", button="Xác nhận")


async def test_new_staff_told_of_by_who_speaks_for_two_units_is_asked_for_the_unit(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        await told.say("secretary", "/bangiao QLKH cho: Phó Trưởng phòng QLCNG")
        await told.say("secretary", "1")
        await told.say("secretary", "1")
        asked = await told.answer("deputy-qlcng", "có công chức mới về phòng")
        assert "Đơn vị nào?" in asked, asked
        day = await told.answer("deputy-qlcng", "QL Khoa học")
        assert "Ngày bố trí công việc mới?" in day, day
        await told.say("deputy-qlcng", "hôm nay")
        noted = await told.answer("deputy-qlcng", "hôm nay")
        assert "Phòng Quản lý Khoa học" in noted, noted
        await agrees_with_the_plan(told)
