"""Which levels of numbering stand as points of their own in a document.

The task is the lowest level whose items are points with text, not items of an enumeration (…；…；) and not
（1） or ① inside a point, unless these are numbered through the document, each with its assignment. A level counts
only if it carries a fair share of the text, so that four principles numbered 1. to 4. under one （二） do not turn
all （一）（二）（三） into sections.
"""

from collections.abc import Sequence

from policydiff.parse.assignments import OPENERS, assignment_end, is_labelled_assignment
from policydiff.parse.headings import Heading
from policydiff.parse.markers import INNER_STYLES, LAW_STYLES, Style
from policydiff.parse.outline import Node
from policydiff.parse.sentences import ENDS
from policydiff.signs import BRACKETS

# Share of the text that a level must carry to be the level of tasks: the second, and any below it.
_SECOND_LEVEL_SHARE = 0.25
_LOWER_LEVEL_SHARE = 0.5
# A sentence is closed by brackets too, as an assignment in any brackets closes it.
SENTENCE_CLOSERS = ENDS + "”" + "".join(BRACKETS.values())


def point_styles(root: Node, headings: dict[int, Heading]) -> frozenset[Style]:
    """Styles of numbering whose items stand as points of their own in this document."""
    if any(node.marker and node.marker.style is Style.ARTICLE for node in root.walk()):
        return LAW_STYLES
    total = sum(_weight(child) for child in root.children) or 1
    styles = {child.marker.style for child in root.children if child.marker}
    inner = INNER_STYLES - _assigned_through(root)
    depth, level = 1, [node for node in root.children if node.marker]
    while level:
        below = [child for node in level for child in node.children if child.marker]
        carried: dict[Style, int] = {}
        for node in level:
            group = [child for child in node.children if child.marker]
            if group and _stand_as_points(group, headings):
                for child in group:
                    if child.marker and child.marker.style not in inner:
                        carried[child.marker.style] = carried.get(child.marker.style, 0) + _weight(child)
        share = _SECOND_LEVEL_SHARE if depth == 1 else _LOWER_LEVEL_SHARE
        styles |= {style for style, weight in carried.items() if weight >= share * total}
        depth, level = depth + 1, below
    return frozenset(styles)


def _assigned_through(root: Node) -> set[Style]:
    """Inner styles whose numbers run on from one point to the next, and most of whose items have an assignment.

    1.企业开办（1）…。（公安部负责）（2）…。（商务部负责）2.建筑许可（3）…。（住房城乡建设部负责）
    """
    items: dict[Style, list[Node]] = {}
    parents: dict[Style, set[int]] = {}
    for parent in root.walk():
        for node in parent.children:
            if node.marker and node.marker.style in INNER_STYLES:
                items.setdefault(node.marker.style, []).append(node)
                parents.setdefault(node.marker.style, set()).add(id(parent))
    return {
        style
        for style, nodes in items.items()
        if len(parents[style]) > 1
        and len({(node.marker.number, node.marker.inserted) for node in nodes if node.marker}) == len(nodes)
        and sum(map(_is_assigned, nodes)) > len(nodes) / 2
    }


def _is_assigned(node: Node) -> bool:
    return any(
        is_labelled_assignment(paragraph.text)
        or any(assignment_end(paragraph.text, index) for index, sign in enumerate(paragraph.text) if sign in OPENERS)
        for paragraph in node.paragraphs
    )


def _weight(node: Node) -> int:
    return sum(len(paragraph) for below in node.walk() for paragraph in below.paragraphs)


def _stand_as_points(group: Sequence[Node], headings: dict[int, Heading]) -> bool:
    """Whether sibling items are points with text of their own rather than items of an enumeration."""
    standing = 0
    for node in group:
        last = _last_text(node)
        if headings[id(node)].passage is not None or node.children or last.endswith(tuple(SENTENCE_CLOSERS)):
            standing += 1
    return standing * 2 > len(group)


def _last_text(node: Node) -> str:
    return node.paragraphs[-1].text if node.paragraphs else ""
