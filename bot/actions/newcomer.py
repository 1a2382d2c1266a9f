"""Somebody new in a unit: what they were guided in, by whom, and «Đã đọc, đã hiểu» by version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.actions import guidance, telling
from bot.actions.addressee import reachable
from bot.rules.access import HEADS, NotYours
from bot.rules.errors import RuleBroken
from bot.rules.newcomer_line import read_newcomer
from bot.rules.procedure_codes import code_key, near

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from bot.actions.desk import Desk
    from bot.rules.model import Person, Post
    from bot.rules.newcomer_model import GuidedProcedure, Newcomer
    from bot.rules.procedure_model import InForce


class NoItem(RuleBroken):
    """The plan in force asks nothing about new staff of this unit."""

    says = "newcomer_no_item"


class NothingUnread(RuleBroken):
    says = "newcomer_nothing_unread"


@dataclass(frozen=True, slots=True)
class Told:
    """What the unit said of somebody new: a post, no name; ``procedures`` as typed."""

    post: str
    guided_by: str = ""
    procedures: tuple[str, ...] = ()
    person_id: int | None = None


# ---- who may


def speaks_as(desk: Desk, unit_id: int) -> Post:
    """In which post who acts speaks about a unit's new staff. Raises ``NotYours``."""
    own = [p for p in desk.actor.capacities if p.unit_id == unit_id and p.role in HEADS]
    if own:
        return own[0]
    if telling.of_office(desk):
        return desk.actor.posts[0]
    raise NotYours


def colleagues(desk: Desk, unit_id: int) -> list[Person]:
    """Who of the unit is enrolled and could be the newcomer: everybody but who acts."""
    return [
        person
        for person in desk.tx.agencies.people(on=desk.today)
        if person.id != desk.actor.id
        and any(post.unit_id == unit_id for post in person.posts)
        and reachable(desk, person.id)
    ]


# ---- noting


def note(
    desk: Desk, unit_id: int, told: Told, *, happened_on: date, guided_on: date | None
) -> Newcomer:
    """One record: the case of the continuous item, with the post, who guided, and the procedures.

    Raises ``NotYours``, ``NoItem``.
    """
    speaks_as(desk, unit_id)
    item_id = guidance.item_of(desk, unit_id)
    if item_id is None:
        raise NoItem(unit=desk.units[unit_id].name)
    made = guidance.note_case(
        desk,
        item_id=item_id,
        unit_id=unit_id,
        happened_on=happened_on,
        guided_on=guided_on,
        words=told.post,
    )
    return complete(desk, made.id, told)


def complete(desk: Desk, occasion_id: int, told: Told) -> Newcomer:
    """What a case left out: post, who guided, procedures; only ever more. Raises ``NotYours``."""
    known = desk.tx.newcomers.get(occasion_id)
    post = speaks_as(desk, known.unit_id)
    values = {
        "post": told.post or known.post,
        "guided_by": told.guided_by or known.guided_by,
        "newcomer_id": told.person_id or known.newcomer_id,
    }
    newcomer = desk.tx.newcomers.describe(occasion_id, **values)
    added = _pin(desk, newcomer, told.procedures)
    desk.note(
        "newcomer",
        f"occasion:{occasion_id}",
        before={name: getattr(known, name) for name in values},
        after={**values, "procedures": [[each.name, each.edition] for each in added]},
        capacity=post.role.value,
    )
    new_reader = newcomer.newcomer_id is not None and known.newcomer_id is None
    rows = desk.tx.newcomers.guided_in([newcomer.id]).get(newcomer.id, []) if new_reader else added
    unread = [each for each in rows if each.read_on is None]
    if unread:
        ask_to_read(desk, newcomer, unread)
    return newcomer


def _pin(desk: Desk, newcomer: Newcomer, names: Iterable[str]) -> list[GuidedProcedure]:
    """Each procedure with the edition in force today; words that name none stay words."""
    in_force = {code_key(each.procedure.code): each for each in desk.tx.procedures.all_in_force()}
    of_unit = {k: p for k, p in in_force.items() if p.procedure.unit_id == newcomer.unit_id}
    known = desk.tx.newcomers.guided_in([newcomer.id]).get(newcomer.id, [])
    there = {(each.name, each.edition) for each in known}
    added = []
    for name in dict.fromkeys(names):
        found = in_force.get(code_key(name)) or _cut_short(name, of_unit)
        told = _edition(found) if found is not None else {"name": name[:200], "edition": ""}
        if (told["name"], told["edition"]) in there:
            continue
        there.add((told["name"], told["edition"]))
        added.append(
            desk.tx.newcomers.add_guided(
                agency_id=newcomer.agency_id, occasion_id=newcomer.id, **told
            )
        )
    return added


def _cut_short(name: str, of_unit: dict[str, InForce]) -> InForce | None:
    """«QLKH 2» for the unit's own QT-QLKH-02; anything less sure stays words."""
    key = code_key(name)
    found = [one for one in near(name, of_unit) if code_key(one.procedure.code).endswith(key)]
    return found[0] if len(found) == 1 and not key[:1].isdigit() else None


def _edition(found: InForce) -> dict[str, Any]:
    return {
        "procedure_id": found.procedure.id,
        "version_id": found.version.id,
        "name": found.procedure.code,
        "edition": edition_of(found.version.issue, found.version.revision),
    }


def edition_of(issue: int, revision: int) -> str:
    """«02», «02.01»: issue and revision as they are kept beside a confirmation."""
    return f"{issue:02d}.{revision:02d}" if revision else f"{issue:02d}"


