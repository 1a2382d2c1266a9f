"""/ghinhan: what came on paper, by the document system or by telephone, in one line or asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import on_behalf, telling
from bot.actions.on_behalf import sayable
from bot.rules.access import NotYours
from bot.rules.days import DayNotRead
from bot.rules.errors import RuleBroken
from bot.rules.model import UnitKind
from bot.rules.on_behalf_line import BehalfLine, read_behalf_line
from bot.rules.past_days import require_past
from bot.rules.unit_match import match_unit
from handlers import dialogue
from handlers.behalf_form import (
    BEHALF,
    DETAILED,
    SKIP,
    NothingOpen,
    open_duties,
    told,
    units_of,
    write,
)

if TYPE_CHECKING:
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import Duty, Unit
    from handlers.said import Said

    Answers = dict[str, Any]


class LineNotRead(RuleBroken):
    says = "behalf_line_not_read"


class LineIncomplete(RuleBroken):
    """For all units at once, or in several lines, nothing can be asked: all must be said."""

    says = "behalf_line_incomplete"


def record(desk: Desk, said: Said) -> None:
    """Without words the form; with one line or several, each is recorded."""
    _require(desk)
    lines = [line.strip() for line in said.arguments.splitlines() if line.strip()]
    if not lines:
        dialogue.begin(desk, BEHALF)
        return
    for text in lines:
        desk.words = text
        line = read_behalf_line(text, today=desk.today)
        if line is None:
            raise LineNotRead(text=text)
        if line.every:
            _record_all(desk, line)
        elif len(lines) > 1:
            _record_whole(desk, line)
        else:
            _record_one(desk, line)


def _require(desk: Desk) -> None:
    if not telling.of_office(desk):
        raise NotYours


def from_notice(desk: Desk, args: dict[str, Any]) -> None:
    """M4, 1b: the paper that came for a late duty."""
    _require(desk)
    duty = desk.tx.duties.get(int(args["duty"]))
    known = {"what": "done"} if "done" in sayable(duty) else {}
    dialogue.begin(desk, BEHALF, unit=duty.unit_id, duty=duty.id, source="paper", **known)


def blocked_from_notice(desk: Desk, args: dict[str, Any]) -> None:
    """M4, 1c: the obstacle that the unit named when it was called."""
    _require(desk)
    duty = desk.tx.duties.get(int(args["duty"]))
    dialogue.begin(
        desk,
        BEHALF,
        unit=duty.unit_id,
        duty=duty.id,
        what="blocked",
        source="telephone",
        day=desk.today,
    )


def object_(desk: Desk, args: dict[str, Any]) -> None:
    """«Không đúng», by the unit."""
    on_behalf.object_(desk, int(args["report"]), desk.words)


# ---- from a line to a record


def _record_one(desk: Desk, line: BehalfLine) -> None:
    """What the line does not say, or says of several, is asked; nothing is guessed.

    A day that will not do is said and asked again: nothing else of the line is lost.
    """
    try:
        day = _day(desk, line)
    except RuleBroken as refused:
        desk.reply(refused.sentence, **refused.facts)
        day = None
    known: Answers = {k: v for k, v in _said(line, day).items() if v is not None}
    units = list(match_unit(line.unit, units_of(desk), desk.today).units)
    if not units:
        raise LineNotRead(text=line.unit)
    if len(units) > 1:
        dialogue.begin(
            desk, BEHALF, candidates=[unit.id for unit in units], line=_wanted(line), **known
        )
        return
    known["unit"] = units[0].id
    found = _fitting(desk, units[0], _wanted(line))
    if len(found) == 1:
        known["duty"] = found[0].id
    if _complete(known):
        write(desk, known)
    else:
        dialogue.begin(desk, BEHALF, line=_wanted(line), **known)


def _record_whole(desk: Desk, line: BehalfLine) -> None:
    known = _said(line, _day(desk, line))
    units = match_unit(line.unit, units_of(desk), desk.today).units
    found = _fitting(desk, units[0], _wanted(line)) if len(units) == 1 else []
    if len(found) != 1 or not _complete({**known, "duty": 0}):
        raise LineIncomplete(text=desk.words)
    write(desk, {**known, "unit": units[0].id, "duty": found[0].id})


def _record_all(desk: Desk, line: BehalfLine) -> None:
    """«các phòng»: every unit that has not answered; who has is left as it is."""
    known = _said(line, _day(desk, line))
    if not _complete({**known, "duty": 0}):
        raise LineIncomplete(text=desk.words)
    done, left = [], []
    for unit in units_of(desk):
        if unit.kind is not UnitKind.DIVISION:
            continue
        found = open_duties(desk, unit, _wanted(line))
        if len(found) > 1:
            raise LineIncomplete(text=desk.words)
        if found:
            on_behalf.record(desk, found[0], told(known))
            done.append(unit.short)
        else:
            left.append(unit.short)
    if not done:
        raise NothingOpen(text=desk.words)
    desk.reply(
        "behalf_all", done=done, left=left, what=known["what"], source=known["source"],
        day=known["day"], tt=line.tt, period=line.period,
    )  # fmt: skip


def _day(desk: Desk, line: BehalfLine) -> date | None:
    """A source without a day came today. Raises kindly for no day, or one to come."""
    if line.day_text and line.day is None:
        raise DayNotRead(line.day_text)
    if line.day is not None:
        require_past(line.day, today=desk.today)
    return line.day or (desk.today if line.source else None)


def _said(line: BehalfLine, day: date | None) -> Answers:
    """The line's answers to the form's questions."""
    detail = line.detail or (line.note if line.what in DETAILED else "")
    return {
        "what": line.what,
        "source": line.source,
        "day": day.isoformat() if day else None,
        "detail": detail or None,
        "seen": (line.note or SKIP) if line.what == "done" and line.source else None,
    }


def _complete(known: Answers) -> bool:
    said = {k: v for k, v in known.items() if v is not None}
    return BEHALF.unanswered({"unit": 0, **said}) is None


def _wanted(line: BehalfLine) -> Answers:
    return {"tt": line.tt, "ref": line.ref, "period": line.period, "year": line.year}


def _fitting(desk: Desk, unit: Unit, wanted: Answers) -> list[Duty]:
    found = open_duties(desk, unit, wanted)
    if not found:
        raise NothingOpen(text=desk.words)
    return found


VERBS: dict[str, Any] = {
    "office.behalf_paper": from_notice,
    "office.behalf_blocked": blocked_from_notice,
    "office.object": object_,
}
