"""Reads the reference of a duty as people type it: #nv-2021-014, CD-2021-001."""

from __future__ import annotations

import re

from bot.rules.vietnamese import nfc_clean

_NAMED = re.compile(r"#?\s*\b(?P<series>NV|[CQ][ĐD])-(?P<rest>\d{4}-\d{3,6})\b", re.IGNORECASE)
"""What the plan gives, directives (CĐ) and decisions (QĐ)."""


def duty_ref_in(text: str) -> str | None:
    """The first reference that the words name, as it is written on record."""
    found = _NAMED.search(nfc_clean(text))
    return _written(found) if found else None


def duty_ref_of(text: str) -> str | None:
    """The reference, when the text is nothing else."""
    found = _NAMED.fullmatch(nfc_clean(text).strip())
    return _written(found) if found else None


def _written(found: re.Match[str]) -> str:
    series = found["series"].upper()
    return f"{series if series == 'NV' else series[0] + 'Đ'}-{found['rest']}"
