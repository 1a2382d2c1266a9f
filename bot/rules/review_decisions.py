"""Takes apart what is typed in the meeting: «QĐ: cập nhật danh mục – Văn phòng – 26/11»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from bot.rules.day_patterns import CLOSE_FIGURES
from bot.rules.decision_kinds import ANY_NAME, DecisionKind, named_kind
from bot.rules.directive_line import Line, ends_with_unit, read_line, spells_units
from bot.rules.model import Unit
from bot.rules.unit_match import match_unit
from bot.rules.vietnamese import fold, fold_in_place, nfc_clean
from bot.rules.wished_days import certain_day

_OPENS = re.compile(
    r"^\s*[-•*]?\s*(?:qd|kl|ket luan|quyet dinh)\s*(?:so\s*)?\d{0,2}"
    rf"\s*(?:\((?P<kind>{ANY_NAME})\)|(?:nhom\s+)?(?P<bare>{ANY_NAME}))?"
    r"(?:\s*[:.)]|\s+[-–—]\s)\s*(?=\S)"
)
"""What begins a decision: QĐ:, QD 1:, KL –, kết luận: …, QĐ (nguồn lực): … that names its kind."""
_NUMBERED = re.compile(r"^\s*(?:[-•*]|\d{1,2}[.)/])\s*(?=\S)")
_HEADING = re.compile(r"^\s*(?:qd|kl|ket luan|quyet dinh)[\s:.]*$")
_BETWEEN = re.compile(
    r"\s+[-–—]+\s+|\s*[|;]\s*|\s*[–—]\s*|,\s*(?=(?:thoi )?han |cham nhat |truoc (?:ngay )?\d)"
)
_ANY_CUT = re.compile(r"\s*(?:[–—,;|]|(?<!\d)-|-(?!\d))\s*")
"""Whatever may part what, who and by when; a day's own dashes do not."""
_LIKE_A_UNIT = re.compile(r"^(?:phong|ban|van phong|thanh tra|chi cuc|trung tam|to|bo phan)\b")
_HAS_DIGIT = re.compile(r"\d")
LONGEST_NAME = 60
FEWEST_PARTS = 2


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One decision; what is not ``sure`` of it is to be asked. ``kind`` is the one it names."""

    text: str
    units: tuple[Unit, ...] = ()
    doubtful: tuple[Unit, ...] = ()
    unknown: str = ""
    words: str = ""
    due: date | None = None
    due_words: str = ""
    kind: DecisionKind | None = None

    @property
    def sure(self) -> bool:
        return bool(self.units and self.words and self.due) and not (self.doubtful or self.unknown)


def says_decisions(text: str) -> bool:
    """Whether the first line begins as a decision does."""
    first, _, more = nfc_clean(text).strip().partition("\n")
    plain = fold_in_place(first)
    headed = bool(more.strip()) and ":" in first and _HEADING.match(plain) is not None
    return headed or _OPENS.match(plain) is not None


def read_decisions(text: str, units: Sequence[Unit], *, today: date) -> tuple[DecisionLine, ...]:
    """Every decision of a message, one a line; a line that opens none goes on with the one before.

    The parts (what, who, by when) stand between dashes or semicolons in any order, or behind the
    last commas; a line without them is read as a directive is.
    """
    return tuple(line for each in _apart(text) for line in _of_line(each, units, today))


def _of_line(text: str, units: Sequence[Unit], today: date) -> list[DecisionLine]:
    """One decision; several between semicolons where each of them tells all by itself."""
    several = [_one(part.strip(), units, today) for part in text.split(";")]
    if len(several) > 1 and all(each.sure for each in several):
        return several
    return [_one(text, units, today)]


def _apart(text: str) -> list[str]:
    """A line keeps the opening that names its kind."""
    found: list[str] = []
    for line in nfc_clean(text).splitlines():
        plain = fold_in_place(line)
        opened = _OPENS.match(plain)
        begun = opened or _NUMBERED.match(plain)
        named = opened is not None and (opened["kind"] or opened["bare"])
        rest = line[begun.end() :] if begun and not named else line
        if not rest.strip() or _HEADING.match(plain):
            continue
        if begun or not found:
            found.append(rest.strip())
        else:
            found[-1] = f"{found[-1]} {rest.strip()}"
    return found


def _one(text: str, units: Sequence[Unit], today: date) -> DecisionLine:
    opened = _OPENS.match(fold_in_place(text))
    body = text[opened.end() :] if opened else text
    read = _read(body, units, today)
    named = named_kind(opened["kind"] or opened["bare"] or "") if opened else None
    return replace(read, text=text, kind=named)


def _read(text: str, units: Sequence[Unit], today: date) -> DecisionLine:
    """By what surely parts it; where that leaves something open, from its end by any mark."""
    read = _of_parts(text, _parts(text), units, today)
    if read.sure:
        return read
    again = _of_parts(text, _from_the_end(text, units), units, today)
    return again if _told(again) > _told(read) else read


def _told(line: DecisionLine) -> int:
    return bool(line.units or line.doubtful) + (line.due is not None) + bool(line.words)


def _of_parts(text: str, parts: list[str], units: Sequence[Unit], today: date) -> DecisionLine:
    if len(parts) < FEWEST_PARTS:
        return _as_directive(text, text, units, today)
    due = _day_among(parts, today)
    day, due_words = None, ""
    if due is not None:
        day, due_words = certain_day(parts[due], today=today), parts[due]
        parts = [part for place, part in enumerate(parts) if place != due]
    names = _names_among(parts, units, today)
    if names is None and (place := _foreign_name(parts)) is not None:
        words = " – ".join(part for at, part in enumerate(parts) if at != place)
        return DecisionLine(
            text=text, unknown=parts[place], words=words, due=day, due_words=due_words
        )
    if names is None:
        read = _as_directive(text, " – ".join(parts), units, today)
        return replace(read, due=day or read.due, due_words=due_words or read.due_words)
    place, line = names
    words = " – ".join(part for at, part in enumerate(parts) if at != place)
    if due is None:
        rest = read_line(
            f"{line.units[0].short if line.units else '?'}: {words}", units, today=today
        )
        words, day, due_words = rest.words or words, rest.due, rest.due_words
    return DecisionLine(
        text=text,
        units=line.units,
        doubtful=line.doubtful,
        unknown=line.unknown,
        words=words,
        due=day,
        due_words=due_words,
    )


def _from_the_end(text: str, units: Sequence[Unit]) -> list[str]:
    """The words with all their own marks, then what behind them is only names of units or a day.

    Where the words themselves end with a unit's name, nobody can tell who is to do it.
    """
    names: list[str] = []
    days: list[str] = []
    end = len(text)
    for cut in reversed(list(_ANY_CUT.finditer(fold_in_place(text)))):
        said = text[cut.end() : end].strip(" .")
        if not days and _is_a_day(said):
            days.append(said)
        elif spells_units(said, units):
            names.insert(0, said)
        else:
            continue
        end = cut.start()
    words = text[:end].strip(" .,")
    if names and ends_with_unit(words, units):
        return []
    return [words, *([", ".join(names)] if names else []), *days]


def _is_a_day(said: str) -> bool:
    return _DAY_ALONE.fullmatch(fold(said)) is not None or _names_a_time(said)


def _parts(text: str) -> list[str]:
    """What stands between the dashes; found in the letters without marks, cut from the words."""
    found, start = [], 0
    for cut in _BETWEEN.finditer(fold_in_place(text)):
        found.append(text[start : cut.start()])
        start = cut.end()
    return [part.strip(" .,") for part in (*found, text[start:]) if part.strip(" .,")]


def _as_directive(text: str, rest: str, units: Sequence[Unit], today: date) -> DecisionLine:
    line = read_line(rest, units, today=today)
    named = line.units or line.doubtful
    unknown = "" if named or " " in line.unknown else line.unknown
    words = line.words or ("" if named else rest)
    return DecisionLine(
        text=text,
        units=line.units,
        doubtful=line.doubtful,
        unknown=unknown,
        words=words,
        due=line.due,
        due_words=line.due_words,
    )


def _day_among(parts: Sequence[str], today: date) -> int | None:
    """The last part that is a day: by its digits, or the words for a deadline."""
    for place in range(len(parts) - 1, 0, -1):
        said = parts[place]
        if certain_day(said, today=today) is not None and len(said) <= LONGEST_NAME:
            return place
    for place in range(len(parts) - 1, 0, -1):
        if _is_a_day(parts[place]):
            return place
    return None


def _foreign_name(parts: Sequence[str]) -> int | None:
    """A part that stands where a unit does and is none of the agency's."""
    for place in range(len(parts) - 1, 0, -1):
        if len(parts[place]) <= LONGEST_NAME and _LIKE_A_UNIT.match(fold(parts[place])):
            return place
    return None


