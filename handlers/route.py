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

from handlers import COMMANDS
from handlers.said import Membership, Said, SentFile, Tapped

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from telegram.ext import Application

    from handlers import Body

    Serve = Callable[["Ticket", "Body", Any], Awaitable[None]]


@dataclass(slots=True)
class Ticket:
    """What the dispatcher knows of the update in hand, and what came of it."""

    inbox_id: int
    served: bool = False
    settled: bool = False
    problem: Exception | None = None
    answer: str | None = None


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
    )


def _quoted(message: Message) -> str:
    answered, part = message.reply_to_message, message.quote
    words = (answered.text, answered.caption) if answered is not None else ()
    return "\n".join(filter(None, (*words, part.text if part is not None else None)))


def _file(message: Message) -> SentFile | None:
    if message.photo:
        best = message.photo[-1]
        return SentFile("photo", best.file_id, f"anh-{message.message_id}.jpg", best.file_size or 0)
    found: Any = message.document or message.voice or message.video or message.audio
    if found is None:
        return None
    form = next(
        name for name in ("document", "voice", "video", "audio") if getattr(message, name) is found
    )
    name = getattr(found, "file_name", None) or f"{form}-{message.message_id}"
    return SentFile(form, found.file_id, name, found.file_size or 0, found.mime_type or "")
