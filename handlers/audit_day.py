"""Audit-day mode: question by question on the phone; then the unit acknowledges."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import audit_day
from bot.actions.audit_day import Said
from bot.rules.access import NotYours
from bot.rules.audit_model import Verdict
from bot.rules.audit_progress import open_items
from bot.rules.audit_team import speaks_for
from bot.rules.clauses import read_criteria
from bot.rules.edition import edition_of
from bot.rules.vietnamese import fold_in_place, nfc_clean
from bot.texts import FIRST_LANGUAGE, texts
from handlers import dialogue, signed_paper
from handlers.dialogue import Form, Question
from handlers.finding_write import FILED, WRITE
from handlers.form import fitting, words_up_to

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.audit_model import AuditSession, ChecklistItem
    from bot.rules.model import Dialogue, Finding

    Answers = dict[str, Any]

LATER = "later"
NOTE_BEGINS = ("ghi chu:", "note:")
LONGEST_NOTE = 900
LONGEST_RESERVE = 900


def ask(desk: Desk, args: dict[str, Any]) -> None:
    """Begin a unit's checklist, or go on where it was left."""
    session = desk.tx.audits.session_of(int(args["session"]))
    audit_day.begin(desk, session)
    ask_next(desk, desk.tx.audits.session_of(session.id))


def ask_next(desk: Desk, session: AuditSession, *, noted: str = "") -> None:
    """The next open question; after the last one the unit is asked to acknowledge.

    ``noted`` are the words that were just taken as a note, to be read back.
    """
    items = desk.tx.audits.items_of(session.id)
    left = open_items(items)
    if left:
        item = left[0]
        place = len(items) - len(left) + 1
        dialogue.begin(desk, ANSWER, item=item.id, place=place, of=len(items), noted=noted)
        return
    audit_day.end(desk, session)
    desk.reply("audit_session_over", **audit_day.progress_of(desk, session))


# ---- one question


class Checklist(Form):
    """A form of one question out of many: it shows how far the unit's checklist is."""

    def progress(self, step: str, answers: Answers) -> tuple[int, int]:
        """(number of this question, of how many) in the checklist."""
        if step not in {question.key for question in self.questions} or "of" not in answers:
            return super().progress(step, answers)
        return int(answers["place"]), int(answers["of"])


def _item(desk: Desk, answers: Answers) -> ChecklistItem:
    return desk.tx.audits.item(int(answers["item"]))


def _shown(desk: Desk, answers: Answers) -> dict[str, Any]:
    item = _item(desk, answers)
    session = desk.tx.audits.session_of(item.session_id)
    edition = edition_of(desk.tx.audits.get(item.audit_id).edition)
    clause = edition.standard.clauses.get(item.clause)
    return {
        "unit": desk.units[session.unit_id or 0].short,
        "clause": item.clause,
        "title": clause.vi if clause else "",
        "procedure": item.procedure,
        "version": _version(desk, item),
        "words": item.words,
        "noted": answers.get("noted", ""),
    }


def _version(desk: Desk, item: ChecklistItem) -> dict[str, Any] | None:
    """The version in force that the question was pinned to."""
    if item.procedure_version_id is None:
        return None
    version = desk.tx.procedures.version(item.procedure_version_id)
    name = desk.tx.procedures.get(version.procedure_id).name
    return {"name": name, "issue": version.issue, "since": version.effective_on}


def on_paper(desk: Desk, session: AuditSession) -> None:
    """«phiếu giấy QL Khoa học»: what is open was asked on paper; its scan is asked for."""
    audit_day.begin(desk, session)
    dialogue.begin(desk, ON_PAPER, session=session.id)


def _finish_paper(desk: Desk, answers: Answers, done: Dialogue) -> None:
    session = desk.tx.audits.session_of(int(answers["session"]))
    audit_day.from_paper(desk, session, done.id)
    ended = desk.tx.audits.session_of(session.id)
    desk.reply("audit_session_over", **audit_day.progress_of(desk, ended))


def _verdicts(_desk: Desk, _answers: Answers) -> list[dict[str, Any]]:
    words = {
        Verdict.CONFORM: ("phu hop", "dat", "conform"),
        Verdict.FINDING: ("phat hien", "khong phu hop", "kph", "finding"),
        Verdict.NOTE: ("ghi chu", "note"),
    }
    offered = [
        {"label": f"audit_b_{verdict.value}", "value": verdict.value, "aliases": aliases}
        for verdict, aliases in words.items()
    ]
    return [*offered, {"label": "audit_b_later", "value": LATER, "aliases": ("de sau", "later")}]


def _read_answer(_desk: Desk, _answers: Answers, text: str) -> dict[str, str]:
    """Other words are a note: what was looked at, what was seen."""
    return {"words": _note_words(text)}


def _read_note(_desk: Desk, _answers: Answers, text: str) -> str:
    return _note_words(text)


def _note_words(text: str) -> str:
    words = nfc_clean(text).strip()
    for start in NOTE_BEGINS:
        if fold_in_place(words).startswith(start):
            words = words[len(start) :].strip()
    return fitting(words, LONGEST_NOTE)


def _wants_note(answers: Answers) -> bool:
    return answers.get("answer") == Verdict.NOTE.value


