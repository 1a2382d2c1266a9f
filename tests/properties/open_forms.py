"""An office in which every form can be opened: what each is told before its first question."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from bot.actions import (
    absence,
    arrival,
    contested,
    extend,
    finding,
    matters,
    objective_approval,
    objective_entry,
    objective_results,
    on_behalf,
    plan_import,
    status,
)
from bot.actions.desk import Desk
from bot.actions.status import Word
from bot.clock import moment_of
from bot.rules.model import Level
from bot.rules.objective_figures import Figure
from bot.rules.objective_line import read_line
from tests.office_year import OfficeYear
from tests.planning import TEXT

OFFICE, LEADER, AUDITOR, HEAD = "secretary", "director", "auditor-1", "head-qlkh"
NEXT_YEAR = TEXT.replace("năm 2021", "năm 2022")

Given = dict[str, Any]


class OpenForms(OfficeYear):
    """One of everything that a form can be about."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.at("2021-03-05T09:00")
        self.ids: dict[str, int] = {
            name: self.of(ref).id
            for name, ref in {
                "task": "NV-2-QLKH-2021",
                "review": "NV-3-QLKH-2021-03",
                "own": "NV-7-VP-2021",
                "reported": "NV-2-KHTC-2021",
                "blocked": "NV-2-TTRA-2021",
                "waiting": "NV-2-QLCN-2021",
                "contested": "NV-2-QLCNG-2021",
                "recorded": "NV-3-QLCNG-2021-03",
            }.items()
        }
        self.does("head-khtc", self._reports)
        self.does("head-ttra", self._is_blocked)
        self.does("head-qlcn", self._asks_for_time)
        self.does("head-qlcng", self._contests)
        self.does(AUDITOR, self._finds)
        self.does(OFFICE, self._records)
        self.does("head-qlcng", self._objects)
        self.does(OFFICE, self._drafts)
        self.does("head-qlcn", self._is_away)
        self.does(HEAD, self._has_new_work)
        self.does(OFFICE, self._has_objectives)
        self.now = moment_of("2021-04-05T09:00")

    def _reports(self, desk: Desk) -> None:
        moved, told = status.record(desk, desk.tx.duties.get(self.ids["reported"]), Word("done"))
        arrival.arrived(desk, moved)
        self.ids["report"] = told.id

    def _is_blocked(self, desk: Desk) -> None:
        duty = desk.tx.duties.get(self.ids["blocked"])
        moved, _ = status.record(desk, duty, Word("blocked", reason="chờ văn bản"))
        raised = matters.raise_blocked(
            desk, moved, cause="", reason="chờ văn bản", decider="leader"
        )
        self.ids["matter"] = raised.id

    def _asks_for_time(self, desk: Desk) -> None:
        duty = desk.tx.duties.get(self.ids["waiting"])
        self.ids["extension"] = extend.ask(desk, duty, date(2021, 4, 20), "chờ số liệu").id

    def _contests(self, desk: Desk) -> None:
        duty = desk.tx.duties.get(self.ids["contested"])
        self.ids["query"] = contested.contest(desk, duty, "không thuộc phòng").id

    def _finds(self, desk: Desk) -> None:
        unit = next(u for u in desk.units.values() if u.key == "QLKH")
        made = finding.file(
            desk,
            finding.Draft(
                unit_id=unit.id, level=Level.MINOR, criterion="điều 7.5.3", statement="biểu mẫu cũ",
                proof="03 hồ sơ", due_on=date(2021, 4, 26), dialogues=(),
            ),
        )  # fmt: skip
        self.ids["finding"], self.ids["unit"] = made.id, unit.id

    def _records(self, desk: Desk) -> None:
        duty = desk.tx.duties.get(self.ids["recorded"])
        told = on_behalf.Told("no_change", "paper", date(2021, 3, 4))
        _, report = on_behalf.record(desk, duty, told)
        self.ids["behalf"] = report.id

    def _objects(self, desk: Desk) -> None:
        self.ids["objection"] = on_behalf.object_(desk, self.ids["behalf"], "không đúng").id

    def _drafts(self, desk: Desk) -> None:
        self.ids["plan"] = plan_import.store(desk, NEXT_YEAR)[0].id

    def _is_away(self, desk: Desk) -> None:
        first, last = date(2021, 4, 6), date(2021, 4, 30)
        absence.note(desk, desk.actor, first=first, last=last, deputy=None)
        self.ids["absent"] = desk.actor.id

    def _has_new_work(self, desk: Desk) -> None:
        self.ids["head"] = desk.actor.id
        self.ids["item"] = desk.tx.duties.get(self.owed("QLKH", 4, "2021-Q1").id).item_id or 0
        self.ids["occasion"] = desk.tx.plans.add_occasion(
            agency_id=desk.agency.id, item_id=self.ids["item"], unit_id=self.ids["unit"],
            happened_on=desk.today, guided_on=None, words="mới", person_id=desk.actor.id,
            at=desk.now,
        ).id  # fmt: skip

    def _has_objectives(self, desk: Desk) -> None:
        unit_id = self.ids["unit"]
        desk.words = ""
        line = read_line("Hồ sơ đúng hạn ≥ 98 %; nguồn lực: có; cách đo: đếm", year=2021)
        made = objective_entry.enter(desk, line, unit_id=unit_id, year=2021)
        objective_approval.record_paper(
            desk, 2021, number="25/QĐ", signed_on=desk.today, dialogue_id=None
        )
        self.ids["objective"] = made.id
        objective = desk.tx.objectives.get(made.id)
        objective_results.record(desk, objective, "2021-Q1", Figure(Fraction(96)))
        objective_entry.enter(desk, line, unit_id=unit_id, year=2021)

    def opened_by(self) -> dict[str, tuple[str, Given]]:
        """Form → who fills it in, and what it is told when it is opened."""
        ids = self.ids
        asks = self.plan_asks()
        return {
            "finding_write": (AUDITOR, {"dialogues": []}),
            "finding_reserve": (HEAD, {"finding": ids["finding"]}),
            "finding_answer": (
                HEAD, {"finding": ids["finding"], "field": "correction", "behalf": False}
            ),
            "finding_done": (HEAD, {"finding": ids["finding"], "behalf": False}),
            "finding_return": (AUDITOR, {"finding": ids["finding"]}),
            "office_directive": (OFFICE, {}),
            "office_called": ("head-vp", {"duty": ids["task"]}),
            "office_bring_up": ("head-vp", {"duty": ids["task"]}),
            "office_seen": (OFFICE, {"duty": ids["reported"], "message": None}),
            "office_return": (OFFICE, {"duty": ids["reported"], "message": None}),
            "office_submit": (OFFICE, {"matter": ids["matter"], "message": None}),
            "office_other": (OFFICE, {"extension": ids["extension"], "message": None}),
            "office_propose": (OFFICE, {"extension": ids["extension"], "message": None}),
            "office_keep": (OFFICE, {"matter": ids["query"], "message": None}),
            "office_take_away": (OFFICE, {"matter": ids["query"], "message": None}),
            "office_hand_on": (OFFICE, {"matter": ids["query"], "message": None}),
            "office_stands": (OFFICE, {"matter": ids["objection"], "message": None}),
            "office_paper": (OFFICE, {"duty": ids["own"]}),
            "office_paper_again": (
                "head-vp", {"duty": ids["own"], "report": ids["report"], "message": None}
            ),
            "office_behalf": (OFFICE, {}),
            "focal": ("head-ttra", {}),
            "appoint": (OFFICE, {}),
            "unit_alias": (OFFICE, {"unit": ids["unit"]}),
            "plan_issue": (OFFICE, {"plan": ids["plan"]}),
            "plan_paste": (OFFICE, {"so_far": NEXT_YEAR[:2000]}),
            "plan_questions": (OFFICE, {"plan": ids["plan"], "asks": asks}),
            "absence": (HEAD, {"person": ids["head"]}),
            "absence_again": (
                "head-qlcn",
                {"person": ids["absent"], "days": "12/4/2021–20/5/2021", "deputy": 0},
            ),
            "handover": (OFFICE, {"grants": True}),
            "guided": (
                HEAD, {"occasion": ids["occasion"], "item": ids["item"], "message": None}
            ),
            "objective": (HEAD, {"unit": ids["unit"], "year": 2021}),
            "objective_result": (HEAD, {"objective": ids["objective"], "period": "2021"}),
            "objective_note": (HEAD, {"objective": ids["objective"], "period": "2021-Q1"}),
            "objective_reason": (
                HEAD, {"ref": "MT-2021-001", "line": "chỉ tiêu: ≥ 97 %"}
            ),
            "objectives_paper": (OFFICE, {"year": 2021}),
            "objectives_return": (LEADER, {"year": 2021, "message": None}),
            "newcomer": (HEAD, {"unit": ids["unit"]}),
            "newcomer_paper": (HEAD, {"occasion": ids["occasion"]}),
            "contest": (HEAD, {"duty": ids["task"]}),
            "occasion": (HEAD, {"duties": [self.owed("QLKH", 4, "2021-Q1").id]}),
            "promise": (HEAD, {"duty": ids["task"]}),
            "blocked": (HEAD, {"duty": ids["task"]}),
            "change": (HEAD, {"duties": [ids["review"]], "said": ""}),
            "more_time": (HEAD, {"duty": ids["task"]}),
            "leader_opinion": (
                LEADER, {"kind": "extension", "id": ids["extension"], "delivery": None}
            ),
        }  # fmt: skip

    def plan_asks(self) -> list[Given]:
        found: list[Given] = self.read(lambda tx: tx.plans.get(self.ids["plan"]).answers["open"])
        return found
