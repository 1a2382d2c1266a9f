"""One message about several items of the plan: each is recorded or asked about by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from bot.rules.told_by_item import Told, told_by_item
from bot.rules.understand import Intent, Understood
from handlers.reply_acts import ACTS, kept

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Duty

ASKS_MORE = (
    Intent.NOT_STARTED,
    Intent.BLOCKED,
    Intent.EXTENSION_REQUEST,
    Intent.CHANGE_REPORTED,
)
"""What begins a form: only one can be open, so the first is begun and the others wait."""

SEVERAL = 2
Reads: TypeAlias = "Callable[[str, Sequence[Duty], Desk], tuple[list[Duty], Understood]]"
Asks: TypeAlias = "Callable[[Desk, list[Duty], Understood, str], bool]"


class Meant(NamedTuple):
    """What a piece of the message says of the duties of one item."""

    duties: list[Duty]
    read: Understood
    text: str


def takes(desk: Desk, text: str, mine: Sequence[Duty], *, reads: Reads, asks: Asks) -> bool:
    """Whether the message speaks of several open items; then each gets its own answer.

    The whole message stays the words of every record: it is what the person said.
    """
    pieces = told_by_item(text)
    open_items = {duty.tt for duty in mine}
    named = {item for piece in pieces for item in piece.items}
    if len(named & open_items) < SEVERAL:
        return False
    meant = [
        one
        for piece in pieces
        for one in _of_piece(piece, [d for d in mine if d.tt in piece.items], desk, reads)
    ]
    _record([one for one in meant if one.read.sure and one.read.intent in ACTS], desk)
    for one in meant:
        if not one.read.sure or one.read.intent not in ACTS:
            asks(desk, one.duties, one.read, one.text)
    closed = sorted(named - open_items)
    if closed:
        desk.reply("items_not_open", items=closed)
    return True


def _of_piece(piece: Told, duties: list[Duty], desk: Desk, reads: Reads) -> list[Meant]:
    """What it says of each item; a receipt is one for all of them."""
    meant = []
    for item in sorted({duty.tt or 0 for duty in duties}):
        about, read = reads(piece.said, [d for d in duties if d.tt == item], desk)
        if read.sure and read.intent is Intent.ACKNOWLEDGED:
            return [Meant(duties, read, piece.text)]
        meant.append(Meant(about, read, piece.text))
    return meant


def _record(sure: list[Meant], desk: Desk) -> None:
    at_once = [one for one in sure if one.read.intent not in ASKS_MORE]
    forms = [one for one in sure if one.read.intent in ASKS_MORE]
    for one in at_once:
        ACTS[one.read.intent](desk, one.duties, one.read, one.text)
    for one in forms[1:]:
        _later(desk, one)
    for one in forms[:1]:
        ACTS[one.read.intent](desk, one.duties, one.read, one.text)


def _later(desk: Desk, one: Meant) -> None:
    """What waits for the open form to be finished is kept under a number."""
    duty = one.duties[-1]
    facts = {"tt": duty.tt, "day": one.read.day, "period": None}
    desk.reply(
        "item_waits",
        words=one.text,
        buttons=[
            {
                "label": f"meaning_{one.read.intent.value}",
                "facts": facts,
                "verb": "status.as_read",
                "code": "1",
                "args": {**kept(one.read), "duty": duty.id, "words": one.text},
            }
        ],
        choices=[{"meaning": one.read.intent.value, **facts}],
    )
