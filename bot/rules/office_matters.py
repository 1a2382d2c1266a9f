"""What asks something of Văn phòng: one table, in the order of the card, with the answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from bot.rules.findings import NONCONFORMITIES, is_open
from bot.rules.model import Duty, DutySource, DutyState, Extension, Finding, Matter, Role, Unit
from bot.rules.more_time import OFFICE
from bot.rules.options import BY_PAPER

DIRECTIVES = "CĐ"
"""The series of what is assigned outside the plan: CĐ-2021-001."""

LETTERS = "abcd"
CONFIRM_AGAIN, CONFIRM_EVERY = 2, 5
"""Working days after which a confirmation is asked again, and then every so many."""

MOST = 12
"""Numbered matters on one card; what is beyond is told as a count."""

BLOCKED, CONTESTED, OBJECTED, LATE = "blocked", "contested", "objected", "late"
"""Forms of a matter: an obstacle, a query of the assignment, a record denied, a late duty."""

OBSTACLES = (BLOCKED, LATE)
LAW_DAY = "law_day"
"""A unit was asked for the day of a document that has no limit by law, and has set none."""
EFFECT = "effect"
"""Whether a corrective action worked was asked, and nobody has answered."""

OPEN, TAKEN, DECIDED, CLEARED = "open", "taken", "decided", "cleared"
KEPT, TAKEN_AWAY, HANDED, TAKEN_BACK = "kept", "taken_away", "handed", "taken_back"
STILL_THERE = (OPEN, TAKEN, DECIDED)
"""An obstacle lasts until it is cleared, whoever has taken it over or decided meanwhile."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An answer: the sentence of its label and the verb that it runs."""

    label: str
    verb: str


@dataclass(frozen=True, slots=True)
class Asking:
    """A kind of matter; ``key`` names its id in the arguments of the verbs."""

    what: str
    sentence: str
    key: str
    choices: tuple[Choice, ...] = ()
    at_noon: bool = False


TABLE = (
    Asking(
        "evidence",
        "office_ask_evidence",
        "duty",
        (Choice("office_b_accept", "office.accept"), Choice("office_b_return", "office.return")),
        at_noon=True,
    ),
    Asking("paper", "office_ask_paper", "duty", (Choice("office_b_close", "office.close"),)),
    Asking(
        "more_time",
        "office_ask_more_time",
        "extension",
        (Choice("office_b_agree", "office.agree"), Choice("office_b_other", "office.other")),
    ),
    Asking(
        "more_time_up",
        "office_ask_more_time_up",
        "extension",
        (
            Choice("office_b_propose_yes", "office.propose_yes"),
            Choice("office_b_propose_other", "office.propose_other"),
        ),
    ),
    Asking(
        "blocked",
        "office_ask_blocked",
        "matter",
        (
            Choice("office_b_take", "office.take"),
            Choice("office_b_submit", "office.submit"),
            Choice("office_b_cleared", "office.cleared"),
        ),
    ),
    Asking(
        "taken",
        "office_ask_taken",
        "matter",
        (
            Choice("office_b_cleared", "office.cleared"),
            Choice("office_b_submit", "office.submit"),
        ),
    ),
    Asking(
        "contested",
        "office_ask_contested",
        "matter",
        (
            Choice("office_b_keep", "office.keep"),
            Choice("office_b_hand_on", "office.hand_on"),
            Choice("office_b_take_away", "office.take_away"),
        ),
    ),
    Asking(
        "objected",
        "office_ask_objected",
        "matter",
        (
            Choice("office_b_reopen", "office.reopen"),
            Choice("office_b_stands", "office.stands"),
        ),
    ),
    Asking(
        "scope",
        "office_ask_scope",
        "scope",
        (Choice("scope_b_again", "scope.again"), Choice("scope_b_not", "scope.not")),
    ),
    Asking(LAW_DAY, "office_ask_law_day", "duty", (Choice("b_own_day", "legal.own_day"),)),
    Asking(
        "figures",
        "office_ask_figures",
        "quarter",
        (Choice("figures_b_ask", "figures.give"), Choice("figures_b_none", "figures.none")),
    ),
    Asking("enrolment", "office_ask_enrolment", "account"),
    Asking("not_received", "office_ask_not_received", "plan"),
    Asking(
        "next_plan",
        "office_ask_next_plan",
        "plan",
        (Choice("office_b_see_draft", "year_end.draft"),),
    ),
    Asking(
        "validity",
        "office_ask_validity",
        "review",
        (Choice("office_b_close", "validity.enter"),),
    ),
    Asking(
        EFFECT,
        "office_ask_effect",
        "finding",
        (Choice("finding_do_hand_on", "finding.hand_on"),),
    ),
    Asking("promise", "office_ask_promise", "duty"),
    Asking("unreachable", "office_ask_unreachable", "person"),
)
ROWS = {row.what: row for row in TABLE}


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that asks something: which row of the table, and the id of its subject."""

    what: str
    id: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """What the record says is unsettled this morning; ids but for what the table looks into.

    ``papered`` are the duties whose signed paper waits for a confirmation, ``confirming`` those
    that the reader recorded and so cannot accept; ``taken`` are the obstacles that Văn phòng has
    taken over, on the one day of the week that they are asked about; ``unheard`` is the plan that
    some unit has not confirmed, on the one day that this is asked; ``next_plan`` is the draft of
    next year that was made this morning.
    """

    office_id: int
    reported: Sequence[Duty] = ()
    papered: frozenset[int] = frozenset()
    confirming: frozenset[int] = frozenset()
    extensions: Sequence[Extension] = ()
    own: frozenset[int] = frozenset()
    matters: Sequence[Matter] = ()
    taken: Sequence[Matter] = ()
    enrolments: Sequence[int] = ()
    unheard: int | None = None
    unconfirmed: Sequence[int] = ()
    next_plan: int | None = None
    effects: Sequence[int] = ()
    promised: Sequence[int] = ()
    unreachable: Sequence[int] = ()
    scope: int | None = None
    law_days: Sequence[int] = ()
    figures: Sequence[int] = ()


def asks(waiting: Waiting) -> list[Ask]:
    """Everything that asks something of Văn phòng, in the order of the table."""
    found = [*_reported(waiting), *_more_time(waiting), *_matters(waiting)]
    found += [Ask("taken", each.id) for each in waiting.taken]
    found += [Ask("scope", waiting.scope)] if waiting.scope is not None else []
    found += [Ask(LAW_DAY, each) for each in waiting.law_days]
    found += [Ask("figures", each) for each in waiting.figures]
    found += [Ask("enrolment", each) for each in waiting.enrolments]
    found += [Ask("not_received", waiting.unheard)] if waiting.unheard is not None else []
    found += [Ask("next_plan", waiting.next_plan)] if waiting.next_plan is not None else []
    found += [Ask("validity", each) for each in waiting.unconfirmed]
    found += [Ask(EFFECT, each) for each in waiting.effects]
    found += [Ask("promise", each) for each in waiting.promised]
    found += [Ask("unreachable", each) for each in waiting.unreachable]
    order = [row.what for row in TABLE]
    return sorted(found, key=lambda ask: order.index(ask.what))


def awaits_acceptance(duty: Duty) -> bool:
    """P5: what bears evidence is accepted by hand; a finding's remedy by its auditor alone."""
    return duty.bears_evidence and duty.source is not DutySource.FINDING


