"""An open form is left, lapses, is taken up again, and one of its answers is corrected."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.actions.desk import Desk
from bot.actions.lapse import lapse_dialogues, next_lapse
from bot.clock import moment_of
from bot.rules.access import NotYours
from bot.rules.kept_answers import AnswerMissing
from bot.rules.model import Dialogue
from handlers.drafts import go_on
from handlers.people_forms import begin_appointment
from storage.transaction import Tx
from tests.enrolling import Enrolling, owe

HEAD = "head-qlkh"
PROMISES = "Đang thực hiện, hẹn ngày …"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Enrolling]:
    made = Enrolling(tmp_path).at("2021-03-24T09:00")
    owe(made, "QLKH", 2)
    yield made
    made.store.close()


def begin(office: Enrolling, *answers: str) -> Dialogue:
    """The head opens the card, says that something is in the way, and answers so far."""
    office.writes(HEAD, "/viec")
    office.writes(HEAD, "2")
    office.presses(HEAD, "Có vướng mắc")
    for words in answers:
        office.writes(HEAD, words)
    return standing(office)


def standing(office: Enrolling) -> Dialogue:
    def find(tx: Tx) -> Dialogue | None:
        return tx.dialogues.open_of(office.user_of(HEAD))

    found = office.read(find)
    assert isinstance(found, Dialogue), "no form is open"
    return found


def is_open(office: Enrolling) -> bool:
    return office.read(lambda tx: tx.dialogues.open_of(office.user_of(HEAD))) is not None


def ring(office: Enrolling) -> None:
    office.store.write_now(lambda tx: lapse_dialogues(Desk(tx, office.clock.now())))
    office.later(seconds=1)


@pytest.mark.parametrize("command", ["/viec", "/trogiup", "/phong", "/quytac", "/viec@tro_ly_bot"])
def test_any_command_leaves_the_form_and_says_that_the_draft_is_kept(
    office: Enrolling, command: str
) -> None:
    begin(office, "1")
    office.writes(HEAD, command.partition("@")[0])
    texts = [message.text for message in office.chat(HEAD)]
    assert not is_open(office)
    told = next(text for text in reversed(texts) if text.startswith("Tạm dừng"))
    assert "Ghi vướng mắc, câu 2/3" in told
    assert "được giữ" in told


def test_cancel_says_where_it_stopped_and_how_to_go_on(office: Enrolling) -> None:
    begin(office, "1")
    office.writes(HEAD, "/huy")
    assert office.last(HEAD).startswith("Đã dừng: Ghi vướng mắc, câu 2/3.")
    assert "tiếp tục" in office.last(HEAD)
    assert len([m for m in office.chat(HEAD) if m.text.startswith(("Đã dừng", "Tạm"))]) == 1


def test_an_unknown_command_leaves_nothing(office: Enrolling) -> None:
    begin(office, "1")
    office.writes(HEAD, "/khongco")
    assert "không có lệnh" in office.last(HEAD)
    assert standing(office).step == "reason"


@pytest.mark.parametrize("words", ["tiếp tục", "Tiep tuc.", "continue"])
def test_a_draft_is_taken_up_again_at_its_question(office: Enrolling, words: str) -> None:
    begin(office, "1")
    office.writes(HEAD, "/huy")
    office.writes(HEAD, words)
    assert standing(office).step == "reason"
    assert "(2/3)" in office.last(HEAD)
    assert "Đã nhập: 1. Chưa có văn bản hướng dẫn" in office.last(HEAD)


def test_a_draft_is_taken_up_by_its_button(office: Enrolling) -> None:
    begin(office, "1")
    office.writes(HEAD, "/viec")
    office.presses(HEAD, "Tiếp tục")
    assert standing(office).answers["cause"] == "guidance"


def test_a_draft_button_of_somebody_else_tells_nothing(office: Enrolling) -> None:
    here = begin(office, "1")
    office.writes(HEAD, "/huy")

    def other(desk: Desk) -> str:
        with pytest.raises(NotYours):
            go_on(desk, {"dialogue": here.id})
        return ""

    office.does(other, key="head-khtc")
    assert not is_open(office)


def test_nothing_is_taken_up_where_there_is_no_draft(office: Enrolling) -> None:
    office.writes(HEAD, "tiếp tục")
    assert not is_open(office)


def test_an_answer_is_corrected_without_starting_again(office: Enrolling) -> None:
    begin(office, "1", "chờ văn bản của Bộ")
    office.writes(HEAD, "sửa 1")
    assert "Đang ghi: Chưa có văn bản hướng dẫn" in office.last(HEAD)
    office.writes(HEAD, "3")
    here = standing(office)
    assert here.step == "decider"
    assert here.answers["cause"] == "budget"
    assert here.answers["reason"] == "chờ văn bản của Bộ"


def test_an_answer_can_stay_as_it_is(office: Enrolling) -> None:
    begin(office, "1", "chờ văn bản của Bộ")
    office.presses(HEAD, "Sửa câu trước")
    assert standing(office).step == "reason"
    office.presses(HEAD, "Giữ nguyên")
    here = standing(office)
    assert (here.step, here.answers["reason"]) == ("decider", "chờ văn bản của Bộ")


def test_what_is_not_answered_yet_cannot_be_corrected(office: Enrolling) -> None:
    begin(office, "1")
    office.writes(HEAD, "sửa 3")
    assert "Chưa có câu 3" in office.last(HEAD)
    assert standing(office).step == "reason"


def test_an_answer_that_depends_on_a_corrected_one_is_asked_again(office: Enrolling) -> None:
    office.does(_appoint, key="secretary")
    for words in ("QLKH", "2", "người mới"):
        office.writes("secretary", words)
    who = office.user_of("secretary")
    asked = office.read(lambda tx: tx.dialogues.open_of(who))
    assert asked.step == "name"
    office.writes("secretary", "sửa 1")
    office.writes("secretary", "KHTC")
    again = office.read(lambda tx: tx.dialogues.open_of(who))
    assert again.step == "who", "people of the other unit are offered"
    assert again.answers["unit"] != asked.answers["unit"]
    assert again.answers["role"] == asked.answers["role"]


def _appoint(desk: Desk) -> None:
    begin_appointment(desk)


def test_the_same_button_again_goes_on_with_the_open_form(office: Enrolling) -> None:
    before = begin(office, "1")
    office.presses(HEAD, "Có vướng mắc")
    assert standing(office) == before
    assert "(2/3)" in office.last(HEAD)


def test_another_form_sets_the_first_aside_and_says_so(office: Enrolling) -> None:
    begin(office, "1")
    office.presses(HEAD, PROMISES)
    texts = [message.text for message in office.chat(HEAD)][-2:]
    assert texts[0].startswith("Tạm dừng: Ghi vướng mắc")
    assert texts[1].startswith("Hẹn ngày hoàn thành (1/1)")


def test_the_lapse_is_told_by_the_clock_in_office_hours(office: Enrolling) -> None:
    begin(office, "1")
    office.at("2021-03-25T08:59")
    ring(office)
    assert is_open(office)
    office.at("2021-03-25T09:00")
    ring(office)
    assert not is_open(office)
    assert "Ghi vướng mắc" in office.last(HEAD)
    assert "quá thời gian chờ" in office.last(HEAD)
    said = len(office.chat(HEAD))
    ring(office)
    assert len(office.chat(HEAD)) == said
    office.presses(HEAD, "Tiếp tục")
    assert standing(office).step == "reason"


def test_what_lapses_in_the_evening_is_told_in_the_morning(office: Enrolling) -> None:
    office.at("2021-03-25T20:00")
    begin(office, "1")
    office.at("2021-03-26T20:00")
    ring(office)
    assert is_open(office), "nobody is told in the evening"

    def upcoming(tx: Tx) -> object:
        return next_lapse(Desk(tx, office.clock.now()))

    assert office.read(upcoming) == moment_of("2021-03-29T07:30"), "after the week-end"
    office.at("2021-03-29T07:30")
    ring(office)
    assert not is_open(office)


def test_a_draft_that_lapsed_again_is_told_again(office: Enrolling) -> None:
    begin(office, "1")
    for moment in ("2021-03-25T10:00", "2021-03-26T11:00"):
        office.at(moment)
        ring(office)
        office.writes(HEAD, "tiếp tục")
    told = [m for m in office.chat(HEAD) if "quá thời gian chờ" in m.text]
    assert len(told) == 2


def test_an_answer_to_the_question_of_a_draft_takes_it_up(office: Enrolling) -> None:
    begin(office, "1")
    question = office.chat(HEAD)[-1].delivery.message_id
    office.at("2021-03-25T10:00")
    office.answers(HEAD, question or 0, "chờ văn bản của Bộ")
    here = standing(office)
    assert (here.step, here.answers["reason"]) == ("decider", "chờ văn bản của Bộ")


def test_an_answer_to_an_earlier_question_corrects_it(office: Enrolling) -> None:
    begin(office, "1", "chờ văn bản của Bộ")
    first = next(m for m in office.chat(HEAD) if "(1/3)" in m.text).delivery.message_id
    office.answers(HEAD, first or 0, "3")
    here = standing(office)
    assert (here.step, here.answers["cause"]) == ("decider", "budget")


def test_a_form_that_a_release_no_longer_has_is_let_go_kindly(office: Enrolling) -> None:
    here = begin(office, "1")
    office.store.write_now(lambda tx: tx.dialogues.move(here, name="form_of_old"))
    office.writes(HEAD, "chờ văn bản")
    assert not is_open(office)
    assert any("không nhập tiếp được" in message.text for message in office.chat(HEAD))
    office.writes(HEAD, "tiếp tục")
    assert not is_open(office)


def forgets(office: Enrolling, here: Dialogue, answer: str) -> None:
    """What another release did not ask, or was not told when the form was begun."""
    kept = {key: value for key, value in here.answers.items() if key != answer}
    office.store.write_now(lambda tx: tx.dialogues.move(here, answers=kept))


@pytest.mark.parametrize("words", ["1", "tiếp tục"])
def test_what_another_release_did_not_ask_is_asked_first_and_the_rest_is_kept(
    office: Enrolling, words: str
) -> None:
    forgets(office, begin(office, "1", "chờ văn bản của Bộ"), "cause")
    office.writes(HEAD, words)
    assert any("nội dung đã nhập được giữ" in message.text for message in office.chat(HEAD)[-2:])
    here = standing(office)
    assert (here.step, here.answers["reason"]) == ("cause", "chờ văn bản của Bộ")
    office.writes(HEAD, "2")
    if words != "1":
        assert standing(office).step == "decider"
        office.writes(HEAD, "1")
    assert not is_open(office)
    assert "chờ văn bản của Bộ" in office.last(HEAD)


def test_a_form_that_was_never_told_what_it_is_about_is_let_go_kindly(office: Enrolling) -> None:
    forgets(office, begin(office, "1", "chờ văn bản của Bộ"), "duty")
    office.restarts()
    office.writes(HEAD, "1")
    assert "không nhập tiếp được" in office.last(HEAD)
    assert not is_open(office)
    office.writes(HEAD, "/viec")
    assert "không nhập tiếp được" not in office.last(HEAD)


def test_what_a_form_of_this_very_process_lacks_is_a_fault_of_our_own(office: Enrolling) -> None:
    forgets(office, begin(office, "1", "chờ văn bản của Bộ"), "duty")
    with pytest.raises(AnswerMissing):
        office.writes(HEAD, "1")
    assert is_open(office)
    assert "không nhập tiếp được" not in office.last(HEAD)


def test_the_last_question_of_a_long_form_shows_what_was_answered(office: Enrolling) -> None:
    office.does(_appoint, key="secretary")
    for words in ("QLKH", "2"):
        office.writes("secretary", words)
    assert "Đã nhập" not in office.last("secretary")
    office.writes("secretary", "người mới")
    told = office.last("secretary")
    assert "(4/4)" in told
    assert "Đã nhập: 1. Phòng QL Khoa học; 2. Chuyên viên đầu mối; 3. Người mới" in told
