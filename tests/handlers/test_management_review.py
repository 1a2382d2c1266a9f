"""/xemxet in chat: its buttons, what it is to each reader, and the minutes told in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.delivery.composed import Composed
from storage.transaction import Tx
from tests.auditing import composed_now
from tests.office_year import OfficeYear


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    office = OfficeYear(tmp_path).at("2021-10-28T14:00")
    office.says("secretary", "/xemxet lập")
    return office


def test_no_button_is_offered_twice(year: OfficeYear) -> None:
    year.says("secretary", "/xemxet")

    def codes_of(tx: Tx) -> list[str]:
        looked = [sent for sent in tx.outbox.in_state("sent") if sent.kind == "review_pack"][-1]
        shown = composed_now(tx, looked, year.now)
        assert isinstance(shown, Composed)
        return [button["code"] for row in shown.keyboard for button in row]

    assert year.read(codes_of) == ["1", "2", "3", "4", "5", "6", "7", "8"]


@pytest.mark.parametrize(
    ("who", "told", "not_told"),
    [
        ("secretary", ("Bổ sung một nội dung", "QĐ: cập nhật"), ("Đồng chí kết luận",)),
        ("director", ("Đồng chí kết luận tại hội nghị", "/hieuluc"), ("Bổ sung", "QĐ: cập nhật")),
        ("deputy-director", ("/xemxet kết luận",), ("Bổ sung", "QĐ: cập nhật", "/hieuluc")),
    ],
)
def test_each_reader_is_told_what_they_can_do(
    year: OfficeYear, who: str, told: tuple[str, ...], not_told: tuple[str, ...]
) -> None:
    year.says(who, "/xemxet")
    shown = year.last(who, "review_pack").text
    assert all(words in shown for words in told), shown
    assert not any(words in shown for words in not_told), shown


@pytest.mark.parametrize(
    ("who", "text"),
    [
        ("director", "QĐ: rà soát biểu mẫu – KH-TC – 30/11"),
        ("director", "/xemxet QĐ: rà soát biểu mẫu – KH-TC – 30/11"),
        ("deputy-director", "/xemxet c7: không thuê dịch vụ"),
    ],
)
def test_what_a_leader_would_note_is_the_office_s_to_enter(
    year: OfficeYear, who: str, text: str
) -> None:
    assert year.says(who, text) == "mreview_of_the_office"
    review = year.read(lambda tx: tx.reviews.latest())
    assert review is not None
    assert year.read(lambda tx: tx.reviews.decisions(review.id)) == []


def test_minutes_told_in_one_line_are_asked_only_for_the_rest(year: OfficeYear) -> None:
    year.says("secretary", "/xemxet biên bản số 15/BB-SKHCN ngày 28/10/2021", "1", "1")

    review = year.read(lambda tx: tx.reviews.latest())
    assert review is not None
    assert (review.number, str(review.signed_on)) == ("15/BB-SKHCN", "2021-10-28")
    written = year.read(lambda tx: tx.journal.entries(subject=review.ref))[-1]
    assert written.words == "15/BB-SKHCN, 28/10/2021", "not the last answer of the form"


def test_a_sentence_about_minutes_records_none(year: OfficeYear) -> None:
    year.says("secretary", "biên bản số 12 của phòng đã gửi")

    heard: list[object] = []
    year.does("secretary", lambda d: heard.append(d.tx.dialogues.open_of(d.actor.id)))
    assert heard == [None]
