"""Doubts about a comparison as a whole: the documents share next to nothing, or are not of one sort.

Two documents of the same genre share turns of phrase whatever they are about, so that some link is always found; where
the links carry next to no text, a reader must not take them for a history.
"""

from collections.abc import Iterator, Sequence

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


def doubts_about_coverage(
    alignments: Sequence[Alignment], covered: Sequence[float], given: Sequence[float]
) -> tuple[Note, ...]:
    """Notes on what makes it doubtful that a draft is held against the right upper documents.

    For each of them the part of its text that is covered, and the part of the draft's that comes from it, in [0, 1].
    """
    notes: list[Note] = []
    for alignment, above, below in zip(alignments, covered, given, strict=True):
        notes.extend(_unlike(alignment.source, alignment.target))
        by_heading = any(link.via is Via.HEADING for link in alignment.measure_links)
        if alignment.measure_links and not by_heading and max(above, below) < _NEXT_TO_NOTHING:
            message = (
                f"与 {alignment.source.id} 几乎没有共同的内容（上级文字的 {above:.0%} 已覆盖，草案文字的 {below:.0%} 来自上级），"
                "所列对应可能只是用语相近；请核对是否选对了文件"
            )
            notes.append(Note(kind=NoteKind.NOTHING_IN_COMMON, message=message))
    return tuple(dict.fromkeys(notes))


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
