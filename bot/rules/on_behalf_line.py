"""Reads Văn phòng's one line of what came on paper: «QLCN 2 đã hoàn thành, bản giấy 25/3»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.rules.past_days import past_day
from bot.rules.vietnamese import fold_in_place, nfc_clean
from bot.rules.vietnamese_dates import quarter_number

LONGEST = 600

SOURCES = {
    "paper": ("ban giay", "van ban giay", "giay"),
    "document_system": (
        "he thong quan ly van ban",
        "he thong qlvb",
        "he thong",
        "qlvb",
        "van ban dien tu",
    ),
    "telephone": ("qua dien thoai", "dien thoai", "goi dien", "dt"),
}
"""How it came, by the key that is kept in the record."""

STATEMENTS = {
    "no_change": ("khong co gi thay doi", "khong co thay doi", "khong thay doi", "ko thay doi"),
    "change": ("co thay doi",),
    "none": ("khong co phat sinh", "khong phat sinh", "ko phat sinh"),
    "some": ("co phat sinh", "phat sinh"),
    "done": ("da hoan thanh", "hoan thanh", "da xong", "xong", "da nop", "da gui"),
    "in_progress": ("dang thuc hien", "dang lam"),
    "blocked": ("co vuong mac", "vuong mac"),
}
"""What was said, by the key that is kept; looked for in this order."""

_EVERY = re.compile(r"^(?:tat ca(?: cac)?(?: phong| don vi)?|cac phong|cac don vi)$")
_PERIOD = r"(?:t|thang)\s?(?P<month>\d{1,2})|q(?:uy)?\s?(?P<quarter>iv|i{1,3}|[1-4])"
_LINE = re.compile(
    r"^(?P<unit>.+?)[\s,:]+(?:muc\s+)?(?P<what>\d{1,3}|[a-z]{2,3}-\d{4}-\d{3,4})"
    rf"(?:\s*[,/]?\s*(?:{_PERIOD})(?:\s?/\s?(?P<year>\d{{4}}))?)?(?=[\s,:;]|$)(?P<rest>.*)$",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class BehalfLine:
    """What a line says; whatever it does not say is None and is asked.

    ``tt`` or ``ref`` names the duty, ``period`` is the end of a period key ("04", "Q1");
    ``detail`` is what follows the statement, ``note`` what stands behind a semicolon.
    """

    unit: str
    every: bool
    tt: int | None = None
    ref: str | None = None
    period: str | None = None
    year: int | None = None
    what: str | None = None
    detail: str = ""
    source: str | None = None
    day: date | None = None
    day_text: str = ""
    note: str = ""


def read_behalf_line(text: str, *, today: date) -> BehalfLine | None:
    """The line, or None when it names no unit and item. Never guesses what is not there."""
    words = " ".join(nfc_clean(text[:LONGEST]).split())
    plain = fold_in_place(words)
    found = _LINE.match(plain)
    if found is None:
        return None
    unit = words[: found.end("unit")].strip(" ,:")
    start = found.start("rest")
    said, _, note = words[start:].partition(";")
    what, detail, source, day_text = _statement(said)
    number = found["what"]
    return BehalfLine(
        unit=unit,
        every=bool(_EVERY.match(plain[: found.end("unit")].strip(" ,:"))),
        tt=int(number) if number.isdigit() else None,
        ref=None if number.isdigit() else words[found.start("what") : found.end("what")].upper(),
        period=_period(found),
        year=int(found["year"]) if found["year"] else None,
        what=what,
        detail=detail,
        source=source,
        day=past_day(day_text, today=today) if day_text else None,
        day_text=day_text,
        note=note.strip(),
    )


def _period(found: re.Match[str]) -> str | None:
    if found["month"]:
        return f"{int(found['month']):02d}"
    if found["quarter"]:
        return f"Q{quarter_number(found['quarter'])}"
    return None


def _statement(said: str) -> tuple[str | None, str, str | None, str]:
    """(what, its detail, source, the day's text) of the part before the semicolon."""
    plain = fold_in_place(said)
    source, start, end = _found(plain, SOURCES)
    day_text = said[end:].strip(" ,.:()") if source else ""
    before = said[:start] if source else said
    what, _, after = _found(fold_in_place(before), STATEMENTS)
    detail = before[after:].strip(" ,.:") if what else before.strip(" ,.:")
    return what, detail, source, day_text


def _found(plain: str, table: dict[str, tuple[str, ...]]) -> tuple[str | None, int, int]:
    for key, names in table.items():
        for name in names:
            if found := re.search(rf"(?<!\w){name}(?!\w)", plain):
                return key, found.start(), found.end()
    return None, len(plain), len(plain)
