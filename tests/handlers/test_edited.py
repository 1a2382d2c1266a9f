"""An edited message amends its record: the old version is kept, the receipt says so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.rules.model import Duty, DutyState, ItemKind, StatusReport
from storage.tables import DutyRow
from tests.enrolling import Enrolling, owe

HEAD = "head-qlkh"
REVIEW = {"kind": ItemKind.REVIEW, "label": "Rà soát quy trình", "heading": "Rà soát quy trình"}


class Unit(Enrolling):
    """A unit with one task and one review."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.at("2021-03-24T09:00")
        self.task = owe(self, "QLKH", 2)
        self.review = owe(self, "QLKH", 3, period="2021-03", **REVIEW)

    def duty(self, which: int) -> Duty:
        found: Duty = self.read(lambda tx: tx.duties.get(which))
        return found

    def reports(self, which: int) -> list[StatusReport]:
        found: list[StatusReport] = self.read(lambda tx: tx.reports.of_duty(which))
        return found

    def becomes(self, which: int, state: DutyState) -> None:
        """Something else happened to the duty."""

        def change(tx: Any) -> None:
            tx.session.get_one(DutyRow, which).state = state
            tx.session.flush()

        self.store.write_now(change)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Unit]:
    made = Unit(tmp_path)
    yield made
    made.store.close()


def test_an_edited_answer_makes_a_new_version_and_keeps_the_old(office: Unit) -> None:
    message = office.writes(HEAD, "mục 2 đã xong")
    office.edits(HEAD, message, "mục 2 đang làm, 30/3 xong")
    old, new = office.reports(office.task)
    assert (old.what, old.withdrawn_at is not None) == ("done", True)
    assert (new.what, new.amends, new.withdrawn_at) == ("in_progress", old.id, None)
    assert new.words == "mục 2 đang làm, 30/3 xong"
    assert office.duty(office.task).state is DutyState.IN_PROGRESS
    assert office.duty(office.task).done_on is None
    assert f"Đã ghi nhận – {new.ref} (thay {old.ref}; bản cũ vẫn lưu" in office.last(HEAD)


def test_the_journal_tells_the_amendment(office: Unit) -> None:
    message = office.writes(HEAD, "mục 2 đã xong")
    office.edits(HEAD, message, "mục 2 đang làm")
    told = [verb for verb in office.verbs() if verb.startswith("status_")]
    assert told == ["status_done", "status_withdrawn", "status_in_progress"]


def test_other_words_for_what_was_finished_keep_its_day(office: Unit) -> None:
    message = office.writes(HEAD, "mục 2 đã xong")
    office.at("2021-03-25T09:00")
    office.edits(HEAD, message, "mục 2 đã xong rồi")
    assert office.duty(office.task).done_on == date(2021, 3, 24)


def test_what_is_first_said_to_be_finished_by_an_edit_counts_from_the_edit(office: Unit) -> None:
    message = office.writes(HEAD, "mục 2 đang làm")
    office.at("2021-03-25T09:00")
    office.edits(HEAD, message, "mục 2 đã xong")
    assert office.duty(office.task).done_on == date(2021, 3, 25)


def test_the_same_words_again_say_nothing(office: Unit) -> None:
    message = office.writes(HEAD, "mục 2 đã xong")
    before = len(office.chat(HEAD))
    office.edits(HEAD, message, "mục 2 đã xong")
    assert len(office.reports(office.task)) == 1
    assert len(office.chat(HEAD)) == before


def test_words_that_state_nothing_leave_the_record_and_tell_how_to_undo(office: Unit) -> None:
    message = office.writes(HEAD, "mục 2 đã xong")
    office.edits(HEAD, message, "cảm ơn đồng chí")
    assert len(office.reports(office.task)) == 1
    assert office.duty(office.task).state is DutyState.REPORTED
    assert "PH-2021-0001" in office.last(HEAD)
    assert "giữ nguyên" in office.last(HEAD)
    assert office.last(HEAD).endswith("sửa")


def test_received_is_no_other_result(office: Unit) -> None:
    message = office.writes(HEAD, "mục 2 đã xong")
    office.edits(HEAD, message, "ok")
    assert office.duty(office.task).state is DutyState.REPORTED


def test_not_done_after_all_is_journalled_after_what_it_takes_back(office: Unit) -> None:
    """Read backwards, as the auditor does, the lines must lead from one state to the other."""
    message = office.writes(HEAD, "mục 2 đã xong")
    office.edits(HEAD, message, "mục 2 hình như xong rồi thì phải")
    office.presses(HEAD, "Chưa thực hiện")
    told = [each for each in office.verbs() if each.startswith("status_")]
    assert told == ["status_done", "status_withdrawn", "status_received"]
    assert office.duty(office.task).state is DutyState.RECEIVED
    assert office.reports(office.task)[0].withdrawn_at is not None


