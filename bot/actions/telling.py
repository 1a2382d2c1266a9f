"""Who hears of what is decided about a duty: Văn phòng, the unit's head, and their cards."""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING, Any

from bot.actions import cards
from bot.actions.addressee import noted, present
from bot.clock import local
from bot.rules.model import Role
from bot.rules.office_matters import duty_facts
from bot.rules.working_days import OFFICE_HOURS, next_office_moment

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.actions.desk import Desk
    from bot.rules.model import Button, Delivery, Duty, Person, Post

OFFICE_CARD = "office"
ESCALATION = "escalation"
RECENT = 4
LOOK_BACK = 12


def facts_of(desk: Desk, duty: Duty) -> dict[str, Any]:
    """What every sentence about a duty is given."""
    return duty_facts(duty, desk.units[duty.unit_id])


def secretariat(desk: Desk, *, but: int | None = None) -> list[tuple[Person, Post]]:
    """Those to whom Văn phòng's matters go, each once; ``but`` leaves out who asked.

    Who is away is stood in for; where nobody does, Văn phòng's head, for it is never empty.
    """
    held = desk.holding(Role.SECRETARIAT)
    there = present(desk, held) or present(desk, _heads_of_office(desk)) if held else []
    found = {person.id: (person, post) for person, post in there or held}
    return [pair for person_id, pair in found.items() if person_id != but]


def office_heads(desk: Desk) -> list[tuple[Person, Post]]:
    """The head of Văn phòng, or who stands in for them."""
    held = _heads_of_office(desk)
    return present(desk, held) or held


def _heads_of_office(desk: Desk) -> list[tuple[Person, Post]]:
    return desk.holding(Role.HEAD, unit_id=desk.tx.agencies.office().id)


def of_office(desk: Desk) -> bool:
    """Who acts is the secretariat or the head of Văn phòng."""
    office_id = desk.tx.agencies.office().id
    return any(
        post.role is Role.SECRETARIAT or (post.role is Role.HEAD and post.unit_id == office_id)
        for post in desk.actor.capacities
    )


def unit_heads(desk: Desk, unit_id: int) -> list[tuple[Person, Post]]:
    """The head of a unit, else the deputies; for Văn phòng its secretariat (P9).

    Who is away is stood in for; an answer that nobody else is there to read waits for them.
    """
    if unit_id == desk.tx.agencies.office().id:
        return secretariat(desk)
    heads = desk.holding(Role.HEAD, unit_id=unit_id)
    deputies = desk.holding(Role.DEPUTY, unit_id=unit_id)
    return present(desk, heads) or present(desk, deputies) or heads or deputies


def opening(desk: Desk) -> datetime:
    """The next moment at which an unsolicited message may leave (P14), in UTC."""
    return next_office_moment(local(desk.now), desk.calendar).astimezone(UTC)


def next_is_morning(desk: Desk) -> bool:
    """Outside hours, and the office opens next with the morning card, which will say it."""
    moment = local(opening(desk))
    return opening(desk) > desk.now and moment.time() == OFFICE_HOURS[0][0]


def tell_secretariat(
    desk: Desk,
    sentence: str,
    *,
    once: str,
    buttons: Sequence[Any] = (),
    **facts: Any,
) -> list[int]:
    """At once to Văn phòng, but not to who acts (P15); the ids of the messages.

    What asks for something and comes outside hours is left to the morning card.
    """
    if buttons and next_is_morning(desk):
        return []
    me = desk.person.id if desk.person else None
    sent = [
        desk.say(
            person.id,
            sentence,
            once=f"{once}:{person.id}",
            buttons=buttons,
            not_before=opening(desk),
            **facts,
        )
        for person, _ in secretariat(desk, but=me)
    ]
    return [each for each in sent if each is not None]


def tell_unit(
    desk: Desk,
    duty: Duty,
    sentence: str,
    /,
    *,
    once: str,
    buttons: Sequence[Any] = (),
    also: int | None = None,
    **facts: Any,
) -> None:
    """To the head of the duty's unit, addressed by the post; not to who acts.

    ``also`` is a person of the unit who asked for it. The sentence is given ``title``,
    ``full_title`` and ``work`` beside the facts.
    """
    known = {"work": facts_of(desk, duty), **facts}
    for person, post in _of_unit(desk, duty.unit_id, also):
        if desk.person is None or person.id != desk.person.id:
            desk.send(
                "say",
                person.id,
                once=f"{once}:{person.id}",
                not_before=opening(desk),
                sentence=sentence,
                facts={"title": post.title, "full_title": post.full_title, **known},
                buttons=list(buttons),
                duty=duty.id,
                **noted(desk, person.id, duty.unit_id),
            )


