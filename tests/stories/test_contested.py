"""«Đề nghị xem lại phân công», played by heads and Văn phòng: kept, given to another, withdrawn."""

from __future__ import annotations

from tests.stories.opening import PlanInForce


async def test_a_queried_assignment_is_silent_until_the_office_gives_it_to_another_unit(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-03T09:00")
        await told.say("secretary", "/giao QLKH: rà soát danh mục tài liệu, hạn 12/3")
        asked = await told.answer(
            "head-qlkh",
            "CĐ-2021-001 không thuộc nhiệm vụ của phòng, đề nghị giao Phòng KH-TC",
        )
        assert "Đã ghi đề nghị xem lại phân công: Phòng QL Khoa học, CĐ-2021-001" in asked
        assert "đề nghị giao Phòng KH-TC" in asked, "the words themselves are the reason"
        assert "CĐ-2021-001" not in await told.news("head-qlkh", "2021-03-05T08:00")

        await told.tap("secretary", "Giao đơn vị khác", about="Đề nghị xem lại phân công")
        await told.say("secretary", "KHTC")
        handed = await told.answer("secretary", "phòng quản lý danh mục chung")
        assert "Đã giao Phòng KH-TC – CĐ-2021-002" in handed
        released = await told.last("head-qlkh", about="chuyển Phòng KH-TC thực hiện")
        assert "phòng quản lý danh mục chung" in released["text"]
        taker = await told.last("head-khtc", about="Giao việc – CĐ-2021-002")
        assert "rà soát danh mục tài liệu" in taker["text"]
        assert "Thời hạn: thứ Sáu, 12/3/2021" in taker["text"]
        assert "không còn giao" in await told.answer("secretary", "/viec CĐ-2021-001")
        nudged = await told.news("head-khtc", "2021-03-12T08:00")
        assert "CĐ-2021-002" in nudged
        assert "CĐ-2021-001" not in await told.answer("head-qlkh", "/viec")


async def test_what_every_unit_owes_cannot_be_given_to_one_that_has_it_and_is_kept_with_words(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-01T09:00")
        why = await told.answer("head-ttra", "đề nghị xem lại phân công mục 2")
        assert "vì sao việc này cần xem lại" in why
        await told.say("head-ttra", "thanh tra không xây dựng mục tiêu")
        await told.tap("secretary", "Giao đơn vị khác", about="Đề nghị xem lại phân công")
        refused = await told.answer("secretary", "KHTC")
        assert "Phòng KH-TC đã được giao việc này trong cùng kỳ" in refused
        await told.say("secretary", "/huy")
        await told.tap("secretary", "Giữ phân công", about="Đề nghị xem lại phân công")
        await told.say("secretary", "mọi đơn vị đều có mục tiêu")
        kept = await told.last("head-ttra", about="tiếp tục thực hiện")
        assert "đề nghị Thanh tra Sở tiếp tục thực hiện" in kept["text"]
        assert "mọi đơn vị đều có mục tiêu" in kept["text"]
        nudged = await told.news("head-ttra", "2021-03-24T08:00")
        assert "Mục tiêu chất lượng" in nudged, "what is kept is nudged again"


async def test_a_query_can_be_withdrawn_and_ends_by_itself_when_the_work_is_reported(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-01T09:00")
        await told.say("head-qlcn", "mục 2 không thuộc nhiệm vụ của phòng chúng tôi")
        back = await told.answer("head-qlcn", "rút đề nghị")
        assert "Đã rút đề nghị xem lại phân công" in back
        await told.say("head-qlkh", "mục 2 không thuộc nhiệm vụ của phòng chúng tôi")
        await told.say("head-qlkh", "mục 2 đã xong, đã gửi văn phòng")
        before = len(await told.from_bot("secretary"))
        await told.clock("2021-03-02T08:00")
        cards = (await told.from_bot("secretary"))[before:]
        assert not any("xem lại phân công" in card["text"] for card in cards)
