"""From drafts to objectives in force: put before the director, approved, or entered from paper."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import telling
from bot.actions.objective_entry import facts_of
from bot.actions.objective_posting import posting_duty
from bot.rules.access import NotYours, require
from bot.rules.errors import RuleBroken
from bot.rules.model import Role
from bot.rules.objective_model import Approval, Objective, ObjectiveState
from bot.rules.past_days import require_past

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.actions.desk import Desk

PAPER = "objectives_paper"


class NothingReady(RuleBroken):
    """No draft says all that it must."""

    says = "objectives_none_ready"


class NobodyApproves(RuleBroken):
    """Nobody holds the director's post: it goes on paper."""

    says = "objectives_nobody_approves"


class ObjectivesMoved(RuleBroken):
    """What was shown has been changed since: a new list comes."""

    says = "objectives_moved"


def in_place(desk: Desk, found: Sequence[Objective]) -> list[Objective]:
    """The agency's own first, then the units in their order."""
    return sorted(
        found,
        key=lambda o: (-1 if o.unit_id is None else desk.units[o.unit_id].place, o.ref, o.version),
    )


def ready(desk: Desk, year: int) -> list[Objective]:
    """Drafts that say all that they must."""
    return in_place(desk, [each for each in desk.tx.objectives.drafts(year) if not each.lacks])


def submit(desk: Desk, year: int) -> tuple[list[Objective], list[str]]:
    """Văn phòng puts the year's complete drafts before the director, with the list as a file.

    What was put forward, and to whom (titles). Raises ``NotYours``, ``NothingReady``,
    ``NobodyApproves``.
    """
    if not telling.of_office(desk):
        raise NotYours
    drafts = ready(desk, year)
    if not drafts:
        raise NothingReady(year=year, lacking=[o.ref for o in desk.tx.objectives.drafts(year)])
    directors = desk.holding(Role.DIRECTOR)
    if not directors:
        raise NobodyApproves
    told = []
    for person, post in directors:
        send_paper(desk, person.id, year, once=f"objectives_paper:{year}:{desk.next_once()}")
        ask_director(desk, person.id, post.title, drafts, year)
        told.append(post.title)
    after = {"objectives": [o.ref for o in drafts], "to": told}
    desk.note("objectives_submitted", f"objectives:{year}", after=after, capacity=desk.capacity)
    return drafts, told


def send_paper(desk: Desk, person_id: int, year: int, *, once: str | None = None) -> int | None:
    """The list «Mục tiêu chất lượng năm …» as a Word file, as of now."""
    asked = desk.person is not None and desk.person.id == person_id
    return desk.send(
        PAPER,
        person_id,
        once=once,
        not_before=None if asked else telling.opening(desk),
        year=year,
        as_of=desk.now,
    )


def ask_director(
    desk: Desk, person_id: int, title: str, drafts: Sequence[Objective], year: int
) -> None:
    """What waits for the director's word; the buttons are pinned to what is shown."""
    args = {"year": year, "shown": [[o.id, o.mark] for o in drafts]}
    mine = desk.person is not None and desk.person.id == person_id
    desk.say(
        person_id,
        "objectives_to_approve",
        once=None if mine else f"objectives_ask:{year}:{desk.next_once()}",
        not_before=None if mine else telling.opening(desk),
        buttons=[
            {"label": "b_objectives_approve", "verb": "objectives.approve", "code": "1",
             "args": args},
            {"label": "b_objectives_return", "verb": "objectives.return", "code": "2",
             "args": args},
        ],
        title=title,
        year=year,
        objectives=[facts_of(desk, each) for each in drafts],
    )  # fmt: skip


def approve(desk: Desk, year: int, shown: Sequence[Sequence[Any]]) -> tuple[Approval, int]:
    """The director's yes to exactly what was shown; the objectives are in force from now on.

    Raises ``NotYours``, ``ObjectivesMoved``.
    """
    require(desk.actor, "approve_objectives")
    drafts = _as_shown(desk, shown)
    approval = desk.tx.objectives.add_approval(
        agency_id=desk.agency.id,
        year=year,
        number="",
        signed_on=desk.today,
        approved_by=desk.actor.id,
        recorded_by=desk.actor.id,
        recorded_at=desk.now,
        dialogue_id=None,
    )
    _put_in_force(desk, approval, drafts)
    telling.tell_secretariat(
        desk,
        "objectives_approved_office",
        once=f"objectives_approved:{approval.id}",
        by=desk.actor.title,
        year=year,
        count=len(drafts),
        on=desk.today,
    )
    return approval, len(drafts)


