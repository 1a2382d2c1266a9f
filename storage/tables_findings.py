"""The tables of what follows a finding: answers by round, verifications, effectiveness."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from bot.rules.finding_model import CheckState, Result
from storage.columns import big, one_of, own_key, to


class FindingAnswerRow(SQLModel, table=True):
    """What was written to a finding, by round; a later answer stands beside the earlier one."""

    __tablename__ = "finding_answer"
    id: int | None = own_key()
    finding_id: int = to("finding.id")
    round: int
    name: str
    words: str = Field(sa_column=sa.Column(sa.Text, nullable=False))
    given_on: date
    person_id: int = to("person.id", index=False)
    capacity: str
    on_behalf: str | None = None
    recorded_at: datetime


class FindingVerificationRow(SQLModel, table=True):
    """A look at the work of a round; at most one good one, and one that waits for a leader."""

    __tablename__ = "finding_verification"
    __table_args__ = (
        sa.Index(
            "uq_finding_verification_standing",
            "finding_id",
            "round",
            "result",
            unique=True,
            sqlite_where=sa.text("result IN ('good', 'asked')"),
            postgresql_where=sa.text("result IN ('good', 'asked')"),
        ),
    )
    id: int | None = own_key()
    finding_id: int = to("finding.id")
    round: int
    result: Result = one_of(Result)
    words: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False))
    person_id: int = to("person.id", index=False)
    capacity: str
    verified_at: datetime
    confirmed_by: int | None = big(empty=True)
    confirmed_at: datetime | None = None


class EffectivenessCheckRow(SQLModel, table=True):
    """One a round; ``asked_of`` is who was asked last, ``due_on`` the day of the question."""

    __tablename__ = "effectiveness_check"
    __table_args__ = (
        sa.UniqueConstraint("finding_id", "round"),
        sa.Index("ix_effectiveness_check_due", "state", "due_on"),
    )
    id: int | None = own_key()
    finding_id: int = to("finding.id", index=False)
    round: int
    closed_on: date
    closed_at: datetime
    due_on: date
    state: CheckState = one_of(CheckState, CheckState.PLANNED)
    asked_of: int | None = to("person.id", index=False, empty=True)
    asked_at: datetime | None = None
    words: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False))
    answered_by: int | None = big(empty=True)
    answered_at: datetime | None = None
