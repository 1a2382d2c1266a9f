"""python-telegram-bot's side of the table: routes each update and turns it into a value."""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from telegram import Message, Update
from telegram.ext import (
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    MessageHandler,
    filters,
)

from handlers.contents import COMMANDS
from handlers.said import Membership, Said, SentFile, Tapped

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from telegram.ext import Application

    from handlers.contents import Body

    Serve = Callable[["Ticket", "Body", Any], Awaitable[None]]


@dataclass(slots=True)
class Ticket:
    """What the dispatcher knows of the update in hand, and what came of it."""

    inbox_id: int
    served: bool = False
    settled: bool = False
    problem: Exception | None = None
    answer: str | None = None


UNTOLD = -1
"""A size that the platform does not tell."""

NAMES = {
    "photo": "anh-{}.jpg",
    "document": "tep-{}",
    "voice": "ghi-am-{}.ogg",
    "audio": "am-thanh-{}",
    "video": "video-{}.mp4",
    "video_note": "video-{}.mp4",
    "animation": "video-{}.mp4",
}
"""What a file without a name is shown as, by the number of its message."""

FILE_KINDS = ("animation", "document", "voice", "video", "video_note", "audio")
"""An animation is announced as a document too: what it is comes first."""

OTHER_KINDS = ("sticker", "contact", "venue", "location", "poll", "dice", "story", "game")
"""What carries nothing that could be recorded; a venue is announced as a location too."""

TICKET: ContextVar[Ticket] = ContextVar("ticket")


def register(application: Application[Any, Any, Any, Any, Any, Any], serve: Serve) -> None:
    """Put every row of the table before python-telegram-bot, in order; presses are most."""
    from handlers.free_text import free_text, membership, pressed  # noqa: PLC0415 - they use VERBS

    application.add_handler(CallbackQueryHandler(_wrap(pressed, serve)))
    for row in COMMANDS:
        application.add_handler(
            CommandHandler(list(row.names), _wrap(row.body, serve), filters.UpdateType.MESSAGE)
        )
    application.add_handler(
        ChatMemberHandler(_wrap(membership, serve), ChatMemberHandler.MY_CHAT_MEMBER)
    )
    known = filters.UpdateType.MESSAGE | filters.UpdateType.EDITED_MESSAGE
    application.add_handler(MessageHandler(known, _wrap(free_text, serve)))


def _wrap(body: Body, serve: Serve) -> Callable[[Update, Any], Coroutine[Any, Any, None]]:
    async def handle(update: Update, _context: Any) -> None:
        ticket = TICKET.get()
        ticket.served = True
        try:
            await serve(ticket, body, value_of(update, ticket.inbox_id))
        except Exception as problem:  # noqa: BLE001 - counted by the dispatcher, never lost
            ticket.problem = problem

    return handle


def value_of(update: Update, inbox_id: int) -> Said | Tapped | Membership:
    """The update as a value. Raises ``ValueError`` for one without a sender."""
    if update.callback_query is not None:
        return _tapped(update, inbox_id)
    if update.my_chat_member is not None:
        changed = update.my_chat_member
        return Membership(
            inbox_id=inbox_id,
            user_id=changed.from_user.id,
            chat_id=changed.chat.id,
            private=changed.chat.type == changed.chat.PRIVATE,
            status=str(changed.new_chat_member.status),
        )
    message = update.effective_message
    if message is None or message.from_user is None:
        msg = "a message without a sender"
        raise ValueError(msg)
    return _said(message, inbox_id, edited=update.edited_message is not None)


def _tapped(update: Update, inbox_id: int) -> Tapped:
    query = update.callback_query
    if query is None:
        msg = "no press"
        raise ValueError(msg)
    if query.message is None:  # one so old that the platform does not repeat it
        own = query.from_user.id
        return Tapped(inbox_id, own, own, private=True, message_id=None, token=query.data or "")
    chat = query.message.chat
    return Tapped(
        inbox_id=inbox_id,
        user_id=query.from_user.id,
        chat_id=chat.id,
        private=chat.type == chat.PRIVATE,
        message_id=query.message.message_id,
        token=query.data or "",
    )


def _said(message: Message, inbox_id: int, *, edited: bool) -> Said:
    sender = message.from_user
    if sender is None:
        msg = "a message without a sender"
        raise ValueError(msg)
    text = message.text or message.caption or ""
    command, arguments = None, ""
    if text.startswith("/") and not edited:
        first, _, arguments = text.partition(" ")
        if "\n" in first:
            first, _, rest = text.partition("\n")
            arguments = rest
        command = first[1:].split("@")[0].lower()
    return Said(
        inbox_id=inbox_id,
        user_id=sender.id,
        chat_id=message.chat.id,
        private=message.chat.type == message.chat.PRIVATE,
        message_id=message.message_id,
        text=text,
        reply_to=message.reply_to_message.message_id if message.reply_to_message else None,
        edited=edited,
        command=command,
        arguments=arguments.strip(),
        file=_file(message),
        shared_identity=message.sender_chat is not None or sender.is_bot,
        quoted=_quoted(message),
        other=next((kind for kind in OTHER_KINDS if getattr(message, kind)), ""),
    )


def _quoted(message: Message) -> str:
    answered, part = message.reply_to_message, message.quote
    words = (answered.text, answered.caption) if answered is not None else ()
    return "\n".join(filter(None, (*words, part.text if part is not None else None)))


def _file(message: Message) -> SentFile | None:
    """The file of a message; of a photo its best size, and it has no name."""
    found: Any = message.photo[-1] if message.photo else None
    form = "photo"
    if found is None:
        form = next((kind for kind in FILE_KINDS if getattr(message, kind)), "")
        found = getattr(message, form) if form else None
    if found is None:
        return None
    size = found.file_size
    return SentFile(
        form=form,
        file_id=found.file_id,
        name=getattr(found, "file_name", None) or NAMES[form].format(message.message_id),
        size=UNTOLD if size is None else size,
        mime=getattr(found, "mime_type", None) or "",
        unique_id=found.file_unique_id,
        album=message.media_group_id or "",
    )
