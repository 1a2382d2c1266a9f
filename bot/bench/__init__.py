"""The benchmarks: each part by itself, a table for people, one JSON object for machines."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from bot.bench import cold_start, papers, tick, updates
from bot.bench.figures import Figure, Part

if TYPE_CHECKING:
    from collections.abc import Mapping

PARTS = (
    Part("cold start", cold_start.measure),
    Part("updates", updates.measure),
    Part("planner tick", tick.measure),
    Part("papers", papers.measure),
)

RATIOS = {
    "tick_100k_vs_1k": ("tick_100k_s", "tick_1k_s"),
    "quiet_look_vs_tick": ("quiet_look_100k_s", "tick_100k_s"),
    "first_start_vs_cold_start": ("first_start_s", "cold_start_s"),
    "pressed_vs_typed": ("pressed_handled_per_s", "typed_handled_per_s"),
    "docx_vs_picture": ("report_docx_s", "digest_picture_s"),
}
"""Ratio → what is divided by what, both of this very run."""


def bench(*, short: bool, as_json: bool) -> int:
    """Exit code 0, or 1 when a part failed; the others are told all the same."""
    found: dict[str, Figure] = {}
    failed: dict[str, str] = {}
    for part in PARTS:
        try:
            measured = part.measure(short)
        except Exception as problem:  # noqa: BLE001 - one part's trouble is told, the rest go on
            failed[part.name] = f"{type(problem).__name__}: {problem}"
            _tell(f"{part.name}: FAILED, {failed[part.name]}")
            continue
        for figure in measured:
            found[figure.name] = figure
            _tell(f"{figure.words:<58} {figure.value:>12,.3f} {figure.unit}")
    ratios = _ratios(found)
    for name, ratio in ratios.items():
        _tell(f"{name:<58} {ratio:>12,.2f}")
    if as_json:
        figures = {figure.name: round(figure.value, 6) for figure in found.values()}
        _tell(json.dumps({"ratios": ratios, "figures": figures, "failed": failed}))
    return 1 if failed else 0


def _ratios(found: Mapping[str, Figure]) -> dict[str, float]:
    return {
        name: round(found[above].value / found[below].value, 4)
        for name, (above, below) in RATIOS.items()
        if above in found and below in found and found[below].value
    }


def _tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