def test_unsure_words_are_asked_back_and_the_old_record_stands_until_then(office: Unit) -> None:
    message = office.writes(HEAD, "mục 2 đang làm, 30/3 xong")
    office.edits(HEAD, message, "mục 2 hình như xong rồi thì phải")
    assert office.reports(office.task)[0].withdrawn_at is None
    assert "giữ nguyên đến khi" in office.last(HEAD)
    office.presses(HEAD, "Đã hoàn thành")
    old, new = office.reports(office.task)
    assert old.withdrawn_at is not None
    assert (new.what, new.amends) == ("done", old.id)
    assert new.words == "mục 2 hình như xong rồi thì phải"


def test_a_form_that_the_new_words_begin_replaces_the_record_at_its_end(office: Unit) -> None:
    message = office.writes(HEAD, "mục 2 đang làm, 30/3 xong")
    office.edits(HEAD, message, "mục 2 có vướng mắc: chưa được cấp kinh phí")
    assert office.duty(office.task).state is DutyState.IN_PROGRESS
    assert "giữ nguyên đến khi" in office.last(HEAD)
    office.writes(HEAD, "1")
    old, new = office.reports(office.task)
    assert old.withdrawn_at is not None
    assert (new.what, new.amends) == ("blocked", old.id)


def test_a_rule_that_the_new_words_break_leaves_the_record(office: Unit) -> None:
    message = office.writes(HEAD, "mục 2 đã xong")
    office.edits(HEAD, message, "xin gia hạn mục 2 đến 20/3 vì chờ số liệu")
    assert office.duty(office.task).state is DutyState.REPORTED
    assert office.reports(office.task)[0].withdrawn_at is None


def test_a_request_for_time_takes_the_place_of_done(office: Unit) -> None:
    message = office.writes(HEAD, "mục 2 đã xong")
    office.edits(HEAD, message, "xin gia hạn mục 2 đến 15/4/2021 vì chờ số liệu của Sở Tài chính")
    asked = office.read(lambda tx: tx.extensions.of_duties([office.task]))
    if not asked:
        office.writes(HEAD, "1")
        asked = office.read(lambda tx: tx.extensions.of_duties([office.task]))
    assert len(asked) == 1
    assert office.reports(office.task)[0].withdrawn_at is not None
    assert office.duty(office.task).state is DutyState.OPEN


def test_a_review_is_amended_too(office: Unit) -> None:
    message = office.writes(HEAD, "mục 3: không thay đổi")
    office.edits(HEAD, message, "mục 3: có thay đổi QT-QLKH-02 theo TT 01/2021/TT-BKHCN")
    old, new = office.reports(office.review)
    assert (old.what, new.what, new.amends) == ("no_change", "change", old.id)
    assert office.duty(office.review).state is DutyState.ACCEPTED


@pytest.mark.parametrize(
    ("first", "then"),
    [("mục 2 đã xong", "mục 3: không thay đổi"), ("2a", "3a")],
)
def test_an_edit_that_names_other_work_moves_the_record(
    office: Unit, first: str, then: str
) -> None:
    message = office.writes(HEAD, first)
    office.edits(HEAD, message, then)
    assert office.duty(office.task).state is DutyState.OPEN
    assert office.reports(office.task)[0].withdrawn_at is not None
    (moved,) = office.reports(office.review)
    assert (moved.what, moved.words) == ("no_change", then)
    assert "đã bỏ nội dung ghi trước" in office.last(HEAD)
    assert "PH-2021-0001 (Mục 2" in office.last(HEAD)


def test_work_that_cannot_be_told_of_leaves_the_record(office: Unit) -> None:
    message = office.writes(HEAD, "mục 2 đã xong")
    office.edits(HEAD, message, "mục 9 đã xong")
    assert office.duty(office.task).state is DutyState.REPORTED
    assert office.reports(office.task)[0].withdrawn_at is None
    assert "giữ nguyên" in office.last(HEAD)


def test_an_edit_that_tells_of_two_items_records_both(office: Unit) -> None:
    message = office.writes(HEAD, "mục 2 đang làm, 29/3 xong")
    office.edits(HEAD, message, "mục 2 đã xong, mục 3 không thay đổi")
    assert office.duty(office.task).state is DutyState.REPORTED
    assert office.duty(office.review).state is DutyState.ACCEPTED
    assert office.reports(office.task)[-1].amends == office.reports(office.task)[0].id


