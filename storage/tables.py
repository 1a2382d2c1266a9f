"""Every table of the product, in one picture: the agency, its year, and what was said about it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from bot.rules.model import (
    DutySource,
    DutyState,
    ItemKind,
    Level,
    PlanState,
    Role,
    UnitKind,
)
from storage.columns import big, json_of, one_of, own_key, to


class AgencyRow(SQLModel, table=True):
    __tablename__ = "agency"
    id: int | None = own_key()
    key: str = Field(unique=True)
    name: str
    parent: str
    code: str
    place: str


class UnitRow(SQLModel, table=True):
    __tablename__ = "unit"
    __table_args__ = (sa.UniqueConstraint("agency_id", "key"),)
    id: int | None = own_key()
    agency_id: int = to("agency.id")
    key: str
    name: str
    short: str
    head_title: str
    kind: UnitKind = one_of(UnitKind)
    place: int
    aliases: list[str] = json_of(list)
    valid_from: date | None = None
    valid_to: date | None = None


class PersonRow(SQLModel, table=True):
    __tablename__ = "person"
    __table_args__ = (sa.UniqueConstraint("agency_id", "key"),)
    id: int | None = own_key()
    agency_id: int = to("agency.id")
    key: str
    name: str
    language: str = "vi"


class PostRow(SQLModel, table=True):
    __tablename__ = "post"
    id: int | None = own_key()
    person_id: int = to("person.id")
    unit_id: int = to("unit.id")
    role: Role = one_of(Role)
    title: str
    full_title: str
    items: list[int] = json_of(list)
    valid_from: date | None = None
    valid_to: date | None = None


class AccountRow(SQLModel, table=True):
    """A person on a channel; a person has at most one that is not ended."""

    __tablename__ = "account"
    __table_args__ = (
        sa.Index(
            "uq_account_living",
            "channel",
            "user_id",
            unique=True,
            sqlite_where=sa.text("state <> 'ended'"),
            postgresql_where=sa.text("state <> 'ended'"),
        ),
    )
    id: int | None = own_key()
    person_id: int = to("person.id")
    channel: str = "telegram"
    user_id: int = big()
    chat_id: int = big(index=True)
    state: str
    bound_at: datetime
    ended_at: datetime | None = None
    unreachable: str | None = None


class AbsenceRow(SQLModel, table=True):
    """Somebody is away from a day to a day, and who answers meanwhile; kept as it was said.

    ``ended_at`` is the moment from which it counts no more (back early, or said anew), ``told``
    whether what happened meanwhile has been told on the return.
    """

    __tablename__ = "absence"
    __table_args__ = (sa.Index("ix_absence_last_day", "last_day"),)
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    person_id: int = to("person.id")
    deputy_id: int | None = to("person.id", index=False, empty=True)
    first_day: date
    last_day: date
    words: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False))
    noted_by: int = to("person.id", index=False)
    noted_at: datetime
    ended_at: datetime | None = None
    ended_by: int | None = big(empty=True)
    told: bool = False


class HandoverRow(SQLModel, table=True):
    """Posts and what is open went from one person to another; ``handed`` says which."""

    __tablename__ = "handover"
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    unit_id: int = to("unit.id", index=False)
    from_id: int = to("person.id")
    to_id: int = to("person.id")
    moved_to: int | None = to("unit.id", index=False, empty=True)
    handed: list[dict[str, Any]] = json_of(list)
    day: date
    noted_by: int = to("person.id", index=False)
    noted_at: datetime


class InvitationRow(SQLModel, table=True):
    """Single use, bound to a person; only the hash of the secret is kept."""

    __tablename__ = "invitation"
    id: int | None = own_key()
    person_id: int = to("person.id")
    form: str
    secret_hash: str = Field(unique=True)
    made_at: datetime
    expires_at: datetime
    used_at: datetime | None = None
    used_by: int | None = big(empty=True)


class StrangerRow(SQLModel, table=True):
    """Someone without an account: the fact and the counts, never the words."""

    __tablename__ = "stranger"
    id: int | None = own_key()
    user_id: int = Field(sa_column=sa.Column(sa.BigInteger, unique=True, nullable=False))
    first_at: datetime
    refused_at: datetime | None = None
    knocks: int = 0
    failures: int = 0
    locked_until: datetime | None = None


class DayRow(SQLModel, table=True):
    """A day that the agency declares off or working, against the national calendar."""

    __tablename__ = "day_override"
    day: date = Field(primary_key=True)
    working: bool
    reason: str
    decision: str = ""


class PlanRow(SQLModel, table=True):
    __tablename__ = "plan"
    id: int | None = own_key()
    agency_id: int = to("agency.id")
    year: int = Field(index=True)
    title: str
    state: PlanState = one_of(PlanState)
    number: str | None = None
    signed_on: date | None = None
    signer: str | None = None
    bases: list[str] = json_of(list)
    answers: dict[str, Any] = json_of()
    source_text: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False))
    imported_at: datetime
    issued_at: datetime | None = None
    closed_at: datetime | None = None
    scan_id: int | None = big(empty=True)


class PlanItemRow(SQLModel, table=True):
    __tablename__ = "plan_item"
    __table_args__ = (sa.UniqueConstraint("plan_id", "tt"),)
    id: int | None = own_key()
    plan_id: int = to("plan.id")
    tt: int
    content: str = Field(sa_column=sa.Column(sa.Text, nullable=False))
    units_text: str
    timing_text: str
    kind: ItemKind = one_of(ItemKind)
    label: str
    heading: str
    deliverables: list[str] = json_of(list)
    evidence: list[str] = json_of(list)
    before: list[dict[str, Any]] = json_of(list)


class AssignmentRow(SQLModel, table=True):
    __tablename__ = "assignment"
    __table_args__ = (sa.UniqueConstraint("item_id", "unit_id"),)
    id: int | None = own_key()
    item_id: int = to("plan_item.id")
    unit_id: int = to("unit.id")
    lead: bool
    for_body: str | None = None


class DutyRow(SQLModel, table=True):
    """The thing that is owed, nudged and reported: assignment × period."""

    __tablename__ = "duty"
    __table_args__ = (
        sa.UniqueConstraint("assignment_id", "period"),
        sa.UniqueConstraint("agency_id", "ref"),
        sa.Index("ix_duty_open", "state", "due_on"),
        sa.Index("ix_duty_promised", "state", "promised_on"),
        sa.Index("ix_duty_opening", "opening_noted", "opens_on"),
        sa.Index("ix_duty_unit_item", "unit_id", "item_id"),
    )
    id: int | None = own_key()
    agency_id: int = to("agency.id")
    ref: str
    year: int = Field(index=True)
    source: DutySource = one_of(DutySource)
    kind: ItemKind = one_of(ItemKind)
    plan_id: int | None = to("plan.id", empty=True)
    item_id: int | None = to("plan_item.id", empty=True)
    assignment_id: int | None = to("assignment.id", index=False, empty=True)
    unit_id: int = to("unit.id")
    tt: int | None = None
    label: str
    heading: str
    period: str
    opens_on: date
    due_on: date | None = None
    first_due_on: date | None = None
    state: DutyState = one_of(DutyState)
    percent: int | None = None
    promised_on: date | None = None
    returned_until: date | None = None
    done_on: date | None = None
    recorded_on: date | None = None
    blocked_on: date | None = None
    round: int = 0
    version: int = 0
    evidence: list[str] = json_of(list)
    opening_noted: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})


class StatusReportRow(SQLModel, table=True):
    """Append-only: what a unit (or Văn phòng on its behalf) said about a duty.

    ``message_id`` is the message whose words it keeps, ``dialogue_id`` the form that it ended,
    ``amends`` the report in whose place an edited message put it.
    """

    __tablename__ = "status_report"
    __table_args__ = (sa.UniqueConstraint("agency_id", "ref"),)
    id: int | None = own_key()
    agency_id: int = to("agency.id")
    ref: str
    duty_id: int = to("duty.id")
    what: str
    percent: int | None = None
    day: date | None = None
    until: date | None = None
    reason: str | None = None
    details: dict[str, Any] = json_of()
    words: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False))
    person_id: int | None = to("person.id", empty=True)
    capacity: str = ""
    on_behalf: str | None = None
    effective_on: date
    recorded_at: datetime = Field(index=True)
    inbox_id: int | None = big(empty=True)
    withdrawn_at: datetime | None = None
    amends: int | None = big(empty=True)
    message_id: int | None = big(empty=True)
    dialogue_id: int | None = big(empty=True)


class EvidenceRow(SQLModel, table=True):
    """A file by its SHA-256, kept outside the platform; empty hash = still to be fetched.

    A link, a document's number in words and paper that Văn phòng holds have no content.
    ``refused`` tells why a file does not count; ``shows`` which of the item's wants it answers.
    """

    __tablename__ = "evidence"
    id: int | None = own_key()
    agency_id: int = to("agency.id")
    duty_id: int | None = to("duty.id", empty=True)
    finding_id: int | None = big(index=True, empty=True)
    report_id: int | None = big(index=True, empty=True)
    dialogue_id: int | None = big(index=True, empty=True)
    plan_id: int | None = big(index=True, empty=True)
    person_id: int = to("person.id")
    form: str
    name: str
    file_id: str
    size: int
    sha256: str | None = Field(default=None, index=True)
    received_at: datetime
    stored_at: datetime | None = None
    refused: str | None = None
    unique_id: str | None = None
    album: str | None = Field(default=None, index=True)
    shows: str | None = None
    words: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False, server_default=""))


class ExtensionRow(SQLModel, table=True):
    __tablename__ = "extension"
    id: int | None = own_key()
    duty_id: int = to("duty.id")
    asked_by: int = to("person.id", index=False)
    asked_at: datetime
    from_due: date
    to_due: date
    reason: str = Field(sa_column=sa.Column(sa.Text, nullable=False))
    decider: str
    proposal: str | None = None
    proposed_by: int | None = big(empty=True)
    state: str = Field(default="asked", index=True)
    decided_by: int | None = big(empty=True)
    decided_at: datetime | None = None
    words: str = ""
    granted_to: date | None = None


class MatterRow(SQLModel, table=True):
    """Something that a leader or the standing office must decide: blocked work, a reassignment."""

    __tablename__ = "matter"
    id: int | None = own_key()
    agency_id: int = to("agency.id")
    duty_id: int = to("duty.id")
    form: str
    decider: str
    reason: str = Field(sa_column=sa.Column(sa.Text, nullable=False))
    cause: str = ""
    proposal: str | None = None
    proposal_due: date | None = None
    raised_by: int = to("person.id", index=False)
    raised_at: datetime
    state: str = Field(default="open", index=True)
    decided_by: int | None = big(empty=True)
    decided_at: datetime | None = None
    decision: str = ""
    duty_made: int | None = big(empty=True)


class OccasionRow(SQLModel, table=True):
    """An event of a continuous duty (item 4: somebody was given new work and guided)."""

    __tablename__ = "occasion"
    id: int | None = own_key()
    agency_id: int = to("agency.id")
    item_id: int = to("plan_item.id")
    unit_id: int = to("unit.id")
    happened_on: date
    guided_on: date | None = None
    words: str = Field(sa_column=sa.Column(sa.Text, nullable=False))
    person_id: int = to("person.id", index=False)
    recorded_at: datetime
    post: str = Field(default="", sa_column_kwargs={"server_default": ""})
    guided_by: str = Field(default="", sa_column_kwargs={"server_default": ""})
    newcomer_id: int | None = big(index=True, empty=True)


class ContactRow(SQLModel, table=True):
    """Văn phòng spoke with a unit about a late duty: the line beside its name upward."""

    __tablename__ = "contact"
    id: int | None = own_key()
    duty_id: int = to("duty.id")
    person_id: int = to("person.id", index=False)
    at: datetime
    promised_on: date | None = None
    words: str = Field(sa_column=sa.Column(sa.Text, nullable=False))


class FindingRow(SQLModel, table=True):
    __tablename__ = "finding"
    __table_args__ = (sa.UniqueConstraint("agency_id", "ref"),)
    id: int | None = own_key()
    agency_id: int = to("agency.id")
    ref: str
    year: int
    unit_id: int = to("unit.id")
    auditor_id: int = to("person.id")
    level: Level = one_of(Level)
    criterion: str
    statement: str = Field(sa_column=sa.Column(sa.Text, nullable=False))
    proof: str = Field(sa_column=sa.Column(sa.Text, nullable=False))
    found_on: date
    due_on: date | None = None
    duty_id: int | None = to("duty.id", empty=True)
    state: str
    filed_at: datetime
    acknowledged_at: datetime | None = None
    acknowledged_by: int | None = big(empty=True)
    reserved: str | None = None
    correction: str | None = None
    correction_on: date | None = None
    cause: str | None = None
    cause_on: date | None = None
    action: str | None = None
    action_on: date | None = None
    verified_by: int | None = big(empty=True)
    closed_on: date | None = None
    version: int = 0
    round: int = Field(
        default=1, sa_column=sa.Column(sa.Integer, nullable=False, server_default="1")
    )
    cancelled_on: date | None = None
    cancelled_by: int | None = big(empty=True)
    cancelled_why: str | None = None


class NudgeRow(SQLModel, table=True):
    """What the ladder said was due: unique for ever, also when it was skipped, with the reason."""

    __tablename__ = "nudge"
    __table_args__ = (
        sa.UniqueConstraint("duty_id", "round", "rung", "person_id"),
        sa.Index("ix_nudge_day", "day"),
    )
    id: int | None = own_key()
    duty_id: int = to("duty.id")
    round: int
    rung: str
    person_id: int = to("person.id", index=False)
    number: int
    day: date
    state: str
    why: str | None = None
    rule_version: str
    delivery_id: int | None = to("delivery.id", empty=True)
    made_at: datetime


class DeliveryRow(SQLModel, table=True):
    """One message: the outbox row. ``once`` is unique for ever, in every state.

    ``low`` is the highest message id known when it was being sent, ``fence`` the number of the
    lease under which it was; ``not_ours`` are the message ids that a probe has ruled out.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        sa.CheckConstraint("once <> ''", name="once_given"),
        sa.Index("ix_delivery_waiting", "state", "not_before"),
        sa.Index("ix_delivery_lane", "state", "lane", "not_before", "id"),
        sa.Index("ix_delivery_chat", "chat_id", "state"),
        sa.Index("ix_delivery_message", "chat_id", "message_id"),
        sa.Index("ix_delivery_said", "person_id", "kind", "id"),
    )
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    once: str = Field(unique=True)
    channel: str = "telegram"
    person_id: int | None = to("person.id", index=False, empty=True)
    chat_id: int | None = big(empty=True)
    lane: int
    kind: str
    language: str = "vi"
    facts: dict[str, Any] = json_of()
    edits: int | None = big(index=True, empty=True)
    reply_to: int | None = big(empty=True)
    state: str
    reason: str | None = None
    not_before: datetime
    made_at: datetime
    attempts: int = 0
    resends: int = 0
    words: str | None = Field(default=None, sa_column=sa.Column(sa.Text))
    message_id: int | None = big(empty=True)
    sending_at: datetime | None = None
    sent_at: datetime | None = None
    low: int | None = big(empty=True)
    fence: int | None = big(empty=True)
    plain: bool = Field(default=False, sa_column_kwargs={"server_default": sa.false()})
    not_ours: list[int] = json_of(list, given="[]")
    version: int = 0


