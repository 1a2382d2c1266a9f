"""What a finding is measured against: clauses of the standard, procedures, legal documents."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.rules.edition_files import Standard
from bot.rules.vietnamese import fold, fold_in_place, nfc_clean

LONGEST = 200


@dataclass(frozen=True, slots=True)
class Criterion:
    """One thing that was not met: ``form`` is clause, procedure or document.

    ``name`` is the clause's number, the procedure's code or the document as typed; ``title``
    belongs to a clause.
    """

    form: str
    name: str
    title: str = ""


_AND = re.compile(r"\s*[;+\n]\s*|\s+va\s+|,\s+(?=(?:dieu|khoan|muc|qt|bm|\d+\.\d))")
_CLAUSE = re.compile(
    r"^(?:(?:tieu chuan )?(?:tcvn )?iso 9001(?::?\s?\d{4})?[\s,]+)?"
    r"(?:(?:dieu khoan|dieu|khoan|muc|clause)\s*)?"
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})\.?(?P<rest>\s.*)?$"
)
_PROCEDURE = re.compile(
    r"^(?:quy trinh\s+)?(?P<code>(?=\S*\s?\S*\d)[a-z]{2,8}(?:[-./_ ][a-z0-9]{1,12}){1,4})$"
)
_DOCUMENT = re.compile(r"\b\d{1,5}/(?:\d{4}/)?[a-z]{2,}(?:-[a-z0-9]+)*\b|\bluat\s+\w")


def read_criteria(text: str, against: Standard) -> tuple[Criterion, ...]:
    """What a typed criterion names, in order; empty when any part of it is unknown.

    «7.5.3», «điều 7.5.3», «QT-QLKH-02», «7.5.3; QT-QLKH-02», «QĐ 19/2014/QĐ-TTg, Điều 4».
    """
    written = " ".join(nfc_clean(text[:LONGEST]).split()).strip(" .,;")
    if not written:
        return ()
    whole = _one(written, against)
    if whole is not None:
        return (whole,)
    found = [_one(part, against) for part in _parts(written)]
    return tuple(each for each in found if each is not None) if all(found) else ()


def _parts(written: str) -> list[str]:
    cuts = list(_AND.finditer(fold_in_place(written)))
    starts = [0, *(cut.end() for cut in cuts)]
    ends = [*(cut.start() for cut in cuts), len(written)]
    return [written[start:end].strip(" .,;") for start, end in zip(starts, ends, strict=True)]


def _one(written: str, against: Standard) -> Criterion | None:
    plain = fold(written)
    if found := _CLAUSE.match(plain):
        return _clause(found, against)
    if found := _PROCEDURE.match(plain):
        return Criterion("procedure", written[-len(found["code"]) :].upper().replace(" ", "-"))
    if _DOCUMENT.search(plain):
        return Criterion("document", written)
    return None


def _clause(found: re.Match[str], against: Standard) -> Criterion | None:
    """The number alone, or with its own title behind it, in any wording in use."""
    clause = against.clauses.get(found["number"])
    if clause is None:
        return None
    rest = (found["rest"] or "").strip(" .,:-")
    if rest and rest not in {fold(title) for title in (clause.vi, clause.en, *clause.also)}:
        return None
    return Criterion("clause", clause.number, clause.vi)
