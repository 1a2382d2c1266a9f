"""Which of the days named belongs to the intent, and what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.rules.understand.date_words import Manner, Named, latest_past
from bot.rules.understand.marks import Mark
from bot.rules.understand.parts import Parts
from bot.rules.understand.reading import DateRole, Intent

_ROLES: Final[dict[Intent, DateRole]] = {
    Intent.EXTENSION_REQUEST: DateRole.REQUESTED,
    Intent.IN_PROGRESS: DateRole.PROMISED,
    Intent.NOT_STARTED: DateRole.PROMISED,
    Intent.DONE: DateRole.COMPLETED,
    Intent.CHANGE_REPORTED: DateRole.EFFECTIVE,
    Intent.BLOCKED: DateRole.UNBLOCK,
    Intent.ACKNOWLEDGED: DateRole.PROMISED,
}
# TABLE: the manners of naming a day that fit each role.
_FITTING: Final[dict[DateRole, frozenset[Manner]]] = {
    DateRole.REQUESTED: frozenset(
        {Manner.NAMED, Manner.NEAR, Manner.TODAY, Manner.PERIOD, Manner.SPAN}
    ),
    DateRole.PROMISED: frozenset({Manner.NAMED, Manner.NEAR, Manner.TODAY, Manner.PERIOD}),
    DateRole.COMPLETED: frozenset({Manner.NAMED}),
    DateRole.EFFECTIVE: frozenset({Manner.NAMED}),
    DateRole.UNBLOCK: frozenset({Manner.NAMED, Manner.NEAR, Manner.PERIOD}),
}
_ASKING_MORE = frozenset({Mark.EXTEND, Mark.ASK_FOR, Mark.MORE, Mark.GIVE})
_TOWARDS = frozenset(
    {
        "den",
        "sang",
        "toi",
        "tới",
        "qua",
        "vao",
        "truoc",
        "han",
        "hạn",
        "lai",
        "lại",
        "lui",
        "doi",
        "dời",
    }
)
_FROM = frozenset({"tu", "từ", "han", "hạn", "cho"})
_IDLE = frozenset({Mark.BUSY})
_OVER = frozenset({Mark.ALREADY, Mark.ROI, Mark.BUSY, Mark.LATE})
_FINISHING = frozenset(
    {Mark.FINISH, Mark.DELIVER, Mark.SUBMIT, Mark.WILL, Mark.HAVE, Mark.START, Mark.JUST, Mark.IF}
)

_SIDES = frozenset({DateRole.COMPLETED, DateRole.EFFECTIVE})
_A_MONTH = 31
_MOST_OF_A_YEAR = 300


def choose_day(reply: Parts, intent: Intent) -> tuple[Named | None, DateRole | None]:
    """The day that belongs to the intent, when several are named."""
    role = _ROLES.get(intent)
    if role is None:
        return None, None
    fitting = [named for named in reply.dates if named.manner in _FITTING[role]]
    if role is DateRole.REQUESTED:
        chosen = _requested(reply, fitting)
    elif role is DateRole.PROMISED:
        chosen = _promised(reply, fitting)
        if intent is Intent.ACKNOWLEDGED and chosen and not _finishes(reply, chosen):
            chosen = None
    elif role is DateRole.COMPLETED:
        over = [named for named in fitting if not _is_limit(reply, named)]
        chosen = over[-1] if over else None
    elif role is DateRole.EFFECTIVE:
        chosen = fitting[-1] if fitting else _since(reply)
    else:
        coming = [named for named in fitting if named.day is None or named.day >= reply.today]
        chosen = next(iter(coming), None) or _last_open(reply, fitting)
    return (chosen, role) if chosen else (None, None)


def _since(reply: Parts) -> Named | None:
    """A change may also take effect "từ đầu năm sau"."""
    near = [named for named in reply.dates if named.manner in {Manner.NEAR, Manner.PERIOD}]
    return next((named for named in near if _lead(reply, named) in _FROM), None)


def _requested(reply: Parts, fitting: Sequence[Named]) -> Named | None:
    before = {named.start: _lead(reply, named) for named in fitting}
    asking = [named for named in fitting if _asks_more(reply, named)]
    asking = [named for named in asking if not _if_only(reply, named)] or asking
    fitting = asking or fitting
    points = [named for named in fitting if named.manner is not Manner.SPAN]
    towards = [named for named in points if before[named.start] in _TOWARDS - _FROM]
    free = [named for named in points if before[named.start] not in _FROM]
    return next((group[-1] for group in (towards, free, fitting) if group), None)


def _promised(reply: Parts, fitting: Sequence[Named]) -> Named | None:
    kept: list[Named] = []
    finishing: list[Named] = []
    for named in fitting:
        clause = reply.clause_of_date[named.start]
        marks = {found.mark for found in clause.marks}
        if _is_limit(reply, named) or (marks & _IDLE and not marks & _FINISHING):
            continue
        if named.day is not None and named.day < reply.today and not clause.future:
            continue
        if named.manner in {Manner.TODAY, Manner.PERIOD} and not (
            marks & _FINISHING or _next_month(reply, named)
        ):
            continue
        kept.append(named)
        if marks & _FINISHING:
            finishing.append(named)
    return next((group[-1] for group in (finishing, kept) if group), _last_open(reply, fitting))


def _finishes(reply: Parts, named: Named) -> bool:
    marks = {found.mark for found in reply.clause_of_date[named.start].marks}
    return not marks.isdisjoint(_FINISHING)


def _next_month(reply: Parts, named: Named) -> bool:
    return (
        named.manner is Manner.PERIOD
        and named.day is not None
        and (named.day.year, named.day.month) > (reply.today.year, reply.today.month)
    )


def _last_open(reply: Parts, fitting: Sequence[Named]) -> Named | None:
    """The last day in figures of which nobody says that it is over, though it is."""
    open_days = [
        named
        for named in fitting
        if named.manner is Manner.NAMED
        and not _is_limit(reply, named)
        and _OVER.isdisjoint(found.mark for found in reply.clause_of_date[named.start].marks)
    ]
    return open_days[-1] if open_days else None


def _asks_more(reply: Parts, named: Named) -> bool:
    """Whether the day stands in a clause that asks for more time."""
    marks = {found.mark for found in reply.clause_of_date[named.start].marks}
    return not marks.isdisjoint(_ASKING_MORE)


def _if_only(reply: Parts, named: Named) -> bool:
    """Whether the day is a second wish: "nếu không được thì đến 30/9"."""
    return any(found.mark is Mark.IF for found in reply.clause_of_date[named.start].marks)


def _is_limit(reply: Parts, named: Named) -> bool:
    """Whether the day is the deadline itself ("hạn 9/10")."""
    return _lead(reply, named) in {"han", "hạn"}


def _lead(reply: Parts, named: Named) -> str:
    """The word before a day, where "ngày" is a part of it."""
    at = named.start - 1
    at -= at >= 0 and reply.words[at].word in {"ngay", "ngày"}
    return reply.words[at].word if at >= 0 else ""


def day_of(named: Named | None, role: DateRole | None, today: date) -> tuple[date | None, bool]:
    """The day itself and whether it is exact; days of the past lie on this side of ``today``."""
    if named is None:
        return None, True
    if named.year_said or named.day is None or role not in _SIDES:
        return named.day, named.exact
    recent = latest_past(named.day.day, named.day.month, today)
    if recent is None:
        return named.day, named.exact
    back, ahead = (today - recent).days, (named.day - today).days
    if role is DateRole.EFFECTIVE:
        return (recent if back < ahead else named.day), True
    slipped = back > _MOST_OF_A_YEAR and ahead <= _A_MONTH
    return (named.day, False) if slipped else (recent, True)
