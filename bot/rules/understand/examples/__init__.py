"""TABLE: replies and what each one means; what is new is compared with them.

One reply a line, under the question that was asked. After ``=>`` stands what else it says, apart
from ``;``: a share of the work (``60%``), the words of its day in brackets with the day itself
counted from Tuesday 6 October 2026 (``[cuối tuần = 2026-10-09]``), and ``ask`` where the bot has
to ask before it writes anything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from bot.rules.understand.examples import (
    acknowledged,
    blocked,
    change_reported,
    done,
    done_otherwise,
    extension_request,
    extension_request_by_day,
    in_progress,
    in_progress_by_day,
    no_change,
    not_started,
    question,
    unrelated,
)
from bot.rules.understand.reading import Context, Intent

_TABLES: Final[tuple[tuple[Intent, Mapping[Context, str]], ...]] = (
    (Intent.DONE, done.REPLIES),
    (Intent.DONE, done_otherwise.REPLIES),
    (Intent.IN_PROGRESS, in_progress.REPLIES),
    (Intent.IN_PROGRESS, in_progress_by_day.REPLIES),
    (Intent.NOT_STARTED, not_started.REPLIES),
    (Intent.BLOCKED, blocked.REPLIES),
    (Intent.EXTENSION_REQUEST, extension_request.REPLIES),
    (Intent.EXTENSION_REQUEST, extension_request_by_day.REPLIES),
    (Intent.NO_CHANGE, no_change.REPLIES),
    (Intent.CHANGE_REPORTED, change_reported.REPLIES),
    (Intent.ACKNOWLEDGED, acknowledged.REPLIES),
    (Intent.QUESTION, question.REPLIES),
    (Intent.UNRELATED, unrelated.REPLIES),
)


class Example(NamedTuple):
    """A reply, the question it answers, what it means, and what else it says."""

    text: str
    context: Context
    intent: Intent
    says: tuple[str, ...]


def examples() -> Iterator[Example]:
    """Every reply of the tables."""
    for intent, by_question in _TABLES:
        for context, lines in by_question.items():
            for line in lines.strip().splitlines():
                text, _, says = line.partition(" => ")
                yield Example(text, context, intent, tuple(says.split("; ")) if says else ())
