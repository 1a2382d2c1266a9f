"""Every state of every dialogue asks in words, shows the way out, and ends by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

import handlers
from bot.texts import texts
from handlers import drafts
from handlers.dialogue import FORMS, Form, Question, words

A_WEEK = 7 * 24
LANGUAGES = ("vi", "en")
assert handlers.COMMANDS, "the rooms declare their forms as they are imported"


def lacking(form: Form) -> list[str]:
    """What a form's states are without: a prompt, a name of their own, a way out, a time-out."""
    lacks = [f"{language}: {form.title}" for language in LANGUAGES if _unsaid(language, form.title)]
    for question in form.questions:
        lacks += [f"{lang}: {question.asks}" for lang in LANGUAGES if _unsaid(lang, question.asks)]
        lacks += [f"{question.key} has no way out" for _ in [0] if not _shows_way_out(form)]
        behind = {q.key for q in form.questions[: form.questions.index(question)]}
        lacks += [f"{question.key} follows {key}" for key in question.follows if key not in behind]
    keys = [question.key for question in form.questions]
    if len(set(keys)) < len(keys) or not all(keys):
        lacks.append(f"the states share names: {keys}")
    if not keys:
        lacks.append("no state at all")
    if not 0 < form.hours <= A_WEEK:
        lacks.append(f"it waits {form.hours} hours")
    if "amends" in keys:
        lacks.append("a state is named as what a form amends")
    return lacks


def _unsaid(language: str, sentence: str) -> bool:
    return sentence not in texts().names(language)


def _shows_way_out(form: Form) -> bool:
    names = next(row.names for row in handlers.COMMANDS if "huy" in row.names)
    shown = [_frame(language, form.title) for language in LANGUAGES]
    return all(any(f"/{name}" in text for name in names) for text in shown)


def _frame(language: str, title: str, **more: object) -> str:
    known = title if not _unsaid(language, title) else "words_needed"
    return texts().render(
        language, "form_question", title=known, number=2, total=5,
        asks="words_needed", shown={}, lines=[], **more,
    )  # fmt: skip


def test_there_are_dialogues_to_look_at() -> None:
    assert len(FORMS) > 20


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_every_state_has_a_prompt_a_way_out_and_a_time_out(form: Form) -> None:
    assert lacking(form) == []


SOUND = Form("sound", (Question("day", "ask_promise_day", words),), lambda *_: None, "form_promise")
BROKEN = {
    "an unwritten prompt": replace(SOUND, questions=(Question("day", "never_written", words),)),
    "an unwritten title": replace(SOUND, title="never_written"),
    "no time-out": replace(SOUND, hours=0),
    "a time-out of a year": replace(SOUND, hours=365 * 24),
    "no state": replace(SOUND, questions=()),
    "two states of one name": replace(SOUND, questions=SOUND.questions * 2),
    "a state that follows a later one": replace(
        SOUND,
        questions=(
            Question("day", "ask_promise_day", words, follows=("reason",)),
            Question("reason", "ask_reason", words),
        ),
    ),
}


def test_a_sound_form_lacks_nothing() -> None:
    assert lacking(SOUND) == []


@pytest.mark.parametrize("why", BROKEN)
def test_a_broken_form_is_seen(why: str) -> None:
    assert lacking(BROKEN[why]) != []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_shows_how_far_one_is(language: str) -> None:
    assert "(2/5)" in _frame(language, "form_blocked")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_later_question_tells_how_to_correct_an_earlier_one(language: str) -> None:
    told = _frame(language, "form_blocked", back=1)
    word = {"vi": "sửa 1", "en": "edit 1"}[language]
    assert word in told
    assert drafts.CORRECT.fullmatch(word.replace("ử", "u"))
    assert word not in _frame(language, "form_blocked")


def test_the_way_out_is_a_command_for_everybody() -> None:
    row = next(row for row in handlers.COMMANDS if "huy" in row.names)
    assert row.may is None


def test_what_takes_a_draft_up_can_be_pressed() -> None:
    assert {"form.go_on", "form.correct", "form.answer"} <= set(handlers.VERBS)
