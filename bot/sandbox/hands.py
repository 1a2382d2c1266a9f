"""What people do in the sandbox: write, edit, tap, send a file, block the bot and let it in."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from bot.sandbox.bot_api import limits
from bot.sandbox.entities import tidied, with_found
from bot.sandbox.files import picture_size
from bot.sandbox.messages import Button, Message
from bot.sandbox.world import Chat, Press, World

CODE_LETTERS = 6
VOICE = "audio/ogg"


class CannotDo(Exception):
    """The person cannot do this; the text says why, ``status`` is the HTTP status."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status


def chat_of(world: World, key: str) -> Chat:
    """The chat of a person; raises 404."""
    chat = world.chat(key)
    if chat is None:
        known = ", ".join(person.key for person in world.people)
        raise CannotDo(404, f"nobody here has the key {key!r}; the keys are: {known}")
    return chat


def say(world: World, key: str, text: str, *, reply_to: int | None = None) -> None:
    """Write to the bot; a text over 4096 letters goes out as several messages."""
    chat = _writing(world, key, reply_to)
    plain, _ = tidied(text, ())
    if not plain:
        raise CannotDo(400, "an empty text cannot be sent")
    for part in _parts(plain):
        message = world.post(_words(world, chat, part, reply_to))
        _announce(world, "message", message)


def edit(world: World, key: str, message_id: int, text: str) -> None:
    """Change one's own message, within 48 hours."""
    chat = _writing(world, key, None)
    before = _message(chat, message_id)
    plain, _ = tidied(text, ())
    if before.by_bot or world.clock.now() - before.at > limits.DELETABLE:
        raise CannotDo(409, f"message {message_id} cannot be edited by {key}")
    if not plain or len(plain) > limits.TEXT_LETTERS:
        raise CannotDo(400, "an edited text has 1 to 4096 letters")
    edited = replace(
        before, text=plain, entities=with_found(plain, ()), edited_at=world.clock.now()
    )
    world.change(edited)
    _announce(world, "edited_message", edited)


def send_file(
    world: World,
    key: str,
    *,
    name: str,
    kind: str,
    content: bytes,
    caption: str = "",
    reply_to: int | None = None,
    as_document: bool = False,
) -> None:
    """Send one file, as ``send_files`` does."""
    alone = [Upload(name, kind, content)]
    send_files(world, key, alone, caption=caption, reply_to=reply_to, as_document=as_document)


@dataclass(frozen=True)
class Upload:
    """A file as a person picks it; ``kind`` is its MIME type."""

    name: str
    kind: str
    content: bytes


def send_files(
    world: World,
    key: str,
    uploads: Sequence[Upload],
    *,
    caption: str = "",
    reply_to: int | None = None,
    as_document: bool = False,
) -> None:
    """Send a file, or up to ten as one album: a message each, the caption with the first.

    PNG and JPEG up to 10 MB go as photos unless ``as_document``, an audio/ogg as a voice note;
    an album that does not hold photos alone goes as documents.
    """
    chat = _writing(world, key, reply_to)
    if not uploads or len(uploads) > limits.ALBUM_PARTS:
        raise CannotDo(400, f"an album has 2 to {limits.ALBUM_PARTS} files")
    if not all(each.content for each in uploads):
        raise CannotDo(400, "an empty file cannot be sent")
    plain, _ = tidied(caption, ())
    if len(plain) > limits.CAPTION_LETTERS:
        raise CannotDo(400, f"a caption has at most {limits.CAPTION_LETTERS} letters")
    alone = len(uploads) == 1
    pictures = [None if as_document else _as_picture(each) for each in uploads]
    if not alone and None in pictures:
        pictures = [None] * len(uploads)
    album = None if alone else _album_of(world, key, uploads)
    for place, (each, picture) in enumerate(zip(uploads, pictures, strict=True)):
        voice = alone and not as_document and each.kind == VOICE
        stored = world.files.keep(
            name=each.name, kind=each.kind, content=each.content, picture=picture, voice=voice
        )
        words = _words(world, chat, plain if place == 0 else "", reply_to)
        draft = replace(words, attachment=stored, album=album)
        _announce(world, "message", world.post(draft))


def _as_picture(upload: Upload) -> tuple[int, int] | None:
    small = len(upload.content) <= limits.PHOTO_BYTES
    return picture_size(upload.content) if small else None


