"""Routes what is typed: the words of a button, a card's code, a form's answer, or a reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.amend import instead_of
from bot.rules.access import NotYours
from bot.rules.options import codes_in
from bot.rules.plan_commands import Addition, Correction, Removal, read_command
from bot.rules.vietnamese import nfc_clean
from handlers import (
    absence,
    approvals,
    command_words,
    drafts,
    edited,
    file_words,
    files,
    finding,
    internal_audit,
    management_review,
    newcomers,
    objectives,
    office,
    old_messages,
    people,
    plan,
    plan_forms,
    procedures_import,
    replies,
    report,
    report_in_form,
    typed_buttons,
    why,
)
from handlers.contents import VERBS
from handlers.typed_codes import by_codes, fits_codes

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.actions.desk import Desk
    from bot.rules.model import Button, Delivery
    from handlers.said import Membership, Said, Tapped

TYPED: tuple[Callable[[Desk, Said], bool], ...] = (
    absence.typed,
    why.typed,
    newcomers.typed,
    approvals.typed,
    plan.typed,
    management_review.typed,
    office.typed,
    finding.typed,
    internal_audit.typed,
    report.typed,
    people.typed,
    command_words.takes,
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
    if not button.live:
        old_messages.answer(desk, button, typed=False)
        return
    desk.button = button
    desk.words = desk.words or button.label
    if "words" in button.args:
        desk.told_in = button.args.get("message")
    instead_of(desk, button.args.get("amends", ()), lambda: VERBS[button.verb](desk, button.args))


def free_text(desk: Desk, said: Said) -> None:
    """Everything that is no known command; what it brought is then put to what it reported."""
    if said.edited:
        if not objectives.edited(desk, said):
            edited.take(desk, said, free_text)
        return
    rest = files.joined(desk, said)
    heard = _hear(desk, rest) if rest is not None else None
    if heard is not None:
        files.settle(desk, heard if heard.file is not None else said)


def _hear(desk: Desk, said: Said) -> Said | None:
    """In the order that makes the fewest mistakes; None when its file found its place."""
    if procedures_import.takes_file(desk, said):
        return None
    text = nfc_clean(said.text).strip()
    codes = codes_in(text)
    taken = (
        _is_no_statement(desk, said)
        or (bool(codes) and fits_codes(desk, said, codes) and by_codes(desk, codes))
        or _corrects_plan(desk, said, text)
        or management_review.decides(desk, said)
        or objectives.typed(desk, said)
        or _takes_form(desk, said, text)
        or _presses(desk, said, text)
    )
    if not taken and files.take(desk, said):
        return None
    taken = (
        taken
        or (bool(codes) and by_codes(desk, codes))
        or any(took(desk, said) for took in TYPED)
        or file_words.points(desk, said)
    )
    if not taken and codes:
        desk.reply("codes_name_nothing", codes=codes)
    elif not taken:
        return _understand(desk, file_words.with_link(said))
    return said


def _understand(desk: Desk, said: Said) -> Said | None:
    """A caption that says nothing sure names its file; other words are read as a reply."""
    if files.take(desk, said):
        return None
    text = nfc_clean(said.text).strip()
    if said.other and not text:
        desk.reply("kind_not_taken", kind=said.other)
    elif said.file is None or replies.is_sure(desk, said, text):
        replies.understand_reply(desk, said, text)
        return file_words.as_meant(desk, said)
    return said


def _is_no_statement(desk: Desk, said: Said) -> bool:
    """A command that nobody knows is told so."""
    if said.command is not None:
        desk.reply("unknown_command", command=said.command[:32])
    return said.command is not None


def _presses(desk: Desk, said: Said, text: str) -> bool:
    return typed_buttons.takes(desk, text, replied_to(desk, said), press)


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
    """An open form takes the words, unless they answer another message or report something.

    A card's code is never its answer: its choices are numbers.
    """
    target = replied_to(desk, said)
    if codes_in(text) or report_in_form.sets_aside(desk, text, target):
        return False
    return drafts.takes(desk, said, text, target)


def replied_to(desk: Desk, said: Said) -> Delivery | None:
    """The message of ours that this one answers."""
    if said.reply_to is None:
        return None
    return desk.tx.outbox.of_message(said.chat_id, said.reply_to)


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
