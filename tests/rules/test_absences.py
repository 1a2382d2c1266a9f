"""Who is spoken to while somebody is away, and what a stand-in may."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from bot.rules.absences import Absence, lent, spoken_to, stands_in
from bot.rules.access import may
from bot.rules.model import Person, Post, Role

AWAY = Absence(
    id=1, person_id=1, deputy_id=2, first_day=date(2021, 8, 3), last_day=date(2021, 8, 10),
    words="", noted_by=1, noted_at=datetime(2021, 8, 1, tzinfo=UTC), ended_at=None, told=False,
)  # fmt: skip
HEAD = Post(1, 1, 7, Role.HEAD, "Trưởng phòng", "Trưởng phòng A")
DEPUTY = Post(2, 2, 7, Role.DEPUTY, "Phó Trưởng phòng", "Phó Trưởng phòng A")
STAFF = Post(3, 3, 7, Role.AUDITOR, "Đánh giá viên", "Đánh giá viên, Phòng A")


def away(*pairs: tuple[int, int | None]) -> dict[int, Absence]:
    return {who: replace(AWAY, person_id=who, deputy_id=instead) for who, instead in pairs}


def test_both_edges_belong_to_the_absence() -> None:
    covered = [AWAY.covers(date(2021, 8, day)) for day in (2, 3, 10, 11)]
    assert covered == [False, True, True, False]


def test_what_was_ended_covers_nothing() -> None:
    ended = replace(AWAY, ended_at=datetime(2021, 8, 5, tzinfo=UTC))
    assert not ended.covers(date(2021, 8, 4))
    assert not ended.meets(date(2021, 8, 1), date(2021, 8, 31))


def test_who_is_there_is_spoken_to_in_person() -> None:
    assert spoken_to([1, 2], {}) == [1, 2]


def test_the_stand_in_of_the_stand_in_is_spoken_to() -> None:
    assert stands_in(1, away((1, 2), (2, 3))) == 3


def test_nobody_named_means_nobody() -> None:
    assert stands_in(1, away((1, None))) is None
    assert spoken_to([1, 2], away((1, None))) == [2]


def test_two_who_stand_in_for_each_other_are_nobody() -> None:
    assert stands_in(1, away((1, 2), (2, 1))) is None


@given(st.dictionaries(st.integers(1, 8), st.one_of(st.none(), st.integers(1, 8)), max_size=8))
def test_nobody_who_is_away_is_ever_spoken_to(named: dict[int, int | None]) -> None:
    out = away(*named.items())
    found = spoken_to(range(1, 9), out)
    assert not set(found) & set(out)
    assert set(range(1, 9)) - set(out) <= set(found)


def test_a_stand_in_answers_as_a_deputy_and_never_as_the_head() -> None:
    person = Person(3, "a", "A", "vi", (STAFF,), lent([HEAD], [STAFF], to=3))
    assert [(p.role, p.title) for p in person.acting] == [(Role.DEPUTY, "Đánh giá viên")]
    assert may(person, "review")
    assert not may(person, "name_focal")
    assert not may(person, "confirm_paper")
    assert not may(person, "hand_over")


def test_a_deputy_in_the_heads_place_keeps_the_own_title() -> None:
    assert [p.title for p in lent([HEAD], [DEPUTY], to=2)] == ["Phó Trưởng phòng"]


def test_nothing_is_lent_outside_the_own_unit() -> None:
    elsewhere = replace(STAFF, unit_id=8)
    assert lent([HEAD], [elsewhere], to=3) == ()


def test_a_leader_lends_nothing() -> None:
    director = Post(9, 1, 7, Role.DIRECTOR, "Giám đốc", "Giám đốc Sở")
    assert lent([director], [STAFF], to=3) == ()