def _album_of(world: World, key: str, uploads: Sequence[Upload]) -> str:
    mark = f"{key}:{world.clock.now().timestamp()}:{len(world.files.all())}:{len(uploads)}"
    return str(int(hashlib.sha256(mark.encode()).hexdigest()[:15], 16))


def tap(world: World, key: str, message_id: int, button: str, *, stale: bool = False) -> str:
    """Press a button by its text; returns the id of the press.

    ``stale`` presses one that an edit took away, as an old client may.
    Raises 404 for the message and 409 for the button, naming those that live.
    """
    chat = _writing(world, key, None)
    message = _message(chat, message_id)
    pressed = _find(message, button, stale=stale)
    if pressed.callback is None:
        raise CannotDo(
            409, f"the button {button!r} opens or copies {pressed.url or pressed.copies}"
        )
    mark = f"{key}:{message_id}:{len(world.presses)}:{pressed.callback}"
    press_id = str(int(hashlib.sha256(mark.encode()).hexdigest()[:15], 16))
    world.presses[press_id] = Press(chat.person, world.clock.now())
    body = {
        "id": press_id,
        "from": chat.person.as_user(),
        "message": world.as_api(message),
        "chat_instance": str(chat.person.chat_id * 7919),
        "data": pressed.callback,
    }
    world.updates.push("callback_query", body, lives=limits.CALLBACK_UPDATE_LIVES)
    return press_id


def block(world: World, key: str, *, blocked: bool) -> None:
    """Block the bot, or let it in again; the bot is told as the platform would tell it."""
    chat = chat_of(world, key)
    if chat.blocked == blocked:
        return
    chat.blocked = blocked
    world.journal.touch()
    states = ("member", "kicked") if blocked else ("kicked", "member")
    body = {
        "chat": chat.person.as_chat(),
        "from": chat.person.as_user(),
        "date": int(world.clock.now().timestamp()),
        "old_chat_member": _member(world, states[0]),
        "new_chat_member": _member(world, states[1]),
    }
    world.updates.push("my_chat_member", body, lives=limits.MESSAGE_UPDATE_LIVES)


def _writing(world: World, key: str, reply_to: int | None) -> Chat:
    chat = chat_of(world, key)
    if chat.blocked:
        raise CannotDo(409, f"{key} has blocked the bot and must let it in first")
    if reply_to is not None:
        _message(chat, reply_to)
    return chat


def _message(chat: Chat, message_id: int) -> Message:
    message = chat.messages.get(message_id)
    if message is None or message.deleted:
        raise CannotDo(404, f"{chat.person.key} sees no message {message_id}")
    return message


def _words(world: World, chat: Chat, text: str, reply_to: int | None) -> Message:
    return Message(
        message_id=0,
        person=chat.person,
        by_bot=False,
        at=world.clock.now(),
        text=text,
        entities=with_found(text, ()),
        reply_to=reply_to,
    )


def _announce(world: World, kind: str, message: Message) -> None:
    chat_of(world, message.person.key).open = True
    world.updates.push(kind, world.as_api(message), lives=limits.MESSAGE_UPDATE_LIVES)


def _parts(text: str) -> list[str]:
    size = limits.TEXT_LETTERS
    return [text[at : at + size] for at in range(0, len(text), size)]


def _find(message: Message, text: str, *, stale: bool) -> Button:
    gone = [button for row in message.gone for button in row] if stale else []
    for button in message.buttons() + gone:
        if button.text == text:
            return button
    alike = [b for b in message.buttons() + gone if _after_code(b.text) == _after_code(text)]
    if len(alike) == 1:
        return alike[0]
    live = ", ".join(repr(button.text) for button in message.buttons()) or "none"
    why = f"message {message.message_id} has no live button {text!r}; live buttons: {live}"
    raise CannotDo(409, why)


def _after_code(text: str) -> str:
    """A button's words without the code that may stand before them ("3a. ...")."""
    code, dot, words = text.partition(". ")
    return words if dot and len(code) <= CODE_LETTERS else text


def _member(world: World, status: str) -> dict[str, Any]:
    until = {"until_date": 0} if status == "kicked" else {}
    return {"user": world.bot_user(), "status": status} | until
