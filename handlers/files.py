"""A photo or document that comes with, after or instead of words becomes evidence."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from bot.actions import answer, cards, status
from bot.actions.evidence import take_in
from bot.actions.status import Word
from bot.rules.errors import RuleBroken
from bot.rules.model import Duty, DutySource, DutyState
from handlers.duty_choices import choose_duty, named_items
from handlers.said import SentFile

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from handlers.said import Said

TAKES = (DutyState.REPORTED, DutyState.RETURNED)
OPEN_OR_TOLD = (*status.OPEN_STATES, DutyState.REPORTED)


def take(desk: Desk, said: Said) -> bool:
    """True when the file found its duty and nothing more is to be understood.

    A file with words waits for what the words report: ``settle`` puts it there.
    """
    if said.file is None:
        return False
    if said.text.strip() and _returned(desk, said) is None:
        return False
    _find_its_duty(desk, said, said.file)
    return True


def settle(desk: Desk, said: Said) -> None:
    """After the words of a caption: the file goes to the duty that they reported, or is asked."""
    if said.file is None:
        return
    told = [d for d in map(desk.tx.duties.get, desk.reported) if d.bears_evidence]
    if len(told) == 1:
        take_in(desk, file=said.file, duty_id=told[0].id)
        _show_again(desk, told[0])
        return
    _find_its_duty(desk, said, said.file)


def _find_its_duty(desk: Desk, said: Said, file: SentFile) -> None:
    duties = _candidates(desk, said)
    if not duties:
        desk.reply("file_for_what")
    elif len(duties) == 1:
        _attach(desk, duties[0], file)
    else:
        desk.tx.marks.put(f"file:{desk.actor.id}", **asdict(file))
        choose_duty(desk, duties, "file.of_duty", "file_of_which_duty")


def _returned(desk: Desk, said: Said) -> Duty | None:
    """The one duty that waits for its completion: a captioned file is that (P6)."""
    duties = _candidates(desk, said)
    alone = duties[0] if len(duties) == 1 else None
    return alone if alone and alone.state is DutyState.RETURNED else None


def _attach(desk: Desk, duty: Duty, file: SentFile) -> None:
    take_in(desk, file=file, duty_id=duty.id)
    if duty.state is DutyState.RETURNED:
        answer.report(desk, desk.tx.duties.get(duty.id), Word("done"))
        return
    _show_again(desk, duty)
    desk.reply(
        "file_kept", tt=duty.tt, label=duty.label, name=file.name, asks=duty.state not in TAKES
    )


def _show_again(desk: Desk, duty: Duty) -> None:
    for delivery in desk.tx.outbox.said_to(desk.actor.id, cards.CARD, limit=cards.RECENT):
        if duty.id in cards.shown_duties(delivery):
            desk.refresh(delivery.id)


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


def _candidates(desk: Desk, said: Said) -> list[Duty]:
    """The duty of the answered message, else what was returned or just reported, else tasks."""
    target = desk.tx.outbox.of_message(said.chat_id, said.reply_to) if said.reply_to else None
    mine = _mine(desk)
    of_item = [d for d in mine if d.tt in named_items(said.text) and d.state in OPEN_OR_TOLD]
    if of_item:
        return of_item
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
    return [d for d in mine if d.state in OPEN_OR_TOLD]


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
