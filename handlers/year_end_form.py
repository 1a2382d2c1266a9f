"""Which open things end with the year, and why; then the head of Văn phòng is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import carry_over, year_end
from bot.actions.telling import opening
from bot.rules.errors import RuleBroken
from bot.rules.year_end import closing_of, read_numbers
from handlers import dialogue, outcome
from handlers.dialogue import Form, Question, declare
from handlers.plan_confirm import title_of

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Plan

Given = dict[str, Any]


def ask_confirmation(desk: Desk, plan: Plan, ends: dict[int, str]) -> None:
    """Tell who confirms what goes on and what ends, and say to whom it was put.

    Raises as ``year_end.propose``.
    """
    asked, people, by = year_end.propose(desk, plan, ends)
    found = carry_over.open_at_year_end(desk, asked)
    times = closing_of(asked)["times"]
    args = {"plan": plan.id, "times": times}
    for person in people:
        desk.say(
            person.id,
            "year_end_confirm",
            once=f"year-end:{plan.id}:{times}:{person.id}",
            not_before=opening(desk),
            buttons=[
                {"label": "b_year_end_confirm", "verb": "year_end.confirm", "code": "a",
                 "args": args},
                {"label": "b_year_end_put_off", "verb": "year_end.put_off", "code": "b",
                 "args": args},
            ],
            title=title_of(desk, person.id),
            asked_by=title_of(desk, desk.actor.id),
            year=plan.year,
            carried=carry_over.told(desk, [d for d in found.unfinished if d.id not in ends], {}),
            ended=carry_over.told(desk, [d for d in found.unfinished if d.id in ends], ends),
            besides=carry_over.besides(desk, plan),
            unsaid=len(found.unsaid),
        )  # fmt: skip
    titles = [title_of(desk, person.id) for person in people]
    outcome.settle(desk, "year_end_sent_up", year=plan.year, titles=titles, why=by)


def _shown(desk: Desk, answers: Given) -> Given:
    duties = desk.tx.duties.of_ids(answers["duties"])
    listed = [duties[each] for each in answers["duties"]]
    return {"listed": carry_over.told(desk, listed, {}), "year": _plan(desk, answers).year}


def _plan(desk: Desk, answers: Given) -> Plan:
    return desk.tx.plans.get(int(answers["plan"]))


def _numbers(_desk: Desk, answers: Given, text: str) -> list[int]:
    found = read_numbers(text, len(answers["duties"]))
    if found is None:
        raise RuleBroken("year_end_numbers", count=len(answers["duties"]))
    return list(found)


def _finish(desk: Desk, answers: Given, _dialogue: Dialogue) -> None:
    why = str(answers.get("why", ""))
    chosen = (int(answers["duties"][number - 1]) for number in answers["numbers"])
    ask_confirmation(desk, _plan(desk, answers), dict.fromkeys(chosen, why))


ENDS = declare(
    Form(
        name="year_end",
        title="form_year_end",
        questions=(
            Question("numbers", "year_end_ask_numbers", _numbers, shows=_shown),
            Question(
                "why",
                "year_end_ask_why",
                dialogue.words,
                needed=lambda answers: bool(answers.get("numbers")),
            ),
        ),
        finish=_finish,
    )
)
