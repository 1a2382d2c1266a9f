"""The played year read from its journal: nothing is missing there, and it gives every figure."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from typing import Any

import sqlalchemy as sa

from bot.actions.log_check import LogCheck
from bot.delivery.frozen_book import book_of
from bot.delivery.report import summary_of
from bot.rules.figures import year_counts
from bot.rules.management_review import taken
from bot.rules.seals import HEAD, Verified, as_printed, digits
from storage.database import Database
from storage.journal import Entry
from storage.prepared import columns
from storage.tables import DeliveryRow, NudgeRow
from storage.tables_reviews import ReviewPackRow
from storage.transaction import Tx
from storage.yearbook import gather
from tests.delivery.documents.opened import opened
from tests.from_journal import DAYS, YearFromJournal
from tests.journaled import Commits
from tests.stories.driver import Story

OF_ITEM = ("owed", "counts", "whole", "changed", "unchanged", "cases", "asked", "confirmed")
DELIVERY = columns(DeliveryRow)
BY_FOOT = re.compile(r"Mã chuỗi nhật ký đến .* \((\d+) mục\): ([0-9a-f ]{19})")


@dataclass
class Played:
    """The year after its last line: the database, what its commits changed, the signed papers."""

    store: Database
    commits: Commits
    feet: list[str]

    @property
    def journal(self) -> list[Entry]:
        return self.store.read_now(lambda tx: tx.journal.entries())

    def counted(self, *, mark: int | None = None) -> YearFromJournal:
        """From the journal alone, as far as it had been written then."""
        entries = [entry for entry in self.journal if mark is None or entry.id <= mark]
        office = self.store.read_now(lambda tx: tx.agencies.office().id)
        return YearFromJournal(office).hear(entries)

    def check(self, head: str | None = None) -> Verified:
        check = LogCheck(head)
        while self.store.read_now(check.step):
            pass
        return self.store.read_now(partial(check.end, now=self.journal[-1].at))


async def the_year_is_whole_in_its_journal(told: Story, commits: Commits) -> None:
    """What is looked at here is one and the same journal."""
    assert told.stage is not None
    played = Played(told.stage.bot.store, commits, await feet_of_papers(told))
    every_change_has_its_line(played)
    every_message_sent_unasked_has_its_line(played)
    every_duty_reads_from_the_journal_as_it_stands(played)
    the_report_says_what_the_journal_says(played)
    the_review_was_given_what_the_journal_says(played)
    await told.stage.bot.inside.sealer.all()
    the_chain_holds_and_fits_every_signed_paper(played)


def every_change_has_its_line(played: Played) -> None:
    assert played.commits.from_where == {}
    assert sum(played.commits.spoken.values()) > 250


def every_message_sent_unasked_has_its_line(played: Played) -> None:
    """And every line of a card that reached somebody, by the delivery that carried it."""
    told = {e.subject: e.after for e in played.journal if e.verb == "sent"}
    unasked = (DELIVERY.lane != 0, DELIVERY.edits.is_(None), DELIVERY.state == "sent")
    wanted = sa.select(DELIVERY.id, DELIVERY.message_id, DELIVERY.person_id)
    of_messages = wanted.where(*unasked, DELIVERY.kind.not_in(("menu", "leave")))

    def sent(tx: Tx) -> list[tuple[int, int, int]]:
        return [(one, two, three) for one, two, three in tx.session.execute(of_messages)]

    found = played.store.read_now(sent)
    assert len(found) > 150
    for delivery, message, person in found:
        line = told[f"delivery:{delivery}"]
        assert (line["message"], line["to"]) == (message, person)
        assert re.fullmatch(r"[0-9a-f]{64}", line["words"])
    carriers = played.store.read_now(
        lambda tx: set(tx.session.scalars(sa.select(columns(NudgeRow).delivery_id)))
    )
    assert {f"delivery:{each}" for each in carriers - {None}} <= set(told)


def every_duty_reads_from_the_journal_as_it_stands(played: Played) -> None:
    counted = played.counted()
    duties = played.store.read_now(lambda tx: [*tx.duties.of_year(2021), *tx.duties.of_year(2022)])
    assert {duty.ref for duty in duties} == set(counted.owed)
    names = (*DAYS, "state", "percent", "round", "first_due_on", "tt", "kind", "source", "period")
    for duty in duties:
        read = counted.owed[duty.ref]
        assert [getattr(duty, name) for name in names] == [getattr(read, name) for name in names]


def the_report_says_what_the_journal_says(played: Played) -> None:
    """At the report's own instant, and at that of every digest and monthly paper."""
    for facts in _instants(played):
        book = played.store.read_now(partial(book_of, facts=facts))
        said = summary_of(book, facts)
        counted = played.counted(mark=facts["mark"])
        through, today = book.due_through, book.today
        for item in said["content"]:
            own = counted.item(item["tt"], through=through, today=today)
            assert {n: _plain(item[n]) for n in OF_ITEM} == own, (facts["as_of"], item["tt"])
        assert said["unanswered"]["total"] == len(counted.unanswered(through=through, today=today))
        whole = counted.counts(counted.planned(), through=through, today=today)
        assert asdict(year_counts(book)) == whole
        besides = counted.besides("directive")
        told = said["directives"]
        assert besides == ({"total": told.total, "done": told.done} if told else NOTHING_BESIDES)
        found = [item["findings"] for item in said["content"] if item["findings"] is not None]
        assert [counted.finding_counts()] * len(found) == [asdict(each) for each in found]


