"""Reads ``parse_mode=HTML`` as strictly as the platform: the same tags, the same error words."""

from __future__ import annotations

from bot.sandbox.bot_api.html_meaning import KINDS, OpenTag, entity_of, letter_of
from bot.sandbox.bot_api.refusals import Refused, bad
from bot.sandbox.entities import Entity, utf16_length

SPACES = b" \t\r\n\v\0"
"""The end of the text counts as a space: ``_at`` gives a zero there."""


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """The plain text and its entities (UTF-16 offsets), untrimmed.

    Raises ``Refused`` 400 with «can't parse entities: …»; its offsets count UTF-8 bytes.
    """
    return _Reader(source.encode()).read()


class _Reader:
    def __init__(self, source: bytes) -> None:
        self._source = source
        self._pos = 0
        self._text: list[str] = []
        self._units = 0
        self._open: list[OpenTag] = []
        self._entities: list[Entity] = []

    def read(self) -> tuple[str, list[Entity]]:
        while self._pos < len(self._source):
            if self._at() == b"<":
                self._tag()
            else:
                self._plain()
        if self._open:
            tag = self._open[-1].tag
            raise _wrong(f'Can\'t find end tag corresponding to start tag "{tag}"')
        return "".join(self._text), self._entities

    def _at(self) -> bytes:
        return self._source[self._pos : self._pos + 1] or b"\0"

    def _write(self, letters: str) -> None:
        self._text.append(letters)
        self._units += utf16_length(letters)

    def _plain(self) -> None:
        if self._at() == b"&" and (letter := self._reference()) is not None:
            self._write(letter)
            return
        end = self._pos + 1
        while end < len(self._source) and self._source[end] not in b"<&":
            end += 1
        self._write(self._source[self._pos : end].decode())
        self._pos = end

    def _reference(self) -> str | None:
        """``&lt;``, ``&#60;``, ``&#x3c;``; the semicolon may be missing. None: not a reference."""
        end = self._pos + 1
        while (one := self._source[end : end + 1]) and (one.isalnum() or one == b"#"):
            end += 1
        letter = letter_of(self._source[self._pos + 1 : end].decode())
        if letter is not None:
            self._pos = end + (self._source[end : end + 1] == b";")
        return letter

    def _tag(self) -> None:
        began = self._pos
        self._pos += 1
        if self._at() == b"/":
            self._end_tag(began)
        else:
            self._start_tag(began)

    def _skip_word(self, stops: bytes) -> str:
        began = self._pos
        while self._at() not in stops_of(stops):
            self._pos += 1
        return self._source[began : self._pos].decode()

    def _skip_spaces(self) -> None:
        while self._pos < len(self._source) and self._at() in stops_of(b""):
            self._pos += 1

    def _start_tag(self, began: int) -> None:
        tag = self._skip_word(b">").lower()
        self._refuse_unclosed(began)
        if tag not in KINDS:
            raise _wrong(f'Unsupported start tag "{tag}" at byte offset {began}')
        opened = OpenTag(tag, began, self._units, len(self._text))
        while self._more_attributes(opened):
            pass
        self._pos += 1
        if tag == "span" and opened.attributes.get("class") != "tg-spoiler":
            raise _wrong(f'Tag "span" must have class "tg-spoiler" at byte offset {began}')
        self._open.append(opened)

    def _refuse_unclosed(self, began: int, tag: str | None = None) -> None:
        if self._pos >= len(self._source):
            named = f' "{tag}"' if tag is not None else ""
            raise _wrong(f"Unclosed start tag{named} at byte offset {began}")

    def _more_attributes(self, opened: OpenTag) -> bool:
        self._skip_spaces()
        self._refuse_unclosed(opened.at, opened.tag)
        if self._at() == b">":
            return False
        name = self._skip_word(b"=>").lower()
        if not name:
            raise _wrong(
                f'Empty attribute name in the tag "{opened.tag}" at byte offset {opened.at}'
            )
        self._skip_spaces()
        self._refuse_unclosed(opened.at, opened.tag)
        value = ""
        if self._at() == b"=":
            self._pos += 1
            self._skip_spaces()
            self._refuse_unclosed(opened.at, opened.tag)
            value = self._quoted() if self._at() in (b'"', b"'") else self._token()
        opened.attributes[name] = value
        return True

    def _quoted(self) -> str:
        mark, value = self._at(), bytearray()
        self._pos += 1
        while self._pos < len(self._source) and self._at() != mark:
            letter = self._reference() if self._at() == b"&" else None
            if letter is not None:
                value += letter.encode()
                continue
            value += self._at()
            self._pos += 1
        self._pos += 1
        return value.decode()

    def _token(self) -> str:
        began = self._pos
        while self._at().isalnum() or self._at() in (b".", b"-"):
            self._pos += 1
        if self._at() not in stops_of(b">"):
            raise _wrong(f"Unexpected end of name token at byte offset {began}")
        return self._source[began : self._pos].decode().lower()

    def _end_tag(self, began: int) -> None:
        if not self._open:
            raise _wrong(f"Unexpected end tag at byte offset {began}")
        self._pos += 1
        found = self._skip_word(b">").lower()
        self._skip_spaces()
        if self._at() != b">":
            raise _wrong(f"Unclosed end tag at byte offset {began}")
        self._pos += 1
        opened = self._open.pop()
        if found and found != opened.tag:
            raise _wrong(
                f"Unmatched end tag at byte offset {began}, "
                f'expected "</{opened.tag}>", found "</{found}>"'
            )
        if self._units > opened.offset:
            self._close(opened)

    def _close(self, opened: OpenTag) -> None:
        inside = "".join(self._text[opened.written :])
        made = entity_of(opened, self._units - opened.offset, inside)
        twin = self._entities[-1] if self._entities else None
        pair = {"pre", "code"}
        if (
            made is not None
            and twin is not None
            and {made.kind, twin.kind} == pair
            and (made.offset, made.length) == (twin.offset, twin.length)
        ):
            language = made.language or twin.language
            self._entities[-1] = Entity("pre", made.offset, made.length, language=language)
        elif made is not None:
            self._entities.append(made)


def stops_of(more: bytes) -> tuple[bytes, ...]:
    """The single bytes at which a word ends: every space, and ``more``."""
    return tuple(bytes([one]) for one in SPACES + more)


def _wrong(words: str) -> Refused:
    return bad(f"can't parse entities: {words}")
