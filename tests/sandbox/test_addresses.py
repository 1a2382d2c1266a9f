"""What people do over the sandbox's own addresses, with a bot that answers."""

from __future__ import annotations

from typing import Any

import pytest

from tests.sandbox.cast import HEAD, PNG, SECRETARY, STRANGER, Sandbox


async def _say(sandbox: Sandbox, text: str, **more: Any) -> Any:
    order = {"as": HEAD.key, "text": text} | more
    answer = await sandbox.http.post("/sandbox/say", json=order)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_saying_something_answers_with_the_new_messages(answering: Sandbox) -> None:
    mine, card = await _say(answering, "/viec")
    seen = (await answering.http.get(f"/sandbox/chats/{HEAD.key}")).json()
    other = (await answering.http.get(f"/sandbox/chats/{SECRETARY.key}")).json()
    assert mine | {"entities": []} == {
        "message_id": 1,
        "from": HEAD.key,
        "at": "2021-02-24T09:45:00+07:00",
        "text": "/viec",
        "entities": [],
        "buttons": [],
        "files": [],
        "reply_to": None,
        "edited_at": None,
    }
    assert (card["from"], card["text"]) == ("bot", "Đã nhận: /viec")
    assert (card["buttons"][0]["text"], card["buttons"][0]["live"]) == ("2a. Đã hoàn thành", True)
    assert seen == [mine, card]
    assert other == []


async def test_a_tap_answers_with_the_edited_card_and_the_bots_alert(answering: Sandbox) -> None:
    card = (await _say(answering, "/viec"))[1]
    order = {"as": HEAD.key, "message_id": card["message_id"], "button": "2a. Đã hoàn thành"}
    edited, alert = (await answering.http.post("/sandbox/tap", json=order)).json()
    again = await answering.http.post("/sandbox/tap", json=order)
    stale = await answering.http.post("/sandbox/tap", json=order | {"stale": True})
    assert edited["text"] == "Đã ghi nhận 2a"
    assert [one["live"] for one in edited["buttons"]] == [False]
    assert (alert["message_id"], alert["text"], alert["alert"]) == (None, "Đã ghi nhận", True)
    assert again.status_code == 409
    assert "live buttons: none" in again.json()["error"]
    assert stale.json() == [alert]


async def test_a_wrong_button_is_told_which_ones_live(answering: Sandbox) -> None:
    card = (await _say(answering, "/viec"))[1]
    order = {"as": HEAD.key, "message_id": card["message_id"], "button": "9z"}
    answer = await answering.http.post("/sandbox/tap", json=order)
    assert answer.status_code == 409
    assert "'2a. Đã hoàn thành'" in answer.json()["error"]


@pytest.mark.parametrize(
    ("address", "order", "status"),
    [
        ("say", {"as": "nobody", "text": "a"}, 404),
        ("say", {"as": HEAD.key, "text": " "}, 400),
        ("say", {"as": HEAD.key}, 400),
        ("say", {"as": HEAD.key, "text": "a", "reply_to": 99}, 404),
        ("say", {"as": HEAD.key, "text": "a", "edit": 99}, 404),
        ("tap", {"as": HEAD.key, "message_id": 99, "button": "a"}, 404),
        ("tap", {"as": HEAD.key, "message_id": "x", "button": "a"}, 400),
        ("block", {"as": "nobody"}, 404),
        ("clock", {}, 400),
        ("clock", {"by": "tomorrow"}, 400),
        ("fault", {"method": 5}, 400),
    ],
)
async def test_what_cannot_be_done_is_told_in_a_sentence(
    sandbox: Sandbox, address: str, order: dict[str, Any], status: int
) -> None:
    answer = await sandbox.http.post(f"/sandbox/{address}", json=order)
    assert answer.status_code == status
    assert isinstance(answer.json()["error"], str)


async def test_an_own_message_is_edited_and_the_bot_hears_of_it(answering: Sandbox) -> None:
    mine = (await _say(answering, "đã gử"))[0]
    edited, answer = await _say(answering, "đã gửi", edit=mine["message_id"])
    assert edited["message_id"] == mine["message_id"]
    assert edited["edited_at"] is not None
    assert answer["text"] == "Đã nhận: đã gửi"


async def test_a_long_text_goes_out_in_several_messages(answering: Sandbox) -> None:
    news = await _say(answering, "x" * 5000)
    assert [len(one["text"]) for one in news if one["from"] == HEAD.key] == [4096, 904]


async def test_a_reply_names_the_message_it_answers(answering: Sandbox) -> None:
    card = (await _say(answering, "/viec"))[1]
    reply = (await _say(answering, "đã gửi", reply_to=card["message_id"]))[0]
    assert reply["reply_to"] == card["message_id"]


async def test_files_are_sent_shown_and_saved(answering: Sandbox) -> None:
    picture, _ = (
        await answering.http.post(
            "/sandbox/send-file",
            data={"as": HEAD.key, "caption": "ảnh"},
            files={"file": ("a.png", PNG, "image/png")},
        )
    ).json()
    page, _ = (
        await answering.http.post(
            "/sandbox/send-file",
            data={"as": HEAD.key},
            files={"file": ("<b>.html", b"<script>", "text/html")},
        )
    ).json()
    shown = await answering.http.get(picture["files"][0]["url"])
    saved = await answering.http.get(page["files"][0]["url"])
    assert (picture["text"], picture["files"][0]["name"]) == ("ảnh", "a.png")
    assert (shown.content, shown.headers["content-type"]) == (PNG, "image/png")
    assert saved.headers["content-type"] == "application/octet-stream"
    assert saved.headers["content-disposition"] == "attachment"


