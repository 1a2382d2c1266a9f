"""A unit answers: buttons, codes and short forms for status, review, blocked and more time."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from bot.actions import answer, cards, status
from bot.actions.extend import ask as ask_more_time
from bot.actions.matters import raise_blocked
from bot.actions.status import Word
from bot.rules.access import NotYours, require
from bot.rules.days import read_day
from bot.rules.errors import RuleBroken
from bot.rules.model import ItemKind
from bot.rules.understand import Intent
from handlers import dialogue
from handlers.dialogue import Form, Question

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Dialogue, Duty, StatusReport
    from bot.rules.understand import Understood
    from handlers.said import Said

ANSWERED_BY = {"no_change": ItemKind.REVIEW, "change": ItemKind.REVIEW,
               "none": ItemKind.CONTINUOUS, "some": ItemKind.CONTINUOUS}


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
    if said.arguments:
        mine = [d for d in mine if said.arguments.upper() in (d.ref, str(d.tt))] or mine
    if not mine:
        desk.reply("nothing_to_extend")
    elif len(mine) == 1:
        start_more_time(desk, mine[0])
    else:
        choose_duty(desk, mine, "status.more_time", "which_duty_more_time")


def own_duties(desk: Desk) -> list[Duty]:
    """What who acts may answer, unanswered and opened, in the order of the plan."""
    office = desk.tx.agencies.office()
    units = {post.unit_id for post in desk.actor.posts}
    found = desk.tx.duties.of_units(units, opened_by=desk.today)
    return [
        d
        for d in found
        if not d.answered and status.post_for(desk.actor, d, office_id=office.id) is not None
    ]


def choose_duty(desk: Desk, duties: Sequence[Duty], verb: str, sentence: str, **more: Any) -> None:
    """Numbered choices of duties for a verb."""
    desk.reply(
        sentence,
        buttons=[
            {
                "label": "b_duty",
                "facts": {"tt": d.tt, "label": d.label, "period": d.period, "kind": d.kind},
                "verb": verb,
                "code": str(number),
                "args": {"duty": d.id, **more},
            }
            for number, d in enumerate(duties, start=1)
        ],
        duties=[
            {"tt": d.tt, "label": d.label, "period": d.period, "kind": d.kind, "due": d.due_on}
            for d in duties
        ],
    )


# ---- buttons


def _duty(desk: Desk, args: dict[str, Any]) -> Duty:
    """The duty of a button, if who presses may speak for it."""
    duty = desk.tx.duties.get(int(args["duty"]))
    status.spokesman(desk, duty)
    if duty.state not in status.OPEN_STATES:
        raise status.AlreadyAnswered(ref=duty.ref, label=duty.label, state=duty.state)
    return duty


def done(desk: Desk, args: dict[str, Any]) -> None:
    finish_task(desk, _duty(desk, args))


def finish_task(desk: Desk, duty: Duty) -> None:
    """«Đã hoàn thành» of a task that bears evidence: reported, then the office's to accept."""
    _, report = status.record(desk, duty, Word("done"))
    desk.toast("toast_recorded", ref=report.ref)


def statement(what: str) -> Any:
    """The verb for a plain statement; several open periods are asked back."""

    def state(desk: Desk, args: dict[str, Any]) -> None:
        settle_statement(desk, _duty(desk, args), what)

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
    duties = [_duty(desk, {"duty": duty_id}) for duty_id in args["duties"]]
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
        dialogue.begin(desk, CHANGE, duties=[d.id for d in duties], said=desk.words)
        return []
    if what == "some" and not _recorded_occasions(desk, duties):
        dialogue.begin(desk, OCCASION, duties=[d.id for d in duties])
        return []
    confirmed = what == "none" and bool(_recorded_occasions(desk, duties))
    said = "some" if confirmed else what
    details = {"count": _recorded_occasions(desk, duties)} if said == "some" else {}
    reports = answer.state_periods(desk, duties, Word(said, details=details))
    desk.toast("toast_recorded", ref=reports[-1].ref)
    return reports


def _recorded_occasions(desk: Desk, duties: Sequence[Duty]) -> int:
    from bot.delivery.sections import quarter_span  # noqa: PLC0415 - one span, told once

    count = 0
    for duty in duties:
        start, end = quarter_span(duty.period)
        count += sum(
            1
            for each in desk.tx.plans.occasions(duty.item_id or 0)
            if each.unit_id == duty.unit_id and start <= each.happened_on <= end
        )
    return count


def in_progress(desk: Desk, args: dict[str, Any]) -> None:
    dialogue.begin(desk, PROMISE, duty=_duty(desk, args).id)


def blocked(desk: Desk, args: dict[str, Any]) -> None:
    dialogue.begin(desk, BLOCKED, duty=_duty(desk, args).id)


def more_time(desk: Desk, args: dict[str, Any]) -> None:
    start_more_time(desk, _duty(desk, args))


def start_more_time(desk: Desk, duty: Duty, **known: Any) -> None:
    begin_more_time(desk, duty, **known)


