"""A written reply is understood against what was asked; what is not sure is asked back."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from bot.actions import digest, status
from bot.rules.model import Duty, DutySource, ItemKind, Role
from bot.rules.understand import Intent, Understood, understand
from bot.rules.vietnamese import fold
from handlers import contest, procedures_stated, several_items, time_answers
from handlers.corrections import correct_chosen, correct_latest
from handlers.duty_choices import duty_facts, own_duties
from handlers.meant_duties import meant_by
from handlers.occasion_form import occasion_told
from handlers.reply_acts import ACTS, PERIODIC, as_read, kept

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from handlers.said import Said


BEGINS_WITH_MONTH = re.compile(r"\W*(?:thang|t)\s?(\d{1,2})\b(?!/)")


CORRECTS = (
    *("sua", "sua lai", "ghi sai", "huy ghi", "ghi nham", "ghi nham roi", "nham", "nham roi"),
    *("bo", "bo di", "huy bo", "hoan tac", "rut", "rut lai", "thu hoi", "undo"),
)
"""One word takes back what was recorded last."""


NEW_STAFF = ("cong chuc moi", "vien chuc moi", "nguoi moi", "can bo moi", "cong viec moi")


def understand_reply(desk: Desk, said: Said, text: str) -> None:
    """The last resort for free words: record what is sure, ask what is not, answer always."""
    if not text:
        desk.reply("not_understood_empty")
        return
    if fold(text).strip(" .!") in CORRECTS:
        correct_latest(desk, said)
        return
    mine = own_duties(desk)
    if not several_items.takes(desk, text, mine, reads=read_against, asks=ask_back):
        _understand_about(desk, said, text, mine)


def _understand_about(desk: Desk, said: Said, text: str, mine: list[Duty]) -> None:
    reviews = procedures_stated.reviews_meant(desk, text)
    if not reviews and procedures_stated.change_alone(desk, text):
        return
    duties = reviews or meant_by(desk, said, text, mine)
    if time_answers.takes_back(desk, text, mine):
        return
    if _new_staff(desk, text, duties or mine) or contest.takes(desk, text, duties or mine):
        return
    if not duties:
        _nothing_open(desk, text)
        return
    meant, read = read_against(text, duties, desk)
    month = _month_to_come(desk, text, meant)
    if month is not None and read.intent in STATEMENTS:
        desk.reply("month_not_asked", month=month)
        return
    _act(desk, meant, read, text)


def is_sure(desk: Desk, said: Said, text: str) -> bool:
    """Whether the words of a caption say by themselves what to record.

    About what was reported before they only name the file.
    """
    mine = own_duties(desk)
    try:
        duties = meant_by(desk, said, text, mine) or mine
    except status.AlreadyAnswered:
        return False
    return bool(duties) and read_against(text, duties, desk)[1].sure


def _new_staff(desk: Desk, text: str, duties: Sequence[Duty]) -> bool:
    """«có công chức mới về phòng …» logs an event of the continuous duty at any time."""
    folded = fold(text)
    if not any(words in folded for words in NEW_STAFF) or "khong" in folded.split():
        return False
    asked = [d for d in duties if d.kind is ItemKind.CONTINUOUS]
    if asked:
        occasion_told(desk, text, duties=[asked[-1].id])
        return True
    item = _continuous_item(desk)
    posts = [p for p in desk.actor.capacities if p.role in (Role.HEAD, Role.DEPUTY, Role.FOCAL)]
    if item is None or not posts:
        return False
    units = list(dict.fromkeys(post.unit_id for post in posts))
    of_unit = {"unit": units[0]} if len(units) == 1 else {"candidates": units}
    occasion_told(desk, text, item=item, **of_unit)
    return True


def _continuous_item(desk: Desk) -> int | None:
    plan = desk.tx.plans.in_force()
    if plan is None:
        return None
    items = desk.tx.plans.items(plan.id)
    return next((i.id for i in items if i.kind is ItemKind.CONTINUOUS), None)


def read_against(text: str, duties: Sequence[Duty], desk: Desk) -> tuple[list[Duty], Understood]:
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


def _month_to_come(desk: Desk, text: str, duties: Sequence[Duty]) -> int | None:
    """The month that the words begin with, when nothing asks about it and it is not past (P3)."""
    found = BEGINS_WITH_MONTH.match(fold(text))
    if found is None:
        return None
    month = int(found[1])
    asked = any(duty.period.endswith(f"-{month:02d}") for duty in duties)
    return None if asked or 1 <= month <= desk.today.month else month


def _which_statement(periodic: Sequence[Duty], text: str) -> list[Duty]:
    """«không phát sinh» speaks of the continuous duty, other words of the review."""
    arises = "phat sinh" in fold(text)
    wanted = ItemKind.CONTINUOUS if arises else ItemKind.REVIEW
    return [d for d in periodic if d.kind is wanted] or list(periodic)


STATEMENTS = (Intent.NO_CHANGE, Intent.CHANGE_REPORTED)


STATUSES = (Intent.DONE, Intent.IN_PROGRESS, Intent.BLOCKED, Intent.EXTENSION_REQUEST)


def _act(desk: Desk, duties: list[Duty], read: Understood, text: str) -> None:
    if not read.sure:
        if not ask_back(desk, duties, read, text):
            desk.reply("not_understood")
        return
    act = ACTS.get(read.intent)
    if act is None:
        desk.reply("question_noted" if read.intent is Intent.QUESTION else "not_understood")
        return
    act(desk, duties, read, text)


def ask_back(desk: Desk, duties: list[Duty], read: Understood, text: str) -> bool:
    """Numbered choices for what the words may mean; nothing is written before.

    False when they can mean nothing about these duties: nothing is asked.
    """
    meanings = [i for i in (read.intent, *read.alternatives) if i in ACTS]
    meanings = [m for m in dict.fromkeys(meanings) if _fits(m, duties)]
    if not meanings or not duties:
        return False
    choices = [(meaning, duty) for meaning in meanings for duty in _targets(meaning, duties)]
    duties = list({duty.id: duty for _, duty in choices}.values())
    desk.reply(
        "ask_meaning",
        words=text,
        about=duty_facts(duties[0]) if len(duties) == 1 else None,
        buttons=[
            {
                "label": f"meaning_{meaning.value}",
                "facts": _told_apart(duty, duties, read),
                "verb": "status.as_read",
                "code": str(number),
                "args": {**kept(read), "duty": duty.id, "intent": meaning.value, "words": text},
            }
            for number, (meaning, duty) in enumerate(choices[:6], start=1)
        ],
        choices=[
            {"meaning": meaning.value, **_told_apart(duty, duties, read)}
            for meaning, duty in choices[:6]
        ],
    )
    return True


def _told_apart(duty: Duty, duties: Sequence[Duty], read: Understood) -> dict[str, Any]:
    """What a choice says beside its meaning: the item among several, its period among its own."""
    of_item = [d for d in duties if d.tt == duty.tt]
    return {
        "tt": duty.tt if len(duties) > 1 else None,
        "ref": duty.ref if len(duties) > 1 and duty.tt is None else None,
        "day": read.day if read.exact else None,
        "period": duty.period if len(of_item) > 1 and "-" in duty.period else None,
    }


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
    if desk.actor.holds(Role.DIRECTOR) and digest.something_waits(desk):
        desk.reply("opinion_of_which")
    elif read.intent is Intent.ACKNOWLEDGED:
        desk.reply("received_noted", count=0)
    elif read.intent is Intent.QUESTION:
        desk.reply("question_noted")
    else:
        desk.reply("nothing_open_now")


VERBS: dict[str, Any] = {
    **contest.VERBS,
    "status.as_read": as_read,
    "status.correct": correct_chosen,
}