def complete_buttons(desk: Desk, occasion_id: int, unit_id: int) -> list[dict[str, Any]]:
    """Where the unit has procedures on the register, a case told in words can name them."""
    if not desk.tx.procedures.in_force(unit_id):
        return []
    args = {"occasion": occasion_id}
    return [{"label": "b_newcomer_complete", "verb": "newcomer.complete", "args": args}]


# ---- read and understood


def ask_to_read(desk: Desk, newcomer: Newcomer, added: Sequence[GuidedProcedure]) -> None:
    """Who is new and enrolled is asked to confirm, each procedure by its edition."""
    if newcomer.newcomer_id is None or not reachable(desk, newcomer.newcomer_id):
        return
    buttons = [
        {"label": "b_newcomer_read", "facts": {"number": number, "name": each.name},
         "verb": "newcomer.read", "code": str(number), "args": {"guided": [each.id]}}
        for number, each in enumerate(added[:8], start=1)
    ]  # fmt: skip
    if len(added) > 1:
        args = {"guided": [each.id for each in added]}
        whole = {"label": "b_newcomer_read_all", "verb": "newcomer.read", "args": args}
        buttons.append({**whole, "code": str(len(buttons) + 1)})
    desk.say(
        newcomer.newcomer_id,
        "newcomer_please_read",
        once=f"newcomer_read:{newcomer.id}:{added[0].id}",
        not_before=telling.opening(desk),
        buttons=buttons,
        unit=desk.units[newcomer.unit_id].name,
        post=newcomer.post,
        guided_on=newcomer.guided_on,
        guided_by=newcomer.guided_by,
        procedures=[shown(desk, each) for each in added],
    )


def read(desk: Desk, guided_ids: Sequence[int]) -> list[GuidedProcedure]:
    """«Đã đọc, đã hiểu»: only the newcomer's own word counts. Raises ``NotYours``."""
    found = [desk.tx.newcomers.guided(number) for number in guided_ids]
    for each in found:
        if desk.tx.newcomers.get(each.occasion_id).newcomer_id != desk.actor.id:
            raise NotYours
    return [
        _confirm(desk, each, day=desk.today, by=desk.actor.id) for each in found if not each.read_on
    ]


def read_on_paper(desk: Desk, occasion_id: int, day: date) -> list[GuidedProcedure]:
    """The unit records the newcomer's signature on paper, for who has no account here.

    Raises ``NotYours``, also where the newcomer can say it themselves; ``NothingUnread``.
    """
    newcomer = desk.tx.newcomers.get(occasion_id)
    speaks_as(desk, newcomer.unit_id)
    if newcomer.newcomer_id is not None and reachable(desk, newcomer.newcomer_id):
        raise NotYours
    rows = desk.tx.newcomers.guided_in([occasion_id]).get(occasion_id, [])
    unread = [each for each in rows if each.read_on is None]
    if not unread:
        raise NothingUnread
    return [_confirm(desk, each, day=day, by=None) for each in unread]


def _confirm(desk: Desk, each: GuidedProcedure, *, day: date, by: int | None) -> GuidedProcedure:
    told = desk.tx.newcomers.has_read(
        each.id, read_on=day, read_at=desk.now, read_by=by, recorded_by=desk.actor.id
    )
    desk.note(
        "procedure_read",
        f"occasion:{each.occasion_id}",
        after={"procedure": each.name, "edition": each.edition, "version": each.version_id,
               "read_on": day, "on_paper": by is None},
    )  # fmt: skip
    return told


def unread_of(desk: Desk, person_id: int) -> list[GuidedProcedure]:
    """What somebody was guided in and has not confirmed."""
    cases = [each.id for each in desk.tx.newcomers.of_person(person_id)]
    rows = desk.tx.newcomers.guided_in(cases) if cases else {}
    return [row for case in cases for row in rows.get(case, []) if row.read_on is None]


# ---- what sentences are given


def shown(desk: Desk, each: GuidedProcedure) -> dict[str, Any]:
    """A confirmation with its edition, and the edition in force where that is another by now."""
    newer = None
    if each.version_id is not None and each.procedure_id is not None:
        found = [
            p for p in desk.tx.procedures.all_in_force() if p.procedure.id == each.procedure_id
        ]
        if found and found[0].version.id != each.version_id:
            version = found[0].version
            newer = {
                "edition": edition_of(version.issue, version.revision),
                "on": version.effective_on,
            }
    return {
        "id": each.id,
        "name": each.name,
        "edition": each.edition,
        "read_on": each.read_on,
        "paper": each.read_on is not None and each.read_by is None,
        "newer": newer,
    }


def _post_told(words: str) -> str:
    """Of a case told in a sentence: without the days and the guidance, which are kept apart."""
    line = read_newcomer(words)
    return words if line.unit_words else line.post or words


def facts_of(desk: Desk, newcomer: Newcomer, rows: Sequence[GuidedProcedure]) -> dict[str, Any]:
    """What every sentence about somebody new is given."""
    enrolled = newcomer.newcomer_id is not None and reachable(desk, newcomer.newcomer_id)
    return {
        "id": newcomer.id,
        "unit": desk.units[newcomer.unit_id].name,
        "short": desk.units[newcomer.unit_id].short,
        "post": newcomer.post or _post_told(newcomer.words),
        "since": newcomer.happened_on,
        "guided_on": newcomer.guided_on,
        "guided_by": newcomer.guided_by,
        "enrolled": enrolled,
        "procedures": [shown(desk, each) for each in rows],
    }
