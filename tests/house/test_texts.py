"""The sentences agree: code with templates, English with Vietnamese, all with the office's tone."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest

from bot.texts import FIRST_LANGUAGE, TEMPLATES, texts
from tests.house.files import name_of, text_of
from tests.house.sentences import referred_to, spoken

OTHERS = [language for language in texts().languages if language != FIRST_LANGUAGE]
FIRST = sorted((TEMPLATES / FIRST_LANGUAGE).glob("*.j2"))

AVOIDED = {
    r"bạn": "đồng chí",
    r"anh/chị|anh chị|quý vị|ông/bà": "đồng chí and the post",
    r"vui lòng": "đề nghị",
    r"yêu cầu": "đề nghị",
    r"(?<!không )(?<!chưa )phải": "đề nghị",
    r"từ chối|không đạt|trả lại": "đề nghị bổ sung",
    r"cảnh báo": "nhắc, cần lưu ý",
    r"lỗi|vi phạm": "điểm không phù hợp",
    r"kiểm toán": "đánh giá nội bộ",
    r"phê duyệt": "xác nhận",
    r"thẻ": "tin",
    r"đầu việc|task|deadline|nhiệm vụ #?\d+": "Mục …, thời hạn",
    r"xuất bản": "dự thảo, trình, phát hành",
    r"hết hạn": "đã qua … ngày làm việc",
    r"tuần (?:thứ )?\d+": "the week's dates",
}
"""What the office does not write to its peers, and what it writes instead."""

ALLOWED = {
    "việc phải làm": "names what a plan's row asks for; asks nothing of a person",
    "phải áp dụng quy định mới": "tells the director what the law asks of a procedure",
    "phải công bố lại": "the question of the law itself (QĐ 19/2014 Đ.4.4c)",
}
"""A phrase that holds an avoided word → why it stands."""

ALLOWED_IN = {
    "procedures.j2": {
        "phê duyệt": "the head of agency's own act on a procedure, and a column of the register",
    },
    "objectives.j2": {
        "không đạt": "how an objective ends against its target, in the words of 6.2",
        "phê duyệt": "the director's own act, as item 2's paper is signed",
    },
}
"""File → a phrase that stands in it alone, and why."""

NOT_IN_TEXT = frozenset({"So", "Sk", "Cs", "Co"})
"""Character categories of emoji and other pictures."""


def _arguments(language: str, name: str) -> set[str]:
    return set(texts()._macro(language, name).arguments)


@pytest.mark.parametrize("language", OTHERS)
def test_a_translated_sentence_has_a_vietnamese_one_with_the_same_facts(language: str) -> None:
    known = texts().names(FIRST_LANGUAGE)
    without = sorted(texts().names(language) - known)
    different = {
        name: f"{sorted(_arguments(language, name))} for {sorted(_arguments(FIRST_LANGUAGE, name))}"
        for name in sorted(texts().names(language) & known)
        if _arguments(language, name) != _arguments(FIRST_LANGUAGE, name)
    }
    assert (without, different) == ([], {})


@pytest.mark.parametrize("language", OTHERS)
def test_a_translated_file_lacks_no_sentence(language: str) -> None:
    lacking = {
        name_of(twin): sorted(_macros(path) - texts().names(language))
        for path in FIRST
        if (twin := TEMPLATES / language / path.name).exists()
        and _macros(path) - texts().names(language)
    }
    assert lacking == {}


def _macros(path: Path) -> set[str]:
    return set(re.findall(r"\{%-? macro ([a-z]\w*)\(", text_of(path)))


def test_every_sentence_that_the_code_names_is_written() -> None:
    known = texts().names(FIRST_LANGUAGE)
    missing = {name: where for name, where in sorted(referred_to().items()) if name not in known}
    told = "\n".join(f"{name}: {', '.join(where)}" for name, where in missing.items())
    assert not missing, f"no such sentence in templates/{FIRST_LANGUAGE}:\n{told}"


def test_the_look_at_the_code_finds_every_way_of_naming_a_sentence() -> None:
    found = referred_to()
    ways = ("rule_broken", "about_help", "form_question", "ask_reason", "b_done", "card", "receipt")
    assert [name for name in ways if name not in found] == []


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("??/*.j2")), ids=name_of)
def test_no_sentence_shouts_or_draws_pictures(path: Path) -> None:
    found = [
        f"{line}: {words.strip()}"
        for line, words in spoken(path)
        if "!" in words or any(unicodedata.category(one) in NOT_IN_TEXT for one in words)
    ]
    assert found == []


@pytest.mark.parametrize("path", FIRST, ids=name_of)
def test_every_sentence_is_written_in_composed_letters(path: Path) -> None:
    assert unicodedata.is_normalized("NFC", text_of(path))


@pytest.mark.parametrize("path", FIRST, ids=name_of)
def test_no_sentence_uses_a_word_that_the_office_avoids(path: Path) -> None:
    found = [
        f"{line}: {hit.group()} (write: {better}) in: {words.strip()}"
        for line, words in spoken(path)
        for word, better in AVOIDED.items()
        for hit in re.finditer(
            rf"(?<!\w)(?:{word})(?!\w)", _without_allowed(words, path), re.IGNORECASE
        )
    ]
    assert found == []


def _without_allowed(words: str, path: Path) -> str:
    for phrase in (*ALLOWED, *ALLOWED_IN.get(path.name, {})):
        words = re.sub(phrase, "", words, flags=re.IGNORECASE)
    return words


def test_every_allowed_phrase_is_still_used() -> None:
    written = "\n".join(words for path in FIRST for _, words in spoken(path))
    assert [phrase for phrase in ALLOWED if phrase not in written] == []
    files = {path.name: "\n".join(words for _, words in spoken(path)) for path in FIRST}
    unused = [(n, p) for n, phrases in ALLOWED_IN.items() for p in phrases if p not in files[n]]
    assert unused == []
