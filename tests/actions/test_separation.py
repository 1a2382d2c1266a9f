"""Every role, act and relation against the bot's own actions: who gets through, who hears why."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.actions import effectiveness, finding_alone, finding_answers, finding_end, verification
from bot.actions import finding as findings
from bot.actions.desk import Desk
from bot.actions.finding_answers import Answer, Behalf
from bot.rules.audit_model import AuditState
from bot.rules.errors import RuleBroken
from bot.rules.finding_model import CheckState, Result
from bot.rules.findings import is_open
from bot.rules.model import Finding, Level, Person, Role
from bot.rules.separation import Act
from storage.tables import StatusReportRow
from storage.transaction import Tx
from tests.auditing import Audit, answer_all, file_minor, report_done

LETTERS = {
    "H": Role.HEAD, "D": Role.DEPUTY, "F": Role.FOCAL, "S": Role.SECRETARIAT, "G": Role.DIRECTOR,
    "P": Role.DEPUTY_DIRECTOR, "A": Role.AUDITOR, "Q": Role.ADMINISTRATOR,
}  # fmt: skip
ALL = "HDFSGPAQ"

RELATIONS = ("none", "unit", "office", "doer", "chief", "author", "leader")
"""Nothing; of the audited unit (a division, or Văn phòng itself); reported the work as done; heads
the one who did; wrote the finding; leads the team of its audit."""

GRID = """
            none   unit    office  doer   chief  author  leader
see         SGPA   HDSGP   HDSGP   SGPA   SGPA   *       *
write       A      -       -       A      A      A       A
receive     -      HD      HDS     -      -      -       -
answer      -      HD      HDS     -      -      -       -
record      S      S       S       S      S      S       S
close       SA     -       -       -      -      SA      *
return      SA     -       -       -      -      SA      *
effective   SA     -       -       -      -      SA      *
reopen      SA     -       -       -      -      SA      *
hand_on     S      -       -       S      S      *       *
let_pass    GP     -       -       -      -      GP      GP
cancel      GP     -       -       GP     GP     *       *
add         S      HDS     HDS     S      S      *       *
delete      -      -       -       -      -      -       -
edit        -      -       -       -      -      -       -
backdate    -      -       -       -      -      -       -
"""
"""What an inspector asks: in each cell the roles that may (* all, - nobody); others are refused."""

WHO_MAY = {
    cells[0]: dict(
        zip(RELATIONS, (ALL if c == "*" else c.strip("-") for c in cells[1:]), strict=True)
    )
    for cells in (line.split() for line in GRID.strip().splitlines()[1:])
}

WHY = {
    "unit": "finding_verify_own_unit",
    "office": "finding_verify_own_unit",
    "doer": "finding_verify_own_work",
    "chief": "finding_verify_own_people",
}
STOPPED = {
    "close": "SA", "return": "SA", "effective": "SA", "reopen": "SA", "let_pass": "GP",
    "hand_on": "S", "cancel": "GP",
}  # fmt: skip
"""Roles that would be allowed but for what stands between: they hear just that."""

NEVER = {
    "delete": "finding_never_deleted",
    "edit": "finding_never_edited",
    "backdate": "finding_never_backdated",
}
OWN_UNIT_ALONE = ("hand_on", "cancel")
"""Acts from which only the own unit keeps away, not the work."""


class Undone(Exception):
    """Ends an attempt: what it wrote is taken back, so that the next one finds the same."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    made = Office(tmp_path_factory.mktemp("separation"))
    yield made
    made.audit.store.close()


