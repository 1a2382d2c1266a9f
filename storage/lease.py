"""Leases: what only one process may do, and the number that outlives the loss of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import Session

from storage.prepared import Prepared, database_of, given
from storage.shape import Store
from storage.tables import LeaseRow

if TYPE_CHECKING:
    from sqlalchemy.orm import SessionTransaction

CHANNEL = "tro_ly_iso"
"""What processes on one PostgreSQL database listen on."""

ALIVE = 26_150
"""The key space of the locks that show a process to be alive (storage/alive.py)."""

CLOCK = {"postgresql": "clock_timestamp()", "sqlite": "strftime('%Y-%m-%d %H:%M:%f', 'now')"}
LATER = {
    "postgresql": "clock_timestamp() + make_interval(secs => :seconds)",
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f', 'now', :seconds || ' seconds')",
}
LOCKED = {"postgresql": " FOR UPDATE", "sqlite": ""}

MAKE = (
    "INSERT INTO lease (name, holder, fence, until) VALUES (:name, '', 0, {now}) "
    "ON CONFLICT DO NOTHING"
)
LOOK = "SELECT holder, fence, until <= {now} FROM lease WHERE name = :name{locked}"
TAKE = "UPDATE lease SET holder = :holder, fence = fence + 1, until = {later} WHERE name = :name"
RENEW = "UPDATE lease SET until = {later} WHERE name = :name AND fence = :fence AND until > {now}"
RELEASE = "UPDATE lease SET holder = '', until = {now} WHERE name = :name AND fence = :fence"
HOLDERS = "SELECT name, holder FROM lease WHERE until > {now} AND holder <> ''"
IS_ALIVE = "SELECT NOT pg_try_advisory_xact_lock(CAST(:space AS integer), CAST(:key AS integer))"

LEASE: Any = sa.inspect(LeaseRow).local_table.c
_STANDS = sa.select(LEASE.fence).where(LEASE.name == given("name"), LEASE.fence == given("fence"))
_NOW = sa.func.strftime("%Y-%m-%d %H:%M:%f", "now", type_=sa.String)
HOLDS = {
    "postgresql": Prepared(
        _STANDS.where(LEASE.until > sa.func.clock_timestamp()).with_for_update(read=True)
    ),
    "sqlite": Prepared(_STANDS.where(sa.cast(LEASE.until, sa.String) > _NOW)),
}
"""Every claim asks; on PostgreSQL the row cannot be taken by another until the commit."""


HELD = "held"


def forget(session: Session) -> None:
    """What a savepoint had locked may be free again."""
    session.info.pop(HELD, None)


@sa.event.listens_for(Session, "after_transaction_end")
def _ended(session: Session, _transaction: SessionTransaction) -> None:
    """Of a savepoint too."""
    forget(session)


class Leases(Store):
    """Compare-and-set on one row; time is the database's own clock.

    ``fence`` grows with every new holder, so what an old holder still wants to write can be
    told from what the new one writes.
    """

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        dialect = database_of(session)
        self._parts = {
            "now": CLOCK[dialect],
            "later": LATER[dialect],
            "locked": LOCKED[dialect],
        }
        self._shared = dialect == "postgresql"

    def _run(self, statement: str, **values: object) -> Any:
        forget(self.session)
        return self.session.execute(sa.text(statement.format(**self._parts)), values)

    def take(self, name: str, *, holder: str, seconds: float, judge: bool = True) -> int | None:
        """The new fencing number, or None while another process holds the lease.

        It is free when it was never taken, was released, ran out, or (with ``judge``, on
        PostgreSQL) when its holder is no longer connected.
        """
        self._run(MAKE, name=name)
        known, fence, lapsed = self._run(LOOK, name=name).one()
        if known not in ("", holder) and not lapsed and not (judge and self._has_gone(known)):
            return None
        self._run(TAKE, name=name, holder=holder, seconds=self._seconds(seconds))
        return int(fence) + 1

    def seize(self, name: str, *, holder: str, seconds: float) -> int:
        """Take it whoever had it: for one who knows by other means that nobody else lives."""
        self._run(MAKE, name=name)
        fence = self._run(LOOK, name=name).one()[1]
        self._run(TAKE, name=name, holder=holder, seconds=self._seconds(seconds))
        return int(fence) + 1

    def renew(self, name: str, fence: int, *, seconds: float) -> bool:
        """False when it is no longer held under that number: then it is lost for good."""
        done = self._run(RENEW, name=name, fence=fence, seconds=self._seconds(seconds))
        return bool(done.rowcount == 1)

    def release(self, name: str, fence: int) -> None:
        """Let the next one have it at once; nothing when it is no longer ours."""
        self._run(RELEASE, name=name, fence=fence)

    def holds(self, name: str, fence: int) -> bool:
        """Whether the lease stands under that number, and will until this commit.

        A group of bodies asks once: its transaction began when the answer was true, and keeps
        others out until it ends.
        """
        known: set[tuple[str, int]] = self.session.info.setdefault(HELD, set())
        if (name, fence) in known:
            return True
        found = HOLDS[database_of(self.session)].run(self.session, {"name": name, "fence": fence})
        if found:
            known.add((name, fence))
        return bool(found)

    def holders(self) -> dict[str, str]:
        """Which process holds what now."""
        return dict(self._run(HOLDERS).all())

    def tell(self, topic: str) -> None:
        """Wake the processes that listen, once this is committed (nothing on SQLite)."""
        if self._shared:
            self._run("SELECT pg_notify(:channel, :topic)", channel=CHANNEL, topic=topic)

    def _has_gone(self, holder: str) -> bool:
        key = key_of(holder)
        if not self._shared or key is None:
            return False
        return not self._run(IS_ALIVE, space=ALIVE, key=key).scalar_one()

    def _seconds(self, seconds: float) -> float | str:
        return seconds if self._shared else f"{seconds:+f}"


def key_of(holder: str) -> int | None:
    """The number of the lock that shows a holder (``number@host:process``) to be alive."""
    number = holder.partition("@")[0]
    return int(number) if number.isdecimal() else None
