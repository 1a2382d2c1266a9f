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
from tests.properties.ground import Ground, standing_on
from tests.properties.small_office import EVERYBODY, FAULTS, HEADS, PLANS, REPLIES

EXAMPLES, STEPS = 50, 25
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

    @rule(who=WHO, choice=CHOICE)
    def ask_for_foreign(self, who: str, choice: int) -> None:
        """I20: somebody else's duty and one that does not exist are refused alike."""
        seen = promises.look(self.office)
        foreign = [d.ref for d in seen.duties.values() if not self._is_own(who, d)]
        if who not in HEADS or not foreign:
            return
        self.office.calm()
        self.office.reply(who, f"/viec {foreign[choice % len(foreign)]}")
        refused = self.office.last_words(who)
        self.office.reply(who, "/viec NV-2021-999")
        assert self.office.last_words(who) == refused

    @rule(who=HEAD, choice=CHOICE, days=st.integers(1, 20))
    def extend(self, who: str, choice: int, days: int) -> None:
        self.office.ask_time(who, choice, days)

    @rule(who=st.sampled_from(HEADS), choice=CHOICE, keep=st.booleans())
    def reassign(self, who: str, choice: int, keep: bool) -> None:  # noqa: FBT001 - drawn
        self.office.reassign(who, choice, keep=keep)

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

    def _is_own(self, who: str, duty: Any) -> bool:
        units = {unit.id: unit.key for unit in self.before.rows("unit")}
        return bool(units[duty.unit_id] == f"P{who[-1]}")

    def teardown(self) -> None:
        if hasattr(self, "office"):
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
