"""Turns rows into frozen values and back: rows never leave this package.

Every statement is prepared once, and reads exactly the columns of the value that it gives.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

import sqlalchemy as sa

from storage.directory import note_change
from storage.prepared import Prepared, columns, given, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy.orm import Session

__all__ = ["NoSuchRow", "Rows", "Several", "Store", "columns"]

V = TypeVar("V")

AT_ONCE = 10_000
"""Values of a list in one question; SQLite as it comes takes 32,766 in all, PostgreSQL 65,535."""


class NoSuchRow(LookupError):
    """Something was asked for by a number that nothing has."""


class Rows(Generic[V]):
    """The question for values of a kind: which rows of a table, in which order."""

    query: Any

    def __init__(
        self,
        kind: type[V],
        row: type[Any],
        *where: Any,
        order: Sequence[Any] = (),
        limit: Any = None,
    ) -> None:
        asked = sa.select(*_columns_of(kind, row)).where(*where).order_by(*order)
        self.query = asked if limit is None else asked.limit(limit)
        self._prepared = Prepared(self.query)
        self._make = _Maker(kind)

    def all(self, session: Session, given_: dict[str, Any]) -> list[V]:
        return self._make.all(self._prepared.run(session, given_))


class Unchanging(Rows[V]):
    """For values that hold nothing changeable: the same row gives the same value again.

    A duty is read several times with every press, and seldom changes between two.
    """

    def __init__(self, kind: type[V], row: type[Any], *where: Any, order: Sequence[Any]) -> None:
        super().__init__(kind, row, *where, order=order)
        self._known: dict[Any, V] = _known_of(cast("Any", kind))

    def all(self, session: Session, given_: dict[str, Any]) -> list[V]:
        rows, turned = self._prepared.fetched(session, given_)
        known = self._known
        try:
            found = [known.get(row) for row in rows]
        except TypeError:  # a driver that gives lists
            return self._make.all(turned(rows))
        new = [place for place, value in enumerate(found) if value is None]
        if not new:
            return cast("list[V]", found)
        if len(known) > MOST_KNOWN:
            known.clear()
        made = self._make.all(turned([rows[place] for place in new]))
        for place, value in zip(new, made, strict=True):
            known[rows[place]] = found[place] = value
        return cast("list[V]", found)


MOST_KNOWN = 4096
"""Rows; then it begins anew."""


@cache
def _known_of(_kind: Any) -> dict[Any, Any]:
    """One for all questions about a kind: they read the same columns."""
    return {}


class Several(Rows[V]):
    """The answers of several questions one after the other, by one statement."""

    def __init__(self, kind: type[V], queries: Sequence[sa.Select[Any]]) -> None:
        parts = [sa.select(query.subquery()) for query in queries]
        self.query = sa.union_all(*parts)
        self._prepared = Prepared(self.query)
        self._make = _Maker(kind)


class _Maker(Generic[V]):
    """Makes values of rows whose columns stand in the order of the value's fields."""

    def __init__(self, kind: type[V]) -> None:
        self._kind = kind
        names = [(place, each.type) for place, each in enumerate(_stored_fields(kind))]
        self._lists = [place for place, told in names if str(told).startswith("tuple")]

    def all(self, rows: Iterable[Sequence[Any]]) -> list[V]:
        kind, lists = self._kind, self._lists
        if not lists:
            return [kind(*row) for row in rows]
        found = [list(row) for row in rows]
        for row in found:
            for place in lists:
                row[place] = tuple(row[place])
        return [kind(*row) for row in found]


