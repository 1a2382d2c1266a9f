"""Reads the figures of a quarter from one line: «quý I: nhận 120, đúng hạn 118, chậm 2, …»."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.rules.vietnamese import fold, nfc_clean
from bot.rules.vietnamese_dates import quarter_number

_QUARTER = re.compile(
    r"\b(?:quy|q)\s?(?P<quarter>iv|iii|ii|i|[1-4])\b(?:\s*(?:[/.-]|nam)\s*(?P<year>\d{4}))?"
)
_BARE = re.compile(
    r"(?P<quarter>iv|iii|ii|i|[1-4])(?:/(?P<year>\d{4}))?(?:\s*[:;,]\s*|\s+)"
    r"(?=(?:da |tiep )?nhan\b|ho so\s*[:=\d]|khong phat sinh)"
)
"""A line that begins with the number of a quarter alone: «2: nhận 120», «II nhận 120»."""
_COUNT = r"\s*(?::|=|la)?\s*(?P<count>\d{1,6}(?:\.\d{3})*)(?!\w*\d)(?![\d,.]*\s?%)"
_COMPLAINT = r"(?:khieu nai|phan anh|kien nghi)"
_NAMES = {
    "on_time": r"(?:giai quyet )?(?:(?:truoc va |truoc han va |truoc han, )?dung han)",
    "late": r"(?:giai quyet )?(?:cham|qua han|tre han|tre)(?: han)?",
    "complaints": rf"{_COMPLAINT}(?:,? (?:va )?{_COMPLAINT})*",
    "received": r"(?:tiep nhan|da nhan|nhan|ho so)(?: ho so)?",
}
_UNIT = r"(?: ho so| hs| don| y kien| luot)?"
_PATTERNS = {name: re.compile(rf"\b{words}{_COUNT}{_UNIT}") for name, words in _NAMES.items()}
_BEFORE = {
    name: re.compile(rf"(?<![\w,.])(?P<count>\d{{1,6}})(?: ho so| hs| don)? {words}\b")
    for name, words in _NAMES.items()
}
_SHARE = re.compile(r"\bhai long\s*(?::|=|dat|la)?\s*(?P<share>\d{1,3}(?:[.,]\d)?)\s?%?")
_UNMEASURED = re.compile(r"\b(?:hai long )?(?:khong|chua) (?:do|khao sat|danh gia)\b")
_NONE = re.compile(r"\bkhong (?:co )?(?:phat sinh|ho so)\b")
_NO_COMPLAINT = re.compile(r"\bkhong (?:co )?(?:khieu nai|phan anh)")
WHOLE = 1000
"""100 per cent in tenths."""


@dataclass(frozen=True, slots=True)
class FigureLine:
    """What a line tells; None where it tells nothing of it. ``satisfaction`` in tenths of 1 %.

    ``period`` and ``share`` are the words that name the quarter and the satisfaction.
    """

    quarter: int | None = None
    year: int | None = None
    received: int | None = None
    on_time: int | None = None
    late: int | None = None
    complaints: int | None = None
    satisfaction: int | None = None
    unmeasured: bool = False
    none_arose: bool = False
    period: str = field(default="", compare=False)
    share: str = field(default="", compare=False)

    @property
    def tells(self) -> bool:
        """Whether any figure was told."""
        counts = (self.received, self.on_time, self.late, self.complaints, self.satisfaction)
        return self.none_arose or any(each is not None for each in counts) or bool(self.share)


def read_figures(text: str) -> FigureLine:
    """«nhận 120, đúng hạn 118, chậm 2, khiếu nại 0, hài lòng 98,5%», in any order."""
    plain = " ".join(fold(nfc_clean(text)).split())
    quarter = _QUARTER.search(plain) or _BARE.match(plain)
    rest = plain if quarter is None else plain[: quarter.start()] + plain[quarter.end() :]
    counts: dict[str, int | None] = {}
    for name in _NAMES:
        hit = _PATTERNS[name].search(rest) or _BEFORE[name].search(rest)
        counts[name] = int(hit["count"].replace(".", "")) if hit else None
        rest = f"{rest[: hit.start()]};{rest[hit.end() :]}" if hit else rest
    if counts["complaints"] is None and _NO_COMPLAINT.search(rest):
        counts["complaints"] = 0
    share = _SHARE.search(rest)
    told = any(each is not None for each in counts.values())
    return FigureLine(
        quarter=quarter_number(quarter["quarter"]) if quarter else None,
        year=int(quarter["year"]) if quarter and quarter["year"] else None,
        satisfaction=tenths(share["share"]) if share else None,
        unmeasured=share is None and _UNMEASURED.search(rest) is not None,
        none_arose=not told and _NONE.search(rest) is not None,
        period=_period(quarter) if quarter else "",
        share=share["share"] if share else "",
        **counts,
    )


def _period(quarter: re.Match[str]) -> str:
    """The words of the quarter, also where its number stood alone."""
    year = f"/{quarter['year']}" if quarter["year"] else ""
    return f"quy {quarter['quarter']}{year}"


def tenths(text: str) -> int | None:
    """«98,5» and «98.5%» are 985; None for what is no share."""
    found = re.fullmatch(r"\s*(\d{1,3})(?:[.,](\d))?\s?%?\s*", text)
    if found is None:
        return None
    value = int(found[1]) * 10 + int(found[2] or 0)
    return value if value <= WHOLE else None
