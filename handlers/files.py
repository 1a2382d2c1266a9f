"""What comes with, after or instead of words becomes evidence of the duty that it belongs to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions import accept, answer
from bot.actions.evidence import place, show_again, take_in
from bot.rules.evidence_wanted import LINK
from bot.rules.evidence_words import is_reference
from bot.rules.model import Duty
from handlers import albums
from handlers.duty_choices import named_items
from handlers.file_answers import (
    ASK,
    KEPT,
    VERBS,
    asks_which,
    find_its_duty,
    missing_of,
    place_waiting,
)
from handlers.file_places import duty_of_new_form, returned
from handlers.file_words import take_words

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from handlers.said import Said, SentFile

__all__ = ["VERBS", "joined", "keep_refused", "settle", "take"]


def joined(desk: Desk, said: Said) -> Said | None:
    """A further part of an album goes where the first one went; what is still to be read of it.

    None when nothing is: it has no words, or words about what the first part reported.
    """
    earlier = [each for each in albums.parts(desk, said.file) if each.refused is None]
    if said.file is None or said.edited or not earlier:
        return said
    first = earlier[0]
    owner = {name: number for name, number in first.owners.items() if number is not None}
    evidence = take_in(desk, file=said.file, words=said.text, **owner)
    rows = [*earlier, evidence]
    duty = desk.tx.duties.get(first.duty_id) if first.duty_id is not None else None
    if duty is not None:
        show_again(desk, duty)
    told = albums.answer_to(desk, said.file.album)
    if told is not None and told.facts.get("sentence") in (ASK, KEPT):
        facts = albums.files_told(told.facts["facts"], rows)
        if duty is not None:
            facts["missing"] = missing_of(desk, duty)
        albums.say_instead(desk, told, "say", **{**told.facts, "facts": facts})
    reported = albums.known(desk, said.file.album).get("reported")
    if not said.text.strip() or (reported and not named_items(said.text)):
        return None
    desk.shows_receipts = told is None
    return replace(said, file=None)


def take(desk: Desk, said: Said) -> bool:
    """True when the file found its duty and nothing more is to be understood.

    A file with words waits for what the words report: ``settle`` puts it there.
    """
    if said.file is None or (said.text.strip() and returned(desk, said) is None):
        return False
    find_its_duty(desk, said, said.file)
    return True


def settle(desk: Desk, said: Said) -> None:
    """After the words of a message: its file goes to the duty that they reported, or is asked."""
    if said.edited:
        return
    told = [d for d in map(desk.tx.duties.get, desk.reported) if d.bears_evidence]
    duty = told[0] if len(told) == 1 else None
    if said.file is not None and desk.kept:
        _settle_album(desk, said.file, duty)
    elif said.file is not None:
        _settle_file(desk, said, said.file, duty)
    elif duty is not None:
        _settle_words(desk, said, duty)


def _settle_file(desk: Desk, said: Said, file: SentFile, duty: Duty | None) -> None:
    duty = duty or duty_of_new_form(desk)
    if duty is None:
        find_its_duty(desk, said, file)
        return
    take_in(desk, file=file, words=said.text, duty_id=duty.id)
    if file.form == LINK and is_reference(said.text):
        take_words(desk, duty, said.text)
    albums.note_answer(desk, file, None)
    show_again(desk, duty)


def _settle_album(desk: Desk, file: SentFile, duty: Duty | None) -> None:
    """Words came with a later part: all parts go to what they report, and it is one receipt."""
    kept = albums.known(desk, file.album)
    if duty is None or not kept:
        return
    for each in albums.parts(desk, file):
        place(desk, each, duty)
    other = kept.get("reported")
    if other and int(other) != duty.id:
        answer.correct(desk, desk.tx.duties.get(int(other)))
    told, report = albums.answer_to(desk, file.album), accept.last_report(desk, duty)
    if told is not None and report is not None:
        albums.become_receipt(desk, told, report.id)
        albums.note_answer(desk, file, None)
    show_again(desk, duty)


def _settle_words(desk: Desk, said: Said, duty: Duty) -> None:
    """Words that report a task done may name the document, and speak of files sent before."""
    if is_reference(said.text):
        take_words(desk, duty, said.text)
    asked = next((d for d in desk.latest(said.chat_id, limit=2) if asks_which(d.facts)), None)
    if asked is not None:
        place_waiting(desk, duty, int(asked.facts["buttons"][0]["args"]["first"]))
        desk.settle_message(asked.id, "files_go_along", tt=duty.tt, label=duty.label)
    if desk.kept or asked is not None:
        show_again(desk, duty)


def keep_refused(desk: Desk, said: Said) -> None:
    """The words were refused, and all that they did is undone: the file is kept all the same."""
    if said.file is None or said.edited or said.command is not None:
        return
    joining = joined(desk, replace(said, text=""))
    if joining is not None and not desk.kept:
        find_its_duty(desk, said, said.file)
