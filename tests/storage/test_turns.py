"""What goes into a column the short way is what SQLAlchemy puts there, and comes out alike."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel.sql.sqltypes import UTCDateTime

from bot.rules.model import DutyState
from storage.turns import into, out_of

HANOI = timezone(timedelta(hours=7))
STATE = sa.Enum(
    DutyState, native_enum=False, length=24, values_callable=lambda all_: [m.value for m in all_]
)
KINDS: dict[str, tuple[Any, list[Any]]] = {
    "a moment": (
        UTCDateTime(),
        [datetime(2021, 5, 18, 7, 30, tzinfo=UTC), datetime(2021, 1, 1, 1, 2, 3, 4, tzinfo=HANOI)],
    ),
    "a day": (sa.Date(), [date(2021, 5, 18), date(1999, 12, 31)]),
    "JSON": (
        sa.JSON(),
        [{"tt": 3, "words": "đã rà soát"}, [], {}, ["a", None, 1.5, True], "x", {"day": None}],
    ),
    "one of several": (STATE, list(DutyState)),
    "yes or no": (sa.Boolean(), [True, False]),
    "a text": (sa.Text(), ["đã gửi", ""]),
    "a number": (sa.BigInteger(), [0, 2**40]),
}
POSTGRES: sa.Dialect = postgresql.dialect()  # type: ignore[no-untyped-call] # a lower-case class
SQLITE: sa.Dialect = sqlite.dialect()


@pytest.mark.parametrize("kind", KINDS)
def test_what_went_in_comes_out(kind: str) -> None:
    column, values = KINDS[kind]
    there, back = into(column, SQLITE), out_of(column, SQLITE)

    stored = [value if there is None else there(value) for value in values]

    assert [each if back is None else back(each) for each in stored] == values


@pytest.mark.parametrize("kind", [each for each in KINDS if each != "JSON"])
def test_sqlalchemy_writes_the_same_and_reads_it_alike(kind: str) -> None:
    column, values = KINDS[kind]
    there, its_own = into(column, SQLITE), column.dialect_impl(SQLITE).bind_processor(SQLITE)
    back = column.dialect_impl(SQLITE).result_processor(SQLITE, None)

    for value in [*values, None]:
        stored = value if there is None else there(value)
        assert stored == (value if its_own is None else its_own(value))
        assert (stored if back is None else back(stored)) == value


@pytest.mark.parametrize("dialect", [SQLITE, POSTGRES], ids=["sqlite", "postgres"])
def test_a_choice_that_is_none_is_refused(dialect: sa.Dialect) -> None:
    there = into(STATE, dialect)
    assert there is not None
    with pytest.raises(LookupError):
        there("nonsense")


def test_a_moment_without_a_zone_is_refused() -> None:
    there = into(UTCDateTime(), SQLITE)
    assert there is not None
    with pytest.raises(ValueError, match="zone"):
        there(datetime(2021, 5, 18, 7, 30))  # noqa: DTZ001 - that is what is refused


class _Colour(StrEnum):
    RED = "red"


def test_a_choice_may_be_given_by_its_word() -> None:
    there = into(sa.Enum(_Colour, native_enum=False), SQLITE)
    assert there is not None
    assert [there("red"), there(_Colour.RED), there(None)] == ["red", "red", None]


FACTS = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc"), inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(FACTS)
def test_any_facts_come_out_as_they_went_in(facts: Any) -> None:
    there, back = into(sa.JSON(), SQLITE), out_of(sa.JSON(), SQLITE)
    assert there is not None
    assert back is not None
    assert back(there(facts)) == facts
