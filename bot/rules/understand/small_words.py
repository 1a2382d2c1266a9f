"""What the small words of a clause say: chờ, cho, có, gì, mới, được, đâu, khi nào."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bot.rules.understand.marks import Mark
from bot.rules.understand.reading import ReasonKind
from bot.rules.understand.sayings import (
    DENIALS,
    GIVERS,
    MOODS,
    NEGATIONS,
    SILENT,
    SOMETHING,
    VERBS,
    WAITABLE,
    Mood,
)
from bot.rules.understand.scan import Scan
from bot.rules.understand.signs import Sign


def _wait(scan: Scan, _place: int) -> None:
    scan.waiting = True
    scan.signs |= Sign.WAIT
    if scan.outside_first:
        scan.signs |= Sign.WAIT_OUTSIDE


def _give(scan: Scan, place: int) -> None:
    if _gives_is_waits(scan, place):
        _wait(scan, place)
        lets = scan.marks[place + 1 : place + 3] == [Mark.FILLER, Mark.DELIVER]
        scan.signs |= Sign.DOUBT if lets else 0
    elif VERBS.isdisjoint(scan.marks[:place]):
        scan.signs |= Sign.GIVE


def _lacks(scan: Scan, _place: int) -> None:
    scan.lacking = scan.mood is not Mood.NOT


def _what(scan: Scan, place: int) -> None:
    """Such as "gì", "nào", "ai" ask, or under a negation mean none at all."""
    if scan.mood not in DENIALS and not scan.lacking:
        scan.signs |= 0 if _denied(scan, place) else Sign.ASKED
    elif Mark.HAVE in scan.marks[:place] or scan.marks[place - 1] in NEGATIONS:
        scan.signs |= Sign.NONE_AT_ALL


def _remain(scan: Scan, _place: int) -> None:
    scan.signs |= Sign.REMAIN if scan.mood is Mood.PLAIN else 0


def _able(scan: Scan, place: int) -> None:
    if scan.marks[place + 1 : place + 2] == [Mark.COUNT]:
        scan.signs |= Sign.PARTLY
    elif scan.mood in DENIALS and scan.outside_first:
        scan.signs |= Sign.LACK
    elif scan.marks[place - 1 : place] == [Mark.NOT] and not VERBS.isdisjoint(scan.marks[:place]):
        scan.signs = scan.signs & ~(Sign.WORK | Sign.HANDED) | Sign.UNABLE


def _hold(scan: Scan, _place: int) -> None:
    scan.mood = Mood.FUTURE
    scan.signs |= Sign.HOLD


def _given(scan: Scan, place: int) -> None:
    if Mark.INSIDE in scan.marks[:place]:
        scan.signs |= Sign.DELIVERED | Sign.DOUBT
        return
    scan.signs |= Sign.DOUBLE if scan.mood in DENIALS else Sign.GIVEN


def _roi(scan: Scan, place: int) -> None:
    if not scan.before(place) and not scan.rest(place):
        scan.signs |= Sign.BARE_ROI


def _more(scan: Scan, _place: int) -> None:
    scan.signs |= Sign.MORE


def _broken(scan: Scan, _place: int) -> None:
    if scan.mood is not Mood.NOT and ReasonKind.SOFTWARE in scan.kinds:
        scan.signs |= Sign.OBSTACLE


def _gives_is_waits(scan: Scan, place: int) -> bool:
    """Without marks "cho" may be *chờ*: then somebody or something to wait for follows."""
    if scan.marked:
        return False
    earlier = scan.marks[:place]
    if not GIVERS.isdisjoint(earlier):
        return False
    before = next((mark for mark in reversed(earlier) if mark is not Mark.FILLER), None)
    if before in {Mark.GOING, Mark.REMAIN}:
        return True
    after = next(
        (mark for mark in scan.marks[place + 1 :] if mark not in {Mark.FILLER, Mark.TOPIC}),
        None,
    )
    return after in WAITABLE


def _have(scan: Scan, place: int) -> None:
    if scan.mood in DENIALS:
        scan.lacking = True
        scan.signs |= Sign.LACK if scan.outside_first else 0
        if not scan.rest(place):
            scan.signs |= Sign.BARE_NO if scan.mood is Mood.NOT else Sign.BARE_NOT_YET
    elif not scan.rest(place) and not scan.before(place):
        scan.signs |= Sign.BARE_YES


def _just(scan: Scan, place: int) -> None:
    following = next((mark for mark in scan.marks[place + 1 :] if mark not in SILENT), None)
    if scan.clause.future and following in {Mark.WORK, Mark.START, Mark.ASSIGN}:
        scan.signs |= Sign.UNSTARTED
    elif following in {Mark.DELIVER, Mark.SUBMIT}:
        scan.mood = Mood.PAST
    elif following is Mark.FINISH and Mark.COUNT not in scan.marks[place:]:
        scan.mood = Mood.PAST
        scan.signs |= Sign.DOUBT
    elif following is not None:
        scan.signs |= Sign.PARTLY


def _when(scan: Scan, place: int) -> None:
    """Forms like "khi nào xong sẽ báo" is a condition, "khi nào phải nộp" a question."""
    rest = scan.rest(place)
    conditional = rest[:1] in ([Mark.FINISH], [Mark.HAVE], [Mark.DELIVER]) or bool(
        {Mark.WILL, Mark.IF} & set(rest)
    )
    if conditional and len(rest) + scan.marks.count(Mark.FILLER) > 1:
        scan.mood = Mood.IF
        scan.signs |= Sign.IF
    else:
        scan.signs |= Sign.WHICH


def _denied(scan: Scan, place: int) -> bool:
    """Whether a negation stands before this mark, be it inside a longer phrase."""
    negative = scan.clause.negative
    return negative is not None and negative < scan.clause.marks[place].start


def _unknown(scan: Scan, place: int) -> None:
    """A word nobody knows right behind a word of time is most likely a verb."""
    if place and scan.marks[place - 1] in MOODS:
        scan.signs |= SOMETHING.get(scan.mood, 0)
        if scan.outside_first and scan.mood in DENIALS:
            scan.signs |= Sign.LACK


def _not_even(scan: Scan, place: int) -> None:
    """Forms like "đã làm gì đâu", "xong đâu": the word at the end denies the whole clause."""
    if scan.mood in DENIALS or scan.rest(place):
        return
    if scan.signs & Sign.FINISHED:
        scan.signs = scan.signs & ~Sign.FINISHED | Sign.UNFINISHED
    undone = Sign.WORKED | Sign.WORK | Sign.DELIVERED | Sign.HANDED
    if scan.signs & undone:
        denies = Mark.WHAT in scan.marks or bool(scan.signs & (Sign.WORKED | Sign.DELIVERED))
        said = Sign.UNSTARTED if denies or Mark.HAVE in scan.marks else Sign.WHICH
        scan.signs = scan.signs & ~(undone | Sign.ASKED) | said
    elif scan.signs & (Sign.CHANGED | Sign.NEW_TEXT):
        scan.signs = scan.signs & ~(Sign.CHANGED | Sign.NEW_TEXT | Sign.ASKED) | Sign.UNCHANGED
    elif scan.signs & (Sign.FIX | Sign.FIXED) and Mark.WHAT in scan.marks:
        scan.signs = scan.signs & ~(Sign.FIX | Sign.FIXED | Sign.ASKED) | Sign.NOT_FIXED
    elif Mark.HAVE in scan.marks[:place]:
        scan.signs = scan.signs & ~(Sign.ASKED | Sign.BARE_YES) | Sign.BARE_NO


# TABLE: the small words, and what reads each.
SMALL_WORDS: Final[dict[Mark, Callable[[Scan, int], None]]] = {
    Mark.WAIT: _wait,
    Mark.GIVE: _give,
    Mark.LACKS: _lacks,
    Mark.WHAT: _what,
    Mark.REMAIN: _remain,
    Mark.ABLE: _able,
    Mark.HOLD: _hold,
    Mark.GIVEN: _given,
    Mark.ROI: _roi,
    Mark.MORE: _more,
    Mark.BROKEN: _broken,
    Mark.HAVE: _have,
    Mark.JUST: _just,
    Mark.WHEN: _when,
    Mark.UNKNOWN: _unknown,
    Mark.NOT_EVEN: _not_even,
}
