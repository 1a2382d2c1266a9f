"""HTML of messages: the platform's entities and the platform's refusals."""

from __future__ import annotations

import html
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox.bot_api.html_text import parse_html
from bot.sandbox.bot_api.refusals import Refused
from bot.sandbox.entities import Entity, tidied, utf16_length, with_found

WRONG = {
    "<p>a</p>": 'Unsupported start tag "p" at byte offset 0',
    "việc <br>": 'Unsupported start tag "br" at byte offset 7',
    "a < b": 'Unsupported start tag "" at byte offset 2',
    "<b>a": 'Can\'t find end tag corresponding to start tag "b"',
    "<b>a</i>": 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"',
    "ờ</b>": "Unexpected end tag at byte offset 3",
    "<b": "Unclosed start tag at byte offset 0",
    "<a href": 'Unclosed start tag "a" at byte offset 0',
    '<a href="x': 'Unclosed start tag "a" at byte offset 0',
    "<b>a</b": "Unclosed end tag at byte offset 4",
    '<b ="x">a</b>': 'Empty attribute name in the tag "b" at byte offset 0',
    "<span>a</span>": 'Tag "span" must have class "tg-spoiler" at byte offset 0',
    "<a href=x/y>a</a>": "Unexpected end of name token at byte offset 8",
}
RIGHT = {
    "<b>a</b><strong>b</strong>": [("bold", 0, 2)],
    "<i>a</i> <em>b</em>": [("italic", 0, 1), ("italic", 2, 1)],
    "<u>a</u> <s>b</s>": [("underline", 0, 1), ("strikethrough", 2, 1)],
    "😀<b>ờ</b>": [("bold", 2, 1)],
    "<b>a<i>b</i></b>": [("bold", 0, 2), ("italic", 1, 1)],
    '<span class="tg-spoiler">a</span>': [("spoiler", 0, 1)],
    "<tg-spoiler>a</tg-spoiler>": [("spoiler", 0, 1)],
    "<blockquote>a</blockquote>": [("blockquote", 0, 1)],
    "<blockquote expandable>a</blockquote>": [("expandable_blockquote", 0, 1)],
    "<code>a <b>b</b></code>": [("code", 0, 3)],
    "<b></b>a": [],
    "<B>a</B >": [("bold", 0, 1)],
    "<b> a</b>": [("bold", 0, 1)],
}


def _read(source: str) -> tuple[str, tuple[Entity, ...]]:
    return tidied(*parse_html(source))


@pytest.mark.parametrize(("source", "words"), WRONG.items())
def test_wrong_html_is_refused_in_the_words_of_the_platform(source: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_html(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {words}"


@pytest.mark.parametrize(("source", "expected"), RIGHT.items())
def test_right_html_becomes_entities(source: str, expected: list[tuple[str, int, int]]) -> None:
    _, entities = _read(source)
    assert [(one.kind, one.offset, one.length) for one in entities] == expected


@pytest.mark.parametrize(
    ("source", "text"),
    {
        "a &lt;b&gt; &amp; &quot;c&quot;": 'a <b> & "c"',
        "&#272;&#x1ea1;t": "Đạt",
        "&nbsp; &unknown; & a": "&nbsp; &unknown; & a",
        "&lt": "<",
        "&#xD800;": "&#xD800;",
        "  \n a \n": "a",
    }.items(),
)
def test_character_references_are_read_as_the_platform_reads_them(source: str, text: str) -> None:
    assert _read(source)[0] == text


def test_code_inside_pre_names_the_language() -> None:
    _, entities = _read('<pre><code class="language-python">a</code></pre>')
    assert entities == (Entity("pre", 0, 1, language="python"),)


def test_a_link_keeps_its_address_and_a_senseless_one_becomes_plain_text() -> None:
    _, entities = _read('<a href="https://vi.du/?a=1&amp;b=2">x</a> <a href="khong">y</a>')
    assert entities == (Entity("text_link", 0, 1, url="https://vi.du/?a=1&b=2"),)


def test_dates_and_fractions_are_no_commands_but_commands_are() -> None:
    found = with_found("31/3/2021, 03/05 phòng: /baocao hoặc (/viec) https://vi.du/x.", ())
    assert [(one.kind, one.offset) for one in found] == [
        ("bot_command", 24),
        ("bot_command", 38),
        ("url", 45),
    ]


ANY_LETTERS = st.characters(exclude_categories=["Cs"])
LETTERS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20)
TAGS = st.sampled_from(["b", "i", "u", "s", "code", "pre", "blockquote", "tg-spoiler"])
MARKUP = st.recursive(
    LETTERS.map(lambda text: (text, html.escape(text))),
    lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4)).map(
        lambda made: (
            "".join(text for text, _ in made[1]),
            f"<{made[0]}>{''.join(source for _, source in made[1])}</{made[0]}>",
        )
    ),
    max_leaves=12,
)


@given(MARKUP)
def test_escaped_text_comes_back_and_every_entity_lies_on_whole_letters(
    made: tuple[str, str],
) -> None:
    text, source = made
    read, entities = parse_html(source)
    assert read == text
    trimmed, fitted = tidied(read, entities)
    encoded = trimmed.encode("utf-16-le")
    for one in fitted:
        assert 0 <= one.offset < one.end <= utf16_length(trimmed)
        encoded[one.offset * 2 : one.end * 2].decode("utf-16-le")


@given(st.text(ANY_LETTERS, max_size=60))
def test_any_text_is_read_or_refused_but_never_breaks_the_reader(source: str) -> None:
    with suppress(Refused):
        read, entities = parse_html(source)
        assert all(one.end <= utf16_length(read) for one in entities)
