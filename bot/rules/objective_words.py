"""Reads what is typed after /muctieu: whose list, which objective, a result, an approval."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from bot.rules.objective_model import Verdict
from bot.rules.objective_periods import read_period
from bot.rules.vietnamese import fold_in_place, nfc_clean


class Wish(StrEnum):
    """What is wanted; ``ENTER`` is a line, or several, that name new objectives."""

    SHOW = "show"
    LIST = "list"
    SUBMIT = "submit"
    APPROVE = "approve"
    ENTER = "enter"
    OF_REF = "of_ref"


@dataclass(frozen=True, slots=True)
class Asked:
    """``rest`` are the words as typed, without what was read from them."""

    wish: Wish
    rest: str = ""
    year: int | None = None
    ref: str = ""


@dataclass(frozen=True, slots=True)
class ResultWords:
    """«quý I: 48/50, do …»: the period named, the figure's words, the verdict, the note."""

    period: str | None
    figure: str
    declared: Verdict | None
    note: str


MEASURE_WORDS = 3
"""Behind a figure so few words only name what it counts: «12 văn bản»."""

REF = re.compile(r"\b(?P<ref>mt-(?P<year>20\d\d)-(?P<number>\d{1,4}))\b")
_YEAR_FIRST = re.compile(r"^(?:nam )?(?P<year>20\d\d)\b\s*:?\s*")
_WISHES = (
    (Wish.LIST, r"danh sach|ban in|in|tong hop|file|list"),
    (Wish.SUBMIT, r"trinh(?: phe duyet| giam doc| duyet)*|submit"),
    (Wish.APPROVE, r"(?:phe )?duyet|approve"),
)
_RESULT = re.compile(r"^(?:ket qua|kq|thuc hien|result)\b\s*:?\s*")
_NOT = re.compile(r"^(?:khong|chua) dat\b\s*(?:muc tieu|chi tieu)?\s*[,:;.\-–]?\s*")
_MET = re.compile(r"^(?:da |dang )?dat\b\s*(?:muc tieu|chi tieu)?\s*[,:;.\-–]?\s*")
_CAUSE = re.compile(r"^(?:do|vi|nguyen nhan|ly do)\b\s*:?\s*")
_FIGURE = re.compile(
    r"^(?:\d{1,9}\s*/\s*\d{1,9}|\d[\d.,]*\d|\d)\s*(?:%|phan tram\b)?"
    r"|^khong(?: co| phat sinh)?(?=\W|$)"
)
_DROP = re.compile(
    r"^(?:bo(?!\s+sung)|huy|xoa|drop)\b\s*(?:muc tieu)?\s*[,:;\-–]?\s*(?:ly do\s*:?\s*)?"
)


def read_asked(text: str) -> Asked:
    """What the words after the command ask for."""
    text = nfc_clean(text).strip()
    year = None
    found = _YEAR_FIRST.match(fold_in_place(text))
    if found is not None:
        year, text = int(found["year"]), text[found.end() :]
    folded = fold_in_place(text)
    named = REF.match(folded)
    if named is not None:
        rest = text[named.end() :].strip().lstrip(":").strip()
        return Asked(Wish.OF_REF, rest, year, ref_of(named))
    if not text:
        return Asked(Wish.SHOW, "", year)
    for wish, words in _WISHES:
        told = re.match(rf"(?:{words})(?=\s|$|[:,.])\s*[:,]?\s*", folded)
        if told is not None and (wish is Wish.APPROVE or told.end() == len(folded)):
            return Asked(wish, text[told.end() :], year)
    return Asked(Wish.ENTER, text, year)


def ref_of(found: re.Match[str]) -> str:
    """«mt-2021-1» as the record writes it: MT-2021-001."""
    return f"MT-{found['year']}-{int(found['number']):03d}"


def dropped(text: str) -> str | None:
    """The reason of «bỏ: …»; None where nothing is dropped."""
    found = _DROP.match(fold_in_place(text))
    return text[found.end() :].strip() if found is not None else None


def read_result(text: str, *, year: int) -> ResultWords | None:
    """A result in words; None where the words tell none (they may change a field)."""
    told = _RESULT.match(fold_in_place(text))
    rest = text[told.end() :] if told is not None else text
    period, rest = read_period(rest, year=year) if _leads(rest) else (None, rest)
    rest = rest.strip(" :,")
    declared, rest = _declared(rest)
    found = _FIGURE.match(fold_in_place(rest))
    figure = rest[: found.end()] if found is not None else ""
    note = _note(rest[found.end() :]) if found is not None else _cause(rest, declared)
    if told is None and period is None and declared is None and not figure:
        return None
    return ResultWords(period, figure.strip(), declared, note)


def _leads(text: str) -> bool:
    """A period counts where it begins the words: in a cause it is only mentioned."""
    begins = r"(?:quy|q\d|thang|t\d|6 thang|sau thang|ca nam|cuoi nam|nam 20)"
    return re.match(begins, fold_in_place(text)) is not None


def _declared(text: str) -> tuple[Verdict | None, str]:
    folded = fold_in_place(text)
    for verdict, pattern in ((Verdict.NOT_ACHIEVED, _NOT), (Verdict.ACHIEVED, _MET)):
        found = pattern.match(folded)
        if found is not None:
            return verdict, text[found.end() :]
    return None, text


def _cause(text: str, declared: Verdict | None) -> str:
    """Without a figure: all that follows a verdict, else only what says that it is a cause."""
    words = text.strip(" .,;:–-")
    found = _CAUSE.match(fold_in_place(words))
    if found is not None:
        return words[found.end() :].strip()
    return words if declared is not None else ""


def _note(text: str) -> str:
    """The note without what joins it to the figure, and without the measure's own words."""
    parts = re.split(r"[,;:–]| - ", text, maxsplit=1)
    begins = _CAUSE.match(fold_in_place(text.strip())) is not None
    alone = len(parts) == 1 and len(text.split()) > MEASURE_WORDS
    words = text if begins or alone else parts[1] if len(parts) > 1 else ""
    words = words.strip(" .")
    found = _CAUSE.match(fold_in_place(words))
    return words[found.end() :].strip() if found is not None else words
