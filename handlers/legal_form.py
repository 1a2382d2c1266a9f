"""The form of a legal document: number, form, what it is about, from when, and what it replaces."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import legal_change, legal_told
from bot.rules.errors import RuleBroken
from bot.rules.legal_forms import NUMBER, TABLE, form_of, starts_clock
from bot.rules.legal_line import read_law
from bot.rules.legal_model import LegalForm, Relation
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.office_days import any_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue

    Answers = dict[str, Any]

NONE = ""
"""The answer of who has nothing to add."""


def draft_of(desk: Desk, answers: Answers) -> legal_change.Draft:
    """What the answers tell of a document."""
    others = answers.get("replaces", answers.get("others")) or []
    relation = Relation(answers.get("relation") or Relation.REPLACES)
    if others and relation is Relation.NEW:
        relation = Relation.REPLACES
    return legal_change.Draft(
        number=answers["number"],
        form=LegalForm(answers["kind"]),
        effective_on=date.fromisoformat(answers["effective"]),
        title=answers.get("title") or "",
        relation=relation,
        others=tuple(others),
        issued_on=_day(answers.get("issued_on")),
        own_day=_day(answers.get("limit_on")),
        named=[desk.tx.procedures.get(int(each)) for each in answers.get("named", ())],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _number(_desk: Desk, _answers: Answers, text: str) -> str:
    """The number as it is written; what stands about it is left out."""
    found = NUMBER.search(text)
    if found is None:
        raise RuleBroken("law_number_unread", text=text)
    return found[0]


def _form_open(answers: Answers) -> bool:
    number = answers.get("number")
    return number is None or form_of(number) is None


def _forms(_desk: Desk, _answers: Answers) -> Sequence[dict[str, Any]]:
    return [{"label": f"law_form_{row.form.value}", "value": row.form.value} for row in TABLE]


def _form(_desk: Desk, _answers: Answers, text: str) -> str:
    """The form by its name, as «Thông tư»."""
    found = form_of(text)
    if found is None:
        raise dialogue.NotOneOfThese(text=text)
    return found.value


def _effective(desk: Desk, answers: Answers, text: str) -> date:
    """The day from which it counts, with or without the words before it."""
    read = read_law(text, today=desk.today)
    return read.effective_on or any_day(desk, answers, text)


def _replaces(desk: Desk, _answers: Answers, text: str) -> list[str]:
    """Every number that is named."""
    line = read_law(text, today=desk.today)
    found = [*filter(None, (line.number, *line.others))]
    if not found:
        raise RuleBroken("law_number_unread", text=text)
    return found


def _none(label: str) -> dialogue.Choices:
    return lambda _desk, _answers: [{"label": label, "value": NONE}]


def _asks_all(answers: Answers) -> bool:
    return not answers.get("told")


def _signed(answers: Answers) -> bool:
    """Asked only where a line named a day of issue that no calendar has."""
    return bool(answers.get("signed"))


def _has_no_clock(answers: Answers) -> bool:
    form = answers.get("kind")
    return form is not None and not starts_clock(LegalForm(form))


def coming_day(desk: Desk, answers: Answers, text: str) -> date:
    """The nearest such day. Raises kindly for no day, or one that is past."""
    day = any_day(desk, answers, text)
    if day < desk.today:
        raise RuleBroken("day_is_past", day=day.isoformat())
    return day


def _shown(_desk: Desk, answers: Answers) -> dict[str, Any]:
    return {"number": answers.get("number")}


def finish(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    """All is known: it is kept, and who entered it reads what it touches."""
    document, _ = legal_change.record(desk, draft_of(desk, with_form(answers)))
    legal_told.receipt(desk, document)


def with_form(answers: Answers) -> Answers:
    """The number may have told the form without a question."""
    found = form_of(answers["number"])
    return answers if "kind" in answers or found is None else {**answers, "kind": found.value}


FORM = dialogue.declare(
    Form(
        "law",
        (
            Question("number", "law_ask_number", _number),
            Question("kind", "law_ask_form", _form, choices=_forms, needed=_form_open,
                     shows=_shown),
            Question("title", "law_ask_title", dialogue.words, choices=_none("law_b_no_title"),
                     needed=_asks_all, shows=_shown),
            Question("issued_on", "law_ask_issued", any_day, needed=_signed, shows=_shown),
            Question("effective", "law_ask_effective", _effective, shows=_shown),
            Question("limit_on", "law_ask_own_day", coming_day, choices=_none("law_b_unit_sets"),
                     needed=_has_no_clock, shows=_shown),
            Question("replaces", "law_ask_replaces", _replaces, needed=_asks_all,
                     choices=_none("law_b_replaces_none"), shows=_shown),
        ),
        finish,
        "law_form",
    )
)  # fmt: skip
