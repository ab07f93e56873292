"""What says the same between two laws: the new number of an article they refer to, and 应当 for 必须.

违反本条例第二十条规定     source article 20 and target article 30 are linked
违反本条例第三十条规定     第二十条 → 第三十条 says the same

必须 → 应当 weakens a policy document; between laws the two do not differ, and a duty is written 应当 (全国人大常委会法工委
《立法技术规范（试行）（一）》, 2009).
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from policydiff.kinds.stretch import Finding
from policydiff.model import Alignment, Document, EditKind, LinkRole
from policydiff.parse.numerals import number_of
from policydiff.tokens import plain

_DUTY = frozenset({"必须", "应当", "应", "须"})
# Share of the tasks of a law that are articles; an annex may hold others.
_MOST = 0.5
_ARTICLE = re.compile(r"第(.{1,9})条(?:之(.{1,3}))?")
_MORE = r"(?:第[^第，。；]{1,6}[条款项目](?:之[一二三四五六七八九十])?|[、和与及至或]|或者|以及)*"
_OF_THIS = re.compile(rf"本(?:法|条例|办法|规定|规则|细则|解释|决定|章程|暂行\w{{2}}|实施\w{{2}}){_MORE}\Z")


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

    def _is_duty(self, finding: Finding, old: str, new: str) -> bool:
        return self._are_laws and {plain(finding.source.of(old)), plain(finding.target.of(new))} <= _DUTY

    def _refers(self, finding: Finding, before: str, old: str, new: str) -> bool:
        one, other = _number(finding.source.of(old)), _number(finding.target.of(new))
        if one is None or other is None or (one, other) not in self._linked:
            return False
        return _OF_THIS.search(plain(before + new[: finding.target.begin])) is not None


def _articles(document: Document) -> dict[str, str]:
    """The printed number of each article, as digits, by its task."""
    numbers = ((task.id, _number(plain(task.label))) for task in document.tasks)
    return {ident: number for ident, number in numbers if number is not None}


def _number(text: str) -> str | None:
    match = _ARTICLE.fullmatch(plain(text))
    number, inserted = (number_of(match[1]), number_of(match[2]) if match[2] else 0) if match else (None, None)
    return None if number is None or inserted is None else f"{number}-{inserted}"
