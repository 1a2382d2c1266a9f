"""The year 2021 as a story, to the line: what is said when and in which words, and typed back."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.sandbox.script import Line
from tests.stories.agreed_words import texts_of, the_ten_messages_say_the_agreed_words
from tests.stories.driver import story
from tests.stories.limits import over_limits
from tests.stories.opening import START
from tests.stories.reading import Sent, out_of_hours, sent, twice
from tests.stories.typed_look import (
    every_button_can_be_triggered_by_the_words_shown,
    played_and_looked_at,
)

NUDGES = [
    ("2021-02-19", "secretary", ["1"]),
    ("2021-03-24", "head-qlcn", ["1"]),
    ("2021-03-24", "head-qlcng", ["1", "1"]),
    ("2021-03-24", "head-ttra", ["1"]),
    ("2021-03-30", "head-qlkh", ["1"]),
    ("2021-03-31", "head-qlcng", ["2", "2"]),
    ("2021-04-01", "head-qlcng", ["quá hạn 1", "quá hạn 1"]),
    ("2021-04-05", "head-qlcng", ["quá hạn 2"]),
    ("2021-05-24", "head-qlcn", ["1"]),
    ("2021-06-23", "head-qlcng", ["1"]),
    ("2021-07-23", "head-qlcng", ["1"]),
    ("2021-09-23", "head-qlcng", ["1"]),
    ("2021-10-20", "head-qlcng", ["1"]),
    ("2021-10-20", "head-qlkh", ["1"]),
    ("2021-10-22", "head-khtc", ["1"]),
    ("2021-10-22", "secretary", ["1", "1"]),
    ("2021-10-27", "head-qlcng", ["2"]),
    ("2021-10-29", "head-khtc", ["2"]),
    ("2021-10-29", "secretary", ["2"]),
    ("2021-11-01", "head-khtc", ["quá hạn 1"]),
    ("2021-11-03", "head-khtc", ["quá hạn 2"]),
    ("2021-11-23", "head-qlcng", ["1"]),
    ("2021-11-23", "secretary", ["1"]),
    ("2021-12-24", "head-qlcng", ["1", "1"]),
    ("2021-12-31", "head-qlcng", ["2"]),
]
"""Day, person, the rungs said: 30 lines; the review's own comes with its record."""

BACK_AT = "08:10"
OUTAGE_SAID = (
    "Hệ thống gián đoạn từ 06 giờ 00 ngày 01/9 đến 08 giờ 10 ngày 06/9; nếu đã trả lời trong thời "
    "gian này, đề nghị gửi lại"
)
INSIDE_MONTHLY_CARDS = {("2021-04-01", "head-qlcng"), ("2021-11-01", "head-khtc")}


@pytest.mark.timeout(400)
async def test_the_year_2021_comes_out_to_the_line(
    tmp_path: Path, database_url: str, plan_text: str, february: list[Line], year: list[Line]
) -> None:
    """It is played once for all of these: counts, words, and every button as it is typed."""
    async with story(tmp_path, database_url, start=START) as told:
        look = await played_and_looked_at(told, [*february, *year], plan=plan_text)
        messages = await sent(told)
        assert await over_limits(told) == []
        report = await told.last("secretary", about="Tóm tắt báo cáo Kế hoạch ISO năm 2021")
        monday = await told.last("director", about="tình hình đến 07 giờ 30 ngày 12/7/2021")
        texts = await texts_of(told)

    the_nudges_and_cards_are_those_of_the_walk(messages)
    the_digests_are_those_of_the_walk(messages)
    the_ten_messages_say_the_agreed_words(texts)
    every_button_can_be_triggered_by_the_words_shown(look)

    assert after_the_outage(messages) == {
        **dict.fromkeys(("head-khtc", "head-qlkh", "head-qlcn", "head-qlcng", "focal-ttra"), 1),
        "director": 0,
    }
    assert sum(OUTAGE_SAID in m.text for m in messages) == 5
    assert "26 lượt việc đến hạn, hoàn thành 26" in monday["text"]
    assert "đúng hạn 23, đúng hạn đã gia hạn 01, chậm 02" in monday["text"]
    assert "Mục 3: 40/40 lượt đến hạn có trả lời; đúng hạn 38, chậm 02" in report["text"]
    assert "có thay đổi 04, không có thay đổi 36" in report["text"]
    assert not any("chưa khớp với kế hoạch" in m.text for m in messages), "the auditor agrees"
    assert out_of_hours(messages) == []
    assert twice(messages) == []
    stranger = [m for m in messages if m.who == "stranger"]
    assert len(stranger) == 1
    assert stranger[0].text.startswith("Đây là kênh nội bộ")


def the_nudges_and_cards_are_those_of_the_walk(messages: list[Sent]) -> None:
    said = sorted((m.day, m.who, m.nudges) for m in messages if m.nudges)
    assert said == sorted(NUDGES)
    assert sum(len(rungs) for _, _, rungs in said) == 30
    assert len({(d, w) for d, w, _ in said} - INSIDE_MONTHLY_CARDS) == 23

    cards = Counter(m.who for m in messages if is_monthly(m))
    assert sum(cards.values()) == 50
    assert cards["focal-ttra"] == 7
    assert cards["head-ttra"] == 3

    escalations = [m.day for m in messages if m.text.startswith("Việc cần trao đổi trực tiếp")]
    assert escalations == ["2021-04-05", "2021-11-03"]
    papers = [m for m in messages if m.text.startswith("Bảng tổng hợp kết quả rà soát")]
    assert len(papers) == 10
    assert len([m for m in papers if "tháng 10/2021" in m.text]) == 2


def the_digests_are_those_of_the_walk(messages: list[Sent]) -> None:
    digests = [
        m
        for m in messages
        if m.text.startswith("Kính gửi đồng chí Giám đốc")
        and m.method == "sendMessage"
        and m.who == "director"
        and f"{m.at:%H:%M}" in ("07:30", BACK_AT)
    ]
    assert len(digests) == 44
    assert all(len(m.text) <= 1300 and m.text.count("\n") < 12 for m in digests)
    assert next(m.day for m in digests if "2021-05" in m.day) == "2021-05-04"
    assert [m.day for m in digests if "XIN Ý KIẾN: 0" in m.text] == ["2021-03-29", "2021-07-12"]
    assert [m.day for m in digests if f"{m.at:%H:%M}" == BACK_AT] == ["2021-09-06"]
    named = [
        m
        for m in messages
        if m.who == "director" and "Phòng KH-TC" in m.text and "QUÁ HẠN: 01" in m.text
    ]
    assert [m.day for m in named] == ["2021-11-08"]


def after_the_outage(messages: list[Sent]) -> dict[str, int]:
    """Who got a message in the first minutes of 06/9, and how often the outage was spoken of."""
    first = [m for m in messages if f"{m.at:%m-%d %H:%M}" == f"09-06 {BACK_AT}"]
    told: Counter[str] = Counter()
    for m in first:
        told[m.who] += OUTAGE_SAID in m.text
    return dict(told)


def is_monthly(message: Sent) -> bool:
    """A card of the first working day of a month: it asks the review anew."""
    return (
        " – việc ngày " in message.text
        and "đến nay, có văn bản" in message.text
        and ("Nhắc" not in message.text or "Việc đã đến hạn" in message.text)
    )
