"""Makes a digest fit twelve lines and 1,300 characters; what is left out is told as a number."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.rules.digest import Brief

MOST_LINES = 12
MOST_LETTERS = 1300
MOST_DECISIONS = 3


@dataclass(frozen=True, slots=True)
class Fit:
    """How much is shown: letters of people's words, names in full, lines of each kind."""

    cut: int
    named: int
    hindrances: int
    week: int


FITS = (
    Fit(300, 4, 3, 4),
    Fit(200, 3, 2, 3),
    Fit(140, 2, 2, 2),
    Fit(100, 1, 1, 1),
    Fit(70, 0, 0, 1),
    Fit(40, 0, 0, 0),
)
READABLE = 4
"""The first so many leave people's words long enough to be understood."""


def fitted(brief: Brief, render: Callable[[Brief], str]) -> tuple[Brief, str]:
    """The brief and its words at the first fit of twelve lines and 1,300 characters (P12)."""
    shown, text = brief, ""
    for fit, decisions in _tries():
        shown = folded(brief, fit, decisions=decisions)
        text = render(shown)
        if len(text) <= MOST_LETTERS and len(text.splitlines()) <= MOST_LINES:
            break
    return shown, text


def _tries() -> Iterator[tuple[Fit, int]]:
    """Words are shortened before a decision is left for later, as long as they can be read."""
    for fits in (FITS[:READABLE], FITS[READABLE:]):
        for decisions in range(MOST_DECISIONS, 0, -1):
            yield from ((fit, decisions) for fit in fits)


def folded(brief: Brief, fit: Fit, *, decisions: int = MOST_DECISIONS) -> Brief:
    """The brief with long lists told as counts; nothing disappears without a number."""
    named = brief.late.named
    kept, rest = (named, ()) if len(named) <= fit.named else (named[: fit.named], named)
    units: dict[int, int] = {}
    for line in rest:
        units[line.duty.unit_id] = units.get(line.duty.unit_id, 0) + 1
    if rest:
        kept = ()
    stated = {decision.duty.id for decision in brief.decisions[:decisions]}
    known = [replace(h, above=h.duty.id in stated) for h in brief.hindrances]
    mine = [hindrance for hindrance in known if not hindrance.above]
    shown = [*(h for h in known if h.above), *mine[: fit.hindrances]]
    return replace(
        brief,
        decisions=brief.decisions[:decisions],
        more_decisions=max(0, len(brief.decisions) - decisions),
        late=replace(brief.late, named=kept, folded=tuple(units.items())),
        hindrances=tuple(shown),
        more_hindrances=len(brief.hindrances) - len(shown),
        week=brief.week[: fit.week],
        more_week=max(0, len(brief.week) - fit.week),
        cut=fit.cut,
    )
