"""The pace holds whatever comes: overall, per chat, per group, and while the platform complains."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.delivery.pace import BURST_PER_CHAT, OVERALL_PER_SECOND, PER_GROUP_MINUTE, Pace
from storage.outbox import Lane

GROUP = -1_000_000_000_001

WISHES = st.lists(
    st.tuples(
        st.sampled_from([1, 2, 3, GROUP, *range(100, 160)]),
        st.sampled_from(list(Lane)),
        st.sampled_from([0.0, 0.0, 0.0, 0.01, 0.3, 2.5]),
    ),
    max_size=250,
)


def spoken(wishes: list[tuple[int, Lane, float]]) -> list[tuple[float, int]]:
    """Everything is said as early as the pace allows, one after the other."""
    pace, now, said = Pace(), 1000.0, []
    for chat, lane, pause in wishes:
        now = pace.ready_at(chat, now + pause, lane)
        assert pace.try_take(chat, now, lane)
        said.append((now, chat))
    return said


def most(times: list[float], seconds: float) -> int:
    """The most in any window that begins with one of them (a hair shorter, for floats)."""
    return max((sum(a <= b < a + seconds - 1e-5 for b in times) for a in times), default=0)


@settings(max_examples=150, deadline=None)
@given(WISHES)
def test_no_window_ever_holds_more_than_it_may(wishes: list[tuple[int, Lane, float]]) -> None:
    said = spoken(wishes)
    assert most([at for at, _ in said], 1) <= OVERALL_PER_SECOND
    for chat in {chat for _, chat in said}:
        mine = [at for at, to in said if to == chat]
        if chat == GROUP:
            assert most(mine, 60) <= PER_GROUP_MINUTE
        else:
            assert most(mine, BURST_PER_CHAT) <= BURST_PER_CHAT


@settings(max_examples=100, deadline=None)
@given(WISHES)
def test_what_is_not_ready_is_not_taken(wishes: list[tuple[int, Lane, float]]) -> None:
    pace, now = Pace(), 1000.0
    for chat, lane, pause in wishes:
        now += pause
        is_ready = pace.ready_at(chat, now, lane) == now
        assert pace.try_take(chat, now, lane) is is_ready


def test_after_silence_the_first_second_has_no_more_than_any_other() -> None:
    pace = Pace()
    for _ in range(2):
        now = 1000.0
        taken = [pace.try_take(500 + n, now) for n in range(60)]
        assert sum(taken) <= OVERALL_PER_SECOND
        now += 3600


def test_what_nobody_waits_for_leaves_room_for_answers() -> None:
    pace, now, said = Pace(), 1000.0, 0
    for n in range(200):
        now = max(now, pace.ready_at(500 + n, now, Lane.NUDGE))
        pace.take(500 + n, now, Lane.NUDGE)
        if pace.ready_at(n, now) - now <= 0.25:
            said += 1
    assert said == 200


def test_the_whole_second_is_used_when_nobody_answers() -> None:
    pace, now = Pace(), 1000.0
    for n in range(1000):
        now = pace.ready_at(500 + n, now, Lane.MONTHLY)
        pace.take(500 + n, now, Lane.MONTHLY)
    assert 1000 / 25 - 1 <= now - 1000 <= 1000 / 25 + 1


def test_a_place_that_was_not_used_is_given_back() -> None:
    pace = Pace()
    for _ in range(20):
        assert pace.try_take(1, 1000.0)
        pace.give_back(1)
    assert pace.try_take(1, 1000.0)


def test_a_429_pauses_its_chat_and_halves_the_rate_for_a_while() -> None:
    pace = Pace()
    pace.refused(1, 1000.0, 30)
    assert pace.ready_at(1, 1000.0) == 1030
    assert pace.ready_at(2, 1000.0) == 1000
    assert pace.per_second(1000.0) == 12
    assert pace.per_second(1030 + 61) == 25


def test_a_429_in_another_chat_soon_after_pauses_all() -> None:
    pace = Pace()
    pace.refused(1, 1000.0, 30)
    pace.refused(2, 1001.0, 30)
    assert pace.ready_at(3, 1001.0) == 1031
    assert pace.open_at(3, 1001.0) == 1031


def test_five_in_a_row_break_the_circuit_and_one_success_closes_the_count() -> None:
    pace = Pace()
    for n in range(4):
        pace.refused(1, 1000.0 + 20 * n, 1)
    pace.accepted()
    pace.refused(1, 1090.0, 1)
    assert pace.ready_at(9, 1090.0) == 1090
    for n in range(4):
        pace.refused(1, 1110.0 + 20 * n, 1)
    assert pace.ready_at(9, 1170.0) == 1170 + 60


def test_edits_wait_for_pauses_only() -> None:
    pace = Pace()
    for _ in range(3):
        pace.take(1, 1000.0)
    assert pace.ready_at(1, 1000.0) == 1003
    assert pace.open_at(1, 1000.0) == 1000


def test_a_clock_moved_back_holds_up_nobody() -> None:
    pace = Pace()
    for _ in range(3):
        pace.take(1, 9000.0)
    assert pace.ready_at(1, 1000.0) == 1000