_TIMES = re.compile(
    r"^(?:thoi han|han|truoc|cham nhat|xong truoc)\b"
    r"|^(?:trong|cuoi|dau|giua|den|het|den het) (?:ngay|tuan|thang|quy|nam|\d)"
    r"|^(?:quy (?:[1-4]|iv|i{1,3})|thang \d{1,2}|tuan (?:nay|sau|toi))\b"
)
"""Words for a deadline; «quy trình …» and «đầu tư …» begin none."""
_DAY_ALONE = re.compile(
    rf"(?:(?:thoi han|han|cham nhat|xong|truoc|den|ngay)[\s:]+)*{CLOSE_FIGURES}"
)


def _names_a_time(part: str) -> bool:
    return len(part) <= LONGEST_NAME and _TIMES.match(fold(part)) is not None


def _names_among(
    parts: Sequence[str], units: Sequence[Unit], today: date
) -> tuple[int, Line] | None:
    """The part that is nothing but names of units: the last one that is; one part alone is none."""
    for place in (*range(len(parts) - 1, 0, -1), 0) if len(parts) > 1 else ():
        said = parts[place]
        if len(said) > LONGEST_NAME or _HAS_DIGIT.search(said):
            continue
        read = read_line(f"{said}: x", units, today=today)
        if (read.units or read.doubtful) and not read.unknown:
            return place, read
        near = match_unit(said, units, today).units
        if near:
            return place, Line(units=near if len(near) == 1 else (), doubtful=near[1:] and near)
    return None
