"""A unit answers: commands, buttons and codes for status, review, blocked and more time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import answer, cards, status
from bot.actions.status import Word
from bot.rules.access import require
from bot.rules.causes import cause_of
from bot.rules.duty_refs import duty_ref_of
from bot.rules.model import ItemKind
from bot.rules.more_time import limit_of
from bot.rules.obstacle_words import plain_obstacle
from bot.rules.reason_words import reason_in
from bot.rules.understand import Intent
from bot.rules.vietnamese import fold, nfc_clean
from handlers import day_questions, dialogue, outcome, procedures_stated
from handlers.duty_choices import choose_duty, open_duty, own_duties
from handlers.occasion_form import OCCASION, recorded_occasions
from handlers.one_line import filled
from handlers.status_forms import (
    BLOCKED,
    CHANGE,
    PROMISE,
    begin_more_time,
    finish_change,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Duty, StatusReport
    from bot.rules.understand import Understood
    from handlers.said import Said


# ---- commands


def review(desk: Desk, _said: Said) -> None:
    """``/rasoat``: the open review of one's unit, as its card."""
    require(desk.actor, "review")
    mine = [d for d in own_duties(desk) if d.kind is ItemKind.REVIEW]
    if not mine:
        desk.reply("no_review_open")
        return
    cards.open_card(desk, mine[-1])


def extend(desk: Desk, said: Said) -> None:
    """``/giahan``: choose the duty (when several), then day and reason."""
    require(desk.actor, "ask_time")
    mine = [d for d in own_duties(desk) if d.due_on is not None and d.bears_evidence]
    name, rest = _name_and_rest(said.arguments)
    named = [d for d in mine if name in (d.ref, str(d.tt))]
    known = _told(desk, rest if named else said.arguments)
    mine = named or mine
    if not mine:
        desk.reply("nothing_to_extend")
    elif len(mine) == 1:
        _begin_told(desk, mine[0], known)
    else:
        choose_duty(desk, mine, "status.more_time", "which_duty_more_time", **known)


def _name_and_rest(text: str) -> tuple[str, str]:
    """«2 đến 07/4, chờ ký», «mục 2: …», «CĐ-2021-001 …»: which duty, and what else was told."""
    plain = nfc_clean(text).strip()
    words = plain.split()
    skipped = words[0] if words and fold(words[0]) == "muc" else ""
    name, _, rest = plain.removeprefix(skipped).strip().partition(" ")
    return duty_ref_of(name.strip(",:")) or name.strip(",:"), rest


def _told(desk: Desk, text: str) -> dict[str, str]:
    """What a line of the command tells beside the duty: the day's words, and why."""
    wish = day_questions.read(desk, text)
    reason = reason_in(text.replace(wish.words, "", 1)) if wish.words else reason_in(text)
    told = {"named": wish.words, "reason": reason, "said": text if text.strip() else ""}
    return {key: value for key, value in told.items() if value}


def _begin_told(desk: Desk, duty: Duty, told: dict[str, Any]) -> None:
    known = {key: told[key] for key in ("reason", "said") if told.get(key)}
    if told.get("named"):
        wish = day_questions.read(desk, told["named"], after=limit_of(duty))
        known["day"] = wish.day or wish
    begin_more_time(desk, duty, **known)


# ---- buttons


def done(desk: Desk, args: dict[str, Any]) -> None:
    """«Đã hoàn thành»."""
    finish_task(desk, open_duty(desk, args))


def finish_task(desk: Desk, duty: Duty) -> None:
    """«Đã hoàn thành» of a task that bears evidence: reported, then the office's to accept."""
    _, report = answer.report(desk, duty, Word("done"))
    desk.toast("toast_recorded", ref=report.ref)


def statement(what: str) -> Any:
    """The verb for a plain statement; several open periods of a review are asked back.

    A quarter's own button or code speaks of that quarter: an older one stays unanswered (P13).
    """

    def state(desk: Desk, args: dict[str, Any]) -> None:
        duty = open_duty(desk, args)
        if duty.kind is ItemKind.CONTINUOUS:
            state_for(desk, [duty], what)
        else:
            settle_statement(desk, duty, what)

    return state


def settle_statement(desk: Desk, duty: Duty, what: str, *, month: int | None = None) -> None:
    """Record it for the period that is meant, or ask."""
    siblings = answer.open_siblings(desk, duty)
    named = [d for d in siblings if month and d.period.endswith(f"-{month:02d}")]
    if named:
        siblings = named
    if len(siblings) > 1:
        answer.ask_which_period(desk, siblings, what, desk.words)
        return
    state_for(desk, siblings or [duty], what)


def period(desk: Desk, args: dict[str, Any]) -> None:
    """«Ghi cho kỳ nào?» was answered."""
    duties = [open_duty(desk, {"duty": duty_id}) for duty_id in args["duties"]]
    desk.words = args.get("words") or desk.words
    desk.shows_receipts = args["what"] not in ("no_change", "none")
    reports = state_for(desk, duties, args["what"])
    if desk.button is not None:
        desk.settle_message(
            desk.button.delivery_id,
            "period_chosen",
            periods=[d.period for d in duties],
            refs=[report.ref for report in reports],
        )


