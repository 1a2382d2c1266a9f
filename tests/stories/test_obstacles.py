"""An obstacle from the unit's words to the director's and back, and directives of one line."""

from __future__ import annotations

from tests.stories.opening import PlanInForce


async def test_an_obstacle_carries_its_kind_to_the_director_whose_word_becomes_a_directive(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-02T09:00")
        asked = await told.answer("head-qlcng", "mục 2 vướng do chưa có kinh phí in ấn")
        assert 'Vướng mắc: "chưa có kinh phí in ấn". Loại: kinh phí.' in asked
        assert "Cần ai giải quyết?" in asked
        await told.say("head-qlcng", "2")
        notice = await told.last("secretary", about="Vướng mắc: Phòng QL Chuyên ngành")
        assert "Loại: kinh phí. Cần Lãnh đạo Sở giải quyết." in notice["text"]
        await told.clock("2021-03-08T08:00")
        digest = await told.last("director", about="XIN Ý KIẾN: 01")
        assert "(kinh phí): chưa có kinh phí in ấn" in digest["text"]
        noted = await told.answer("director", "1b giao Phòng KH-TC bố trí, chậm nhất 19/3")
        assert "Thành việc theo dõi CĐ-2021-001: Phòng KH-TC, thời hạn thứ Sáu, 19/3/2021" in noted
        made = await told.last("head-khtc", about="Việc ngoài kế hoạch – CĐ-2021-001")
        assert "Đồng chí Giám đốc giao Phòng KH-TC" in made["text"]
        unit = await told.last("head-qlcng", about="đồng chí Giám đốc có ý kiến")
        assert "Theo dõi: CĐ-2021-001, Phòng KH-TC" in unit["text"]
        office = await told.last("secretary", about="Đồng chí Giám đốc có ý kiến về")
        assert "Theo dõi: CĐ-2021-001" in office["text"]
        digest = await told.last("director", about="XIN Ý KIẾN: 01")
        assert (
            "Đã có ý kiến của Lãnh đạo Sở; theo dõi CĐ-2021-001, Phòng KH-TC, 19/3."
            in (digest["text"])
        )
        freed = await told.answer("head-qlcng", "đã hết vướng mắc")
        assert "Nhắc lại theo thời hạn 31/3/2021" in freed


async def test_a_word_without_a_day_is_noted_and_may_be_given_one(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-02T09:00")
        await told.say("head-qlcng", "mục 2 vướng do chưa có kinh phí in ấn")
        await told.say("head-qlcng", "2")
        await told.clock("2021-03-08T08:00")
        which = await told.answer("director", "để tôi làm việc với KHTC", about="XIN Ý KIẾN: 01")
        assert "Chưa ghi gì" in which
        noted = await told.answer("director", "1")
        assert "chưa thành việc theo dõi" in noted
        assert "Phòng KH-TC thực hiện" in noted
        followed = await told.answer("director", "1")
        assert "Thành việc theo dõi CĐ-2021-001: Phòng KH-TC" in followed
        await told.last("head-khtc", about="Việc ngoài kế hoạch – CĐ-2021-001")


async def test_a_question_in_reply_to_the_digest_decides_nothing(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        await told.say("head-ttra", "xin gia hạn mục 2 đến 30/4, đang chờ số liệu")
        await told.clock("2021-03-29T08:00")
        before = len(await told.from_bot("head-ttra"))
        await told.say("director", "sao lâu thế?", about="XIN Ý KIẾN: 01")
        assert len(await told.from_bot("head-ttra")) == before
        agreed = await told.answer("director", "nhất trí", about="XIN Ý KIẾN: 01")
        assert "Đã ghi gia hạn" in agreed
        granted = await told.last("head-ttra", about="đồng ý gia hạn")
        assert "Thời hạn mới: thứ Năm, 29/4/2021" in granted["text"], "30/4 is a day off"


async def test_what_the_office_took_over_comes_back_each_week_until_it_is_over(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-02T09:00")
        await told.say("head-qlkh", "mục 2 vướng chờ phần mềm")
        await told.say("head-qlkh", "1")
        await told.tap("secretary", "Văn phòng nhận xử lý", about="Vướng mắc")
        taken = await told.last("head-qlkh", about="Văn phòng nhận xử lý")
        assert "đã hết vướng mắc" in taken["text"], "how it ends is told"
        between = await told.news("secretary", "2021-03-05T17:00")
        assert "đang xử lý vướng mắc" not in between
        monday = await told.news("secretary", "2021-03-08T08:00")
        assert "Văn phòng đang xử lý vướng mắc: Phòng QL Khoa học" in monday
        cleared = await told.answer("secretary", "QLKH đã hết vướng mắc")
        assert "Đã ghi hết vướng mắc: Phòng QL Khoa học, Mục 2" in cleared
        freed = await told.last("head-qlkh", about="Văn phòng ghi đã hết vướng mắc")
        assert "31/3/2021" in freed["text"]
        nudged = await told.news("head-qlkh", "2021-03-31T08:00")
        assert "Mục tiêu chất lượng" in nudged


async def test_one_line_gives_the_same_to_several_units_and_can_be_withdrawn(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-03T09:00")
        given = await told.answer("director", "/giao KHTC, TTRA: báo cáo kinh phí ISO, hạn 20/3")
        assert "Đã giao 02 đơn vị" in given
        assert "20/3/2021 là ngày nghỉ" in given
        heard = await told.last("secretary", about="Đồng chí Giám đốc giao việc ngoài kế hoạch")
        assert "CĐ-2021-001: Phòng KH-TC" in heard["text"]
        assert "CĐ-2021-002: Thanh tra Sở" in heard["text"]
        foreign = await told.answer("secretary", "thu hồi CĐ-2021-002")
        assert "Không có nội dung này" in foreign, "what the director gave is the director's"
        await told.say("director", "thu hồi CĐ-2021-002")
        gone = await told.last("head-ttra", about="thu hồi việc ngoài kế hoạch CĐ-2021-002")
        assert "báo cáo kinh phí ISO" in gone["text"]
        nudged = await told.news("head-khtc", "2021-03-12T08:00")
        assert "CĐ-2021-001: báo cáo kinh phí ISO" in nudged
        assert "CĐ-2021-002" not in await told.answer("head-ttra", "/viec")


async def test_a_line_that_leaves_something_open_is_asked_and_never_guessed(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-03T09:00")
        unknown = await told.answer("secretary", "/giao ABC: rà soát, hạn 20/4")
        assert "Chưa rõ đơn vị «ABC»" in unknown
        await told.say("secretary", "/huy")
        two = await told.answer("secretary", "/giao KHTC, QLCN: rà soát danh mục, hạn 20/4")
        assert "1. Phòng QL Công nghệ" in two
        given = await told.answer("secretary", "2")
        assert "Phòng QL Chuyên ngành" in given
        assert "Phòng KH-TC" in given
        past = await told.answer("secretary", "/giao KHTC: rà soát danh mục, hạn 20/1")
        assert "Ngày 20/01/2021 đã qua" in past
        receipt = await told.answer("secretary", "thứ Sáu tuần sau")
        assert "thời hạn thứ Sáu, 12/3/2021" in receipt
