"""What an item's words say about it: its kind, its results, and its short name on cards."""

from __future__ import annotations

import re
from typing import Protocol

from bot.rules.model import ItemKind
from bot.rules.timing import TimingKind, read_timing
from bot.rules.vietnamese import fold, fold_in_place

LONGEST_NAME = 60
LONGEST_CONTENT = 2_000
"""What is longer is no item; it is stored, but its words are not searched to the end."""

_PREPARING = (
    r"^(?:(?:xay dung|to chuc|thuc hien|trien khai|tien hanh|lap|ban hanh|chuong trinh"
    r"|ke hoach|cuoc|dot|hop|hoi nghi|va|,|1 dot|it nhat|mot|01|lan)\s*)*"
)


class ItemText(Protocol):
    """The two cells that tell what an item is."""

    @property
    def content(self) -> str: ...

    @property
    def timing_text(self) -> str: ...


_STATED = frozenset({TimingKind.MONTHLY, TimingKind.QUARTERLY, TimingKind.WEEKLY})

_KINDS: tuple[tuple[ItemKind, re.Pattern[str]], ...] = (
    (ItemKind.AUDIT, re.compile(_PREPARING + r"danh gia (?:chat luong )?noi bo")),
    (
        ItemKind.MANAGEMENT_REVIEW,
        re.compile(
            _PREPARING
            + r"(?:danh gia tong the|xem xet (?:cua )?(?:ban )?lanh dao|hop xem xet|xem xet)\b"
        ),
    ),
    (
        ItemKind.REPORT,
        re.compile(
            r"^(?:tong hop|xay dung|lap|,|va|\s)*bao cao "
            r"(?:ket qua|tinh hinh|tong ket|cong tac|viec)"
        ),
    ),
    (
        ItemKind.PLAN,
        re.compile(
            r"^(?:xay dung|ban hanh|lap|trinh|phe duyet|,|va|\s)*ke hoach\b.{0,60}"
            r"\b(?:duy tri|cai tien|ap dung|htqlcl|iso|he thong quan ly chat luong)"
        ),
    ),
)
_REVIEW = re.compile(r"\bra soat\b.*\b(?:quy trinh|tai lieu|van ban|thu tuc)")


def classify(item: ItemText) -> ItemKind:
    """The kind proposed for an item; the secretariat confirms it."""
    words = fold(item.content[:LONGEST_CONTENT])
    timing = read_timing(item.timing_text).kind
    if timing is TimingKind.CONTINUOUS:
        return ItemKind.CONTINUOUS
    if timing in _STATED and _REVIEW.search(words):
        return ItemKind.REVIEW
    return next((kind for kind, words_of in _KINDS if words_of.search(words)), ItemKind.TASK)


_NAMES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"^(?:(?!bao cao|danh gia).)*muc tieu chat luong"),
        "Mục tiêu chất lượng năm {year}",
    ),
    (re.compile(r"^ra soat\b.*\bquy trinh"), "Rà soát quy trình"),
    (
        re.compile(r"^huong dan\b.*\bbo tri cong viec moi"),
        "Hướng dẫn công chức, viên chức được bố trí công việc mới",
    ),
    (re.compile(_PREPARING + r"danh gia (?:chat luong )?noi bo"), "Đánh giá nội bộ"),
    (re.compile(_PREPARING + r"danh gia tong the"), "Hội nghị đánh giá tổng thể"),
    (re.compile(_PREPARING + r"xem xet (?:cua )?(?:ban )?lanh dao"), "Xem xét của lãnh đạo"),
    (
        re.compile(r"^(?:tong hop,? (?:va )?)?bao cao ket qua thuc hien"),
        "Báo cáo kết quả thực hiện",
    ),
    (re.compile(r"^khac phuc\b.*\bkhong phu hop"), "Khắc phục điểm không phù hợp"),
)
"""Labels for the items that nearly every plan has."""

_LEADING_VERB = re.compile(r"^(?:(?:xay dung|ban hanh|to chuc|trien khai|thuc hien)\s+(?=\w))+")
_CLAUSE_END = re.compile(r";|[.:](?!\d)|,\s")
_LIST_END = re.compile(r";|[.:](?!\d)")
FEWEST_WORDS = 4
"""A shorter clause ("Rà soát, …") does not tell one item from another."""
_DANGLING = re.compile(
    r"[\s,]+(?:va|cua|cho|theo|de|khi|cac|voi|tai|trong|ve|duoc|vao|doi|la|nhung)$"
)


_OBJECTIVES = re.compile(
    r"^(?:(?!bao cao|danh gia).)*\bmuc tieu(?:,? (?:va )?chi tieu)? chat luong"
)