def closes_by_paper(duty: Duty, *, office_id: int) -> bool:
    """P5: Văn phòng's own plan items, and the report of an audit, close by the signed paper."""
    own = duty.source in BY_PAPER and duty.unit_id == office_id
    return own and duty.bears_evidence


def proposal_missing(matter: Matter) -> bool:
    """Nobody has taken it over and no leader has been asked."""
    return matter.state == OPEN and matter.proposal is None


def confirmation_asked(waited: int) -> int | None:
    """The how-many-th time a confirmation is asked after so many working days; None on others."""
    if waited < CONFIRM_AGAIN or (waited - CONFIRM_AGAIN) % CONFIRM_EVERY:
        return None
    return 2 + (waited - CONFIRM_AGAIN) // CONFIRM_EVERY


def may_confirm_own(roles: Sequence[tuple[Role, int]], *, office_id: int) -> bool:
    """Văn phòng's own work is confirmed by its head or a leader; ``roles`` with their units."""
    leaders = (Role.DIRECTOR, Role.DEPUTY_DIRECTOR)
    return any(role in leaders or (role is Role.HEAD and unit == office_id) for role, unit in roles)


def _reported(waiting: Waiting) -> Iterator[Ask]:
    for duty in waiting.reported:
        if not awaits_acceptance(duty):
            continue
        if closes_by_paper(duty, office_id=waiting.office_id):
            if duty.id not in waiting.papered:
                yield Ask("paper", duty.id)
        elif duty.unit_id != waiting.office_id and duty.id not in waiting.confirming:
            yield Ask("evidence", duty.id)


def _more_time(waiting: Waiting) -> Iterator[Ask]:
    for extension in waiting.extensions:
        if extension.decider == OFFICE:
            yield Ask("more_time", extension.id)
        elif extension.proposal is None and extension.duty_id not in waiting.own:
            yield Ask("more_time_up", extension.id)


def _matters(waiting: Waiting) -> Iterator[Ask]:
    for matter in waiting.matters:
        if matter.form in (CONTESTED, OBJECTED):
            yield Ask(matter.form, matter.id)
        elif matter.form == BLOCKED and proposal_missing(matter):
            yield Ask(BLOCKED, matter.id)


def duty_facts(duty: Duty, unit: Unit) -> dict[str, Any]:
    """What sentences say of a duty; ``unit`` is the one that owes it."""
    return {
        "id": duty.id,
        "ref": duty.ref,
        "tt": duty.tt,
        "label": duty.label,
        "heading": duty.heading,
        "period": duty.period if "-" in duty.period and duty.tt is not None else None,
        "kind": duty.kind.value,
        "source": duty.source.value,
        "state": duty.state.value,
        "year": duty.year,
        "unit": unit.short,
        "unit_name": unit.name,
        "due": duty.due_on.isoformat() if duty.due_on else None,
        "first_due": duty.first_due_on.isoformat() if duty.first_due_on else None,
        "done": duty.done_on.isoformat() if duty.done_on else None,
        "returned_until": duty.returned_until.isoformat() if duty.returned_until else None,
    }


def silent_units(owed: Sequence[Duty], *, office_id: int) -> list[int]:
    """Units (ids) that have said nothing about anything of the plan, not even «đã nhận»."""
    spoken = {duty.unit_id for duty in owed if duty.state is not DutyState.OPEN}
    found = dict.fromkeys(duty.unit_id for duty in owed if duty.unit_id != office_id)
    return [unit_id for unit_id in found if unit_id not in spoken]


def open_nonconformities(findings: Iterable[Finding]) -> int:
    """How many still wait for their check; an audit's item is not done before (F56)."""
    return sum(f.level in NONCONFORMITIES and is_open(f) for f in findings)
