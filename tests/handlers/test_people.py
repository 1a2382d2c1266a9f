"""Invitations, people and posts, and the focal point, as the office and the heads use them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.actions.addressee import addressee
from bot.rules.model import Role
from tests.enrolling import STRANGER, Enrolling, owe


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Enrolling]:
    """Everybody is in but the head of Phòng QLCNG."""
    made = Enrolling(tmp_path, without=("head-qlcng",)).at("2021-05-31T09:00")
    yield made
    made.store.close()


# ---- invitations and the list


def test_a_short_form_that_fits_two_units_is_asked_back(office: Enrolling) -> None:
    office.writes("secretary", "/moi QLCN")
    assert office.chat("secretary")[-1].labels == ("Phòng QL Công nghệ", "Phòng QL Chuyên ngành")
    office.presses("secretary", "Phòng QL Chuyên ngành")
    assert "Trưởng phòng Quản lý Chuyên ngành: chưa đăng ký" in office.last("secretary")


def test_nobody_but_the_office_and_the_administrator_invites(office: Enrolling) -> None:
    for key in ("head-khtc", "director", "auditor-1"):
        office.writes(key, "/moi")
        assert "Không có nội dung này" in office.last(key)
        office.writes(key, "/nhansu")
        assert "Không có nội dung này" in office.last(key)
    office.writes("administrator", "/moi")
    assert "Chưa đăng ký 01 người" in office.last("administrator")


def test_the_list_follows_the_order_of_the_units(office: Enrolling) -> None:
    office.writes("secretary", "/nhansu")
    text = office.last("secretary")
    places = [text.index(f"{n}. ") for n in range(1, 9) if f"{n}. " in text]
    assert places == sorted(places)
    assert "1. Văn phòng\n- Chánh Văn phòng: đã đăng ký" in text
    assert "Trưởng phòng: chưa đăng ký" in text
    assert len(text) < 1500


def test_a_name_that_fits_nobody_is_said_kindly(office: Enrolling) -> None:
    office.writes("secretary", "/nhansu Sở Ngoại vụ tỉnh khác xyz")
    assert "Không có người hoặc đơn vị nào khớp" in office.last("secretary")


def test_a_name_that_no_list_could_show_is_asked_again(office: Enrolling) -> None:
    office.writes("secretary", "/nhansu thêm")
    for words in ("KHTC", "cấp phó", "người mới", "tên dài " * 400):
        office.writes("secretary", words)
    assert "Tên gọi cần từ 02 đến 80 chữ cái" in office.last("secretary")
    office.writes("secretary", "Phó phòng thứ hai")
    assert "Đã ghi: Phó phòng thứ hai" in office.last("secretary")


def test_an_ended_account_shows_nothing_from_that_moment(office: Enrolling) -> None:
    user = office.user_of("head-khtc")
    office.writes("secretary", "/nhansu KHTC")
    office.presses("secretary", "Trưởng phòng")
    office.presses("secretary", "Thôi đăng ký")
    assert "Thôi đăng ký tài khoản" in office.last("secretary")
    office.presses("secretary", "Đúng, thực hiện")
    assert "Đã thôi đăng ký" in office.last("secretary")
    office.writes(user, "#NV-2021-001 đã xong")
    assert office.last(user).startswith("Đây là kênh nội bộ")


def test_the_last_of_the_office_cannot_remove_itself(office: Enrolling) -> None:
    office.writes("secretary", "/nhansu VP")
    office.presses("secretary", "Thư ký ISO")
    office.presses("secretary", "Thôi đăng ký")
    answer = office.presses("secretary", "Đúng, thực hiện")
    assert answer is not None
    assert "người cuối cùng" in answer
    assert office.read(lambda tx: tx.accounts.of_person(1)).state == "active"


def test_a_deputy_is_appointed_and_invited(office: Enrolling) -> None:
    office.writes("secretary", "/nhansu thêm")
    for answer in ("QLKH", "1", "người mới", "1"):
        office.writes("secretary", answer)
    assert "Phó Trưởng phòng Quản lý Khoa học giữ chức vụ" in office.last("secretary")
    office.presses("secretary", "Cấp mã đăng ký")
    assert "t.me/" in office.last("secretary")
    added = office.read(lambda tx: tx.agencies.person_of_key("deputy-qlkh"))
    assert [post.role for post in added.posts] == [Role.DEPUTY]


def test_an_unsure_unit_in_the_dialogue_is_asked_again(office: Enrolling) -> None:
    office.writes("secretary", "/nhansu thêm")
    office.writes("secretary", "QLCN")
    assert "có thể là" in office.last("secretary")
    office.writes("secretary", "/huy")
    assert "giữ làm bản nháp" in office.last("secretary")


def test_with_the_last_post_the_account_ends(office: Enrolling) -> None:
    user = office.user_of("deputy-qlcn")
    office.writes("administrator", "/nhansu deputy-qlcn")
    label = next(each for each in office.chat("administrator")[-1].labels if "Thôi giữ" in each)
    office.presses("administrator", label)
    assert "tài khoản cũng đóng ngay" in office.last("administrator")
    office.presses("administrator", "Đúng, thực hiện")
    office.writes(user, "/viec")
    assert office.last(user).startswith("Đây là kênh nội bộ")


def test_a_unit_gets_one_more_name(office: Enrolling) -> None:
    office.writes("secretary", "/nhansu KHTC")
    office.presses("secretary", "Thêm tên gọi khác của đơn vị")
    office.writes("secretary", "Phòng Kế toán tổng hợp")
    assert "Đã ghi tên gọi" in office.last("secretary")
    office.writes("secretary", "/nhansu phòng kế toán tổng hợp")
    assert office.last("secretary").startswith("Phòng Kế hoạch - Tài chính")


def test_the_office_sets_somebodys_language(office: Enrolling) -> None:
    office.writes("secretary", "/nhansu auditor-1")
    office.presses("secretary", "English")
    assert "English" in office.last("secretary")
    office.writes("auditor-1", "/help")
    assert "/finding: write an internal audit finding" in office.last("auditor-1")


# ---- the focal point


def owed(office: Enrolling) -> dict[int, int]:
    return {tt: owe(office, "TTRA", tt) for tt in (2, 3, 4)}


def give(office: Enrolling) -> None:
    office.writes("head-ttra", "giao đầu mối trả lời Mục 3, 4")


def test_a_head_names_the_focal_point_in_words(office: Enrolling) -> None:
    duties = owed(office)
    give(office)
    assert "trả lời Mục 3, 4, theo phân công của đồng chí Chánh Thanh tra" in office.last(
        "head-ttra"
    )
    assert "đầu mối trả lời Mục 3, 4" in office.last("focal-ttra")
    focal = office.read(lambda tx: tx.agencies.person_of_key("focal-ttra")).id
    head = office.read(lambda tx: tx.agencies.person_of_key("head-ttra")).id

    def goes_to(tt: int, rung: str) -> int | None:
        found: int | None = office.does(
            lambda desk: addressee(desk, desk.tx.duties.get(duties[tt]), rung)
        )
        return found

    assert goes_to(3, "before") == focal
    assert goes_to(2, "before") == head
    assert goes_to(3, "late1") == head


def test_the_command_asks_which_items(office: Enrolling) -> None:
    owed(office)
    office.writes("head-ttra", "/daumoi")
    assert "Mục 3. " in office.last("head-ttra")
    office.writes("head-ttra", "mục 9")
    assert "không được giao Mục 9" in office.last("head-ttra")
    office.writes("head-ttra", "tất cả")
    assert "Mục 2, 3, 4" in office.last("head-ttra")


def test_a_head_takes_the_items_back(office: Enrolling) -> None:
    owed(office)
    give(office)
    office.writes("head-ttra", "/daumoi bỏ 3")
    post = office.read(lambda tx: tx.agencies.person_of_key("focal-ttra")).posts[0]
    assert post.items == (4,)
    office.writes("head-ttra", "/daumoi bỏ")
    assert "thôi giao đầu mối" in office.last("head-ttra")
    assert "thôi giao đồng chí" in office.last("focal-ttra")


def test_a_unit_without_a_focal_point_asks_the_office(office: Enrolling) -> None:
    owe(office, "KHTC", 3)
    office.writes("head-khtc", "/daumoi 3")
    assert "đề nghị" in office.last("head-khtc").lower()
    assert "chưa có chuyên viên đầu mối" in office.last("head-khtc")


def test_a_deputy_names_nobody(office: Enrolling) -> None:
    owe(office, "QLCN", 3)
    office.writes("deputy-qlcn", "/daumoi 3")
    assert "Không có nội dung này" in office.last("deputy-qlcn")


# ---- references


def test_a_foreign_and_an_unknown_reference_are_refused_alike(office: Enrolling) -> None:
    owe(office, "QLKH", 2)
    answers = set()
    for ref in ("NV-2021-001", "NV-2021-999", "NV-1999-001", "abc", "' OR 1=1"):
        office.writes("head-khtc", f"/viec {ref}")
        answers.add(office.last("head-khtc"))
    assert len(answers) == 1
    office.writes("head-qlkh", "/viec NV-2021-001")
    assert "Mục tiêu chất lượng" in office.last("head-qlkh")
    assert office.chat("head-qlkh")[-1].kind == "card"


def test_guessing_references_is_told_to_the_administrator_once(office: Enrolling) -> None:
    for number in range(1, 31):
        office.writes("head-khtc", f"/viec NV-2021-{number:03d}")
    told = [m for m in office.chat("administrator") if "đã tra" in m.text]
    assert len(told) == 1
    assert "security_many_refusals" in office.verbs()


def test_the_secretary_sees_a_units_duty_without_its_buttons(office: Enrolling) -> None:
    owe(office, "QLKH", 2)
    office.writes("secretary", "#NV-2021-001")
    seen = office.chat("secretary")[-1]
    assert seen.text.startswith("NV-2021-001. Phòng Quản lý Khoa học: Mục 2")
    assert seen.labels == ()


def test_an_unknown_command_reveals_no_role(office: Enrolling) -> None:
    office.writes("head-khtc", "/capquyen head-khtc admin")
    first = office.last("head-khtc")
    office.writes("head-khtc", "/khonggico")
    assert office.last("head-khtc") == first.replace("capquyen", "khonggico")
    office.writes(STRANGER, "/capquyen")
    assert office.last(STRANGER).startswith("Đây là kênh nội bộ")
