"""A newcomer's first minutes with the demonstration, on a screen and on a phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.desk import Desk, Pictures

NEXT_MONTH = "Sáng đầu tháng sau"
NEXT_MORNING = "Sáng làm việc kế tiếp"


def test_the_first_view_says_what_to_do(desk: Desk, pictures: Pictures) -> None:
    page = desk.page
    expect(page.locator("#now")).to_have_text("09:45Thứ Tư, 24/02/2021")
    expect(page.locator("#guide li")).to_have_count(5)
    expect(page.locator("#guide")).to_contain_text("bấm «Đã nhận»")
    expect(desk.button("head-qlkh", "Đã nhận")).to_be_in_viewport()
    expect(desk.chat("director")).to_contain_text("Chưa có tin nhắn")
    expect(desk.people()).to_contain_text("Thư mời chờ mở")
    assert desk.fits()
    pictures.take(page, "first-view")


def test_the_help_button_closes_and_opens_the_guide(desk: Desk) -> None:
    desk.page.locator("#close-guide").click()
    expect(desk.page.locator("#guide")).to_be_hidden()
    desk.page.reload()
    expect(desk.newest("head-qlkh")).to_be_visible()
    expect(desk.page.locator("#guide")).to_be_hidden()
    desk.page.locator("#help").click()
    expect(desk.page.locator("#guide")).to_be_visible()


def test_a_head_answers_by_button_another_in_words_and_the_director_sees_the_digest(
    desk: Desk, pictures: Pictures
) -> None:
    desk.button("head-qlkh", "Đã nhận").click()
    expect(desk.button("head-qlkh", "Đã nhận")).to_have_count(0)
    expect(desk.chat("head-qlkh")).to_contain_text("1 nút đã đóng")

    enrol(desk)

    desk.page.locator("#close-guide").click()
    desk.hide("secretary")
    desk.move_to(NEXT_MONTH, day="01/03/2021")
    expect(desk.chat("head-qlkh")).to_contain_text("3. Rà soát quy trình, tháng 3/2021")
    desk.button("head-qlkh", "Không có thay đổi").click()
    expect(desk.chat("head-qlkh")).to_contain_text("không có thay đổi, rà soát đến ngày 01/3/2021")
    desk.say("head-qlcng", "3a")
    expect(desk.chat("head-qlcng")).to_contain_text("không có thay đổi, rà soát đến ngày 01/3/2021")
    expect(desk.button("head-qlcng", "Không có thay đổi")).to_have_count(0)

    digest = desk.chat("director")
    expect(digest).to_contain_text("Kính gửi đồng chí Giám đốc")
    picture = digest.locator(".photo img")
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.complete && image.naturalWidth > 600")
    pictures.take(desk.page, "cards-and-digest")
    picture.click()
    expect(desk.page.locator("dialog.picture img")).to_be_visible()
    pictures.take(desk.page, "digest")


def enrol(desk: Desk) -> None:
    """The head who is not enrolled opens the link; the secretary says who it is."""
    desk.page.locator(".invitation").get_by_role("button", name="Mở thư mời").click()
    expect(desk.chat("head-qlcng")).to_contain_text("Đã nhận mã đăng ký")
    expect(desk.chat("head-qlcng")).not_to_contain_text("Giao việc")
    desk.button("secretary", "Đúng người").click()
    expect(desk.chat("head-qlcng")).to_contain_text("Đã xác nhận đăng ký")
    expect(desk.page.locator(".invitation")).to_have_count(0)


def test_the_secretary_gets_the_report_as_a_paper(desk: Desk, pictures: Pictures) -> None:
    desk.chat("secretary").get_by_role("button", name="Các lệnh").click()
    offered = desk.chat("secretary").get_by_role("option", name="/baocao")
    expect(offered).to_be_visible()
    pictures.take(desk.page, "commands")
    offered.click()
    paper = desk.chat("secretary").locator("a.file")
    expect(paper.last).to_contain_text("Du-thao-bao-cao-ISO-2021.docx")
    with desk.page.expect_download() as loaded:
        paper.last.click()
    assert loaded.value.path().read_bytes().startswith(b"PK")


def test_the_next_working_morning_leaps_over_the_weekend(desk: Desk) -> None:
    for day in ("25/02/2021", "26/02/2021", "01/03/2021"):
        desk.move_to(NEXT_MORNING, day=day)


def test_a_phone_shows_one_chat_at_a_time(phone: Desk, pictures: Pictures) -> None:
    page = phone.page
    expect(phone.button("head-qlkh", "Đã nhận")).to_be_in_viewport()
    assert phone.fits()
    phone.button("head-qlkh", "Đã nhận").click()
    expect(phone.button("head-qlkh", "Đã nhận")).to_have_count(0)
    page.locator("#close-guide").click()
    phone.move_to(NEXT_MONTH, day="01/03/2021")
    expect(phone.chat("head-qlkh")).to_contain_text("việc ngày 01/3/2021")
    pictures.take(page, "phone-card")
    phone.say("head-qlkh", "3a")
    expect(phone.chat("head-qlkh")).to_contain_text("Đã ghi nhận")
    page.get_by_role("tab", name="Giám đốc Sở").click()
    expect(phone.chat("director").locator(".photo img")).to_be_attached()
    expect(phone.chat("head-qlkh")).to_have_count(0)
    assert phone.fits()


def test_a_phone_opens_the_list_and_an_invitation(phone: Desk, pictures: Pictures) -> None:
    phone.page.locator("#open-people").click()
    expect(phone.people()).to_be_visible()
    pictures.take(phone.page, "phone-people")
    phone.people().get_by_role("button", name="Mở thư mời").click()
    expect(phone.people()).to_be_hidden()
    expect(phone.chat("head-qlcng")).to_contain_text("Đã nhận mã đăng ký")


def test_a_dark_screen_gets_a_dark_page(night: Desk) -> None:
    expect(night.newest("head-qlkh")).to_be_visible()
    shade = night.page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert shade == "rgb(13, 19, 20)"


def test_the_page_speaks_english_too(desk: Desk) -> None:
    desk.page.locator("#language").click()
    expect(desk.page.locator("#guide")).to_contain_text("Try it")
    expect(desk.page.locator("#moves")).to_contain_text("Next working morning")


@pytest.mark.parametrize("address", [("--empty",)], indirect=True)
def test_without_a_plan_the_guide_begins_with_the_secretary(phone: Desk) -> None:
    expect(phone.page.locator("#now")).to_contain_text("17/02/2021")
    expect(phone.page.locator("#guide")).to_contain_text("dán văn bản kế hoạch")
    expect(phone.chat("secretary")).to_be_visible()