def _finish(desk: Desk, answers: Answers, done: Dialogue) -> None:
    item = _item(desk, answers)
    chosen = answers["answer"]
    if chosen == Verdict.FINDING.value:
        _write_finding(desk, item, done)
        return
    if chosen == LATER:
        audit_day.put_off(desk, item)
    else:
        note = chosen["words"] if isinstance(chosen, dict) else answers.get("note")
        verdict = Verdict.NOTE if note else Verdict(chosen)
        audit_day.answer(desk, item, Said(verdict, note=note, dialogue_id=done.id))
        ask_next(desk, desk.tx.audits.session_of(item.session_id), noted=note or "")
        return
    ask_next(desk, desk.tx.audits.session_of(item.session_id))


ANSWER = dialogue.declare(
    Checklist(
        "audit_answer",
        (
            Question(
                "answer",
                "audit_ask_question",
                _read_answer,
                choices=_verdicts,
                takes_files=True,
                shows=_shown,
            ),
            Question("note", "audit_ask_note", _read_note, takes_files=True, needed=_wants_note),
        ),
        _finish,
        "audit_day_title",
        recalls=False,
    )
)


def _unit_shown(desk: Desk, answers: Answers) -> dict[str, Any]:
    session = desk.tx.audits.session_of(int(answers["session"]))
    return {"unit": desk.units[session.unit_id or 0].short}


ON_PAPER = dialogue.declare(
    Form(
        "audit_on_paper",
        (signed_paper.scan_question("audit_ask_paper", shows=_unit_shown),),
        _finish_paper,
        "audit_day_title",
    )
)


# ---- a finding, in the form in which findings are written


def _write_finding(desk: Desk, item: ChecklistItem, done: Dialogue) -> None:
    session = desk.tx.audits.session_of(item.session_id)
    known: Answers = {"unit": session.unit_id, "audit_item": item.id, "dialogues": [done.id]}
    criterion = _criterion(desk, item)
    if criterion:
        known["criterion"] = criterion
    dialogue.begin(desk, WRITE, **known)


def _criterion(desk: Desk, item: ChecklistItem) -> str:
    """Clause and procedure of the question, in the words of the record; empty for neither."""
    edition = edition_of(desk.tx.audits.get(item.audit_id).edition)
    named = "; ".join(filter(None, (item.clause, item.procedure)))
    found = read_criteria(named, edition.standard)
    if not found:
        return ""
    return texts().render(
        FIRST_LANGUAGE, "finding_criterion", criteria=found, standard=edition.standard.name
    )


def filed(desk: Desk, answers: Answers, finding: Finding) -> None:
    """A finding that was written from a question answers it, and the next one is asked."""
    if "audit_item" not in answers:
        return
    item = desk.tx.audits.item(int(answers["audit_item"]))
    if item.verdict is None:
        audit_day.answer(desk, item, Said(Verdict.FINDING, finding_id=finding.id))
    ask_next(desk, desk.tx.audits.session_of(item.session_id))


FILED.append(filed)


# ---- the unit's word on the spot


def _session_of_unit(desk: Desk, args: dict[str, Any]) -> AuditSession:
    session = desk.tx.audits.session_of(int(args["session"]))
    if session.unit_id is None or not speaks_for(desk.actor, session.unit_id):
        raise NotYours
    return session


def result(desk: Desk, args: dict[str, Any]) -> None:
    """Show the result again to who may acknowledge it."""
    session = _session_of_unit(desk, args)
    desk.send(audit_day.RESULT, desk.actor.id, session=session.id)


def agree(desk: Desk, args: dict[str, Any]) -> None:
    """«Đã nhận kết quả, thống nhất»."""
    session = audit_day.acknowledge(desk, _session_of_unit(desk, args))
    _said(desk, session)


def reserve(desk: Desk, args: dict[str, Any]) -> None:
    """«Đã nhận, có ý kiến bảo lưu»: which, is asked."""
    session = _session_of_unit(desk, args)
    if session.acknowledged_at is not None:
        raise audit_day.AcknowledgedAlready(at=session.acknowledged_at.isoformat())
    dialogue.begin(desk, RESERVE, session=session.id)


def _finish_reserve(desk: Desk, answers: Answers, _done: Dialogue) -> None:
    words = str(answers["words"])
    session = audit_day.acknowledge(desk, _session_of_unit(desk, answers), reserved=words)
    _said(desk, session)


def _said(desk: Desk, session: AuditSession) -> None:
    if desk.pressed:
        desk.toast("audit_acknowledged_toast")
    desk.reply("audit_acknowledged", reserved=session.reserved, at=desk.now)


RESERVE = dialogue.declare(
    Form(
        "audit_reserve",
        (Question("words", "audit_ask_reserve", words_up_to(LONGEST_RESERVE), shows=_unit_shown),),
        _finish_reserve,
        "audit_reserve_title",
    )
)

VERBS: dict[str, Any] = {
    "audit.ask": ask,
    "audit.result": result,
    "audit.agree": agree,
    "audit.reserve": reserve,
}


def of_today(desk: Desk, sessions: Sequence[AuditSession]) -> AuditSession | None:
    """The one that is meant without asking: the only one, or the only one that is begun."""
    if len(sessions) == 1:
        return sessions[0]
    begun = [each for each in sessions if each.begun_at is not None and each.day == desk.today]
    return begun[0] if len(begun) == 1 else None
