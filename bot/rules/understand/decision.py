"""TABLE: from what a reply says, in its context, to what it means and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.rules.understand.reading import STATUSES, Context, Intent
from bot.rules.understand.signs import Sign

_NONE: Final = 0

BLOCKING: Final = Sign.LACK | Sign.OBSTACLE | Sign.WAIT_OUTSIDE | Sign.ABSENT
_DONE = Sign.FINISHED | Sign.DELIVERED | Sign.WORKED
_SENT = Sign.FINISHED | Sign.DELIVERED
_RUNNING = Sign.ONGOING | Sign.WAIT_INSIDE | Sign.FIXING
_OPEN = (
    Sign.UNFINISHED
    | Sign.UNSTARTED
    | Sign.UNSENT
    | Sign.REMAIN
    | Sign.PARTLY
    | Sign.NEARLY
    | Sign.PART
)
_ASKING = Sign.ASKED | Sign.WHICH | Sign.QUESTION_MARK | Sign.MAY
_CHANGE = Sign.CHANGED | Sign.NEW_TEXT
_SAME = Sign.UNCHANGED | Sign.SAME | Sign.NOT_FIXED
_NAMED = Sign.CODE | Sign.DOCUMENT | Sign.PROCEDURE
_POLITE = Sign.GIVEN | Sign.ACK | Sign.INTEND | Sign.THANKS
_STATED = (
    _DONE | Sign.HANDED | _RUNNING | Sign.SUBMITTED | Sign.PROMISED | _OPEN | Sign.UNABLE | BLOCKING
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
    Rule(_U, _ASKING, Sign.CHAT, _STATED | Sign.EXTEND),
    Rule(_Q, Sign.WHICH, none=_STATED | Sign.EXTEND | Sign.NEGATED_EXTEND),
    Rule(_B, Sign.WHICH, Sign.LACK, Sign.QUESTION_MARK, _ASKED_FOR_WORK, sure=False),
    Rule(_B, Sign.WHICH, Sign.OBSTACLE, Sign.QUESTION_MARK, _ASKED_FOR_WORK, sure=False),
    Rule(_Q, Sign.WHICH, sure=False),
    Rule(_E, Sign.ASKED | Sign.MAY | Sign.QUESTION_MARK, Sign.EXTEND | Sign.DATED),
    Rule(_E, Sign.ASKED | Sign.MAY | Sign.QUESTION_MARK, Sign.EXTEND | Sign.SPAN),
    Rule(_E, Sign.MAY | Sign.QUESTION_MARK, Sign.EXTEND, sure=False),
    Rule(_E, Sign.MAY, Sign.DATED, sure=False),
    Rule(
        _Q,
        Sign.ASKED | Sign.QUESTION_MARK | Sign.MAY,
        none=_STATED | _POLITE | Sign.EXTEND | Sign.WORK,
    ),
    Rule(_Q, Sign.ASKED | Sign.QUESTION_MARK | Sign.MAY, sure=False),
    # More time.
    Rule(_E, Sign.EXTEND),
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
    Rule(_CH, Sign.CHANGED | Sign.FIXED | Sign.FIXING, _NONE, _SAME, _MONTHLY),
    Rule(
        _CH,
        Sign.FIX | Sign.NEW_TEXT | Sign.BARE_YES,
        _NONE,
        _SAME | Sign.UNSTARTED | Sign.BUT,
        _MONTHLY,
    ),
    Rule(_CH, Sign.FIX, Sign.CODE, _SAME, _MONTHLY),
    Rule(_CH, Sign.MORE, Sign.PROCEDURE, _SAME, _MONTHLY),
    Rule(_CH, Sign.CODE, Sign.DOCUMENT, contexts=_MONTHLY),
    Rule(_CH, Sign.CODE, none=_SAME | _RUNNING | Sign.UNSTARTED, contexts=_MONTHLY, sure=False),
    Rule(_CH, Sign.CODE | Sign.DOCUMENT, _DONE, _SAME, contexts=_MONTHLY, sure=False),
    Rule(_CH, Sign.CODE | Sign.PROCEDURE, Sign.HANDED, contexts=_MONTHLY),
    Rule(_CH, Sign.CODE, Sign.DELIVERED, contexts=_MONTHLY),
    Rule(
        _SAMED, Sign.NONE_AT_ALL | Sign.BARE_NO, none=BLOCKING | _RUNNING | _OPEN, contexts=_MONTHLY
    ),
    Rule(
        _SAMED, Sign.BARE_NOT_YET, none=BLOCKING | _RUNNING | _OPEN, contexts=_MONTHLY, sure=False
    ),
    Rule(_SAMED, Sign.UNFIXED, none=BLOCKING | Sign.BARE_YES, contexts=_MONTHLY, sure=False),
    Rule(_CH, _CHANGE | Sign.FIX | Sign.BARE_YES, contexts=_MONTHLY, sure=False),
    # Something stands in the way.
    Rule(
        _D,
        _SENT,
        Sign.OBSTACLE,
        Sign.PART | Sign.PARTLY | Sign.UNFINISHED | Sign.UNSTARTED | Sign.NEARLY,
        sure=False,
    ),
    Rule(_B, BLOCKING, none=Sign.FINISHED | Sign.DELIVERED | Sign.FULL),
    Rule(_B, Sign.UNABLE, Sign.MEANS, Sign.BUSY | _SENT),
    Rule(_B, Sign.UNABLE, Sign.BECAUSE, Sign.BUSY | _SENT | Sign.UNSTARTED, sure=False),
    Rule(_B, Sign.REORG, Sign.UNABLE),
    Rule(_B, Sign.REORG, Sign.UNSTARTED, sure=False),
    Rule(_B, Sign.UNABLE, none=_SENT | Sign.UNSTARTED | Sign.ONGOING, sure=False),
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
        none=_DONE | _RUNNING | _OPEN | _CHANGE | Sign.FIXED | Sign.FIX,
        contexts=_NOT_MONTHLY,
    ),
    Rule(
        _SAMED,
        Sign.SAME,
        none=_DONE | _RUNNING | _OPEN | _CHANGE,
        contexts=_NOT_MONTHLY,
        sure=False,
    ),
    Rule(
        _CH,
        Sign.CHANGED | Sign.FIX,
        Sign.CODE | Sign.DOCUMENT,
        _DONE | _RUNNING | _OPEN,
        contexts=_NOT_MONTHLY,
    ),
    Rule(
        _CH,
        _CHANGE | Sign.FIX,
        _NONE,
        _DONE | _RUNNING | _OPEN | Sign.PROMISED | Sign.LATER,
        frozenset({Context.ANY, Context.DEADLINE}),
        sure=False,
    ),
    # Done, or not quite.
    Rule(_P, _SENT | Sign.FIXED | Sign.WORKED, Sign.WAIT_INSIDE),
    Rule(_P, _SENT | Sign.FIXED | Sign.WORKED, Sign.ONGOING),
    Rule(_P, _SENT | Sign.WORKED, Sign.FIXING),
    Rule(_P, _DONE | Sign.FIXED, Sign.PARTLY, sure=False),
    Rule(_P, _DONE | Sign.FIXED, Sign.REMAIN, sure=False),
    Rule(_P, _DONE | Sign.FIXED, Sign.UNFINISHED, sure=False),
    Rule(_P, _DONE | Sign.FIXED, Sign.UNSTARTED, sure=False),
    Rule(_P, _DONE | Sign.FIXED, Sign.UNSENT, sure=False),
    Rule(_P, Sign.DELIVERED | Sign.FINISHED | Sign.WORKED, Sign.PROMISED, sure=False),
    Rule(_D, _SENT, Sign.GIVEN, sure=False),
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

_DOUBTS: Final = (
    Sign.HEDGE
    | Sign.IF
    | Sign.OTHERS
    | Sign.DOUBLE
    | Sign.QUOTED
    | Sign.NEGATED_EXTEND
    | Sign.CHAT
    | Sign.DOUBT
)

# TABLE: the numbered choices offered when nothing better is known.
_CHOICES: Final[dict[Context, tuple[Intent, ...]]] = {
    Context.DEADLINE: (_D, _P, _N, _B, _E),
    Context.FINDING: (_D, _P, _N, _B, _E),
    Context.MONTHLY: (_SAMED, _CH, _P),
    Context.ANY: (_D, _P, _N, _B, _Q),
}
_MOST_CHOICES = 4
_DOUBTABLE: Final = STATUSES | {Intent.ACKNOWLEDGED}

# TABLE: what else a reply may say beside its intent, the first that holds.
_BESIDE: Final[dict[Intent, tuple[tuple[Intent, int], ...]]] = {
    _D: ((_B, BLOCKING | Sign.UNABLE), (_CH, Sign.CHANGED)),
    _P: ((_D, _SENT), (_B, BLOCKING)),
    _N: ((_B, Sign.UNABLE),),
    _B: ((_D, _SENT), (_P, Sign.ONGOING), (_N, Sign.UNSTARTED)),
    _E: (
        (_B, BLOCKING | Sign.UNABLE),
        (_D, _SENT),
        (_P, _RUNNING | Sign.PART),
        (_N, Sign.UNSTARTED),
    ),
    _CH: ((_B, BLOCKING | Sign.UNABLE), (_D, _SENT), (_P, Sign.ONGOING)),
    _Q: ((_E, Sign.EXTEND), (_D, _SENT), (_N, Sign.UNSTARTED)),
    _A: ((_Q, _ASKING),),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The intent, whether it is sure, the other choices, and what else was said."""

    intent: Intent
    sure: bool
    alternatives: tuple[Intent, ...] = ()
    secondary: Intent | None = None


