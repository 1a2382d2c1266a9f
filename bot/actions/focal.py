"""A head's word that a chuyên viên đầu mối answers for items of the plan, and its end (P8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.telling import opening
from bot.rules.errors import RuleBroken
from bot.rules.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.actions.desk import Desk
    from bot.rules.model import Person, Post


class NoFocalPoint(RuleBroken):
    """Văn phòng appoints; the head only says who of them answers for what."""

    says = "focal_nobody"


class NoSuchItems(RuleBroken):
    says = "focal_no_such_items"


def head_post(person: Person) -> Post | None:
    """The post by which somebody heads a unit."""
    return next((post for post in person.posts if post.role is Role.HEAD), None)


def focal_points(desk: Desk, unit_id: int) -> list[tuple[Person, Post]]:
    """The unit's focal points, whether they answer for items or not."""
    return desk.holding(Role.FOCAL, unit_id=unit_id)


def items_of(desk: Desk, unit_id: int) -> list[int]:
    """The plan's items that the unit answers for this year, in order."""
    found = desk.tx.duties.of_year(desk.today.year)
    return sorted({d.tt for d in found if d.unit_id == unit_id and d.tt is not None})


def name(desk: Desk, head: Post, post: Post, items: Iterable[int]) -> tuple[int, ...]:
    """From now on the items' cards go to the focal point; another one's hold on them ends.

    Raises ``NoSuchItems``. Late nudges and findings stay with the head.
    """
    wanted = sorted(set(items))
    known = items_of(desk, head.unit_id)
    if not wanted or (missing := [tt for tt in wanted if tt not in known]):
        raise NoSuchItems(items=wanted if not wanted else missing, known=known)
    for _, other in focal_points(desk, head.unit_id):
        if other.id != post.id and set(other.items) & set(wanted):
            desk.tx.agencies.set_items(other.id, set(other.items) - set(wanted))
    held = tuple(sorted({*post.items, *wanted}))
    _set(desk, head, post, held)
    return held


def drop(desk: Desk, head: Post, items: Iterable[int]) -> list[tuple[Person, Post]]:
    """The items come back to the head; none named means all. Whose hold ended."""
    wanted = set(items)
    ended = []
    for person, post in focal_points(desk, head.unit_id):
        left = set(post.items) - wanted if wanted else set()
        if left != set(post.items):
            _set(desk, head, post, tuple(sorted(left)))
            ended.append((person, post))
    return ended


def tell_focal(desk: Desk, head: Post, person: Person, items: Iterable[int]) -> None:
    """The focal point hears what is theirs to answer, or that nothing is any more."""
    desk.say(
        person.id,
        "focal_told",
        not_before=opening(desk),
        items=list(items),
        head_title=head.title,
        unit=desk.units[head.unit_id].name,
    )


def _set(desk: Desk, head: Post, post: Post, items: tuple[int, ...]) -> None:
    desk.tx.agencies.set_items(post.id, items)
    desk.note(
        "focal_named",
        f"post:{post.id}",
        before={"items": post.items},
        after={"items": items, "unit": head.unit_id},
        capacity=head.role.value,
    )
