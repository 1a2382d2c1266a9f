"""Item 4: somebody was given new work; it is on record, and the unit says when they were guided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import telling
from bot.rules.access import HEADS, NotYours
from bot.rules.errors import RuleBroken
from bot.rules.model import ItemKind
from bot.texts import texts

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import Person, Unit
    from storage.plans import Occasion

PAPERS = "vi"
"""What stands in the log stands in papers: always Vietnamese."""


class GuidedAlready(RuleBroken):
    says = "guidance_known"


def ask_guidance(desk: Desk, unit: Unit, person: Person, title: str) -> int | None:
    """Log that the person has new work in the unit, and ask its head when they were guided.

    The number of the occasion; None where the plan has no such item, or not for this unit.
    """
    item_id = item_of(desk, unit.id)
    if item_id is None:
        return None
    made = note_case(
        desk,
        item_id=item_id,
        unit_id=unit.id,
        happened_on=desk.today,
        guided_on=None,
        words=texts().render(PAPERS, "guidance_words", title=title),
    )
    desk.tx.newcomers.describe(made.id, post=title, newcomer_id=person.id)
    for reader, post in telling.unit_heads(desk, unit.id):
        desk.say(
            reader.id,
            "guidance_ask",
            once=f"guidance:{made.id}:{reader.id}",
            not_before=telling.opening(desk),
            buttons=guided_buttons(made.id, item_id),
            reader=post.title,
            mine=reader.id == person.id,
            who=title,
            unit=unit.name,
            on=desk.today,
            item=_named(desk, item_id),
            office=desk.tx.agencies.office().name,
        )
    return made.id


def note_case(
    desk: Desk, *, item_id: int, unit_id: int, happened_on: date, guided_on: date | None, words: str
) -> Occasion:
    """An event of the continuous duty goes on record, whoever tells it and however."""
    made = desk.tx.plans.add_occasion(
        agency_id=desk.agency.id,
        item_id=item_id,
        unit_id=unit_id,
        happened_on=happened_on,
        guided_on=guided_on,
        words=words,
        person_id=desk.actor.id,
        at=desk.now,
    )
    known = {
        "unit": unit_id,
        "happened_on": happened_on,
        "guided_on": guided_on,
        "occasion": made.id,
    }
    desk.note("occasion", f"item:{item_id}", after=known)
    return made


def guided_buttons(occasion_id: int, item_id: int) -> list[dict[str, Any]]:
    """«Đã hướng dẫn hôm nay», «Đã hướng dẫn ngày …»."""
    args = {"occasion": occasion_id, "item": item_id}
    return [
        {"label": "b_guided_today", "verb": "guidance.today", "code": "1", "args": args},
        {"label": "b_guided_on", "verb": "guidance.ask", "code": "2", "args": args},
    ]


def item_of(desk: Desk, unit_id: int) -> int | None:
    """The plan's continuous item, where the unit owes it."""
    plan = desk.tx.plans.in_force()
    items = desk.tx.plans.items(plan.id) if plan is not None else []
    found = [item.id for item in items if item.kind is ItemKind.CONTINUOUS]
    owed = [each for each in found if desk.tx.duties.of_item(each, unit_id=unit_id)]
    return owed[0] if owed else None


def _named(desk: Desk, item_id: int) -> dict[str, Any]:
    plan = desk.tx.plans.in_force()
    items = desk.tx.plans.items(plan.id) if plan is not None else []
    item = next(item for item in items if item.id == item_id)
    return {"tt": item.tt, "label": item.label}


def guided(desk: Desk, occasion_id: int, item_id: int, on: date) -> None:
    """The unit's word: guided on that day. Raises ``NotYours``, ``GuidedAlready``."""
    known = next((o for o in desk.tx.plans.occasions(item_id) if o.id == occasion_id), None)
    if known is None:
        raise NotYours
    ours = [p for p in desk.actor.capacities if p.unit_id == known.unit_id and p.role in HEADS]
    if not ours and not telling.of_office(desk):
        raise NotYours
    if known.guided_on is not None:
        raise GuidedAlready(on=known.guided_on.isoformat())
    desk.tx.plans.guided(occasion_id, on)
    desk.note(
        "guided",
        f"item:{item_id}",
        before={"guided_on": None},
        after={"occasion": occasion_id, "guided_on": on},
        capacity=(ours[0] if ours else desk.actor.posts[0]).role.value,
    )
