"""The benchmarks tell every part, keep a failing one apart, and end with one JSON object."""

from __future__ import annotations

import json

import pytest

import bot.bench
from bot.bench import UnknownPart, bench, tick
from bot.bench.figures import Figure, Found, Note, Part, Wish


def _breaks(_wish: Wish) -> Found:
    raise RuntimeError("no disk")


def _measures(_wish: Wish) -> Found:
    return [
        Figure("tick_1k_s", "small", 2.0, "s"),
        Figure("tick_100k_s", "large", 3.0, "s", (3.0,)),
        Note("grammy_50ms", "not measured: node and npm are needed"),
    ]


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
    assert told["goes"] == {"tick_100k_s": [3.0]}
    assert told["notes"] == {"grammy_50ms": "not measured: node and npm are needed"}


@pytest.mark.usefixtures("parts")
def test_one_part_can_be_measured_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert bench(short=True, as_json=True, only=("whole",)) == 0
    assert "broken" not in capsys.readouterr().out


@pytest.mark.usefixtures("parts")
def test_a_part_that_is_not_there_is_refused() -> None:
    with pytest.raises(UnknownPart, match="no such part: month; there are broken, whole"):
        bench(short=True, as_json=True, only=("month",))


def test_the_tick_is_measured_on_a_morning_that_says_something(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tick, "SIZES", {"few": 60})
    assert [figure.name for figure in tick.measure(Wish())] == ["tick_few_s", "quiet_look_few_s"]
