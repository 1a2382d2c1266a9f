"""Absences, hand-overs, and what a later word amends."""

from __future__ import annotations

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward only; see the tables for what each column means."""
