"""Which output of clause 9.3.3 a decision of the review is: improvement, the system, resources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from bot.rules.vietnamese import fold, fold_in_place, nfc_clean

Told = TypeVar("Told")

GIVEN, SORTED = "decision_given", "decision_sorted"
"""The journal's verbs that say of which kind a decision is; the latest counts."""


class DecisionKind(StrEnum):
    """The outputs in the order of the clause, by their letters."""

    IMPROVEMENT = "a"
    CHANGE = "b"
    RESOURCES = "c"


NAMED = {
    DecisionKind.IMPROVEMENT: r"a|cai tien|co hoi cai tien",
    DecisionKind.CHANGE: r"b|thay doi|he thong",
    DecisionKind.RESOURCES: r"c|nguon luc",
}
"""What somebody calls a kind: «QĐ c: …», «QĐ (nguồn lực): …», «QĐ-2021-001 nhóm b»."""

SPOKEN_OF = {
    DecisionKind.IMPROVEMENT: r"cai tien|nang cao|rut ngan|don gian hoa|so hoa|sang kien",
    DecisionKind.CHANGE: (
        r"(?:sua|sua doi|bo sung|cap nhat|thay the|bai bo|ban hanh|xay dung|ra soat|hop nhat)\b.*"
        r"\b(?:quy trinh|tai lieu|bieu mau|danh muc|muc tieu|chinh sach|quy che|quy dinh"
        r"|so tay|he thong|pham vi|qt)"
    ),
    DecisionKind.RESOURCES: (
        r"kinh phi|du toan|ngan sach|nhan luc|nhan su|bien che|bo tri|mua sam|trang bi|thiet bi"
        r"|may tinh|phan mem|co so vat chat|dao tao|tap huan|nguon luc"
    ),
}
"""Words by which a kind is plain; where those of two kinds meet, nobody has said which."""

_NAME = re.compile("|".join(f"(?P<{kind.name}>{words})" for kind, words in NAMED.items()))
_SPOKEN = {kind: re.compile(rf"\b(?:{words})\b") for kind, words in SPOKEN_OF.items()}
_SORTS = re.compile(
    r"(?P<ref>#?qd-\d{4}-\d{3,})\s*[:,–-]?\s*(?:thuoc\s+)?(?:nhom|loai)\s+(?P<kind>[a-z ]+?)\W*"
)
ANY_NAME = "|".join(NAMED.values())


def named_kind(text: str) -> DecisionKind | None:
    """The kind that the words are a name of."""
    found = _NAME.fullmatch(fold(text).strip())
    return DecisionKind[found.lastgroup] if found and found.lastgroup else None


def kind_of(words: str) -> DecisionKind | None:
    """The kind that a decision's words are plainly of; None where they tell none, or two."""
    plain = fold(words)
    told = [kind for kind, spoken in _SPOKEN.items() if spoken.search(plain)]
    return told[0] if len(told) == 1 else None


def read_sorting(text: str) -> tuple[str, DecisionKind] | None:
    """«QĐ-2021-001 nhóm c»: which decision is of which kind."""
    written = nfc_clean(text).strip()
    found = _SORTS.fullmatch(fold_in_place(written))
    kind = named_kind(found["kind"]) if found else None
    if found is None or kind is None:
        return None
    return written[found.start("ref") : found.end("ref")].lstrip("#"), kind


def kept_kind(told: Iterable[tuple[str, Mapping[str, Any]]], words: str) -> DecisionKind | None:
    """The kind by the journal's (verb, after), in their order; by the words where none is told."""
    said = [after["kind"] for verb, after in told if verb in (GIVEN, SORTED) and "kind" in after]
    if not said:
        return kind_of(words)
    return DecisionKind(said[-1]) if said[-1] else None


def by_kind(found: Iterable[tuple[DecisionKind | None, Told]]) -> list[tuple[str, list[Told]]]:
    """The outputs in the order of the clause, empty ones left out; what has no kind comes last."""
    known = list(found)
    groups = [
        (kind.value if kind else "", [each for of, each in known if of is kind])
        for kind in (*DecisionKind, None)
    ]
    return [(letter, held) for letter, held in groups if held]
