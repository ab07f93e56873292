"""A critical apparatus in TEI P5 (chapter 12): parallel segmentation, the document as base text.

The text stands in one <ab> with <milestone unit="task"/> and <lb/>, for a variant may go across tasks and lines.
"""

import html
from collections.abc import Iterator, Sequence

from policydiff.model import Apparatus, Entry, Published, Reading, Span, Support
from policydiff.render.safe import TO_ESCAPE

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="zh">
 <teiHeader>
  <fileDesc>
   <titleStmt><title>{title}</title></titleStmt>
   <publicationStmt><p>Made by policydiff from the files named below.</p></publicationStmt>
   <sourceDesc>
    <listWit>
{witnesses}
    </listWit>
   </sourceDesc>
  </fileDesc>
  <encodingDesc>
   <variantEncoding method="parallel-segmentation" location="internal"/>
   <editorialDecl><normalization><p>{normalization}</p></normalization></editorialDecl>
  </encodingDesc>
 </teiHeader>
 <text>
  <body>
   <ab>"""
_TAIL = """</ab>
  </body>
 </text>
</TEI>
"""
_NORMALIZATION = "Blanks, breaks of lines and pages, the width and shape of punctuation are no variants. Lemma: the text of the base."


def render_tei(apparatus: Apparatus) -> str:
    """The apparatus as one TEI document; a reading that the consensus prefers to the lemma is marked."""
    witnesses = [apparatus.base, *(collation.copy for collation in apparatus.collations)]
    listed = "\n".join(
        f'     <witness xml:id="{_sigil(number)}" n="{_escaped(witness.id)}">{_escaped(witness.title)}</witness>'
        for number, witness in enumerate(witnesses)
    )
    head = _HEAD.format(title=_escaped(apparatus.base.title), witnesses=listed, normalization=_NORMALIZATION)
    return head + "".join(_body(apparatus)) + _TAIL


def _sigil(witness: int) -> str:
    return "base" if witness == 0 else f"w{witness}"


def _body(apparatus: Apparatus) -> Iterator[str]:
    base = apparatus.base
    begin = base.span.begin
    for entry in apparatus.entries:
        yield _text(base, Span(begin, max(begin, entry.base.span.begin)))
        yield _app(base, entry)
        begin = max(begin, entry.base.span.end)
    yield _text(base, Span(begin, base.span.end))


def _app(base: Published, entry: Entry) -> str:
    lemma = _reading("lem", _text(base, entry.base.span), entry, 0)
    others = [
        _reading("rdg", _escaped(reading.text), entry, number)
        for number, reading in enumerate(entry.readings)
        if number
    ]
    if entry.silent:
        others.append(f'<rdg wit="{_wit(entry.silent)}"><gap reason="lacuna"/></rdg>')
    certainty = "" if entry.support is Support.MAJORITY else f' type="{entry.support}"'
    return f"<app{certainty}>{lemma}{''.join(others)}</app>"


def _reading(tag: str, text: str, entry: Entry, number: int) -> str:
    reading: Reading = entry.readings[number]
    chosen = ' type="consensus"' if number and number == entry.chosen else ""
    return f'<{tag} wit="{_wit(reading.witnesses)}"{chosen}>{text}</{tag}>'


def _wit(witnesses: Sequence[int]) -> str:
    return " ".join(f"#{_sigil(witness)}" for witness in witnesses)


def _text(base: Published, span: Span) -> str:
    """Text of the base with its tasks and lines marked."""
    tasks = {task.span.begin: task.id for task in base.document.tasks} if base.document else {}
    cuts = sorted({span.begin, span.end, *(begin for begin in tasks if span.begin <= begin < span.end)})
    parts: list[str] = []
    for begin in cuts[:1] if len(cuts) == 1 else cuts[:-1]:
        end = next((cut for cut in cuts if cut > begin), begin)
        if begin in tasks and begin < end:
            parts.append(f'<milestone unit="task" n="{_escaped(tasks[begin])}"/>')
        lines = base.text[begin:end].split("\n")
        parts.append("\n<lb/>".join(_escaped(line) for line in lines))
    return "".join(parts)


def _escaped(text: str) -> str:
    """Text as XML 1.0 may hold it: markup escaped, characters that it cannot hold replaced."""
    escaped = html.escape("".join(sign if _allowed(sign) else "�" for sign in text))
    return TO_ESCAPE.sub(lambda sign: f"&#{ord(sign[0])};", escaped)


def _allowed(sign: str) -> bool:
    code = ord(sign)
    return sign in "\t\n\r" or 0x20 <= code <= 0xD7FF or 0xE000 <= code <= 0xFFFD or code >= 0x10000
