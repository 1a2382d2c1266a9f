"""More time is asked, proposed upon, decided by whom the table names, and kept."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.actions import decide, extend
from bot.actions.desk import Desk
from bot.rules.model import DutyState, Extension
from tests.office_year import OfficeYear

TO_THE_DIRECTOR = date(2021, 4, 15)
TO_THE_OFFICE = date(2021, 4, 7)


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    return OfficeYear(tmp_path).at("2021-03-24T09:00")


def ask(
    year: OfficeYear, day: date, *, unit: str = "TTRA", reason: str = "đang chờ số liệu"
) -> str | None:
    duty = year.owed(unit, 2)
    return year.does(
        f"head-{unit.lower()}",
        lambda desk: extend.ask(desk, desk.tx.duties.get(duty.id), day, reason),
    )


def the_request(year: OfficeYear) -> Extension:
    found: list[Extension] = year.read(
        lambda tx: tx.extensions.of_duties([year.owed("TTRA", 2).id])
    )
    return found[-1]


def test_a_request_beyond_five_working_days_goes_to_the_director(year: OfficeYear) -> None:
    assert ask(year, TO_THE_DIRECTOR) is None
    assert the_request(year).decider == "director"
    notice = year.last("secretary")
    assert notice.labels == ("Đề xuất đồng ý", "Đề xuất khác")
    assert '"đang chờ số liệu"' in notice.text
    assert "Giám đốc quyết định" in year.last("head-ttra").text


def test_the_proposal_is_kept_and_the_directors_word_moves_the_deadline(year: OfficeYear) -> None:
    ask(year, TO_THE_DIRECTOR)
    year.at("2021-03-25T08:00").presses("secretary", "Đề xuất đồng ý")
    request = the_request(year)
    assert request.proposal == "đồng ý"
    year.at("2021-03-29T08:05").does(
        "director", lambda desk: decide.agree(desk, "extension", request.id)
    )
    duty = year.owed("TTRA", 2)
    assert (duty.due_on, duty.first_due_on) == (TO_THE_DIRECTOR, date(2021, 3, 31))
    assert (duty.round, duty.state) == (1, DutyState.IN_PROGRESS)
    assert "Thời hạn mới: thứ Năm, 15/4/2021" in year.last("head-ttra").text
    assert "Đồng chí Giám đốc đồng ý gia hạn" in year.last("secretary").text


def test_the_office_grants_five_working_days_once(year: OfficeYear) -> None:
    ask(year, TO_THE_OFFICE)
    assert the_request(year).decider == "office"
    year.presses("secretary", "Đồng ý")
    assert year.owed("TTRA", 2).due_on == TO_THE_OFFICE
    ask(year, date(2021, 4, 8))
    assert the_request(year).decider == "director"


def test_the_office_does_not_decide_what_is_the_directors(year: OfficeYear) -> None:
    ask(year, TO_THE_DIRECTOR)
    request = the_request(year)
    refused = year.does("secretary", lambda desk: decide.agree(desk, "extension", request.id))
    assert refused == "not_yours"
    assert year.owed("TTRA", 2).due_on == date(2021, 3, 31)


def test_the_offices_own_request_is_the_directors_and_asks_nobody_for_a_proposal(
    year: OfficeYear,
) -> None:
    duty = year.owed("VP", 7)

    def body(desk: Desk) -> None:
        extend.ask(desk, desk.tx.duties.get(duty.id), date(2021, 12, 1), "chờ số liệu")

    year.does("secretary", body)
    found: list[Extension] = year.read(lambda tx: tx.extensions.pending())
    assert found[0].decider == "director"
    refused = year.does("head-vp", lambda desk: decide.agree(desk, "extension", found[0].id))
    assert refused == "not_yours"


def test_other_words_leave_the_deadline_and_reach_the_head(year: OfficeYear) -> None:
    ask(year, TO_THE_DIRECTOR)
    request = the_request(year)
    words = "chưa thống nhất, làm đúng hạn"
    year.does("director", lambda desk: decide.other(desk, "extension", request.id, words))
    assert year.owed("TTRA", 2).due_on == date(2021, 3, 31)
    assert words in year.last("head-ttra").text


def test_a_later_day_among_other_words_is_asked_back_before_anything_is_decided(
    year: OfficeYear,
) -> None:
    ask(year, TO_THE_DIRECTOR)
    request = the_request(year)
    words = "chỉ gia hạn đến 09/4"
    told = len(year.inbox_of("head-ttra"))
    year.does("director", lambda desk: decide.other(desk, "extension", request.id, words))
    assert the_request(year).state == "asked"
    assert len(year.inbox_of("head-ttra")) == told
    year.presses("director", "Đúng, gia hạn đến 09/4/2021")
    assert year.owed("TTRA", 2).due_on == date(2021, 4, 9)
    assert year.owed("TTRA", 2).first_due_on == date(2021, 3, 31)
    decided = the_request(year)
    assert (decided.to_due, decided.granted_to) == (TO_THE_DIRECTOR, date(2021, 4, 9))
    assert "Ngày đã đề nghị: 15/4/2021" in year.last("head-ttra").text


@pytest.mark.parametrize("words", ["đồng ý, đây là lần cuối", "ok, làm cho xong trước 15/3"])
def test_consent_with_more_to_say_is_asked_back_and_is_no_refusal(
    year: OfficeYear, words: str
) -> None:
    ask(year, TO_THE_DIRECTOR)
    request = the_request(year)
    year.does("director", lambda desk: decide.other(desk, "extension", request.id, words))
    assert the_request(year).state == "asked"
    year.presses("director", "Đúng, gia hạn đến 15/4/2021")
    assert year.owed("TTRA", 2).due_on == TO_THE_DIRECTOR
    assert words in year.last("head-ttra").text


def test_nothing_is_decided_twice(year: OfficeYear) -> None:
    ask(year, TO_THE_DIRECTOR)
    request = the_request(year)

    def agree(desk: Desk) -> None:
        decide.agree(desk, "extension", request.id)

    assert year.does("director", agree) is None
    assert year.does("deputy-director", agree) == "decided_already"


@pytest.mark.parametrize(
    ("day", "reason", "refusal"),
    [
        (date(2021, 3, 31), "chờ", "more_time_not_later"),
        (date(2021, 4, 4), "chờ", None),
        (date(2021, 4, 7), " ", "reason_missing"),
    ],
)
def test_a_request_needs_a_later_working_day_and_a_reason(
    year: OfficeYear, day: date, reason: str, refusal: str | None
) -> None:
    assert ask(year, day, reason=reason) == refusal
    if refusal is None:
        assert the_request(year).to_due == date(2021, 4, 2)


def test_a_second_request_waits_for_the_first(year: OfficeYear) -> None:
    ask(year, TO_THE_OFFICE)
    assert ask(year, TO_THE_DIRECTOR) == "more_time_asked_already"


def test_a_request_at_night_is_left_to_the_morning_card(year: OfficeYear) -> None:
    year.at("2021-03-24T20:00")
    before = len(year.inbox_of("secretary"))
    ask(year, TO_THE_OFFICE)
    year.at("2021-03-25T08:00")
    assert len(year.inbox_of("secretary")) == before
