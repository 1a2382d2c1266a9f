"""An office with quality objectives: lines that enter them, signed paper, mornings that ring."""

from __future__ import annotations

from bot.bells import ring_morning
from bot.rules.objective_model import Objective
from storage.transaction import Tx
from tests.enrolling import Enrolling

SHARE = (
    "/muctieu Hồ sơ giải quyết đúng hạn ≥ 98 %; nguồn lực: 02 công chức; người: Trưởng phòng; "
    "hạn: 31/12; cách đo: phần mềm một cửa; theo dõi: quý"
)
COUNT = (
    "/muctieu Ban hành văn bản hướng dẫn ít nhất 4 văn bản; nguồn lực: 02 công chức; "
    "người: Trưởng phòng; hạn: 31/12; cách đo: đếm văn bản; theo dõi: 6 tháng"
)
REF = "MT-2021-001"


def in_force(office: Enrolling, *lines: tuple[str, str]) -> None:
    """Entered by their units, and approved by a paper that Văn phòng holds."""
    for who, text in lines:
        office.writes(who, text)
    office.writes("secretary", "/muctieu phê duyệt số 25/QĐ-SKHCN ngày 22/2/2021")
    office.writes("secretary", "1")


def ring(office: Enrolling, at: str) -> None:
    """The bell of a morning, to its end."""
    office.at(at)

    def body(tx: Tx) -> None:
        rest = ring_morning(tx, office.clock.now())
        while rest is not None:
            rest = rest(tx, office.clock.now())

    office.store.write_now(body)
    office.at(at)


def versions(office: Enrolling, ref: str = REF) -> list[Objective]:
    found: list[Objective] = office.read(lambda tx: tx.objectives.versions(ref))
    return found


def cards(office: Enrolling, who: str) -> list[str]:
    """The cards that asked somebody for results, as they stand."""
    return [each.text for each in office.chat(who) if each.kind == "objectives_card"]
