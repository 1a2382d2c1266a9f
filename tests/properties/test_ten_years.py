"""Random plans over fourteen years: no duty twice, none missing, each due on its right day."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.rules.model import Duty, DutySource, DutyState, ItemKind, Unit, UnitKind
from bot.rules.nudges import due_today, settled_rungs, steps
from bot.rules.periods import duties_of
from bot.rules.plan_preview import preview
from bot.rules.working_days import Calendar
from tests.properties.calendar_oracle import DAY, YEARS, worked_days
from tests.properties.plan_oracle import WORDINGS, Around, Meant, owed_of
from tests.properties.test_calendars import swaps

OFFICE = "Văn phòng Sở"
DIVISIONS = ("Phòng Nghiệp vụ", "Phòng Tổng hợp", "Phòng Kế hoạch", "Thanh tra Sở")
HEADER = (
    "KẾ HOẠCH\nDuy trì, cải tiến Hệ thống quản lý chất lượng theo TCVN ISO 9001:2015 năm {year}\n\n"
    "TT\tNội dung\tĐơn vị thực hiện\tThời gian hoàn thành\n"
)
WORK = (
    "Cập nhật bản mô tả công việc của công chức",
    "Lập danh mục tài liệu bên ngoài",
    "Tổng hợp ý kiến của tổ chức, công dân",
    "Kiểm tra việc lưu hồ sơ tại đơn vị",
    "Thống kê hồ sơ trễ hạn",
    "Phổ biến chính sách chất lượng",
)


@st.composite
def meant(draw: st.DrawFn) -> Meant:
    form = draw(st.sampled_from(sorted(WORDINGS)))
    first = draw(st.integers(2 if form == "before_month" else 1, 11))
    return Meant(
        form=form,
        words=draw(st.integers(0, 5)),
        first=first,
        last=draw(st.integers(first + 1, 12)),
        day=draw(st.integers(1, 28)),
        by=draw(st.sampled_from(("Các phòng", OFFICE, *DIVISIONS))),
    )


@st.composite
def units(draw: st.DrawFn, year: int) -> tuple[Unit, ...]:
    """Văn phòng and some divisions; one may come or go within the year."""
    there = DIVISIONS[: draw(st.integers(2, len(DIVISIONS)))]
    moves = draw(st.sampled_from(("nobody", "comes", "goes")))
    on = date(year, draw(st.integers(2, 11)), draw(st.integers(1, 28)))
    found = [Unit(1, "VP", OFFICE, OFFICE, "Chánh Văn phòng", UnitKind.OFFICE, 1)]
    for number, name in enumerate(there, start=2):
        last = number == len(there) + 1
        found.append(
            Unit(
                number,
                f"P{number}",
                name,
                name,
                "Trưởng phòng",
                UnitKind.DIVISION,
                number,
                valid_from=on if last and moves == "comes" else None,
                valid_to=on if last and moves == "goes" else None,
            )
        )
    return tuple(found)


@st.composite
def courses(draw: st.DrawFn) -> tuple[list[Meant], Around]:
    year = draw(st.sampled_from(YEARS))
    agency = draw(units(year))
    names = {unit.name for unit in agency} | {"Các phòng"}
    items = draw(st.lists(meant().filter(lambda item: item.by in names), min_size=2, max_size=6))
    issued_on = draw(st.dates(date(year - 1, 11, 20), date(year, 4, 30)))
    return items, Around(year, issued_on, draw(swaps()), agency)


def text_of(items: list[Meant], year: int) -> str:
    rows = [
        f"{tt}\t{WORK[tt - 1]} ({tt})\t{item.by}\t{item.timing}"
        for tt, item in enumerate(items, start=1)
    ]
    return HEADER.format(year=year) + "\n".join(rows) + "\n\nIII. TỔ CHỨC THỰC HIỆN\n"


@settings(max_examples=250, deadline=None, derandomize=True)
@given(course=courses())
def test_a_plan_makes_each_duty_once_and_on_its_right_day(
    course: tuple[list[Meant], Around],
) -> None:
    items, around = course
    calendar = Calendar(around.overrides)
    read = preview(
        text_of(items, around.year),
        units=around.units,
        calendar=calendar,
        today=around.issued_on,
    )
    assert [item.timing_text for item in read.items] == [item.timing for item in items]

    made = duties_of(
        read.items,
        units=around.units,
        calendar=calendar,
        year=around.year,
        issued_on=around.issued_on,
    )

    found = Counter((duty.tt, duty.unit_key, duty.period, duty.due_on) for duty in made)
    wanted = owed_of(items, around)
    assert found - wanted == Counter(), "nothing that is not owed, and nothing twice"
    assert wanted - found == Counter(), "nothing is missing"
    keys = Counter((duty.tt, duty.unit_key, duty.period) for duty in made)
    assert set(keys.values()) <= {1}
    for duty in made:
        assert calendar.is_working(duty.opens_on), duty
        assert duty.due_on is None or calendar.is_working(duty.due_on), duty
        assert duty.due_on is None or duty.opens_on <= duty.due_on, duty


@settings(max_examples=60, deadline=None, derandomize=True)
@given(
    due=st.dates(date(YEARS[0], 1, 20), date(YEARS[-1], 12, 1)),
    overrides=swaps(),
    down=st.integers(0, 12),
)
def test_a_silent_duty_rings_on_its_four_days_and_never_twice(
    due: date, overrides: dict[date, bool], down: int
) -> None:
    """Walked day by day; for ``down`` days before the due day nothing runs at all."""
    calendar = Calendar(overrides)
    due = calendar.previous_working(due)
    duty = _duty(due)
    rung_on: dict[str, date] = {}
    settled: set[str] = set()
    day = due - timedelta(days=30)
    while day < due + timedelta(days=30):
        runs = not due - timedelta(days=down) <= day < due
        if runs and calendar.is_working(day):
            early = sum(name in ("before", "due") for name in rung_on)
            ringing = due_today(duty, day, calendar, settled=settled, rung_early=early)
            settled |= {step.rung for step, _ in ringing.skipped}
            if ringing.ring is not None:
                assert ringing.ring.rung not in rung_on, "a rung rings once"
                rung_on[ringing.ring.rung] = day
                settled.add(ringing.ring.rung)
        day += DAY

    after = worked_days(due + DAY, due + timedelta(days=40), overrides)
    assert rung_on["due"] == due
    assert (rung_on["late1"], rung_on["late3"]) == (after[0], after[2])
    before = worked_days(due - timedelta(days=40), due - DAY, overrides)[-5]
    if before < due - timedelta(days=down):
        assert rung_on["before"] == before
    else:
        assert "before" not in rung_on, "what the stop swallowed is not said on the due day"
    assert settled_rungs(()) == set()
    assert len(steps(duty, calendar)) == 4


def _duty(due: date) -> Duty:
    return Duty(
        id=1, agency_id=1, ref="NV-1", year=due.year, source=DutySource.PLAN, kind=ItemKind.TASK,
        plan_id=1, item_id=1, unit_id=2, tt=1, label="", heading="", period=str(due.year),
        opens_on=due - timedelta(days=60), due_on=due, first_due_on=due, state=DutyState.OPEN,
        percent=None, promised_on=None, returned_until=None, done_on=None, recorded_on=None,
        blocked_on=None, round=0, version=0,
    )  # fmt: skip
