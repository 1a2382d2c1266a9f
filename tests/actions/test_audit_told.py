"""The week's figures ride on a card that comes anyway; whom to telephone is on the call list."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.actions.audit_told import week_so_far, weekly
from bot.actions.call_list import Call, call_list
from bot.actions.desk import Desk
from bot.actions.office_morning import ring_office
from bot.rules.model import Person
from storage.outbox import Lane
from tests.office_year import OfficeYear

DAYS = {
    "2021-03-24": {"due": 4, "sent": 3, "skipped": 1, "skipped_why": {"promised": 1}},
    "2021-03-26": {"due": 2, "sent": 1, "unreachable": 1, "skipped_why": {}},
}


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    return OfficeYear(tmp_path)


def person_of(desk: Desk, key: str) -> Person:
    person = desk.tx.agencies.person_of_key(key, on=desk.today)
    assert person is not None
    return person


def counted(desk: Desk) -> None:
    desk.tx.marks.put("auditor", at="2021-03-26T07:45:00+07:00", days=DAYS, wrong=[])


def rings_with(year: OfficeYear, moment: str) -> str:
    """The morning card of that day, with a line of Văn phòng's own as its reason."""
    year.at(moment)
    line = {"duty": year.owed("VP", 7).id, "rung": "before", "number": 1, "last": None}
    year.rings(lambda desk: ring_office(desk, [line]))
    return year.last("secretary", "office").text


def test_the_first_card_of_a_week_ends_with_last_weeks_figures(year: OfficeYear) -> None:
    year.at("2021-03-29T07:00").rings(counted)
    assert rings_with(year, "2021-03-30T07:30").endswith(
        "Kiểm tra việc gửi tin từ 24/3 đến 26/3: cần báo 06, đã gửi 04, không gửi tới được 01, "
        "không cần gửi 01 (đã hẹn ngày 01)."
    )
    assert "Kiểm tra việc gửi tin" not in rings_with(year, "2021-03-31T07:30")


def test_a_week_without_anything_due_has_no_line_and_the_line_alone_no_card(
    year: OfficeYear,
) -> None:
    year.at("2021-03-29T07:30").rings(counted)
    assert year.rings(ring_office) is None
    secretary = year.rings(lambda desk: person_of(desk, "secretary"))
    year.at("2021-04-12T07:30")
    assert year.rings(lambda desk: weekly(desk, secretary)) is None


def test_how_the_week_stands_is_known_once_the_auditor_looked(year: OfficeYear) -> None:
    year.at("2021-03-26T08:00")
    assert year.rings(week_so_far) is None
    year.rings(counted)
    found = year.rings(week_so_far)
    assert found["counts"]["due"] == 6
    assert found["found"] == {}


def lost(desk: Desk, key: str) -> int:
    """A message to somebody that did not arrive."""
    person = person_of(desk, key)
    once = f"lost:{key}:{desk.now.isoformat()}"
    made = desk.say(person.id, "nothing_open_now", once=once, lane=Lane.TODAY)
    desk.tx.outbox.change(made or 0, state="unreachable", reason="blocked")
    return person.id


def blocks(desk: Desk, key: str) -> None:
    account = desk.tx.accounts.of_person(lost(desk, key))
    assert account is not None
    desk.tx.accounts.mark_unreachable(account.id, "blocked")


def calls(year: OfficeYear) -> list[Call]:
    found: list[Call] = year.rings(call_list)
    return found


def test_who_is_out_of_reach_is_listed_with_what_they_missed_until_it_is_over(
    year: OfficeYear,
) -> None:
    for day in ("2021-03-10T08:00", "2021-03-11T08:00"):
        year.at(day).rings(lambda desk: blocks(desk, "head-qlkh"))
    (call,) = calls(year)
    assert call.person.key == "head-qlkh"
    assert (call.why, call.missed) == ("blocked", 2)
    assert call.since is not None
    assert call.since.isoformat().startswith("2021-03-10T01:00")

    def opens(desk: Desk) -> None:
        account = desk.tx.accounts.of_person(person_of(desk, "head-qlkh").id)
        assert account is not None
        desk.tx.accounts.mark_unreachable(account.id, None)

    year.rings(opens)
    assert calls(year) == []


def test_who_never_registered_is_called_once_a_message_was_meant_for_them(
    year: OfficeYear,
) -> None:
    def leaves(desk: Desk) -> None:
        account = desk.tx.accounts.of_person(person_of(desk, "head-qlcn").id)
        assert account is not None
        desk.tx.accounts.end(account.id, at=desk.now)

    year.at("2021-03-10T08:00").rings(leaves)
    assert calls(year) == []
    year.rings(lambda desk: lost(desk, "head-qlcn"))
    assert [(call.person.key, call.why) for call in calls(year)] == [("head-qlcn", "no account")]
