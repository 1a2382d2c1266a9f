"""What follows a finding in chat: whether it worked, what is added, cancelled, or never done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import effectiveness, finding_alone, finding_answers, finding_end, finding_rights
from bot.actions import finding as findings
from bot.actions.finding_answers import Answer, Behalf
from bot.rules.separation import Act
from handlers import dialogue
from handlers.finding_answer import ANSWER, keep_answer
from handlers.finding_told import confirm
from handlers.finding_words_form import (
    ADD,
    ALONE,
    ALSO,
    CANCEL,
    HAND_ON,
    NOT_EFFECTIVE,
    tell_also_kept,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.actions.desk import Desk
    from bot.rules.model import Finding

Args = dict[str, Any]


def effective(desk: Desk, args: Args) -> None:
    """«Có hiệu lực»: one press, or typed with words."""
    finding = _seen(desk, args)
    done = effectiveness.judge(desk, finding, effective=True, words=_words(args))
    confirm(desk, "finding_effective", ref=done.ref, unit=desk.units[done.unit_id].name)


def not_effective(desk: Desk, args: Args) -> None:
    """«Chưa có hiệu lực» needs its words: with them it is open again."""
    finding = _seen(desk, args)
    finding_rights.require(desk, Act.JUDGE, finding)
    if not _words(args):
        effectiveness.check_open(desk, finding)
        dialogue.begin(desk, NOT_EFFECTIVE, finding=finding.id)
        return
    tell_reopened(desk, effectiveness.judge(desk, finding, effective=False, words=_words(args)))


def tell_reopened(desk: Desk, finding: Finding) -> None:
    """What came of it, to who said so."""
    duty = desk.tx.duties.get(finding.duty_id or 0)
    desk.reply(
        "finding_reopened",
        ref=finding.ref,
        unit=desk.units[finding.unit_id].name,
        round=finding.round,
        due=duty.due_on,
    )


def cancel(desk: Desk, args: Args) -> None:
    """«Hủy phiếu», with a reason."""
    finding = _seen(desk, args)
    finding_end.check_cancel(desk, finding)
    if not _words(args):
        dialogue.begin(desk, CANCEL, finding=finding.id)
        return
    done = finding_end.cancel(desk, finding, why=_words(args))
    desk.reply("finding_cancelled", ref=done.ref)


def add(desk: Desk, args: Args) -> None:
    """«Ghi thêm»: an addendum."""
    finding = _seen(desk, args)
    finding_rights.require(desk, Act.ADD, finding)
    if not _words(args):
        dialogue.begin(desk, ADD, finding=finding.id)
        return
    done = finding_end.add(desk, finding, words=_words(args))
    desk.reply("finding_added", ref=done.ref)


def alone(desk: Desk, args: Args) -> None:
    """«Ngoại lệ»: nobody independent is left, a leader is asked."""
    finding = _seen(desk, args)
    if not _words(args):
        dialogue.begin(desk, ALONE, finding=finding.id)
        return
    finding_alone.ask_alone(desk, finding, why=_words(args))
    desk.reply("finding_alone_asked", ref=finding.ref)


def alone_yes(desk: Desk, args: Args) -> None:
    """A leader lets it pass."""
    _answer_alone(desk, args, agreed=True)


def alone_no(desk: Desk, args: Args) -> None:
    """A leader does not."""
    _answer_alone(desk, args, agreed=False)


def _answer_alone(desk: Desk, args: Args, *, agreed: bool) -> None:
    number = int(args["verification"])
    finding = findings.seen(desk, desk.tx.findings.verification(number).finding_id)
    finding_alone.answer_alone(desk, number, finding, agreed=agreed)
    sentence = "finding_alone_agreed" if agreed else "finding_alone_refused"
    if desk.button is not None:
        desk.settle_message(desk.button.delivery_id, sentence, ref=finding.ref)
    else:
        desk.reply(sentence, ref=finding.ref)


def hand_on(desk: Desk, args: Args) -> None:
    """Somebody else is to look at the effect."""
    finding = _seen(desk, args)
    finding_rights.require(desk, Act.HAND_ON, finding)
    effectiveness.check_open(desk, finding)
    dialogue.begin(desk, HAND_ON, finding=finding.id)


def _also(name: str) -> Callable[[Desk, Args], None]:
    def tell(desk: Desk, args: Args) -> None:
        finding, behalf = _seen(desk, args), bool(args.get("behalf"))
        finding_rights.require(desk, Act.RECORD if behalf else Act.ANSWER, finding)
        finding_answers.check_open(finding)
        if not _words(args):
            dialogue.begin(desk, ALSO, finding=finding.id, field=name, behalf=behalf)
            return
        given = Answer(name, _words(args), Behalf("paper", desk.today) if behalf else None)
        tell_also_kept(desk, finding_answers.tell_also(desk, finding, given), given)

    return tell


def _typed_answer(name: str) -> Callable[[Desk, Args], None]:
    """«KPH-2021-001 nguyên nhân: …» in one line."""

    def tell(desk: Desk, args: Args) -> None:
        finding = _seen(desk, args)
        finding_rights.require(desk, Act.ANSWER, finding)
        if not _words(args):
            finding_answers.check_open(finding)
            dialogue.begin(desk, ANSWER, finding=finding.id, field=name, behalf=False)
            return
        keep_answer(desk, finding, Answer(name, _words(args)))

    return tell


def _never(act: Act) -> Callable[[Desk, Args], None]:
    def refuse(desk: Desk, args: Args) -> None:
        finding_end.refuse(desk, act, _seen(desk, args))

    return refuse


def _seen(desk: Desk, args: Args) -> Finding:
    return findings.seen(desk, int(args["finding"]))


def _words(args: Args) -> str:
    return str(args.get("words") or "").strip()


VERBS: dict[str, Callable[[Desk, Args], None]] = {
    "finding.effective": effective,
    "finding.not_effective": not_effective,
    "finding.cancel": cancel,
    "finding.add": add,
    "finding.alone": alone,
    "finding.alone_yes": alone_yes,
    "finding.alone_no": alone_no,
    "finding.hand_on": hand_on,
    "finding.similar": _also("similar"),
    "finding.procedure": _also("procedure"),
    "finding.correction": _typed_answer("correction"),
    "finding.cause": _typed_answer("cause"),
    "finding.action": _typed_answer("action"),
    "finding.delete": _never(Act.DELETE),
    "finding.edit": _never(Act.EDIT),
    "finding.backdate": _never(Act.BACKDATE),
}
