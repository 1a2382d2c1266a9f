"""Reads a year out of what the platform was asked to say: cards, nudges, digests."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.clock import AGENCY_ZONE, moment_of
from bot.rules.working_days import OFFICE_HOURS, calendar_for
from tests.stories.driver import Story

NUDGE = re.compile(r"Nhắc (quá hạn )?lần (\d)")
PICTURES = ("sendPhoto",)


@dataclass(frozen=True)
class Sent:
    """One message that was newly sent: when, to whom, what."""

    at: datetime
    who: str
    method: str
    text: str
    files: tuple[str, ...]

    @property
    def day(self) -> str:
        return self.at.date().isoformat()

    @property
    def nudges(self) -> list[str]:
        """The rungs said in it, by their words."""
        return ["".join(found) for found in NUDGE.findall(self.text)]


async def sent(story: Story) -> list[Sent]:
    """Every accepted new message of the bot, in order; edits and answers to presses left out."""
    people = {p["chat_id"]: p["key"] for p in (await story.http.get("/sandbox/people")).json()}
    found: list[Sent] = []
    for line in (await story.http.get("/sandbox/calls")).text.splitlines():
        call: dict[str, Any] = json.loads(line)
        if call["ok"] and call["method"] in ("sendMessage", "sendDocument", "sendPhoto"):
            params = call["params"]
            found.append(
                Sent(
                    at=moment_of(call["at"]).astimezone(AGENCY_ZONE),
                    who=people[int(params["chat_id"])],
                    method=call["method"],
                    text=params.get("text") or params.get("caption") or "",
                    files=tuple(call.get("files") or ()),
                )
            )
    return found


def unasked(messages: list[Sent]) -> list[Sent]:
    """What the bells said: cards, nudges, digests, papers."""
    openings = (
        "Kính gửi đồng chí Giám đốc",
        "Việc cần trao đổi",
        "Việc của Văn phòng",
        "Minh chứng mới nhận",
        "Bảng tổng hợp",
        "Ảnh kèm bản tổng hợp",
    )
    return [m for m in messages if " – việc ngày " in m.text or m.text.startswith(openings)]


def out_of_hours(messages: list[Sent]) -> list[Sent]:
    """Unasked messages outside office hours or on a day off (P14): there must be none."""
    calendar = calendar_for()
    return [
        m
        for m in unasked(messages)
        if not calendar.is_working(m.at.date())
        or not any(start <= m.at.time() < end for start, end in OFFICE_HOURS)
    ]


def twice(messages: list[Sent]) -> list[tuple[str, str, str]]:
    """The same unasked words to the same person on the same day: there must be none."""
    known: set[tuple[str, str, str]] = set()
    found = []
    for m in unasked(messages):
        key = (m.day, m.who, m.text)
        if key in known:
            found.append(key)
        known.add(key)
    return found
