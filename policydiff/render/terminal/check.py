"""`policydiff show --check`: how the characters of a document are accounted for, and what is doubtful."""

from policydiff.model import Check, Finding, FindingKind
from policydiff.render.display import Display, Language
from policydiff.render.labels import label, region_name
from policydiff.render.terminal.page import FAINT, STRONG, Page, styled
from policydiff.render.words import word

# The beginning of a stretch is enough to find it by.
_LONGEST = 60


def render_check(check: Check, display: Display) -> str:
    """The bins with their shares, then the findings kind by kind with their lines."""
    page = Page(display)
    language = display.language
    document = check.document
    page.line((document.title, STRONG))
    page.line(
        f"{word('sections', language)} {len(document.sections)} · {word('tasks', language)} {len(document.tasks)}"
        f" · {word('characters_short', language)} {check.characters:,}"
    )
    _bins(page, check, language)
    for kind in FindingKind:
        found = check.of(kind)
        if found:
            page.blank()
            page.heading(f"{label(kind, language)} {len(found)}")
            for finding in found:
                _finding(page, finding, language)
    if not check.findings:
        page.blank()
        page.line((word("nothing_doubtful", language), FAINT))
    return page.text()


def _bins(page: Page, check: Check, language: Language) -> None:
    total = check.characters or 1
    for share in check.shares:
        if not share.characters:
            continue
        name = label(share.kind, language)
        if share.name is not None:
            name += " · " + region_name(share.name, language)
        page.indented(2, f"{share.characters / total:>6.1%} {share.characters:>8,}  ", styled(name))


def _finding(page: Page, finding: Finding, language: Language) -> None:
    text = finding.text if len(finding.text) <= _LONGEST else finding.text[: _LONGEST - 1] + "…"
    where = f"{word('line', language)} {finding.line}"
    if finding.task is not None:
        where += f" · {word('task', language)} {finding.task}"
    page.indented(
        2, f"{where}  ", styled(" ".join(text.split()), (f"  {finding.detail}" if finding.detail else "", FAINT))
    )
