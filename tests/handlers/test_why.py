"""/visao: which rule, which date, which number, who else; and why nothing was said."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from bot.actions.desk import Desk
from bot.bells import ring_morning
from bot.rules import nudges
from bot.rules.model import DutyState
from bot.rules.working_days import calendar_for
from handlers import why_messages
from tests.auditing import file_minor
from tests.office_year import OfficeYear

FORBIDDEN = "Không có nội dung này trong phần việc của đồng chí. Xem việc đang mở: /viec"
ONE_DAY = timedelta(days=1)


@pytest.fixture
def year(tmp_path: Path) -> Iterator[OfficeYear]:
    made = OfficeYear(tmp_path)
    yield made
    made.store.close()


def mornings(year: OfficeYear, first: str, last: str) -> None:
    """Every working morning from a day to another."""
    calendar = calendar_for()
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        if calendar.is_working(day):
            year.at(f"{day}T07:30").rings(lambda desk: ring_morning(desk.tx, desk.now))
        day += ONE_DAY


def asked(year: OfficeYear, who: str, text: str = "/visao") -> str:
    year.says(who, text)
    return year.last(who).text


def test_a_nudge_tells_its_rule_its_number_its_date_and_what_comes(year: OfficeYear) -> None:
    mornings(year, "2021-03-01", "2021-03-31")
    text = asked(year, "head-qlkh", "/visao 2")
    assert "Vì sao: Mục 2, Mục tiêu chất lượng năm 2021 (NV-2-QLKH-2021)" in text
    assert (
        "Tin ngày 31/3/2021: nhắc lần 2, lần thứ 2 trong nhiều nhất 4 lần: "
        "đúng ngày đến hạn (quy tắc 1)." in text
    )
    assert "Thời hạn: thứ Tư, 31/3/2021, là thời hạn ban đầu." in text
    assert "Đã nhắc: 24/3 (lần 1), 31/3 (lần 2)." in text
    assert "Nếu chưa có kết quả, nhắc tiếp: 01/4, 05/4; ngày khác không nhắc (quy tắc 1)." in text
    assert "Hiện nay: hôm nay đã nhắc, trong ngày không nhắc thêm (quy tắc 1)." in text
    assert "Tin này không gửi ai khác trong đơn vị." in text
    assert "Bản quy tắc P1-2021.1, giữ nguyên từ khi bắt đầu nhắc." in text


def test_alone_it_is_about_the_latest_message_that_nobody_asked_for(year: OfficeYear) -> None:
    mornings(year, "2021-03-01", "2021-04-01")
    year.says("head-qlkh", "/viec")
    text = asked(year, "head-qlkh")
    assert text.startswith("Vì sao có tin ngày 01/4/2021")
    assert "hỏi việc hàng tháng, chưa phải tin nhắc (quy tắc 4)" in text
    assert "nhắc quá hạn lần 1, lần thứ 3 trong nhiều nhất 4 lần" in text
    assert "Xem kỹ một việc: /visao " in text


def test_in_reply_it_is_about_that_message_also_in_plain_words(year: OfficeYear) -> None:
    mornings(year, "2021-03-01", "2021-03-24")
    year.answers("head-qlkh", "/visao", kind="card")
    by_command = year.last("head-qlkh").text
    assert "Tin ngày 24/3/2021" in by_command or "ngày 24/3/2021" in by_command
    year.answers("head-qlkh", "Vì sao tôi nhận tin này?", kind="card")
    assert year.last("head-qlkh").text == by_command


def test_the_last_nudge_says_who_else_was_told(year: OfficeYear) -> None:
    mornings(year, "2021-03-01", "2021-04-05")
    text = asked(year, "head-qlkh", "/visao 2")
    assert "nhắc quá hạn lần 2, lần cuối, lần thứ 4 trong nhiều nhất 4 lần" in text
    assert "Chánh Văn phòng được báo cùng ngày (quy tắc 14)" in text
    year.at("2021-04-06T09:00")
    later = asked(year, "head-qlkh", "/visao 2")
    assert "đã nhắc lần cuối; trợ lý không nhắc thêm, Văn phòng trao đổi trực tiếp" in later
    told = asked(year, "head-vp")
    assert "Chánh Văn phòng được báo để trao đổi trực tiếp (quy tắc 14)" in told
    assert "24/3 (lần 1), 31/3 (lần 2), 01/4 (quá hạn lần 1), 05/4 (quá hạn lần 2)" in told


def test_a_promise_is_told_as_the_reason_for_silence(year: OfficeYear) -> None:
    mornings(year, "2021-03-01", "2021-03-22")
    year.says("head-qlkh", "mục 2 đang làm, 30/3 xong")
    mornings(year, "2021-03-23", "2021-03-24")
    text = asked(year, "head-qlkh", "/visao 2")
    assert "Đã hẹn: 30/3/2021 (ghi ngày 22/3/2021)." in text
    assert "Không nhắc 24/3: đã hẹn ngày (quy tắc 7)." in text
    assert "đã hẹn ngày 30/3/2021 nên không nhắc trước sáng ngày đó (quy tắc 7)" in text


def test_a_day_off_is_told_as_the_reason_for_silence(year: OfficeYear) -> None:
    mornings(year, "2021-03-01", "2021-03-24")
    year.at("2021-03-27T09:00")
    text = asked(year, "head-qlkh", "/visao 2")
    assert (
        "hôm nay là ngày nghỉ nên không gửi tin; ngày làm việc kế tiếp là thứ Hai, 29/3/2021 "
        "(quy tắc 2)" in text
    )


def test_nothing_said_so_far_is_explained_duty_by_duty(year: OfficeYear) -> None:
    year.at("2021-02-25T09:00")
    text = asked(year, "head-qlkh")
    assert text.startswith("Chưa có tin nào trợ lý tự gửi tới đồng chí.")
    assert "Mục 2, Mục tiêu chất lượng năm 2021" in text
    assert "hôm nay không phải ngày nhắc (quy tắc 1)" in text


def test_not_found_and_forbidden_are_the_same_sentence(year: OfficeYear) -> None:
    file_minor(year, "auditor-1", "QLKH")
    assert asked(year, "head-qlcn", "/visao KPH-2021-001") == FORBIDDEN
    assert asked(year, "head-qlcn", "/visao KPH-2021-099") == FORBIDDEN
    assert asked(year, "head-qlcn", "/visao PH-2021-0099") == FORBIDDEN
    assert asked(year, "head-qlcn", "/visao 5") == FORBIDDEN
    assert asked(year, "administrator", "/visao 2") == FORBIDDEN
    assert "/visao 3; /visao NV-2021-014" in asked(year, "head-qlcn", "/visao gì thế này")


def test_the_deadline_of_a_finding_is_told(year: OfficeYear) -> None:
    year.at("2021-10-06T10:15")
    ref = file_minor(year, "auditor-1", "QLKH")
    text = asked(year, "head-qlkh", f"/visao {ref}")
    assert text.startswith("Vì sao: phiếu KPH-2021-001, Phòng Quản lý Khoa học")
    assert "Đề nghị xác nhận trước 08/10/2021" in text
    assert "thời hạn khắc phục thứ Tư, 27/10/2021, 15 ngày làm việc từ ngày lập phiếu" in text
    assert "nhắc tiếp: 20/10, 27/10, 28/10, 01/11" in text
    year.answers("head-qlkh", "/visao", kind="finding")
    assert year.last("head-qlkh").text == text
    assert asked(year, "auditor-1", f"/visao {ref}") == text


def test_the_digest_tells_why_it_came_and_why_a_unit_is_named(year: OfficeYear) -> None:
    mornings(year, "2021-03-01", "2021-04-12")
    year.answers("director", "Vì sao tôi nhận bản tổng hợp này?", kind="digest")
    text = year.last("director").text
    assert "Bản tổng hợp tuần gửi Giám đốc sáng thứ Hai (quy tắc 16)." in text
    assert "Số liệu tính đến 07 giờ 30 ngày 12/4/2021, sau đó không sửa." in text
    named = (
        "Nêu tên Phòng QL Khoa học: quá hạn 08 ngày làm việc (Mục 2, Mục tiêu chất lượng năm 2021; "
    )
    assert text.count(named) == 1
    assert "lần nhắc cuối ngày 05/4 đã gửi tới từ ngày làm việc trước đó" in text


def test_the_secretary_is_told_what_waits_and_may_ask_about_every_unit(year: OfficeYear) -> None:
    mornings(year, "2021-03-01", "2021-03-31")
    text = asked(year, "secretary", "/visao 2")
    assert text.startswith("Mục 2 có nhiều đơn vị thực hiện")
    assert "Phòng QL Khoa học, Mục 2" in text
    assert "Thanh tra Sở, Mục 2" in text


def test_the_question_in_plain_words_needs_no_answered_message(year: OfficeYear) -> None:
    mornings(year, "2021-03-01", "2021-03-29")
    assert asked(year, "head-qlkh", "sao lại nhắc tôi?").startswith("Vì sao")
    assert asked(year, "director", "vi sao toi nhan ban tong hop nay").startswith("Vì sao có bản")
    assert not asked(year, "head-qlkh", "vì sao vậy").startswith("Vì sao có tin")


def test_a_receipt_says_that_it_answers_and_why_nothing_is_nudged_now(year: OfficeYear) -> None:
    mornings(year, "2021-03-01", "2021-03-02")
    year.says("head-qlkh", "/viec")
    year.says("head-qlkh", "mục 2 có vướng mắc vì chưa có kinh phí")
    year.says("head-qlkh", "1", "chưa được cấp kinh phí", "1")
    text = asked(year, "head-qlkh", "/visao 2")
    assert "có vướng mắc từ 02/3/2021, đang chờ giải quyết nên không nhắc (quy tắc 9)" in text


@pytest.mark.parametrize(("language", "rules"), [("vi", "/quytac"), ("en", "/rules")])
def test_every_kind_of_message_can_be_asked_about(
    year: OfficeYear, language: str, rules: str
) -> None:
    mornings(year, "2021-03-01", "2021-03-18")
    year.says("head-khtc", "mục 2 đã xong, đã niêm yết")
    mornings(year, "2021-03-19", "2021-04-12")
    file_minor(year, "auditor-1", "QLKH")
    kinds = set()
    for who in ("secretary", "head-vp", "head-qlkh", "director", "auditor-1"):
        year.does(who, lambda desk: desk.tx.agencies.set_language(desk.actor.id, language))
        for shown in year.inbox_of(who):
            kinds.add(shown.kind)

            def ask(desk: Desk, delivery_id: int = shown.delivery.id) -> None:
                why_messages.explain(desk, desk.tx.outbox.get(delivery_id))

            assert year.does(who, ask) is None, shown
            told = year.last(who).text
            assert rules in told or "/visao" in told or "/why" in told
    assert {"card", "office", "escalation", "digest", "finding", "monthly_paper", "say"} <= kinds


def test_a_chain_keeps_the_version_of_the_rules_that_it_started_with(
    year: OfficeYear, monkeypatch: pytest.MonkeyPatch
) -> None:
    mornings(year, "2021-02-25", "2021-03-24")
    later = tuple(replace(rung, offset=rung.offset * 2) for rung in nudges.TABLE)
    monkeypatch.setitem(nudges.LADDERS, "P1-2021.2", later)
    monkeypatch.setattr(nudges, "VERSION", "P1-2021.2")
    mornings(year, "2021-03-25", "2021-04-05")
    old = asked(year, "head-qlkh", "/visao 2")
    assert "Bản quy tắc P1-2021.1, giữ nguyên từ khi bắt đầu nhắc." in old
    assert "Đã nhắc: 24/3 (lần 1), 31/3 (lần 2), 01/4 (quá hạn lần 1), 05/4" in old
    new = asked(year, "head-qlkh", "/visao 3t4")
    assert "Bản quy tắc P1-2021.2, giữ nguyên từ khi bắt đầu nhắc." in new
    assert "nhắc tiếp: 14/4, 29/4, 05/5, 11/5" in new


def test_an_absence_is_told_to_who_stands_in(year: OfficeYear) -> None:
    mornings(year, "2021-03-01", "2021-03-22")
    year.says("head-qlcng", "/vang 23/3–26/3 thay: Phó Trưởng phòng")
    mornings(year, "2021-03-23", "2021-03-24")
    text = asked(year, "deputy-qlcng", "/visao 2")
    assert "nhắc lần 1, lần thứ 1 trong nhiều nhất 4 lần" in text
    assert "thay đồng chí Trưởng phòng, vắng đến 26/3 (quy tắc 13)" in text


def test_a_contested_assignment_is_told_as_the_reason_for_silence(year: OfficeYear) -> None:
    mornings(year, "2021-03-01", "2021-03-22")

    def contest(desk: Desk) -> None:
        desk.tx.duties.change(year.owed("QLKH", 2), state=DutyState.CONTESTED)

    year.does("head-qlkh", contest)
    text = asked(year, "head-qlkh", "/visao 2")
    assert "đang xem lại phân công nên không nhắc (quy tắc 10)" in text
