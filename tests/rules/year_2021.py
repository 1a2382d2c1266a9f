"""The year 2021 as values, built for any instant: who answered on which day, and what was told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import count

from bot.rules.model import (
    Duty,
    DutySource,
    DutyState,
    Extension,
    Finding,
    ItemKind,
    Level,
    Matter,
    Plan,
    PlanItem,
    PlanState,
    StatusReport,
)
from bot.rules.periods import Answers, duties_of
from bot.rules.working_days import calendar_for
from bot.rules.yearbook import Call, Case, Told, YearBook
from tests.rules.agency import ISSUED_ON, OFFICE, UNITS

HANOI = timedelta(hours=7)
CALENDAR = calendar_for()
KHTC, QLKH, QLCN, QLCNG, TTRA = 2, 3, 4, 5, 6
DIVISIONS = (KHTC, QLKH, QLCN, QLCNG, TTRA)

ITEMS = tuple(
    PlanItem(
        id=100 + tt, plan_id=1, tt=tt, content=label, units_text=units, timing_text=timing,
        kind=kind, label=label, heading=label,
    )
    for tt, label, units, timing, kind in (
        (1, "Xây dựng kế hoạch", "Văn phòng Sở", "Tháng 02", ItemKind.PLAN),
        (2, "Mục tiêu chất lượng năm 2021", "Các phòng", "Tháng 3", ItemKind.TASK),
        (3, "Rà soát quy trình", "Các phòng", "Hàng tháng", ItemKind.REVIEW),
        (4, "Hướng dẫn người mới", "Các phòng", "Thường xuyên", ItemKind.CONTINUOUS),
        (5, "Đánh giá nội bộ", "BCĐ ISO chủ trì, các phòng phối hợp", "Tháng 10", ItemKind.AUDIT),
        (6, "Hội nghị đánh giá tổng thể", "Lãnh đạo Sở", "Tháng 10", ItemKind.MANAGEMENT_REVIEW),
        (7, "Báo cáo năm", "Văn phòng Sở", "Tháng 11", ItemKind.REPORT),
    )
)  # fmt: skip

PLAN = Plan(
    id=1, year=2021, title="Kế hoạch", state=PlanState.ISSUED, number="15/KH-SKHCN",
    signed_on=ISSUED_ON, signer="Giám đốc", bases=(), answers={},
    issued_at=datetime(2021, 2, 24, 2, 40, tzinfo=UTC),
)  # fmt: skip

REVIEWED = {
    KHTC: "01/3 01/4 04/5 01/6 01/7 02/8 06/9 09/11 09/11 01/12",
    QLKH: "02/3 05/4c 05/5 01/6 02/7 03/8c 06/9 04/10 01/11 02/12",
    QLCN: "01/3 02/4 24/5 02/6 05/7c 02/8 07/9 01/10c 02/11 01/12",
    QLCNG: "01/4 01/4 10/5 23/6 23/7 16/8 23/9 05/10 23/11 24/12",
    TTRA: "03/3 01/4 04/5 01/6 01/7 02/8 06/9 01/10 01/11 01/12",
}
"""Unit → the day of its answer for each month from March on; «c» states a change."""
CHANGES = {
    (QLKH, 4): "có thay đổi: QT-QLKH-02 sửa theo TT 01/2021/TT-MAU, hiệu lực 15/5",
    (QLCN, 7): "có, sửa QT-QLCN-03 nhưng chưa có quyết định công bố TTHC mới của UBND tỉnh",
    (QLKH, 8): "có: QT-QLKH-02 lần 02, 20/7",
    (QLCN, 10): "có: QT-QLCN-03 lần 02, 15/9",
}
OBJECTIVES = {
    KHTC: ("18/3", "19/3"), QLKH: ("30/3", "31/3"), QLCN: ("25/3", "26/3"),
    QLCNG: ("08/4", "09/4"), TTRA: ("07/4", "08/4"),
}  # fmt: skip
"""Unit → the day it is true for, and the day Văn phòng accepted it."""
QUARTERS = {
    KHTC: ("01/4", "01/7", "01/10"), QLKH: ("05/4", "02/7", "04/10"),
    QLCN: ("02/4", "05/7", "01/10"), QLCNG: ("", "23/7", "05/10"),
    TTRA: ("01/4", "01/7", "01/10"),
}  # fmt: skip
RECEIVED = {KHTC: "24/02", QLKH: "24/02", QLCN: "24/02", TTRA: "25/02"}
OFFICE_ITEMS = {1: "24/02", 5: "29/10", 6: "28/10", 7: "24/11"}


def on(text: str, *, year: int = 2021) -> date:
    """A day as the story writes it: «05/4»."""
    number, month = text.rstrip("c").split("/")
    return date(year, int(month), int(number))


def moment(day: date, at: time = time(10, 0)) -> datetime:
    """The agency's wall clock as a moment in UTC."""
    return (datetime.combine(day, at) - HANOI).replace(tzinfo=UTC)


@dataclass(frozen=True)
class Act:
    """A finished report: what it says, the day it is true for, recorded and accepted when."""

    what: str
    effective: date
    recorded: datetime
    accepted: datetime
    words: str = ""


