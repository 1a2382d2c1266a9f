"""Cutting a row that lost its table into cells: the timing and the doers stand at its end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.rules.plan_columns import FREE_TEXT, Column
from bot.rules.timing import UNDATED, TimingKind, read_timing
from bot.rules.timing_words import plain_words
from bot.rules.vietnamese import fold, fold_in_place

LONGEST_ROW = 1_500
LONGEST_TAIL = 40
"""Words at the end of a row among which the cells after the content begin."""

_WORD_START = re.compile(r"(?<!\S)\S")
_NAME = (
    r"(?:(?!(?:de|ve|cho|theo|duoc|khi|cac|tai|gui|bao|phong|van|ban|bcd|lanh|thang|quy|hang)\b)"
    r"[\w&./-]+(?:\s+(?:-\s+)?|$)){1,9}"
)
_UNIT = re.compile(
    r"(?:(?:truong|lanh dao|thu truong)\s+)?(?:tat ca\s+)?(?:cac|moi|tung)\s+"
    r"(?:phong|don vi|bo phan)(?:[\s,]*\b(?:va\s+)?(?:phong|chuyen mon|don vi|nghiep vu"
    r"|truc thuoc|thuoc|cua|so|co|lien quan|ban|trung tam|chi cuc))*"
    r"|(?:chanh\s+)?van phong(?:\s+so|\s+(?:ubnd|hdnd|chi cuc|dang uy)\b.{0,30})?"
    r"|(?:thuong truc\s+)?(?:bcd|ban chi dao)(?:\s*-?\s*iso)?(?:\s+(?:cua\s+)?(?:so|co quan))?"
    r"|(?:ban\s+|tap the\s+)?lanh dao(?:\s+(?:so|co quan|don vi|chi cuc|ubnd\b.{0,20}))?"
    r"|(?:ban\s+|pho\s+)?giam doc(?:\s+so)?|(?:pho\s+)?chu tich(?:\s+ubnd\b.{0,20})?"
    r"|(?:chanh\s+)?thanh tra(?:\s+so)?|thu ky(?:\s+iso|\s+bcd)?|ban iso|to iso"
    r"|(?:doan|to)\s+danh gia(?:\s+noi bo)?|can bo danh gia"
    rf"|(?:truong\s+)?(?:phong|p\.)\s*{_NAME}"
    rf"|(?:chi cuc|trung tam|bo phan|to|cong chuc)\s+{_NAME}"
    r"|(?:vp|khtc|kh-tc|qlkh|qlcn|ttra|tdc|cctdc)"
)
_ROLE = re.compile(r"\s*\(?\b(?:chu tri|phoi hop)(?:\s+(?:thuc hien|voi))?\)?[,;:\s]*$")
_NOTE_IN_BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")
_JOINT = re.compile(
    r"(?:[,;/+&]|\bva|\bcung|(?:chu tri|phoi hop)[,;:]?(?:\s+(?:va\s+)?phoi hop)?(?:\s+voi)?|-)\s*$"
)
_TIMING_WORDS = frozenset(
    [
        *("thang", "quy", "nam", "tuan", "ngay", "gio", "phut", "lan", "dot", "nua"),
        *("trong", "het", "den", "toi", "truoc", "sau", "tu", "cham", "nhat", "muon", "la", "han"),
        *("hoan", "thanh", "xong", "dinh", "ky", "hang", "moi", "tung", "cac", "cua", "va"),
        *("lam", "viec", "dau", "tien", "giua", "cuoi", "cung", "bat", "thu", "hai", "ba"),
        *("thuong", "xuyen", "lien", "tuc", "ca", "quanh", "suot"),
        *("i", "ii", "iii", "iv", "t"),
    ]
)
_NUMBERS = re.compile(r"(?:t|i{1,3}|iv)?[\d/.\-:h]+|[-,;()+&]+")
_FREE_TIMING = re.compile(
    r"(?:ngay |sau |moi )?khi\b|theo\b|sau\b|trong vong\b|khong qua\b|dot xuat\b|tuy\b"
    r"|neu\b|nt\b|nhu tren\b|-"
)


def cut_row(text: str, columns: Sequence[Column]) -> Mapping[Column, str]:
    """The cells of a row's text (lines kept) when its table is lost.

    ``columns`` are those after the content, from left to right. What cannot be told apart
    stays in the content.
    """
    head, tail = text[:-LONGEST_ROW], text[-LONGEST_ROW:]
    cells = _cut(tail, list(columns))
    if not _full(cells, columns):
        known = [column for column in columns if column not in FREE_TEXT]
        cells = _fuller(cells, _cut(tail, known))
    cells[Column.CONTENT] = head + cells.get(Column.CONTENT, "")
    return {column: joined(cell) for column, cell in cells.items()}


def joined(cell: str) -> str:
    """A cell on one line."""
    return " ".join(cell.split())


def _full(cells: Mapping[Column, str], columns: Sequence[Column]) -> bool:
    wanted = {Column.UNITS, Column.TIMING} & set(columns)
    return all(cells.get(column, "").strip() for column in wanted) and bool(
        cells.get(Column.CONTENT, "").strip()
    )


def _fuller(one: dict[Column, str], other: dict[Column, str]) -> dict[Column, str]:
    wanted = (Column.UNITS, Column.TIMING, Column.CONTENT)
    count = [sum(bool(cells.get(c, "").strip()) for c in wanted) for cells in (one, other)]
    return one if count[0] > count[1] else other


def _cut(text: str, columns: list[Column]) -> dict[Column, str]:
    """Take the cells off the end of the text, the last column first."""
    if not columns:
        return {Column.CONTENT: text.strip()}
    *before, last = columns
    if last in FREE_TEXT:
        return _cut_free(text, before, last)
    start = timing_start(text) if last is Column.TIMING else units_start(text)
    cell, rest = ("", text) if start is None else (text[start:], text[:start])
    return _cut(rest, before) | {last: cell.strip(" ,;\n")}


def _cut_free(text: str, before: list[Column], last: Column) -> dict[Column, str]:
    """A column of free words begins where all cells before it are found."""
    for start in [len(text), *reversed(_starts(text))]:
        if start < len(text) and not _opens_a_cell(text, start):
            continue
        cells = _cut(text[:start], before)
        if _full(cells, before):
            return cells | {last: text[start:]}
    return _cut(text, before) | {last: ""}


def _starts(text: str) -> list[int]:
    """Where the last words of the text begin."""
    return [found.start() for found in _WORD_START.finditer(text)][-LONGEST_TAIL:]


def _opens_a_cell(text: str, start: int) -> bool:
    """A cell begins with a capital letter or a number, or on a line of its own."""
    return not text[start].islower() or text[:start].rstrip(" ").endswith(("\n", "  ")) or not start


def timing_start(text: str) -> int | None:
    """Where the timing at the end of the text begins, or None."""
    if not text.strip():
        return None
    for start in _starts(text):
        if _opens_a_cell(text, start) and _is_timing(text[start:]):
            return start
    for start in _starts(text):
        opens = _opens_a_cell(text, start) or text[start:].strip() == "nt"
        free = opens and _FREE_TIMING.match(fold(text[start:]))
        if free and units_start(text[:start]) is not None:
            return start
    return None


def _is_timing(words: str) -> bool:
    """Whether every word belongs to a timing, and together they are one."""
    plain = plain_words(words)
    listed = plain.replace(",", " , ").replace("(", " ( ").replace(")", " ) ").split()
    if not all(word.strip(".;") in _TIMING_WORDS or _NUMBERS.fullmatch(word) for word in listed):
        return False
    return read_timing(words).kind not in UNDATED | {TimingKind.INHERIT}


def units_start(text: str) -> int | None:
    """Where the chain of doers at the end of the text begins ("BCĐ ISO, các phòng"), or None."""
    best: int | None = None
    end = len(text.rstrip(" ,;.\n"))
    for start in _chain(text, end):
        if _opens_a_cell(text, start):
            best = start
    return best


def _chain(text: str, end: int) -> Iterator[int]:
    """The starts of the names of the chain, from its end backwards."""
    while (start := _name_start(text, end)) is not None:
        yield start
        joint = _JOINT.search(fold_in_place(text[:start]))
        if not joint:
            return
        end = joint.start()


def _name_start(text: str, end: int) -> int | None:
    """Where the one name begins that ends here; remarks in brackets and roles belong to it."""
    folded = fold_in_place(text[:end])
    stem = len(_ROLE.sub("", folded).rstrip(" ,;.\n"))
    stem = len(_NOTE_IN_BRACKETS.sub("", folded[:stem]).rstrip(" ,;.\n"))
    stem = len(_ROLE.sub("", folded[:stem]).rstrip(" ,;.\n"))
    for start in _starts(text[:stem]):
        if _UNIT.fullmatch(folded[start:stem]):
            return start
    return None
