"""What a written reply can mean, as values: intents, roles of dates, kinds of obstacles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Intent(StrEnum):
    """The ten things a reply can be."""

    DONE = "done"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"
    BLOCKED = "blocked"
    EXTENSION_REQUEST = "extension_request"
    NO_CHANGE = "no_change"
    CHANGE_REPORTED = "change_reported"
    ACKNOWLEDGED = "acknowledged"
    QUESTION = "question"
    UNRELATED = "unrelated"


STATUSES = frozenset(
    {
        Intent.DONE,
        Intent.IN_PROGRESS,
        Intent.NOT_STARTED,
        Intent.BLOCKED,
        Intent.EXTENSION_REQUEST,
        Intent.NO_CHANGE,
        Intent.CHANGE_REPORTED,
    }
)
"""The intents that would write something into the record."""


class Context(StrEnum):
    """The question that was asked."""

    DEADLINE = "deadline_reminder"
    MONTHLY = "monthly_review"
    FINDING = "finding_followup"
    ANY = "any"


class DateRole(StrEnum):
    """What the day in a reply is the day of."""

    REQUESTED = "requested"
    PROMISED = "promised"
    COMPLETED = "completed"
    EFFECTIVE = "effective"
    UNBLOCK = "unblock"


class ReasonKind(StrEnum):
    """What stands in the way, in the words of the office."""

    GUIDANCE = "guidance"  # văn bản hướng dẫn
    PUBLICATION = "publication"  # công bố thủ tục hành chính
    MONEY = "money"  # kinh phí
    SOFTWARE = "software"  # phần mềm
    STAFF = "staff"  # nhân sự
    OTHER_UNIT = "other_unit"  # đơn vị khác
    FORM = "form"  # mẫu biểu
    REORGANISATION = "reorganisation"  # sắp xếp tổ chức


@dataclass(frozen=True, slots=True)
class Understood:
    """The meaning of one reply.

    ``sure`` is false when the bot must ask before it writes; ``alternatives`` are then the
    choices to offer, the likeliest first. ``percent`` is 0 to 100. ``date_text`` and ``basis``
    and every code are literal pieces of what was typed; ``day`` is what ``date_text`` comes to,
    and ``exact`` is false when that day has to be confirmed (vague, lunar or relative).
    """

    intent: Intent
    sure: bool
    percent: int | None = None
    day: date | None = None
    exact: bool = True
    date_text: str | None = None
    date_role: DateRole | None = None
    alternatives: tuple[Intent, ...] = ()
    secondary: Intent | None = None
    reason_kind: ReasonKind | None = None
    reason: str | None = None
    procedures: tuple[str, ...] = ()
    basis: str | None = None
    codes: tuple[str, ...] = ()
    period_month: int | None = None
    both: bool = False
