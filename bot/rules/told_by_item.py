"""Cuts one message about several items of the plan into what it says of each."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final, NamedTuple

from bot.rules.understand.cleaning import plain

_NUMBER: Final = r"(?:so )?\d{1,3}(?![\d/%.])"
_COUNTED: Final = r"(?!\s*(?:ngay|viec|phan|quy|diem|nguoi|ban|lan|thang|tuan|phong|noi|van|bieu))"
_ITEMS: Final = re.compile(rf"\bmuc {_NUMBER}(?:\s*(?:,|&|va)\s*(?:muc )?{_NUMBER}{_COUNTED})*")
"""«mục 2», «mục 2 và 3», «mục 2, mục 4»; what has a thing behind it is a count."""
_NAMED_FIRST: Final = re.compile(rf"(?:(?:con|nhung|va|rieng)\s+)*{_ITEMS.pattern}")
_BREAK: Final = re.compile(r"[,;.\n](?!\d)|\b(?:con|nhung|va|rieng)\b(?=\s+(?:rieng\s+)?muc \d)")
_BEGINS: Final = re.compile(r"(?:^|[,;.\n:]|\b(?:con|nhung|va|rieng))\s*$")


class Told(NamedTuple):
    """What was said of these items of the plan, in its own words."""

    items: frozenset[int]
    text: str

    @property
    def said(self) -> str:
        """The words without the items that they begin with: «mục 2: xong» says «xong»."""
        named = _NAMED_FIRST.match(plain(self.text))
        return (self.text[named.end() :].lstrip(" :,–-") if named else "") or self.text


def told_by_item(text: str) -> tuple[Told, ...]:
    """The pieces of a message that names several items; empty when it speaks of one or none.

    A clause that names no item belongs to the one before it, a clause that names items and says
    no more to the one after: «mục 2, mục 3 đã xong».
    """
    found: list[Told] = []
    waiting: frozenset[int] = frozenset()
    opening = ""
    for clause in _clauses(text):
        items = frozenset(_numbers(clause)) | waiting
        bare = not _ITEMS.sub("", plain(clause)).strip(" ,;.:\n")
        if bare and items:
            waiting, opening = items, f"{opening}{clause}"
        elif _numbers(clause) or not found:
            found.append(Told(items, f"{opening}{clause}"))
            waiting, opening = frozenset(), ""
        else:
            found[-1] = Told(found[-1].items, f"{found[-1].text}{clause}")
    if waiting and found:
        found[-1] = Told(found[-1].items | waiting, f"{found[-1].text}{opening}")
    pieces = _joined(found)
    return pieces if len(frozenset().union(*(piece.items for piece in pieces))) > 1 else ()


def _joined(found: list[Told]) -> tuple[Told, ...]:
    """A beginning that names no item is part of what follows: «báo cáo anh, mục 2 xong»."""
    if len(found) > 1 and not found[0].items:
        found = [Told(found[1].items, f"{found[0].text}{found[1].text}"), *found[2:]]
    return tuple(Told(told.items, told.text.strip(" ,;.\n")) for told in found)


def _clauses(text: str) -> list[str]:
    """The clauses with what ends them; a list of items that begins one is not cut."""
    folded = plain(text)
    lists = [
        found.span()
        for found in _ITEMS.finditer(folded)
        if _BEGINS.search(folded, 0, found.start())
    ]
    cuts = [
        cut.end() if cut[0] in ",;.\n" else cut.start()
        for cut in _BREAK.finditer(folded)
        if not any(start < cut.start() < end for start, end in lists)
    ]
    edges = [0, *cuts, len(text)]
    return [text[a:b] for a, b in pairwise(edges) if text[a:b].strip()]


def _numbers(clause: str) -> list[int]:
    return [
        int(number)
        for found in _ITEMS.finditer(plain(clause))
        for number in re.findall(r"\d+", found[0])
    ]