def state_for(desk: Desk, duties: Sequence[Duty], what: str) -> list[StatusReport]:
    """The statement itself; «có …» asks for what changed first, and records nothing yet."""
    if what == "change":
        _ask_change(desk, duties)
        return []
    if what == "some" and not recorded_occasions(desk, duties):
        dialogue.begin(desk, OCCASION, duties=[d.id for d in duties])
        return []
    confirmed = what == "none" and bool(recorded_occasions(desk, duties))
    said = "some" if confirmed else what
    details = {"count": recorded_occasions(desk, duties)} if said == "some" else {}
    reports = answer.state_periods(desk, duties, Word(said, details=details))
    desk.toast("toast_recorded", ref=reports[-1].ref)
    return reports


def _ask_change(desk: Desk, duties: Sequence[Duty]) -> None:
    """What changed is asked, but for what the words have told before the period was chosen."""
    known: dict[str, Any] = {"duties": [d.id for d in duties], "said": desk.words}
    known |= procedures_stated.tracked(desk, duties)
    codes = procedures_stated.named_in(desk, known, desk.words)
    if codes:
        known |= procedures_stated.told_in(desk, desk.words)
        known = procedures_stated.from_words(desk, {**known, "said": ""}, codes)
    _change_told(desk, known)


def in_progress(desk: Desk, args: dict[str, Any]) -> None:
    """«Đang thực hiện»: until when is asked."""
    dialogue.begin(desk, PROMISE, duty=open_duty(desk, args).id)


def blocked(desk: Desk, args: dict[str, Any]) -> None:
    """«Có vướng mắc»: which, and who can decide, is asked."""
    dialogue.begin(desk, BLOCKED, duty=open_duty(desk, args).id)


def more_time(desk: Desk, args: dict[str, Any]) -> None:
    """«Đề nghị gia hạn»: day and reason are asked."""
    _begin_told(desk, open_duty(desk, args), args)


def begin_change(desk: Desk, duty: Duty, read: Understood, text: str) -> None:
    """«có thay đổi: QT-QLKH-02 sửa theo TT 01/2021»: what was told is not asked again."""
    siblings = answer.open_siblings(desk, duty)
    named = [
        d for d in siblings if read.period_month and d.period.endswith(f"-{read.period_month:02d}")
    ]
    siblings = named or siblings
    if len(siblings) > 1:
        answer.ask_which_period(desk, siblings, "change", text)
        return
    known: dict[str, Any] = {"duties": [d.id for d in siblings or [duty]], "said": ""}
    known |= procedures_stated.tracked(desk, siblings or [duty])
    codes = read.procedures or procedures_stated.named_in(desk, known, text)
    if codes:
        known |= {"procedure": ", ".join(codes), "text": text, "basis": read.basis or ""}
    if read.secondary is Intent.BLOCKED:
        known |= {"then_blocked": plain_obstacle(read.reason or text)}
        if read.reason_kind is not None:
            known["cause"] = cause_of(read.reason_kind.value)
    known = procedures_stated.from_words(desk, known, codes)
    _change_told(desk, known)


def _change_told(desk: Desk, known: dict[str, Any]) -> None:
    answers = filled(desk, CHANGE, known)
    if answers is not None:
        finish_change(desk, answers, None)


def received(desk: Desk, args: dict[str, Any]) -> None:
    """«Đã nhận» under an assignment message."""
    duties = [desk.tx.duties.get(int(each)) for each in args["duties"]]
    for duty in duties:
        status.spokesman(desk, duty)
    answer.receive(desk, duties)
    if desk.button is not None:
        desk.refresh(desk.button.delivery_id)
    if desk.pressed:
        desk.toast("toast_received")
    else:
        desk.reply("received_noted", count=len(duties))


def promise_is_extension(desk: Desk, args: dict[str, Any]) -> None:
    """«Đây là đề nghị gia hạn đến ngày …?» was answered yes or no."""
    if desk.button is not None:
        desk.settle_message(desk.button.delivery_id, "answer_taken")
    duty = open_duty(desk, args)
    if args["yes"]:
        begin_more_time(desk, duty, day=date.fromisoformat(args["day"]), **_why(args))
    else:
        dialogue.begin(desk, PROMISE, duty=duty.id)


def _why(args: dict[str, Any]) -> dict[str, str]:
    """The words that promised a day may also say why it is later."""
    reason = reason_in(args.get("said") or "", only_because=True)
    return {"reason": reason, "said": args["said"]} if reason else {}


def form_answer(desk: Desk, args: dict[str, Any]) -> None:
    """A choice under a form's question."""
    outcome.chosen(desk)
    dialogue.answer_choice(desk, int(args["dialogue"]), args["step"], args["value"])


VERBS: dict[str, Any] = {
    "form.answer": form_answer,
    "status.done": done,
    "status.in_progress": in_progress,
    "status.blocked": blocked,
    "status.more_time": more_time,
    "status.no_change": statement("no_change"),
    "status.change": statement("change"),
    "status.none": statement("none"),
    "status.some": statement("some"),
    "status.period": period,
    "status.received": received,
    "status.promise_extends": promise_is_extension,
}
