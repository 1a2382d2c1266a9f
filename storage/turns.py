"""How a column's value goes into a statement and comes out of a row, the short way.

SQLAlchemy's own types do the same through several layers; twenty columns a row make that felt.
What they store is read here alike, and what has no short way goes through them.
"""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import orjson
import sqlalchemy as sa
from sqlmodel.sql.sqltypes import UTCDateTime

if TYPE_CHECKING:
    from collections.abc import Callable

    Turn = Callable[[Any], Any]


def into(kind: Any, dialect: sa.Dialect) -> Turn | None:
    """What makes a value one that the driver takes; None where it is one already."""
    if isinstance(kind, sa.Enum) and kind.enum_class is not None:
        return _Chosen(kind.enum_class)
    if dialect.name == "sqlite":
        short = next((turn for known, turn in TO_TEXT if isinstance(kind, known)), None)
        if short is not None:
            return short
    turn: Turn | None = kind.dialect_impl(dialect).bind_processor(dialect)
    return turn


def out_of(kind: Any, dialect: sa.Dialect) -> Turn | None:
    """What makes a value of what the driver gives, NULL left out; None where it is one already."""
    if isinstance(kind, sa.Enum) and kind.enum_class is not None:
        return {str(each.value): each for each in kind.enum_class}.__getitem__
    if dialect.name == "sqlite":
        short = next((turn for known, turn in OF_TEXT if isinstance(kind, known)), None)
        if short is not None:
            return short
    turn: Turn | None = kind.dialect_impl(dialect).result_processor(dialect, None)
    return turn


class _Chosen:
    """The words of one of several. Raises ``LookupError`` for anything else."""

    def __init__(self, choices: Any) -> None:
        self._words = {each: str(each.value) for each in choices}

    def __call__(self, value: Any) -> str | None:
        return None if value is None else self._words[value]


def _moment_text(value: datetime | None) -> str | None:
    if value is None:
        return None
    if value.tzinfo is None:
        raise ValueError(f"a moment without its zone: {value}")
    if value.tzinfo is not UTC:
        value = value.astimezone(UTC)
    return value.isoformat(" ", "microseconds")[:-6]  # without its zone, "+00:00"


def _day_text(value: date | None) -> str | None:
    return None if value is None else date.isoformat(value)  # also of a moment its day alone


_encoder = json.JSONEncoder(ensure_ascii=False)


TO_TEXT: tuple[tuple[type[Any], Turn], ...] = (
    (UTCDateTime, _moment_text),
    (sa.Date, _day_text),
    (sa.JSON, _encoder.encode),
)
"""As SQLAlchemy writes them."""


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def json_of(text: str | bytes) -> Any:
    """What a column of JSON holds, as both drivers give it."""
    try:
        return orjson.loads(text)
    except ValueError:  # what only the standard library writes and reads: NaN
        return json.loads(text)


OF_TEXT: tuple[tuple[type[Any], Turn], ...] = (
    (UTCDateTime, _moment),
    (sa.Date, date.fromisoformat),
    (sa.JSON, json_of),
    (sa.Boolean, bool),
)
"""SQLite keeps moments, days and JSON as text."""