def names_objectives(content: str) -> bool:
    """Whether an item is about the year's quality objectives, not about a report on them."""
    return _OBJECTIVES.search(fold(content[:LONGEST_CONTENT])) is not None


def short_name(content: str, year: int) -> str:
    """A label for cards, at most 60 characters: "Rà soát quy trình"."""
    content = " ".join(content[:LONGEST_CONTENT].split())
    folded = fold(content)
    for phrase, name in _NAMES:
        if phrase.search(folded):
            return name.format(year=year)
    verb = _LEADING_VERB.match(fold_in_place(content))
    plain = " ".join(content[verb.end() if verb else 0 :].split())
    return _capital(_cut(plain))


def _cut(words: str) -> str:
    """The words up to the end of their sentence, clause or last whole word that fits."""
    for end in (_LIST_END, _CLAUSE_END):
        clause = _clause(words, end)
        if 0 < len(clause) <= LONGEST_NAME:
            return clause
    if len(words) <= LONGEST_NAME:
        return words.strip(" ;.:,")
    kept = words[: LONGEST_NAME + 1]
    kept = kept.rsplit(" ", 1)[0] if " " in kept else kept[:LONGEST_NAME]
    while (dangling := _DANGLING.search(fold_in_place(kept))) is not None:
        kept = kept[: dangling.start()]
    return kept.strip(" ;.:,")


def _clause(words: str, end: re.Pattern[str]) -> str:
    """The words before the first end that leaves enough of them."""
    for found in end.finditer(words):
        clause = words[: found.start()].strip()
        if len(clause.split()) >= FEWEST_WORDS:
            return clause
    return words.strip()


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


_STATEMENT = re.compile(r"^ra soat\b.*\bquy trinh")
_ACTIONS = (
    r"(?:ra soat|xay dung|to chuc|niem yet|gui|khac phuc|bao cao|ban hanh|cong bo|phe duyet"
    r"|cap nhat|lap|tong hop|trien khai|dao tao|tap huan|kiem tra|danh gia|hoan thien|trinh"
    r"|pho bien|dang tai|thong bao)"
)
_STEP_BREAK = re.compile(
    rf"\s*;\s*(?:va\s+)?|\s*[,.]?\s+(?:va|sau do)\s+(?={_ACTIONS}\b)|\.\s+(?={_ACTIONS}\b)"
)
_ACTION = re.compile(rf"^{_ACTIONS}\b")
_PURPOSE = re.compile(
    r"[\s,]+(?:de|nham|khi|duoc|theo quy dinh|sau khi|luu ho so|bao dam|dam bao)\b.*$", re.DOTALL
)
_LONE_ACTIONS = frozenset({"to chuc", "xay dung", "trien khai", "thuc hien", "lap"})


def deliverables(content: str) -> tuple[str, ...]:
    """The results that one item asks for, in its own words; empty unless there are several.

    A review of procedures has none: it is answered with a statement.
    """
    content = " ".join(content[:LONGEST_CONTENT].split())
    if _STATEMENT.search(fold(content)):
        return ()
    steps = [_step(piece, content) for piece in _pieces(content) if _ACTION.match(fold(piece))]
    steps = list(dict.fromkeys(step for step in steps if step))
    return tuple(steps) if len(steps) > 1 else ()


def _pieces(content: str) -> list[str]:
    cuts = [(found.start(), found.end()) for found in _STEP_BREAK.finditer(fold_in_place(content))]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(content)]
    return [content[start:end].strip(" .;,") for start, end in zip(starts, ends, strict=True)]


def _step(piece: str, content: str) -> str:
    """A step without its purpose, and without the item's own name where the verb says enough."""
    purpose = _PURPOSE.search(fold_in_place(piece))
    step = " ".join(piece[: purpose.start() if purpose else len(piece)].split()).strip(" ,")
    named = fold_in_place(step).find(_subject(content))
    verb = step[:named].strip(" ,") if named > 0 else ""
    if verb and fold(verb) not in _LONE_ACTIONS:
        step = verb
    return step[:1].lower() + step[1:] if not step[:2].isupper() else step


def _subject(content: str) -> str:
    """The folded words of the item's label, as far as they stand in its content."""
    label = fold(short_name(content, 0)).removesuffix(" nam 0")
    return label if label in fold(content) else "\0"


def middle_name(content: str, year: int) -> str:
    """The heading of a card: the label and, where there are several, the results."""
    steps = deliverables(content)
    return (
        f"{short_name(content, year)}: {'; '.join(steps)}" if steps else short_name(content, year)
    )
