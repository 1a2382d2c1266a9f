"""Whatever happens to an office, in any order, with deaths in between: the invariants hold."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.properties import promises
from tests.properties.foreign import SURFACES, answers, may_see
from tests.properties.ground import Ground, standing_on
from tests.properties.rewritten import COLUMNS, GONE, rewritten
from tests.properties.small_office import EVERYBODY, FAULTS, HEADS, PLANS, REPLIES

EXAMPLES, STEPS = 50, 20
"""``python -m tests.properties`` asks for many more."""
ON_POSTGRES = 10

SHORTEST_LIFE = 4
"""Steps: a start costs as much as eight answers."""

WHO = st.sampled_from(EVERYBODY)
HEAD = st.sampled_from((*HEADS, "deputy-1"))
CHOICE = st.integers(0, 11)


class Office(RuleBasedStateMachine):
    """The rules are what can happen; the invariants are asked after each."""

    ground: Ground

    @initialize(plan=st.integers(0, len(PLANS) - 1))
    def a_plan_is_in_force(self, plan: int) -> None:
        self.office = self.ground.begin(plan)
        self.before = promises.look(self.office)
        self.lived = 0

    @rule()
    def tick(self) -> None:
        """I4: the bell has rung, and would find nothing more to say."""
        self.office.tick()
        now = promises.look(self.office)
        assert promises.rung(now, 0) == promises.rung(now, 1)

    @rule(minutes=st.sampled_from((1, 20, 180, 600, 1440)))
    def advance(self, minutes: int) -> None:
        self.office.advance(minutes)

    @rule(hours=st.sampled_from((-30, -2, 2, 30)))
    def jump_clock(self, hours: int) -> None:
        """I10: an earlier hour makes no notice; no hour takes one back."""
        nudges = len(promises.look(self.office).rows("nudge"))
        self.office.jump_clock(hours)
        if hours < 0:
            assert len(promises.look(self.office).rows("nudge")) == nudges

    @rule(hours=st.sampled_from((-30, -3, 3, 30, 240)))
    def clock_leaps_and_returns(self, hours: int) -> None:
        """I10: a clock that broke makes, repeats and removes nothing; nor does its return."""
        self.office.calm()
        if promises.waits(promises.look(self.office)):
            return  # the hand's clock gives everybody the hour of the leap
        self.office.trust_clock()
        stood = promises.notices(promises.look(self.office))
        for leap in (hours, -hours):
            self.office.clock_leaps(leap)
            differs = promises.notices(promises.look(self.office)) ^ stood
            assert not differs, differs

    @rule(row=st.integers(0, 10_000), what=st.sampled_from((*COLUMNS, GONE)))
    def somebody_rewrites(self, row: int, what: str) -> None:
        """I28: the log holds, and any row of it that is another is found, and named."""
        self.office.seal()
        assert self.office.log_checked().bad is None
        entry, found = rewritten(self.office, row, what)
        assert found.bad is not None
        assert found.bad.entry == entry

    @rule(who=WHO, text=st.sampled_from(REPLIES))
    def reply(self, who: str, text: str) -> None:
        self.office.reply(who, text)

    @rule(who=WHO, text=st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
    def write_anything(self, who: str, text: str) -> None:
        self.office.reply(who, text)

    @rule(who=WHO, text=st.sampled_from(REPLIES))
    def edit_message(self, who: str, text: str) -> None:
        self.office.edit_message(who, text)

    @rule(who=WHO, choice=CHOICE)
    def press(self, who: str, choice: int) -> None:
        self.office.press(who, choice)

    @rule(who=WHO, choice=CHOICE, times=st.integers(1, 3))
    def press_twice(self, who: str, choice: int, times: int) -> None:
        """I17: many presses of one button are one press."""
        pressed = self.office.press(who, choice, times=times)
        if pressed is not None:
            stood = facts(promises.look(self.office))
            self.office.press_again(pressed)
            assert facts(promises.look(self.office)) == stood

    @rule(who=WHO, whose=WHO, choice=CHOICE)
    def press_foreign(self, who: str, whose: str, choice: int) -> None:
        """I20: another's button does nothing, and is refused as one that does not exist."""
        stood = facts(promises.look(self.office))
        foreign, unknown = self.office.press_foreign(who, whose, choice)
        assert None in (foreign, unknown) or foreign == unknown
        assert facts(promises.look(self.office)) == stood

    @rule(who=WHO, choice=CHOICE, named=st.sampled_from(sorted(SURFACES)))
    def name_a_record(self, who: str, choice: int, named: str) -> None:
        """I20: what is not theirs is refused as what does not exist, what is theirs is not."""
        self.office.calm()
        surface = SURFACES[named]
        unknown = answers(self.office, who, surface, surface.unknown)
        seen = promises.look(self.office)
        records = seen.rows(surface.table)
        if not records:
            return
        record = records[choice % len(records)]
        if not may_see(seen, who, surface, record):
            assert answers(self.office, who, surface, record.ref) == unknown
            assert facts(promises.look(self.office)) == facts(seen)
        elif surface.looks and unknown:
            assert answers(self.office, who, surface, record.ref) != unknown

    @rule(who=HEAD, choice=CHOICE, days=st.integers(1, 20))
    def extend(self, who: str, choice: int, days: int) -> None:
        self.office.ask_time(who, choice, days)

    @rule(who=st.sampled_from(HEADS), choice=CHOICE, keep=st.booleans())
    def reassign(self, who: str, choice: int, keep: bool) -> None:  # noqa: FBT001 - drawn
        self.office.reassign(who, choice, keep)

    @rule(who=HEAD)
    def block(self, who: str) -> None:
        self.office.block(who)

    @rule(who=HEAD)
    def unblock(self, who: str) -> None:
        self.office.unblock(who)

    @rule(who=HEAD)
    def revoke_account(self, who: str) -> None:
        self.office.revoke_account(who)

    @rule(who=HEAD)
    def enrol_again(self, who: str) -> None:
        self.office.enrol_again(who)

    @rule(who=HEAD, number=st.integers(0, 3), caption=st.sampled_from(("", "1a", "minh chứng")))
    def send_file(self, who: str, number: int, caption: str) -> None:
        self.office.send_file(who, number, caption)

    @rule(who=WHO, text=st.sampled_from(REPLIES))
    def poison(self, who: str, text: str) -> None:
        self.office.poison(who, text)

    @rule(kind=st.sampled_from(sorted(FAULTS)), who=st.none() | HEAD)
    def fault(self, kind: str, who: str | None) -> None:
        self.office.fault(kind, who)

    @precondition(lambda self: self.lived >= SHORTEST_LIFE)
    @rule()
    def crash(self) -> None:
        self.lived = 0
        self.office.crash()

    @precondition(lambda self: self.lived >= SHORTEST_LIFE)
    @rule(moments=st.integers(1, 40))
    def crash_in(self, moments: int) -> None:
        self.lived = 0
        self.office.crash_in(moments)

    @precondition(lambda self: hasattr(self, "office"))
    @invariant()
    def promises_hold(self) -> None:
        now = promises.look(self.office)
        wrong = promises.broken(self.before, now)
        assert wrong == "", wrong
        self.before = now
        self.lived += 1

    def teardown(self) -> None:
        """I28 once more: whoever died when, the chain holds."""
        if not hasattr(self, "office"):
            return
        try:
            self.office.seal()
            found = self.office.log_checked()
            assert (found.bad, found.waiting) == (None, 0)
        finally:
            self.ground.end(self.office)


