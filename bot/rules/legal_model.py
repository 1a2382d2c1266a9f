"""Legal documents as values: what was entered, whom it touches, and what was asked about scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class LegalForm(StrEnum):
    """The form of a document, by which it is known whether it starts the clock of the law."""

    LAW = "law"
    ORDINANCE = "ordinance"
    RESOLUTION = "resolution"
    DECREE = "decree"
    DECISION = "decision"
    CIRCULAR = "circular"
    JOINT_CIRCULAR = "joint_circular"
    ANNOUNCEMENT = "announcement"
    OTHER = "other"


class Relation(StrEnum):
    """What a document does to the ones that it names."""

    NEW = "new"
    REPLACES = "replaces"
    AMENDS = "amends"


class LegalState(StrEnum):
    """How a change of one procedure stands, and how it ended."""

    OPEN = "open"
    ISSUED = "issued"
    UNNEEDED = "unneeded"
    DONE = "done"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class LegalDocument:
    """``replaces`` are the numbers of what it replaces or amends, as written, after a comma.

    ``limit_on`` is the last day of the law's three months; None where no clock was started.
    """

    id: int
    number: str
    key: str
    form: LegalForm
    title: str
    relation: Relation
    replaces: str
    issued_on: date | None
    effective_on: date
    limit_on: date | None
    recorded_by: int
    recorded_at: datetime
    withdrawn_at: datetime | None

    @property
    def starts_clock(self) -> bool:
        return self.limit_on is not None


@dataclass(frozen=True, slots=True)
class Cited:
    """A document as officials cite it, by its form and number."""

    form: LegalForm
    number: str


@dataclass(frozen=True, slots=True)
class LegalChange:
    """A procedure that a document touches; all of one unit and document share a duty.

    ``limit_on`` is the last day by the law or as the unit set it, ``due_on`` the working day
    not after it; both None until the unit has set its day.
    """

    id: int
    document_id: int
    procedure_id: int
    unit_id: int
    duty_id: int
    limit_on: date | None
    due_on: date | None
    state: LegalState
    reason: str
    recorded_at: datetime
    closed_on: date | None
    closed_by: int | None
    closed_at: datetime | None

    @property
    def open(self) -> bool:
        return self.state is LegalState.OPEN


@dataclass(frozen=True, slots=True)
class LegalAlert:
    """What the law's ladder said of a duty: unique for ever, also what it passed over."""

    id: int
    duty_id: int
    step: str
    person_id: int
    day: date
    state: str
    why: str | None
    delivery_id: int | None


@dataclass(frozen=True, slots=True)
class ScopeQuestion:
    """«Có phải công bố lại không?» (QĐ 19/2014 Đ.4.4c): ``answer`` is None while it is open.

    ``subjects`` are what changed the scope, in words. One that nobody needs to answer any more is
    closed without an answer: what was added was taken out again.
    """

    id: int
    subjects: tuple[str, ...]
    asked_at: datetime
    answer: bool | None
    reason: str
    answered_by: int | None
    answered_at: datetime | None
    duty_id: int | None
