"""The inputs of the walk's review: figures as the walk says them, and what nothing is known of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

from bot.rules.management_review import Point, Spoken, kept, taken
from bot.rules.model import DutyState
from bot.rules.repeats import repeats
from bot.rules.review_ground import (
    AuditHeld,
    EarlierReview,
    Ground,
    Inspection,
    LawChange,
    ObjectiveNow,
    Quarter,
)
from bot.rules.review_inputs import pack_of
from bot.rules.yearbook import YearBook
from tests.rules.year_2021 import QLCNG, book_at, of


def _reported(book: YearBook) -> YearBook:
    """Finding 2 has been reported as corrected by a duty that is answered."""
    done = of(QLCNG, 2).id
    found = (replace(f, duty_id=done) if f.id == 2 else f for f in book.findings)
    return replace(book, findings=tuple(found))


EMPTY = Ground(book=book_at("4/1", time(8, 0)))
HELD = Ground(book=_reported(book_at("28/10", time(14, 0))))


def facts(ground: Ground, point: Point, sentence: str) -> dict[str, object]:
    return pack_of(ground).figures()[f"{point}:{sentence}"]


def test_the_findings_are_told_as_the_walk_does() -> None:
    """«KPH 03, đóng 02, 01 đã báo khắc phục chưa kiểm tra»."""
    told = facts(HELD, Point.CORRECTIONS, "mreview_line_findings")
    assert told == {"total": 3, "closed": 2, "reported": 1, "overdue": 0, "running": 0}


def test_what_is_open_or_comes_again_from_earlier_years_is_told() -> None:
    first = HELD.book.findings[0]
    before = replace(first, id=90, ref="KPH-2020-004", year=2020, closed_on=None)
    book = replace(HELD.book, findings_before=(before,))
    again = tuple(r for r in repeats((before, *book.findings), year=2021) if r.finding == first)
    ground = replace(HELD, book=book, repeated=again)
    lines = pack_of(ground).section(Point.CORRECTIONS).lines
    assert [(line.sentence, line.facts, line.refs) for line in lines[1:]] == [
        ("mreview_line_findings_before", {"total": 1}, ("KPH-2020-004",)),
        (
            "mreview_line_repeated",
            {"total": 1, "earlier": ["KPH-2020-004"]},
            ("KPH-2021-001",),
        ),
    ]


def test_every_line_of_records_names_what_opens_it() -> None:
    for section in pack_of(HELD).sections:
        for line in section.lines:
            assert line.refs, line


def test_a_year_without_records_is_told_as_lacking_point_by_point() -> None:
    pack = pack_of(EMPTY)
    assert pack.lacking == tuple(Point)


def test_no_finding_is_told_as_none_only_when_an_audit_was_held() -> None:
    audit = AuditHeld(
        ref="ĐG-2021-001",
        first_day=date(2021, 3, 1),
        last_day=date(2021, 3, 2),
        reported_on=None,
    )
    assert pack_of(EMPTY).section(Point.CORRECTIONS).empty
    told = facts(replace(EMPTY, audits=(audit,)), Point.CORRECTIONS, "mreview_line_findings")
    assert told["total"] == 0


def test_earlier_decisions_are_told_with_their_state_and_withdrawn_ones_are_not() -> None:
    duties = HELD.book.duties[:4]
    states = (
        DutyState.ACCEPTED,
        DutyState.OPEN,
        DutyState.OPEN,
        DutyState.CANCELLED,
    )
    dues = (date(2021, 3, 1), date(2021, 3, 1), date(2021, 12, 31), date(2021, 3, 1))
    decided = tuple(
        replace(duty, state=state, due_on=due, first_due_on=due, done_on=due)
        for duty, state, due in zip(duties, states, dues, strict=True)
    )
    review = EarlierReview(
        ref="HN-2020-001", number="98/TB", held_on=date(2020, 10, 30), decisions=decided
    )
    pack = pack_of(replace(HELD, earlier=(review,)))
    assert pack.sections[0].point is Point.EARLIER
    (line,) = pack.sections[0].lines
    assert {name: line.facts[name] for name in ("total", "done", "overdue", "running")} == {
        "total": 3,
        "done": 1,
        "overdue": 1,
        "running": 1,
    }


def test_registers_are_summed_up() -> None:
    ground = replace(
        HELD,
        laws=(
            LawChange(number="01/2021", effective_on=None, due_on=date(2021, 8, 13),
                      done_on=date(2021, 7, 20), ref="NV-1"),
            LawChange(number="01/2021", effective_on=None, due_on=date(2021, 10, 1),
                      done_on=None, ref="NV-2"),
            LawChange(number="02/2021", effective_on=None, due_on=None, done_on=None),
        ),
        quarters=(
            Quarter(quarter=1, received=10, on_time=9, late=1, complaints=2, satisfied=90.0),
            Quarter(quarter=2, received=5, on_time=5, late=0, complaints=0, satisfied=None),
        ),
        objectives=(
            ObjectiveNow(ref="MT-1", met=True),
            ObjectiveNow(ref="MT-2", met=False),
            ObjectiveNow(ref="MT-3", met=None),
        ),
        inspections=(Inspection(ref="KT-2021-001", on=date(2021, 9, 1), open=True),),
    )  # fmt: skip
    laws = facts(ground, Point.CONTEXT, "mreview_line_laws")
    assert laws == {"documents": 2, "total": 3, "done": 1, "overdue": 1, "running": 1}
    assert facts(ground, Point.FEEDBACK, "mreview_line_feedback") == {
        "quarters": [1, 2], "complaints": 2, "satisfied": 90.0,
    }  # fmt: skip
    assert facts(ground, Point.PROCESSES, "mreview_line_files") == {
        "quarters": [1, 2], "received": 15, "on_time": 14, "late": 1,
    }  # fmt: skip
    assert facts(ground, Point.OBJECTIVES, "mreview_line_objectives") == {
        "total": 3, "met": 1, "unmet": 1, "unmeasured": 1,
    }  # fmt: skip
    visits = facts(ground, Point.MONITORING, "mreview_line_inspections")
    assert visits == {"total": 1, "open": 1}
    lines = [line for section in pack_of(ground).sections for line in section.lines]
    assert all(line.refs for line in lines)


def test_typed_words_stand_until_others_replace_them_and_not_before_they_were_said() -> None:
    def spoken(number: int, hour: int, replaced: int | None) -> Spoken:
        return Spoken(
            id=number, review_id=1, point="c7", words=f"lời {number}", person_id=1,
            title="Thư ký ISO", recorded_at=datetime(2021, 10, 28, hour, tzinfo=UTC),
            replaced_at=datetime(2021, 10, 28, replaced, tzinfo=UTC) if replaced else None,
        )  # fmt: skip

    at_seven_utc = replace(HELD, said=(spoken(1, 1, 9), spoken(2, 9, None)))
    said = pack_of(at_seven_utc).section(Point.PROVIDERS).said
    assert [each["words"] for each in said] == ["lời 1"]


def test_a_pack_is_read_back_as_it_was_kept() -> None:
    pack = pack_of(HELD)
    assert taken(kept(pack)) == pack
