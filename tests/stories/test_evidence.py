"""What people send to show that something was done: albums, links, numbers, and what is lacking."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.stories.opening import PlanInForce
from tests.stories.trouble import Trouble, first_of_march, is_kind, look, words

HEAD, OFFICE = "head-khtc", "secretary"
MB = 1024 * 1024
PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + (40).to_bytes(4, "big") + (30).to_bytes(4, "big")
ITEM = "Mục 2, Mục tiêu chất lượng năm 2021"


@pytest.fixture
async def told(plan_in_force: PlanInForce) -> AsyncIterator[Trouble]:
    async with first_of_march(plan_in_force) as trouble:
        yield trouble


def picture(number: int) -> bytes:
    return PNG + bytes([number]) * 40


async def album(told: Trouble, who: str, *parts: tuple[str, bytes], **fields: str) -> list[str]:
    """Several files sent as one; what the bot says to them."""
    answer = await told.http.post(
        "/sandbox/send-file",
        data={"as": who, **fields},
        files=[("file", (name, content, "image/png")) for name, content in parts],
    )
    assert answer.status_code == 200, answer.text
    return words(answer.json())


def kept(told: Trouble) -> list[tuple[Any, ...]]:
    """(name, form, refused, shows, whether it has a place) of all evidence, the oldest first."""
    return look(
        told.url,
        lambda tx: [
            tuple(row)
            for row in tx.session.connection().exec_driver_sql(
                "SELECT name, form, refused, shows, duty_id IS NOT NULL FROM evidence"
                " WHERE plan_id IS NULL ORDER BY id"
            )
        ],
    )


def blobs(told: Trouble) -> list[Path]:
    scans = look(told.url, lambda tx: {e.sha256 for e in tx.evidence.of(plan_id=1)})
    found = (each for each in told.folder.rglob("evidence/*/*") if each.is_file())
    return [each for each in found if each.name not in scans]


async def part(told: Trouble, number: int, group: str, **more: Any) -> dict[str, Any]:
    """A photo of an album as the platform sends it: each part an update of its own."""
    sizes = [{"file_id": f"{group}-{number}-{side}", "file_unique_id": f"u{number}-{side}",
              "width": side, "height": side, "file_size": side} for side in (90, 1280)]  # fmt: skip
    message = await told.message(HEAD, photo=sizes, media_group_id=group, **more)
    return {**message, "message_id": number}


async def document(told: Trouble, name: str, *, size: int) -> dict[str, Any]:
    known = {"file_id": name, "file_unique_id": name, "file_name": name, "file_size": size}
    return await told.message(HEAD, document=known)


async def fault(told: Trouble, method: str, description: str) -> None:
    order = {"method": method, "status": 400, "description": description}
    assert (await told.http.post("/sandbox/fault", json=order)).status_code == 200


async def second_duty(told: Trouble) -> None:
    """Another task of the same unit, so that a file without words may be of either."""
    line = "/giao Phòng KH-TC: rà soát danh mục tài liệu bên ngoài, hạn 23/3"
    await told.say(OFFICE, line)


async def test_an_album_with_words_is_one_answer_with_one_receipt(told: Trouble) -> None:
    parts = [(f"{number}.png", picture(number)) for number in (1, 2, 3)]
    said = await album(told, HEAD, *parts, caption="mục 2 đã xong, đã niêm yết")
    assert len(said) == 1
    assert "Đã ghi nhận – PH-2021-0001" in said[0]
    assert "Minh chứng: 03 tệp. Còn thiếu: 01 bản gửi Văn phòng." in said[0]
    assert [row[1:4] for row in kept(told)] == [("photo", None, "posted_photo")] * 1 + [
        ("photo", None, None)
    ] * 2
    assert len(blobs(told)) == 3


async def test_an_album_whose_words_come_last_and_after_a_restart_is_still_one_answer(
    told: Trouble,
) -> None:
    await told.raw("message", await part(told, 901, "album-1"))
    first = (await told.from_bot(HEAD))[-1]
    assert f"Đã nhận ảnh làm minh chứng của {ITEM}" in first["text"]
    assert told.stage is not None
    await told.stage.crash()
    await told.stage.restart()
    before = len(await told.from_bot(HEAD))
    await told.raw("message", await part(told, 899, "album-1"))
    await told.raw("message", await part(told, 903, "album-1", caption="mục 2 đã xong"))
    await told.raw("message", await part(told, 902, "album-1"))
    shown = await told.from_bot(HEAD)
    assert len(shown) == before, "nothing new was said: the first answer became the receipt"
    receipt = next(m for m in shown if m["message_id"] == first["message_id"])
    assert "Đã ghi nhận – PH-2021-0001" in receipt["text"]
    assert "Minh chứng: 04 tệp." in receipt["text"]
    assert '"mục 2 đã xong"' in receipt["text"]


async def test_which_duty_is_asked_once_for_all_parts_and_all_that_follows(told: Trouble) -> None:
    await second_duty(told)
    asked = await album(told, HEAD, ("1.png", picture(1)), ("2.png", picture(2)))
    assert len(asked) == 1
    assert "Đã nhận 02 ảnh. Các tệp này là minh chứng của việc nào?" in asked[0]
    more = await told.upload(HEAD, "muc-tieu.pdf", b"%PDF-1.4 ban")
    assert len(more) == 1
    assert "Đã nhận 03 tệp" in more[0]
    chosen = "\n".join(await told.hears(HEAD, "Mục 2"))
    assert f"Đã chọn: {ITEM}" in chosen
    assert f"làm minh chứng của {ITEM}" in chosen
    assert [row[3:] for row in kept(told)] == [
        ("posted_photo", 1), (None, 1), ("copy_to_office", 1)]  # fmt: skip


async def test_words_after_files_take_them_along(told: Trouble) -> None:
    await second_duty(told)
    await album(told, HEAD, ("1.png", picture(1)), ("2.png", picture(2)))
    said = "\n".join(await told.hears(HEAD, "mục 2 đã xong"))
    assert "Minh chứng: 02 tệp." in said
    assert f"Đã ghi làm minh chứng của {ITEM}" in said
    assert all(row[4] for row in kept(told))


async def test_the_same_content_is_kept_once_and_told_kindly(told: Trouble) -> None:
    await told.upload(HEAD, "niem-yet.pdf", b"%PDF-1.4 x")
    again = await told.upload(HEAD, "ban-khac-ten.pdf", b"%PDF-1.4 x")
    same = next(text for text in again if "cùng nội dung" in text)
    assert "ban-khac-ten.pdf có cùng nội dung với niem-yet.pdf đã gửi: giữ 01 bản" in same
    assert is_kind([same, "/viec"])
    assert [row[2] for row in kept(told)] == [None, "same"]
    assert len(blobs(told)) == 1
    done = "\n".join(await told.hears(HEAD, "2a"))
    assert "Minh chứng: 01 tệp." in done


async def test_what_cannot_be_fetched_is_told_and_kept_as_a_fact(told: Trouble) -> None:
    large = await told.upload(HEAD, "quay-phim.mp4", b"0" * (21 * MB), kind="video/mp4")
    assert "quay-phim.mp4 (21 MB) lớn quá 20 MB" in large[0]
    assert "đường dẫn tới nơi lưu" in large[0]
    link = await told.hears(HEAD, "bản quay niêm yết: https://luu.example.vn/quay-phim")
    assert "Đã nhận đường dẫn https://luu.example.vn/quay-phim làm minh chứng" in link[0]
    assert "không mở đường dẫn" in link[0]
    question = await told.hears(HEAD, "link này là gì vậy https://a.example.vn/x ?")
    assert "chưa ghi gì" in question[0], "a link in a question is no evidence"
    await fault(told, "getFile", "Bad Request: file is too big")
    late = await told.upload(HEAD, "khong-ghi-co.pdf", b"%PDF-1.4 lon")
    assert any("lớn quá 20 MB" in text for text in late)
    assert [(row[0], row[2]) for row in kept(told)] == [
        ("quay-phim.mp4", "too_large"),
        ("https://luu.example.vn/quay-phim", None),
        ("khong-ghi-co.pdf", "too_large"),
    ]
    await told.raw("message", await document(told, "rong.pdf", size=0))
    assert "rong.pdf không có nội dung" in (await told.from_bot(HEAD))[-1]["text"]
    assert blobs(told) == []


async def test_a_voice_note_is_kept_and_not_written_out(told: Trouble) -> None:
    said = await told.upload(HEAD, "a.ogg", b"OggS" * 9, kind="audio/ogg")
    assert "Đã nhận ghi âm làm minh chứng" in said[0]
    assert "không chuyển ghi âm thành chữ" in said[0]
    assert "Còn thiếu: ảnh bản niêm yết, 01 bản gửi Văn phòng." in said[0]
    assert len(blobs(told)) == 1


async def test_what_reports_nothing_is_told_what_does(told: Trouble) -> None:
    before = told.facts()
    sticker = {"type": "regular", "width": 1, "height": 1, "is_animated": False}
    for form, content in (
        ("sticker", {"file_id": "x", "file_unique_id": "y", "is_video": False, **sticker}),
        ("contact", {"phone_number": "1", "first_name": "a"}),
        ("location", {"latitude": 1.0, "longitude": 2.0}),
    ):
        await told.raw("message", await told.message(HEAD, **{form: content}))
        said = (await told.from_bot(HEAD))[-1]["text"]
        assert said.startswith("Trợ lý chưa ghi gì"), form
        assert is_kind([said]), form
    assert told.facts() == before


async def test_an_item_is_reported_without_its_evidence_and_accepted_with_it(
    told: Trouble,
) -> None:
    done = "\n".join(await told.hears(HEAD, "2a"))
    assert "Còn thiếu: ảnh bản niêm yết, 01 bản gửi Văn phòng." in done
    await told.clock("2021-03-02T07:31")
    card = await told.last(OFFICE, about="Minh chứng chờ xác nhận")
    assert "Còn thiếu: ảnh bản niêm yết, 01 bản gửi Văn phòng." in card["text"]
    asked = "\n".join(words(await told.tap(OFFICE, "Xác nhận", about="Minh chứng chờ xác nhận")))
    assert "Chưa xác nhận được: còn thiếu ảnh bản niêm yết, 01 bản gửi Văn phòng." in asked
    vouched = "\n".join(await told.hears(OFFICE, "Văn phòng đã nhận 01 bản"))
    assert "Còn thiếu: ảnh bản niêm yết." in vouched
    assert "Đã xác nhận" not in vouched
    await told.upload(HEAD, "a.png", PNG, kind="image/png")
    card = await told.last(OFFICE, about="Minh chứng chờ xác nhận", button="Xác nhận")
    assert "Còn thiếu" not in card["text"]
    accepted = words(await told.tap(OFFICE, "Xác nhận", about="Minh chứng chờ xác nhận"))
    assert any("Đã xác nhận: Phòng KH-TC, Mục 2" in text for text in accepted)
    shown = (await told.hears(OFFICE, "/xem PH-2021-0001"))[0]
    assert "Minh chứng: 02" in shown
    assert "Văn phòng xác nhận: Văn phòng đã nhận 01 bản" in shown


async def test_the_file_is_sent_back_to_those_who_may_see_it(told: Trouble) -> None:
    await told.upload(HEAD, "../../etc/<b>niem-yet\u202e.pdf", b"%PDF-1.4 y", caption="2a")
    shown = (await told.hears(HEAD, "/xem PH-2021-0001"))[0]
    assert "1. _b_niem-yet.pdf" in shown
    back = [m for m in await told.say(HEAD, "1") if m["files"]]
    assert [m["files"][0]["name"] for m in back] == ["_b_niem-yet.pdf"]
    content = (await told.http.get(back[0]["files"][0]["url"])).content
    assert content == b"%PDF-1.4 y"
    assert "Trưởng phòng Kế hoạch - Tài chính gửi lúc" in back[0]["text"]
    number = "số 45/QĐ-SKHCN ngày 01/3/2021"
    assert is_kind(await told.hears(HEAD, number)), "a reference in the message is no duty"
    assert "Không có nội dung này" in (await told.hears("head-qlkh", "/xem PH-2021-0001"))[0]
    assert [path.name for path in blobs(told)] == [
        path.parent.name + path.name[2:] for path in blobs(told)
    ]
    assert not any(path.stat().st_mode & 0o177 for path in blobs(told)), "nobody may run it"


async def test_number_day_and_place_are_asked_once_and_may_be_skipped(told: Trouble) -> None:
    await second_duty(told)
    await told.say(HEAD, "/viec")
    await told.say(HEAD, "CĐ-2021-001")
    done = "\n".join(words(await told.tap(HEAD, "Đã hoàn thành", about="CĐ-2021-001")))
    assert "Chưa có minh chứng" in done
    assert "bỏ qua" in done
    skipped = await told.hears(HEAD, "bỏ qua")
    assert "chưa có minh chứng" in skipped[0]
    receipt = {"about": "Đã ghi nhận"}
    noted = words(await told.say(HEAD, "số 45/QĐ-SKHCN ngày 01/3/2021, lưu tại Văn thư", **receipt))
    assert any("Minh chứng: 01 số văn bản." in text for text in noted)
    assert "Chưa có minh chứng" not in "\n".join(noted)


async def test_a_file_whose_words_are_refused_is_kept_all_the_same(told: Trouble) -> None:
    await told.say(HEAD, "2a")
    said = await told.upload(HEAD, "niem-yet.pdf", b"%PDF-1.4 z", caption="NV-2021-9999 đã xong")
    assert is_kind(said)
    assert [row[0] for row in kept(told)] == ["niem-yet.pdf"]


async def test_a_file_that_was_taken_for_one_duty_is_given_to_another(told: Trouble) -> None:
    await second_duty(told)
    await told.hears(HEAD, "mục 2 đã xong")
    first = await told.upload(HEAD, "danh-muc.pdf", b"%PDF-1.4 d")
    assert f"làm minh chứng của {ITEM}" in first[-1]
    moved = "\n".join(await told.hears(HEAD, "Của việc khác"))
    assert f"Đã bỏ khỏi minh chứng của {ITEM}" in moved
    assert "là minh chứng của việc nào?" in moved
    assert "làm minh chứng của CĐ-2021-001" in "\n".join(await told.hears(HEAD, "1"))
    assert len(kept(told)) == 1


async def test_a_file_in_the_middle_of_a_question_is_kept_and_the_question_stays(
    told: Trouble,
) -> None:
    await told.say(HEAD, "2b")
    said = await told.upload(HEAD, "niem-yet.pdf", b"%PDF-1.4 q")
    assert f"làm minh chứng của {ITEM}" in said[0]
    assert "hẹn ngày 25/3/2021" in "\n".join(await told.hears(HEAD, "25/3"))


async def test_an_album_that_answers_a_question_is_told_once(told: Trouble) -> None:
    await told.say(HEAD, "3b")
    for answer in ("QT-KHTC-01", "NĐ 45/2021/NĐ-CP"):
        await told.say(HEAD, answer)
    said = await album(told, HEAD, ("1.png", picture(1)), ("2.png", picture(2)))
    assert len(said) == 1
    assert "Đã nhận tệp." in said[0]
    assert len(kept(told)) == 2
    done = "\n".join(await told.hears(HEAD, "sửa biểu mẫu"))
    assert "có thay đổi" in done


async def test_a_unit_that_says_the_paper_was_sent_is_asked_for_the_rest_only(
    told: Trouble,
) -> None:
    said = "\n".join(await told.hears(HEAD, "mục 2 đã niêm yết, gửi 01 bản về VP"))
    assert "Còn thiếu: ảnh bản niêm yết." in said
    await told.clock("2021-03-02T07:31")
    card = await told.last(OFFICE, about="Minh chứng chờ xác nhận")
    assert "Phòng báo đã gửi 01 bản, chờ Văn phòng xác nhận đã nhận." in card["text"]
    refused = "\n".join(await told.hears(OFFICE, "1a đã nhận 01 bản"))
    assert "Còn thiếu: ảnh bản niêm yết." in refused
    returned = "\n".join(await told.hears(OFFICE, "1b"))
    assert "ảnh bản niêm yết tại phòng làm việc" in returned
    await told.say(OFFICE, "1")
    await told.say(OFFICE, "1")
    asked = await told.last(HEAD, about="Đề nghị bổ sung")
    assert (
        "Văn phòng đã nhận 01 bản. Còn thiếu ảnh bản niêm yết tại phòng làm việc." in asked["text"]
    )
    completed = await album(told, HEAD, ("1.png", picture(1)), ("2.png", picture(2)))
    assert len([text for text in completed if text.startswith("Đã ghi nhận")]) <= 1
    assert "Còn thiếu" not in completed[-1]
