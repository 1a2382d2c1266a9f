"""«Có phải công bố lại không?»: Văn phòng says by when, or why not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import legal_change, legal_scope, telling
from bot.rules.access import require
from handlers import dialogue
from handlers.day_questions import day_of, from_today, wished
from handlers.dialogue import Form, Question

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue

    Answers = dict[str, Any]

WIDENED, NARROWED = "widened", "narrowed"


def of_law(desk: Desk, args: dict[str, Any]) -> None:
    """«Thay đổi phạm vi áp dụng» under a document: wider or narrower, then the question."""
    require(desk.actor, "record_law")
    dialogue.begin(desk, OF_LAW, document=int(args["document"]))


def _ways(_desk: Desk, _answers: Answers) -> list[dict[str, Any]]:
    return [{"label": f"scope_b_{way}", "value": way} for way in (WIDENED, NARROWED)]


def _document(desk: Desk, answers: Answers) -> dict[str, Any]:
    document = desk.tx.legal.document(int(answers["document"]))
    return {"name": legal_change.name_of(document)}


def finish_of_law(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    """The question is asked at once of who told it."""
    document = desk.tx.legal.document(int(answers["document"]))
    question = legal_scope.changed(desk, answers["way"], legal_change.name_of(document))
    desk.reply(
        "scope_question",
        buttons=[
            {"label": "scope_b_again", "verb": "scope.again", "code": "1",
             "args": {"scope": question.id}},
            {"label": "scope_b_not", "verb": "scope.not", "code": "2",
             "args": {"scope": question.id}},
        ],
        subjects=list(question.subjects),
        on=desk.today,
    )  # fmt: skip


def again(desk: Desk, args: dict[str, Any]) -> None:
    """«Phải công bố lại»: by when is asked."""
    question = legal_scope.still_open(desk, int(args["scope"]))
    dialogue.begin(desk, AGAIN, scope=question.id)


def not_again(desk: Desk, args: dict[str, Any]) -> None:
    """«Không phải công bố lại»: why is asked, and kept."""
    question = legal_scope.still_open(desk, int(args["scope"]))
    dialogue.begin(desk, NOT_AGAIN, scope=question.id)


def _subjects(desk: Desk, answers: Answers) -> dict[str, Any]:
    return {"subjects": list(desk.tx.scopes.get(int(answers["scope"])).subjects)}


def finish_again(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    """Văn phòng owes it from now on."""
    duty = legal_scope.announce_again(desk, int(answers["scope"]), by=day_of(answers, "day"))
    desk.reply("scope_again_receipt", work=telling.facts_of(desk, duty))


def finish_not_again(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    """The answer and its reason are on record."""
    legal_scope.need_not(desk, int(answers["scope"]), answers["reason"])
    desk.reply("scope_not_receipt", reason=answers["reason"])


OF_LAW = dialogue.declare(
    Form(
        "scope_of_law",
        (Question("way", "scope_ask_way", dialogue.one_of, choices=_ways, shows=_document),),
        finish_of_law,
        "scope_form",
    )
)
AGAIN = dialogue.declare(
    Form(
        "scope_again",
        wished("day", "scope_ask_day", check=from_today, shows=_subjects),
        finish_again,
        "scope_form",
    )
)
NOT_AGAIN = dialogue.declare(
    Form(
        "scope_not_again",
        (Question("reason", "scope_ask_reason", dialogue.words, shows=_subjects),),
        finish_not_again,
        "scope_form",
    )
)

VERBS: dict[str, Any] = {
    "scope.of_law": of_law,
    "scope.again": again,
    "scope.not": not_again,
}
