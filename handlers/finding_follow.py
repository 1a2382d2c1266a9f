"""What follows a finding in chat: whether it worked, what is added, cancelled, or never done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import effectiveness, finding_alone, finding_answers, finding_end, finding_rights
from bot.actions import finding as findings
from bot.actions.finding_answers import Answer
from bot.rules.separation import Act
from handlers import dialogue, outcome
from handlers.finding_answer import ANSWER, keep_answer
from handlers.finding_words_form import (
    ADD,
    ALONE,
    ALSO,
    CANCEL,
    HAND_ON,
    LONGEST,
    NOT_EFFECTIVE,
    told,
)
from handlers.form import fitting
from handlers.one_line import filled

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.actions.desk import Desk
    from bot.rules.model import Finding

Args = dict[str, Any]


def effective(desk: Desk, args: Args) -> None:
    """«Có hiệu lực»: one press, or typed with words."""
    finding = _seen(desk, args)
    words = fitting(_words(args), LONGEST) if _words(args) else ""
    done = effectiveness.judge(desk, finding, effective=True, words=words)
    outcome.confirm(desk, "finding_effective", ref=done.ref, unit=desk.units[done.unit_id].name)


def not_effective(desk: Desk, args: Args) -> None:
    """«Chưa có hiệu lực» needs its words: with them it is open again."""
    finding = _seen(desk, args)
    finding_rights.require(desk, Act.JUDGE, finding)
    effectiveness.check_open(desk, finding)
    told(desk, NOT_EFFECTIVE, finding, _words(args))


def cancel(desk: Desk, args: Args) -> None:
    """«Hủy phiếu», with a reason."""
    finding = _seen(desk, args)
    finding_end.check_cancel(desk, finding)
    told(desk, CANCEL, finding, _words(args))


def add(desk: Desk, args: Args) -> None:
    """«Ghi thêm»: an addendum."""
    finding = _seen(desk, args)
    finding_rights.require(desk, Act.ADD, finding)
    told(desk, ADD, finding, _words(args))


def alone(desk: Desk, args: Args) -> None:
    """«Ngoại lệ»: nobody independent is left, a leader is asked."""
    told(desk, ALONE, _seen(desk, args), _words(args))


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
    outcome.settle(desk, sentence, ref=finding.ref)


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
        told(desk, ALSO, finding, _words(args), field=name, behalf=behalf)

    return tell


def _typed_answer(name: str) -> Callable[[Desk, Args], None]:
    """«KPH-2021-001 nguyên nhân: …» in one line."""

    def tell(desk: Desk, args: Args) -> None:
        finding = _seen(desk, args)
        finding_rights.require(desk, Act.ANSWER, finding)
        finding_answers.check_open(finding)
        known = {"finding": finding.id, "field": name, "behalf": False}
        answers = filled(desk, ANSWER, known, {"words": _words(args)})
        if answers is not None:
            keep_answer(desk, finding, Answer(name, answers["words"]))

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
