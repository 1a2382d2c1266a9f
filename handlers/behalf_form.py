"""The questions of /ghinhan: which unit and duty, what was said, how it came, what was seen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import on_behalf, status, telling
from bot.actions.on_behalf import Told, sayable
from bot.rules.errors import RuleBroken
from bot.rules.model import Duty, DutySource
from bot.rules.on_behalf_line import SOURCES, STATEMENTS
from bot.rules.vietnamese import fold
from handlers import dialogue, procedures_stated
from handlers.dialogue import Form, Question
from handlers.office_days import day_gone, today_
from handlers.unit_choices import named, offered, working_units

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Unit

    Answers = dict[str, Any]

DETAILED = ("change", "some", "blocked", "in_progress")
SKIP = "skip"


class NothingOpen(RuleBroken):
    says = "behalf_nothing_open"


def open_duties(desk: Desk, unit: Unit, wanted: Answers) -> list[Duty]:
    """The unit's unanswered duties that the line can mean."""
    found = desk.tx.duties.of_units([unit.id], opened_by=desk.today)
    return [
        duty
        for duty in found
        if duty.state in status.OPEN_STATES
        and duty.source is not DutySource.FINDING
        and _means(duty, wanted)
    ]


def _means(duty: Duty, wanted: Answers) -> bool:
    if wanted.get("ref"):
        return fold(duty.ref) == fold(wanted["ref"])
    return (
        wanted.get("tt") in (None, duty.tt)
        and (not wanted.get("period") or duty.period.endswith(f"-{wanted['period']}"))
        and wanted.get("year") in (None, duty.year)
    )


def write(desk: Desk, answers: Answers) -> None:
    """Record what the answers say, and tell who wrote it."""
    duty = desk.tx.duties.get(int(answers["duty"]))
    moved, report = on_behalf.record(desk, duty, told(answers))
    if answers["what"] == "change":
        procedures_stated.follow_on_behalf(desk, duty, report, answers.get("detail") or "")
    desk.send(
        "say",
        desk.actor.id,
        sentence="behalf_recorded",
        facts={
            "work": telling.facts_of(desk, moved),
            "report": report.ref,
            "what": answers["what"],
            "source": answers["source"],
            "day": answers["day"],
            "accepted": moved.closed,
        },
        buttons=[],
        behalf=report.id,
    )


def told(answers: Answers) -> Told:
    """The answers as what the unit told."""
    seen = answers.get("seen") or ""
    return Told(
        what=answers["what"],
        source=answers["source"],
        day=date.fromisoformat(answers["day"]),
        detail=answers.get("detail") or "",
        seen="" if seen == SKIP else seen,
    )


def units_of(desk: Desk) -> list[Unit]:
    """The units that Văn phòng may record for: all but itself."""
    office_id = desk.tx.agencies.office().id
    return [unit for unit in working_units(desk) if unit.id != office_id]


def _duty_choices(desk: Desk, answers: Answers) -> Sequence[dict[str, Any]]:
    unit = desk.units[int(answers["unit"])]
    found = open_duties(desk, unit, answers.get("line") or {}) or open_duties(desk, unit, {})
    return [
        {
            "label": "behalf_b_duty",
            "facts": {"work": telling.facts_of(desk, duty)},
            "value": duty.id,
            "aliases": (str(duty.tt), f"muc {duty.tt}") if duty.tt is not None else (duty.ref,),
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
             "aliases": ("chua xem", "chua")}]  # fmt: skip


def _is(*whats: str) -> Callable[[Answers], bool]:
    return lambda answers: answers.get("what") in whats


def _finish(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    desk.words = " ".join(filter(None, (answers.get("detail"), answers.get("seen")))).strip()
    desk.words = desk.words.removesuffix(SKIP).strip()
    write(desk, answers)


BEHALF = dialogue.declare(
    Form(
        "office_behalf",
        (
            Question("unit", "behalf_ask_unit", named(units_of), choices=offered(units_of)),
            Question(
                "duty", "behalf_ask_duty", _one_duty, choices=_duty_choices, follows=("unit",)
            ),
            Question(
                "what", "behalf_ask_what", dialogue.one_of, choices=_what_choices, follows=("duty",)
            ),
            Question(
                "detail",
                "behalf_ask_detail",
                dialogue.words,
                needed=_is(*DETAILED),
                follows=("what",),
            ),
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
