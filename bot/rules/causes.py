"""The kinds of obstacles that the office sorts by (R23), whoever named them."""

from __future__ import annotations

CAUSES = (
    "guidance",
    "tthc",
    "budget",
    "software",
    "staff",
    "other_unit",
    "form",
    "organisation",
)
"""Văn bản hướng dẫn, công bố TTHC, kinh phí, phần mềm, nhân sự, đơn vị khác, mẫu biểu, sắp xếp."""

_READ_AS = {"publication": "tthc", "money": "budget", "reorganisation": "organisation"}
"""How the understanding of replies calls some of them."""


def cause_of(name: str) -> str:
    """The kind under its one name; other words stay as they were told."""
    return _READ_AS.get(name, name)
