"""Plays a story in the sandbox: rows of when, who, what and the words, from a table of text."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.clock import moment_of
from bot.sandbox import hands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from bot.sandbox.messages import Message
    from bot.sandbox.stage import Stage

PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def paper(name: str) -> bytes:
    """A small PDF of its own for each name."""
    return PDF + f"% {name}\n".encode()


DOWN, UP, ALL, INSTEAD = "down", "up", "all", "instead "
NEW_LINE = "⏎"
MOST_TAPS = 120


@dataclass(frozen=True, slots=True)
class Line:
    """``act``: say, reply, tap, file, plan (the seed's plan text), block, wait, down, up, all.

    Between down and up nobody acts: the service is not there, and time passes all the same.
    ``all`` presses a button of the newest message again and again, until it has none or speaks of
    ``about``.
    """

    at: str
    who: str
    act: str
    words: str
    about: str


def read_script(path: Path) -> list[Line]:
    """Tab-separated rows: at, who, act, words, about; empty ones and # lines are left out.

    ``at`` is empty for "right after"; ``about`` is a piece of the message that is answered; a ⏎
    in the words begins a new line.
    """
    rows: list[Line] = []
    for text in path.read_text(encoding="utf-8").splitlines():
        if text.strip() and not text.startswith("#"):
            cells = [cell.strip() for cell in text.split("\t")]
            cells[3:4] = [cell.replace(NEW_LINE, "\n") for cell in cells[3:4]]
            rows.append(Line(*(cells + [""] * 5)[:5]))
    return rows


def merged(base: Iterable[Line], besides: Iterable[Line]) -> list[Line]:
    """Two tables as one, by their moments; "instead say" takes the place of all at its moment."""
    known, more = _by_moment(base), _by_moment(besides)
    instead = {rows[0].at for rows in more if rows[0].act.startswith(INSTEAD)}
    kept = [rows for rows in known if rows[0].at not in instead]
    blocks = sorted([*kept, *more], key=lambda rows: rows[0].at)
    return [_as_said(line) for rows in blocks for line in rows]


def up_to(lines: Iterable[Line], moment: str) -> list[Line]:
    """What is played before a moment, and then the clock stands at it.

    In the midst of an outage the service is taken never to have been away.
    """
    before = [line for rows in _by_moment(lines) if rows[0].at < moment for line in rows]
    if {DOWN, UP}.intersection(line.act for line in before) == {DOWN}:
        before = [line for line in before if line.act != DOWN]
    return [*before, Line(moment, "", "wait", "", "")]


def _by_moment(lines: Iterable[Line]) -> list[list[Line]]:
    """Each row with a moment, and those right after it."""
    blocks: list[list[Line]] = []
    for line in lines:
        if line.at or not blocks:
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def _as_said(line: Line) -> Line:
    return replace(line, act=line.act.removeprefix(INSTEAD))


async def play(
    stage: Stage, script: Iterable[Line], *, plan: str, progress: Callable[[str], None]
) -> None:
    """Move the clock to each row and act; raises ``hands.CannotDo`` when a row does not fit."""
    month = ""
    for line in script:
        if line.at:
            if line.at[:7] != month:
                month = line.at[:7]
                progress(month)
            if line.act != UP:
                await stage.clock.advance(moment_of(line.at), stage.settle)
        if line.act == DOWN:
            await stage.crash()
        elif line.act == UP:
            await stage.return_at(moment_of(line.at))
        elif line.act == ALL:
            await _tap_all(stage, line)
        elif line.act != "wait":
            act(stage, line, plan=plan)
            await stage.settle()


async def _tap_all(stage: Stage, line: Line) -> None:
    for _ in range(MOST_TAPS):
        message = newest(stage, line.who, lambda _: True)
        if not has_button(message, line.words) or (line.about and line.about in message.text):
            return
        hands.tap(stage.world, line.who, message.message_id, line.words)
        await stage.settle()


def act(stage: Stage, line: Line, *, plan: str) -> None:
    """One person does one thing."""
    world = stage.world
    match line.act:
        case "say":
            hands.say(world, line.who, line.words)
        case "plan":
            hands.say(world, line.who, plan)
        case "reply":
            message = newest(stage, line.who, lambda m: line.about in m.text)
            hands.say(world, line.who, line.words, reply_to=message.message_id)
        case "tap":
            message = newest(
                stage,
                line.who,
                lambda m: line.about in m.text and has_button(m, line.words),
            )
            hands.tap(world, line.who, message.message_id, line.words)
        case "file":
            name, _, caption = line.words.partition("|")
            reply_to = None
            if line.about:
                reply_to = newest(stage, line.who, lambda m: line.about in m.text).message_id
            hands.send_file(
                world,
                line.who,
                name=name,
                kind="application/pdf",
                content=paper(name),
                caption=caption,
                reply_to=reply_to,
            )
        case "block":
            hands.chat_of(world, line.who).blocked = True
        case _:
            raise hands.CannotDo(400, f"no such act: {line.act}")


def newest(stage: Stage, who: str, fits: Callable[[Message], bool]) -> Message:
    """The latest message of the bot in that chat that fits."""
    chat = hands.chat_of(stage.world, who)
    found = [m for m in chat.messages.values() if m.by_bot and fits(m)]
    if not found:
        raise hands.CannotDo(404, f"no such message in the chat of {who}")
    return max(found, key=lambda m: m.message_id)


def has_button(message: Message, text: str) -> bool:
    """A live button of that text, or of that text after its code."""
    return any(
        text in (button.text, button.text.partition(". ")[2]) for button in message.buttons()
    )
