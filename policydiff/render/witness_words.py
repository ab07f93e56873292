"""Phrases that the reports on witnesses have in common."""

from policydiff.model import Collation, Stretch, Variant
from policydiff.render.display import Language
from policydiff.render.words import word

# Of a long stretch its head and tail are quoted.
_HEAD_LETTERS, _TAIL_LETTERS = 48, 24
# A text that is longer by no more than this is quoted whole.
_SPARED = 8


def variance(places: int, changed: int, weak: int, language: Language) -> str:
    """How many places differ, and what the consensus makes of them."""
    if language is Language.CHINESE:
        return f"异文 {places} 处；合校文本不从底本 {changed} 处（+），只据少数本 {weak} 处（?）"
    return (
        f"{places} places of variance; the consensus departs from the base in {changed} (+) and rests on a minority "
        f"in {weak} (?)"
    )


def shares(collation: Collation, language: Language) -> str:
    """What the copy has of the document, what of it is the document's, and how much stands in order."""
    parts = (
        (word("base_carried", language), collation.carried),
        (word("copy_kept", language), collation.kept),
        (word("in_order", language), collation.order),
    )
    return " · ".join(f"{name} {percent(value)}" for name, value in parts)


def percent(share: float) -> str:
    """A share in percent, rounded down: only what is whole is 100%."""
    return f"{int(share * 1000) / 10:g}%"


def place_of(stretch: Stretch | None, language: Language) -> str:
    """Task and line of a stretch, empty for none."""
    if stretch is None:
        return ""
    task = (
        f"{word('task', language)}{' ' if language is Language.ENGLISH else ''}{stretch.task} " if stretch.task else ""
    )
    return task + line_of(stretch, language)


def line_of(stretch: Stretch, language: Language) -> str:
    """The line of a stretch."""
    if language is Language.CHINESE:
        return f"{stretch.line}{word('line', language)}"
    return f"{word('line', language)} {stretch.line}"


def repeated_from(variant: Variant, language: Language) -> str:
    """Which line doubled text repeats, and how exactly."""
    if variant.origin is None:
        return ""
    unlike = "" if variant.likeness == 1.0 else f", {word('unlike', language)} {percent(1.0 - variant.likeness)}"
    line = f" {variant.origin.line}" + (word("line", language) if language is Language.CHINESE else "")
    return f"  ({word('repeats', language)}{line}{unlike})"


def shortened(text: str, language: Language, head: int = _HEAD_LETTERS, tail: int = _TAIL_LETTERS) -> str:
    """A text, of a long one its head and tail and how long it is."""
    if len(text) <= head + tail + _SPARED:
        return text
    return f"{text[:head]} …… {text[-tail:]} ({len(text)} {word('letters', language)})"


def sigil(number: int) -> str:
    """A, B … Z, then A1 …: what a copy is called in the table."""
    letter = chr(ord("A") + (number - 1) % 26)
    return letter if number <= 26 else f"{letter}{(number - 1) // 26}"
