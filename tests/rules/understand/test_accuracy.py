"""How often replies are understood, and that a status is never written on a wrong reading."""

from __future__ import annotations

import unicodedata

import pytest

from bot.rules.understand import Intent
from tests.rules.understand.told_replies import part, rows, share

PER_INTENT = 0.95
HELD_OUT = 0.95
FIGURES = 0.97
WITHOUT_MARKS = 0.95
SURE = 0.7


@pytest.mark.parametrize("intent", list(Intent))
def test_each_intent_is_understood(intent: Intent) -> None:
    told = [row for row in part("examples") if row.intent is intent]
    wrong = [row.text for row in told if row.read().intent is not intent]
    assert share(len(told) - len(wrong), len(told)) >= PER_INTENT, wrong


@pytest.mark.parametrize("name", ["own", "blind", "later"])
def test_replies_held_out_are_understood(name: str) -> None:
    told = part(name)
    right = sum(row.read().intent is row.intent for row in told)
    assert share(right, len(told)) >= HELD_OUT


def test_no_status_is_read_wrongly_and_surely() -> None:
    assert [row.text for row in rows() if row.wrong_and_sure(row.read())] == []


def test_doubtful_replies_are_asked_about() -> None:
    assert [row.text for row in rows() if row.ask and row.read().sure] == []


def test_most_clear_replies_need_no_question() -> None:
    clear = [row for row in rows() if not row.ask and row.context != "any"]
    sure = sum(row.read().sure for row in clear)
    assert share(sure, len(clear)) >= SURE


def test_an_unsure_reading_offers_choices() -> None:
    unsure = [row.read() for row in rows() if not row.read().sure]
    assert all(1 < len(reading.alternatives) <= 5 for reading in unsure)
    assert all(reading.intent in reading.alternatives for reading in unsure
               if reading.intent is not Intent.UNRELATED)  # fmt: skip


def test_shares_of_the_work_are_read() -> None:
    told = [row for row in rows() if row.percent is not None]
    wrong = [row.text for row in told if row.read().percent != row.percent]
    assert share(len(told) - len(wrong), len(told)) >= FIGURES, wrong


def test_no_share_is_read_where_none_is_named() -> None:
    assert [r.text for r in rows() if r.percent is None and r.read().percent is not None] == []


def test_days_are_read_and_computed() -> None:
    told = [row for row in rows() if row.date_text is not None]
    wrong = [
        row.text
        for row in told
        if row.read().date_text != row.date_text or (row.day and row.read().day != row.day)
    ]
    assert share(len(told) - len(wrong), len(told)) >= FIGURES, wrong


def _bare(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def test_composed_and_decomposed_letters_read_alike() -> None:
    assert [r.text for r in rows() if r.read(unicodedata.normalize("NFD", r.text)).intent
            is not r.read().intent] == []  # fmt: skip


def test_invisible_characters_change_nothing() -> None:
    told = [row for row in rows() if row.text.isprintable() and len(row.text) > 1]
    assert [r.text for r in told if r.read("\u200b".join(r.text)).intent
            is not r.read().intent] == []  # fmt: skip


def test_replies_without_marks_are_understood() -> None:
    right = sum(row.read(_bare(row.text)).intent is row.intent for row in rows())
    assert share(right, len(rows())) >= WITHOUT_MARKS


def test_leaving_out_marks_makes_no_wrong_reading_sure() -> None:
    assert [_bare(r.text) for r in rows() if r.wrong_and_sure(r.read(_bare(r.text)))] == []