class ButtonRow(SQLModel, table=True):
    """What a press means: the platform sees only the token (64 bytes at most)."""

    __tablename__ = "button"
    __table_args__ = (sa.UniqueConstraint("delivery_id", "slot"),)
    id: int | None = own_key()
    token: str = Field(unique=True)
    delivery_id: int = to("delivery.id")
    person_id: int = to("person.id")
    slot: str
    code: str = ""
    label: str = ""
    verb: str
    args: dict[str, Any] = json_of()
    live: bool = True
    row: int = 0


class InboxRow(SQLModel, table=True):
    """An update as it came, stored before it is confirmed; handled once."""

    __tablename__ = "inbox"
    __table_args__ = (
        sa.UniqueConstraint("channel", "epoch", "update_id"),
        sa.Index("ix_inbox_state", "state", "id"),
        sa.Index("ix_inbox_chat", "chat_id", "state", "id"),
        sa.Index("ix_inbox_update", "update_id"),
    )
    id: int | None = own_key()
    channel: str = "telegram"
    epoch: int = 0
    update_id: int = big()
    chat_id: int | None = big(empty=True)
    raw: str = Field(sa_column=sa.Column(sa.Text, nullable=False))
    state: str = "new"
    attempts: int = 0
    problem: str | None = None
    received_at: datetime
    handled_at: datetime | None = None


