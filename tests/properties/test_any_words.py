"""Whatever is typed at whatever question: an answer comes, nothing breaks, no draft is lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bot.actions.desk import Desk
from bot.delivery.composed import NotNeeded
from bot.delivery.composers import COMPOSERS
from bot.delivery.fitting import fitting
from bot.delivery.typeable import typeable
from bot.rules.errors import RuleBroken
from bot.rules.model import Dialogue
from handlers import COMMANDS, dialogue
from handlers.dialogue import FORMS, Form
from handlers.drafts import leave_for_command
from handlers.free_text import free_text
from handlers.said import Said
from storage.transaction import Tx
from tests.properties.any_agency import desk_of
from tests.properties.open_records import OTHERWISE, OpenRecords

LETTERS = st.characters(exclude_categories=["Cs"])
SHAPES = "\u200b\u200d\u200f\u202e\u2066\ufe0f\u0301\u1ab0\ufeff\u00ad\u2028😀👨‍👩‍👧🏳️‍🌈سلامשלום"
WORDS = st.one_of(
    st.text(LETTERS, min_size=1, max_size=200),
    st.text(st.sampled_from(SHAPES), min_size=1, max_size=60),
    st.text(LETTERS, min_size=1, max_size=8).map(lambda text: (text * 5000)[:4096]),
    st.sampled_from(("ộ", "ộ", "0", "1/", "đã xong ", "\n", "{{", "👍🏿")).map(
        lambda text: (text * 4096)[:4096]
    ),
    st.sampled_from([f"/{name}" for row in COMMANDS for name in row.names]),
    st.text(LETTERS, max_size=30).map(lambda text: f"/{text}"),
    st.sampled_from(("sửa", "sửa 1", "sửa 99", "sửa câu trước", "giữ nguyên", "tiếp tục", "sua 2")),
    st.integers(min_value=-3, max_value=10**12).map(str),
)
GOOD = (
    "25/4", "15/BC-SKHCN, 05/4/2021", "15/BC-SKHCN", "05/4/2021", "hôm nay", "QLKH", "7.5.3",
    "không có", "2", "thiếu ảnh bản niêm yết", "bỏ qua", "tháng 3",
)  # fmt: skip
"""Tried in turn where a question offers no choice, to come to the questions behind it."""
OTHER = (
    "cuối tuần sau", "77/CV-MAU", "3 hồ sơ", "97,5%", "12/4/2021", "một nơi nào đó", *GOOD,
)  # fmt: skip
"""Tried in turn before any choice, to come to the questions that a choice leaves out."""
LONG = ("rất dài " * 500)[:4000]
TOLD = {"words": OTHER, "long": (LONG, *OTHER)}
WAYS = ("first", "last", *TOLD)
"""How the questions before are answered: by either end of their choices, or in words."""

NOT_ALL = {"plan_questions": "one plan asks fewer questions than the form has room for"}
"""Forms of which not every question is asked of one office, each with the reason."""

OFTEN = settings(
    max_examples=5, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
EDITED = 77
"""The message that is edited in these dialogues."""

_numbers = count(5_000_000)


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRecords]:
    ready = OpenRecords(tmp_path_factory.mktemp("forms"))
    yield ready
    ready.store.close()


def test_every_form_can_be_opened_here(office: OpenRecords) -> None:
    assert set(office.opened) == {*FORMS, *OTHERWISE}


def form_of(name: str) -> Form:
    """«law/form» is the form «law», opened with other facts."""
    return FORMS[name.partition("/")[0]]


def test_every_question_can_be_come_to_here(office: OpenRecords) -> None:
    known = {(form.name, each.key) for form in FORMS.values() for each in form.questions}
    seen = {found for name in office.opened for found in _come_to(office, name)}
    assert {each for each in known - seen if each[0] not in NOT_ALL} == set()


def _come_to(office: OpenRecords, name: str) -> set[tuple[str, str]]:
    def at(tx: Tx, step: int, way: str) -> tuple[str, str] | None:
        _, here = _opened(tx, office, name, step, way=way)
        return (here.name, here.step) if here is not None else None

    steps = range(len(form_of(name).questions))
    found = {office.read(partial(at, step=step, way=way)) for way in WAYS for step in steps}
    return found - {None}


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", [*FORMS, *OTHERWISE])
@OFTEN
@given(text=WORDS, way=st.sampled_from(WAYS))
@example(text="=cmd|'/C calc'!A0 <b>&amp; {{7*7}} ]]></w:t> \x00\u202e\ufffe", way="first")
@example(text="9" * 400 + "/" + "9" * 400, way="last")
@example(text="31/2/2021", way="last")
@example(text="/viec", way="first")
@example(text="sửa 1", way="words")
@example(text="1", way="first")
@example(text="1", way="words")
@example(text="1", way="long")
@example(text=LONG, way="long")
def test_any_words_at_any_question_are_answered(
    name: str,
    text: str,
    way: str,
    office: OpenRecords,
) -> None:
    """Every step of the form in turn, come to in any way; nothing of it is kept."""
    form = form_of(name)
    for step in range(len(form.questions)):
        office.read(partial(_type_at, office=office, name=name, step=step, text=text, way=way))


@pytest.mark.timeout(120)
@pytest.mark.parametrize("name", [form.name for form in FORMS.values() if len(form.questions) > 1])
@OFTEN
@given(text=WORDS)
@example(text="2")
@example(text="05/4/2021")
def test_any_words_may_take_the_place_of_an_earlier_answer(
    name: str, text: str, office: OpenRecords
) -> None:
    """An answer is edited while the form stands at its second question."""
    office.read(partial(_edit_first, office=office, name=name, text=text))


def _type_at(tx: Tx, *, office: OpenRecords, name: str, step: int, text: str, way: str) -> None:
    desk, before = _opened(tx, office, name, step, way=way)
    if before is None:
        return
    said_before = sum(tx.outbox.counts().values())
    _act(desk, before, lambda: _hear(desk, text))
    assert sum(tx.outbox.counts().values()) > said_before or desk.answer, "nobody answered"
    after = tx.dialogues.get(before.id)
    lost = {k for k, value in before.answers.items() if after.answers.get(k, value) != value}
    assert lost == set(), "what was answered stays as it was"
    assert set(before.answers) <= set(after.answers), "the draft is whole"
    _compose_all(tx, office.moment(name))


def _edit_first(tx: Tx, *, office: OpenRecords, name: str, text: str) -> None:
    desk, here = _opened(tx, office, name, 1, way="first")
    told = [q.key for q in form_of(name).questions if here is not None and q.key in here.answers]
    if here is None or not told:
        return
    before = tx.dialogues.move(here, said={told[0]: EDITED})
    said_before = sum(tx.outbox.counts().values())
    _act(desk, before, lambda: free_text(desk, _said(desk, text, edited=True)))
    assert sum(tx.outbox.counts().values()) > said_before or not text.strip()
    after = tx.dialogues.get(before.id)
    assert after.state == "open"
    assert told[0] in after.answers
    _compose_all(tx, office.moment(name))


def _opened(
    tx: Tx, office: OpenRecords, name: str, step: int, *, way: str
) -> tuple[Desk, Dialogue | None]:
    ready = office.prepared(name)
    if ready is not None:
        before, does = ready
        does(_desk(tx, office, name, before))
    who, known = office.opened[name]
    desk = _desk(tx, office, name, who)
    dialogue.begin(desk, form_of(name), **known)
    return desk, _walk(desk, step, way=way)


def _act(desk: Desk, before: Dialogue, act: Any) -> None:
    """As the service does: what breaks a rule is undone, and the refusal is said."""
    try:
        with desk.tx.session.begin_nested():
            act()
    except RuleBroken as broken:
        desk.tx.session.expire_all()
        desk.reply(broken.sentence, **broken.facts)
        assert desk.tx.dialogues.open_of(desk.actor.id) == before, "the draft stands as it was"


def _hear(desk: Desk, text: str) -> None:
    """A known command leaves the form and runs; everything else is free text."""
    said = _said(desk, text)
    first, _, arguments = text.partition(" ")
    named = first[1:].split("@")[0].lower() if text.startswith("/") else None
    said = Said(**{**_fields(said), "command": named, "arguments": arguments.strip()})
    leave_for_command(desk, said)
    body = next((row.body for row in COMMANDS if named in row.names), free_text)
    body(desk, said)


def _fields(said: Said) -> dict[str, Any]:
    return {name: getattr(said, name) for name in Said.__dataclass_fields__}


def _walk(desk: Desk, steps: int, *, way: str) -> Dialogue | None:
    """Answer the first questions well; None when the form ends or goes another way before."""
    for _ in range(steps):
        now_open = desk.tx.dialogues.open_of(desk.actor.id)
        if now_open is None or not _answer_well(desk, now_open, way=way):
            return None
    return desk.tx.dialogues.open_of(desk.actor.id)


def _answer_well(desk: Desk, now_open: Dialogue, *, way: str) -> bool:
    if way in TOLD and _says_well(desk, now_open, TOLD[way]):
        return True
    question = FORMS[now_open.name].question(now_open.step)
    offered = list(question.choices(desk, now_open.answers)) if question.choices else []
    for value in [choice["value"] for choice in (reversed(offered) if way == "last" else offered)]:
        if _goes(desk, lambda value=value: dialogue.advance(desk, now_open, question.key, value)):
            return True
    return _says_well(desk, now_open, GOOD)


def _says_well(desk: Desk, now_open: Dialogue, told: tuple[str, ...]) -> bool:
    return any(
        _goes(desk, lambda text=text: dialogue.answer_text(desk, now_open, _said(desk, text)))
        for text in told
    )


def _goes(desk: Desk, act: Any) -> bool:
    try:
        with desk.tx.session.begin_nested():
            act()
    except RuleBroken:
        desk.tx.session.expire_all()
        return False
    return True


def _desk(tx: Tx, office: OpenRecords, name: str, who: str) -> Desk:
    desk = desk_of(tx, office.moment(name), who)
    desk.inbox_id = next(_numbers)
    return desk


def _said(desk: Desk, text: str, *, edited: bool = False) -> Said:
    return Said(
        inbox_id=desk.inbox_id or 0, user_id=desk.actor.id, chat_id=desk.actor.id, private=True,
        message_id=EDITED if edited else next(_numbers), text=text, edited=edited,
    )  # fmt: skip


def _compose_all(tx: Tx, now: datetime) -> None:
    """What was said can be put into words that the platform takes."""
    for delivery in tx.outbox.due(at=now, limit=200):
        target = tx.outbox.get(delivery.edits) if delivery.edits else delivery
        composed = COMPOSERS[target.kind](tx, target, now)
        if isinstance(composed, NotNeeded) or target.kind == "menu":
            continue
        if composed.attachment is None:
            text = fitting(typeable(composed)).text
            assert 0 < len(text.encode("utf-16-le")) // 2 <= 4096, target.facts
