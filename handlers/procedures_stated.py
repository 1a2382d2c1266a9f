"""«Có thay đổi» of a monthly review, where the unit's procedures are in the register."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions import procedure_change, procedure_register, telling
from bot.rules.errors import RuleBroken
from bot.rules.legal_line import read_law
from bot.rules.model import ItemKind
from bot.rules.procedure_codes import code_key, codes_written, known_in, near
from bot.rules.procedure_words import law_day_in
from bot.rules.stated_changes import issue_in, stated_by
from bot.rules.understand import understand
from bot.rules.vietnamese import fold, nfc_clean
from handlers.duty_choices import own_duties
from handlers.procedures_change import begin_told, due_of, no_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Duty, StatusReport
    from bot.rules.procedure_model import Procedure, ProcedureChange

    Answers = dict[str, Any]

NEW = "new"
BEGINS = re.compile(r"\W*(?:co\s+)?thay doi\b")
MOST = 12


def tracked(desk: Desk, duties: Sequence[Duty]) -> Answers:
    """What the form is told where a change can be followed to its issue; else nothing."""
    has_any = any(desk.tx.procedures.of_unit(duty.unit_id) for duty in duties)
    return {"tracked": True} if has_any else {}


def _known(desk: Desk, answers: Answers) -> dict[str, Procedure]:
    if not answers.get("tracked"):
        return {}
    unit_id = desk.tx.duties.get(int(answers["duties"][0])).unit_id
    return {each.key: each for each in desk.tx.procedures.of_unit(unit_id)}


def reviews_meant(desk: Desk, text: str) -> list[Duty]:
    """The open reviews of who acts, for «có thay đổi: …» that names a procedure of theirs.

    It speaks of the review, whatever was asked about last.
    """
    if BEGINS.match(fold(nfc_clean(text))) is None or not desk.tx.procedures.any():
        return []
    reviews = [each for each in own_duties(desk) if each.kind is ItemKind.REVIEW]
    units = {each.unit_id for each in reviews}
    named = known_in(text, desk.tx.procedures.known())
    return reviews if any(each.unit_id in units for each in named) else []


def change_alone(desk: Desk, text: str) -> bool:
    """«có thay đổi: …» of a procedure while no review waits: a change of its own, as /quytrinh.

    Whatever else is open was not meant.
    """
    if BEGINS.match(fold(nfc_clean(text))) is None or not desk.tx.procedures.any():
        return False
    named = known_in(text, desk.tx.procedures.known())
    ours = [each for each in named if procedure_register.speaks(desk, each.unit_id)]
    if not ours:
        return False
    fresh = [each for each in ours if desk.tx.procedures.open_change(each.id) is None]
    if len(fresh) == 1:
        begin_told(desk, {"code": fresh[0].code, **told_in(desk, text)})
    else:
        desk.reply("procedure_changes_each", codes=[each.code for each in ours], opens=bool(fresh))
    return True


def told_in(desk: Desk, text: str) -> Answers:
    """The words of a change, the document that they rest on, and the day that it sets."""
    known: Answers = {"text": text}
    basis = understand(text, context="any", today=desk.today).basis
    known |= {"basis": basis} if basis else {}
    limit = _law_day(desk, known)
    return {**known, "due": limit} if limit else known


# ---- the form's questions


def choices(desk: Desk, answers: Answers) -> list[dict[str, Any]]:
    """The unit's procedures, and one that is new; none where the register has none."""
    known = list(_known(desk, answers).values())
    if not known:
        return []
    offered: list[dict[str, Any]] = [
        {"text": f"{each.code}: {each.name}"[:90], "value": each.code} for each in known[:MOST]
    ]
    return [*offered, {"label": "b_procedure_new", "value": NEW,
                       "aliases": ("quy trinh moi", "moi")}]  # fmt: skip


def named(desk: Desk, answers: Answers, text: str) -> str:
    """The codes as the register has them. Raises kindly for one that it does not know."""
    if not text:
        raise RuleBroken("words_needed")
    known = _known(desk, answers)
    if not known:
        return text[:4000]
    found = _found(known, text)
    unknown = [code for code in codes_written(text) if code_key(code) not in known]
    if unknown or not found:
        asked = unknown[0] if unknown else text
        likely = [each.code for each in near(asked, known)][:3]
        raise RuleBroken("procedure_not_of_unit", text=asked[:60], near=likely)
    return ", ".join(each.code for each in found)


def _found(known: dict[str, Procedure], text: str) -> list[Procedure]:
    """By code, else the one whose whole name was typed."""
    plain = code_key(text)
    return known_in(text, known) or [p for p in known.values() if code_key(p.name) == plain]


def is_new(answers: Answers) -> bool:
    """A procedure that the register does not have: its name is asked."""
    return bool(answers.get("procedure") == NEW)


