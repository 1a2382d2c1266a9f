"""Who may do what with a finding: one table of acts, roles and what stands between people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.rules.model import Person, Role


class Relation(StrEnum):
    """What connects a person with a finding.

    ``AUTHOR`` wrote it (or took the auditor's post over), ``TEAM_LEADER`` leads the team of its
    audit, ``SPEAKER`` answers for the audited unit, ``SAME_UNIT`` holds any post in that unit,
    ``DOER`` reported the work as done, ``HEAD_OF_DOER`` heads a unit in which a doer has a post.
    """

    AUTHOR = "author"
    TEAM_LEADER = "team_leader"
    SPEAKER = "speaker"
    SAME_UNIT = "same_unit"
    DOER = "doer"
    HEAD_OF_DOER = "head_of_doer"


class Act(StrEnum):
    """What can be done with a finding."""

    SEE = "see"
    WRITE = "write"
    ACKNOWLEDGE = "acknowledge"
    ANSWER = "answer"
    RECORD = "record"
    VERIFY = "verify"
    JUDGE = "judge"
    HAND_ON = "hand_on"
    CONFIRM_ALONE = "confirm_alone"
    CANCEL = "cancel"
    ADD = "add"
    DELETE = "delete"
    EDIT = "edit"
    BACKDATE = "backdate"


@dataclass(frozen=True, slots=True)
class Row:
    """Whoever holds one of ``roles`` or stands in one of ``relations``, and in none of ``never``.

    ``apart`` are roles that count only for who holds no post in the audited unit.
    """

    roles: tuple[Role, ...] = ()
    relations: tuple[Relation, ...] = ()
    never: tuple[Relation, ...] = ()
    apart: tuple[Role, ...] = ()


LEADERS = (Role.DIRECTOR, Role.DEPUTY_DIRECTOR)
VERIFIERS = (Role.AUDITOR, Role.SECRETARIAT)
INVOLVED = (Relation.SAME_UNIT, Relation.DOER, Relation.HEAD_OF_DOER)
"""Nobody checks their own work, that of their people, or of their unit (ISO 9001 9.2.2 c)."""

NOBODY = Row()

TABLE: dict[Act, Row] = {
    Act.SEE: Row(
        roles=(Role.SECRETARIAT, *LEADERS),
        relations=(Relation.AUTHOR, Relation.TEAM_LEADER, Relation.SPEAKER),
        apart=(Role.AUDITOR,),
    ),
    Act.WRITE: Row(roles=(Role.AUDITOR,), never=(Relation.SAME_UNIT,)),
    Act.ACKNOWLEDGE: Row(relations=(Relation.SPEAKER,)),
    Act.ANSWER: Row(relations=(Relation.SPEAKER,)),
    Act.RECORD: Row(roles=(Role.SECRETARIAT,)),
    Act.VERIFY: Row(VERIFIERS, (Relation.TEAM_LEADER,), never=INVOLVED),
    Act.JUDGE: Row(VERIFIERS, (Relation.TEAM_LEADER,), never=INVOLVED),
    Act.HAND_ON: Row(
        (Role.SECRETARIAT,), (Relation.AUTHOR, Relation.TEAM_LEADER), never=(Relation.SAME_UNIT,)
    ),
    Act.CONFIRM_ALONE: Row(LEADERS, never=INVOLVED),
    Act.CANCEL: Row(
        LEADERS, (Relation.AUTHOR, Relation.TEAM_LEADER), never=(Relation.SAME_UNIT,)
    ),
    Act.ADD: Row(
        (Role.SECRETARIAT,), (Relation.AUTHOR, Relation.TEAM_LEADER, Relation.SPEAKER)
    ),
    Act.DELETE: NOBODY,
    Act.EDIT: NOBODY,
    Act.BACKDATE: NOBODY,
}  # fmt: skip
"""act → who may: the record stays, and who checks is neither who did nor who answers for them.

``RECORD`` is what came to Văn phòng on paper (P7); ``CONFIRM_ALONE`` a leader's word where an
office is so small that nobody independent is left to verify.
"""

SAYS = {
    Relation.SAME_UNIT: "finding_verify_own_unit",
    Relation.DOER: "finding_verify_own_work",
    Relation.HEAD_OF_DOER: "finding_verify_own_people",
}
"""The sentence that says why, to somebody whose role would allow it."""

NOT_YOURS = "not_yours"


@dataclass(frozen=True, slots=True)
class About:
    """What a person is held against; ids. ``doers_units`` are the units of all who did it."""

    unit_id: int
    of_office: bool = False
    author_id: int | None = None
    leaders: frozenset[int] = frozenset()
    doers: frozenset[int] = frozenset()
    doers_units: frozenset[int] = frozenset()


SPEAKERS = (Role.HEAD, Role.DEPUTY)


def speaks_as(role: Role, *, of_office: bool) -> bool:
    """Head and deputy answer for an audited unit; for Văn phòng its secretariat too."""
    return role in SPEAKERS or (of_office and role is Role.SECRETARIAT)


def relations(person: Person, about: About) -> frozenset[Relation]:
    """Everything that connects them; who stands in for a head speaks for the unit too."""
    speaks = any(
        post.unit_id == about.unit_id and speaks_as(post.role, of_office=about.of_office)
        for post in person.capacities
    )
    heads = any(
        post.role in SPEAKERS and post.unit_id in about.doers_units for post in person.posts
    )
    found = {
        Relation.AUTHOR: person.id == about.author_id,
        Relation.TEAM_LEADER: person.id in about.leaders,
        Relation.SPEAKER: speaks,
        Relation.SAME_UNIT: any(post.unit_id == about.unit_id for post in person.posts),
        Relation.DOER: person.id in about.doers,
        Relation.HEAD_OF_DOER: heads and person.id not in about.doers,
    }
    return frozenset(relation for relation, holds in found.items() if holds)


def why_not(person: Person, act: Act, about: About) -> str | None:
    """The key of the sentence that says why a person may not, or None when they may.

    Who has no part in it at all learns nothing of it.
    """
    row, stands = TABLE[act], relations(person, about)
    outside = Relation.SAME_UNIT not in stands
    allowed = (
        person.holds(*row.roles)
        or any(relation in stands for relation in row.relations)
        or (outside and person.holds(*row.apart))
    )
    if not allowed:
        return NOT_YOURS
    return next((SAYS[relation] for relation in row.never if relation in stands), None)


def may(person: Person, act: Act, about: About) -> bool:
    """Whether a person may, by the table."""
    return why_not(person, act, about) is None
