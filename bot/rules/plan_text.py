"""Reading a plan out of the text of its paper, however the table was lost on the way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.rules import plan_head
from bot.rules.plan_cells import cut_row, joined
from bot.rules.plan_columns import USUAL, Column
from bot.rules.plan_draft import Concern, DraftItem, NotAPlan, PlanDraft
from bot.rules.plan_rows import RawRow, heading_at, rows_of, table_end
from bot.rules.plan_table import read_table, split_columns
from bot.rules.vietnamese import fold, fold_in_place, nfc_clean

LONGEST = 200_000
MOST_LINES = 4_000
MOST_ATTEMPTS = 8

_LABEL = re.compile(
    r"(?:^|[\n;.,(-])\s*(?:[-+*•]\s*)?(?:"
    r"(?P<cooperating>(?:don vi |co quan |bo phan )?phoi hop)"
    r"|(?P<units>(?:don vi |co quan |bo phan |nguoi )?(?:chu tri|thuc hien|phu trach))"
    r"|(?P<timing>(?:thoi gian|thoi han|tien do)(?: thuc hien| hoan thanh)?)"
    r"|(?P<result>(?:ket qua|san pham)(?: dau ra| thuc hien)?)"
    r"|(?P<note>ghi chu))\s*:"
)


@dataclass(frozen=True, slots=True)
class _Table:
    """The items found, and where in the lines they were."""

    items: tuple[DraftItem, ...]
    start: int
    end: int
    headed: bool


def read_plan(text: str) -> PlanDraft:
    """The plan that a text holds, to be shown and confirmed before it counts.

    Takes the text of a PDF, of a pasted table or of a list. Raises ``NotAPlan`` when there
    is no row with a doer or a time in it.
    """
    lines = [line for line in nfc_clean(text[:LONGEST]).split("\n") if line.strip()][:MOST_LINES]
    table = _table(lines)
    if table is None:
        raise NotAPlan
    before, after = lines[: table.start], lines[table.end :]
    title = plan_head.title_of(before)
    number = plan_head.number_of(before)
    head, foot = "\n".join(before), "\n".join(after)
    year = plan_head.year_of(title, f"{head}\n{foot}")
    signer_title, signer_name = plan_head.signer_of(after)
    return PlanDraft(
        title=title,
        year=year,
        agency=plan_head.agency_of(title, before),
        items=table.items,
        bases=tuple(basis for basis in plan_head.bases_of(head) if basis != number),
        number=number,
        signed_on=plan_head.signed_on(head),
        signer_title=signer_title,
        signer_name=signer_name,
        named_units=plan_head.named_units(after),
        warnings=tuple(_warnings(table, title, year)),
    )


def _table(lines: Sequence[str]) -> _Table | None:
    """The best reading of the lines: columns still apart, rows under a heading, a bare list."""
    headed = _headed(lines)
    if headed:
        return headed
    attempts = [_bare(lines, start) for start in _list_starts(lines)]
    usable = [attempt for attempt in attempts if _is_usable(attempt.items)]
    return max(usable, key=_fullness, default=None)


def _headed(lines: Sequence[str]) -> _Table | None:
    found = heading_at(lines)
    if found is None:
        return None
    start, after, columns = found
    end = table_end(lines, after)
    items = read_table(split_columns(lines[start:end]))
    if not _filled(items):
        items = _items(rows_of(lines[after:end], lines[start:after]), columns)
    return _Table(items, start, end, headed=True) if _filled(items) else None


def _bare(lines: Sequence[str], start: int) -> _Table:
    """Rows without a heading: a pasted piece of the table, or a list with labels."""
    end = table_end(lines, start)
    items = read_table(split_columns(lines[start:end]))
    if not _filled(items):
        items = _items(rows_of(lines[start:end]), USUAL)
    return _Table(items, start, end, headed=False)


def _list_starts(lines: Sequence[str]) -> list[int]:
    starts = [place for place, line in enumerate(lines) if re.match(r"^\W*0*1\b", line)]
    return starts[:MOST_ATTEMPTS]


def _is_usable(items: Sequence[DraftItem]) -> bool:
    """Without a heading, at least two rows and most of them with doer and time."""
    return len(items) > 1 and 2 * _filled(items) > len(items)


def _fullness(table: _Table) -> tuple[int, int]:
    """More full rows first, then fewer empty ones."""
    return _filled(table.items), -len(table.items)


def _filled(items: Sequence[DraftItem]) -> int:
    return sum(bool(item.units_text and item.timing_text and item.content) for item in items)


def _items(rows: Sequence[RawRow], columns: Sequence[Column]) -> tuple[DraftItem, ...]:
    """The rows as items, without the numbered paragraphs that follow the last row."""
    after_content = [c for c in columns if c not in (Column.NUMBER, Column.CONTENT, Column.GROUP)]
    items = [_item(tt, row, after_content) for tt, row in enumerate(rows, 1)]
    while items and not (items[-1].units_text or items[-1].timing_text):
        items.pop()
    return tuple(items)


def _item(tt: int, row: RawRow, columns: Sequence[Column]) -> DraftItem:
    cells = _labelled(row.text) or cut_row(row.text, columns)
    return DraftItem(
        tt=tt,
        content=cells.get(Column.CONTENT, ""),
        units_text=cells.get(Column.UNITS, ""),
        timing_text=cells.get(Column.TIMING, ""),
        cooperating_text=cells.get(Column.COOPERATING, ""),
        result_text=cells.get(Column.RESULT, ""),
        group=row.group,
        printed=row.printed,
    )


def _labelled(text: str) -> dict[Column, str]:
    """The cells of a row in prose: "… Đơn vị thực hiện: Văn phòng. Thời gian: Tháng 3"."""
    labels = list(_LABEL.finditer(fold_in_place(text)))
    if not any(label.lastgroup == Column.TIMING for label in labels):
        return {}
    cells = {Column.CONTENT: joined(text[: labels[0].start()])}
    ends = [label.start() for label in labels[1:]] + [len(text)]
    for label, end in zip(labels, ends, strict=True):
        cells[Column(str(label.lastgroup))] = joined(text[label.end() : end]).strip(" .;,-()")
    return cells


def _warnings(table: _Table, title: str, year: int | None) -> Iterator[Concern]:
    """What the reading is not sure of."""
    if not title:
        yield Concern("title_missing")
    if year is None:
        yield Concern("year_missing")
    if not table.headed:
        yield Concern("heading_missing")
    for key, empty in (
        ("content_missing", [i.tt for i in table.items if not i.content]),
        ("units_missing", [i.tt for i in table.items if not i.units_text]),
        ("timing_missing", [i.tt for i in table.items if not i.timing_text]),
    ):
        if empty:
            yield Concern(key, tuple(empty))
    if any(fold(item.printed) != str(item.tt) for item in table.items):
        yield Concern("numbers_run_anew", facts={"printed": tuple(i.printed for i in table.items)})
