"""Next year's draft out of this year's plan: the same items a year later, ready to be corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions.plan_import import PlanInForce, ring_for_draft, subject
from bot.rules.errors import RuleBroken
from bot.rules.model import DutyState
from bot.rules.year_end import DECEMBER, ended_by, in_the_next_year
from storage.yearbook import plan_of_year

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Plan, PlanItem

BY_ITEM = ("leads", "timings", "cooperating", "results")
"""What was answered about single items; the first month follows from the day of the issue (P4)."""


class NothingToCopy(RuleBroken):
    says = "plan_nothing_to_copy"


def copy_plan(desk: Desk, year: int | None = None) -> Plan:
    """The draft of a year from the plan of the year before; an older draft gives way to it.

    Raises ``NothingToCopy``, ``PlanInForce``.
    """
    former = plan_of_year(desk.tx, None if year is None else year - 1)
    if former is None:
        raise NothingToCopy(year=year)
    wanted = former.year + 1
    issued = desk.tx.plans.in_force(wanted)
    if issued is not None:
        raise PlanInForce(year=wanted, number=issued.number)
    earlier = desk.tx.plans.draft()
    desk.tx.plans.discard_drafts(year=wanted)
    draft = desk.tx.plans.add_draft(
        agency_id=desk.agency.id,
        year=wanted,
        title=in_the_next_year(former.title, former.year),
        bases=former.bases,
        signer=former.signer,
        text=in_the_next_year(desk.tx.plans.source_text(former.id), former.year),
        at=desk.now,
    )
    items = _kept(desk, former)
    for tt, item in enumerate(items, start=1):
        _copy_item(desk, draft, item, tt=tt, year=former.year)
    answers = _answers(desk, former, items)
    draft = desk.tx.plans.change(draft.id, answers=answers)
    ring_for_draft(
        desk, draft, former=earlier if earlier is not None and earlier.year == wanted else None
    )
    after = {"year": wanted, "items": len(items), "from": former.id}
    desk.note("plan_copied", subject(draft), after=after)
    desk.note("plan_copied", subject(former), after={"year": wanted, "draft": draft.id})
    return draft


def prepare_next_plan(desk: Desk) -> None:
    """For the morning bell: from December's first working day on, once a year.

    A draft that was given up is not made again; one that Văn phòng has made itself stays.
    """
    if desk.today.month != DECEMBER:
        return
    year = desk.today.year
    plan = desk.tx.plans.in_force(year)
    draft = desk.tx.plans.draft()
    if plan is None or desk.today < desk.calendar.first_of_month(year, DECEMBER):
        return
    if desk.tx.plans.in_force(year + 1) is not None or (draft and draft.year > year):
        return
    if any(e.verb == "plan_copied" for e in desk.tx.journal.entries(subject=subject(plan))):
        return
    copy_plan(desk, year + 1)


def copied_today(desk: Desk) -> Plan | None:
    """The draft that was made this morning; the office's card speaks of it once."""
    if desk.today.month != DECEMBER:
        return None
    draft = desk.tx.plans.draft()
    made_on = draft.answers.get("copied_on") if draft is not None else None
    return draft if made_on == desk.today.isoformat() else None


def _kept(desk: Desk, former: Plan) -> list[PlanItem]:
    """Its items but those that an amendment took away."""
    left = ended_by(former)
    of_item: dict[int, list[bool]] = {}
    for duty in desk.tx.duties.of_plan(former.id):
        if duty.item_id is not None:
            owed = duty.state is not DutyState.CANCELLED or duty.id in left
            of_item.setdefault(duty.item_id, []).append(owed)
    return [item for item in desk.tx.plans.items(former.id) if any(of_item.get(item.id, [True]))]


def _copy_item(desk: Desk, draft: Plan, item: PlanItem, *, tt: int, year: int) -> None:
    desk.tx.plans.add_item(
        plan_id=draft.id,
        tt=tt,
        content=in_the_next_year(item.content, year),
        units_text=item.units_text,
        timing_text=in_the_next_year(item.timing_text, year),
        kind=item.kind,
        label=in_the_next_year(item.label, year),
        heading=in_the_next_year(item.heading, year),
        deliverables=item.deliverables,
        evidence=item.evidence,
    )


def _answers(desk: Desk, former: Plan, items: list[PlanItem]) -> dict[str, Any]:
    """What was answered last year, under the items' new numbers, a year later."""
    place = {str(item.tt): str(tt) for tt, item in enumerate(items, start=1)}
    told = former.answers
    by_item = {
        name: {place[tt]: value for tt, value in told.get(name, {}).items() if tt in place}
        for name in BY_ITEM
    }
    by_item["timings"] = {
        tt: in_the_next_year(words, former.year) for tt, words in by_item["timings"].items()
    }
    return {
        "office_among_divisions": told.get("office_among_divisions"),
        **by_item,
        "open": [],
        "copied_from": former.id,
        "copied_on": desk.today.isoformat(),
    }
