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
    # Added in place: a copied table would be dropped while others refer to it.
    op.add_column("delivery", sa.Column("low", sa.BigInteger(), nullable=True))
    op.add_column("delivery", sa.Column("fence", sa.BigInteger(), nullable=True))
    op.add_column(
        "delivery", sa.Column("plain", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    op.add_column("delivery", sa.Column("not_ours", sa.JSON(), server_default="[]", nullable=False))
    op.create_index("ix_delivery_lane", "delivery", ["state", "lane", "not_before", "id"])
    op.create_index("ix_delivery_message", "delivery", ["chat_id", "message_id"])
    op.create_index("ix_inbox_chat", "inbox", ["chat_id", "state", "id"])


def downgrade() -> None:
    op.drop_index("ix_inbox_chat", "inbox")
    op.drop_index("ix_delivery_message", "delivery")
    op.drop_index("ix_delivery_lane", "delivery")
    for name in ("not_ours", "plain", "fence", "low"):
        op.drop_column("delivery", name)
    for name in ("seen_message", "outage", "lease"):
        op.drop_table(name)
