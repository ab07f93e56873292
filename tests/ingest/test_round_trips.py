"""The seeds written in every format are read as the documents that they are."""

from collections.abc import Callable

import pytest

from policydiff.corpus import packaged_corpus
from policydiff.ingest import read_bytes
from policydiff.model import Document, Emphasis, RawText
from policydiff.parse import parse
from policydiff.parse.frame import frame_of
from policydiff.parse.furniture import PAGE_NUMBER
from policydiff.parse.lines import grouped, lines_of, setting_of
from policydiff.parse.parts import split_parts
from policydiff.parse.passages import joined
from tests.ingest import writers

SEEDS = ("beijing-2017", "jiangsu-2017", "national-2020", "opinions-2017", "national-2017-mirror")


def written(name: str) -> bytes:
    return (packaged_corpus() / f"{name}.txt").read_bytes()


def paragraphs_of(name: str) -> list[str]:
    """The paragraphs of a seed as its parser found them, without page numbers and a body given twice."""
    raw = read_bytes(written(name), name)
    text = raw.text
    for document in parse(raw):
        for region in reversed(document.regions):
            if region.name == "repeated":
                text = text[: region.span.begin] + text[region.span.end :]
    found = []
    for part in split_parts(lines_of(text)):
        frame = frame_of(part.lines)
        groups = {group[0].span: group for group in grouped(frame.body, setting_of(part.lines))}
        inside = {line.span for line in frame.body}
        numbers = {line.span for line, _, role in frame.roles if role == PAGE_NUMBER}
        for line in part.lines:
            if line.span in groups:
                found.append(joined(member.passage for member in groups[line.span]).text)
            elif line.span not in inside | numbers:
                found.append(line.text)
    return found


def shape(raw: RawText) -> list[object]:
    """What documents say, whatever their places in the file."""
    return [_shape(document) for document in parse(raw)]


def _shape(document: Document) -> object:
    tasks = [
        (
            task.id, task.label, task.heading, task.text, task.section,
            [(measure.text, measure.assignment) for measure in task.measures],
            [(assignment.text, assignment.responsibilities, assignment.deadline) for assignment in task.assignments],
        )
        for task in document.tasks
    ]  # fmt: skip
    sections = [(section.label, section.heading, section.level, section.lead) for section in document.sections]
    return document.metadata, sections, tasks


WRITERS: dict[str, Callable[[list[str]], bytes]] = {
    "docx": writers.numbered_docx,
    "html": lambda paragraphs: writers.html(paragraphs).encode(),
    "pdf": lambda paragraphs: writers.pdf(writers.placed(paragraphs)),
    "ofd": lambda paragraphs: writers.ofd(writers.placed(paragraphs)),
    "markdown": lambda paragraphs: "\n\n".join(paragraphs).replace("*", r"\*").encode(),
}


@pytest.mark.parametrize("name", SEEDS)
@pytest.mark.parametrize("kind", WRITERS)
def test_a_seed_in_another_format_is_the_same_document(kind, name):
    raw = read_bytes(WRITERS[kind](paragraphs_of(name)), f"{name}.md" if kind == "markdown" else name)
    assert raw.format == kind
    assert shape(raw) == shape(read_bytes(written(name), name))


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", SEEDS)
def test_a_seed_in_another_encoding_is_the_same_document(name, encoding):
    raw = read_bytes(written(name).decode("utf-8").encode(encoding), name)
    assert shape(raw) == shape(read_bytes(written(name), name))


@pytest.mark.parametrize("kind", ["html", "pdf", "ofd"])
def test_what_stands_around_the_text_is_kept_and_set_aside(kind):
    raw = read_bytes(WRITERS[kind](paragraphs_of("opinions-2017")), "opinions-2017")
    furniture = [mark.span.of(raw.text) for mark in raw.marks if mark.emphasis is Emphasis.FURNITURE]
    wanted = "首页" if kind == "html" else writers.RUNNING_HEAD
    assert any(wanted in line for line in furniture)
    regions = [region for document in parse(raw) for region in document.regions if region.name == "navigation"]
    assert any(wanted in region.span.of(raw.text) for region in regions)
