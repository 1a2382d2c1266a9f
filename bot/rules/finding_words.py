"""What is typed beside a finding's number: «có hiệu lực, …», «hủy: …», «ghi thêm: …»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.rules.vietnamese import fold_in_place, nfc_clean

LONGEST_EXACT = 60

EXACT: dict[str, tuple[str, ...]] = {
    "finding.close": (
        "dong", "dong phieu", "xac nhan", "xac nhan dong phieu", "kiem tra dat", "dat",
    ),
    "finding.return": ("bo sung", "de nghi bo sung", "tra lai"),
    "finding.ack": (
        "a", "da nhan", "thong nhat", "da nhan thong nhat", "da nhan, thong nhat", "ok",
    ),
    "finding.reserve": ("bao luu", "y kien bao luu", "da nhan, co y kien bao luu", "b"),
    "finding.next": (
        "da xong", "xong", "hoan thanh", "da hoan thanh", "da khac phuc", "bao cao khac phuc",
        "khac phuc", "bao cao", "bao hoan thanh", "da bo sung", "bao da bo sung",
    ),
    "finding.slip": ("phieu", "in phieu"),
    "finding.show": ("xem",),
}  # fmt: skip
"""Folded words that stand alone beside a reference, by the verb that they ask for."""

OF_JUDGING = ("finding.not_effective", "finding.effective")

STOP, COLON, SPACE = r"\s*(?=$|[,.:;–-])", r"\s*(?=$|:)", r"(?=$|[\s,.:;–-])"
"""What must follow: the end or a stop, the end or a colon, the end or anything but a letter."""
WHY = r"\s*(?=$|[,.:;–-]|\b(?:ly do|vi)\b)"
"""A stop, or why."""

LEADING: dict[str, tuple[str, str]] = {
    "finding.not_effective": (r"(?:chua|khong|ko|k)(?: co)? hieu (?:luc|qua)", SPACE),
    "finding.effective": (r"(?:(?:da )?co )?hieu (?:luc|qua)", SPACE),
    "finding.cancel": (r"huy(?: bo)?(?: phieu)?", STOP),
    "finding.add": (r"ghi them|bo sung ghi chu|phu luc", STOP),
    "finding.alone": (r"ngoai le", STOP),
    "finding.delete": (r"xoa(?: bo)?(?: phieu)?", STOP),
    "finding.procedure": (r"sua quy trinh", COLON),
    "finding.edit": (
        r"sua(?: phieu| noi dung| bang chung| chuan muc| muc do| thoi han| don vi)?", STOP
    ),
    "finding.similar": (r"(?:kph |diem )?tuong tu(?: o)?(?: noi khac)?", COLON),
    "finding.correction": (r"(?:khac phuc|xu ly)(?: ngay)?", COLON),
    "finding.cause": (r"nguyen nhan", COLON),
    "finding.return": (r"(?:de nghi )?bo sung|tra lai", COLON),
    "finding.close": (r"dong(?: phieu)?|xac nhan(?: dong phieu)?|kiem tra dat", WHY),
    "finding.next": (
        r"(?:bao )?(?:da )?(?:xong|hoan thanh|khac phuc(?: xong)?|bo sung)|bao cao(?: khac phuc)?",
        COLON,
    ),
    "finding.action": (r"hanh dong(?: khac phuc)?", COLON),
}  # fmt: skip
"""Folded words with which a text begins whose rest is what is said, by verb; the first counts."""

_LEADING = {
    verb: re.compile(rf"(?:{phrase}){then}\s*[,.:;–-]*\s*")
    for verb, (phrase, then) in LEADING.items()
}
_JUDGING = re.compile("|".join(rf"(?:{LEADING[verb][0]})\s*(?:$|[,.:;–-])" for verb in OF_JUDGING))
ENDS = ("finding.close", "finding.next")
_DOUBT = re.compile(r"\b(?:chua|neu|khong (?:dat|du|dong))\b|\?")
"""Beside the word that ends something: it is not meant, or not yet."""
_HEAD = 40
"""Letters within which a judgement is said."""
_ENDED_ON = re.compile(
    r"(?P<act>(?:da )?(?:dong(?: phieu)?|hoan thanh|xong))\s+(?:tu\s+|vao\s+)?(?:ngay\s+)?"
    r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}))?"
    r"(?P<why>(?:\s*[,.:;–-]|\s+(?:ly do|vi)\b).*)?"
)


@dataclass(frozen=True, slots=True)
class Wish:
    """The verb that is asked for, and the person's own words behind it."""

    verb: str
    words: str = ""


def read_wish(text: str) -> Wish | None:
    """What the words around a reference ask for; None when they are about something else.

    An end that its own words put in doubt is only looked at.
    """
    written = " ".join(nfc_clean(text).split()).strip(" .,;:!")
    plain = fold_in_place(written)
    if len(plain) <= LONGEST_EXACT:
        verb = next((verb for verb, said in EXACT.items() if plain in said), None)
        if verb is not None:
            return Wish(verb)
    for verb, pattern in _LEADING.items():
        found = pattern.match(plain)
        if found is None:
            continue
        if verb in ENDS and _DOUBT.search(plain, found.end()):
            return Wish("finding.show")
        return Wish(verb, written[found.end() :].strip())
    return None


def read_dated(text: str, today: date) -> tuple[Wish | None, int] | None:
    """«đóng ngày 10/10»: what is asked for, and by how many days that day lies behind today.

    A day to come is below nought. None for what names no day.
    """
    written = " ".join(nfc_clean(text).split()).strip(" .,;:!")
    found = _ENDED_ON.fullmatch(fold_in_place(written))
    if found is None:
        return None
    try:
        day = date(int(found["year"] or today.year), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    why = written[found.start("why") :] if found["why"] else ""
    return read_wish(found["act"] + why), (today - day).days


def read_judgement(text: str) -> Wish | None:
    """«có hiệu lực», «chưa có hiệu lực, …» said without a number; None for all else.

    What goes on without a stop is about something else: «có hiệu lực từ 15/5».
    """
    head = fold_in_place(nfc_clean(text.strip()[:_HEAD])).rstrip(" !")
    return read_wish(text) if _JUDGING.match(head) else None
