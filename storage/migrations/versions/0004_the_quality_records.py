"""The quality records of the year: procedures, objectives, audits, reviews, the sealed journal."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only; see the tables for what each column means."""
    _procedures_and_law()
    _objectives_and_guidance()
    _audits_and_actions()
    _reviews_and_inspections()
    _the_sealed_journal()


def _procedures_and_law() -> None:
    """The procedures register, legal documents, and what a statement was pinned to."""
    _procedures_register()
    _legal_documents()
    _what_the_law_rang()


def _procedures_register() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "procedure",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("code", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("unit_id", key, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "coming",
                "in_force",
                "withdrawn",
                name="procedurestate",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_procedure_agency_id_agency"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_procedure_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_procedure"),
        sa.UniqueConstraint("agency_id", "key", name="uq_procedure_agency_id_key"),
    )
    op.create_index("ix_procedure_unit_id", "procedure", ["unit_id"])
    op.create_table(
        "procedure_sheet",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("made_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_procedure_sheet_agency_id_agency"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_procedure_sheet_person_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_procedure_sheet"),
    )
    op.create_index("ix_procedure_sheet_person_id", "procedure_sheet", ["person_id"])
    op.create_table(
        "procedure_change",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("procedure_id", key, nullable=False),
        sa.Column("unit_id", key, nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "issued",
                "dropped",
                name="changestate",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("document", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("issue", sa.Integer(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=True),
        sa.Column("report_id", sa.BigInteger(), nullable=True),
        sa.Column("opened_by", key, nullable=False),
        sa.Column("opened_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("submitted_by", sa.BigInteger(), nullable=True),
        sa.Column("submitted_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("decided_by", sa.BigInteger(), nullable=True),
        sa.Column("decided_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("closing", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_procedure_change_agency_id_agency"
        ),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["person.id"], name="fk_procedure_change_opened_by_person"
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure.id"], name="fk_procedure_change_procedure_id_procedure"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_procedure_change_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_procedure_change"),
    )
    op.create_index("ix_procedure_change_procedure_id", "procedure_change", ["procedure_id"])
    op.create_index("ix_procedure_change_unit_id", "procedure_change", ["unit_id"])
    op.create_index(
        "uq_procedure_change_open",
        "procedure_change",
        ["procedure_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('draft', 'submitted')"),
        postgresql_where=sa.text("state IN ('draft', 'submitted')"),
    )
    op.create_table(
        "procedure_version",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("procedure_id", key, nullable=False),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "coming",
                "in_force",
                "superseded",
                name="versionstate",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("decision_number", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("decision_on", sa.Date(), nullable=True),
        sa.Column("bases", sa.JSON(), nullable=False),
        sa.Column("author", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("reviewer", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("approver", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("change_id", sa.BigInteger(), nullable=True),
        sa.Column("dialogue_id", sa.BigInteger(), nullable=True),
        sa.Column("superseded_on", sa.Date(), nullable=True),
        sa.Column("recorded_by", sa.BigInteger(), nullable=True),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_procedure_version_agency_id_agency"
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure.id"], name="fk_procedure_version_procedure_id_procedure"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_procedure_version"),
        sa.UniqueConstraint(
            "procedure_id",
            "issue",
            "revision",
            name="uq_procedure_version_procedure_id_issue_revision",
        ),
    )
    op.create_index("ix_procedure_version_state", "procedure_version", ["state", "effective_on"])
    op.create_index(
        "uq_procedure_in_force",
        "procedure_version",
        ["procedure_id"],
        unique=True,
        sqlite_where=sa.text("state = 'in_force'"),
        postgresql_where=sa.text("state = 'in_force'"),
    )
    op.create_table(
        "statement_pin",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("report_id", key, nullable=False),
        sa.Column("version_id", key, nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_statement_pin_agency_id_agency"
        ),
        sa.ForeignKeyConstraint(
            ["report_id"], ["status_report.id"], name="fk_statement_pin_report_id_status_report"
        ),
        sa.ForeignKeyConstraint(
            ["version_id"],
            ["procedure_version.id"],
            name="fk_statement_pin_version_id_procedure_version",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_statement_pin"),
        sa.UniqueConstraint(
            "report_id", "version_id", name="uq_statement_pin_report_id_version_id"
        ),
    )
    op.create_index("ix_statement_pin_version_id", "statement_pin", ["version_id"])


def _legal_documents() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "legal_document",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("key", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "form",
            sa.Enum(
                "law",
                "ordinance",
                "resolution",
                "decree",
                "decision",
                "circular",
                "joint_circular",
                "announcement",
                "other",
                name="legalform",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column(
            "relation",
            sa.Enum(
                "new",
                "replaces",
                "amends",
                name="relation",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("replaces", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=True),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("limit_on", sa.Date(), nullable=True),
        sa.Column("recorded_by", key, nullable=False),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("withdrawn_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("withdrawn_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_legal_document_agency_id_agency"
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["person.id"], name="fk_legal_document_recorded_by_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_legal_document"),
    )
    op.create_index("ix_legal_document_effective_on", "legal_document", ["effective_on"])
    op.create_index(
        "uq_legal_document_standing",
        "legal_document",
        ["agency_id", "key"],
        unique=True,
        sqlite_where=sa.text("withdrawn_at IS NULL"),
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "legal_change",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("document_id", key, nullable=False),
        sa.Column("procedure_id", key, nullable=False),
        sa.Column("unit_id", key, nullable=False),
        sa.Column("duty_id", key, nullable=False),
        sa.Column("limit_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "open",
                "issued",
                "unneeded",
                "done",
                "withdrawn",
                name="legalstate",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("closed_by", sa.BigInteger(), nullable=True),
        sa.Column("closed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_legal_change_agency_id_agency"
        ),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["legal_document.id"],
            name="fk_legal_change_document_id_legal_document",
        ),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure.id"], name="fk_legal_change_procedure_id_procedure"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_legal_change_unit_id_unit"),
        sa.ForeignKeyConstraint(["duty_id"], ["duty.id"], name="fk_legal_change_duty_id_duty"),
        sa.PrimaryKeyConstraint("id", name="pk_legal_change"),
    )
    op.create_index("ix_legal_change_duty_id", "legal_change", ["duty_id"])
    op.create_index("ix_legal_change_procedure_id", "legal_change", ["procedure_id"])
    op.create_index("ix_legal_change_unit_id", "legal_change", ["unit_id", "state"])
    op.create_index(
        "uq_legal_change_standing",
        "legal_change",
        ["document_id", "procedure_id"],
        unique=True,
        sqlite_where=sa.text("state <> 'withdrawn'"),
        postgresql_where=sa.text("state <> 'withdrawn'"),
    )


def _what_the_law_rang() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "legal_alert",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("duty_id", key, nullable=False),
        sa.Column("step", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("state", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("why", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("delivery_id", key, nullable=True),
        sa.Column("made_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_legal_alert_agency_id_agency"
        ),
        sa.ForeignKeyConstraint(["duty_id"], ["duty.id"], name="fk_legal_alert_duty_id_duty"),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_legal_alert_person_id_person"
        ),
        sa.ForeignKeyConstraint(
            ["delivery_id"], ["delivery.id"], name="fk_legal_alert_delivery_id_delivery"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_legal_alert"),
        sa.UniqueConstraint("duty_id", "step", name="uq_legal_alert_duty_id_step"),
    )
    op.create_index("ix_legal_alert_day", "legal_alert", ["day"])
    op.create_table(
        "scope_question",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("subjects", sa.JSON(), nullable=False),
        sa.Column("asked_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("answer", sa.Boolean(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("answered_by", key, nullable=True),
        sa.Column("answered_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("duty_id", key, nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_scope_question_agency_id_agency"
        ),
        sa.ForeignKeyConstraint(
            ["answered_by"], ["person.id"], name="fk_scope_question_answered_by_person"
        ),
        sa.ForeignKeyConstraint(["duty_id"], ["duty.id"], name="fk_scope_question_duty_id_duty"),
        sa.PrimaryKeyConstraint("id", name="pk_scope_question"),
    )
    op.create_index(
        "uq_scope_question_open",
        "scope_question",
        ["agency_id"],
        unique=True,
        sqlite_where=sa.text("answered_at IS NULL"),
        postgresql_where=sa.text("answered_at IS NULL"),
    )


def _objectives_and_guidance() -> None:
    """Objectives, measurements, guidance of new staff, the quarter's figures."""
    _objectives()
    _what_is_measured()
    _guidance()
    _quarters()


def _objectives() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "objective_approval",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("signed_on", sa.Date(), nullable=False),
        sa.Column("approved_by", key, nullable=True),
        sa.Column("recorded_by", key, nullable=False),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("dialogue_id", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_objective_approval_agency_id_agency"
        ),
        sa.ForeignKeyConstraint(
            ["approved_by"], ["person.id"], name="fk_objective_approval_approved_by_person"
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["person.id"], name="fk_objective_approval_recorded_by_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_objective_approval"),
    )
    op.create_index("ix_objective_approval_year", "objective_approval", ["year"])
    op.create_table(
        "objective",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("ref", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("unit_id", key, nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "approved",
                "replaced",
                "dropped",
                name="objectivestate",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("target", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column(
            "direction",
            sa.Enum(
                "at_least",
                "at_most",
                "exactly",
                name="direction",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("measure", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("accumulates", sa.Boolean(), nullable=False),
        sa.Column("resources", sa.Text(), nullable=False),
        sa.Column("owner", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column(
            "follow",
            sa.Enum(
                "month",
                "quarter",
                "half",
                "year",
                name="follow",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("entered_by", key, nullable=False),
        sa.Column("entered_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("changed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("approval_id", key, nullable=True),
        sa.Column("ended_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_objective_agency_id_agency"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_objective_unit_id_unit"),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["person.id"], name="fk_objective_entered_by_person"
        ),
        sa.ForeignKeyConstraint(
            ["approval_id"],
            ["objective_approval.id"],
            name="fk_objective_approval_id_objective_approval",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_objective"),
        sa.UniqueConstraint(
            "agency_id", "ref", "version", name="uq_objective_agency_id_ref_version"
        ),
    )
    for name, state in (("uq_objective_in_force", "approved"), ("uq_objective_draft", "draft")):
        op.create_index(
            name,
            "objective",
            ["agency_id", "ref"],
            unique=True,
            sqlite_where=sa.text(f"state = '{state}'"),
            postgresql_where=sa.text(f"state = '{state}'"),
        )
    op.create_index("ix_objective_year", "objective", ["year", "unit_id"])


def _what_is_measured() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "measurement",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("objective_id", key, nullable=False),
        sa.Column("ref", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("period", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("value", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("part", sa.BigInteger(), nullable=True),
        sa.Column("whole", sa.BigInteger(), nullable=True),
        sa.Column(
            "standing",
            sa.Enum(
                "on_track",
                "at_risk",
                "off_track",
                name="standing",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("verdict", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_measurement_agency_id_agency"
        ),
        sa.ForeignKeyConstraint(
            ["objective_id"], ["objective.id"], name="fk_measurement_objective_id_objective"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_measurement_person_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_measurement"),
        sa.UniqueConstraint(
            "agency_id",
            "ref",
            "period",
            "number",
            name="uq_measurement_agency_id_ref_period_number",
        ),
    )
    op.create_index("ix_measurement_objective_id", "measurement", ["objective_id"])


def _guidance() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.add_column(
        "occasion",
        sa.Column("post", sqlmodel.sql.sqltypes.AutoString(), server_default="", nullable=False),
    )
    op.add_column(
        "occasion",
        sa.Column(
            "guided_by", sqlmodel.sql.sqltypes.AutoString(), server_default="", nullable=False
        ),
    )
    op.add_column("occasion", sa.Column("newcomer_id", sa.BigInteger(), nullable=True))
    op.create_index("ix_occasion_newcomer_id", "occasion", ["newcomer_id"])
    op.create_table(
        "guided_procedure",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("occasion_id", key, nullable=False),
        sa.Column("procedure_id", sa.BigInteger(), nullable=True),
        sa.Column("version_id", sa.BigInteger(), nullable=True),
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("edition", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("read_on", sa.Date(), nullable=True),
        sa.Column("read_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("read_by", key, nullable=True),
        sa.Column("recorded_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_guided_procedure_agency_id_agency"
        ),
        sa.ForeignKeyConstraint(
            ["occasion_id"], ["occasion.id"], name="fk_guided_procedure_occasion_id_occasion"
        ),
        sa.ForeignKeyConstraint(
            ["read_by"], ["person.id"], name="fk_guided_procedure_read_by_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_guided_procedure"),
        sa.UniqueConstraint(
            "occasion_id",
            "name",
            "edition",
            name="uq_guided_procedure_occasion_id_name_edition",
        ),
    )
    op.create_index("ix_guided_procedure_occasion_id", "guided_procedure", ["occasion_id"])
    op.create_index("ix_guided_procedure_version_id", "guided_procedure", ["version_id"])


def _quarters() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "quarter_figure",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("received", sa.Integer(), nullable=False),
        sa.Column("on_time", sa.Integer(), nullable=False),
        sa.Column("late", sa.Integer(), nullable=False),
        sa.Column("complaints", sa.Integer(), nullable=False),
        sa.Column("satisfaction", sa.Integer(), nullable=True),
        sa.Column("none_arose", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("superseded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_quarter_figure_agency_id_agency"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_quarter_figure_person_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_quarter_figure"),
        sa.UniqueConstraint(
            "agency_id",
            "year",
            "quarter",
            "version",
            name="uq_quarter_figure_agency_id_year_quarter_version",
        ),
    )
    op.create_index(
        "uq_quarter_figure_standing",
        "quarter_figure",
        ["agency_id", "year", "quarter"],
        unique=True,
        sqlite_where=sa.text("superseded_at IS NULL"),
        postgresql_where=sa.text("superseded_at IS NULL"),
    )


def _audits_and_actions() -> None:
    """Audits, teams, checklists, and what follows a finding."""
    _what_follows_a_finding()
    _audits()
    _teams_and_timetables()
    _checklists_and_minutes()


def _audits() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "audit_programme",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("noted_by", key, nullable=False),
        sa.Column("noted_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_audit_programme_agency_id_agency"
        ),
        sa.ForeignKeyConstraint(
            ["noted_by"], ["person.id"], name="fk_audit_programme_noted_by_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_audit_programme"),
        sa.UniqueConstraint("agency_id", "year", name="uq_audit_programme_agency_id_year"),
    )
    op.create_index("ix_audit_programme_agency_id", "audit_programme", ["agency_id"])
    op.create_table(
        "audit",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("programme_id", key, nullable=False),
        sa.Column("ref", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("criteria", sa.Text(), nullable=False),
        sa.Column("edition", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("plan_number", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("plan_signed_on", sa.Date(), nullable=True),
        sa.Column("plan_dialogue_id", sa.BigInteger(), nullable=True),
        sa.Column("team_number", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("team_signed_on", sa.Date(), nullable=True),
        sa.Column("team_dialogue_id", sa.BigInteger(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "held",
                "closed",
                "cancelled",
                name="auditstate",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("noted_by", key, nullable=False),
        sa.Column("noted_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("changed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("team_told_on", sa.Date(), nullable=True),
        sa.Column("units_told_on", sa.Date(), nullable=True),
        sa.Column("closing_on", sa.Date(), nullable=True),
        sa.Column("closing_by", sa.BigInteger(), nullable=True),
        sa.Column("closing_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("report_duty_id", key, nullable=True),
        sa.Column("closed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("closed_by", sa.BigInteger(), nullable=True),
        sa.Column("why", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_audit_agency_id_agency"),
        sa.ForeignKeyConstraint(["noted_by"], ["person.id"], name="fk_audit_noted_by_person"),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["audit_programme.id"], name="fk_audit_programme_id_audit_programme"
        ),
        sa.ForeignKeyConstraint(
            ["report_duty_id"], ["duty.id"], name="fk_audit_report_duty_id_duty"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
        sa.UniqueConstraint("agency_id", "ref", name="uq_audit_agency_id_ref"),
    )
    op.create_index("ix_audit_report_duty_id", "audit", ["report_duty_id"])
    op.create_index("ix_audit_year", "audit", ["year"])
    op.create_index(
        "uq_audit_open",
        "audit",
        ["agency_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('planned', 'held')"),
        postgresql_where=sa.text("state IN ('planned', 'held')"),
    )


def _teams_and_timetables() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "audit_member",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("audit_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.Column("certified_on", sa.Date(), nullable=False),
        sa.Column("certified_until", sa.Date(), nullable=True),
        sa.Column("noted_by", key, nullable=False),
        sa.Column("noted_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("left_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name="fk_audit_member_audit_id_audit"),
        sa.ForeignKeyConstraint(
            ["noted_by"], ["person.id"], name="fk_audit_member_noted_by_person"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_audit_member_person_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_audit_member"),
    )
    op.create_index(
        "uq_audit_member_leader",
        "audit_member",
        ["audit_id"],
        unique=True,
        sqlite_where=sa.text("leads = 1 AND left_at IS NULL"),
        postgresql_where=sa.text("leads AND left_at IS NULL"),
    )
    op.create_index(
        "uq_audit_member_there",
        "audit_member",
        ["audit_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("left_at IS NULL"),
        postgresql_where=sa.text("left_at IS NULL"),
    )
    op.create_table(
        "audit_session",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("audit_id", key, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "opening",
                "unit",
                "team",
                "closing",
                name="sessionkind",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column(
            "half",
            sa.Enum("morning", "afternoon", name="half", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("at", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("unit_id", key, nullable=True),
        sa.Column("person_id", key, nullable=True),
        sa.Column("moves", sa.Integer(), nullable=False),
        sa.Column("noted_by", key, nullable=False),
        sa.Column("noted_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("cancelled_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("begun_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("ended_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("acknowledged_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("acknowledged_by", sa.BigInteger(), nullable=True),
        sa.Column("reserved", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name="fk_audit_session_audit_id_audit"),
        sa.ForeignKeyConstraint(
            ["noted_by"], ["person.id"], name="fk_audit_session_noted_by_person"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_audit_session_person_id_person"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_audit_session_unit_id_unit"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_session"),
    )
    op.create_index("ix_audit_session_audit_id", "audit_session", ["audit_id"])
    op.create_index(
        "uq_audit_session_unit",
        "audit_session",
        ["audit_id", "unit_id"],
        unique=True,
        sqlite_where=sa.text("cancelled_at IS NULL AND unit_id IS NOT NULL"),
        postgresql_where=sa.text("cancelled_at IS NULL AND unit_id IS NOT NULL"),
    )


def _checklists_and_minutes() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "audit_question",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("session_id", key, nullable=False),
        sa.Column("audit_id", key, nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("clause", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("procedure", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("procedure_version_id", sa.BigInteger(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("verdict", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("finding_id", key, nullable=True),
        sa.Column("answered_by", sa.BigInteger(), nullable=True),
        sa.Column("answered_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("dialogue_id", sa.BigInteger(), nullable=True),
        sa.Column("put_off", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["audit_id"], ["audit.id"], name="fk_audit_question_audit_id_audit"
        ),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name="fk_audit_question_finding_id_finding"
        ),
        sa.ForeignKeyConstraint(
            ["session_id"], ["audit_session.id"], name="fk_audit_question_session_id_audit_session"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_audit_question"),
        sa.UniqueConstraint("session_id", "nth", name="uq_audit_question_session_id_nth"),
    )
    op.create_index("ix_audit_question_audit_id", "audit_question", ["audit_id"])
    op.create_table(
        "audit_minutes",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("audit_id", key, nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("said_by", key, nullable=False),
        sa.Column("said_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name="fk_audit_minutes_audit_id_audit"),
        sa.ForeignKeyConstraint(["said_by"], ["person.id"], name="fk_audit_minutes_said_by_person"),
        sa.PrimaryKeyConstraint("id", name="pk_audit_minutes"),
        sa.UniqueConstraint("audit_id", "nth", name="uq_audit_minutes_audit_id_nth"),
    )


def _answers_given_before(name: str) -> str:
    """What a finding holds already, with who wrote it as the journal knows."""
    return f"""
        INSERT INTO finding_answer
            (finding_id, round, name, words, given_on, person_id, capacity, recorded_at)
        SELECT f.id, 1, '{name}', f.{name}, f.{name}_on, j.person_id, j.capacity, j.at
        FROM finding f JOIN journal j ON j.id = (
            SELECT MAX(k.id) FROM journal k
            WHERE k.subject = f.ref AND k.verb = 'finding_{name}' AND k.person_id IS NOT NULL
        )
        WHERE f.{name} IS NOT NULL AND f.{name}_on IS NOT NULL
    """  # noqa: S608 - the three names above


def _what_follows_a_finding() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    moment = sqlmodel.sql.sqltypes.UTCDateTime()
    word = sqlmodel.sql.sqltypes.AutoString()
    op.add_column("finding", sa.Column("round", sa.Integer(), server_default="1", nullable=False))
    op.add_column("finding", sa.Column("cancelled_on", sa.Date(), nullable=True))
    op.add_column("finding", sa.Column("cancelled_by", sa.BigInteger(), nullable=True))
    op.add_column("finding", sa.Column("cancelled_why", word, nullable=True))
    op.create_table(
        "finding_answer",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("finding_id", key, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("name", word, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("given_on", sa.Date(), nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("capacity", word, nullable=False),
        sa.Column("on_behalf", word, nullable=True),
        sa.Column("recorded_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name="fk_finding_answer_finding_id_finding"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_finding_answer_person_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_finding_answer"),
    )
    op.create_index("ix_finding_answer_finding_id", "finding_answer", ["finding_id"])
    for name in ("correction", "cause", "action"):
        op.execute(_answers_given_before(name))
    op.create_table(
        "finding_verification",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("finding_id", key, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column(
            "result",
            sa.Enum("good", "lacking", "asked", "declined", native_enum=False, length=24),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("capacity", word, nullable=False),
        sa.Column("verified_at", moment, nullable=False),
        sa.Column("confirmed_by", sa.BigInteger(), nullable=True),
        sa.Column("confirmed_at", moment, nullable=True),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name="fk_finding_verification_finding_id_finding"
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_finding_verification_person_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_finding_verification"),
    )
    op.create_index("ix_finding_verification_finding_id", "finding_verification", ["finding_id"])
    op.create_index(
        "uq_finding_verification_standing",
        "finding_verification",
        ["finding_id", "round", "result"],
        unique=True,
        sqlite_where=sa.text("result IN ('good', 'asked')"),
        postgresql_where=sa.text("result IN ('good', 'asked')"),
    )
    op.create_table(
        "effectiveness_check",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("finding_id", key, nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.Column("closed_at", moment, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "planned",
                "asked",
                "effective",
                "not_effective",
                "void",
                native_enum=False,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("asked_of", key, nullable=True),
        sa.Column("asked_at", moment, nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answered_by", sa.BigInteger(), nullable=True),
        sa.Column("answered_at", moment, nullable=True),
        sa.ForeignKeyConstraint(
            ["finding_id"], ["finding.id"], name="fk_effectiveness_check_finding_id_finding"
        ),
        sa.ForeignKeyConstraint(
            ["asked_of"], ["person.id"], name="fk_effectiveness_check_asked_of_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_effectiveness_check"),
        sa.UniqueConstraint("finding_id", "round", name="uq_effectiveness_check_finding_id_round"),
    )
    op.create_index("ix_effectiveness_check_due", "effectiveness_check", ["state", "due_on"])


def _reviews_and_inspections() -> None:
    """Management reviews, the confirmation of the system, outside inspections."""
    _management_reviews()
    _what_a_review_holds()
    _confirmations()
    _inspections()


def _management_reviews() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "management_review",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("plan_id", key, nullable=True),
        sa.Column("duty_id", sa.BigInteger(), nullable=True),
        sa.Column("ref", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("scheduled_on", sa.Date(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(), nullable=True),
        sa.Column("signed_on", sa.Date(), nullable=True),
        sa.Column("dialogue_id", sa.BigInteger(), nullable=True),
        sa.Column("opened_by", key, nullable=False),
        sa.Column("opened_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("recorded_by", sa.BigInteger(), nullable=True),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("cancelled_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_management_review_agency_id_agency"
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name="fk_management_review_plan_id_plan"),
        sa.ForeignKeyConstraint(
            ["opened_by"], ["person.id"], name="fk_management_review_opened_by_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_management_review"),
        sa.UniqueConstraint("agency_id", "ref", name="uq_management_review_agency_id_ref"),
    )
    op.create_index("ix_management_review_year", "management_review", ["year"])
    op.create_index(
        "uq_management_review_open",
        "management_review",
        ["agency_id"],
        unique=True,
        sqlite_where=sa.text("recorded_at IS NULL AND cancelled_at IS NULL"),
        postgresql_where=sa.text("recorded_at IS NULL AND cancelled_at IS NULL"),
    )


def _what_a_review_holds() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "review_pack",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("review_id", key, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("as_of", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("mark", sa.BigInteger(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("made_by", key, nullable=False),
        sa.Column("made_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["management_review.id"],
            name="fk_review_pack_review_id_management_review",
        ),
        sa.ForeignKeyConstraint(["made_by"], ["person.id"], name="fk_review_pack_made_by_person"),
        sa.PrimaryKeyConstraint("id", name="pk_review_pack"),
        sa.UniqueConstraint("review_id", "version", name="uq_review_pack_review_id_version"),
    )
    op.create_table(
        "review_input",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("review_id", key, nullable=False),
        sa.Column("point", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("replaced_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["management_review.id"],
            name="fk_review_input_review_id_management_review",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_review_input_person_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_review_input"),
    )
    op.create_index("ix_review_input_review_id", "review_input", ["review_id"])
    op.create_table(
        "review_decision",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("review_id", key, nullable=False),
        sa.Column("duty_id", key, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recorded_by", key, nullable=False),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("taken_back_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["management_review.id"],
            name="fk_review_decision_review_id_management_review",
        ),
        sa.ForeignKeyConstraint(["duty_id"], ["duty.id"], name="fk_review_decision_duty_id_duty"),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["person.id"], name="fk_review_decision_recorded_by_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_review_decision"),
        sa.UniqueConstraint("duty_id", name="uq_review_decision_duty_id"),
        sa.UniqueConstraint("review_id", "place", name="uq_review_decision_review_id_place"),
    )
    op.create_table(
        "review_addendum",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("review_id", key, nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("dialogue_id", sa.BigInteger(), nullable=True),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["management_review.id"],
            name="fk_review_addendum_review_id_management_review",
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name="fk_review_addendum_person_id_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_review_addendum"),
        sa.UniqueConstraint("review_id", "place", name="uq_review_addendum_review_id_place"),
    )


def _confirmations() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "system_confirmation",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("review_id", key, nullable=True),
        sa.Column("source", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("number", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("effective_on", sa.Date(), nullable=False),
        sa.Column("dialogue_id", sa.BigInteger(), nullable=True),
        sa.Column("entered_by", key, nullable=False),
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("entered_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("replaced_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_system_confirmation_agency_id_agency"
        ),
        sa.ForeignKeyConstraint(
            ["review_id"],
            ["management_review.id"],
            name="fk_system_confirmation_review_id_management_review",
        ),
        sa.ForeignKeyConstraint(
            ["entered_by"], ["person.id"], name="fk_system_confirmation_entered_by_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_system_confirmation"),
    )
    op.create_index(
        "uq_system_confirmation_in_force",
        "system_confirmation",
        ["agency_id", "year"],
        unique=True,
        sqlite_where=sa.text("replaced_at IS NULL"),
        postgresql_where=sa.text("replaced_at IS NULL"),
    )


def _inspections() -> None:
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "inspection",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("ref", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("body", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("minutes_number", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("minutes_on", sa.Date(), nullable=False),
        sa.Column("findings", sa.Text(), nullable=False),
        sa.Column("unit_id", key, nullable=False),
        sa.Column("duty_id", key, nullable=True),
        sa.Column("limit_on", sa.Date(), nullable=True),
        sa.Column("recorded_by", key, nullable=False),
        sa.Column("recorded_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("withdrawn_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("withdrawn_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_inspection_agency_id_agency"
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_inspection_unit_id_unit"),
        sa.ForeignKeyConstraint(["duty_id"], ["duty.id"], name="fk_inspection_duty_id_duty"),
        sa.ForeignKeyConstraint(
            ["recorded_by"], ["person.id"], name="fk_inspection_recorded_by_person"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_inspection"),
        sa.UniqueConstraint("agency_id", "ref", name="uq_inspection_agency_id_ref"),
    )
    op.create_index("ix_inspection_year", "inspection", ["year"])


def _the_sealed_journal() -> None:
    """The chain over the journal, and what keeps both as they were written."""
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "seal",
        sa.Column("place", key, autoincrement=False, nullable=False),
        sa.Column("journal_id", key, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sealed_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("chain", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.ForeignKeyConstraint(["journal_id"], ["journal.id"], name="fk_seal_journal_id_journal"),
        sa.PrimaryKeyConstraint("place", name="pk_seal"),
        sa.UniqueConstraint("journal_id", name="uq_seal_journal_id"),
    )
    if op.get_bind().dialect.name == "sqlite":
        for name in ("journal", "seal"):
            for act in ("update", "delete"):
                op.execute(
                    f"CREATE TRIGGER tr_{name}_{act} BEFORE {act} ON {name} "
                    f"BEGIN SELECT RAISE(ABORT, '{name} is append-only'); END"
                )
        return
    op.execute(
        "CREATE OR REPLACE FUNCTION refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_TABLE_NAME || ' is append-only'; END $$"
    )
    for name in ("journal", "seal"):
        op.execute(
            f"CREATE TRIGGER tr_{name}_rewriting BEFORE UPDATE OR DELETE OR TRUNCATE ON {name} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewriting()"
        )
