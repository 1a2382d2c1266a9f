"""Reads the rows of a procedures register: what each says, and what is wrong with it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from bot.rules.errors import RuleBroken
from bot.rules.procedure_codes import code_key, is_code
from bot.rules.unit_match import match_unit
from bot.rules.vietnamese import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.rules.model import Unit
    from bot.rules.sheet_rows import SheetRow


class Column(StrEnum):
    CODE = "code"
    NAME = "name"
    UNIT = "unit"
    ISSUE = "issue"
    REVISION = "revision"
    EFFECTIVE = "effective"
    BASES = "bases"
    NUMBER = "number"
    DECIDED = "decided"
    AUTHOR = "author"
    REVIEWER = "reviewer"
    APPROVER = "approver"
    STATE = "state"


HEADINGS: tuple[tuple[Column, str], ...] = (
    (Column.DECIDED, r"ngay (?:ky|quyet dinh|qd)"),
    (Column.NUMBER, r"(?:so )?(?:quyet dinh|qd)|so van ban"),
    (Column.EFFECTIVE, r"(?:ngay )?(?:co )?hieu luc|ngay ap dung|ngay ban hanh|effective"),
    (Column.REVISION, r"(?:lan )?(?:sua doi|soat xet)|revision"),
    (Column.ISSUE, r"lan (?:ban hanh|bh)|phien ban|issue"),
    (Column.CODE, r"(?:ma|ky hieu|so hieu)(?: so| hieu)?(?: (?:quy trinh|tai lieu|qt))?|code"),
    (Column.NAME, r"ten(?: (?:quy trinh|tai lieu|qt))?|quy trinh|name"),
    (Column.UNIT, r"(?:phong|don vi|bo phan)\b.*|unit"),
    (Column.BASES, r"(?:can cu|co so phap ly|van ban)\b.*|bases?"),
    (Column.AUTHOR, r"(?:nguoi )?(?:soan thao|bien soan|lap)|author"),
    (Column.REVIEWER, r"(?:nguoi )?(?:xem xet|kiem tra|tham tra)|reviewer"),
    (Column.APPROVER, r"(?:nguoi )?(?:phe duyet|duyet|ky)|approver"),
    (Column.STATE, r"tinh trang|trang thai|hien trang|state|status"),
)
"""What may stand at the head of a column, folded; the first that fits."""

PLAIN = (Column.CODE, Column.NAME, Column.UNIT, Column.ISSUE, Column.EFFECTIVE, Column.BASES)
"""The order of the columns where no row names them."""

WANTED = (Column.CODE, Column.NAME)
HEAD_AMONG = 12
"""Rows at the top among which the columns' names stand; above them there may be a title."""

