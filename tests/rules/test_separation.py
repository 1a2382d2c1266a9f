"""The table of separation: what connects a person with a finding, and what that keeps them from."""

from __future__ import annotations

import pytest

from bot.rules.model import Person, Post, Role
from bot.rules.separation import NOT_YOURS, TABLE, About, Act, Relation, relations, why_not

SCIENCE, OFFICE, FINANCE = 1, 2, 3


def person(number: int, *posts: tuple[Role, int]) -> Person:
    held = tuple(
        Post(number * 10 + n, number, unit, role, role.value, role.value)
        for n, (role, unit) in enumerate(posts)
    )
    return Person(number, f"p{number}", f"p{number}", "vi", held)


AUDITOR = person(1, (Role.AUDITOR, FINANCE))
SECRETARY = person(2, (Role.SECRETARIAT, OFFICE), (Role.DEPUTY, OFFICE))
INSIDER = person(3, (Role.AUDITOR, SCIENCE))
HEAD = person(4, (Role.HEAD, SCIENCE))
HEAD_WHO_AUDITS = person(5, (Role.HEAD, OFFICE), (Role.AUDITOR, OFFICE))
DIRECTOR = person(6, (Role.DIRECTOR, 9))


def about(**known: object) -> About:
    return About(SCIENCE, author_id=AUDITOR.id, **known)  # type: ignore[arg-type] # as written here


def test_every_act_has_a_row() -> None:
    assert set(TABLE) == set(Act)


@pytest.mark.parametrize(
    ("who", "known", "why"),
    [
        (AUDITOR, about(), None),
        (SECRETARY, about(), None),
        (DIRECTOR, about(), NOT_YOURS),
        (DIRECTOR, about(leaders=frozenset({DIRECTOR.id})), None),
        (HEAD, about(), NOT_YOURS),
        (INSIDER, about(), "finding_verify_own_unit"),
        (SECRETARY, about(doers=frozenset({SECRETARY.id})), "finding_verify_own_work"),
        (
            HEAD_WHO_AUDITS,
            about(doers=frozenset({SECRETARY.id}), doers_units=frozenset({OFFICE})),
            "finding_verify_own_people",
        ),
        (AUDITOR, about(doers=frozenset({4}), doers_units=frozenset({SCIENCE})), None),
        (
            DIRECTOR,
            about(leaders=frozenset({DIRECTOR.id}), doers=frozenset({DIRECTOR.id})),
            "finding_verify_own_work",
        ),
    ],
)
def test_who_verifies_is_neither_of_the_unit_nor_did_it_nor_heads_who_did(
    who: Person, known: About, why: str | None
) -> None:
    assert why_not(who, Act.VERIFY, known) == why
    assert why_not(who, Act.JUDGE, known) == why


def test_nobody_deletes_edits_or_writes_an_earlier_day() -> None:
    everybody = person(9, *((role, OFFICE) for role in Role))
    for act in (Act.DELETE, Act.EDIT, Act.BACKDATE):
        assert why_not(everybody, act, about(leaders=frozenset({9}))) == NOT_YOURS


def test_a_deputy_of_the_doers_unit_heads_the_doer() -> None:
    known = about(doers=frozenset({7}), doers_units=frozenset({OFFICE}))
    assert relations(SECRETARY, known) == {Relation.HEAD_OF_DOER}
