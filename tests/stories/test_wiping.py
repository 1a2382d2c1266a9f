"""Words that may not stay are gone from the stored update with the commit that settles it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.stories.driver import story
from tests.stories.trouble import Trouble

HEAD = "head-qlkh"
WORDS = "đơn thư của tôi về việc riêng"
MARKED = "phương án phòng thủ (TỐI MẬT)"


@pytest.fixture
async def told(tmp_path: Path, database_url: str) -> AsyncIterator[Trouble]:
    async with story(tmp_path, database_url, start="2021-02-17T08:30") as plain:
        yield Trouble(plain.http, plain.stage)


def _bodies(phrase: str) -> list[dict[str, Any]]:
    """Every place of a message where words can stand."""
    file = {"file_id": "a", "file_unique_id": "b", "file_size": 5}
    quoted = {"message_id": 7, "date": 1, "chat": {"id": 1, "type": "private"}, "text": phrase}
    return [
        {"text": phrase},
        {"caption": phrase, "photo": [{**file, "width": 1, "height": 1}]},
        {"document": {**file, "file_name": f"{phrase}.pdf"}},
        {"reply_to_message": quoted, "text": "2a"},
    ]


async def test_a_strangers_words_are_kept_nowhere(told: Trouble) -> None:
    for body in _bodies(WORDS):
        for kind, more in (("message", {}), ("edited_message", {"edit_date": 2})):
            await told.raw(kind, await told.message("stranger", **body, **more))
            assert told.kept("việc riêng") == [], (kind, body)


async def test_classified_words_are_kept_nowhere_also_when_edited(told: Trouble) -> None:
    for body in _bodies(MARKED):
        for kind, more in (("message", {}), ("edited_message", {"edit_date": 2})):
            await told.raw(kind, await told.message(HEAD, **body, **more))
            assert told.kept("phương án phòng thủ") == [], (kind, body)
    assert "dấu chỉ độ mật" in (await told.last(HEAD))["text"]


@pytest.mark.parametrize(("who", "phrase"), [("stranger", WORDS), (HEAD, MARKED)])
async def test_nor_do_they_stay_in_an_update_that_cannot_be_handled(
    told: Trouble, who: str, phrase: str
) -> None:
    for body in _bodies(phrase):
        broken = await told.message(who, **body)
        del broken["date"]
        await told.raw("message", broken)
        assert told.kept(phrase) == [], body
    assert "inbox" in told.kept('"wiped"')


async def test_an_officials_words_that_could_not_be_handled_stay_for_the_repair(
    told: Trouble,
) -> None:
    broken = await told.message(HEAD, text="2a đã xong phần đầu")
    del broken["date"]
    await told.raw("message", broken)
    assert told.kept("đã xong phần đầu") == ["inbox"]
