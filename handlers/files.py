"""A photo or document that comes with, after or instead of words becomes evidence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import answer, cards, status
from bot.actions.evidence import take_in
from bot.actions.status import Word
from bot.rules.errors import RuleBroken
from bot.rules.model import Duty, DutySource, DutyState
from handlers.duty_choices import choose_duty
from handlers.said import SentFile

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from handlers.said import Said

TAKES = (DutyState.REPORTED, DutyState.RETURNED)


def take(desk: Desk, said: Said) -> bool:
    """True when the file found its duty and nothing more is to be understood.

    A file with words is kept for the duty that the words then report on.
    """
    if said.file is None:
        return False
    duties = _candidates(desk, said)
    if said.text.strip():
        if len(duties) == 1:
            take_in(desk, file=said.file, duty_id=duties[0].id)
            return False
        desk.tx.marks.put(f"file:{desk.actor.id}", **_announced(said))
        return False
    if not duties:
        desk.reply("file_for_what")
        return True
    if len(duties) > 1:
        desk.tx.marks.put(f"file:{desk.actor.id}", **_announced(said))
        choose_duty(desk, duties, "file.of_duty", "file_of_which_duty")
        return True
    attach(desk, duties[0], said)
    return True


def attach(desk: Desk, duty: Duty, said: Said) -> None:
    """The file alone: evidence of a report, or the completion of a returned one (P6)."""
    if said.file is not None:
        _attach(desk, duty, said.file)


def _attach(desk: Desk, duty: Duty, file: SentFile) -> None:
    take_in(desk, file=file, duty_id=duty.id)
    if duty.state is DutyState.RETURNED:
        answer.report(desk, desk.tx.duties.get(duty.id), Word("done"))
        return
    for delivery in desk.tx.outbox.said_to(desk.actor.id, cards.CARD, limit=cards.RECENT):
        if duty.id in cards.shown_duties(delivery):
            desk.refresh(delivery.id)
    desk.reply(
        "file_kept", tt=duty.tt, label=duty.label, name=file.name, asks=duty.state not in TAKES
    )


def of_duty(desk: Desk, args: dict[str, Any]) -> None:
    """«Tệp này là minh chứng của việc nào?» was answered."""
    duty = desk.tx.duties.get(int(args["duty"]))
    status.spokesman(desk, duty)
    kept = desk.tx.marks.get(f"file:{desk.actor.id}")
    if not kept:
        raise RuleBroken("file_for_what")
    if desk.button is not None:
        desk.settle_message(desk.button.delivery_id, "chosen", label=desk.button.label)
    desk.tx.marks.put(f"file:{desk.actor.id}")
    _attach(desk, duty, SentFile(**kept))


def _announced(said: Said) -> dict[str, object]:
    file = said.file
    if file is None:
        return {}
    return {"form": file.form, "file_id": file.file_id, "name": file.name, "size": file.size}


def _candidates(desk: Desk, said: Said) -> list[Duty]:
    """The duty of the answered message, else what was returned or just reported, else tasks."""
    target = desk.tx.outbox.of_message(said.chat_id, said.reply_to) if said.reply_to else None
    mine = _mine(desk)
    if target is not None:
        named = {*cards.shown_duties(target), int(target.facts.get("duty", 0) or 0)}
        named.add(int(target.facts.get("facts", {}).get("duty", 0) or 0))
        fitting = [d for d in mine if d.id in named and d.bears_evidence]
        if fitting:
            return fitting
    for wanted in (DutyState.RETURNED, DutyState.REPORTED):
        found = [d for d in mine if d.state is wanted]
        if found:
            return found
    return [d for d in mine if d.bears_evidence]


def _mine(desk: Desk) -> list[Duty]:
    office = desk.tx.agencies.office()
    units = {post.unit_id for post in desk.actor.posts}
    found = desk.tx.duties.of_units(units, opened_by=desk.today)
    return [
        d
        for d in found
        if d.bears_evidence
        and d.source in (DutySource.PLAN, DutySource.FINDING, DutySource.DIRECTIVE)
        and status.post_for(desk.actor, d, office_id=office.id) is not None
    ]


VERBS: dict[str, Any] = {"file.of_duty": of_duty}
