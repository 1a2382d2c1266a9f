"""What the secretariat types about a plan: a correction, an issue, a day off, as values."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.rules.model import ItemKind
from bot.rules.vietnamese import fold, fold_in_place, nfc_clean


@dataclass(frozen=True, slots=True)
class Correction:
    """``field`` is units, timing, content, kind or label; an amendment has a reason."""

    tt: int
    field: str
    value: str
    reason: str = ""
    amends: bool = False


@dataclass(frozen=True, slots=True)
class Removal:
    tt: int
    reason: str = ""
    amends: bool = False


@dataclass(frozen=True, slots=True)
class Addition:
    content: str
    units: str
    timing: str


@dataclass(frozen=True, slots=True)
class Issue:
    """``number`` and ``signed_on`` are empty where they were not typed."""

    number: str = ""
    signed_on: date | None = None


@dataclass(frozen=True, slots=True)
class DropDraft:
    pass


@dataclass(frozen=True, slots=True)
class ShowDraft:
    pass


@dataclass(frozen=True, slots=True)
class DeclaredDay:
    """A day that is worked or off, with the reason and the decision as typed."""

    day: date
    working: bool
    reason: str
    decision: str


PlanCommand = Correction | Removal | Addition | Issue | DropDraft | ShowDraft

_FIELDS = {
    "don vi": "units",
    "don vi thuc hien": "units",
    "thoi gian": "timing",
    "thoi gian hoan thanh": "timing",
    "thoi han": "timing",
    "noi dung": "content",
    "loai": "kind",
    "ten": "label",
    "ten ngan": "label",
}

_CORRECTS = re.compile(
    rf"^(?:sua\s+)?muc\s+(\d{{1,3}})\s*[,.:-]?\s*({'|'.join(sorted(_FIELDS, key=len)[::-1])})"
    r"\s*[:=]\s*(\S.*)$",
    re.DOTALL,
)
_REMOVES = re.compile(r"^(?:bo|xoa|huy)\s+muc\s+(\d{1,3})\s*[.,;]?\s*(.*)$", re.DOTALL)
_ADDS = re.compile(r"^(?:them|bo sung)(?:\s+muc)?\s*:\s*(\S.*)$", re.DOTALL)
_AMENDS = re.compile(r"^(?:sua doi|dieu chinh)(?:\s+ke hoach)?\s*[:,]?\s+(?=\S)")
_REASON = re.compile(r"[\s,;.]+(?:vi ly do|ly do)\s*:?\s*(\S.*)$", re.DOTALL)
_ISSUES = re.compile(r"^ban hanh\b(?:\s+ke hoach\b)?(?:\s+nam\s+20\d\d\b)?")
_DROPS = re.compile(r"^(?:bai bo|huy|xoa|bo)\s+(?:ban\s+)?du thao\s*$")
_SHOWS = re.compile(r"^(?:xem\s+)?(?:ban\s+)?du thao\s*$")
_NUMBER = re.compile(r"\b(\d{1,5}\s*/\s*[^\W\d_][\w&.]*(?:\s*-\s*[^\W\d_][\w&.]*)*)")
_DAY = re.compile(r"\b(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(20\d\d)\b")
_LONG_DAY = re.compile(r"\b(\d{1,2})\s+thang\s+(\d{1,2})\s+nam\s+(20\d\d)\b")
_SHORT_DAY = re.compile(r"(?<![\d/])(\d{1,2})\s*/\s*(\d{1,2})(?![\d/])")
_DECLARES = re.compile(r"^(nghi|lam(?:\s+(?:viec|bu))?)\s+(?:ngay\s+)?(?=\d)")
_DECISION = re.compile(r"[^,;]*\d+/\S+[^,;]*$")

_EDGES = " \t\n,;:.-"

_KINDS = {
    "viec": ItemKind.TASK,
    "cong viec": ItemKind.TASK,
    "ra soat": ItemKind.REVIEW,
    "ra soat quy trinh": ItemKind.REVIEW,
    "thuong xuyen": ItemKind.CONTINUOUS,
    "danh gia noi bo": ItemKind.AUDIT,
    "danh gia tong the": ItemKind.MANAGEMENT_REVIEW,
    "xem xet": ItemKind.MANAGEMENT_REVIEW,
    "xem xet cua lanh dao": ItemKind.MANAGEMENT_REVIEW,
    "bao cao": ItemKind.REPORT,
    "ke hoach": ItemKind.PLAN,
    **{kind.value.replace("_", " "): kind for kind in ItemKind},
}


def read_command(text: str, *, today: date) -> PlanCommand | None:
    """What a typed line asks of the plan; None when it is about something else."""
    words = nfc_clean(text).strip()
    folded = fold_in_place(words)
    if _DROPS.match(folded):
        return DropDraft()
    if _SHOWS.match(folded):
        return ShowDraft()
    if (issues := _ISSUES.match(folded)) is not None:
        return _issue(words[issues.end() :], today)
    if (adds := _ADDS.match(folded)) is not None:
        return _addition(words[adds.start(1) :])
    amends = _AMENDS.match(folded)
    start = amends.end() if amends else 0
    return _change(words[start:], folded[start:], amends=amends is not None)


def _change(words: str, folded: str, *, amends: bool) -> Correction | Removal | None:
    reason = _REASON.search(folded) if amends else None
    because = words[reason.start(1) :].strip() if reason else ""
    end = reason.start() if reason else len(words)
    if (corrects := _CORRECTS.match(folded[:end])) is not None:
        value = words[corrects.start(3) : end].strip()
        return Correction(int(corrects[1]), _FIELDS[corrects[2]], value, because, amends)
    if (removes := _REMOVES.match(folded[:end])) is not None:
        said = words[removes.start(2) : end].strip(_EDGES)
        return Removal(int(removes[1]), because or said, amends)
    return None


def _addition(words: str) -> Addition | None:
    parts = [part.strip() for part in words.split("|")]
    return Addition(*parts) if len(parts) == 3 and all(parts) else None


def _issue(words: str, today: date) -> Issue:
    number = _NUMBER.search(words)
    rest = words[number.end() :] if number else words
    return Issue(read_number(number[1]) if number else "", read_day(rest, today=today))


def read_number(text: str) -> str:
    """The number of a paper without its blanks ("15/KH-SKHCN"); empty when there is none."""
    found = _NUMBER.search(nfc_clean(text))
    return re.sub(r"\s", "", found[1]).rstrip(".,-") if found else ""


def read_day(text: str, *, today: date) -> date | None:
    """A day as typed: 24/02/2021, 24/2 (this year), "ngày 24 tháng 02 năm 2021", "hôm nay"."""
    folded = fold(nfc_clean(text))
    if re.search(r"\bhom nay\b", folded):
        return today
    if re.search(r"\bhom qua\b", folded):
        return today - timedelta(days=1)
    found = _DAY.search(folded) or _LONG_DAY.search(folded)
    if found:
        return _real(int(found[1]), int(found[2]), int(found[3]))
    short = _SHORT_DAY.search(folded)
    return _real(int(short[1]), int(short[2]), today.year) if short else None


def _real(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def read_kind(text: str) -> ItemKind | None:
    """The kind of an item by its Vietnamese or English name."""
    return _KINDS.get(" ".join(fold(text).split()).strip(" ."))


def read_declared_day(text: str, *, today: date) -> DeclaredDay | None:
    """The value of "nghỉ 02/01/2026 hoán đổi, 12729/VPCP-KGVX"; None when it is not that."""
    words = nfc_clean(text).strip()
    folded = fold_in_place(words)
    declares = _DECLARES.match(folded)
    if declares is None:
        return None
    rest = words[declares.end() :]
    found = _DAY.match(rest) or _SHORT_DAY.match(rest)
    day = read_day(rest[: found.end()], today=today) if found else None
    if found is None or day is None:
        return None
    more = rest[found.end() :].strip(_EDGES)
    decision = _DECISION.search(more)
    reason = more[: decision.start()].strip(_EDGES) if decision else more
    decided = decision[0].strip(_EDGES) if decision else ""
    return DeclaredDay(day, declares[1] != "nghi", reason, decided)
