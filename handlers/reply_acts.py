"""What each meaning of a written reply does to the duties that it is about."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import answer
from bot.rules.causes import cause_of
from bot.rules.model import Duty, DutySource, ItemKind
from bot.rules.more_time import limit_of
from bot.rules.obstacle_words import decider_in, plain_obstacle
from bot.rules.reason_words import reason_in
from bot.rules.understand import Intent, Understood
from bot.rules.wished_days import Wish, read_wish
from handlers import dialogue, outcome, report_status, status_forms
from handlers.contents import VERBS
from handlers.duty_choices import choose_duty
from handlers.report_status import settle_statement

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.actions.desk import Desk

PERIODIC = (ItemKind.REVIEW, ItemKind.CONTINUOUS)


def _one_task(
    desk: Desk, duties: list[Duty], read: Understood, act: Callable[[Duty], None]
) -> None:
    """A status is about one duty; which of several is asked."""
    tasks = [d for d in duties if d.kind not in PERIODIC]
    if not tasks:
        desk.reply("status_for_statement")
    elif len(tasks) == 1:
        act(tasks[0])
    else:
        choose_duty(desk, tasks, "status.as_read", "which_duty", words=desk.words, **kept(read))


def kept(read: Understood) -> dict[str, Any]:
    """The reading as a button keeps it until it is pressed."""
    return {
        "intent": read.intent.value,
        "percent": read.percent,
        "day": read.day,
        "reason": read.reason,
        "kind": read.reason_kind.value if read.reason_kind else None,
        "exact": read.exact,
        "named": read.date_text,
    }


def as_read(desk: Desk, args: dict[str, Any]) -> None:
    """Which duty, or which meaning, was chosen for words read before."""
    outcome.chosen(desk)
    duty = desk.tx.duties.get(int(args["duty"]))
    desk.words = args.get("words") or desk.words
    day = date.fromisoformat(args["day"]) if args.get("day") else None
    read = Understood(
        intent=Intent(args["intent"]),
        sure=True,
        percent=args.get("percent"),
        day=day,
        reason=args.get("reason"),
        exact=args.get("exact", True),
        date_text=args.get("named"),
    )
    ACTS[read.intent](desk, [duty], read, desk.words)


def _done(desk: Desk, duties: list[Duty], read: Understood, _text: str) -> None:
    def act(duty: Duty) -> None:
        if duty.source is DutySource.FINDING:
            VERBS["finding.remedy"](desk, {"duty": duty.id})
            return
        report_status.finish_task(desk, duty)

    _one_task(desk, duties, read, act)


def _in_progress(desk: Desk, duties: list[Duty], read: Understood, _text: str) -> None:
    def act(duty: Duty) -> None:
        if read.day is not None and read.exact and read.day < desk.today:
            status_forms.promise_is_past(desk, duty, read.day, percent=read.percent)
            return
        day = read.day if read.day is not None and read.day >= desk.today else None
        wish = _wished(desk, read, None)
        if wish is not None and wish.guesses:
            status_forms.promise_to_confirm(desk, duty, wish, text=desk.words, percent=read.percent)
        else:
            status_forms.promise(desk, duty, day, percent=read.percent)

    _one_task(desk, duties, read, act)


def _not_started(desk: Desk, duties: list[Duty], read: Understood, _text: str) -> None:
    def act(duty: Duty) -> None:
        answer.receive(desk, [duty])
        dialogue.begin(desk, status_forms.PROMISE, duty=duty.id)

    _one_task(desk, duties, read, act)


def _blocked(desk: Desk, duties: list[Duty], read: Understood, text: str) -> None:
    def act(duty: Duty) -> None:
        known: dict[str, Any] = {"duty": duty.id, "said": text}
        if read.reason_kind is not None:
            known["cause"] = cause_of(read.reason_kind.value)
        if read.reason:
            known["reason"] = plain_obstacle(read.reason)
        if decider := decider_in(text):
            known["decider"] = decider
        if known.keys() >= {"cause", "reason", "decider"}:
            status_forms.finish_blocked(desk, known, None)
            return
        dialogue.begin(desk, status_forms.BLOCKED, **known)

    _one_task(desk, duties, read, act)


def _more_time(desk: Desk, duties: list[Duty], read: Understood, text: str) -> None:
    def act(duty: Duty) -> None:
        known: dict[str, Any] = {"said": text}
        wish = _wished(desk, read, limit_of(duty))
        if wish is not None:
            known["day"] = wish
        elif read.day is not None:
            known["day"] = read.day
        if reason := reason_in(text) or read.reason:
            known["reason"] = reason
        status_forms.begin_more_time(desk, duty, **known)

    _one_task(desk, duties, read, act)


def _wished(desk: Desk, read: Understood, after: date | None) -> Wish | None:
    """The day as it must be confirmed: named vaguely, or by the moon; None for a sure one."""
    if read.date_text is None or (read.exact and read.day is not None):
        return None
    wish = read_wish(read.date_text, today=desk.today, calendar=desk.calendar, after=after)
    guesses = wish.guesses or tuple(filter(None, (wish.day or read.day,)))
    return Wish(guesses=guesses, words=wish.words or read.date_text, passed=wish.passed)


def _no_change(desk: Desk, duties: list[Duty], read: Understood, _text: str) -> None:
    periodic = [d for d in duties if d.kind in PERIODIC]
    if not periodic:
        desk.reply("no_review_open")
        return
    duty = periodic[-1]
    what = "none" if duty.kind is ItemKind.CONTINUOUS else "no_change"
    if read.both:
        report_status.state_for(desk, answer.open_siblings(desk, duty), what)
        return
    settle_statement(desk, duty, what, month=read.period_month)


def _change(desk: Desk, duties: list[Duty], read: Understood, text: str) -> None:
    periodic = [d for d in duties if d.kind in PERIODIC]
    if not periodic:
        desk.reply("no_review_open")
        return
    if periodic[-1].kind is ItemKind.CONTINUOUS:
        settle_statement(desk, periodic[-1], "some", month=read.period_month)
        return
    report_status.begin_change(desk, periodic[-1], read, text)


def _acknowledged(desk: Desk, duties: list[Duty], _read: Understood, _text: str) -> None:
    """«ok, rõ, đã nhận» is received, never done."""
    answer.receive(desk, duties)
    for delivery in desk.tx.outbox.said_to(desk.actor.id, "assignment", limit=2):
        desk.refresh(delivery.id)
    desk.reply("received_noted", count=len(duties))


ACTS: dict[Intent, Callable[[Desk, list[Duty], Understood, str], None]] = {
    Intent.DONE: _done,
    Intent.IN_PROGRESS: _in_progress,
    Intent.NOT_STARTED: _not_started,
    Intent.BLOCKED: _blocked,
    Intent.EXTENSION_REQUEST: _more_time,
    Intent.NO_CHANGE: _no_change,
    Intent.CHANGE_REPORTED: _change,
    Intent.ACKNOWLEDGED: _acknowledged,
}
"""What each meaning does; questions and chat only get an answer."""
