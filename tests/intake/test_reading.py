"""What the platform sends becomes rows, whatever it is."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake.reading import PRIVATE, arrived, batch_in, content_of, one_in
from tests.intake.platform import HEAD_CHAT, message, press

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


def _answer(*updates: Any) -> bytes:
    return json.dumps({"ok": True, "result": list(updates)}).encode()


def test_a_batch_is_put_in_order_and_each_update_counts_once() -> None:
    found = batch_in(_answer(message(7), message(5), message(6), message(5)))
    assert [each.update_id for each in found] == [5, 6, 7]


def test_an_update_is_kept_as_it_came_and_ordered_by_its_chat() -> None:
    (found,) = batch_in(_answer(message(5, "Đã xong «2a»", future={"field": [1.5, None]})))
    assert json.loads(found.raw) == message(5, "Đã xong «2a»", future={"field": [1.5, None]})
    assert (found.chat_id, found.message_id, found.content) == (HEAD_CHAT, 15, found.content)
    assert found.content == content_of(found.raw)


def test_a_press_is_ordered_with_the_words_of_the_same_person() -> None:
    found = batch_in(_answer(press(5, "a"), press(6, "b", shown=False)))
    assert [each.chat_id for each in found] == [HEAD_CHAT, HEAD_CHAT]
    assert [each.message_id for each in found] == [None, None]


def test_only_messages_of_private_chats_are_accounted_for() -> None:
    group = message(5, chat=HEAD_CHAT)
    group["message"]["chat"] = {"id": -1001, "type": "supergroup"}
    (found,) = batch_in(_answer(group))
    assert (found.chat_id, found.message_id) == (-1001, None)


@pytest.mark.parametrize("odd", ["\ud83d", "\u0000", "a" * 100_000])
def test_odd_characters_change_nothing_for_the_others(odd: str) -> None:
    found = batch_in(_answer(message(5), message(6, odd), message(7)))
    assert [each.update_id for each in found] == [5, 6, 7]
    assert found[0] == arrived(message(5))
    found[1].raw.encode()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\x00đã\x00\x00 xong\x00", "đã xong"),
        ("a\\u0000b", "a\\u0000b"),
        ("a\\\x00b\\\\\x00", "a\\b\\\\"),
    ],
)
def test_the_character_of_number_0_is_left_out(typed: str, kept: str) -> None:
    """PostgreSQL keeps no text that has it; the six letters of its escape are words."""
    (found,) = batch_in(_answer(message(5, typed)))
    assert content_of(found.raw)["message"]["text"] == kept
    assert found.content == content_of(found.raw)
    assert one_in(json.dumps(message(5, typed)).encode()) == found
    assert content_of(json.dumps(message(5, typed)))["message"]["text"] == kept


def test_half_a_character_and_an_endless_number_are_refused_when_read_again() -> None:
    for odd in (message(5, "xong \ud800"), message(5, message_id=2**80)):
        (found,) = batch_in(_answer(odd))
        assert found.content is None
        with pytest.raises(ValueError, match=r"surrogates|64 bits"):
            content_of(found.raw)


def test_the_same_update_is_kept_alike_whatever_comes_beside_it() -> None:
    (alone,) = batch_in(_answer(message(5, "số 1234567890123456789, :1234567890123456789")))
    beside = batch_in(_answer(message(4, "\ud800"), json.loads(alone.raw)))[1]
    assert beside == alone


@pytest.mark.parametrize(
    "odd", [5, "chữ", None, [], {}, {"update_id": "5"}, {"update_id": True}, {"update_id": 2**64}]
)
def test_an_update_without_a_number_is_kept_as_a_fact_without_its_words(odd: Any) -> None:
    first, second = batch_in(_answer(odd, message(5)))
    assert second.update_id == 5
    assert first.update_id < 0
    assert set(json.loads(first.raw)) == {"unreadable", "bytes"}
    assert first == batch_in(_answer(odd))[0]


@pytest.mark.parametrize("payload", [b"", b"<html>", b"[]", b"{}", b'{"result": 5}', b"[" * 10**5])
def test_what_is_no_answer_is_an_error(payload: bytes) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the reason is for the log
        batch_in(payload)


@pytest.mark.parametrize("payload", [b"", b"MAT <html>", b"\xff\xfe", b"[" * 10**5, b"[1]"])
def test_an_unreadable_call_keeps_no_words(payload: bytes) -> None:
    found = one_in(payload)
    assert found.update_id < 0
    assert "MAT" not in found.raw


@given(JSON)
def test_no_content_breaks_the_reader(content: Any) -> None:
    body = {"update_id": 5, "message": content}
    try:
        payload = _answer(body, message(6))
    except ValueError:
        return
    found = batch_in(payload)
    assert [each.update_id for each in found] == [5, 6]
    found[0].raw.encode()


def test_the_word_for_private_is_the_platforms() -> None:
    from telegram.constants import ChatType  # noqa: PLC0415 - only this test needs it

    assert PRIVATE == ChatType.PRIVATE
