"""The plan as it is shown in chat."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bot.actions.desk import Desk
from bot.actions.plan_status import lines
from bot.rules.model import Delivery, DutyState
from bot.rules.plan_stored import pages_of
from storage.transaction import Tx
from tests.planning import Planning, drafted, issued


@pytest.fixture
def office(tmp_path: Path) -> Planning:
    return Planning(tmp_path)


def test_without_a_plan_only_the_secretariat_is_told_how_to_import(office: Planning) -> None:
    office.says("secretary", "/kehoach")
    office.says("head-khtc", "/kehoach")
    assert "dán toàn văn" in office.last("secretary")
    assert office.last("head-khtc") == "Chưa có kế hoạch nào được ban hành."


def test_a_draft_is_shown_to_the_secretariat_alone(office: Planning) -> None:
    drafted(office)
    for key in ("head-khtc", "director", "auditor-1"):
        office.says(key, "/kehoach")
        assert "Dự thảo" not in office.last(key)
    office.says("secretary", "/kehoach")
    assert any("Dự thảo Kế hoạch năm 2021" in text for text in office.texts("secretary"))


def test_the_table_draws_no_columns_and_fits_a_message(office: Planning) -> None:
    drafted(office)
    tables = office.texts("secretary", "plan_table")
    assert all(len(text) < 3500 for text in tables)
    assert not any("   " in text or "|" in text for text in tables)
    assert "Thời gian: Tháng 02 (hạn thứ Sáu, 26/02/2021)" in tables[0]


def test_who_is_missing_is_named_to_the_office_and_the_leaders_only(office: Planning) -> None:
    issued(office).at("2021-03-02T09:00")
    for key, named in (("secretary", True), ("director", True), ("head-khtc", False)):
        office.says(key, "/kehoach")
        assert ("còn: Phòng KH-TC" in office.last(key)) is named
    office.says("head-khtc", "/kehoach")
    assert "Tháng 3 (hạn 31/3): chưa trả lời; 00/05 đơn vị" in office.last("head-khtc")


def test_the_state_of_an_item_is_derived_from_its_duties(office: Planning) -> None:
    issued(office).at("2021-04-05T09:00")

    def answer(desk: Desk) -> None:
        reviews = [d for d in desk.tx.duties.of_year(2021) if d.period == "2021-03"]
        for duty in reviews[:4]:
            desk.tx.duties.change(duty, state=DutyState.ACCEPTED)

    office.does("secretary", answer)
    found: list[dict[str, object]] = []
    plan = office.plan()
    office.does("secretary", lambda desk: found.extend(lines(desk, plan)))
    assert (found[2]["period_key"], found[2]["answered"], found[2]["total"]) == ("2021-04", 0, 5)
    assert (found[2]["due_answered"], found[2]["due_total"]) == (4, 5)


def test_a_head_cannot_import_or_issue(office: Planning) -> None:
    drafted(office)
    assert office.says("head-khtc", "/kehoach ban hành 15/KH-SKHCN, 24/02/2021") == "not_yours"


def test_words_that_are_not_understood_are_answered_with_what_can_be_typed(
    office: Planning,
) -> None:
    office.says("secretary", "/kehoach xin chào")
    assert "chưa hiểu «xin chào»" in office.last("secretary")


def test_an_assignment_that_was_received_loses_its_button_and_says_so(office: Planning) -> None:
    issued(office)

    def received(desk: Desk) -> None:
        desk.settle_message(assignment(desk.tx).id, "plan_amended", tt=2)

    office.does("secretary", received)
    assert office.last("head-khtc").endswith("các đơn vị liên quan được báo.")
    buttons = office.read(lambda tx: tx.outbox.buttons(assignment(tx).id))
    assert [button.live for button in buttons] == [False]


def assignment(tx: Tx) -> Delivery:
    """The only assignment of one head."""
    person = tx.agencies.person_of_key("head-khtc")
    assert person is not None
    (found,) = tx.outbox.said_to(person.id, "assignment")
    return found


def test_a_page_holds_whole_items(office: Planning) -> None:
    drafted(office)
    items = office.read(lambda tx: tx.plans.items(office.plan().id))
    many = [replace(item, tt=n) for n, item in enumerate(items * 4, 1)]
    pages = pages_of(many)
    assert [item.tt for page in pages for item in page] == list(range(1, 29))
    assert len(pages) > 2
