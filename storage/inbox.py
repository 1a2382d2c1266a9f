"""Updates as they came: stored before they are confirmed, handled once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from storage.prepared import Prepared, database_of, given, given_all
from storage.shape import Rows, Store, columns
from storage.tables import InboxRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

INBOX = columns(InboxRow)
TABLE: Any = sa.inspect(InboxRow).local_table
COMMON: dict[str, Any] = {"channel": "telegram", "epoch": 0, "attempts": 0, "state": "new"}

CHATS = 7_201_118
"""The first half of the advisory locks that stand for chats (the number means nothing)."""


class HandledAlready(Exception):
    """Somebody else has settled this update: what was done for it here must be undone."""


@dataclass(frozen=True, slots=True)
class Stored:
    """One update: ``chat_id`` orders it, ``raw`` is the JSON as it came."""

    id: int
    update_id: int
    chat_id: int | None
    raw: str
    attempts: int
    received_at: datetime


@dataclass(frozen=True, slots=True)
class Known:
    """An update of which the table knows: its number may have been given out twice."""

    epoch: int
    update_id: int
    raw: str
    state: str


GIVEN = ("channel", "epoch", "update_id", "chat_id", "raw", "state", "attempts", "received_at")
PUT = Prepared(lambda insert: insert(TABLE).on_conflict_do_nothing(), columns=GIVEN)
PUT_ONE = Prepared(
    lambda insert: insert(TABLE).on_conflict_do_nothing().returning(INBOX.id), columns=GIVEN
)
LAST = Prepared(sa.select(sa.func.coalesce(sa.func.max(INBOX.id), 0)))
SINCE = Prepared(
    sa.select(INBOX.id, INBOX.update_id)
    .where(INBOX.id > given("last"), INBOX.epoch == given("epoch"))
    .order_by(INBOX.id)
)
WAITING = Rows(
    Stored, InboxRow, INBOX.state == "new", order=(INBOX.id,), limit=given("most", sa.Integer)
)
ANY_WAITING = Prepared(sa.select(INBOX.id).where(INBOX.state == "new").limit(1))
KNOWN = Rows(Known, InboxRow, INBOX.update_id.in_(given_all("numbers")))
STATE = Prepared(sa.select(INBOX.state).where(INBOX.id == given("row_id")))

_still_new = (INBOX.id == given("row_id"), INBOX.state == "new")
CLAIM = Prepared(sa.select(INBOX.id).where(*_still_new))
_older = TABLE.alias("older")
CLAIM_AMONG_OTHERS = Prepared(
    sa.select(INBOX.id)
    .where(
        *_still_new,
        sa.func.pg_try_advisory_xact_lock(
            given("space", sa.Integer), sa.func.hashint8(given("chat", sa.BigInteger))
        ),
        ~sa.exists().where(
            _older.c.chat_id == given("chat", sa.BigInteger),
            _older.c.state == "new",
            _older.c.id < given("row_id"),
        ),
    )
    .with_for_update(skip_locked=True, of=TABLE)
)
"""The lock is kept to the end of the transaction; the row is looked at again once it is held."""

SETTLE = Prepared(
    sa.update(TABLE)
    .where(*_still_new)
    .values(state=given("to_state"), handled_at=given("at", INBOX.handled_at.type))
)
SETTLE_WIPED = Prepared(
    sa.update(TABLE)
    .where(*_still_new)
    .values(
        state=given("to_state"),
        handled_at=given("at", INBOX.handled_at.type),
        raw=given("wipe"),
    )
)
PRUNED = '{"pruned":true}'
"""Not the mark of a wiped text: a number that is given out anew names another update."""
FOLLOWING = Prepared(
    sa.select(INBOX.id, INBOX.received_at)
    .where(INBOX.id > given("after"))
    .order_by(INBOX.id)
    .limit(given("most", sa.Integer))
)
PRUNE = Prepared(
    sa.update(TABLE)
    .where(
        INBOX.id > given("after"),
        INBOX.id <= given("upto"),
        INBOX.state != "new",
        INBOX.raw != "{}",
        INBOX.raw.not_like('{"wiped"%'),
    )
    .values(raw=PRUNED)
)
FAILED = Prepared(
    sa.update(TABLE)
    .where(*_still_new)
    .values(attempts=INBOX.attempts + 1, problem=given("told"))
    .returning(INBOX.attempts)
)
DEAD = Prepared(
    sa.select(INBOX.update_id, INBOX.problem).where(INBOX.state == "dead").order_by(INBOX.id)
)


class Inbox(Store):
    def store(self, updates: Iterable[dict[str, Any]], *, epoch: int = 0) -> dict[int, int]:
        """Insert what is not there yet; each has update_id, chat_id, raw and received_at.

        Gives the numbers of the new rows by update_id, in their order.
        """
        rows = [COMMON | row | {"epoch": epoch} for row in updates]
        if not rows:
            return {}
        if len(rows) == 1:
            made = list(PUT_ONE.run(self.session, rows[0]))
            return {rows[0]["update_id"]: made[0][0]} if made else {}
        ((last,),) = LAST.run(self.session, {})
        PUT.many(self.session, rows)
        meant = {row["update_id"] for row in rows}
        found = SINCE.run(self.session, {"last": last, "epoch": epoch})
        return {update_id: row_id for row_id, update_id in found if update_id in meant}

    def known(self, numbers: Iterable[int]) -> list[Known]:
        """What is stored under these update ids, in any epoch."""
        return self._all(KNOWN, numbers=list(numbers))

    def waiting(self, *, limit: int = 200) -> list[Stored]:
        """Unhandled, oldest first."""
        return self._all(WAITING, most=limit)

    def any_waiting(self) -> bool:
        return bool(list(ANY_WAITING.run(self.session, {})))

    def is_new(self, inbox_id: int) -> bool:
        return list(STATE.run(self.session, {"row_id": inbox_id})) == [["new"]]

    def claim(self, inbox_id: int, chat_id: int | None) -> bool:
        """Whether this transaction may handle it: new, the oldest of its chat, nobody at it.

        On PostgreSQL the chat is locked until the transaction ends. On SQLite there is one
        writer, and the order of a chat is kept by the process that handles it.
        """
        if database_of(self.session) != "postgresql":
            return bool(list(CLAIM.run(self.session, {"row_id": inbox_id})))
        asked = {"row_id": inbox_id, "chat": chat_id or 0, "space": CHATS}
        return bool(list(CLAIM_AMONG_OTHERS.run(self.session, asked)))

    def settle(
        self, inbox_id: int, *, at: datetime, state: str = "handled", wipe: str | None = None
    ) -> None:
        """The handled mark, in the commit of the effects; ``wipe`` replaces the raw text.

        Raises ``HandledAlready`` when it is not new any more.
        """
        asked = {"row_id": inbox_id, "to_state": state, "at": at}
        if wipe is None:
            touched = SETTLE.count(self.session, asked)
        else:
            touched = SETTLE_WIPED.count(self.session, asked | {"wipe": wipe})
        if not touched:
            raise HandledAlready(str(inbox_id))

    def failed(
        self, inbox_id: int, *, problem: str, at: datetime, limit: int = 3, wipe: str | None = None
    ) -> bool:
        """Count an attempt; True when it was the last and the row is now a dead letter.

        ``wipe`` replaces the raw text of a dead letter.
        """
        told = {"row_id": inbox_id, "told": problem[:500]}
        attempts = [row[0] for row in FAILED.run(self.session, told)]
        if not attempts or attempts[0] < limit:
            return False
        self.settle(inbox_id, at=at, state="dead", wipe=wipe)
        return True

    def prune(self, *, after: int, before: datetime, most: int) -> int:
        """Take the raw text from at most so many rows that follow the row ``after``.

        Only what came before a moment, and only what is handled or given up. Gives the last row
        that was looked at; ``after`` when there was none.
        """
        rows = FOLLOWING.run(self.session, {"after": after, "most": most})
        upto = after
        for row_id, received_at in rows:
            if received_at >= before:
                break
            upto = int(row_id)
        if upto > after:
            PRUNE.count(self.session, {"after": after, "upto": upto})
        return upto

    def dead_letters(self) -> list[tuple[int, str]]:
        return [(number, problem or "") for number, problem in DEAD.run(self.session, {})]
