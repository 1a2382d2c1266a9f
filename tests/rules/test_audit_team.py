"""Who may be in an audit's team, whom one may audit, who speaks for the unit."""

from __future__ import annotations

from datetime import date

import pytest

from bot.rules.audit_team import may_audit, speaks_for, why_not_member
from bot.rules.model import Person, Post, Role
from storage.seed.cast import units

LAST = date(2021, 10, 7)
KHTC, QLKH = units()[1], units()[2]


def person(*posts: tuple[int, Role], acting: tuple[tuple[int, Role], ...] = ()) -> Person:
    return Person(id=1, key="k", name="n", language="vi", posts=_held(posts), acting=_held(acting))


def _held(posts: tuple[tuple[int, Role], ...]) -> tuple[Post, ...]:
    return tuple(
        Post(id=n, person_id=1, unit_id=unit, role=role, title="", full_title="", items=())
        for n, (unit, role) in enumerate(posts)
    )


@pytest.mark.parametrize(
    ("role", "on", "until", "why"),
    [
        (Role.AUDITOR, date(2021, 8, 15), None, None),
        (Role.AUDITOR, date(2021, 8, 15), date(2021, 10, 7), None),
        (Role.AUDITOR, date(2018, 8, 15), date(2021, 10, 6), "audit_certificate_over"),
        (Role.AUDITOR, date(2021, 10, 8), None, "audit_certificate_later"),
        (Role.AUDITOR, None, None, "audit_no_certificate"),
        (Role.HEAD, date(2021, 8, 15), None, "audit_no_auditor"),
    ],
)
def test_a_member_is_an_auditor_with_a_certificate_that_holds(
    role: Role, on: date | None, until: date | None, why: str | None
) -> None:
    somebody = person((KHTC.id, role))
    assert why_not_member(somebody, certified_on=on, certified_until=until, last_day=LAST) == why


@pytest.mark.parametrize("role", list(Role))
def test_nobody_audits_a_unit_in_which_they_hold_any_post(role: Role) -> None:
    somebody = person((QLKH.id, Role.AUDITOR), (KHTC.id, role))
    assert not may_audit(somebody, KHTC)
    assert not may_audit(somebody, QLKH)
    assert may_audit(person((QLKH.id, Role.AUDITOR)), KHTC)


@pytest.mark.parametrize("role", list(Role))
def test_only_head_and_deputy_speak_for_the_unit(role: Role) -> None:
    speaks = role in (Role.HEAD, Role.DEPUTY)
    assert speaks_for(person((KHTC.id, role)), KHTC.id) is speaks
    assert not speaks_for(person((KHTC.id, role)), QLKH.id)


def test_who_stands_in_for_the_head_speaks_for_the_unit() -> None:
    assert speaks_for(person((QLKH.id, Role.HEAD), acting=((KHTC.id, Role.HEAD),)), KHTC.id)