def facts(seen: promises.Seen) -> dict[str, list[Any]]:
    """What only an accepted act may change."""
    named = ("duty", "status_report", "extension", "matter", "occasion", "nudge")
    return {table: seen.rows(table) for table in named}


@pytest.fixture
def ground(request: pytest.FixtureRequest, database_kind: str) -> Iterator[Ground]:
    on_server = database_kind == "postgres"
    where = request.getfixturevalue("postgres").address if on_server else database_kind
    with asyncio.Runner() as runner, standing_on(where, runner) as ready:
        yield ready


@pytest.mark.timeout(600)
def test_the_promises_hold_whatever_happens(ground: Ground, database_kind: str) -> None:
    """Every invariant after every step of any course of events."""
    hold_whatever_happens(
        ground,
        settings(
            max_examples=EXAMPLES if database_kind == "sqlite" else ON_POSTGRES,
            stateful_step_count=STEPS,
            phases=[Phase.explicit, Phase.generate],
            derandomize=True,
        ),
    )


def hold_whatever_happens(ground: Ground, asked: settings) -> None:
    """Raises what the first course that breaks a promise raised, the course in its notes."""
    machine = type("OfficeHere", (Office,), {"ground": ground})
    run_state_machine_as_test(
        machine,
        settings=settings(
            asked,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            print_blob=False,
            report_multiple_bugs=False,
        ),
    )
