"""Papers of the year 2021 with the values of that year's story, to be drawn and looked at."""

from __future__ import annotations

from datetime import date, datetime

from bot.clock import AGENCY_ZONE
from bot.rules.model import Level
from bot.rules.papers import (
    Answer,
    Answerer,
    AttentionLine,
    AuditFacts,
    CellState,
    Channel,
    DatedWords,
    DigestPicture,
    Document,
    FindingLine,
    GuidanceFacts,
    ItemResult,
    Letterhead,
    MonthlyPaper,
    MonthlyRow,
    OpenThing,
    Outcome,
    PictureCell,
    PictureCounts,
    PictureItem,
    PictureRow,
    PointAnswer,
    PointState,
    ProcedureChange,
    ReportItem,
    ReportPaper,
    ReviewCell,
    ReviewMeetingFacts,
    ReviewRow,
    Shortcoming,
    Signer,
    SlipPaper,
    Span,
    StatedChange,
    Tally,
    Unanswered,
    UnitTally,
    UpcomingLine,
    Verification,
)

KHTC = "Phòng Kế hoạch - Tài chính"
QLKH = "Phòng Quản lý Khoa học"
QLCN = "Phòng Quản lý Công nghệ và Thị trường công nghệ"
QLCNG = "Phòng Quản lý Chuyên ngành"
TTRA = "Thanh tra Sở"
VP = "Văn phòng Sở"
UNITS = (KHTC, QLKH, QLCN, QLCNG, TTRA)
SHORT = ("Phòng KH-TC", "Phòng QL Khoa học", "Phòng QL Công nghệ", "Phòng QL Chuyên ngành", TTRA)

LETTERHEAD = Letterhead(
    parent="Ủy ban nhân dân tỉnh …",
    agency="Sở Khoa học và Công nghệ",
    symbol="SKHCN",
    place="…",
)

WORDINGS = (
    "Xây dựng kế hoạch duy trì và cải tiến HTQLCL",
    (
        "Rà soát, bổ sung Mục tiêu chất lượng và Kế hoạch thực hiện Mục tiêu chất lượng đã ban "
        "hành; niêm yết tại phòng làm việc và gửi 01 bản về Văn phòng Sở để tổng hợp, báo cáo, "
        "lưu hồ sơ."
    ),
    (
        "Rà soát, chỉnh sửa, bổ sung các quy trình khi có văn bản thay thế hoặc sửa đổi, bổ sung "
        "hoặc ban hành mới; Báo cáo kết quả về Văn phòng Sở để theo dõi, lưu hồ sơ."
    ),
    (
        "Hướng dẫn thực hiện các quy định của HTQLCL khi có công chức, viên chức được bố trí công "
        "việc mới"
    ),
    (
        "Xây dựng Kế hoạch và tổ chức đánh giá nội bộ; Khắc phục các điểm không phù hợp được phát "
        "hiện sau đánh giá"
    ),
    "Tổ chức hội nghị đánh giá tổng thể Hệ thống quản lý chất lượng của cơ quan",
    "Báo cáo kết quả thực hiện duy trì, cải tiến HTQLCL",
)


def _on(month: int, day: int) -> date:
    return date(2021, month, day)


def _item_2() -> tuple[ItemResult, ...]:
    due = _on(3, 31)
    return (
        ItemResult(unit=KHTC, outcome=Outcome.ON_TIME, due_on=due, done_on=_on(3, 18),
                   references=("PH-2021-0012",)),
        ItemResult(unit=QLKH, outcome=Outcome.ON_TIME, due_on=due, done_on=_on(3, 30),
                   note="bổ sung ảnh niêm yết 31/3", references=("PH-2021-0019",)),
        ItemResult(unit=QLCN, outcome=Outcome.ON_TIME, due_on=due, done_on=_on(3, 25),
                   note="Văn phòng ghi nhận từ bản giấy 26/3", references=("PH-2021-0016",)),
        ItemResult(unit=QLCNG, outcome=Outcome.LATE, due_on=due, done_on=_on(4, 8), late_days=6,
                   references=("PH-2021-0034",)),
        ItemResult(unit=TTRA, outcome=Outcome.EXTENDED, due_on=_on(4, 15), done_on=_on(4, 7),
                   note="thời hạn ban đầu 31/3, Giám đốc đồng ý gia hạn 29/3",
                   references=("PH-2021-0031",)),
    )  # fmt: skip


