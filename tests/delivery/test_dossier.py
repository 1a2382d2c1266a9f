"""The list of the year's file names the papers of the audit and of the confirmation."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.actions import directive
from bot.actions.desk import Desk
from bot.clock import local_day
from bot.delivery.dossier import dossier_of
from bot.rules.model import Level, PlanState
from bot.rules.papers.dossier import FileLine
from storage.yearbook import gather
from tests.auditing import Audit as Office
from tests.internal_audit import ask_all, hold, plan_audit, write_finding


def issue(desk: Desk) -> None:
    """A plan without items is enough of a year."""
    plan = desk.tx.plans.add_draft(
        agency_id=desk.agency.id, year=2021, title="Kế hoạch", bases=(), signer="Giám đốc",
        text="", at=desk.now,
    )  # fmt: skip
    desk.tx.plans.change(
        plan.id, state=PlanState.ISSUED, number="15/KH-SKHCN", signed_on=local_day(desk.now),
        issued_at=desk.now,
    )  # fmt: skip


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    made = Office(tmp_path)
    plan_audit(made, "QLKH")
    made.at("2021-10-06T09:00")
    write_finding(made, "QLKH")
    write_finding(made, "QLKH", Level.IMPROVEMENT)
    ask_all(made, "QLKH")
    hold(made)
    assert made.does("secretary", issue) is None
    yield made
    made.store.close()


def lines_of(office: Office) -> list[FileLine]:
    def read(desk: Desk) -> None:
        (plan,) = desk.tx.plans.all_in_force()
        book = gather(desk.tx, plan, as_of=office.now)
        found.extend(each for group in dossier_of(desk.tx, book).groups for each in group.lines)

    found: list[FileLine] = []
    assert office.does("secretary", read) is None
    return found


def listed(office: Office) -> dict[str, FileLine]:
    return {each.reference: each for each in lines_of(office)}


def test_the_confirmation_and_the_minutes_of_the_audit_are_in_the_file(office: Office) -> None:
    def confirm(desk: Desk) -> None:
        desk.tx.reviews.confirm(
            agency_id=desk.agency.id, year=2021, number="220/QĐ-SKHCN", title="Giám đốc",
            effective_on=local_day(desk.now), source="paper",
            entered_by=desk.actor.id, entered_at=desk.now,
        )  # fmt: skip

    assert "220/QĐ-SKHCN" not in listed(office)
    assert office.does("secretary", confirm) is None
    found = listed(office)
    assert found["220/QĐ-SKHCN"].words.startswith("Xác nhận hiệu lực hệ thống")
    assert found["ĐG-2021-001"].words == "Biên bản họp kết thúc đánh giá nội bộ ĐG-2021-001"


def test_a_number_stands_once_in_its_line(office: Office) -> None:
    def give(desk: Desk) -> None:
        unit = desk.tx.agencies.unit_of_key("QLKH")
        assert unit is not None
        directive.give(desk, unit, "rà soát danh mục", date(2021, 11, 30))

    assert office.does("secretary", give) is None
    found = listed(office)
    assert found["CĐ-2021-001"].words == "rà soát danh mục"


def test_only_a_nonconformity_is_said_to_be_open(office: Office) -> None:
    found = listed(office)
    assert "chưa đóng phiếu" in found["KPH-2021-001"].words
    advice = next(line for ref, line in found.items() if ref.startswith("KN-"))
    assert "chưa đóng phiếu" not in advice.words


def test_the_approval_of_objectives_and_outside_minutes_are_in_the_file(office: Office) -> None:
    def keep(desk: Desk) -> None:
        for number in ("25/QĐ-SKHCN", ""):
            desk.tx.objectives.add_approval(
                agency_id=desk.agency.id, year=2021, number=number, signed_on=local_day(desk.now),
                approved_by=None, recorded_by=desk.actor.id, recorded_at=desk.now,
                dialogue_id=None,
            )  # fmt: skip
        desk.tx.inspections.add(
            agency_id=desk.agency.id, ref="KT-2021-001", year=2021, body="Chi cục TĐC",
            minutes_number="12/BB-TĐC", minutes_on=local_day(desk.now), findings="",
            unit_id=desk.tx.agencies.office().id, duty_id=None, limit_on=None,
            recorded_by=desk.actor.id, recorded_at=desk.now,
        )  # fmt: skip

    assert office.does("secretary", keep) is None
    found = listed(office)
    assert "" not in found
    assert found["25/QĐ-SKHCN"].words == "Mục tiêu chất lượng năm 2021"
    assert found["12/BB-TĐC"].words == "Biên bản kiểm tra của Chi cục TĐC (KT-2021-001)"


def test_minutes_of_a_review_that_no_item_told_and_their_addenda_are_in_the_file(
    office: Office,
) -> None:
    def keep(desk: Desk) -> None:
        (plan,) = desk.tx.plans.all_in_force()
        review = desk.tx.reviews.begin(
            agency_id=desk.agency.id, plan_id=plan.id, ref="HN-2021-001", year=2021,
            opened_by=desk.actor.id, opened_at=desk.now,
        )  # fmt: skip
        day = local_day(desk.now)
        desk.tx.reviews.change(
            review, number="210/TB-SKHCN", held_on=day, signed_on=day, recorded_at=desk.now
        )
        desk.tx.reviews.add_addendum(
            review_id=review.id, place=1, words="thêm thành phần dự họp", title="Thư ký ISO",
            person_id=desk.actor.id, dialogue_id=None, recorded_at=desk.now,
        )  # fmt: skip

    assert office.does("secretary", keep) is None
    told = [line.words for line in lines_of(office) if line.reference == "210/TB-SKHCN"]
    assert told == [
        "Biên bản, thông báo kết luận hội nghị đánh giá tổng thể HN-2021-001",
        'Bổ sung 01 vào biên bản hội nghị đánh giá tổng thể: "thêm thành phần dự họp"',
    ]
