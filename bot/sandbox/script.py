"""Plays a story in the sandbox: rows of when, who, what and the words, from a table of text."""

from __future__ import annotations

from dataclasses import dataclass
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


DOWN, UP = "down", "up"


@dataclass(frozen=True, slots=True)
class Line:
    """``act``: say, reply, tap, file, plan (the seed's plan text), block, wait, down, up.

    Between down and up nobody acts: the service is not there, and time passes all the same.
    """

    at: str
    who: str
    act: str
    words: str
    about: str


def read_script(path: Path) -> list[Line]:
    """Tab-separated rows: at, who, act, words, about; empty ones and # lines are left out.

    ``at`` is empty for "right after"; ``about`` is a piece of the message that is answered.
    """
    rows: list[Line] = []
    for text in path.read_text(encoding="utf-8").splitlines():
        if text.strip() and not text.startswith("#"):
            cells = [cell.strip() for cell in text.split("\t")]
            rows.append(Line(*(cells + [""] * 5)[:5]))
    return rows


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
        elif line.act != "wait":
            act(stage, line, plan=plan)
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