@cache
def blank_duties() -> tuple[Duty, ...]:
    """Every duty of the plan, open."""
    wanted = duties_of(
        ITEMS, units=UNITS, calendar=CALENDAR, year=2021, issued_on=ISSUED_ON,
        answers=Answers(first_month=3, leads={5: ("BCDISO",)}),
    )  # fmt: skip
    ids = {unit.key: unit.id for unit in UNITS}
    numbers = count(1)
    made = [
        _duty(next(numbers), ITEMS[each.tt - 1], ids[each.unit_key], period=each.period,
              opens_on=each.opens_on, due_on=each.due_on)
        for each in wanted
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda d: (d.tt, d.period, d.unit_id)))


def _duty(
    number: int,
    item: PlanItem,
    unit_id: int,
    *,
    period: str,
    opens_on: date,
    due_on: date | None,
) -> Duty:
    return Duty(
        id=number, agency_id=1, ref=f"NV-2021-{number:03d}", year=2021, source=DutySource.PLAN,
        kind=item.kind, plan_id=1, item_id=item.id, unit_id=unit_id, tt=item.tt, label=item.label,
        heading=item.heading, period=period, opens_on=opens_on, due_on=due_on,
        first_due_on=due_on, state=DutyState.OPEN, percent=None, promised_on=None,
        returned_until=None, done_on=None, recorded_on=None, blocked_on=None, round=0, version=0,
    )  # fmt: skip


def act_of(duty: Duty) -> Act | None:
    """How the story answers a duty; None where it never does."""
    month = int(duty.period[5:7]) if duty.kind is ItemKind.REVIEW else 0
    if duty.kind is ItemKind.REVIEW:
        told = REVIEWED[duty.unit_id].split()[month - 3]
        day = on(told)
        what = "change" if told.endswith("c") else "no_change"
        words = CHANGES.get((duty.unit_id, month), "không thay đổi")
        return Act(what, day, moment(day), moment(day), words)
    if duty.kind is ItemKind.CONTINUOUS:
        quarter = int(duty.period[-1])
        told = QUARTERS[duty.unit_id][quarter - 1] if quarter <= 3 else ""
        return Act("none", on(told), moment(on(told)), moment(on(told))) if told else None
    if duty.kind is ItemKind.TASK:
        done, accepted = OBJECTIVES[duty.unit_id]
        return Act("done", on(done), moment(on(done)), moment(on(accepted), time(9, 0)))
    day = on(OFFICE_ITEMS[duty.tt or 0])
    return Act("done", day, moment(day), moment(day, time(11, 0)))


def _as_of(duty: Duty, act: Act | None, at: datetime) -> Duty:
    if duty.kind is ItemKind.TASK and duty.unit_id == TTRA and at >= moment(on("29/3"), time(8, 5)):
        duty = replace(duty, due_on=on("15/4"), round=1)
    if act is None or act.recorded > at:
        received = RECEIVED.get(duty.unit_id)
        seen = received is not None and on(received) < at.date() and duty.tt in (2, 4)
        return replace(duty, state=DutyState.RECEIVED) if seen else duty
    done = replace(duty, done_on=act.effective, recorded_on=act.effective)
    statement = duty.kind in (ItemKind.REVIEW, ItemKind.CONTINUOUS)
    if act.accepted <= at or statement:
        return replace(done, state=DutyState.ACCEPTED)
    return replace(done, state=DutyState.REPORTED)


def _report(number: int, duty: Duty, act: Act) -> StatusReport:
    return StatusReport(
        id=number, ref=f"PH-2021-{number:04d}", duty_id=duty.id, what=act.what, percent=None,
        day=None, until=act.effective if duty.kind is ItemKind.REVIEW else None, reason=None,
        details={"title": "Trưởng phòng"}, words=act.words, person_id=1, capacity="head",
        on_behalf=None, effective_on=act.effective, recorded_at=act.recorded,
    )  # fmt: skip


def of(unit_id: int, tt: int, period: str = "2021") -> Duty:
    """The blank duty of a unit, item and period."""
    return next(d for d in blank_duties() if (d.unit_id, d.tt, d.period) == (unit_id, tt, period))


def told() -> tuple[Told, ...]:
    """The last nudges that arrived: the only ones that a name may follow."""
    return tuple(
        Told(duty_id=duty.id, round=0, rung="late3", day=day, arrived_on=day)
        for duty, day in ((of(QLCNG, 2), on("05/4")), (of(KHTC, 3, "2021-10"), on("03/11")))
    )


CALLED = Call(
    duty_id=of(KHTC, 3, "2021-10").id, on=on("03/11"), promised_on=None,
    words="đã liên hệ, đồng chí Trưởng phòng đi công tác",
)  # fmt: skip

MORE_TIME = Extension(
    id=1, duty_id=of(TTRA, 2).id, asked_by=1, asked_at=moment(on("24/3"), time(9, 0)),
    from_due=on("31/3"), to_due=on("15/4"), reason="đang chờ số liệu", decider="director",
    proposal="đồng ý", state="asked", decided_by=None, decided_at=None, words="",
)  # fmt: skip

