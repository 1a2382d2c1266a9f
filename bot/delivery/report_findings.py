"""The findings of a year as the report's annex lists them: each round, and whether it worked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.clock import local_day
from bot.rules.figures import ADVISING
from bot.rules.finding_model import CheckState
from bot.rules.findings import FIELDS, is_nonconformity
from bot.rules.papers import DatedWords, FindingLine
from bot.rules.papers.slip import RoundLine
from bot.rules.repeats import repeats

if TYPE_CHECKING:
    from bot.rules.finding_model import EffectivenessCheck, FindingAnswer
    from bot.rules.model import Finding
    from bot.rules.yearbook import YearBook


def finding_lines(book: YearBook) -> tuple[FindingLine, ...]:
    """In the order written, each with those of this year or an earlier one that it repeats."""
    year = book.plan.year
    known = (*book.findings_before, *book.findings)
    before = {each.finding.id: each.earlier for each in repeats(known, year=year)}
    return tuple(_line(book, each, before.get(each.id, ())) for each in book.findings)


def _line(book: YearBook, finding: Finding, earlier: tuple[Finding, ...]) -> FindingLine:
    duty = book.duty(finding.duty_id) if finding.duty_id is not None else None
    due = finding.due_on if finding.round == 1 or duty is None else duty.due_on
    return FindingLine(
        reference=finding.ref,
        unit=book.unit(finding.unit_id).name,
        level=finding.level,
        criterion=finding.criterion,
        statement=finding.statement,
        due_on=due if finding.level not in ADVISING else None,
        reported_on=duty.done_on if duty is not None and duty.answered else None,
        closed_on=finding.closed_on,
        cancelled_on=finding.cancelled_on,
        rounds=_rounds(book, finding),
        repeats=tuple(each.ref for each in earlier),
    )


def _rounds(book: YearBook, finding: Finding) -> tuple[RoundLine, ...]:
    if not is_nonconformity(finding.level):
        return ()
    written = [each for each in book.finding_answers if each.finding_id == finding.id]
    checks = {c.round: c for c in book.finding_checks if c.finding_id == finding.id}
    return tuple(
        round_line(number, [a for a in written if a.round == number], checks.get(number))
        for number in range(1, finding.round + 1)
    )


def round_line(
    number: int, written: list[FindingAnswer], check: EffectivenessCheck | None
) -> RoundLine:
    """A round as a paper tells it, from what was written in it and how it ended."""
    last = {each.name: DatedWords(words=each.words, given_on=each.given_on) for each in written}
    given: dict[str, Any] = {name: last[name] for name in FIELDS if name in last}
    if check is None:
        return RoundLine(number=number, **given)
    return RoundLine(
        number=number,
        **given,
        closed_on=check.closed_on,
        ask_on=check.due_on,
        effective=check.state is CheckState.EFFECTIVE if check.answered else None,
        judged_on=local_day(check.answered_at) if check.answered_at else None,
        words=check.words,
    )
