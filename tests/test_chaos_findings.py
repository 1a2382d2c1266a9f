"""The book of findings tells each way in which an act on a finding may be lost or done twice."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from bot.rules.finding_model import Result
from bot.rules.findings import FIELDS
from bot.rules.model import DutyState
from tests.chaos.books import Books
from tests.chaos.findings import CLOSES, Slips, compare_findings

REF = "KPH-2027-001"


def _row(**values: Any) -> Any:
    return SimpleNamespace(**values)


def _act(verb: str, inbox_id: int) -> Any:
    return _row(verb=verb, subject=REF, inbox_id=inbox_id)


FINDING = _row(id=1, ref=REF, round=1, closed_on="2027-03-05", action="đã làm", duty_id=7)
GOOD = _row(finding_id=1, round=1, result=Result.GOOD)
CHECK = _row(finding_id=1, round=1)
ANSWERS = [_row(finding_id=1, name=name) for name in FIELDS]
ACTS = [
    _act("finding_filed", 1),
    *(_act(f"finding_{name}", 2 + place) for place, name in enumerate(FIELDS)),
    _act("finding_closed", 9),
]
WHOLE = Slips([FINDING], ANSWERS, [GOOD], [CHECK], {7: DutyState.ACCEPTED}, ACTS, frozenset({10}))
PRESSED = {9: CLOSES, 10: CLOSES}


def compared(slips: Slips) -> Books:
    books = Books()
    compare_findings(books, slips, PRESSED)
    return books


def test_a_finding_that_went_the_whole_way_is_counted_and_holds() -> None:
    books = compared(WHOLE)
    assert not books.examples
    assert (
        books.findings_raised,
        books.findings_answered,
        books.findings_returned,
        books.findings_verified,
        books.findings_closed,
    ) == (1, 1, 0, 1, 1)


@pytest.mark.parametrize(
    ("slips", "name"),
    [
        pytest.param(replace(WHOLE, verifications=[]), "lost", id="closed, not verified"),
        pytest.param(replace(WHOLE, verifications=[GOOD, GOOD]), "effects_twice", id="two words"),
        pytest.param(replace(WHOLE, checks=[]), "lost", id="no look at the effect"),
        pytest.param(replace(WHOLE, checks=[CHECK, CHECK]), "effects_twice", id="two looks"),
        pytest.param(replace(WHOLE, states={7: DutyState.REPORTED}), "lost", id="still owed"),
        pytest.param(replace(WHOLE, answers=ANSWERS[1:]), "lost", id="an answer less"),
        pytest.param(
            replace(WHOLE, answers=[*ANSWERS, ANSWERS[0]]), "effects_twice", id="an answer more"
        ),
        pytest.param(replace(WHOLE, acts=ACTS[1:]), "effects_twice", id="filed by nobody"),
        pytest.param(
            replace(WHOLE, acts=[*ACTS, ACTS[-1]]), "effects_twice", id="noted twice for an update"
        ),
        pytest.param(
            replace(WHOLE, acts=ACTS[:-1], verifications=[], checks=[]), "lost", id="a press lost"
        ),
        pytest.param(replace(WHOLE, past=frozenset()), "lost", id="a press without a trace"),
    ],
)
def test_what_is_lost_or_done_twice_is_told(slips: Slips, name: str) -> None:
    books = compared(slips)
    assert books.examples
    assert getattr(books, name), books.examples


def test_a_gap_in_the_numbers_is_told() -> None:
    later = _row(**{**vars(FINDING), "ref": "KPH-2027-002"})
    books = compared(replace(WHOLE, findings=[later], acts=[]))
    assert any("numbers of KPH-2027" in each for each in books.examples["lost"])