def _item_3() -> tuple[ItemResult, ...]:
    late = {KHTC: 1, QLCNG: 1}
    return tuple(
        ItemResult(
            unit=unit,
            outcome=Outcome.ON_TIME,
            tally=Tally(due=8, on_time=8 - late.get(unit, 0), late=late.get(unit, 0)),
            references=("Phụ lục III",),
        )
        for unit in UNITS
    )


def _item_4() -> tuple[ItemResult, ...]:
    cases = {KHTC: 1, TTRA: 1}
    return tuple(
        ItemResult(
            unit=unit,
            outcome=Outcome.OPEN_ENDED,
            cases=cases.get(unit, 0),
            tally=Tally(due=3, on_time=3 - (unit == QLCNG), unanswered=int(unit == QLCNG)),
        )
        for unit in UNITS
    )


def report_items() -> tuple[ReportItem, ...]:
    def one(unit: str, outcome: Outcome, due: date, done: date | None, note: str) -> ItemResult:
        return ItemResult(unit=unit, outcome=outcome, due_on=due, done_on=done, note=note)

    results = (
        (one(VP, Outcome.ON_TIME, _on(2, 26), _on(2, 24), "15/KH-SKHCN"),),
        _item_2(),
        _item_3(),
        _item_4(),
        (one("BCĐ ISO", Outcome.ON_TIME, _on(10, 29), _on(10, 29), ""),),
        (one("Lãnh đạo Sở", Outcome.ON_TIME, _on(10, 29), _on(10, 28), ""),),
        (one(VP, Outcome.IN_PROGRESS, _on(11, 30), None, ""),),
    )
    timings = ("Tháng 02", "Tháng 3", "Hàng tháng", "Thường xuyên", "Tháng 10", "Tháng 10",
               "Tháng 11")  # fmt: skip
    doers = (VP, "Các phòng", "Các phòng", "Các phòng", "BCĐ ISO, các phòng", "Lãnh đạo Sở", VP)
    labels = ("kế hoạch", "mục tiêu chất lượng", "rà soát quy trình", "hướng dẫn người mới",
              "đánh giá nội bộ", "hội nghị đánh giá tổng thể", "báo cáo năm")  # fmt: skip
    rows = zip(WORDINGS, timings, doers, results, labels, strict=True)
    return tuple(
        ReportItem(tt=tt, wording=wording, timing=timing, doers=doer, results=result, label=label)
        for tt, (wording, timing, doer, result, label) in enumerate(rows, start=1)
    )


REVIEWED = {
    KHTC: ("01/3", "01/4", "04/5", "01/6", "01/7", "02/8", "06/9", "09/11 7", "09/11"),
    QLKH: ("02/3", "05/4 có", "05/5", "01/6", "02/7", "03/8 có", "06/9", "04/10", "01/11"),
    QLCN: ("01/3", "02/4", "24/5", "02/6", "05/7 có", "02/8", "07/9", "01/10 có", "02/11"),
    QLCNG: ("01/4 1", "01/4", "10/5", "23/6", "23/7", "16/8", "23/9", "05/10", ""),
    TTRA: ("03/3", "01/4", "04/5", "01/6", "01/7", "02/8", "06/9", "01/10", "01/11"),
}


def _review_cell(told: str, *, due: bool) -> ReviewCell:
    if not told:
        return ReviewCell(answer=Answer.NOT_DUE, due=False)
    day, _, rest = told.partition(" ")
    number, month = day.split("/")
    return ReviewCell(
        answer=Answer.CHANGE if rest == "có" else Answer.NO_CHANGE,
        answered_on=_on(int(month), int(number)),
        late_days=int(rest) if rest.isdigit() else 0,
        due=due,
    )


