"""New objectives as lines: one whose gaps are asked, or several pasted under their units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions import objective_entry as entry
from bot.actions import telling
from bot.rules.access import NotYours, may
from bot.rules.errors import RuleBroken
from bot.rules.objective_line import MOST_LINES, ObjectiveLine, read_line
from bot.rules.unit_match import match_unit, units_named
from bot.rules.vietnamese import fold
from handlers import objective_form, objective_lists
from handlers.objective_form import AGENCY_WORDS
from handlers.unit_choices import working_units

if TYPE_CHECKING:
    from bot.actions.desk import Desk

NEW = ("nhap", "moi", "them", "nhap moi", "them moi", "new", "enter")
"""Words that ask for the questions, and name nothing yet."""


def enter(desk: Desk, text: str, year: int) -> None:
    """One line, or several; a unit's name alone shows that unit. Raises ``NotYours``."""
    lines = [each for each in text.splitlines() if each.strip(" .;-–")]
    if len(lines) > 1:
        _enter_many(desk, lines[:MOST_LINES], year)
        return
    if fold(text).strip(" .:") in NEW:
        text = ""
    unit_id, line = _with_unit(desk, read_line(text, year=year), text, year)
    if line.target is None and _names_unit(desk, text, year):
        return
    if not may(desk.actor, "enter_objectives"):
        raise NotYours
    if line.unread:
        desk.reply("objective_line_unread", unread=list(line.unread))
    objective_form.begin(desk, line, unit_id=unit_id, year=year)


def _names_unit(desk: Desk, text: str, year: int) -> bool:
    """A unit's name alone shows that unit."""
    if fold(text).strip(" .") in AGENCY_WORDS:
        objective_lists.show_unit(desk, None, year)
        return True
    found = match_unit(text, working_units(desk), desk.today).sure
    if found is not None:
        objective_lists.show_unit(desk, found.id, year)
    return found is not None


def _with_unit(
    desk: Desk, line: ObjectiveLine, text: str, year: int
) -> tuple[int | None, ObjectiveLine]:
    """Whose objective a line is: named before a colon by Văn phòng, else one's own.

    A name that is no unit's belongs to the wording; another unit's raises ``NotYours``.
    ``AGENCY`` (0) is the whole agency.
    """
    own = entry.own_unit(desk)
    if not line.unit_words:
        return own, line
    if own is None and fold(line.unit_words).strip() in AGENCY_WORDS:
        return objective_form.AGENCY, line
    named = [each.id for each in units_named(line.unit_words, working_units(desk))]
    if own is not None and named and own not in named:
        raise NotYours
    found = match_unit(line.unit_words, working_units(desk), desk.today).sure
    if found is not None and entry.may_enter(desk, found.id):
        return found.id, line
    return own, read_line(text.replace(":", ",", 1), year=year)


def _enter_many(desk: Desk, lines: list[str], year: int) -> None:
    """Pasted lines: each becomes a draft, and each says what it still lacks.

    Below a heading that names no unit for sure nothing is given to the unit above it.
    """
    if not may(desk.actor, "enter_objectives"):
        raise NotYours
    under = entry.own_unit(desk)
    made, unread = [], []
    for text in lines:
        heading = _heading(desk, text)
        if heading is not None:
            under = heading
            continue
        if telling.of_office(desk) and text.rstrip().endswith(":"):
            under = None
            unread.append(text)
            continue
        try:
            unit_id, line = _with_unit(desk, read_line(text, year=year), text, year)
        except RuleBroken:
            unread.append(text)
            continue
        unit_id = under if not line.unit_words else unit_id
        if line.target is None or unit_id is None or line.unread:
            unread.append(text)
            continue
        made.append(entry.enter(desk, line, unit_id=unit_id or None, year=year))
    facts = [entry.facts_of(desk, each) for each in made]
    desk.reply("objectives_entered", year=year, entered=facts, unread=unread)


def _heading(desk: Desk, text: str) -> int | None:
    """«Phòng Quản lý Khoa học:» above the lines that are its own, as Văn phòng pastes them."""
    words = text.strip().rstrip(":").strip()
    if not telling.of_office(desk) or any(letter.isdigit() for letter in words):
        return None
    if fold(words) in AGENCY_WORDS:
        return objective_form.AGENCY
    found = match_unit(words, working_units(desk), desk.today).sure
    return found.id if found is not None else None
