"""What a reader may do with a finding now, as buttons; whoever presses is asked again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.rules.finding_model import CheckState
from bot.rules.finding_rounds import ALSO_ASKED, last_check
from bot.rules.findings import (
    FIELDS,
    FindingState,
    is_nonconformity,
    missing,
    owed,
    speaker,
)
from bot.rules.separation import Act, may
from storage.finding_relations import about

if TYPE_CHECKING:
    from datetime import date

    from bot.rules.finding_model import EffectivenessCheck
    from bot.rules.model import Finding, Person, Unit
    from bot.rules.separation import About
    from storage.transaction import Tx

Spec = dict[str, Any]
WAITING = (FindingState.REPORTED, FindingState.CLOSED, FindingState.CANCELLED)
"""The unit has nothing to answer."""

ADD_CODE, CANCEL_CODE, SLIP_CODE = "ghi them", "huy phieu", "phieu"


def buttons_of(
    tx: Tx, kind: str, finding: Finding, unit: Unit, reader: Person, *, on: date
) -> list[Spec]:
    """Specs in the order of their codes; ``kind`` is the message's."""
    known = about(tx, finding, on=on)
    specs: list[Spec] = []
    if speaker(reader, unit) is not None:
        specs += _of_the_unit(kind, finding)
    elif kind == "finding_sheet" and may(reader, Act.RECORD, known):
        specs += _on_behalf(finding)
    specs += _of_who_verifies(tx, kind, finding, reader, known)
    if kind == "finding_sheet":
        specs += _of_the_record(finding, reader, known)
    if is_nonconformity(finding.level) and not _asks_first(kind, finding, unit, reader):
        specs.append(spec("finding_do_slip", "finding.slip", SLIP_CODE, finding))
    return specs


def _of_who_verifies(
    tx: Tx, kind: str, finding: Finding, reader: Person, known: About
) -> list[Spec]:
    if finding.state == FindingState.REPORTED and may(reader, Act.VERIFY, known):
        return [
            spec("finding_do_close", "finding.close", "1", finding),
            spec("finding_do_return", "finding.return", "2", finding),
        ]
    judged = kind in ("finding_effect", "finding_sheet") and finding.state == FindingState.CLOSED
    if judged and may(reader, Act.JUDGE, known):
        return _judging(finding, last_check(tx.findings.checks(finding.id)))
    return []


def _judging(finding: Finding, check: EffectivenessCheck | None) -> list[Spec]:
    if check is None or check.state is not CheckState.ASKED:
        return []
    return [
        spec("finding_do_effective", "finding.effective", "1", finding),
        spec("finding_do_not_effective", "finding.not_effective", "2", finding),
    ]


def _of_the_record(finding: Finding, reader: Person, known: About) -> list[Spec]:
    """Beside the finding for ever: an addendum to what is closed, a cancellation before."""
    specs: list[Spec] = []
    if finding.state == FindingState.CLOSED and may(reader, Act.ADD, known):
        specs.append(spec("finding_do_add", "finding.add", ADD_CODE, finding))
    open_ = finding.state not in (FindingState.CLOSED, FindingState.CANCELLED)
    if open_ and may(reader, Act.CANCEL, known):
        specs.append(spec("finding_do_cancel", "finding.cancel", CANCEL_CODE, finding))
    return specs


def _asks_first(kind: str, finding: Finding, unit: Unit, reader: Person) -> bool:
    """The unit is asked to acknowledge before it is offered anything else (M7)."""
    unheard = finding.acknowledged_at is None and finding.state not in WAITING
    return kind == "finding" and unheard and speaker(reader, unit) is not None


def _of_the_unit(kind: str, finding: Finding) -> list[Spec]:
    asked = is_nonconformity(finding.level)
    specs: list[Spec] = []
    if finding.acknowledged_at is None and finding.state not in WAITING:
        agreed = "finding_do_agree" if asked else "finding_do_receive"
        specs.append(spec(agreed, "finding.ack", "a", finding))
        specs.append(spec("finding_do_reserve", "finding.reserve", "b", finding))
    if not asked or finding.state in WAITING:
        return specs
    begun = len(missing(finding)) < len(owed(finding))
    if finding.acknowledged_at is not None or kind != "finding" or begun:
        specs += to_answer(finding)
    if kind in ("finding_sheet", "finding_return", "finding_reopened"):
        specs += _to_write_anew(finding)
    return specs


def to_answer(finding: Finding, *, behalf: bool = False) -> list[Spec]:
    """Every answer that is still owed, in any order; then «báo hoàn thành» (F57)."""
    lacking = missing(finding)
    if not lacking:
        facts: Spec = {"again": finding.state == FindingState.RETURNED, "behalf": behalf}
        return [spec("finding_do_done", "finding.done", "1", finding, facts=facts, behalf=behalf)]
    return [
        spec(
            "finding_do_answer",
            "finding.answer",
            str(n),
            finding,
            facts={"field": name, "behalf": behalf},
            field=name,
            behalf=behalf,
        )
        for n, name in enumerate(lacking, start=1)
    ]


def _to_write_anew(finding: Finding) -> list[Spec]:
    """What was given may be written again; once all is, what is asked besides."""
    lacking = missing(finding)
    given = [name for name in FIELDS if getattr(finding, name) is not None]
    anew = [
        spec("finding_do_anew", "finding.answer", str(n), finding, facts={"field": f}, field=f)
        for n, f in enumerate(given, start=max(len(lacking), 1) + 1)
    ]
    first = len(given) + 2
    return anew + ([] if lacking else also_asked(finding, first=first))


def also_asked(finding: Finding, *, first: int, behalf: bool = False) -> list[Spec]:
    """Whether it is so elsewhere, and whether a procedure must change."""
    return [
        spec(
            f"finding_do_{name}",
            f"finding.{name}",
            str(n),
            finding,
            behalf=behalf,
        )
        for n, name in enumerate(ALSO_ASKED, start=first)
    ]


def _on_behalf(finding: Finding) -> list[Spec]:
    """Văn phòng enters what came on paper (P7)."""
    if not is_nonconformity(finding.level) or finding.state in WAITING:
        return []
    return to_answer(finding, behalf=True)


def spec(
    label: str,
    verb: str,
    code: str,
    finding: Finding,
    *,
    facts: dict[str, Any] | None = None,
    **args: Any,
) -> Spec:
    """A button about the finding."""
    return {
        "label": label,
        "facts": facts or {},
        "verb": verb,
        "code": code,
        "args": {"finding": finding.id, **args},
        "slot": ":".join(map(str, (verb, finding.id, *args.values()))),
    }
