"""Absences, hand-overs, and what a later word amends."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only; see the tables for what each column means."""
    key = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "absence",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("person_id", key, nullable=False),
        sa.Column("deputy_id", key, nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("noted_by", key, nullable=False),
        sa.Column("noted_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("ended_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=True),
        sa.Column("ended_by", sa.BigInteger(), nullable=True),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_absence_agency_id_agency"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_absence_person_id_person"),
        sa.ForeignKeyConstraint(["deputy_id"], ["person.id"], name="fk_absence_deputy_id_person"),
        sa.ForeignKeyConstraint(["noted_by"], ["person.id"], name="fk_absence_noted_by_person"),
        sa.PrimaryKeyConstraint("id", name="pk_absence"),
    )
    op.create_index("ix_absence_person_id", "absence", ["person_id"])
    op.create_index("ix_absence_last_day", "absence", ["last_day"])
    op.create_table(
        "handover",
        sa.Column("id", key, autoincrement=True, nullable=False),
        sa.Column("agency_id", key, nullable=False),
        sa.Column("unit_id", key, nullable=False),
        sa.Column("from_id", key, nullable=False),
        sa.Column("to_id", key, nullable=False),
        sa.Column("moved_to", key, nullable=True),
        sa.Column("handed", sa.JSON(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("noted_by", key, nullable=False),
        sa.Column("noted_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["agency_id"], ["agency.id"], name="fk_handover_agency_id_agency"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name="fk_handover_unit_id_unit"),
        sa.ForeignKeyConstraint(["from_id"], ["person.id"], name="fk_handover_from_id_person"),
        sa.ForeignKeyConstraint(["to_id"], ["person.id"], name="fk_handover_to_id_person"),
        sa.ForeignKeyConstraint(["moved_to"], ["unit.id"], name="fk_handover_moved_to_unit"),
        sa.ForeignKeyConstraint(["noted_by"], ["person.id"], name="fk_handover_noted_by_person"),
        sa.PrimaryKeyConstraint("id", name="pk_handover"),
    )
    op.create_index("ix_handover_from_id", "handover", ["from_id"])
    op.create_index("ix_handover_to_id", "handover", ["to_id"])
    op.add_column("status_report", sa.Column("amends", sa.BigInteger(), nullable=True))
    op.add_column("status_report", sa.Column("message_id", sa.BigInteger(), nullable=True))
    op.add_column("status_report", sa.Column("dialogue_id", sa.BigInteger(), nullable=True))
    op.add_column(
        "dialogue",
        sa.Column("title", sqlmodel.sql.sqltypes.AutoString(), server_default="", nullable=False),
    )
    op.add_column("dialogue", sa.Column("said", sa.JSON(), server_default="{}", nullable=False))
    op.add_column(
        "evidence", sa.Column("unique_id", sqlmodel.sql.sqltypes.AutoString(), nullable=True)
    )
    op.add_column("evidence", sa.Column("album", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
    op.add_column("evidence", sa.Column("shows", sqlmodel.sql.sqltypes.AutoString(), nullable=True))
    op.add_column("evidence", sa.Column("words", sa.Text(), server_default="", nullable=False))
    op.create_index("ix_evidence_album", "evidence", ["album"])
    op.add_column("extension", sa.Column("granted_to", sa.Date(), nullable=True))
