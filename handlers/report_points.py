"""A point of TT 26/2014 Đ.36 behind /baocao: what somebody says of it, by name and day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.rules.article_36 import SAID, read_point, subject_of
from bot.rules.edition import edition_on
from bot.rules.errors import RuleBroken

if TYPE_CHECKING:
    from bot.actions.desk import Desk


def say(desk: Desk, arguments: str, *, year: int) -> bool:
    """True when the words spoke of a point. Raises for one that the article has not."""
    said = read_point(arguments)
    if said is None:
        return False
    groups = edition_on(desk.today).law.points
    titles = {point.key: point.vi for group in groups for point in group.points}
    if said.key not in titles:
        on = desk.today.isoformat()
        raise RuleBroken("point_unknown", key=said.key, points=list(titles), on=on)
    after = {"point": said.key, "none": said.nothing, "words": said.words}
    desk.note(SAID, subject_of(year), after=after)
    desk.reply(
        "point_noted",
        key=said.key,
        title=titles[said.key],
        nothing=said.nothing,
        words=said.words,
        year=year,
    )
    return True
