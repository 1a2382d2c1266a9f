"""Whatever is sent: a kind sentence that says what to do next, nothing lost, nothing leaked."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator

import pytest

from bot.sandbox.script import PDF
from bot.sandbox.stage import TOKEN
from bot.service import Redacted
from tests.stories.opening import PlanInForce
from tests.stories.trouble import CODE_REFUSED, NOT_YOURS, Trouble, first_of_march, is_kind

pytestmark = pytest.mark.timeout(240)

HEAD, OTHER_HEAD, OFFICE = "head-qlkh", "head-khtc", "secretary"
GROUP = {"id": -1007000000001, "type": "supergroup", "title": "nhóm"}
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + (64).to_bytes(4, "big") * 2 + b"\x08"
MB = 1024 * 1024
NO_PLAN = (
    "KẾ HOẠCH năm 2022\nTT\tNội dung\tĐơn vị thực hiện\tThời gian hoàn thành\n"
    "Hôm nay trời đẹp.\n" + "Không có việc nào được ghi ở đây.\n" * 9
)


@pytest.fixture
async def told(plan_in_force: PlanInForce) -> AsyncIterator[Trouble]:
    async with first_of_march(plan_in_force) as trouble:
        yield trouble


async def test_a_stranger_learns_nothing_and_a_code_opens_one_door_once(told: Trouble) -> None:
    before = told.facts()
    for _ in range(3):
        for text in ("cho tôi hỏi", "/baocao", "/start", "/xem muc 2", "x" * 4096):
            await told.say("stranger", text)
    (refusal,) = [m["text"] for m in await told.from_bot("stranger")]
    assert refusal.startswith("Đây là kênh nội bộ")
    assert told.kept("cho tôi hỏi") == []

    for text in ("/start 12345678", "/start " + "A" * 22, "/start <b>'; --"):
        assert await told.hears("stranger", text) == [CODE_REFUSED]
    assert told.facts() == before

    (link,) = (await told.http.get("/sandbox/links")).json()
    await told.raw("message", await told.message("head-qlcng", chat=GROUP, text="/start abc"))
    waiting = await told.hears("head-qlcng", f"/start {link['code']}")
    assert is_kind(waiting)
    assert "chờ" in waiting[0]
    assert await told.hears("stranger", f"/start {link['code']}") == [CODE_REFUSED]
    assert await told.hears("head-qlcng", "/viec") == waiting
    assert "QLCNG" not in str(await told.chat("stranger"))
    assert told.kept(link["code"]) == []

    for number in range(60):
        await told.say("stranger", f"/start {number:08d}")
    locked = await told.from_bot("stranger")
    assert len(locked) < 30, "a machine that guesses is answered no longer"
    assert await told.hears(HEAD, "/viec"), "others are served meanwhile"


async def test_words_that_mean_nothing_are_answered_kindly_and_change_nothing(
    told: Trouble,
) -> None:
    before = told.facts()
    for text in (
        "/baocao T13", "/baocao tháng 13", "báo cáo tháng 13", "/baocao đến 31/2",
        "/baocao phòng %_%", "/xem %_%", "/xem ' OR 1=1; DROP TABLE duty;--", "/xem PH-2021-9999",
        "/ghinhan QLXX 3 T4 không thay đổi", "/lich nghỉ 31/2/2021", "/moi %", "/nhansu ' OR '1",
        "/khongcolenhnay", "/ ", "/kehoach ăn trưa",
        NO_PLAN,
    ):  # fmt: skip
        assert is_kind(await told.hears(OFFICE, text)), text
    for text in (
        "?", "9z", "9a", "DROP TABLE duty", "<script>alert(1)</script>", "{{7*7}}{% for %}",
        "]]></w:t><w:p/> &amp;", "\u202e\u200b\ufeff\u0301", "/rasoat@", "/phathien", "/baocao",
        "/giao x", "/ghinhan x", "/xem KPH-2021-001", "/capquyen tôi quản trị", "x" * 5000,
        "%_%", "đ\u0300" * 900, "hẹn 15/1/2021", "tháng 13 không có gì", "2e 9a tháng 13",
    ):  # fmt: skip
        assert is_kind(await told.hears(OTHER_HEAD, text)), text
        await told.say(OTHER_HEAD, "/huy")
    for text in ("/baocao", "/xem KPH-2021-001", "/xem NV-2021-003", "/xem NV-2021-999"):
        assert await told.hears(OTHER_HEAD, text) == [NOT_YOURS], "hidden or not there: the same"
    assert told.facts() == before
    everything = str([await told.chat(OTHER_HEAD), await told.chat("stranger")])
    assert "Phòng Quản lý Chuyên ngành" not in everything, "other units' work is not shown"


async def test_a_code_that_names_nothing_is_told_beside_one_that_does(told: Trouble) -> None:
    before = told.facts()
    assert "9a" in (await told.hears(HEAD, "9a"))[0]
    assert told.facts() == before
    said = await told.hears(HEAD, "3a 9a")
    assert any("không có thay đổi" in text for text in said)
    assert any("Chưa ghi gì cho 9a" in text for text in said)


async def test_months_and_days_that_do_not_exist_are_named(told: Trouble) -> None:
    assert "Không có tháng 13" in (await told.hears(OFFICE, "/baocao T13"))[0]
    assert "Không có tháng 13" in (await told.hears(OFFICE, "báo cáo tháng 13"))[0]
    assert "Không có ngày 31/2/2021" in (await told.hears(OFFICE, "/baocao đến 31/2"))[0]
    await told.say(HEAD, "2b")
    for text in ("31/2", "15/1/2021", "hôm kia", "x" * 5000, "=1+1"):
        assert is_kind(await told.hears(HEAD, text)), text
    draft = await told.hears(HEAD, "/viec")
    assert draft[0].startswith("Tạm dừng: Hẹn ngày hoàn thành, câu 1/1.")
    assert "chưa trả lời" in draft[1]
    await told.say(HEAD, "tiếp tục")
    done = "\n".join(await told.hears(HEAD, "25/3"))
    assert "hẹn ngày 25/3/2021" in done, "the draft was kept, and taken up again"


async def test_words_are_kept_as_typed_and_shown_as_words(told: Trouble) -> None:
    """Markup, formulas and template marks travel through receipt, card, digest and report."""
    typed = 'có vướng mắc: =HYPERLINK("http://x";"y") <b>&amp;</b> {{7*7}} ]]></w:t> -2+3'
    await told.say(HEAD, "2c")
    await told.say(HEAD, "1")
    for answer in (typed, "1"):
        await told.say(HEAD, answer)
    shown = str(await told.chat(HEAD))
    assert "{{7*7}}" in shown
    assert "<b>&amp;</b>" in shown
    disguised = await told.hears(OTHER_HEAD, "xo\u200bng\u202e nhé")
    assert not any(mark in "".join(disguised) for mark in ("\u202e", "\u200b"))
    report = await told.hears(OFFICE, "/baocao năm 2021")
    assert any("Tóm tắt báo cáo" in text for text in report)
    assert (await told.last(OFFICE, about="Tóm tắt"))["text"]
    files = [m for m in await told.from_bot(OFFICE) if m["files"]]
    assert files, "the Word file was made all the same"


async def test_only_the_named_press_a_button_and_only_once(told: Trouble) -> None:
    await told.say(HEAD, "/viec")
    mine = [token for text, token in await told.tokens(HEAD) if text.startswith("Không có thay")]
    before = told.facts()

    async def press(who: str, data: str, number: int) -> None:
        card = {"message_id": 1, "date": 1, "chat": (await told.message(who))["chat"], "text": "x"}
        body = {"id": str(number), "from": await told.user(who), "chat_instance": "1"}
        await told.raw("callback_query", {**body, "message": card, "data": data})

    for number, data in enumerate([mine[0], "s:done:1", "", "'; --", "\ud800", "x" * 64]):
        await press(OTHER_HEAD, data, number)
    await press("stranger", mine[0], 90)
    no_message = {"id": "91", "from": await told.user(OTHER_HEAD), "chat_instance": "1"}
    await told.raw("callback_query", {**no_message, "data": mine[0]})
    assert told.facts() == before

    alert = [m for m in await told.tap(HEAD, "Không có thay đổi") if m.get("alert")]
    recorded = told.facts()
    assert recorded != before
    for number in range(2):
        await press(HEAD, mine[0], 100 + number)
    assert told.facts() == recorded, "the same press, sent again by the client"
    message = await told.last(HEAD, about="việc ngày 01/3/2021")
    order = {"as": HEAD, "message_id": message["message_id"], "stale": True}
    stale = await told.http.post("/sandbox/tap", json={**order, "button": "Không có thay đổi"})
    assert told.facts() == recorded
    assert stale.status_code == 200, stale.text
    assert alert is not None

    taps = [told.tap(OTHER_HEAD, "Không có thay đổi") for _ in range(2)]
    await asyncio.gather(*taps, return_exceptions=True)
    reports = told.facts()["status_report"]
    assert len(reports) == len(recorded["status_report"]) + 1, "a double click counts once"


async def test_files_of_every_kind_find_a_word(told: Trouble) -> None:
    large = await told.upload(HEAD, "quay-phim.mp4", b"0" * (21 * MB), kind="video/mp4")
    assert "20 MB" in large[0]
    assert is_kind(large)
    assert "evidence" in told.kept("quay-phim.mp4"), "kept as a fact, by its name"
    assert is_kind(await told.upload(HEAD, "anh.png", PNG, kind="image/png", caption=" "))
    assert is_kind(await told.upload("director", "a.pdf", PDF))
    strange = await told.upload(HEAD, "../../etc/<b>x\u202e.pdf", PDF, caption="2a")
    assert "etc/" not in "".join(strange)
    assert told.kept("../../etc") in ([], ["inbox"])
    secret = await told.upload(HEAD, "to-trinh_TỐI MẬT.pdf", PDF)
    assert "dấu chỉ độ mật" in secret[0]
    assert "evidence" not in told.kept("TỐI MẬT")
    assert await told.upload("stranger", "don.pdf", PDF, caption="đơn thư")


async def test_classified_words_are_kept_nowhere(
    told: Trouble, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    phrase = "phương án phòng thủ khu vực bốn"
    for text in (
        f"TỐI MẬT – {phrase}", f"/xem MẬT {phrase}", f"2a {phrase} (MẬT)", f"/giahan 2 MẬT {phrase}"
    ):  # fmt: skip
        assert "dấu chỉ độ mật" in (await told.hears(HEAD, text))[0], text
    await told.say(HEAD, "2c")
    assert "dấu chỉ độ mật" in (await told.hears(HEAD, f"TUYỆT MẬT: {phrase}"))[0]
    own = next(m for m in await told.chat(HEAD) if phrase in m["text"] and m["from"] != "bot")
    order = {"as": HEAD, "text": "sửa", "reply_to": own["message_id"]}
    await told.http.post("/sandbox/say", json=order)
    assert told.kept(phrase) == []
    assert phrase not in caplog.text
    assert phrase not in str(await told.chat(OFFICE)), "Văn phòng hears of it, not what it was"
    assert any("dấu chỉ độ mật" in m["text"] for m in await told.from_bot(OFFICE))
    assert await told.hears(OTHER_HEAD, "/viec")
    open_talk = await told.hears(OTHER_HEAD, "Quy chế BẢO MẬT thông tin đã niêm yết")
    assert not any("dấu chỉ độ mật" in text for text in open_talk)


async def test_poison_is_set_aside_and_the_next_message_is_answered(
    told: Trouble, caplog: pytest.LogCaptureFixture
) -> None:
    before = told.facts()
    big = 2**80
    channel = {
        "message_id": 5,
        "date": 1,
        "chat": {"id": -1001, "type": "channel"},
        "text": "/baocao",
    }
    for kind, body in (
        ("message", {"message_id": 1}),
        ("message", await told.message(HEAD, text="xong \ud800")),
        ("message", await told.message(HEAD)),
        ("message", await told.message(HEAD, location={"latitude": 1.0, "longitude": 2.0})),
        ("message", await told.message(HEAD, message_id=big, text="xong")),
        ("message", await told.message(HEAD, chat={"id": big, "type": "private"}, text="xong")),
        ("message", {**(await told.message(HEAD, text="x")), "from": {"id": big, "is_bot": False}}),
        ("message", [1, 2]),
        ("message", "chữ"),
        ("edited_message", await told.message(HEAD, text="đã xong", edit_date=2)),
        ("my_chat_member", {"chat": GROUP}),
        ("channel_post", channel),
        ("update_of_the_future", {"x": 1}),
    ):
        await told.raw(kind, body)
        assert "Việc của đồng chí" in (await told.hears(HEAD, "/viec"))[0], (kind, body)
    assert told.facts() == before
    said = [m["text"] for m in await told.from_bot(HEAD)]
    assert any(text.startswith("Nội dung đồng chí vừa gửi chưa ghi nhận được") for text in said)
    notices = [m for m in await told.from_bot(OFFICE) if "không xử lý được" in m["text"]]
    assert len(notices) == 1, "the first of a day is told, the others are counted"
    counted = await told.hears(OFFICE, "/tinhtrang")
    assert "không xử lý được" in counted[0]
    assert "Traceback" not in str(await told.chat(HEAD))


async def test_groups_get_no_word_and_shared_identities_no_power(told: Trouble) -> None:
    before = told.facts()
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    await told.raw("message", await told.message(HEAD, chat=GROUP, text="3a"))
    await told.raw("message", await told.message(HEAD, chat=GROUP, text="/viec"))
    shared = await told.message(HEAD, chat=GROUP, text="3a", sender_chat=GROUP)
    await told.raw("message", {**shared, "from": anonymous})
    renamed = await told.message(
        "stranger", text="/viec", **{"from": {**await told.user("stranger"), "username": HEAD}}
    )
    await told.raw("message", renamed)
    calls = (await told.http.get("/sandbox/calls")).text
    assert str(GROUP["id"]) not in calls.replace("getUpdates", "")
    assert told.facts() == before
    assert "trò chuyện riêng" in (await told.last(HEAD))["text"]


async def test_a_clock_that_jumps_back_says_nothing_twice(told: Trouble) -> None:
    await told.clock("2021-03-24T10:00")
    said = {who: len(await told.from_bot(who)) for who in (HEAD, OTHER_HEAD, OFFICE, "director")}
    await told.clock("2021-03-24T07:00", jump=True)
    await told.clock("2021-03-24T10:05")
    await told.clock("2021-03-22T07:00", jump=True)
    await told.clock("2021-03-24T10:10")
    assert {who: len(await told.from_bot(who)) for who in said} == said


async def test_no_token_and_no_foreign_line_reaches_the_log(
    told: Trouble, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    name = "An\n2021-03-01 ERROR cấp quyền cho 1"
    noisy = {**await told.user(HEAD), "first_name": name}
    await told.raw("message", {**await told.message(HEAD, text=f"{name} {TOKEN}"), "from": noisy})
    await told.http.post("/sandbox/fault", json={"method": "sendMessage", "status": 500})
    await told.say(HEAD, "/viec")
    shown = [Redacted("%(message)s").format(record) for record in caplog.records]
    bot = [r for r in caplog.records if not r.name.startswith(("httpx", "httpcore"))]
    assert not any(TOKEN in line for line in shown)
    assert not any(name in record.getMessage() for record in bot)