def asks_day(answers: Answers) -> bool:
    """By when: not where it is issued already, or waits for somebody else."""
    said = " ".join(str(answers.get(key) or "") for key in ("said", "basis", "text"))
    waits = answers.get("then_blocked")
    return bool(answers.get("tracked")) and not waits and not issue_in(said)


def days(desk: Desk, answers: Answers) -> list[dict[str, Any]]:
    """The law's own day, where the words name a document that sets it; or none yet."""
    limit = _law_day(desk, answers)
    none = list(no_day(desk, answers))
    if limit is None:
        return none
    return [{"label": "b_law_day", "facts": {"day": limit}, "value": limit}, *none]


def _law_day(desk: Desk, answers: Answers) -> str | None:
    said = ", ".join(filter(None, (answers.get("basis"), answers.get("text"))))
    limit = law_day_in(said, today=desk.today)
    if limit is None or limit < desk.today:
        return None
    return desk.calendar.previous_working(limit).isoformat()


def named_in(desk: Desk, answers: Answers, text: str) -> tuple[str, ...]:
    """Codes of the unit that a sentence names in a way of its own: «qt qlkh 2»."""
    return tuple(each.code for each in known_in(text, _known(desk, answers)))


def from_words(desk: Desk, known: Answers, codes: Sequence[str]) -> Answers:
    """What one line has told, made whole: codes as in the register, and the law's day.

    A code that the register does not know is told so, and asked.
    """
    if not known.get("tracked") or not codes:
        return known
    limit = _law_day(desk, known)
    known = {**known, "due": limit} if limit else known
    ours = _known(desk, known)
    unknown = [code for code in codes if code_key(code) not in ours]
    if unknown:
        likely = [each.code for each in near(unknown[0], ours)][:3]
        desk.reply("procedure_not_of_unit", text=unknown[0][:60], near=likely)
        return {key: value for key, value in known.items() if key != "procedure"}
    return {**known, "procedure": ", ".join(ours[code_key(code)].code for code in codes)}


# ---- what follows the statement


def procedure_words(answers: Answers) -> str:
    """What the statement itself says changed."""
    return str(answers["new_name"] if is_new(answers) else answers["procedure"])


def follow(desk: Desk, answers: Answers, reports: Sequence[StatusReport]) -> None:
    """A change is opened for each procedure that was named, and followed to its issue."""
    if not answers.get("tracked"):
        return
    if is_new(answers):
        _tell_new(desk, answers, reports[-1])
        return
    found = _found(_known(desk, answers), str(answers["procedure"]))
    opened = [each for p in found for each in _follow_one(desk, p, answers, reports[-1])]
    if opened:
        desk.reply(
            "procedure_change_opened_said",
            changes=[procedure_change.facts_of(desk, each) for each in opened],
        )


def follow_on_behalf(desk: Desk, duty: Duty, report: StatusReport, words: str) -> None:
    """The same for what Văn phòng recorded of a unit's change: the procedures that it names."""
    known: Answers = {**tracked(desk, [duty]), "duties": [duty.id], "procedure": words}
    known |= {"basis": read_law(words, today=desk.today).number, "text": words}
    limit = _law_day(desk, known)
    follow(desk, {**known, "due": limit} if limit else known, [report])


def _follow_one(
    desk: Desk, procedure: Procedure, answers: Answers, report: StatusReport
) -> list[ProcedureChange]:
    """Nothing where the register has the issue that the statement tells of."""
    stated = stated_by(report)
    issue = int(stated.issue) if stated.issue.isdigit() else None
    newest = procedure_register.latest(desk, procedure)
    if issue is not None and issue <= newest.issue:
        return []
    change = procedure_change.open_change(
        desk,
        procedure,
        document=str(answers["basis"]),
        words=str(answers["text"]),
        due_on=due_of(answers),
        issue=issue,
        effective_on=stated.in_force_on if issue is not None else None,
        report=report,
    )
    if issue is None:
        return [change]
    telling.tell_secretariat(
        desk,
        "procedure_issue_stated_told",
        once=f"procedure_stated:{change.id}:{report.id}",
        buttons=[{"label": "b_procedure_record", "verb": "procedure.record", "code": "1",
                  "args": {"change": change.id}}],
        known={"issue": newest.issue, "revision": newest.revision},
        **procedure_change.facts_of(desk, change),
    )  # fmt: skip
    return []


def _tell_new(desk: Desk, answers: Answers, report: StatusReport) -> None:
    duty = desk.tx.duties.get(report.duty_id)
    telling.tell_secretariat(
        desk,
        "procedure_new_told",
        once=f"procedure_new:{report.id}",
        unit=desk.units[duty.unit_id].name,
        name=answers["new_name"],
        basis=answers["basis"],
        ref=report.ref,
    )
