"""A written reply is understood against what was asked; what is not sure is asked back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions import answer, cards, status
from bot.rules.model import Duty, DutySource, ItemKind, Role
from bot.rules.options import stem
from bot.rules.understand import Intent, Understood, understand
from bot.rules.vietnamese import fold
from handlers import dialogue, report_status
from handlers.report_status import choose_duty, own_duties, settle_statement

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.actions.desk import Desk
    from bot.rules.model import Delivery
    from handlers.said import Said

LOOK_BACK = 6
REFERENCE = re.compile(r"#?\b(NV-\d{4}-\d{3,})\b", re.IGNORECASE)
CORRECTS = ("sua", "sua lai", "ghi sai", "huy ghi", "ghi nham")
NEW_STAFF = ("cong chuc moi", "vien chuc moi", "nguoi moi", "can bo moi", "cong viec moi")
PERIODIC = (ItemKind.REVIEW, ItemKind.CONTINUOUS)


def by_codes(desk: Desk, codes: Sequence[str]) -> bool:
    """«3a 4a»: each code answers the open duty of that item; False when none fits."""
    mine = own_duties(desk)
    done = [_by_code(desk, mine, code) for code in codes]
    return any(done)


def fits_codes(desk: Desk, codes: Sequence[str]) -> bool:
    """Whether each code names an open duty and no message just asked for such a code."""
    mine = {stem(d) for d in own_duties(desk)}
    found = [re.match(r"n?\d+", fold(code)) for code in codes]
    if not all(each is not None and each[0] in mine for each in found):
        return False
    latest = desk.tx.outbox.latest(desk.chat_id or 0, limit=1)
    asked = desk.tx.outbox.buttons(latest[0].id) if latest else []
    return not any(b.live and fold(b.code) == fold(codes[0]) and not b.verb.startswith("status.")
                   for b in asked)


def _by_code(desk: Desk, mine: Sequence[Duty], code: str) -> bool:
    from handlers import VERBS  # noqa: PLC0415 - the table imports the rooms

    folded = fold(code).replace(" ", "")
    found = re.fullmatch(r"(n?\d+)(?:t(\d+))?([a-d])", folded)
    if found is None:
        return False
    number, month, letter = found.groups()
    fitting = [d for d in mine if stem(d) == number]
    if month:
        fitting = [d for d in fitting if d.period.endswith(f"-{int(month):02d}")]
    if not fitting:
        return False
    from bot.delivery.cards import options  # noqa: PLC0415 - the table of options

    office_id = desk.tx.agencies.office().id
    duty = fitting[-1]
    for spec in options(duty, number, office_id=office_id):
        if spec["code"].endswith(letter):
            VERBS[spec["verb"]](desk, spec["args"])
            return True
    return False


def understand_reply(desk: Desk, said: Said, text: str) -> None:
    """The last resort for free words: record what is sure, ask what is not, answer always."""
    if not text:
        desk.reply("not_understood_empty")
        return
    if fold(text).strip(" .!") in CORRECTS:
        _correct(desk, said)
        return
    mine = own_duties(desk)
    duties = _asked_about(desk, said, text, mine)
    if _new_staff(desk, text, duties or mine):
        return
    if not duties:
        _nothing_open(desk, text)
        return
    meant, read = read_against(text, duties, desk)
    _act(desk, meant, read, text)


def _correct(desk: Desk, said: Said) -> None:
    """«sửa»: the answered message's duty, else the one last reported on by who acts."""
    target = desk.tx.outbox.of_message(said.chat_id, said.reply_to) if said.reply_to else None
    if target is None:
        latest = desk.tx.outbox.latest(said.chat_id, limit=LOOK_BACK)
        target = next((d for d in latest if d.kind in (cards.CARD, "receipt")), None)
    if target is None:
        raise answer.NothingToCorrect
    named = cards.shown_duties(target)
    if "report" in target.facts:
        named = [desk.tx.reports.get(int(target.facts["report"])).duty_id]
    reported = [desk.tx.duties.get(each) for each in named]
    told = [d for d in reported if any(
        r.withdrawn_at is None for r in desk.tx.reports.of_duty(d.id))]
    if not told:
        raise answer.NothingToCorrect
    if len(told) > 1:
        choose_duty(desk, told, "status.correct", "which_duty_correct")
        return
    _corrected(desk, told[0])


def _corrected(desk: Desk, duty: Duty) -> None:
    moved = answer.correct(desk, duty)
    desk.reply("record_withdrawn", tt=moved.tt, label=moved.label, period=moved.period)
    cards.open_card(desk, moved)


def correct_chosen(desk: Desk, args: dict[str, Any]) -> None:
    duty = desk.tx.duties.get(int(args["duty"]))
    if desk.button is not None:
        desk.settle_message(desk.button.delivery_id, "chosen", label=desk.button.label)
    _corrected(desk, duty)


