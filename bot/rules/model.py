"""The nouns of the product as frozen values: what rules take in and give back."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from bot.rules.kept_answers import KeptAnswers


class UnitKind(StrEnum):
    """What a unit is; ``DIVISION`` are the units that "Các phòng" fans out to."""

    OFFICE = "office"
    DIVISION = "division"
    COMMITTEE = "committee"
    LEADERSHIP = "leadership"


class Role(StrEnum):
    """A role is held through a post in a unit, from a day to a day."""

    HEAD = "head"
    DEPUTY = "deputy"
    FOCAL = "focal"
    SECRETARIAT = "secretariat"
    DIRECTOR = "director"
    DEPUTY_DIRECTOR = "deputy_director"
    AUDITOR = "auditor"
    ADMINISTRATOR = "administrator"


class ItemKind(StrEnum):
    """What a plan item asks for; proposed by the import, confirmed by the secretariat."""

    TASK = "task"
    REVIEW = "review"
    CONTINUOUS = "continuous"
    AUDIT = "audit"
    MANAGEMENT_REVIEW = "management_review"
    REPORT = "report"
    PLAN = "plan"


class PlanState(StrEnum):
    DRAFT = "draft"
    ISSUED = "issued"
    AMENDED = "amended"
    CLOSED = "closed"


class DutyState(StrEnum):
    """Late, early and on time are read from the dates, never stored."""

    OPEN = "open"
    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    BLOCKED = "blocked"
    REPORTED = "reported"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    CONTESTED = "contested"
    CANCELLED = "cancelled"


class DutySource(StrEnum):
    """Where a duty comes from."""

    PLAN = "plan"
    FINDING = "finding"
    DIRECTIVE = "directive"
    DECISION = "decision"
    LEGAL = "legal"
    INSPECTION = "inspection"
    AUDIT = "audit"
    PROCEDURE = "procedure"


class Level(StrEnum):
    """Level of a finding (synonyms of the audit practice are mapped onto these)."""

    MAJOR = "major"
    MINOR = "minor"
    OBSERVATION = "observation"
    IMPROVEMENT = "improvement"
    STRENGTH = "strength"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of the agency; names, the head's title and the place in lists are data."""

    id: int
    key: str
    name: str
    short: str
    head_title: str
    kind: UnitKind
    place: int
    aliases: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A role in a unit; ``items`` are the plan items (TT) a focal point answers for."""

    id: int
    person_id: int
    unit_id: int
    role: Role
    title: str
    full_title: str
    valid_from: date | None = None
    valid_to: date | None = None
    items: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """An official, known by the post; ``language`` is theirs to choose.

    ``acting`` are the posts that they stand in for today, as a stand-in holds them.
    """

    id: int
    key: str
    name: str
    language: str
    posts: tuple[Post, ...] = ()
    acting: tuple[Post, ...] = ()

    @property
    def title(self) -> str:
        """How they are spoken of: by the first post, by name without one."""
        return self.posts[0].title if self.posts else self.name

    @property
    def full_title(self) -> str:
        """How they are named outside the unit."""
        return self.posts[0].full_title if self.posts else self.name

    @property
    def capacities(self) -> tuple[Post, ...]:
        """All that the person may speak as today, their own posts first."""
        return (*self.posts, *self.acting)

    def holds(self, *roles: Role) -> bool:
        return any(post.role in roles for post in self.posts)


@dataclass(frozen=True, slots=True)
class Agency:
    id: int
    key: str
    name: str
    parent: str
    code: str
    place: str


@dataclass(frozen=True, slots=True)
class Account:
    """A person on a channel; ``state`` is waiting (for Văn phòng's word), active or ended."""

    id: int
    person_id: int
    channel: str
    user_id: int
    chat_id: int
    state: str
    bound_at: datetime
    unreachable: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    id: int
    year: int
    title: str
    state: PlanState
    number: str | None
    signed_on: date | None
    signer: str | None
    bases: tuple[str, ...]
    answers: dict[str, Any]
    issued_at: datetime | None
    scan_id: int | None = None


@dataclass(frozen=True, slots=True)
class PlanItem:
    """An item of the plan: wording, units and timing as issued, never rewritten."""

    id: int
    plan_id: int
    tt: int
    content: str
    units_text: str
    timing_text: str
    kind: ItemKind
    label: str
    heading: str
    deliverables: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Duty:
    """The thing owed: assignment × period. ``due_on`` is None for a continuous duty."""

    id: int
    agency_id: int
    ref: str
    year: int
    source: DutySource
    kind: ItemKind
    plan_id: int | None
    item_id: int | None
    unit_id: int
    tt: int | None
    label: str
    heading: str
    period: str
    opens_on: date
    due_on: date | None
    first_due_on: date | None
    state: DutyState
    percent: int | None
    promised_on: date | None
    returned_until: date | None
    done_on: date | None
    recorded_on: date | None
    blocked_on: date | None
    round: int
    version: int
    evidence: tuple[str, ...] = ()

    @property
    def answered(self) -> bool:
        """Nothing more is owed by the unit: reported, or accepted."""
        return self.state in (DutyState.REPORTED, DutyState.ACCEPTED)

    @property
    def closed(self) -> bool:
        return self.state in (DutyState.ACCEPTED, DutyState.CANCELLED)

    @property
    def bears_evidence(self) -> bool:
        """P5: accepted by hand only where something must be shown; statements close themselves."""
        return self.kind not in (ItemKind.REVIEW, ItemKind.CONTINUOUS)

    @property
    def extended(self) -> bool:
        return self.due_on != self.first_due_on


@dataclass(frozen=True, slots=True)
class StatusReport:
    id: int
    ref: str
    duty_id: int
    what: str
    percent: int | None
    day: date | None
    until: date | None
    reason: str | None
    details: dict[str, Any]
    words: str
    person_id: int | None
    capacity: str
    on_behalf: str | None
    effective_on: date
    recorded_at: datetime
    withdrawn_at: datetime | None = None
    amends: int | None = None
    message_id: int | None = None
    dialogue_id: int | None = None


@dataclass(frozen=True, slots=True)
class Extension:
    """A request for more time; ``granted_to`` where the answer named another day than asked."""

    id: int
    duty_id: int
    asked_by: int
    asked_at: datetime
    from_due: date
    to_due: date
    reason: str
    decider: str
    proposal: str | None
    state: str
    decided_by: int | None
    decided_at: datetime | None
    words: str
    granted_to: date | None = None

    @property
    def new_due(self) -> date:
        """The deadline once it is granted."""
        return self.granted_to or self.to_due


@dataclass(frozen=True, slots=True)
class Matter:
    """Something to be decided above the unit; ``decider`` is office, leader or outside."""

    id: int
    duty_id: int
    form: str
    decider: str
    reason: str
    cause: str
    proposal: str | None
    proposal_due: date | None
    raised_by: int
    raised_at: datetime
    state: str
    decision: str
    duty_made: int | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    id: int
    agency_id: int
    ref: str
    year: int
    unit_id: int
    auditor_id: int
    level: Level
    criterion: str
    statement: str
    proof: str
    found_on: date
    due_on: date | None
    duty_id: int | None
    state: str
    filed_at: datetime
    acknowledged_at: datetime | None
    reserved: str | None
    correction: str | None
    correction_on: date | None
    cause: str | None
    cause_on: date | None
    action: str | None
    action_on: date | None
    verified_by: int | None
    closed_on: date | None
    version: int
    round: int = 1
    cancelled_on: date | None = None
    cancelled_why: str | None = None


@dataclass(frozen=True, slots=True)
class Nudge:
    id: int
    duty_id: int
    round: int
    rung: str
    person_id: int
    number: int
    day: date
    state: str
    why: str | None
    delivery_id: int | None
    rule_version: str = ""


@dataclass(frozen=True, slots=True)
class Dialogue:
    id: int
    person_id: int
    name: str
    step: str
    answers: dict[str, Any]
    opened_at: datetime
    lapses_at: datetime
    version: int
    state: str = "open"
    title: str = ""
    said: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "answers", KeptAnswers(self.answers, of=self.id))


@dataclass(frozen=True, slots=True)
class Button:
    """``slot`` is the button's place on its card, ``code`` what can be typed instead ("3a")."""

    id: int
    token: str
    delivery_id: int
    person_id: int
    slot: str
    code: str
    label: str
    verb: str
    args: dict[str, Any]
    live: bool
    row: int = 0


@dataclass(frozen=True, slots=True)
class Delivery:
    id: int
    agency_id: int
    once: str
    person_id: int | None
    chat_id: int | None
    lane: int
    kind: str
    language: str
    facts: dict[str, Any]
    edits: int | None
    reply_to: int | None
    state: str
    attempts: int
    resends: int
    made_at: datetime
    message_id: int | None
    sending_at: datetime | None
    sent_at: datetime | None
    words: str | None
    reason: str | None = None
    low: int | None = None
    fence: int | None = None
    plain: bool = False
    not_ours: tuple[int, ...] = ()
