"""A form survives a crash, a command, a day of silence; an answer is corrected, not begun anew."""

from __future__ import annotations

from tests.stories.opening import PlanInForce

HEAD = "head-khtc"


async def test_an_obstacle_is_told_across_a_crash_a_command_and_a_correction(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-02T09:00")
        await told.tap(HEAD, "Có vướng mắc")
        assert "Ghi vướng mắc (1/3)" in await told.newest(HEAD)
        await told.say(HEAD, "Kinh phí")
        assert "(2/3)" in await told.newest(HEAD)

        assert told.stage is not None
        await told.stage.crash()
        await told.stage.restart()
        await told.say(HEAD, "chưa được cấp kinh phí in ấn")
        assert "(3/3)" in await told.newest(HEAD)

        await told.say(HEAD, "/viec")
        said = [m["text"] for m in (await told.from_bot(HEAD))[-2:]]
        assert said[0].startswith("Tạm dừng: Ghi vướng mắc, câu 3/3.")
        assert said[1].startswith("Việc của đồng chí")

        await told.tap(HEAD, "Tiếp tục")
        assert "Đã nhập: 1. Kinh phí; 2. chưa được cấp kinh phí in ấn" in await told.newest(HEAD)
        await told.tap(HEAD, "Sửa câu trước")
        assert "Đang ghi: chưa được cấp kinh phí in ấn" in await told.newest(HEAD)
        await told.say(HEAD, "chưa được cấp kinh phí niêm yết")
        assert "(3/3)" in await told.newest(HEAD)
        await told.say(HEAD, "1")
        office = await told.last("secretary", about="chưa được cấp kinh phí niêm yết")
        assert "Phòng KH-TC" in office["text"]


async def test_a_form_left_open_is_told_the_next_day_at_its_hour_and_goes_on(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-02T09:20")
        await told.tap(HEAD, "Có vướng mắc")
        await told.say(HEAD, "3")
        await told.clock("2021-03-03T09:10")
        assert "quá thời gian chờ" not in await told.newest(HEAD)
        await told.clock("2021-03-03T11:00")
        notice = (await told.from_bot(HEAD))[-1]
        assert "quá thời gian chờ" in notice["text"]
        assert notice["at"].startswith("2021-03-03T09:20")
        await told.say(HEAD, "tiếp tục")
        assert "Ghi vướng mắc (2/3)" in await told.newest(HEAD)
        assert "Đã nhập: 1. Kinh phí" in await told.newest(HEAD)
        await told.say(HEAD, "chưa được cấp kinh phí")
        await told.say(HEAD, "1")
        assert "chưa được cấp kinh phí" in (await told.last("secretary", about="Vướng mắc"))["text"]


async def test_what_lapses_on_friday_night_is_told_on_monday_morning(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-04T20:00")
        await told.tap(HEAD, "Có vướng mắc")
        before = len(await told.from_bot(HEAD))
        await told.clock("2021-03-08T07:00")
        assert len(await told.from_bot(HEAD)) == before
        await told.clock("2021-03-08T08:00")
        (notice,) = (await told.from_bot(HEAD))[before:]
        assert "quá thời gian chờ" in notice["text"]
        assert notice["at"].startswith("2021-03-08T07:30")
