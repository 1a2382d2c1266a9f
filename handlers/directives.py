"""/giao: a directive outside the plan, in one line or asked: which units, what, by when."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions import directive, telling
from bot.actions.status import OPEN_STATES
from bot.rules.access import NotYours, may, require
from bot.rules.directive_line import read_line
from bot.rules.model import DutySource, Role
from bot.rules.office_matters import DIRECTIVES
from bot.rules.vietnamese import fold, nfc_clean
from handlers import dialogue
from handlers.day_questions import day_of, wished
from handlers.dialogue import Form, Question
from handlers.given_work import ahead, ask_rest
from handlers.unit_choices import named, offered, working_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Duty
    from handlers.said import Said

    Answers = dict[str, Any]


WITHDRAWS = re.compile(r"\s*(?:xin )?thu hoi (?:viec )?#?(cd-\d{4}-\d{3,})\W*$")


def assign(desk: Desk, said: Said) -> None:
    """``/giao QLCN: rà soát danh mục tài liệu, hạn 20/7``; what it leaves out is asked."""
    require(desk.actor, "assign")
    line = read_line(said.arguments, working_units(desk), today=desk.today)
    answers = ask_rest(desk, DIRECTIVE, line)
    if answers is not None:
        _finish(desk, answers, None)


def _open_name(_desk: Desk, answers: Answers) -> dict[str, Any]:
    return {"unknown": answers.get("unknown", "")}


def _finish(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    require(desk.actor, "assign")
    due = day_of(answers, "due")
    ids = dict.fromkeys([int(answers["unit"]), *map(int, answers.get("also", ()))])
    order = sorted((desk.units[each] for each in ids), key=lambda unit: unit.place)
    given = directive.give_to(desk, order, answers["words"], due)
    desk.reply(
        "directive_receipt",
        buttons=[
            {"label": "b_withdraw_directive", "facts": {"count": len(given)},
             "verb": "directive.withdraw", "code": "",
             "args": {"duties": [duty.id for duty in given]}},
        ],
        works=[telling.facts_of(desk, duty) for duty in given],
        wished=due,
    )  # fmt: skip


def withdraw(desk: Desk, args: dict[str, Any]) -> None:
    """«Thu hồi»: all that the receipt tells of, but for what was reported or ended meanwhile."""
    known = [desk.tx.duties.get(int(each)) for each in args["duties"]]
    still = [duty for duty in known if duty.state in OPEN_STATES]
    _withdraw(desk, still or known[:1])


def typed(desk: Desk, said: Said) -> bool:
    """«thu hồi CĐ-2021-005»: one of several."""
    found = WITHDRAWS.match(fold(nfc_clean(said.text)))
    if found is None or not may(desk.actor, "assign"):
        return False
    year, number = found[1].split("-")[1:]
    duty = desk.tx.duties.of_ref(f"{DIRECTIVES}-{year}-{number}")
    if duty is None:
        raise NotYours
    _withdraw(desk, [duty])
    return True


def _withdraw(desk: Desk, duties: Sequence[Duty]) -> None:
    require(desk.actor, "assign")
    if not all(_gave(desk, duty) for duty in duties):
        raise NotYours
    moved = [directive.withdraw(desk, duty) for duty in duties]
    works = [telling.facts_of(desk, duty) for duty in moved]
    telling.settle(desk, "directive_withdrawn_said", works=works)
    telling.tell_secretariat(
        desk, "directive_withdrawn_said", once=f"withdrawn:{moved[0].ref}", works=works
    )


def _gave(desk: Desk, duty: Duty) -> bool:
    """The director withdraws any directive, Văn phòng only what it gave itself."""
    if duty.source is not DutySource.DIRECTIVE:
        return False
    given = [e for e in desk.tx.journal.entries(subject=duty.ref) if e.verb == "directive_given"]
    mine = any(entry.person_id == desk.actor.id for entry in given)
    return mine or desk.actor.holds(Role.DIRECTOR)


DIRECTIVE = dialogue.declare(
    Form(
        "office_directive",
        (
            Question(
                "unit",
                "directive_ask_unit",
                named(working_units),
                choices=offered(working_units),
                shows=_open_name,
            ),
            Question("words", "directive_ask_words", dialogue.words),
            *wished("due", "directive_ask_due", check=ahead),
        ),
        _finish,
        "directive_form",
    )
)

VERBS: dict[str, Any] = {"directive.withdraw": withdraw}
