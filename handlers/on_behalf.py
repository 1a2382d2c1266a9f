"""/ghinhan: what came on paper, by the document system or by telephone, in one line or asked."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import on_behalf, status, telling
from bot.actions.on_behalf import Told, sayable
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.model import Duty, DutySource, UnitKind
from bot.rules.on_behalf_line import SOURCES, STATEMENTS, BehalfLine, read_behalf_line
from bot.rules.unit_match import match_unit
from bot.rules.vietnamese import fold
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.office_days import day_gone, today_

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Unit
    from handlers.said import Said

    Answers = dict[str, Any]

DETAILED = ("change", "some", "blocked", "in_progress")
SKIP = "skip"


class LineNotRead(RuleBroken):
    says = "behalf_line_not_read"


class LineIncomplete(RuleBroken):
    """For all units at once, or in several lines, nothing can be asked: all must be said."""

    says = "behalf_line_incomplete"


class NothingOpen(RuleBroken):
    says = "behalf_nothing_open"


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
    """What the line does not say, or says of several, is asked; nothing is guessed."""
    known: Answers = {k: v for k, v in _said(desk, line).items() if v is not None}
    units = list(match_unit(line.unit, _units(desk), desk.today).units)
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
        _write(desk, known)
    else:
        dialogue.begin(desk, BEHALF, line=_wanted(line), **known)


def _record_whole(desk: Desk, line: BehalfLine) -> None:
    known = _said(desk, line)
    units = match_unit(line.unit, _units(desk), desk.today).units
    found = _fitting(desk, units[0], _wanted(line)) if len(units) == 1 else []
    if len(found) != 1 or not _complete({**known, "duty": 0}):
        raise LineIncomplete(text=desk.words)
    _write(desk, {**known, "unit": units[0].id, "duty": found[0].id})


def _record_all(desk: Desk, line: BehalfLine) -> None:
    """«các phòng»: every unit that has not answered; who has is left as it is."""
    known = _said(desk, line)
    if not _complete({**known, "duty": 0}):
        raise LineIncomplete(text=desk.words)
    done, left = [], []
    for unit in _units(desk):
        if unit.kind is not UnitKind.DIVISION:
            continue
        found = _open(desk, unit, _wanted(line))
        if len(found) > 1:
            raise LineIncomplete(text=desk.words)
        if found:
            on_behalf.record(desk, found[0], _told(known))
            done.append(unit.short)
        else:
            left.append(unit.short)
    if not done:
        raise NothingOpen(text=desk.words)
    desk.reply(
        "behalf_all", done=done, left=left, what=known["what"], source=known["source"],
        day=known["day"], tt=line.tt, period=line.period,
    )  # fmt: skip


def _said(desk: Desk, line: BehalfLine) -> Answers:
    """The line's answers to the form's questions; a source without a day came today."""
    if line.day_text and line.day is None:
        raise RuleBroken("day_not_read", text=line.day_text)
    if line.day is not None and line.day > desk.today:
        raise RuleBroken("day_is_future", day=line.day.isoformat())
    day = line.day or (desk.today if line.source else None)
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
    return BEHALF.after(None, {"unit": 0, **said}) is None


def _wanted(line: BehalfLine) -> Answers:
    return {"tt": line.tt, "ref": line.ref, "period": line.period, "year": line.year}


def _open(desk: Desk, unit: Unit, wanted: Answers) -> list[Duty]:
    """The unit's unanswered duties that the line can mean."""
    found = desk.tx.duties.of_units([unit.id], opened_by=desk.today)
    return [
        duty
        for duty in found
        if duty.state in status.OPEN_STATES
        and duty.source is not DutySource.FINDING
        and _means(duty, wanted)
    ]


def _fitting(desk: Desk, unit: Unit, wanted: Answers) -> list[Duty]:
    found = _open(desk, unit, wanted)
    if not found:
        raise NothingOpen(text=desk.words)
    return found


def _means(duty: Duty, wanted: Answers) -> bool:
    if wanted.get("ref"):
        return fold(duty.ref) == fold(wanted["ref"])
    return (
        wanted.get("tt") in (None, duty.tt)
        and (not wanted.get("period") or duty.period.endswith(f"-{wanted['period']}"))
        and wanted.get("year") in (None, duty.year)
    )


