"""What the guide shows of the quality records: taken from the played year, only when wanted."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk, Pictures

AUDIT_DAY = ("--fast-forward", "2021-10-06T10:00")
YEAR_END = ("--fast-forward",)
BELOW_THE_DAY = """message => {
    message.scrollIntoView({block: "start"});
    let around = message.parentElement;
    while (around.scrollHeight <= around.clientHeight) around = around.parentElement;
    around.scrollTop -= 48;
}"""
"""The day of what is read stands over the upper edge."""


@pytest.fixture
def taken(pictures: Pictures) -> Pictures:
    """To play the year takes a minute, and what is shown here the stories test."""
    if not pictures.wanted:
        pytest.skip("only with --pictures")
    return pictures


@pytest.mark.timeout(500)
@pytest.mark.parametrize("address", [AUDIT_DAY], indirect=True)
def test_the_audit_day_asks_one_question_after_another(taken: Pictures, phone: Desk) -> None:
    phone.open("auditor-1")
    phone.say("auditor-1", "/danhgia")
    expect(phone.newest("auditor-1")).to_contain_text("(1/")
    phone.button("auditor-1", "Phù hợp").click()
    expect(phone.newest("auditor-1")).to_contain_text("(2/")
    taken.take(phone.page, "phone-audit")


@pytest.mark.timeout(500)
@pytest.mark.parametrize("address", [YEAR_END], indirect=True)
def test_the_records_of_the_year_at_its_end(taken: Pictures, phone: Desk) -> None:
    phone.open("head-qlkh")
    for words, expected, name in (
        ("/kph KPH-2021-001", "có hiệu lực, ngày 07/12/2021", "phone-finding"),
        ("/quytrinh QT-QLKH-02", "Các lần trước", "phone-procedure"),
    ):
        phone.say("head-qlkh", words)
        expect(phone.newest("head-qlkh")).to_contain_text(expected)
        phone.chat("head-qlkh").locator(".keyboard").last.scroll_into_view_if_needed()
        taken.take(phone.page, name)
    phone.open("director")
    phone.say("director", "/xemxet")
    inputs = phone.chat("director").locator(".message", has_text="Tài liệu đầu vào hội nghị").first
    expect(inputs).to_contain_text("Chưa có thông tin:")
    inputs.evaluate(BELOW_THE_DAY)
    taken.take(phone.page, "phone-review")
