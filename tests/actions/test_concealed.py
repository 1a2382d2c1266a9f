"""What of an update that nobody could handle may stay in the table."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.actions.concealed import concealed
from bot.actions.second_copy import tell_second_copy
from tests.enrolling import STRANGER, Enrolling


@pytest.fixture
def office(tmp_path: Path) -> Enrolling:
    return Enrolling(tmp_path)


def _left(office: Enrolling, who: str | int, kind: str = "message", **body: Any) -> str | None:
    def look(tx: Any) -> str | None:
        person = tx.agencies.person_of_key(who) if isinstance(who, str) else None
        sender = person.id if person is not None else who
        raw = json.dumps({"update_id": 1, kind: {"from": {"id": sender}, **body}})
        return concealed(tx, raw)

    left: str | None = office.read(look)
    return left


def test_an_officials_words_stay_for_the_repair(office: Enrolling) -> None:
    assert _left(office, "head-qlkh", text="2a đã xong") is None
    assert _left(office, "head-qlkh", "callback_query", data="token") is None


MARKED = "tờ trình TỐI MẬT"


@pytest.mark.parametrize(
    "body",
    [
        {"text": MARKED},
        {"caption": MARKED},
        {"document": {"file_name": f"{MARKED}.pdf"}},
        {"reply_to_message": {"text": MARKED}},
        {"photo": [], "caption": "to\u031b\u0300 tri\u0300nh MA\u0302\u0323T"},
        {"text": "/start abcdef0123456789"},
        {"text": " /BATDAU abcdef0123456789"},
    ],
)
def test_classified_words_and_codes_go_wherever_they_stand(
    office: Enrolling, body: dict[str, Any]
) -> None:
    for kind in ("message", "edited_message"):
        left = _left(office, "head-qlkh", kind, **body)
        assert left is not None
        assert set(json.loads(left)) == {"wiped"}


@pytest.mark.parametrize("kind", ["message", "edited_message", "callback_query", "channel_post"])
def test_a_strangers_words_go(office: Enrolling, kind: str) -> None:
    left = _left(office, STRANGER, kind, text="đơn thư của tôi")
    assert left is not None
    assert "đơn thư" not in left


@pytest.mark.parametrize(
    "raw", ["", "chữ", "[]", "{}", '{"message": {"from": {"id": "1"}}}', "[" * 10**5]
)
def test_what_cannot_be_judged_goes(office: Enrolling, raw: str) -> None:
    assert office.read(lambda tx: concealed(tx, raw)) is not None


def test_a_second_copy_is_told_once_a_day(office: Enrolling) -> None:
    for _ in range(2):
        office.store.write_now(lambda tx: tell_second_copy(tx, office.clock.now()))
    office.later(hours=1)
    told = [m for m in office.chat("secretary") if "bản chạy khác" in m.text]
    assert len(told) == 1