def test_of_two_records_only_the_one_told_otherwise_is_amended(office: Unit) -> None:
    message = office.writes(HEAD, "2a 3a")
    office.edits(HEAD, message, "mục 2 đang làm, 29/3 xong")
    assert office.duty(office.task).state is DutyState.IN_PROGRESS
    assert office.duty(office.review).state is DutyState.ACCEPTED
    assert office.reports(office.review)[0].withdrawn_at is None


def test_codes_are_amended_by_codes(office: Unit) -> None:
    office.writes(HEAD, "/rasoat")
    message = office.writes(HEAD, "3a")
    assert office.reports(office.review)[0].what == "no_change"
    office.edits(HEAD, message, "3b")
    assert office.reports(office.review)[0].withdrawn_at is None
    for words in ("QT-QLKH-02", "TT 01/2021/TT-BKHCN", "đổi biểu mẫu"):
        office.writes(HEAD, words)
    old, new = office.reports(office.review)
    assert (old.withdrawn_at is not None, new.what, new.amends) == (True, "change", old.id)


def test_a_promised_day_is_corrected_by_editing_the_answer(office: Unit) -> None:
    office.writes(HEAD, "/viec")
    office.writes(HEAD, "2")
    office.presses(HEAD, "Đang thực hiện, hẹn ngày …")
    message = office.writes(HEAD, "30/3")
    office.edits(HEAD, message, "29/3")
    assert office.duty(office.task).promised_on == date(2021, 3, 29)
    assert len(office.reports(office.task)) == 2


def test_an_edited_answer_of_an_obstacle_leaves_one_matter(office: Unit) -> None:
    office.writes(HEAD, "/viec")
    office.writes(HEAD, "2")
    office.presses(HEAD, "Có vướng mắc")
    office.writes(HEAD, "3")
    message = office.writes(HEAD, "chưa được cấp kinh phí")
    office.writes(HEAD, "1")
    office.edits(HEAD, message, "chưa được cấp kinh phí in ấn")
    found = office.read(lambda tx: tx.matters.of_duties([office.task]))
    assert [(m.reason, m.state) for m in found] == [
        ("chưa được cấp kinh phí", "cleared"),
        ("chưa được cấp kinh phí in ấn", "open"),
    ]
    assert office.duty(office.task).state is DutyState.BLOCKED


@pytest.mark.parametrize("state", [DutyState.ACCEPTED, DutyState.RETURNED, DutyState.CANCELLED])
def test_what_the_office_acted_upon_is_not_changed_silently(office: Unit, state: DutyState) -> None:
    message = office.writes(HEAD, "mục 2 đã xong")
    office.becomes(office.task, state)
    office.edits(HEAD, message, "mục 2 đang làm")
    assert office.duty(office.task).state is state
    assert len(office.reports(office.task)) == 1
    assert "không làm thay đổi PH-2021-0001" in office.last(HEAD)


def test_an_older_message_does_not_change_what_was_said_since(office: Unit) -> None:
    first = office.writes(HEAD, "mục 2 đang làm, 29/3 xong")
    office.writes(HEAD, "mục 2 đang làm, 30/3 xong")
    office.edits(HEAD, first, "mục 2 đã xong")
    assert office.duty(office.task).promised_on == date(2021, 3, 30)
    assert "mới hơn" in office.last(HEAD)


def test_somebody_else_amends_nothing(office: Unit) -> None:
    message = office.writes(HEAD, "mục 2 đã xong")
    office.edits("head-khtc", message, "mục 2 đang làm")
    assert len(office.reports(office.task)) == 1
    assert office.duty(office.task).state is DutyState.REPORTED


def test_undo_after_an_amendment_goes_back_to_before_both(office: Unit) -> None:
    message = office.writes(HEAD, "mục 2 đã xong")
    office.edits(HEAD, message, "mục 2 đang làm, 30/3 xong")
    office.writes(HEAD, "sửa")
    assert office.duty(office.task).state is DutyState.OPEN
    assert all(report.withdrawn_at is not None for report in office.reports(office.task))


def test_a_record_for_a_unit_is_not_amended_by_an_edit(office: Unit) -> None:
    words = "/ghinhan QLKH 3 T3 không thay đổi, bản giấy 24/3"
    message = office.writes("secretary", words)
    (before,) = office.reports(office.review)
    assert before.on_behalf == "paper"
    office.edits("secretary", message, "/ghinhan QLKH 3 T3 có thay đổi")
    assert office.reports(office.review) == [before]
    assert "ghi nhận thay" in office.last("secretary")


# ---- what recorded nothing