def review_rows() -> tuple[ReviewRow, ...]:
    last = 8
    return tuple(
        ReviewRow(
            unit=unit,
            cells=tuple(_review_cell(told, due=at < last) for at, told in enumerate(row)),
        )
        for unit, row in REVIEWED.items()
    )


def _changes() -> tuple[ProcedureChange, ...]:
    tt_01 = "Thông tư 01/2021/TT-MAU, hiệu lực 15/5/2021"
    published = "Quyết định công bố thủ tục hành chính của UBND tỉnh"
    return (
        ProcedureChange(period="2021-04", unit=QLKH, procedure="QT-QLKH-02", basis=tt_01,
                        stated_on=_on(4, 5), apply_by=_on(8, 15), issue="02",
                        in_force_on=_on(7, 20), references=("PH-2021-0033",)),
        ProcedureChange(period="2021-07", unit=QLCN, procedure="QT-QLCN-03", basis=published,
                        stated_on=_on(7, 5), issue="02", in_force_on=_on(9, 15),
                        references=("PH-2021-0061",)),
        ProcedureChange(period="2021-08", unit=QLKH, procedure="QT-QLKH-02",
                        basis="Ban hành lần 02 ngày 20/7/2021", stated_on=_on(8, 3), issue="02",
                        in_force_on=_on(7, 20), references=("PH-2021-0071",)),
        ProcedureChange(period="2021-10", unit=QLCN, procedure="QT-QLCN-03",
                        basis="Ban hành lần 02 ngày 15/9/2021", stated_on=_on(10, 1), issue="02",
                        in_force_on=_on(9, 15), references=("PH-2021-0088",)),
    )  # fmt: skip


FINDINGS = (
    FindingLine(reference="KPH-2021-001", unit=QLKH, level=Level.MINOR,
                criterion="TCVN ISO 9001:2015, điều 7.5.3 Kiểm soát thông tin dạng văn bản",
                statement="Phòng dùng biểu mẫu của quy trình QT-QLKH-02 lần ban hành 01, trong khi "
                "lần ban hành 02 có hiệu lực từ 20/7/2021.",
                due_on=_on(10, 27), reported_on=_on(10, 20), closed_on=_on(10, 26)),
    FindingLine(reference="KPH-2021-002", unit=QLCNG, level=Level.MINOR,
                criterion="TCVN ISO 9001:2015, điều 6.2 Mục tiêu chất lượng và hoạch định để đạt "
                "được mục tiêu",
                statement="Công chức được hỏi chưa nắm mục tiêu chất lượng năm 2021 của phòng.",
                due_on=_on(10, 27), reported_on=_on(10, 27), closed_on=_on(10, 29)),
    FindingLine(reference="KPH-2021-003", unit=VP, level=Level.MINOR,
                criterion="TCVN ISO 9001:2015, điều 7.5.3 Kiểm soát thông tin dạng văn bản",
                statement="Danh mục tài liệu bên ngoài chưa cập nhật.",
                due_on=_on(10, 28), reported_on=_on(10, 18), closed_on=_on(10, 19)),
    FindingLine(reference="KN-2021-001", unit=KHTC, level=Level.IMPROVEMENT,
                criterion="TCVN ISO 9001:2015, điều 10.3 Cải tiến liên tục",
                statement="Nên lập danh mục hồ sơ dùng chung cho các quy trình có cùng biểu mẫu."),
    FindingLine(reference="KN-2021-002", unit=TTRA, level=Level.IMPROVEMENT,
                criterion="TCVN ISO 9001:2015, điều 7.1.6 Tri thức của tổ chức",
                statement="Nên ghi lại kinh nghiệm xử lý hồ sơ phức tạp để hướng dẫn người mới."),
)  # fmt: skip


