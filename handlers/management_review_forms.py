"""The forms of a review: an input's words, the minutes, and an addendum to them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import management_review as reviews
from bot.actions import telling
from bot.rules.management_review import Point
from handlers import dialogue, signed_paper
from handlers.dialogue import Form, Question
from handlers.office_days import day_gone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue

    Answers = dict[str, Any]


# ---- an input that the records leave open


def _point_shown(_desk: Desk, answers: Answers) -> dict[str, Any]:
    return {"point": answers["point"]}


def _finish_fill(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    review = desk.tx.reviews.get(int(answers["review"]))
    spoken = reviews.fill(desk, review, Point(answers["point"]), answers["words"])
    desk.reply(
        "mreview_filled",
        point=answers["point"],
        words=spoken.words,
        buttons=[{"label": "mreview_b_again", "verb": "mreview.again", "code": "1", "args": {}}],
    )


FILL = dialogue.declare(
    Form(
        "mreview_fill",
        (Question("words", "mreview_ask_fill", dialogue.words, shows=_point_shown),),
        _finish_fill,
        "mreview_fill_form",
    )
)


# ---- the minutes


def _same_day(_desk: Desk, answers: Answers) -> Sequence[dict[str, Any]]:
    day = answers["signed_on"]
    return [{"label": "mreview_b_same_day", "facts": {"day": day}, "value": day,
             "aliases": ("cung ngay", "cung ngay ky", "nhu tren")}]  # fmt: skip


def _finish_minutes(desk: Desk, answers: Answers, done: Dialogue) -> None:
    review, item = reviews.record_minutes(
        desk,
        desk.tx.reviews.get(int(answers["review"])),
        number=answers["number"],
        held_on=date.fromisoformat(answers["held_on"]),
        signed_on=signed_paper.day_told(desk, answers),
        dialogue_id=done.id,
    )
    desk.reply(
        "mreview_recorded",
        ref=review.ref,
        number=review.number,
        held_on=review.held_on,
        files=len(reviews.scans(desk, done.id)),
        decisions=_standing(desk, review.id),
        item=telling.facts_of(desk, item) if item else None,
    )


def _standing(desk: Desk, review_id: int) -> int:
    decided = desk.tx.reviews.decisions(review_id)
    return sum(each.taken_back_at is None for each in decided)


_NUMBER, _SIGNED_ON, _SCAN = signed_paper.questions("mreview_ask_number")
MINUTES = dialogue.declare(
    Form(
        "mreview_minutes",
        (
            _NUMBER,
            _SIGNED_ON,
            Question(
                "held_on",
                "mreview_ask_held_on",
                day_gone,
                choices=_same_day,
                follows=("signed_on",),
            ),
            _SCAN,
        ),
        _finish_minutes,
        "mreview_minutes_form",
    )
)


# ---- a correction beside the minutes


def _number_shown(_desk: Desk, answers: Answers) -> dict[str, Any]:
    return {"number": answers["number"]}


def _finish_addendum(desk: Desk, answers: Answers, done: Dialogue) -> None:
    review = desk.tx.reviews.get(int(answers["review"]))
    added = reviews.add_addendum(desk, review, answers["words"], dialogue_id=done.id)
    desk.reply(
        "mreview_added",
        number=review.number,
        place=added.place,
        words=added.words,
        title=added.title,
        at=added.recorded_at,
        files=len(reviews.scans(desk, done.id)),
    )


ADDENDUM = dialogue.declare(
    Form(
        "mreview_addendum",
        (
            Question("words", "mreview_ask_addendum", dialogue.words, shows=_number_shown),
            signed_paper.scan_question("mreview_ask_addendum_scan"),
        ),
        _finish_addendum,
        "mreview_addendum_form",
    )
)
