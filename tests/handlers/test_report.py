"""/baocao, /tomtat, /xem and the director's word: who may, over what, and what comes of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from docx import Document

from bot.actions.desk import Desk
from bot.actions.digest import ring_digest
from bot.delivery.composed import Composed
from bot.rules.figures import year_counts
from handlers import dialogue, report
from handlers.report import VERBS, typed
from handlers.said import Said
from handlers.show import show
from tests.reporting import Reporting


@pytest.fixture
def year(tmp_path: Path) -> Iterator[Reporting]:
    office = Reporting(tmp_path)
    for unit, day in (("KHTC", "01"), ("QLKH", "02"), ("QLCN", "01"), ("TTRA", "03")):
        office.at(f"2021-03-{day}T10:00").answers(unit, 3, "no_change", "2021-03")
    office.at("2021-04-01T10:20").answers("QLCNG", 3, "no_change", "2021-03")
    office.at("2021-04-05T07:30")
    yield office
    office.store.close()


def _said(year: Reporting, arguments: str = "", *, key: str = "secretary") -> str:
    assert year.types(key, report.report, arguments) is None
    return _words(year, "report")


def _words(year: Reporting, kind: str) -> str:
    parts = [year.send(delivery) for delivery in year.waiting(kind)]
    assert parts
    assert all(isinstance(part, Composed) for part in parts)
    return "\n".join(part.text for part in parts if isinstance(part, Composed))


def test_the_report_is_for_the_secretariat_and_the_leaders(year: Reporting) -> None:
    for key in ("secretary", "director", "deputy-director"):
        assert year.types(key, report.report) is None
    for key in ("head-khtc", "auditor-1", "administrator", "focal-ttra", "head-vp"):
        assert year.types(key, report.report) == "not_yours"
        assert year.types(key, report.digest) == "not_yours"


def test_the_report_and_the_digest_of_one_instant_have_the_same_numbers(year: Reporting) -> None:
    told = _said(year)
    year.rings(ring_digest)
    counts = year_counts(year.book())
    assert "Mục 3: 05/05 lượt đến hạn có trả lời; đúng hạn 04, chậm 01" in told
    assert f"{counts.due:02d} lượt việc đến hạn, hoàn thành {counts.done:02d}" in _words(
        year, "digest"
    )


def test_the_draft_follows_as_a_word_file_with_number_and_day_left_blank(year: Reporting) -> None:
    year.types("secretary", report.report)
    sent = year.waiting("report_paper")[0]
    composed = year.send(sent)
    assert isinstance(composed, Composed)
    assert composed.attachment is not None
    assert composed.attachment.name == "Du-thao-bao-cao-ISO-2021.docx"
    file = Document(io.BytesIO(composed.attachment.render()))
    cells = [c.text for table in file.tables for row in table.rows for c in row.cells]
    words = "\n".join([*(p.text for p in file.paragraphs), *cells])
    assert "DỰ THẢO" in words
    assert "GĐ và các PGĐ Sở" in words
    assert "Lưu: VT, VP" in words
    assert "Chưa trả lời" in words


def test_drafts_of_a_whole_year_are_numbered(year: Reporting) -> None:
    for _ in range(2):
        year.types("secretary", report.report)
    assert [d.facts["version"] for d in year.waiting("report_paper")] == [1, 2]


@pytest.mark.parametrize(
    ("typed_", "head", "file"),
    [
        ("T3", "năm 2021, tháng 3, số liệu", "Du-thao-bao-cao-ISO-2021-T3.docx"),
        ("quý 1", "năm 2021, quý I, số liệu", "Du-thao-bao-cao-ISO-2021-Q1.docx"),
        ("phòng QLKH", "năm 2021, Phòng QL Khoa học, số", "Du-thao-bao-cao-ISO-2021-QLKH.docx"),
        ("quy 1 phong ke hoach tai chinh", "quý I, Phòng KH-TC", "…-2021-Q1-KHTC.docx"),
        ("6 tháng đầu năm", "sáu tháng đầu năm", "Du-thao-bao-cao-ISO-2021-H1.docx"),
        ("năm 2021", "năm 2021, số liệu đến hết ngày 05/4/2021", "-2021.docx"),
        ("đến 31/3", "số liệu đến hết ngày 31/3/2021", "-2021.docx"),
        ("Thanh tra", "năm 2021, Thanh tra Sở", "-2021-TTRA.docx"),
    ],
)
def test_any_period_and_unit_can_be_named(
    year: Reporting, typed_: str, head: str, file: str
) -> None:
    told = _said(year, typed_)
    assert head in told.splitlines()[0]
    assert file.lstrip("…") in told


def test_an_earlier_day_gives_the_figures_of_that_day(year: Reporting) -> None:
    assert "Mục 3: 04/05 lượt đến hạn có trả lời; đúng hạn 04" in _said(year, "đến 31/3")


@pytest.mark.parametrize("typed_", ["phòng QL", "abc", "quý 9"])
def test_an_unclear_scope_is_asked_about(year: Reporting, typed_: str) -> None:
    assert year.types("secretary", report.report, typed_) == "report_scope_unclear"


@pytest.mark.parametrize(
    ("typed_", "says"), [("T13", "report_no_such_month"), ("đến 32/3", "report_no_such_day")]
)
def test_what_no_calendar_has_is_told_so(year: Reporting, typed_: str, says: str) -> None:
    assert year.types("secretary", report.report, typed_) == says


def test_a_day_to_come_and_a_year_without_plan_are_told_kindly(year: Reporting) -> None:
    assert year.types("secretary", report.report, "đến 15/11") == "report_day_ahead"
    assert year.types("secretary", report.report, "năm 2020") == "report_no_plan"


def test_the_digest_can_be_had_now_with_its_picture(year: Reporting) -> None:
    assert year.types("deputy-director", report.digest) is None
    assert _words(year, "digest").startswith("Kính gửi đồng chí Phó Giám đốc")
    assert year.waiting("digest_picture")


# ---- the director's word


def _ask(desk: Desk, year: Reporting) -> None:
    duty = year.duty_in(desk.tx, "TTRA", 2)
    desk.tx.extensions.ask(
        duty_id=duty.id, asked_by=desk.actor.id, asked_at=desk.now, from_due=duty.due_on,
        to_due=date(2021, 4, 15), reason="đang chờ số liệu", decider="director",
    )  # fmt: skip


def _digest_with_a_request(year: Reporting) -> None:
    year.does("head-ttra", lambda desk: _ask(desk, year))
    year.at("2021-04-05T07:31").rings(ring_digest)
    year.send(year.waiting("digest")[0])


def _press(year: Reporting, key: str, verb: str) -> object:
    def press(desk: Desk) -> None:
        digest = next(d for d in desk.tx.outbox.in_state("sent") if d.kind == "digest")
        desk.button = next(b for b in desk.tx.outbox.buttons(digest.id) if b.verb == verb)
        VERBS[verb](desk, desk.button.args)

    return year.does(key, press)


def _state(year: Reporting) -> str:
    return year.store.read_now(lambda tx: tx.extensions.get(1).state)


def test_one_press_agrees_and_the_digest_says_so(year: Reporting) -> None:
    _digest_with_a_request(year)
    assert _press(year, "head-khtc", "digest.agree") == "not_yours"
    assert _state(year) == "asked"
    assert _press(year, "director", "digest.agree") is None
    assert _state(year) == "granted"
    shown = year.send(year.waiting("digest")[0])
    assert isinstance(shown, Composed)
    assert "Đã có ý kiến: đồng ý." in shown.text
    assert shown.keyboard == []
    assert _press(year, "director", "digest.agree") == "decided_already"


def test_another_view_is_asked_for_in_words(year: Reporting) -> None:
    _digest_with_a_request(year)
    assert _press(year, "director", "digest.other") is None
    assert _state(year) == "asked"

    def tell(desk: Desk) -> None:
        open_form = desk.tx.dialogues.open_of(desk.actor.id)
        assert open_form is not None
        dialogue.answer_text(desk, open_form, _typed_by(desk, "giữ thời hạn cũ"))

    assert year.does("director", tell) is None
    assert _state(year) == "refused"


def test_another_view_can_be_typed_behind_its_code(year: Reporting) -> None:
    _digest_with_a_request(year)
    took = year.does("director", lambda desk: typed(desk, _typed_by(desk, "1b giữ thời hạn cũ")))
    assert took is True
    assert _state(year) == "refused"


def test_silence_is_no_consent(year: Reporting) -> None:
    _digest_with_a_request(year)
    for monday in ("2021-04-12", "2021-04-19"):
        year.at(f"{monday}T07:30").rings(ring_digest)
    assert _state(year) == "asked"
    assert "Xin ý kiến tuần thứ" in _words(year, "digest")


def _typed_by(desk: Desk, text: str) -> Said:
    return Said(
        inbox_id=desk.inbox_id or 0, user_id=desk.actor.id, chat_id=desk.actor.id, private=True,
        message_id=1, text=text,
    )  # fmt: skip


@pytest.mark.parametrize("text", ["báo cáo quý 1", "bao cao", "tóm tắt"])
def test_the_report_can_be_asked_for_in_words(year: Reporting, text: str) -> None:
    assert year.does("secretary", lambda desk: typed(desk, _typed_by(desk, text))) is True


@pytest.mark.parametrize("text", ["báo cáo xong rồi, đã gửi bản giấy", "3a", "1b"])
def test_other_words_are_left_to_others(year: Reporting, text: str) -> None:
    assert year.does("secretary", lambda desk: typed(desk, _typed_by(desk, text))) is False


# ---- the records behind a figure


def test_every_figure_opens_its_records(year: Reporting) -> None:
    assert year.types("secretary", show, "muc 3 T3") is None
    told = _words(year, "say")
    assert "Mục 3, rà soát quy trình, tháng 3: 05 việc" in told
    assert "Phòng QL Chuyên ngành: hoàn thành, chậm 01 ngày làm việc; không có thay đổi" in told
    assert told.count("PH-2021-") == 5


def test_a_record_opens_by_its_reference(year: Reporting) -> None:
    assert year.types("director", show, "ph-2021-0001") is None
    assert (
        "PH-2021-0001: Phòng Kế hoạch - Tài chính, Mục 3, Rà soát quy trình, tháng 3/2021"
        in _words(year, "say")
    )


def test_a_head_sees_only_the_own_unit(year: Reporting) -> None:
    assert year.types("head-khtc", show, "muc 3 T3") is None
    told = _words(year, "say")
    assert "Phòng KH-TC" in told
    assert "Phòng QL Khoa học" not in told
    assert year.types("head-khtc", show, "muc 3 phòng QLKH") == "not_yours"
    assert year.types("head-khtc", show, "PH-2021-0002") == "not_yours"
    assert year.types("head-khtc", show, "PH-2021-9999") == "not_yours"
    assert year.types("head-khtc", show, "muc 99") == "not_yours"
    assert year.types("administrator", show, "muc 3") == "not_yours"


def test_what_to_type_is_told_with_an_example(year: Reporting) -> None:
    assert year.types("secretary", show, "gì đó") == "show_usage"
