"""Days and ready choices that Văn phòng's forms ask for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions.accept import completion_day
from bot.actions.evidence import lacks
from bot.rules.days import DayNotRead, read_day
from bot.rules.errors import RuleBroken
from bot.rules.legal_line import nearest_day
from bot.rules.past_days import past_day, require_past

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk


def day_to_come(desk: Desk, _answers: dict[str, Any], text: str) -> date:
    """A day from today on. Raises kindly for what is no day, or past."""
    day = read_day(text, today=desk.today)
    if day is None:
        raise DayNotRead(text)
    if day < desk.today:
        raise RuleBroken("day_is_past", day=day.isoformat())
    return day


def day_gone(desk: Desk, _answers: dict[str, Any], text: str) -> date:
    """A day up to today. Raises kindly for what is no day, or still to come."""
    day = past_day(text, today=desk.today)
    if day is None:
        raise DayNotRead(text)
    require_past(day, today=desk.today)
    return day


def any_day(desk: Desk, _answers: dict[str, Any], text: str) -> date:
    """A day past or to come; without a year the nearest such day. Raises kindly for no day."""
    day = nearest_day(text, today=desk.today)
    if day is None:
        raise DayNotRead(text)
    return day


def today_(desk: Desk, _answers: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """The one ready answer: today."""
    return [
        {
            "label": "office_b_today",
            "facts": {"day": desk.today},
            "value": desk.today.isoformat(),
            "aliases": ("hom nay", "nay"),
        }
    ]


def until_day(desk: Desk, _answers: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """The rule's own day of a return: three working days."""
    day = completion_day(desk)
    return [{"label": "office_b_until", "facts": {"day": day}, "value": day.isoformat()}]


def choices_of_return(desk: Desk, answers: dict[str, Any]) -> Sequence[dict[str, Any]]:
    """What the item asks for, each to be named as missing; other words are typed."""
    duty = desk.tx.duties.get(int(answers["duty"]))
    return [
        {"label": "b_wanted_missing", "facts": {"key": key}, "value": {"key": key}}
        for key in lacks(desk, duty) or duty.evidence
    ]
