"""Composes the card that asks for results of objectives, as they stand when it leaves."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from bot.clock import local_day
from bot.delivery.composed import Composed, NotNeeded
from bot.delivery.say import labelled
from bot.rules.objective_facts import last_of, objective_facts, result_facts
from bot.rules.objective_figures import PERCENT
from bot.rules.objective_model import ObjectiveState
from bot.texts import texts

if TYPE_CHECKING:
    from bot.rules.model import Delivery
    from bot.rules.objective_model import Measurement, Objective
    from storage.transaction import Tx

CODE = "mt"
"""What a typed answer begins with: «mt1 48/50»."""


def compose_objectives_card(tx: Tx, delivery: Delivery, now: datetime) -> Composed | NotNeeded:
    """``facts``: unit, day, asked of objective, ref and period."""
    lines = [_line(tx, number, line) for number, line in enumerate(delivery.facts["asked"], 1)]
    open_ = [each for each in lines if each["result"] is None and not each["over"]]
    if delivery.message_id is None and not open_:
        return NotNeeded("answered meanwhile")
    buttons = [
        {
            "label": "b_objective_result",
            "facts": {"number": each["number"], "ref": each["objective"]["ref"]},
            "verb": "objective.result",
            "code": f"{CODE}{each['number']}",
            "args": {"objective": each["id"], "period": each["period"]},
        }
        for each in open_
    ]
    unit = tx.agencies.by_id()[delivery.facts["unit"]]
    text = texts().render(
        delivery.language,
        "objectives_card",
        title=_title(tx, delivery, now),
        stands_in=delivery.facts.get("stands_in"),
        unit=unit.name,
        lines=lines,
        codes=[button["code"] for button in buttons],
        share=bool(open_) and open_[0]["objective"]["measure"] == PERCENT,
    )
    return Composed(text, [[labelled(button, delivery.language)] for button in buttons])


def _title(tx: Tx, delivery: Delivery, now: datetime) -> str:
    person = tx.agencies.person(delivery.person_id or 0, on=local_day(now))
    own = [post for post in person.posts if post.unit_id == delivery.facts["unit"]]
    return next((post.title for post in (*own, *person.posts)), person.name)


def _line(tx: Tx, number: int, line: dict[str, Any]) -> dict[str, Any]:
    """One objective: what it asks, the period, the last value, the answer once there is one."""
    objective = tx.objectives.get(int(line["objective"]))
    results = {each.period: each for each in tx.objectives.results(objective.ref)}
    told = results.get(line["period"])
    before = last_of(results, before=line["period"])
    unit = tx.agencies.by_id()[objective.unit_id] if objective.unit_id is not None else None
    return {
        "number": number,
        "id": objective.id,
        "period": line["period"],
        "over": objective.state is not ObjectiveState.APPROVED,
        "objective": objective_facts(objective, unit),
        "result": _told(objective, told),
        "last": _told(objective, before),
    }


def _told(objective: Objective, measured: Measurement | None) -> dict[str, Any] | None:
    return result_facts(objective, measured) if measured is not None else None
