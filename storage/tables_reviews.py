"""The tables of management reviews, the confirmation of the system and outside inspections."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from storage.columns import big, json_of, own_key, to


class ManagementReviewRow(SQLModel, table=True):
    """A review by the leaders: being prepared until its minutes are recorded, locked from then.

    ``scheduled_on`` and ``due_on`` are the plan's, ``held_on`` the day of the meeting,
    ``recorded_at`` the moment of the entry. ``dialogue_id`` holds the scan.
    """

    __tablename__ = "management_review"
    __table_args__ = (
        sa.UniqueConstraint("agency_id", "ref"),
        sa.Index(
            "uq_management_review_open",
            "agency_id",
            unique=True,
            sqlite_where=sa.text("recorded_at IS NULL AND cancelled_at IS NULL"),
            postgresql_where=sa.text("recorded_at IS NULL AND cancelled_at IS NULL"),
        ),
    )
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    plan_id: int | None = to("plan.id", index=False, empty=True)
    duty_id: int | None = big(empty=True)
    ref: str
    year: int = Field(index=True)
    scheduled_on: date | None = None
    due_on: date | None = None
    held_on: date | None = None
    number: str | None = None
    signed_on: date | None = None
    dialogue_id: int | None = big(empty=True)
    opened_by: int = to("person.id", index=False)
    opened_at: datetime
    recorded_by: int | None = big(empty=True)
    recorded_at: datetime | None = None
    cancelled_at: datetime | None = None
    version: int = 0


class ReviewPackRow(SQLModel, table=True):
    """The inputs as they stood at a moment, kept as they were shown; never changed (R38)."""

    __tablename__ = "review_pack"
    __table_args__ = (sa.UniqueConstraint("review_id", "version"),)
    id: int | None = own_key()
    review_id: int = to("management_review.id", index=False)
    version: int
    as_of: datetime
    mark: int = big()
    content: dict[str, Any] = json_of()
    made_by: int = to("person.id", index=False)
    made_at: datetime


class ReviewInputRow(SQLModel, table=True):
    """What somebody said for an input that the records leave open; a later word takes its place."""

    __tablename__ = "review_input"
    id: int | None = own_key()
    review_id: int = to("management_review.id")
    point: str
    words: str = Field(sa_column=sa.Column(sa.Text, nullable=False))
    person_id: int = to("person.id", index=False)
    title: str
    recorded_at: datetime
    replaced_at: datetime | None = None


class ReviewDecisionRow(SQLModel, table=True):
    """A decision of a review: the duty that it became, in the order of the minutes."""

    __tablename__ = "review_decision"
    __table_args__ = (sa.UniqueConstraint("duty_id"), sa.UniqueConstraint("review_id", "place"))
    id: int | None = own_key()
    review_id: int = to("management_review.id", index=False)
    duty_id: int = to("duty.id", index=False)
    place: int
    words: str = Field(sa_column=sa.Column(sa.Text, nullable=False))
    recorded_by: int = to("person.id", index=False)
    recorded_at: datetime
    taken_back_at: datetime | None = None


class ReviewAddendumRow(SQLModel, table=True):
    """A correction of recorded minutes: its own author and time; the minutes stay (F83)."""

    __tablename__ = "review_addendum"
    __table_args__ = (sa.UniqueConstraint("review_id", "place"),)
    id: int | None = own_key()
    review_id: int = to("management_review.id", index=False)
    place: int
    words: str = Field(sa_column=sa.Column(sa.Text, nullable=False))
    person_id: int = to("person.id", index=False)
    title: str
    dialogue_id: int | None = big(empty=True)
    recorded_at: datetime


class ConfirmationRow(SQLModel, table=True):
    """The head of the agency confirms that the system is valid (QĐ 19/2014 Đ.4.2d).

    One in force a year; a later entry takes the place of the earlier, which stays. ``source``
    is paper or chat, ``effective_on`` the day of the signature or of the word in chat.
    """

    __tablename__ = "system_confirmation"
    __table_args__ = (
        sa.Index(
            "uq_system_confirmation_in_force",
            "agency_id",
            "year",
            unique=True,
            sqlite_where=sa.text("replaced_at IS NULL"),
            postgresql_where=sa.text("replaced_at IS NULL"),
        ),
    )
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    year: int
    review_id: int | None = to("management_review.id", index=False, empty=True)
    source: str
    number: str
    effective_on: date
    dialogue_id: int | None = big(empty=True)
    entered_by: int = to("person.id", index=False)
    title: str
    entered_at: datetime
    replaced_at: datetime | None = None


class InspectionRow(SQLModel, table=True):
    """An inspection from outside, with its minutes; one entered by mistake is withdrawn."""

    __tablename__ = "inspection"
    __table_args__ = (sa.UniqueConstraint("agency_id", "ref"),)
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    ref: str
    year: int = Field(index=True)
    body: str
    minutes_number: str = ""
    minutes_on: date
    findings: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False))
    unit_id: int = to("unit.id", index=False)
    duty_id: int | None = to("duty.id", index=False, empty=True)
    limit_on: date | None = None
    recorded_by: int = to("person.id", index=False)
    recorded_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_by: int | None = big(empty=True)
