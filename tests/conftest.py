"""Documents and alignments that many tests use, made once in a run."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from policydiff.align import align
from policydiff.cli import main
from policydiff.compare import compare
from policydiff.corpus import Library, packaged_alignments
from policydiff.model import Alignment, Comparison, Document, RawText
from policydiff.parse import parse

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# The same examples in every run: a test that fails for one person fails for all.
settings.register_profile("steady", derandomize=True, deadline=None)
settings.load_profile("steady")

GOLD = packaged_alignments() / "gold"
NAMES = ("beijing-2017", "national-2017", "national-2017-mirror", "jiangsu-2017", "national-2020", "opinions-2017")


@pytest.fixture(scope="session")
def library() -> Library:
    return Library()


@pytest.fixture(scope="session")
def document(library: Library) -> Callable[[str], Document]:
    loaded: dict[str, Document] = {}

    def load(name: str) -> Document:
        if name not in loaded:
            loaded[name] = library.load(name)
        return loaded[name]

    return load


@pytest.fixture(scope="session")
def aligned(document: Callable[[str], Document]) -> Callable[[str, str], Alignment]:
    made: dict[tuple[str, str], Alignment] = {}

    def make(source: str, target: str) -> Alignment:
        if (source, target) not in made:
            made[source, target] = align(document(source), document(target))
        return made[source, target]

    return make


@pytest.fixture(scope="session")
def compared(document: Callable[[str], Document]) -> Callable[[str, str], Comparison]:
    made: dict[tuple[str, str], Comparison] = {}

    def make(source: str, target: str) -> Comparison:
        if (source, target) not in made:
            made[source, target] = compare(document(source), document(target))
        return made[source, target]

    return make


_EARLIER = """2019年甲市整治工作要点

一、重点领域
（一）加强网络市场监管。开展网络市场专项整治行动，严厉打击销售假冒商品行为。（工商总局、公安部负责）
（二）加强农村市场监管。组织农资打假下乡活动，查处假冒伪劣种子案件。（农业部负责）
（三）清理户外广告。拆除主要道路两侧的违法户外广告设施。（公安部负责）
二、社会共治
（四）加大信息公开。依法公开侵权假冒行政处罚案件信息。（工商总局负责）
"""
_LATER = """2020年甲市整治工作要点

一、重点领域
（一）强化网络市场监管。深入开展网络市场专项整治行动，严厉打击网上销售假冒商品行为。（市场监管总局、公安部负责）
（二）加强农村市场监管。组织农资打假下乡活动，查处假冒伪劣种子案件。（农业农村部负责）
二、社会共治
（三）加大信息公开。依法公开侵权假冒行政处罚案件信息。（市场监管总局负责）
（四）培养检测人才。支持高等学校设立食品检测专业。（教育部负责）
"""


@pytest.fixture(scope="session")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    """Two short documents as files: one task edited, two unchanged, one dropped, one new."""
    folder = tmp_path_factory.mktemp("pair")
    paths = []
    for name, text in (("earlier", _EARLIER), ("later", _LATER)):
        path = folder / f"{name}.txt"
        path.write_text(text, "utf-8")
        paths.append(str(path))
    return paths[0], paths[1]


@pytest.fixture
def parsed() -> Callable[[str], tuple[Document, ...]]:
    def parse_text(text: str) -> tuple[Document, ...]:
        return parse(RawText(name="text", text=text, format="text"))

    return parse_text


class Run:
    """What one run of the program gave."""

    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def policydiff(capfdbinary: pytest.CaptureFixture[bytes]) -> Callable[..., Run]:
    def run(*arguments: str | Path) -> Run:
        code = main([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        return Run(code, captured.out.decode("utf-8"), captured.err.decode("utf-8"))

    return run


CHROMIUM_PLACES = ("/usr/bin/chromium", "/usr/bin/chromium-browser")
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",  # containers forbid the sandbox
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def _executable() -> str | None:
    there = [place for place in CHROMIUM_PLACES if Path(place).exists()]
    return there[0] if there else next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """Debian's chromium, driven by Playwright; one for a process, for Playwright cannot be begun twice in it."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright (pip install 'policydiff[dev]')")
    executable = _executable()
    if executable is None:
        pytest.skip("needs chromium (apt-get install chromium)")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()