class DialogueRow(SQLModel, table=True):
    """Where a conversation stands; one open a chat. ``said``: step to the message that told it."""

    __tablename__ = "dialogue"
    __table_args__ = (
        sa.Index(
            "uq_dialogue_open",
            "person_id",
            unique=True,
            sqlite_where=sa.text("state = 'open'"),
            postgresql_where=sa.text("state = 'open'"),
        ),
    )
    id: int | None = own_key()
    person_id: int = to("person.id")
    name: str
    step: str
    answers: dict[str, Any] = json_of()
    state: str
    opened_at: datetime
    lapses_at: datetime
    version: int = 0
    title: str = Field(default="", sa_column_kwargs={"server_default": ""})
    said: dict[str, int] = json_of(given="{}")


class ErrandRow(SQLModel, table=True):
    """Slow work that is not a message: fetched, parsed, then an action of its own."""

    __tablename__ = "errand"
    id: int | None = own_key()
    once: str = Field(unique=True)
    kind: str
    facts: dict[str, Any] = json_of()
    state: str = Field(default="waiting", index=True)
    attempts: int = 0
    not_before: datetime
    problem: str | None = None


class JournalRow(SQLModel, table=True):
    """Append-only: who did what, when, before and after, by which channel, in which words."""

    __tablename__ = "journal"
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    at: datetime = Field(index=True)
    person_id: int | None = big(index=True, empty=True)
    capacity: str = ""
    verb: str
    subject: str
    before: dict[str, Any] = json_of()
    after: dict[str, Any] = json_of()
    channel: str
    words: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False))
    inbox_id: int | None = big(empty=True)


