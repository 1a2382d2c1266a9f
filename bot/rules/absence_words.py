"""Reads the one line of an absence: «QLKH 3/8–10/8 thay: Phó Trưởng phòng» (F28)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.rules.day_patterns import DASHLESS_FIGURES, NAMED_MONTH
from bot.rules.days import read_day, year_earlier
from bot.rules.vietnamese import fold, fold_in_place, nfc_clean

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 300
HALF_A_YEAR = timedelta(days=183)
WORKING_WEEK = timedelta(days=4)


@dataclass(frozen=True, slots=True)
class AbsenceWords:
    """What was read; None or empty for what was not said.

    ``past``: the days lie behind; ``backwards``: the last is before the first.
    """

    who: str = ""
    first: date | None = None
    last: date | None = None
    deputy: str = ""
    past: bool = False
    backwards: bool = False


_DEPUTY = re.compile(
    r"[\s,;(]*\b(?:nguoi thay|thay the|thay mat|thay|uy quyen cho|uy quyen|cover(?:ed)? by|deputy)"
    r"\s*(?::|=|\bla\b|\bbang\b|\bis\b)?\s*(?:dong chi |d/c |dc )?",
)
_ENDS = re.compile(
    r"^(?:toi |em |xin |da |bao cao )*(?:ve som|da ve|ve roi|het vang|tro lai|back)\b"
)
_JOINS = re.compile(
    r"\s*(?:->|[–—−~→]|\bden het\b|\bden ngay\b|\bden\b|\btoi ngay\b|\btoi het\b|\bto\b|\buntil\b"
    r"|\bthrough\b|\bva\b|\s-\s)\s*"
)
_CLOSE = re.compile(r"(?<=\d)-(?=\d)")
_ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
_NOISE = re.compile(
    r"\b(?:bao cao|xin phep|xin|toi|em|se|vang mat|vang|nghi phep nam|nghi phep|nghi om|nghi"
    r"|di cong tac|cong tac|di hoc|di hop|di vang|hoc tap|thai san|om|phep|cua|dong chi|d/c|ca|het"
    r"|trong|ngay|tu|vao|away|leave|from|on|is|i|am)\b"
)
_NEAR = r"hom nay|ngay mai|mai|ngay kia|tuan sau|tuan nay|today|tomorrow|next week"
_DATE = (
    rf"(?:{DASHLESS_FIGURES}"
    rf"|\d{{1,2}}-\d{{1,2}}-\d{{4}}|{NAMED_MONTH}"
    rf"|thu (?:hai|ba|tu|nam|sau|bay|[2-7])(?: tuan (?:nay|sau))?|chu nhat|{_NEAR})"
)
_BEGINS = re.compile(
    rf"(?:\b(?:tu|from)\b\s*)?(?:\bhet\b\s*)?(?:\bngay\b\s*)?(?<![\w/.])(?:{_DATE}"
    rf"|\d{{1,2}}(?=\s*(?:->|[–—−~→-]|den\b|toi\b|to\b)\s*(?:het |ngay )*{_DATE}))"
)
_OPEN_END = re.compile(r"^(?:den het|den ngay|den|toi ngay|until|through)\b")
_TODAY = ("hom nay", "today")
_ENGLISH = {"today": "hom nay", "tomorrow": "ngay mai", "next week": "tuan sau"}


_SAYS_AWAY = re.compile(
    r"^(?:(?:da|vang|kinh|bao cao|xin phep|xin|thua|toi|em|minh|dong chi|truong phong)[\s,:.]+)*"
    r"(?:se |duoc )?(?:vang(?: mat)?|nghi phep|nghi om|nghi|di cong tac|cong tac|di hoc|di hop)\b"
)
_SPEAKS_OF_WORK = re.compile(
    r"\b(?:muc \d|xong|hoan thanh|thuc hien|dang lam|da gui|da nop|bao cao ket qua|gia han|\d\s?%)"
)


def says_away(text: str, *, today: date) -> bool:
    """«Tôi đi công tác từ 3/8 đến 10/8»: an absence, and no word about work in it."""
    plain = _folded(text)
    if not _SAYS_AWAY.search(plain) or _SPEAKS_OF_WORK.search(plain):
        return False
    read = read_absence(text, today=today)
    return read.first is not None and read.last is not None and not read.past and not read.who


def ends_early(text: str) -> bool:
    """«về sớm», «đã về»: somebody is back."""
    return bool(_ENDS.match(_folded(text)))


def read_absence(text: str, *, today: date) -> AbsenceWords:
    """Who, from when to when, and who stands in, in whatever order of the first two.

    A day without a year is the nearest one; a first day may lie a little behind, the last not.
    """
    line = _ISO.sub(_as_written, " ".join(nfc_clean(text[:LONGEST]).split()))
    plain = fold_in_place(line)
    named = _DEPUTY.search(plain)
    deputy = _deputy(line, plain, named)
    line, plain = (line[: named.start()], plain[: named.start()]) if named else (line, plain)
    begins = _BEGINS.search(plain)
    at = begins.start() if begins else len(plain)
    opened = re.search(r"\b(?:den het|den ngay|den|until|through)\s*$", plain[:at])
    first, last, flags = _span(plain[at:], today, open_end=opened is not None)
    who = _without_noise(line[: opened.start() if opened else at])
    return AbsenceWords(who=who, first=first, last=last, deputy=deputy, **flags)


def _as_written(iso: re.Match[str]) -> str:
    return f"{int(iso[3])}/{int(iso[2])}/{iso[1]}"


def _deputy(line: str, plain: str, named: re.Match[str] | None) -> str:
    """Who is named behind «thay», or between the days and a closing «thay»."""
    if named is None:
        return ""
    behind = line[named.end() :].strip(" .,;:()")
    days = list(re.finditer(_DATE, plain[: named.start()]))
    return behind or (line[days[-1].end() : named.start()].strip(" .,;:()") if days else "")


def _span(
    plain: str, today: date, *, open_end: bool
) -> tuple[date | None, date | None, dict[str, bool]]:
    """(first, last, flags) of the words from the first day on."""
    parts = list(_parts(plain))
    if not parts:
        return None, None, {}
    if open_end:
        last = _one(parts[0], today)
        return (today if last else None), last, {"past": bool(last and last < today)}
    if len(parts) == 1:
        return _alone(parts[0], today)
    last = _one(parts[1], today)
    first = _first(parts[0], last, today)
    if first is None or last is None:
        return first, last, {}
    return first, last, {"past": _is_past(plain, last, today), "backwards": last < first}


def _alone(plain: str, today: date) -> tuple[date | None, date | None, dict[str, bool]]:
    """One day is that day; «tuần sau» its working week; «từ 3/8» leaves the end to be asked."""
    week = {"tuan sau": 7, "tuan nay": 0}.get(_bare(plain))
    if week is not None:
        monday = today - timedelta(days=today.weekday()) + timedelta(days=week)
        return max(monday, today), monday + WORKING_WEEK, {}
    day = _one(plain, today)
    if day is None:
        return None, None, {}
    last = None if re.match(r"\s*(?:tu|from)\b", plain) else day
    return day, last, {"past": _is_past(plain, day, today)}


def _is_past(plain: str, last: date, today: date) -> bool:
    """Days without a year that have just gone by are not next year's."""
    told = re.search(r"\d{4}|\d\s?[/.]\s?\d{1,2}\s?[/.]\s?\d", plain) is not None
    return last < today or (not told and last - today > HALF_A_YEAR)


