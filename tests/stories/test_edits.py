"""An edited message amends the record that it made; the old version is kept and shown."""

from __future__ import annotations

import re

from tests.stories.driver import Story
from tests.stories.opening import PlanInForce

HEAD = "head-khtc"


def newest_ref(text: str) -> str:
    """The number of the last record that a text names as recorded."""
    return str(re.findall(r"Đã ghi nhận – (PH-\d{4}-\d{4})", text)[-1])


async def answered(told: Story, who: str, old: str, new: str) -> str:
    """What the bot newly says or shows after a message is changed."""
    return "\n".join(m["text"] or "" for m in await told.edit(who, old, new) if m["from"] == "bot")


async def test_a_head_edits_what_was_recorded_and_both_versions_can_be_looked_up(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        await told.say(HEAD, "mục 2 đã xong")
        receipt = await told.last(HEAD, about="báo hoàn thành")
        old = newest_ref(receipt["text"])
        amended = await answered(told, HEAD, "mục 2 đã xong", "mục 2 đang làm, 30/3 xong")
        assert f"(thay {old}; bản cũ vẫn lưu" in amended
        assert "hẹn ngày 30/3/2021" in amended
        new = newest_ref(amended)

        await told.say("secretary", f"/xem {old}")
        shown = await told.last("secretary", about=old)
        assert "Bản ghi này đã được sửa" in shown["text"]
        assert '"mục 2 đã xong"' in shown["text"]
        await told.say("secretary", f"/xem {new}")
        shown = await told.last("secretary", about=new)
        assert '"mục 2 đang làm, 30/3 xong"' in shown["text"]
        assert f"Thay bản ghi {old}" in shown["text"]

        assert told.stage is not None
        await told.stage.crash()
        await told.stage.restart()
        asked = await answered(
            told, HEAD, "mục 2 đang làm, 30/3 xong", "mục 2 hình như xong rồi thì phải"
        )
        assert "Đồng chí muốn nói" in asked
        assert f"giữ nguyên đến khi đồng chí trả lời câu hỏi trên: {new}" in asked
        await told.tap(HEAD, "Đã hoàn thành", about="Đồng chí muốn nói")
        assert f"(thay {new};" in (await told.from_bot(HEAD))[-1]["text"]


async def test_what_the_office_accepted_is_not_changed_by_an_edit(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force("2021-03-24T09:00") as told:
        await told.file(HEAD, "niem-yet.pdf", caption="mục 2 đã xong")
        await told.clock("2021-03-24T13:31")
        await told.tap("secretary", "Xác nhận")
        await told.say("secretary", "đã nhận 01 bản giấy, đã xem ảnh niêm yết")
        assert "xác nhận" in (await told.from_bot("secretary"))[-1]["text"]
        told_so = await answered(told, HEAD, "mục 2 đã xong", "mục 2 đang làm")
        assert "không làm thay đổi" in told_so
        assert "trao đổi với Văn phòng" in told_so


async def test_an_edit_of_an_open_answer_and_of_idle_words(plan_in_force: PlanInForce) -> None:
    async with plan_in_force() as told:
        await told.clock("2021-03-02T09:00")
        await told.tap(HEAD, "Có vướng mắc")
        await told.say(HEAD, "3")
        await told.say(HEAD, "chưa cấp kinh phí")
        changed = await answered(told, HEAD, "chưa cấp kinh phí", "chưa được cấp kinh phí in ấn")
        assert "Đã sửa câu 2 (Ghi vướng mắc): chưa được cấp kinh phí in ấn." in changed
        assert "Ghi vướng mắc (3/3)" in changed
        await told.say(HEAD, "1")
        assert (
            "chưa được cấp kinh phí in ấn"
            in (await told.last("secretary", about="chưa được cấp"))["text"]
        )
        await told.say(HEAD, "cảm ơn đồng chí")
        idle = await answered(told, HEAD, "cảm ơn đồng chí", "cảm ơn các đồng chí")
        assert "không có gì thay đổi" in idle
