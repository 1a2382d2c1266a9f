"""The plan's dialogues at import: a text pasted in pieces, and what its words leave open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import plan_import
from bot.actions.plan_correct import item_of, settle
from bot.actions.plan_import import NoDraft
from bot.rules.model import PlanState
from bot.rules.plan_preview import goes_on
from bot.rules.plan_stored import pages_of, planned
from handlers import dialogue
from handlers.dialogue import Form, NotOneOfThese, Question, declare
from handlers.plan_choices import CHOICES, TYPED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Plan

Given = dict[str, Any]

MOST_QUESTIONS = 12


# ---- taking a text in


def receive_text(desk: Desk, text: str) -> None:
    """A pasted plan, or its beginning: kept, shown as a table, its open points asked.

    Raises ``NotAPlan``, ``RepeatedRows``, ``PlanInForce``.
    """
    if goes_on(text):
        dialogue.begin(desk, PASTE, so_far=text)
        return
    plan, _ = plan_import.store(desk, text)
    show_table(desk, plan)
    go_on(desk, plan)


def show_table(desk: Desk, plan: Plan) -> None:
    """The draft's items in as many messages as they need."""
    for page in range(1, len(pages_of(desk.tx.plans.items(plan.id))) + 1):
        desk.send("plan_table", desk.actor.id, plan=plan.id, page=page)


def show_item(desk: Desk, plan: Plan, tt: int) -> None:
    """One item of the draft, as a correction left it, then what comes next."""
    desk.send("plan_table", desk.actor.id, plan=plan.id, page=1, only=tt)
    go_on(desk, plan, hints=False)


def go_on(desk: Desk, plan: Plan, *, hints: bool = True) -> None:
    """What comes next with a draft: the first open question, else how to correct and issue."""
    open_ = plan.answers.get("open", [])
    if open_:
        _ask_open(desk, plan, open_)
        return
    items = desk.tx.plans.items(plan.id)
    duties = planned(
        plan,
        items,
        units=desk.tx.agencies.units(),
        calendar=desk.calendar,
        issued_on=desk.today,
    )
    desk.reply(
        "plan_draft_ready",
        buttons=[{"label": "b_plan_issue", "verb": "plan.issue", "args": {"plan": plan.id}}],
        year=plan.year,
        items=len(items),
        dated=sum(duty.due_on is not None for duty in duties),
        continuous=len({(d.tt, d.unit_key) for d in duties if d.due_on is None}),
        hints=hints,
    )


def _ask_open(desk: Desk, plan: Plan, open_: list[Given]) -> None:
    """Ask, going on where the form was left with the same questions."""
    asks = open_[:MOST_QUESTIONS]
    left = desk.tx.dialogues.draft_of(desk.actor.id, QUESTIONS.name)
    known: Given = {}
    if left and left.answers.get("plan") == plan.id and left.answers.get("asks") == asks:
        known = {k: v for k, v in left.answers.items() if k.startswith("q")}
    dialogue.begin(desk, QUESTIONS, plan=plan.id, asks=asks, **known)


def _pasted(desk: Desk, answers: Given, _dialogue: Dialogue) -> None:
    rest = answers["rest"]
    whole = f"{answers['so_far']}\n{rest}"
    if rest and goes_on(rest):
        dialogue.begin(desk, PASTE, so_far=whole)
        return
    plan, _ = plan_import.store(desk, whole)
    show_table(desk, plan)
    go_on(desk, plan)


def _any_words(_desk: Desk, _answers: Given, text: str) -> str:
    return text


PASTE = declare(
    Form(
        name="plan_paste",
        title="plan_paste_title",
        questions=(
            Question(
                "rest",
                "plan_paste_rest",
                _any_words,
                choices=lambda _desk, _answers: [
                    {
                        "label": "b_plan_paste_ended",
                        "value": "",
                        "aliases": ("het", "da het", "xong"),
                    }
                ],
            ),
        ),
        finish=_pasted,
    )
)


# ---- what the words leave open


def _ask(answers: Given, place: int) -> Given:
    found: Given = answers["asks"][place]
    return found


def _slot(place: int) -> Question:
    """The place of one open point; how many there are, the plan's own words decide."""

    def choices(desk: Desk, answers: Given) -> Sequence[Given]:
        ask = _ask(answers, place)
        return CHOICES[ask["key"]](desk, ask, desk.tx.plans.get(answers["plan"]))

    def parse(desk: Desk, answers: Given, text: str) -> Any:
        reader = TYPED.get(_ask(answers, place)["key"])
        if reader is None:
            raise NotOneOfThese(text=text)
        return reader(desk, text)

    def shows(desk: Desk, answers: Given) -> Given:
        ask = _ask(answers, place)
        office = desk.tx.agencies.office()
        plan = desk.tx.plans.get(answers["plan"])
        label = item_of(desk, plan, ask["tt"]).label if ask["tt"] is not None else ""
        return {"ask": {**ask, "label": label, "office": office.name}}

    return Question(
        f"q{place}",
        "plan_question",
        parse,
        choices=choices,
        needed=lambda answers: place < len(answers["asks"]),
        shows=shows,
    )


def _answered(desk: Desk, answers: Given, _dialogue: Dialogue) -> None:
    plan = desk.tx.plans.get(int(answers["plan"]))
    if plan.state is not PlanState.DRAFT:
        raise NoDraft
    for place, ask in enumerate(answers["asks"]):
        plan = settle(desk, plan, ask, answers[f"q{place}"])
    go_on(desk, plan)


QUESTIONS = declare(
    Form(
        name="plan_questions",
        title="plan_questions_title",
        questions=tuple(_slot(place) for place in range(MOST_QUESTIONS)),
        finish=_answered,
        recalls=False,
    )
)
