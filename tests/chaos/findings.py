"""Findings against what was done to them: each act of somebody once, and nothing of it lost."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from bot.rules.finding_model import Result
from bot.rules.findings import FIELDS
from bot.rules.model import DutyState
from storage.prepared import columns, table
from storage.tables import DutyRow, FindingRow, JournalRow
from storage.tables_findings import (
    EffectivenessCheckRow,
    FindingAnswerRow,
    FindingVerificationRow,
)

if TYPE_CHECKING:
    from tests.chaos.books import Books

CLOSES = "finding.close"
"""A button: who pressed it and was not refused has closed a finding by that press."""
NO_BUTTON = "button:"
"""What the journal notes of a press that found none."""


@dataclass(frozen=True, slots=True)
class Slips:
    """The tables of findings, and what the journal tells of them."""

    findings: Sequence[Any]
    answers: Sequence[Any]
    verifications: Sequence[Any]
    checks: Sequence[Any]
    states: Mapping[int, DutyState]
    """Of their duties."""
    acts: Sequence[Any]
    """verb, subject, inbox_id."""
    past: frozenset[int]
    """Updates that pressed a button which stood there no more, and were told so."""


def read_slips(url: str) -> Slips:
    """Whole tables, in the order written."""
    rows = (FindingRow, FindingAnswerRow, FindingVerificationRow, EffectivenessCheckRow)
    tables = [table(row) for row in rows]
    duty, entry = columns(DutyRow), columns(JournalRow)
    engine = sa.create_engine(url, poolclass=NullPool)
    try:
        with engine.connect() as reading:
            found = [reading.execute(sa.select(t).order_by(t.c.id)).all() for t in tables]
            told = sa.select(entry.verb, entry.subject, entry.inbox_id).order_by(entry.id)
            acts = reading.execute(told.where(entry.verb.like("finding%"))).all()
            gone = (entry.verb == "pressed") & (entry.subject == NO_BUTTON)
            past = frozenset(reading.scalars(sa.select(entry.inbox_id).where(gone)))
            states: dict[int, DutyState] = dict(
                reading.execute(sa.select(duty.id, duty.state)).tuples().all()
            )
    finally:
        engine.dispose()
    findings, answers, verifications, checks = found
    return Slips(findings, answers, verifications, checks, states, acts, past)


def compare_findings(books: Books, slips: Slips, pressed: Mapping[int, str]) -> None:
    """``pressed``: the verb of the button by the update that was handled without a refusal."""
    good = [each for each in slips.verifications if each.result == Result.GOOD]
    books.findings_raised = len(slips.findings)
    books.findings_answered = sum(row.action is not None for row in slips.findings)
    books.findings_returned = _of_result(slips, Result.LACKING).total()
    books.findings_verified = len(good)
    books.findings_closed = sum(row.closed_on is not None for row in slips.findings)
    _numbered(books, slips)
    _once(books, slips)
    _noted(books, slips)
    _ended(books, slips, good)
    closing = {act.inbox_id for act in slips.acts if act.verb == "finding_closed"}
    for inbox_id, verb in pressed.items():
        if verb == CLOSES and inbox_id not in closing | slips.past:
            books.wrong("lost", f"update {inbox_id} closed a finding, and none is closed by it")


def _numbered(books: Books, slips: Slips) -> None:
    """Without a gap or a twin."""
    series: dict[str, list[int]] = defaultdict(list)
    for row in slips.findings:
        name, _, number = row.ref.rpartition("-")
        series[name].append(int(number))
    for name, numbers in series.items():
        if sorted(numbers) != list(range(1, len(numbers) + 1)):
            books.wrong("lost", f"the numbers of {name}: {sorted(numbers)}")


def _once(books: Books, slips: Slips) -> None:
    """No act of an update twice; a round is verified once, and looked at again once."""
    acts = Counter((act.verb, act.inbox_id) for act in slips.acts if act.inbox_id)
    verified = Counter(
        ("verified", each.finding_id, each.round)
        for each in slips.verifications
        if each.result == Result.GOOD
    )
    looked = Counter(("looked at", each.finding_id, each.round) for each in slips.checks)
    for what, count in (acts + verified + looked).items():
        if count > 1:
            books.wrong("effects_twice", f"{what}: {count} times")


def _noted(books: Books, slips: Slips) -> None:
    """Whatever the tables hold of a finding was noted as often, and the other way round."""
    refs = {row.id: row.ref for row in slips.findings}
    kept = {
        "finding_filed": Counter(refs.values()),
        "finding_closed": _of_result(slips, Result.GOOD),
        "finding_returned": _of_result(slips, Result.LACKING),
        **{
            f"finding_{name}": Counter(
                refs[each.finding_id] for each in slips.answers if each.name == name
            )
            for name in FIELDS
        },
    }
    for verb, stands in kept.items():
        noted = Counter(act.subject for act in slips.acts if act.verb == verb)
        for ref, count in (noted - stands).items():
            books.wrong("lost", f"{ref} {verb}: noted {count} times more than it stands")
        for ref, count in (stands - noted).items():
            books.wrong("effects_twice", f"{ref} {verb}: stands {count} times more than noted")


def _of_result(slips: Slips, result: Result) -> Counter[str]:
    refs = {row.id: row.ref for row in slips.findings}
    found = [each for each in slips.verifications if each.result == result]
    return Counter(refs[each.finding_id] for each in found)


def _ended(books: Books, slips: Slips, good: Sequence[Any]) -> None:
    """Closed is what was verified, and nothing else; its duty is accepted, its effect planned."""
    verified = {(each.finding_id, each.round) for each in good}
    planned = {(each.finding_id, each.round) for each in slips.checks}
    for row in slips.findings:
        if (row.closed_on is not None) != ((row.id, row.round) in verified):
            books.wrong("lost", f"{row.ref}: closed on {row.closed_on}, verified otherwise")
        elif row.closed_on is not None and slips.states[row.duty_id] != DutyState.ACCEPTED:
            books.wrong("lost", f"{row.ref} is closed, its duty is {slips.states[row.duty_id]}")
    for finding_id, round_ in verified ^ planned:
        books.wrong("lost", f"finding {finding_id}, round {round_}: verified, or planned, alone")
