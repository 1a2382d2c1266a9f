"""The year 2021 with its quality records, to the line: register, law, audit, actions, review."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from bot.sandbox.script import Line
from tests.delivery.documents.opened import words
from tests.journaled import commits_watched
from tests.stories.driver import Story, story
from tests.stories.journal_whole import the_year_is_whole_in_its_journal
from tests.stories.limits import over_limits
from tests.stories.opening import START
from tests.stories.reading import Sent, out_of_hours, sent, twice
from tests.stories.test_year_2021 import BACK_AT, INSIDE_MONTHLY_CARDS, NUDGES, is_monthly

RECORDED_NUDGES = sorted(
    [
        *(line for line in NUDGES if line[:2] != ("2021-07-23", "head-qlcng")),
        ("2021-07-23", "deputy-qlcng", ["1"]),
        ("2021-12-24", "head-khtc", ["1"]),
    ]
)
"""The head of QLCNG is away in July; the decision of the review rings once."""

BY_PERSON = {"QLCNG": 16, "KHTC": 5, "VP": 5, "QLCN": 2, "QLKH": 2, "TTRA": 1}
UNIT_OF = {"secretary": "VP"}
LAW = "TT 01/2021/TT-MAU"
TEAM = ["auditor-1", "auditor-2", "auditor-3", "deputy-director"]
AUDITED = ["head-khtc", "head-qlcn", "head-qlcng", "head-qlkh", "head-ttra", "secretary"]


def unit_of(who: str) -> str:
    return UNIT_OF.get(who, who.partition("-")[2].upper())


def of_day(messages: list[Sent], words: str) -> list[tuple[str, str]]:
    """(day, who) of every message that begins so."""
    return [(m.day, m.who) for m in messages if m.text.startswith(words)]


def is_digest(message: Sent) -> bool:
    return (
        message.who == "director"
        and message.method == "sendMessage"
        and message.text.startswith("Kính gửi đồng chí Giám đốc")
        and f"{message.at:%H:%M}" in ("07:30", BACK_AT)
    )


@pytest.mark.timeout(500)
async def test_the_year_and_its_records_come_out_to_the_line(  # noqa: PLR0917 - fixtures
    tmp_path: Path,
    database_url: str,
    plan_text: str,
    february: list[Line],
    recorded_year: list[Line],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is played once for these, and for what its journal must hold."""
    async with story(tmp_path, database_url, start=START) as told:
        with commits_watched(monkeypatch) as commits:
            await told.play([*february, *recorded_year], plan=plan_text)
        await the_year_is_whole_in_its_journal(told, commits)
        messages = await sent(told)
        assert await over_limits(told) == []
        report = await told.last("secretary", about="Tóm tắt báo cáo Kế hoạch ISO năm 2021")
        drafted = await told.last("secretary", about="Dự thảo báo cáo Kế hoạch ISO năm 2021")
        paper = words((await told.http.get(drafted["files"][0]["url"])).content)
        monday = await told.last("director", about="tình hình đến 07 giờ 30 ngày 12/7/2021")
        shown = await told.answer("administrator", "/tinhtrang")
        findings = await told.answer("secretary", "/kph")
        await the_year_is_closed(told)

    the_nudges_are_those_of_the_walk(messages)
    cards_and_digests_are_those_of_the_walk(messages)
    law_and_audit_are_spoken_of_in_time(messages)
    what_was_found_was_looked_at_again(messages, findings)

    assert "26 lượt việc đến hạn, hoàn thành 26" in monday["text"]
    assert "đúng hạn 23, đúng hạn đã gia hạn 01, chậm 02" in monday["text"]
    assert (
        "QT-QLKH-02 phải áp dụng quy định mới chậm nhất 15/8/2021 (còn 34 ngày)" in (monday["text"])
    )
    assert "Mục 3: 40/40 lượt đến hạn có trả lời; đúng hạn 38, chậm 02" in report["text"]
    assert "có thay đổi 04, không có thay đổi 36; 02 quy trình ban hành lại" in report["text"]
    assert "Mục 5: hoàn thành 29/10/2021; 03 điểm không phù hợp, đã đóng 03" in report["text"]
    assert "Mục 6: hoàn thành 28/10/2021; 03 kết luận, chưa đến hạn 03" in report["text"]
    assert "Mục tiêu chất lượng: có 06 mục tiêu được phê duyệt (số 25/QĐ-SKHCN" in report["text"]
    assert "06 mục tiêu chất lượng được phê duyệt: đang đạt" in paper
    assert "01 đợt kiểm tra của cơ quan ngoài, đã báo cáo khắc phục 01/01" in paper
    assert "khớp." in shown, shown
    assert not any("chưa khớp với kế hoạch" in m.text for m in messages), "the auditor agrees"
    assert out_of_hours(messages) == []
    assert twice(messages) == []


