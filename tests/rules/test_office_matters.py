"""What asks something of Văn phòng, in which order, and what does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.rules.model import Duty, DutySource, DutyState, Extension, ItemKind, Matter, Role
from bot.rules.office_matters import (
    LETTERS,
    TABLE,
    Ask,
    Waiting,
    asks,
    awaits_acceptance,
    closes_by_paper,
    may_confirm_own,
    silent_units,
)

OFFICE, UNIT = 1, 2
NOW = datetime(2021, 3, 24, 2, tzinfo=UTC)
DUTY = Duty(
    id=7, agency_id=1, ref="NV-2021-007", year=2021, source=DutySource.PLAN, kind=ItemKind.TASK,
    plan_id=1, item_id=1, unit_id=UNIT, tt=2, label="", heading="", period="2021",
    opens_on=date(2021, 2, 24), due_on=date(2021, 3, 31), first_due_on=date(2021, 3, 31),
    state=DutyState.REPORTED, percent=None, promised_on=None, returned_until=None,
    done_on=date(2021, 3, 18), recorded_on=date(2021, 3, 18), blocked_on=None, round=0, version=0,
)  # fmt: skip
ASKED = Extension(
    id=3, duty_id=7, asked_by=5, asked_at=NOW, from_due=date(2021, 3, 31),
    to_due=date(2021, 4, 15), reason="", decider="director", proposal=None, state="asked",
    decided_by=None, decided_at=None, words="",
)  # fmt: skip
MATTER = Matter(
    id=4, duty_id=7, form="blocked", decider="outside", reason="", cause="", proposal=None,
    proposal_due=None, raised_by=5, raised_at=NOW, state="open", decision="",
)  # fmt: skip


def test_the_order_is_the_tables_whatever_the_order_found() -> None:
    waiting = Waiting(
        office_id=OFFICE,
        reported=[DUTY],
        extensions=[ASKED],
        matters=[replace(MATTER, id=9, form="contested"), MATTER],
        enrolments=[11],
        promised=[12],
        unreachable=[13],
        unheard=14,
    )
    assert asks(waiting) == [
        Ask("evidence", 7),
        Ask("more_time_up", 3),
        Ask("blocked", 4),
        Ask("contested", 9),
        Ask("enrolment", 11),
        Ask("not_received", 14),
        Ask("promise", 12),
        Ask("unreachable", 13),
    ]


@pytest.mark.parametrize(
    "waiting",
    [
        Waiting(office_id=OFFICE, reported=[replace(DUTY, source=DutySource.FINDING)]),
        Waiting(office_id=OFFICE, reported=[DUTY], confirming=frozenset({7})),
        Waiting(office_id=UNIT, reported=[DUTY], papered=frozenset({7})),
        Waiting(office_id=OFFICE, extensions=[replace(ASKED, proposal="đồng ý")]),
        Waiting(office_id=OFFICE, extensions=[ASKED], own=frozenset({7})),
        Waiting(office_id=OFFICE, matters=[replace(MATTER, proposal="Sở có văn bản")]),
        Waiting(office_id=OFFICE, matters=[replace(MATTER, state="taken")]),
    ],
    ids=[
        "a finding is its auditor's",
        "own record",
        "paper waits for its head",
        "proposed",
        "own request",
        "submitted",
        "taken over",
    ],
)
def test_what_waits_for_somebody_else_asks_nothing(waiting: Waiting) -> None:
    assert asks(waiting) == []


def test_no_matter_has_more_answers_than_letters() -> None:
    assert max(len(row.choices) for row in TABLE) <= len(LETTERS)


def test_only_the_offices_own_plan_items_close_by_paper() -> None:
    own = replace(DUTY, unit_id=OFFICE)
    assert closes_by_paper(own, office_id=OFFICE)
    assert not closes_by_paper(DUTY, office_id=OFFICE)
    assert not closes_by_paper(replace(own, source=DutySource.DIRECTIVE), office_id=OFFICE)


def test_statements_are_accepted_by_nobody() -> None:
    assert not awaits_acceptance(replace(DUTY, kind=ItemKind.REVIEW))
    assert awaits_acceptance(DUTY)


@pytest.mark.parametrize(
    ("role", "unit", "may"),
    [
        (Role.HEAD, OFFICE, True),
        (Role.HEAD, UNIT, False),
        (Role.SECRETARIAT, OFFICE, False),
        (Role.DEPUTY, OFFICE, False),
        (Role.DEPUTY_DIRECTOR, UNIT, True),
    ],
)
def test_the_offices_own_work_is_confirmed_above_the_secretary(
    role: Role, unit: int, *, may: bool
) -> None:
    assert may_confirm_own([(role, unit)], office_id=OFFICE) is may


def test_a_unit_that_answered_anything_is_not_silent() -> None:
    owed = [
        replace(DUTY, state=DutyState.OPEN),
        replace(DUTY, id=8, unit_id=3, state=DutyState.RECEIVED),
        replace(DUTY, id=9, unit_id=3, state=DutyState.OPEN),
        replace(DUTY, id=10, unit_id=OFFICE, state=DutyState.OPEN),
    ]
    assert silent_units(owed, office_id=OFFICE) == [UNIT]
