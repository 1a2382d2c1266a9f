"""What the yearly report says of quality objectives: its second section, and the annex by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rules.objective_facts import (
    last_of,
    objective_facts,
    outcome_of,
    outcomes,
    result_facts,
)
from bot.rules.papers import ObjectiveResultLine
from bot.texts import texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.rules.model import Unit
    from bot.rules.objective_model import Measurement, Objective
    from bot.rules.yearbook import YearBook
    from storage.transaction import Tx

PAPERS = "vi"


def objectives_told(
    tx: Tx, book: YearBook, *, unit_id: int | None = None
) -> tuple[str, tuple[ObjectiveResultLine, ...]]:
    """The section's sentence and the annex, as of the book's instant; nothing where there is none.

    With ``unit_id`` only that unit's.
    """
    found = _found(tx, book, unit_id)
    if not found:
        return "", ()
    sentence = texts().render(PAPERS, "report_objectives", **_counted(tx, book, found))
    return sentence, tuple(_lines(book, found, _results(tx, book)))


def objectives_counted(tx: Tx, book: YearBook, *, unit_id: int | None) -> dict[str, Any] | None:
    """What the summary in chat is told of them; None where there is none."""
    found = _found(tx, book, unit_id)
    return _counted(tx, book, found) if found else None


def _found(tx: Tx, book: YearBook, unit_id: int | None) -> list[Objective]:
    found = tx.objectives.as_of(book.plan.year, book.as_of)
    return [each for each in found if unit_id in (None, each.unit_id)]


def _results(tx: Tx, book: YearBook) -> dict[str, dict[str, Measurement]]:
    return tx.objectives.results_of_year(book.plan.year, as_of=book.as_of)


def _counted(tx: Tx, book: YearBook, found: list[Objective]) -> dict[str, Any]:
    approvals = [a for a in tx.objectives.approvals(book.plan.year) if a.recorded_at <= book.as_of]
    return {
        "total": len(found),
        "outcomes": outcomes(found, _results(tx, book)),
        "number": approvals[-1].number if approvals else "",
        "signed_on": approvals[-1].signed_on if approvals else None,
    }


def _lines(
    book: YearBook,
    found: list[Objective],
    results: Mapping[str, Mapping[str, Measurement]],
) -> list[ObjectiveResultLine]:
    """The agency's own first, then the units in their order."""
    agency = [each for each in found if each.unit_id is None]
    ordered: list[tuple[Unit | None, Objective]] = [(None, each) for each in agency]
    ordered += [(unit, each) for unit in book.units for each in found if each.unit_id == unit.id]
    return [_line(unit, each, results.get(each.ref, {})) for unit, each in ordered]


def _line(
    unit: Unit | None, objective: Objective, results: Mapping[str, Measurement]
) -> ObjectiveResultLine:
    name = unit.name if unit else texts().render(PAPERS, "objectives_of_agency")
    last = last_of(results)
    told = result_facts(objective, last) if last is not None else None
    return ObjectiveResultLine(
        ref=objective.ref,
        unit=name,
        what=objective.what,
        target=texts().render(PAPERS, "objective_target", o=objective_facts(objective, None)),
        result=texts().render(PAPERS, "report_objective_result", r=told) if told else "",
        outcome=texts().render(PAPERS, "objective_standing", standing=outcome_of(results)),
        note=last.note if last is not None else "",
    )
