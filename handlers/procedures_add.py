"""«/quytrinh thêm»: one procedure that the register lacks, in one line or asked."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import procedure_import, procedure_shown
from bot.rules.access import require
from bot.rules.errors import RuleBroken
from bot.rules.procedure_codes import codes_written, is_code
from bot.rules.procedure_rows import LONGEST_NAME
from bot.rules.procedure_words import read_issuing
from bot.rules.sheet_rows import read_text
from bot.rules.unit_match import match_unit
from bot.rules.vietnamese import nfc_clean
from handlers import dialogue, procedures_import
from handlers.dialogue import Form, Question
from handlers.form import words_up_to
from handlers.office_days import any_day
from handlers.one_line import filled
from handlers.procedures_change import issue_of, issue_told
from handlers.unit_choices import named, offered, working_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue

    Answers = dict[str, Any]

_EDGES = " ,;:–-"


def add(desk: Desk, rest: str) -> None:
    """«QT-QLKH-05; tên; phòng; lần ban hành; ngày hiệu lực; căn cứ», or in words with commas."""
    require(desk.actor, "keep_procedures")
    if ";" in rest or "\t" in rest:
        procedures_import.begin(desk, rest)
        return
    answers = filled(desk, ADD, {}, _told(desk, rest))
    if answers is not None:
        _finish(desk, answers, None)


def _told(desk: Desk, rest: str) -> dict[str, str]:
    """The words for each question: what is no code, unit, issue or day is the name."""
    first, *others = re.split(r",\s+", nfc_clean(rest).strip())
    first = read_issuing(first).code
    code = next(iter(codes_written(first)), None) or first.partition(" ")[0]
    begun = first.replace(code, "", 1) if is_code(code) else first
    units = [each for each in others if match_unit(each, working_units(desk), desk.today).sure]
    issuing = read_issuing(rest)
    rests = [each for each in others if each not in units and read_issuing(each).code == each]
    return {
        "new_code": code if is_code(code) else "",
        "name": ", ".join(each.strip(_EDGES) for each in (begun, *rests) if each.strip(_EDGES)),
        "unit": units[0] if units else "",
        "issue": issuing.issue,
        "effective": issuing.effective,
    }


def _new_code(desk: Desk, _answers: Answers, text: str) -> str:
    """A code that the register does not have. Raises kindly."""
    known = desk.tx.procedures.of_code(text)
    if known is not None:
        raise RuleBroken("procedure_code_taken", code=known.code, name=known.name)
    if not is_code(text):
        raise RuleBroken("procedure_code_unread", text=text)
    return nfc_clean(text).strip()


def _first_issue(_desk: Desk, _answers: Answers) -> Sequence[dict[str, Any]]:
    return [{"label": "b_issue", "facts": {"issue": 1, "revision": 0}, "value": "1.0"}]


def _finish(desk: Desk, answers: Answers, _done: Dialogue | None) -> None:
    """The row that it makes, shown before it is kept."""
    require(desk.actor, "keep_procedures")
    issue = issue_of(answers)
    cells = (
        answers["new_code"],
        answers["name"],
        desk.units[int(answers["unit"])].name,
        f"{issue['issue']}.{issue['revision']}",
        f"{date.fromisoformat(answers['effective']):%d/%m/%Y}",
    )
    row = "; ".join(each.replace(";", ",") for each in cells)
    procedure_shown.preview(desk, "", *procedure_import.compare(desk, read_text(row)))


ADD = dialogue.declare(
    Form(
        "procedure_add",
        (
            Question("new_code", "ask_procedure_new_code", _new_code),
            Question("name", "ask_procedure_name", words_up_to(LONGEST_NAME)),
            Question("unit", "ask_procedure_unit", named(working_units),
                     choices=offered(working_units)),
            Question("issue", "ask_procedure_issue", issue_told, choices=_first_issue),
            Question("effective", "ask_procedure_effective", any_day),
        ),
        _finish,
        "form_procedure_add",
    )
)  # fmt: skip
