"""Figures of an objective: read as people write them, told back, and held against the target."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from bot.rules.errors import RuleBroken
from bot.rules.objective_model import Direction, Standing
from bot.rules.vietnamese import fold, nfc_clean

if TYPE_CHECKING:
    from bot.rules.objective_model import Measurement, Objective

PERCENT = "%"
MARGIN = Fraction(5, 100)
"""Of the target: a result that misses it by no more is «có nguy cơ không đạt»."""

PLACES = 4
HUNDRED, LARGEST = 100, 10**12

_NUMBER = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?"
_FRACTION = re.compile(
    r"(?<![\w.,/-])"
    r"(?P<part>\d{1,9})\s*(?:/|tren tong(?: so)?|tren|trong(?: tong so)?)\s*(?P<whole>\d{1,9})\b"
)
_VALUE = re.compile(
    rf"(?<![\w.,/-])(?P<value>(?>{_NUMBER}))(?!\w*\s*/)\s*(?P<percent>%|phan tram\b)?"
)
"""A number by itself: what is left of a fraction with a slip («4x/50») is none."""
_NONE = re.compile(r"(?:khong co|khong phat sinh|khong)(?: [a-z ]+)?")


class FigureNotRead(RuleBroken):
    says = "objective_figure_unread"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as told: ``part`` of ``whole`` where it is a fraction."""

    value: Fraction
    part: int | None = None
    whole: int | None = None

    @property
    def kept(self) -> str:
        """As the record keeps it: a decimal number of at most four places."""
        return kept_number(self.value)


def read_figure(text: str, *, measure: str, most: int = LARGEST) -> Figure:
    """«97,5», «97,5 %», «48/50», «12 văn bản», «không» (none); at most ``most``.

    Raises ``FigureNotRead``.
    """
    plain = " ".join(fold(nfc_clean(text)).split()).strip(" .;")
    found = _FRACTION.search(plain)
    if found is not None:
        return _fraction(int(found["part"]), int(found["whole"]), measure, text)
    number = _VALUE.search(plain)
    if number is None:
        if plain and _NONE.fullmatch(plain):
            return Figure(Fraction(0))
        raise FigureNotRead(text=text, measure=measure)
    value = number_of(number["value"])
    if value > most or (number["percent"] and measure != PERCENT):
        raise FigureNotRead(text=text, measure=measure)
    return Figure(value)


def _fraction(part: int, whole: int, measure: str, text: str) -> Figure:
    """A share of a whole; of a counted thing («12/15 văn bản») the part is what was done."""
    if not whole or part > whole:
        raise FigureNotRead(text=text, measure=measure)
    value = Fraction(part * 100, whole) if measure == PERCENT else Fraction(part)
    return Figure(value, part, whole)


def most_of(objective: Objective) -> int:
    """The largest figure that can be meant: a share of a hundred does not pass it."""
    share = objective.measure == PERCENT and Fraction(objective.target) <= HUNDRED
    return HUNDRED if share else LARGEST


def number_of(text: str) -> Fraction:
    """«1.250», «97,5», «97.5»: dots part thousands where three digits follow each."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    return Fraction(text.replace(",", "."))


def kept_number(value: Fraction) -> str:
    """A decimal number as text, without needless zeros."""
    rounded = Decimal(value.numerator) / Decimal(value.denominator)
    text = f"{rounded:.{PLACES}f}"
    return text.rstrip("0").rstrip(".")


def shown_number(kept: str) -> str:
    """A kept number as it is written here: «97,5»."""
    whole, _, decimals = kept.partition(".")
    return f"{whole},{decimals[:2].rstrip('0')}".rstrip(",") if decimals else whole


def exact(measured: Measurement) -> Fraction:
    """The figure without rounding, where it was told as a fraction of a hundred."""
    if measured.part is None or not measured.whole:
        return Fraction(measured.value)
    share = Fraction(measured.part * 100, measured.whole)
    return share if kept_number(share) == measured.value else Fraction(measured.value)


def meets(objective: Objective, value: Fraction) -> bool:
    """Whether a result of the whole year reaches the target."""
    target = Fraction(objective.target)
    match objective.direction:
        case Direction.AT_LEAST:
            return value >= target
        case Direction.AT_MOST:
            return value <= target
        case Direction.EXACTLY:
            return value == target


def standing_of(objective: Objective, value: Fraction, *, share: Fraction) -> Standing:
    """What a result says; ``share`` of the year has passed (1 for the year itself).

    What accumulates is held against its share of the target; a part of the year that misses
    by a little is at risk, the whole year is met or not.
    """
    if meets(objective, value):
        return _met_so_far(objective, value, share)
    if share == 1:
        return Standing.OFF_TRACK
    target = Fraction(objective.target)
    expected = target * share if objective.accumulates else target
    if objective.direction is Direction.AT_MOST:
        near = value <= target * (1 + MARGIN)
        return Standing.AT_RISK if near and not objective.accumulates else Standing.OFF_TRACK
    if objective.accumulates and value > target:
        return Standing.OFF_TRACK
    if objective.accumulates and value >= expected:
        return Standing.ON_TRACK
    low = expected * (1 - MARGIN)
    high = expected * (1 + MARGIN)
    near = value >= low and (objective.direction is Direction.AT_LEAST or value <= high)
    return Standing.AT_RISK if near else Standing.OFF_TRACK


def _met_so_far(objective: Objective, value: Fraction, share: Fraction) -> Standing:
    """A ceiling that is used up faster than the year passes is at risk."""
    ceiling = objective.direction is Direction.AT_MOST and objective.accumulates
    if ceiling and value > Fraction(objective.target) * share:
        return Standing.AT_RISK
    return Standing.ON_TRACK
