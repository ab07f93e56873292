"""Doubts about a comparison as a whole: the documents share next to nothing, or are not of one sort.

Two documents of the same genre share turns of phrase whatever they are about, so that some link is always found; where
the links carry next to no text, a reader must not take them for a history.
"""

from collections.abc import Iterator

from policydiff.model import Alignment, Document, LinkRole, Note, NoteKind, Summary, Via

# Of some 130 pairs of published documents on different subjects three in four share less text than this on both sides;
# of a dozen pairs on one subject none does (the least: 4 %).
_NEXT_TO_NOTHING = 0.02
# Kinds of document that lay down rules in articles 规范性文件: 立法法; 行政法规制定程序条例 art. 5; 规章制定程序条例 art. 7.
# Other kinds set tasks or pass them on.
_RULES = ("法", "条例", "规定", "办法", "细则", "规则", "规程", "章程", "准则", "司法解释", "解释")


def doubts_about(alignment: Alignment, summary: Summary) -> tuple[Note, ...]:
    """Notes on what makes a comparison doubtful; none where the documents have much in common."""
    return (*_little_in_common(alignment, summary), *_unlike(alignment.source, alignment.target))


def _little_in_common(alignment: Alignment, summary: Summary) -> Iterator[Note]:
    # Without any link the alignment says so itself; a notice that names tasks by their headings repeats no text.
    if not alignment.task_links or any(link.via is Via.HEADING for link in alignment.measure_links):
        return
    little = max(summary.carried, summary.kept) < _NEXT_TO_NOTHING
    if little or not _carried_by_measures(alignment):
        message = (
            f"两份文件几乎没有共同的内容（沿用 {summary.carried:.0%}，新写 {1 - summary.kept:.0%}），"
            "所列对应可能只是用语相近"
        )
        yield Note(kind=NoteKind.NOTHING_IN_COMMON, message=message)


def _carried_by_measures(alignment: Alignment) -> bool:
    """Whether any principal link rests on linked measures, or says so by a person."""
    linked = {(link.source.task, link.target.task) for link in alignment.measure_links}
    return any(
        link.decision is not None or (link.source, link.target) in linked
        for link in alignment.task_links
        if link.role is LinkRole.PRINCIPAL
    )


def _unlike(source: Document, target: Document) -> Iterator[Note]:
    kinds = [document.metadata.kind for document in (source, target)]
    if None in kinds:
        return
    if _lays_down_rules(kinds[0]) is not _lays_down_rules(kinds[1]):
        message = f"两份文件性质不同（{kinds[0]}与{kinds[1]}），一方规定规则，一方部署任务，对应只说明内容相近"
        yield Note(kind=NoteKind.UNLIKE_KINDS, message=message)


def _lays_down_rules(kind: str | None) -> bool:
    return kind is not None and kind.endswith(_RULES)
