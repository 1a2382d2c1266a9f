"""Days, months, quarters and years named in a timing text, as windows of the year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.rules.spans import LAST_DAY, LAST_MONTH, Grain, Point, Reading, Span
from bot.rules.timing_forms import FORMS


@dataclass(frozen=True, slots=True)
class _Token:
    span: Span
    grain: Grain
    start: int
    end: int
    exact: bool = True
    ranged: bool = False
    strict: bool = False


def read_spans(words: str) -> Reading:
    """The windows named in plain words, the finest grain only; never raises."""
    try:
        tokens = _join_ranges(sorted(_tokens(words), key=lambda token: token.start), words)
    except ValueError:
        return Reading(broken=True)
    if not tokens:
        return Reading()
    if _AFTER.search(words[: tokens[0].start]):
        return Reading(broken=True)
    tokens = _open_end(tokens, words)
    finest = min(token.grain for token in tokens)
    kept = [token for token in tokens if token.grain is finest]
    return Reading(
        spans=tuple(dict.fromkeys(token.span for token in kept)),
        grain=finest,
        strict=any(token.strict or _BEFORE.search(words[: token.start]) for token in kept),
        ranged=any(token.ranged for token in kept),
        exact=all(token.exact for token in kept),
    )


_BEFORE = re.compile(r"\btruoc(?: het)?(?: ngay)?\s*$")
_AFTER = re.compile(r"\bsau(?: ngay)?\s*$")
_SINCE = re.compile(r"\b(?:tu|bat dau)(?: ngay)?\s*$")
_UP_TO = re.compile(r"\W*(?:-|~|(?:cho )?(?:den|toi)(?: het)?(?: truoc)?)(?: ngay)?\s*")


def _join_ranges(tokens: list[_Token], words: str) -> list[_Token]:
    """Two windows with "đến" or a dash between them are one."""
    joined: list[_Token] = []
    for token in tokens:
        between = words[joined[-1].end : token.start] if joined else ""
        if joined and _UP_TO.fullmatch(between):
            joined[-1] = replace(_from_to(joined[-1], token), strict="truoc" in between)
        else:
            joined.append(token)
    return joined


def _from_to(start: _Token, end: _Token) -> _Token:
    first, last = start.span.first, end.span.last
    if last.year and not first.year:
        earlier = (first.month, first.day or 1) <= (last.month, last.day or LAST_DAY)
        first = replace(first, year=last.year if earlier else last.year - 1)
    one_kind = start.grain is end.grain is Grain.QUARTER
    return _Token(
        Span(first, last),
        min(start.grain, end.grain),
        start.start,
        end.end,
        start.exact and end.exact,
        ranged=not one_kind,
    )


def _open_end(tokens: list[_Token], words: str) -> list[_Token]:
    """As in "Từ tháng 6" alone runs to the end of the year, and wants a confirmation."""
    if len(tokens) != 1 or tokens[0].ranged or not _SINCE.search(words[: tokens[0].start]):
        return tokens
    (token,) = tokens
    span = Span(token.span.first, Point(LAST_MONTH, year=token.span.first.year))
    return [replace(token, span=span, exact=False, ranged=True)]


def _tokens(words: str) -> Iterator[_Token]:
    """Every form of the table in turn; what an earlier form has read is not read again."""
    left = words
    for pattern, builder in FORMS:
        for found in pattern.finditer(left):
            for span, grain, exact in builder(found):
                ranged = grain is Grain.MONTH and span.first.month != span.last.month
                yield _Token(span, grain, *found.span(), exact, ranged)
            left = left[: found.start()] + "\0" * len(found[0]) + left[found.end() :]
