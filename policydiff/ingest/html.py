"""Web pages as saved, and pieces of them.

    navigation, metadata table, sharing, comments   furniture: kept and marked, so that the parser sets it aside
    the article                                     lines with marks on headings, bold text, lists, tables

Which part is the article is decided in `article.py`. A line of the text is a block of the page (or ends at a <br>);
blanks of the source are collapsed as a browser does, and a source line broken between two Chinese characters leaves
none.

Own extraction and not trafilatura: on 26 pages of the State Council, with navigation, links and comments around them,
trafilatura keeps 99.93 % of the text and adds 0.4 %, at twice the time; this keeps all, adds nothing, and says what is
bold, a heading, a cell.
"""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from policydiff.errors import InputError, MissingDependencyError
from policydiff.ingest.article import Furniture, find_furniture, tag_of
from policydiff.ingest.draft import Draft
from policydiff.ingest.html_lists import list_labels
from policydiff.ingest.html_tables import rows_of
from policydiff.ingest.limits import MAX_DEPTH, MAX_PAGE_ELEMENTS
from policydiff.ingest.pagedata import fields_of_meta, fields_of_row, fields_of_text
from policydiff.model import Emphasis, Field, RawText

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "canvas",
        "iframe",
        "object",
        "embed",
        "applet",
        "select",
        "button",
        "input",
        "textarea",
        "audio",
        "video",
        "map",
        "head",
        "colgroup",
        "col",
    ]
)
_BOLD = re.compile(r"font-weight\s*:\s*(bold|bolder|[6-9]00)", re.IGNORECASE)
_NOT_BOLD = re.compile(r"font-weight\s*:\s*(normal|lighter|[1-5]00)", re.IGNORECASE)
_PREFORMATTED = re.compile(r"white-space\s*:\s*pre", re.IGNORECASE)
_BLANKS = " \t\n\r\f"


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page names in its head; None if it names none.

    >>> declared_encoding(b'<meta http-equiv="Content-Type" content="text/html; charset=gb2312">')
    'gb2312'
    """
    match = _CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else None


def read_html(text: str, name: str) -> RawText:
    """Read a web page. Raises InputError if there is nothing in it or it nests too deep."""
    root = _parsed(text, name)
    draft = Draft(name)
    writer = _Writer(draft, find_furniture(root))
    writer.block(root, _State())
    writer.flush()
    fields = [*writer.fields, *fields_of_text(writer.furniture_lines), *fields_of_meta(root)]
    return draft.raw("html", fields=fields)


def _parsed(text: str, name: str) -> "HtmlElement":
    try:
        from lxml import etree, html  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise MissingDependencyError(
            message="web pages need the package lxml: pip install 'policydiff[web]'"
        ) from error
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = html.document_fromstring(text.replace("\x00", "").encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(message=f"the page cannot be read: {error}", path=name) from error
    level, depth, count = [root], 0, 0
    while level:
        depth += 1
        count += len(level)
        if depth > MAX_DEPTH or count > MAX_PAGE_ELEMENTS:
            raise InputError(message=f"the page is more than {MAX_DEPTH} elements deep or too large", path=name)
        level = [child for element in level for child in element]
    return root


@dataclass(frozen=True, slots=True)
class _State:
    """What holds for the text inside an element."""

    bold: bool = False
    heading: int = 0
    furniture: bool = False
    preformatted: bool = False


@dataclass(slots=True)
class _Line:
    """The characters of a line so far, and where some are bold or a generated number."""

    text: list[str] = field(default_factory=list)
    bold: list[bool] = field(default_factory=list)
    label: int = 0

    def add(self, text: str, *, bold: bool) -> None:
        self.text.extend(text)
        self.bold.extend([bold] * len(text))

    def collapsed(self) -> tuple[str, list[bool]]:
        """The line with the source's blanks as a browser shows them."""
        text: list[str] = []
        bold: list[bool] = []
        blank = ""
        for character, is_bold in zip(self.text, self.bold, strict=True):
            if character in _BLANKS:
                blank += character
                continue
            if blank and text and not ("\n" in blank and _is_wide(text[-1]) and _is_wide(character)):
                text.append(" ")
                bold.append(is_bold)
            blank = ""
            text.append(character)
            bold.append(is_bold)
        return "".join(text), bold


def _is_wide(character: str) -> bool:
    return character > "\u2e7f"