def the_review_was_given_what_the_journal_says(played: Played) -> None:
    """The inputs a to f as they were frozen: every line of them, and no other."""
    rows = columns(ReviewPackRow)

    def read(tx: Tx) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in tx.session.execute(sa.select(rows.content, rows.mark))]

    packs = played.store.read_now(read)
    assert packs
    for content, mark in packs:
        pack = taken(content)
        plan = played.store.read_now(lambda tx: tx.plans.in_force(2021))
        assert plan is not None
        book = played.store.read_now(partial(gather, plan=plan, as_of=pack.as_of, mark=mark))
        counted = played.counted(mark=mark)
        own = counted.review_inputs(through=book.due_through, today=book.today)
        assert pack.figures() == own


NOTHING_BESIDES = {"total": 0, "done": 0}


def _plain(value: Any) -> Any:
    return value if isinstance(value, int) else asdict(value)


def _instants(played: Played) -> list[dict[str, Any]]:
    """The facts of every report, digest and monthly paper that was sent."""
    kinds = ("report", "digest", "monthly_paper")

    def read(tx: Tx) -> list[dict[str, Any]]:
        wanted = sa.select(DELIVERY.facts).where(DELIVERY.kind.in_(kinds))
        return list(tx.session.scalars(wanted))

    known = [facts for facts in played.store.read_now(read) if facts.get("mark") is not None]
    assert len(known) > 40
    plan = next(facts["plan"] for facts in known if "plan" in facts)
    return [
        {"plan": plan, "as_of": f["as_of"], "mark": f["mark"], "file": "", "until": _until(f)}
        for f in known
    ]


def _until(facts: dict[str, Any]) -> str:
    return str(facts.get("until") or datetime.fromisoformat(facts["as_of"]).date().isoformat())


def the_chain_holds_and_fits_every_signed_paper(played: Played) -> None:
    found = played.check()
    assert (found.bad, found.sealed) == (None, len(played.journal))
    drafted = [e for e in played.journal if e.verb == "monthly_paper_drafted"]
    assert len(drafted) == len(played.feet) == 10
    for entry, foot in zip(drafted, played.feet, strict=True):
        printed = BY_FOOT.search(foot)
        assert printed is not None, foot
        count, head = printed.groups()
        assert head == as_printed(entry.after[HEAD]["chain"])
        fits = played.check(digits(head))
        assert fits.bad is None
        assert fits.fits is not None
        assert fits.fits.place == int(count)
        assert fits.fits_upto is not None
        assert fits.fits_upto <= entry.at
        sealed = [e for e in played.journal if e.id < entry.id]
        assert len(sealed) == int(count), "all that had been written by then, and nothing else"


async def feet_of_papers(told: Story) -> list[str]:
    """The footers of the monthly papers as they lie in the secretary's chat."""
    found = []
    for message in await told.from_bot("secretary"):
        for file in message.get("files", []):
            if file["name"].startswith("Bang-tong-hop-ra-soat"):
                paper = (await told.http.get(file["url"])).content
                footer = opened(paper).sections[0].first_page_footer
                found.append("\n".join(each.text for each in footer.paragraphs))
    return found
