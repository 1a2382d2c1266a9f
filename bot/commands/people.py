"""The operator's people and invitations: what chat does, for who stands at the machine."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from bot.actions import enrol, enrol_confirm
from bot.actions import people as staff
from bot.actions.desk import Desk
from bot.clock import local, local_day
from bot.rules import enrolment
from bot.rules.errors import RuleBroken
from handlers.help_ import renew_menu
from storage.database import Database
from storage.seed import agency_file
from storage.seed.agency_file import AgencyFileRefused

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable
    from datetime import datetime

    from bot.rules.model import Person
    from storage.transaction import Tx

T = TypeVar("T")

CHANNEL = "operator"
REFUSED = 1


class NoSuchPerson(LookupError):
    """The key names nobody; the message is for the operator."""


def list_people(arguments: Namespace, *, database_url: str, now: datetime) -> int:
    """``act`` (list, load, confirm, end), ``key`` and ``json``; 0, or 1 with one line on stderr."""
    return _answer(
        lambda store: people_now(arguments, store, now=now),
        people_lines,
        database_url=database_url,
        as_json=bool(arguments.json),
    )


def invite(arguments: Namespace, *, database_url: str, now: datetime) -> int:
    """``key`` and ``json``; 0, or 1 with one line on stderr."""
    return _answer(
        lambda store: invite_now(arguments, store, now=now),
        invitation_lines,
        database_url=database_url,
        as_json=bool(arguments.json),
    )


def _answer(
    act: Callable[[Database], T],
    lines: Callable[[T], list[str]],
    *,
    database_url: str,
    as_json: bool,
) -> int:
    store = Database(database_url)
    try:
        found = act(store)
    except (NoSuchPerson, AgencyFileRefused, RuleBroken) as problem:
        sys.stderr.write(f"{problem}\n")
        return REFUSED
    finally:
        store.close()
    shown = [json.dumps(found, ensure_ascii=False)] if as_json else lines(found)
    sys.stdout.write("".join(f"{line}\n" for line in shown))
    return 0


def invite_now(arguments: Namespace, store: Database, *, now: datetime) -> dict[str, Any]:
    """``arguments.key``: link and code of a new invitation, shown this once.

    Gives person, link, token, code, link_until, code_until. Raises ``NoSuchPerson``.
    """

    def body(tx: Tx) -> dict[str, Any]:
        desk = Desk(tx, now, channel=CHANNEL)
        made = enrol.make(desk, _person(desk, arguments.key))
        username = tx.marks.get("bot").get("username", "")
        return {
            "person": arguments.key,
            "link": enrol.link_of(username, made.token),
            "token": made.token,
            "code": enrolment.as_shown(made.code),
            "link_until": made.link_until.isoformat(),
            "code_until": local(made.code_until).isoformat(),
        }

    return store.write_now(body)


def invitation_lines(made: dict[str, Any]) -> list[str]:
    """What the operator reads of :func:`invite_now`."""
    first = made["link"] or f"/start {made['token']}"
    return [
        f"{made['person']}: {first} (once, through {made['link_until']})",
        f"or typed: /start {made['code']} (once, until {made['code_until']})",
    ]


def people_now(arguments: Namespace, store: Database, *, now: datetime) -> list[dict[str, Any]]:
    """``arguments.act`` is list, load, confirm or end; ``arguments.key`` names file or person.

    Gives the list afterwards: unit, key, title, role, state.
    Raises ``NoSuchPerson`` or ``AgencyFileRefused``.
    """
    act = getattr(arguments, "act", None) or "list"
    if act == "load":
        file = agency_file.read(Path(arguments.key))
        store.write_now(lambda tx: _set_up(tx, file, now))
    elif act != "list":
        key = arguments.key
        store.write_now(lambda tx: ACTS[act](Desk(tx, now, channel=CHANNEL), key))
    return store.read_now(lambda tx: _listed(Desk(tx, now, channel=CHANNEL)))


def _set_up(tx: Tx, file: agency_file.AgencyFile, now: datetime) -> None:
    agency_file.set_up(tx, file, on=local_day(now))
    after = {"units": len(file.units), "people": len(file.names)}
    Desk(tx, now, channel=CHANNEL).note(
        "agency_set_up", f"agency:{file.agency['key']}", after=after
    )


def people_lines(found: list[dict[str, Any]]) -> list[str]:
    """What the operator reads of :func:`people_now`."""
    return [f"{p['unit']:24} {p['key']:18} {p['state']:12} {p['title']}" for p in found]


def _listed(desk: Desk) -> list[dict[str, Any]]:
    keys = {person.id: person.key for person in desk.tx.agencies.people()}
    return [
        {
            "unit": group["unit"],
            "key": keys[line["person"]],
            "title": line["title"],
            "role": line["role"].value,
            "state": line["state"],
        }
        for group in staff.roster(desk)
        for line in group["people"]
    ]


def _confirm(desk: Desk, key: str) -> None:
    """The operator's word instead of the secretariat's, where nobody of it can be asked."""
    person = _person(desk, key)
    waiting = [a for a in desk.tx.accounts.waiting() if a.person_id == person.id]
    if not waiting:
        raise NoSuchPerson(f"{key} does not wait for confirmation")
    enrol_confirm.confirm(desk, waiting[-1].id)
    renew_menu(desk, person.id, once=f"menu:{waiting[-1].id}")


def _end(desk: Desk, key: str) -> None:
    staff.end_account(desk, _person(desk, key))


def _person(desk: Desk, key: str) -> Person:
    person = desk.tx.agencies.person_of_key(key, on=desk.today)
    if person is None:
        raise NoSuchPerson(f"nobody has the key {key}: see people list")
    return person


ACTS = {"confirm": _confirm, "end": _end}