class _Writer:
    """Walks through a page and writes its lines."""

    def __init__(self, draft: Draft, furniture: Furniture) -> None:
        self.draft = draft
        self.fields: list[Field] = []
        self.furniture_lines: list[str] = []
        self._furniture = furniture
        self._line = _Line()
        self._state = _State()
        self._labels: dict[HtmlElement, str] = {}

    def block(self, element: "HtmlElement", state: _State) -> None:
        """An element that begins and ends a line."""
        tag = tag_of(element)
        if tag in _DROPPED:
            return
        self.flush()
        state = self._furniture_state(element, state)
        if tag == "table" and self._table(element, state):
            return
        if len(tag) == 2 and tag[0] == "h" and tag[1] in "123456":
            state = _State(state.bold, int(tag[1]), state.furniture, state.preformatted)
        if tag == "pre" or _PREFORMATTED.search(element.get("style") or ""):
            state = _State(state.bold, state.heading, state.furniture, preformatted=True)
        if tag == "ol":
            self._labels.update(list_labels(element))
        if tag == "li" and (label := self._labels.get(element)):
            self._line.add(label, bold=False)
            self._line.label = len(label)
        self._children(element, _with_bold(element, state))
        self.flush()

    def _furniture_state(self, element: "HtmlElement", state: _State) -> _State:
        inside = self._furniture.holds(element)
        if inside is None or inside == state.furniture:
            return state
        return _State(state.bold, state.heading, inside, state.preformatted)

    def _children(self, element: "HtmlElement", state: _State) -> None:
        self._text(element.text, state)
        for child in element:
            tag = tag_of(child)
            if tag == "br":
                self._state = state
                self.flush()
            elif tag in _BLOCKS:
                self.block(child, state)
            elif tag and tag not in _DROPPED and tag != "rt":
                inner = self._furniture_state(child, state)
                if inner.furniture != state.furniture:
                    self.block(child, inner)
                else:
                    self._children(child, _with_bold(child, state))
            self._text(child.tail, state)

    def _text(self, text: str | None, state: _State) -> None:
        if not text:
            return
        self._state = state
        if not state.preformatted:
            self._line.add(text, bold=state.bold)
            return
        for index, part in enumerate(re.split(r"\r\n|[\r\n]", text)):
            if index:
                self.flush()
            self._state = state
            self._line.add(part, bold=state.bold)

    def flush(self) -> None:
        """End the line and write it."""
        line, state = self._line, self._state
        if not line.text:
            return
        self._line = _Line()
        text, bold = line.collapsed()
        if len(text) <= line.label:
            return
        begin = self.draft.length
        self.draft.write(text)
        if state.furniture:
            self.draft.mark(Emphasis.FURNITURE, begin)
            self.furniture_lines.append(text)
        else:
            self._mark(begin, line.label, bold)
            self.draft.mark(Emphasis.HEADING, begin, begin if not state.heading else None, level=state.heading)
        self.draft.write("\n")

    def _mark(self, begin: int, label: int, bold: list[bool]) -> None:
        if label:
            self.draft.mark(Emphasis.NUMBER, begin, begin + label)
        start: int | None = None
        for index, is_bold in enumerate([*bold, False]):
            if is_bold and start is None:
                start = index
            elif not is_bold and start is not None:
                self.draft.mark(Emphasis.BOLD, begin + start, begin + index)
                start = None

    def _table(self, element: "HtmlElement", state: _State) -> bool:
        """Write a table of data; False if the table only lays out the page."""
        rows = rows_of(element, _plain)
        if self._furniture.is_layout(element) or next(element.iterdescendants("table"), None) is not None:
            return False
        stated = [found for row in rows for found in fields_of_row(row)]
        filled = [sum(bool(cell) for cell in row) for row in rows]
        if sum(count >= 2 for count in filled) < (1 if stated else 2):
            return False
        self.fields.extend(stated)
        begin = self.draft.length
        if state.furniture or len(stated) >= 2:
            for row in rows:
                self.draft.write("\t".join(row))
                self.draft.mark(Emphasis.FURNITURE, begin)
                self.draft.write("\n")
                begin = self.draft.length
        else:
            self.draft.table(rows)
        return True


def _with_bold(element: "HtmlElement", state: _State) -> _State:
    bold = state.bold or tag_of(element) in ("b", "strong", "th")
    if (style := element.get("style")) and "font-weight" in style:
        bold = bool(_BOLD.search(style)) or (bold and not _NOT_BOLD.search(style))
    return state if bold == state.bold else _State(bold, state.heading, state.furniture, state.preformatted)


def _plain(cell: "HtmlElement") -> str:
    """The text of a cell, a blank where a block or <br> breaks its lines."""
    line = _Line()
    for event, element in _events(cell):
        tag = tag_of(element)
        if tag == "br" or tag in _BLOCKS:
            line.add(" ", bold=False)
        if event == "start" and element.text:
            line.add(element.text, bold=False)
        elif event == "end" and element is not cell and element.tail:
            line.add(element.tail, bold=False)
    return line.collapsed()[0].replace("\xa0", " ").strip()


def _events(cell: "HtmlElement") -> "list[tuple[str, HtmlElement]]":
    found: list[tuple[str, HtmlElement]] = []
    waiting: list[tuple[str, HtmlElement]] = [("start", cell)]
    while waiting:
        event, element = waiting.pop()
        if event == "start" and tag_of(element) in _DROPPED:
            event = "end"
        found.append((event, element))
        if event == "start":
            waiting.append(("end", element))
            waiting.extend(("start", child) for child in reversed(element))
    return found
