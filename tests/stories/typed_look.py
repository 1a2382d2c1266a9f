"""Over a whole year, every button that anybody sees can be triggered by the words shown alone."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from bot.actions.desk import Desk
from bot.rules.model import Button, Delivery
from bot.rules.options import codes_in
from bot.rules.vietnamese import fold
from bot.sandbox.script import Line
from handlers import dialogue, typed_buttons, typed_codes
from handlers.duty_choices import own_duties
from handlers.form import FORMS
from handlers.said import Said
from storage.database import Database
from storage.transaction import Tx
from tests.stories.driver import Message, Story

EVERYONE_EVERY = 8
"""Who acts is looked at before and after each line; after so many lines, everybody."""

FORM_CORRECT = re.compile(r"\(sửa \d+ để nhập lại câu trước;")


@dataclass
class Look:
    """What was found: how many buttons of each verb, and those that words alone do not reach."""

    seen: Counter[str] = field(default_factory=Counter)
    known: set[tuple[int, int, str]] = field(default_factory=set)
    unseen: list[str] = field(default_factory=list)
    unreached: list[str] = field(default_factory=list)


async def played_and_looked_at(told: Story, script: list[Line], *, plan: str) -> Look:
    """Play the lines, and look at every live button that those who act have before them."""
    look = Look()
    people = {
        each["key"]: each["chat_id"]
        for each in (await told.http.get("/sandbox/people")).json()
        if each["role"] != "stranger"
    }
    store = Database(told.url)
    try:
        for count, line in enumerate(script):
            acted = [line.who] if line.who in people else []
            if line.at and acted:
                await told.clock(line.at)
                await look_at(told, store, look, line.who)
            await told.play([line], plan=plan)
            for who in people if count % EVERYONE_EVERY == 0 else acted:
                await look_at(told, store, look, who)
    finally:
        store.close()
    return look


def every_button_can_be_triggered_by_the_words_shown(look: Look) -> None:
    assert look.unseen == []
    assert look.unreached == []
    assert len(look.seen) >= 30, look.seen
    assert look.seen.total() > 300, look.seen


async def look_at(told: Story, store: Database, look: Look, who: str) -> None:
    """Every live button of somebody's latest messages, as the person sees them."""
    said = (await told.from_bot(who))[-typed_buttons.LOOK_BACK :]
    shown = {m["message_id"]: m for m in said if any(b["live"] for b in m.get("buttons", []))}
    if shown:
        now = await told.now()
        store.read_now(partial(_look, shown=shown, now=now, who=who, look=look))


def _look(tx: Tx, *, shown: dict[int, Message], now: datetime, who: str, look: Look) -> None:
    person = tx.agencies.person_of_key(who)
    assert person is not None
    account = tx.accounts.of_person(person.id)
    if account is None or account.state != "active":
        return
    desk = Desk(tx, now, person=person, inbox_id=0, chat_id=account.chat_id)
    for message_id, message in shown.items():
        delivery = tx.outbox.of_message(account.chat_id, message_id)
        assert delivery is not None
        for button in tx.outbox.buttons(delivery.id):
            if button.live and not _is_past(desk, button):
                _check(desk, delivery, button, message["text"] or "", look)


def _is_past(desk: Desk, button: Button) -> bool:
    """A question that was answered keeps its buttons, which say that it is past."""
    if not button.verb.startswith("form."):
        return False
    here = desk.tx.dialogues.open_of(desk.actor.id)
    same = here is not None and here.id == int(button.args["dialogue"])
    if here is None or button.verb != "form.answer":
        return not same and button.verb != "form.go_on"
    return not same or here.step != button.args["step"]


def _check(desk: Desk, delivery: Delivery, button: Button, text: str, look: Look) -> None:
    words = _shown_words(button, text)
    told = f"{desk.actor.key} {button.verb} {button.code!r} {button.label!r} in {text[:400]!r}"
    if (delivery.id, button.id, text) not in look.known:
        look.known.add((delivery.id, button.id, text))
        look.seen[button.verb] += 1
    if words is None:
        look.unseen.append(told)
    elif not _reaches(desk, delivery, button, words):
        look.unreached.append(f"{words!r}: {told}")


def _shown_words(button: Button, text: str) -> str | None:
    """What a reader would type: the code that stands in the text, else the label that does."""
    if button.code and re.search(rf"(?m)(?:^|  ){re.escape(button.code)}\. ", text):
        return button.code
    if button.verb == "form.correct" and FORM_CORRECT.search(text):
        return button.label
    return button.label if fold(button.label) in fold(text) else None


def _reaches(desk: Desk, delivery: Delivery, button: Button, words: str) -> bool:
    """Typed alone, or in answer to the message where a newer one uses the same code."""
    here = desk.tx.dialogues.open_of(desk.actor.id)
    if button.verb == "form.answer" and here is not None:
        question = FORMS[here.name].question(here.step)
        if fold(words) in ("giu nguyen", "keep"):
            return bool(here.answers.get(here.step) == button.args["value"])
        return bool(
            dialogue.read_answer(desk, question, here.answers, words) == button.args["value"]
        )
    if button.verb == "form.correct":
        return True
    alone = _alone(desk, words)
    if alone is not None and alone == _does(button):
        return True
    in_answer = typed_buttons.typed(desk, words, delivery)
    return in_answer is not None and in_answer.button.id == button.id and button.live


def _alone(desk: Desk, words: str) -> tuple[str, object] | None:
    """What words do by themselves: by an item's code, else by a button of the latest messages."""
    said = Said(
        inbox_id=0, user_id=0, chat_id=desk.chat_id or 0, private=True, message_id=0, text=words
    )
    codes = codes_in(words)
    if codes and typed_codes.fits_codes(desk, said, codes):
        spec = typed_codes.meant_by(desk, own_duties(desk), codes[0])
        return (spec["verb"], spec["args"]["duty"]) if spec else None
    meant = typed_buttons.typed(desk, words, None)
    if meant is None or not meant.button.live or meant.newer is not None:
        return None
    return _does(meant.button)


def _does(button: Button) -> tuple[str, object]:
    on_a_card = button.verb.startswith("status.") and "duty" in button.args
    return button.verb, button.args["duty"] if on_a_card else button.args
