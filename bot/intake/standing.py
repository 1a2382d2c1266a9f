"""How far the updates are fetched, also when the platform begins to number them anew."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from bot.intake.reading import Arrived
    from storage.inbox import Known


@dataclass(frozen=True, slots=True)
class Standing:
    """``offset`` is asked for next, in ``epoch``; no earlier epoch had numbers from ``past`` on.

    The platform counts on from update to update, and begins anew, at any number, after a week
    without one. A number is thus one update's within an epoch only.
    """

    epoch: int = 0
    offset: int = 0
    past: int = 0

    def asks_about(self, batch: Iterable[Arrived]) -> list[int]:
        """The numbers that may have been given out before: the table must be asked for them."""
        border = max(self.offset, self.past)
        return [each.update_id for each in batch if 0 <= each.update_id < border]

    def after(
        self, batch: Collection[Arrived], known: Collection[Known]
    ) -> tuple[Standing, list[Arrived]]:
        """Where it stands after a batch, and what of it is new.

        Below the offset there can only be what is known already (the platform repeats itself)
        or the numbers of a new count: then every one of them is stored under a new epoch. A
        plain maximum would never confirm them, and polling would stand still. A repeat out of
        an earlier count confirms nothing in this one.
        """
        repeated = {each.update_id for each in batch if is_among(each, known)}
        fresh = [each for each in batch if each.update_id not in repeated]
        anew = any(0 <= each.update_id < self.offset for each in fresh)
        old = {row.update_id for row in known if row.epoch != self.epoch} & repeated
        numbers = [each.update_id + 1 for each in batch if each.update_id not in old]
        if not anew:
            return Standing(self.epoch, max([self.offset, *numbers]), self.past), fresh
        past = max(self.offset, self.past)
        return Standing(self.epoch + 1, max(each.update_id for each in fresh) + 1, past), fresh

    def facts(self) -> dict[str, Any]:
        return {"epoch": self.epoch, "offset": self.offset, "past": self.past}


def standing_of(facts: dict[str, Any]) -> Standing:
    """What ``facts`` kept."""
    return Standing(*(int(facts.get(name, 0)) for name in ("epoch", "offset", "past")))


def is_among(update: Arrived, known: Iterable[Known]) -> bool:
    """The same number and, as far as its words are still kept, the same content."""
    return any(
        row.update_id == update.update_id and (row.raw == update.raw or _is_wiped(row))
        for row in known
    )


def _is_wiped(row: Known) -> bool:
    return row.raw == "{}" or row.raw.startswith('{"wiped"')
