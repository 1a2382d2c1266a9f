"""sendMessage, sendDocument, sendPhoto, sendChatAction: a new message in a chat."""

from __future__ import annotations

from typing import Any

from bot.sandbox.bot_api import limits
from bot.sandbox.bot_api.call import Call
from bot.sandbox.bot_api.keyboards import keyboard_of
from bot.sandbox.bot_api.recipients import count_against_flood, replied_message, writable_chat
from bot.sandbox.bot_api.refusals import Refused, bad, not_modelled
from bot.sandbox.bot_api.texts import caption_text, message_text
from bot.sandbox.entities import Entity
from bot.sandbox.files import StoredFile, picture_size
from bot.sandbox.messages import Message
from bot.sandbox.world import World

CHAT_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def send_message(world: World, call: Call) -> dict[str, Any]:
    """A text."""
    text, entities = message_text(call)
    return _post(world, call, text, entities, None)


def send_document(world: World, call: Call) -> dict[str, Any]:
    """A file, uploaded or sent again by its file_id."""
    text, entities = caption_text(call)
    return _post(world, call, text, entities, _document(world, call))


def send_photo(world: World, call: Call) -> dict[str, Any]:
    """A picture (PNG or JPEG), uploaded or sent again by its file_id."""
    text, entities = caption_text(call)
    return _post(world, call, text, entities, _photo(world, call))


def send_chat_action(world: World, call: Call) -> bool:
    """«typing…»; leaves no trace."""
    if call.text("action") not in CHAT_ACTIONS:
        raise bad("wrong parameter action in request")
    writable_chat(world, call)
    return True


def _post(
    world: World,
    call: Call,
    text: str,
    entities: tuple[Entity, ...],
    attachment: StoredFile | None,
) -> dict[str, Any]:
    keyboard = keyboard_of(call)
    chat = writable_chat(world, call)
    if call.integer("message_thread_id"):
        raise bad("message thread not found")
    draft = Message(
        message_id=0,
        person=chat.person,
        by_bot=True,
        at=world.clock.now(),
        text=text,
        entities=entities,
        attachment=attachment,
        reply_to=replied_message(chat, call),
        keyboard=keyboard,
        protected=call.flag("protect_content"),
    )
    count_against_flood(world, chat)
    return world.as_api(world.post(draft))


def _document(world: World, call: Call) -> StoredFile:
    upload = call.upload("document")
    if upload is None:
        return _known(world, call, "document", picture=False)
    if not upload.content:
        raise bad("file must be non-empty")
    if len(upload.content) > limits.UPLOAD_BYTES:
        raise Refused(413)
    return world.files.keep(name=upload.name, kind=upload.kind, content=upload.content)


def _photo(world: World, call: Call) -> StoredFile:
    upload = call.upload("photo")
    if upload is None:
        return _known(world, call, "photo", picture=True)
    if not upload.content:
        raise bad("file must be non-empty")
    if len(upload.content) > limits.PHOTO_BYTES:
        raise bad("file is too big")
    size = picture_size(upload.content)
    if size is None:
        raise bad("IMAGE_PROCESS_FAILED")
    short, long = sorted(size)
    if short + long > limits.PHOTO_SIDES or short * limits.PHOTO_RATIO < long:
        raise bad("PHOTO_INVALID_DIMENSIONS")
    return world.files.keep(
        name=upload.name, kind=upload.kind, content=upload.content, picture=size
    )


def _known(world: World, call: Call, name: str, *, picture: bool) -> StoredFile:
    given = call.text(name)
    if not given:
        raise bad(f"there is no {name} in the request")
    if "://" in given:
        raise not_modelled("files sent by URL")
    stored = world.files.by_id(given)
    if stored is None:
        raise bad("wrong file identifier/HTTP URL specified")
    if (stored.picture is not None) != picture:
        wanted, found = ("Photo", "Document") if picture else ("Document", "Photo")
        raise bad(f"can't use file of type {found} as {wanted}")
    return stored