def begin_more_time(desk: Desk, duty: Duty, **known: Any) -> None:
    """Ask for day and reason as far as they are not known; both known is asked of nobody."""
    if "day" in known and "reason" in known:
        desk.words = known.get("said") or desk.words
        ask_more_time(desk, duty, known["day"], known["reason"])
        return
    dialogue.begin(desk, MORE_TIME, duty=duty.id, **known)


def begin_change(desk: Desk, duty: Duty, read: Understood, text: str) -> None:
    """«có thay đổi: QT-QLKH-02 sửa theo TT 01/2021»: what was told is not asked again."""
    siblings = answer.open_siblings(desk, duty)
    named = [d for d in siblings if read.period_month and d.period.endswith(
        f"-{read.period_month:02d}")]
    siblings = named or siblings
    if len(siblings) > 1:
        answer.ask_which_period(desk, siblings, "change", text)
        return
    known: dict[str, Any] = {"duties": [d.id for d in siblings or [duty]], "said": ""}
    if read.procedures:
        known |= {"procedure": ", ".join(read.procedures), "text": text, "basis": read.basis or ""}
    if read.secondary is Intent.BLOCKED:
        known |= {"then_blocked": read.reason or text}
        if read.reason_kind is not None:
            known["cause"] = read.reason_kind.value
    if all(key in known for key in ("procedure", "basis", "text")):
        finish_change(desk, dialogue.plain(known), None)
        return
    dialogue.begin(desk, CHANGE, **known)


def received(desk: Desk, args: dict[str, Any]) -> None:
    """«Đã nhận» under an assignment message."""
    duties = [desk.tx.duties.get(int(each)) for each in args["duties"]]
    for duty in duties:
        status.spokesman(desk, duty)
    answer.receive(desk, duties)
    if desk.button is not None:
        desk.refresh(desk.button.delivery_id)
    desk.toast("toast_received")


def promise_is_extension(desk: Desk, args: dict[str, Any]) -> None:
    """«Đây là đề nghị gia hạn đến ngày …?» was answered yes or no."""
    if desk.button is not None:
        desk.settle_message(desk.button.delivery_id, "answer_taken")
    duty = _duty(desk, args)
    if args["yes"]:
        start_more_time(desk, duty, day=args["day"])
    else:
        dialogue.begin(desk, PROMISE, duty=duty.id)


# ---- forms


def future_day(desk: Desk, _answers: dict[str, Any], text: str) -> date:
    """A day from today on. Raises kindly for what is no day, or past."""
    day = read_day(text, today=desk.today)
    if day is None:
        raise RuleBroken("day_not_read", text=text)
    if day < desk.today:
        raise status.DayIsPast(day=day)
    return day


def _deadline(desk: Desk, answers: dict[str, Any]) -> dict[str, Any]:
    duty = desk.tx.duties.get(int(answers["duty"]))
    return {"tt": duty.tt, "label": duty.label, "due": duty.due_on}


def finish_promise(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    duty = _duty(desk, answers)
    promise(desk, duty, date.fromisoformat(answers["day"]))


def promise(desk: Desk, duty: Duty, day: date | None, *, percent: int | None = None) -> None:
    """Record «đang thực hiện»; a day beyond the deadline is asked about (P2)."""
    limit = duty.returned_until or duty.due_on
    if day is not None and limit is not None and day > limit:
        desk.reply(
            "promise_is_extension",
            day=day,
            due=limit,
            buttons=[
                {"label": "b_yes_extension", "facts": {"day": day}, "code": "1",
                 "verb": "status.promise_extends",
                 "args": {"duty": duty.id, "day": day, "yes": True}},
                {"label": "b_no_other_day", "code": "2", "verb": "status.promise_extends",
                 "args": {"duty": duty.id, "day": day, "yes": False}},
            ],
        )
        return
    status.record(desk, duty, Word("in_progress", day=day, percent=percent))


def causes(_desk: Desk, _answers: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        {"label": f"cause_{key}", "value": key}
        for key in ("guidance", "tthc", "budget", "software", "staff", "other_unit", "form",
                    "organisation")
    ]


def deciders(_desk: Desk, _answers: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"label": f"decider_{key}", "value": key} for key in ("office", "leader", "outside")]


def any_cause(_desk: Desk, _answers: dict[str, Any], text: str) -> str:
    """The kind may also be told in other words: kept as they are."""
    if not text:
        raise RuleBroken("words_needed")
    return text[:200]


