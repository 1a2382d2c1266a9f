"""Which duties a written reply is about: named, answered to, told or asked about last."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.actions import cards, status
from bot.rules.access import NotYours
from bot.rules.duty_refs import duty_ref_in
from bot.rules.findings import read_reference
from bot.rules.vietnamese import fold
from handlers.duty_choices import named_items
from handlers.reply_acts import PERIODIC

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Delivery, Duty
    from handlers.said import Said

LOOK_BACK = 6
BEGINS_WITH_ITEM = re.compile(r"\W*muc \d")
ENDS_WITH_ITEM = re.compile(r"[^,;.\n]{0,40}\bmuc (?:so )?\d{1,3}\W*")


def meant_by(desk: Desk, said: Said, text: str, mine: Sequence[Duty]) -> list[Duty]:
    """The duties that the words can be about: named, answered to, last asked, else all open.

    What was told of a duty since the last card may be meant as well as the card.
    """
    named = duty_ref_in(text)
    if named is not None:
        return [d for d in mine if d.ref == named]
    of_item = _of_named_items(desk, text, mine)
    if of_item:
        return of_item
    finding = read_reference(text, year=desk.today.year)
    if finding is not None:
        return _of_finding(desk, finding[0], mine)
    target = desk.tx.outbox.of_message(said.chat_id, said.reply_to) if said.reply_to else None
    looked = [target] if target else desk.latest(said.chat_id, limit=LOOK_BACK)
    noticed: set[int] = set()
    for delivery in looked:
        about = set(cards.shown_duties(delivery)) | set(delivery.facts.get("duties", []))
        if "duty" in delivery.facts:
            (about if target is not None else noticed).add(int(delivery.facts["duty"]))
        fitting = [d for d in mine if d.id in about]
        if fitting:
            fitting = [d for d in mine if d.id in about | noticed]
            return _with_late(fitting, mine)
        if delivery.kind == "assignment":
            return _assigned(desk, delivery)
    return list(mine)


def _of_finding(desk: Desk, ref: str, mine: Sequence[Duty]) -> list[Duty]:
    """Words that name a finding never slip to another duty."""
    finding = desk.tx.findings.of_ref(ref)
    return [d for d in mine if finding is not None and d.id == finding.duty_id]


def _of_named_items(desk: Desk, text: str, mine: Sequence[Duty]) -> list[Duty]:
    """«Mục 2 …» speaks of that item, whatever was asked last; before it opens, of its first period.

    Words about an answered item are told so (``AlreadyAnswered``), about another unit's refused
    (``NotYours``): they never slip to another duty.
    """
    named = named_items(text)
    found = [d for d in mine if d.tt in named]
    plan = desk.tx.plans.in_force() if named else None
    if found or plan is None or not _is_about_item(text):
        return found
    given = [d for d in _given(desk, plan.id) if d.tt in named]
    opened = [d for d in given if d.opens_on <= desk.today]
    if not given:
        raise NotYours
    if opened:
        status.require_open(desk, opened[-1])
    return given[:1]


def _is_about_item(text: str) -> bool:
    """«Mục 2 …», or one short clause that names it at its end: «đã xong mục 2»."""
    folded = fold(text)
    begins, ends = BEGINS_WITH_ITEM.match(folded), ENDS_WITH_ITEM.fullmatch(folded)
    return begins is not None or ends is not None


def _given(desk: Desk, plan_id: int) -> list[Duty]:
    """What a plan gave to the units of who acts, by item and period."""
    office_id = desk.tx.agencies.office().id
    units = {post.unit_id for post in desk.actor.posts}
    given = [
        d
        for d in desk.tx.duties.of_plan(plan_id)
        if d.unit_id in units and status.post_for(desk.actor, d, office_id=office_id)
    ]
    return sorted(given, key=lambda d: (d.tt or 0, d.opens_on, d.id))


def _next_periods(desk: Desk, plan_id: int) -> list[Duty]:
    """What a plan gave to who acts, of each item its first unanswered period."""
    first: dict[tuple[int | None, int], Duty] = {}
    for duty in _given(desk, plan_id):
        if not duty.answered:
            first.setdefault((duty.item_id, duty.unit_id), duty)
    return list(first.values())


def _assigned(desk: Desk, delivery: Delivery) -> list[Duty]:
    """What an assignment message gave to who acts, also what has not opened yet."""
    return _next_periods(desk, int(delivery.facts["plan"]))


def _with_late(fitting: list[Duty], mine: Sequence[Duty]) -> list[Duty]:
    """A missed period of an item that the card asks about is meant as possibly as the new one."""
    items = {d.item_id for d in fitting if d.kind in PERIODIC}
    return [d for d in mine if d in fitting or (d.kind in PERIODIC and d.item_id in items)]
