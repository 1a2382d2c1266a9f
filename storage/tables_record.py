"""The tables that seal the journal."""

from __future__ import annotations
