"""An agency of any size with any number of things open, all told in long words."""

from __future__ import annotations

from dataclasses import replace
from datetime import time, timedelta

from bot.rules.model import Duty, DutySource, DutyState, Extension, Matter, Unit, UnitKind
from bot.rules.yearbook import Told, YearBook
from tests.rules.year_2021 import MORE_TIME, blank_duties, book_at, moment, on


def crowded(units: int, things: int, *, day: str = "16/11") -> YearBook:
    """An agency of many units with many things open, all in long words."""
    base = book_at(day, silent=True)
    known = [
        Unit(
            id=50 + n, key=f"U{n}", name=f"Phòng Quản lý lĩnh vực số {n}",
            short=f"Phòng Quản lý lĩnh vực {n}", head_title="Trưởng phòng",
            kind=UnitKind.DIVISION, place=20 + n,
        )
        for n in range(units)
    ]  # fmt: skip
    words = "chưa có quyết định công bố thủ tục hành chính của cơ quan có thẩm quyền; " * 8
    source = blank_duties()
    duties: list[Duty] = []
    matters: list[Matter] = []
    extensions: list[Extension] = []
    told: list[Told] = []
    for n in range(things if units else 0):
        duty = replace(
            source[n % len(source)], id=1000 + n, unit_id=known[n % units].id,
            source=DutySource.PLAN if n % 7 else DutySource.DIRECTIVE,
        )  # fmt: skip
        if n % 4 == 0:
            duty = replace(duty, state=DutyState.BLOCKED)
            matters.append(_matter(n, duty, words))
        elif n % 4 == 1:
            extensions.append(replace(MORE_TIME, id=n, duty_id=duty.id, reason=words))
        elif n % 4 == 2:
            arrived = base.today - timedelta(days=6)
            told.append(
                Told(duty_id=duty.id, round=0, rung="late3", day=arrived, arrived_on=arrived)
            )
        duties.append(duty)
    return replace(
        base, units=(*base.units, *known), duties=tuple(duties), matters=tuple(matters),
        extensions=tuple(extensions), told=tuple(told),
    )  # fmt: skip


def _matter(number: int, duty: Duty, words: str) -> Matter:
    return Matter(
        id=number, duty_id=duty.id, form="blocked", decider="leader" if number % 8 else "office",
        reason=words, cause="", proposal=words if number % 3 else None,
        proposal_due=on("30/11"), raised_by=1, raised_at=moment(on("01/11"), time(9, 0)),
        state="open", decision="",
    )  # fmt: skip