def _write(desk: Desk, answers: Answers) -> None:
    duty = desk.tx.duties.get(int(answers["duty"]))
    moved, report = on_behalf.record(desk, duty, _told(answers))
    desk.reply(
        "behalf_recorded",
        work=telling.facts_of(desk, moved),
        report=report.ref,
        what=answers["what"],
        source=answers["source"],
        day=answers["day"],
        accepted=moved.closed,
    )


def _told(answers: Answers) -> Told:
    seen = answers.get("seen") or ""
    return Told(
        what=answers["what"],
        source=answers["source"],
        day=date.fromisoformat(answers["day"]),
        detail=answers.get("detail") or "",
        seen="" if seen == SKIP else seen,
    )


# ---- the form


def _units(desk: Desk) -> list[Unit]:
    office_id = desk.tx.agencies.office().id
    kinds = (UnitKind.DIVISION, UnitKind.OFFICE)
    found = desk.tx.agencies.units(on=desk.today)
    return [unit for unit in found if unit.kind in kinds and unit.id != office_id]


def _unit_choices(desk: Desk, answers: Answers) -> Sequence[dict[str, Any]]:
    among = answers.get("candidates")
    return [
        {"text": unit.short, "value": unit.id}
        for unit in _units(desk)
        if not among or unit.id in among
    ]


def _unit(desk: Desk, answers: Answers, text: str) -> int:
    among = answers.get("candidates")
    units = [unit for unit in _units(desk) if not among or unit.id in among]
    found = match_unit(text, units, desk.today).sure
    if found is None:
        raise dialogue.NotOneOfThese(text=text)
    return found.id


def _duty_choices(desk: Desk, answers: Answers) -> Sequence[dict[str, Any]]:
    unit = desk.units[int(answers["unit"])]
    found = _open(desk, unit, answers.get("line") or {}) or _open(desk, unit, {})
    return [
        {
            "label": "behalf_b_duty",
            "facts": {"work": telling.facts_of(desk, duty)},
            "value": duty.id,
            "aliases": (str(duty.tt), f"mục {duty.tt}") if duty.tt is not None else (duty.ref,),
        }
        for duty in found
    ]


def _one_duty(desk: Desk, answers: Answers, text: str) -> int:
    if not _duty_choices(desk, answers):
        raise NothingOpen(text=desk.units[int(answers["unit"])].short)
    raise dialogue.NotOneOfThese(text=text)


def _what_choices(desk: Desk, answers: Answers) -> Sequence[dict[str, Any]]:
    duty = desk.tx.duties.get(int(answers["duty"]))
    return [
        {"label": f"behalf_b_{what}", "facts": {}, "value": what, "aliases": STATEMENTS[what]}
        for what in sayable(duty)
    ]


def _source_choices(_desk: Desk, _answers: Answers) -> Sequence[dict[str, Any]]:
    return [
        {"label": f"behalf_b_{source}", "facts": {}, "value": source, "aliases": names}
        for source, names in SOURCES.items()
    ]


def _unseen(_desk: Desk, _answers: Answers) -> Sequence[dict[str, Any]]:
    return [{"label": "behalf_b_unseen", "facts": {}, "value": SKIP,
             "aliases": ("chưa xem", "chưa")}]  # fmt: skip


def _is(*whats: str) -> Callable[[Answers], bool]:
    return lambda answers: answers.get("what") in whats


def _finish(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    desk.words = " ".join(filter(None, (answers.get("detail"), answers.get("seen")))).strip()
    desk.words = desk.words.removesuffix(SKIP).strip()
    _write(desk, answers)


BEHALF = dialogue.declare(
    Form(
        "office_behalf",
        (
            Question("unit", "behalf_ask_unit", _unit, choices=_unit_choices),
            Question("duty", "behalf_ask_duty", _one_duty, choices=_duty_choices),
            Question("what", "behalf_ask_what", dialogue.one_of, choices=_what_choices),
            Question("detail", "behalf_ask_detail", dialogue.words, needed=_is(*DETAILED)),
            Question("source", "behalf_ask_source", dialogue.one_of, choices=_source_choices),
            Question("day", "behalf_ask_day", day_gone, choices=today_),
            Question(
                "seen", "behalf_ask_seen", dialogue.words, choices=_unseen, needed=_is("done")
            ),
        ),
        _finish,
        "behalf_form",
    )
)

VERBS: dict[str, Any] = {
    "office.behalf_paper": from_notice,
    "office.behalf_blocked": blocked_from_notice,
    "office.object": object_,
}
