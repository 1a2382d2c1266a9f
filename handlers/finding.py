"""Findings in chat: writing, listing and showing them, and every button that stands on them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import finding as findings
from bot.actions import finding_answers, finding_rights, verification
from bot.actions.finding_news import KINDS, SHEET
from bot.rules import access
from bot.rules.access import NotYours
from bot.rules.errors import RuleBroken
from bot.rules.finding_line import read_finding
from bot.rules.finding_words import Wish, read_dated, read_judgement, read_wish
from bot.rules.findings import (
    FindingState,
    is_nonconformity,
    is_open,
    missing,
    read_reference,
)
from bot.rules.separation import Act
from handlers import dialogue, finding_follow, outcome
from handlers.finding_answer import (
    ANSWER,
    DONE,
    LONGEST_ANSWER,
    RESERVE,
    RETURN,
    keep_done,
)
from handlers.finding_write import WRITE, read_unit
from handlers.form import fitting
from handlers.one_line import filled

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.actions.desk import Desk
    from bot.rules.model import Finding
    from handlers.said import Said

MOST_LISTED = 20


def write(desk: Desk, said: Said) -> None:
    """``/phathien QLKH, nhẹ, 7.5.3: …``: a new finding; with a reference it is shown.

    What the line tells is kept and the rest is asked; one's own unit is refused (F54).
    """
    if named := read_reference(said.arguments, year=desk.today.year):
        _act(desk, *named)
        return
    access.require(desk.actor, "write_finding")
    line = read_finding(said.arguments)
    known: dict[str, Any] = {}
    try:
        known |= {"unit": read_unit(desk, {}, line.unit)} if line.unit else {}
    except findings.OwnUnit:
        raise
    except RuleBroken as unclear:
        desk.reply(unclear.sentence, **unclear.facts)
    told = {"level": line.level, "criterion": line.criterion, "statement": line.statement}
    filled(desk, WRITE, known, told)


def list_(desk: Desk, said: Said) -> None:
    """``/kph``: what who asks may know of, of a year; with a reference it is shown."""
    access.require(desk.actor, "see_findings")
    if named := read_reference(said.arguments, year=desk.today.year):
        _act(desk, *named)
        return
    asked = said.arguments.isdecimal()
    year = int(said.arguments) if asked else desk.today.year
    known = _known(desk, desk.tx.findings.of_year(year))
    earlier = [] if asked else _known(desk, desk.tx.findings.open_before(year))
    if not known and not earlier:
        desk.reply("finding_list_empty", year=year)
        return
    before = earlier[: MOST_LISTED // 2]
    of_year = sorted(known, key=_place)[: MOST_LISTED - len(before)]
    desk.reply(
        "finding_list",
        buttons=[
            {"text": f.ref, "verb": "finding.show", "code": str(n), "args": {"finding": f.id}}
            for n, f in enumerate([*before, *of_year], start=1)
        ],
        year=year,
        lines=[_line(desk, f) for f in of_year],
        earlier=[_line(desk, f) for f in before],
        total=len(known),
        owed=sum(is_nonconformity(f.level) for f in known),
        closed=sum(f.state == FindingState.CLOSED for f in known),
        cancelled=sum(f.state == FindingState.CANCELLED for f in known),
    )


def _known(desk: Desk, found: list[Finding]) -> list[Finding]:
    """Those that who asks may know of, each as it stands."""
    every = [findings.as_it_stands(desk, f) for f in found]
    return [f for f in every if findings.knows(desk, f)]


def _place(finding: Finding) -> tuple[bool, bool]:
    """Nonconformities first, and of these the open ones."""
    return not is_nonconformity(finding.level), not is_open(finding)


def _line(desk: Desk, finding: Finding) -> dict[str, Any]:
    duty = desk.tx.duties.get(finding.duty_id) if finding.duty_id else None
    return {
        "ref": finding.ref,
        "unit": desk.units[finding.unit_id].short,
        "level": finding.level,
        "state": finding.state,
        "due": duty.due_on if duty else None,
        "until": duty.returned_until if duty else None,
        "closed_on": finding.closed_on,
        "round": finding.round,
        "cancelled_on": finding.cancelled_on,
        "owed": is_nonconformity(finding.level),
        "acknowledged": finding.acknowledged_at is not None,
    }


def typed(desk: Desk, said: Said) -> bool:
    """«đóng KPH-2021-003», or «đã nhận» in reply to a finding's message; False if it is not ours.

    A reference within a longer text is left to who understands replies.
    """
    named = read_reference(said.text, year=desk.today.year)
    if named is not None and (not named[1] or _wish(desk, named[1]) is not None):
        _act(desk, *named)
        return True
    replied = desk.tx.outbox.of_message(said.chat_id, said.reply_to) if said.reply_to else None
    if replied is None or replied.kind not in KINDS:
        return _judged(desk, said.text)
    wish = _wish(desk, said.text)
    if wish is None:
        return False
    VERBS[wish.verb](desk, {"finding": int(replied.facts["finding"]), "words": wish.words})
    return True


def _wish(desk: Desk, words: str) -> Wish | None:
    """What is asked for; of an earlier day it is refused, a day to come is no act of today."""
    dated = read_dated(words, desk.today)
    if dated is None:
        return read_wish(words)
    wish, behind = dated
    if behind > 0:
        return Wish("finding.backdate")
    return wish if behind == 0 else None


def _judged(desk: Desk, text: str) -> bool:
    """«có hiệu lực» without a number: of the one finding that who writes was asked about."""
    wish = read_judgement(text)
    if wish is None:
        return False
    asked = [each for each in desk.tx.findings.checks_asked() if each.asked_of == desk.actor.id]
    if not asked:
        return False
    if len(asked) > 1:
        refs = [desk.tx.findings.get(each.finding_id).ref for each in asked]
        raise RuleBroken("finding_which_judged", refs=refs)
    VERBS[wish.verb](desk, {"finding": asked[0].finding_id, "words": wish.words})
    return True


def _act(desk: Desk, ref: str, words: str) -> None:
    """What the words around a reference ask for; a reference alone is shown."""
    finding = findings.found(desk, ref)
    wish = _wish(desk, words) or Wish("finding.show")
    VERBS[wish.verb](desk, {"finding": finding.id, "words": wish.words})


# ---- buttons


def show(desk: Desk, args: dict[str, Any]) -> None:
    """The finding as it stands, with what who asks may do."""
    finding = findings.seen(desk, int(args["finding"]))
    desk.send(SHEET, desk.actor.id, finding=finding.id)


def agree(desk: Desk, args: dict[str, Any]) -> None:
    """«Đã nhận, thống nhất»."""
    finding = findings.seen(desk, int(args["finding"]))
    moved = finding_answers.acknowledge(desk, finding)
    outcome.confirm(desk, "finding_agreed", ref=moved.ref, owed=is_nonconformity(moved.level))


def reserve(desk: Desk, args: dict[str, Any]) -> None:
    """A reserved opinion needs its words."""
    finding = findings.seen(desk, int(args["finding"]))
    finding_rights.require(desk, Act.ACKNOWLEDGE, finding)
    if finding.acknowledged_at is not None:
        raise RuleBroken("finding_acknowledged_before", ref=finding.ref)
    dialogue.begin(desk, RESERVE, finding=finding.id)


def give_answer(desk: Desk, args: dict[str, Any]) -> None:
    """Open the form for one of the three answers: the next that is missing, or the one named."""
    behalf = bool(args.get("behalf"))
    finding = _open(desk, args, behalf=behalf)
    owed = missing(finding)
    name = args.get("field") or (owed[0] if owed else None)
    if name is None:
        give_done(desk, args)
        return
    dialogue.begin(desk, ANSWER, finding=finding.id, field=name, behalf=behalf)


def give_done(desk: Desk, args: dict[str, Any]) -> None:
    """Keep the words that tell of "done", or ask for them; what is still missing comes first."""
    behalf, told = bool(args.get("behalf")), str(args.get("words") or "")
    finding = _open(desk, args, behalf=behalf)
    owed = missing(finding)
    if owed:
        desk.reply("finding_answers_missing", ref=finding.ref, missing=list(owed), told=told)
        dialogue.begin(desk, ANSWER, finding=finding.id, field=owed[0], behalf=behalf)
        return
    known = {"finding": finding.id, "behalf": behalf}
    answers = filled(desk, DONE, known, {"words": told})
    if answers is not None:
        keep_done(desk, answers)


def remedy(desk: Desk, args: dict[str, Any]) -> None:
    """«Báo cáo khắc phục» on a card, or «đã xong» typed for the duty of a finding."""
    finding = desk.tx.findings.of_duty(int(args["duty"]))
    if finding is None:
        raise NotYours
    give_done(desk, {"finding": finding.id})


def close(desk: Desk, args: dict[str, Any]) -> None:
    """«Xác nhận, đóng phiếu»: one press by who may verify, or typed with what was seen."""
    finding = findings.seen(desk, int(args["finding"]))
    verification.check_verifier(desk, finding)
    words = fitting(args["words"], LONGEST_ANSWER) if args.get("words") else ""
    closed = verification.close(desk, finding, words=words)
    unit = desk.units[closed.unit_id].name
    outcome.confirm(desk, "finding_closed", ref=closed.ref, unit=unit, words=words)


def send_back(desk: Desk, args: dict[str, Any]) -> None:
    """«Đề nghị bổ sung» asks what is lacking, and until when."""
    finding = findings.seen(desk, int(args["finding"]))
    verification.check_verifier(desk, finding)
    filled(desk, RETURN, {"finding": finding.id}, {"lacking": args.get("words", "")})


def slip(desk: Desk, args: dict[str, Any]) -> None:
    """The slip as a Word file; a recommendation has none."""
    finding = findings.seen(desk, int(args["finding"]))
    if not is_nonconformity(finding.level):
        raise RuleBroken("finding_no_slip", ref=finding.ref)
    desk.send("finding_slip", desk.actor.id, finding=finding.id)


def _open(desk: Desk, args: dict[str, Any], *, behalf: bool) -> Finding:
    """A finding that who acts may answer now, for the own unit or on behalf of another."""
    finding = findings.seen(desk, int(args["finding"]))
    finding_rights.require(desk, Act.RECORD if behalf else Act.ANSWER, finding)
    finding_answers.check_open(finding)
    return finding


VERBS: dict[str, Callable[[Desk, dict[str, Any]], None]] = {
    "finding.show": show,
    "finding.ack": agree,
    "finding.reserve": reserve,
    "finding.answer": give_answer,
    "finding.done": give_done,
    "finding.next": give_done,
    "finding.remedy": remedy,
    "finding.close": close,
    "finding.return": send_back,
    "finding.slip": slip,
    **finding_follow.VERBS,
}
