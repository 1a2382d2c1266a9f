"""A file's name is shown to people, and is never a path."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.rules.file_names import LONGEST, MOST_BYTES, NAMELESS, shown_name

HOSTILE = st.sampled_from(
    ["../", "..\\", "/", "\\", "C:", "\u202e", "\u200b", "\0", "\n", "con", "NUL", ".", " ", "~",
     "ế", "e\u0302\u0301", "😀", "\ud800", "a" * 200, ".pdf", ".tar.gz", "|", "*", "%2e%2e%2f"]
)  # fmt: skip
NAMES = st.one_of(st.text(), st.lists(st.one_of(HOSTILE, st.text(max_size=5))).map("".join))


@given(NAMES)
@example("../../etc/passwd")
@example("con")
@example("aux.pdf")
@example("a" * 500 + ".pdf")
@example("😀" * 300 + ".docx")
@example("x." + "b" * 400)
@example(". .pdf")
def test_no_name_escapes_misleads_or_overflows(name: str) -> None:
    shown = shown_name(name)
    assert shown
    assert shown.isprintable()
    assert not set(shown) & set('/\\<>:"|?*')
    assert len(shown) <= LONGEST
    assert len(shown.encode()) <= MOST_BYTES
    assert shown == shown.strip(" .")
    assert PurePosixPath("/kept", shown).parent == PurePosixPath("/kept")
    assert PureWindowsPath("D:/kept", shown).parent == PureWindowsPath("D:/kept")
    assert not PureWindowsPath(shown).is_reserved()
    assert unicodedata.is_normalized("NFC", shown)


def test_a_device_s_name_is_marked_before_it_is_cut() -> None:
    shown = shown_name("CON." + "0" * 115)
    assert shown_name(shown) == shown


@given(NAMES)
def test_a_clean_name_stays_as_it_is(name: str) -> None:
    shown = shown_name(name)
    assert shown_name(shown) == shown


@given(st.text(alphabet="aăâđêôơư ", min_size=1, max_size=400), st.sampled_from(["pdf", "docx"]))
def test_however_long_the_ending_is_kept(stem: str, ending: str) -> None:
    shown = shown_name(f"x{stem}.{ending}")
    assert shown.endswith(f".{ending}")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Kế hoạch 15.pdf", "Kế hoạch 15.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\x\\bản quét.pdf", "bản quét.pdf"),
        ("gpj.\u202efdp.exe", "gpj.fdp.exe"),
        ("CON.txt", "_CON.txt"),
        ("báo\u200b\ncáo.pdf", "báo cáo.pdf"),
        (".htaccess", "htaccess"),
        ("...", NAMELESS),
        ("", NAMELESS),
    ],
)
def test_names_that_people_and_attackers_give(name: str, shown: str) -> None:
    assert shown_name(name) == shown
