"""Audit findings: numbered without gaps, never deleted, with what followed each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rules.finding_model import (
    WAITING,
    CheckState,
    EffectivenessCheck,
    FindingAnswer,
    Verification,
)
from bot.rules.findings import NONCONFORMITIES
from bot.rules.model import Finding
from bot.rules.repeats import alike
from storage.prepared import columns, given
from storage.shape import NoSuchRow, Rows, Store
from storage.tables import FindingRow
from storage.tables_findings import (
    EffectivenessCheckRow,
    FindingAnswerRow,
    FindingVerificationRow,
)

if TYPE_CHECKING:
    from datetime import date

FINDING, ANSWER = columns(FindingRow), columns(FindingAnswerRow)
VERIFICATION, CHECK = columns(FindingVerificationRow), columns(EffectivenessCheckRow)


def _findings(*where: Any) -> Rows[Finding]:
    """In the order written."""
    return Rows(Finding, FindingRow, *where, order=(FINDING.id,))


def _answers(*where: Any) -> Rows[FindingAnswer]:
    return Rows(FindingAnswer, FindingAnswerRow, *where, order=(ANSWER.id,))


def _verifications(*where: Any) -> Rows[Verification]:
    return Rows(Verification, FindingVerificationRow, *where, order=(VERIFICATION.id,))


def _checks(*where: Any) -> Rows[EffectivenessCheck]:
    return Rows(EffectivenessCheck, EffectivenessCheckRow, *where, order=(CHECK.id,))


OF_ID = _findings(FINDING.id == given("id"))
OF_REF = _findings(FINDING.ref == given("ref"))
OF_DUTY = _findings(FINDING.duty_id == given("duty"))
OF_YEAR = _findings(FINDING.year == given("year"))
OPEN_OF_EARLIER = _findings(
    FINDING.year < given("year"),
    FINDING.closed_on.is_(None),
    FINDING.cancelled_on.is_(None),
    FINDING.level.in_(NONCONFORMITIES),
)
UP_TO_YEAR = _findings(FINDING.year <= given("year"))
OF_UNIT = _findings(FINDING.unit_id == given("unit"))
UNCHECKED = _findings(
    FINDING.closed_on.is_not(None),
    FINDING.level.in_(NONCONFORMITIES),
    FINDING.id.not_in(CHECK.finding_id.table.select().with_only_columns(CHECK.finding_id)),
)
_OF_FINDINGS = FINDING.id.table.select().with_only_columns(FINDING.id)
_IN_YEAR = _OF_FINDINGS.where(FINDING.year == given("year"))
ANSWERS_OF = _answers(ANSWER.finding_id == given("finding"))
ANSWERS_OF_YEAR = _answers(ANSWER.finding_id.in_(_IN_YEAR))
VERIFICATION_OF_ID = _verifications(VERIFICATION.id == given("id"))
VERIFICATIONS_OF = _verifications(VERIFICATION.finding_id == given("finding"))
CHECKS_OF = _checks(CHECK.finding_id == given("finding"))
CHECKS_OF_YEAR = _checks(CHECK.finding_id.in_(_IN_YEAR))
CHECKS_UP_TO_YEAR = _checks(CHECK.finding_id.in_(_OF_FINDINGS.where(FINDING.year <= given("year"))))
DUE = _checks(CHECK.state == CheckState.PLANNED, CHECK.due_on <= given("by"))
ASKED = _checks(CHECK.state == CheckState.ASKED)


class Findings(Store):
    def add(self, **values: Any) -> Finding:
        return self._insert(Finding, FindingRow, **values)

    def get(self, finding_id: int) -> Finding:
        return self._one(OF_ID, id=finding_id)

    def of_ref(self, ref: str) -> Finding | None:
        return self._first(OF_REF, ref=ref)

    def of_duty(self, duty_id: int) -> Finding | None:
        return self._first(OF_DUTY, duty=duty_id)

    def of_year(self, year: int) -> list[Finding]:
        return self._all(OF_YEAR, year=year)

    def up_to(self, year: int) -> list[Finding]:
        """Those of the year and of every year before it."""
        return self._all(UP_TO_YEAR, year=year)

    def open_before(self, year: int) -> list[Finding]:
        """Nonconformities of earlier years that are not closed: they are owed as ever."""
        return self._all(OPEN_OF_EARLIER, year=year)

    def known_in(self, year: int) -> list[Finding]:
        """Those of the year, behind the open ones of earlier years."""
        return [*self.open_before(year), *self.of_year(year)]

    def change(self, finding: Finding, **values: Any) -> Finding:
        """Write new values of a finding as it was read; LookupError if it moved meanwhile."""
        try:
            return self._change(Finding, FindingRow, finding.id, version=finding.version, **values)
        except NoSuchRow as moved:
            raise LookupError(f"finding {finding.ref} changed meanwhile") from moved

    # ---- what was there before

    def alike(
        self, unit_id: int, criterion: str, *, cause: str | None = None, but: int | None = None
    ) -> tuple[tuple[Finding, tuple[str, ...]], ...]:
        """A unit's earlier nonconformities of the same clause or cause, each with why.

        ``but`` is the finding that is being looked at: of what was written after it, nothing.
        """
        known = [f for f in self._all(OF_UNIT, unit=unit_id) if but is None or f.id < but]
        return alike(known, unit_id=unit_id, criterion=criterion, cause=cause)

    # ---- answers, by round

    def keep_answer(self, **values: Any) -> FindingAnswer:
        """Only ever added: the former one stands beside it."""
        return self._insert(FindingAnswer, FindingAnswerRow, **values)

    def answers(self, finding_id: int) -> list[FindingAnswer]:
        """All that was written to it, in the order written."""
        return self._all(ANSWERS_OF, finding=finding_id)

    def answers_of_year(self, year: int) -> list[FindingAnswer]:
        return self._all(ANSWERS_OF_YEAR, year=year)

    # ---- verification

    def verify(self, **values: Any) -> Verification:
        return self._insert(Verification, FindingVerificationRow, **values)

    def verification(self, verification_id: int) -> Verification:
        """Raises ``NoSuchRow``."""
        return self._one(VERIFICATION_OF_ID, id=verification_id)

    def verifications(self, finding_id: int) -> list[Verification]:
        return self._all(VERIFICATIONS_OF, finding=finding_id)

    def change_verification(self, verification_id: int, **values: Any) -> Verification:
        return self._change(Verification, FindingVerificationRow, verification_id, **values)

    # ---- effectiveness

    def plan_check(self, **values: Any) -> EffectivenessCheck:
        """One a round, guarded by the database."""
        return self._insert(EffectivenessCheck, EffectivenessCheckRow, **values)

    def checks(self, finding_id: int) -> list[EffectivenessCheck]:
        """One a round, the first round first."""
        return self._all(CHECKS_OF, finding=finding_id)

    def checks_of_year(self, year: int) -> list[EffectivenessCheck]:
        """Those of the findings of a year."""
        return self._all(CHECKS_OF_YEAR, year=year)

    def checks_up_to(self, year: int) -> list[EffectivenessCheck]:
        """Those of the findings of a year and of every year before it."""
        return self._all(CHECKS_UP_TO_YEAR, year=year)

    def checks_due(self, by: date) -> list[EffectivenessCheck]:
        """Those that nobody has been asked about yet."""
        return self._all(DUE, by=by)

    def checks_asked(self) -> list[EffectivenessCheck]:
        """Those that wait for an answer."""
        return self._all(ASKED)

    def unchecked(self) -> list[Finding]:
        """Nonconformities that were closed before effects were looked at."""
        return self._all(UNCHECKED)

    def open_check(self, finding_id: int) -> EffectivenessCheck | None:
        """The one that is planned or has been asked, if any."""
        return next((each for each in self.checks(finding_id) if each.state in WAITING), None)

    def change_check(self, check: EffectivenessCheck, **values: Any) -> EffectivenessCheck:
        return self._change(EffectivenessCheck, EffectivenessCheckRow, check.id, **values)
