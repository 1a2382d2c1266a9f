"""Edits, deletions and reactions."""

from __future__ import annotations

from datetime import timedelta

from tests.sandbox.cast import HEAD, Sandbox

KEYS = {"inline_keyboard": [[{"text": "2a", "callback_data": "2a"}]]}


async def _sent(sandbox: Sandbox, **more: object) -> int:
    sandbox.started()
    sent = await sandbox.result("sendMessage", chat_id=HEAD.chat_id, text="a", **more)
    return int(sent["message_id"])


async def test_an_edit_without_a_keyboard_takes_the_keyboard_away(sandbox: Sandbox) -> None:
    message_id = await _sent(sandbox, reply_markup=KEYS)
    edited = await sandbox.result(
        "editMessageText", chat_id=HEAD.chat_id, message_id=message_id, text="b"
    )
    seen = (await sandbox.http.get(f"/sandbox/chats/{HEAD.key}")).json()[-1]
    assert "reply_markup" not in edited
    assert seen["text"] == "b"
    assert seen["edited_at"] == "2021-02-24T09:45:00+07:00"
    assert [(one["text"], one["live"]) for one in seen["buttons"]] == [("2a", False)]


async def test_an_edit_that_changes_nothing_is_refused(sandbox: Sandbox) -> None:
    message_id = await _sent(sandbox, reply_markup=KEYS)
    for method, more in (("editMessageText", {"text": " a "}), ("editMessageReplyMarkup", {})):
        told = await sandbox.refusal(
            method, chat_id=HEAD.chat_id, message_id=message_id, reply_markup=KEYS, **more
        )
        assert told.startswith("Bad Request: message is not modified: ")


async def test_only_messages_of_the_bot_that_exist_are_edited(sandbox: Sandbox) -> None:
    await _sent(sandbox)
    told = [
        await sandbox.refusal("editMessageText", chat_id=HEAD.chat_id, message_id=at, text="b")
        for at in (1, 99)
    ]
    assert told == [
        "Bad Request: message can't be edited",
        "Bad Request: message to edit not found",
    ]


async def test_a_text_has_no_caption_to_edit(sandbox: Sandbox) -> None:
    message_id = await _sent(sandbox)
    told = await sandbox.refusal(
        "editMessageCaption", chat_id=HEAD.chat_id, message_id=message_id, caption="b"
    )
    assert told == "Bad Request: there is no caption in the message to edit"


async def test_a_message_is_deleted_within_two_days(sandbox: Sandbox) -> None:
    early, late = await _sent(sandbox), await _sent(sandbox)
    await sandbox.result("deleteMessage", chat_id=HEAD.chat_id, message_id=early)
    gone = await sandbox.refusal("deleteMessage", chat_id=HEAD.chat_id, message_id=early)
    sandbox.clock.set(sandbox.clock.now() + timedelta(hours=49))
    old = await sandbox.refusal("deleteMessage", chat_id=HEAD.chat_id, message_id=late)
    seen = (await sandbox.http.get(f"/sandbox/chats/{HEAD.key}")).json()
    assert gone == "Bad Request: message to delete not found"
    assert old == "Bad Request: message can't be deleted for everyone"
    assert early not in [one["message_id"] for one in seen]


async def test_a_reaction_stands_under_the_message(sandbox: Sandbox) -> None:
    sandbox.started()
    await sandbox.result(
        "setMessageReaction",
        chat_id=HEAD.chat_id,
        message_id=1,
        reaction=[{"type": "emoji", "emoji": "👌"}],
    )
    seen = (await sandbox.http.get(f"/sandbox/chats/{HEAD.key}")).json()
    assert seen[0]["reaction"] == "👌"
