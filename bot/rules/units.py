"""What "Đơn vị thực hiện" says: who leads, who takes part, and whom "Các phòng" means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.model import Unit, UnitKind
from bot.rules.unit_match import match_unit, units_in_force
from bot.rules.unit_roles import EDGES, role_parts
from bot.rules.vietnamese import fold, fold_in_place, nfc_clean

LONGEST = 600


@dataclass(frozen=True, slots=True)
class UnitAsk:
    """A name to be asked about: ``which_unit``, ``unknown_unit``, ``which_divisions``, ``lead``."""

    key: str
    words: str
    units: tuple[Unit, ...] = ()


@dataclass(frozen=True, slots=True)
class Addressed:
    """Who an item is addressed to.

    With ``fan_out`` every lead owes the item by itself. ``bodies`` are the committee or the
    leadership where they are named but are no units of the agency. Cooperating units owe
    nothing (P9).
    """

    leads: tuple[Unit, ...] = ()
    cooperating: tuple[Unit, ...] = ()
    fan_out: bool = False
    bodies: tuple[UnitKind, ...] = ()
    asks: tuple[UnitAsk, ...] = ()


@dataclass(frozen=True, slots=True)
class _Named:
    """One name of the list: every division, a body, or the units that the words may mean."""

    words: str
    units: tuple[Unit, ...] = ()
    body: UnitKind | None = None
    every: bool = False


_EVERY = re.compile(
    r"\b(?:(?:truong|lanh dao|thu truong|cong chuc(?:, vien chuc)?|toan the|toan bo)\s+)*"
    r"(?:tat ca\s+)?(?:cac|moi|tung|tat ca)\s+(?:don vi|phong|bo phan)\b"
    r"(?:[\s,;/]*(?:\bva\s+)?\b(?:cac\s+)?(?:phong|don vi|bo phan|chuyen mon|nghiep vu|truc thuoc"
    r"|thuoc|so|cua|co|lien quan|khac|trong|tham muu|ban(?! chi| giam| iso| lanh)"
    r"|(?:chi cuc|trung tam)(?=\s*(?:$|[,;)]|va |truc|thuoc)))\b)*"
    r"|\btoan (?:so|co quan|the cong chuc[^;]*)"
)
_CONCERNED = "lien quan"
_LISTED = re.compile(r"\s*[:(]\s*(tru )?")

_BODIES: tuple[tuple[re.Pattern[str], UnitKind], ...] = (
    (re.compile(r"^(?:ban |tap the )?lanh dao(?: so| co quan| don vi)?$"), UnitKind.LEADERSHIP),
    (
        re.compile(r"^(?:ban |pho )?giam doc\b|^thu truong\b|^(?:pho )?chu tich\b"),
        UnitKind.LEADERSHIP,
    ),
    (
        re.compile(r"\bban chi dao\b|\bbcd|\b(?:thu ky|to|ban) iso\b|\b(?:doan|to) danh gia\b"),
        UnitKind.COMMITTEE,
    ),
)

_HEADS = (
    r"(?:phong|van phong|thanh tra|p\.|vp\b|bcd|ban |lanh dao|giam doc|cac |chi cuc|trung tam|so )"
)
_SEPARATOR = re.compile(rf"[,;\n|+&]|\s(?:va|cung|-)\s+(?={_HEADS})|\s*/\s*")
_AND = re.compile(r"\s(?:va|-)\s")
_BRACKETED = re.compile(r"\([^()]*\)?")


def read_units(text: str, units: Sequence[Unit], on: date | None = None) -> Addressed:
    """Who a text such as "BCĐ ISO, các phòng" addresses among the units in force on a day.

    Never raises; what is not sure is asked about and addresses nobody yet.
    """
    there = units_in_force(units, on)
    leading, cooperating = role_parts(nfc_clean(text[:LONGEST]))
    leads = _named(leading, there)
    helpers = _named(cooperating, there)
    asks = tuple(_asks(leads + helpers))
    doers, rest = _split_leads(leads)
    several = tuple(_units_of(doers + rest, there))
    bodiless = [name for name in doers + rest if name.body and not name.units]
    if len(several) + len(bodiless) > 1 and len(doers + rest) > 1:
        asks += (UnitAsk("lead", text, several),)
    owing = tuple(_units_of(doers, there))
    return Addressed(
        leads=owing,
        cooperating=tuple(u for u in _units_of(rest + helpers, there) if u not in owing),
        fan_out=any(name.every for name in doers),
        bodies=tuple(dict.fromkeys(name.body for name in doers if name.body and not name.units)),
        asks=asks,
    )


def standing_office(units: Sequence[Unit], on: date | None = None) -> Unit | None:
    """The office: it stands for the committee and prepares what the leaders are to do (P9)."""
    return next((u for u in units_in_force(units, on) if u.kind is UnitKind.OFFICE), None)


def divisions(units: Sequence[Unit], on: date | None = None) -> tuple[Unit, ...]:
    """The units that "Các phòng" means on a day, in the order of their place."""
    return tuple(u for u in units_in_force(units, on) if u.kind is UnitKind.DIVISION)


def _named(text: str, there: Sequence[Unit]) -> list[_Named]:
    """Every name of a part in turn, known or not."""
    found = _EVERY.search(fold_in_place(text))
    if not found:
        return _list_of(_BRACKETED.sub(" ", text), there)
    every = _Named(text[found.start() : found.end()], divisions(there), every=True)
    before, after = _list_of(text[: found.start()], there), text[found.end() :]
    listed = _LISTED.match(fold_in_place(after))
    if not listed:
        return [*before, every, *_list_of(_BRACKETED.sub(" ", after), there)]
    named = [u for name in _list_of(after[listed.end() :], there) for u in name.units]
    chosen = [u for u in every.units if not named or (u in named) is not bool(listed[1])]
    return [*before, _Named(every.words, tuple(chosen), every=True)]


def _list_of(text: str, there: Sequence[Unit]) -> list[_Named]:
    return [_read_name(words, there) for words in _pieces(text, there)]


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    """The pieces between separators that are sought in the folded text."""
    cuts = [(found.start(), found.end()) for found in pattern.finditer(fold_in_place(text))]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    pieces = (text[start:end].strip(EDGES) for start, end in zip(starts, ends, strict=True))
    return [piece for piece in pieces if piece]


def _pieces(text: str, there: Sequence[Unit]) -> Iterator[str]:
    """The names of a list; a comma or "và" inside a unit's own name does not part it."""
    pieces = _split(_SEPARATOR, text)
    while pieces:
        piece = pieces.pop(0)
        if pieces and not _known(piece, there) and _known(f"{piece}, {pieces[0]}", there):
            piece = f"{piece}, {pieces.pop(0)}"
        halves = _split(_AND, piece)
        if len(halves) > 1 and not _known(piece, there) and all(_known(h, there) for h in halves):
            yield from halves
        else:
            yield piece


