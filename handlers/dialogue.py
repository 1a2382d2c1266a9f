"""The form engine: a dialogue is a list of questions and an action; where it stands is a row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.actions.desk import plain
from bot.actions.evidence import take_in
from bot.rules.errors import RuleBroken
from bot.rules.vietnamese import fold

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue
    from handlers.said import Said, SentFile

HOURS_TO_LAPSE = 24

Answers = dict[str, Any]
Parse = Callable[["Desk", Answers, str], Any]
Choices = Callable[["Desk", Answers], Sequence[dict[str, Any]]]


@dataclass(frozen=True, slots=True)
class Question:
    """One step. ``asks`` is the sentence; ``parse`` turns typed words into the answer.

    ``choices`` are button specs (``label`` or ``text``, and ``value``); each can be typed by its
    number or words. ``takes_files``: a photo or document is kept as evidence of the form.
    ``needed`` says, from the answers so far, whether to ask at all.
    """

    key: str
    asks: str
    parse: Parse
    choices: Choices | None = None
    takes_files: bool = False
    optional: bool = False
    needed: Callable[[Answers], bool] = lambda _: True
    shows: Callable[[Desk, Answers], dict[str, Any]] = lambda _desk, _answers: {}


@dataclass(frozen=True, slots=True)
class Form:
    """A dialogue by name; ``finish`` runs in the transaction of the last answer."""

    name: str
    questions: tuple[Question, ...]
    finish: Callable[[Desk, Answers, Dialogue], None]
    title: str
    hours: int = HOURS_TO_LAPSE

    def after(self, step: str | None, answers: Answers) -> Question | None:
        """The first needed question behind ``step`` that has no answer yet."""
        keys = [q.key for q in self.questions]
        start = keys.index(step) + 1 if step is not None else 0
        for question in self.questions[start:]:
            if question.key not in answers and question.needed(answers):
                return question
        return None

    def question(self, step: str) -> Question:
        return next(q for q in self.questions if q.key == step)

    def progress(self, step: str, answers: Answers) -> tuple[int, int]:
        """(number of this question, of how many)."""
        asked = [q for q in self.questions if q.needed(answers) or q.key == step]
        return [q.key for q in asked].index(step) + 1, len(asked)


FORMS: dict[str, Form] = {}


def declare(form: Form) -> Form:
    """Make a form known, so that an open dialogue finds it after any restart."""
    FORMS[form.name] = form
    return form


class NotOneOfThese(RuleBroken):
    says = "choose_one_of_these"


def begin(desk: Desk, form: Form, **given: Any) -> None:
    """Start a form for who acts, with what is known already."""
    answers = plain(given)
    question = form.after(None, answers)
    if question is None:
        message = f"form {form.name} has nothing to ask"
        raise ValueError(message)
    dialogue = desk.tx.dialogues.begin(
        person_id=desk.actor.id,
        name=form.name,
        step=question.key,
        answers=answers,
        at=desk.now,
        lapses_at=desk.within(hours=form.hours),
    )
    _ask(desk, form, question, dialogue)


def answer_text(desk: Desk, dialogue: Dialogue, said: Said) -> None:
    """Words (and a file) typed while a form is open; a wrong one is asked again, draft kept."""
    form = FORMS[dialogue.name]
    question = form.question(dialogue.step)
    if said.file is not None and question.takes_files:
        _keep_file(desk, dialogue, said.file)
        if not said.text:
            _ask(desk, form, question, dialogue, sentence="file_kept_go_on")
            return
    text = said.text.strip()
    value = _chosen(desk, question, dialogue.answers, text)
    if value is None:
        value = plain(question.parse(desk, dialogue.answers, text))
    advance(desk, dialogue, question.key, value)


def answer_choice(desk: Desk, dialogue_id: int, step: str, value: Any) -> None:
    """A choice was pressed; a press of an earlier step is told so."""
    dialogue = desk.tx.dialogues.open_of(desk.actor.id)
    if dialogue is None or dialogue.id != dialogue_id or dialogue.step != step:
        raise RuleBroken("question_is_past")
    advance(desk, dialogue, step, value)


def advance(desk: Desk, dialogue: Dialogue, step: str, value: Any) -> None:
    """Keep the answer and ask what comes next, or finish."""
    form = FORMS[dialogue.name]
    answers = {**dialogue.answers, step: value}
    question = form.after(step, answers)
    if question is None:
        done = desk.tx.dialogues.move(
            dialogue, step=step, answers=answers, lapses_at=dialogue.lapses_at
        )
        desk.tx.dialogues.leave(desk.actor.id, state="done")
        form.finish(desk, answers, done)
        return
    moved = desk.tx.dialogues.move(
        dialogue, step=question.key, answers=answers, lapses_at=desk.within(hours=form.hours)
    )
    _ask(desk, form, question, moved)


def cancel(desk: Desk) -> bool:
    """Leave the open form, its draft kept; False when none is open."""
    return desk.tx.dialogues.leave(desk.actor.id, state="left") is not None


def _chosen(desk: Desk, question: Question, answers: Answers, text: str) -> Any:
    if question.choices is None:
        return None
    offered = list(question.choices(desk, answers))
    for number, choice in enumerate(offered, start=1):
        words = choice.get("text") or ""
        if text == str(number) or (words and fold(words) == fold(text)):
            return choice["value"]
        if fold(text) in {fold(alias) for alias in choice.get("aliases", ())}:
            return choice["value"]
    return None


def _ask(
    desk: Desk,
    form: Form,
    question: Question,
    dialogue: Dialogue,
    *,
    sentence: str | None = None,
) -> None:
    number, total = form.progress(question.key, dialogue.answers)
    shown = question.shows(desk, dialogue.answers)
    offered = list(question.choices(desk, dialogue.answers)) if question.choices else []
    buttons = [
        {
            **{k: v for k, v in choice.items() if k in ("label", "text", "facts")},
            "verb": "form.answer",
            "code": str(place),
            "args": {"dialogue": dialogue.id, "step": question.key, "value": choice["value"]},
        }
        for place, choice in enumerate(offered, start=1)
    ]
    desk.reply(
        "form_question",
        buttons=buttons,
        title=form.title,
        number=number,
        total=total,
        asks=sentence or question.asks,
        shown=shown,
        lines=[_line(place, choice) for place, choice in enumerate(offered, start=1)],
    )


def _line(number: int, choice: dict[str, Any]) -> dict[str, Any]:
    return {"number": number, **{k: choice.get(k) for k in ("label", "text", "facts")}}


def _keep_file(desk: Desk, dialogue: Dialogue, file: SentFile) -> None:
    take_in(desk, file=file, dialogue_id=dialogue.id)


# ---- parsers that many questions share


def words(_desk: Desk, _answers: Answers, text: str) -> str:
    """Any words, at most 4,000 characters; refused when empty."""
    if not text:
        raise RuleBroken("words_needed")
    return text[:4000]


def one_of(_desk: Desk, _answers: Answers, text: str) -> Any:
    """Only the offered choices."""
    raise NotOneOfThese(text=text)
