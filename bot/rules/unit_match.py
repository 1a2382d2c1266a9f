"""Which unit a written name means: names, aliases, initials, and near spellings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz

from bot.rules.model import Unit
from bot.rules.vietnamese import fold, nfc_clean

SAME = 100.0
INITIALS = 97.0
SURE = 88.0
MARGIN = 8.0
"""Below ``SURE`` a name is unknown; another unit within ``MARGIN`` of the best is asked about."""

SHORTEST_FUZZY = 4
LONGEST = 120

_ABBREVIATIONS = {
    "vp": "van phong",
    "ttra": "thanh tra",
    "ttr": "thanh tra",
    "bcd": "ban chi dao",
    "ql": "quan ly",
    "qly": "quan ly",
    "p": "phong",
    "ld": "lanh dao",
    "gd": "giam doc",
}
_GENERIC = frozenset({"phong", "cac phong", "don vi"})
_GENERIC_HEAD = re.compile(r"^(?:phong|dong chi|truong|chanh|lanh dao(?= phong| van phong)) (?!$)")
_GENERIC_TAIL = re.compile(
    r" (?:cua |thuoc |truc thuoc )?(?:so|co quan)(?: khoa hoc va cong nghe)?$"
)
_WORD = re.compile(r"\w+")
_LINK_WORDS = frozenset({"va", "cua", "thuoc"})
_LONGEST_CODE = 10


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """One unit is sure, several are to be asked about, none is unknown."""

    units: tuple[Unit, ...] = ()

    @property
    def sure(self) -> Unit | None:
        return self.units[0] if len(self.units) == 1 else None


def units_in_force(units: Iterable[Unit], on: date | None) -> list[Unit]:
    """The units that exist on a day, in the order of their place; all of them without a day."""
    there = [unit for unit in units if on is None or _in_force(unit, on)]
    return sorted(there, key=lambda unit: unit.place)


def _in_force(unit: Unit, on: date) -> bool:
    begun = unit.valid_from is None or unit.valid_from <= on
    return begun and (unit.valid_to is None or on <= unit.valid_to)


def match_unit(text: str, units: Sequence[Unit], on: date | None = None) -> UnitMatch:
    """The units that a written name may mean on a day, the likeliest first.

    "QLCN" is the key of one unit and the initials of another: both are answered, to be asked.
    """
    written = nfc_clean(text[:LONGEST]).strip(" .,;:-")
    if not written:
        return UnitMatch()
    scored = [(_score(written, unit), unit) for unit in units_in_force(units, on)]
    best = max((score for score, _ in scored), default=0.0)
    if best < SURE:
        return UnitMatch()
    near = [(score, unit) for score, unit in scored if score >= best - _margin(best)]
    near.sort(key=lambda pair: (-pair[0], pair[1].place))
    return UnitMatch(tuple(unit for _, unit in near))


def units_named(text: str, units: Sequence[Unit]) -> list[Unit]:
    """The units that a sentence names by a name, a short form or a key, in their order.

    A key that is also another unit's initials names both.
    """
    said = f" {_plain_words(text)} "
    keys = {_compact(word) for word in _WORD.findall(nfc_clean(text)) if word.isupper()}
    by_name = [
        unit for unit in units
        if any(f" {_plain_words(name)} " in said for name in _names(unit) if " " in name)
    ]  # fmt: skip
    return by_name or [unit for unit in units if keys & _codes(unit)]


def _plain_words(text: str) -> str:
    return " ".join(_WORD.findall(fold(nfc_clean(text))))


def _margin(best: float) -> float:
    """Names written alike, and initials alike, leave nothing to the near spellings."""
    return 0.0 if best >= INITIALS else MARGIN


def _score(written: str, unit: Unit) -> float:
    names = _names(unit)
    plain = _plain(written)
    if not _is_code(written) and any(plain == _plain(name) for name in names if " " in name):
        return SAME
    if _compact(written) in _codes(unit):
        return INITIALS
    if len(plain) < SHORTEST_FUZZY or plain in _GENERIC:
        return 0.0
    return max(_likeness(plain, _plain(name)) for name in names if not _is_code(name))


def _names(unit: Unit) -> tuple[str, ...]:
    return (unit.name, unit.short, unit.key, *unit.aliases)


def _likeness(written: str, name: str) -> float:
    """Never as sure as a name written alike."""
    likest = max(fuzz.WRatio(written, name), fuzz.token_set_ratio(written, name))
    return min(float(likest), INITIALS - 1.0)


@lru_cache(maxsize=4096)
def _plain(name: str) -> str:
    """Folded words, abbreviations written out, without "Phòng" before and "Sở" after."""
    words = [_ABBREVIATIONS.get(word, word) for word in _WORD.findall(fold(name))]
    plain = " ".join(words)
    while (shorter := _GENERIC_TAIL.sub("", _GENERIC_HEAD.sub("", plain))) != plain:
        plain = shorter
    return plain


def _is_code(name: str) -> bool:
    """As in "QLCN", "KH-TC", "P.QLKH": initials, not words."""
    return " " not in name.strip() and len(_compact(name)) <= _LONGEST_CODE


@lru_cache(maxsize=4096)
def _compact(name: str) -> str:
    """As in "P. KH-TC" and "Phòng KHTC" are both ``khtc``."""
    letters = "".join(_WORD.findall(re.sub(r"^(?:phong|p)\b", "", fold(name).strip())))
    return letters or "".join(_WORD.findall(fold(name)))


@lru_cache(maxsize=1024)
def _codes(unit: Unit) -> frozenset[str]:
    """Every short form: the key, aliases that are one, and the initials of the names."""
    written = {_compact(name) for name in _names(unit) if _is_code(name)}
    return frozenset(written | {code for name in _names(unit) for code in _initials(name)})


def _initials(name: str) -> set[str]:
    """As in "Phòng QL Công nghệ" gives ``qlcn``; "Văn phòng Sở" gives ``vps`` and ``vp``."""
    words = [word for word in _WORD.findall(nfc_clean(name)) if fold(word) not in _LINK_WORDS]
    if len(words) > 1 and fold(words[0]) == "phong":
        words = words[1:]
    if len(words) < len(("Văn", "phòng")):
        return set()
    letters = [fold(word) if word.isupper() else fold(word)[:1] for word in words]
    whole = "".join(letters)
    return {whole, "".join(letters[:-1])} if fold(words[-1]) == "so" else {whole}
