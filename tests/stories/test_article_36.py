"""TT 26/2014 Đ.36 point by point: a record, somebody's word with name and day, or unknown."""

from __future__ import annotations

from tests.delivery.documents.opened import words
from tests.stories.driver import Story
from tests.stories.opening import PlanInForce


async def paper_of(told: Story) -> str:
    """The words of the newest draft."""
    messages = await told.from_bot("secretary")
    found = [m for m in messages if (m["text"] or "").startswith("Dự thảo báo cáo Kế hoạch ISO")]
    return words((await told.http.get(found[-1]["files"][0]["url"])).content)


async def test_nothing_occurred_is_printed_only_where_somebody_said_so(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-04-06T09:00")
        before = await told.answer("secretary", "/baocao")
        assert "khiếu nại, phản ánh; công bố, niêm yết." in before
        assert "Không phát sinh" not in (await paper_of(told)).splitlines()

        for words_ in ("nhận 120, đúng hạn 118, chậm 2, khiếu nại 0, hài lòng 98%",):
            await told.say("secretary", f"/solieu quý I: {words_}")
        noted = await told.answer("secretary", "/baocao 2e: không phát sinh")
        assert "Đã ghi điểm 2e, Lựa chọn tổ chức tư vấn (nếu có): không phát sinh." in noted
        posted = await told.answer("secretary", "/baocao điểm 2c: QĐ 30/QĐ-SKHCN ngày 02/02/2021")
        assert '"QĐ 30/QĐ-SKHCN ngày 02/02/2021"' in posted
        unknown = await told.answer("secretary", "/baocao 2k: không phát sinh")
        assert "Không có điểm 2k (Điều 36 TT 26/2014)" in unknown
        assert "Không có nội dung này" in await told.answer("head-qlkh", "/baocao 1e: có 01")

        after = await told.answer("secretary", "/baocao")
        assert "Cần bổ sung trước khi trình" not in after
        paper = await paper_of(told)
        assert paper.splitlines().count("Không phát sinh") == 2
        assert "Thư ký ISO xác nhận ngày 06/4/2021 (Số liệu quý I)" in paper
        assert "Thư ký ISO xác nhận ngày 06/4/2021" in paper.split("Lựa chọn tổ chức tư vấn")[1]
        assert "QĐ 30/QĐ-SKHCN ngày 02/02/2021" in paper
        lines = paper.splitlines()
        counted = next(line for line in lines if "tiếp nhận 120, đúng hạn 118, chậm 02" in line)
        assert lines[lines.index(counted) + 1] == "Số liệu quý I"
        assert "Chưa có thông tin" in paper