@pytest.mark.parametrize("words", ["/viec", "cảm ơn đồng chí"])
def test_an_edit_of_what_recorded_nothing_is_answered_shortly(office: Unit, words: str) -> None:
    message = office.writes(HEAD, words)
    office.edits(HEAD, message, "chào đồng chí")
    assert len(office.last(HEAD)) < 200
    assert office.reports(office.task) == []


def test_an_edit_of_what_was_asked_back_is_heard_anew(office: Unit) -> None:
    message = office.writes(HEAD, "mục 2 hình như xong rồi thì phải")
    office.edits(HEAD, message, "mục 2 đã xong")
    (report,) = office.reports(office.task)
    assert (report.what, report.words) == ("done", "mục 2 đã xong")
    assert not any("Đã hoàn thành" in m.labels for m in office.chat(HEAD))


def test_an_edit_of_what_began_an_open_form_is_heard_anew(office: Unit) -> None:
    message = office.writes(HEAD, "mục 2 có vướng mắc: chưa được cấp kinh phí")
    office.edits(HEAD, message, "mục 2 đã xong")
    (report,) = office.reports(office.task)
    assert report.what == "done"
    who = office.user_of(HEAD)
    assert office.read(lambda tx: tx.dialogues.open_of(who)) is None


# ---- answers of a form


def _obstacle(office: Unit) -> int:
    """The reason's message; the form stands at its last question."""
    office.writes(HEAD, "/viec")
    office.writes(HEAD, "2")
    office.presses(HEAD, "Có vướng mắc")
    office.writes(HEAD, "3")
    return office.writes(HEAD, "chưa được cấp kinh phí")


def test_an_edited_answer_changes_the_open_draft(office: Unit) -> None:
    message = _obstacle(office)
    office.edits(HEAD, message, "chưa được cấp kinh phí in ấn")
    here = office.read(lambda tx: tx.dialogues.open_of(office.user_of(HEAD)))
    assert (here.step, here.answers["reason"]) == ("decider", "chưa được cấp kinh phí in ấn")
    assert "(3/3)" in office.last(HEAD)
    assert any(m.text.startswith("Đã sửa câu 2") for m in office.chat(HEAD))


def test_an_edited_answer_changes_a_draft_that_waits(office: Unit) -> None:
    message = _obstacle(office)
    office.writes(HEAD, "/huy")
    office.edits(HEAD, message, "chưa được cấp kinh phí in ấn")
    assert "tiếp tục" in office.last(HEAD)
    office.writes(HEAD, "tiếp tục")
    assert "chưa được cấp kinh phí in ấn" in office.last(HEAD)


def test_an_edited_answer_of_a_form_that_waited_too_long_does_not_wake_it(office: Unit) -> None:
    message = _obstacle(office)
    office.at("2021-03-25T09:30")
    office.edits(HEAD, message, "chưa được cấp kinh phí in ấn")
    assert "đang tạm dừng" in office.last(HEAD)
    office.presses(HEAD, "Tiếp tục")
    assert "chưa được cấp kinh phí in ấn" in office.last(HEAD)


def test_an_edit_after_the_end_of_a_form_is_told_to_change_nothing(office: Unit) -> None:
    office.writes("auditor-1", "/phathien")
    for words in ("QLKH", "nhẹ", "7.5.3"):
        office.writes("auditor-1", words)
    message = office.writes("auditor-1", "biểu mẫu cũ còn dùng")
    for words in ("03 hồ sơ tháng 9", "1", "1"):
        office.writes("auditor-1", words)
    (finding,) = office.read(lambda tx: tx.findings.of_year(2021))
    office.edits("auditor-1", message, "biểu mẫu mới")
    assert "không làm thay đổi" in office.last("auditor-1")
    (after,) = office.read(lambda tx: tx.findings.of_year(2021))
    assert after == finding


def test_the_text_of_a_finding_is_edited_before_it_is_filed(office: Unit) -> None:
    office.writes("auditor-1", "/phathien")
    for words in ("QLKH", "nhẹ", "7.5.3"):
        office.writes("auditor-1", words)
    message = office.writes("auditor-1", "biểu mẫu cũ còn dùng")
    for words in ("03 hồ sơ tháng 9", "1"):
        office.writes("auditor-1", words)
    office.edits("auditor-1", message, "phòng dùng biểu mẫu lần ban hành 01")
    assert "phòng dùng biểu mẫu lần ban hành 01" in office.last("auditor-1")
    office.writes("auditor-1", "1")
    (finding,) = office.read(lambda tx: tx.findings.of_year(2021))
    assert finding.statement == "phòng dùng biểu mẫu lần ban hành 01"
