"""What a unit answers about a legal document: no change is needed, or its own day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import answer, legal_day, status, telling
from bot.actions.status import Word
from handlers import dialogue
from handlers.day_questions import day_of, from_today, wished
from handlers.dialogue import Form, Question
from handlers.duty_choices import open_duty

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue

    Answers = dict[str, Any]


def no_revision(desk: Desk, args: dict[str, Any]) -> None:
    """«Không phải sửa»: why is asked, and Văn phòng confirms it."""
    duty = open_duty(desk, args)
    status.spokesman(desk, duty)
    dialogue.begin(desk, NO_REVISION, duty=duty.id)


def own_day(desk: Desk, args: dict[str, Any]) -> None:
    """«Định ngày áp dụng»: where the law has no clock, the unit names its day."""
    duty = open_duty(desk, args)
    status.spokesman(desk, duty)
    dialogue.begin(desk, OWN_DAY, duty=duty.id)


def _work(desk: Desk, answers: Answers) -> dict[str, Any]:
    duty = desk.tx.duties.get(int(answers["duty"]))
    return {"heading": duty.heading}


def finish_no_revision(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    """The unit's word waits for Văn phòng's; until then nothing is said of it."""
    duty = open_duty(desk, {"duty": answers["duty"]})
    desk.words = answers["reason"]
    answer.report(desk, duty, Word("done", reason=answers["reason"], details={"no_revision": True}))


def finish_own_day(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    """The day was told."""
    duty = open_duty(desk, {"duty": answers["duty"]})
    moved = legal_day.set_day(desk, duty, day_of(answers, "day"))
    desk.reply("law_day_receipt", work=telling.facts_of(desk, moved))


NO_REVISION = dialogue.declare(
    Form(
        "law_no_revision",
        (Question("reason", "law_ask_no_revision", dialogue.words, shows=_work),),
        finish_no_revision,
        "law_no_revision_form",
        amendable=True,
    )
)

OWN_DAY = dialogue.declare(
    Form(
        "law_own_day",
        wished("day", "law_ask_day", check=from_today, shows=_work),
        finish_own_day,
        "law_own_day_form",
    )
)

VERBS: dict[str, Any] = {"legal.no_revision": no_revision, "legal.own_day": own_day}
