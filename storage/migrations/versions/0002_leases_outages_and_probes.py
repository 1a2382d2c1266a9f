"""Leases of what only one process may do, outages, and what a probe of an unclear send needs."""

from __future__ import annotations

import sqlalchemy as sa
import sqlmodel.sql.sqltypes
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "lease",
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("holder", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("fence", sa.BigInteger(), nullable=False),
        sa.Column("until", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_lease")),
    )
    op.create_table(
        "outage",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=True,
            nullable=False,
        ),
        sa.Column("began_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("ended_at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.Column("told", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outage")),
    )
    op.create_table(
        "seen_message",
        sa.Column("message_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_seen_message")),
    )
    op.create_table(
        "turn",
        sa.Column("name", sqlmodel.sql.sqltypes.AutoString(), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("at", sqlmodel.sql.sqltypes.UTCDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_turn")),
    )
    # Added in place: a copied table would be dropped while others refer to it.
    op.add_column("delivery", sa.Column("low", sa.BigInteger(), nullable=True))
    op.add_column("delivery", sa.Column("fence", sa.BigInteger(), nullable=True))
    op.add_column(
        "delivery", sa.Column("plain", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("delivery", sa.Column("not_ours", sa.JSON(), server_default="[]", nullable=False))
    op.add_column(
        "duty",
        sa.Column("opening_noted", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.execute(
        "UPDATE duty SET opening_noted = true WHERE source <> 'plan' OR EXISTS"
        " (SELECT 1 FROM nudge WHERE nudge.duty_id = duty.id AND nudge.rung = 'open')"
    )
    op.create_index("ix_duty_promised", "duty", ["state", "promised_on"])
    op.create_index("ix_duty_opening", "duty", ["opening_noted", "opens_on"])
    op.create_index("ix_duty_unit_item", "duty", ["unit_id", "item_id"])
    op.create_index("ix_delivery_lane", "delivery", ["state", "lane", "not_before", "id"])
    op.create_index("ix_delivery_message", "delivery", ["chat_id", "message_id"])
    op.create_index("ix_delivery_said", "delivery", ["person_id", "kind", "id"])
    op.drop_index("ix_delivery_message_id", "delivery")
    op.drop_index("ix_delivery_person_id", "delivery")
    op.create_index("ix_inbox_chat", "inbox", ["chat_id", "state", "id"])
    op.create_index("ix_inbox_update", "inbox", ["update_id"])
    op.create_index("ix_nudge_day", "nudge", ["day"])


def downgrade() -> None:
    op.drop_index("ix_nudge_day", "nudge")
    op.drop_index("ix_inbox_update", "inbox")
    op.drop_index("ix_inbox_chat", "inbox")
    op.create_index("ix_delivery_person_id", "delivery", ["person_id"])
    op.create_index("ix_delivery_message_id", "delivery", ["message_id"])
    op.drop_index("ix_delivery_said", "delivery")
    op.drop_index("ix_delivery_message", "delivery")
    op.drop_index("ix_delivery_lane", "delivery")
    op.drop_index("ix_duty_unit_item", "duty")
    op.drop_index("ix_duty_opening", "duty")
    op.drop_index("ix_duty_promised", "duty")
    op.drop_column("duty", "opening_noted")
    for name in ("not_ours", "plain", "fence", "low"):
        op.drop_column("delivery", name)
    for name in ("turn", "seen_message", "outage", "lease"):
        op.drop_table(name)
