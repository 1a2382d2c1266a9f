"""A management review as values: its inputs by the points of ISO 9001 9.3.2, and its outputs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bot.rules.errors import RuleBroken

REVIEWS, DECISIONS = "HN", "QĐ"
"""The series of the conferences, HN-2021-001, and of what they decide, QĐ-2021-001."""

PAPER, CHAT = "paper", "chat"
"""How the confirmation of the system was given."""


class MinutesLocked(RuleBroken):
    """Recorded minutes are never changed: a correction is an addendum (F83)."""

    says = "mreview_locked"


class NoReviewOpen(RuleBroken):
    says = "mreview_none_open"


class Point(StrEnum):
    """The inputs in the order of the clause; earlier decisions come first."""

    EARLIER = "a"
    CONTEXT = "b"
    FEEDBACK = "c1"
    OBJECTIVES = "c2"
    PROCESSES = "c3"
    CORRECTIONS = "c4"
    MONITORING = "c5"
    AUDITS = "c6"
    PROVIDERS = "c7"
    RESOURCES = "d"
    RISKS = "e"
    IMPROVEMENT = "f"


@dataclass(frozen=True, slots=True)
class ManagementReview:
    """``state``: preparing until the minutes are recorded, then locked; or cancelled."""

    id: int
    agency_id: int
    plan_id: int | None
    duty_id: int | None
    ref: str
    year: int
    scheduled_on: date | None
    due_on: date | None
    held_on: date | None
    number: str | None
    signed_on: date | None
    dialogue_id: int | None
    opened_by: int
    opened_at: datetime
    recorded_by: int | None
    recorded_at: datetime | None
    cancelled_at: datetime | None
    version: int

    @property
    def locked(self) -> bool:
        return self.recorded_at is not None

    def require_open(self) -> None:
        """Raises ``MinutesLocked``."""
        if self.locked:
            raise MinutesLocked(ref=self.ref, number=self.number)


@dataclass(frozen=True, slots=True)
class Pack:
    """A version of the inputs as it was made; ``content`` is an ``InputPack`` as JSON."""

    id: int
    review_id: int
    version: int
    as_of: datetime
    mark: int
    content: dict[str, Any]
    made_by: int
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody said for an input, kept as a record with who and when."""

    id: int
    review_id: int
    point: str
    words: str
    person_id: int
    title: str
    recorded_at: datetime
    replaced_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of the review: the duty that it became, and its place in the minutes."""

    id: int
    review_id: int
    duty_id: int
    place: int
    words: str
    recorded_by: int
    recorded_at: datetime
    taken_back_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Addendum:
    """A correction of locked minutes by its own author at its own time."""

    id: int
    review_id: int
    place: int
    words: str
    person_id: int
    title: str
    dialogue_id: int | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The head of the agency confirms that the system is valid (QĐ 19/2014 Đ.4.2d)."""

    id: int
    agency_id: int
    year: int
    review_id: int | None
    source: str
    number: str
    effective_on: date
    dialogue_id: int | None
    entered_by: int
    title: str
    entered_at: datetime
    replaced_at: datetime | None = None

    @property
    def on_paper(self) -> bool:
        """Signed, with its number: what an inspection asks to see (TT 26/2014 Đ.36.2b)."""
        return bool(self.number)


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of an input: the sentence that words it, its facts, and what opens it by /xem."""

    sentence: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """An input; ``said`` are typed lines (words, who, on). With neither it is empty."""

    point: Point
    lines: tuple[Line, ...] = ()
    said: tuple[Mapping[str, Any], ...] = ()

    @property
    def empty(self) -> bool:
        return not self.lines and not self.said


@dataclass(frozen=True, slots=True)
class InputPack:
    """The inputs of a year as of an instant (R38); sections in the order of the clause."""

    year: int
    as_of: datetime
    sections: tuple[Section, ...]

    def section(self, point: Point) -> Section:
        return next(each for each in self.sections if each.point is point)

    @property
    def lacking(self) -> tuple[Point, ...]:
        """The inputs of which nothing is known."""
        return tuple(each.point for each in self.sections if each.empty)

    def figures(self) -> dict[str, dict[str, Any]]:
        """Every line's facts by point and sentence: what two packs are compared by."""
        return {
            f"{section.point}:{line.sentence}": dict(line.facts)
            for section in self.sections
            for line in section.lines
        }


def kept(pack: InputPack) -> dict[str, Any]:
    """The pack as JSON keeps it; ``taken`` reads it back."""
    return {
        "year": pack.year,
        "as_of": pack.as_of.isoformat(),
        "sections": [
            {
                "point": section.point.value,
                "lines": [asdict(line) for line in section.lines],
                "said": [dict(each) for each in section.said],
            }
            for section in pack.sections
        ],
    }


def taken(content: Mapping[str, Any]) -> InputPack:
    """The pack that ``kept`` wrote; days within facts are ISO text."""
    return InputPack(
        year=content["year"],
        as_of=datetime.fromisoformat(content["as_of"]),
        sections=tuple(_section(each) for each in content["sections"]),
    )


def _section(kept_as: Mapping[str, Any]) -> Section:
    lines: Sequence[Mapping[str, Any]] = kept_as["lines"]
    return Section(
        point=Point(kept_as["point"]),
        lines=tuple(Line(e["sentence"], dict(e["facts"]), tuple(e["refs"])) for e in lines),
        said=tuple(kept_as["said"]),
    )
