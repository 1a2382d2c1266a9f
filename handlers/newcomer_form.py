"""The dialogue of somebody new: post, since when, who guided on which day, in which procedures."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import newcomer as newcomers
from bot.actions import telling
from bot.actions.guidance import guided_buttons
from bot.rules.newcomer_line import LONGEST_POST, NewcomerLine, listed
from bot.rules.vietnamese import fold
from handlers import dialogue
from handlers.dialogue import Form, Question
from handlers.form import words_up_to
from handlers.office_days import day_gone
from handlers.one_line import filled
from handlers.unit_choices import named, offered, working_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue
    from bot.rules.newcomer_model import Newcomer

    Answers = dict[str, Any]

NONE = ""
NOBODY = 0
ALL_WORDS = ("tat ca", "ca", "het")
MOST = 9


def begin(desk: Desk, line: NewcomerLine, *, unit_id: int | None) -> None:
    """Ask what the line left out; ``unit_id`` None is asked of Văn phòng."""
    known: Answers = {"unit": unit_id} if unit_id is not None else {}
    if unit_id is not None:
        newcomers.speaks_as(desk, unit_id)
    told = {"post": line.post, "guided_by": line.guided_by, "procedures": list(line.procedures)}
    known |= {key: value for key, value in told.items() if value}
    known |= {"guided_on": NONE} if line.not_yet else {}
    _go_on(desk, known, {"happened_on": line.since, "guided_on": line.guided_on})


def complete(desk: Desk, args: dict[str, Any]) -> None:
    """«Bổ sung vị trí, quy trình» of a case that was told in words."""
    case = desk.tx.newcomers.get(int(args["occasion"]))
    newcomers.speaks_as(desk, case.unit_id)
    known: Answers = {
        "occasion": case.id,
        "unit": case.unit_id,
        "happened_on": case.happened_on,
        "guided_on": case.guided_on.isoformat() if case.guided_on else NONE,
    }
    if case.post:
        known["post"] = case.post
    if case.guided_by:
        known["guided_by"] = case.guided_by
    if case.newcomer_id is not None:
        known["person"] = case.newcomer_id
    _go_on(desk, known)


def _go_on(desk: Desk, known: Answers, words: dict[str, str] | None = None) -> None:
    """Who has nobody else enrolled in the unit is not asked which of them it is."""
    if "unit" in known and not newcomers.colleagues(desk, int(known["unit"])):
        known.setdefault("person", NOBODY)
    answers = filled(desk, FORM, known, words)
    if answers is not None:
        finish(desk, answers, None)


def finish(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    """The record, and what is still open about it."""
    told = newcomers.Told(
        post=str(answers["post"]),
        guided_by=str(answers.get("guided_by") or ""),
        procedures=tuple(answers.get("procedures") or ()),
        person_id=int(answers.get("person") or NOBODY) or None,
    )
    if "occasion" in answers:
        made = newcomers.complete(desk, int(answers["occasion"]), told)
    else:
        made = newcomers.note(
            desk,
            int(answers["unit"]),
            told,
            happened_on=date.fromisoformat(str(answers["happened_on"])),
            guided_on=_day(answers.get("guided_on")),
        )
    _say(desk, made)


def _day(answer: Any) -> date | None:
    return date.fromisoformat(str(answer)) if answer else None


def _say(desk: Desk, made: Newcomer) -> None:
    rows = desk.tx.newcomers.guided_in([made.id]).get(made.id, [])
    facts = newcomers.facts_of(desk, made, rows)
    buttons = guided_buttons(made.id, made.item_id) if made.guided_on is None else []
    if rows and not facts["enrolled"] and any(each.read_on is None for each in rows):
        args = {"occasion": made.id}
        buttons.append({"label": "b_newcomer_paper", "verb": "newcomer.paper", "args": args})
    desk.reply("newcomer_noted", buttons=buttons, n=facts, at=desk.now)


# ---- questions


_post = words_up_to(LONGEST_POST)


def _none_yet(_desk: Desk, _answers: Answers) -> list[dict[str, Any]]:
    return [{"label": "b_not_guided_yet", "value": NONE, "aliases": ("chua",)}]


def _guides(desk: Desk, answers: Answers) -> Sequence[dict[str, Any]]:
    """The head, the deputies: by their posts."""
    heads = telling.unit_heads(desk, int(answers["unit"]))
    titles = dict.fromkeys(post.title for _, post in heads)
    return [{"text": title, "value": title} for title in titles]


def _procedures(desk: Desk, answers: Answers) -> Sequence[dict[str, Any]]:
    """All of the unit's, each by itself, or none; codes and words can be typed."""
    own = desk.tx.procedures.in_force(int(answers["unit"]))
    codes = [each.procedure.code for each in own]
    offered_: list[dict[str, Any]] = []
    if len(codes) > 1:
        facts = {"count": len(codes)}
        offered_.append({"label": "b_newcomer_all", "facts": facts, "value": codes,
                         "aliases": ALL_WORDS})  # fmt: skip
    offered_ += [{"text": code, "value": [code]} for code in codes[:MOST]]
    return [*offered_, {"label": "b_newcomer_none", "value": [], "aliases": ("khong", "chua")}]


