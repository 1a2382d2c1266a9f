"""Reads a reply clause by clause into signs: what is said, with its negation and its time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.rules.understand.marks import Mark
from bot.rules.understand.phrases import Marked
from bot.rules.understand.reading import ReasonKind
from bot.rules.understand.sayings import (
    ALWAYS,
    ASKABLE,
    DENIALS,
    FEATURE,
    KINDS,
    MEANS,
    MOODS,
    NEGATIONS,
    SAYS,
    SILENT,
    SUBJECTS,
    VERBS,
    WITHIN,
    Mood,
)
from bot.rules.understand.signs import Sign
from bot.rules.understand.small_words import SMALL_WORDS


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


_OVERCOME: Final = (
    Sign.EXTEND | Sign.UNFINISHED | Sign.UNSTARTED | Sign.UNSENT | Sign.OBSTACLE | Sign.UNABLE
    | Sign.LACK | Sign.PARTLY | Sign.REMAIN
)  # fmt: skip
_REACHED: Final = Sign.FINISHED | Sign.DELIVERED


def read(clauses: Sequence[Clause], *, marked: bool) -> Said:
    """The signs of all clauses; ``marked`` is true when the reply was typed with marks."""
    said = Said()
    mood = Mood.PLAIN
    for clause in clauses:
        scan = Scan(clause, said, marked=marked)
        scan.inherit(mood)
        before = said.signs
        scan.run()
        mood = scan.mood
        reached = before & _OVERCOME and scan.signs & _REACHED and not scan.signs & _OVERCOME
        said.signs = said.signs | Sign.AT_LAST if reached else said.signs & ~Sign.AT_LAST
    return said


_BLOCKING: Final = Sign.LACK | Sign.OBSTACLE | Sign.WAIT_OUTSIDE | Sign.UNABLE | Sign.ABSENT


class Scan:
    """One clause from left to right; the mood lasts until the next word that sets one."""

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

    def run(self) -> None:
        for place, mark in enumerate(self.marks):
            self._take(place, mark)
        self._close()
        self.said.signs |= self.signs
        if self._asks_time():
            self.said.signs |= Sign.ASKS_TIME
        if self.signs & _BLOCKING:
            self.said.kinds.extend(self.kinds)
            self._keep_reason()

    def _asks_time(self) -> bool:
        asks = Sign.ASK_FOR | Sign.EXTEND | (Sign.GIVE if self.marked else 0)
        timed = self.clause.future or self.clause.span
        return timed and bool(self.signs & asks) and not self.waiting

    def _keep_reason(self) -> None:
        """The words of the obstacle itself; of "không làm được" only if nothing else is said."""
        start = self.clause.start
        if self.marks[0] in (Mark.BECAUSE, Mark.BUT):
            start = self.clause.marks[0].end
        telling = bool(self.signs & ~Sign.UNABLE & _BLOCKING)
        if telling and not self.said.telling:
            self.said.blocking = None
        if telling or not self.said.telling:
            first = self.said.blocking[0] if self.said.blocking else start
            self.said.blocking = (first, self.clause.end)
        self.said.telling = self.said.telling or telling

    def _take(self, place: int, mark: Mark) -> None:
        if mark in NEGATIONS:
            self._negation(place, mark)
        elif mark in MOODS:
            self._mood(place, mark)
        elif mark in SAYS:
            self._verb(place, mark)
        elif mark in ALWAYS:
            going = mark is Mark.ACK and self.mood is Mood.GOING
            self.signs |= Sign.ONGOING | Sign.DOUBT if going else ALWAYS[mark]
            if mark is Mark.OTHERS and self.waiting:
                self.signs |= Sign.WAIT_OUTSIDE
            if mark is Mark.LATE and self.outside_first:
                self.signs |= Sign.LACK
        elif mark in MEANS or mark is Mark.INSIDE:
            self._means(mark)
        else:
            taker = SMALL_WORDS.get(mark)
            if taker is not None:
                taker(self, place)

    def rest(self, place: int) -> list[Mark]:
        return [mark for mark in self.marks[place + 1 :] if mark not in SILENT]

    def before(self, place: int) -> list[Mark]:
        return [mark for mark in self.marks[:place] if mark not in SILENT]

    def _negation(self, place: int, mark: Mark) -> None:
        if mark is Mark.NOT_YET and self.mood is Mood.NOT and Mark.WHAT in self.marks[:place]:
            self.mood = Mood.PAST
            self.signs |= Sign.DOUBLE
            return
        self.mood = MOODS[mark]
        if self.marks[place + 1 : place + 2] in ([Mark.ACK], [Mark.YES], [Mark.GIVEN]):
            self.signs |= Sign.DOUBLE
            return
        if self.rest(place):
            return
        before = self.before(place)
        asks = not ASKABLE.isdisjoint(before) or (
            mark is Mark.NOT_YET and Mark.ALREADY in before[:-1]
        )
        if self._frames_question(before, mark) or (asks and NEGATIONS.isdisjoint(before)):
            self.signs |= Sign.ASKED
        elif Mark.WHAT in self.marks[place:]:
            self.signs |= Sign.NONE_AT_ALL
        else:
            self.signs |= Sign.BARE_NO if mark is Mark.NOT else Sign.BARE_NOT_YET

    def _frames_question(self, before: list[Mark], mark: Mark) -> bool:
        """Whether "không" closes what "có" opened: "nếu chưa xong thì có bị nhắc không"."""
        if mark is not Mark.NOT or Mark.HAVE not in before:
            return False
        opened = len(before) - 1 - before[::-1].index(Mark.HAVE)
        closed = before[opened + 1 :]
        denied = opened > 0 and before[opened - 1] in NEGATIONS
        return bool(closed) and not denied and NEGATIONS.isdisjoint(closed)

    def _mood(self, place: int, mark: Mark) -> None:
        if mark is Mark.NEARLY:
            self.signs |= Sign.NEARLY
        if mark in {Mark.IF, Mark.MUST}:
            self.signs |= Sign.IF
        if mark is Mark.ALREADY:
            self.signs |= Sign.ALREADY
            if self.mood in {Mood.NOT, Mood.NEARLY, Mood.IF}:
                return
        if mark is Mark.GOING and not self.rest(place):
            self.signs |= Sign.ONGOING | Sign.DOUBT
        if mark is Mark.WILL and self.mood is Mood.IF:
            return
        self.mood = MOODS[mark]

    def _verb(self, place: int, mark: Mark) -> None:
        if self.waiting and mark in WITHIN:
            return
        if self.waiting and mark is Mark.NEW_TEXT:
            self.signs |= Sign.WAIT_OUTSIDE
            self.kinds.append(ReasonKind.GUIDANCE)
            return
        mood = self.mood
        if mood is Mood.PLAIN:
            mood = self._time(place, mark)
        if mood in DENIALS and mark in FEATURE:
            self._undone(place, mark)
            return
        if mark is Mark.FIX and mood is Mood.NOT_YET and Mark.ABLE in self.marks[place + 1 :]:
            self.signs |= Sign.UNABLE
            return
        self.signs |= SAYS[mark][mood]
        if mark in KINDS:
            self.kinds.append(KINDS[mark])

    def _time(self, place: int, mark: Mark) -> Mood:
        """The time of a verb that stands without a word of time."""
        if Mark.ROI in self.marks[place:] or self.clause.past:
            return Mood.PAST
        if mark in FEATURE and self.clause.future:
            behind = (
                self.clause.later is not None and self.clause.later > self.clause.marks[place].start
            )
            self.signs |= Sign.DOUBT if behind else 0
            return Mood.FUTURE
        return Mood.PLAIN

    def _undone(self, place: int, mark: Mark) -> None:
        """A verb of work under "chưa" or "không"."""
        if self.outside_first or (mark is Mark.ISSUE and not MEANS.isdisjoint(self.marks)):
            self.signs |= Sign.LACK
        elif Mark.ABLE in self.marks[place + 1 : place + 3] and mark is not Mark.FINISH:
            self.signs |= Sign.UNABLE if self.mood is Mood.NOT else Sign.UNABLE | Sign.UNSTARTED
        elif self.lacking and mark is not Mark.FINISH:
            self.signs |= Sign.UNSTARTED
        else:
            self.signs |= SAYS[mark][self.mood]

    def _means(self, mark: Mark) -> None:
        negated = self.mood in DENIALS
        if mark in KINDS:
            self.kinds.append(KINDS[mark])
            self.signs |= Sign.MEANS
        if self.waiting:
            self.signs |= Sign.WAIT_INSIDE if mark is Mark.INSIDE else Sign.WAIT_OUTSIDE
        elif mark is Mark.INSIDE:
            return
        elif self.lacking or (negated and (self.outside_first or mark is not Mark.OUTSIDE)):
            self.signs |= Sign.LACK
        elif mark in SUBJECTS and not negated:
            self.outside_first = True
        if mark is Mark.REORG and not negated:
            self.signs |= Sign.REORG
        if mark is Mark.FORM:
            self.signs |= Sign.PROCEDURE

    def _close(self) -> None:
        """What only the whole clause tells."""
        signs = self.signs
        if signs & Sign.UNFINISHED:
            signs &= ~(Sign.UNSTARTED | Sign.WORKED | Sign.WORK)
        if signs & Sign.FINISHED:
            signs &= ~(Sign.WORK | Sign.HANDED | Sign.SUBMITTED)
        if signs & Sign.FINISHED and Mark.DRAFT in self.marks:
            signs |= Sign.PARTLY
        if signs & Sign.FINISHED and Mark.TELL in self.marks and not signs & Sign.ALREADY:
            signs |= Sign.IF
        if self.waiting and not signs & (Sign.WAIT_OUTSIDE | Sign.WAIT_INSIDE):
            within = any(mark in WITHIN for mark in self.marks)
            signs |= Sign.WAIT_INSIDE if within else 0
        if signs & Sign.WAIT_OUTSIDE:
            signs &= ~Sign.WAIT_INSIDE
        if self.mood is Mood.FUTURE and self.clause.future and VERBS.isdisjoint(self.marks):
            signs |= Sign.PROMISED
        self.signs = signs