LONGEST_NAME = 300
WITHDRAWN = re.compile(r"bai bo|het hieu luc|ngung|dung ap dung|huy|withdrawn")
_ISSUE = re.compile(r"(?:lan )?(?:ban hanh )?(?:thu )?(\d{1,2})(?:\s*[./-]\s*(\d{1,2}))?")
_DAY = re.compile(r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?")
_WORDS = re.compile(r"(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_EXCEL_BEGINS = date(1899, 12, 30)
_EXCEL = range(20_000, 80_000)


class NoProcedures(RuleBroken):
    """No column holds the codes."""

    says = "procedures_no_columns"


@dataclass(frozen=True, slots=True)
class Entry:
    """A row that can be kept; ``withdrawn`` says that the sheet lists it as no longer used."""

    line: int
    code: str
    name: str
    unit_id: int
    issue: int
    revision: int
    effective_on: date
    bases: tuple[str, ...]
    number: str
    decided_on: date | None
    author: str
    reviewer: str
    approver: str
    withdrawn: bool

    @property
    def key(self) -> str:
        return code_key(self.code)


@dataclass(frozen=True, slots=True)
class BadRow:
    """Why a row cannot be kept: ``why`` with what it says, for a kind sentence."""

    line: int
    code: str
    why: str
    facts: dict[str, Any]


class _Bad(Exception):
    """Carries what is wrong with the row in hand."""

    def __init__(self, why: str, **facts: Any) -> None:
        super().__init__(why)
        self.why, self.facts = why, facts


def read_rows(
    rows: Sequence[SheetRow], *, units: Sequence[Unit], on: date, unit_id: int | None = None
) -> tuple[list[Entry], list[BadRow]]:
    """What can be kept, and what is wrong; ``unit_id`` is meant where no column names units.

    Raises ``NoProcedures`` when it is no such table.
    """
    columns, body = _columns(rows)
    entries: list[Entry] = []
    bad: list[BadRow] = []
    seen: dict[str, int] = {}
    for row in body:
        cells = {column: _of(row.cells, place) for place, column in columns.items()}
        code = cells.get(Column.CODE, "")
        if sum(map(bool, row.cells)) <= 1 and not is_code(code):
            continue  # a group's heading stands alone in its row
        try:
            entry = _entry(row.number, cells, units=units, on=on, unit_id=unit_id)
        except _Bad as told:
            bad.append(BadRow(row.number, code[:40], told.why, told.facts))
            continue
        if entry.key in seen:
            bad.append(BadRow(row.number, code[:40], "twice", {"first": seen[entry.key]}))
            continue
        seen[entry.key] = row.number
        entries.append(entry)
    return entries, bad


def _of(cells: tuple[str, ...], place: int) -> str:
    return cells[place].strip() if place < len(cells) else ""


def _columns(rows: Sequence[SheetRow]) -> tuple[dict[int, Column], Sequence[SheetRow]]:
    for at, row in enumerate(rows[:HEAD_AMONG]):
        named = _headings(row.cells)
        if all(column in named.values() for column in WANTED):
            return named, rows[at + 1 :]
    if rows and is_code(_of(rows[0].cells, 0)) and len(rows[0].cells) > 1:
        return dict(enumerate(PLAIN)), rows
    raise NoProcedures


def _headings(cells: Sequence[str]) -> dict[int, Column]:
    named: dict[int, Column] = {}
    for place, cell in enumerate(cells):
        plain = " ".join(re.findall(r"\w+", fold(cell)))
        fits = (c for c, form in HEADINGS if re.fullmatch(form, plain))
        column = next((c for c in fits if c not in named.values()), None)
        if column is not None:
            named[place] = column
    return named


def _entry(
    line: int,
    cells: dict[Column, str],
    *,
    units: Sequence[Unit],
    on: date,
    unit_id: int | None,
) -> Entry:
    code, name = cells.get(Column.CODE, ""), " ".join(cells.get(Column.NAME, "").split())
    if not code:
        raise _Bad("no_code", name=name[:80])
    if not is_code(code):
        raise _Bad("not_a_code")
    if not name:
        raise _Bad("no_name")
    issue, revision = _issue(cells)
    return Entry(
        line=line,
        code=" ".join(code.split()),
        name=name[:LONGEST_NAME],
        unit_id=_unit(cells, units, on, unit_id),
        issue=issue,
        revision=revision,
        effective_on=_day(cells, Column.EFFECTIVE) or _lacking("no_day"),
        bases=bases_in(cells.get(Column.BASES, "")),
        number=cells.get(Column.NUMBER, "")[:60],
        decided_on=_day(cells, Column.DECIDED),
        author=cells.get(Column.AUTHOR, "")[:120],
        reviewer=cells.get(Column.REVIEWER, "")[:120],
        approver=cells.get(Column.APPROVER, "")[:120],
        withdrawn=bool(WITHDRAWN.search(fold(cells.get(Column.STATE, "")))),
    )


def _lacking(why: str) -> date:
    raise _Bad(why)


def _unit(cells: dict[Column, str], units: Sequence[Unit], on: date, unit_id: int | None) -> int:
    written = cells.get(Column.UNIT, "")
    if not written and unit_id is not None:
        return unit_id
    if not written:
        raise _Bad("no_unit")
    exact = [unit for unit in units if unit.key == written.strip()]
    if len(exact) == 1:
        return exact[0].id  # in a column of keys a key is meant, not another unit's initials
    found = match_unit(written, units, on)
    if found.sure is not None:
        return found.sure.id
    if found.units:
        raise _Bad("unit_of_two", text=written[:60], units=[unit.name for unit in found.units])
    raise _Bad("unit_unknown", text=written[:60])


def _issue(cells: dict[Column, str]) -> tuple[int, int]:
    written, changed = cells.get(Column.ISSUE, ""), cells.get(Column.REVISION, "")
    found = _ISSUE.fullmatch(" ".join(fold(written).split())) if written else None
    if written and found is None:
        raise _Bad("issue_unread", text=written[:40])
    issue = int(found[1]) if found else 1
    own = int(found[2]) if found and found[2] else 0
    if not changed or not changed.strip(" -"):
        return issue, own
    number = re.fullmatch(r"(?:lan )?(?:thu )?(\d{1,2})", " ".join(fold(changed).split()))
    if number is None:
        raise _Bad("issue_unread", text=changed[:40])
    return issue, int(number[1])


def _day(cells: dict[Column, str], column: Column) -> date | None:
    written = cells.get(column, "").strip(" .,")
    if not written:
        return None
    day = sheet_day(written)
    if day is None:
        raise _Bad("day_unread", text=written[:40])
    return day


def sheet_day(text: str) -> date | None:
    """«20/7/2021», «2021-07-20», «ngày 20 tháng 7 năm 2021», or a day as a spreadsheet counts."""
    plain = " ".join(fold(text).split()).strip(" .,")
    if plain.isdigit() and int(plain) in _EXCEL:
        return _EXCEL_BEGINS + timedelta(days=int(plain))
    try:
        if found := _ISO.fullmatch(plain):
            return date(*map(int, found.groups()))
        if found := _DAY.fullmatch(plain) or _WORDS.fullmatch(plain):
            day, month, year = map(int, found.groups())
            return date(year, month, day)
    except ValueError:
        return None
    return None


def bases_in(text: str) -> tuple[str, ...]:
    """Legal documents, one by one, as they are written: parted by «;» or lines."""
    found = (" ".join(part.split()).strip(" .,-–") for part in re.split(r"[;\n]", text))
    return tuple(dict.fromkeys(part[:200] for part in found if part))
