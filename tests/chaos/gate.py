"""Why a run does not hold: what must not be, and what must have happened in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.chaos.books import Books
    from tests.chaos.order import Order
    from tests.chaos.run import Run

FORBIDDEN = (
    "lost", "duplicates", "acked_not_stored", "never", "unreasoned", "edit_clobber",
    "effects_twice", "forged", "silent",
)  # fmt: skip
"""Counts of the books."""
FAILED = ("slow_stops", "died", "unfetched")
"""Counts of the run: a life that did not end when told to, or ended of itself."""
WHOLE = 100
"""Kills from which on each planned fault must have struck; fewer leave no time for all."""


def reasons(order: Order, told: Run, books: Books) -> list[str]:
    """Empty where everything that was promised was seen to be kept."""
    counts = [(name, getattr(books, name)) for name in FORBIDDEN]
    counts += [(name, getattr(told, name)) for name in FAILED]
    found = [f"{name}: {count}" for name, count in counts if count]
    found += _about_asking(order, told, books)
    if told.unrung:
        found.append(f"mornings that nobody lived to ring: {told.unrung}")
    if not books.reminders:
        found.append("no reminder was due: nothing is shown about them")
    if told.unstruck and order.phase.kills >= WHOLE:
        found.append(f"planned and never done: {told.unstruck}")
    return found


def _about_asking(order: Order, told: Run, books: Books) -> list[str]:
    """With the probe nothing is said twice; without it what is unclear is said again, marked.

    Where the platform itself stood still for longer than the settle time, a call from before a
    kill may arrive after it was asked for: then the machine was too busy to show it.
    """
    if not order.probe:
        if books.found:
            return [f"asked though it must not: {books.found}"]
        return [] if books.resent or not books.ambiguous else ["unclear, and not said again"]
    if books.resent_labelled and told.platform_stood_still_s < order.settle:
        return [f"said again though it could be asked: {books.resent_labelled}"]
    return []
