"""«QĐ: … – phòng – hạn» in the meeting: sure lines become duties at once, others are asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import management_review as reviews
from bot.actions import management_review_decisions as decisions
from bot.actions import telling
from bot.rules.access import require
from bot.rules.decision_kinds import DecisionKind, by_kind
from bot.rules.review_decisions import DecisionLine, read_decisions
from handlers import dialogue
from handlers.day_questions import day_of, wished
from handlers.dialogue import Form, Question
from handlers.given_work import ahead, ask_rest, is_ahead
from handlers.unit_choices import named, offered, working_units
from storage.review_sources import kind_of_decision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.management_review import ManagementReview
    from bot.rules.model import Dialogue, Duty

    Answers = dict[str, Any]


def hear(desk: Desk, text: str) -> None:
    """Each line of the message; what one leaves open is asked, one question at a time.

    Raises ``NotYours``, ``MinutesLocked``, ``NoReviewOpen``.
    """
    require(desk.actor, "run_review")
    review = reviews.open_or_locked(desk)
    lines = read_decisions(text, working_units(desk), today=desk.today)
    sure = [line for line in lines if _is_sure(desk, line)]
    made = [duty for line in sure for duty in _decide(desk, review, line)]
    if made:
        _tell(desk, made)
    _ask(desk, review.id, [line.text for line in lines if line not in sure])


def _is_sure(desk: Desk, line: DecisionLine) -> bool:
    return line.sure and line.due is not None and is_ahead(desk, line.due)


def _decide(desk: Desk, review: ManagementReview, line: DecisionLine) -> list[Duty]:
    if line.due is None:
        return []
    return decisions.decide(
        desk,
        review,
        _in_order(line.units),
        line.words,
        line.due,
        as_said=line.text,
        kind=line.kind,
    )


def _in_order(units: Sequence[Any]) -> list[Any]:
    return sorted(units, key=lambda unit: unit.place)


def _tell(desk: Desk, made: Sequence[Duty]) -> None:
    desk.reply(
        "mreview_decided",
        groups=grouped(desk, by_kind((kind_of_decision(desk.tx, duty), duty) for duty in made)),
        refs=[duty.ref for duty in made],
        buttons=[
            {"label": "mreview_b_take_back", "facts": {"count": len(made)},
             "verb": "mreview.take_back", "code": "",
             "args": {"duties": [duty.id for duty in made]}},
        ],
    )  # fmt: skip


def grouped(desk: Desk, groups: Sequence[tuple[str, Sequence[Duty]]]) -> list[dict[str, Any]]:
    """Decisions under the outputs of 9.3.3, as the sentences take them."""
    return [
        {"kind": letter, "works": [telling.facts_of(desk, duty) for duty in held]}
        for letter, held in groups
    ]


def take_back(desk: Desk, args: dict[str, Any]) -> None:
    """«Thu hồi»: all that the answer tells of."""
    moved = [decisions.take_back(desk, desk.tx.duties.get(int(e))) for e in args["duties"]]
    works = [telling.facts_of(desk, duty) for duty in moved]
    telling.settle(desk, "mreview_taken_back", works=works)


# ---- what a line leaves open


def _ask(desk: Desk, review_id: int, texts: Sequence[str]) -> None:
    """The first line that leaves something open is asked about; the rest waits in the form."""
    if not texts:
        return
    text, *rest = texts
    lines = read_decisions(text, working_units(desk), today=desk.today)
    known: Answers = {"review": review_id, "text": text, "rest": rest, "kind": lines[0].kind}
    answers = ask_rest(desk, DECISION, lines[0], **known)
    if answers is not None:
        _finish(desk, answers, None)


def _shown(_desk: Desk, answers: Answers) -> dict[str, Any]:
    return {"text": answers.get("text", ""), "unknown": answers.get("unknown", "")}


def _text(_desk: Desk, answers: Answers) -> dict[str, Any]:
    return {"text": answers.get("text", "")}


def _finish(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    review = desk.tx.reviews.get(int(answers["review"]))
    ids = dict.fromkeys([int(answers["unit"]), *map(int, answers.get("also", ()))])
    made = decisions.decide(
        desk,
        review,
        _in_order([desk.units[each] for each in ids]),
        answers["words"],
        day_of(answers, "due"),
        as_said=answers["text"],
        kind=DecisionKind(answers["kind"]) if answers.get("kind") else None,
    )
    _tell(desk, made)
    _ask(desk, review.id, answers.get("rest", ()))


DECISION = dialogue.declare(
    Form(
        "mreview_decision",
        (
            Question("words", "mreview_ask_words", dialogue.words),
            Question(
                "unit",
                "mreview_ask_unit",
                named(working_units),
                choices=offered(working_units),
                shows=_shown,
            ),
            *wished("due", "mreview_ask_due", check=ahead, shows=_text),
        ),
        _finish,
        "mreview_decision_form",
    )
)

VERBS: dict[str, Any] = {"mreview.take_back": take_back}