class Office:
    """Findings of a division and of Văn phòng in every state, and whoever is made for a try."""

    def __init__(self, folder: Path) -> None:
        self.audit = Audit(folder)
        self.refs = {
            (unit, state): ref
            for unit, name, head in (("QLKH", "QLKH", "head-qlkh"), ("VP", "Văn phòng", "head-vp"))
            for state, ref in self._findings_of(name, head).items()
        }
        self.audit.at("2021-11-18T08:00")
        self.audit.does("secretary", lambda desk: _discard(effectiveness.ring_checks(desk)))

    def _findings_of(self, unit: str, head: str) -> dict[str, str]:
        refs = {}
        for state in ("filed", "reported", "closed"):
            ref = refs[state] = file_minor(self.audit, unit=unit)
            if state != "filed":
                answer_all(self.audit, head, ref)
                report_done(self.audit, head, ref)
            if state == "closed":
                self.audit.says("auditor-1", f"đóng {ref}")
        return refs

    def tries(self, act: str, relation: str, role: Role) -> str | None:
        """The sentence of the refusal, or None when it was done; nothing of it stays."""
        unit = "VP" if relation == "office" else "QLKH"
        ref = self.refs[unit, STATE.get(act, "filed")]
        outcome: list[str | None] = []

        def attempt(tx: Tx) -> None:
            finding = tx.findings.of_ref(ref)
            assert finding is not None
            person = make(tx, finding, relation, role)
            desk = Desk(tx, self.audit.now, person=person, inbox_id=99_999, chat_id=1)
            finding = findings.as_it_stands(desk, tx.findings.get(finding.id))
            try:
                ACTS[act](desk, finding)
            except RuleBroken as broken:
                outcome.append(broken.sentence)
            else:
                outcome.append(None)
            raise Undone

        with pytest.raises(Undone):
            self.audit.store.write_now(attempt)
        return outcome[0]


STATE = {
    "close": "reported", "return": "reported", "let_pass": "reported", "effective": "closed",
    "reopen": "closed", "hand_on": "closed", "delete": "closed", "edit": "closed",
}  # fmt: skip


def make(tx: Tx, finding: Finding, relation: str, role: Role) -> Person:
    """Somebody who holds one post, and stands in one relation to the finding."""
    on = date(2021, 1, 4)
    made = tx.agencies.add_person(agency_id=1, key="somebody", name="Một công chức")
    home = {"unit": "QLKH", "office": "VP"}.get(relation, "TTRA")
    _appoint(tx, made.id, home, role, on)
    if relation in ("doer", "chief"):
        doer = made.id
        if relation == "chief":
            doer = tx.agencies.add_person(agency_id=1, key="doer", name="Người làm").id
            _appoint(tx, doer, "KHTC", Role.FOCAL, on)
            _appoint(tx, made.id, "KHTC", Role.HEAD, on)
        _was_done_by(tx, finding, doer)
    if relation == "author":
        tx.findings.change(finding, auditor_id=made.id)
    if relation == "leader":
        _leads_the_audit(tx, finding, made.id)
    return tx.agencies.person(made.id, on=date(2021, 11, 18))


def _appoint(tx: Tx, person_id: int, unit: str, role: Role, on: date) -> None:
    found = tx.agencies.unit_of_key(unit)
    assert found is not None
    tx.agencies.appoint(
        person_id=person_id, unit_id=found.id, role=role, title=role.value, full_title=role.value,
        valid_from=on,
    )  # fmt: skip


def _was_done_by(tx: Tx, finding: Finding, person_id: int) -> None:
    """As if that person had reported it; where nobody did yet, the first report is theirs."""
    reports = tx.reports.of_duty(finding.duty_id or 0)
    if not reports:
        tx.reports.add(
            agency_id=1, ref="PH-0000", duty_id=finding.duty_id, what="done", percent=None,
            day=None, until=None, reason=None, details={}, words="", person_id=person_id,
            capacity="focal", on_behalf=None, effective_on=finding.found_on,
            recorded_at=finding.filed_at, inbox_id=None, amends=None, message_id=None,
            dialogue_id=None,
        )  # fmt: skip
        return
    table = StatusReportRow.__table__  # type: ignore[attr-defined] # SQLModel gives it one
    tx.session.execute(
        sa.update(table).where(table.c.id == reports[-1].id).values(person_id=person_id)
    )


def _leads_the_audit(tx: Tx, finding: Finding, person_id: int) -> None:
    programme = tx.audits.begin_programme(
        agency_id=1, year=2021, noted_by=person_id, noted_at=finding.filed_at
    )
    audit = tx.audits.add(
        agency_id=1, programme_id=programme.id, ref="ĐG-2021-01", year=2021,
        first_day=finding.found_on, last_day=finding.found_on, scope="s", criteria="c",
        edition="e", state=AuditState.HELD, noted_by=person_id, noted_at=finding.filed_at,
        changed_at=finding.filed_at,
    )  # fmt: skip
    tx.audits.join(
        audit_id=audit.id, person_id=person_id, leads=True, certified_on=date(2020, 1, 1),
        noted_by=person_id, noted_at=finding.filed_at,
    )  # fmt: skip


