"""The year counted from the journal alone, by other means than the report's: no table is read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from storage.journal import Entry

FINISHED = ("status_done", "status_no_change", "status_change", "status_none", "status_some")
DAYS = ("due_on", "done_on", "promised_on", "returned_until", "recorded_on", "blocked_on")
PLACES = (
    "on_time", "extended", "late", "waiting", "completing", "blocked", "overdue", "unanswered",
)  # fmt: skip


@dataclass
class Owed:
    """What the journal has told of one thing that is owed."""

    ref: str
    source: str
    kind: str
    year: int
    item: int | None
    tt: int | None
    unit: int
    period: str
    opens_on: date
    first_due_on: date | None
    state: str
    round: int = 0
    percent: int | None = None
    due_on: date | None = None
    done_on: date | None = None
    promised_on: date | None = None
    returned_until: date | None = None
    recorded_on: date | None = None
    blocked_on: date | None = None
    said: list[tuple[str, str]] = field(default_factory=list)
    """Reports that finish it: reference and what was said."""

    def hear(self, entry: Entry) -> None:
        if entry.verb in FINISHED:
            self.said.append((str(entry.after["report"]), entry.verb.removeprefix("status_")))
        if entry.verb == "status_withdrawn":
            self.said = [one for one in self.said if one[0] != entry.after.get("report")]

    def move(self, told: Mapping[str, Any]) -> None:
        self.state = str(told.get("state") or self.state)
        for name in DAYS:
            if name in told:
                setattr(self, name, _day(told[name]))
        self.percent = told.get("percent", self.percent)
        self.round = int(told.get("round", self.round))
        self.unit = int(told.get("unit_id", self.unit))
        self.item = told.get("item_id", self.item)
        if "first_due_on" in told:
            self.first_due_on = _day(told["first_due_on"])

    @property
    def answered(self) -> bool:
        return self.state in ("reported", "accepted")

    def place(self, *, through: date, today: date, office: int) -> str | None:
        """Where it is counted; None while it is not yet due."""
        assert self.due_on is not None
        if self.state == "accepted":
            done = self.done_on or self.due_on
            if done > self.due_on:
                return "late"
            return "extended" if done > (self.first_due_on or self.due_on) else "on_time"
        if self.state in ("reported", "blocked"):
            return {"reported": "waiting", "blocked": "blocked"}[self.state]
        if self.due_on > through:
            begun = self.state in ("in_progress", "returned")
            ours = self.unit == office and self.opens_on <= today
            return "completing" if begun or ours else None
        if self.state == "returned" and self.returned_until and self.returned_until > through:
            return "completing"
        silent = self.state in ("open", "received") and self.unit != office
        return "unanswered" if silent else "overdue"


@dataclass
class Registers:
    """What the journal tells of law, procedures, objectives, figures, the audit and visits."""

    documents: set[str] = field(default_factory=set)
    linked: dict[tuple[str, str], date] = field(default_factory=dict)
    applied: int = 0
    reissued: int = 0
    quarters: dict[int, dict[str, Any]] = field(default_factory=dict)
    days: tuple[str | None, str | None] = (None, None)
    audited: set[int] = field(default_factory=set)
    objectives: dict[str, str] = field(default_factory=dict)
    """Reference to what the latest result says; nothing before the first."""
    visits: dict[str, str | None] = field(default_factory=dict)
    """Inspections from outside, and the report that is owed for each."""

    def hear(self, entry: Entry) -> None:
        told = entry.after
        match entry.verb:
            case "law_recorded":
                self.documents.add(entry.subject)
            case "law_linked":
                due = date.fromisoformat(told["due_on"])
                self.linked[entry.subject, told["procedure"]] = due
            case "law_applied":
                self.applied += 1
            case "procedure_issued":
                self.reissued += 1
            case "figures_given":
                self.quarters[int(entry.subject[-1])] = told
            case "audit_planned":
                self.days = (told["first_day"], told["last_day"])
            case "objective_approved":
                self.objectives.setdefault(entry.subject, "")
            case "objective_measured":
                self.objectives[entry.subject] = str(told["verdict"] or told["standing"])
            case "inspection_recorded":
                self.visits[entry.subject] = told["duty"]

    def followed(self, today: date) -> dict[str, int]:
        """``applied`` are the first to have fallen due: the walk has one of each."""
        waiting = sorted(self.linked.values())[self.applied :]
        late = sum(due < today for due in waiting)
        return {
            "documents": len(self.documents),
            "total": len(self.linked),
            "done": self.applied,
            "overdue": late,
            "running": len(waiting) - late,
        }

    def feedback(self) -> dict[str, Any]:
        latest = self.quarters[max(self.quarters)]["satisfaction"]
        return {
            "quarters": sorted(self.quarters),
            "complaints": self._sum("complaints"),
            "satisfied": latest / 10,
        }

    def files(self) -> dict[str, Any]:
        names = ("received", "on_time", "late")
        return {"quarters": sorted(self.quarters)} | {name: self._sum(name) for name in names}

    def aims(self) -> dict[str, int]:
        said = list(self.objectives.values())
        met = sum(each in ("achieved", "on_track") for each in said)
        return {
            "total": len(said),
            "met": met,
            "unmet": len(said) - met - said.count(""),
            "unmeasured": said.count(""),
        }

    def _sum(self, name: str) -> int:
        return sum(told[name] or 0 for told in self.quarters.values())


@dataclass
class YearFromJournal:
    """``office`` is the unit that answers for the plan itself: it is not asked, it runs."""

    office: int
    year: int = 2021
    owed: dict[str, Owed] = field(default_factory=dict)
    cases: list[int] = field(default_factory=list)
    findings: dict[str, str] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    registers: Registers = field(default_factory=Registers)

    def hear(self, entries: Iterable[Entry]) -> YearFromJournal:
        for entry in entries:
            self._hear(entry)
        return self

    def _hear(self, entry: Entry) -> None:
        told = entry.after
        for ref, moved in told.get("duties", {}).items():
            self.owed[ref].move(moved)
        if entry.verb == "duty_made":
            self.owed[entry.subject] = _owed(entry.subject, told)
        elif entry.subject in self.owed:
            self.owed[entry.subject].hear(entry)
        elif entry.verb == "occasion":
            self.cases.append(int(entry.subject.removeprefix("item:")))
        elif entry.verb == "finding_filed":
            self.findings[entry.subject] = str(told["level"])
            self.registers.audited.add(int(told["unit"]))
        elif entry.verb == "finding_closed":
            self.closed.add(entry.subject)
        elif entry.verb == "finding_reopened":
            self.closed.discard(entry.subject)
        else:
            self.registers.hear(entry)

    def planned(self, tt: int | None = None) -> list[Owed]:
        return [
            one
            for one in self.owed.values()
            if (one.source, one.year) == ("plan", self.year)
            and one.state != "cancelled"
            and tt in (None, one.tt)
        ]

    def counts(
        self, duties: Iterable[Owed], *, through: date, today: date, whole: bool = False
    ) -> dict[str, int]:
        found = dict.fromkeys(("due", *PLACES), 0)
        for one in duties:
            if one.due_on is None or (one.due_on > through and not whole):
                continue
            found["due"] += 1
            place = one.place(through=through, today=today, office=self.office)
            if place is not None:
                found[place] += 1
        return found

    def item(self, tt: int, *, through: date, today: date) -> dict[str, Any]:
        """What the report tells of one item of the plan."""
        duties = self.planned(tt)
        due = [one for one in duties if one.due_on is not None and one.due_on <= through]
        said = [one.said[-1][1] for one in due if one.answered and one.said]
        asked = [one for one in duties if one.due_on is None and one.opens_on <= today]
        items = {one.item for one in duties}
        return {
            "owed": sum(one.due_on is not None for one in duties),
            "counts": self.counts(duties, through=through, today=today),
            "whole": self.counts(duties, through=through, today=today, whole=True),
            "changed": said.count("change"),
            "unchanged": said.count("no_change"),
            "cases": sum(case in items for case in self.cases),
            "asked": len(asked),
            "confirmed": sum(one.answered for one in asked),
        }

    def unanswered(self, *, through: date, today: date) -> list[str]:
        return [
            one.ref
            for one in self.planned()
            if (one.due_on is None and one.opens_on <= today and not one.answered)
            or (
                one.due_on is not None
                and one.due_on <= through
                and one.place(through=through, today=today, office=self.office) == "unanswered"
            )
        ]

    def finding_counts(self) -> dict[str, int]:
        """By series; a recommendation is no nonconformity."""
        ours = [ref for ref, level in self.findings.items() if level in ("major", "minor")]
        return {
            "nonconformities": len(ours),
            "closed": len(self.closed & set(ours)),
            "advice": len(self.findings) - len(ours),
        }

    def besides(self, source: str) -> dict[str, int]:
        """Duties that the plan does not name."""
        of_year = [one for one in self.owed.values() if one.year == self.year]
        found = [one for one in of_year if one.source == source and one.state != "cancelled"]
        return {"total": len(found), "done": sum(one.state == "accepted" for one in found)}

    # ---- what a management review draws on

    def review_inputs(self, *, through: date, today: date) -> dict[str, dict[str, Any]]:
        """The lines of the inputs, by point and sentence, as far as there is something to tell."""
        work = self.counts(self.planned(), through=through, today=today)
        levels = list(self.findings.values())
        advice = sum(level in ("observation", "improvement") for level in levels)
        told = {
            "b:mreview_line_laws": self.registers.followed(today),
            "b:mreview_line_changes": {
                "stated": sum(one.said[-1][1] == "change" for one in self._answered()),
                "reissued": self.registers.reissued,
            },
            "c1:mreview_line_feedback": self.registers.feedback(),
            "c2:mreview_line_objectives": self.registers.aims(),
            "c3:mreview_line_work": _work(work),
            "c3:mreview_line_files": self.registers.files(),
            "c4:mreview_line_findings": self._corrections(through=through, today=today),
            "c5:mreview_line_inspections": self._visits(),
            "c6:mreview_line_audit": {
                "first": self.registers.days[0],
                "last": self.registers.days[1],
                "units": len(self.registers.audited),
                "major": levels.count("major"),
                "minor": levels.count("minor"),
                "advice": advice,
            },
            "f:mreview_line_advice": {"total": advice},
        }
        for tt in sorted({one.tt for one in self.planned() if one.kind == "review" and one.tt}):
            item = self.item(tt, through=through, today=today)
            counts = item["counts"]
            told["c5:mreview_line_reviews"] = {
                "tt": tt,
                "due": counts["due"],
                "answered": counts["due"] - counts["unanswered"],
                "late": counts["late"],
                "changed": item["changed"],
                "unchanged": item["unchanged"],
            }
        return told

    def _visits(self) -> dict[str, int]:
        owed = [ref for ref in self.registers.visits.values() if ref is not None]
        waits = sum(not self.owed[ref].answered for ref in owed)
        return {"total": len(self.registers.visits), "open": waits}

    def _answered(self) -> list[Owed]:
        return [one for one in self.planned() if one.answered and one.said]

    def _corrections(self, *, through: date, today: date) -> dict[str, int]:
        by_finding = {one.period: one for one in self.owed.values() if one.source == "finding"}
        open_ = [ref for ref in by_finding if ref not in self.closed]
        reported = [ref for ref in open_ if by_finding[ref].answered]
        late = [
            ref
            for ref in open_
            if by_finding[ref].place(through=through, today=today, office=self.office)
            in ("overdue", "unanswered")
        ]
        return {
            "total": len(by_finding),
            "closed": len(by_finding) - len(open_),
            "reported": len(reported),
            "overdue": len(late),
            "running": len(open_) - len(reported) - len(late),
        }


def _work(counts: Mapping[str, int]) -> dict[str, int]:
    unfinished = ("waiting", "completing", "blocked", "overdue")
    return {
        "due": counts["due"],
        "done": counts["on_time"] + counts["extended"] + counts["late"],
        "on_time": counts["on_time"],
        "extended": counts["extended"],
        "late": counts["late"],
        "unfinished": sum(counts[name] for name in unfinished),
        "unanswered": counts["unanswered"],
    }


def _owed(ref: str, told: Mapping[str, Any]) -> Owed:
    return Owed(
        ref=ref,
        source=str(told["source"]),
        kind=str(told["kind"]),
        year=int(told["year"]),
        item=told["item_id"],
        tt=told["tt"],
        unit=int(told["unit_id"]),
        period=str(told["period"]),
        opens_on=date.fromisoformat(told["opens_on"]),
        first_due_on=_day(told["due_on"]),
        due_on=_day(told["due_on"]),
        state=str(told["state"]),
    )


def _day(told: str | None) -> date | None:
    return None if told is None else date.fromisoformat(told)
