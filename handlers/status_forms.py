"""The short forms of a unit's answer: a promise, an obstacle, a change, more time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import answer, extend, status, telling
from bot.actions.matters import raise_blocked
from bot.actions.status import Word
from bot.rules.causes import CAUSES, cause_of
from bot.rules.errors import RuleBroken
from bot.rules.more_time import MoreTimeNotLater, answered_facts, decided, limit_of
from bot.rules.obstacle_words import plain_obstacle
from bot.rules.wished_days import Wish
from handlers import day_questions, dialogue, procedures_stated
from handlers.day_questions import day_of, from_today, wished
from handlers.dialogue import Form, Question
from handlers.duty_choices import open_duty
from handlers.office_days import day_to_come

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Duty


# ---- a promise


def _deadline(desk: Desk, answers: dict[str, Any]) -> dict[str, Any]:
    duty = desk.tx.duties.get(int(answers["duty"]))
    return {"tt": duty.tt, "label": duty.label, "due": duty.due_on}


def finish_promise(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    """The day was told."""
    duty = open_duty(desk, answers)
    desk.words = answers.get("said") or desk.words
    promise(desk, duty, day_of(answers, "day"), percent=answers.get("percent"))


def promise_is_past(desk: Desk, duty: Duty, day: date, *, percent: int | None) -> None:
    """A day that has passed promises nothing: it is told, and the day asked anew."""
    desk.reply("day_is_past", day=day)
    dialogue.begin(desk, PROMISE, duty=duty.id, said=desk.words, percent=percent)


def promise_to_confirm(
    desk: Desk, duty: Duty, wish: Wish, *, text: str, percent: int | None = None
) -> None:
    """A reply that names a vague day: it is confirmed before it is a promise."""
    limit = limit_of(duty)
    if len(wish.guesses) == 1 and limit is not None and wish.guesses[0] > limit:
        promise(desk, duty, wish.guesses[0], percent=percent)
        return
    dialogue.begin(
        desk, PROMISE, duty=duty.id, said=text, percent=percent, day=day_questions.kept(wish)
    )


def promise(desk: Desk, duty: Duty, day: date | None, *, percent: int | None = None) -> None:
    """Record «đang thực hiện»; a day beyond the deadline is asked about (P2)."""
    limit = limit_of(duty)
    if day is not None and limit is not None and day > limit:
        desk.reply(
            "promise_is_extension",
            day=day,
            due=limit,
            buttons=[
                {
                    "label": "b_yes_extension",
                    "facts": {"day": day},
                    "code": "1",
                    "verb": "status.promise_extends",
                    "args": {"duty": duty.id, "day": day, "yes": True, "said": desk.words},
                },
                {
                    "label": "b_no_other_day",
                    "code": "2",
                    "verb": "status.promise_extends",
                    "args": {"duty": duty.id, "day": day, "yes": False},
                },
            ],
        )
        return
    answer.report(desk, duty, Word("in_progress", day=day, percent=percent))


# ---- an obstacle


def causes(_desk: Desk, _answers: dict[str, Any]) -> list[dict[str, Any]]:
    """The kinds of obstacles that the office sorts by."""
    return [{"label": f"cause_{key}", "value": key} for key in CAUSES]


def deciders(_desk: Desk, _answers: dict[str, Any]) -> list[dict[str, Any]]:
    """Who can clear an obstacle away."""
    return [{"label": f"decider_{key}", "value": key} for key in ("office", "leader", "outside")]


def _obstacle(_desk: Desk, answers: dict[str, Any]) -> dict[str, Any]:
    """What was understood so far, so that it can be put right."""
    return {"reason": plain_obstacle(answers["reason"]), "cause": cause_of(answers["cause"])}


def any_cause(_desk: Desk, _answers: dict[str, Any], text: str) -> str:
    """The kind may also be told in other words: kept as they are."""
    if not text:
        raise RuleBroken("words_needed")
    return text[:200]


def finish_blocked(desk: Desk, answers: dict[str, Any], _done: Dialogue | None) -> None:
    """The obstacle is recorded, and a matter raised with who decides."""
    duty = desk.tx.duties.get(int(answers["duty"]))
    desk.words = answers.get("said") or answers["reason"]
    answers = {**answers, "reason": plain_obstacle(answers["reason"])}
    if duty.state in status.OPEN_STATES:
        word = Word(
            "blocked",
            reason=answers["reason"],
            details={"cause": answers["cause"], "decider": answers["decider"]},
        )
        answer.report(desk, duty, word)
    raise_blocked(
        desk,
        desk.tx.duties.get(duty.id),
        cause=answers["cause"],
        reason=answers["reason"],
        decider=answers["decider"],
    )


# ---- a change


def finish_change(desk: Desk, answers: dict[str, Any], _done: Dialogue | None) -> None:
    """What changed is recorded for each period; an obstacle told with it is asked about next."""
    duties = [open_duty(desk, {"duty": each}) for each in answers["duties"]]
    desk.words = "; ".join(filter(None, (answers.get("said"), answers["text"])))
    details = {
        "procedure": procedures_stated.procedure_words(answers),
        "basis": answers["basis"],
        "text": answers["text"],
    }
    reports = answer.state_periods(desk, duties, Word("change", details=details))
    procedures_stated.follow(desk, answers, reports)
    if answers.get("then_blocked"):
        dialogue.begin(
            desk,
            BLOCKED,
            duty=duties[-1].id,
            reason=answers["then_blocked"],
            cause=answers.get("cause") or "other_unit",
            said=answers.get("said", ""),
        )


# ---- more time


def begin_more_time(desk: Desk, duty: Duty, **known: Any) -> None:
    """Ask for day and reason as far as they are not known; both known is asked of nobody.

    ``day`` is a day, or a ``Wish`` to confirm. What no day could help is refused first; a
    request that waits is shown, and can be taken back.
    """
    waits = extend.waiting(desk, duty)
    if waits is not None:
        status.spokesman(desk, duty)
        facts = extend.facts_of(desk, duty, waits)
        desk.reply("more_time_waits", buttons=[extend.take_back_button(duty)], **facts)
        return
    extend.may_ask(desk, duty)
    wish = known.pop("day", None)
    if isinstance(wish, date) and _is_later(desk, duty, wish):
        if known.get("reason"):
            desk.words = known.get("said") or desk.words
            extend.ask(desk, duty, wish, known["reason"])
            return
        known["day"] = wish
    elif isinstance(wish, Wish):
        later = tuple(day for day in wish.guesses if _is_later(desk, duty, day, tells=False))
        if later or not wish.guesses or _is_later(desk, duty, wish.guesses[0]):
            known["day"] = day_questions.kept(replace(wish, guesses=later))
    dialogue.begin(desk, MORE_TIME, duty=duty.id, **known)


def _is_later(desk: Desk, duty: Duty, day: date, *, tells: bool = True) -> bool:
    """Whether the day is more time; why it is not is told, and the day asked anew."""
    try:
        extend.will_do(desk, duty, day)
    except MoreTimeNotLater as refused:
        if tells:
            desk.reply(refused.says, **refused.facts)
        return False
    return True


def finish_more_time(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    """Day and reason were told."""
    duty = open_duty(desk, answers)
    desk.words = answers.get("said") or answers["reason"]
    extend.ask(desk, duty, day_of(answers, "day"), answers["reason"])


def _later(desk: Desk, answers: dict[str, Any], day: date) -> None:
    """More time means a working day after the present deadline."""
    extend.will_do(desk, desk.tx.duties.get(int(answers["duty"])), day)


def _limit(desk: Desk, answers: dict[str, Any]) -> date | None:
    return limit_of(desk.tx.duties.get(int(answers["duty"])))


def _asked_before(desk: Desk, answers: dict[str, Any]) -> dict[str, Any]:
    """The deadline, and the request before this one with its answer."""
    duty = desk.tx.duties.get(int(answers["duty"]))
    before = decided(desk.tx.extensions.of_duties([duty.id]))
    earlier = answered_facts(before[-1], count=len(before)) if before else None
    return {"work": telling.facts_of(desk, duty), "due": limit_of(duty), "earlier": earlier}


PROMISE = dialogue.declare(
    Form(
        "promise",
        wished("day", "ask_promise_day", check=from_today, shows=_deadline),
        finish_promise,
        "form_promise",
        amendable=True,
    )
)


BLOCKED = dialogue.declare(
    Form(
        "blocked",
        (
            Question("cause", "ask_cause", any_cause, choices=causes),
            Question("reason", "ask_reason", dialogue.words),
            Question("decider", "ask_decider", dialogue.one_of, choices=deciders, shows=_obstacle),
        ),
        finish_blocked,
        "form_blocked",
        amendable=True,
    )
)


CHANGE = dialogue.declare(
    Form(
        "change",
        (
            Question(
                "procedure",
                "ask_procedure",
                procedures_stated.named,
                choices=procedures_stated.choices,
            ),
            Question(
                "new_name", "ask_procedure_new", dialogue.words, needed=procedures_stated.is_new
            ),
            Question("basis", "ask_basis", dialogue.words),
            Question("text", "ask_change_text", dialogue.words, takes_files=True),
            Question(
                "due",
                "ask_change_due",
                day_to_come,
                choices=procedures_stated.days,
                needed=procedures_stated.asks_day,
            ),
        ),
        finish_change,
        "form_change",
        amendable=True,
    )
)


MORE_TIME = dialogue.declare(
    Form(
        "more_time",
        (
            *wished("day", "ask_new_day", check=_later, after=_limit, shows=_asked_before),
            Question("reason", "ask_time_reason", dialogue.words),
        ),
        finish_more_time,
        "form_more_time",
    )
)
