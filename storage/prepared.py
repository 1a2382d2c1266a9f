"""Statements compiled once for each database and run straight on its driver.

Building and compiling a statement costs many times what the database itself takes for it; a
press runs two dozen. The types of the tables still turn values into columns and back.
"""

from __future__ import annotations

from functools import cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.orm import ORMExecuteState, Session

from storage.turns import into, out_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy.engine.interfaces import DBAPICursor
    from sqlalchemy.orm import SessionTransaction
    from sqlalchemy.sql.compiler import SQLCompiler

    Turn = Callable[[Any], Any]


class Prepared:
    """A statement with named parameters (``given``) whose text is made once.

    It takes part in the session's transaction. Errors of the driver come as SQLAlchemy's.
    """

    def __init__(
        self,
        statement: sa.Executable | Callable[[Any], sa.Executable],
        *,
        columns: Sequence[str] | None = None,
    ) -> None:
        """``statement`` may be made from the database's own ``insert`` (ON CONFLICT).

        ``columns`` are those that an INSERT or UPDATE without values of its own is given.
        """
        self._statement = statement
        self._columns = columns
        self._ready: dict[str, _Ready] = {}

    def run(self, session: Session, given: dict[str, Any]) -> Sequence[Any]:
        """Rows as values of the columns' types, in a list; none for a plain write."""
        line = session.info.get(LINE) or _line_of(session)
        ready = self._ready.get(line.database) or self._made_for(line)
        cursor = ready.execute(line, given)
        return ready.turned(cursor.fetchall()) if ready.returns else ()

    def fetched(
        self, session: Session, given: dict[str, Any]
    ) -> tuple[list[Any], Callable[[Iterable[Any]], list[list[Any]]]]:
        """Rows as the driver gives them, and what turns such rows into values."""
        line = session.info.get(LINE) or _line_of(session)
        ready = self._ready.get(line.database) or self._made_for(line)
        return list(ready.execute(line, given).fetchall()), ready.turned

    def count(self, session: Session, given: dict[str, Any]) -> int:
        """How many rows a write touched."""
        line = session.info.get(LINE) or _line_of(session)
        ready = self._ready.get(line.database) or self._made_for(line)
        return int(ready.execute(line, given).rowcount)

    def many(self, session: Session, each: list[dict[str, Any]]) -> None:
        """The same write for each set of parameters."""
        line = session.info.get(LINE) or _line_of(session)
        (self._ready.get(line.database) or self._made_for(line)).execute_many(line, each)

    def _made_for(self, line: _Line) -> _Ready:
        ready = _Ready(self._statement, line.connection.dialect, self._columns)
        self._ready[line.database] = ready
        return ready


class _Line:
    """The driver's own connection behind a session, while its transaction lasts."""

    __slots__ = ("connection", "cursor", "database", "has_written", "listeners", "raw")

    def __init__(self, connection: sa.Connection) -> None:
        self.connection = connection
        self.database = connection.dialect.name
        raw: Any = connection.connection.dbapi_connection
        self.raw = raw
        self.cursor: Callable[[], DBAPICursor] = (
            partial(_raw_cursor(), raw) if self.database == "postgresql" else raw.cursor
        )
        self.has_written = True
        """Since ``watch_writes``; where nobody watches, it may have."""
        self.listeners = tuple(connection.dispatch.before_cursor_execute)

    def say(self, words: str, bound: Any = (), *, many: bool = False) -> DBAPICursor:
        """Straight to the driver. Raises its errors as SQLAlchemy tells them."""
        cursor = self.cursor()
        for heard in self.listeners:
            heard(self.connection, cursor, words, bound, None, many)
        dialect = self.connection.dialect
        try:
            if many:
                cursor.executemany(words, bound)
            else:
                cursor.execute(words, bound)
        except dialect.loaded_dbapi.Error as problem:
            raise self._told(cursor, words, bound, problem) from problem
        return cursor

    def _told(self, cursor: DBAPICursor, words: str, bound: Any, problem: Any) -> Exception:
        """A connection that is lost is not used again."""
        dialect = self.connection.dialect
        lost = dialect.is_disconnect(problem, self.raw, cursor)
        if lost:
            self.connection.invalidate(problem)
        base = dialect.loaded_dbapi.Error
        told: Exception = sa.exc.DBAPIError.instance(
            words, bound, problem, base, connection_invalidated=lost, dialect=dialect
        )
        return told


@cache
def _raw_cursor() -> Any:
    """Of PostgreSQL's driver: it takes the words as the server does, and reads them no more."""
    return import_module("psycopg").RawCursor


LINE = "line"


def database_of(session: Session) -> str:
    """The kind of database: "sqlite" or "postgresql"."""
    line: _Line = session.info.get(LINE) or _line_of(session)
    return line.database


def _line_of(session: Session) -> _Line:
    line = session.info[LINE] = _Line(session.connection())
    return line


def watch_writes(session: Session) -> None:
    """From here on ``has_written`` tells whether anything but a question was asked."""
    line: _Line = session.info.get(LINE) or _line_of(session)
    line.has_written = False


def has_written(session: Session) -> bool:
    """Whether there may be something to undo."""
    line: _Line | None = session.info.get(LINE)
    return line is None or line.has_written


def say(session: Session, words: str) -> None:
    """A command to the database itself."""
    line: _Line = session.info.get(LINE) or _line_of(session)
    line.say(words)


