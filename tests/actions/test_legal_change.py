"""A legal document reaches the units whose procedures cite it, on the law's own days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.actions import (
    contested,
    procedure_change,
    procedure_issue,
    procedure_register,
    time_given,
)
from bot.actions.desk import Desk
from bot.auditor.laws import untold_laws
from bot.auditor.mornings import Morning
from bot.bells import ring_morning
from bot.clock import moment_of
from bot.rules.legal_model import LegalChange, LegalState
from bot.rules.model import Duty, DutySource, DutyState
from bot.rules.working_days import calendar_for
from tests.office_year import OfficeYear

LINE = "/vanban TT 26/2014/TT-BKHCN thay bằng TT 01/2021/TT-MAU, hiệu lực 15/5/2021"


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    made = OfficeYear(tmp_path).at("2021-04-05T09:00")
    enter(made, "QT-QLKH-02", "QLKH", "Thông tư số 26/2014/TT-BKHCN")
    enter(made, "QT-QLKH-05", "QLKH", "Luật Khoa học và Công nghệ")
    enter(made, "QT-QLCN-03", "QLCN", "TT 26/2014/TT-BKHCN; NĐ 61/2018/NĐ-CP")
    return made


def enter(year: OfficeYear, code: str, unit: str, *bases: str) -> None:
    def body(desk: Desk) -> None:
        found = desk.tx.agencies.unit_of_key(unit)
        assert found is not None
        procedure_register.enter(
            desk, code=code, name=f"Quy trình {code}", unit_id=found.id, issue=1,
            effective_on=date(2020, 1, 6), bases=list(bases),
        )  # fmt: skip

    assert year.does("secretary", body) is None


def legal_duties(year: OfficeYear) -> list[Duty]:
    every = year.read(lambda tx: tx.duties.of_year(2021))
    return [duty for duty in every if duty.source is DutySource.LEGAL]


def morning(year: OfficeYear, day: str) -> None:
    year.at(f"{day}T07:30")
    year.rings(lambda desk: ring_morning(desk.tx, desk.now))


def steps(year: OfficeYear, duty: Duty) -> list[tuple[str, str]]:
    alerts = year.read(lambda tx: tx.legal.alerts_of([duty.id]))
    return [(a.step, a.day.isoformat()) for a in alerts if a.state == "said"]


def test_each_unit_owes_what_its_own_procedures_cite(year: OfficeYear) -> None:
    assert year.says("secretary", LINE) is None
    owed = by_unit(year)
    assert set(owed) == {"QLKH", "QLCN"}
    assert owed["QLKH"].due_on == date(2021, 8, 13)
    assert "QT-QLKH-02" in owed["QLKH"].heading
    assert "QT-QLKH-05" not in owed["QLKH"].heading
    told = year.last("secretary")
    assert "chậm nhất Chủ nhật, 15/8/2021" in told.text
    assert "thứ Sáu, 13/8/2021" in told.text


def test_the_warnings_are_the_walk_s_and_end_with_the_issue(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    qlkh = duty_of(year, "QLKH")
    for day in ("2021-04-06", "2021-04-07", "2021-06-16", "2021-06-17", "2021-07-16"):
        morning(year, day)
    assert steps(year, qlkh) == [
        ("legal_new", "2021-04-06"), ("legal_60", "2021-06-16"), ("legal_30", "2021-07-16"),
    ]  # fmt: skip
    issue(year, "QT-QLKH-02", "2021-07-20")
    for day in ("2021-08-02", "2021-08-09", "2021-08-16"):
        morning(year, day)
    assert [step for step, _ in steps(year, qlkh)] == ["legal_new", "legal_60", "legal_30"]
    assert year.of(qlkh.ref).state is DutyState.ACCEPTED
    assert year.of(qlkh.ref).done_on == date(2021, 7, 20)
    other = duty_of(year, "QLCN")
    assert [step for step, _ in steps(year, other)][-2:] == ["legal_14", "legal_7"]
    assert year.read(lambda tx: len(tx.legal.open())) == 1


def test_an_alert_is_no_nudge_and_a_late_change_is_nudged_and_telephoned(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    qlkh = duty_of(year, "QLKH")
    for day in ("2021-04-06", "2021-06-16", "2021-08-02", "2021-08-09"):
        morning(year, day)
    assert year.read(lambda tx: tx.nudges.of_duties([qlkh.id])) == []
    for day in ("2021-08-16", "2021-08-18"):
        morning(year, day)
    rungs = year.read(lambda tx: tx.nudges.of_duties([qlkh.id]))
    assert [(n.rung, n.day.isoformat()) for n in rungs] == [
        ("late1", "2021-08-16"), ("late3", "2021-08-18"),
    ]  # fmt: skip
    year.at("2021-08-18T08:00")
    assert "TT 01/2021/TT-MAU" in year.last("head-vp", "escalation").text


def test_a_head_reads_the_own_procedures_and_the_limit_in_the_day_s_message(
    year: OfficeYear,
) -> None:
    year.says("secretary", LINE)
    morning(year, "2021-04-06")
    text = year.last("head-qlkh", "card").text
    assert "QT-QLKH-02" in text
    assert "QT-QLCN-03" not in text
    assert "chậm nhất 15/8/2021" in text


def test_no_revision_needs_a_reason_and_the_word_of_the_office(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    morning(year, "2021-04-06")
    qlkh = duty_of(year, "QLKH")
    year.presses("head-qlkh", "Áp dụng TT 01/2021/TT-MAU: xem, trả lời")
    year.presses("head-qlkh", "Không cần sửa")
    year.says("head-qlkh", "thông tư chỉ đổi mẫu số 3, quy trình không dùng mẫu này")
    assert year.of(qlkh.ref).state is DutyState.REPORTED
    assert change_of(year, qlkh).state is LegalState.OPEN
    morning(year, "2021-06-16")
    assert [step for step, _ in steps(year, qlkh)] == ["legal_new"]
    year.presses("secretary", "1a. Xác nhận")
    assert year.of(qlkh.ref).state is DutyState.ACCEPTED
    closed = change_of(year, qlkh)
    assert closed.state is LegalState.UNNEEDED
    assert "mẫu số 3" in closed.reason


def test_a_decision_that_announces_procedures_has_the_unit_s_own_day(year: OfficeYear) -> None:
    line = "/vanban QĐ công bố TTHC 55/QĐ-UBND thay bằng QĐ công bố TTHC 77/QĐ-UBND, hiệu lực 01/4"
    enter(year, "QT-QLCNG-01", "QLCNG", "QĐ 55/QĐ-UBND")
    assert year.says("secretary", f"{line}/2021") is None
    year.says("secretary", "1")
    owed = duty_of(year, "QLCNG")
    assert owed.due_on is None
    assert "không có thời hạn theo luật" in year.last("secretary").text
    morning(year, "2021-04-06")
    year.presses("head-qlcng", "Áp dụng QĐ 77/QĐ-UBND: xem, trả lời")
    year.presses("head-qlcng", "Định ngày áp dụng")
    year.says("head-qlcng", "30/6")
    assert year.of(owed.ref).due_on == date(2021, 6, 30)
    assert change_of(year, owed).limit_on == date(2021, 6, 30)


ANNOUNCED = "/vanban QĐ công bố TTHC 77/QĐ-UBND thay bằng QĐ công bố TTHC 88/QĐ-UBND, hiệu lực 01/4"


def announced(year: OfficeYear) -> Duty:
    """A document without a limit by law, told to the unit on 06/4 (Tuesday)."""
    enter(year, "QT-QLCNG-01", "QLCNG", "QĐ 77/QĐ-UBND")
    year.says("secretary", f"{ANNOUNCED}/2021", "Để đơn vị định ngày")
    assert "đơn vị chưa định ngày thì trợ lý hỏi lại" in year.last("secretary").text
    morning(year, "2021-04-06")
    return duty_of(year, "QLCNG")


def set_day(year: OfficeYear, day: str) -> None:
    year.presses("head-qlcng", "Áp dụng QĐ 88/QĐ-UBND: xem, trả lời")
    year.presses("head-qlcng", "Định ngày áp dụng")
    year.says("head-qlcng", day)


def test_a_unit_that_sets_no_day_is_asked_again_and_then_the_office_is(year: OfficeYear) -> None:
    owed = announced(year)
    for day in ("2021-04-12", "2021-04-13", "2021-04-14", "2021-04-19"):
        morning(year, day)
    assert steps(year, owed) == [("legal_new", "2021-04-06"), ("legal_day1", "2021-04-13")]
    assert "Đề nghị đơn vị định ngày áp dụng" in year.last("head-qlcng", "card").text
    assert untold(year, "2021-04-19") == []
    morning(year, "2021-04-20")
    assert steps(year, owed)[-1] == ("legal_day2", "2021-04-20")
    card = year.last("secretary", "office")
    assert "chưa định ngày: Áp dụng QĐ 88/QĐ-UBND" in card.text
    for day in ("2021-04-22", "2021-04-26"):
        morning(year, day)
    cards = [s.delivery.facts["day"] for s in year.inbox_of("secretary", "office")]
    assert cards[-2:] == ["2021-04-20", "2021-04-26"]
    year.presses("secretary", next(b for b in year.last("secretary", "office").labels
                                   if "Định ngày áp dụng" in b))  # fmt: skip
    year.says("secretary", "30/6")
    assert year.of(owed.ref).due_on == date(2021, 6, 30)


def test_the_unit_s_own_day_is_warned_of_and_nudged_and_each_new_one_anew(
    year: OfficeYear,
) -> None:
    owed = announced(year)
    set_day(year, "20/5")
    assert untold(year, "2021-04-06") == []
    for day in ("2021-04-20", "2021-05-06"):
        morning(year, day)
    assert [step for step, _ in steps(year, owed)] == [
        "legal_new", "legal_30.20210520", "legal_14.20210520",
    ]  # fmt: skip
    year.answers("head-qlcng", "xin gia hạn đến 30/6 vì chờ hướng dẫn của UBND tỉnh")
    assert untold(year, "2021-05-06") == []
    year.does("director", lambda d: time_given.agree(d, d.tx.extensions.pending()[0].id))
    assert change_of(year, owed).limit_on == date(2021, 6, 30)
    assert "đơn vị định ngày 30/6/2021" in year.of(owed.ref).heading
    for day in ("2021-05-31", "2021-06-16", "2021-06-23"):
        morning(year, day)
    assert [step for step, _ in steps(year, owed)][3:] == [
        "legal_30.20210630", "legal_14.20210630", "legal_7.20210630",
    ]  # fmt: skip
    assert untold(year, "2021-06-23") == []
    for day in ("2021-07-01", "2021-07-05"):
        morning(year, day)
    rungs = year.read(lambda tx: tx.nudges.of_duties([owed.id]))
    assert [n.rung for n in rungs if n.state == "merged"] == ["late1", "late3"]


def test_the_office_can_name_the_day_with_the_document(year: OfficeYear) -> None:
    owed = announced(year)
    assert year.says("secretary", "/vanban 88/QĐ-UBND hạn 01/3/2021") == "day_is_past"
    year.says("secretary", "/vanban 88/QĐ-UBND hạn 30/6")
    assert year.of(owed.ref).due_on == date(2021, 6, 30)
    year.says("secretary", "/vanban 88/QĐ-UBND hạn 30/9")
    assert year.of(owed.ref).due_on == date(2021, 6, 30)


def test_a_line_s_bad_day_is_told_and_asked_alone_and_the_rest_is_kept(year: OfficeYear) -> None:
    year.says("secretary", LINE.replace("15/5/2021", "31/6/2021") + ": quy định về đo lường")
    said = [each.text for each in year.inbox_of("secretary")][-2:]
    assert "31/6/2021" in said[0]
    assert "01/2021/TT-MAU có hiệu lực từ ngày nào?" in said[1]
    year.says("secretary", "15/5/2021")
    assert set(by_unit(year)) == {"QLKH", "QLCN"}
    kept = year.read(lambda tx: tx.legal.of_key("1/2021/TT-MAU"))
    assert kept is not None
    assert (kept.title, kept.replaces) == ("quy định về đo lường", "26/2014/TT-BKHCN")


def test_the_monthly_card_cites_the_document_as_officials_do(year: OfficeYear) -> None:
    year.at("2021-03-31T09:00").says("secretary", LINE)
    morning(year, "2021-04-01")
    card = [s.text for s in year.inbox_of("head-qlkh", "card") if "rà soát" in s.text.lower()][-1]
    assert "Văn bản mới Văn phòng đã ghi trong kỳ: TT 01/2021/TT-MAU." in card


def test_the_auditor_sees_a_warning_of_the_own_day_that_is_missing(year: OfficeYear) -> None:
    announced(year)
    set_day(year, "20/5")
    assert untold(year, "2021-04-20") == [f"law_untold:{duty_of(year, 'QLCNG').id}/"
                                          f"legal_{n}.20210520" for n in (60, 30)]  # fmt: skip


def test_the_law_s_day_is_nobody_s_to_extend(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    morning(year, "2021-04-06")
    year.presses("head-qlkh", "Áp dụng TT 01/2021/TT-MAU: xem, trả lời")
    refused = year.answers("head-qlkh", "xin gia hạn đến 30/9 vì chờ hướng dẫn")
    assert refused == "law_no_more_time"


def test_what_was_entered_by_mistake_is_withdrawn_and_stays_on_record(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    year.presses("secretary", "Rút lại")
    assert all(d.state is DutyState.CANCELLED for d in legal_duties(year))
    assert year.read(lambda tx: tx.legal.open()) == ()
    assert year.says("secretary", LINE) is None
    assert len(year.read(lambda tx: tx.legal.open())) == 2


def test_a_unit_s_own_word_links_a_procedure_that_cites_nothing(year: OfficeYear) -> None:
    def told(desk: Desk) -> None:
        procedure = desk.tx.procedures.of_code("QT-QLKH-05")
        assert procedure is not None
        procedure_change.open_change(desk, procedure, document="TT 01/2021/TT-MAU")

    year.does("head-qlkh", told)
    year.says("secretary", LINE)
    assert "QT-QLKH-05" in duty_of(year, "QLKH").heading


@pytest.mark.parametrize("who", ["head-qlkh", "director", "auditor-1"])
def test_only_the_office_enters_documents(year: OfficeYear, who: str) -> None:
    year.says(who, LINE)
    assert legal_duties(year) == []


def test_the_auditor_misses_no_warning_and_sees_one_that_is_missing(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    for day in ("2021-04-06", "2021-06-16"):
        morning(year, day)
    assert untold(year, "2021-06-16") == []
    year.store.write_now(lambda tx: tx.session.execute(sa.text("DELETE FROM legal_alert")))
    assert len(untold(year, "2021-06-16")) == 4


def untold(year: OfficeYear, day: str) -> list[str]:
    at = moment_of(f"{day}T07:30")
    calendar = calendar_for({})
    looked_at = [Morning(at.date(), at)]
    found: list[str] = year.read(
        lambda tx: [w.key for w in untold_laws(tx, at, looked_at, calendar)]
    )
    return found


def by_unit(year: OfficeYear) -> dict[str, Duty]:
    units = year.read(lambda tx: {unit.id: unit.key for unit in tx.agencies.units()})
    return {units[duty.unit_id]: duty for duty in legal_duties(year)}


def duty_of(year: OfficeYear, unit: str) -> Duty:
    return by_unit(year)[unit]


def change_of(year: OfficeYear, duty: Duty) -> LegalChange:
    found: LegalChange
    (found,) = year.read(lambda tx: tx.legal.of_duty(duty.id))
    return found


def issue(year: OfficeYear, code: str, day: str) -> None:
    year.at(f"{day}T10:00")

    def body(desk: Desk) -> None:
        procedure = desk.tx.procedures.of_code(code)
        assert procedure is not None
        procedure_issue.issue(desk, procedure, issue=2, effective_on=date.fromisoformat(day))

    assert year.does("director", body) is None


def test_work_that_is_taken_back_from_the_unit_waits_for_no_law(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    morning(year, "2021-04-06")
    qlkh = duty_of(year, "QLKH")
    year.says("head-qlkh", f"{qlkh.ref} việc này không thuộc nhiệm vụ của phòng")
    matter = year.read(lambda tx: tx.matters.open())
    assert [each.duty_id for each in matter] == [qlkh.id]
    year.does("secretary", lambda d: contested.take_away(d, matter[0].id, "phòng khác đã sửa"))
    assert year.of(qlkh.ref).state is DutyState.CANCELLED
    assert change_of(year, qlkh).reason == "phòng khác đã sửa"


def test_who_told_of_the_change_is_not_told_of_it_and_is_warned_all_the_same(
    year: OfficeYear,
) -> None:
    def told(desk: Desk) -> None:
        procedure = desk.tx.procedures.of_code("QT-QLKH-02")
        assert procedure is not None
        procedure_change.open_change(desk, procedure, document="TT 01/2021/TT-MAU")

    year.does("head-qlkh", told)
    year.says("secretary", LINE)
    for day in ("2021-04-06", "2021-06-16", "2021-07-16"):
        morning(year, day)
    assert [step for step, _ in steps(year, duty_of(year, "QLKH"))] == ["legal_60", "legal_30"]
    assert steps(year, duty_of(year, "QLCN"))[0][0] == "legal_new"
    assert untold(year, "2021-07-16") == []


def test_what_a_known_document_replaces_can_be_told_later(year: OfficeYear) -> None:
    year.says("secretary", "/vanban TT 01/2021/TT-MAU, hiệu lực 15/5/2021")
    assert legal_duties(year) == []
    year.says("secretary", LINE)
    assert set(by_unit(year)) == {"QLKH", "QLCN"}
    kept = year.read(lambda tx: tx.legal.of_key("1/2021/TT-MAU"))
    assert kept is not None
    assert (kept.replaces, kept.relation.value) == ("26/2014/TT-BKHCN", "replaces")
    year.says("secretary", LINE)
    assert len(legal_duties(year)) == 2
    entries = year.read(lambda tx: tx.journal.entries())
    assert [each.verb for each in entries].count("law_related") == 1


def test_another_day_of_effect_is_not_passed_over_in_silence(year: OfficeYear) -> None:
    year.says("secretary", LINE)
    year.says("secretary", LINE.replace("15/5/2021", "20/5/2021"))
    told = year.last("secretary").text
    assert "Ngày hiệu lực đã ghi là 15/5/2021; ngày 20/5/2021 đồng chí vừa nêu" in told
    year.presses("secretary", "Rút lại")
    year.says("secretary", LINE.replace("15/5/2021", "20/5/2021"))
    found = year.read(lambda tx: tx.legal.of_key("1/2021/TT-MAU"))
    assert found is not None
    assert found.effective_on == date(2021, 5, 20)


def test_a_head_who_names_a_new_document_reads_how_to_go_on(year: OfficeYear) -> None:
    year.says("head-qlkh", "/vanban TT 05/2021/TT-BKHCN hiệu lực 1/6")
    assert "/quytrinh thay đổi và mã quy trình" in year.last("head-qlkh").text
