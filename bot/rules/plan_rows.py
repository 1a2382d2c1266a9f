"""Finding the rows of a plan in lines of text: the numbers that follow each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bot.rules.plan_cells import LONGEST_ROW, timing_start
from bot.rules.plan_columns import Column, columns_in, is_heading
from bot.rules.vietnamese import fold

HEADING_LINES = 10
"""A heading broken into cells takes at most this many lines."""

MOST_ROWS = 120
LOOK_AHEAD = 100

_NUMBER = re.compile(r"^\s*0*(\d{1,3})(?:\s*[.)])?(?:\s+(\S.*)|\s*[.)]\s*(\S.*))?\s*$")
_BARE = re.compile(r"^\s*-?\s*(?:trang\s*)?\d{1,3}(?:/\d{1,3})?\s*-?\s*$", re.IGNORECASE)
_GROUP = re.compile(r"^\s*([IVX]{1,5}|[A-E])\s*[.)]\s*(\S.*)$|^\s*([IVX]{1,5})\s*$")
_SECTION = re.compile(
    r"^\W*(?P<number>(?:[ivx]{1,5}|[a-e]|\d{1,2})\s*[.)]\s*)?"
    r"(?:to chuc (?:thuc hien|trien khai)|noi nhan|kinh phi|phan cong|trach nhiem|che do bao cao"
    r"|giai phap|dieu khoan|kien nghi|bien phap)\b"
)
_MEASURE_BEFORE = re.compile(r"(?:(?<!hang )(?<!moi )(?:thang|quy|ngay)|den|so|tu|,|va|-)\s*$")


@dataclass(frozen=True, slots=True)
class RawRow:
    """A row before it is cut into cells: its printed number, its lines, its group."""

    printed: str
    lines: tuple[str, ...]
    group: str = ""

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(slots=True)
class _Open:
    """The rows while they are gathered."""

    rows: list[RawRow] = field(default_factory=list)
    printed: str = ""
    lines: list[str] = field(default_factory=list)
    group: str = ""
    in_group: bool = False

    def close(self) -> None:
        if self.printed:
            self.rows.append(RawRow(self.printed, tuple(self.lines), self.group))
        self.printed, self.lines = "", []


def heading_at(lines: Sequence[str]) -> tuple[int, int, tuple[Column, ...]] | None:
    """Where the table's heading begins and ends (excluded), and its columns; None without one."""
    for start, line in enumerate(lines):
        if Column.NUMBER not in columns_in(line):
            continue
        end = _heading_end(lines, start)
        columns = columns_in(" ".join(lines[start:end]))
        if is_heading(columns) and columns[0] in (Column.NUMBER, Column.CONTENT):
            return start, end, columns
    return None


def _heading_end(lines: Sequence[str], start: int) -> int:
    """The heading ends where the first row or group begins."""
    seen = 0
    for place in range(start + 1, len(lines)):
        if lines[place].strip():
            seen += 1
        if _row_number(lines[place]) == 1 or _GROUP.match(lines[place]):
            return place
        if seen >= HEADING_LINES:
            break
    return min(start + 1, len(lines))


def table_end(lines: Sequence[str], start: int) -> int:
    """Where the table ends: the next section of the plan, the recipients, or the text's end."""
    ends = (place for place in range(start, len(lines)) if _is_section(lines[place]))
    return next(ends, len(lines))


def _is_section(line: str) -> bool:
    """A section is headed by a Roman number or in capitals; a row's words may sound alike."""
    found = _SECTION.match(fold(line))
    if not found:
        return False
    roman = bool(found["number"]) and not found["number"][0].isdigit()
    return roman or line.isupper() or fold(line).strip().startswith("noi nhan")


def rows_of(lines: Sequence[str], heading: Sequence[str] = ()) -> list[RawRow]:
    """The rows of a table's lines: a new one begins at the next number in turn.

    The lines hold no blank ones. Page numbers and headings repeated on a new page are left
    out.
    """
    repeated = {" ".join(fold(line).split()) for line in heading}
    kept = [line for line in lines if " ".join(fold(line).split()) not in repeated]
    gathered = _Open()
    for place, line in enumerate(kept):
        if len(gathered.rows) >= MOST_ROWS:
            break
        _take(gathered, line, place, kept)
    gathered.close()
    return gathered.rows


def _take(gathered: _Open, line: str, place: int, lines: Sequence[str]) -> None:
    wanted = int(gathered.printed or _last_number(gathered)) + 1
    row = gathered.lines
    begun = _begins(lines, place, wanted, row)
    begun = begun or (gathered.in_group and _begins(lines, place, 1, row))
    if begun:
        gathered.close()
        number, rest = _number_and_rest(line)
        gathered.printed, gathered.in_group = str(number), False
        gathered.lines = [rest] if rest else []
    elif (heading := _group_heading(line)) and not _continues(gathered, line):
        gathered.close()
        gathered.group, gathered.in_group = heading, True
    elif not _is_page_number(lines, place):
        if gathered.in_group:
            gathered.group = f"{gathered.group} {line.strip()}"
        elif gathered.printed:
            gathered.lines.append(line.strip())


def _last_number(gathered: _Open) -> int:
    return int(gathered.rows[-1].printed) if gathered.rows else 0


def _is_page_number(lines: Sequence[str], place: int) -> bool:
    return bool(_BARE.match(lines[place])) and not _follows_measure(lines, place)


def _group_heading(line: str) -> str:
    found = _GROUP.match(line)
    return line.strip() if found else ""


def _continues(gathered: _Open, line: str) -> bool:
    """A Roman number alone may end a timing: "Quý" / "II"."""
    bare = not line.strip().strip("IVX")
    return bare and bool(gathered.lines) and bool(_MEASURE_BEFORE.search(fold(gathered.lines[-1])))


def _row_number(line: str) -> int | None:
    number, rest = _number_and_rest(line)
    if number is None or (rest and rest[0].islower()):
        return None
    return number


def _number_and_rest(line: str) -> tuple[int | None, str]:
    found = _NUMBER.match(line)
    if not found:
        return None, ""
    return int(found[1]), (found[2] or found[3] or "").strip()


def _begins(lines: Sequence[str], place: int, number: int, row: Sequence[str]) -> bool:
    """Whether the row of this number begins here, and not a page number or a broken timing.

    A lone number that comes again is the row only when the row before it is complete.
    """
    if _row_number(lines[place]) != number:
        return False
    if not _BARE.match(lines[place]):
        return True
    if _follows_measure(lines, place):
        return False
    return not _comes_again(lines, place, number) or _is_complete(row)


def _is_complete(row: Sequence[str]) -> bool:
    """Whether a timing ends one of the row's lines (results may follow it)."""
    texts = ("\n".join(row[:count]) for count in range(1, len(row) + 1))
    return not row or any(timing_start(text[-LONGEST_ROW:]) is not None for text in texts)


def _follows_measure(lines: Sequence[str], place: int) -> bool:
    """As in "Tháng" on the line before makes a lone number its month."""
    return place > 0 and bool(_MEASURE_BEFORE.search(fold(lines[place - 1][-40:]).strip()))


def _comes_again(lines: Sequence[str], place: int, number: int) -> bool:
    """Whether the same number begins a row again before the next one does."""
    for later in range(place + 1, min(place + LOOK_AHEAD, len(lines))):
        found = _row_number(lines[later])
        if found in (number, number + 1) and not _follows_measure(lines, later):
            return found == number
    return False
