"""Every state of every dialogue asks in words, shows the way out, and ends by itself."""

from __future__ import annotations

import pytest

import handlers
from bot.texts import texts
from handlers.dialogue import FORMS, Form, Question

STATES = [(form, question) for form in FORMS.values() for question in form.questions]
A_WEEK = 7 * 24
assert handlers.COMMANDS, "the rooms declare their forms as they are imported"


def test_there_are_dialogues_to_look_at() -> None:
    assert len(FORMS) > 20


@pytest.mark.parametrize(("form", "question"), STATES, ids=[f"{f.name}.{q.key}" for f, q in STATES])
def test_a_state_has_its_question_in_vietnamese(form: Form, question: Question) -> None:
    known = texts().names("vi")
    assert form.title in known
    assert question.asks in known


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_frame_of_every_question_shows_the_way_out(language: str) -> None:
    asked = texts().render(
        language, "form_question", title="words_needed", number=1, total=1,
        asks="words_needed", shown={}, lines=[],
    )  # fmt: skip
    names = next(row.names for row in handlers.COMMANDS if "huy" in row.names)
    assert any(f"/{name}" in asked for name in names)


def test_the_way_out_is_a_command_for_everybody() -> None:
    row = next(row for row in handlers.COMMANDS if "huy" in row.names)
    assert row.may is None


@pytest.mark.parametrize("form", FORMS.values(), ids=list(FORMS))
def test_a_dialogue_ends_by_itself_and_its_states_have_names_of_their_own(form: Form) -> None:
    assert 0 < form.hours <= A_WEEK
    keys = [question.key for question in form.questions]
    assert len(set(keys)) == len(keys)
    assert form.questions
