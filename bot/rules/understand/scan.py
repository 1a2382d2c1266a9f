"""A clause while it is read from left to right: its marks, and what they have said so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from bot.rules.understand.marks import Mark
from bot.rules.understand.phrases import Marked
from bot.rules.understand.reading import ReasonKind
from bot.rules.understand.sayings import DENIALS, MOODS, SILENT, Mood


@dataclass(slots=True)
class Clause:
    """A stretch of words between breaks: its marks, and what its dates say about time."""

    marks: list[Marked]
    start: int
    end: int
    future: bool = False
    span: bool = False
    past: bool = False
    later: int | None = None  # the place of a day to come that is named by figures
    negative: int | None = None  # the place of the first word of negation


@dataclass(slots=True)
class Said:
    """What all clauses said together."""

    signs: int = 0
    kinds: list[ReasonKind] = field(default_factory=list)
    blocking: tuple[int, int] | None = None
    telling: bool = False  # the words at ``blocking`` name an obstacle


class Scan:
    """The mood lasts until the next word that sets one."""

    def __init__(self, clause: Clause, said: Said, *, marked: bool) -> None:
        self.clause = clause
        self.said = said
        self.marked = marked
        self.marks = [found.mark for found in clause.marks]
        self.mood = Mood.PLAIN
        self.signs = 0
        self.lacking = False
        self.waiting = False
        self.kinds: list[ReasonKind] = []
        self.outside_first = False

    def inherit(self, mood: Mood) -> None:
        """A list goes on under the negation it began with: "chưa có nghị định, thông tư nào"."""
        if mood in DENIALS and Mark.WHAT in self.marks and MOODS.keys().isdisjoint(self.marks):
            self.mood = mood
            self.clause.negative = -1

    def rest(self, place: int) -> list[Mark]:
        return [mark for mark in self.marks[place + 1 :] if mark not in SILENT]

    def before(self, place: int) -> list[Mark]:
        return [mark for mark in self.marks[:place] if mark not in SILENT]
