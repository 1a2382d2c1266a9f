"""Routes what is typed: the words of a button, a card's code, a form's answer, or a reply."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.actions.cards import open_card
from bot.rules.access import NotYours
from bot.rules.options import codes_in
from bot.rules.plan_commands import Addition, Correction, Removal, read_command
from bot.rules.vietnamese import fold, nfc_clean
from handlers import dialogue, files, finding, office, people, plan, plan_forms, replies, report
from handlers.duty_choices import own_duties
from handlers.typed_codes import by_codes, fits_codes

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.actions.desk import Desk
    from bot.rules.model import Button, Delivery
    from handlers.said import Membership, Said, Tapped

LOOK_BACK = 12
"""How many of the latest messages a typed code or label may belong to."""

TYPED: tuple[Callable[[Desk, Said], bool], ...] = (
    plan.typed,
    office.typed,
    finding.typed,
    report.typed,
    people.typed,
)
"""Rooms that take certain typed words of certain roles; the first that says True took it."""


def pressed(desk: Desk, tapped: Tapped) -> None:
    """A button: unknown, foreign and dead tokens are refused alike, and tell nothing."""
    button = desk.tx.outbox.button_of(tapped.token)
    if button is None or button.person_id != desk.actor.id:
        raise NotYours
    press(desk, button)


def press(desk: Desk, button: Button) -> None:
    """Do what the button says, for who acts."""
    from handlers import VERBS  # noqa: PLC0415 - the table imports the rooms

    if not button.live:
        _old_message(desk, button)
        return
    desk.button = button
    desk.words = desk.words or button.label
    VERBS[button.verb](desk, button.args)


def _old_message(desk: Desk, button: Button) -> None:
    """Kindly: what it was about, as things now stand."""
    desk.refresh(button.delivery_id)
    desk.toast("message_is_old")
    duty_id = button.args.get("duty")
    if duty_id is not None:
        open_now = [d for d in own_duties(desk) if d.id == int(duty_id)]
        if open_now:
            open_card(desk, open_now[0])


def free_text(desk: Desk, said: Said) -> None:
    """Everything that is no known command, in the order that makes the fewest mistakes."""
    text = nfc_clean(said.text).strip()
    codes = codes_in(text)
    taken = (
        _is_no_statement(desk, said)
        or (bool(codes) and fits_codes(desk, codes) and by_codes(desk, codes))
        or _corrects_plan(desk, said, text)
        or _takes_form(desk, said, text)
        or _presses(desk, said, text)
        or (said.file is not None and files.take(desk, said))
        or (bool(codes) and by_codes(desk, codes))
        or any(took(desk, said) for took in TYPED)
    )
    if not taken and codes:
        desk.reply("codes_name_nothing", codes=codes)
        files.settle(desk, said)
    elif not taken:
        _understand(desk, said, text)


def _understand(desk: Desk, said: Said, text: str) -> None:
    """A caption that says nothing sure names its file; other words are read as a reply."""
    if said.file is None or replies.is_sure(desk, said, text):
        replies.understand_reply(desk, said, text)
    files.settle(desk, said)


def _is_no_statement(desk: Desk, said: Said) -> bool:
    """An edited message changes no record; a command that nobody knows is told so."""
    if said.edited:
        desk.reply("edit_not_a_record")
    elif said.command is not None:
        desk.reply("unknown_command", command=said.command[:32])
    return said.edited or said.command is not None


def _presses(desk: Desk, said: Said, text: str) -> bool:
    button = typed_button(desk, said, text)
    if button is not None:
        press(desk, button)
    return button is not None


def _corrects_plan(desk: Desk, said: Said, text: str) -> bool:
    """A correction typed while an import's question stands is a correction, not its answer."""
    open_form = desk.tx.dialogues.open_of(desk.actor.id)
    if open_form is None or open_form.name != plan_forms.QUESTIONS.name:
        return False
    if not isinstance(read_command(text, today=desk.today), Correction | Removal | Addition):
        return False
    desk.tx.dialogues.leave(desk.actor.id, state="left")
    return plan.typed(desk, said)


def _takes_form(desk: Desk, said: Said, text: str) -> bool:
    """An open form takes the words, unless they answer another message or press its button."""
    open_form = desk.tx.dialogues.open_of(desk.actor.id)
    if open_form is None:
        return False
    if open_form.lapses_at <= desk.now:
        desk.tx.dialogues.leave(desk.actor.id, state="lapsed")
        desk.reply("form_lapsed")
        return False
    target = replied_to(desk, said)
    if target is not None and target.facts.get("sentence") != "form_question":
        return False
    if text == "" and said.file is None:
        return False
    dialogue.answer_text(desk, open_form, said)
    return True


def replied_to(desk: Desk, said: Said) -> Delivery | None:
    """The message of ours that this one answers."""
    if said.reply_to is None:
        return None
    return desk.tx.outbox.of_message(said.chat_id, said.reply_to)


def typed_button(desk: Desk, said: Said, text: str) -> Button | None:
    """The live button whose code or label was typed, in the answered or the latest messages.

    A bare number belongs to the newest message that offers choices: an older «1» meant its own.
    """
    if not text or len(text) > 80:
        return None
    target = replied_to(desk, said)
    looked = [target] if target else desk.latest(said.chat_id, limit=LOOK_BACK)
    wanted = _plain(text)
    found = desk.tx.outbox.live_of([delivery.id for delivery in looked])
    for place, delivery in enumerate(looked):
        live = found.get(delivery.id, [])
        for button in live:
            if wanted in _names(button):
                return button
        begun = [b for b in live if _begins(_plain(b.label), wanted)]
        if place == 0 and len(begun) == 1:
            return begun[0]
        if live and wanted.isdigit():
            return None
    return None


def _begins(label: str, wanted: str) -> bool:
    """«Mục 2» for «Mục 2, Mục tiêu chất lượng năm 2023»: the label's first words, two at least."""
    rest = label.removeprefix(wanted)
    return " " in wanted and rest != label and not rest[:1].isalnum()


def _names(button: Button) -> set[str]:
    label = _plain(button.label)
    code = _plain(button.code)
    return {name for name in (code, label, f"{code}. {label}", f"{code} {label}") if name}


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", fold(text)).strip(" .!")


def membership(desk: Desk, changed: Membership) -> None:
    """Groups are left at once; a person who blocks or lets in again is noted."""
    if not changed.private:
        if changed.status in ("member", "administrator"):
            desk.send("leave", None, chat_id=changed.chat_id)
            desk.note("group_left", f"chat:{changed.chat_id}")
        return
    account = desk.tx.accounts.of_user(changed.user_id)
    if account is None:
        return
    gone = changed.status in ("kicked", "left")
    desk.tx.accounts.mark_unreachable(account.id, "blocked" if gone else None)
    desk.note("blocked_by_person" if gone else "let_in_again", f"person:{account.person_id}")
