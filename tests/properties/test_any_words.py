"""Whatever is typed at whatever question: an answer comes, nothing breaks, no draft is lost."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.actions.desk import Desk
from bot.delivery.composed import NotNeeded
from bot.delivery.composers import COMPOSERS
from bot.rules.errors import RuleBroken
from bot.rules.model import Dialogue
from handlers import dialogue
from handlers.dialogue import FORMS, Form
from handlers.free_text import free_text
from handlers.said import Said
from storage.transaction import Tx
from tests.properties.any_agency import desk_of
from tests.properties.open_forms import OpenForms

TYPED = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)
GOOD = (
    "25/4", "15/BC-SKHCN, 05/4/2021", "15/BC-SKHCN", "05/4/2021", "hôm nay", "QLKH", "7.5.3",
    "không có", "2", "thiếu ảnh bản niêm yết", "bỏ qua", "tháng 3",
)  # fmt: skip
"""Tried in turn where a question offers no choice, to come to the questions behind it."""

_numbers = count(5_000_000)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenForms]:
    ready = OpenForms(tmp_path_factory.mktemp("forms"))
    yield ready
    ready.store.close()


def test_every_form_can_be_opened_here(office: OpenForms) -> None:
    assert set(office.opened_by()) == set(FORMS)


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", list(FORMS))
@settings(max_examples=2, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(text=TYPED, upwards=st.booleans())
@example(text="=cmd|'/C calc'!A0 <b>&amp; {{7*7}} ]]></w:t> \x00\u202e\ufffe", upwards=True)
@example(text="9" * 400 + "/" + "9" * 400, upwards=False)
@example(text="31/2/2021", upwards=False)
def test_any_words_at_any_question_are_answered(
    name: str,
    text: str,
    upwards: bool,  # noqa: FBT001 - drawn, not passed by anybody
    office: OpenForms,
) -> None:
    """Every step of the form in turn, by either end of the choices; nothing of it is kept."""
    form = FORMS[name]
    for step in range(len(form.questions)):
        office.read(
            partial(_type_at, office=office, form=form, step=step, text=text, upwards=upwards)
        )


def _type_at(tx: Tx, *, office: OpenForms, form: Form, step: int, text: str, upwards: bool) -> None:
    who, known = office.opened_by()[form.name]
    desk = _desk(tx, office, who)
    dialogue.begin(desk, form, **known)
    open_form = _walk(desk, step, upwards=upwards)
    if open_form is None:
        return
    before = desk.tx.dialogues.open_of(desk.actor.id)
    said_before = sum(tx.outbox.counts().values())
    try:
        with tx.session.begin_nested():
            free_text(desk, _said(desk, text))
    except RuleBroken as broken:
        tx.session.expire_all()
        desk.reply(broken.sentence, **broken.facts)
        assert desk.tx.dialogues.open_of(desk.actor.id) == before, "the draft stands as it was"
    assert sum(tx.outbox.counts().values()) > said_before or desk.answer, "nobody answered"
    _compose_all(tx, office)


def _walk(desk: Desk, steps: int, *, upwards: bool) -> Dialogue | None:
    """Answer the first questions well; None when the form ends or goes another way before."""
    for _ in range(steps):
        now_open = desk.tx.dialogues.open_of(desk.actor.id)
        if now_open is None or not _answer_well(desk, now_open, upwards=upwards):
            return None
    return desk.tx.dialogues.open_of(desk.actor.id)


def _answer_well(desk: Desk, now_open: Dialogue, *, upwards: bool) -> bool:
    question = FORMS[now_open.name].question(now_open.step)
    offered = list(question.choices(desk, now_open.answers)) if question.choices else []
    for value in [choice["value"] for choice in (offered if upwards else reversed(offered))]:
        if _goes(desk, lambda value=value: dialogue.advance(desk, now_open, question.key, value)):
            return True
    return any(
        _goes(desk, lambda text=text: dialogue.answer_text(desk, now_open, _said(desk, text)))
        for text in GOOD
    )


def _goes(desk: Desk, act: Any) -> bool:
    try:
        with desk.tx.session.begin_nested():
            act()
    except RuleBroken:
        desk.tx.session.expire_all()
        return False
    return True


def _desk(tx: Tx, office: OpenForms, who: str) -> Desk:
    desk = desk_of(tx, office.now, who)
    desk.inbox_id = next(_numbers)
    return desk


def _said(desk: Desk, text: str) -> Said:
    return Said(
        inbox_id=desk.inbox_id or 0, user_id=desk.actor.id, chat_id=desk.actor.id, private=True,
        message_id=1, text=text,
    )  # fmt: skip


def _compose_all(tx: Tx, office: OpenForms) -> None:
    """What was said can be put into words that the platform takes."""
    for delivery in tx.outbox.due(at=office.now, limit=200):
        target = tx.outbox.get(delivery.edits) if delivery.edits else delivery
        composed = COMPOSERS[target.kind](tx, target, office.now)
        if not isinstance(composed, NotNeeded) and composed.attachment is None:
            assert 0 < len(composed.text.encode("utf-16-le")) // 2 <= 4096, target.facts
