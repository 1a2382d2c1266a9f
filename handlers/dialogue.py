"""The form engine: a dialogue is a list of questions and an action; where it stands is a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions.amend import instead_of
from bot.actions.desk import plain
from bot.actions.evidence import take_in
from bot.actions.lapse import go_on_button
from bot.rules.errors import RuleBroken
from bot.rules.kept_answers import AnswerMissing
from bot.rules.vietnamese import fold
from bot.texts import texts
from handlers.answers_shown import shown_answer
from handlers.form import (
    FORMS,
    Answers,
    Choices,
    Form,
    NotOneOfThese,
    Parse,
    Question,
    declare,
    is_known,
    one_of,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue
    from handlers.said import Said

__all__ = [
    "FORMS",
    "Answers",
    "Choices",
    "Form",
    "NotOneOfThese",
    "Parse",
    "Question",
    "declare",
    "one_of",
    "words",
]
"""A room that holds a dialogue needs this one import."""

MANY = 3
"""Answers after which the last question shows them all again."""


def begin(desk: Desk, form: Form, **given: Any) -> None:
    """Start a form for who acts, with what is known already.

    The same one, open about the same, goes on; another one is set aside, and that is said.
    """
    answers = plain(given) | ({"amends": desk.amends} if desk.amends else {})
    question = form.unanswered(answers)
    if question is None:
        message = f"form {form.name} has nothing to ask"
        raise ValueError(message)
    here = desk.tx.dialogues.open_of(desk.actor.id)
    if here is not None and _is_about(here, form, answers, desk):
        ask_again(desk, here)
        return
    if here is not None:
        set_aside(desk, here)
    dialogue = desk.tx.dialogues.begin(
        person_id=desk.actor.id,
        name=form.name,
        title=form.title,
        step=question.key,
        answers=answers,
        said={"": desk.told_in} if desk.told_in is not None else {},
        at=desk.now,
        lapses_at=desk.within(hours=form.hours),
    )
    _ask(desk, form, question, dialogue)


def _is_about(here: Dialogue, form: Form, answers: Answers, desk: Desk) -> bool:
    same = here.name == form.name and is_known(here) and here.lapses_at > desk.now
    return same and all(here.answers.get(key) == value for key, value in answers.items())


def set_aside(desk: Desk, here: Dialogue, *, sentence: str = "form_set_aside") -> None:
    """Leave the open form for something else; its draft is kept, which is said."""
    desk.tx.dialogues.leave(desk.actor.id, state="left")
    desk.reply(sentence, buttons=[go_on_button(here.id)], **standing(here))


def standing(dialogue: Dialogue) -> dict[str, Any]:
    """Where it stands, for a sentence: title, number and total (none for a form of old)."""
    if not is_known(dialogue):
        return {"title": dialogue.title, "number": None, "total": None}
    form = FORMS[dialogue.name]
    number, total = form.progress(dialogue.step, dialogue.answers)
    return {"title": form.title, "number": number, "total": total}


def answer_text(desk: Desk, dialogue: Dialogue, said: Said) -> None:
    """Words (and a file) typed while a form is open; a wrong one is asked again, draft kept."""
    form = FORMS[dialogue.name]
    question = form.question(dialogue.step)
    if said.file is not None and question.takes_files:
        kept = take_in(desk, file=said.file, words=said.text, dialogue_id=dialogue.id)
        if not said.text:
            if kept.refused is None:
                _ask(desk, form, question, dialogue, sentence="file_kept_go_on")
            return
    text = said.text.strip()
    if question.begins_anew(desk, dialogue.answers, text):
        question = form.question(question.follows[0])
    value = read_answer(desk, question, dialogue.answers, text)
    advance(desk, dialogue, question.key, value, message=said.message_id)


def read_answer(desk: Desk, question: Question, answers: Answers, text: str) -> Any:
    """What typed words answer: one of the choices, else as the question reads them."""
    value = _chosen(desk, question, answers, text)
    return plain(question.parse(desk, answers, text)) if value is None else value


def answers_choice(desk: Desk, dialogue: Dialogue, text: str) -> bool:
    """Whether typed words are one of the choices of the question that stands."""
    question = FORMS[dialogue.name].question(dialogue.step)
    return _chosen(desk, question, dialogue.answers, text) is not None


def answer_choice(desk: Desk, dialogue_id: int, step: str, value: Any) -> None:
    """A choice was pressed; a press of an earlier step is told so."""
    dialogue = desk.tx.dialogues.open_of(desk.actor.id)
    if dialogue is None or dialogue.id != dialogue_id or dialogue.step != step:
        raise RuleBroken("question_is_past")
    if not is_known(dialogue):
        raise AnswerMissing(dialogue.id)
    advance(desk, dialogue, step, value)


def advance(
    desk: Desk, dialogue: Dialogue, step: str, value: Any, *, message: int | None = None
) -> None:
    """Keep the answer and ask what comes next, or finish."""
    form = FORMS[dialogue.name]
    answers = corrected(desk, form, dialogue.answers, step, value)
    said = {**dialogue.said, step: message} if message is not None else dialogue.said
    question = form.unanswered(answers)
    if question is None:
        done = desk.tx.dialogues.move(dialogue, step=step, answers=answers, said=said, state="done")
        finish(desk, form, done)
        return
    moved = desk.tx.dialogues.move(
        dialogue,
        step=question.key,
        answers=answers,
        said=said,
        lapses_at=desk.within(hours=form.hours),
    )
    if form.passed_over(step, answers) is not None:
        desk.reply("form_asks_first")
    _ask(desk, form, question, moved)


def finish(desk: Desk, form: Form, done: Dialogue) -> bool:
    """What the form is for; begun by an edited message, it takes the place of that record.

    Whether it did.
    """
    desk.dialogue_id = done.id
    former = done.answers.get("amends", ())
    return instead_of(desk, former, lambda: form.finish(desk, done.answers, done))


def corrected(desk: Desk, form: Form, answers: Answers, step: str, value: Any) -> Answers:
    """The answers with one of them new; what depends on it and no longer holds is dropped."""
    fresh = {**answers, step: value}
    moved = {step} if step in answers and answers[step] != value else set()
    keys = [q.key for q in form.questions]
    for question in form.questions[keys.index(step) + 1 :] if moved else ():
        if question.key in fresh and not _holds(desk, question, fresh, moved):
            del fresh[question.key]
            moved.add(question.key)
    return fresh


def _holds(desk: Desk, question: Question, answers: Answers, moved: set[str]) -> bool:
    if moved.intersection(question.follows) or not question.needed(answers):
        return False
    if question.choices is None or question.parse is not one_of:
        return True
    offered = question.choices(desk, answers)
    return any(choice["value"] == answers[question.key] for choice in offered)


def correct(desk: Desk, dialogue: Dialogue, step: str) -> None:
    """Ask a question again that was answered; then it goes on where it stood."""
    form = FORMS[dialogue.name]
    moved = desk.tx.dialogues.move(dialogue, step=step, lapses_at=desk.within(hours=form.hours))
    _ask(desk, form, form.question(step), moved)


def ask_again(desk: Desk, dialogue: Dialogue) -> None:
    """The question at which it stands, with what was answered so far.

    Where another release did not ask what this one needs before it, that comes first.
    """
    form = FORMS[dialogue.name]
    missed = form.passed_over(dialogue.step, dialogue.answers)
    if missed is not None:
        dialogue = desk.tx.dialogues.move(dialogue, step=missed.key)
        desk.reply("form_asks_first")
    _ask(desk, form, form.question(dialogue.step), dialogue, recalls=True)


def _chosen(desk: Desk, question: Question, answers: Answers, text: str) -> Any:
    if question.choices is None:
        return None
    offered = list(question.choices(desk, answers))
    for number, choice in enumerate(offered, start=1):
        words = _words_of(desk, choice)
        if text.rstrip(".)") == str(number) or (words and fold(words) == fold(text)):
            return choice["value"]
        if fold(text) in {fold(alias) for alias in choice.get("aliases", ())}:
            return choice["value"]
    return None


def _words_of(desk: Desk, choice: dict[str, Any]) -> str:
    """What stands on the choice's button: it can be typed as well (F37)."""
    if choice.get("text"):
        return str(choice["text"])
    return texts().render(desk.actor.language, choice["label"], **plain(choice.get("facts") or {}))


