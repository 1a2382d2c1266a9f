"""The platform's numbers, written down apart from any client library (a test compares them)."""

from __future__ import annotations

from datetime import timedelta

TEXT_BYTES = 32_768
TEXT_LETTERS = 4096
CAPTION_LETTERS = 1024
ENTITIES = 100

CALLBACK_DATA_BYTES = 64
COPY_TEXT_LETTERS = 256
BUTTONS = 100
BUTTONS_A_ROW = 8
ANSWER_LETTERS = 200

COMMANDS = 100
COMMAND_DESCRIPTION_LETTERS = 256
DESCRIPTION_LETTERS = 512
SHORT_DESCRIPTION_LETTERS = 120
NAME_LETTERS = 64

DOWNLOAD_BYTES = 20 << 20
UPLOAD_BYTES = 50 << 20
PHOTO_BYTES = 10 << 20
ALBUM_PARTS = 10
PHOTO_SIDES = 10_000
PHOTO_RATIO = 20

UPDATES_A_POLL = 100
POLL_SECONDS = 50
DELETE_ONCE = 100

MESSAGE_UPDATE_LIVES = timedelta(hours=24)
CALLBACK_UPDATE_LIVES = timedelta(seconds=150)
CALLBACK_ANSWERABLE = timedelta(seconds=60)
"""Not published by the platform; answers have been refused after tens of seconds."""
DELETABLE = timedelta(hours=48)