def _as_shown(desk: Desk, shown: Sequence[Sequence[Any]]) -> list[Objective]:
    drafts = [desk.tx.objectives.get(int(number)) for number, _ in shown]
    for draft, (_, mark) in zip(drafts, shown, strict=True):
        if draft.state is not ObjectiveState.DRAFT or draft.mark != mark:
            raise ObjectivesMoved(ref=draft.ref, state=draft.state.value)
    return drafts


def _put_in_force(desk: Desk, approval: Approval, drafts: Sequence[Objective]) -> None:
    """What was in force under the same reference is replaced, and stays on record."""
    for draft in drafts:
        for former in desk.tx.objectives.versions(draft.ref):
            if former.state is ObjectiveState.APPROVED:
                desk.tx.objectives.change(
                    former.id, state=ObjectiveState.REPLACED, ended_at=desk.now
                )
        desk.tx.objectives.change(draft.id, state=ObjectiveState.APPROVED, approval_id=approval.id)
        desk.note(
            "objective_approved",
            draft.ref,
            before={"state": draft.state, "version": draft.version},
            after={"approval": approval.id, "number": approval.number,
                   "signed_on": approval.signed_on},
            capacity=desk.capacity,
        )  # fmt: skip
    _tell_units(desk, approval, drafts)


def _tell_units(desk: Desk, approval: Approval, drafts: Sequence[Objective]) -> None:
    """Each head hears of their own, and what is still theirs to do: to post and to send a copy."""
    for unit_id in dict.fromkeys(each.unit_id for each in drafts):
        own = [each for each in drafts if each.unit_id == unit_id]
        if unit_id is None or unit_id == desk.tx.agencies.office().id:
            continue
        posted = posting_duty(desk, unit_id, approval.year)
        for person, post in telling.unit_heads(desk, unit_id):
            desk.say(
                person.id,
                "objectives_in_force",
                once=f"objectives_in_force:{approval.id}:{unit_id}:{person.id}",
                not_before=telling.opening(desk),
                title=post.title,
                unit=desk.units[unit_id].name,
                year=approval.year,
                on=approval.signed_on,
                number=approval.number,
                posted=posted is not None and posted.answered,
                objectives=[facts_of(desk, each) for each in own],
            )


def return_drafts(desk: Desk, year: int, words: str) -> None:
    """The director wants something else; the drafts stay drafts. Raises ``NotYours``."""
    require(desk.actor, "approve_objectives")
    desk.note(
        "objectives_returned",
        f"objectives:{year}",
        after={"words": words},
        capacity=desk.capacity,
    )
    telling.tell_secretariat(
        desk,
        "objectives_returned_office",
        once=f"objectives_returned:{year}:{desk.next_once()}",
        by=desk.actor.title,
        year=year,
        words=words,
    )


# ---- from the signed paper


def check_paper(desk: Desk, year: int) -> Approval | None:
    """The approval in chat whose paper is still to come; None where the drafts come by paper.

    Raises ``NotYours``, ``NothingReady``.
    """
    if not telling.of_office(desk):
        raise NotYours
    waiting = [each for each in desk.tx.objectives.approvals(year) if not each.number]
    if waiting:
        return waiting[-1]
    if not ready(desk, year):
        raise NothingReady(year=year, lacking=[o.ref for o in desk.tx.objectives.drafts(year)])
    return None


def record_paper(
    desk: Desk, year: int, *, number: str, signed_on: date, dialogue_id: int | None
) -> tuple[Approval, int]:
    """Number and date of the signed paper; what was not approved in chat is so by it.

    The approval, and how many objectives it put in force now. Raises as ``check_paper``, and
    ``DayAhead``.
    """
    known = check_paper(desk, year)
    require_past(signed_on, today=desk.today)
    if known is not None:
        approval = desk.tx.objectives.change_approval(
            known.id, number=number, signed_on=signed_on, dialogue_id=dialogue_id
        )
        desk.note(
            "objectives_numbered",
            f"objectives:{year}",
            before={"number": known.number, "signed_on": known.signed_on},
            after={"approval": approval.id, "number": number, "signed_on": signed_on},
            capacity=desk.capacity,
        )
        return approval, 0
    approval = desk.tx.objectives.add_approval(
        agency_id=desk.agency.id,
        year=year,
        number=number,
        signed_on=signed_on,
        approved_by=None,
        recorded_by=desk.actor.id,
        recorded_at=desk.now,
        dialogue_id=dialogue_id,
    )
    drafts = ready(desk, year)
    _put_in_force(desk, approval, drafts)
    return approval, len(drafts)
