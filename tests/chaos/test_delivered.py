"""The book of messages: which marked message answers for which copy."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from bot.texts import texts
from tests.chaos.books import Books
from tests.chaos.delivered import compare_messages, has_arrived
from tests.chaos.platform import Seen

CHAT = 7
WORDS = "Không có nội dung này."


def _seen(message_id: int, words: str = WORDS) -> Seen:
    return Seen(CHAT, message_id, words, deleted=False, at=datetime(2026, 3, 4, tzinfo=UTC))


def _row(row_id: int, message_id: int, *, resends: int = 1) -> Any:
    return SimpleNamespace(
        id=row_id, once=f"reply:{row_id}:1", edits=None, state="sent", kind="say", chat_id=CHAT,
        message_id=message_id, words=_marked(), resends=resends, reason="", low=0, fence=1,
        attempts=1, sending_at=None,
    )  # fmt: skip


def _marked(words: str = WORDS) -> str:
    return texts().render("vi", "resent", words=words)


def test_each_copy_is_answered_for_by_the_next_marked_message() -> None:
    # the row of the second marked message is older than that of the first
    rows = [_row(1, 40), _row(2, 20)]
    standing = [_seen(10), _seen(20, _marked()), _seen(30), _seen(40, _marked())]
    books = Books()
    compare_messages(books, standing, rows)
    assert (books.duplicates, books.resent_labelled) == (0, 2)
    assert books.repeated == [
        "chat 7: 10 said again as 20, delivery 2 reply:2:1",
        "chat 7: 30 said again as 40, delivery 1 reply:1:1",
    ]


def test_a_marked_copy_is_a_copy_of_the_same_words() -> None:
    rows = [_row(1, 60), _row(2, 50, resends=2)]
    standing = [
        _seen(10), _seen(20, _marked()), _seen(50, _marked()), _seen(55), _seen(60, _marked()),
    ]  # fmt: skip
    books = Books()
    compare_messages(books, standing, rows)
    assert (books.duplicates, books.resent_labelled) == (0, 3)


def test_no_copy_takes_the_only_mark_that_another_has() -> None:
    composed_anew, same = _row(1, 30), _row(2, 50)
    composed_anew.words = _marked("Có 02 nội dung.")
    standing = [
        _seen(10), _seen(30, composed_anew.words), _seen(40), _seen(50, _marked()),
    ]  # fmt: skip
    books = Books()
    compare_messages(books, standing, [composed_anew, same])
    assert (books.duplicates, books.resent_labelled) == (0, 2)


def test_a_copy_after_the_last_marked_message_is_a_duplicate() -> None:
    books = Books()
    compare_messages(books, [_seen(10, _marked()), _seen(20)], [_row(1, 10)])
    assert (books.duplicates, books.resent_labelled) == (1, 0)


@pytest.mark.parametrize(("resends", "undecided", "duplicates"), [(1, 1, 1), (0, 0, 2)])
def test_what_arrived_and_was_no_longer_needed_accounts_for_one_copy(
    resends: int, undecided: int, duplicates: int
) -> None:
    row = _row(1, 0, resends=resends)
    row.state, row.message_id, row.words, row.reason = "dropped", None, WORDS, "moved meanwhile"
    books = Books()
    compare_messages(books, [_seen(10), _seen(20)], [row])
    assert (books.undecided, books.duplicates) == (undecided, duplicates)


def test_what_was_given_up_after_it_arrived_accounts_for_as_many_copies_as_were_said() -> None:
    row = _row(1, 0, resends=2)
    row.state, row.message_id, row.reason = "dead", None, "stopped while sending"
    standing = [_seen(10), _seen(20, _marked()), _seen(30, _marked())]
    assert has_arrived(row, standing)
    assert not has_arrived(row, [_seen(10, "Tin khác.")])
    books = Books()
    compare_messages(books, [*standing, _seen(40, _marked())], [row])
    assert (books.undecided, books.duplicates) == (3, 1)
