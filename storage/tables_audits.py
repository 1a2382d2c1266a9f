"""The tables of internal audits and of what follows a finding."""

from __future__ import annotations
