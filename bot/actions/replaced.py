"""The record that an edited message takes the place of, while that is tried."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rules.rewind import MOVING, Replaced, former, values_of

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.model import Duty, StatusReport


def set_back(desk: Desk, report: StatusReport) -> Replaced:
    """The report no longer counts, its duty stands as before it: nothing is journalled yet."""
    duty = desk.tx.duties.get(report.duty_id)
    desk.tx.reports.withdraw(report.id, at=desk.now)
    without = desk.tx.duties.change(duty, **values_of(report.details.get("was", {})))
    asked = len(desk.tx.extensions.of_duties([duty.id]))
    return Replaced(report, duty, without, asked)


def put_back(desk: Desk, one: Replaced) -> None:
    """Nothing came in its place: it counts as it did."""
    stands: dict[str, Any] = {name: getattr(one.duty, name) for name in MOVING}
    desk.tx.duties.change(desk.tx.duties.get(one.duty.id), **stands)
    desk.tx.reports.withdraw(one.report.id, at=None)


def take_place(desk: Desk, duty: Duty) -> StatusReport | None:
    """What a new word about the duty replaces, now journalled as withdrawn; None for nothing."""
    one = desk.amending.pop(duty.id, None)
    if one is None:
        return None
    desk.note(
        "status_withdrawn",
        duty.ref,
        before={
            **former(one.duty, one.without),
            "state": one.duty.state,
            "report": one.report.ref,
        },
        after={"state": one.without.state, "amended": True},
    )
    return one.report
