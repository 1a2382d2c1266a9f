"""What a person did, as values: they know no platform."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SentFile:
    """A file as announced, ``size`` in bytes (-1 when it was not told).

    ``form`` is photo, document, voice, video, video_note, audio or animation; also link and
    reference, whose ``name`` is all there is. ``album`` names the parts that were sent as one.
    """

    form: str
    file_id: str
    name: str
    size: int
    mime: str = ""
    unique_id: str = ""
    album: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """A message: text or caption, files, what it replies to; ``command`` without the slash.

    ``quoted`` are the words of the answered message, as the update repeats them; ``other`` is
    what was sent that no one can take: sticker, contact, location, poll …
    """

    inbox_id: int
    user_id: int
    chat_id: int
    private: bool
    message_id: int
    text: str = ""
    reply_to: int | None = None
    edited: bool = False
    command: str | None = None
    arguments: str = ""
    file: SentFile | None = None
    shared_identity: bool = False
    quoted: str = ""
    other: str = ""


@dataclass(frozen=True, slots=True)
class Tapped:
    """A button was pressed; ``token`` is whatever bytes the client sent."""

    inbox_id: int
    user_id: int
    chat_id: int
    private: bool
    message_id: int | None
    token: str


@dataclass(frozen=True, slots=True)
class Membership:
    """The bot's own place in a chat changed; ``status`` is the platform's word."""

    inbox_id: int
    user_id: int
    chat_id: int
    private: bool
    status: str
