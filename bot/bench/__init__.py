"""The benchmarks: each part by itself, a table for people, one JSON object for machines.

``python3 run.py bench --only echo --bot product --short`` measures one part on one bot.
"""

from __future__ import annotations

import importlib
import json
import sys
from typing import TYPE_CHECKING

from bot.bench.figures import Figure, Found, Note, Part, Wish

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _of(module: str, measure: str = "measure") -> Callable[[Wish], Found]:
    """The measurement of a module that is only imported when its turn comes."""

    def run(wish: Wish) -> Found:
        found: Found = getattr(importlib.import_module(f"bot.bench.{module}"), measure)(wish)
        return found

    return run


PARTS = (
    Part("cold start", _of("cold_start")),
    Part("updates", _of("updates")),
    Part("planner tick", _of("tick")),
    Part("papers", _of("papers")),
    Part("echo", _of("echo")),
    Part("idle echo", _of("echo", "measure_idle"), long=True),
    Part("month's start", _of("month_start")),
    Part("backlog", _of("backlog")),
)

RATIOS = {
    "product_vs_aiogram": ("product_50ms_per_s", "aiogram_50ms_per_s"),
    "product_vs_grammy": ("product_50ms_per_s", "grammy_50ms_per_s"),
    "product_vs_ptb": ("product_50ms_per_s", "ptb_50ms_per_s"),
    "product_vs_aiogram_0ms": ("product_0ms_per_s", "aiogram_0ms_per_s"),
    "tick_100k_vs_1k": ("tick_100k_s", "tick_1k_s"),
    "tick_1m_vs_1k": ("tick_1m_s", "tick_1k_s"),
    "quiet_look_vs_tick": ("quiet_look_100k_s", "tick_100k_s"),
    "first_start_vs_cold_start": ("first_start_s", "cold_start_s"),
    "pressed_vs_typed": ("pressed_handled_per_s", "typed_handled_per_s"),
    "docx_vs_picture": ("report_docx_s", "digest_picture_s"),
}
"""Ratio → what is divided by what, both of this very run."""

MOST_WORDS = 300
"""An error of the database may quote a statement of any length."""


class UnknownPart(LookupError):
    """A part was asked for that is not there; the text names those that are."""


def bench(
    *,
    short: bool,
    as_json: bool,
    only: tuple[str, ...] = (),
    bots: tuple[str, ...] = (),
    profile: bool = False,
) -> int:
    """Exit code 0, or 1 when a part failed; the others are told all the same."""
    wish = Wish(short=short, bots=bots, profile=profile)
    found: dict[str, Figure] = {}
    failed: dict[str, str] = {}
    notes: dict[str, str] = {}
    for part in _wanted(only, short=short):
        try:
            measured = part.measure(wish)
        except Exception as problem:  # noqa: BLE001 - one part's trouble is told, the rest go on
            failed[part.name] = f"{type(problem).__name__}: {problem}"[:MOST_WORDS]
            _tell(f"{part.name}: FAILED, {failed[part.name]}")
            continue
        for each in measured:
            if isinstance(each, Note):
                notes[each.name] = each.words
                _tell(f"{each.name}: {each.words}")
            else:
                found[each.name] = each
                _tell(f"{each.words:<58} {each.value:>12,.3f} {each.unit}")
    ratios = _ratios(found)
    for name, ratio in ratios.items():
        _tell(f"{name:<58} {ratio:>12,.3f}")
    if as_json:
        _tell(json.dumps({"ratios": ratios, **_told(found), "notes": notes, "failed": failed}))
    return 1 if failed else 0


def _wanted(only: tuple[str, ...], *, short: bool) -> tuple[Part, ...]:
    """By name; without names all of them, in the short form without the long ones."""
    if not only:
        return tuple(part for part in PARTS if not (short and part.long))
    unknown = set(only) - {part.name for part in PARTS}
    if unknown:
        names = ", ".join(part.name for part in PARTS)
        raise UnknownPart(f"no such part: {', '.join(sorted(unknown))}; there are {names}")
    return tuple(part for part in PARTS if part.name in only)


def _told(found: Mapping[str, Figure]) -> dict[str, object]:
    figures = {figure.name: round(figure.value, 6) for figure in found.values()}
    goes = {figure.name: figure.goes for figure in found.values() if figure.goes}
    return {"figures": figures, "goes": goes}


def _ratios(found: Mapping[str, Figure]) -> dict[str, float]:
    return {
        name: round(found[above].value / found[below].value, 4)
        for name, (above, below) in RATIOS.items()
        if above in found and below in found and found[below].value
    }


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