def _of_unit(desk: Desk, unit_id: int, also: int | None) -> list[tuple[Person, Post]]:
    """The head; beside them the deputy or focal point who asked, while still of the unit."""
    heads = unit_heads(desk, unit_id)
    known = {person.id for person, _ in heads}
    if also is None or also in known:
        return heads
    asker = desk.tx.agencies.person(also, on=desk.today)
    posts = [post for post in asker.posts if post.unit_id == unit_id]
    return [*heads, (asker, posts[0])] if posts else heads


def show_on_cards(desk: Desk, duty: Duty) -> None:
    """Every card that shows the duty is edited: the unit's, Văn phòng's, the escalation."""
    cards.refresh_all(desk, duty)
    show_in_office(desk, duty)


def shown_in_office(desk: Desk) -> list[Delivery]:
    """Văn phòng's latest cards and escalation notices, the newest of each reader first."""
    people = [person.id for person, _ in (*secretariat(desk), *office_heads(desk))]
    wanted = [(each, kind) for each in dict.fromkeys(people) for kind in (OFFICE_CARD, ESCALATION)]
    return desk.tx.outbox.said_to_each(wanted, limit=RECENT)


def show_asked(desk: Desk, what: str, subject: int) -> None:
    """Those of Văn phòng's cards that ask about it, edited."""
    for delivery in shown_in_office(desk):
        if {"what": what, "id": subject} in delivery.facts.get("asks", ()):
            desk.refresh(delivery)


def show_in_office(desk: Desk, duty: Duty, *, shown: Sequence[Delivery] | None = None) -> None:
    """Those of Văn phòng's messages (``shown``) that speak of the duty, edited."""
    for delivery in shown_in_office(desk) if shown is None else shown:
        if duty.id in delivery.facts.get("duties", []):
            desk.refresh(delivery)


def _settle_notices(desk: Desk, sentence: str, answered: int | None, facts: Any) -> None:
    """The notices that asked Văn phòng the same: answered with it, no live button stays."""
    asked = _asked(desk.button)
    people = [person.id for person, _ in (*secretariat(desk), *office_heads(desk))]
    for person_id in dict.fromkeys(people) if asked else ():
        for delivery in desk.tx.outbox.said_to(person_id, "say", limit=RECENT):
            buttons = desk.tx.outbox.buttons(delivery.id)
            if delivery.id != answered and any(b.live and _asked(b) == asked for b in buttons):
                desk.settle_message(delivery.id, sentence, **facts)


def settle_asked(desk: Desk, key: str, subject: int, sentence: str, **facts: Any) -> None:
    """Every notice that asks Văn phòng about a request or matter is answered by this line."""
    people = [person.id for person, _ in (*secretariat(desk), *office_heads(desk))]
    for person_id in dict.fromkeys(people):
        for delivery in desk.tx.outbox.said_to(person_id, "say", limit=LOOK_BACK):
            buttons = desk.tx.outbox.buttons(delivery.id)
            if any(b.live and _asked(b) == (key, subject) for b in buttons):
                desk.settle_message(delivery.id, sentence, **facts)


def _asked(button: Button | None) -> tuple[str, Any] | None:
    """What a button decides on: one request or matter."""
    if button is None or not button.verb.startswith("office."):
        return None
    return next(((k, button.args[k]) for k in ("extension", "matter") if k in button.args), None)


def settle(desk: Desk, sentence: str, *, message: int | None = None, **facts: Any) -> None:
    """Say what came of an answer, under the question that was answered where it stands alone.

    A numbered card is edited by ``show_in_office``: a press is then answered in the press, and
    typed words (or the end of a dialogue, which names the ``message`` it began at) by a reply.
    """
    button = desk.button
    delivery_id = message or (button.delivery_id if button else None)
    _settle_notices(desk, sentence, delivery_id, facts)
    if delivery_id is not None and desk.tx.outbox.get(delivery_id).kind == "say":
        desk.settle_message(delivery_id, sentence, **facts)
    elif message is None and desk.pressed:
        desk.toast(sentence, **facts)
        return
    if message is not None or not desk.pressed:
        desk.reply(sentence, **facts)
