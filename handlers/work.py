"""«Việc của tôi»: what one may answer, one's unit's year, and a duty by its reference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import cards, status
from bot.actions.digest import say_what_waits
from bot.actions.extend import waiting
from bot.actions.office_morning import office_now
from bot.actions.refusals import count_refusal
from bot.rules.access import HEADS, LEADERS, OFFICE, require
from bot.rules.duty_refs import duty_ref_of
from bot.rules.model import Duty, DutySource, DutyState, Role
from bot.rules.naming import listed_name
from bot.rules.options import stems

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.actions.desk import Desk
    from handlers.said import Said


def my_work(desk: Desk, said: Said) -> None:
    """``/viec``: what I may answer, numbered as on the cards; ``/viec NV-…`` opens one."""
    if said.arguments:
        by_reference(desk, duty_ref_of(said.arguments) or "")
        return
    require(desk.actor, "my_work")
    duties = mine(desk)
    waits = show_office(desk) or (desk.actor.holds(Role.DIRECTOR) and say_what_waits(desk))
    if not duties and waits:
        return
    if not duties:
        desk.reply("work_none", next=_next(desk))
        return
    lines = [_line(desk, duty, code) for duty, code in zip(duties, stems(duties), strict=True)]
    desk.reply(
        "work_list",
        buttons=[_open_button(duty, line) for duty, line in zip(duties, lines, strict=True)
                 if not duty.answered],
        lines=lines,
    )  # fmt: skip


def by_reference(desk: Desk, ref: str) -> None:
    """The card of one's own duty; a foreign and an unknown one are refused alike."""
    duty = desk.tx.duties.of_ref(ref) if ref else None
    if duty is not None and _is_own(desk, duty):
        cards.open_card(desk, duty)
    elif duty is not None and desk.actor.holds(*OFFICE, *LEADERS):
        desk.reply(
            "duty_shown",
            unit=desk.units[duty.unit_id].name,
            ref=duty.ref,
            line=_line(desk, duty, ""),
        )
    else:
        count_refusal(desk)
        desk.reply("not_yours")


def typed_reference(desk: Desk, said: Said) -> bool:
    """«#NV-2021-014» alone opens that card."""
    named = duty_ref_of(said.text)
    if named is not None:
        by_reference(desk, named)
    return named is not None


def open_duty(desk: Desk, args: dict[str, Any]) -> None:
    """A button that opens the card of a duty."""
    duty = desk.tx.duties.get(int(args["duty"]))
    status.spokesman(desk, duty)
    cards.open_card(desk, duty)


def mine(desk: Desk) -> list[Duty]:
    """What who acts may speak for: opened and not closed, in the order of the plan."""
    units = {post.unit_id for post in desk.actor.posts}
    found = desk.tx.duties.of_units(units, opened_by=desk.today)
    return [duty for duty in found if _is_own(desk, duty)]


def _is_own(desk: Desk, duty: Duty) -> bool:
    """By a post in the duty's own unit: recording for another unit has its own command."""
    office_id = desk.tx.agencies.office().id
    post = status.post_for(desk.actor, duty, office_id=office_id)
    return post is not None and post.unit_id == duty.unit_id


def show_office(desk: Desk) -> bool:
    """What waits for Văn phòng, as its own card, to its members; whether there is such."""
    return desk.actor.holds(*OFFICE) and office_now(desk, desk.actor) is not None


def _next(desk: Desk) -> dict[str, Any] | None:
    """The first duty still to open, so that an empty list says when the next work comes."""
    units = {post.unit_id for post in desk.actor.capacities if post.role in (*HEADS, *OFFICE)}
    found = desk.tx.duties.of_units(units, opened_by=desk.today.replace(month=12, day=31))
    later = [
        duty
        for duty in found
        if duty.year == desk.today.year and duty.opens_on > desk.today and _is_own(desk, duty)
    ]
    if not later:
        return None
    first = min(later, key=lambda duty: (duty.opens_on, duty.tt or 0))
    return {**_line(desk, first, ""), "opens": first.opens_on}