# ---- the acts, as the handlers run them


def _file(desk: Desk, finding: Finding) -> None:
    findings.file(
        desk, findings.Draft(finding.unit_id, Level.MINOR, "7.5.3", "a", "b", date(2021, 12, 9))
    )


def _hand_on(desk: Desk, finding: Finding) -> None:
    other = desk.tx.agencies.person_of_key("auditor-2", on=desk.today)
    assert other is not None
    effectiveness.hand_on(desk, finding, other)


def _let_pass(desk: Desk, finding: Finding) -> None:
    asker = desk.tx.agencies.person_of_key("auditor-3", on=desk.today)
    assert asker is not None
    asked = desk.tx.findings.verify(
        finding_id=finding.id, round=1, result=Result.ASKED, words="chỉ còn một người",
        person_id=asker.id, capacity="auditor", verified_at=desk.now,
    )  # fmt: skip
    finding_alone.answer_alone(desk, asked.id, finding, agreed=True)


def _judge(*, effective: bool) -> Callable[[Desk, Finding], None]:
    return lambda desk, finding: _discard(
        effectiveness.judge(desk, finding, effective=effective, words="đã xem")
    )


def _discard(_: object) -> None:
    """An act is known by what it leaves, not by what it gives back."""


ACTS: dict[str, Callable[[Desk, Finding], None]] = {
    "see": lambda desk, finding: _discard(findings.found(desk, finding.ref)),
    "write": _file,
    "receive": lambda desk, f: _discard(finding_answers.acknowledge(desk, f)),
    "answer": lambda desk, f: _discard(finding_answers.answer(desk, f, Answer("cause", "vì"))),
    "record": lambda desk, f: _discard(
        finding_answers.answer(desk, f, Answer("cause", "vì", Behalf("paper", desk.today)))
    ),
    "close": lambda desk, f: _discard(verification.close(desk, f)),
    "return": lambda desk, f: _discard(
        verification.send_back(desk, f, lacking="ảnh", until=date(2021, 11, 25))
    ),
    "effective": _judge(effective=True),
    "reopen": _judge(effective=False),
    "hand_on": _hand_on,
    "let_pass": _let_pass,
    "cancel": lambda desk, f: _discard(finding_end.cancel(desk, f, why="ghi nhầm")),
    "add": lambda desk, f: _discard(finding_end.add(desk, f, words="thêm")),
    "delete": lambda desk, f: finding_end.refuse(desk, Act.DELETE, f),
    "edit": lambda desk, f: finding_end.refuse(desk, Act.EDIT, f),
    "backdate": lambda desk, f: finding_end.refuse(desk, Act.BACKDATE, f),
}


def expected(act: str, relation: str, letter: str) -> str | None:
    """None where it is done; else the sentence that says why not."""
    if letter in WHO_MAY[act][relation]:
        return None
    sees = letter in WHO_MAY["see"][relation]
    if act == "write":
        return "finding_own_unit" if letter == "A" else "not_yours"
    if act in NEVER:
        return NEVER[act] if sees else "not_yours"
    only_unit = act in OWN_UNIT_ALONE and relation in ("doer", "chief")
    if relation in WHY and letter in STOPPED.get(act, "") and not only_unit:
        return WHY[relation]
    return "finding_not_your_part" if sees else "not_yours"


@pytest.mark.parametrize("relation", RELATIONS)
@pytest.mark.parametrize("act", ACTS)
def test_every_role_gets_through_or_hears_why(office: Office, act: str, relation: str) -> None:
    met = {letter: office.tries(act, relation, role) for letter, role in LETTERS.items()}
    assert met == {letter: expected(act, relation, letter) for letter in LETTERS}


def test_what_was_tried_left_nothing_behind(office: Office) -> None:
    office.tries("cancel", "author", Role.AUDITOR)
    office.tries("close", "none", Role.AUDITOR)
    kept = office.audit.finding(office.refs["QLKH", "filed"])
    assert is_open(kept)
    checks = office.audit.read(lambda tx: tx.findings.checks_asked())
    assert {each.state for each in checks} == {CheckState.ASKED}
    assert replace(kept, version=0).cancelled_on is None