OBSTACLE = Matter(
    id=1, duty_id=of(QLCN, 3, "2021-07").id, form="blocked", decider="outside",
    reason="chưa có quyết định công bố TTHC của UBND tỉnh", cause="UBND tỉnh",
    proposal="Sở có văn bản đề nghị, Văn phòng tham mưu", proposal_due=on("23/7"), raised_by=1,
    raised_at=moment(on("05/7"), time(14, 20)), state="open", decision="",
)  # fmt: skip

CASES = tuple(
    Case(item_id=104, unit_id=unit, happened_on=on(day))
    for unit, day in ((KHTC, "17/5"), (TTRA, "04/10"), (QLCN, "22/11"))
)


def _finding(
    number: int, series: str, unit_id: int, level: Level, days: tuple[str, str]
) -> Finding:
    found, closed = days
    return Finding(
        id=number, agency_id=1, ref=f"{series}-2021-{number:03d}", year=2021, unit_id=unit_id,
        auditor_id=1, level=level, criterion="7.5.3", statement="…", proof="…",
        found_on=on(found), due_on=None, duty_id=None, state="closed" if closed else "open",
        filed_at=moment(on(found)), acknowledged_at=None, reserved=None, correction=None,
        correction_on=None, cause=None, cause_on=None, action=None, action_on=None,
        verified_by=None, closed_on=on(closed) if closed else None, version=0,
    )  # fmt: skip


FINDINGS = (
    _finding(1, "KPH", QLKH, Level.MINOR, ("06/10", "26/10")),
    _finding(2, "KPH", QLCNG, Level.MINOR, ("06/10", "29/10")),
    _finding(3, "KPH", OFFICE.id, Level.MINOR, ("07/10", "19/10")),
    _finding(4, "KN", KHTC, Level.IMPROVEMENT, ("07/10", "")),
    _finding(5, "KN", TTRA, Level.IMPROVEMENT, ("07/10", "")),
)


def besides() -> tuple[Duty, ...]:
    """The directive of 12/7 and the three decisions of the management review."""
    made = []
    rows = (
        (DutySource.DIRECTIVE, OFFICE.id, "12/7", "23/7", "15/7"),
        (DutySource.DECISION, OFFICE.id, "28/10", "26/11", "18/11"),
        (DutySource.DECISION, QLCNG, "28/10", "15/12", "07/12"),
        (DutySource.DECISION, KHTC, "28/10", "31/12", "28/12"),
    )
    for number, (source, unit, made_on, due, done) in enumerate(rows, start=900):
        duty = _duty(number, ITEMS[0], unit, period="2021", opens_on=on(made_on), due_on=on(due))
        made.append(
            replace(
                duty, source=source, kind=ItemKind.TASK, item_id=None, plan_id=None, tt=None,
                done_on=on(done),
            )
        )  # fmt: skip
    return tuple(made)


def book_at(
    day: str, at: time = time(7, 30), *, silent: bool = False, year: int = 2021
) -> YearBook:
    """The year's book at an instant of the story; ``silent`` when nobody ever answers."""
    now = moment(on(day, year=year), at)
    today = on(day, year=year)
    acts = {duty.id: act_of(duty) for duty in blank_duties()}
    if silent:
        acts = {d.id: acts[d.id] if d.tt == 1 else None for d in blank_duties()}
    duties = tuple(_as_of(duty, acts[duty.id], now) for duty in blank_duties())
    if silent:
        duties = tuple(replace(d, due_on=d.first_due_on, round=0) for d in duties)
    reports = tuple(
        _report(duty.id, duty, act)
        for duty in blank_duties()
        if (act := acts[duty.id]) and act.recorded <= now
    )
    book = YearBook(
        as_of=now, local=datetime.combine(today, at), plan=PLAN, items=ITEMS, units=UNITS,
        office_id=OFFICE.id, calendar=CALENDAR, duties=duties, reports=reports,
    )  # fmt: skip
    return book if silent else _with_the_rest(book)


def _with_the_rest(book: YearBook) -> YearBook:
    now, today = book.as_of, book.today
    extensions = [MORE_TIME] if now >= MORE_TIME.asked_at else []
    if now >= moment(on("29/3"), time(8, 5)):
        extensions = [replace(MORE_TIME, state="granted")]
    matters = [OBSTACLE] if now >= OBSTACLE.raised_at else []
    if now >= moment(on("12/7"), time(7, 55)):
        matters = [replace(OBSTACLE, state="decided" if today < on("11/8") else "cleared")]
    extra = tuple(
        replace(d, state=DutyState.ACCEPTED) if d.done_on and d.done_on <= today
        else replace(d, done_on=None)
        for d in besides() if d.opens_on <= today
    )  # fmt: skip
    return replace(
        book,
        duties=book.duties + extra,
        extensions=tuple(extensions),
        matters=tuple(matters),
        calls=(CALLED,) if today >= CALLED.on else (),
        told=tuple(t for t in told() if moment(t.arrived_on, time(7, 30)) <= now),
        findings=tuple(f for f in FINDINGS if f.filed_at <= now),
        cases=tuple(case for case in CASES if case.happened_on <= today),
    )
