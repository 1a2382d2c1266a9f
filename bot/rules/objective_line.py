"""Reads an objective typed in one line: what, target and direction, and the fields by name."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from bot.rules.days import read_day
from bot.rules.errors import RuleBroken
from bot.rules.objective_figures import PERCENT, kept_number, number_of
from bot.rules.objective_model import Direction, Follow
from bot.rules.vietnamese import fold_in_place, nfc_clean

LONGEST_FIELD = 500
SHORTEST_WHAT = 12
"""Words before the number that are shorter say nothing without it."""
MOST_LINES = 40


@dataclass(frozen=True, slots=True)
class Target:
    """A number, the side of it that is good, and what it counts («%», «văn bản»)."""

    value: str
    direction: Direction
    measure: str


@dataclass(frozen=True, slots=True)
class ObjectiveLine:
    """What a line said; ``fields`` are those of the objective by name, only what was told."""

    unit_words: str = ""
    what: str = ""
    target: Target | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    unread: tuple[str, ...] = ()


DIRECTIONS = (
    (Direction.AT_LEAST, r">=|≥|=>|>|it nhat|toi thieu|khong duoi|khong thap hon|tren|dat tu|tu"),
    (Direction.AT_MOST, r"<=|≤|=<|<|khong qua|toi da|khong vuot qua|khong tren|duoi"),
    (Direction.EXACTLY, r"=|dung|bang"),
)
FOLLOWS = (
    (Follow.MONTH, r"(?:hang |moi |theo )?thang"),
    (Follow.QUARTER, r"(?:hang |moi |theo )?quy"),
    (Follow.HALF, r"(?:6|sau) thang(?: mot lan|/lan)?|nua nam"),
    (Follow.YEAR, r"(?:hang |moi |ca |cuoi )?nam"),
)
FIELDS = {
    "resources": r"bien phap(?:,? nguon luc)?|nguon luc(?: thuc hien)?|bang gi",
    "owner": r"nguoi chiu trach nhiem|chiu trach nhiem|phu trach|nguoi phu trach|ai|nguoi",
    "due_on": r"thoi han|han|khi nao|hoan thanh",
    "method": r"cach do|do bang|cach tinh|nguon so lieu|danh gia ket qua|cach danh gia",
    "follow": r"theo doi|tan suat|dinh ky",
    "target": r"chi tieu|muc|dat",
    "what": r"muc tieu|noi dung",
    "reason": r"ly do",
    "accumulates": r"cach cong|tinh",
}
COUNTED = re.compile(
    r"(?:van ban|ho so|quy trinh|lop|cuoc|hoi nghi|nguoi|can bo|cong chuc|nhiem vu|sang kien|luot"
    r"|de tai|du an|bai|doan|don vi|san pham|mo hinh|doanh nghiep|buoi|cuoc thanh tra)\b"
)
"""What is counted adds up over the year; a share or a mark does not."""

_CHANGES = re.compile(r"^\s*(?:bổ sung|sửa(?: lại)?|đổi|thay)\s+", re.IGNORECASE)
CELLS = ("what", "target", "resources", "owner", "due_on", "method", "follow")
"""The columns of the printed list behind its number."""

_PLACE = re.compile(r"\d{1,2}[.)]?|")
_NUMBERED = re.compile(r"^\s*(?:[-–•*+]|\d{1,2}[.)])\s+")
_UNIT = re.compile(r"^\s*(?P<unit>[^:;|]{2,60}?)\s*:\s+(?=\S)")
_FIELD = re.compile(
    r"^\s*(?:" + "|".join(f"(?P<{name}>{words})" for name, words in FIELDS.items()) + r")\s*[:=]\s*"
)
_PLAIN = (
    r"bien phap|nguon luc|nguoi chiu trach nhiem|cach do|(?:thoi )?han(?= (?:ngay )?\d| ca nam)"
    r"|theo doi(?= (?:(?:hang|theo|moi|ca) )?(?:thang|quy|nam|6 thang))"
)
_PLAIN_FIELD = re.compile(rf"^\s*(?P<name>{_PLAIN})\s+(?=\S)")
"""Names that begin a field also without a colon: «hạn 31/12»."""
_CUT = re.compile(rf"[;|\t\n]|,\s*(?=(?:{_PLAIN})\b|(?:{'|'.join(FIELDS.values())})\s*[:=])")
_VALUE = r"(?P<value>\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)"
_SIGN = "|".join(f"(?P<{each.value}>{words})" for each, words in DIRECTIONS)
_TARGET = re.compile(
    rf"(?:(?<![\w])(?:dat|chi tieu|ty le)?\s*(?:{_SIGN})\s*)?{_VALUE}\s*(?P<percent>%|phan tram\b)?"
    r"(?P<or_more>\s*tro len)?(?P<or_less>\s*tro xuong)?"
)
_NONE = re.compile(r"\bkhong (?:co|de xay ra|phat sinh|de)\b")
_LOOSE = re.compile(r"\s+(?:của|về|trong|cho|do|ở|tại|đến|được|bị|theo|mỗi|với)(?:\s.*)?$")
_DANGLING = re.compile(r"\s+(?:đạt|là|phải)\s*$")
_TRAILING = re.compile(r"^[\s,;.]*")


class TargetNotRead(RuleBroken):
    says = "objective_target_unread"


def read_target(text: str) -> Target:
    """«≥ 98 %», «không quá 2 hồ sơ», «100%», «từ 4 điểm trở lên». Raises ``TargetNotRead``."""
    words = nfc_clean(text).strip()
    read = _target_in(words)
    target = read[0] if read is not None else _none_of(words)
    if target is None:
        raise TargetNotRead(text=text)
    return target


def _target_in(text: str) -> tuple[Target, int] | None:
    """The last number with what it counts, and where the words before it end."""
    folded = fold_in_place(text)
    found = [each for each in _TARGET.finditer(folded) if not _is_of_a_date(folded, each)]
    told = [each for each in found if _direction(each) or each["percent"]] or found
    if not told:
        return None
    last = told[-1]
    measure = PERCENT if last["percent"] else _measure(text[last.end() :])
    value = kept_number(number_of(last["value"]))
    target = Target(value, _direction(last) or Direction.AT_LEAST, measure)
    ends = text[last.end() :].strip(" .") in ("", measure)
    return target, last.start() if ends else len(text)


def _none_of(text: str) -> Target | None:
    """«Không có hồ sơ trễ hạn»: none of them."""
    found = _NONE.search(fold_in_place(text))
    if found is None:
        return None
    return Target("0", Direction.AT_MOST, _measure(text[found.end() :]))


def _is_of_a_date(folded: str, found: re.Match[str]) -> bool:
    before, after = folded[: found.start("value")], folded[found.end("value") :]
    dated = re.match(r"\s*/\s*\d", after) or re.search(r"\d\s*/\s*$", before)
    return bool(dated or re.search(r"\b(?:nam|quy|thang|iso|tcvn)\s*$", before))


def _direction(found: re.Match[str]) -> Direction | None:
    if found["or_more"]:
        return Direction.AT_LEAST
    if found["or_less"]:
        return Direction.AT_MOST
    return next((each for each, _ in DIRECTIONS if found[each.value]), None)


def _measure(rest: str) -> str:
    """The few words that follow the number: what it counts."""
    counted = COUNTED.match(fold_in_place(_TRAILING.sub("", rest)))
    if counted is not None:
        return _TRAILING.sub("", rest)[: counted.end()]
    words = re.split(r"[,;.(]| trở | tro |/", _TRAILING.sub("", rest), maxsplit=1)[0].split()
    return _LOOSE.sub("", " ".join(words[:3]))


def accumulates(measure: str) -> bool:
    """Whether the periods' numbers add up to the year's, judged by what is counted."""
    return measure != PERCENT and COUNTED.match(fold_in_place(measure)) is not None


def read_fields(text: str, *, year: int) -> ObjectiveLine:
    """«chỉ tiêu: ≥ 97 %; hạn: 30/11»: named fields alone; other words are ``unread``."""
    line = ObjectiveLine()
    for segment in _segments(_CHANGES.sub("", nfc_clean(text), count=1)):
        line = _with_segment(line, segment, year=year)
    return line


def read_line(text: str, *, year: int) -> ObjectiveLine:
    """«Hồ sơ giải quyết đúng hạn ≥ 98 %; nguồn lực: …; người: …; hạn: 31/12; cách đo: …»."""
    if "\t" in text:
        return _of_cells(nfc_clean(text), year=year)
    first, *others = _segments(_NUMBERED.sub("", nfc_clean(text), count=1)) or [""]
    line = ObjectiveLine()
    if _FIELD.match(fold_in_place(first)):
        line = _with_segment(line, first, year=year)
    else:
        found = _UNIT.match(first)
        body = first[found.end() :] if found else first
        line = replace(_what(body), unit_words=found["unit"] if found else "")
    for segment in others:
        line = _or_unread(line, segment, year=year)
    return line


def _or_unread(line: ObjectiveLine, segment: str, *, year: int) -> ObjectiveLine:
    """A value that cannot be read is left to be asked, beside what was understood."""
    try:
        return _with_segment(line, segment, year=year)
    except RuleBroken:
        return replace(line, unread=(*line.unread, segment))


def _of_cells(text: str, *, year: int) -> ObjectiveLine:
    """A row of the list as it is printed, pasted from a table. Raises ``RuleBroken``."""
    cells = [cell.strip() for cell in text.split("\t")]
    if _PLACE.fullmatch(cells[0]):
        cells = cells[1:]
    told = dict(zip(CELLS, cells, strict=False))
    fields = {
        name: _value(name, words, year=year)
        for name, words in told.items()
        if words and name not in ("what", "target")
    }
    target = read_target(told.get("target", ""))
    return ObjectiveLine(what=told.get("what", "")[:LONGEST_FIELD], target=target, fields=fields)


def _what(text: str) -> ObjectiveLine:
    read = _target_in(text)
    if read is None:
        return ObjectiveLine(what=text.strip(" .,")[:LONGEST_FIELD], target=_none_of(text))
    target, end = read
    what = _DANGLING.sub("", text[:end]).strip(" .,:–-")
    says = what if len(what) >= SHORTEST_WHAT else text.strip(" .")
    return ObjectiveLine(what=says[:LONGEST_FIELD], target=target)


def _segments(text: str) -> list[str]:
    """What stands between semicolons, and behind a comma before the name of a field."""
    found, start = [], 0
    for cut in _CUT.finditer(fold_in_place(text)):
        found.append(text[start : cut.start()])
        start = cut.end()
    return [each.strip() for each in (*found, text[start:]) if each.strip(" .")]


def _with_segment(line: ObjectiveLine, segment: str, *, year: int) -> ObjectiveLine:
    plain = fold_in_place(segment)
    found = _FIELD.match(plain) or _FIELD.match(_PLAIN_FIELD.sub(r"\g<name>:", plain))
    if found is None or found.lastgroup is None:
        return replace(line, unread=(*line.unread, segment))
    name, words = found.lastgroup, segment[found.end() :].strip(" .")[:LONGEST_FIELD]
    if name == "target":
        return replace(line, target=read_target(words))
    if name == "what":
        return replace(line, what=words)
    return replace(line, fields={**line.fields, name: _value(name, words, year=year)})


def _value(name: str, words: str, *, year: int) -> Any:
    match name:
        case "due_on":
            return read_due(words, year=year)
        case "follow":
            return read_follow(words)
        case "accumulates":
            return "khong" not in fold_in_place(words).split()
        case _:
            return words


def read_due(words: str, *, year: int) -> date:
    """A day, without a year one of the objective's; «cả năm» is its end. Raises ``RuleBroken``."""
    folded = fold_in_place(words)
    if re.search(r"\b(?:ca|het|cuoi) nam\b", folded):
        return date(year, 12, 31)
    day = read_day(words, today=date(year, 1, 1))
    if day is None or day.year != year:
        raise RuleBroken("objective_day_unread", text=words, year=year)
    return day


def read_follow(words: str) -> Follow:
    """«quý», «hàng tháng», «6 tháng/lần». Raises ``RuleBroken``."""
    folded = " ".join(fold_in_place(nfc_clean(words)).split()).strip(" .")
    for follow, pattern in (FOLLOWS[2], *FOLLOWS[:2], FOLLOWS[3]):
        if re.fullmatch(rf"(?:{pattern})(?: mot lan|/lan)?", folded):
            return follow
    raise RuleBroken("objective_follow_unread", text=words)
