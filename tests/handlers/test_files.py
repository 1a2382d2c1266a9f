"""A file finds the duty that it belongs to, with few words and no guess."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.rules.model import DutyState
from handlers.said import SentFile
from tests.office_year import PHOTO, SCAN, OfficeYear

HEAD = "head-khtc"


@pytest.fixture
def year(tmp_path: Path) -> OfficeYear:
    return OfficeYear(tmp_path).at("2021-03-18T15:00")


def kept(year: OfficeYear, unit: str = "KHTC") -> list[Any]:
    found: list[Any] = year.read(lambda tx: tx.evidence.sent_for(year.owed(unit, 2).id))
    return found


def test_a_code_as_a_caption_reports_and_keeps_the_file(year: OfficeYear) -> None:
    year.says(HEAD, "mục 2 đã hoàn thành", file=PHOTO)
    assert year.owed("KHTC", 2).state is DutyState.REPORTED
    assert [each.words for each in kept(year)] == ["mục 2 đã hoàn thành"]


def test_a_number_and_a_link_in_the_report_are_its_evidence(year: OfficeYear) -> None:
    year.says(HEAD, "mục 2 đã xong, số 45/QĐ-SKHCN ngày 12/3/2021, https://luu.example.vn/a")
    assert year.owed("KHTC", 2).state is DutyState.REPORTED
    assert {each.form for each in kept(year)} == {"link"} | {"reference"}


def test_the_parts_of_a_returned_duty_report_it_once(year: OfficeYear) -> None:
    year.says(HEAD, "mục 2 đã hoàn thành")
    year.at("2021-03-19T08:00").says("secretary", "/viec")
    duty = year.owed("KHTC", 2)

    def give_back(desk: Any) -> None:
        from bot.actions import accept  # noqa: PLC0415 - only here

        accept.return_(desk, duty, missing="ảnh bản niêm yết")

    assert year.does("secretary", give_back) is None
    for number in range(3):
        part = replace(PHOTO, file_id=f"p{number}", unique_id=f"u{number}", album="a-1")
        year.says(HEAD, "", file=part)
    assert year.owed("KHTC", 2).state is DutyState.REPORTED
    assert year.verbs(duty.ref).count("status_done") == 2
    assert len(kept(year)) == 3


def test_nobody_elses_duty_takes_a_file(year: OfficeYear) -> None:
    year.says("head-qlkh", "", file=SCAN)
    assert kept(year) == []
    assert len(kept(year, "QLKH")) == 1


FORMS = st.sampled_from(["photo", "document", "voice", "video", "audio", "link", "animation"])


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    form=FORMS,
    name=st.text(max_size=300),
    size=st.sampled_from([-1, 0, 1, 5_000, 21 << 20, 2**40]),
    words=st.one_of(st.just(""), st.text(max_size=200), st.sampled_from(["2a", "đã xong", "1"])),
    album=st.sampled_from(["", "x-1", "x-2"]),
)
def test_any_file_in_any_state_is_answered_and_breaks_nothing(
    year: OfficeYear, *, form: str, name: str, size: int, words: str, album: str
) -> None:
    before = [shown.text for shown in year.inbox_of(HEAD)]
    file = SentFile(form, "id", name, size, unique_id=name[:8], album=album)
    year.says(HEAD, words, file=file)
    after = [shown.text for shown in year.inbox_of(HEAD)]
    assert after != before or album, "only a further part of an album may pass without a word"


def test_an_album_that_begins_with_what_is_too_large_is_answered_for_the_rest(
    year: OfficeYear,
) -> None:
    large = SentFile("video", "v", "quay.mp4", 30 << 20, unique_id="v", album="b-1")
    year.says(HEAD, "", file=large)
    year.says(HEAD, "", file=replace(PHOTO, unique_id="w", album="b-1"))
    assert [each.refused for each in kept(year)] == ["too_large", None]
    assert "làm minh chứng của Mục 2" in year.last(HEAD).text
