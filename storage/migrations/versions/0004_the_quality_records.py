"""The quality records of the year: procedures, objectives, audits, reviews, the sealed journal."""

from __future__ import annotations

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


def _objectives_and_guidance() -> None:
    """Objectives, measurements, guidance of new staff, the quarter's figures."""


def _audits_and_actions() -> None:
    """Audits, teams, checklists, and what follows a finding."""


def _reviews_and_inspections() -> None:
    """Management reviews, the confirmation of the system, outside inspections."""


def _the_sealed_journal() -> None:
    """The chain over the journal."""