def _known(words: str, there: Sequence[Unit]) -> bool:
    return bool(_body(words) or match_unit(words, there).sure)


def _body(words: str) -> UnitKind | None:
    folded = " ".join(fold(words).split())
    return next((kind for pattern, kind in _BODIES if pattern.search(folded)), None)


def _read_name(words: str, there: Sequence[Unit]) -> _Named:
    body = _body(words)
    if body is None:
        return _Named(words, match_unit(words, there).units)
    return _Named(words, tuple(u for u in there if u.kind is body)[:1], body)


def _split_leads(names: list[_Named]) -> tuple[list[_Named], list[_Named]]:
    """Who owes and who only takes part: "Các phòng" first, and everyone named owes.

    Otherwise the first named leads and the others take part, until the secretariat says
    who leads.
    """
    sure = [name for name in names if name.every or name.body or len(name.units) == 1]
    if sure and sure[0].every:
        return sure, []
    return sure[:1], sure[1:]


def _units_of(names: Sequence[_Named], there: Sequence[Unit]) -> list[Unit]:
    """The units of the names, each once; a fan-out keeps the order of the agency's list."""
    units = list(dict.fromkeys(unit for name in names for unit in name.units))
    return [u for u in there if u in units] if any(name.every for name in names) else units


def _asks(names: Sequence[_Named]) -> Iterator[UnitAsk]:
    for name in names:
        if name.every and _CONCERNED in fold(name.words):
            yield UnitAsk("which_divisions", name.words, name.units)
        elif not name.every and len(name.units) > 1:
            yield UnitAsk("which_unit", name.words, name.units)
        elif not name.units and name.body is None and not name.every:
            yield UnitAsk("unknown_unit", name.words)
