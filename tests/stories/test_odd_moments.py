"""People write at odd moments: in the middle of a form, right after a colleague, twice the same."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from tests.stories.opening import PlanInForce
from tests.stories.trouble import Trouble, first_of_march

HEAD, DEPUTY, OFFICE = "head-khtc", "deputy-qlcn", "secretary"
ORDER = "/giao Phòng KH-TC: rà soát danh mục tài liệu bên ngoài, hạn 23/3"


@pytest.fixture
async def told(plan_in_force: PlanInForce) -> AsyncIterator[Trouble]:
    async with first_of_march(plan_in_force) as trouble:
        yield trouble


async def test_words_that_mean_to_leave_a_form_leave_it_and_are_never_its_answer(
    told: Trouble,
) -> None:
    for words in ("hủy", "huy", "Thôi", "dừng lại"):
        await told.tap(HEAD, "Có vướng mắc")
        await told.hears(HEAD, "3")
        (left,) = await told.hears(HEAD, words)
        assert left.startswith("Đã dừng: Ghi vướng mắc, câu 2/3.")
    (again,) = await told.hears(HEAD, "tiếp tục")
    assert "Đã nhập: 1. Kinh phí" in again


async def test_leave_without_a_form_says_how_to_take_back_what_was_recorded(told: Trouble) -> None:
    await told.hears(HEAD, "3a")
    (nothing,) = await told.hears(HEAD, "hủy")
    assert "Hiện không có phần nào đang nhập dở." in nothing
    assert "trả lời tin «Đã ghi nhận»: sửa" in nothing


async def test_a_sure_report_within_a_form_is_recorded_and_the_form_waits(told: Trouble) -> None:
    await told.tap(HEAD, "Có vướng mắc")
    said = await told.hears(HEAD, "mục 2 đã xong")
    assert any(each.startswith("Tạm dừng: Ghi vướng mắc, câu 1/3.") for each in said)
    assert any("Mục 2: báo hoàn thành ngày 01/3/2021" in each for each in said)
    (asked,) = await told.hears(HEAD, "tiếp tục")
    assert asked.startswith("Ghi vướng mắc (1/3)")


async def test_an_obstacle_that_names_its_item_stays_an_answer_of_the_form(told: Trouble) -> None:
    await told.tap(HEAD, "Có vướng mắc")
    await told.hears(HEAD, "3")
    (asked,) = await told.hears(HEAD, "mục 2 chưa được cấp kinh phí in ấn")
    assert asked.startswith("Ghi vướng mắc (3/3)")
    assert "mục 2 chưa được cấp kinh phí in ấn" in asked


async def test_a_code_is_never_an_answer_of_a_form(told: Trouble) -> None:
    await told.tap(HEAD, "Có vướng mắc")
    (refused,) = await told.hears(HEAD, "9a")
    assert "Chưa ghi gì cho 9a" in refused
    assert "Mục 3, tháng 3/2021: không có thay đổi" in (await told.hears(HEAD, "3a"))[-1]
    assert "lần này không ghi thêm" in (await told.hears(HEAD, "3a"))[0]
    (asked,) = await told.hears(HEAD, "3")
    assert asked.startswith("Ghi vướng mắc (2/3)")


async def test_who_answers_after_a_colleague_is_told_who_did_and_where_to_read_it(
    told: Trouble,
) -> None:
    await told.hears("head-qlcn", "2a")
    for words in ("mục 2 đang làm 50%", "đã xong mục 2"):
        (answer,) = await told.hears(DEPUTY, words)
        assert "Mục 2, Mục tiêu chất lượng năm 2021 đã được đồng chí Trưởng phòng trả lời" in answer
        assert answer.endswith("/xem PH-2021-0001")
    (shown,) = await told.hears(DEPUTY, "/xem PH-2021-0001")
    assert "Mục 2, Mục tiêu chất lượng năm 2021 (NV-2021-004)" in shown


async def test_after_a_new_order_a_bare_word_is_not_taken_for_the_older_task(told: Trouble) -> None:
    await told.hears(OFFICE, ORDER)
    (asked,) = await told.hears(HEAD, "đã xong")
    assert "1. CĐ-2021-001: rà soát danh mục tài liệu bên ngoài (thời hạn 23/3)" in asked
    assert "2. Mục 2, Mục tiêu chất lượng năm 2021" in asked
    assert "CĐ-2021-001: báo hoàn thành" in (await told.hears(HEAD, "1"))[-1]


async def test_a_question_about_unsure_words_names_the_task_that_it_is_about(told: Trouble) -> None:
    (asked,) = await told.hears(HEAD, "hình như xong rồi thì phải")
    assert "Chưa ghi gì cho Mục 2, Mục tiêu chất lượng năm 2021. Đồng chí muốn nói:" in asked


async def test_an_order_is_shown_with_its_words_where_its_number_alone_says_nothing(
    told: Trouble,
) -> None:
    await told.hears(OFFICE, ORDER)
    name = "CĐ-2021-001: rà soát danh mục tài liệu bên ngoài"
    (listed,) = await told.hears(HEAD, "/viec")
    assert f"\n{name}: chưa trả lời" in listed
    (shown,) = await told.hears(HEAD, "/xem CĐ-2021-001")
    assert shown.startswith(f"{name}, Phòng KH-TC: ")
    (why,) = await told.hears(HEAD, "/visao CĐ-2021-001")
    assert why.startswith(f"Vì sao: {name}\n")


@pytest.mark.parametrize(
    ("words", "begins"),
    [
        ("việc của tôi", "Việc của đồng chí: 02"),
        ("trợ giúp", "Trợ lý ISO: các lệnh của đồng chí"),
        ("Giúp", "Trợ lý ISO: các lệnh của đồng chí"),
        ("vì sao?", "Vì sao có tin ngày 01/3/2021"),
        ("quy tắc", "Quy tắc nhắc việc đang áp dụng"),
    ],
)
async def test_a_command_is_understood_in_plain_words(
    told: Trouble, words: str, begins: str
) -> None:
    (answer,) = await told.hears(HEAD, words)
    assert answer.startswith(begins)


async def test_the_same_file_waits_for_its_place_in_two_chats_and_counts_in_both(
    told: Trouble,
) -> None:
    await told.hears(OFFICE, "/giao Phòng QL Công nghệ: rà soát tài liệu, hạn 23/3")
    for who in ("head-qlcn", DEPUTY):
        (asked,) = await told.upload(who, "muc-tieu.pdf", b"%PDF-1.4 one and the same")
        assert asked.startswith("Đã nhận tệp muc-tieu.pdf.")
    for who, number in (("head-qlcn", "1"), (DEPUTY, "2")):
        kept = await told.hears(who, number)
        assert kept[-1].startswith("Đã nhận tệp muc-tieu.pdf làm minh chứng của")


async def test_a_caption_about_what_was_reported_names_the_file_and_is_one_answer(
    told: Trouble,
) -> None:
    await told.hears(HEAD, "2a")
    said = await told.upload(HEAD, "bao-cao.pdf", b"%PDF-1.4 report", caption="minh chứng mục 2")
    assert said[-1].startswith("Đã nhận tệp bao-cao.pdf làm minh chứng của Mục 2")
    assert not any("trước đó" in each for each in said)


async def test_the_director_is_shown_what_waits_and_a_bare_yes_decides_nothing(
    told: Trouble,
) -> None:
    (empty,) = await told.hears("director", "/viec")
    assert empty == "Hiện không có việc nào chờ đồng chí trả lời."
    await told.tap(HEAD, "Có vướng mắc")
    for words in ("Kinh phí", "chưa được cấp kinh phí in ấn", "Lãnh đạo Sở"):
        await told.hears(HEAD, words)
    (asked,) = await told.hears("director", "1")
    assert asked.startswith("Chưa ghi gì: chưa rõ đồng chí cho ý kiến về nội dung nào.")
    shown = await told.hears("director", "/viec")
    assert "XIN Ý KIẾN: 01" in shown[0]
    assert "chưa được cấp kinh phí in ấn" in shown[0]


async def test_who_should_telephone_reads_each_choice_once_and_why_names_the_units(
    told: Trouble,
) -> None:
    await told.clock("2021-04-05T07:31")
    called = await told.last("head-vp", about="Việc cần trao đổi trực tiếp")
    assert called["text"].count("Đã trao đổi, phòng hẹn ngày") == 1
    assert "10. Phòng" in called["text"] or "10. Thanh tra" in called["text"]
    (why,) = await told.hears("head-vp", "/visao")
    assert "1. Phòng KH-TC, Mục 2, Mục tiêu chất lượng năm 2021 (NV-2021-002)" in why
    assert "Còn 04 việc khác trong tin." in why
    (form,) = await told.hears("head-vp", "10b")
    assert form.startswith("Ghi nhận thay")