def _ask(
    desk: Desk,
    form: Form,
    question: Question,
    dialogue: Dialogue,
    *,
    sentence: str | None = None,
    recalls: bool = False,
) -> None:
    answers = dialogue.answers
    number, total = form.progress(question.key, answers)
    offered = list(question.choices(desk, answers)) if question.choices else []
    earlier = form.before(question.key, answers)
    last = form.recalls and number == total and len(earlier) >= MANY
    told = earlier if recalls or last else []
    desk.asked = True
    desk.send(
        "say",
        desk.actor.id,
        sentence="form_question",
        facts={
            "title": form.title,
            "number": number,
            "total": total,
            "asks": sentence or question.asks,
            "shown": question.shows(desk, answers),
            "lines": [_line(place, choice) for place, choice in enumerate(offered, start=1)],
            "was": shown_answer(desk, question, answers),
            "so_far": [{"number": n, **(shown_answer(desk, q, answers) or {})} for n, q in told],
            "back": earlier[-1][0] if earlier else None,
        },
        buttons=_buttons(question, dialogue, offered, [q for _, q in earlier]),
        dialogue=dialogue.id,
        step=question.key,
    )


def _buttons(
    question: Question,
    dialogue: Dialogue,
    offered: Sequence[dict[str, Any]],
    earlier: Sequence[Question],
) -> list[dict[str, Any]]:
    """The choices by number; what is answered may stay, or the question before come again."""
    here = {"dialogue": dialogue.id, "step": question.key}
    buttons = [
        {
            **{k: v for k, v in choice.items() if k in ("label", "text", "facts")},
            "verb": "form.answer",
            "code": str(place),
            "args": {**here, "value": choice["value"]},
        }
        for place, choice in enumerate(offered, start=1)
    ]
    if question.key in dialogue.answers:
        args = {**here, "value": dialogue.answers[question.key]}
        keep = {"label": "b_keep_answer", "verb": "form.answer", "code": "giu", "args": args}
        buttons.append(keep)
    if earlier:
        args = {"dialogue": dialogue.id, "step": earlier[-1].key}
        back = {"label": "b_correct_before", "verb": "form.correct", "code": "truoc", "args": args}
        buttons.append(back)
    return buttons


def _line(number: int, choice: dict[str, Any]) -> dict[str, Any]:
    return {"number": number, **{k: choice.get(k) for k in ("label", "text", "facts")}}


def takes_files(dialogue: Dialogue) -> bool:
    """Whether the question at which it stands keeps a file."""
    return is_known(dialogue) and FORMS[dialogue.name].question(dialogue.step).takes_files
