"""The figures of a quarter: asked of who keeps a register, given, put right, never overwritten."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from bot.actions.desk import Desk
from bot.actions.office_morning import office_morning
from bot.bells import ring_morning
from bot.rules.model import PlanState
from bot.rules.office_matters import Ask
from storage.transaction import Tx
from tests.actions.test_legal_change import enter
from tests.office_year import OfficeYear

LINE = "/solieu quý I: nhận 120, đúng hạn 118, chậm 2, khiếu nại 0, hài lòng 98,5%"


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    return OfficeYear(tmp_path).at("2021-04-01T07:30")


def asked(year: OfficeYear) -> bool:
    return any(ask.what == "figures" for ask in year.rings(_asks))


def waiting(year: OfficeYear) -> list[int]:
    return [ask.id for ask in year.rings(_asks) if ask.what == "figures"]


def _close_plan(tx: Tx) -> None:
    plan = tx.plans.in_force()
    assert plan is not None
    tx.plans.change(plan.id, state=PlanState.CLOSED)


def _asks(desk: Desk) -> list[Ask]:
    person = desk.tx.agencies.person_of_key("secretary")
    assert person is not None
    return office_morning(desk, person)


def test_an_agency_without_a_register_is_not_asked(year: OfficeYear) -> None:
    assert not asked(year)


def test_one_that_keeps_a_register_is_asked_after_the_quarter_until_it_answers(
    year: OfficeYear,
) -> None:
    enter(year, "QT-QLKH-02", "QLKH")
    assert asked(year)
    assert year.says("secretary", LINE) is None
    assert not asked(year)
    assert not asked(year.at("2021-06-30T07:30"))
    assert asked(year.at("2021-07-01T07:30"))


def test_a_quarter_that_was_missed_is_asked_with_the_next_ones_and_after_the_year_s_end(
    year: OfficeYear,
) -> None:
    enter(year, "QT-QLKH-02", "QLKH")
    assert waiting(year) == [20211]
    assert waiting(year.at("2021-07-01T07:30")) == [20211, 20212]
    year.says("secretary", LINE.replace("quý I", "quý II"))
    assert waiting(year) == [20211]
    year.store.write_now(_close_plan)
    assert waiting(year.at("2022-01-04T07:30")) == [20211, 20213, 20214]


def test_without_a_quarter_figures_are_of_the_only_one_that_waits_else_it_is_asked(
    year: OfficeYear,
) -> None:
    enter(year, "QT-QLKH-02", "QLKH")
    line = LINE.replace(" quý I:", "")
    year.at("2021-07-01T07:30").says("secretary", line)
    assert year.read(lambda tx: tx.quarter_figures.of_year(2021)) == []
    year.says("secretary", "quý I")
    year.says("secretary", line)
    assert [each.quarter for each in year.read(lambda tx: tx.quarter_figures.of_year(2021))] == [
        1, 2
    ]  # fmt: skip


def test_the_card_asks_once_a_week_and_not_every_morning(year: OfficeYear) -> None:
    enter(year, "QT-QLKH-02", "QLKH")
    for day in range(1, 13):
        year.at(f"2021-04-{day:02}T07:30")
        year.rings(lambda desk: ring_morning(desk.tx, desk.now))
    days = [s.delivery.facts["day"] for s in year.inbox_of("secretary")
            if any(a["what"] == "figures" for a in s.delivery.facts.get("asks", ()))]  # fmt: skip
    assert days == ["2021-04-01", "2021-04-05", "2021-04-12"]


def test_a_correction_is_a_version_beside_the_old_one(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    year.says("secretary", LINE.replace("120", "121"))
    versions = year.read(lambda tx: tx.quarter_figures.versions(2021, 1))
    assert [(each.version, each.received) for each in versions] == [(1, 120), (2, 121)]
    (stands,) = year.read(lambda tx: tx.quarter_figures.of_year(2021))
    assert stands.received == 121
    assert year.says("secretary", LINE.replace("120", "121")) == "figures_same"


def test_none_is_recorded_only_when_it_is_said(year: OfficeYear) -> None:
    year.says("secretary", "/solieu quý I: không phát sinh")
    (made,) = year.read(lambda tx: tx.quarter_figures.of_year(2021))
    assert made.none_arose


def test_what_the_line_leaves_out_is_asked(year: OfficeYear) -> None:
    year.says("secretary", "/solieu quý I: nhận 120, đúng hạn 118", "2", "0", "Không đo")
    (made,) = year.read(lambda tx: tx.quarter_figures.of_year(2021))
    assert (made.late, made.complaints, made.satisfaction) == (2, 0, None)


def test_none_can_be_said_in_a_word(year: OfficeYear) -> None:
    year.says("secretary", "/solieu quý I: nhận 12", "12", "không có", "khong", "98")
    (made,) = year.read(lambda tx: tx.quarter_figures.of_year(2021))
    assert (made.on_time, made.late, made.complaints, made.satisfaction) == (12, 0, 0, 980)


@pytest.mark.parametrize("named", ["quý II/2021", "quý II"])
def test_a_quarter_that_runs_has_no_figures_yet_and_only_the_quarter_is_asked_anew(
    year: OfficeYear, named: str
) -> None:
    year.says("secretary", LINE.replace("quý I", named))
    said = [each.text for each in year.inbox_of("secretary")][-2:]
    assert "Quý II/2021 chưa kết thúc" in said[0]
    assert "Số liệu của quý nào?" in said[1]
    assert year.read(lambda tx: tx.quarter_figures.of_year(2021)) == []
    year.says("secretary", "Quý I/2021")
    (made,) = year.read(lambda tx: tx.quarter_figures.of_year(2021))
    assert (made.quarter, made.received, made.satisfaction) == (1, 120, 985)


def test_a_share_that_cannot_be_is_told_and_asked_alone(year: OfficeYear) -> None:
    year.says("secretary", LINE.replace("98,5%", "150%"))
    assert 'Chưa đọc được tỷ lệ trong "150"' in [s.text for s in year.inbox_of("secretary")][-2]
    year.says("secretary", "98,5")
    (made,) = year.read(lambda tx: tx.quarter_figures.of_year(2021))
    assert (made.received, made.satisfaction) == (120, 985)


def test_a_quarter_without_its_year_is_the_latest_that_is_over(year: OfficeYear) -> None:
    year.says("secretary", "/solieu quý IV: không phát sinh")
    assert [each.year for each in year.read(lambda tx: tx.quarter_figures.of_year(2020))] == [2020]


def test_a_leader_reads_and_does_not_write(year: OfficeYear) -> None:
    year.says("director", LINE)
    assert year.read(lambda tx: tx.quarter_figures.of_year(2021)) == []
    assert "Quý I/2021: chưa ghi" in year.last("director").text


def test_the_database_lets_one_version_of_a_quarter_count(year: OfficeYear) -> None:
    year.says("secretary", LINE)

    def twice(tx: Tx) -> None:
        tx.session.execute(
            sa.text(
                "INSERT INTO quarter_figure (agency_id, year, quarter, version, received, on_time,"
                " late, complaints, none_arose, words, person_id, recorded_at)"
                " SELECT agency_id, year, quarter, 9, 0, 0, 0, 0, none_arose, words, person_id,"
                " recorded_at FROM quarter_figure"
            )
        )

    with pytest.raises(IntegrityError):
        year.store.write_now(twice)
