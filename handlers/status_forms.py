"""The short forms of a unit's answer: a promise, an obstacle, a change, more time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import answer, status
from bot.actions.extend import ask as ask_more_time
from bot.actions.matters import raise_blocked
from bot.actions.status import Word
from bot.rules.days import read_day
from bot.rules.errors import RuleBroken
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.duty_choices import open_duty

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Duty


# ---- a promise


def future_day(desk: Desk, _answers: dict[str, Any], text: str) -> date:
    """A day from today on. Raises kindly for what is no day, or past."""
    day = read_day(text, today=desk.today)
    if day is None:
        raise RuleBroken("day_not_read", text=text)
    if day < desk.today:
        raise status.DayIsPast(day=day)
    return day


def _deadline(desk: Desk, answers: dict[str, Any]) -> dict[str, Any]:
    duty = desk.tx.duties.get(int(answers["duty"]))
    return {"tt": duty.tt, "label": duty.label, "due": duty.due_on}


def finish_promise(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    """The day was told."""
    duty = open_duty(desk, answers)
    promise(desk, duty, date.fromisoformat(answers["day"]))


def promise(desk: Desk, duty: Duty, day: date | None, *, percent: int | None = None) -> None:
    """Record «đang thực hiện»; a day beyond the deadline is asked about (P2)."""
    limit = duty.returned_until or duty.due_on
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
                    "args": {"duty": duty.id, "day": day, "yes": True},
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
    return [
        {"label": f"cause_{key}", "value": key}
        for key in (
            "guidance",
            "tthc",
            "budget",
            "software",
            "staff",
            "other_unit",
            "form",
            "organisation",
        )
    ]


def deciders(_desk: Desk, _answers: dict[str, Any]) -> list[dict[str, Any]]:
    """Who can clear an obstacle away."""
    return [{"label": f"decider_{key}", "value": key} for key in ("office", "leader", "outside")]


def any_cause(_desk: Desk, _answers: dict[str, Any], text: str) -> str:
    """The kind may also be told in other words: kept as they are."""
    if not text:
        raise RuleBroken("words_needed")
    return text[:200]


def finish_blocked(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    """The obstacle is recorded, and a matter raised with who decides."""
    duty = desk.tx.duties.get(int(answers["duty"]))
    desk.words = answers.get("said") or answers["reason"]
    if duty.state in status.OPEN_STATES:
        word = Word("blocked", reason=answers["reason"], details={"cause": answers["cause"]})
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
        "procedure": answers["procedure"],
        "basis": answers["basis"],
        "text": answers["text"],
    }
    answer.state_periods(desk, duties, Word("change", details=details))
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
    """Ask for day and reason as far as they are not known; both known is asked of nobody."""
    if "day" in known and "reason" in known:
        desk.words = known.get("said") or desk.words
        ask_more_time(desk, duty, known["day"], known["reason"])
        return
    dialogue.begin(desk, MORE_TIME, duty=duty.id, **known)


def finish_more_time(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    """Day and reason were told."""
    duty = open_duty(desk, answers)
    desk.words = answers.get("said") or answers["reason"]
    ask_more_time(desk, duty, date.fromisoformat(answers["day"]), answers["reason"])


def later_than_due(desk: Desk, answers: dict[str, Any], text: str) -> date:
    """More time means a day after the present deadline."""
    day = future_day(desk, answers, text)
    duty = desk.tx.duties.get(int(answers["duty"]))
    if duty.due_on is not None and day <= duty.due_on:
        raise RuleBroken("day_not_later", day=day, due=duty.due_on)
    return day


PROMISE = dialogue.declare(
    Form(
        "promise",
        (Question("day", "ask_promise_day", future_day, shows=_deadline),),
        finish_promise,
        "form_promise",
    )
)


BLOCKED = dialogue.declare(
    Form(
        "blocked",
        (
            Question("cause", "ask_cause", any_cause, choices=causes),
            Question("reason", "ask_reason", dialogue.words),
            Question("decider", "ask_decider", dialogue.one_of, choices=deciders),
        ),
        finish_blocked,
        "form_blocked",
    )
)


CHANGE = dialogue.declare(
    Form(
        "change",
        (
            Question("procedure", "ask_procedure", dialogue.words),
            Question("basis", "ask_basis", dialogue.words),
            Question("text", "ask_change_text", dialogue.words, takes_files=True),
        ),
        finish_change,
        "form_change",
    )
)


MORE_TIME = dialogue.declare(
    Form(
        "more_time",
        (
            Question("day", "ask_new_day", later_than_due, shows=_deadline),
            Question("reason", "ask_time_reason", dialogue.words),
        ),
        finish_more_time,
        "form_more_time",
    )
)
