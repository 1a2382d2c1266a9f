"""The tables of objectives, of the guidance of new staff and of the quarter's figures."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from bot.rules.objective_model import Direction, Follow, ObjectiveState, Standing
from storage.columns import big, one_of, own_key, to


class ObjectiveApprovalRow(SQLModel, table=True):
    """The director's word on a year's objectives; the scan hangs on the dialogue."""

    __tablename__ = "objective_approval"
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    year: int = Field(index=True)
    number: str = ""
    signed_on: date
    approved_by: int | None = to("person.id", index=False, empty=True)
    recorded_by: int = to("person.id", index=False)
    recorded_at: datetime
    dialogue_id: int | None = big(empty=True)


class ObjectiveRow(SQLModel, table=True):
    """A version of an objective; of one reference one is in force and one may be a draft."""

    __tablename__ = "objective"
    __table_args__ = (
        sa.UniqueConstraint("agency_id", "ref", "version"),
        sa.Index(
            "uq_objective_in_force",
            "agency_id",
            "ref",
            unique=True,
            sqlite_where=sa.text("state = 'approved'"),
            postgresql_where=sa.text("state = 'approved'"),
        ),
        sa.Index(
            "uq_objective_draft",
            "agency_id",
            "ref",
            unique=True,
            sqlite_where=sa.text("state = 'draft'"),
            postgresql_where=sa.text("state = 'draft'"),
        ),
        sa.Index("ix_objective_year", "year", "unit_id"),
    )
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    ref: str
    version: int = 1
    year: int
    unit_id: int | None = to("unit.id", index=False, empty=True)
    state: ObjectiveState = one_of(ObjectiveState)
    what: str = Field(sa_column=sa.Column(sa.Text, nullable=False))
    target: str
    direction: Direction = one_of(Direction)
    measure: str
    accumulates: bool = False
    resources: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False))
    owner: str = ""
    due_on: date
    method: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False))
    follow: Follow = one_of(Follow)
    reason: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False))
    entered_by: int = to("person.id", index=False)
    entered_at: datetime
    changed_at: datetime
    approval_id: int | None = to("objective_approval.id", index=False, empty=True)
    ended_at: datetime | None = None


class MeasurementRow(SQLModel, table=True):
    """Append-only: a result of a period; a correction is the next number of the same period."""

    __tablename__ = "measurement"
    __table_args__ = (sa.UniqueConstraint("agency_id", "ref", "period", "number"),)
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    objective_id: int = to("objective.id")
    ref: str
    period: str
    number: int = 1
    value: str
    part: int | None = big(empty=True)
    whole: int | None = big(empty=True)
    standing: Standing = one_of(Standing)
    verdict: str = ""
    note: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False))
    words: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False))
    person_id: int = to("person.id", index=False)
    effective_on: date
    recorded_at: datetime


class GuidedProcedureRow(SQLModel, table=True):
    """What somebody new was guided in: a version of a procedure, or words where none is known.

    ``read_on`` is «Đã đọc, đã hiểu»; ``read_by`` None with a day: said on paper, entered by
    ``recorded_by``.
    """

    __tablename__ = "guided_procedure"
    __table_args__ = (sa.UniqueConstraint("occasion_id", "name", "edition"),)
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    occasion_id: int = to("occasion.id")
    procedure_id: int | None = big(empty=True)
    version_id: int | None = big(index=True, empty=True)
    name: str
    edition: str = ""
    read_on: date | None = None
    read_at: datetime | None = None
    read_by: int | None = to("person.id", index=False, empty=True)
    recorded_by: int | None = big(empty=True)


class QuarterFigureRow(SQLModel, table=True):
    """The figures of a quarter, append-only: one version of a quarter counts, the others stay."""

    __tablename__ = "quarter_figure"
    __table_args__ = (
        sa.UniqueConstraint("agency_id", "year", "quarter", "version"),
        sa.Index(
            "uq_quarter_figure_standing",
            "agency_id",
            "year",
            "quarter",
            unique=True,
            sqlite_where=sa.text("superseded_at IS NULL"),
            postgresql_where=sa.text("superseded_at IS NULL"),
        ),
    )
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    year: int
    quarter: int
    version: int
    received: int = 0
    on_time: int = 0
    late: int = 0
    complaints: int = 0
    satisfaction: int | None = None
    none_arose: bool = False
    words: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False))
    person_id: int = to("person.id", index=False)
    recorded_at: datetime
    superseded_at: datetime | None = None