@sa.event.listens_for(Session, "do_orm_execute")
def _ran(state: ORMExecuteState) -> None:
    """A statement that is not a prepared one."""
    line: _Line | None = state.session.info.get(LINE)
    if line is not None and not state.is_select:
        line.has_written = True


@sa.event.listens_for(Session, "after_transaction_create")
@sa.event.listens_for(Session, "after_transaction_end")
def _hung_up(session: Session, _transaction: SessionTransaction) -> None:
    """A savepoint is made when the session is next asked for its connection, so it must be."""
    session.info.pop(LINE, None)


class _Ready:
    """The text for one kind of database, and how each value goes in and comes out."""

    def __init__(self, statement: Any, dialect: sa.Dialect, columns: Sequence[str] | None) -> None:
        if not isinstance(statement, sa.Executable):
            statement = _own(statement, dialect.name)
        self._writes = not isinstance(statement, sa.Select | sa.CompoundSelect)
        compiled = statement.compile(dialect=_spoken(dialect), column_keys=columns)
        self._compiled: SQLCompiler = compiled
        self._kinds = {name: bind.type for bind, name in compiled.bind_names.items()}
        lists = [compiled.bind_names[bind] for bind in compiled.post_compile_params]
        self._lists = [name for name in lists if compiled.params.get(name) is None]
        self._texts: dict[tuple[int, ...], _Text] = {}
        self._plain: _Text | None = None
        told = getattr(statement, "exported_columns", None)
        turns = [] if told is None else [out_of(each.type, dialect) for each in told]
        self.returns = bool(turns)
        self._turns = [(place, turn) for place, turn in enumerate(turns) if turn is not None]

    def execute(self, line: _Line, given: dict[str, Any]) -> DBAPICursor:
        text = self._plain
        if text is None:
            if self._lists:
                given = given | {name: _padded(given[name]) for name in self._lists}
            text = self._text_for(line, given)
        return self._on_driver(line, text.words, text.bound(given), many=False)

    def execute_many(self, line: _Line, each: list[dict[str, Any]]) -> None:
        if each:
            text = self._text_for(line, each[0])
            bound = [text.bound(one) for one in each]
            self._on_driver(line, text.words, bound, many=True)

    def _text_for(self, line: _Line, given: dict[str, Any]) -> _Text:
        lengths = tuple(len(given[name]) for name in self._lists)
        text = self._texts.get(lengths)
        if text is None:
            text = _Text(self._compiled, self._kinds, line.connection.dialect, given)
            if all(length <= MOST_KEPT for length in lengths):
                self._texts[lengths] = text
            if not lengths:
                self._plain = text
        return text

    def _on_driver(self, line: _Line, words: str, bound: Any, *, many: bool) -> DBAPICursor:
        line.has_written = line.has_written or self._writes
        return line.say(words, bound, many=many)

    def turned(self, rows: Iterable[Sequence[Any]]) -> list[list[Any]]:
        turns = self._turns
        found = [list(row) for row in rows]
        for row in found:
            for place, turn in turns:
                value = row[place]
                if value is not None:
                    row[place] = turn(value)
        return found


def _spoken(dialect: sa.Dialect) -> sa.Dialect:
    """With the server's own marks for parameters."""
    if dialect.name != "postgresql":
        return dialect
    kind: Any = type(dialect)
    numbered: sa.Dialect = kind(paramstyle="numeric_dollar")
    return numbered


class _Text:
    """The words for lists of certain lengths, and what each value is turned into."""

    def __init__(
        self,
        compiled: SQLCompiler,
        kinds: dict[str, Any],
        dialect: sa.Dialect,
        given: dict[str, Any],
    ) -> None:
        told = compiled.construct_expanded_state(compiled.params | given)
        spread = told.parameter_expansion
        of = {each: name for name, parts in spread.items() for each in parts}
        self.words = told.statement
        self._lists = [(name, parts) for name, parts in spread.items() if name in given]
        self._fixed = {
            name: value
            for name, value in told.parameters.items()
            if of.get(name, name) not in given
        }
        self._binds = [
            (name, into(kinds[of.get(name, name)], dialect)) for name in told.positiontup or ()
        ]

    def bound(self, given: dict[str, Any]) -> Any:
        known = {**self._fixed, **given} if self._fixed or self._lists else given
        for name, parts in self._lists:
            known.update(zip(parts, given[name], strict=True))
        return [known[name] if turn is None else turn(known[name]) for name, turn in self._binds]


MOST_KEPT = 512
"""Values of a list: longer ones get words of their own, made each time."""


def _padded(values: Sequence[Any]) -> list[Any]:
    """As long as the next power of two, the last one repeated: so that few texts are made."""
    found = list(values)
    if not found or len(found) > MOST_KEPT:
        return found
    return found + found[-1:] * ((1 << (len(found) - 1).bit_length()) - len(found))


def _own(make: Callable[[Any], sa.Executable], database: str) -> sa.Executable:
    """With the INSERT of that database alone: the other's module is not even imported."""
    return make(import_module(f"sqlalchemy.dialects.{database}").insert)


def table(row: type[Any]) -> sa.Table:
    """The table of a table class."""
    found: sa.Table = row.__table__
    return found


def columns(row: type[Any]) -> Any:
    """The columns of a table class, to be compared in statements."""
    return table(row).c


def given(name: str, kind: Any = None) -> Any:
    """A parameter of a statement, to be named when it is run."""
    return sa.bindparam(name, type_=kind)


def given_all(name: str) -> Any:
    """A list of values, for ``in_``."""
    return sa.bindparam(name, expanding=True)
