"""A message that was answered or left behind is kindly told so, with what stands now (F38)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from bot.actions import digest
from bot.actions.cards import open_card
from bot.actions.evidence import RECEIPT
from bot.actions.office_morning import office_now
from bot.rules.access import may
from bot.rules.findings import may_see
from bot.rules.model import Role
from handlers import dialogue
from handlers.duty_choices import own_duties
from handlers.form import is_known

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Button

HEAD = "code_is_old"
Fresh = Callable[["Desk", dict[str, Any]], bool]


def answer(desk: Desk, button: Button, *, typed: bool) -> None:
    """Say that the message is old, and say anew what it was about as things stand.

    A press is answered in the press, and the message itself shows what was recorded; typed
    words are answered by messages of their own.
    """
    desk.refresh(button.delivery_id)
    if not typed:
        desk.toast("message_is_old" if _open(desk, button.args) else "message_is_settled")
        return
    head = desk.reply(HEAD)
    below = FRESH.get(button.verb.partition(".")[0], _duty)
    if head is not None and not below(desk, button.args):
        _head_says(desk, head, "nothing_newer")
    elif head is not None and _is_told(desk):
        _head_says(desk, head, "code_is_answered")


def _head_says(desk: Desk, head: int, sentence: str) -> None:
    """What stands below is known only when it is said: the head that is not sent yet tells it."""
    known = desk.tx.outbox.get(head).facts
    desk.tx.outbox.change(head, facts={**known, "sentence": sentence})


def _is_told(desk: Desk) -> bool:
    """What stands below is a receipt: it must not look as if these words had been recorded."""
    return desk.tx.outbox.made[-1].kind == RECEIPT


def _open(desk: Desk, args: dict[str, Any]) -> bool:
    """The card of what is still open."""
    wanted = int(args.get("duty", 0))
    mine = next((duty for duty in own_duties(desk) if duty.id == wanted), None)
    if mine is not None:
        open_card(desk, mine)
    return mine is not None


def _duty(desk: Desk, args: dict[str, Any]) -> bool:
    """The card of what is still open, else the receipt of what was recorded."""
    return "duty" in args and (_open(desk, args) or _receipt(desk, int(args["duty"])))


def _receipt(desk: Desk, duty_id: int) -> bool:
    unit_id = desk.tx.duties.get(duty_id).unit_id
    told = [r for r in desk.tx.reports.of_duty(duty_id) if r.withdrawn_at is None]
    if not told or not any(post.unit_id == unit_id for post in desk.actor.capacities):
        return False
    desk.send(RECEIPT, desk.actor.id, report=told[-1].id)
    return True


def _office(desk: Desk, args: dict[str, Any]) -> bool:
    """Văn phòng's card as it stands, to its secretariat; others see the duty."""
    if desk.actor.holds(Role.SECRETARIAT):
        return office_now(desk, desk.actor) is not None
    return _duty(desk, args)


def _digest(desk: Desk, _args: dict[str, Any]) -> bool:
    """The digest as it stands, to who decides, while something waits for a leader's word."""
    return may(desk.actor, "digest") and digest.say_what_waits(desk)


def _finding(desk: Desk, args: dict[str, Any]) -> bool:
    """The sheet of the finding as it stands."""
    if "finding" not in args:
        return _duty(desk, args)
    finding = desk.tx.findings.get(int(args["finding"]))
    if not may_see(desk.actor, finding, desk.units[finding.unit_id]):
        return False
    desk.send("finding_sheet", desk.actor.id, finding=finding.id)
    return True


def _form(desk: Desk, _args: dict[str, Any]) -> bool:
    """The question at which the open form stands."""
    here = desk.tx.dialogues.open_of(desk.actor.id)
    if here is None or not is_known(here):
        return False
    dialogue.ask_again(desk, here)
    return True


FRESH: dict[str, Fresh] = {
    "office": _office,
    "digest": _digest,
    "finding": _finding,
    "form": _form,
}
"""What a verb's area shows instead; all others are about a duty."""
