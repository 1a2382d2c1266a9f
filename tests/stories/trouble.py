"""What stories of trouble share: the first of March, raw updates, and what must never be seen."""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import AsyncIterator, Callable, Iterable
from typing import Any, TypeVar

import sqlalchemy as sa

from storage.database import Database
from storage.transaction import Tx
from tests.stories.driver import Message, Story
from tests.stories.limits import over_limits
from tests.stories.opening import PlanInForce

T = TypeVar("T")

SAYS_WHAT_NEXT = re.compile(r"đề nghị|ví dụ|gõ lại|bấm|trả lời|muốn nói|/[a-z]{3,}|\b\da\. ")
QUOTED = re.compile(r"\"[^\"]*\"|«[^»]*»")
NEVER_SAID = ("!", "lỗi", "vi phạm", "error", "exception", "traceback", "none", "{{", "undefined")
UNCHANGING = ("duty", "status_report", "extension", "matter", "finding", "occasion", "account",
              "post", "plan", "plan_item")  # fmt: skip
NOT_YOURS = "Không có nội dung này trong phần việc của đồng chí. Xem việc đang mở: /viec"
CODE_REFUSED = "Mã đăng ký không dùng được. Đề nghị liên hệ Văn phòng cơ quan để được cấp mã mới."


class Trouble(Story):
    """A story whose database can be looked into, and whose platform sends anything."""

    async def raw(self, kind: str, body: Any) -> None:
        """An update of any shape, half a surrogate pair included; handled when this ends."""
        answer = await self.http.post(
            "/sandbox/raw-update",
            content=json.dumps({"kind": kind, "body": body}).encode("ascii"),
            headers={"content-type": "application/json"},
        )
        assert answer.status_code == 200, answer.text
        await self.clock((await self.now()).isoformat())

    async def user(self, key: str) -> dict[str, Any]:
        """A person as the platform names them."""
        people = (await self.http.get("/sandbox/people")).json()
        found = next(person for person in people if person["key"] == key)
        return {"id": found["chat_id"], "is_bot": False, "first_name": found["name"]}

    async def message(self, key: str, **more: Any) -> dict[str, Any]:
        """A message of somebody in private, as the platform would send it."""
        user = await self.user(key)
        chat = {"id": user["id"], "type": "private"}
        return {"message_id": 900, "date": 1, "chat": chat, "from": user, **more}

    async def tokens(self, key: str) -> list[tuple[str, str]]:
        """(what a button says, what the platform sends when it is pressed), of the bot's calls."""
        chat = (await self.user(key))["id"]
        found = []
        for line in (await self.http.get("/sandbox/calls")).text.splitlines():
            params = json.loads(line)["params"]
            if str(params.get("chat_id")) == str(chat):
                rows = _markup(params).get("inline_keyboard", [])
                found += [(b["text"], b["callback_data"]) for row in rows for b in row]
        return found

    async def upload(
        self,
        who: str,
        name: str,
        content: bytes,
        *,
        kind: str = "application/pdf",
        caption: str = "",
    ) -> list[str]:
        """Send a file of any name and content; what the bot says to it."""
        answer = await self.http.post(
            "/sandbox/send-file",
            data={"as": who, "caption": caption},
            files={"file": (name, content, kind)},
        )
        assert answer.status_code == 200, answer.text
        return words(answer.json())

    async def hears(self, who: str, text: str) -> list[str]:
        """Write, and read what the bot answers."""
        return words(await self.say(who, text))

    def facts(self) -> dict[str, list[Any]]:
        """Every row of the tables that only an accepted act may change."""
        return look(self.url, lambda tx: {name: _rows(tx, name) for name in UNCHANGING})

    def kept(self, phrase: str) -> list[str]:
        """The tables that keep a phrase anywhere, written plainly or escaped."""
        forms = (phrase, json.dumps(phrase)[1:-1])

        def search(tx: Tx) -> list[str]:
            tables = sa.inspect(tx.session.get_bind()).get_table_names()
            return [
                name
                for name in tables
                if any(form in str(row) for row in _rows(tx, name) for form in forms)
            ]

        return look(self.url, search)


@contextlib.asynccontextmanager
async def first_of_march(plan_in_force: PlanInForce) -> AsyncIterator[Trouble]:
    """08:00 on the first card's day; the head of QL Chuyên ngành is not enrolled yet."""
    async with plan_in_force("2021-03-01T08:00", unenrolled=("head-qlcng",)) as told:
        trouble = Trouble(told.http, told.stage)
        yield trouble
        assert await over_limits(trouble) == []


def look(url: str, query: Callable[[Tx], T]) -> T:
    """What the database holds, read beside the bot."""
    store = Database(url)
    try:
        return store.read_now(query)
    finally:
        store.close()


def _rows(tx: Tx, table: str) -> list[Any]:
    found = tx.session.execute(sa.text(f'SELECT * FROM "{table}" ORDER BY 1'))  # noqa: S608 - a name
    return [tuple(row) for row in found]


def _markup(params: dict[str, Any]) -> dict[str, Any]:
    markup = params.get("reply_markup") or {}
    found: dict[str, Any] = json.loads(markup) if isinstance(markup, str) else markup
    return found


def words(messages: Iterable[Message]) -> list[str]:
    """What the bot says in them."""
    return [m["text"] for m in messages if m["from"] == "bot"]


def is_kind(said: Iterable[str]) -> bool:
    """One clear sentence at least: polite, says what to do next, speaks of no machine."""
    text = "\n".join(said)
    low = QUOTED.sub("", text).lower()
    unkind = [word for word in NEVER_SAID if word in low]
    helps = SAYS_WHAT_NEXT.search(low)
    assert text, "no answer"
    assert not unkind, (unkind, text)
    assert helps, text
    return True