@dataclass(frozen=True, slots=True)
class _Bits:
    """A rule as plain numbers: the table is walked for every reply."""

    any_of: int
    all_of: int
    none: int
    rule: Rule


_TABLES: Final[dict[Context, tuple[_Bits, ...]]] = {
    context: tuple(
        _Bits(rule.any_of, rule.all_of, rule.none, rule)
        for rule in RULES
        if context in rule.contexts
    )
    for context in Context
}
_BESIDE_BITS: Final = {
    intent: tuple((other, signs) for other, signs in beside) for intent, beside in _BESIDE.items()
}


def decide(signs: int, *, context: Context, strange: bool) -> Verdict:
    """The first rule that holds; ``strange`` is true when unknown words dominate the reply."""
    found = _first(_TABLES[context], signs)
    if found is None:
        return Verdict(_U, sure=False, alternatives=_CHOICES[context])
    doubtful = bool(signs & _DOUBTS) or strange
    if context is Context.ANY and found.intent in STATUSES:
        doubtful = True
    sure = found.sure and not (doubtful and found.intent in _DOUBTABLE)
    secondary = next(
        (other for other, bits in _BESIDE_BITS.get(found.intent, ()) if signs & bits), None
    )
    alternatives = () if sure else _offered(found.intent, secondary, context)
    return Verdict(found.intent, sure, alternatives, secondary)


def _first(table: tuple[_Bits, ...], signs: int) -> Rule | None:
    for bits in table:
        if signs & bits.any_of and signs & bits.all_of == bits.all_of and not signs & bits.none:
            return bits.rule
    return None


def _offered(first: Intent, second: Intent | None, context: Context) -> tuple[Intent, ...]:
    ordered: Iterable[Intent] = (first, *((second,) if second else ()), *_CHOICES[context])
    return tuple(dict.fromkeys(ordered))[:_MOST_CHOICES]
