"""A head asks why, on a nudge and on a day without one; the director asks about the digest."""

from __future__ import annotations

from tests.stories.opening import PlanInForce

FORBIDDEN = "Không có nội dung này trong phần việc của đồng chí"


async def test_a_nudge_and_the_silence_after_a_promise_are_explained(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        assigned = await told.answer("head-qlkh", "/visao")
        assert "mỗi đơn vị nhận một tin giao việc (quy tắc 3). Chưa phải tin nhắc." in assigned
        assert "Mục 2, Mục tiêu chất lượng năm 2021: nhắc từ 24/3/2021" in assigned
        await told.clock("2021-03-24T09:00")
        nudged = await told.answer("head-qlkh", "/visao 2")
        assert "nhắc lần 1, lần thứ 1 trong nhiều nhất 4 lần" in nudged
        assert "05 ngày làm việc trước hạn (quy tắc 1)" in nudged
        assert "nhắc tiếp: 31/3, 01/4, 05/4" in nudged
        ref = nudged.partition("(")[2].partition(")")[0]
        assert FORBIDDEN in await told.answer("head-qlcn", f"/visao {ref}")
        assert FORBIDDEN in await told.answer("head-qlcn", "/visao NV-2021-999")
        assert "nhắc lần 1" in await told.answer("head-qlkh", f"/visao {ref}")
        await told.say("head-qlkh", "mục 2 đang làm, 30/3 xong")
        await told.clock("2021-03-26T09:00")
        silent = await told.answer("head-qlkh", "/visao 2")
        assert "đã hẹn ngày 30/3/2021 nên không nhắc trước sáng ngày đó (quy tắc 7)" in silent
        await told.clock("2021-03-27T09:00")
        off = await told.answer("head-qlcng", "/visao 2")
        assert "hôm nay là ngày nghỉ nên không gửi tin" in off
        await told.say("head-qlkh", "mục 2 đã xong, đã niêm yết")
        waits = await told.answer("head-qlkh", "/visao 2")
        assert "đang chờ Văn phòng xác nhận nên không nhắc (quy tắc 11)" in waits


async def test_the_digest_and_the_call_of_the_office_are_explained(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-04-12T09:00")
        digest = await told.answer("director", "Vì sao tôi nhận bản tổng hợp này?")
        assert "Bản tổng hợp tuần gửi Giám đốc sáng thứ Hai (quy tắc 16)." in digest
        assert "Nêu tên Phòng QL Khoa học: quá hạn 08 ngày làm việc" in digest
        called = await told.answer("head-vp", "/visao", about="Việc cần trao đổi trực tiếp")
        assert "Đã nhắc đơn vị lần cuối trong ngày" in called
        assert "24/3 (lần 1), 31/3 (lần 2), 01/4 (quá hạn lần 1), 05/4 (quá hạn lần 2)" in called
        await told.clock("2021-05-04T09:00")
        moved = await told.answer("director", "/visao tổng hợp")
        assert "thứ Hai, 03/5 là ngày nghỉ nên gửi thứ Ba, 04/5/2021" in moved
        paper = await told.answer("secretary", "/visao", about="Bảng tổng hợp kết quả rà soát")
        assert "Bảng được lập ngày làm việc thứ 3 của tháng sau" in paper
        rule = await told.answer("head-qlkh", "/quytac 16")
        assert rule.startswith("Quy tắc 16, bản P1-2021.1: Bản tổng hợp gửi Giám đốc lúc 07 giờ 30")
