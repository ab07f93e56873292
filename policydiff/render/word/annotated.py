"""`policydiff coverage --annotate`: the draft itself with a Word comment at each sentence, its formatting untouched.

Sentences are found by their letters, so that the numbers which Word generates, blanks and punctuation need not agree.
Runs are cut where a sentence begins or ends inside one; both halves keep the formatting.
"""

import copy
import io
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from policydiff.errors import InputError
from policydiff.model import Annotation, CoverageStatus, MeasureCoverage, MeasureLink, Provenance
from policydiff.render.display import Display, Language
from policydiff.render.labels import label
from policydiff.render.phrases import origin_mark, origin_relation, said_there, source_mark, sureness
from policydiff.render.safe import visible
from policydiff.render.word.paper import saved, word_library
from policydiff.render.words import word

_AUTHOR, _INITIALS = "policydiff", "pd"
# A sentence out of which an assignment was cut is found by its two ends, which stand at most so many times its length
# apart.
_END_LETTERS, _STRETCHED = 10, 3
_SIGNS = "，；。：、,;:"


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter of the draft: the text element that holds it, and its place there."""

    text: Any
    offset: int


def render_annotated(
    data: bytes, name: str, annotations: Sequence[Annotation], provenance: Provenance, display: Display
) -> bytes:
    """The draft with comments. Raises InputError for what python-docx cannot open, MissingDependencyError without it."""
    docx = word_library()
    try:
        document = docx.Document(io.BytesIO(data))
    except (KeyError, ValueError, OSError, zipfile.BadZipFile, docx.opc.exceptions.PackageNotFoundError) as error:
        raise InputError(message="only a .docx file can be annotated", path=name) from error
    _forget_own(document)
    letters = _letters(document)
    placed = _Finder("".join(letter.text.text[letter.offset] for letter in letters)).places(
        [_key(annotation.provenance.measure.text) for annotation in annotations]
    )
    # From the end, so that what stands before keeps its places when a run is cut.
    ends = [
        (annotation, _runs(document, letters[place[0]], letters[place[1] - 1]))
        for annotation, place in reversed(list(zip(annotations, placed, strict=True)))
        if place is not None
    ]
    for annotation, runs in reversed(ends):
        said = [
            *_origins(annotation, provenance, display.language),
            *_missing(annotation, provenance, display.language),
        ]
        _add(document, runs, said)
    _unplaced(document, annotations, placed, provenance, display.language)
    return saved(document, own=False)


def _forget_own(document: Any) -> None:
    """Take out the comments of an earlier run, which speak of an earlier draft; those of people stay."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - an extra

    own = [comment for comment in document.comments if (comment.author, comment.initials) == (_AUTHOR, _INITIALS)]
    idents = {str(comment.comment_id) for comment in own}
    for comment in own:
        comment._comment_elm.getparent().remove(comment._comment_elm)
    marks = (qn("w:commentRangeStart"), qn("w:commentRangeEnd"), qn("w:commentReference"))
    for mark in [mark for mark in document.element.body.iter(*marks) if mark.get(qn("w:id")) in idents]:
        holder = mark.getparent() if mark.tag == marks[2] else mark
        holder.getparent().remove(holder)