def _points() -> tuple[PointAnswer, ...]:
    def kept(point: str, words: str, *references: str) -> PointAnswer:
        return PointAnswer(
            point=point, state=PointState.ON_RECORD, words=words, references=references
        )

    return (
        kept("1c", "Rà soát hàng tháng 40/40 lượt đến hạn", "Phụ lục III"),
        kept("1d", "03 quy trình được đánh giá tại chỗ", "KPH-2021-001 đến KPH-2021-003"),
        kept("1đ", "Đánh giá nội bộ 06 và 07/10/2021; hội nghị 28/10/2021", "Phụ lục IV"),
        kept("1g", "02 khuyến nghị đã ghi nhận", "KN-2021-001", "KN-2021-002"),
        kept("2a", "Giám đốc, Phó Giám đốc và các đơn vị tham gia", "NV-2021-057"),
        kept("2b", "Giám đốc xác nhận hiệu lực ngày 29/10/2021", "NV-2021-058"),
        kept("2d", "02 quy trình ban hành lại trong thời hạn ba tháng", "PH-2021-0033"),
        PointAnswer(point="2đ", state=PointState.NONE_OCCURRED, said_by="Chánh Văn phòng",
                    said_on=_on(11, 12)),
        PointAnswer(point="2e", state=PointState.NONE_OCCURRED, said_by="Chánh Văn phòng",
                    said_on=_on(11, 12)),
    )  # fmt: skip


def report() -> ReportPaper:
    """The draft of 15/11/2021."""
    tallies = (
        (VP, Tally(due=1, on_time=1), 3), (KHTC, Tally(due=9, on_time=8, late=1), 4),
        (QLKH, Tally(due=9, on_time=9), 2), (QLCN, Tally(due=9, on_time=9), 2),
        (QLCNG, Tally(due=9, on_time=7, late=2), 13),
        (TTRA, Tally(due=9, on_time=8, extended=1), 1),
        ("BCĐ ISO", Tally(due=1, on_time=1), 0), ("Lãnh đạo Sở", Tally(due=1, on_time=1), 0),
    )  # fmt: skip
    return ReportPaper(
        letterhead=LETTERHEAD,
        signer=Signer(),
        recipients=(
            "GĐ và các PGĐ Sở",
            "Các phòng chuyên môn thuộc Sở",
            "BCĐ ISO của Sở",
            "Lưu: VT, VP",
        ),
        year=2021,
        version=1,
        as_of=_on(11, 15),
        generated_at=datetime(2021, 11, 15, 14, 5, tzinfo=AGENCY_ZONE),
        plan=Document(number="15/KH-SKHCN", signed_on=_on(2, 24)),
        units_assigned=5,
        units_received=4,
        items=report_items(),
        unanswered=(Unanswered(tt=4, period="2021-Q1", unit=QLCNG, nudges=0),),
        unit_tallies=tuple(UnitTally(unit=u, tally=t, nudges=n) for u, t, n in tallies),
        review_months=tuple(f"2021-{month:02d}" for month in range(3, 12)),
        review_rows=review_rows(),
        changes=_changes(),
        guidance=GuidanceFacts(cases=2, confirmed=14, asked=15),
        audit=AuditFacts(
            held_on=(_on(10, 6), _on(10, 7)), report_signed_on=_on(10, 13), findings=FINDINGS
        ),
        meeting=ReviewMeetingFacts(held_on=_on(10, 28), decisions=3, decisions_done=0),
        points=_points(),
        directives_due=1,
        directives_done=1,
        shortcomings=(
            Shortcoming(tt=2, period="2021", unit=QLCNG, outcome=Outcome.LATE, days=6),
            Shortcoming(tt=3, period="2021-03", unit=QLCNG, outcome=Outcome.LATE, days=1),
            Shortcoming(tt=3, period="2021-10", unit=KHTC, outcome=Outcome.LATE, days=7,
                        reason="Trưởng phòng đi công tác"),
            Shortcoming(tt=3, period="2021-07", unit=QLCN, outcome=Outcome.BLOCKED, days=27,
                        reason="chưa có quyết định công bố thủ tục hành chính mới của UBND tỉnh",
                        resolved_on=_on(8, 11)),
        ),
        open_things=(
            OpenThing(reference="QĐ-2021-002", words="Phổ biến mục tiêu chất lượng cho công chức",
                      unit=QLCNG, due_on=_on(12, 15)),
            OpenThing(reference="QĐ-2021-003", words="Lập dự toán kinh phí duy trì HTQLCL",
                      unit=KHTC, due_on=_on(12, 31)),
        ),
    )  # fmt: skip


