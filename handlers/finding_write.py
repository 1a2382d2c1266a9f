"""The dialogue in which an auditor writes a finding, sees it whole, and files it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import finding as findings
from bot.actions import telling
from bot.actions.finding_news import receiver
from bot.rules.clauses import read_criteria
from bot.rules.days import DayNotRead, read_day
from bot.rules.edition import edition_on
from bot.rules.errors import RuleBroken
from bot.rules.findings import (
    AUDITED_KINDS,
    LEVELS,
    NONCONFORMITIES,
    audited_units,
    default_due,
    is_nonconformity,
    own_unit,
    read_level,
    weight_unsaid,
)
from bot.rules.model import Level
from bot.rules.unit_match import match_unit, units_in_force
from bot.texts import FIRST_LANGUAGE, texts
from handlers import dialogue
from handlers.dialogue import Form, NotOneOfThese, Question
from handlers.form import words_up_to

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Finding

    Answers = dict[str, Any]

LONGEST_STATEMENT = 900
LONGEST_PROOF = 500
"""So that the notice stays one message of the platform."""

FAR = 300
"""A day so far ahead was most likely meant in the past."""

REPEATS_SHOWN = 3

FILE = "file"
FILE_WORDS = ("ghi phieu", "ghi", "dong y", "dung")
EDITED = ("unit", "level", "criterion", "statement", "proof", "due_on")
EDIT_WORDS = {
    "unit": ("don vi", "phong"),
    "level": ("muc do",),
    "criterion": ("chuan muc", "dieu", "quy trinh"),
    "statement": ("noi dung",),
    "proof": ("bang chung", "anh"),
    "due_on": ("thoi han", "han"),
}
"""Folded words by which a field is chosen to be written anew, with or without «sửa»."""

FOLLOWS = {"level": ("due_on",)}
"""What must be asked again with a field: the usual due day depends on the level."""


FILED: list[Callable[[Desk, Answers, Finding], None]] = []
"""What goes on after a finding was filed: the dialogues that began this one say so here."""


# ---- unit


def read_unit(desk: Desk, _answers: Answers, text: str) -> int:
    """The id of the unit that is named; one's own is refused as early as here (F54)."""
    there = units_in_force(desk.units.values(), desk.today)
    found = match_unit(text, there).units
    named = [unit for unit in found if unit.kind in AUDITED_KINDS]
    if not named:
        raise RuleBroken("finding_unit_unknown", text=text[:60])
    if len(named) > 1:
        raise RuleBroken("finding_which_unit", text=text[:60], units=[unit.short for unit in named])
    findings.check_unit(desk, named[0])
    return named[0].id


def _units(desk: Desk, _answers: Answers) -> list[dict[str, Any]]:
    """One's own unit is not offered."""
    there = units_in_force(desk.units.values(), desk.today)
    offered = [unit for unit in audited_units(there) if not own_unit(desk.actor, unit)]
    return [{"text": unit.short, "value": unit.id, "aliases": (unit.name,)} for unit in offered]


# ---- level and criterion


def _read_level(desk: Desk, _answers: Answers, text: str) -> str:
    if weight_unsaid(text):
        raise RuleBroken("finding_weight_unsaid")
    level = read_level(text, on=desk.today)
    if level is None:
        raise NotOneOfThese(text=text)
    return level.value


def _levels(_desk: Desk, _answers: Answers) -> list[dict[str, Any]]:
    return [{"label": f"finding_level_{level.value}", "value": level.value} for level in LEVELS]


def _read_criterion(desk: Desk, _answers: Answers, text: str) -> str:
    """Kept as the record will show it: the clause with its title, the procedure with its code."""
    known = edition_on(desk.today).standard
    found = read_criteria(text, known)
    if not found:
        raise RuleBroken("finding_criterion_unknown", text=text[:60], **_standard(desk, {}))
    return texts().render(FIRST_LANGUAGE, "finding_criterion", criteria=found, standard=known.name)


def _standard(desk: Desk, _answers: Answers) -> dict[str, Any]:
    known = edition_on(desk.today).standard
    return {"standard": known.name, "example": known.cited["documents"]}


# ---- the due day


def working_day(desk: Desk, _answers: Answers, text: str) -> date:
    """A working day after today. Raises what is wrong with any other."""
    day = read_day(text, today=desk.today)
    if day is None:
        raise DayNotRead(text)
    if day <= desk.today:
        raise RuleBroken("finding_day_past", day=day)
    if (day - desk.today).days > FAR:
        raise RuleBroken("finding_day_far", day=day)
    if not desk.calendar.is_working(day):
        before = desk.calendar.previous_working(day)
        raise RuleBroken("finding_day_off", day=day, before=before)
    return day


def _usual_day(desk: Desk, answers: Answers) -> list[dict[str, Any]]:
    usual = default_due(Level(answers["level"]), desk.today, desk.calendar)
    if usual is None:
        return []
    count = desk.calendar.working_between(desk.today, usual)
    facts = {"day": usual, "count": count}
    return [{"label": "finding_usual_day", "facts": facts, "value": usual.isoformat()}]


