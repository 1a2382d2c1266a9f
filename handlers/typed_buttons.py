"""The words of a button typed instead of pressed: its code or its label, in the latest messages."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from bot.rules.vietnamese import fold
from handlers import old_messages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Button, Delivery

LOOK_BACK = 12
"""How many of the latest messages a typed code or label may belong to."""

LONGEST = 80
CODE = re.compile(r"(?:n?\d{1,4}(?:t\d{1,2}|q[1-4])?)?[a-d]?|phieu")
"""What a code looks like: «1», «a», «3a», «3t3», «n12b»."""

AGREES = re.compile(r"(?:(?:toi|da|ok)\W+)?(?:dong y|nhat tri|thong nhat|duyet|ok)(?: phe duyet)?")
APPROVALS = ("procedure.approve", "objectives.approve")
"""What a leader's plain agreement approves, where the newest message asks for it."""


@dataclass(frozen=True, slots=True)
class Meant:
    """The button that typed words name; ``newer`` is one of the same code that is answered."""

    button: Button
    newer: Button | None = None


def takes(
    desk: Desk, text: str, target: Delivery | None, press: Callable[[Desk, Button], None]
) -> bool:
    """Press what was typed; a code answered before is told so, one of two is asked about."""
    meant = typed(desk, text, target)
    if meant is None:
        return False
    if meant.button.live and meant.newer is not None:
        _ask_which(desk, meant.button, text)
    elif meant.button.live:
        desk.typed = True
        press(desk, meant.button)
    else:
        old_messages.answer(desk, meant.button, typed=True)
    return True


def typed(desk: Desk, text: str, target: Delivery | None) -> Meant | None:
    """The button whose code or label was typed, in the answered or the latest messages.

    A live one wins, the newest first. A bare number belongs to the newest message that offers
    choices; an answered message that has the code too is ``newer``, or all that is left.
    """
    wanted = plain(text)
    if not wanted or len(text) > LONGEST:
        return None
    looked = [target] if target else desk.latest(desk.chat_id or 0, limit=LOOK_BACK)
    found = _shown(desk, looked)
    answered: Button | None = None
    for place, delivery in enumerate(looked):
        shown = found.get(delivery.id, [])
        live = [button for button in shown if button.live]
        button = _named(live, wanted)
        if button is None and place == 0:
            button = _begun(live, wanted) or _agreed(live, wanted)
        if button is not None:
            return Meant(button, answered)
        if CODE.fullmatch(wanted):
            answered = answered or next((b for b in shown if plain(b.code) == wanted), None)
        if live and wanted.isdigit():
            break
    return Meant(answered) if answered else None


def _named(live: Sequence[Button], wanted: str) -> Button | None:
    return next((button for button in live if wanted in _names(button)), None)


def _begun(live: Sequence[Button], wanted: str) -> Button | None:
    """Of the newest message: «Mục 2» for «Mục 2, Mục tiêu chất lượng», two words at least."""
    begun = [button for button in live if _begins(plain(button.label), wanted)]
    return begun[0] if len(begun) == 1 else None


def _agreed(live: Sequence[Button], wanted: str) -> Button | None:
    """Of the newest message: «đồng ý» where it asks for an approval."""
    asked = [button for button in live if button.verb in APPROVALS]
    return asked[0] if len(asked) == 1 and AGREES.fullmatch(wanted) else None


def _begins(label: str, wanted: str) -> bool:
    rest = label.removeprefix(wanted)
    return " " in wanted and rest != label and not rest[:1].isalnum()


def _names(button: Button) -> set[str]:
    label, code = plain(button.label), plain(button.code)
    return {name for name in (code, label, f"{code}. {label}", f"{code} {label}") if name}


def plain(text: str) -> str:
    """Words as they are compared: folded, single blanks, no full stop."""
    return re.sub(r"\s+", " ", fold(text)).strip(" .!)")


def _shown(desk: Desk, looked: Sequence[Delivery]) -> dict[int, list[Button]]:
    """The buttons of the messages; those of a question that is past count as answered."""
    found = desk.tx.outbox.of_deliveries([each.id for each in looked])
    asks = [b for shown in found.values() for b in shown if b.verb == "form.answer" and b.live]
    if not asks:
        return found
    here = desk.tx.dialogues.open_of(desk.actor.id)
    now = None if here is None else (here.id, here.step)
    past = {b.id for b in asks if (b.args.get("dialogue"), b.args.get("step")) != now}
    return {
        delivery: [replace(b, live=False) if b.id in past else b for b in shown]
        for delivery, shown in found.items()
    }


def _ask_which(desk: Desk, button: Button, text: str) -> None:
    """The newest message with this code is answered: is the older one meant? Nothing is guessed."""
    older = desk.tx.outbox.get(button.delivery_id)
    known: dict[str, Any] = {"text": button.label, "verb": button.verb, "args": button.args}
    desk.reply(
        "which_code",
        buttons=[{**known, "code": "1"}],
        code=text,
        label=button.label,
        at=older.made_at,
    )