def finish_blocked(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    duty = desk.tx.duties.get(int(answers["duty"]))
    desk.words = answers.get("said") or answers["reason"]
    if duty.state in status.OPEN_STATES:
        word = Word("blocked", reason=answers["reason"], details={"cause": answers["cause"]})
        status.record(desk, duty, word)
    raise_blocked(
        desk,
        desk.tx.duties.get(duty.id),
        cause=answers["cause"],
        reason=answers["reason"],
        decider=answers["decider"],
    )


def finish_change(desk: Desk, answers: dict[str, Any], _done: Dialogue | None) -> None:
    duties = [_duty(desk, {"duty": each}) for each in answers["duties"]]
    desk.words = " ".join(filter(None, (answers.get("said"), answers["text"])))
    details = {
        "procedure": answers["procedure"], "basis": answers["basis"], "text": answers["text"],
    }
    answer.state_periods(desk, duties, Word("change", details=details))
    if answers.get("then_blocked"):
        dialogue.begin(
            desk, BLOCKED, duty=duties[-1].id, reason=answers["then_blocked"],
            cause=answers.get("cause") or "other_unit", said=answers.get("said", ""),
        )


def finish_more_time(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    duty = _duty(desk, answers)
    desk.words = answers.get("said") or answers["reason"]
    ask_more_time(desk, duty, date.fromisoformat(answers["day"]), answers["reason"])


def later_than_due(desk: Desk, answers: dict[str, Any], text: str) -> date:
    """More time means a day after the present deadline."""
    day = future_day(desk, answers, text)
    duty = desk.tx.duties.get(int(answers["duty"]))
    if duty.due_on is not None and day <= duty.due_on:
        raise RuleBroken("day_not_later", day=day, due=duty.due_on)
    return day


def past_day(desk: Desk, _answers: dict[str, Any], text: str) -> date:
    """A day up to today; one without a year is the latest such day."""
    day = read_day(text, today=desk.today)
    if day is None:
        raise RuleBroken("day_not_read", text=text)
    if day > desk.today and str(day.year) not in text:
        day = _year_before(day)
    if day > desk.today:
        raise RuleBroken("day_is_future", day=day)
    return day


def _year_before(day: date) -> date:
    last_february = 28
    return day.replace(year=day.year - 1, day=min(day.day, last_february) if day.month == 2 else day.day)  # noqa: E501, PLR2004 - 29 February


def finish_occasion(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    duties = [_duty(desk, {"duty": each}) for each in answers.get("duties", [])]
    item_id, unit_id = (
        (duties[0].item_id, duties[0].unit_id)
        if duties
        else (answers["item"], answers["unit"])
    )
    if item_id is None:
        raise NotYours
    note_occasion(
        desk,
        item_id=int(item_id),
        unit_id=int(unit_id),
        happened_on=date.fromisoformat(answers["happened_on"]),
        guided_on=date.fromisoformat(answers["guided_on"]) if answers["guided_on"] else None,
        words=answers["text"],
    )
    if duties:
        count = _recorded_occasions(desk, duties)
        answer.state_periods(desk, duties, Word("some", details={"count": count}))


def note_occasion(  # noqa: PLR0913 - an event and its days
    desk: Desk, *, item_id: int, unit_id: int, happened_on: date, guided_on: date | None, words: str
) -> None:
    """Log an event of the continuous duty, at any time."""
    desk.tx.plans.add_occasion(
        agency_id=desk.agency.id, item_id=item_id, unit_id=unit_id, happened_on=happened_on,
        guided_on=guided_on, words=words, person_id=desk.actor.id, at=desk.now,
    )
    desk.note(
        "occasion", f"item:{item_id}",
        after={"unit": unit_id, "happened_on": happened_on, "guided_on": guided_on},
    )
    desk.reply("occasion_noted", happened_on=happened_on, guided_on=guided_on,
               unit=desk.units[unit_id].name, words=words)


def skip_day(desk: Desk, answers: dict[str, Any], text: str) -> date | None:
    return past_day(desk, answers, text)


def _none_yet(_desk: Desk, _answers: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"label": "b_not_guided_yet", "value": ""}]


PROMISE = dialogue.declare(
    Form("promise", (Question("day", "ask_promise_day", future_day, shows=_deadline),),
         finish_promise, "form_promise")
)
BLOCKED = dialogue.declare(
    Form(
        "blocked",
        (
            Question("cause", "ask_cause", any_cause, choices=causes),
            Question("reason", "ask_reason", dialogue.words),
            Question("decider", "ask_decider", dialogue.one_of, choices=deciders),
        ),
        finish_blocked,
        "form_blocked",
    )
)
CHANGE = dialogue.declare(
    Form(
        "change",
        (
            Question("procedure", "ask_procedure", dialogue.words),
            Question("basis", "ask_basis", dialogue.words),
            Question("text", "ask_change_text", dialogue.words, takes_files=True),
        ),
        finish_change,
        "form_change",
    )
)
MORE_TIME = dialogue.declare(
    Form(
        "more_time",
        (
            Question("day", "ask_new_day", later_than_due, shows=_deadline),
            Question("reason", "ask_time_reason", dialogue.words),
        ),
        finish_more_time,
        "form_more_time",
    )
)
OCCASION = dialogue.declare(
    Form(
        "occasion",
        (
            Question("text", "ask_occasion", dialogue.words, takes_files=True),
            Question("happened_on", "ask_happened_on", past_day),
            Question("guided_on", "ask_guided_on", skip_day, choices=_none_yet),
        ),
        finish_occasion,
        "form_occasion",
    )
)


def form_answer(desk: Desk, args: dict[str, Any]) -> None:
    """A choice under a form's question."""
    if desk.button is not None:
        desk.settle_message(desk.button.delivery_id, "chosen", label=desk.button.label)
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
