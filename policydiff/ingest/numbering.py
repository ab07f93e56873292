"""Automatic numbering of Word: numbers that stand in numbering.xml and not in the text.

    numbering.xml   abstractNum 0: level 0 chineseCounting "%1、", level 1 chineseCounting "（%2）"
                    num 1 → abstractNum 0
    document.xml    <numPr ilvl=1 numId=1> 加强监管。        read as: （一）加强监管。

ISO/IEC 29500-1, 17.9. Counters belong to the abstract definition, so that lists which share it count on; a
startOverride starts again where its list is first used.
"""

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from policydiff.ingest.numerals import formatted

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: where it starts, how its number is written, the text around it, what restarts it.

    `restart` is the level (from 1) whose next item starts this one again: None for any above, 0 for none.
    """

    start: int = 1
    style: str = "decimal"
    text: str = ""
    legal: bool = False
    restart: int | None = None
    suffix: str = "tab"
    paragraph_style: str | None = None


@dataclass(slots=True)
class List:
    """A numbering instance: its abstract definition, its levels after overrides, starts that it overrides."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document while its paragraphs go by."""

    def __init__(self, root: Element | None) -> None:
        """Read numbering.xml; None where the document has none."""
        self._lists: dict[str, List] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._started: set[tuple[str, int]] = set()
        if root is None:
            return
        abstracts: dict[str, dict[int, Level]] = {}
        links: dict[str, str] = {}
        styles: dict[str, str] = {}
        for element in root.findall(f"{W}abstractNum"):
            ident = element.get(f"{W}abstractNumId", "")
            abstracts[ident] = dict(map(_level, element.findall(f"{W}lvl")))
            if (link := value(element, "numStyleLink")) is not None:
                links[ident] = link
            if (style := value(element, "styleLink")) is not None:
                styles[style] = ident
        for element in root.findall(f"{W}num"):
            abstract = value(element, "abstractNumId") or ""
            if abstract in links:
                abstract = styles.get(links[abstract], abstract)
            instance = List(abstract, dict(abstracts.get(abstract, {})))
            for override in element.findall(f"{W}lvlOverride"):
                _override(instance, override)
            self._lists[element.get(f"{W}numId", "")] = instance

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """The level of a list that a paragraph style is linked to."""
        instance = self._lists.get(list_id)
        for number, level in instance.levels.items() if instance else ():
            if level.paragraph_style == style:
                return number
        return None

    def label(self, list_id: str, number: int) -> str:
        """The label of the next paragraph of a list at a level (from 0): "（三）"; empty for bullets and none."""
        instance = self._lists.get(list_id)
        if instance is None or number not in instance.levels:
            return ""
        level = instance.levels[number]
        counters = self._counters.setdefault(instance.abstract, {})
        if number in instance.starts and (list_id, number) not in self._started:
            self._started.add((list_id, number))
            counters.pop(number, None)
            start = instance.starts[number]
        else:
            start = level.start
        counters[number] = counters[number] + 1 if number in counters else start
        for below in [below for below in counters if below > number]:
            restart = instance.levels[below].restart if below in instance.levels else None
            if restart is None or number < restart:
                del counters[below]
        if level.style in ("bullet", "none"):
            return ""
        text = _PLACE.sub(lambda match: self._number(instance, level, int(match[1]) - 1), level.text)
        return text if level.suffix == "nothing" or not text or text[-1] in "、.．。）)" else text + " "

    def _number(self, instance: List, level: Level, place: int) -> str:
        own = instance.levels.get(place, Level())
        count = self._counters[instance.abstract].get(place, instance.starts.get(place, own.start))
        return formatted(count, "decimal" if level.legal else own.style)


def value(element: Element, name: str) -> str | None:
    """The w:val of a child."""
    child = element.find(f"{W}{name}")
    return None if child is None else child.get(f"{W}val")


def whole(text: str | None, default: int) -> int:
    """A whole number of an attribute, kept within what a list can count to."""
    try:
        return max(-1, min(int(text), 1_000_000)) if text is not None else default
    except ValueError:
        return default


def _level(element: Element) -> tuple[int, Level]:
    restart = value(element, "lvlRestart")
    legal = element.find(f"{W}isLgl")
    return whole(element.get(f"{W}ilvl"), 0), Level(
        start=whole(value(element, "start"), 0),
        style=value(element, "numFmt") or _alternate_format(element) or "decimal",
        text=value(element, "lvlText") or "",
        legal=legal is not None and legal.get(f"{W}val") not in ("0", "false"),
        restart=whole(restart, 0) if restart is not None else None,
        suffix=value(element, "suff") or "tab",
        paragraph_style=value(element, "pStyle"),
    )


def _alternate_format(element: Element) -> str | None:
    """The format inside mc:AlternateContent, as Word writes those it added later: the fallback."""
    found = [inner.get(f"{W}val") for inner in element.iter(f"{W}numFmt")]
    return found[-1] if found else None


def _override(instance: List, override: Element) -> None:
    number = whole(override.get(f"{W}ilvl"), 0)
    level = override.find(f"{W}lvl")
    if level is not None:
        instance.levels[number] = _level(level)[1]
    start = value(override, "startOverride")
    if start is not None and 0 <= number < _LEVELS:
        instance.starts[number] = whole(start, 1)
