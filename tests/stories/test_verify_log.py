"""The journal is checked in chat and at the machine; a forger with the database is found out."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.commands.log import checked, first_bad, lines
from bot.sandbox.script import Line
from storage.migrate import migrate
from tests.stories.driver import story
from tests.stories.opening import PlanInForce

HOLDS = "Nhật ký còn nguyên vẹn"
BROKEN = "Nhật ký không còn nguyên vẹn; chỗ sai đầu tiên: "
NOT_HERS = "Không có nội dung này trong phần việc của đồng chí"


async def test_whoever_may_reads_that_the_journal_is_whole(
    plan_in_force: PlanInForce,
) -> None:
    async with plan_in_force() as told:
        assert told.stage is not None
        await told.stage.bot.inside.sealer.all()
        for who in ("secretary", "administrator", "director", "auditor-1"):
            assert HOLDS in await told.answer(who, "/kiemtranhatky"), who
        assert NOT_HERS in await told.answer("head-qlkh", "/kiemtranhatky")
        shown = await told.answer("director", "/verifylog")
        code = shown.rpartition("Mã chuỗi nhật ký hiện nay: ")[2].strip()
        fits = await told.answer("secretary", f"/kiemtranhatky {code}")
        assert f"Mã {code} khớp: " in fits
        assert "mã ghi trên giấy không có trong nhật ký" in await told.answer(
            "secretary", "/kiemtranhatky 0123 4567 89ab cdef"
        )
        assert "Chưa đọc được mã" in await told.answer("secretary", "/kiemtranhatky không rõ")


async def test_who_rewrites_the_past_is_found_out_in_chat_and_at_the_machine(
    tmp_path: Path, plan_text: str, february: list[Line]
) -> None:
    file = tmp_path / "iso.db"
    url = f"sqlite:///{file}"
    migrate(url)
    async with story(tmp_path, url, start="2021-02-17T08:30") as told:
        assert told.stage is not None
        await told.play(february, plan=plan_text)
        await told.stage.bot.inside.sealer.all()
        now = datetime(2021, 2, 24, 5, 0, tzinfo=UTC)
        before = checked(url, wanted=None, now=now)
        assert lines(before)[0].startswith(f"the log holds: {before.sealed} entries")
        forge(file, "UPDATE journal SET words = 'Không' WHERE verb = 'plan_issued'")
        shown = await told.answer("administrator", "/kiemtranhatky")
        assert shown.startswith(BROKEN)
        assert "không còn đúng nội dung hoặc thứ tự khi ghi." in shown
        found = checked(url, wanted=before.head[:16], now=now).bad
        assert found is not None
        assert "(plan_issued plan:1, written 2021-02-24 09:40)" in first_bad(found)


def forge(file: Path, statement: str) -> None:
    """As somebody at the machine, who first takes the guards away."""
    with closing(sqlite3.connect(file)) as database:
        database.execute("DROP TRIGGER tr_journal_update")
        assert database.execute(statement).rowcount == 1
        database.commit()


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_kind_of_damage_has_its_sentence(language: str) -> None:
    from bot.actions.desk import plain  # noqa: PLC0415 - no other test here needs them
    from bot.rules.seals import Bad, How  # noqa: PLC0415 - as above
    from bot.texts import texts  # noqa: PLC0415 - as above

    at = datetime(2021, 4, 5, 0, 30, tzinfo=UTC)
    said = set()
    for how in How:
        bad = plain(Bad(how, 530, 532, at, "accepted", "NV-2021-002"))
        said.add(
            texts().render(
                language, "log_checked", sealed=9, waiting=0, upto=at, head="ab" * 32, bad=bad,
                wanted=None, fits=None, fits_upto=None,
            )
        )  # fmt: skip
        assert "\n\n" not in first_bad(Bad(how, 530, 532, at, "accepted", "NV-2021-002"))
    assert len(said) == len(How)
