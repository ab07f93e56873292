"""Markdown, by markdown-it-py: headings, lists, tables and emphasis become marks, their signs are taken out.

---                     front matter     fields, and furniture
title: 某某办法
---
# 某某办法              heading          marked
<!-- INFO END -->       comment          furniture
第一条 **目的** 为了…   text             bold marked
"""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from policydiff.errors import MissingDependencyError
from policydiff.ingest.draft import Draft
from policydiff.model import Emphasis, Field, RawText

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n((?:.*\r?\n)*?)(?:---|\.\.\.)[ \t]*(?:\r?\n|$)")
_LONGEST_FRONT_MATTER = 20_000
_FIELD = re.compile(r"([\w\u4e00-\u9fff -]{1,20}?)\s*[:：]\s*(\S.*)")
# Keys of front matter in English, as the fields of a government page are called.
_KEYS = {"title": "标题", "date": "成文日期", "number": "发文字号", "issuer": "发文机关", "author": "发文机关"}
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)


def read_markdown(text: str, name: str) -> RawText:
    """Read a text in Markdown."""
    draft = Draft(name)
    fields: list[Field] = []
    match = _FRONT_MATTER.match(text[:_LONGEST_FRONT_MATTER])
    if match:
        fields = _fields(match[1])
        for line in match[0].splitlines():
            draft.line(line, Emphasis.FURNITURE)
        text = text[match.end() :]
    _Writer(draft).write(_tokens(text))
    return draft.raw("markdown", paragraphs=False, fields=fields)


def _tokens(text: str) -> "list[Token]":
    try:
        from markdown_it import MarkdownIt  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingDependencyError(
            message="Markdown needs the package markdown-it-py: pip install 'policydiff[web]'"
        ) from error
    # Indented lines are paragraphs set in, not code; a line of dashes below a text is a rule, not a heading; and what a
    # reference stands for ("[1]: 国办发〔2017〕46号") is a note of the document, which as an address would vanish.
    parser = MarkdownIt("commonmark", {"maxNesting": 50}).enable("table").disable(["code", "lheading", "reference"])
    return parser.parse(text)


def _fields(text: str) -> list[Field]:
    found = []
    for line in text.splitlines():
        match = _FIELD.fullmatch(line.strip())
        if match:
            key = match[1].strip().lower()
            found.append(Field(name=_KEYS.get(key, match[1].strip()), value=match[2].strip().strip("\"'")))
    return found


class _Writer:
    """Walks along the tokens of a text."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._labels: list[str] = []
        self._rows: list[list[str]] | None = None
        self._heading = 0

    def write(self, tokens: "Sequence[Token]") -> None:
        """Write all blocks in order."""
        for token in tokens:
            if token.type == "inline":
                self._inline(token.children or [])
            elif token.type in ("code_block", "fence"):
                for line in token.content.splitlines():
                    self._draft.line(line)
            elif token.type == "html_block":
                self._html(token.content)
            else:
                self._open_or_close(token)

    def _open_or_close(self, token: "Token") -> None:
        if token.type == "table_open":
            self._rows = []
        elif token.type == "table_close":
            self._draft.table(self._rows or [])
            self._rows = None
        elif token.type == "tr_open" and self._rows is not None:
            self._rows.append([])
        elif token.type == "heading_open":
            self._heading = int(token.tag[1])
        elif token.type == "list_item_open" and token.info:
            self._labels.append(f"{token.info}{token.markup}")
        elif token.type in ("paragraph_close", "heading_close"):
            self._draft.end_line()
            self._draft.write("\n")
            self._heading = 0

    def _inline(self, tokens: "Sequence[Token]") -> None:
        if self._rows is not None:
            self._rows[-1].append("".join(map(_text, tokens)))
        else:
            self._paragraph(tokens)

    def _html(self, content: str) -> None:
        """A block of HTML: its text stands, comments are furniture, tags alone say nothing."""
        for line in content.splitlines():
            text = _TAG.sub("", line).strip()
            if text and "<!--" not in content:
                self._draft.line(text)
            elif line.strip() and not re.fullmatch(r"\s*(?:<[^>!]*>\s*)*", line):
                self._draft.line(line.strip(), Emphasis.FURNITURE)

    def _paragraph(self, tokens: "Sequence[Token]") -> None:
        draft = self._draft
        draft.end_line()
        begin = draft.length
        for label in self._labels:
            start = draft.length
            draft.write(label)
            draft.mark(Emphasis.NUMBER, start)
        self._labels.clear()
        starts: list[int] = []
        for token in tokens:
            if token.type == "strong_open":
                starts.append(draft.length)
            elif token.type == "strong_close" and starts:
                draft.mark(Emphasis.BOLD, starts.pop())
            else:
                draft.write(_text(token))
        if self._heading:
            draft.mark(Emphasis.HEADING, begin, level=self._heading)


def _text(token: "Token") -> str:
    if token.type in ("text", "code_inline"):
        return token.content
    if token.type in ("softbreak", "hardbreak") or (token.type == "html_inline" and _BREAK.fullmatch(token.content)):
        return "\n"
    return ""
