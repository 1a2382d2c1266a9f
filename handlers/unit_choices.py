"""The question which unit is meant: offered by short name, read from any name that fits one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from bot.rules.model import UnitKind
from bot.rules.unit_match import match_unit
from handlers import dialogue

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Unit

    UnitsOf = Callable[[Desk], list[Unit]]

WORKING = (UnitKind.DIVISION, UnitKind.OFFICE)


def working_units(desk: Desk) -> list[Unit]:
    """The units that do work of their own: divisions and Văn phòng, as they stand today."""
    return [unit for unit in desk.tx.agencies.units(on=desk.today) if unit.kind in WORKING]


def offered(units_of: UnitsOf) -> dialogue.Choices:
    """The choices; ``candidates`` among the answers narrow them."""

    def choices(desk: Desk, answers: dict[str, Any]) -> Sequence[dict[str, Any]]:
        return [{"text": unit.short, "value": unit.id} for unit in _among(units_of(desk), answers)]

    return choices


def named(units_of: UnitsOf) -> dialogue.Parse:
    """The unit's id from typed words; raises ``NotOneOfThese`` unless exactly one fits."""

    def parse(desk: Desk, answers: dict[str, Any], text: str) -> int:
        found = match_unit(text, _among(units_of(desk), answers), desk.today).sure
        if found is None:
            raise dialogue.NotOneOfThese(text=text)
        return found.id

    return parse


def _among(units: list[Unit], answers: dict[str, Any]) -> list[Unit]:
    candidates = answers.get("candidates")
    return [unit for unit in units if not candidates or unit.id in candidates]
