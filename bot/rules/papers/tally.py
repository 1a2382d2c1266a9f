"""Counts of duties that fell due, and their sum."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Counts of duties that fell due.

    ``unanswered`` have no answer at all, ``unfinished`` have one but are not done.
    """

    due: int
    on_time: int = 0
    extended: int = 0
    late: int = 0
    unanswered: int = 0
    unfinished: int = 0

    @property
    def done(self) -> int:
        return self.on_time + self.extended + self.late


def added(tallies: tuple[Tally, ...]) -> Tally:
    """The sum of several counts."""
    return Tally(
        due=sum(one.due for one in tallies),
        on_time=sum(one.on_time for one in tallies),
        extended=sum(one.extended for one in tallies),
        late=sum(one.late for one in tallies),
        unanswered=sum(one.unanswered for one in tallies),
        unfinished=sum(one.unfinished for one in tallies),
    )
