"""A leader's other opinion on what was just submitted, in one line instead of button and answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.rules.vietnamese import fold_in_place, nfc_clean
from handlers import objective_approve, procedures_decide

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.actions.desk import Desk
    from bot.rules.model import Button
    from handlers.said import Said

    Answers = dict[str, Any]

_OTHER = re.compile(
    r"(?:toi\s+)?(?P<opens>(?:de nghi )?xem lai|y kien khac"
    r"|(?:khong|chua|ko) (?:dong y|nhat tri|phe duyet|duyet))\b(?P<rest>.*)",
    re.DOTALL,
)
LOOK_BACK = 6
"""How many of the latest messages the submission may stand behind; a newer choice hides it."""

RETURNS: dict[str, Callable[[Desk, Answers, str], None]] = {
    "objectives.return": objective_approve.returned,
    "procedure.give_back": procedures_decide.given_back,
}
"""The button for another opinion, and what its words do."""


def typed(desk: Desk, said: Said) -> bool:
    """«Đề nghị xem lại: chỉ tiêu thấp», «chưa đồng ý, thiếu biểu mẫu»; alone it asks the words."""
    text = nfc_clean(said.text).strip()
    found = _OTHER.fullmatch(fold_in_place(text))
    button = _asked(desk, said) if found is not None else None
    if found is None or button is None:
        return False
    rest = text[found.start("rest") :]
    words = rest.strip(" :") if rest.lstrip().startswith(":") else text
    desk.button, desk.typed = button, True
    RETURNS[button.verb](desk, button.args, words if rest.strip(" .:,;") else "")
    return True


def _asked(desk: Desk, said: Said) -> Button | None:
    """The button of the message that is answered, else of the newest one that offers a choice."""
    looked = desk.latest(said.chat_id, limit=LOOK_BACK)
    if said.reply_to is not None:
        target = desk.tx.outbox.of_message(said.chat_id, said.reply_to)
        looked = [target] if target is not None else []
    for delivery in looked:
        live = [button for button in desk.tx.outbox.buttons(delivery.id) if button.live]
        if live:
            return next((button for button in live if button.verb in RETURNS), None)
    return None
