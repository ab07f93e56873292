"""`policydiff review`: one uncertain link, its sentences face to face, and the keys."""

from policydiff.model import MeasureLink
from policydiff.render.display import Display, Language
from policydiff.render.labels import label, word
from policydiff.render.terminal.page import FAINT, STRONG, Page, styled


def render_review_item(
    link: MeasureLink, others: tuple[MeasureLink, ...], place: tuple[int, int], display: Display
) -> str:
    """The link to decide on, the other candidates under the digits that choose them, and the keys.

    `place` is the number of the item, from 1, and how many there are.
    """
    page = Page(display)
    language = display.language
    page.blank()
    head = (
        f"{place[0]}/{place[1]}  {label(link.relation, language)} {link.score:.2f} · "
        f"{word('words_short', language)} {link.evidence.words:.2f} · {_terms(link, language)}"
    )
    page.line((head, STRONG))
    page.indented(0, "− ", styled((f"{link.source.task}.{link.source.index + 1} ", FAINT), link.source.text))
    page.indented(0, "+ ", styled((f"{link.target.task}.{link.target.index + 1} ", FAINT), link.target.text))
    for number, other in enumerate(others, start=1):
        page.indented(2, f"{number} ", styled((f"{other.score:.2f} {other.target.task} {other.target.text}", FAINT)))
    page.line((word("review_keys", language), FAINT))
    return page.text()


def render_review_end(decided: int, left: int, path: str, display: Display) -> str:
    """What was decided, what is left, and where it is kept."""
    page = Page(display)
    language = display.language
    page.line(f"{word('decided', language)} {decided} · {word('undecided', language)} {left} · {path}")
    return page.text()


def _terms(link: MeasureLink, language: Language) -> str:
    pairs = [
        term.source if term.source == term.target else f"{term.source}~{term.target}" for term in link.evidence.terms
    ]
    return word("comma", language).join(pairs)
