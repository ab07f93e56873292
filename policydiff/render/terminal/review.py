"""`policydiff review`: one uncertain link, its sentences face to face, and the keys."""

from collections.abc import Set

from policydiff.model import MeasureLink, MeasureRef
from policydiff.render.display import Display
from policydiff.render.labels import label
from policydiff.render.phrases import shared_terms
from policydiff.render.terminal.page import FAINT, STRONG, Page, flowed, styled
from policydiff.render.words import word


def render_review_item(
    link: MeasureLink,
    others: tuple[MeasureLink, ...],
    linked: Set[MeasureRef],
    headings: tuple[str, str],
    place: tuple[int, int],
    display: Display,
) -> str:
    """The link to decide on, the other candidates under the digits that choose them, and the keys.

    `linked` are the targets that the source measure has now, `headings` those of the tasks of both sides; `place` is the number of the item, from 1, and how many
    there are.
    """
    page = Page(display)
    language = display.language
    page.blank()
    facts = [
        f"{place[0]}/{place[1]}",
        label(link.relation, language),
        f"{word('score', language)} {link.score:.2f}",
        f"{word('words_short', language)} {link.evidence.words:.2f}",
        word("review_linked" if link.target in linked else "review_unlinked", language),
        shared_terms(link.evidence, language),
    ]
    parts = [styled((f"{fact} ·", STRONG)) for fact in facts[:-1]] + [styled((facts[-1], STRONG))]
    page.indented(0, "", flowed(parts, display.width))
    for mark, ref, heading in (("− ", link.source, headings[0]), ("+ ", link.target, headings[1])):
        page.indented(0, mark, styled((f"{word('task', language)} {ref.task} ", FAINT), (heading, STRONG)))
        page.indented(2, "", styled((f"{ref.place} ", FAINT), ref.text))
    if others:
        page.line((word("review_candidates", language), FAINT))
    for number, other in enumerate(others, start=1):
        known = f"{word('score', language)} {other.score:.2f} · {word('task', language)} {other.target.place}"
        mark = "●" if other.target in linked else " "
        page.indented(2, f"{mark} o{number}  ", styled((f"{known}  {other.target.text}", FAINT)))
    page.line((word("review_keys", language), FAINT))
    return page.text()


def render_review_reply(name: str, display: Display, chosen: MeasureRef | None = None) -> str:
    """One line that says what a key did, by the name of its words; `chosen` is the target that a link went to."""
    page = Page(display)
    place = f"{word('task', display.language)} {chosen.place}" if chosen else ""
    page.line((word(name, display.language).format(place), FAINT))
    return page.text()


def render_review_end(decided: int, left: int, path: str, display: Display) -> str:
    """What was decided, what is left, and where it is kept."""
    page = Page(display)
    language = display.language
    page.line(f"{word('answered', language)} {decided} · {word('undecided', language)} {left} · {path}")
    return page.text()