def _asked_about(desk: Desk, said: Said, text: str, mine: Sequence[Duty]) -> list[Duty]:
    """The duties that the words can be about: named, answered to, last asked, else all open."""
    named = REFERENCE.search(text)
    if named is not None:
        return [d for d in mine if d.ref == named[1].upper()]
    target = desk.tx.outbox.of_message(said.chat_id, said.reply_to) if said.reply_to else None
    looked = [target] if target else desk.tx.outbox.latest(said.chat_id, limit=LOOK_BACK)
    for delivery in looked:
        about = set(cards.shown_duties(delivery)) | set(delivery.facts.get("duties", []))
        fitting = [d for d in mine if d.id in about]
        if fitting:
            return _with_late(fitting, mine)
        if delivery.kind == "assignment":
            return _assigned(desk, delivery)
    return list(mine)


def _assigned(desk: Desk, delivery: Delivery) -> list[Duty]:
    """What an assignment message gave to who acts, also what has not opened yet."""
    office_id = desk.tx.agencies.office().id
    given = desk.tx.duties.of_plan(int(delivery.facts["plan"]))
    return [
        d for d in given if not d.answered and status.post_for(desk.actor, d, office_id=office_id)
    ]


def _with_late(fitting: list[Duty], mine: Sequence[Duty]) -> list[Duty]:
    """A missed period of an item that the card asks about is meant as possibly as the new one."""
    items = {d.item_id for d in fitting if d.kind in PERIODIC}
    return [d for d in mine if d in fitting or (d.kind in PERIODIC and d.item_id in items)]


def _new_staff(desk: Desk, text: str, duties: Sequence[Duty]) -> bool:
    """«có công chức mới về phòng …» logs an event of the continuous duty at any time."""
    folded = fold(text)
    if not any(words in folded for words in NEW_STAFF) or "khong" in folded.split():
        return False
    asked = [d for d in duties if d.kind is ItemKind.CONTINUOUS]
    if asked:
        dialogue.begin(desk, report_status.OCCASION, duties=[asked[-1].id], text=text)
        return True
    item = _continuous_item(desk)
    posts = [p for p in desk.actor.posts if p.role in (Role.HEAD, Role.DEPUTY, Role.FOCAL)]
    if item is None or not posts:
        return False
    dialogue.begin(desk, report_status.OCCASION, item=item, unit=posts[0].unit_id, text=text)
    return True


def _continuous_item(desk: Desk) -> int | None:
    plan = desk.tx.plans.in_force()
    if plan is None:
        return None
    items = desk.tx.plans.items(plan.id)
    return next((i.id for i in items if i.kind is ItemKind.CONTINUOUS), None)


def read_against(
    text: str, duties: Sequence[Duty], desk: Desk
) -> tuple[list[Duty], Understood]:
    """The reading in the light of each kind of question, and the duties it then speaks of.

    A statement answers reviews, a status answers tasks; when both readings are sure of
    different things, none is.
    """
    periodic = [d for d in duties if d.kind in PERIODIC]
    tasks = [d for d in duties if d.kind not in PERIODIC]
    if not tasks:
        read = understand(text, context="monthly_review", today=desk.today)
        return _which_statement(periodic, text), read
    finding = all(d.source is DutySource.FINDING for d in tasks)
    context = "finding_followup" if finding else "deadline_reminder"
    task_read = understand(text, context=context, today=desk.today)
    if not periodic:
        return tasks, task_read
    read = understand(text, context="monthly_review", today=desk.today)
    if read.intent in STATEMENTS and task_read.intent not in STATUSES:
        return _which_statement(periodic, text), read
    if read.intent in STATEMENTS and read.sure and not task_read.sure:
        return _which_statement(periodic, text), read
    return tasks, task_read


def _which_statement(periodic: Sequence[Duty], text: str) -> list[Duty]:
    """«không phát sinh» speaks of the continuous duty, other words of the review."""
    arises = "phat sinh" in fold(text)
    wanted = ItemKind.CONTINUOUS if arises else ItemKind.REVIEW
    return [d for d in periodic if d.kind is wanted] or list(periodic)


STATEMENTS = (Intent.NO_CHANGE, Intent.CHANGE_REPORTED)
STATUSES = (Intent.DONE, Intent.IN_PROGRESS, Intent.BLOCKED, Intent.EXTENSION_REQUEST)


def _act(desk: Desk, duties: list[Duty], read: Understood, text: str) -> None:
    if not read.sure:
        _ask_back(desk, duties, read, text)
        return
    act = ACTS.get(read.intent)
    if act is None:
        desk.reply("question_noted" if read.intent is Intent.QUESTION else "not_understood")
        return
    act(desk, duties, read, text)


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
        choose_duty(
            desk, tasks, "status.as_read", "which_duty", words=desk.words, **_kept(read)
        )


