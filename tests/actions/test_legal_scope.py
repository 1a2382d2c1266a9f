"""What changes the scope asks whether the system must be announced again, and keeps the answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.actions import legal_scope, procedure_register
from bot.actions.desk import Desk
from bot.bells import ring_morning
from bot.rules.legal_model import ScopeQuestion
from tests.actions.test_legal_change import LINE, enter
from tests.office_year import OfficeYear


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    made = OfficeYear(tmp_path).at("2021-04-05T09:00")
    enter(made, "QT-QLKH-02", "QLKH", "TT 26/2014/TT-BKHCN")
    enter(made, "QT-QLKH-05", "QLKH")
    return made


def withdraw(desk: Desk) -> None:
    procedure = desk.tx.procedures.of_code("QT-QLKH-05")
    assert procedure is not None
    procedure_register.withdraw(desk, procedure, "không còn thủ tục")


def only(year: OfficeYear) -> ScopeQuestion:
    found: ScopeQuestion
    (found,) = year.read(lambda tx: tx.scopes.all())
    return found


def test_a_procedure_that_is_repealed_asks_with_the_office_s_next_card(year: OfficeYear) -> None:
    assert year.does("secretary", withdraw) is None
    year.at("2021-04-06T07:30").rings(lambda desk: ring_morning(desk.tx, desk.now))
    card = year.last("secretary", "office")
    assert "bãi bỏ quy trình QT-QLKH-05. Có phải công bố lại không?" in card.text


def test_it_need_not_be_for_a_reason_that_stays_on_record(year: OfficeYear) -> None:
    year.does("secretary", withdraw)
    year.does("secretary", lambda d: legal_scope.need_not(d, only(year).id, "ngoài phạm vi"))
    asked = only(year)
    assert (asked.answer, asked.reason) == (False, "ngoài phạm vi")
    again = year.does("secretary", lambda d: legal_scope.need_not(d, asked.id, "khác"))
    assert again == "scope_answered_already"


def test_a_document_that_widens_the_scope_makes_work_of_the_office(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    year.presses("secretary", "Thay đổi phạm vi áp dụng")
    year.says("secretary", "Mở rộng")
    year.presses("secretary", "Công bố lại")
    year.says("secretary", "30/6/2021")
    asked = only(year)
    assert asked.answer is True
    duty = year.read(lambda tx: tx.duties.get(asked.duty_id or 0))
    assert "mở rộng phạm vi áp dụng" in duty.heading


def test_all_that_changes_until_the_answer_is_one_question(year: OfficeYear) -> None:
    year.does("secretary", withdraw)
    year.does("secretary", lambda d: legal_scope.changed(d, "added", "QT-QLKH-09"))
    year.does("secretary", lambda d: legal_scope.changed(d, "added", "QT-QLKH-09"))
    assert len(only(year).subjects) == 2


def test_what_was_added_and_taken_out_of_use_again_is_asked_no_more(year: OfficeYear) -> None:
    year.does("secretary", lambda d: legal_scope.changed(d, "added", "QT-QLKH-05"))
    year.does("secretary", lambda d: legal_scope.changed(d, "widened", "TT 01/2021/TT-MAU"))
    year.does("secretary", withdraw)
    assert only(year).subjects == ("TT 01/2021/TT-MAU mở rộng phạm vi áp dụng",)


def test_a_question_about_nothing_else_is_closed_and_no_card_asks_it(year: OfficeYear) -> None:
    year.does("secretary", lambda d: legal_scope.changed(d, "added", "QT-QLKH-05"))
    year.at("2021-04-06T07:30").rings(lambda desk: ring_morning(desk.tx, desk.now))
    assert "thêm quy trình QT-QLKH-05" in year.last("secretary", "office").text
    year.does("secretary", withdraw)
    assert year.read(lambda tx: tx.scopes.open()) is None
    asked = only(year)
    assert (asked.answer, asked.answered_by) == (None, None)
    assert "đã thêm rồi bãi bỏ quy trình QT-QLKH-05" in year.last("secretary", "office").text


def test_a_head_does_not_answer_for_the_office(year: OfficeYear) -> None:
    year.does("secretary", withdraw)
    refused = year.does("head-qlkh", lambda d: legal_scope.need_not(d, only(year).id, "x"))
    assert refused == "not_yours"
