"""What can be answered on a card: one table of options by what the duty is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.rules.model import Duty, DutySource, ItemKind

if TYPE_CHECKING:
    from collections.abc import Sequence


class Ask(StrEnum):
    """How a duty is asked about."""

    REVIEW = "review"
    CONTINUOUS = "continuous"
    TASK = "task"
    PAPER = "paper"
    FINDING = "finding"
    LEGAL = "legal"
    LEGAL_DAY = "legal_day"


@dataclass(frozen=True, slots=True)
class Option:
    """``letter`` follows the item's number ("3a"); ``label`` and ``verb`` say and do it."""

    letter: str
    label: str
    verb: str


_MORE = (
    Option("b", "b_in_progress", "status.in_progress"),
    Option("c", "b_blocked", "status.blocked"),
    Option("d", "b_more_time", "status.more_time"),
)

OPTIONS: dict[Ask, tuple[Option, ...]] = {
    Ask.REVIEW: (
        Option("a", "b_no_change", "status.no_change"),
        Option("b", "b_change", "status.change"),
    ),
    Ask.CONTINUOUS: (
        Option("a", "b_none", "status.none"),
        Option("b", "b_some", "status.some"),
    ),
    Ask.TASK: (Option("a", "b_done", "status.done"), *_MORE),
    Ask.PAPER: (Option("a", "b_paper", "office.close"), *_MORE),
    Ask.FINDING: (Option("a", "b_remedy", "finding.remedy"), *_MORE),
    Ask.LEGAL: (
        Option("a", "b_in_progress", "status.in_progress"),
        Option("b", "b_no_revision", "legal.no_revision"),
        Option("c", "b_blocked", "status.blocked"),
    ),
    Ask.LEGAL_DAY: (
        Option("a", "b_own_day", "legal.own_day"),
        Option("b", "b_no_revision", "legal.no_revision"),
        Option("c", "b_blocked", "status.blocked"),
    ),
}
"""Letters run a, b, c, d: Vietnamese lists go on with đ, so no card has more than four."""


BY_PAPER = (DutySource.PLAN, DutySource.AUDIT, DutySource.INSPECTION)
"""Where Văn phòng's own work ends with a signed paper: number, date, scan (P5)."""


def ask_of(duty: Duty, *, office_id: int) -> Ask:
    """How the duty is asked about; Văn phòng's own plan items close by a signed paper (P5)."""
    if duty.kind is ItemKind.REVIEW:
        return Ask.REVIEW
    if duty.kind is ItemKind.CONTINUOUS:
        return Ask.CONTINUOUS
    if duty.source is DutySource.FINDING:
        return Ask.FINDING
    if duty.source is DutySource.LEGAL:
        return Ask.LEGAL if duty.due_on is not None else Ask.LEGAL_DAY
    if duty.source in BY_PAPER and duty.unit_id == office_id:
        return Ask.PAPER
    return Ask.TASK


_CODE = r"[0-9nNcC][0-9]{0,3}(?:[tT][0-9]{1,2}|[qQ][1-4])?\s?[a-dA-D]"
_CODES = re.compile(rf"\s*(?:{_CODE})(?:[\s,;+và]+(?:{_CODE}))*\s*[.!]?\s*")


def codes_in(text: str) -> list[str]:
    """«3a, 4a và 7b» → ["3a", "4a", "7b"]; nothing when the text says anything else."""
    return re.findall(_CODE, text) if _CODES.fullmatch(text) else []


def stem(duty: Duty) -> str:
    """What stands before the letter: the item's number, or a short form of the reference."""
    if duty.tt is not None:
        return str(duty.tt)
    serial = duty.ref.rsplit("-", 1)[-1].lstrip("0")
    return f"n{serial}"


def stems(duties: Sequence[Duty]) -> list[str]:
    """Stems that tell the duties of one card apart: periods of one item show theirs."""
    plain = [stem(duty) for duty in duties]
    return [
        f"{one}{period_mark(duty)}" if plain.count(one) > 1 else one
        for one, duty in zip(plain, duties, strict=True)
    ]


def period_mark(duty: Duty) -> str:
    """What a code says of the period: «t3» for March, «q1» for the first quarter."""
    _, _, part = duty.period.partition("-")
    if part.isdigit():
        return f"t{int(part)}"
    return part.lower() if part.startswith("Q") else ""