def _kept(read: Understood) -> dict[str, Any]:
    return {
        "intent": read.intent.value,
        "percent": read.percent,
        "day": read.day,
        "reason": read.reason,
        "kind": read.reason_kind.value if read.reason_kind else None,
    }


def as_read(desk: Desk, args: dict[str, Any]) -> None:
    """Which duty, or which meaning, was chosen for words read before."""
    from datetime import date  # noqa: PLC0415 - a day comes back from the button's JSON

    if desk.button is not None:
        desk.settle_message(desk.button.delivery_id, "chosen", label=desk.button.label)
    duty = desk.tx.duties.get(int(args["duty"]))
    desk.words = args.get("words") or desk.words
    day = date.fromisoformat(args["day"]) if args.get("day") else None
    read = Understood(
        intent=Intent(args["intent"]), sure=True, percent=args.get("percent"), day=day,
        reason=args.get("reason"),
    )
    ACTS[read.intent](desk, [duty], read, desk.words)


def _done(desk: Desk, duties: list[Duty], read: Understood, _text: str) -> None:
    def act(duty: Duty) -> None:
        if duty.source is DutySource.FINDING:
            from handlers import VERBS  # noqa: PLC0415 - the table imports the rooms

            VERBS["finding.remedy"](desk, {"duty": duty.id})
            return
        report_status.finish_task(desk, duty)

    _one_task(desk, duties, read, act)


def _in_progress(desk: Desk, duties: list[Duty], read: Understood, _text: str) -> None:
    def act(duty: Duty) -> None:
        day = read.day if read.day is not None and read.day >= desk.today else None
        report_status.promise(desk, duty, day, percent=read.percent)

    _one_task(desk, duties, read, act)


def _not_started(desk: Desk, duties: list[Duty], read: Understood, _text: str) -> None:
    def act(duty: Duty) -> None:
        answer.receive(desk, [duty])
        dialogue.begin(desk, report_status.PROMISE, duty=duty.id)

    _one_task(desk, duties, read, act)


def _blocked(desk: Desk, duties: list[Duty], read: Understood, text: str) -> None:
    def act(duty: Duty) -> None:
        known: dict[str, Any] = {"duty": duty.id, "said": text}
        if read.reason_kind is not None:
            known["cause"] = read.reason_kind.value
        if read.reason:
            known["reason"] = read.reason
        dialogue.begin(desk, report_status.BLOCKED, **known)

    _one_task(desk, duties, read, act)


def _more_time(desk: Desk, duties: list[Duty], read: Understood, text: str) -> None:
    def act(duty: Duty) -> None:
        known: dict[str, Any] = {"said": text}
        if read.day is not None and read.exact and (duty.due_on is None or read.day > duty.due_on):
            known["day"] = read.day
        if read.reason:
            known["reason"] = read.reason
        report_status.begin_more_time(desk, duty, **known)

    _one_task(desk, duties, read, act)


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


def _ask_back(desk: Desk, duties: list[Duty], read: Understood, text: str) -> None:
    """Numbered choices for what the words may mean; nothing is written before."""
    meanings = [i for i in (read.intent, *read.alternatives) if i in ACTS]
    meanings = [m for m in dict.fromkeys(meanings) if _fits(m, duties)]
    if not meanings or not duties:
        desk.reply("not_understood")
        return
    choices = [(meaning, duty) for meaning in meanings for duty in _targets(meaning, duties)]
    several = len({duty.id for _, duty in choices}) > 1
    desk.reply(
        "ask_meaning",
        words=text,
        buttons=[
            {
                "label": f"meaning_{meaning.value}",
                "facts": {"tt": duty.tt if several else None, "day": read.day},
                "verb": "status.as_read",
                "code": str(number),
                "args": {**_kept(read), "duty": duty.id, "intent": meaning.value, "words": text},
            }
            for number, (meaning, duty) in enumerate(choices[:6], start=1)
        ],
        choices=[
            {"meaning": meaning.value, "tt": duty.tt if several else None, "day": read.day}
            for meaning, duty in choices[:6]
        ],
    )


def _fits(meaning: Intent, duties: Sequence[Duty]) -> bool:
    return bool(_targets(meaning, duties))


def _targets(meaning: Intent, duties: Sequence[Duty]) -> list[Duty]:
    if meaning in STATEMENTS:
        return [d for d in duties if d.kind in PERIODIC][-1:]
    if meaning is Intent.ACKNOWLEDGED:
        return list(duties[:1])
    return [d for d in duties if d.kind not in PERIODIC]


def _nothing_open(desk: Desk, text: str) -> None:
    read = understand(text, context="any", today=desk.today)
    if read.intent is Intent.ACKNOWLEDGED:
        desk.reply("received_noted", count=0)
    elif read.intent is Intent.QUESTION:
        desk.reply("question_noted")
    else:
        desk.reply("nothing_open_now")


VERBS: dict[str, Any] = {
    "status.as_read": as_read,
    "status.correct": correct_chosen,
}
