"""The tables of the procedures register and of the law that the procedures rest on."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from bot.rules.legal_model import LegalForm, LegalState, Relation
from bot.rules.procedure_model import ChangeState, ProcedureState, VersionState
from storage.columns import big, json_of, one_of, own_key, to


class ProcedureRow(SQLModel, table=True):
    """A procedure of the agency; ``key`` is its code folded, alike for every way to write it."""

    __tablename__ = "procedure"
    __table_args__ = (sa.UniqueConstraint("agency_id", "key"),)
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    code: str
    key: str
    name: str
    unit_id: int = to("unit.id")
    state: ProcedureState = one_of(ProcedureState)
    recorded_at: datetime


class ProcedureVersionRow(SQLModel, table=True):
    """What was issued; the database lets one version of a procedure be in force, and no two alike.

    Superseded versions stay for good: statements are pinned to them.
    """

    __tablename__ = "procedure_version"
    __table_args__ = (
        sa.UniqueConstraint("procedure_id", "issue", "revision"),
        sa.Index(
            "uq_procedure_in_force",
            "procedure_id",
            unique=True,
            sqlite_where=sa.text("state = 'in_force'"),
            postgresql_where=sa.text("state = 'in_force'"),
        ),
        sa.Index("ix_procedure_version_state", "state", "effective_on"),
    )
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    procedure_id: int = to("procedure.id", index=False)
    issue: int
    revision: int = 0
    effective_on: date
    state: VersionState = one_of(VersionState)
    decision_number: str | None = None
    decision_on: date | None = None
    bases: list[str] = json_of(list)
    author: str = ""
    reviewer: str = ""
    approver: str = ""
    change_id: int | None = big(empty=True)
    dialogue_id: int | None = big(empty=True)
    superseded_on: date | None = None
    recorded_by: int | None = big(empty=True)
    recorded_at: datetime


class ProcedureChangeRow(SQLModel, table=True):
    """A change on its way from the word of a unit to its issue; ``version`` grows with each write.

    One procedure has at most one change open at a time.
    """

    __tablename__ = "procedure_change"
    __table_args__ = (
        sa.Index(
            "uq_procedure_change_open",
            "procedure_id",
            unique=True,
            sqlite_where=sa.text("state IN ('draft', 'submitted')"),
            postgresql_where=sa.text("state IN ('draft', 'submitted')"),
        ),
    )
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    procedure_id: int = to("procedure.id")
    unit_id: int = to("unit.id")
    state: ChangeState = one_of(ChangeState)
    document: str = ""
    words: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False))
    due_on: date | None = None
    issue: int | None = None
    revision: int | None = None
    effective_on: date | None = None
    report_id: int | None = big(empty=True)
    opened_by: int = to("person.id", index=False)
    opened_at: datetime
    submitted_by: int | None = big(empty=True)
    submitted_at: datetime | None = None
    decided_by: int | None = big(empty=True)
    decided_at: datetime | None = None
    closing: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False))
    version: int = 1


class ProcedureSheetRow(SQLModel, table=True):
    """Rows of a register that were read and wait for a word; what was kept stays on record."""

    __tablename__ = "procedure_sheet"
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    person_id: int = to("person.id")
    source: str
    rows: list[dict[str, Any]] = json_of(list)
    state: str
    made_at: datetime


class StatementPinRow(SQLModel, table=True):
    """What a statement of the monthly review was said of: each version that was in force then."""

    __tablename__ = "statement_pin"
    __table_args__ = (sa.UniqueConstraint("report_id", "version_id"),)
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    report_id: int = to("status_report.id", index=False)
    version_id: int = to("procedure_version.id")


class LegalDocumentRow(SQLModel, table=True):
    """A legal document, entered once; one that was entered by mistake is withdrawn, and stays."""

    __tablename__ = "legal_document"
    __table_args__ = (
        sa.Index(
            "uq_legal_document_standing",
            "agency_id",
            "key",
            unique=True,
            sqlite_where=sa.text("withdrawn_at IS NULL"),
            postgresql_where=sa.text("withdrawn_at IS NULL"),
        ),
    )
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    number: str
    key: str
    form: LegalForm = one_of(LegalForm)
    title: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False))
    relation: Relation = one_of(Relation)
    replaces: str = ""
    issued_on: date | None = None
    effective_on: date = Field(index=True)
    limit_on: date | None = None
    recorded_by: int = to("person.id", index=False)
    recorded_at: datetime
    withdrawn_at: datetime | None = None
    withdrawn_by: int | None = big(empty=True)


class LegalChangeRow(SQLModel, table=True):
    """A procedure that a document touches; what was linked by mistake is withdrawn, and stays."""

    __tablename__ = "legal_change"
    __table_args__ = (
        sa.Index(
            "uq_legal_change_standing",
            "document_id",
            "procedure_id",
            unique=True,
            sqlite_where=sa.text("state <> 'withdrawn'"),
            postgresql_where=sa.text("state <> 'withdrawn'"),
        ),
        sa.Index("ix_legal_change_unit_id", "unit_id", "state"),
    )
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    document_id: int = to("legal_document.id", index=False)
    procedure_id: int = to("procedure.id")
    unit_id: int = to("unit.id", index=False)
    duty_id: int = to("duty.id")
    limit_on: date | None = None
    due_on: date | None = None
    state: LegalState = one_of(LegalState)
    reason: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False))
    recorded_at: datetime
    closed_on: date | None = None
    closed_by: int | None = big(empty=True)
    closed_at: datetime | None = None


class LegalAlertRow(SQLModel, table=True):
    """What the law's ladder said: each step of a duty once for ever, also when passed over."""

    __tablename__ = "legal_alert"
    __table_args__ = (sa.UniqueConstraint("duty_id", "step"),)
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    duty_id: int = to("duty.id", index=False)
    step: str
    person_id: int = to("person.id", index=False)
    day: date = Field(index=True)
    state: str
    why: str | None = None
    delivery_id: int | None = to("delivery.id", index=False, empty=True)
    made_at: datetime


class ScopeQuestionRow(SQLModel, table=True):
    """«Có phải công bố lại không?»: what changed the scope gathers in the one that is open."""

    __tablename__ = "scope_question"
    __table_args__ = (
        sa.Index(
            "uq_scope_question_open",
            "agency_id",
            unique=True,
            sqlite_where=sa.text("answered_at IS NULL"),
            postgresql_where=sa.text("answered_at IS NULL"),
        ),
    )
    id: int | None = own_key()
    agency_id: int = to("agency.id", index=False)
    subjects: list[str] = json_of(list)
    asked_at: datetime
    answer: bool | None = None
    reason: str = Field(default="", sa_column=sa.Column(sa.Text, nullable=False))
    answered_by: int | None = to("person.id", index=False, empty=True)
    answered_at: datetime | None = None
    duty_id: int | None = to("duty.id", index=False, empty=True)
