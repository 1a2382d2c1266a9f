"""What can be chosen or typed for each point that a plan's words leave open."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions.plan_correct import item_of
from bot.rules.errors import RuleBroken
from bot.rules.periods import Answers
from bot.rules.plan_stored import draft_items, lead_keys
from bot.rules.timing import TimingKind, read_timing
from bot.rules.units import read_units
from handlers.dialogue import NotOneOfThese

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.actions.desk import Desk
    from bot.rules.model import Plan

Given = dict[str, Any]

NO, YES = ("khong", "ko", "k"), ("co", "dung", "vang", "dong y")
MOST_UNITS = 10


def _yes_no(desk: Desk, ask: Given, plan: Plan) -> list[Given]:
    del desk, ask, plan
    return [
        {"label": "b_plan_no", "value": False, "aliases": NO},
        {"label": "b_plan_yes", "value": True, "aliases": YES},
    ]


def _keep(desk: Desk, ask: Given, plan: Plan) -> list[Given]:
    del desk, ask, plan
    return [
        {"label": "b_plan_keep_steps", "value": True, "aliases": ("giu", "co", "giu nguyen")},
        {"label": "b_plan_no_steps", "value": False, "aliases": ("khong", "khong tach", "bo")},
    ]


def _leads(desk: Desk, ask: Given, plan: Plan) -> list[Given]:
    """The first named leads, or everybody answers; another unit is typed."""
    item = item_of(desk, plan, ask["tt"])
    units = desk.tx.agencies.units(on=desk.today)
    (row,) = draft_items(plan, [item])
    lead = lead_keys(row, units, Answers(), desk.today)
    everyone = list(dict.fromkeys([*lead, *ask["facts"]["units"]]))
    names = {unit.key: unit.short for unit in units}
    return [
        {
            "label": "b_plan_lead_first",
            "facts": {"lead": ", ".join(names.get(key, key) for key in lead)},
            "value": lead,
            "aliases": [names.get(key, key) for key in lead],
        },
        {"label": "b_plan_each_by_itself", "value": everyone, "aliases": ("tat ca", "moi don vi")},
    ]


def _units(desk: Desk, ask: Given, plan: Plan) -> list[Given]:
    del plan
    wanted = ask["facts"].get("units") or []
    units = desk.tx.agencies.units(on=desk.today)
    named = [unit for unit in units if not wanted or unit.key in wanted][:MOST_UNITS]
    offered: list[Given] = [
        {"text": unit.short, "value": [unit.key], "aliases": (unit.key, unit.name)}
        for unit in named
    ]
    if len(wanted) > 1:
        every = {"label": "b_plan_all_of_these", "value": list(wanted), "aliases": ("tat ca",)}
        offered.insert(0, every)
    return offered


def _months(desk: Desk, ask: Given, plan: Plan) -> list[Given]:
    """Only the proposed month has a button: any other is typed, so that "4" is always April."""
    del desk, plan
    month = int(ask["facts"]["month"])
    names = (f"thang {month}", f"thang {month:02d}")
    return [
        {
            "label": "b_plan_from_month",
            "facts": {"month": month},
            "value": month,
            "aliases": names,
        }
    ]


def _timings(desk: Desk, ask: Given, plan: Plan) -> list[Given]:
    """The reading where the words were vague; "as above"; or no deadline at all."""
    del desk, plan
    words = ask["facts"]["words"]
    read = read_timing(words)
    offered: list[Given] = []
    if read.kind is TimingKind.INHERIT:
        offered.append({"label": "b_plan_as_above", "value": "", "aliases": ("nhu tren",)})
    elif read.kind is not TimingKind.UNCLEAR:
        offered.append({"label": "b_plan_as_read", "value": words, "aliases": YES})
    offered.append({"label": "b_plan_no_deadline", "value": "", "aliases": ("khong co han",)})
    return offered


CHOICES: dict[str, Callable[[Desk, Given, Plan], list[Given]]] = {
    "office_among_divisions": _yes_no,
    "lead_of": _leads,
    "unit_of": _units,
    "first_month": _months,
    "timing_of": _timings,
    "deliverables": _keep,
}


def _typed_units(desk: Desk, text: str) -> list[str]:
    read = read_units(text, desk.tx.agencies.units(on=desk.today), desk.today)
    if not read.leads or any(ask.key != "lead" for ask in read.asks):
        raise NotOneOfThese(text=text)
    return [unit.key for unit in read.leads]


def _typed_month(_desk: Desk, text: str) -> int:
    found = re.search(r"(?<!\d)(\d{1,2})(?!\d)", text)
    if found is None or not 1 <= int(found[1]) <= 12:
        raise NotOneOfThese(text=text)
    return int(found[1])


def _typed_timing(_desk: Desk, text: str) -> str:
    if read_timing(text).kind in (TimingKind.UNCLEAR, TimingKind.INHERIT):
        raise RuleBroken("plan_timing_not_understood", words=text)
    return text


TYPED: dict[str, Callable[[Desk, str], Any]] = {
    "lead_of": _typed_units,
    "unit_of": _typed_units,
    "first_month": _typed_month,
    "timing_of": _typed_timing,
}
