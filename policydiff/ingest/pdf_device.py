"""What pdfminer.six draws a page on: keeps its characters and the rules on it. Imported where a PDF is read only."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.utils import apply_matrix_pt

from policydiff.errors import InputError
from policydiff.ingest.drawn import Step, rules_of
from policydiff.ingest.limits import MAX_CHARACTERS, MAX_PAGE_STEPS
from policydiff.ingest.page import Glyph, Page, Rule
from policydiff.ingest.turned import Turned, page_of

_BOLD = re.compile(r"bold|black|heavy|simhei|-hei|heiti|fzhtk?|fzxbs|黑体|小标宋", re.IGNORECASE)


class PageDevice(PDFLayoutAnalyzer):
    """Told of everything on a page, between `begin_page` and the next; `page` is what it kept."""

    def __init__(self, manager: PDFResourceManager, name: str) -> None:
        """Begin without a page; `name` stands in messages."""
        super().__init__(manager)
        self._name = name
        self._characters = 0

    @property
    def page(self) -> Page:
        """The page that was drawn last."""
        return page_of(self._glyphs, self._turned, self._rules, self._width, self._head)

    def begin_page(self, page: Any, ctm: Any) -> None:
        """Forget the page before."""
        super().begin_page(page, ctm)
        self._glyphs: list[Glyph] = []
        self._turned: list[Turned] = []
        self._rules: list[Rule] = []
        self._steps = 0

    def render_char(  # noqa: PLR0913, PLR0917 - pdfminer's
        self, matrix: Any, font: Any, fontsize: Any, scaling: Any, rise: Any, cid: Any, ncs: Any, graphicstate: Any
    ) -> float:
        """Keep a character. Raises InputError where there are too many."""
        try:
            text = font.to_unichr(cid)
        except PDFUnicodeNotDefined:
            text = "\ufffd"
        width, shift = font.char_width(cid), font.char_disp(cid)
        char = LTChar(matrix, font, fontsize, scaling, rise, text, width, shift, ncs, graphicstate)
        self._characters += 1
        if self._characters > MAX_CHARACTERS:
            raise InputError(message=f"the text has more than {MAX_CHARACTERS:,} characters", path=self._name)
        a, b, c, d, *_ = matrix
        head = self._head
        bold = _BOLD.search(str(font.fontname)) is not None
        glyph = Glyph(text=text, left=char.x0, right=char.x1, top=head - char.y1, bottom=head - char.y0, bold=bold)
        if text and _is_along(a, d, b, c):
            self._glyphs.append(glyph)
        elif text and _is_along(b, c, a, d):
            self._turned.append(Turned(glyph, up=b > 0))
        # What is set aslant is a watermark.
        return float(char.adv)

    def render_image(self, name: str, stream: Any) -> None:
        """Pictures have no text."""

    def paint_path(self, gstate: Any, stroke: bool, fill: bool, evenodd: bool, path: Sequence[Any]) -> None:
        """Keep the straight lines of a path; a page with too many is a drawing, of which none is kept."""
        self._steps += len(path)
        if self._steps > MAX_PAGE_STEPS:
            self._rules = []
        else:
            self._rules.extend(rules_of(self._placed(path), stroked=stroke))

    @property
    def _head(self) -> float:
        """The height of the page's head above its foot, from which pdfminer measures."""
        return float(self.cur_item.y1 if not self._stack else self._stack[0].y1)

    @property
    def _width(self) -> float:
        return float(self.cur_item.x1 if not self._stack else self._stack[0].x1)

    def _placed(self, path: Sequence[Any]) -> Iterator[Step]:
        for step, *numbers in path:
            x, y = apply_matrix_pt(self.ctm, numbers[-2:]) if numbers else (0.0, 0.0)
            yield (step if step in ("m", "l", "h") else "c"), (x, self._head - y)


def _is_along(along: float, across: float, b: float, c: float) -> bool:
    """Whether type, of whose matrix these are the numbers, runs in one direction and hardly in the other."""
    return abs(b) <= 0.2 * abs(along) and abs(c) <= 0.2 * abs(across)
