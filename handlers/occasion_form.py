"""An event of the continuous duty: what was new, when, when guided; logged at any time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import answer, guidance, newcomer
from bot.actions.status import Word
from bot.delivery.sections import quarter_span
from bot.rules.access import NotYours
from bot.rules.newcomer_line import read_newcomer
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.duty_choices import open_duty
from handlers.office_days import day_gone
from handlers.one_line import filled
from handlers.unit_choices import named, offered, working_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Duty

NOT_YET = ""
"""The answer that nobody was guided so far."""


def recorded_occasions(desk: Desk, duties: Sequence[Duty]) -> int:
    """How many events of the duties' periods are in the log."""
    count = 0
    for duty in duties:
        start, end = quarter_span(duty.period)
        count += sum(
            1
            for each in desk.tx.plans.occasions(duty.item_id or 0)
            if each.unit_id == duty.unit_id and start <= each.happened_on <= end
        )
    return count


def occasion_told(desk: Desk, text: str, **known: Any) -> None:
    """«có công chức mới từ 17/5, đã hướng dẫn 20/5»: what the words leave out is asked."""
    line = read_newcomer(text)
    known = {**known, "text": text} | ({"guided_on": NOT_YET} if line.not_yet else {})
    words = {"happened_on": line.since, "guided_on": line.guided_on}
    answers = filled(desk, OCCASION, known, words)
    if answers is not None:
        finish_occasion(desk, answers, None)


def finish_occasion(desk: Desk, answers: dict[str, Any], _done: Dialogue | None) -> None:
    """The event goes into the log; asked for a period, it also answers that."""
    duties = [open_duty(desk, {"duty": each}) for each in answers.get("duties", [])]
    item_id, unit_id = (
        (duties[0].item_id, duties[0].unit_id) if duties else (answers["item"], answers["unit"])
    )
    if item_id is None:
        raise NotYours
    note_occasion(
        desk,
        item_id=int(item_id),
        unit_id=int(unit_id),
        happened_on=date.fromisoformat(answers["happened_on"]),
        guided_on=date.fromisoformat(answers["guided_on"]) if answers["guided_on"] else None,
        words=answers["text"],
    )
    if duties:
        count = recorded_occasions(desk, duties)
        answer.state_periods(desk, duties, Word("some", details={"count": count}))


def note_occasion(
    desk: Desk, *, item_id: int, unit_id: int, happened_on: date, guided_on: date | None, words: str
) -> None:
    """Log an event of the continuous duty, at any time."""
    made = guidance.note_case(
        desk,
        item_id=item_id,
        unit_id=unit_id,
        happened_on=happened_on,
        guided_on=guided_on,
        words=words,
    )
    desk.reply(
        "occasion_noted",
        buttons=newcomer.complete_buttons(desk, made.id, unit_id),
        happened_on=happened_on,
        guided_on=guided_on,
        unit=desk.units[unit_id].name,
        words=words,
        at=desk.now,
    )


def _none_yet(_desk: Desk, _answers: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"label": "b_not_guided_yet", "value": NOT_YET}]


OCCASION = dialogue.declare(
    Form(
        "occasion",
        (
            Question(
                "unit",
                "ask_unit_of_post",
                named(working_units),
                choices=offered(working_units),
                needed=lambda answers: "candidates" in answers,
            ),
            Question("text", "ask_occasion", dialogue.words, takes_files=True),
            Question("happened_on", "ask_happened_on", day_gone),
            Question("guided_on", "ask_guided_on", day_gone, choices=_none_yet),
        ),
        finish_occasion,
        "form_occasion",
    )
)
