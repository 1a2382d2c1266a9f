"""What a single reply means, with its days, codes, reasons and doubts."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.understand import (
    Context,
    DateRole,
    Intent,
    ReasonKind,
    Understood,
    understand,
)

TODAY = date(2026, 10, 6)


def _read(text: str, context: str = "deadline_reminder", today: date = TODAY) -> Understood:
    return understand(text, context=context, today=today)


@given(
    text=st.text(max_size=80) | st.text(alphabet="chưa xongkg012/%ngàyđếntháng.,?-", max_size=60),
    context=st.sampled_from(list(Context)),
    today=st.dates(date(2000, 1, 1), date(2090, 12, 31)),
)
@settings(max_examples=300, deadline=None)
def test_any_text_has_a_valid_meaning(text: str, context: Context, today: date) -> None:
    reading = understand(text, context=context, today=today)
    assert reading.intent in Intent
    assert reading.percent is None or 0 <= reading.percent <= 100
    assert reading.date_text is None or (reading.date_text in text and reading.date_role)
    assert reading.sure or reading.alternatives
    assert reading.reason is None or reading.reason in text


def test_an_unknown_context_is_refused() -> None:
    with pytest.raises(ValueError, match="gossip"):
        _read("đã xong", context="gossip")


@pytest.mark.parametrize(
    ("context", "intent"),
    [("monthly_review", Intent.NO_CHANGE), ("deadline_reminder", Intent.NOT_STARTED)],
)
def test_a_bare_no_means_what_was_asked(context: str, intent: Intent) -> None:
    assert _read("không", context).intent is intent


def test_a_bare_no_is_sure_only_where_the_month_was_asked_about() -> None:
    assert _read("không", "monthly_review").sure
    assert not _read("không").sure


@pytest.mark.parametrize("text", ["ok", "dạ", "rõ", "vâng ạ", "👍", "đã nhận"])
def test_a_receipt_is_never_a_report(text: str) -> None:
    reading = _read(text)
    assert (reading.intent, reading.sure) == (Intent.ACKNOWLEDGED, True)


@pytest.mark.parametrize(
    "text",
    [
        "hình như xong rồi", "chắc xong rồi", "gần xong", "nếu xong thì tôi báo", "xong chưa?",
        "khi nào xong sẽ gửi", "phòng khác xong rồi", "không phải chưa làm", "xong rồi à?",
        "mục 2 xong, mục 3 chưa làm", "em tưởng xong rồi", "đã xong nhưng chưa ký", "chưa xong đâu",
        "đề nghị hoàn thành", "anh Phó bảo xong rồi", "đã được gia hạn đến 20/10", "xong 6/10",
    ],
)  # fmt: skip
def test_what_may_be_otherwise_is_asked_about(text: str) -> None:
    assert not _read(text).sure or _read(text).intent is Intent.QUESTION


@pytest.mark.parametrize("text", ["đã gửi", "chưa làm", "đang làm", "vướng kinh phí"])
def test_without_a_question_no_status_is_sure(text: str) -> None:
    assert _read(text).sure
    assert not _read(text, "any").sure


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("làm được 3/4 rồi", 75), ("được hai phần ba", 67), ("năm mươi phần trăm", 50),
        ("còn 20% nữa", 80), ("0%", 0), ("100%", 100), ("được một nửa", 50),
        ("bảy lăm phần trăm", 75),
    ],
)  # fmt: skip
def test_shares_are_read_in_figures_and_words(text: str, percent: int) -> None:
    assert _read(text).percent == percent


def test_a_count_is_no_share() -> None:
    assert _read("còn 2 quy trình nữa").percent is None


def test_an_obstacle_keeps_its_kind_and_its_words() -> None:
    reading = _read("phòng chưa làm được vì chưa có kinh phí")
    assert (reading.intent, reading.reason_kind) == (Intent.BLOCKED, ReasonKind.MONEY)
    assert reading.reason == "chưa có kinh phí"


def test_an_obstacle_without_a_kind_asks_for_none() -> None:
    assert _read("bị vướng, đề nghị VP hỗ trợ").reason_kind is None


def test_more_time_for_a_reason_keeps_both() -> None:
    reading = _read("xin gia hạn đến 30/10 do đang chờ số liệu")
    assert (reading.intent, reading.secondary) == (Intent.EXTENSION_REQUEST, Intent.BLOCKED)
    assert (reading.date_text, reading.date_role) == ("30/10", DateRole.REQUESTED)


def test_the_day_asked_for_is_not_the_deadline() -> None:
    assert _read("hạn 9/10 không kịp, cho phòng đến 16/10").date_text == "16/10"


def test_a_promise_is_work_under_way_until_that_day() -> None:
    reading = _read("đang làm, thứ Sáu xong")
    assert (reading.intent, reading.day) == (Intent.IN_PROGRESS, date(2026, 10, 9))
    assert reading.date_role is DateRole.PROMISED


def test_a_change_names_procedures_and_basis() -> None:
    reading = _read("có thay đổi: QT-TCDLCL-03 sửa theo TT 02/2024", "monthly_review")
    assert reading.intent is Intent.CHANGE_REPORTED
    assert (reading.procedures, reading.basis) == (("QT-TCDLCL-03",), "TT 02/2024")
    assert reading.date_text is None


def test_a_change_takes_effect_on_the_nearest_such_day() -> None:
    reading = _read("nghị định mới có hiệu lực 01/7, phải sửa QT-02", "monthly_review")
    assert (reading.day, reading.date_role) == (date(2026, 7, 1), DateRole.EFFECTIVE)


@pytest.mark.parametrize(
    ("text", "codes"),
    [("3a 4a", ("3a", "4a")), ("3a, 4b", ("3a", "4b")), ("2A", ("2a",)), ("3 a", ("3a",))],
)
def test_codes_of_a_card_are_kept(text: str, codes: tuple[str, ...]) -> None:
    assert _read(text, "monthly_review").codes == codes


def test_different_letters_are_for_the_card_to_read() -> None:
    assert not _read("3a 4b", "monthly_review").sure


def test_the_month_spoken_of_and_both_months_are_kept() -> None:
    assert _read("tháng 9 không có quy trình nào phải sửa", "monthly_review").period_month == 9
    assert _read("cả hai tháng không thay đổi", "monthly_review").both


@pytest.mark.parametrize(
    "text", ["ddax hoanf thanhf", "d9a4 xong ro62i", "daxong", "đã xogn", "da xonggg", "ĐÃ XONG"]
)
def test_slips_of_the_keyboard_are_mended(text: str) -> None:
    assert _read(text).intent is Intent.DONE


def test_the_number_of_a_finding_is_no_procedure() -> None:
    assert _read("KPH-2026-001 đã khắc phục xong", "finding_followup").procedures == ()
