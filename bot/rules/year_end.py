"""What the end of a plan's year asks: what goes on into the next one, what ends, and from when."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bot.rules.edition import edition_on
from bot.rules.model import Duty, DutySource, Plan
from bot.rules.monthly_day import paper_day
from bot.rules.vietnamese import fold
from bot.rules.working_days import Calendar, month_end

DECEMBER = 12
ASKED, CLOSED = "asked", "closed"
ENDABLE = (DutySource.PLAN, DutySource.DIRECTIVE)
"""What Văn phòng may end; findings, decisions and changes of the law are owed until done."""


@dataclass(frozen=True, slots=True)
class YearEnd:
    """``unfinished`` is what can still be done next year, and is owed until it is.

    ``unsaid`` are statements about a month or quarter that is over, and that nobody made: they
    stay «chưa trả lời» for ever, for nobody can say now how things were then (P3).
    """

    unfinished: tuple[Duty, ...]
    unsaid: tuple[Duty, ...]


def year_end_of(duties: Iterable[Duty]) -> YearEnd:
    """What is open among the duties of a plan and of its year, each once, as the plan numbers."""
    known = {duty.id: duty for duty in duties if not duty.closed}
    return YearEnd(
        unfinished=tuple(d for d in known.values() if d.bears_evidence and d.due_on is not None),
        unsaid=tuple(d for d in known.values() if not (d.bears_evidence or d.answered)),
    )


def may_end(duty: Duty) -> bool:
    """Whether it may end with the year, with a reason; what was reported awaits its check."""
    return duty.source in ENDABLE and not duty.answered


def closes_from(year: int, calendar: Calendar) -> date:
    """The first day on which a year's plan may be closed: that of December's monthly paper."""
    return paper_day(f"{year}-{DECEMBER}", calendar)


def hand_over_by(closed_on: date) -> date:
    """By when the year's file goes to the archive (NĐ 30/2020 Đ.30)."""
    last = month_end(closed_on.year + edition_on(closed_on).periods.handover_years, closed_on.month)
    return last.replace(day=min(closed_on.day, last.day))


def closing_of(plan: Plan) -> Mapping[str, Any]:
    """What the plan keeps of its closing: the question, then the answer; empty before."""
    kept: Mapping[str, Any] = plan.answers.get("closing", {})
    return kept


def _done(plan: Plan) -> Mapping[str, Any]:
    kept = closing_of(plan)
    return kept if kept.get("state") == CLOSED else {}


def is_asked(plan: Plan) -> bool:
    """Whether the closing waits for its confirmation."""
    return closing_of(plan).get("state") == ASKED


def carried_by(plan: Plan) -> tuple[int, ...]:
    """The duties (ids) that went on into the next year when the plan was closed."""
    return tuple(_done(plan).get("carried", ()))


def closed_at(plan: Plan) -> datetime | None:
    """The moment from which the year's own figures stand still."""
    done = _done(plan)
    return datetime.fromisoformat(done["at"]) if done else None


def ended_by(plan: Plan) -> dict[int, str]:
    """The duties that ended with the year, and how they were left: a miss stays counted."""
    return {each["duty"]: each["was"] for each in _done(plan).get("ended", ())}


def read_numbers(text: str, count: int) -> tuple[int, ...] | None:
    """The numbers of a list that are named, «2, 5 và 7»; none for «không», None for others."""
    plain = " ".join(fold(text).split()).strip(" .,;")
    if plain in ("khong", "khong co", "0", "none", "khong viec nao"):
        return ()
    if not re.fullmatch(r"(?:viec )?\d{1,3}(?:(?:\s*[,;]\s*|\s+(?:va\s+)?)\d{1,3})*", plain):
        return None
    found = tuple(dict.fromkeys(int(number) for number in re.findall(r"\d+", plain)))
    return found if all(1 <= number <= count for number in found) else None


def in_the_next_year(text: str, year: int) -> str:
    """An item's words a year later: «năm 2021» and «15/12/2021» go on, «01/2021/TT-…» stays."""
    return re.sub(rf"(?<!\d){year}(?![\d/])", lambda _: str(year + 1), text)
