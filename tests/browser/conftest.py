"""Reports in a real browser, with the network watched.

Whatever a test does with a report, the report may ask for nothing but its own file and may log no error.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    folder = Path(__file__).parent
    for item in items:
        if folder in item.path.parents:
            item.add_marker(pytest.mark.browser)


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
