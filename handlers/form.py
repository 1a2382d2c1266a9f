"""A form as a value: its questions in order, what ends it, and the parsers that many share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.rules.errors import RuleBroken
from bot.rules.vietnamese import nfc_clean

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue

HOURS_TO_LAPSE = 24
LONGEST = 4000

Answers = dict[str, Any]
Parse = Callable[["Desk", Answers, str], Any]
Choices = Callable[["Desk", Answers], Sequence[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Question:
    """One step. ``asks`` is the sentence; ``parse`` turns typed words into the answer.

    ``choices`` are button specs (``label`` or ``text``, and ``value``); each can be typed by its
    number or words. ``takes_files``: a photo or document is kept as evidence of the form.
    ``needed`` says, from the answers so far, whether to ask at all. ``follows`` names earlier
    steps: when one of them is corrected, this one is asked anew. ``begins_anew`` says that words
    typed at this question answer the first of those steps again.
    """

    key: str
    asks: str
    parse: Parse
    choices: Choices | None = None
    takes_files: bool = False
    needed: Callable[[Answers], bool] = lambda _: True
    shows: Callable[[Desk, Answers], dict[str, Any]] = lambda _desk, _answers: {}
    follows: tuple[str, ...] = ()
    begins_anew: Callable[[Desk, Answers, str], bool] = lambda _desk, _answers, _text: False


@dataclass(frozen=True, slots=True)
class Form:
    """A dialogue by name; ``finish`` runs in the transaction of the last answer.

    ``recalls``: the last question of a long form shows what was answered. ``amendable``: an
    answer edited after the end may run ``finish`` again in place of what it recorded.
    """

    name: str
    questions: tuple[Question, ...]
    finish: Callable[[Desk, Answers, Dialogue], None]
    title: str
    hours: int = HOURS_TO_LAPSE
    recalls: bool = True
    amendable: bool = False

    def unanswered(self, answers: Answers) -> Question | None:
        """The first needed question that has no answer yet."""
        open_ = (q for q in self.questions if q.key not in answers and q.needed(answers))
        return next(open_, None)

    def passed_over(self, step: str, answers: Answers) -> Question | None:
        """A needed question before ``step`` without an answer: another release did not ask it."""
        first = self.unanswered(answers)
        keys = [q.key for q in self.questions]
        return first if first and keys.index(first.key) < keys.index(step) else None

    def question(self, step: str) -> Question:
        return next(q for q in self.questions if q.key == step)

    def asked(self, step: str, answers: Answers) -> list[Question]:
        """The questions as they are numbered at a step."""
        return [q for q in self.questions if q.needed(answers) or q.key == step]

    def progress(self, step: str, answers: Answers) -> tuple[int, int]:
        """(number of this question, of how many)."""
        asked = self.asked(step, answers)
        return [q.key for q in asked].index(step) + 1, len(asked)

    def before(self, step: str, answers: Answers) -> list[tuple[int, Question]]:
        """What is answered before a step, each with its number."""
        asked = self.asked(step, answers)
        place = next(place for place, q in enumerate(asked) if q.key == step)
        return [(n, q) for n, q in enumerate(asked[:place], start=1) if q.key in answers]


FORMS: dict[str, Form] = {}


def declare(form: Form) -> Form:
    """Make a form known, so that an open dialogue finds it after any restart."""
    FORMS[form.name] = form
    return form


def is_known(dialogue: Dialogue) -> bool:
    """Whether this release has the form and the step at which it stands."""
    form = FORMS.get(dialogue.name)
    return form is not None and dialogue.step in {q.key for q in form.questions}


# ---- parsers that many questions share


class NotOneOfThese(RuleBroken):
    says = "choose_one_of_these"


def fitting(text: str, longest: int) -> str:
    """Words of at most so many letters; longer ones are sent back, never cut. Raises kindly."""
    said = nfc_clean(text).strip()
    if not said:
        raise RuleBroken("words_needed")
    if len(said) > longest:
        raise RuleBroken("words_too_long", longest=longest, length=len(said))
    return said


def words_up_to(longest: int) -> Parse:
    """A question for words that must fit."""
    return lambda _desk, _answers, text: fitting(text, longest)


def words(_desk: Desk, _answers: Answers, text: str) -> str:
    """Any words that leave room for the rest of a message."""
    return fitting(text, LONGEST)


def one_of(_desk: Desk, _answers: Answers, text: str) -> Any:
    """Only the offered choices."""
    raise NotOneOfThese(text=text)
