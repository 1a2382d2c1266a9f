"""A head gives items to the unit's focal point and takes them back, typed or by command."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.actions import focal as naming
from bot.actions import people as staff
from bot.rules import focal_words
from bot.rules.access import NotYours, may, require
from bot.rules.vietnamese import fold
from handlers import dialogue
from handlers.dialogue import Form, Question

if TYPE_CHECKING:
    from bot.actions.desk import Desk
    from bot.rules.focal_words import FocalWords
    from bot.rules.model import Dialogue, Person, Post
    from handlers.said import Said


def focal(desk: Desk, said: Said) -> None:
    """``/daumoi``: how it stands, and which items to give; «bỏ» takes them back."""
    require(desk.actor, "name_focal")
    _act(desk, _head(desk), focal_words.read_arguments(said.arguments), said.arguments)


def typed(desk: Desk, said: Said) -> bool:
    """«giao đầu mối trả lời Mục 3, 4», or with the focal point's own name, typed by a head."""
    head = naming.head_post(desk.actor)
    if head is None or not may(desk.actor, "name_focal"):
        return False
    read = focal_words.read_focal(said.text)
    if read is None:
        items = focal_words.read_gift(said.text)
        if not items or not _named(desk, head, said.text):
            return False
        read = focal_words.FocalWords(ends=False, items=items)
    _act(desk, head, read, said.text)
    return True


def _act(desk: Desk, head: Post, read: FocalWords, text: str) -> None:
    known = naming.focal_points(desk, head.unit_id)
    if not known:
        raise naming.NoFocalPoint(unit=desk.units[head.unit_id].name)
    if read.ends:
        _take_back(desk, head, read)
        return
    meant = _named(desk, head, text) or known
    given: dict[str, Any] = {}
    if len(meant) == 1:
        given["post"] = meant[0][1].id
    if read.items:
        _check(desk, head, read.items)
        given["items"] = list(read.items)
    if len(given) == len(FORM.questions):
        _give(desk, head, given)
        return
    dialogue.begin(desk, FORM, **given)


def _take_back(desk: Desk, head: Post, read: FocalWords) -> None:
    ended = naming.drop(desk, head, read.items)
    if not ended:
        desk.reply("focal_none_named")
        return
    for person, post in ended:
        left = desk.tx.agencies.person(person.id, on=desk.today)
        naming.tell_focal(desk, head, person, _items_of(left, post.id))
    desk.reply("focal_ended", names=[person.name for person, _ in ended], items=list(read.items))


def _items_of(person: Person, post_id: int) -> tuple[int, ...]:
    return next((post.items for post in person.posts if post.id == post_id), ())


def _give(desk: Desk, head: Post, answers: dict[str, Any]) -> None:
    known = {post.id: (person, post) for person, post in naming.focal_points(desk, head.unit_id)}
    if int(answers["post"]) not in known:
        raise NotYours
    person, post = known[int(answers["post"])]
    held = naming.name(desk, head, post, answers["items"])
    naming.tell_focal(desk, head, person, held)
    desk.reply(
        "focal_named",
        name=person.name,
        items=list(held),
        head_title=head.title,
        state=staff.state_of(desk, person),
        office=desk.tx.agencies.office().name,
    )


def _head(desk: Desk) -> Post:
    post = naming.head_post(desk.actor)
    if post is None:
        raise NotYours
    return post


def _named(desk: Desk, head: Post, text: str) -> list[tuple[Person, Post]]:
    """The unit's focal points whose own name stands in the words."""
    written = fold(text)
    return [
        (person, post)
        for person, post in naming.focal_points(desk, head.unit_id)
        if fold(person.name) in written
    ]


def _check(desk: Desk, head: Post, items: tuple[int, ...]) -> None:
    known = naming.items_of(desk, head.unit_id)
    missing = [tt for tt in items if tt not in known]
    if missing:
        raise naming.NoSuchItems(items=missing, known=known)


# ---- its dialogue


def _choices(desk: Desk, _answers: dict[str, Any]) -> list[dict[str, Any]]:
    found = naming.focal_points(desk, _head(desk).unit_id)
    return [{"text": person.name, "value": post.id} for person, post in found]


def _shown(desk: Desk, _answers: dict[str, Any]) -> dict[str, Any]:
    head = _head(desk)
    labels = {
        duty.tt: duty.label
        for duty in desk.tx.duties.of_year(desk.today.year)
        if duty.unit_id == head.unit_id and duty.tt is not None
    }
    return {
        "items": [{"tt": tt, "label": labels[tt]} for tt in sorted(labels)],
        "held": [
            {"name": person.name, "items": list(post.items)}
            for person, post in naming.focal_points(desk, head.unit_id)
            if post.items
        ],
    }


def _parse_items(desk: Desk, _answers: dict[str, Any], text: str) -> list[int]:
    """«3, 4», «Mục 3», «tất cả». Raises ``NoSuchItems``."""
    head = _head(desk)
    known = naming.items_of(desk, head.unit_id)
    read = focal_words.read_items(text, tuple(known))
    if not read:
        raise naming.NoSuchItems(items=[], known=known)
    _check(desk, head, read)
    return list(read)


def _finish(desk: Desk, answers: dict[str, Any], _done: Dialogue) -> None:
    _give(desk, _head(desk), answers)


FORM = dialogue.declare(
    Form(
        "focal",
        (
            Question("post", "ask_focal_person", dialogue.one_of, choices=_choices),
            Question("items", "ask_focal_items", _parse_items, shows=_shown, follows=("post",)),
        ),
        _finish,
        "form_focal",
    )
)
