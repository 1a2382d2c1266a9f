"""Tells whether a finding was there before: the same unit, and the same clause or cause (R30)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bot.rules.finding_model import Repeat
from bot.rules.findings import is_nonconformity
from bot.rules.vietnamese import fold, nfc_clean

if TYPE_CHECKING:
    from bot.rules.model import Finding

CLAUSE, CAUSE = "clause", "cause"
ALIKE = 0.8
"""Share of the meaning words of the shorter cause that the longer one holds too."""

FEWEST = 2
"""One word in common tells nothing."""

SMALL = frozenset((
    "do", "vi", "chua", "khong", "bi", "da", "dang", "va", "cua", "cac", "nhung", "mot", "cho",
    "khi", "de", "tu", "ve", "o", "tai", "trong", "theo", "nen", "la", "co", "duoc", "boi", "ma",
    "thi", "ra", "vao", "voi", "nay", "viec",
))  # fmt: skip
"""Folded words that every cause may have."""

_CLAUSE = re.compile(
    r"(?:^|\bdieu\s+(?:khoan\s+)?|\bkhoan\s+|\bmuc\s+)(\d{1,2}(?:\.\d{1,2}){1,3})\b"
)
_DOCUMENT = re.compile(r"\b\d{1,5}/\d{4}/[a-z]+(?:-[a-z0-9]+)*\b")
_CODE = re.compile(r"\b[a-z]{2,6}(?:[-.][a-z0-9]{1,12}){1,4}\b")
_WORD = re.compile(r"[a-z0-9]+")


def criteria_of(text: str) -> frozenset[str]:
    """What a kept criterion names: clause numbers and codes; else its words as they are."""
    found = [name for part in text.split(";") if (name := _name(part))]
    return frozenset(found)


def _name(part: str) -> str:
    plain = " ".join(fold(nfc_clean(part)).split()).strip(" .,")
    if document := _DOCUMENT.search(plain):
        return document[0]
    if clause := _CLAUSE.search(plain):
        return clause[1]
    if code := _CODE.search(plain.replace("quy trinh ", "")):
        return code[0]
    return plain


def same_cause(one: str, other: str) -> bool:
    """Whether two causes say the same in their meaning words, however they are written."""
    first, second = _meaning(one), _meaning(other)
    shorter, longer = sorted((first, second), key=len)
    common = shorter & longer
    return len(common) >= FEWEST and len(common) >= ALIKE * len(shorter)


def _meaning(words: str) -> frozenset[str]:
    return frozenset(_WORD.findall(fold(nfc_clean(words)))) - SMALL


def alike(
    known: Iterable[Finding], *, unit_id: int, criterion: str, cause: str | None = None
) -> tuple[tuple[Finding, tuple[str, ...]], ...]:
    """(finding, why) of the nonconformities of a unit that are like this one, as given.

    A cancelled one was none.
    """
    wanted = criteria_of(criterion)
    found = []
    for finding in known:
        if finding.unit_id != unit_id or not _counts(finding):
            continue
        of_clause = bool(wanted & criteria_of(finding.criterion))
        of_cause = bool(cause and finding.cause and same_cause(cause, finding.cause))
        why = ((CLAUSE,) if of_clause else ()) + ((CAUSE,) if of_cause else ())
        if why:
            found.append((finding, why))
    return tuple(found)


def repeats(known: Iterable[Finding], *, year: int, unit_id: int | None = None) -> list[Repeat]:
    """The nonconformities of a year that were there before, each with all that are like it.

    ``known`` are the findings of that year and of those before, in the order written.
    """
    everything = [finding for finding in known if _counts(finding)]
    found = []
    for place, finding in enumerate(everything):
        if finding.year != year or unit_id not in (None, finding.unit_id):
            continue
        before = alike(
            everything[:place],
            unit_id=finding.unit_id,
            criterion=finding.criterion,
            cause=finding.cause,
        )
        if before:
            why = tuple(each for each in (CLAUSE, CAUSE) if any(each in w for _, w in before))
            found.append(Repeat(finding, tuple(one for one, _ in before), why))
    return found


def _counts(finding: Finding) -> bool:
    return is_nonconformity(finding.level) and finding.cancelled_on is None
