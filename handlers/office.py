"""Văn phòng's room: its commands, the answers on its cards, and the words it may type."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions import matters, telling
from bot.actions import on_behalf as behalf
from bot.rules.model import Role
from bot.rules.unit_match import units_named
from bot.rules.vietnamese import fold, nfc_clean
from handlers import (
    directives,
    escalated,
    office_answers,
    office_paper,
    on_behalf,
    time_answers,
)
from handlers.duty_choices import named_items

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Button, Delivery, Duty
    from handlers.said import Said

LOOK_BACK = 12
"""How many of the latest messages a typed code may belong to."""

OBSTACLE_GONE = (
    "het vuong", "vuong mac het", "khong con vuong", "vuong mac da het", "het vuong mac",
    "da thao go", "da go vuong", "da go xong vuong",
)  # fmt: skip
CORRECTS = ("sua", "sua lai", "ghi sai", "ghi nham")
DENIED = ("khong dung", "ghi sai", "sai roi", "chua dung")

_CODED = re.compile(r"^(\d{1,2}[a-dA-D]?)[\s.:,)]+(\S.*)$", re.DOTALL)

record = on_behalf.record
assign = directives.assign


def typed(desk: Desk, said: Said) -> bool:
    """Words of Văn phòng, or to it, that are no button; True when they were taken."""
    text = nfc_clean(said.text).strip()
    target = None
    if said.reply_to is not None:
        target = desk.tx.outbox.of_message(said.chat_id, said.reply_to)
    if _coded(desk, said, text, target) or _denied(desk, text, target):
        return True
    if directives.typed(desk, said):
        return True
    if _taken_back(desk, said, text, target):
        return True
    if desk.actor.holds(Role.SECRETARIAT) and office_paper.typed(desk, said):
        return True
    if escalated.heard(desk, said, target):
        return True
    return _obstacle_gone(desk, text)


def _coded(desk: Desk, said: Said, text: str, target: Delivery | None) -> bool:
    """«2b thiếu ảnh bản niêm yết»: a code and the words that its verb would ask for."""
    found = _CODED.match(text)
    if found is None:
        return False
    looked = [target] if target else desk.tx.outbox.latest(said.chat_id, limit=LOOK_BACK)
    for delivery in looked:
        for button in desk.tx.outbox.buttons(delivery.id):
            if button.live and button.code.lower() == found[1].lower():
                return _with_words(desk, button, found[2].strip())
    return False


def _with_words(desk: Desk, button: Button, words: str) -> bool:
    act = WITH_WORDS.get(button.verb)
    if act is None:
        return False
    desk.button = button
    act(desk, button.args, words)
    return True


def _denied(desk: Desk, text: str, target: Delivery | None) -> bool:
    """«không đúng, phòng chưa gửi» in answer to a record made for the unit."""
    if target is None or target.facts.get("sentence") != "behalf_receipt":
        return False
    if not fold(text).startswith(DENIED):
        return False
    for button in desk.tx.outbox.buttons(target.id):
        if button.verb == "office.object" and button.live:
            desk.button = button
            on_behalf.object_(desk, button.args)
            return True
    return False


def _taken_back(desk: Desk, said: Said, text: str, target: Delivery | None) -> bool:
    """«sửa» in answer to a record that Văn phòng made for a unit, or right after it."""
    if fold(text).strip(" .") not in CORRECTS or not telling.of_office(desk):
        return False
    latest = desk.tx.outbox.latest(said.chat_id, limit=1)
    shown = target or (latest[0] if latest else None)
    if shown is None or "behalf" not in shown.facts:
        return False
    duty = behalf.take_back(desk, int(shown.facts["behalf"]))
    desk.reply("office_reopened", work=telling.facts_of(desk, duty))
    return True


def _obstacle_gone(desk: Desk, text: str) -> bool:
    """«đã có quyết định công bố, vướng mắc hết», also when the duty itself was answered."""
    if not any(words in fold(text) for words in OBSTACLE_GONE):
        return False
    hindered = _meant(desk, text, _hindered(desk))
    if not hindered:
        return False
    if len(hindered) == 1:
        moved = matters.unblock(desk, hindered[0], text)
        desk.reply("office_cleared", work=telling.facts_of(desk, moved))
        return True
    works = [telling.facts_of(desk, duty) for duty in hindered]
    desk.reply(
        "office_which_obstacle",
        works=works,
        buttons=[
            {
                "label": "behalf_b_of",
                "facts": {"work": work},
                "verb": "office.unblock",
                "code": str(number),
                "args": {"duty": work["id"]},
            }
            for number, work in enumerate(works, start=1)
        ],
    )
    return True


def _meant(desk: Desk, text: str, hindered: list[Duty]) -> list[Duty]:
    """Those of the units and items that the words name, where they name any of them."""
    units = {unit.id for unit in units_named(text, list(desk.units.values()))}
    items = named_items(text)
    named = [d for d in hindered if d.unit_id in units] or hindered
    return [d for d in named if d.tt in items] or named


def _hindered(desk: Desk) -> list[Duty]:
    """Duties with an obstacle that lasts, this year's and last year's: of the actor's units.

    Văn phòng may call an obstacle over for any unit.
    """
    units = {post.unit_id for post in desk.actor.posts}
    everywhere = telling.of_office(desk)
    years = (desk.today.year - 1, desk.today.year)
    known = (d for year in years for d in desk.tx.duties.of_year(year))
    mine = [d for d in known if everywhere or d.unit_id in units]
    lasting = {m.duty_id for m in matters.lasting(desk, mine)}
    return [duty for duty in mine if duty.id in lasting]


VERBS: dict[str, Any] = {
    **office_answers.VERBS,
    **office_paper.VERBS,
    **on_behalf.VERBS,
    **escalated.VERBS,
    **directives.VERBS,
    **time_answers.VERBS,
}
WITH_WORDS: dict[str, Any] = {**office_answers.WITH_WORDS, **escalated.WITH_WORDS}
