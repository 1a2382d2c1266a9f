"""Turns rows into frozen values: rows never leave this package."""

from __future__ import annotations

from dataclasses import fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Hashable

    from sqlalchemy.orm import Session

V = TypeVar("V")


@lru_cache
def _names(kind: Hashable) -> tuple[str, ...]:
    return tuple(f.name for f in fields(cast("type[Any]", kind)))


def shape(kind: type[V], row: Any, **more: Any) -> V:
    """The value of ``kind`` with the row's columns of the same names; lists become tuples."""
    values = dict(more)
    for name in _names(cast("Hashable", kind)):
        if name not in values:
            value = getattr(row, name)
            values[name] = tuple(value) if isinstance(value, list) else value
    return kind(**values)


class Store:
    """What every noun's store shares: the session of one transaction."""

    def __init__(self, session: Session) -> None:
        self.session = session
