"""Copies made by hand, and the real ones."""

from collections.abc import Callable
from functools import cache

import pytest

from policydiff.collation import collate
from policydiff.corpus import Library, packaged_corpus
from policydiff.errors import ParseError
from policydiff.model import Collation, Published, RawText, Span
from policydiff.parse import parse


def published(text: str, name: str = "text") -> Published:
    try:
        document = parse(RawText(name=name, text=text, format="text"))[0]
    except ParseError:
        document = None
    return Published(id=name, text=text, span=Span(0, len(text)), document=document)


def unread(text: str, name: str = "copy") -> Published:
    """A text that nobody parsed, as copies may be."""
    return Published(id=name, text=text, span=Span(0, len(text)))


@cache
def real(name: str) -> Published:
    """A document of the package by its name, or by that of its file: with all that stands in it."""
    return Library().published(str(packaged_corpus() / name) if name.endswith(".txt") else name)


@cache
def collated(copy: str, base: str) -> Collation:
    return collate(real(copy), real(base))


@pytest.fixture(scope="session")
def mirror() -> Collation:
    return collated("national-2017-mirror", "national-2017")


@pytest.fixture(scope="session")
def held() -> Callable[[str, str], Collation]:
    def hold(copy: str, base: str) -> Collation:
        return collate(published(copy, "copy"), published(base, "base"))

    return hold
