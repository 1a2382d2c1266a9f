"""Finds every day that a reply names: figures, weekdays, edges of months, spans, lunar days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bot.rules.understand.date_figures import Figures
from bot.rules.understand.date_lunar import Lunar
from bot.rules.understand.date_near import Near
from bot.rules.understand.date_periods import Periods
from bot.rules.understand.date_words import FIGURES, SHORT_WEEKDAYS, STARTERS, Manner, Named
from bot.rules.understand.tokens import Kind, Token


class _Calendar(Figures, Near, Periods, Lunar):
    """All the forms, tried in this order."""

    def read(self, at: int) -> Named | None:
        for form in (
            self._figures, self._ngay, self._near, self._weekday, self._week, self._month,
            self._quarter, self._year, self._lunar, self._span,
        ):  # fmt: skip
            named = form(at)
            if named is not None:
                return named
        return None


def dates(words: Sequence[Token], *, today: date) -> list[Named]:
    """Every day named, in order, without overlaps."""
    found: list[Named] = []
    forms: _Calendar | None = None
    at = 0
    while at < len(words):
        token = words[at]
        named = None
        if token.word in STARTERS or token.kind in FIGURES:
            forms = forms or _Calendar(words, today)
            named = forms.read(at)
        if named is None:
            at += 1
        else:
            if found and _is_its_weekday(words, found[-1], named):
                found.pop()
            found.append(named)
            at = named.end
    return found


def _is_its_weekday(words: Sequence[Token], before: Named, named: Named) -> bool:
    """Whether the day before is only the weekday of this one ("thứ Hai, 19/10")."""
    between = words[before.end : named.start]
    return (
        named.manner is Manner.NAMED
        and before.manner is Manner.NEAR
        and words[before.start].word in {"thu", "chu", "cn", *SHORT_WEEKDAYS}
        and all(token.kind is Kind.BREAK for token in between)
    )
