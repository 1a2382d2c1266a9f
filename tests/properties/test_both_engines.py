"""The same course of events on SQLite and on PostgreSQL leaves the same behind (I24)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.databases import PostgresDatabases
from tests.properties.ground import Ground, standing_on
from tests.properties.small_office import EVERYBODY, FAULTS, HEADS, PLANS, REPLIES, SmallOffice
from tests.sweep.books import Books, books_of

EXAMPLES = 6
"""``python -m tests.properties --both`` plays many more."""
WHO = st.sampled_from(EVERYBODY)
HEAD = st.sampled_from(HEADS)
CHOICE = st.integers(0, 11)
ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)

AUDITED = ("Đã đối chiếu với kế hoạch", "Chưa khớp với kế hoạch")
"""How the lines of /tinhtrang begin that tell what the auditor found."""

EVENTS = st.one_of(
    st.tuples(st.just("tick")),
    st.tuples(st.just("advance"), st.sampled_from((20, 600, 1440))),
    st.tuples(st.just("jump_clock"), st.sampled_from((-30, -2, 2, 30))),
    st.tuples(st.just("reply"), WHO, st.sampled_from(REPLIES) | ANYTHING),
    st.tuples(st.just("edit_message"), WHO, st.sampled_from(REPLIES)),
    st.tuples(st.just("press"), WHO, CHOICE),
    st.tuples(st.just("press_twice"), WHO, CHOICE, st.integers(1, 3)),
    st.tuples(st.just("press_foreign"), WHO, WHO, CHOICE),
    st.tuples(st.just("reassign"), HEAD, CHOICE, st.booleans()),
    st.tuples(st.just("ask_time"), HEAD, CHOICE, st.integers(1, 20)),
    st.tuples(st.just("block"), HEAD),
    st.tuples(st.just("unblock"), HEAD),
    st.tuples(st.just("revoke_account"), HEAD),
    st.tuples(st.just("enrol_again"), HEAD),
    st.tuples(st.just("send_file"), HEAD, st.integers(0, 3), st.sampled_from(("", "1a"))),
    st.tuples(st.just("poison"), WHO, st.sampled_from(REPLIES)),
    st.tuples(st.just("fault"), st.sampled_from(sorted(FAULTS)), HEAD),
    st.tuples(st.just("crash")),
)
"""A method of the office and what it is given.

Not a death at the so-manieth moment: what is written together in one commit, and so the count of
moments, is a matter of turns. Of what each engine keeps of a death the machine itself is asked.
"""


@pytest.fixture(scope="module")
def grounds(postgres: PostgresDatabases) -> Iterator[tuple[Ground, Ground]]:
    with ExitStack() as until_the_end:
        runner = until_the_end.enter_context(asyncio.Runner())
        first, second = (
            until_the_end.enter_context(standing_on(where, runner))
            for where in ("sqlite", postgres.address)
        )
        yield first, second


@pytest.mark.postgres
@pytest.mark.timeout(600)
def test_both_engines_keep_and_say_the_same(grounds: tuple[Ground, Ground]) -> None:
    keep_and_say_the_same(
        grounds,
        settings(
            max_examples=EXAMPLES,
            phases=[Phase.explicit, Phase.generate],
            derandomize=True,
        ),
    )


def keep_and_say_the_same(grounds: tuple[Ground, Ground], asked: settings) -> None:
    """Raises what the first course raised that the two engines do not end alike."""

    @settings(asked, deadline=None, suppress_health_check=list(HealthCheck), print_blob=False)
    @given(plan=st.integers(0, len(PLANS) - 1), course=st.lists(EVENTS, min_size=8, max_size=25))
    def alike(plan: int, course: list[tuple[str, *tuple[object, ...]]]) -> None:
        here, there = (_unwatched(_played(ground, plan, course)) for ground in grounds)
        assert here == there

    alike()


def _unwatched(books: Books) -> list[dict[str, list[str]]]:
    """Without the auditor's findings: where the clock leaps, what it meets is a matter of turns.

    Nor what /tinhtrang tells of them.
    """
    recorded = {name: [row for row in rows if not _is_of_the_auditor(row)]
                for name, rows in books.recorded.items()}  # fmt: skip
    heard = [
        {key: [_untold(words)] for key, words in book.items() if not key.startswith("auditor:")}
        for book in (books.said, books.stands)
    ]
    return [recorded, *heard]


def _is_of_the_auditor(row: str) -> bool:
    return row.startswith("auditor_") or (row.startswith("sent ") and '"once": "auditor"' in row)


def _untold(words: str) -> str:
    return "\n".join(line for line in words.split("\n") if not line.startswith(AUDITED))


def _played(ground: Ground, plan: int, course: list[tuple[str, *tuple[object, ...]]]) -> Books:
    office: SmallOffice = ground.begin(plan)
    try:
        for name, *given_values in course:
            getattr(office, name)(*given_values)
        office.calm()
        office.run(office.lives.clear_up())
        return books_of(office.lives)
    finally:
        ground.end(office)
