"""The tables of management reviews, the confirmation of the system and outside inspections."""

from __future__ import annotations