async def the_year_is_closed(told: Story) -> None:
    """January: the old plan is over, the last finding is carried into the new year."""
    await told.clock("2022-01-04T08:00")
    over = await told.last("secretary", about="đã hết năm")
    assert over["text"].startswith("Kế hoạch năm 2021 đã hết năm; chưa có kế hoạch năm 2022")
    await told.clock("2022-01-06T08:00")
    listed = await told.answer("secretary", "/dongnam")
    assert "Việc chưa xong: 01\n1. Phòng QL Chuyên ngành, KPH-2021-002" in listed, listed
    await told.tap("secretary", "Chuyển tất cả sang năm 2022")
    await told.tap("head-vp", "Xác nhận đóng kế hoạch")
    closed = await told.last("secretary", about="đã đóng ngày 06/01/2022")
    assert "Chuyển sang năm 2022: 01 (Phòng QL Chuyên ngành, KPH-2021-002)" in closed["text"]
    dossier = await told.last("secretary", about="Mục lục hồ sơ ISO năm 2021")
    listed = words((await told.http.get(dossier["files"][0]["url"])).content)
    papers = ("15/KH-SKHCN", "25/QĐ-SKHCN", "12/BB-TĐC", "215/BC-SKHCN", "240/BC-SKHCN")
    for paper in (*papers, "KPH-2021-001", "CĐ-2021-001"):
        assert paper in listed, paper
    assert "Bảng tổng hợp kết quả rà soát quy trình tháng 12/2021" in listed
    assert "nộp Lưu trữ cơ quan chậm nhất 06/01/2023" in listed
    assert re.search(r"[0-9a-f]{32} [0-9a-f]{32}", listed), "what is kept is named by its hash"


def the_nudges_are_those_of_the_walk(messages: list[Sent]) -> None:
    """Table 7.2: 31 lines in 24 messages of their own, three of them inside two cards."""
    found = sorted((m.day, m.who, m.nudges) for m in messages if m.nudges)
    assert found == RECORDED_NUDGES
    assert sum(len(rungs) for _, _, rungs in found) == 31
    assert len({(day, who) for day, who, _ in found} - INSIDE_MONTHLY_CARDS) == 24
    lines: Counter[str] = Counter()
    for _, who, rungs in found:
        lines[unit_of(who)] += len(rungs)
    assert dict(lines) == BY_PERSON
    until = [rungs for day, _, rungs in found if day <= "2021-11-15"]
    assert sum(map(len, until)) == 25


def cards_and_digests_are_those_of_the_walk(messages: list[Sent]) -> None:
    """Table 7.3: 50 cards, 44 digests, two with a decision, one with a unit's name, 2 notices."""
    cards = Counter(m.who for m in messages if is_monthly(m))
    assert sum(cards.values()) == 50
    assert cards["focal-ttra"] == 7
    assert cards["deputy-qlcn"] == 1
    digests = [m for m in messages if is_digest(m)]
    assert len(digests) == 44
    assert all(len(m.text) <= 1300 and m.text.count("\n") < 12 for m in digests)
    assert [m.day for m in digests if "XIN Ý KIẾN: 0" in m.text] == ["2021-03-29", "2021-07-12"]
    named = [m.day for m in digests if "QUÁ HẠN: 01" in m.text and "Phòng KH-TC" in m.text]
    assert named == ["2021-11-08"]
    assert [day for day, _ in of_day(messages, "Việc cần trao đổi trực tiếp")] == [
        "2021-04-05",
        "2021-11-03",
    ]
    assert len(of_day(messages, "Giao việc theo Kế hoạch ISO năm 2021")) == 5
    papers = [m for m in messages if m.text.startswith("Bảng tổng hợp kết quả rà soát")]
    assert len(papers) == 10


def law_and_audit_are_spoken_of_in_time(messages: list[Sent]) -> None:
    """Two legal alerts, sixty and thirty days before; the timetable two weeks and one before."""
    alerts = [(m.day, m.who) for m in messages if LAW in m.text and "Nhắc mốc" in m.text]
    assert alerts == [("2021-06-16", "head-qlkh"), ("2021-07-16", "head-qlkh")]
    timetables = of_day(messages, "Lịch đánh giá nội bộ")
    assert sorted(who for day, who in timetables if day == "2021-09-22") == TEAM
    assert sorted(who for day, who in timetables if day == "2021-09-29") == AUDITED
    assert len(timetables) == 10


def what_was_found_was_looked_at_again(messages: list[Sent], findings: str) -> None:
    """Three nonconformities, three checks of effectiveness, one of them opened anew."""
    checks = [
        (m.day, m.who) for m in messages if m.text.startswith("Đánh giá hiệu lực – phiếu KPH-2021")
    ]
    assert [who for _, who in checks] == ["auditor-1", "auditor-1", "auditor-3"]
    assert checks[0] == ("2021-11-30", "auditor-1")
    reopened = [m.day for m in messages if m.text.startswith("Mở lại phiếu KPH-2021-002")]
    assert reopened == ["2021-12-10"]
    for ref in ("KPH-2021-001", "KPH-2021-002", "KPH-2021-003", "KN-2021-001", "KN-2021-002"):
        assert ref in findings
    assert "KPH-2021-004" not in findings
