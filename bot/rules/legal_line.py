"""Takes a line of /vanban apart: which document, what it does to which others, and from when."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from bot.rules.day_patterns import FIGURES, ISO, NAMED_MONTH
from bot.rules.days import read_day
from bot.rules.legal_forms import NUMBER, form_of
from bot.rules.legal_model import LegalForm, Relation
from bot.rules.vietnamese import fold_in_place, nfc_clean

_DAY = rf"{ISO}|{FIGURES}(?![\w/])|{NAMED_MONTH}"
_BEFORE_DAY = r"(?:\s*(?:thi hanh|la|:|ke tu|tu|vao|ngay|truoc|den))*\s*"
_EFFECT = re.compile(rf"\b(?:co )?(?:hieu luc|hl){_BEFORE_DAY}(?P<day>{_DAY})")
_LIMIT = re.compile(rf"\b(?:thoi han|han|ap dung|cham nhat){_BEFORE_DAY}(?P<day>{_DAY})")
_ISSUED = re.compile(rf"\b(?:ban hanh|ky){_BEFORE_DAY}(?P<day>{_DAY})")
_SIGNED = re.compile(rf",?\s*\bngay (?P<day>{_DAY})")
_DATES = (("effective", _EFFECT), ("due", _LIMIT), ("issued", _ISSUED))

_SHORT = re.compile(
    r"\b(?:ttlt|tt|nd|qd|nq|thong tu|nghi dinh|quyet dinh|nghi quyet)\s*(?:so\s*:?\s*)?"
    r"(?P<number>\d{1,5}/\d{4})(?![\d/])"
)
_ENDED = re.compile(
    r"\b(?:thay(?: the)? (?:bang|boi)|sua doi(?:,? bo sung)? (?:bang|boi|theo)"
    r"|bo sung (?:bang|boi)|bai bo (?:bang|boi|theo))\b"
)
_ENDS = re.compile(r"\b(?:thay(?: the)?|sua doi(?:,? bo sung)?|bo sung|bai bo)\b")
_AMENDS = re.compile(r"\b(?:sua doi|bo sung)\b")
_ABOUT = re.compile(r"\b(?:ve viec|ve|v/v|quy dinh|huong dan)\b")
_EDGES = " ,;.:()-–«»\"'"


@dataclass(frozen=True, slots=True)
class LawLine:
    """What a line tells; ``others`` are the numbers that it names beside its own, as written.

    ``issued``, ``effective`` and ``limit`` are the words of the three days, whatever they name.
    """

    number: str = ""
    form: LegalForm | None = None
    relation: Relation | None = None
    others: tuple[str, ...] = ()
    title: str = ""
    issued_on: date | None = None
    effective_on: date | None = None
    limit_on: date | None = None
    issued: str = ""
    effective: str = ""
    limit: str = ""
    rest: str = ""


def read_law(text: str, *, today: date) -> LawLine:
    """«TT 26/2014/TT-BKHCN thay bằng TT 01/2021/TT-MAU, hiệu lực 15/5/2021: quy định về …».

    «B thay thế A» and «A được thay bằng B» tell the same; ``rest`` is what is left of the line,
    where codes of procedures may stand.
    """
    written = " ".join(nfc_clean(text).split())
    told, bare = _days(written, today)
    bare, signed = _signed(bare)
    body, title = _title(bare)
    numbers = _numbers(body)
    if not numbers:
        return replace(told, title=title, form=form_of(body), rest=body)
    own, others, relation = _related(body, numbers)
    start = body.find(own)
    ahead = body[:start].rsplit(",", 1)[-1]
    for other in others:
        ahead = ahead.rpartition(other)[2] or ahead
    return replace(
        told,
        issued=told.issued or signed.get(own, ""),
        issued_on=told.issued_on or _nearest(signed.get(own, ""), today),
        number=own,
        form=form_of(f"{ahead} {own}") if "/" in own else None,
        relation=relation,
        others=others,
        title=title,
        rest=_without(body, (own, *others)),
    )


def _days(text: str, today: date) -> tuple[LawLine, str]:
    """The days by what is said of them, and the text without those pieces."""
    found: dict[str, str] = {}
    for name, form in _DATES:
        hit = form.search(fold_in_place(text))
        if hit is None:
            continue
        found[name] = text[hit.start("day") : hit.end("day")]
        text = f"{text[: hit.start()]}, {text[hit.end() :]}"
    issued, effective, limit = (found.get(name, "") for name in ("issued", "effective", "due"))
    told = LawLine(
        issued=issued,
        issued_on=_nearest(issued, today),
        effective=effective,
        effective_on=_nearest(effective, today),
        limit=limit,
        limit_on=_nearest(limit, today),
    )
    return told, re.sub(r"(?:\s*,)+", ",", text).strip(_EDGES)


def _signed(text: str) -> tuple[str, dict[str, str]]:
    """The text without «ngày …» behind a number, and that day's words by the number."""
    found: dict[str, str] = {}
    for number in [hit[0] for hit in NUMBER.finditer(text)]:
        end = text.find(number) + len(number)
        hit = _SIGNED.match(fold_in_place(text), end)
        if hit is not None:
            found[number] = text[hit.start("day") : hit.end("day")]
            text = text[:end] + text[hit.end() :]
    return text, found


