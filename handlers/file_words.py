"""Words that point to evidence: a link, or a document's number, day and place (R22)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.actions.evidence import show_again, take_in
from bot.rules.evidence_wanted import LINK, REFERENCE
from bot.rules.evidence_words import LONGEST_REFERENCE, is_reference, link_in, skips, without
from handlers.file_answers import tell_kept
from handlers.file_places import duty_of_new_form, of_target
from handlers.said import SentFile

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.evidence import Evidence
    from bot.rules.model import Duty
    from handlers.said import Said


def with_link(said: Said) -> Said:
    """A link that was typed is a file that is never fetched; the words beside it are read."""
    link = link_in(said.text) if said.file is None else None
    if link is None:
        return said
    file = SentFile(LINK, "", link, 0)
    return replace(said, text=without(said.text, link), file=file)


def as_meant(desk: Desk, said: Said) -> Said:
    """A link in words that report nothing (a question, a remark) is no evidence."""
    is_link = said.file is not None and said.file.form == LINK
    meant = desk.reported or duty_of_new_form(desk) is not None
    return replace(said, file=None) if is_link and not meant else said


def points(desk: Desk, said: Said) -> bool:
    """Number, day and place of a document, or «bỏ qua», about what was just reported (R22)."""
    if said.file is not None or not said.text.strip():
        return False
    skipped = skips(said.text)
    duty = of_target(desk, said) if skipped or is_reference(said.text) else None
    if duty is None:
        return False
    if skipped:
        desk.reply("evidence_skipped", tt=duty.tt, label=duty.label)
        return True
    take_words(desk, duty, said.text)
    show_again(desk, duty)
    tell_kept(desk, duty, SentFile(REFERENCE, "", said.text, 0), [])
    return True


def take_words(desk: Desk, duty: Duty, words: str) -> Evidence:
    """A document's number, day and place are evidence of a duty."""
    told = " ".join(words.split())[:LONGEST_REFERENCE]
    return take_in(desk, file=SentFile(REFERENCE, "", told, 0), duty_id=duty.id)