def monthly(*, version: int = 1, chain_head: str | None = None) -> MonthlyPaper:
    """October 2021, with every way an answer can come."""
    chief = "Trưởng phòng"
    days = {QLKH: _on(10, 4), QLCN: _on(10, 1), QLCNG: _on(10, 5), TTRA: _on(10, 1)}

    made_at = datetime(2021, 11, 3, 7, 30, tzinfo=AGENCY_ZONE)
    if version > 1:
        made_at = datetime(2021, 11, 9, 15, 0, tzinfo=AGENCY_ZONE)

    def row(unit: str, post: str, **more: str) -> MonthlyRow:
        return MonthlyRow(
            unit=unit, answer=Answer.NO_CHANGE, answered_on=days[unit], reviewed_to=days[unit],
            answerer=Answerer(post=post, channel=Channel(more.pop("channel", "chat")), **more),
        )  # fmt: skip

    late = MonthlyRow(
        unit=KHTC, answer=Answer.NO_CHANGE, answered_on=_on(11, 9), reviewed_to=_on(11, 9),
        answerer=Answerer(post=chief), late_days=7,
    )  # fmt: skip
    changed = MonthlyRow(
        unit=QLCN, answer=Answer.CHANGE, answered_on=_on(10, 1), reviewed_to=_on(10, 1),
        answerer=Answerer(post=chief),
        changes=(StatedChange(procedure="QT-QLCN-03", basis="ban hành lần 02, 15/9/2021"),),
    )  # fmt: skip
    return MonthlyPaper(
        letterhead=LETTERHEAD,
        office="Văn phòng",
        signer_title="Chánh Văn phòng",
        period="2021-10",
        due_on=_on(10, 29),
        version=version,
        generated_at=made_at,
        rows=(
            MonthlyRow(unit=KHTC, answer=Answer.UNANSWERED) if version == 1 else late,
            row(QLKH, chief, channel="paper"),
            changed,
            row(QLCNG, "Phó Trưởng phòng", for_post=chief),
            row(TTRA, "Thanh tra viên", named_by="Chánh Thanh tra"),
        ),
        chain_head=chain_head,
    )


def slip(*, filled: bool = True) -> SlipPaper:
    """KPH-2021-001, as first issued or as closed."""
    first, auditor = FINDINGS[0], "Đánh giá viên 1"
    issued = SlipPaper(
        letterhead=LETTERHEAD, reference=first.reference, round_name="Đánh giá nội bộ năm 2021",
        found_on=_on(10, 6), unit=QLKH, unit_post="Trưởng phòng",
        auditor=f"{auditor}, {KHTC}", level=first.level, criterion=first.criterion,
        statement=first.statement, due_on=_on(10, 27),
        evidence="03 hồ sơ tiếp nhận tháng 9/2021, mã: HS-0912, HS-0917, HS-0923.",
    )  # fmt: skip
    if not filled:
        return issued
    return SlipPaper(
        letterhead=LETTERHEAD, reference=first.reference, round_name=issued.round_name,
        found_on=issued.found_on, unit=QLKH, unit_post="Trưởng phòng", auditor=issued.auditor,
        level=first.level, criterion=first.criterion, statement=first.statement,
        evidence=issued.evidence, due_on=issued.due_on, received_on=_on(10, 6),
        correction=DatedWords(words="Thu hồi biểu mẫu cũ, thay 03 hồ sơ bằng biểu mẫu lần 02.",
                              given_on=_on(10, 12)),
        cause=DatedWords(words="Chưa thu hồi bản in cũ khi ban hành lần 02.",
                         given_on=_on(10, 15)),
        action=DatedWords(words="Ghi bước thu hồi bản in cũ vào phiếu ban hành; đầu mối của phòng "
                          "kiểm tra ngày đầu tháng.", given_on=_on(10, 15)),
        action_done_on=_on(10, 25),
        verification=Verification(good=True, words="Đã xem biểu mẫu mới và 05 hồ sơ tháng 10.",
                                  by=auditor, checked_on=_on(10, 26)),
        closed_on=_on(10, 26),
        effectiveness=Verification(good=True, words="Không lặp lại trong 30 ngày làm việc.",
                                   by=auditor, checked_on=_on(12, 7)),
    )  # fmt: skip


