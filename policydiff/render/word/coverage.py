"""`policydiff coverage -o report.docx`: summary, a table of points, missing points ready to paste, provenance."""

from policydiff.model import Coverage, CoverageStatus, MeasureCoverage, Provenance, TaskCoverage
from policydiff.render.display import Display, Language
from policydiff.render.labels import label
from policydiff.render.matrix_words import NAMED_SIGN, SIGNS
from policydiff.render.phrases import coverage_line, sureness, tasks_line
from policydiff.render.word.paper import AMBER, FAINT, GREEN, INK, RED, Paper
from policydiff.render.word.provenance import write_provenance
from policydiff.render.words import word

_COLORS = {CoverageStatus.FULL: GREEN, CoverageStatus.PARTIAL: AMBER, CoverageStatus.MISSING: RED}
_MISSING = CoverageStatus.MISSING
_WIDTHS = (26, 16, 92, 28)


def render_coverage_word(coverage: Coverage, provenance: Provenance, display: Display) -> bytes:
    """The report as a .docx file. Raises MissingDependencyError without the extra `word`."""
    language = display.language
    title = f"{word('coverage_report', language)}{word('colon', language)}{coverage.draft.title}"
    paper = Paper(title)
    paper.heading(title)
    for upper in coverage.uppers:
        number = f"（{upper.metadata.number}）" if upper.metadata.number else ""
        paper.paragraph((f"{word('upper', language)}{word('colon', language)}", FAINT), f"{upper.title}{number}")
    if coverage.nothing_in_common:
        paper.paragraph((word("nothing_covered", language), RED))
        _notes(paper, coverage, language)
        return paper.file()
    paper.heading(word("summary", language), 2)
    paper.paragraph(coverage_line(coverage.counts, coverage.draft_share, language))
    paper.paragraph(tasks_line(coverage.counts, language))
    paper.paragraph((word("measured_coverage", language), FAINT))
    _notes(paper, coverage, language)
    _table(paper, coverage, language)
    _missing(paper, coverage, language)
    _reserved(paper, coverage, language)
    _exempt(paper, coverage, language)
    write_provenance(paper, provenance, language)
    return paper.file()


def _notes(paper: Paper, coverage: Coverage, language: Language) -> None:
    for note in coverage.notes:
        paper.paragraph((f"{word('note', language)} {note.message}", FAINT))


def _table(paper: Paper, coverage: Coverage, language: Language) -> None:
    for upper in coverage.uppers:
        several = f" {upper.title}" if len(coverage.uppers) > 1 else ""
        paper.heading(word("status", language) + several, 2)
        rows = [_row(coverage, task, language) for task in coverage.tasks if task.document == upper.id]
        heads = [word(name, language) for name in ("status", "text_share", "task", "counterparts")]
        paper.table(heads, _WIDTHS, rows)


def _row(coverage: Coverage, task: TaskCoverage, language: Language) -> list[tuple[str, str]]:
    name = coverage.upper(task.document).task(task.task).name
    places = [link.target.task for item in task.measures for link in item.by]
    status = f"{SIGNS[task.status]} {label(task.status, language)}"
    if task.only_named:
        status = f"{NAMED_SIGN} {word('named_only', language)}"
    for asked, said in ((task.named and not task.only_named, "named_only"), (task.frame_only, "frame_only")):
        if asked:
            status += f"\n{word(said, language)}"
    if task.exempt:
        return [(f"× {word('exempt', language)}", FAINT), ("—", FAINT), (f"{task.task} {name}", FAINT), ("", INK)]
    return [
        (status, _COLORS[task.status]),
        ("—" if task.only_named else f"{task.share:.0%}", INK),
        (f"{task.task} {name}", INK),
        (word("comma", language).join(dict.fromkeys([*task.frame, *places])), INK),
    ]


def _missing(paper: Paper, coverage: Coverage, language: Language) -> None:
    """What is missing whole, as text that can be pasted; then what is lacking from measures that are covered."""
    for whole, name in ((True, "paste"), (False, "partial_points")):
        found = [
            (task, [item for item in task.measures if _wanting(item) and (item.status is _MISSING) is whole])
            for task in coverage.tasks
        ]
        if not any(items for _, items in found):
            continue
        paper.heading(word(name, language), 2)
        for task, items in found:
            if items:
                several = f"{coverage.upper(task.document).title} " if len(coverage.uppers) > 1 else ""
                paper.heading(f"{several}{task.task} {coverage.upper(task.document).task(task.task).name}", 3)
            for item in items:
                _measure(paper, item, language)


def _wanting(item: MeasureCoverage) -> bool:
    return item.telling and item.exempt is None and not item.named


def _measure(paper: Paper, item: MeasureCoverage, language: Language) -> None:
    paper.paragraph(item.measure.text)
    for stretch in item.lacking:
        paper.item((f"− {word('lacking', language)} ", FAINT), (stretch, RED))
    for edit in item.altered:
        paper.item((f"≠ {word('altered', language)} ", FAINT), (f"{edit.source} → {edit.target}", AMBER))
    if item.words_there:
        paper.item((f"? {word('words_there', language)}", AMBER))
    for link in item.by:
        where = link.target.place
        doubt = f"{sureness(link, language)} " if item.doubtful else ""
        paper.item((f"+ {word('covered_by', language)} {where} {doubt}{link.target.text}", FAINT))
    for link in item.unsure:
        where = f"{link.target.place} {sureness(link, language)}"
        paper.item((f"? {word('unsure', language)} {where} {link.target.text}", AMBER))
    if item.outside:
        paper.item((f"? {word('outside', language)} {item.outside}", AMBER))
    if item.nearest:
        where = f"{item.nearest.target.place} {sureness(item.nearest, language)}"
        paper.item((f"? {word('nearest', language)} {where} {item.nearest.target.text}", FAINT))


def _reserved(paper: Paper, coverage: Coverage, language: Language) -> None:
    found = [item for task in coverage.tasks for item in task.measures if item.reserve and item.exempt is None]
    if found:
        paper.heading(word("reserved", language), 2)
    for item in found:
        if item.reserve is not None:
            said = (f"{item.measure.place} {item.measure.text} ", INK)
            paper.paragraph(said, (label(item.reserve, language), AMBER))


def _exempt(paper: Paper, coverage: Coverage, language: Language) -> None:
    found = [item for task in coverage.tasks for item in task.measures if item.exempt is not None]
    if found:
        paper.heading(word("exempt", language), 2)
    for item in found:
        said = (f"{item.measure.place} {item.measure.text} ", INK)
        paper.paragraph(said, (item.exempt or "", AMBER))
