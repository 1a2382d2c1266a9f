"""Takes a reply apart: its tokens, shares, days, clauses and the odd things it names."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Final

from bot.rules.understand.cleaning import Clean, clean
from bot.rules.understand.date_words import Manner, Named
from bot.rules.understand.dates import dates
from bot.rules.understand.marks import Mark
from bot.rules.understand.numbers import Share, shares
from bot.rules.understand.phrases import Marked, phrase_at, vocabulary
from bot.rules.understand.repair import Mender
from bot.rules.understand.scan import Clause
from bot.rules.understand.signs import Sign
from bot.rules.understand.tokens import Kind, Token, tokens

_EMOJI: Final = {
    **dict.fromkeys("👍👌🙏❤🫡💪😊🤝🆗💯😀😁🙂♥🌹🥰😍👏", Sign.ACK),
    **dict.fromkeys("✅✔☑", Sign.CHECKED),
    **dict.fromkeys("😂🤣😆🎉🎂🍻☕", Sign.CHAT),
}
_BREAKS = frozenset({Kind.BREAK, Kind.ASKING})
_NEW_CLAUSE = frozenset({Mark.BUT, Mark.BECAUSE, Mark.SO, Mark.ONLY_THEN})
_NEGATIVE_WORDS = frozenset({"khong", "chua", "chưa", "chang", "cha"})
_POINTS: Final = frozenset({Manner.NAMED, Manner.TODAY})
_UP_TO: Final = frozenset({"truoc", "den", "toi", "tới", "sang", "hen", "vao", "qua"})
_ASKING_WORDS: Final = frozenset({"à", "hả", "chăng"})
_OF_WORK: Final = ("kph", "kn-", "cd-", "nv-", "ph-")
_A_SENTENCE: Final = 3
_STRANGE_SHARE: Final = 0.34
_ODD_SHARE: Final = 0.2


@lru_cache(maxsize=1)
def _mender() -> Mender:
    return Mender(vocabulary())


class Parts:
    """One reply taken apart: its tokens, shares, days, clauses and the odd things it names."""

    def __init__(self, text: str, today: date) -> None:
        self.today = today
        self.clean: Clean = clean(text)
        words = tokens(self.clean, _mender())
        self.words: list[Token] = _zeros_read(words) if "0" in self.clean.plain else words
        self.kinds = {token.kind for token in self.words}
        self.denies = not _NEGATIVE_WORDS.isdisjoint([token.word for token in self.words])
        self.shares: list[Share] = shares(self.words)
        self.dates: list[Named] = [
            named for named in dates(self.words, today=today)
            if not any(share.start < named.end and named.start < share.end for share in self.shares)
        ]  # fmt: skip
        self.clauses: list[Clause] = []
        self.clause_of_date: dict[int, Clause] = {}
        self.spoken: list[str] = []
        self.unknown = 0
        self.signs = 0
        self._cut()

    def piece(self, start: int, end: int) -> str:
        """The literal text behind ``words[start:end]``."""
        return self.clean.piece(self.words[start].start, self.words[end - 1].end)

    def _cut(self) -> None:
        """Marks every word and cuts the row into clauses."""
        days = {named.start: named for named in self.dates}
        parts = {share.start: share for share in self.shares}
        clause, at, last = Clause([], 0, 0), 0, len(self.words)
        kept: list[Named] = []
        while at < last:
            token = self.words[at]
            if at in parts:
                at = parts[at].end
            elif token.kind in _BREAKS:
                self.signs |= Sign.QUESTION_MARK if token.kind is Kind.ASKING else 0
                clause, at = self._next(clause, at + 1), at + 1
            elif at in days and not self._covered(days[at]):
                kept.append(days[at])
                self._time(clause, days[at])
                at = days[at].end
            else:
                clause, at = self._mark(clause, at, days)
            clause.end = at
        self._next(clause, last)
        self.dates = kept
        self.spoken = [token.word for token in self.words if token.kind is Kind.WORD]
        if len(self.spoken) >= _A_SENTENCE and self.spoken[-1] in _ASKING_WORDS:
            self.signs |= Sign.QUESTION_MARK

    def _next(self, clause: Clause, start: int) -> Clause:
        if clause.marks or clause.future or clause.past:
            self.clauses.append(clause)
        return Clause([], start, start)

    def _covered(self, named: Named) -> bool:
        phrase = phrase_at(self.words, named.start, len(self.words))
        return phrase is not None and phrase.end >= named.end and phrase.mark is not Mark.FILLER

    def _time(self, clause: Clause, named: Named) -> None:
        self.clause_of_date[named.start] = clause
        over = named.day is not None and named.day < self.today
        if named.manner is Manner.PAST or (over and not self._ahead(named)):
            clause.past = True
            self.signs |= Sign.DATED if named.manner is Manner.NAMED else 0
        elif named.manner is Manner.SPAN:
            clause.span = True
            self.signs |= Sign.SPAN
        else:
            clause.future = True
            self.signs |= Sign.LATER | Sign.DATED
            if named.manner in _POINTS and clause.later is None:
                clause.later = named.start

    def _ahead(self, named: Named) -> bool:
        """Whether the word before speaks of a day to come: "trước 25/9", "đến 25/9"."""
        at = named.start - 1
        at -= at > 0 and self.words[at].word in {"ngay", "ngày"}
        return at >= 0 and self.words[at].word in _UP_TO

    def _mark(self, clause: Clause, at: int, days: dict[int, Named]) -> tuple[Clause, int]:
        """Takes the longest phrase at this place; a phrase may swallow a day but not cut it."""
        phrase = phrase_at(self.words, at, len(self.words))
        if phrase is not None and days:
            cut = next(
                (
                    days[p]
                    for p in range(at + 1, phrase.end)
                    if p in days and days[p].end > phrase.end
                ),
                None,
            )
            if cut is not None:
                phrase = phrase_at(self.words, at, cut.start)
        if phrase is None:
            self._odd(clause, at)
            return clause, at + 1
        if phrase.mark in _NEW_CLAUSE:
            clause = self._next(clause, at)
        clause.marks.append(phrase)
        if self.denies and clause.negative is None:
            clause.negative = self._negative(phrase)
        return clause, phrase.end

    def _negative(self, phrase: Marked) -> int | None:
        """The place of a word of negation inside a phrase."""
        for place in range(phrase.start, phrase.end):
            if self.words[place].word in _NEGATIVE_WORDS:
                return place
        return None

    def _odd(self, clause: Clause, at: int) -> None:
        token = self.words[at]
        if token.kind is Kind.SIGN:
            self.signs |= _EMOJI.get(token.word, 0)
        elif token.kind is Kind.CODE:
            self.signs |= Sign.TOPIC if token.word.startswith(_OF_WORK) else Sign.CODE
        elif token.kind is Kind.NUMBER:
            clause.marks.append(Marked(Mark.COUNT, at, at + 1))
        elif token.kind is Kind.DOCUMENT:
            self.signs |= Sign.DOCUMENT
        elif token.kind is Kind.WORD:
            self.unknown += 1
            clause.marks.append(Marked(Mark.UNKNOWN, at, at + 1))

    def strange(self) -> bool:
        """Whether unknown words are too many to trust what the others say."""
        return self.unknown >= max(_STRANGE_SHARE * len(self.spoken), 1)

    def odd(self) -> bool:
        """Whether enough of them are unknown that a receipt may be something else."""
        return self.unknown >= max(_ODD_SHARE * len(self.spoken), 1)


def _zeros_read(words: list[Token]) -> list[Token]:
    """A lone 0, or one before a word, is *không* ("0 có")."""
    if len(words) == 1 and words[0].word == "0":
        return [words[0]._replace(word="khong", kind=Kind.WORD)]
    for at, token in enumerate(words[:-1]):
        following = words[at + 1]
        if (
            token.word == "0"
            and following.kind is Kind.WORD
            and following.word not in {"phan", "percent"}
        ):
            words[at] = token._replace(word="khong", kind=Kind.WORD)
    return words
