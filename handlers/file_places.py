"""Which duties a file without words can be evidence of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import cards, status
from bot.actions.accept import last_report
from bot.actions.evidence import RECEIPT
from bot.rules.evidence_wanted import NOTHING, lacking
from bot.rules.model import Duty, DutySource, DutyState
from handlers.duty_choices import named_items

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Delivery
    from handlers.said import Said

OPEN_OR_TOLD = (*status.OPEN_STATES, DutyState.REPORTED)
SOURCES = (
    DutySource.PLAN,
    DutySource.FINDING,
    DutySource.DIRECTIVE,
    DutySource.DECISION,
    DutySource.INSPECTION,
)


def candidates(desk: Desk, said: Said, *, every: bool = False) -> list[Duty]:
    """The duty of the answered message, else what waits for completion, else all that is open.

    ``every`` leaves out that preference: all that is open or waits for a word.
    """
    mine = _mine(desk)
    of_item = [d for d in mine if d.tt in named_items(said.text) and d.state in OPEN_OR_TOLD]
    if of_item and not every:
        return of_item
    target = desk.tx.outbox.of_message(said.chat_id, said.reply_to) if said.reply_to else None
    fitting = [d for d in mine if target is not None and d.id in about(desk, target)]
    if fitting and not every:
        return fitting
    for waits in () if every else (_is_returned(mine), _is_unshown(desk, mine)):
        if waits:
            return waits
    return [d for d in mine if d.state in OPEN_OR_TOLD]


def returned(desk: Desk, said: Said) -> Duty | None:
    """The one duty that waits for its completion: a captioned file is that (P6)."""
    found = candidates(desk, said)
    return found[0] if len(found) == 1 and found[0].state is DutyState.RETURNED else None


def of_target(desk: Desk, said: Said) -> Duty | None:
    """The one duty with evidence that the answered message, else the latest, is about."""
    target = desk.tx.outbox.of_message(said.chat_id, said.reply_to) if said.reply_to else None
    looked = [target] if target is not None else desk.latest(said.chat_id, limit=1)
    ids = {each for delivery in looked for each in about(desk, delivery)}
    told = [d for d in _mine(desk) if d.id in ids and is_told(d)] if ids else []
    return told[0] if len(told) == 1 else None


def about(desk: Desk, delivery: Delivery) -> set[int]:
    """The duties that a message speaks of."""
    if delivery.kind == RECEIPT:
        return {desk.tx.reports.get(int(delivery.facts["report"])).duty_id}
    said = delivery.facts.get("facts", {})
    told = (delivery.facts.get("duty"), said.get("duty") if isinstance(said, dict) else None)
    return {*cards.shown_duties(delivery), *(each for each in told if isinstance(each, int))}


def duty_of_new_form(desk: Desk) -> Duty | None:
    """The duty of the form that the words have just begun."""
    begun = desk.tx.dialogues.open_of(desk.actor.id)
    if begun is None or begun.lapses_at <= desk.now or "duty" not in begun.answers:
        return None
    duty = desk.tx.duties.get(int(begun.answers["duty"]))
    return duty if duty.bears_evidence else None


def is_told(duty: Duty) -> bool:
    """Reported, and not yet decided."""
    return duty.state is DutyState.REPORTED


def _is_returned(mine: Sequence[Duty]) -> list[Duty]:
    return [d for d in mine if d.state is DutyState.RETURNED]


def _is_unshown(desk: Desk, mine: Sequence[Duty]) -> list[Duty]:
    """Reported while something that was wanted, or anything at all, has not come."""
    told = [d for d in mine if is_told(d)]
    held = desk.tx.evidence.held([d.id for d in told]) if told else {}
    found = []
    for duty in told:
        has, report = held.get(duty.id, NOTHING), last_report(desk, duty)
        words = report.words if report is not None else ""
        if not has.anything or lacking(duty.evidence, has.shown, words=words):
            found.append(duty)
    return found


def _mine(desk: Desk) -> list[Duty]:
    office = desk.tx.agencies.office()
    units = {post.unit_id for post in desk.actor.capacities}
    found = desk.tx.duties.of_units(units, opened_by=desk.today)
    return [
        d
        for d in found
        if d.bears_evidence
        and d.source in SOURCES
        and status.post_for(desk.actor, d, office_id=office.id) is not None
    ]
