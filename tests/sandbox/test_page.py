"""The chat page is served whole, from here alone, and never writes people's text as markup."""

from __future__ import annotations

import re

from bot.sandbox.server import PAGE
from tests.sandbox.cast import Sandbox

LOADED = re.compile(r"""(?:src|href)="(/[\w.-]+)|from "\./([\w.-]+)\"""")


async def test_the_page_and_all_that_it_loads_are_served(sandbox: Sandbox) -> None:
    page = await sandbox.http.get("/")
    wanted = {"/"}
    for source in [*PAGE.glob("*.js"), PAGE / "index.html"]:
        hits = LOADED.findall(source.read_text(encoding="utf-8"))
        wanted |= {absolute or f"/{relative}" for absolute, relative in hits}
    answers = {path: (await sandbox.http.get(path)) for path in wanted}
    assert page.headers["content-type"].startswith("text/html")
    assert len(wanted) > 8
    assert {path: one.status_code for path, one in answers.items()} == dict.fromkeys(wanted, 200)
    assert all(
        "script-src 'self'" in one.headers["content-security-policy"] for one in answers.values()
    )


def test_nothing_comes_from_the_network_and_no_text_becomes_markup() -> None:
    for source in PAGE.iterdir():
        text = source.read_text(encoding="utf-8")
        assert "innerHTML" not in text
        assert "insertAdjacentHTML" not in text
        assert not re.search(r"""(?:src|href|url\()\s*=?\s*["']?https?://""", text), source


def test_both_languages_say_the_same_things() -> None:
    words = (PAGE / "words.js").read_text(encoding="utf-8")
    first, second = re.findall(r"const (?:VI|EN) = \{(.*?)\n\};", words, re.DOTALL)
    names = [set(re.findall(r"(?:^|[\s,{])(\w+): [\"`({\[]", part)) for part in (first, second)]
    assert names[0] == names[1]
