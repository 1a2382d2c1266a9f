"""The benchmarks tell every part, keep a failing one apart, and end with one JSON object."""

from __future__ import annotations

import json

import pytest

import bot.bench
from bot.bench import bench, tick
from bot.bench.figures import Figure, Part


def _breaks(_short: bool) -> list[Figure]:  # noqa: FBT001 - a part takes the one word
    raise RuntimeError("no disk")


def _measures(_short: bool) -> list[Figure]:  # noqa: FBT001 - as above
    return [Figure("tick_1k_s", "small", 2.0, "s"), Figure("tick_100k_s", "large", 3.0, "s")]


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> None:
    table = (Part("broken", _breaks), Part("whole", _measures))
    monkeypatch.setattr(bot.bench, "PARTS", table)


@pytest.mark.usefixtures("parts")
def test_a_failing_part_is_told_and_the_others_are_measured(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert bench(short=True, as_json=True) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "broken: FAILED, RuntimeError: no disk" in lines
    told = json.loads(lines[-1])
    assert told["ratios"] == {"tick_100k_vs_1k": 1.5}
    assert told["figures"] == {"tick_1k_s": 2.0, "tick_100k_s": 3.0}


def test_the_tick_is_measured_on_a_morning_that_says_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tick, "SIZES", {"few": 60})
    assert [figure.name for figure in tick.measure(True)] == ["tick_few_s", "quiet_look_few_s"]  # noqa: FBT003 - as above