class CounterRow(SQLModel, table=True):
    __tablename__ = "counter"
    name: str = Field(primary_key=True)
    value: int


class MarkRow(SQLModel, table=True):
    """A small fact that the service keeps about itself: the offset, the last ring, an outage."""

    __tablename__ = "mark"
    name: str = Field(primary_key=True)
    value: dict[str, Any] = json_of()


class LeaseRow(SQLModel, table=True):
    """Which process may do what only one may do; ``fence`` grows with every new holder.

    ``until`` is by the database's own clock: the processes need not agree on the time.
    """

    __tablename__ = "lease"
    name: str = Field(primary_key=True)
    holder: str
    fence: int = big()
    until: datetime


class OutageRow(SQLModel, table=True):
    """A time in which nothing was fetched: what was pressed or written in it may be lost."""

    __tablename__ = "outage"
    id: int | None = own_key()
    began_at: datetime
    ended_at: datetime
    told: str = ""


class SeenMessageRow(SQLModel, table=True):
    """A message id of the private chats that is accounted for; kept while a probe may ask."""

    __tablename__ = "seen_message"
    message_id: int = Field(
        sa_column=sa.Column(sa.BigInteger, primary_key=True, autoincrement=False)
    )


class TurnRow(SQLModel, table=True):
    """The last turn of each writer on PostgreSQL: there if its commit has happened."""

    __tablename__ = "turn"
    name: str = Field(primary_key=True)
    number: int = big()
    at: datetime
