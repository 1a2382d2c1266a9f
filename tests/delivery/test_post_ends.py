"""Whatever the platform answers, in whatever order: every message ends, or waits for a reason."""

from __future__ import annotations

import asyncio
import tempfile
from pathlib import Path

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from bot.delivery.letter import Letter
from bot.delivery.outcome import (
    Garbled,
    Gone,
    Outcome,
    Refused,
    Unclear,
    Unreachable,
    Unsent,
    Wait,
)
from storage.migrate import migrate
from tests.delivery.postal import Answer, Office, office, path_of

PEOPLE = ("head-khtc", "head-qlcng", "deputy-qlcng", "secretary")
ENDS = ("sent", "dropped", "dead", "unreachable")

BEFORE: list[Outcome] = [
    Wait(3), Unsent("no route"), Unclear("reset"), Unreachable("blocked"), Garbled("entities"),
    Gone("Message to edit not found"), Refused("too large"),
]  # fmt: skip
FAULTS = st.lists(
    st.one_of(
        st.none(),
        st.tuples(st.just("before"), st.sampled_from(BEFORE)),
        st.tuples(st.just("after"), st.just(Unclear("reset after"))),
    ),
    max_size=25,
)
ACTS = st.lists(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(["say", "edit", "menu", "wait"])),
    min_size=1,
    max_size=14,
)


def misbehaving(held: Office, faults: list[tuple[str, Outcome] | None]) -> Answer:
    """One entry a call; afterwards all is well."""
    left = list(faults)

    def answer(letter: Letter) -> Outcome | None:
        fault = left.pop(0) if left else None
        if fault is None:
            return None
        when, outcome = fault
        if isinstance(outcome, Gone):
            held.platform.chats.get(letter.chat_id, {}).pop(letter.edits_message or 0, None)
            return None
        if when == "after":
            held.platform.effect(letter)
        held.platform.script.append(answer)
        return outcome

    return answer


async def play(
    url: str,
    faults: list[tuple[str, Outcome] | None],
    acts: list[tuple[str, str]],
    *,
    shared: bool,
) -> None:
    async with office(url, shared=shared) as held:
        held.platform.script.append(misbehaving(held, faults))
        cards: dict[str, int] = {}
        said: list[tuple[int, str]] = []
        for number, (who, act) in enumerate(acts):
            if act == "say":
                cards[who] = await held.say(who, f"tin số {number}.")
                said.append((cards[who], who))
            elif act == "edit" and who in cards:
                await held.edit(who, cards[who])
            elif act == "menu":
                await held.say(who, kind="menu", commands=[])
            else:
                await held.settle()
        for _ in range(5):
            await held.settle()
            await held.pass_time(150)
        await check(held, said, shared=shared)


async def check(held: Office, said: list[tuple[int, str]], *, shared: bool) -> None:
    rows = await held.store.read(
        lambda tx: tx.outbox.in_state("waiting", "sending", "ambiguous", "dead", *ENDS)
    )
    assert [row.state for row in rows if row.state not in ENDS] == []
    assert all(row.reason for row in rows if row.state in ("dropped", "dead", "unreachable"))
    assert held.platform.clobbered == 0
    for delivery, who in said:
        row = next(row for row in rows if row.id == delivery)
        words = row.facts["facts"]["label"]
        seen = [text for text in held.platform.texts(held.chat(who)) if words in text]
        plain = [text for text in seen if not text.startswith("(gửi lại)")]
        known = row.state == "sent" or not shared
        assert len(plain) <= 1
        assert len(seen) == 1 or not (shared and row.state == "sent") or row.resends
        assert seen or not (known and row.state == "sent")


UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
"""An example takes a second, and is short enough as it is."""


@settings(max_examples=15, deadline=None, phases=UNSHRUNK)
@given(FAULTS, ACTS, st.booleans())
def test_every_message_ends_and_none_is_said_twice_without_a_mark(
    faults: list[tuple[str, Outcome] | None],
    acts: list[tuple[str, str]],
    shared: bool,  # noqa: FBT001 - drawn
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        url = path_of(Path(folder))
        migrate(url)
        asyncio.run(play(url, faults, acts, shared=shared))
