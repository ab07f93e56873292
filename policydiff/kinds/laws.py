"""What says the same between two laws: the new number of an article they refer to, and 应当 for 必须.

违反本条例第二十条规定     source article 20 and target article 30 are linked
违反本条例第三十条规定     第二十条 → 第三十条 says the same
本法第四条、第五条第一款   several in a row are compared in turn, whichever words an edit shows as equal
本法第三条、第四条第一款   [-第四条-]{+第三条+}、[-第五条-]{+第四条+}第一款

必须 → 应当 weakens a policy document; between laws the two do not differ, and a duty is written 应当 (全国人大常委会法工委
《立法技术规范（试行）（一）》, 2009).
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from policydiff.kinds.stretch import Finding
from policydiff.model import Alignment, Document, Edit, EditKind, LinkRole, Operation, Span
from policydiff.parse.numerals import number_of
from policydiff.tokens import plain

_DUTY = frozenset({"必须", "应当", "应", "须"})
# Share of the tasks of a law that are articles; an annex may hold others.
_MOST = 0.5
_ARTICLE = re.compile(r"第(.{1,9})条(?:之(.{1,3}))?")
_MORE = r"(?:第[^第，。；]{1,6}[条款项目](?:之[一二三四五六七八九十])?|[、和与及至或]|或者|以及)*"
_THIS = r"本(?:法|条例|办法|规定|规则|细则|解释|决定|章程|暂行\w{2}|实施\w{2})"
_OF_THIS = re.compile(rf"{_THIS}{_MORE}\Z")
_ROW = re.compile(rf"{_THIS}(?=第){_MORE}")
_IN_ROW = re.compile(r"(第[^第条]{1,8}条(?:之[一二三四五六七八九十])?)")


class Laws:
    """Knows whether the two documents are laws, and which of their articles correspond."""

    def __init__(self, alignment: Alignment) -> None:
        """Take the principal links between articles."""
        documents = (alignment.source, alignment.target)
        olds, news = (_articles(document) for document in documents)
        self._are_laws = all(
            len(found) > _MOST * len(document.tasks) for found, document in zip((olds, news), documents, strict=True)
        )
        self._linked = {
            (olds[link.source], news[link.target])
            for link in alignment.task_links
            if link.role is LinkRole.PRINCIPAL and link.source in olds and link.target in news
        }

    def told(self, findings: Iterable[Finding], before: str, old: str, new: str) -> list[Finding]:
        """The findings in a stretch, those that say the same in laws as wording; `before` stands before it."""
        return [
            replace(finding, kind=EditKind.WORDING, direction=None)
            if self._is_duty(finding, old, new) or self._refers(finding, before, old, new)
            else finding
            for finding in findings
        ]

    def renumbered(self, edits: Sequence[Edit]) -> list[Edit]:
        """The edits of a sentence, those within a row of references that name the same articles as wording."""
        source, target = ("".join(getattr(edit, side) for edit in edits) for side in ("source", "target"))
        rows = [list(_ROW.finditer(text)) for text in (source, target)]
        if not rows[0] or len(rows[0]) != len(rows[1]):
            return list(edits)
        same = [
            (Span(*old.span()), Span(*new.span()))
            for old, new in zip(*rows, strict=True)
            if self._names_the_same(old[0], new[0])
        ]
        result: list[Edit] = []
        at_old = at_new = 0
        for edit in edits:
            old, new = Span(at_old, at_old + len(edit.source)), Span(at_new, at_new + len(edit.target))
            at_old, at_new = old.end, new.end
            within = any(_inside(old, row[0]) and _inside(new, row[1]) for row in same)
            told = within and edit.operation is not Operation.EQUAL
            result.append(replace(edit, kind=EditKind.WORDING, direction=None) if told else edit)
        return result

    def _names_the_same(self, old: str, new: str) -> bool:
        """Whether two rows of references name article after article that correspond, and the same parts of them."""
        one, other = (_IN_ROW.split(plain(row)) for row in (old, new))
        return one[::2] == other[::2] and all(
            (_number(article), _number(counterpart)) in self._linked
            for article, counterpart in zip(one[1::2], other[1::2], strict=True)
        )

    def _is_duty(self, finding: Finding, old: str, new: str) -> bool:
        return self._are_laws and {plain(finding.source.of(old)), plain(finding.target.of(new))} <= _DUTY

    def _refers(self, finding: Finding, before: str, old: str, new: str) -> bool:
        one, other = _number(finding.source.of(old)), _number(finding.target.of(new))
        if one is None or other is None or (one, other) not in self._linked:
            return False
        return _OF_THIS.search(plain(before + new[: finding.target.begin])) is not None


def _inside(span: Span, whole: Span) -> bool:
    return whole.begin <= span.begin and span.end <= whole.end


def _articles(document: Document) -> dict[str, str]:
    """The printed number of each article, as digits, by its task."""
    numbers = ((task.id, _number(plain(task.label))) for task in document.tasks)
    return {ident: number for ident, number in numbers if number is not None}


def _number(text: str) -> str | None:
    match = _ARTICLE.fullmatch(plain(text))
    number, inserted = (number_of(match[1]), number_of(match[2]) if match[2] else 0) if match else (None, None)
    return None if number is None or inserted is None else f"{number}-{inserted}"
