"""Enrolment from the first knock to the first card."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from bot.actions import enrol
from bot.actions.desk import Desk
from bot.actions.enrol import Secrets
from storage.tables import InvitationRow
from tests.enrolling import STRANGER, Enrolling, owe

M6 = (
    "Đây là kênh nội bộ, chỉ phục vụ tài khoản đã đăng ký; không tiếp nhận hồ sơ, đơn thư, "
    "phản ánh. Nếu là công chức, viên chức của cơ quan, đề nghị liên hệ Văn phòng cơ quan để "
    "được cấp mã đăng ký."
)
REFUSED = "Mã đăng ký không dùng được. Đề nghị liên hệ Văn phòng cơ quan để được cấp mã mới."
WAITS = (
    "Đã nhận mã đăng ký. Đề nghị chờ Văn phòng cơ quan xác nhận; "
    "nội dung chỉ hiển thị sau khi xác nhận."
)
PHONE = 7_111_111_111_111


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Enrolling]:
    """Everybody is in but the head of Phòng QLCNG."""
    made = Enrolling(tmp_path, without=("head-qlcng",))
    yield made
    made.store.close()


def made_for(office: Enrolling, key: str) -> Secrets:
    """An invitation by the operator."""

    def make(desk: Desk) -> Secrets:
        person = desk.tx.agencies.person_of_key(key, on=desk.today)
        assert person is not None
        return enrol.make(desk, person)

    made: Secrets = office.does(make)
    return made


def invited(office: Enrolling) -> Enrolling:
    office.writes("secretary", "/moi head-qlcng")
    return office


def test_the_secretary_gets_link_and_code_to_hand_over(office: Enrolling) -> None:
    office.writes("secretary", "/moi")
    assert office.chat("secretary")[-1].labels == ("Trưởng phòng Quản lý Chuyên ngành",)
    office.presses("secretary", "Trưởng phòng Quản lý Chuyên ngành")
    text = office.last("secretary")
    assert "https://t.me/tro_ly_iso_bot?start=" in text
    assert "đến hết thứ Năm, 25/02/2021" in text
    assert "09 giờ 30" in text
    assert office.chat("secretary")[-1].delivery.facts["secret"] is True


def test_only_the_hash_of_a_secret_is_kept(office: Enrolling) -> None:
    invited(office)
    token = office.secret("secretary")
    kept = office.read(lambda tx: [row.secret_hash for row in tx.session.query(InvitationRow)])
    assert token not in kept
    assert all(len(each) == 64 for each in kept)


@pytest.mark.parametrize("form", ["secret", "code"])
def test_a_head_enrols_and_sees_nothing_before_the_office_confirms(
    office: Enrolling, form: str
) -> None:
    invited(office)
    office.writes(PHONE, f"/start {getattr(office, form)('secretary')}")
    assert [m.text for m in office.chat(PHONE)] == [WAITS]
    office.writes(PHONE, "/viec")
    assert "xác nhận" in office.last(PHONE)
    asked = office.chat("secretary")[-1]
    assert asked.text.startswith(
        "Phòng QL Chuyên ngành vừa đăng ký (Trưởng phòng Quản lý Chuyên ngành). Đúng người không?"
    )
    assert asked.labels == ("Đúng người", "Không đúng")
    office.presses("secretary", "Đúng người")
    welcome = next(m.text for m in office.chat(PHONE) if "Đã xác nhận đăng ký" in m.text)
    assert "Đồng chí tiếp tục sử dụng là đồng ý" in welcome
    assert welcome.count("/") >= 3
    office.writes(PHONE, "/viec")
    assert "không có việc" in office.last(PHONE)


def test_the_answer_can_be_typed(office: Enrolling) -> None:
    invited(office)
    office.writes(PHONE, f"/start {office.code('secretary')}")
    office.writes("secretary", "đúng người")
    account = office.read(lambda tx: tx.accounts.of_user(PHONE))
    assert account.state == "active"


def test_what_waited_is_delivered_once_after_the_confirmation(office: Enrolling) -> None:
    office.at("2021-03-01T07:30")
    duty = owe(office, "QLCNG", 2)
    head = office.read(lambda tx: tx.agencies.person_of_key("head-qlcng"))

    def send(desk: Desk) -> None:
        for day in ("2021-03-01", "2021-03-24"):
            desk.send(
                "card", head.id, once=f"morning:{head.id}:{day}", form="nudge",
                unit=head.posts[0].unit_id, day=day, lines=[{"duty": duty}],
            )  # fmt: skip

    office.does(send)
    invited(office)
    office.writes(PHONE, f"/start {office.code('secretary')}")
    office.presses("secretary", "Đúng người")
    assert [m.kind for m in office.chat(PHONE)] == ["say", "say", "card"]


def test_who_comes_a_moment_later_with_the_same_link_binds_nothing(office: Enrolling) -> None:
    """Another process has used the invitation up since it was read here."""
    link = made_for(office, "head-qlcng")

    def bind(desk: Desk) -> None:
        invitation = enrol._found(desk, link.token)
        assert invitation is not None
        assert desk.tx.accounts.use_invitation(invitation.id, by=PHONE, at=desk.now)
        enrol._bind(desk, invitation, user_id=STRANGER)
        assert desk.tx.accounts.of_user(STRANGER) is None

    office.does(bind)


def test_wrong_expired_and_used_codes_are_answered_alike(office: Enrolling) -> None:
    invited(office)
    used = office.code("secretary")
    office.writes(PHONE, f"/start {used}")
    invited(office)
    expired = office.code("secretary")
    office.later(minutes=31)
    for number, secret in enumerate(("ABCD-EFGH", expired, used, "x" * 500, "'; DROP TABLE")):
        office.writes(STRANGER + number, f"/start {secret}")
        assert [m.text for m in office.chat(STRANGER + number)] == [REFUSED]


def test_a_link_outlives_the_code_and_ends_with_its_third_working_day(office: Enrolling) -> None:
    invited(office)
    token = office.secret("secretary")
    office.at("2021-02-25T23:59")
    office.writes(PHONE, f"/start {token}")
    assert "Đã nhận mã" in office.last(PHONE)
    invited(office)
    late = office.secret("secretary")
    office.at("2021-03-03T00:00")
    office.writes(STRANGER, f"/start {late}")
    assert office.last(STRANGER) == REFUSED


def test_no_code_stays_in_inbox_or_journal(office: Enrolling) -> None:
    invited(office)
    secret = office.code("secretary")
    rows = [
        office.writes(STRANGER, "/start WRNG-CDE2"),
        office.writes(PHONE, f"/start {secret}"),
        office.writes(STRANGER, f"/start {secret}"),
    ]
    assert all("start" not in office.raw(row) for row in rows)
    told = " ".join(
        f"{e.words} {e.after} {e.subject}" for e in office.read(lambda tx: tx.journal.entries())
    )
    assert secret not in told
    assert "WRNG" not in told


def test_reuse_from_another_account_is_told_to_the_owner_and_the_office(office: Enrolling) -> None:
    invited(office)
    secret = office.code("secretary")
    office.writes(PHONE, f"/start {secret}")
    office.presses("secretary", "Đúng người")
    office.writes(STRANGER, f"/start {secret}")
    assert office.last(STRANGER) == REFUSED
    assert "dùng lại mã đăng ký" in office.last(PHONE)
    assert "dùng lại mã đăng ký" in office.last("secretary")
    assert "security_enrolment" in office.verbs()


def test_five_failures_lock_the_account_for_fifteen_minutes(office: Enrolling) -> None:
    invited(office)
    for _ in range(5):
        office.writes(PHONE, "/start AAAA-AAAA")
    office.writes(PHONE, f"/start {office.secret('secretary')}")
    assert office.last(PHONE) == REFUSED
    assert office.read(lambda tx: tx.accounts.of_user(PHONE)) is None
    office.later(minutes=16)
    office.writes(PHONE, f"/start {office.secret('secretary')}")
    assert "Đã nhận mã" in office.last(PHONE)


def test_a_machine_that_guesses_is_soon_not_answered(office: Enrolling) -> None:
    for number in range(40):
        office.writes(STRANGER, f"/start {number:06d}")
    assert 5 <= len(office.chat(STRANGER)) <= 10
    assert {m.text for m in office.chat(STRANGER)} == {REFUSED}


def test_many_failures_pause_enrolment_and_are_told_once(office: Enrolling) -> None:
    invited(office)
    for number in range(70):
        office.writes(STRANGER + number % 20, f"/start {number:08d}")
    for reader in ("secretary", "administrator"):
        told = [m for m in office.chat(reader) if "tạm dừng" in m.text]
        assert len(told) == 1
    office.writes(PHONE, f"/start {office.secret('secretary')}")
    assert office.last(PHONE) == REFUSED
    office.later(minutes=45)
    office.writes(PHONE, f"/start {office.secret('secretary')}")
    assert "Đã nhận mã" in office.last(PHONE)


def test_a_stranger_is_refused_once_and_then_hears_nothing(office: Enrolling) -> None:
    office.writes(STRANGER, "cho hỏi thủ tục")
    office.writes(STRANGER, "/start")
    office.writes(STRANGER, "/viec")
    assert [m.text for m in office.chat(STRANGER)] == [M6]
    told = [e.words for e in office.read(lambda tx: tx.journal.entries())]
    assert not any("thủ tục" in words for words in told)


def test_a_new_invitation_replaces_the_former_one(office: Enrolling) -> None:
    invited(office)
    first = office.secret("secretary")
    invited(office)
    office.writes(PHONE, f"/start {first}")
    assert office.last(PHONE) == REFUSED


def test_the_second_form_dies_with_the_first(office: Enrolling) -> None:
    invited(office)
    code, token = office.code("secretary"), office.secret("secretary")
    office.writes(PHONE, f"/start {token}")
    office.writes(STRANGER, f"/start {code}")
    assert office.last(STRANGER) == REFUSED


def test_the_wrong_person_is_turned_away(office: Enrolling) -> None:
    invited(office)
    office.writes(STRANGER, f"/start {office.code('secretary')}")
    office.presses("secretary", "Không đúng")
    assert office.last(STRANGER) == REFUSED
    office.writes(STRANGER, "/viec")
    assert office.last(STRANGER) == M6


def test_a_new_phone_ends_the_old_one_at_that_moment(office: Enrolling) -> None:
    office.writes("secretary", "/moi head-khtc")
    old = office.user_of("head-khtc")
    office.writes(PHONE, f"/start {office.code('secretary')}")
    assert "tài khoản cũ" in office.last("secretary")
    office.writes(old, "/viec")
    assert "không có việc" in office.last(old)
    before = len(office.chat(old))
    office.presses("secretary", "Đúng người")
    assert len(office.chat(old)) == before
    office.writes(old, "/viec")
    assert office.last(old) == M6
    office.writes(PHONE, "/viec")
    assert "không có việc" in office.last(PHONE)


def test_a_head_cannot_confirm_and_the_button_is_the_secretarys_alone(office: Enrolling) -> None:
    invited(office)
    office.writes(PHONE, f"/start {office.code('secretary')}")
    button = office.read(lambda tx: tx.outbox.buttons(office.chat("secretary")[-1].delivery.id)[0])
    office.presses_token(office.user_of("head-khtc"), button.token, None)
    assert office.read(lambda tx: tx.accounts.of_user(PHONE)).state == "waiting"


def test_a_code_shown_in_a_group_is_burned(office: Enrolling) -> None:
    invited(office)
    token = office.secret("secretary")
    office.does(lambda desk: enrol.burn(desk, token, user_id=PHONE))
    assert "lộ trong nhóm" in office.last(PHONE)
    assert "thôi hiệu lực" in office.last("secretary")
    office.writes(PHONE, f"/start {token}")
    assert office.last(PHONE) == REFUSED


def test_the_first_secretary_is_let_in_by_the_operators_own_word(tmp_path: Path) -> None:
    everybody = ("secretary", "administrator", "head-khtc", "head-qlcng")
    office = Enrolling(tmp_path, without=everybody)
    made = made_for(office, "secretary")
    office.writes(PHONE, f"/start {made.token}")
    assert "Đã xác nhận đăng ký" in office.last(PHONE)
    assert "account_activated" in office.verbs()
    office.writes(PHONE, "/moi head-khtc")
    office.writes(STRANGER, f"/start {office.code('secretary')}")
    assert "Đúng người không?" in office.last(PHONE)
    office.store.close()


def test_a_secretary_who_comes_late_is_asked_about_who_waits(tmp_path: Path) -> None:
    office = Enrolling(tmp_path, without=("secretary", "head-khtc"))
    for key, phone in (("head-khtc", STRANGER), ("secretary", PHONE)):
        made = made_for(office, key)
        office.writes(phone, f"/start {made.code}")
    assert "Đúng người không?" in " ".join(m.text for m in office.chat(PHONE))
    assert "Đúng người không?" in office.last("administrator")
    office.store.close()


def test_the_menu_holds_the_commands_of_the_role(office: Enrolling) -> None:
    invited(office)
    office.writes(PHONE, f"/start {office.code('secretary')}")
    office.presses("secretary", "Đúng người")
    head = office.read(lambda tx: tx.agencies.person_of_key("head-qlcng"))
    menu = office.read(lambda tx: tx.outbox.said_to(head.id, "menu"))[0]
    shown = [name for name, _ in menu.facts["commands"]]
    assert "viec" in shown
    assert "rasoat" in shown
    assert not {"moi", "nhansu", "ghinhan", "start", "phathien"} & set(shown)


def test_an_enrolled_official_needs_no_code(office: Enrolling) -> None:
    office.writes("secretary", "/moi head-khtc")
    office.writes("head-khtc", f"/start {office.code('secretary')}")
    assert "không cần mã nữa" in office.last("head-khtc")
    office.writes("head-khtc", "/start")
    assert "/viec" in office.last("head-khtc")


def test_nobody_enrols_as_somebody_else(office: Enrolling) -> None:
    invited(office)
    office.writes("head-khtc", f"/start {office.code('secretary')}")
    assert office.last("head-khtc") == REFUSED
    assert office.read(lambda tx: tx.accounts.waiting()) == []


def test_the_link_day_is_counted_in_working_days(office: Enrolling) -> None:
    made = made_for(office, "head-khtc")
    assert made.link_until == date(2021, 2, 25)
