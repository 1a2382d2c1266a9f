"""What follows a finding, as values: dated answers, verifications, checks of effectiveness."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.rules.model import Finding


class Result(StrEnum):
    """What came of a verification; ``ASKED`` waits for a leader (nobody independent is left)."""

    GOOD = "good"
    LACKING = "lacking"
    ASKED = "asked"
    DECLINED = "declined"


class CheckState(StrEnum):
    """A check is planned when the finding is closed; ``VOID`` when there is nothing to ask."""

    PLANNED = "planned"
    ASKED = "asked"
    EFFECTIVE = "effective"
    NOT_EFFECTIVE = "not_effective"
    VOID = "void"


WAITING = (CheckState.PLANNED, CheckState.ASKED)


@dataclass(frozen=True, slots=True)
class FindingAnswer:
    """Something written to a finding in one of its rounds; only ever added.

    ``name`` is correction, cause, action, similar, procedure or addendum; ``given_on`` the day that
    it is true for, ``recorded_at`` the moment it was written down.
    """

    id: int
    finding_id: int
    round: int
    name: str
    words: str
    given_on: date
    person_id: int
    capacity: str
    on_behalf: str | None
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Verification:
    """The work of a round was looked at; ``words`` say what lacks, or why nobody else can."""

    id: int
    finding_id: int
    round: int
    result: Result
    words: str
    person_id: int
    capacity: str
    verified_at: datetime
    confirmed_by: int | None = None
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class EffectivenessCheck:
    """Whether the action of a round worked, asked once on ``due_on`` (ISO 9001 10.2.1 d)."""

    id: int
    finding_id: int
    round: int
    closed_on: date
    closed_at: datetime
    due_on: date
    state: CheckState
    asked_of: int | None
    asked_at: datetime | None
    words: str
    answered_by: int | None
    answered_at: datetime | None

    @property
    def answered(self) -> bool:
        return self.state in (CheckState.EFFECTIVE, CheckState.NOT_EFFECTIVE)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A finding that was there before in the same unit; ``why`` are clause, cause or both."""

    finding: Finding
    earlier: tuple[Finding, ...]
    why: tuple[str, ...]