_D, _N = CellState.DONE, CellState.NOT_DUE
_NONE = PictureCell(state=CellState.NOT_ASSIGNED)
COLUMNS = (
    PictureItem(tt=1, label="Kế hoạch", timing="Tháng 02"),
    PictureItem(tt=2, label="Mục tiêu chất lượng", timing="Tháng 3"),
    PictureItem(tt=3, label="Rà soát quy trình", timing="Hàng tháng"),
    PictureItem(tt=4, label="Hướng dẫn người mới", timing="Thường xuyên"),
    PictureItem(tt=5, label="Đánh giá nội bộ", timing="Tháng 10"),
    PictureItem(tt=6, label="Hội nghị đánh giá", timing="Tháng 10"),
    PictureItem(tt=7, label="Báo cáo năm", timing="Tháng 11"),
)


def _picture_rows() -> tuple[PictureRow, ...]:
    def cell(state: CellState, answered: int | None = None, due: int | None = None,
             span: Span = Span.MONTH) -> PictureCell:  # fmt: skip
        return PictureCell(state=state, answered=answered, due=due, span=span)

    second = (_D, _D, _D, CellState.DONE_LATE, _D)
    months = {KHTC: 5, QLKH: 5, QLCN: 5, QLCNG: 4, TTRA: 5}
    third = {QLCN: CellState.BLOCKED, QLCNG: CellState.IN_PROGRESS}
    office = (cell(_D), _NONE, _NONE, _NONE, cell(_N), cell(_N), cell(_N))
    return (
        PictureRow(unit=VP, cells=office),
        *(
            PictureRow(
                unit=short,
                cells=(
                    _NONE,
                    cell(second[at]),
                    cell(third.get(UNITS[at], _D), months[UNITS[at]], 5),
                    cell(CellState.UNANSWERED if UNITS[at] == QLCNG else _D,
                         1 if UNITS[at] == QLCNG else 2, 2, Span.QUARTER),
                    _NONE,
                    _NONE,
                    _NONE,
                ),
            )
            for at, short in enumerate(SHORT)
        ),
    )  # fmt: skip


def picture() -> DigestPicture:
    """The picture beside the digest of 12/7/2021."""
    return DigestPicture(
        agency="Sở Khoa học và Công nghệ",
        year=2021,
        as_of=datetime(2021, 7, 12, 7, 30, tzinfo=AGENCY_ZONE),
        due=26,
        done=26,
        counts=PictureCounts(done=26, in_progress=5, overdue=0, not_due=28),
        items=COLUMNS,
        rows=_picture_rows(),
        attention=(
            AttentionLine(lead="Phòng QL Công nghệ", words="chưa sửa được QT-QLCN-03 vì chưa có "
                          "quyết định công bố TTHC của UBND tỉnh", aside="xin ý kiến Giám đốc"),
            AttentionLine(lead="QT-QLKH-02", words="phải áp dụng quy định mới chậm nhất 15/8/2021",
                          aside="còn 34 ngày"),
        ),
        upcoming=(
            UpcomingLine(due_on=_on(7, 30), words="rà soát quy trình tháng 7", who="các phòng"),
            UpcomingLine(due_on=_on(8, 13), words="QT-QLKH-02 lần ban hành 02",
                         who="Phòng QL Khoa học"),
            UpcomingLine(due_on=_on(8, 31), words="rà soát quy trình tháng 8", who="các phòng"),
        ),
    )  # fmt: skip