def _parts(plain: str) -> Iterator[str]:
    """The two sides of «đến» or a dash; dashes inside a date join nothing."""
    opened = _CLOSE.sub(" - ", re.sub(r"\b(\d{1,2})-(\d{1,2})-(\d{4})\b", r"\1/\2/\3", plain))
    return (part for part in _JOINS.split(opened, maxsplit=1) if part.strip(" .,;()"))


def _first(plain: str, last: date | None, today: date) -> date | None:
    """The latest such day up to the last one; «3 đến 10/8» takes the month of the last."""
    bare = _bare(plain)
    if last is not None and re.fullmatch(r"\d{1,2}", bare):
        bare = f"{bare}/{last.month}/{last.year}"
    day = _one(bare, today)
    if day is None or last is None or re.search(r"\d{4}", bare):
        return day
    while day > last and bare not in _TODAY and (earlier := year_earlier(day)) is not None:
        if last - earlier > HALF_A_YEAR:
            break
        day = earlier
    return day


def _one(plain: str, today: date) -> date | None:
    bare = _bare(plain)
    return read_day(_ENGLISH.get(bare, bare), today=today)


def _bare(plain: str) -> str:
    """The day alone: no «từ», no «hết ngày», nothing behind it."""
    cut = re.sub(
        r"^(?:\s|[,.;:(]|\b(?:tu|from|het|cho|vao)\b|\bngay\b(?!\s+(?:mai|kia)))*", "", plain
    )
    found = re.match(rf"(?:{_DATE}|\d{{1,2}})(?!\w)", cut)
    return found.group().strip() if found else cut.strip(" .,;:()")


def _without_noise(words: str) -> str:
    """What names a person or unit in front of the days."""
    plain = fold_in_place(words)
    kept = list(words)
    for found in _NOISE.finditer(plain):
        kept[found.start() : found.end()] = " " * (found.end() - found.start())
    return " ".join("".join(kept).split()).strip(" .,;:()-–")


def _folded(text: str) -> str:
    return " ".join(fold(nfc_clean(text[:LONGEST])).split()).strip(" .")