async def test_several_files_are_one_album_with_its_words_on_the_first(answering: Sandbox) -> None:
    order = {"as": HEAD.key, "caption": "ảnh niêm yết"}
    three = [("file", (f"{n}.png", PNG, "image/png")) for n in range(3)]
    sent = (await answering.http.post("/sandbox/send-file", data=order, files=three)).json()
    mine = [one for one in sent if one["from"] == HEAD.key]
    assert [one["text"] for one in mine] == ["ảnh niêm yết", "", ""]
    assert len({one["album"] for one in mine}) == 1
    assert all(one["files"][0]["picture"] for one in mine)

    mixed = [three[0], ("file", ("a.pdf", b"%PDF", "application/pdf"))]
    documents = (await answering.http.post("/sandbox/send-file", data=order, files=mixed)).json()
    mine = [one for one in documents if one["from"] == HEAD.key]
    assert [one["files"][0]["picture"] for one in mine] == [None, None]
    assert mine[0]["album"] not in {one.get("album") for one in sent}

    eleven = [("file", (f"{n}.png", PNG, "image/png")) for n in range(11)]
    refused = await answering.http.post("/sandbox/send-file", data=order, files=eleven)
    assert refused.status_code == 400


async def test_blocking_silences_the_bot_until_it_is_let_in(answering: Sandbox) -> None:
    await _say(answering, "a")
    await answering.http.post("/sandbox/block", json={"as": HEAD.key})
    refused = await answering.http.post("/sandbox/say", json={"as": HEAD.key, "text": "b"})
    told = await answering.refusal("sendMessage", chat_id=HEAD.chat_id, text="a")
    await answering.http.post("/sandbox/unblock", json={"as": HEAD.key})
    assert refused.status_code == 409
    assert told == "Forbidden: bot was blocked by the user"
    assert len(await _say(answering, "c")) == 2


async def test_the_sandbox_is_healthy_once_the_bot_fetches_updates(sandbox: Sandbox) -> None:
    assert (await sandbox.http.get("/healthz")).status_code == 503
    await sandbox.result("getUpdates")
    assert (await sandbox.http.get("/healthz")).status_code == 200


async def test_people_are_listed_with_five_facts_each(sandbox: Sandbox) -> None:
    listed = (await sandbox.http.get("/sandbox/people")).json()
    assert [set(one) for one in listed] == [{"key", "name", "role", "unit", "chat_id"}] * 3
    assert listed[0]["key"] == SECRETARY.key


async def test_a_menu_is_that_of_the_most_specific_scope(sandbox: Sandbox) -> None:
    sandbox.started()
    own = {"type": "chat", "chat_id": HEAD.chat_id}
    for commands, scope in (("trogiup", {"type": "default"}), ("viec", own)):
        listed = [{"command": f"/{commands}", "description": "x"}]
        await sandbox.result("setMyCommands", commands=listed, scope=scope)
    head = (await sandbox.http.get(f"/sandbox/menu/{HEAD.key}")).json()
    stranger = (await sandbox.http.get(f"/sandbox/menu/{STRANGER.key}")).json()
    bad = await sandbox.refusal("setMyCommands", commands=[{"command": "việc", "description": "x"}])
    await sandbox.result("deleteMyCommands", scope=own)
    assert [one["command"] for one in head] == ["viec"]
    assert [one["command"] for one in stranger] == ["trogiup"]
    assert bad == "Bad Request: BOT_COMMAND_INVALID"
    assert (await sandbox.result("getMyCommands", scope=own)) == []


async def test_changes_tell_the_page_what_is_new(answering: Sandbox) -> None:
    before = (await answering.http.get("/sandbox/changes?since=0")).json()
    await _say(answering, "a")
    after = (await answering.http.get(f"/sandbox/changes?since={before['revision']}")).json()
    assert [one["text"] for one in after["chats"][HEAD.key]] == ["a", "Đã nhận: a"]
    assert after["people"][HEAD.key] == {"open": True, "blocked": False}


async def test_a_raw_update_reaches_the_bot_as_it_stands(sandbox: Sandbox) -> None:
    order = {"kind": "message", "body": {"nonsense": 1}}
    told = (await sandbox.http.post("/sandbox/raw-update", json=order)).json()
    [update] = await sandbox.result("getUpdates")
    assert update == {"update_id": told["update_id"], "message": {"nonsense": 1}}


@pytest.mark.parametrize(
    "headers",
    [{"Host": "evil.example"}, {"Origin": "https://evil.example"}, {"Origin": "null"}],
)
async def test_foreign_names_and_foreign_pages_are_turned_away(
    sandbox: Sandbox, headers: dict[str, str]
) -> None:
    answer = await sandbox.http.get("/sandbox/people", headers=headers)
    assert answer.status_code == 403


async def test_a_group_that_a_raw_update_tells_of_can_only_be_left(sandbox: Sandbox) -> None:
    order = {"kind": "message", "body": {"chat": {"id": -100123, "type": "supergroup"}}}
    await sandbox.http.post("/sandbox/raw-update", json=order)
    said = await sandbox.api("sendMessage", chat_id=-100123, text="a")
    await sandbox.result("leaveChat", chat_id=-100123)
    assert said.status_code == 501
    assert await sandbox.refusal("leaveChat", chat_id=-100123) == "Bad Request: chat not found"
