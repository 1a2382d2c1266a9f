"""A browser on the demonstration as a newcomer starts it: one fresh sandbox a test."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser.desk import Desk, Pictures

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = (
    os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
)
OPEN_AT = re.compile(r"Open (http://127\.0\.0\.1:\d+)")


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--pictures`` renews what README and the guide show; without it no file is touched."""
    parser.addoption("--pictures", action="store_true", help="write docs/pictures anew")


@pytest.fixture(scope="session")
def playing() -> Iterator[Playwright]:
    """Playwright itself."""
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playing: Playwright) -> Iterator[Browser]:
    """Debian's Chromium (or the one that ``CHROMIUM`` names), without a window."""
    if CHROMIUM is None:
        pytest.skip("no chromium on this machine: apt install chromium, or set CHROMIUM")
    # Run as root, as in a container, Chromium refuses to start with its own sandbox.
    started = playing.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--headless"])
    yield started
    started.close()


@pytest.fixture
def address(request: pytest.FixtureRequest) -> Iterator[str]:
    """Where a fresh demonstration listens; it is ended as by Ctrl-C and must end cleanly.

    Further options of ``demo`` come as the parameter.
    """
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", *getattr(request, "param", ())]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        told = next((hit for line in demo.stdout if (hit := OPEN_AT.match(line))), None)
        assert told is not None, "the demonstration gave no address"
        yield told[1]
        demo.send_signal(signal.SIGINT)
        assert demo.wait(20) == 0


@pytest.fixture
def pictures(request: pytest.FixtureRequest) -> Pictures:
    """Where pictures go when they are wanted."""
    return Pictures(ROOT / "docs" / "pictures", wanted=request.config.getoption("--pictures"))


@pytest.fixture
def desk(browser: Browser, address: str) -> Iterator[Desk]:
    """The page on a usual screen."""
    yield from _opened(browser, address, width=1280, height=800)


@pytest.fixture
def phone(browser: Browser, address: str) -> Iterator[Desk]:
    """The page on a phone."""
    yield from _opened(browser, address, width=390, height=844)


@pytest.fixture
def night(browser: Browser, address: str) -> Iterator[Desk]:
    """The page on a screen that is set to dark."""
    yield from _opened(browser, address, width=1280, height=800, dark=True)


def _opened(
    browser: Browser, address: str, *, width: int, height: int, dark: bool = False
) -> Iterator[Desk]:
    surroundings = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if dark else "light",
        reduced_motion="reduce",
        locale="vi-VN",
    )
    page = surroundings.new_page()
    complaints: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    yield Desk(page)
    surroundings.close()
    assert complaints == []
