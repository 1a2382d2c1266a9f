"""What is read with every update and changes a few times a month, kept between transactions.

Units, people, their posts, who is away, the calendar's own days, the procedures and their law are
kept under a number, the directory's version, which grows with every change of one of them, in
that transaction. Every transaction reads the number before it uses what is kept, so nothing
outdated is ever used: a right that was taken away is gone with the commit that took it.

A transaction that has itself changed the directory, or shares its commit with a body that has,
keeps what it reads to itself: it may yet be undone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar
from weakref import WeakKeyDictionary

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.orm import Session

from storage.prepared import Prepared, given, table
from storage.tables import (
    AbsenceRow,
    AgencyRow,
    CounterRow,
    DayRow,
    PersonRow,
    PostRow,
    UnitRow,
)
from storage.tables_procedures import (
    LegalChangeRow,
    LegalDocumentRow,
    ProcedureChangeRow,
    ProcedureRow,
    ProcedureVersionRow,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from sqlalchemy.orm import ORMExecuteState, SessionTransaction

T = TypeVar("T")

KEPT = (
    AgencyRow, UnitRow, PersonRow, PostRow, DayRow, AbsenceRow,
    ProcedureRow, ProcedureVersionRow, ProcedureChangeRow, LegalDocumentRow, LegalChangeRow,
)  # fmt: skip
"""The tables of the directory."""

DAYS = 8
"""Of so many days it is kept at a time who held what."""

NAME, OWN, CHANGED = "directory", "own_directory", "directory_changed"

_TABLES = frozenset(table(row).name for row in KEPT)
_counter = table(CounterRow)
_VERSION = Prepared(sa.select(_counter.c.value).where(_counter.c.name == given("name")))
_RAISE = Prepared(
    lambda insert: (
        insert(_counter)
        .values(name=NAME, value=1)
        .on_conflict_do_update(index_elements=["name"], set_={"value": _counter.c.value + 1})
        .returning(_counter.c.value)
    )
)


class Directory:
    """What is known at one version, read as it is asked for; shared by transactions."""

    def __init__(self, version: int) -> None:
        self.version = version
        self._known: dict[Any, Any] = {}
        self._on: dict[date, dict[Any, Any]] = {}

    def kept(self, key: Any, read: Callable[[], T], *, on: date | None = None) -> T:
        """What stands under the key (of that day), read now if nobody has asked before."""
        known = self._known if on is None else self._of_day(on)
        if key not in known:
            known[key] = read()
        found: T = known[key]
        return found

    def _of_day(self, on: date) -> dict[Any, Any]:
        known = self._on.get(on)
        if known is None:
            if len(self._on) >= DAYS:
                self._on = {}
            known = self._on[on] = {}
        return known


_shared: WeakKeyDictionary[Any, Directory] = WeakKeyDictionary()
"""By the pool of connections: the newest version of each database that is open."""


def directory(session: Session) -> Directory:
    """The directory as this transaction sees it."""
    own: Directory | None = session.info.get(OWN)
    if own is None:
        own = session.info[OWN] = _as_seen(session)
    return own


def forget(session: Session) -> None:
    """One was undone: look again which version is seen."""
    session.info.pop(OWN, None)


def begin_body(session: Session) -> None:
    """Bodies of one transaction see the same, until one of them changes the directory."""
    if session.info.get(CHANGED):
        forget(session)


def _as_seen(session: Session) -> Directory:
    rows = list(_VERSION.run(session, {"name": NAME}))
    version = int(rows[0][0]) if rows else 0
    if session.info.get(CHANGED):
        return Directory(version)
    pool = session.connection().engine.pool
    shared = _shared.get(pool)
    if shared is None or shared.version < version:
        shared = _shared[pool] = Directory(version)
    return shared if shared.version == version else Directory(version)


def note_change(session: Session, row: type[Any]) -> None:
    """A table was written: what was kept of it is outdated, for this transaction at once."""
    if row in KEPT:
        raise_version(session)


def raise_version(session: Session) -> None:
    """Whatever was kept counts no more: not for this transaction, nor for later ones."""
    session.info[CHANGED] = True
    session.info.pop(OWN, None)
    _RAISE.run(session, {})


@event.listens_for(Session, "after_flush")
def _flushed(session: Session, _context: Any) -> None:
    """Rows that were written as objects."""
    touched = (*session.new, *session.dirty, *session.deleted)
    if any(isinstance(each, KEPT) for each in touched):
        raise_version(session)


@event.listens_for(Session, "do_orm_execute")
def _executed(state: ORMExecuteState) -> None:
    """Statements that write a table of the directory, whoever made them."""
    if state.is_insert or state.is_update or state.is_delete:
        table = getattr(state.statement, "table", None)
        if getattr(table, "name", None) in _TABLES:
            raise_version(state.session)


@event.listens_for(Session, "after_soft_rollback")
def _undone(session: Session, _transaction: SessionTransaction) -> None:
    """A savepoint was undone: what its body read may stand no more."""
    session.info.pop(OWN, None)


@event.listens_for(Session, "after_transaction_end")
def _ended(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None:
        session.info.pop(OWN, None)
        session.info.pop(CHANGED, None)
