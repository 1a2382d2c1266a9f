"""/nguoimoi: one record of somebody new, and «Đã đọc, đã hiểu» pinned to an edition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.rules.model import DutySource, DutyState, ItemKind, PlanState
from bot.rules.newcomer_model import GuidedProcedure
from bot.rules.procedure_codes import code_key
from bot.rules.procedure_model import ProcedureState, VersionState
from storage.transaction import Tx
from tests.enrolling import Enrolling

LINE = (
    "/nguoimoi chuyên viên quản lý đề tài từ 17/5; hướng dẫn: Phó Trưởng phòng 20/5; "
    "quy trình: qt qlcng 01, QT-QLCNG-02"
)
LABEL = "Hướng dẫn công chức, viên chức được bố trí công việc mới"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Enrolling]:
    made = Enrolling(tmp_path).at("2021-05-20T09:00")
    made.store.write_now(lambda tx: _plan(made, tx))
    made.store.write_now(lambda tx: _register(made, tx))
    yield made
    made.store.close()


def _plan(office: Enrolling, tx: Tx) -> None:
    agency = tx.agencies.the_agency()
    unit = tx.agencies.unit_of_key("QLCNG")
    assert agency is not None
    assert unit is not None
    plan = tx.plans.add_draft(agency_id=agency.id, year=2021, title="KH", bases=[], signer=None,
                              text="", at=office.clock.now())  # fmt: skip
    tx.plans.change(plan.id, state=PlanState.ISSUED, issued_at=office.clock.now())
    item = tx.plans.add_item(
        plan_id=plan.id, tt=4, content=LABEL, units_text="Các phòng", timing_text="Thường xuyên",
        kind=ItemKind.CONTINUOUS, label=LABEL, heading=LABEL, deliverables=[],
    )  # fmt: skip
    tx.duties.add(
        agency_id=agency.id, ref="NV-2021-900", year=2021, source=DutySource.PLAN,
        kind=ItemKind.CONTINUOUS, plan_id=plan.id, item_id=item.id, unit_id=unit.id, tt=4,
        label=LABEL, heading=LABEL, period="2021-Q2", opens_on=date(2021, 7, 1),
        state=DutyState.OPEN,
    )  # fmt: skip


def _register(office: Enrolling, tx: Tx) -> None:
    agency, unit = tx.agencies.the_agency(), tx.agencies.unit_of_key("QLCNG")
    assert agency is not None
    assert unit is not None
    for code in ("QT-QLCNG-01", "QT-QLCNG-02"):
        made = tx.procedures.add(agency_id=agency.id, code=code, key=code_key(code), name=code,
                                 unit_id=unit.id, state=ProcedureState.IN_FORCE,
                                 recorded_at=office.clock.now())  # fmt: skip
        _issue(office, tx, made.id, 1)


def _issue(office: Enrolling, tx: Tx, procedure_id: int, issue: int) -> None:
    agency = tx.agencies.the_agency()
    assert agency is not None
    for old in tx.procedures.versions(procedure_id):
        tx.procedures.change_version(old.id, state=VersionState.SUPERSEDED)
    tx.procedures.add_version(
        agency_id=agency.id, procedure_id=procedure_id, issue=issue, revision=0,
        effective_on=date(2021, 5, 1), state=VersionState.IN_FORCE, bases=[],
        recorded_at=office.clock.now(),
    )  # fmt: skip


def rows(office: Enrolling) -> list[GuidedProcedure]:
    def of(tx: Tx) -> list[GuidedProcedure]:
        cases = [each.id for each in tx.newcomers.of_year(2021)]
        return [row for found in tx.newcomers.guided_in(cases).values() for row in found]

    found: list[GuidedProcedure] = office.read(of)
    return found


def cases(office: Enrolling) -> int:
    """What the continuous item counts."""
    return len(office.read(lambda tx: tx.plans.occasions(tx.newcomers.of_year(2021)[0].item_id)))


def test_a_case_told_in_a_sentence_says_no_day_twice(office: Enrolling) -> None:
    told = "có công chức mới về phòng từ 17/5, đã hướng dẫn 20/5"
    for text in (told, "/nguoimoi"):
        office.writes("head-qlcng", text)
    assert "1. Có công chức mới, từ 17/5; hướng dẫn 20/5\n" in office.last("head-qlcng")


def test_a_code_cut_short_is_the_unit_s_own_procedure_and_yesterday_is_a_day(
    office: Enrolling,
) -> None:
    line = "/nguoimoi chuyên viên cấp phép từ 17/5; quy trình: qlcng 2, QLKH 7"
    for text in (line, "hôm qua", "1", "2"):
        office.writes("head-qlcng", text)
    told = office.last("head-qlcng")
    assert "hướng dẫn 19/5" in told
    assert "- QT-QLCNG-02 (lần ban hành 01): chưa xác nhận đã đọc" in told
    assert "- QLKH 7: chưa xác nhận đã đọc" in told


def test_one_line_is_one_record_pinned_to_the_editions_in_force(office: Enrolling) -> None:
    office.writes("head-qlcng", LINE)
    office.writes("head-qlcng", "Chưa đăng ký trợ lý")
    told = office.last("head-qlcng")
    assert "Chuyên viên quản lý đề tài, từ 17/5/2021; hướng dẫn 20/5, Phó Trưởng phòng." in told
    assert "QT-QLCNG-01 (lần ban hành 01): chưa xác nhận đã đọc" in told
    assert cases(office) == 1
    assert [(each.name, each.edition) for each in rows(office)] == [
        ("QT-QLCNG-01", "01"),
        ("QT-QLCNG-02", "01"),
    ]
    assert all(each.version_id is not None for each in rows(office))


def test_the_enrolled_newcomer_confirms_and_nobody_else_can(office: Enrolling) -> None:
    office.writes("head-qlcng", LINE)
    office.writes("head-qlcng", "Phó Trưởng phòng")
    asked = office.last("deputy-qlcng")
    assert "Đề nghị đọc và xác nhận:\n1. QT-QLCNG-01 (lần ban hành 01)" in asked
    for who in ("head-qlcng", "secretary", "auditor-1"):
        office.writes(who, "đã đọc, đã hiểu")
    assert all(each.read_on is None for each in rows(office))
    office.presses("deputy-qlcng", "1. QT-QLCNG-01: đã đọc, đã hiểu")
    office.writes("deputy-qlcng", "đã đọc, đã hiểu")
    told = rows(office)
    assert all(each.read_on == date(2021, 5, 20) for each in told)
    people = office.read(lambda tx: {p.key: p.id for p in tx.agencies.people()})
    assert {each.read_by for each in told} == {people["deputy-qlcng"]}


def test_a_foreign_press_of_the_button_is_refused(office: Enrolling) -> None:
    office.writes("head-qlcng", LINE)
    office.writes("head-qlcng", "Phó Trưởng phòng")
    token = office.read(
        lambda tx: next(
            button.token
            for delivery in tx.outbox.said_to(
                next(p.id for p in tx.agencies.people() if p.key == "deputy-qlcng"), "say"
            )
            for button in tx.outbox.buttons(delivery.id)
            if button.verb == "newcomer.read"
        )
    )
    office.presses_token(office.user_of("head-qlcng"), token, None)
    assert all(each.read_on is None for each in rows(office))


def test_who_is_not_enrolled_signs_paper_and_the_head_records_it(office: Enrolling) -> None:
    office.writes("head-qlcng", LINE)
    office.writes("head-qlcng", "Chưa đăng ký trợ lý")
    office.presses("head-qlcng", "Đã ký xác nhận trên giấy")
    office.writes("head-qlcng", "20/5")
    assert "Đã ghi nhận thay (bản giấy ký 20/5/2021)" in office.last("head-qlcng")
    assert {(each.read_on, each.read_by) for each in rows(office)} == {(date(2021, 5, 20), None)}


def test_a_head_does_not_sign_for_who_can_say_it(office: Enrolling) -> None:
    office.writes("head-qlcng", LINE)
    office.writes("head-qlcng", "Phó Trưởng phòng")
    case = office.read(lambda tx: tx.newcomers.of_year(2021)[0].id)
    from handlers import newcomer_form  # noqa: PLC0415 - the form is begun past its button

    office.does(lambda desk: newcomer_form.paper(desk, {"occasion": case}), key="head-qlcng")
    office.writes("head-qlcng", "20/5")
    assert all(each.read_on is None for each in rows(office))


def test_a_newer_version_leaves_the_confirmation_with_the_old_one(office: Enrolling) -> None:
    office.writes("head-qlcng", LINE)
    office.writes("head-qlcng", "Phó Trưởng phòng")
    office.writes("deputy-qlcng", "đã đọc, đã hiểu")
    second = office.read(lambda tx: tx.procedures.of_code("QT-QLCNG-02"))
    office.store.write_now(lambda tx: _issue(office, tx, second.id, 2))
    office.writes("head-qlcng", "/nguoimoi")
    told = office.last("head-qlcng")
    assert "QT-QLCNG-01 (lần ban hành 01): đã đọc, đã hiểu 20/5\n" in told
    assert (
        "QT-QLCNG-02 (lần ban hành 01): đã đọc, đã hiểu 20/5; nay áp dụng lần ban hành 02" in told
    )
    office.presses("head-qlcng", "1. Bổ sung quy trình")
    office.writes("head-qlcng", "QT-QLCNG-02")
    assert [each.edition for each in rows(office) if each.read_on is None] == ["02"]
    assert cases(office) == 1


def test_words_alone_still_make_the_case_and_can_be_completed(office: Enrolling) -> None:
    office.writes("head-qlcng", "có công chức mới về phòng từ 17/5, đã hướng dẫn 20/5")
    assert "Đã ghi nhận trường hợp phát sinh" in office.last("head-qlcng")
    office.presses("head-qlcng", "Bổ sung vị trí, quy trình")
    for answer in ("chuyên viên", "1", "QT-QLCNG-01", "Chưa đăng ký trợ lý"):
        office.writes("head-qlcng", answer)
    assert cases(office) == 1
    (case,) = office.read(lambda tx: tx.newcomers.of_year(2021))
    assert (case.post, case.happened_on, case.guided_on) == (
        "chuyên viên", date(2021, 5, 17), date(2021, 5, 20),
    )  # fmt: skip


def test_a_day_that_cannot_be_is_told_and_asked_alone(office: Enrolling) -> None:
    office.writes("head-qlcng", LINE.replace("17/5", "31/6"))
    assert "31/6" in office.chat("head-qlcng")[-2].text
    for answer in ("17/5", "chưa đăng ký"):
        office.writes("head-qlcng", answer)
    told = office.last("head-qlcng")
    assert "từ 17/5/2021; hướng dẫn 20/5, Phó Trưởng phòng." in told
    assert cases(office) == 1


@pytest.mark.parametrize("post", ["Chuyên viên phòng QLCNG", "chuyên viên phòng qlcng,"])
def test_the_office_is_not_asked_for_a_unit_that_the_post_names(
    office: Enrolling, post: str
) -> None:
    office.writes("secretary", f"/nguoimoi {post} 40/10")
    assert "40/10" in office.chat("secretary")[-2].text
    for answer in ("17/5", "chưa", "Chưa hướng dẫn quy trình nào"):
        office.writes("secretary", answer)
    (case,) = office.read(lambda tx: tx.newcomers.of_year(2021))
    unit = office.read(lambda tx: tx.agencies.unit_of_key("QLCNG"))
    assert (case.unit_id, case.happened_on) == (unit.id, date(2021, 5, 17))


def test_a_unit_that_owes_no_such_item_is_told_so(office: Enrolling) -> None:
    office.writes("head-qlkh", "/nguoimoi chuyên viên từ 17/5")
    office.writes("head-qlkh", "chưa hướng dẫn")
    office.writes("head-qlkh", "Chưa hướng dẫn quy trình nào")
    assert "chưa giao Phòng Quản lý Khoa học nội dung hướng dẫn" in office.last("head-qlkh")


def test_a_head_sees_and_records_only_the_own_unit(office: Enrolling) -> None:
    office.writes("head-qlcng", LINE)
    office.writes("head-qlcng", "Chưa đăng ký trợ lý")
    office.writes("head-qlkh", "/nguoimoi")
    assert "chưa ghi trường hợp nào" in office.last("head-qlkh")
    office.writes("head-qlkh", "/nguoimoi QLCNG: chuyên viên từ 17/5")
    assert "Không có nội dung này" in office.last("head-qlkh")
    office.writes("secretary", "/nguoimoi")
    assert "Phòng QL Chuyên ngành: chuyên viên quản lý đề tài" in office.last("secretary")
