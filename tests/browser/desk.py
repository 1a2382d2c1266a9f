"""The page as a person uses it: chats by the name of the post, words, buttons, the clock."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.small_png import smaller

PATIENCE = 20_000
"""Milliseconds: the machine may have other work."""
LARGEST = 250_000
"""Bytes of a picture that is kept with the sources."""


@dataclass(frozen=True)
class Pictures:
    """Takes a picture of the page, when pictures are wanted."""

    folder: Path
    wanted: bool

    def take(self, page: Page, name: str) -> None:
        if not self.wanted:
            return
        self.folder.mkdir(parents=True, exist_ok=True)
        place = self.folder / f"{name}.png"
        place.write_bytes(smaller(page.screenshot(animations="disabled")))
        assert place.stat().st_size < LARGEST, f"{place.name} is too large to be kept"


class Desk:
    """One open page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)

    def chat(self, key: str) -> Locator:
        """The column of a person who is shown."""
        return self.page.locator(f'.column[data-key="{key}"]')

    def newest(self, key: str) -> Locator:
        """The last message of a chat."""
        return self.chat(key).locator(".message").last

    def button(self, key: str, label: str) -> Locator:
        """A live button in a chat."""
        return self.chat(key).locator(".keyboard").get_by_role("button", name=label, exact=True)

    def say(self, key: str, words: str) -> None:
        field = self.chat(key).locator("textarea")
        field.fill(words)
        field.press("Enter")

    def people(self) -> Locator:
        """The list of everybody."""
        return self.page.locator("#people")

    def hide(self, key: str) -> None:
        """Take a person's chat off the desk."""
        self.people().locator(f'[data-key="{key}"]').click()
        expect(self.chat(key)).to_have_count(0)

    def open(self, key: str) -> None:
        """On a phone: the chat of somebody from the list."""
        self.page.locator("#open-people").click()
        self.people().locator(f'[data-key="{key}"]').click()
        expect(self.chat(key)).to_be_visible()
        if self.page.locator("#close-guide").is_visible():
            self.page.locator("#close-guide").click()

    def move_to(self, name: str, *, day: str) -> None:
        """Press a button of the clock and wait until it stands on that day."""
        self.page.locator("#moves").get_by_role("button", name=name).click()
        expect(self.page.locator("#now .day")).to_contain_text(day)
        expect(self.page.locator("#moves")).to_be_visible()

    def fits(self) -> bool:
        """Whether nothing hangs out at the side."""
        wide = self.page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        return bool(wide)