def _must_be_corrected(answers: Answers) -> bool:
    return answers.get("level") in NONCONFORMITIES


# ---- the whole, before it is filed


def _whole(desk: Desk, answers: Answers) -> dict[str, Any]:
    dialogues = [*answers.get("dialogues", ())]
    current = desk.tx.dialogues.open_of(desk.actor.id)
    if current is not None:
        dialogues.append(current.id)
    due = answers.get("due_on") if _must_be_corrected(answers) else None
    day = date.fromisoformat(due) if due else None
    return {
        "f": {
            "unit": desk.units[int(answers["unit"])].name,
            "level": answers["level"],
            "criterion": answers["criterion"],
            "statement": answers["statement"].rstrip(" ."),
            "proof": answers["proof"].rstrip(" ."),
            "photos": [e.name for d in dialogues for e in desk.tx.evidence.of(dialogue_id=d)],
            "due": day,
            "due_days": desk.calendar.working_between(desk.today, day) if day else 0,
            "repeats": _repeats(desk, answers),
        }
    }


def _repeats(desk: Desk, answers: Answers) -> list[dict[str, Any]]:
    """What the unit had before of the same criterion, the newest last (R30)."""
    if not _must_be_corrected(answers):
        return []
    found = desk.tx.findings.alike(int(answers["unit"]), answers["criterion"])
    return [
        {"ref": each.ref, "why": list(why), "found_on": each.found_on}
        for each, why in found[-REPEATS_SHOWN:]
    ]


def _file_or_edit(_desk: Desk, answers: Answers) -> Sequence[dict[str, Any]]:
    fields = [name for name in EDITED if name != "due_on" or _must_be_corrected(answers)]
    return [
        {"label": "finding_do_file", "value": FILE, "aliases": FILE_WORDS},
        *(
            {
                "label": "finding_do_edit",
                "facts": {"field": name},
                "value": f"edit:{name}",
                "aliases": _edit_words(name),
            }
            for name in fields
        ),
    ]


def _edit_words(name: str) -> tuple[str, ...]:
    return tuple(f"{start}{word}" for word in EDIT_WORDS[name] for start in ("", "sua ", "sua: "))


def _finish(desk: Desk, answers: Answers, done: Dialogue) -> None:
    dialogues = [*answers.get("dialogues", ()), done.id]
    if answers["confirm"] == FILE:
        _file(desk, answers, tuple(dialogues))
        return
    again = str(answers["confirm"]).removeprefix("edit:")
    dropped = {"confirm", "dialogues", again, *FOLLOWS.get(again, ())}
    kept = {name: value for name, value in answers.items() if name not in dropped}
    dialogue.begin(desk, WRITE, **kept, dialogues=[] if again == "proof" else dialogues)


def _file(desk: Desk, answers: Answers, dialogues: tuple[int, ...]) -> None:
    level = Level(answers["level"])
    due = answers.get("due_on") if is_nonconformity(level) else None
    filed = findings.file(
        desk,
        findings.Draft(
            unit_id=int(answers["unit"]),
            level=level,
            criterion=answers["criterion"],
            statement=answers["statement"],
            proof=answers["proof"],
            due_on=date.fromisoformat(due) if due else None,
            dialogues=dialogues,
        ),
    )
    told_to, opening = receiver(desk, filed.unit_id), telling.opening(desk)
    button = {"label": "finding_do_slip", "verb": "finding.slip", "args": {"finding": filed.id}}
    desk.reply(
        "finding_filed",
        buttons=[{**button, "code": "phieu"}] if is_nonconformity(level) else [],
        ref=filed.ref,
        unit=desk.units[filed.unit_id].name,
        due=filed.due_on,
        told=told_to.name if told_to else None,
        later=opening if opening > desk.now else None,
    )
    for goes_on in FILED:
        goes_on(desk, answers, filed)


WRITE = dialogue.declare(
    Form(
        "finding_write",
        (
            Question("unit", "finding_ask_unit", read_unit, choices=_units),
            Question("level", "finding_ask_level", _read_level, choices=_levels),
            Question("criterion", "finding_ask_criterion", _read_criterion, shows=_standard),
            Question("statement", "finding_ask_statement", words_up_to(LONGEST_STATEMENT)),
            Question("proof", "finding_ask_proof", words_up_to(LONGEST_PROOF), takes_files=True),
            Question(
                "due_on",
                "finding_ask_due",
                working_day,
                choices=_usual_day,
                needed=_must_be_corrected,
                follows=("level",),
            ),
            Question(
                "confirm", "finding_confirm", dialogue.one_of, choices=_file_or_edit, shows=_whole
            ),
        ),
        _finish,
        "finding_write_title",
        recalls=False,
    )
)
