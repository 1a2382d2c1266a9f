"""TABLE: what a reply says, in its context, and what that means: the first rule that holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from bot.rules.understand.reading import Context, Intent
from bot.rules.understand.signs import Sign

_NONE: Final = 0

BLOCKING: Final = Sign.LACK | Sign.OBSTACLE | Sign.WAIT_OUTSIDE | Sign.ABSENT
_DONE = Sign.FINISHED | Sign.DELIVERED | Sign.WORKED
SENT = Sign.FINISHED | Sign.DELIVERED
RUNNING = Sign.ONGOING | Sign.WAIT_INSIDE | Sign.FIXING
_OPEN = (
    Sign.UNFINISHED
    | Sign.UNSTARTED
    | Sign.UNSENT
    | Sign.REMAIN
    | Sign.PARTLY
    | Sign.NEARLY
    | Sign.PART
)
ASKING = Sign.ASKED | Sign.WHICH | Sign.QUESTION_MARK | Sign.MAY
_CHANGE = Sign.CHANGED | Sign.NEW_TEXT
_WORKED_ON = Sign.NEW_TEXT | Sign.FIX | Sign.FIXING
_SAME = Sign.UNCHANGED | Sign.SAME | Sign.NOT_FIXED
_NAMED = Sign.CODE | Sign.DOCUMENT | Sign.PROCEDURE
_POLITE = Sign.GIVEN | Sign.ACK | Sign.INTEND | Sign.THANKS
_STATED = (
    _DONE | Sign.HANDED | RUNNING | Sign.SUBMITTED | Sign.PROMISED | _OPEN | Sign.UNABLE | BLOCKING
    | Sign.FULL | Sign.ZERO | Sign.FIXED | _CHANGE | _SAME
)  # fmt: skip
_WORK_SPOKEN = _STATED | Sign.TOPIC | Sign.PROCEDURE | Sign.EXTEND | Sign.WORK | Sign.FIX

_ABOUT_WORK = Sign.TOPIC | Sign.HANDED | Sign.WORK | Sign.PROCEDURE | Sign.MEANS

_ANY = frozenset({Context.ANY})
_MONTHLY = frozenset({Context.MONTHLY})
_NOT_MONTHLY = frozenset({Context.DEADLINE, Context.FINDING, Context.ANY})
_FINDING = frozenset({Context.FINDING})
_ASKED_FOR_WORK = frozenset({Context.DEADLINE, Context.FINDING})
_ALL = frozenset(Context)


@dataclass(frozen=True, slots=True)
class Rule:
    """``intent`` holds where one of ``any_of`` and all of ``all_of`` are said, and no ``none``."""

    intent: Intent
    any_of: int
    all_of: int = _NONE
    none: int = _NONE
    contexts: frozenset[Context] = _ALL
    sure: bool = True


_D, _P, _N, _B = Intent.DONE, Intent.IN_PROGRESS, Intent.NOT_STARTED, Intent.BLOCKED
_E, _SAMED, _CH = Intent.EXTENSION_REQUEST, Intent.NO_CHANGE, Intent.CHANGE_REPORTED
_A, _Q, _U = Intent.ACKNOWLEDGED, Intent.QUESTION, Intent.UNRELATED

RULES: Final[tuple[Rule, ...]] = (
    # Questions, also those that quote a status.
    Rule(_U, ASKING, Sign.CHAT, _STATED | Sign.EXTEND),
    Rule(_U, ASKING, Sign.CHAT, _WORK_SPOKEN & ~Sign.FINISHED & ~Sign.WORKED, sure=False),
    Rule(_U, Sign.WHICH | Sign.ASKED, Sign.STRANGE, _WORK_SPOKEN | _NAMED, sure=False),
    Rule(
        _Q,
        Sign.WHICH,
        none=_STATED | Sign.EXTEND | Sign.NEGATED_EXTEND | Sign.ALREADY | Sign.PAST_SOMETHING,
    ),
    Rule(_B, Sign.WHICH, Sign.LACK, Sign.QUESTION_MARK | Sign.IF, _ASKED_FOR_WORK, sure=False),
    Rule(_B, Sign.WHICH, Sign.OBSTACLE, Sign.QUESTION_MARK | Sign.IF, _ASKED_FOR_WORK, sure=False),
    Rule(_Q, Sign.WHICH, sure=False),
    Rule(_E, Sign.ASKED | Sign.MAY | Sign.QUESTION_MARK, Sign.EXTEND | Sign.DATED),
    Rule(_E, Sign.ASKED | Sign.MAY | Sign.QUESTION_MARK, Sign.EXTEND | Sign.SPAN),
    Rule(_E, Sign.MAY, Sign.LATE | Sign.SPAN, sure=False),
    Rule(_Q, Sign.ASKED, Sign.EXTEND | Sign.QUESTION_MARK, sure=False),
    Rule(_E, Sign.MAY | Sign.QUESTION_MARK, Sign.EXTEND, sure=False),
    Rule(_E, Sign.MAY, Sign.DATED, sure=False),
    Rule(
        _Q,
        Sign.ASKED | Sign.QUESTION_MARK | Sign.MAY,
        none=_STATED | _POLITE | Sign.EXTEND | Sign.WORK | Sign.ALREADY | Sign.PAST_SOMETHING,
    ),
    Rule(_Q, Sign.ASKED | Sign.QUESTION_MARK | Sign.MAY, sure=False),
    # More time.
    Rule(
        _D,
        Sign.AT_LAST,
        none=Sign.ASKS_TIME | Sign.DATED | Sign.REMAIN | Sign.PART,
        contexts=_NOT_MONTHLY,
        sure=False,
    ),
    Rule(_E, Sign.EXTEND),
    Rule(_E, Sign.ASKS_TIME, none=SENT | Sign.CHAT | _CHANGE, sure=False),
    Rule(_E, Sign.LATE, Sign.ASK_FOR),
    Rule(_E, Sign.MORE, Sign.SPAN, _DONE | Sign.CHAT, _NOT_MONTHLY, sure=False),
    Rule(_E, Sign.SPAN | Sign.DATED, Sign.LATE, _DONE | Sign.CHAT, _NOT_MONTHLY, sure=False),
    Rule(_E, Sign.ASK_FOR | Sign.GIVE, Sign.MORE | Sign.DATED, _DONE | Sign.CHAT, _NOT_MONTHLY),
    Rule(_E, Sign.ASK_FOR | Sign.GIVE, Sign.MORE | Sign.SPAN, _DONE | Sign.CHAT, _NOT_MONTHLY),
    Rule(
        _E,
        Sign.ASK_FOR | Sign.GIVE,
        Sign.DATED,
        _STATED & ~Sign.PROMISED & ~Sign.HANDED,
        _NOT_MONTHLY,
        sure=False,
    ),
    Rule(_U, Sign.CHAT, none=_POLITE | _WORK_SPOKEN),
    Rule(_U, Sign.CHAT, none=_NAMED | Sign.TOPIC | Sign.GIVEN, contexts=_ANY, sure=False),
    # The monthly question.
    Rule(_CH, Sign.EXCEPT, Sign.UNCHANGED, contexts=_MONTHLY, sure=False),
    Rule(_CH, Sign.EXCEPT, Sign.SAME, contexts=_MONTHLY, sure=False),
    Rule(_SAMED, _SAME, Sign.NEW_TEXT, Sign.CHANGED | Sign.CODE, _MONTHLY, sure=False),
    Rule(_CH, _CHANGE, Sign.UNCHANGED, Sign.NONE_AT_ALL, _MONTHLY, sure=False),
    Rule(
        _SAMED,
        _SAME,
        none=_CHANGE | Sign.FIXED | Sign.FIXING | Sign.CODE | BLOCKING,
        contexts=_MONTHLY,
    ),
    Rule(_SAMED, _SAME, none=Sign.FIXED | Sign.FIXING, contexts=_MONTHLY, sure=False),
    Rule(_CH, _WORKED_ON, Sign.WAIT_OUTSIDE, _SAME | Sign.BARE_YES, _MONTHLY, sure=False),
    Rule(_CH, _WORKED_ON, Sign.OBSTACLE, _SAME | Sign.BARE_YES, _MONTHLY, sure=False),
    Rule(_CH, _WORKED_ON, Sign.LACK, _SAME | Sign.BARE_YES, _MONTHLY, sure=False),
    Rule(_CH, Sign.CHANGED | Sign.FIXED | Sign.FIXING, _NONE, _SAME, _MONTHLY),
    Rule(
        _CH,
        Sign.FIX | Sign.NEW_TEXT | Sign.BARE_YES,
        _NONE,
        _SAME | Sign.UNSTARTED | Sign.UNFIXED | Sign.BUT,
        _MONTHLY,
    ),
    Rule(_CH, Sign.FIX, Sign.CODE, _SAME, _MONTHLY),
    Rule(_CH, Sign.MORE, Sign.PROCEDURE, _SAME, _MONTHLY),
    Rule(_CH, Sign.CODE, Sign.DOCUMENT, contexts=_MONTHLY),
    Rule(_CH, Sign.CODE, none=_SAME | RUNNING | Sign.UNSTARTED, contexts=_MONTHLY, sure=False),
    Rule(_CH, Sign.CODE | Sign.DOCUMENT, _DONE, _SAME, contexts=_MONTHLY, sure=False),
    Rule(_CH, Sign.CODE | Sign.PROCEDURE, Sign.HANDED, contexts=_MONTHLY),
    Rule(_CH, Sign.CODE, Sign.DELIVERED, contexts=_MONTHLY),
    Rule(
        _SAMED, Sign.NONE_AT_ALL | Sign.BARE_NO, none=BLOCKING | RUNNING | _OPEN, contexts=_MONTHLY
    ),
    Rule(_SAMED, Sign.BARE_NOT_YET, none=BLOCKING | RUNNING | _OPEN, contexts=_MONTHLY, sure=False),
    Rule(_SAMED, Sign.UNFIXED, none=BLOCKING | Sign.BARE_YES, contexts=_MONTHLY, sure=False),
    Rule(_CH, _CHANGE | Sign.FIX | Sign.BARE_YES, contexts=_MONTHLY, sure=False),
    # Something stands in the way.
    Rule(
        _D,
        SENT,
        Sign.OBSTACLE,
        Sign.PART | Sign.PARTLY | Sign.UNFINISHED | Sign.UNSTARTED | Sign.NEARLY,
        sure=False,
    ),
    Rule(_B, BLOCKING, none=Sign.FINISHED | Sign.DELIVERED | Sign.FULL),
    Rule(_B, Sign.UNABLE, Sign.MEANS, Sign.BUSY | SENT),
    Rule(_B, Sign.UNABLE, Sign.BECAUSE, Sign.BUSY | SENT | Sign.UNSTARTED, sure=False),
    Rule(_B, Sign.REORG, Sign.UNABLE),
    Rule(_B, Sign.REORG, Sign.UNSTARTED, sure=False),
    Rule(_B, Sign.UNABLE, none=SENT | Sign.UNSTARTED | Sign.ONGOING, sure=False),
    Rule(_B, BLOCKING, sure=False),
    # How much is done.
    Rule(_D, Sign.FULL, none=_OPEN & ~Sign.PARTLY | Sign.PROMISED),
    Rule(_P, Sign.FULL, sure=False),
    Rule(_N, Sign.ZERO),
    Rule(_P, Sign.PART, none=Sign.UNSTARTED),
    Rule(_P, Sign.PART, sure=False),
    Rule(_P, Sign.NEARLY, Sign.REMAIN),
    Rule(_P, Sign.NEARLY, Sign.ONGOING),
    Rule(_P, Sign.NEARLY, Sign.WAIT_INSIDE),
    Rule(_P, Sign.NEARLY, sure=False),
    # Outside the monthly question, what is about procedures.
    Rule(
        _SAMED,
        Sign.UNCHANGED,
        none=_DONE | RUNNING | _OPEN | _CHANGE | Sign.FIXED | Sign.FIX,
        contexts=_NOT_MONTHLY,
    ),
    Rule(
        _SAMED,
        Sign.SAME,
        none=_DONE | RUNNING | _OPEN | _CHANGE,
        contexts=_NOT_MONTHLY,
        sure=False,
    ),
    Rule(
        _CH,
        Sign.CHANGED | Sign.FIX,
        Sign.CODE | Sign.DOCUMENT,
        _DONE | RUNNING | _OPEN,
        contexts=_NOT_MONTHLY,
    ),
    Rule(
        _CH,
        _CHANGE | Sign.FIX,
        _NONE,
        _DONE | RUNNING | _OPEN | Sign.PROMISED | Sign.LATER,
        frozenset({Context.ANY, Context.DEADLINE}),
        sure=False,
    ),
    # Done, or not quite.
    Rule(_P, SENT | Sign.FIXED | Sign.WORKED, Sign.WAIT_INSIDE),
    Rule(_P, SENT | Sign.FIXED | Sign.WORKED, Sign.ONGOING),
    Rule(_P, SENT | Sign.WORKED, Sign.FIXING),
    Rule(_P, _DONE | Sign.FIXED, Sign.PARTLY, sure=False),
    Rule(_P, _DONE | Sign.FIXED, Sign.REMAIN, sure=False),
    Rule(_P, _DONE | Sign.FIXED, Sign.UNFINISHED, sure=False),
    Rule(_P, _DONE | Sign.FIXED, Sign.UNSTARTED, sure=False),
    Rule(_P, _DONE | Sign.FIXED, Sign.UNSENT, sure=False),
    Rule(_P, Sign.DELIVERED | Sign.FINISHED | Sign.WORKED, Sign.PROMISED, sure=False),
    Rule(_D, SENT, Sign.GIVEN, sure=False),
    Rule(
        _D,
        Sign.DELIVERED | Sign.FINISHED,
        none=Sign.BARE_NOT_YET | Sign.BARE_NO | Sign.UNABLE | Sign.SUBMITTED,
        contexts=_NOT_MONTHLY,
    ),
    Rule(_D, Sign.DELIVERED | Sign.FINISHED, sure=False),
    Rule(_D, Sign.FIXED, none=Sign.UNABLE | Sign.WILL_WORK, contexts=_FINDING),
    Rule(_D, Sign.WORKED | Sign.FIXED, sure=False),
    Rule(_D, Sign.CHANGED, Sign.ALREADY, contexts=_FINDING, sure=False),
    Rule(_D, Sign.NOTHING_LEFT, contexts=_FINDING, sure=False),
    # Under way.
    Rule(_P, Sign.UNFINISHED, Sign.ONGOING),
    Rule(
        _P,
        Sign.ONGOING | Sign.WAIT_INSIDE | Sign.FIXING,
        none=Sign.UNSTARTED | Sign.UNABLE | Sign.BARE_NO,
    ),
    Rule(_P, Sign.UNFINISHED, none=Sign.UNSTARTED, sure=False),
    Rule(_P, Sign.ONGOING, sure=False),
    Rule(_N, Sign.UNSTARTED, none=Sign.SUBMITTED | Sign.UNABLE),
    Rule(_N, Sign.UNSTARTED, sure=False),
    Rule(_P, Sign.SUBMITTED, sure=False),
    Rule(_D, Sign.BARE_ROI, Sign.PROMISED, sure=False),
    Rule(_P, Sign.PROMISED, Sign.LATER),
    Rule(_P, Sign.PROMISED, sure=False),
    Rule(_P, Sign.REMAIN | Sign.PARTLY, contexts=_ASKED_FOR_WORK, sure=False),
    Rule(_N, Sign.UNSENT | Sign.UNFIXED, sure=False),
    Rule(_N, Sign.WILL_WORK | Sign.HOLD, Sign.BUSY, contexts=_ASKED_FOR_WORK, sure=False),
    Rule(_N, Sign.ONLY_THEN, Sign.LATER, _STATED, _ASKED_FOR_WORK, sure=False),
    Rule(_B, Sign.ONLY_THEN, contexts=_ASKED_FOR_WORK, sure=False),
    Rule(_N, Sign.BARE_NOT_YET, Sign.SHORT, contexts=_ASKED_FOR_WORK),
    Rule(_N, Sign.BARE_NOT_YET, Sign.BUSY, contexts=_ASKED_FOR_WORK),
    Rule(_N, Sign.NONE_AT_ALL, contexts=_ASKED_FOR_WORK, sure=False),
    Rule(_N, Sign.BARE_NOT_YET, sure=False),
    Rule(_P, Sign.CLEAR | Sign.WAIT, sure=False),
    # Small talk, and replies that need the question.
    Rule(_U, Sign.CHAT, none=_POLITE | _WORK_SPOKEN),
    Rule(_U, Sign.CHAT, none=_POLITE | _STATED & ~Sign.HANDED & ~Sign.REMAIN, sure=False),
    Rule(_P, Sign.WILL_WORK, Sign.LATER, sure=False),
    Rule(_D, Sign.HANDED, contexts=_ASKED_FOR_WORK, sure=False),
    Rule(_D, Sign.CHECKED, contexts=_ASKED_FOR_WORK, sure=False),
    Rule(
        _A,
        _POLITE,
        none=Sign.CHAT
        | Sign.BARE_ROI
        | Sign.BARE_NO
        | Sign.BARE_NOT_YET
        | Sign.FIX
        | Sign.WORK
        | Sign.BUSY
        | _CHANGE,
    ),
    Rule(_A, Sign.GIVEN | Sign.INTEND | Sign.THANKS, none=_CHANGE | Sign.CHAT),
    Rule(_A, Sign.WILL_WORK | Sign.HOLD, sure=False),
    Rule(_U, Sign.CHAT, sure=False),
    Rule(_A, _POLITE, sure=False),
    Rule(_SAMED, Sign.NOT_YET_SOMETHING, contexts=_MONTHLY, sure=False),
    Rule(_N, Sign.NOT_YET_SOMETHING, contexts=_NOT_MONTHLY, sure=False),
    Rule(_P, Sign.GOING_SOMETHING | Sign.LATE, contexts=_ASKED_FOR_WORK, sure=False),
    Rule(_D, Sign.PAST_SOMETHING, contexts=_ASKED_FOR_WORK, sure=False),
    Rule(_D, Sign.BARE_ROI, contexts=_ASKED_FOR_WORK, sure=False),
    Rule(_D, Sign.BARE_YES, contexts=_ASKED_FOR_WORK, sure=False),
    Rule(_A, Sign.BARE_ROI | Sign.BARE_YES, sure=False),
    Rule(_N, Sign.BARE_NO, contexts=_ASKED_FOR_WORK, sure=False),
    Rule(_P, Sign.WORK, contexts=_ASKED_FOR_WORK, sure=False),
    Rule(_P, Sign.IF | Sign.DOUBLE, contexts=_ASKED_FOR_WORK, sure=False),
    Rule(_P, Sign.CHANGED, contexts=_FINDING, sure=False),
    Rule(_Q, Sign.ASK_FOR, Sign.MEANS, sure=False),
    Rule(_P, Sign.LATER, contexts=_ASKED_FOR_WORK, sure=False),
    Rule(_Q, _ABOUT_WORK, contexts=_ANY, none=Sign.CHAT, sure=False),
    Rule(_U, Sign.GREET),
    Rule(_SAMED, Sign.BARE_NO, sure=False),
)
