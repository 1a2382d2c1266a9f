"""A management review: its inputs are frozen and filled, its minutes lock, addenda stand beside."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.actions import status
from bot.rules.management_review import InputPack, ManagementReview, Point, kept, taken
from bot.rules.model import DutyState
from tests.office_year import OfficeYear

NO_SCAN = "chưa có bản quét"


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    return OfficeYear(tmp_path).at("2021-10-28T14:00")


def review_of(year: OfficeYear) -> ManagementReview:
    found: ManagementReview | None = year.read(lambda tx: tx.reviews.latest())
    assert found is not None
    return found


def packs_of(year: OfficeYear) -> list[InputPack]:
    review = review_of(year)
    return [taken(each.content) for each in year.read(lambda tx: tx.reviews.packs(review.id))]


def recorded(year: OfficeYear) -> None:
    year.says("secretary", "/xemxet lập")
    year.says("secretary", "/xemxet biên bản", "210/TB-SKHCN", "28/10", "1", NO_SCAN)


def test_a_pack_is_kept_as_it_was_shown(year: OfficeYear) -> None:
    year.says("secretary", "/xemxet lập")
    (first,) = packs_of(year)
    assert taken(kept(first)) == first
    duty = year.of("NV-3-KHTC-2021-03")
    year.does("head-khtc", lambda desk: status.record(desk, duty, status.Word("no_change")))
    year.at("2021-10-28T15:00").says("secretary", "/xemxet lập")
    before, after = packs_of(year)
    assert before == first
    unanswered = [pack.figures()["c3:mreview_line_work"]["unanswered"] for pack in (before, after)]
    assert unanswered[1] == unanswered[0] - 1


def test_every_input_of_the_clause_has_its_place_earlier_decisions_first(year: OfficeYear) -> None:
    year.says("secretary", "/xemxet lập")
    (pack,) = packs_of(year)
    assert [section.point for section in pack.sections] == list(Point)
    assert pack.sections[0].point is Point.EARLIER
    text = year.last("secretary", "review_pack").text
    for point in pack.lacking:
        assert f"\n{point}. " in text
    assert "hỏi" in text


def test_a_typed_line_fills_an_input_and_a_later_one_takes_its_place(year: OfficeYear) -> None:
    year.says("secretary", "/xemxet lập")
    year.says("secretary", "c7: chưa rà soát")
    year.says("secretary", "đầu vào c7: không thuê dịch vụ bên ngoài")
    year.says("secretary", "/xemxet lập")
    _, pack = packs_of(year)
    said = pack.section(Point.PROVIDERS).said
    assert [each["words"] for each in said] == ["không thuê dịch vụ bên ngoài"]
    kept_words = year.read(lambda tx: tx.reviews.said(review_of(year).id))
    assert [(e.words, e.replaced_at is None) for e in kept_words] == [
        ("chưa rà soát", False),
        ("không thuê dịch vụ bên ngoài", True),
    ]


def test_a_button_asks_for_the_words_of_an_input(year: OfficeYear) -> None:
    year.says("secretary", "/xemxet lập")
    year.presses("secretary", "Bổ sung c1")
    year.says("secretary", "04 phản ánh, đã trả lời đủ")
    assert "Đã ghi cho nội dung c1" in year.last("secretary").text


def test_minutes_lock_and_report_the_plan_s_item(year: OfficeYear) -> None:
    recorded(year)
    review = review_of(year)
    assert review.locked
    assert (review.number, review.held_on, review.due_on) == (
        "210/TB-SKHCN",
        date(2021, 10, 28),
        date(2021, 10, 29),
    )
    item = year.of("NV-6-VP-2021")
    assert (item.state, item.done_on) == (DutyState.REPORTED, date(2021, 10, 28))
    year.presses("head-vp", "Xác nhận")
    assert year.of("NV-6-VP-2021").state is DutyState.ACCEPTED


@pytest.mark.parametrize("text", ["QĐ: rà soát – KH-TC – 30/11", "/xemxet biên bản"])
def test_recorded_minutes_take_nothing_more(year: OfficeYear, text: str) -> None:
    recorded(year)
    assert year.says("secretary", text) == "mreview_locked"


def test_a_correction_is_an_addendum_with_its_own_author_and_time(year: OfficeYear) -> None:
    recorded(year)
    before = review_of(year)
    year.at("2021-11-02T09:00")
    year.says("secretary", "bổ sung biên bản: thêm thành phần dự họp", NO_SCAN)
    (added,) = year.read(lambda tx: tx.reviews.addenda(before.id))
    assert (added.words, added.title, added.recorded_at) == (
        "thêm thành phần dự họp",
        "Thư ký ISO",
        year.now,
    )
    assert review_of(year) == before


def test_there_is_nothing_to_correct_before_the_minutes(year: OfficeYear) -> None:
    year.says("secretary", "/xemxet lập")
    assert year.says("secretary", "bổ sung biên bản: x") == "mreview_nothing_recorded"


def test_minutes_of_a_day_to_come_are_not_taken(year: OfficeYear) -> None:
    year.says("secretary", "/xemxet lập")
    assert year.says("secretary", "/xemxet biên bản", "210/TB-SKHCN", "29/10") == "day_is_future"
    assert not review_of(year).locked


def test_a_look_shows_the_inputs_as_they_stand_and_makes_nothing(year: OfficeYear) -> None:
    year.says("secretary", "/xemxet")
    assert "chưa lập hồ sơ hội nghị" in year.last("secretary", "review_pack").text
    assert year.read(lambda tx: tx.reviews.latest()) is None
    year.presses("secretary", "Lập hồ sơ hội nghị")
    assert len(packs_of(year)) == 1
    year.at("2021-10-28T15:00").says("secretary", "/xemxet")
    assert "chưa lập thành bản" in year.last("secretary", "review_pack").text
    assert len(packs_of(year)) == 1


def test_an_old_button_for_a_new_version_begins_no_second_meeting(year: OfficeYear) -> None:
    year.says("secretary", "/xemxet lập")
    year.says("secretary", "c7: không thuê dịch vụ bên ngoài")
    year.says("secretary", "/xemxet biên bản", "210/TB-SKHCN", "28/10", "1", NO_SCAN)
    year.presses("secretary", "Lập bản mới của tài liệu")
    assert review_of(year).ref == "HN-2021-001"


def test_one_review_is_prepared_at_a_time(year: OfficeYear) -> None:
    year.says("secretary", "/xemxet lập")
    year.says("secretary", "/xemxet lập")
    assert [each.ref for each in year.read(lambda tx: tx.reviews.of_year(2021))] == ["HN-2021-001"]
    assert len(packs_of(year)) == 2


def test_after_the_year_s_minutes_a_second_review_is_begun_on_purpose(year: OfficeYear) -> None:
    recorded(year)
    year.says("secretary", "/xemxet lập")
    assert len(year.read(lambda tx: tx.reviews.of_year(2021))) == 1
    year.presses("secretary", "Chuẩn bị hội nghị khác")
    assert review_of(year).ref == "HN-2021-002"


def test_the_next_review_begins_with_what_the_last_one_decided(year: OfficeYear) -> None:
    year.says("secretary", "/xemxet lập")
    year.says("secretary", "QĐ: rà soát biểu mẫu – KH-TC – 5/11\nQĐ: lập danh mục – TTRA – 30/11")
    year.says("secretary", "/xemxet biên bản", "210/TB-SKHCN", "28/10", "1", NO_SCAN)
    year.at("2021-11-10T09:00").says("secretary", "/xemxet mới")
    (pack,) = packs_of(year)
    (line,) = pack.section(Point.EARLIER).lines
    assert (line.facts["total"], line.facts["overdue"], line.facts["running"]) == (2, 1, 1)
    assert line.refs == ("QĐ-2021-001", "QĐ-2021-002")


@pytest.mark.parametrize("who", ["head-khtc", "auditor-1", "head-vp", "administrator"])
def test_nobody_else_reads_or_prepares_the_review(year: OfficeYear, who: str) -> None:
    assert year.says(who, "/xemxet") == "not_yours"


@pytest.mark.parametrize("who", ["director", "deputy-director"])
def test_leaders_read_the_latest_version_and_prepare_none(year: OfficeYear, who: str) -> None:
    year.says("secretary", "/xemxet lập")
    assert year.says(who, "/xemxet") is None
    shown = year.last(who, "review_pack")
    assert shown.text.startswith("Tài liệu đầu vào hội nghị đánh giá tổng thể năm 2021")
    assert shown.labels == ()
    assert len(packs_of(year)) == 1


def test_every_step_is_in_the_journal_with_its_words(year: OfficeYear) -> None:
    recorded(year)
    entries = year.read(lambda tx: tx.journal.entries(subject="HN-2021-001"))
    assert [entry.verb for entry in entries] == [
        "review_opened",
        "review_inputs_made",
        "review_minutes_recorded",
    ]
    assert entries[1].after["content"]["year"] == 2021
