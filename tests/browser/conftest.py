"""A real browser for reports: Debian's chromium, driven by Playwright, with the network watched.

Whatever a test does with a report, the report may ask for nothing but its own file and may log no error.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PLACES = ("/usr/bin/chromium", "/usr/bin/chromium-browser")
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",  # containers forbid the sandbox
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    folder = Path(__file__).parent
    for item in items:
        if folder in item.path.parents:
            item.add_marker(pytest.mark.browser)


def _executable() -> str | None:
    there = [place for place in PLACES if Path(place).exists()]
    return there[0] if there else next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright (pip install 'policydiff[dev]')")
    executable = _executable()
    if executable is None:
        pytest.skip("needs chromium (apt-get install chromium)")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: "Browser", tmp_path: Path) -> "Iterator[Callable[..., Page]]":
    """Opens a report from disk: opened(html, width=390, dark=True, javascript=False …) gives the page."""
    contexts = []
    trouble: list[str] = []
    path = tmp_path / "报告 1.html"

    def open_report(
        html: str, *, width: int = 1024, height: int = 800, dark: bool = False, javascript: bool = True, **options: Any
    ) -> "Page":
        path.write_bytes(html.encode("utf-8"))
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=javascript,
            **options,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: _note(trouble, "request", request.url, path.as_uri()))
        page.on("console", lambda message: _note(trouble, message.type, message.text))
        page.on("pageerror", lambda error: trouble.append(f"error: {error}"))
        page.on("dialog", lambda dialog: trouble.append(f"dialog: {dialog.message}"))
        page.goto(path.as_uri())
        return page

    yield open_report
    for context in contexts:
        context.close()
    assert trouble == []


def _note(trouble: list[str], kind: str, text: str, allowed: str = "") -> None:
    """Requests but for the file itself and data: addresses in it, and whatever the console says."""
    if kind == "request" and (text.split("#", maxsplit=1)[0] == allowed or text.startswith("data:")):
        return
    trouble.append(f"{kind}: {text}")
