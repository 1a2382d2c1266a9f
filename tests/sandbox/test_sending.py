"""sendMessage, sendDocument, sendPhoto: what the platform takes and what it refuses."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from bot.sandbox import hands
from tests.sandbox.cast import HEAD, PNG, STRANGER, TOKEN, Sandbox


def _key(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "a"} | button]]}


REFUSED: dict[str, tuple[dict[str, Any], str]] = {
    "empty": ({"text": ""}, "message text is empty"),
    "spaces": ({"text": " \n "}, "text must be non-empty"),
    "long": ({"text": "ờ" * 4097}, "message is too long"),
    "bytes": ({"text": "x" * 32769}, "text is too long"),
    "mode": ({"text": "a", "parse_mode": "BBCode"}, "unsupported parse_mode"),
    "data": (
        {"text": "a", "reply_markup": _key(callback_data="ờ" * 22)},
        "BUTTON_DATA_INVALID",
    ),
    "no data": ({"text": "a", "reply_markup": _key(callback_data="")}, "BUTTON_DATA_INVALID"),
    "no action": (
        {"text": "a", "reply_markup": _key()},
        "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
    ),
    "two actions": (
        {"text": "a", "reply_markup": _key(callback_data="x", url="https://vi.du")},
        "BUTTON_TYPE_INVALID",
    ),
    "many buttons": (
        {
            "text": "a",
            "reply_markup": {"inline_keyboard": [[{"text": "a", "callback_data": "x"}]] * 101},
        },
        "reply markup is too long",
    ),
    "no message": (
        {"text": "a", "reply_parameters": {"message_id": 999}},
        "message to be replied not found",
    ),
    "no chat": ({"text": "a", "chat_id": 42}, "chat not found"),
    "json": ({"text": "a", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
}


@pytest.mark.parametrize("case", REFUSED)
async def test_a_wrong_message_is_refused_in_the_words_of_the_platform(
    sandbox: Sandbox, case: str
) -> None:
    sandbox.started()
    params, words = REFUSED[case]
    told = await sandbox.refusal("sendMessage", **({"chat_id": HEAD.chat_id} | params))
    assert told == f"Bad Request: {words}"


async def test_length_counts_letters_not_bytes_after_trimming(sandbox: Sandbox) -> None:
    sandbox.started()
    sent = await sandbox.result("sendMessage", chat_id=HEAD.chat_id, text="😀" * 4096 + "  ")
    assert len(sent["text"]) == 4096


async def test_sixty_four_bytes_of_data_pass(sandbox: Sandbox) -> None:
    sandbox.started()
    markup = _key(callback_data="x" * 64)
    sent = await sandbox.result("sendMessage", chat_id=HEAD.chat_id, text="a", reply_markup=markup)
    assert sent["reply_markup"] == markup


async def test_the_bot_cannot_write_first_nor_to_who_blocked_it(sandbox: Sandbox) -> None:
    first = await sandbox.refusal("sendMessage", chat_id=STRANGER.chat_id, text="a")
    sandbox.started(STRANGER)
    hands.block(sandbox.world, STRANGER.key, blocked=True)
    blocked = await sandbox.refusal("sendMessage", chat_id=STRANGER.chat_id, text="a")
    hands.block(sandbox.world, STRANGER.key, blocked=False)
    assert first == "Forbidden: bot can't initiate conversation with a user"
    assert blocked == "Forbidden: bot was blocked by the user"
    await sandbox.result("sendMessage", chat_id=STRANGER.chat_id, text="a")


async def test_message_ids_of_all_private_chats_come_from_one_counter(sandbox: Sandbox) -> None:
    sandbox.started(HEAD, STRANGER)
    ids = [
        (await sandbox.result("sendMessage", chat_id=person.chat_id, text="a"))["message_id"]
        for person in (HEAD, STRANGER, HEAD)
    ]
    assert ids == [3, 4, 5]


async def test_a_reply_carries_the_message_it_answers(sandbox: Sandbox) -> None:
    sandbox.started()
    sent = await sandbox.result(
        "sendMessage", chat_id=HEAD.chat_id, text="b", reply_parameters={"message_id": 1}
    )
    free = {"message_id": 99, "allow_sending_without_reply": True}
    alone = await sandbox.result(
        "sendMessage", chat_id=HEAD.chat_id, text="c", reply_parameters=free
    )
    assert sent["reply_to_message"]["text"] == "/start"
    assert "reply_to_message" not in alone


@pytest.mark.parametrize("way", ["query", "form", "json"])
async def test_parameters_may_come_in_any_of_the_ways(sandbox: Sandbox, way: str) -> None:
    sandbox.started()
    said = {"chat_id": str(HEAD.chat_id), "text": "<b>ờ</b>", "parse_mode": "HTML"}
    sends: dict[str, dict[str, Any]] = {
        "query": {"params": said},
        "form": {"data": said},
        "json": {"json": said},
    }
    answer = await sandbox.http.post(f"/bot{TOKEN}/SENDMESSAGE", **sends[way])
    assert answer.json()["result"]["entities"] == [{"type": "bold", "offset": 0, "length": 1}]


async def _upload(sandbox: Sandbox, method: str, name: str, content: bytes) -> httpx.Response:
    return await sandbox.http.post(
        f"/bot{TOKEN}/{method}",
        data={"chat_id": str(HEAD.chat_id), "caption": "Bản niêm yết"},
        files={method.removeprefix("send").lower(): (name, content)},
    )


async def test_a_document_goes_up_is_downloaded_and_sent_again(sandbox: Sandbox) -> None:
    sandbox.started()
    sent = (await _upload(sandbox, "sendDocument", "bằng chứng.pdf", b"%PDF")).json()["result"]
    told = await sandbox.result("getFile", file_id=sent["document"]["file_id"])
    content = await sandbox.http.get(f"/file/bot{TOKEN}/{told['file_path']}")
    again = await sandbox.result(
        "sendDocument", chat_id=HEAD.chat_id, document=sent["document"]["file_id"]
    )
    assert sent["document"]["file_name"] == "bằng chứng.pdf"
    assert sent["caption"] == "Bản niêm yết"
    assert content.content == b"%PDF"
    assert again["document"]["file_unique_id"] == sent["document"]["file_unique_id"]


async def test_a_photo_is_a_picture_of_at_most_ten_megabytes(sandbox: Sandbox) -> None:
    sandbox.started()
    good = (await _upload(sandbox, "sendPhoto", "a.png", PNG)).json()["result"]
    text = (await _upload(sandbox, "sendPhoto", "a.png", b"text")).json()
    empty = (await _upload(sandbox, "sendPhoto", "a.png", b"")).json()
    big = (await _upload(sandbox, "sendPhoto", "a.png", PNG + bytes(10 << 20))).json()
    assert (good["photo"][-1]["width"], good["photo"][-1]["height"]) == (640, 480)
    assert text["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    assert empty["description"] == "Bad Request: file must be non-empty"
    assert big["description"] == "Bad Request: file is too big"


async def test_what_is_too_big_is_refused_before_it_is_read(sandbox: Sandbox) -> None:
    answer = await sandbox.http.post(
        f"/bot{TOKEN}/sendDocument",
        content=b"",
        headers={"Content-Length": str(60 << 20), "Content-Type": "multipart/form-data"},
    )
    assert answer.json()["description"] == "Request Entity Too Large"


async def test_a_file_over_twenty_megabytes_cannot_be_fetched(sandbox: Sandbox) -> None:
    stored = sandbox.world.files.keep(name="a", kind="x/y", content=bytes((20 << 20) + 1))
    assert (
        await sandbox.refusal("getFile", file_id=stored.file_id) == "Bad Request: file is too big"
    )


async def test_what_is_not_modelled_never_seems_to_succeed(sandbox: Sandbox) -> None:
    group = await sandbox.api("sendMediaGroup", chat_id=HEAD.chat_id)
    hook = await sandbox.api("setWebhook", url="https://vi.du/hook")
    unknown = await sandbox.api("sendWishes")
    token = await sandbox.http.post("/bot1:wrong/getMe")
    assert [one.status_code for one in (group, hook, unknown, token)] == [501, 501, 404, 401]
    assert unknown.json()["description"] == "Not Found: method not found"
    assert token.json()["description"] == "Unauthorized"
