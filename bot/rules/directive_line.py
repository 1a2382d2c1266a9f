"""Takes a line of /giao apart: which units, what, and by when, in any of the usual orders."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.rules.day_patterns import CLOSE_FIGURES
from bot.rules.model import Unit, UnitKind
from bot.rules.unit_match import match_unit
from bot.rules.vietnamese import fold, fold_in_place, nfc_clean
from bot.rules.wished_days import certain_day

LONGEST_NAME = 8
"""Words that a unit's name may have."""

_UNTIL = re.compile(
    r"[\s,;(]*\b(?:thoi han|cham nhat|han chot|han|truoc ngay|truoc|xong(?: truoc)?|den ngay)\b"
    r"[^,;]*$"
    rf"|[,;]\s*(?:ngay )?{CLOSE_FIGURES}\s*$"
)
_DAY_FIRST = re.compile(rf"^[\s,;:]*(?:han |truoc |den )?(?P<day>{CLOSE_FIGURES})[\s,;:]+")
_BETWEEN = re.compile(r"\s*(?:[,;+&]|\bvà\b|\bva\b)\s*", re.IGNORECASE)
_ALL = re.compile(r"^(?:cac|tat ca(?: cac)?|toan bo(?: cac)?|ca) (?:phong|don vi)(?: chuyen mon)?$")


@dataclass(frozen=True, slots=True)
class Line:
    """``units`` are sure; ``doubtful`` fit one name that stands for several; ``unknown`` none."""

    units: tuple[Unit, ...] = ()
    doubtful: tuple[Unit, ...] = ()
    unknown: str = ""
    words: str = ""
    due: date | None = None
    due_words: str = ""


@dataclass(frozen=True, slots=True)
class _Names:
    units: tuple[Unit, ...] = ()
    doubtful: tuple[Unit, ...] = ()
    unknown: str = ""


def read_line(text: str, units: Sequence[Unit], *, today: date) -> Line:
    """«QLCN: rà soát danh mục, hạn 20/7», «KHTC, TTRA 12/3 báo cáo kinh phí», «các phòng: …».

    What it leaves out, or leaves open, is for the caller to ask.
    """
    written = nfc_clean(text).strip()
    head, colon, rest = written.partition(":")
    if colon:
        names = _names(head, units, today)
        rest = rest.strip()
    else:
        names, rest = _leading(written, units, today)
    words, due, due_words = _words_and_day(rest, today)
    return Line(
        units=names.units,
        doubtful=names.doubtful,
        unknown=names.unknown,
        words=words,
        due=due,
        due_words=due_words,
    )


def _names(text: str, units: Sequence[Unit], today: date) -> _Names:
    """Every name of a list; the first that fits several, and the first that fits nothing."""
    found: list[Unit] = []
    doubtful: tuple[Unit, ...] = ()
    unknown = ""
    whole = [unit for unit in units if fold(text).strip() in _written(unit)]
    parts = [text] if len(whole) == 1 else _BETWEEN.split(text.strip())
    for name in filter(None, parts):
        if _ALL.match(fold(name)):
            found += [unit for unit in units if unit.kind is UnitKind.DIVISION]
            continue
        fitting = match_unit(name, units, today).units
        if len(fitting) == 1:
            found.append(fitting[0])
        elif fitting and not doubtful:
            doubtful = fitting
        else:
            unknown = unknown or name
    return _Names(tuple(dict.fromkeys(found)), doubtful, unknown)


def _leading(text: str, units: Sequence[Unit], today: date) -> tuple[_Names, str]:
    """Without a colon: the longest beginning that names units, and what follows it."""
    words = text.split()
    for count in range(min(LONGEST_NAME, len(words)), 0, -1):
        head = " ".join(words[:count])
        if any(mark in head for mark in "/0123456789"):
            continue
        names = _exactly(head, units, today)
        if names is not None:
            return names, " ".join(words[count:])
    return _Names(), text


def _exactly(head: str, units: Sequence[Unit], today: date) -> _Names | None:
    names = _names(head, units, today)
    if names.unknown or (names.units and len(head.split()) > 1 and not _spelled(head, names)):
        return None
    return names if names.units or names.doubtful else None


def _spelled(head: str, names: _Names) -> bool:
    """Near spellings take words of the work in: only names as they are written count here."""
    said = fold(head)
    written = {name for unit in names.units for name in _written(unit)}
    parts = [part for part in _BETWEEN.split(said) if part]
    return all(part in written or _ALL.match(part) or " " not in part for part in parts)


def spells_units(text: str, units: Sequence[Unit]) -> bool:
    """Whether the words are nothing but names of units, each as it is written."""
    said = fold(text).strip()
    written = {name for unit in units for name in _written(unit)}
    parts = [part for part in _BETWEEN.split(said) if part]
    spelled = all(part in written or _ALL.match(part) for part in parts)
    return said in written or (bool(parts) and spelled)


def ends_with_unit(text: str, units: Sequence[Unit]) -> bool:
    """Whether the last words name a unit, and are not all: «gửi bản in cho Phòng KH-TC»."""
    words = text.split()
    ends = (" ".join(words[-count:]) for count in range(1, min(LONGEST_NAME + 1, len(words))))
    return any(spells_units(end, units) for end in ends)


def _written(unit: Unit) -> set[str]:
    names = (unit.name, unit.short, unit.key, *unit.aliases, *_abbreviated(unit))
    return {fold(name) for name in names}


def _abbreviated(unit: Unit) -> list[str]:
    """«QL Khoa học» of «Phòng QL Khoa học»: what begins with an abbreviation is no other word."""
    kind, _, rest = unit.short.partition(" ")
    return [rest] if fold(kind) == "phong" and rest.partition(" ")[0].isupper() else []


def _words_and_day(text: str, today: date) -> tuple[str, date | None, str]:
    first = _DAY_FIRST.match(fold_in_place(text))
    if first is not None:
        return _clean(text[first.end() :]), certain_day(first["day"], today=today), first["day"]
    cut = _UNTIL.search(fold_in_place(text))
    if cut is None:
        return _clean(text), None, ""
    until = text[cut.start() :].strip(" ,;.()")
    day = certain_day(until, today=today)
    named = day is not None or re.search(r"\d", until)
    return (_clean(text[: cut.start()]), day, until) if named else (_clean(text), None, "")


def _clean(words: str) -> str:
    return words.strip(" ,;.:")
