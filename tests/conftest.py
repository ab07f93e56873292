"""Documents and alignments that many tests use, made once in a run."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from policydiff.align import align
from policydiff.cli import main
from policydiff.compare import compare
from policydiff.corpus import Library, packaged_alignments
from policydiff.model import Alignment, Comparison, Document, RawText
from policydiff.parse import parse

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
