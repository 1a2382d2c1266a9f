"""Asks for a day to come; what is vague, lunar or has just passed is confirmed before it counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions.desk import plain
from bot.rules.days import DayNotRead
from bot.rules.errors import RuleBroken
from bot.rules.wished_days import Wish, read_wish
from handlers.dialogue import Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk

    Answers = dict[str, Any]

Check = Callable[["Desk", "Answers", date], None]
"""Raises kindly when the day will not do."""

YES = ("dung", "phai", "dong y", "ok", "vang", "da", "dung roi", "u", "co")


def wished(
    key: str,
    asks: str,
    *,
    check: Check,
    after: Callable[[Desk, Answers], date | None] = lambda _desk, _answers: None,
    shows: Callable[[Desk, Answers], dict[str, Any]] = lambda _desk, _answers: {},
) -> tuple[Question, Question]:
    """The question for the day, and the one that is asked only when the answer is a guess.

    ``after`` is the deadline from which «thêm 3 ngày» counts. ``day_of`` reads the answers.
    """

    def parse(desk: Desk, answers: Answers, text: str) -> Any:
        wish = read(desk, text, after=after(desk, answers))
        if wish.day is None and not wish.words:
            raise DayNotRead(text)
        return _checked(desk, answers, wish, check)

    def again(desk: Desk, answers: Answers, text: str) -> date:
        wish = read(desk, text, after=after(desk, answers))
        if wish.day is None:
            offered = bool(answers[key]["guesses"])
            raise RuleBroken("day_still_vague", text=text, offered=offered)
        check(desk, answers, wish.day)
        return wish.day

    def vague_anew(desk: Desk, answers: Answers, text: str) -> bool:
        wish = read(desk, text, after=after(desk, answers))
        return wish.day is None and bool(wish.guesses)

    return (
        Question(key, asks, parse, shows=shows),
        Question(
            _meant(key),
            "ask_day_meant",
            again,
            choices=lambda _desk, answers: _offered(answers[key]),
            needed=lambda answers: isinstance(answers.get(key), dict),
            shows=lambda _desk, answers: {**answers[key]},
            follows=(key,),
            begins_anew=vague_anew,
        ),
    )


def day_of(answers: Answers, key: str) -> date:
    """The day that was told, or confirmed."""
    told = answers.get(_meant(key)) or answers[key]
    return date.fromisoformat(told)


def read(desk: Desk, text: str, *, after: date | None = None) -> Wish:
    """What the words name, as of today."""
    return read_wish(text, today=desk.today, calendar=desk.calendar, after=after)


def from_today(desk: Desk, _answers: Answers, day: date) -> None:
    """A check that only what has passed will not do."""
    if day < desk.today:
        raise RuleBroken("day_is_past", day=day.isoformat())


def kept(wish: Wish) -> Any:
    """A wish as the form's answer: the day, or what is to be confirmed."""
    return plain(wish.day if wish.day is not None else asdict(wish))


def _checked(desk: Desk, answers: Answers, wish: Wish, check: Check) -> Any:
    if wish.day is not None:
        check(desk, answers, wish.day)
        return kept(wish)
    fitting = tuple(day for day in wish.guesses if _will_do(desk, answers, day, check))
    if wish.guesses and not fitting:
        check(desk, answers, wish.guesses[0])
    return kept(Wish(guesses=fitting, words=wish.words, passed=wish.passed))


def _will_do(desk: Desk, answers: Answers, day: date, check: Check) -> bool:
    try:
        check(desk, answers, day)
    except RuleBroken:
        return False
    return True


def _meant(key: str) -> str:
    return f"{key}_meant"


def _offered(guess: dict[str, Any]) -> Sequence[dict[str, Any]]:
    days = guess["guesses"]
    return [
        {
            "label": "b_day_meant",
            "facts": {"day": day},
            "value": day,
            "aliases": YES if len(days) == 1 else (),
        }
        for day in days
    ]
