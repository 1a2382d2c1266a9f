"""Results of objectives: asked after each period, only ever added, held against the target."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from bot.actions import telling
from bot.actions.addressee import noted
from bot.actions.objective_entry import capacity_of, may_measure
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.objective_figures import shown_number, standing_of
from bot.rules.objective_model import Measurement, Objective, ObjectiveState, Standing, Verdict
from bot.rules.objective_periods import end_of, latest_ended, share_of, start_of
from storage.outbox import Lane

if TYPE_CHECKING:
    from fractions import Fraction

    from bot.actions.desk import Desk
    from bot.rules.model import Person
    from bot.rules.objective_figures import Figure

CARD = "objectives_card"
CARDS_BACK = 3


class NotInForce(RuleBroken):
    """Only what the director approved is measured."""

    says = "objective_not_in_force"


class PeriodAhead(RuleBroken):
    says = "objective_period_ahead"


class AgainstFigures(RuleBroken):
    """It cannot be declared achieved against its own figures (F65)."""

    says = "objective_against_figures"


class CauseNeeded(RuleBroken):
    says = "objective_cause_needed"


# ---- recording


def check(desk: Desk, objective: Objective, period: str) -> None:
    """Raises ``NotYours``, ``NotInForce``, ``PeriodAhead``."""
    if not may_measure(desk, objective.unit_id):
        raise NotYours
    if objective.state is not ObjectiveState.APPROVED:
        raise NotInForce(ref=objective.ref, state=objective.state.value)
    if start_of(period) > desk.today:
        raise PeriodAhead(period=period, ref=objective.ref)


def says_of(objective: Objective, period: str, value: Fraction) -> Standing:
    """What the figure says of the period."""
    return standing_of(objective, value, share=share_of(period))


def refuse_against(
    objective: Objective, period: str, figure: Figure | Measurement, standing: Standing
) -> None:
    """«Đạt» was said and the figure says otherwise: the refusal names it."""
    if standing is Standing.ON_TRACK:
        return
    kept = figure.value if isinstance(figure, Measurement) else figure.kept
    raise AgainstFigures(
        ref=objective.ref,
        period=period,
        value=shown_number(kept),
        part=figure.part,
        whole=figure.whole,
        target=shown_number(objective.target),
        direction=objective.direction.value,
        measure=objective.measure,
        standing=standing.value,
    )


def record(
    desk: Desk,
    objective: Objective,
    period: str,
    figure: Figure,
    *,
    note: str = "",
    declared: Verdict | None = None,
) -> Measurement:
    """A result, or the correction of one; the year's own says «đạt» or «không đạt».

    Raises as ``check``, ``AgainstFigures`` for «đạt» against the figure, ``CauseNeeded`` for
    «không đạt» without one.
    """
    check(desk, objective, period)
    standing = says_of(objective, period, figure.value)
    if declared is Verdict.ACHIEVED:
        refuse_against(objective, period, figure, standing)
    verdict = _verdict(period, standing, declared)
    if verdict is Verdict.NOT_ACHIEVED and not note:
        raise CauseNeeded(ref=objective.ref)
    former = [m for m in desk.tx.objectives.results(objective.ref) if m.period == period]
    made = desk.tx.objectives.measure(
        agency_id=desk.agency.id,
        objective_id=objective.id,
        ref=objective.ref,
        period=period,
        number=len(former) + 1,
        value=figure.kept,
        part=figure.part,
        whole=figure.whole,
        standing=standing,
        verdict=verdict.value if verdict else "",
        note=note,
        words=desk.words,
        person_id=desk.actor.id,
        effective_on=desk.today,
        recorded_at=desk.now,
    )
    desk.note(
        "objective_measured",
        objective.ref,
        before={"number": former[-1].number, "value": former[-1].value} if former else {},
        after={"period": period, "number": made.number, "value": made.value,
               "standing": standing, "verdict": made.verdict, "note": note},
        capacity=capacity_of(desk, objective.unit_id),
    )  # fmt: skip
    show_on_cards(desk, objective)
    return made


def _verdict(period: str, standing: Standing, declared: Verdict | None) -> Verdict | None:
    """The figure decides; somebody may judge their own year worse than it, never better."""
    if "-" in period:
        return None
    met = standing is Standing.ON_TRACK and declared is not Verdict.NOT_ACHIEVED
    return Verdict.ACHIEVED if met else Verdict.NOT_ACHIEVED


# ---- asking


def ring_objectives(desk: Desk) -> int:
    """The first working morning after a period: each unit is asked for what lacks; how many were.

    Once for ever by unit and day of the period's end, so an objective is asked once a period.
    """
    known = desk.tx.objectives.in_force(since=desk.today.year - 1)
    asked: dict[tuple[int | None, str], list[tuple[Objective, str]]] = defaultdict(list)
    results: dict[int, dict[str, dict[str, Measurement]]] = {}
    for objective in known:
        period = latest_ended(objective, desk.today)
        if period is None or not _was_in_force(desk, objective, period):
            continue
        if objective.year not in results:
            results[objective.year] = desk.tx.objectives.results_of_year(objective.year)
        if period not in results[objective.year].get(objective.ref, {}):
            asked[objective.unit_id, end_of(period).isoformat()].append((objective, period))
    return sum(_ask(desk, unit, end, lines) for (unit, end), lines in asked.items())


def _was_in_force(desk: Desk, objective: Objective, period: str) -> bool:
    if objective.approval_id is None:
        return False
    return desk.tx.objectives.approval(objective.approval_id).signed_on <= end_of(period)


def _ask(desk: Desk, unit_id: int | None, end: str, lines: list[tuple[Objective, str]]) -> bool:
    owner = unit_id if unit_id is not None else desk.tx.agencies.office().id
    once = f"objectives:{unit_id or 0}:{end}"
    readers = telling.unit_heads(desk, owner)
    if not readers or desk.tx.outbox.known(once) is not None:
        return False
    person = readers[0][0]
    sent = desk.send(
        CARD,
        person.id,
        once=once,
        lane=Lane.MONTHLY,
        not_before=telling.opening(desk),
        unit=owner,
        day=desk.today,
        asked=[{"objective": each.id, "ref": each.ref, "period": p} for each, p in lines],
        **noted(desk, person.id, owner),
    )
    after = {"person": person.id, "asked": [[each.ref, p] for each, p in lines]}
    desk.note("objectives_asked", f"unit:{owner}", after=after)
    return sent is not None


def show_on_cards(desk: Desk, objective: Objective) -> None:
    """The cards that asked for it are edited."""
    owner = objective.unit_id
    owner = owner if owner is not None else desk.tx.agencies.office().id
    readers: list[Person] = [person for person, _ in telling.unit_heads(desk, owner)]
    for person in dict.fromkeys([*(p.id for p in readers), desk.actor.id]):
        for card in desk.tx.outbox.said_to(person, CARD, limit=CARDS_BACK):
            if any(line["ref"] == objective.ref for line in card.facts["asked"]):
                desk.refresh(card)
