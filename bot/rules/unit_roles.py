"""Parting a text of doers at "chủ trì" and "phối hợp"."""

from __future__ import annotations

import re

from bot.rules.vietnamese import fold_in_place

EDGES = " ,;.:-()\n"
"""What may stand around a name and is no part of it."""

_ROLE = re.compile(
    r"\(?\s*\b(chu tri|phu trach chinh|phoi hop)\b"
    r"(?:\s+(?:thuc hien|voi|cung|tham muu))*\s*\)?\s*:?"
)


def role_parts(text: str) -> tuple[str, str]:
    """The words that "chủ trì" and "phối hợp" belong to; without them all words lead.

    The role stands after its names ("Văn phòng chủ trì") or as a label before them.
    """
    marks = list(_ROLE.finditer(fold_in_place(text)))
    if not marks:
        return text, ""
    ends = [mark.start() for mark in marks[1:]] + [len(text)]
    leading, helping = "", ""
    waiting = text[: marks[0].start()].strip(EDGES)
    for mark, end in zip(marks, ends, strict=True):
        after = text[mark.end() : end].strip(EDGES)
        owner, waiting = (waiting, after) if waiting else (after, "")
        if mark[1] != "phoi hop":
            leading = _and(leading, owner)
        elif not leading and waiting:
            leading, helping, waiting = owner, _and(helping, waiting), ""
        else:
            helping = _and(helping, owner)
    helping = _and(helping, waiting)
    return (leading, helping) if leading else (helping, "")


def _and(words: str, more: str) -> str:
    return f"{words}; {more}" if words and more else words or more