def _recurs(duty: Duty) -> bool:
    """Whether the duty is one period of an item, to be told from the others."""
    return duty.tt is not None and "-" in duty.period


def _line(desk: Desk, duty: Duty, code: str) -> dict[str, Any]:
    """What the list says of a duty."""
    late = duty.due_on is not None and duty.due_on < desk.today and not duty.answered
    passed = 0
    if late and duty.due_on is not None:
        passed = desk.calendar.working_between(duty.due_on, desk.today)
    return {
        "number": code if duty.tt is not None else duty.ref,
        "tt": duty.tt,
        "label": duty.heading if duty.source is DutySource.FINDING else listed_name(duty),
        "period": duty.period,
        "periodic": _recurs(duty),
        "state": duty.state,
        "source": duty.source,
        "promised": duty.promised_on,
        "percent": duty.percent,
        "due": duty.due_on,
        "first_due": duty.first_due_on if duty.extended else None,
        "until": duty.returned_until,
        "done": duty.done_on,
        "passed": passed,
        "asked": _asked(desk, duty),
    }


def _asked(desk: Desk, duty: Duty) -> dict[str, Any] | None:
    """The request for more time that waits, if one does."""
    asked = waiting(desk, duty) if duty.bears_evidence and not duty.answered else None
    return {"to": asked.to_due, "decider": asked.decider} if asked else None


def _open_button(duty: Duty, line: dict[str, Any]) -> dict[str, Any]:
    return {
        "label": "b_work",
        "facts": {"line": line},
        "verb": "work.open",
        "code": line["number"],
        "args": {"duty": duty.id},
        "slot": f"open:{duty.id}",
    }


# ---- the unit's year


def unit_work(desk: Desk, _said: Said) -> None:
    """``/phong``: all that the unit owes this year, item by item, and what is open from before."""
    require(desk.actor, "unit_work")
    year = desk.today.year
    for unit_id in dict.fromkeys(p.unit_id for p in desk.actor.capacities if p.role in HEADS):
        known = [
            duty
            for duty in desk.tx.duties.known_in(year)
            if duty.unit_id == unit_id and duty.state is not DutyState.CANCELLED
        ]
        duties = [duty for duty in known if duty.year == year]
        desk.reply(
            "unit_year",
            unit=desk.units[unit_id].name,
            year=year,
            counts=_counts(desk, duties),
            items=[_item(desk, same) for same in _by_item(duties)],
            earlier=[_line(desk, duty, "") for duty in known if duty.year < year],
        )


def _by_item(duties: Sequence[Duty]) -> list[list[Duty]]:
    """Periods of one item together; what is outside the plan last, each by itself."""
    groups: dict[Any, list[Duty]] = {}
    ordered = sorted(duties, key=lambda d: (d.tt is None, d.tt or 0, d.period, d.id))
    for duty in ordered:
        groups.setdefault(duty.item_id or duty.ref, []).append(duty)
    return list(groups.values())


def _counts(desk: Desk, duties: Sequence[Duty]) -> dict[str, int]:
    answered = [d for d in duties if d.answered]
    late = [d for d in answered if d.due_on and d.done_on and d.done_on > d.due_on]
    opened = [d for d in duties if not d.answered and d.opens_on <= desk.today]
    return {
        "all": len(duties),
        "answered": len(answered),
        "late": len(late),
        "open": len(opened),
        "overdue": sum(1 for d in opened if d.due_on is not None and d.due_on < desk.today),
        "later": len(duties) - len(answered) - len(opened),
    }


def _item(desk: Desk, duties: Sequence[Duty]) -> dict[str, Any]:
    opened = [d for d in duties if not d.answered and d.opens_on <= desk.today]
    return {
        "tt": duties[0].tt,
        "label": duties[0].label,
        "periodic": _recurs(duties[0]),
        "counts": _counts(desk, duties),
        "shown": [_line(desk, d, "") for d in (opened if len(duties) > 1 else duties)],
    }


VERBS: dict[str, Any] = {"work.open": open_duty}
