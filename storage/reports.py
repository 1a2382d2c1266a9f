"""What was said about duties: append-only, each with a receipt."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from bot.rules.model import StatusReport
from storage.prepared import Prepared, columns, given, given_all, table
from storage.shape import Rows, Store
from storage.tables import DutyRow, StatusReportRow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

REPORT = columns(StatusReportRow)


def _reports(*where: Any) -> Rows[StatusReport]:
    """In the order recorded."""
    return Rows(StatusReport, StatusReportRow, *where, order=(REPORT.id,))


OF_ID = _reports(REPORT.id == given("id"))
OF_REF = _reports(REPORT.ref == given("ref"))
OF_DUTY = _reports(REPORT.duty_id == given("duty"))
TOLD_IN = _reports(
    REPORT.person_id == given("person"),
    REPORT.message_id == given("message"),
    REPORT.withdrawn_at.is_(None),
)
OF_DIALOGUE = _reports(
    REPORT.person_id == given("person"),
    REPORT.dialogue_id == given("dialogue"),
    REPORT.withdrawn_at.is_(None),
)
OF_DUTIES = _reports(REPORT.duty_id.in_(given_all("duties")))
OF_DUTIES_UNTIL = _reports(
    REPORT.duty_id.in_(given_all("duties")), REPORT.recorded_at <= given("until")
)

STATEMENTS = ("no_change", "change")
DUTY = columns(DutyRow)
REVIEWED = Prepared(
    sa.select(DUTY.item_id, DUTY.period, sa.func.max(REPORT.until, type_=REPORT.until.type))
    .join_from(table(StatusReportRow), table(DutyRow), REPORT.duty_id == DUTY.id)
    .where(
        DUTY.unit_id == given("unit"),
        DUTY.item_id.in_(given_all("items")),
        REPORT.what.in_(STATEMENTS),
        REPORT.until.is_not(None),
        REPORT.withdrawn_at.is_(None),
    )
    .group_by(DUTY.item_id, DUTY.period)
)
"""Up to which day a unit stated its procedures reviewed, by item and period."""


KNOWN = tuple(each.name for each in fields(StatusReport))


class Reports(Store):
    def add(self, **values: Any) -> StatusReport:
        """Append; ``values`` are the columns of ``StatusReportRow``."""
        made = self._put(StatusReportRow, **values)
        return StatusReport(**{name: made[name] for name in KNOWN})

    def get(self, report_id: int) -> StatusReport:
        return self._one(OF_ID, id=report_id)

    def of_ref(self, ref: str) -> StatusReport | None:
        return self._first(OF_REF, ref=ref)

    def of_duty(self, duty_id: int) -> list[StatusReport]:
        """In the order recorded, withdrawn ones too."""
        return self._all(OF_DUTY, duty=duty_id)

    def of_duties(
        self, duty_ids: Iterable[int], *, until: datetime | None = None
    ) -> list[StatusReport]:
        wanted = list(duty_ids)
        if not wanted:
            return []
        if until is not None:
            return self._of_each(OF_DUTIES_UNTIL, "duties", wanted, until=until)
        if len(wanted) == 1:
            return self._all(OF_DUTY, duty=wanted[0])
        return self._of_each(OF_DUTIES, "duties", wanted)

    def reviewed(self, unit_id: int, item_ids: list[int]) -> list[tuple[int, str, date]]:
        """(item, period, up to which day) of the unit's statements that still count."""
        rows = REVIEWED.run(self.session, {"unit": unit_id, "items": item_ids})
        return [(int(item), str(period), until) for item, period, until in rows]

    def told_in(self, person_id: int, message_id: int) -> list[StatusReport]:
        """What a message of the person records, as far as it still counts."""
        return self._all(TOLD_IN, person=person_id, message=message_id)

    def of_dialogue(self, person_id: int, dialogue_id: int) -> list[StatusReport]:
        """What a person's form recorded, as far as it still counts."""
        return self._all(OF_DIALOGUE, person=person_id, dialogue=dialogue_id)

    def withdraw(self, report_id: int, *, at: datetime | None) -> None:
        """The record stays; it no longer counts (again, without a moment)."""
        self._change(StatusReport, StatusReportRow, report_id, withdrawn_at=at)
