"""From what a reply says to what it means: how sure that is, and what else to offer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from bot.rules.understand.meanings import ASKING, BLOCKING, RULES, RUNNING, SENT, Rule
from bot.rules.understand.reading import STATUSES, Context, Intent
from bot.rules.understand.signs import Sign

_D, _P, _N, _B = Intent.DONE, Intent.IN_PROGRESS, Intent.NOT_STARTED, Intent.BLOCKED
_E, _SAMED, _CH = Intent.EXTENSION_REQUEST, Intent.NO_CHANGE, Intent.CHANGE_REPORTED
_A, _Q, _U = Intent.ACKNOWLEDGED, Intent.QUESTION, Intent.UNRELATED

_DOUBTS: Final = (
    Sign.HEDGE
    | Sign.IF
    | Sign.OTHERS
    | Sign.DOUBLE
    | Sign.QUOTED
    | Sign.NEGATED_EXTEND
    | Sign.CHAT
    | Sign.DOUBT
    | Sign.STRANGE
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
    _P: ((_D, SENT), (_B, BLOCKING)),
    _N: ((_B, Sign.UNABLE), (_A, Sign.GIVEN)),
    _B: ((_D, SENT | Sign.FIXED), (_P, Sign.ONGOING | Sign.PART), (_N, Sign.UNSTARTED)),
    _E: (
        (_B, BLOCKING | Sign.UNABLE),
        (_P, RUNNING | Sign.PART),
        (_D, SENT),
        (_N, Sign.UNSTARTED),
        (_A, Sign.GIVEN),
    ),
    _CH: ((_B, BLOCKING | Sign.UNABLE), (_D, SENT), (_P, Sign.ONGOING | Sign.FIXING)),
    _Q: ((_E, Sign.EXTEND), (_D, SENT), (_N, Sign.UNSTARTED)),
    _A: ((_Q, ASKING),),
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


def decide(signs: int, *, context: Context) -> Verdict:
    """The first rule that holds; what is doubtful or strange is never a sure status."""
    found = _first(_TABLES[context], signs)
    if found is None:
        return Verdict(_U, sure=False, alternatives=_CHOICES[context])
    doubtful = bool(signs & _DOUBTS)
    if context is Context.ANY and found.intent in STATUSES:
        doubtful = True
    if found.intent is Intent.ACKNOWLEDGED and signs & Sign.ODD:
        doubtful = True
    sure = found.sure and not (doubtful and found.intent in _DOUBTABLE)
    secondary = next(
        (other for other, bits in _BESIDE_BITS.get(found.intent, ()) if signs & bits), None
    )
    alternatives = () if sure else offered(found.intent, secondary, context)
    return Verdict(found.intent, sure, alternatives, secondary)


def doubted(verdict: Verdict, context: Context) -> Verdict:
    """The same meaning, to be asked about."""
    choices = offered(verdict.intent, verdict.secondary, context)
    return replace(verdict, sure=False, alternatives=choices)


def _first(table: tuple[_Bits, ...], signs: int) -> Rule | None:
    for bits in table:
        if signs & bits.any_of and signs & bits.all_of == bits.all_of and not signs & bits.none:
            return bits.rule
    return None


def offered(first: Intent, second: Intent | None, context: Context) -> tuple[Intent, ...]:
    """The numbered choices of an unsure reading, the likeliest first."""
    ordered: Iterable[Intent] = (first, *((second,) if second else ()), *_CHOICES[context])
    return tuple(dict.fromkeys(ordered))[:_MOST_CHOICES]