class Store:
    """What every noun's store shares: the session of one transaction, and how to ask it."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def _all(self, rows: Rows[V], **given_: Any) -> list[V]:
        return rows.all(self.session, given_)

    def _of_each(self, rows: Rows[V], name: str, values: Iterable[Any], **given_: Any) -> list[V]:
        """Of as many as there are: no engine takes a list of any length. In the order of ids."""
        wanted, found = list(values), list[V]()
        for at in range(0, len(wanted), AT_ONCE):
            found += rows.all(self.session, {name: wanted[at : at + AT_ONCE], **given_})
        return found if len(wanted) <= AT_ONCE else sorted(found, key=attrgetter("id"))

    def _first(self, rows: Rows[V], **given_: Any) -> V | None:
        found = rows.all(self.session, given_)
        return found[0] if found else None

    def _one(self, rows: Rows[V], **given_: Any) -> V:
        """Raises ``NoSuchRow``."""
        found = rows.all(self.session, given_)
        if not found:
            raise NoSuchRow(str(given_))
        return found[0]

    def _insert(self, kind: type[V], row: Any, /, **values: Any) -> V:
        """A new row; what is not given has the table's own default."""
        statement, make = _insertion(cast("Any", kind), row)
        made: list[V] = make.all(statement.run(self.session, _filled(row, values)))
        note_change(self.session, row)
        return made[0]

    def _put(self, row: Any, /, **values: Any) -> dict[str, Any]:
        """All that a new row holds, its number among it, without reading it back."""
        filled = _filled(row, values)
        ((made,),) = _short_insertion(row).run(self.session, filled)
        note_change(self.session, row)
        return {**filled, "id": int(made)}

    def _append(self, row: Any, /, **values: Any) -> None:
        """A new row that nobody asks about in this moment."""
        _plain_insertion(row).count(self.session, _filled(row, values))
        note_change(self.session, row)

    def _set(self, row: Any, row_id: Any, /, *, version: int, **to: Any) -> bool:
        """New values of one row as it was read; False when it has moved meanwhile."""
        known = {f"to_{name}": value for name, value in to.items()}
        known |= {"to_version": version + 1, "was_version": version, "row_id": row_id}
        return _plain_replacement(row, tuple(to)).count(self.session, known) == 1

    def _change(
        self,
        kind: type[V],
        row: Any,
        row_id: Any,
        /,
        *,
        version: int | None = None,
        **to: Any,
    ) -> V:
        """New values of one row; with ``version`` only as it was read, which then grows.

        Raises ``NoSuchRow`` when there is none (any more).
        """
        known = {f"to_{name}": value for name, value in to.items()}
        if version is not None:
            known |= {"to_version": version + 1, "was_version": version}
        statement, make = _replacement(cast("Any", kind), row, tuple(to), version is not None)
        made: list[V] = make.all(statement.run(self.session, {**known, "row_id": row_id}))
        note_change(self.session, row)
        if not made:
            raise NoSuchRow(f"{table(row).name} {row_id}")
        return made[0]


def _stored_fields(kind: Any) -> list[Any]:
    return [each for each in fields(kind) if each.name not in NOT_STORED]


NOT_STORED = frozenset({"posts", "acting"})
"""Fields of values that come from other tables."""


def _columns_of(kind: Any, row: type[Any]) -> list[sa.Column[Any]]:
    return [table(row).c[each.name] for each in _stored_fields(kind)]


@cache
def _defaults(row: Any) -> dict[str, Any]:
    """What a new row has where nothing is given; lists and dicts as what makes them."""
    known = {}
    for name, told in row.model_fields.items():
        if name != "id" and not told.is_required():
            known[name] = told.default_factory or told.default
    return known


def _filled(row: Any, values: dict[str, Any]) -> dict[str, Any]:
    made = {
        name: value() if callable(value) else value
        for name, value in _defaults(row).items()
        if name not in values
    }
    return made | values


def _names(row: type[Any]) -> list[str]:
    return [name for name in row.model_fields if name != "id"]


@cache
def _insertion(kind: Any, row: Any) -> tuple[Prepared, _Maker[Any]]:
    statement = sa.insert(table(row)).returning(*_columns_of(kind, row))
    return Prepared(statement, columns=_names(row)), _Maker(kind)


@cache
def _plain_insertion(row: Any) -> Prepared:
    return Prepared(sa.insert(table(row)).inline(), columns=_names(row))


@cache
def _short_insertion(row: Any) -> Prepared:
    return Prepared(sa.insert(table(row)).returning(table(row).c.id), columns=_names(row))


@cache
def _replacement(
    kind: Any,
    row: Any,
    names: tuple[str, ...],
    versioned: bool,  # noqa: FBT001 - a cache's key
) -> tuple[Prepared, _Maker[Any]]:
    statement = _replacing(row, names, versioned=versioned)
    return Prepared(statement.returning(*_columns_of(kind, row))), _Maker(kind)


@cache
def _plain_replacement(row: Any, names: tuple[str, ...]) -> Prepared:
    return Prepared(_replacing(row, names, versioned=True))


def _replacing(row: Any, names: tuple[str, ...], *, versioned: bool) -> sa.Update:
    written = table(row)
    (key,) = written.primary_key.columns
    if versioned:
        names = (*names, "version")
    statement = sa.update(written).where(key == given("row_id"))
    if versioned:
        statement = statement.where(written.c.version == given("was_version"))
    return statement.values({name: given(f"to_{name}", written.c[name].type) for name in names})
