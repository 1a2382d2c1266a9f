"""The columns that the tables are made of, and how their constraints are named."""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Id = sa.BigInteger().with_variant(sa.Integer, "sqlite")
"""64 bits everywhere; SQLite numbers rows by itself only in an INTEGER column (64 bits there)."""


def own_key() -> Any:
    """The number of a row, given by the database."""
    return Field(default=None, sa_column=sa.Column(Id, primary_key=True, autoincrement=True))


def to(target: str, *, index: bool = True, empty: bool = False) -> Any:
    """The number of a row of another table; ``target`` is its column."""
    column = sa.Column(Id, sa.ForeignKey(target), index=index, nullable=empty)
    return Field(default=None, sa_column=column) if empty else Field(sa_column=column)


def big(*, index: bool = False, empty: bool = False) -> Any:
    """A number of 64 bits: a platform's id, or a row that may be gone."""
    column: Any = sa.Column(sa.BigInteger, index=index, nullable=empty)
    return Field(default=None, sa_column=column) if empty else Field(sa_column=column)


def one_of(choices: type[StrEnum], default: Any = ...) -> Any:
    """One of the words of an enumeration, kept as the word."""
    kind = sa.Enum(
        choices, native_enum=False, length=24, values_callable=lambda all_: [m.value for m in all_]
    )
    return Field(default=default, sa_column=sa.Column(kind, nullable=False))


def json_of(default: Any = dict, *, given: str | None = None) -> Any:
    """A list or a dict; ``given`` is what rows get that were there before the column."""
    column = sa.Column(sa.JSON, nullable=False, server_default=given)
    return Field(default_factory=default, sa_column=column)
