"""The report, the monthly table and the slip say what they must, in the form they must have."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime

import pytest

from bot.clock import AGENCY_ZONE
from bot.delivery.documents import monthly_docx, report_docx, slip_docx
from bot.rules.papers import (
    Answer,
    Authority,
    DatedWords,
    MonthlyRow,
    OpenThing,
    PointAnswer,
    PointState,
    Signer,
    Unanswered,
)
from tests.delivery import samples
from tests.delivery.documents.opened import opened, parts, words

REPORT = report_docx(samples.report())
REPORT_WORDS = words(REPORT)
HOSTILE = "{{7*7}} {% if %} ]]></w:t> <b>x</b> & \x00\x08\x1b \ud800 \ufffe \u202e =cmd()|' /C'!A0"
HOSTILE_AS_READ = "{{7*7}} {% if %} ]]></w:t> <b>x</b> & =cmd()|' /C'!A0"


@pytest.mark.parametrize(
    "line",
    [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "ỦY BAN NHÂN DÂN TỈNH …",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
        "DỰ THẢO",
        "BÁO CÁO",
        "I. CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI",
        "II. KẾT QUẢ THỰC HIỆN",
        "III. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN",
        "IV. PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2022",
        "V. KIẾN NGHỊ, ĐỀ XUẤT",
        "Nơi nhận:",
        "- Lưu: VT, VP.",
        "GIÁM ĐỐC",
        "Phụ lục I",
        "Phụ lục II",
        "Phụ lục III",
        "Phụ lục IV",
        "Phụ lục V",
    ],
)
def test_the_report_has_every_part_of_the_decree_s_form(line: str) -> None:
    assert line in REPORT_WORDS.splitlines()


def test_number_and_day_are_left_to_the_clerk() -> None:
    assert re.search(r"^Số: +/BC-SKHCN$", REPORT_WORDS, re.MULTILINE)
    assert re.search(r"^…, ngày +tháng +năm 2021$", REPORT_WORDS, re.MULTILINE)


def test_the_report_ends_with_the_end_mark() -> None:
    assert "của Sở Khoa học và Công nghệ./." in REPORT_WORDS


@pytest.mark.parametrize(
    "figure",
    [
        "Mục 1, kế hoạch (Tháng 02): hoàn thành, đúng hạn, ngày 24/02/2021 (15/KH-SKHCN).",
        "05/05 đơn vị hoàn thành; đúng hạn 03, đúng hạn đã gia hạn 01, chậm 01.",
        "40/40 lượt đến hạn có trả lời; đúng hạn 38, chậm 02.",
        "02 trường hợp; xác nhận quý 14/15 lượt.",
        "Mục 7, báo cáo năm (Tháng 11): đang thực hiện, thời hạn 30/11/2021.",
        "Có thay đổi: 04 lượt; quy trình ban hành lại: 02.",
        "Điểm không phù hợp: 03 (nặng 00, nhẹ 03), đã đóng 03; khuyến nghị, điểm lưu ý: 02.",
        "ngày 28/10/2021: 03 kết luận, hoàn thành 00, chưa đến hạn 03.",
        "Xác nhận hiệu lực HTQLCL: Giám đốc xác nhận hiệu lực ngày 29/10/2021 (NV-2021-058).",
        "Đánh giá nội bộ ngày 06/10/2021, 07/10/2021; báo cáo đánh giá ký ngày 13/10/2021.",
        "- Mục 4, quý I/2021: Phòng Quản lý Chuyên ngành.",
        "đã gửi 25 lượt nhắc việc",
    ],
)
def test_the_report_of_15_november_gives_the_year_s_figures(figure: str) -> None:
    assert figure in REPORT_WORDS


def test_the_report_knows_no_percent() -> None:
    assert "%" not in REPORT_WORDS


def test_a_point_without_a_record_says_that_nothing_is_known() -> None:
    points = _points_table(REPORT)

    assert points["Khiếu nại, phản ánh"] == ("Chưa có thông tin", "")
    assert points["Xác nhận hiệu lực của HTQLCL"][1] == "NV-2021-058"
    assert len(points) == 13


def test_nothing_occurred_is_written_only_with_who_said_so() -> None:
    result, record = _points_table(REPORT)["Lựa chọn tổ chức tư vấn (nếu có)"]

    assert (result, record) == ("Không phát sinh", "Chánh Văn phòng xác nhận ngày 12/11/2021")
    with pytest.raises(ValueError, match="nobody said"):
        PointAnswer(point="1e", state=PointState.NONE_OCCURRED)


def test_silence_in_a_review_is_never_no_change() -> None:
    paper = samples.report()
    first = paper.review_rows[0]
    silent = replace(first, cells=(replace(first.cells[0], answer=Answer.UNANSWERED),))

    text = words(report_docx(replace(paper, review_rows=(silent,), review_months=("2021-03",))))

    assert "00/01 lượt đến hạn có trả lời; đúng hạn 00, chậm 00, chưa trả lời 01." in text
    assert "Lượt chưa trả lời không tính là không có thay đổi." in text


def test_units_keep_the_order_they_came_in() -> None:
    tables = (table for table in opened(REPORT).tables if len(table.columns) > 2)
    table = next(table for table in tables if table.cell(0, 2).text == "Chưa trả lời")

    units = [row.cells[1].text for row in table.rows][1:-1]

    assert units == [line.unit for line in samples.report().unit_tallies]
    assert [cell.text for cell in table.rows[-1].cells][2:] == ["0", "44", "01", "03", "48", "25"]


def test_reminders_sent_stand_beside_who_has_not_replied() -> None:
    silent = Unanswered(tt=3, period="2021-10", unit=samples.KHTC, nudges=4)

    text = words(report_docx(replace(samples.report(), unanswered=(silent,))))

    assert "- Mục 3, tháng 10/2021: Phòng Kế hoạch - Tài chính (đã nhắc 04 lượt)." in text


@pytest.mark.parametrize(
    ("signer", "lines"),
    [
        (Signer(), ["GIÁM ĐỐC"]),
        (Signer(authority=Authority.ACTING), ["Q. GIÁM ĐỐC"]),
        (
            Signer(authority=Authority.DEPUTY, title="Phó Giám đốc"),
            ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
        ),
        (
            Signer(authority=Authority.BY_ORDER, title="Chánh Văn phòng"),
            ["TL. GIÁM ĐỐC", "CHÁNH VĂN PHÒNG"],
        ),
    ],
)
def test_the_signature_says_in_whose_name(signer: Signer, lines: list[str]) -> None:
    text = words(report_docx(replace(samples.report(), signer=signer))).splitlines()

    start = text.index(lines[0])
    assert text[start : start + len(lines)] == lines


def test_a_report_of_an_empty_year_can_still_be_drawn() -> None:
    empty = replace(
        samples.report(), items=(), unanswered=(), unit_tallies=(), review_months=(),
        review_rows=(), changes=(), guidance=None, audit=None, meeting=None, points=(),
        shortcomings=(), open_things=(), directives_due=0, version=2,
    )  # fmt: skip

    text = words(report_docx(empty))

    assert "DỰ THẢO LẦN 02" in text
    assert "Không phát sinh" not in text.replace("“Không phát sinh” chỉ ghi", "")


def test_hostile_words_stay_words_in_the_report() -> None:
    thing = OpenThing(reference="QĐ-2021-009", words=HOSTILE, unit=HOSTILE)

    drawn = report_docx(replace(samples.report(), open_things=(thing,), proposals=(HOSTILE,)))

    assert words(drawn).count(HOSTILE_AS_READ) == 3
    assert parts(drawn)


def test_the_monthly_paper_tells_how_each_answer_came() -> None:
    text = words(monthly_docx(samples.monthly()))

    for line in (
        "Chưa trả lời",
        "Văn phòng ghi nhận từ bản giấy của Trưởng phòng",
        "Phó Trưởng phòng trả lời thay Trưởng phòng",
        "Thanh tra viên, đầu mối theo phân công của Chánh Thanh tra",
        "QT-QLCN-03: ban hành lần 02, 15/9/2021",
        "Kết quả rà soát quy trình tháng 10 năm 2021",
        "CHÁNH VĂN PHÒNG",
    ):
        assert line in text.splitlines()
    assert "04/05 đơn vị đã trả lời; đúng hạn 04, chậm 00" in text


def test_a_late_answer_makes_a_second_version() -> None:
    text = words(monthly_docx(samples.monthly(version=2)))

    assert "Phiên bản 02, thay phiên bản 01; thời hạn trả lời: 29/10/2021." in text
    assert "Chậm 07 ngày làm việc" in text
    assert "05/05 đơn vị đã trả lời; đúng hạn 04, chậm 01" in text


def test_the_footer_bears_the_chain_head_once_there_is_one() -> None:
    def foot(drawn: bytes) -> str:
        return "\n".join(p.text for p in opened(drawn).sections[0].first_page_footer.paragraphs)

    without, bearing = (
        monthly_docx(samples.monthly()),
        monthly_docx(samples.monthly(version=2, chain_head="9f" * 32)),
    )

    assert foot(without) == "Trợ lý ISO lập từ dữ liệu lúc 07 giờ 30 ngày 03/11/2021, phiên bản 01."
    assert foot(bearing).endswith("9f" * 32)


def test_a_monthly_paper_of_another_year_is_dated_by_its_making() -> None:
    december = replace(
        samples.monthly(),
        period="2021-12",
        generated_at=datetime(2022, 1, 6, 7, 30, tzinfo=AGENCY_ZONE),
    )

    text = words(monthly_docx(december))

    assert "Kết quả rà soát quy trình tháng 12 năm 2021" in text
    assert re.search(r"năm 2022$", text, re.MULTILINE)


def test_hostile_words_stay_words_in_the_monthly_paper() -> None:
    rows = tuple(MonthlyRow(unit=HOSTILE, answer=Answer.UNANSWERED) for _ in range(14))

    drawn = monthly_docx(replace(samples.monthly(), rows=rows, chain_head="]]></w:t>"))

    assert HOSTILE_AS_READ in words(drawn)
    assert parts(drawn)


def test_criterion_statement_and_evidence_are_three_fields_of_the_slip() -> None:
    first = opened(slip_docx(samples.slip())).tables[1]

    assert [row.cells[0].text for row in first.rows][:3] == [
        "1. Chuẩn mực",
        "2. Nội dung",
        "3. Bằng chứng",
    ]
    assert "7.5.3" in first.cell(0, 1).text
    assert "HS-0912" in first.cell(2, 1).text


def test_correction_cause_and_action_bear_each_their_day() -> None:
    second = opened(slip_docx(samples.slip())).tables[2]

    rows = [(row.cells[0].text, row.cells[2].text) for row in second.rows]

    assert rows == [
        ("Bước", "Ngày"),
        ("4. Khắc phục ngay", "12/10/2021"),
        ("5. Nguyên nhân", "15/10/2021"),
        ("6. Hành động khắc phục", "15/10/2021"),
        ("Hoàn thành hành động khắc phục", "25/10/2021"),
    ]


@pytest.mark.parametrize("filled", [True, False])
def test_the_slip_is_signed_by_three(filled: bool) -> None:  # noqa: FBT001 - a case of a test
    signing = opened(slip_docx(samples.slip(filled=filled))).tables[-1]

    assert [cell.paragraphs[0].text for cell in signing.rows[0].cells] == [
        "ĐÁNH GIÁ VIÊN",
        "TRƯỞNG PHÒNG",
        "TRƯỞNG ĐOÀN ĐÁNH GIÁ",
    ]


def test_what_is_not_known_yet_is_a_dotted_line() -> None:
    text = words(slip_docx(samples.slip(filled=False)))

    assert "…………" in text
    assert "Đã đóng." not in text


def test_thirty_thousand_characters_and_hostile_ones_do_not_break_the_slip() -> None:
    endless = replace(
        samples.slip(),
        statement=f"{HOSTILE}\nDòng hai",
        evidence="chữ " * 7_500,
        cause=DatedWords(words="x" * 30_000, given_on=date(2021, 10, 15)),
    )

    drawn = slip_docx(endless)

    assert f"{HOSTILE_AS_READ} Dòng hai" in words(drawn)
    assert "x" * 30_000 in words(drawn)
    assert parts(drawn)


def _points_table(drawn: bytes) -> dict[str, tuple[str, str]]:
    table = next(t for t in opened(drawn).tables if t.cell(0, 0).text == "Điểm")
    rows = [[cell.text for cell in row.cells] for row in table.rows[1:]]
    return {row[1]: (row[2], row[3]) for row in rows if row[0] != row[1]}
