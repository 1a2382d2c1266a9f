"""The tables of internal audits and of what follows a finding."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from bot.rules.audit_model import AuditState, Half, SessionKind
from storage.columns import big, one_of, own_key, to


class AuditProgrammeRow(SQLModel, table=True):
    """What is to be audited in a year, how often and how; ``words`` grow by a new version."""

    __tablename__ = "audit_programme"
    __table_args__ = (sa.UniqueConstraint("agency_id", "year"),)
    id: int | None = own_key()
    agency_id: int = to("agency.id")
    year: int
    words: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False))
    noted_by: int = to("person.id", index=False)
    noted_at: datetime
    version: int = 0


class AuditRow(SQLModel, table=True):
    """An internal audit: its days, its signed plan and team, what was told, how it ended.

    ``changed_at`` is when its days or team last moved; one is open at a time.
    """

    __tablename__ = "audit"
    __table_args__ = (
        sa.UniqueConstraint("agency_id", "ref"),
        sa.Index(
            "uq_audit_open",
            "agency_id",
            unique=True,
            sqlite_where=sa.text("state IN ('planned', 'held')"),
            postgresql_where=sa.text("state IN ('planned', 'held')"),
        ),
    )
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    programme_id: int = to("audit_programme.id", index=False)
    ref: str
    year: int = Field(index=True)
    first_day: date
    last_day: date
    scope: str = Field(sa_column=sa.Column(sa.Text, nullable=False))
    criteria: str = Field(sa_column=sa.Column(sa.Text, nullable=False))
    edition: str
    plan_number: str | None = None
    plan_signed_on: date | None = None
    plan_dialogue_id: int | None = big(empty=True)
    team_number: str | None = None
    team_signed_on: date | None = None
    team_dialogue_id: int | None = big(empty=True)
    state: AuditState = one_of(AuditState)
    noted_by: int = to("person.id", index=False)
    noted_at: datetime
    changed_at: datetime
    team_told_on: date | None = None
    units_told_on: date | None = None
    closing_on: date | None = None
    closing_by: int | None = big(empty=True)
    closing_at: datetime | None = None
    report_duty_id: int | None = to("duty.id", empty=True)
    closed_at: datetime | None = None
    closed_by: int | None = big(empty=True)
    why: str | None = None
    version: int = 0


class AuditMemberRow(SQLModel, table=True):
    """Who audits, and the certificate that allows it; who left stays with the moment."""

    __tablename__ = "audit_member"
    __table_args__ = (
        sa.Index(
            "uq_audit_member_there",
            "audit_id",
            "person_id",
            unique=True,
            sqlite_where=sa.text("left_at IS NULL"),
            postgresql_where=sa.text("left_at IS NULL"),
        ),
        sa.Index(
            "uq_audit_member_leader",
            "audit_id",
            unique=True,
            sqlite_where=sa.text("leads = 1 AND left_at IS NULL"),
            postgresql_where=sa.text("leads AND left_at IS NULL"),
        ),
    )
    id: int | None = own_key()
    audit_id: int = to("audit.id", index=False)
    person_id: int = to("person.id", index=False)
    leads: bool = False
    certified_on: date
    certified_until: date | None = None
    noted_by: int = to("person.id", index=False)
    noted_at: datetime
    left_at: datetime | None = None


class AuditSessionRow(SQLModel, table=True):
    """A row of the timetable; ``moves`` counts how often it was put elsewhere.

    Of a unit also: begun and ended by its auditor, acknowledged by the unit, with what reserve.
    """

    __tablename__ = "audit_session"
    __table_args__ = (
        sa.Index(
            "uq_audit_session_unit",
            "audit_id",
            "unit_id",
            unique=True,
            sqlite_where=sa.text("cancelled_at IS NULL AND unit_id IS NOT NULL"),
            postgresql_where=sa.text("cancelled_at IS NULL AND unit_id IS NOT NULL"),
        ),
    )
    id: int | None = own_key()
    audit_id: int = to("audit.id")
    kind: SessionKind = one_of(SessionKind)
    day: date
    half: Half = one_of(Half)
    at: str = ""
    unit_id: int | None = to("unit.id", index=False, empty=True)
    person_id: int | None = to("person.id", index=False, empty=True)
    moves: int = 0
    noted_by: int = to("person.id", index=False)
    noted_at: datetime
    cancelled_at: datetime | None = None
    begun_at: datetime | None = None
    ended_at: datetime | None = None
    acknowledged_at: datetime | None = None
    acknowledged_by: int | None = big(empty=True)
    reserved: str | None = Field(default=None, sa_column=sa.Column(sa.Text, nullable=True))
    version: int = 0


class AuditQuestionRow(SQLModel, table=True):
    """A question of a unit's checklist and its answer; pinned to the procedure's version.

    ``dialogue_id`` names the form in which photos came; ``put_off`` how often it was left for
    later.
    """

    __tablename__ = "audit_question"
    __table_args__ = (sa.UniqueConstraint("session_id", "nth"),)
    id: int | None = own_key()
    session_id: int = to("audit_session.id", index=False)
    audit_id: int = to("audit.id")
    nth: int
    clause: str
    procedure: str = ""
    procedure_version_id: int | None = big(empty=True)
    words: str = Field(sa_column=sa.Column(sa.Text, nullable=False))
    verdict: str | None = None
    note: str | None = Field(default=None, sa_column=sa.Column(sa.Text, nullable=True))
    finding_id: int | None = to("finding.id", index=False, empty=True)
    answered_by: int | None = big(empty=True)
    answered_at: datetime | None = None
    dialogue_id: int | None = big(empty=True)
    put_off: int = 0
    version: int = 0


class AuditMinutesRow(SQLModel, table=True):
    """What the closing meeting concluded; a later one is an addendum, the first stays."""

    __tablename__ = "audit_minutes"
    __table_args__ = (sa.UniqueConstraint("audit_id", "nth"),)
    id: int | None = own_key()
    audit_id: int = to("audit.id", index=False)
    nth: int
    words: str = Field(sa_column=sa.Column(sa.Text, nullable=False))
    said_by: int = to("person.id", index=False)
    said_at: datetime
