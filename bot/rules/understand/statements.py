"""Reads a reply clause by clause into signs: what is said, with its negation and its time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.rules.understand.marks import Mark
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
    SUBJECTS,
    VERBS,
    WITHIN,
    Mood,
)
from bot.rules.understand.scan import Clause, Said, Scan
from bot.rules.understand.signs import Sign
from bot.rules.understand.small_words import SMALL_WORDS

_OVERCOME: Final = (
    Sign.EXTEND | Sign.UNFINISHED | Sign.UNSTARTED | Sign.UNSENT | Sign.OBSTACLE | Sign.UNABLE
    | Sign.LACK | Sign.PARTLY | Sign.REMAIN
)  # fmt: skip
_REACHED: Final = Sign.FINISHED | Sign.DELIVERED
_BLOCKING: Final = Sign.LACK | Sign.OBSTACLE | Sign.WAIT_OUTSIDE | Sign.UNABLE | Sign.ABSENT


def read(clauses: Sequence[Clause], *, marked: bool) -> Said:
    """The signs of all clauses; ``marked`` is true when the reply was typed with marks."""
    said = Said()
    mood = Mood.PLAIN
    for clause in clauses:
        scan = Scan(clause, said, marked=marked)
        scan.inherit(mood)
        before = said.signs
        _run(scan)
        mood = scan.mood
        reached = before & _OVERCOME and scan.signs & _REACHED and not scan.signs & _OVERCOME
        said.signs = said.signs | Sign.AT_LAST if reached else said.signs & ~Sign.AT_LAST
    return said


def _run(scan: Scan) -> None:
    for place, mark in enumerate(scan.marks):
        _take(scan, place, mark)
    _close(scan)
    scan.said.signs |= scan.signs
    if _asks_time(scan):
        scan.said.signs |= Sign.ASKS_TIME
    if scan.signs & _BLOCKING:
        scan.said.kinds.extend(scan.kinds)
        _keep_reason(scan)


def _asks_time(scan: Scan) -> bool:
    asks = Sign.ASK_FOR | Sign.EXTEND | (Sign.GIVE if scan.marked else 0)
    timed = scan.clause.future or scan.clause.span
    return timed and bool(scan.signs & asks) and not scan.waiting


def _keep_reason(scan: Scan) -> None:
    """The words of the obstacle itself; of "không làm được" only if nothing else is said."""
    start = scan.clause.start
    if scan.marks[0] in (Mark.BECAUSE, Mark.BUT):
        start = scan.clause.marks[0].end
    telling = bool(scan.signs & ~Sign.UNABLE & _BLOCKING)
    if telling and not scan.said.telling:
        scan.said.blocking = None
    if telling or not scan.said.telling:
        first = scan.said.blocking[0] if scan.said.blocking else start
        scan.said.blocking = (first, scan.clause.end)
    scan.said.telling = scan.said.telling or telling


def _take(scan: Scan, place: int, mark: Mark) -> None:
    if mark in NEGATIONS:
        _negation(scan, place, mark)
    elif mark in MOODS:
        _mood(scan, place, mark)
    elif mark in SAYS:
        _verb(scan, place, mark)
    elif mark in ALWAYS:
        going = mark is Mark.ACK and scan.mood is Mood.GOING
        scan.signs |= Sign.ONGOING | Sign.DOUBT if going else ALWAYS[mark]
        if mark is Mark.OTHERS and scan.waiting:
            scan.signs |= Sign.WAIT_OUTSIDE
        if mark is Mark.LATE and scan.outside_first:
            scan.signs |= Sign.LACK
    elif mark in MEANS or mark is Mark.INSIDE:
        _means(scan, mark)
    else:
        taker = SMALL_WORDS.get(mark)
        if taker is not None:
            taker(scan, place)


def _negation(scan: Scan, place: int, mark: Mark) -> None:
    if mark is Mark.NOT_YET and scan.mood is Mood.NOT and Mark.WHAT in scan.marks[:place]:
        scan.mood = Mood.PAST
        scan.signs |= Sign.DOUBLE
        return
    scan.mood = MOODS[mark]
    if scan.marks[place + 1 : place + 2] in ([Mark.ACK], [Mark.YES], [Mark.GIVEN]):
        scan.signs |= Sign.DOUBLE
        return
    if scan.rest(place):
        return
    before = scan.before(place)
    asks = not ASKABLE.isdisjoint(before) or (mark is Mark.NOT_YET and Mark.ALREADY in before[:-1])
    if _frames_question(before, mark) or (asks and NEGATIONS.isdisjoint(before)):
        scan.signs |= Sign.ASKED
    elif Mark.WHAT in scan.marks[place:]:
        scan.signs |= Sign.NONE_AT_ALL
    else:
        scan.signs |= Sign.BARE_NO if mark is Mark.NOT else Sign.BARE_NOT_YET


def _frames_question(before: list[Mark], mark: Mark) -> bool:
    """Whether "không" closes what "có" opened: "nếu chưa xong thì có bị nhắc không"."""
    if mark is not Mark.NOT or Mark.HAVE not in before:
        return False
    opened = len(before) - 1 - before[::-1].index(Mark.HAVE)
    closed = before[opened + 1 :]
    denied = opened > 0 and before[opened - 1] in NEGATIONS
    return bool(closed) and not denied and NEGATIONS.isdisjoint(closed)


def _mood(scan: Scan, place: int, mark: Mark) -> None:
    if mark is Mark.NEARLY:
        scan.signs |= Sign.NEARLY
    if mark in {Mark.IF, Mark.MUST}:
        scan.signs |= Sign.IF
    if mark is Mark.ALREADY:
        scan.signs |= Sign.ALREADY
        if scan.mood in {Mood.NOT, Mood.NEARLY, Mood.IF}:
            return
    if mark is Mark.GOING and not scan.rest(place):
        scan.signs |= Sign.ONGOING | Sign.DOUBT
    if mark is Mark.WILL and scan.mood is Mood.IF:
        return
    scan.mood = MOODS[mark]


def _verb(scan: Scan, place: int, mark: Mark) -> None:
    if scan.waiting and mark in WITHIN:
        return
    if scan.waiting and mark is Mark.NEW_TEXT:
        scan.signs |= Sign.WAIT_OUTSIDE
        scan.kinds.append(ReasonKind.GUIDANCE)
        return
    mood = scan.mood
    if mood is Mood.PLAIN:
        mood = _time(scan, place, mark)
    if mood in DENIALS and mark in FEATURE:
        _undone(scan, place, mark)
        return
    if mark is Mark.FIX and mood is Mood.NOT_YET and Mark.ABLE in scan.marks[place + 1 :]:
        scan.signs |= Sign.UNABLE
        return
    scan.signs |= SAYS[mark][mood]
    if mark in KINDS:
        scan.kinds.append(KINDS[mark])


def _time(scan: Scan, place: int, mark: Mark) -> Mood:
    """The time of a verb that stands without a word of time."""
    if Mark.ROI in scan.marks[place:] or scan.clause.past:
        return Mood.PAST
    if mark in FEATURE and scan.clause.future:
        behind = (
            scan.clause.later is not None and scan.clause.later > scan.clause.marks[place].start
        )
        scan.signs |= Sign.DOUBT if behind else 0
        return Mood.FUTURE
    return Mood.PLAIN


def _undone(scan: Scan, place: int, mark: Mark) -> None:
    """A verb of work under "chưa" or "không"."""
    if scan.outside_first or (mark is Mark.ISSUE and not MEANS.isdisjoint(scan.marks)):
        scan.signs |= Sign.LACK
    elif Mark.ABLE in scan.marks[place + 1 : place + 3] and mark is not Mark.FINISH:
        scan.signs |= Sign.UNABLE if scan.mood is Mood.NOT else Sign.UNABLE | Sign.UNSTARTED
    elif scan.lacking and mark is not Mark.FINISH:
        scan.signs |= Sign.UNSTARTED
    else:
        scan.signs |= SAYS[mark][scan.mood]


def _means(scan: Scan, mark: Mark) -> None:
    negated = scan.mood in DENIALS
    if mark in KINDS:
        scan.kinds.append(KINDS[mark])
        scan.signs |= Sign.MEANS
    if scan.waiting:
        scan.signs |= Sign.WAIT_INSIDE if mark is Mark.INSIDE else Sign.WAIT_OUTSIDE
    elif mark is Mark.INSIDE:
        return
    elif scan.lacking or (negated and (scan.outside_first or mark is not Mark.OUTSIDE)):
        scan.signs |= Sign.LACK
    elif mark in SUBJECTS and not negated:
        scan.outside_first = True
    if mark is Mark.REORG and not negated:
        scan.signs |= Sign.REORG
    if mark is Mark.FORM:
        scan.signs |= Sign.PROCEDURE


def _close(scan: Scan) -> None:
    """What only the whole clause tells."""
    signs = scan.signs
    if signs & Sign.UNFINISHED:
        signs &= ~(Sign.UNSTARTED | Sign.WORKED | Sign.WORK)
    if signs & Sign.FINISHED:
        signs &= ~(Sign.WORK | Sign.HANDED | Sign.SUBMITTED)
    if signs & Sign.FINISHED and Mark.DRAFT in scan.marks:
        signs |= Sign.PARTLY
    if signs & Sign.FINISHED and Mark.TELL in scan.marks and not signs & Sign.ALREADY:
        signs |= Sign.IF
    if scan.waiting and not signs & (Sign.WAIT_OUTSIDE | Sign.WAIT_INSIDE):
        within = any(mark in WITHIN for mark in scan.marks)
        signs |= Sign.WAIT_INSIDE if within else 0
    if signs & Sign.WAIT_OUTSIDE:
        signs &= ~Sign.WAIT_INSIDE
    if scan.mood is Mood.FUTURE and scan.clause.future and VERBS.isdisjoint(scan.marks):
        signs |= Sign.PROMISED
    scan.signs = signs