def _nearest(text: str, today: date) -> date | None:
    return nearest_day(text, today=today) if text else None


def nearest_day(text: str, *, today: date) -> date | None:
    """The day that a text names; without a year the nearest such day, past or to come."""
    coming = read_day(text, today=today)
    if coming is None or re.search(r"\d{4}|\d\D+\d+\D+\d", text):
        return coming
    known = (
        read_day(text, today=date(today.year - 1, 1, 1)),
        read_day(text, today=date(today.year, 1, 1)),
    )
    return min((d for d in (coming, *known) if d), key=lambda d: abs((d - today).days))


def _title(text: str) -> tuple[str, str]:
    """What stands behind a colon, or from «về …» on behind the last number."""
    hits = list(NUMBER.finditer(text))
    last = hits[-1].end() if hits else 0
    head, colon, rest = text[last:].partition(":")
    if colon and rest.strip(_EDGES):
        return f"{text[:last]}{head}".strip(_EDGES), rest.strip(_EDGES)
    about = _ABOUT.search(fold_in_place(head))
    if about is None:
        return text, ""
    cut = last + about.start()
    return text[:cut].strip(_EDGES), text[cut:].strip(_EDGES)


def _numbers(text: str) -> list[tuple[int, str]]:
    """(place, number as written), in order."""
    plain = fold_in_place(text)
    found = {hit.start(): hit[0] for hit in NUMBER.finditer(text)}
    for hit in _SHORT.finditer(plain):
        if hit.start("number") not in found:
            found[hit.start()] = text[hit.start() : hit.end("number")]
    return sorted(found.items())


def _related(
    text: str, numbers: list[tuple[int, str]]
) -> tuple[str, tuple[str, ...], Relation | None]:
    """The new document, the others, and what it does to them."""
    plain = fold_in_place(text)
    begin = numbers[0][0] + len(numbers[0][1])
    ended = _ENDED.search(plain, begin)
    ends = _ENDS.search(plain, begin)
    hit = ended or ends
    if hit is None:
        return numbers[0][1], tuple(n for _, n in numbers[1:]), None
    before = [n for at, n in numbers if at < hit.start()]
    behind = [n for at, n in numbers if at > hit.start()]
    relation = Relation.AMENDS if _AMENDS.search(hit[0]) else Relation.REPLACES
    if ended is not None:
        return (behind[0] if behind else ""), tuple(before), relation
    return before[0], tuple(behind), relation


def _without(text: str, pieces: tuple[str, ...]) -> str:
    for piece in filter(None, pieces):
        text = text.replace(piece, " ", 1)
    return " ".join(text.split()).strip(_EDGES)
