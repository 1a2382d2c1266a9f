"""The smallest echo in python-telegram-bot, as it comes."""  # noqa: INP001 - a script that another environment runs

import os

from telegram import Update
from telegram.ext import Application, ContextTypes, MessageHandler, filters


async def echo(update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
    """Say the same words again."""
    if update.message is not None:
        await update.message.reply_text(update.message.text or "")


if __name__ == "__main__":
    builder = Application.builder().token(os.environ["BOT_TOKEN"])
    application = builder.base_url(os.environ["BOT_API_URL"] + "/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()