def _key(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def _letters(document: Any) -> list[_Letter]:
    """The letters of the body in order, without those of deleted text and of text boxes, where no comment may stand."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - an extra

    forbidden = {qn("w:txbxContent"), qn("w:del"), qn("w:moveFrom")}
    found: list[_Letter] = []
    for text in document.element.body.iter(qn("w:t")):
        run = text.getparent()
        if run.tag == qn("w:r") and not any(parent.tag in forbidden for parent in run.iterancestors()):
            found.extend(_Letter(text, offset) for offset, sign in enumerate(text.text or "") if sign.isalnum())
    return found


class _Finder:
    """Finds sentences by their letters, each after the one before where that can be."""

    def __init__(self, letters: str) -> None:
        self.letters = letters

    def places(self, keys: Sequence[str]) -> list[tuple[int, int] | None]:
        """Begin and end of each sentence among the letters, None for one that is not there."""
        position = 0
        found: list[tuple[int, int] | None] = []
        for key in keys:
            place = self._find(key, position) or self._find(key, 0)
            if place is not None and place[0] >= position:
                position = place[1]
            found.append(place)
        return _without_overlap(found)

    def _find(self, key: str, position: int) -> tuple[int, int] | None:
        begin = self.letters.find(key, position) if key else -1
        if begin >= 0:
            return begin, begin + len(key)
        if len(key) < 2 * _END_LETTERS:
            return None
        begin = self.letters.find(key[:_END_LETTERS], position)
        limit = begin + _STRETCHED * len(key)
        end = self.letters.find(key[-_END_LETTERS:], begin + _END_LETTERS, limit) if begin >= 0 else -1
        return (begin, end + _END_LETTERS) if end >= 0 else None


def _without_overlap(places: Sequence[tuple[int, int] | None]) -> list[tuple[int, int] | None]:
    """The places in rising order; one that would lie before or inside an earlier one is dropped."""
    result: list[tuple[int, int] | None] = []
    end = 0
    for place in places:
        if place is not None and place[0] >= end:
            end = place[1]
            result.append(place)
        else:
            result.append(None)
    return result


def _runs(document: Any, first: _Letter, last: _Letter) -> list[Any]:
    """The runs at the two ends of a sentence, cut so that they hold no more than the sentence and what closes it."""
    from docx.text.run import Run  # noqa: PLC0415 - an extra

    text = last.text.text
    end = last.offset + 1
    while end < len(text) and not text[end].isalnum() and text[end] not in "（(“《【[":
        end += 1
    _cut(last.text, end)
    begin_text = _cut(first.text, first.offset) if first.offset else first.text
    end_text = begin_text if last.text is first.text else last.text
    return [Run(element.getparent(), document) for element in (begin_text, end_text)]


def _cut(text: Any, offset: int) -> Any:
    """Cut the run of a text element at an offset; the element that holds what follows, the old one if nothing does."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - an extra

    run = text.getparent()
    whole = text.text
    following = list(text.itersiblings())
    if offset >= len(whole) and not following:
        return text
    new = copy.copy(run)
    for child in list(new):
        new.remove(child)
    properties = run.find(qn("w:rPr"))
    if properties is not None:
        new.append(copy.deepcopy(properties))
    rest = copy.deepcopy(text)
    rest.text, text.text = whole[offset:], whole[:offset]
    for element in (rest, text):
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    new.append(rest)
    for child in following:
        new.append(child)
    run.addnext(new)
    return rest


def _add(document: Any, runs: list[Any], said: Sequence[str]) -> None:
    """A comment without a time, so that the same draft gives the same bytes."""
    from docx.oxml.ns import qn  # noqa: PLC0415 - an extra

    comment = document.add_comment(runs=runs, text=visible(said[0]), author=_AUTHOR, initials=_INITIALS)
    for line in said[1:]:
        comment.add_paragraph(visible(line))
    comment._comment_elm.attrib.pop(qn("w:date"), None)


def _origins(annotation: Annotation, provenance: Provenance, language: Language) -> list[str]:
    """Where the sentence comes from, what the source says, and what it says beyond it."""
    item = annotation.provenance
    if item.local:
        return [word("local", language)]
    lines = []
    colon = word("colon", language)
    # What a point lacks is said once, as what is missing.
    missed = {(missing.document, missing.coverage.measure) for missing in annotation.missing}
    for origin in item.origins:
        title = provenance.source(origin.document).title
        mark = origin_mark(provenance, origin)
        lines.append(f"{word('origins', language)}{colon}{title} {mark}（{origin_relation(origin, language)}）")
        lines.append(said_there(provenance, origin))
        beyond = () if (origin.document, origin.measure) in missed else origin.beyond
        lines += [f"{word('beyond', language)}{colon}{stretch}" for stretch in beyond]
    own = [stretch.text for stretch in item.stretches if not stretch.origins]
    lines += [f"{word('local', language)}{colon}{text}" for text in own]
    return lines


def _missing(annotation: Annotation, provenance: Provenance, language: Language) -> list[str]:
    lines = []
    quoted = {
        (origin.document, origin.measure) for origin in annotation.provenance.origins if not annotation.provenance.local
    }
    for item in annotation.missing:
        measure = item.coverage.measure
        place = f"{source_mark(provenance, item.document)}{measure.place}"
        if item.coverage.status is CoverageStatus.MISSING:
            where = word("missing_before" if item.before else "missing_here", language)
            lines.append(f"{where}（{place}）{word('colon', language)}{measure.text}")
            lines += [_unsure(link, language) for link in item.coverage.unsure]
        else:
            short_of = _short_of(item.coverage, language)
            status = f"{label(item.coverage.status, language)}（{place}{_doubt(item.coverage, language)}）"
            if (item.document, measure) not in quoted:
                lines += [f"{status}{word('colon', language)}{measure.text}", *short_of]
            else:
                lines += [f"{status}{said}" for said in short_of] or [status]
        if item.coverage.outside:
            lines.append(f"? {word('outside', language)}{word('colon', language)}{item.coverage.outside}")
    return lines


def _doubt(item: MeasureCoverage, language: Language) -> str:
    """The probability of the best link of a measure of which the program is not sure."""
    best = max(item.by, key=lambda link: link.score)
    return f" {sureness(best, language)}" if item.doubtful else ""


def _short_of(item: MeasureCoverage, language: Language) -> list[str]:
    """What a measure that is carried lacks, and which of its numbers and words are weaker."""
    colon, semicolon = word("colon", language), word("semicolon", language)
    lacking = semicolon.join(stretch.rstrip(_SIGNS) for stretch in item.lacking)
    altered = semicolon.join(f"{edit.source} → {edit.target}" for edit in item.altered)
    found = [(name, said) for name, said in (("lacking", lacking), ("altered", altered)) if said]
    lines = [f"{word(name, language)}{colon}{said}" for name, said in found]
    return [*lines, word("words_there", language)] if item.words_there else lines


def _unsure(link: MeasureLink, language: Language) -> str:
    where = f"{link.target.place} {sureness(link, language)}"
    return f"? {word('unsure', language)} {where}{word('colon', language)}{link.target.text}"


def _unplaced(
    document: Any,
    annotations: Sequence[Annotation],
    placed: Sequence[tuple[int, int] | None],
    provenance: Provenance,
    language: Language,
) -> None:
    """Say at the beginning what could not be put in its place; nothing is left unsaid."""
    from docx.text.run import Run  # noqa: PLC0415 - an extra

    lost = [annotation for annotation, place in zip(annotations, placed, strict=True) if place is None]
    letters = _letters(document)
    if not lost or not letters:
        return
    said = [word("unplaced", language)]
    for annotation in lost:
        said.append(annotation.provenance.measure.text)
        said += _missing(annotation, provenance, language)
    run = Run(letters[0].text.getparent(), document)
    _add(document, [run, run], said)
