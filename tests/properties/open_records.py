"""The quality records of an office, each at a stage at which one of its forms can be opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bot.actions import (
    audit_close,
    audit_day,
    audit_plan,
    audit_timetable,
    carry_over,
    finding,
    finding_answers,
    legal_change,
    legal_scope,
    management_review,
    procedure_change,
    verification,
)
from bot.actions.audit_day import Said
from bot.actions.desk import Desk
from bot.actions.finding_answers import Answer
from bot.clock import moment_of
from bot.rules.audit_model import AuditSession, Verdict
from bot.rules.findings import FIELDS
from bot.rules.legal_model import LegalForm, Relation
from bot.rules.management_review import Point
from bot.rules.model import Finding, Level, Role
from bot.rules.procedure_model import Procedure
from bot.sandbox.register import fill_register
from tests.internal_audit import draft, session_in, slot
from tests.properties.any_agency import desk_of
from tests.properties.open_forms import AUDITOR, HEAD, LEADER, OFFICE, Given, OpenForms

TEAM_LEADER = "deputy-director"
AUDIT_DAYS = (date(2021, 4, 1), date(2021, 4, 6))
VISITS = {"QLKH": "auditor-1", "KHTC": "auditor-2", "TTRA": "auditor-3"}
YEAR_END = moment_of("2021-12-31T09:00")

OTHERWISE = (
    "finding_answer/behalf", "finding_done/behalf", "audit_answer/note", "law/form",
    "law/without_clock", "change/tracked", "newcomer/any_unit", "objective/any_unit",
    "occasion/several_units", "procedure_open/code", "procedure_submit/code",
    "procedure_drop/code", "procedure_record/code", "procedure_amend/code",
    "procedure_withdraw/code",
)  # fmt: skip
"""Forms that ask other questions when they are told other things."""

Ready = Callable[[Desk], Any]


class OpenRecords(OpenForms):
    """Register, law, findings, audit and review besides what every office has."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.now = moment_of("2021-04-01T09:00")
        self.store.write_now(lambda tx: fill_register(tx, self.now))
        self._has_changes()
        self._must(OFFICE, self._hears_of_law)
        self.ids["closed"] = self._is_done("QLKH", HEAD)
        self.ids["vp"] = self._is_done("VP", "head-vp")
        self._must(AUDITOR, self._closes)
        self._must(OFFICE, self._plans_audit)
        self._must("auditor-1", self._begins_asking)
        self._must("auditor-2", self._asks_all)
        self._must("auditor-3", self._is_asked_on_paper)
        self._must(OFFICE, self._prepares_review)
        self.now = moment_of("2021-04-05T09:00")
        self.opened = self.opened_by()

    def moment(self, form: str) -> datetime:
        """When it is that this form is filled in."""
        return YEAR_END if form == "year_end" else self.now

    def prepared(self, form: str) -> tuple[str, Ready] | None:
        """What somebody does just before, where one office cannot stand at two stages at once."""
        return {
            "finding_alone": (OFFICE, self._auditors_leave),
            "audit_plan": (OFFICE, self._calls_off),
            "audit_addendum": (TEAM_LEADER, self._holds_closing),
            "mreview_addendum": (OFFICE, self._records_minutes),
            "validity": (OFFICE, self._records_minutes),
        }.get(form)

    def _must(self, key: str, body: Ready) -> None:
        refused = self.does(key, body)
        assert refused is None, refused

    # ---- procedures and law

    def _has_changes(self) -> None:
        def drafts(desk: Desk) -> None:
            first, second, *_ = self._procedures_of(desk, self.ids["unit"])
            self.ids["change"] = procedure_change.open_change(desk, first, words="sửa mẫu").id
            made = procedure_change.open_change(desk, second, words="sửa bước 3")
            procedure_change.submit(desk, made, issue=9, revision=0, effective_on=date(2021, 5, 4))
            sent = desk.tx.procedures.change_of(made.id)
            self.ids["submitted"], self.ids["of"] = sent.id, sent.version
            self.codes = (first.code, second.code)

        self._must(HEAD, drafts)

    def _procedures_of(self, desk: Desk, unit_id: int) -> list[Procedure]:
        return [each.procedure for each in desk.tx.procedures.in_force(unit_id)]

    def _hears_of_law(self, desk: Desk) -> None:
        binding = legal_change.Draft(
            number="05/2021/TT-MAU", form=LegalForm.CIRCULAR, effective_on=date(2021, 4, 15),
            relation=Relation.REPLACES, others=("03/2018/TT-MAU",),
        )  # fmt: skip
        document, changes = legal_change.record(desk, binding)
        self.ids["document"] = document.id
        self.ids["law_duty"] = next(
            c.duty_id for c in changes if desk.units[c.unit_id].key == "KHTC"
        )
        announced = legal_change.Draft(
            number="77/TB-MAU", form=LegalForm.ANNOUNCEMENT, effective_on=date(2021, 4, 20),
            named=self._procedures_of(desk, self.ids["unit"])[:1],
        )  # fmt: skip
        _, without_clock = legal_change.record(desk, announced)
        self.ids["own_day_duty"] = without_clock[0].duty_id
        name = legal_change.name_of(document)
        self.ids["scope"] = legal_scope.changed(desk, "widened", name).id

    # ---- findings

    def _is_done(self, unit: str, head: str) -> int:
        made: list[Finding] = []

        def files(desk: Desk) -> None:
            owner = next(u for u in desk.units.values() if u.key == unit)
            told = finding.Draft(
                unit_id=owner.id, level=Level.MINOR, criterion="điều 8.5.1", statement="mẫu cũ",
                proof="02 hồ sơ", due_on=date(2021, 4, 26), dialogues=(),
            )  # fmt: skip
            made.append(finding.file(desk, told))

        def reports(desk: Desk) -> None:
            known = finding_answers.acknowledge(desk, made[0])
            for name in FIELDS:
                known = finding_answers.answer(desk, known, Answer(name, "đã làm", None))
            finding_answers.report_done(desk, known, words="đã xong", dialogues=(), behalf=None)

        self._must(AUDITOR, files)
        self._must(head, reports)
        return made[0].id

    def _closes(self, desk: Desk) -> None:
        verification.close(desk, finding.seen(desk, self.ids["closed"]))

    def _auditors_leave(self, desk: Desk) -> None:
        for person in desk.tx.agencies.people(on=desk.today):
            for post in person.posts:
                if post.role is Role.AUDITOR:
                    desk.tx.agencies.end_post(post.id, on=date(2021, 4, 2))

    # ---- the audit

    def _plans_audit(self, desk: Desk) -> None:
        first, last = AUDIT_DAYS
        planned = draft(desk, first_day=first, last_day=last)
        certified = tuple(
            audit_plan.Candidate(each.person, leads=each.leads, certified_on=date(2021, 1, 15))
            for each in planned.team
        )
        audit = audit_plan.plan(desk, draft(desk, first_day=first, last_day=last, team=certified))
        for unit, auditor in VISITS.items():
            audit_timetable.put(desk, audit, slot(desk, unit, auditor, day=first))
        self.ids["audit"] = audit.id

    def _begins_asking(self, desk: Desk) -> None:
        self.ids["question"] = audit_day.begin(desk, self._session(desk, "QLKH"))[0].id

    def _asks_all(self, desk: Desk) -> None:
        for item in audit_day.begin(desk, self._session(desk, "KHTC")):
            audit_day.answer(desk, item, Said(Verdict.CONFORM))
        self.ids["ended"] = audit_day.end(desk, self._session(desk, "KHTC")).id

    def _is_asked_on_paper(self, desk: Desk) -> None:
        audit_day.begin(desk, self._session(desk, "TTRA"))
        self.ids["paper"] = self._session(desk, "TTRA").id

    def _session(self, desk: Desk, unit: str) -> AuditSession:
        return session_in(desk, unit)

    def _calls_off(self, desk: Desk) -> None:
        audit_plan.call_off(desk, desk.tx.audits.get(self.ids["audit"]), "lùi sang quý IV")

    def _holds_closing(self, desk: Desk) -> None:
        audit_close.hold_closing(desk, desk.tx.audits.get(self.ids["audit"]), "phù hợp")

    # ---- the management review

    def _prepares_review(self, desk: Desk) -> None:
        self.ids["mreview"] = management_review.opened(desk).id

    def _records_minutes(self, desk: Desk) -> None:
        management_review.record_minutes(
            desk, desk.tx.reviews.get(self.ids["mreview"]), number="12/BB-SKHCN",
            held_on=date(2021, 4, 1), signed_on=date(2021, 4, 2), dialogue_id=None,
        )  # fmt: skip

    # ---- what can be opened

    def opened_by(self) -> dict[str, tuple[str, Given]]:
        return (
            super().opened_by()
            | self._of_findings()
            | self._of_audit()
            | self._of_procedures_and_law()
            | self._of_review_and_year()
            | self._otherwise()
        )

    def _otherwise(self) -> dict[str, tuple[str, Given]]:
        ids = self.ids
        behalf = {"finding": ids["finding"], "behalf": True}
        item = {"item": ids["question"], "place": 1, "of": 9, "noted": ""}
        told: tuple[tuple[str, Given], ...] = (
            (OFFICE, {**behalf, "field": "correction"}),
            (OFFICE, behalf),
            ("auditor-1", {**item, "answer": Verdict.NOTE.value}),
            (OFFICE, {"told": False, "signed": True, "number": "77/MAU"}),
            (OFFICE, {"told": False, "kind": LegalForm.ANNOUNCEMENT.value}),
            (HEAD, {"duties": [ids["review"]], "said": "", "tracked": True, "procedure": "new"}),
            (OFFICE, {}),
            (OFFICE, {"year": 2021}),
            (HEAD, {"item": ids["item"], "candidates": [ids["unit"]]}),
            *((who, {"code_asked": True}) for who in (HEAD, HEAD, HEAD, OFFICE, OFFICE, OFFICE)),
        )
        return dict(zip(OTHERWISE, told, strict=True))

    def _of_findings(self) -> dict[str, tuple[str, Given]]:
        open_, closed = {"finding": self.ids["finding"]}, {"finding": self.ids["closed"]}
        return {
            "finding_not_effective": (AUDITOR, closed),
            "finding_hand_on": (AUDITOR, closed),
            "finding_cancel": (AUDITOR, open_),
            "finding_add": (HEAD, open_),
            "finding_alone": (OFFICE, {"finding": self.ids["vp"]}),
            "finding_also": (HEAD, {**open_, "field": "similar", "behalf": False}),
        }

    def _of_audit(self) -> dict[str, tuple[str, Given]]:
        audit = {"audit": self.ids["audit"]}
        return {
            "audit_answer": (
                "auditor-1", {"item": self.ids["question"], "place": 1, "of": 9, "noted": ""}
            ),
            "audit_on_paper": ("auditor-3", {"session": self.ids["paper"]}),
            "audit_reserve": ("head-khtc", {"session": self.ids["ended"]}),
            "audit_plan": (OFFICE, {}),
            "audit_session": (OFFICE, audit),
            "audit_paper": (OFFICE, {**audit, "paper": "plan"}),
            "audit_closing": (TEAM_LEADER, audit),
            "audit_addendum": (TEAM_LEADER, audit),
            "audit_reason": (TEAM_LEADER, audit),
        }  # fmt: skip

    def _of_procedures_and_law(self) -> dict[str, tuple[str, Given]]:
        first, second = self.codes
        change, scope = {"change": self.ids["change"]}, {"scope": self.ids["scope"]}
        return {
            "procedure_open": (HEAD, {"code": first}),
            "procedure_submit": (HEAD, {**change, "code": first}),
            "procedure_give_back": (
                LEADER,
                {"change": self.ids["submitted"], "of": self.ids["of"], "message": None},
            ),
            "procedure_drop": (HEAD, change),
            "procedure_add": (OFFICE, {}),
            "procedure_amend": (OFFICE, {"code": first}),
            "procedure_withdraw": (OFFICE, {"code": second}),
            "procedures_import": (OFFICE, {}),
            "procedure_record": (OFFICE, {"code": second}),
            "law": (OFFICE, {"told": False}),
            "law_no_revision": ("head-khtc", {"duty": self.ids["law_duty"]}),
            "law_own_day": (HEAD, {"duty": self.ids["own_day_duty"]}),
            "scope_of_law": (OFFICE, {"document": self.ids["document"]}),
            "scope_again": (OFFICE, scope),
            "scope_not_again": (OFFICE, scope),
        }

    def _of_review_and_year(self) -> dict[str, tuple[str, Given]]:
        review = {"review": self.ids["mreview"]}
        return {
            "figures": (OFFICE, {}),
            "inspection": (OFFICE, {"number": ""}),
            "mreview_decision": (
                OFFICE, {**review, "text": "QĐ: rà soát", "rest": [], "also": [], "unknown": ""}
            ),
            "mreview_fill": (OFFICE, {**review, "point": next(iter(Point)).value}),
            "mreview_minutes": (OFFICE, review),
            "mreview_addendum": (OFFICE, {**review, "number": "12/BB-SKHCN"}),
            "validity": (OFFICE, {"year": 2021}),
            "year_end": (OFFICE, self._plan_and_what_is_open()),
        }  # fmt: skip

    def _plan_and_what_is_open(self) -> Given:
        def look(desk: Desk) -> Given:
            plan = desk.tx.plans.all_in_force()[0]
            found = carry_over.open_at_year_end(desk, plan).unfinished
            return {"plan": plan.id, "duties": [each.id for each in found][:5]}

        found: Given = self.read(lambda tx: look(desk_of(tx, YEAR_END, OFFICE)))
        return found
