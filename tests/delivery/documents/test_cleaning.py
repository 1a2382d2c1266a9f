"""People's words are data: what a paper cannot bear is taken out, nothing else is changed."""

from __future__ import annotations

import re
import unicodedata
from xml.etree import ElementTree as ET

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.documents.cleaning import clean, shortened, unbroken


@given(st.text(st.characters(exclude_categories=())))
def test_whatever_a_person_types_fits_into_xml(typed: str) -> None:
    kept = clean(typed)

    escaped = kept.replace("&", "&amp;").replace("<", "&lt;")
    read = ET.fromstring(f"<p>{escaped}</p>".encode())  # noqa: S314 - escaped just above
    assert (read.text or "") == kept


def test_what_hides_or_breaks_is_dropped() -> None:
    assert clean("a\x00b\x08c\x1bd\ud800e\ufffef\U0001ffffg\u202eh\u200bi\ufeff") == "abcdefghi"


def test_markup_typed_by_a_person_stays_as_it_is() -> None:
    for typed in ("{{7*7}}", "{% raw %}", "]]></w:t>", "=cmd()|' /C calc'!A0", "#panic()"):
        assert clean(typed) == typed


def test_decomposed_letters_become_whole() -> None:
    assert clean(unicodedata.normalize("NFD", "Phòng")) == unicodedata.normalize("NFC", "Phòng")


def test_line_ends_of_every_kind_become_one_and_empty_lines_go() -> None:
    assert clean("một\r\n\r\n  hai\u2028ba \x0b bốn\n") == "một\nhai\nba\nbốn"


def test_a_long_text_is_cut_between_words_and_says_so() -> None:
    cut = shortened("chữ " * 100, 50)

    assert len(cut) <= 50
    assert re.fullmatch(r"(chữ )*chữ…", cut)


def test_a_long_word_is_cut_too() -> None:
    assert shortened("x" * 30_000, 10) == "x" * 9 + "…"


def test_a_short_text_is_left_whole_and_on_one_line() -> None:
    assert shortened("một\nhai", 50) == "một hai"


def test_the_hyphens_of_a_reference_end_no_line() -> None:
    assert "-" not in unbroken("KPH-2021-001")