def _read_procedures(desk: Desk, answers: Answers, text: str) -> list[str]:
    if fold(text).strip(" .") in ALL_WORDS:
        return [each.procedure.code for each in desk.tx.procedures.in_force(int(answers["unit"]))]
    return list(listed(dialogue.words(desk, answers, text)))


def _people(desk: Desk, answers: Answers) -> Sequence[dict[str, Any]]:
    people = newcomers.colleagues(desk, int(answers["unit"]))
    offered_ = [{"text": each.title, "value": each.id} for each in people[:MOST]]
    nobody = {
        "label": "b_newcomer_not_enrolled",
        "value": NOBODY,
        "aliases": ("chua", "chua dang ky", "khong"),
    }
    return [*offered_, nobody]


FORM = dialogue.declare(
    Form(
        "newcomer",
        (
            Question(
                "unit",
                "ask_newcomer_unit",
                named(working_units),
                choices=offered(working_units),
            ),
            Question("post", "ask_newcomer_post", _post),
            Question("happened_on", "ask_happened_on", day_gone),
            Question("guided_on", "ask_guided_on", day_gone, choices=_none_yet),
            Question(
                "guided_by",
                "ask_newcomer_guide",
                _post,
                choices=_guides,
                needed=lambda answers: bool(answers.get("guided_on")),
            ),
            Question(
                "procedures", "ask_newcomer_procedures", _read_procedures, choices=_procedures
            ),
            Question(
                "person",
                "ask_newcomer_person",
                dialogue.one_of,
                choices=_people,
                needed=lambda answers: bool(answers.get("procedures")),
            ),
        ),
        finish,
        "form_newcomer",
    )
)


def _finish_paper(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    day = date.fromisoformat(str(answers["on"]))
    told = newcomers.read_on_paper(desk, int(answers["occasion"]), day)
    names = [each.name for each in told]
    desk.reply("newcomer_paper_noted", on=day, names=names)


def paper(desk: Desk, args: dict[str, Any]) -> None:
    """«Đã ký xác nhận trên giấy»: on which day."""
    case = desk.tx.newcomers.get(int(args["occasion"]))
    newcomers.speaks_as(desk, case.unit_id)
    dialogue.begin(desk, PAPER, occasion=case.id)


PAPER = dialogue.declare(
    Form(
        "newcomer_paper",
        (Question("on", "ask_newcomer_paper", day_gone),),
        _finish_paper,
        "form_newcomer_paper",
    )
)

VERBS: dict[str, Any] = {"newcomer.complete": complete, "newcomer.paper": paper}
