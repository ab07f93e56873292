"""A canvas for charts: matplotlib with the package's own font, saved the same on every machine. The only user of matplotlib.

Why matplotlib: it is the best kept library that draws SVG and PNG from one description, without a browser and without
a network; the alternatives (altair with vl-convert) bring a JavaScript engine of 30 MB and choose fonts of the system.
Why glyphs are drawn as paths: Chinese labels then look the same whether or not the reader's machine has a Chinese
font, in SVG, PNG and print; each glyph is stored once and used again, and an alluvial picture of 8 documents with 35
tasks takes about half a megabyte. The text itself stays searchable where it matters: reports set it beside the picture.

Palette: Okabe and Ito's, whose colours the colour-blind tell apart; each also has a hatching, a sign or a label of its
own, so that print in grey says the same.
"""

import functools
import io
import logging
import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from policydiff.errors import MissingDependencyError

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, FAINT, RULE, PAPER = "#1f1d1a", "#615b51", "#d8d2c5", "#ffffff"
KEPT, CAME, WENT, SHAPE, STRONG = "#7d97ad", "#0072b2", "#d55e00", "#8a6d00", "#1c4a78"
# The vermilion for letters, which need more contrast than areas.
LOST = "#a84300"
TINT = "#dbe4ec"
_DPI = 160
_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
# How matplotlib begins the ids of glyphs: with the name of the package's font.
_GLYPH = "policydiff-chart-"
_ID = re.compile(r"#([\w.-]+)")
_NUMBER = re.compile(r"-?\d+\.\d{3,}")
# What stands for a character that the font lacks: the sign that Chinese printers set for a missing type.
_MISSING = "〓"


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """A finished picture: a matplotlib figure that leaves this package only as bytes or text."""

    figure: Any
    title: str

    def png(self) -> bytes:
        """The picture as PNG, without time or version in it."""
        return self._saved("png", dpi=_DPI, metadata={"Software": None})

    def svg(self) -> str:
        """The picture as an SVG file."""
        return ElementTree.tostring(self._tree("chart"), encoding="unicode") + "\n"

    def _repr_svg_(self) -> str:
        """How a notebook shows it."""
        return self.svg()

    def inline(self, name: str, glyphs: set[str] | None = None) -> str:
        """The picture as an element to stand in HTML beside others: ids begin with `name`, no style attributes.

        Glyphs are shared: those in `glyphs`, which pictures before it on the page define, are left out and new ones added.
        A strict Content-Security-Policy forbids style attributes; SVG has an attribute for each of them.
        """
        tree = self._tree(name)
        for element in tree.iter():
            _without_styles(element)
            _renamed(element, name)
        _shared(tree, set() if glyphs is None else glyphs)
        for style in [(parent, child) for parent in tree.iter() for child in parent if child.tag.endswith("}style")]:
            style[0].remove(style[1])
        for metadata in [child for child in tree if child.tag.endswith("}metadata")]:
            tree.remove(metadata)
        # What matplotlib's style sheet says of all elements, inherited from the root.
        tree.set("stroke-linejoin", "round")
        # The links in it stand in the table beside it too; a tabulator need not stop at each of them twice.
        for link in tree.iter(f"{{{_SVG}}}a"):
            link.set("tabindex", "-1")
            link.attrib.pop("target", None)  # matplotlib would open another window
        tree.set("role", "group")
        tree.set("aria-label", self.title)
        for size in ("width", "height"):
            tree.attrib.pop(size, None)
        tree.set("class", "chart")
        return ElementTree.tostring(tree, encoding="unicode")

    def _tree(self, salt: str) -> ElementTree.Element:
        ElementTree.register_namespace("", _SVG)
        ElementTree.register_namespace("xlink", _XLINK)
        data = self._saved("svg", salt=salt, metadata={"Date": None, "Creator": "policydiff", "Title": self.title})
        tree = ElementTree.fromstring(data)  # noqa: S314 - made above by matplotlib
        for element in tree.iter():
            _compact(element)
        return tree

    def _saved(self, kind: str, *, salt: str = "chart", **options: Any) -> bytes:
        from matplotlib import rc_context  # noqa: PLC0415 - heavy, and only charts need it

        stream = io.BytesIO()
        # The salt makes the ids in an SVG the same in every run.
        with rc_context({"svg.hashsalt": salt, "svg.fonttype": "path"}):
            self.figure.savefig(stream, format=kind, facecolor=PAPER, **options)
        return stream.getvalue()


def _compact(element: ElementTree.Element) -> None:
    """Take away what only takes room: blanks between elements, decimals beyond a hundredth of a point."""
    element.text = element.text if (element.text or "").strip() else None
    element.tail = None
    if "d" in element.attrib:
        shorter = _NUMBER.sub(lambda match: f"{float(match[0]):.2f}".rstrip("0").rstrip("."), element.attrib["d"])
        element.set("d", " ".join(shorter.split()))


def _without_styles(element: ElementTree.Element) -> None:
    for declaration in element.attrib.pop("style", "").split(";"):
        name, _, value = declaration.partition(":")
        if value:
            element.set(name.strip(), value.strip())


def _shared(tree: ElementTree.Element, glyphs: set[str]) -> None:
    """Take out the glyphs that are known, and make the others known."""
    for parent in list(tree.iter(f"{{{_SVG}}}defs")):
        for child in list(parent):
            ident = child.get("id", "")
            if ident.startswith(_GLYPH):
                if ident in glyphs:
                    parent.remove(child)
                glyphs.add(ident)


def _renamed(element: ElementTree.Element, name: str) -> None:
    """Give ids a prefix, and what refers to them; links out of the picture and glyphs keep theirs."""
    if element.get("id", "").startswith(_GLYPH) or element.get(f"{{{_XLINK}}}href", "").startswith(f"#{_GLYPH}"):
        return
    if "id" in element.attrib:
        element.set("id", f"{name}-{element.attrib['id']}")
    for key, value in element.attrib.items():
        if value.startswith("url(#"):
            element.set(key, value.replace("url(#", f"url(#{name}-"))
        elif key.endswith("href") and value.startswith("#") and not element.tag.endswith("}a"):
            element.set(key, _ID.sub(rf"#{name}-\1", value))


def figure(width: float, height: float, title: str, subtitle: str = "") -> tuple["Figure", "Axes"]:
    """An empty figure of inches with its title, and axes without frames that fill the rest.

    Raises MissingDependencyError without the extra `charts`.
    """
    try:
        from matplotlib.figure import Figure  # noqa: PLC0415 - heavy, and only charts need it
    except ImportError as error:
        raise MissingDependencyError(
            message="charts need matplotlib; install it with pip install 'policydiff[charts]'"
        ) from error
    # It would tell on standard error that it builds a cache of the system's fonts, none of which is used here.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    made = Figure(figsize=(width, height))
    axes = made.add_axes((0, 0, 1, 1))
    axes.set_axis_off()
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    write(axes, 0.25, 0.42, title, size=13)
    if subtitle:
        write(axes, 0.25, 0.68, subtitle, size=8.5, color=FAINT)
    return made, axes


@functools.cache
def _font() -> Any:
    """The package's font, and the characters it has."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - comes with matplotlib
    from matplotlib.font_manager import FontProperties  # noqa: PLC0415 - heavy, and only charts need it

    path = resources.files("policydiff").joinpath("data/fonts/chart.otf")
    with resources.as_file(path) as file:
        return FontProperties(fname=str(file)), frozenset(TTFont(file).getBestCmap())


def write(axes: "Axes", x: float, y: float, text: str, **style: Any) -> None:
    """Write a line of text on its baseline; `size` in points, `align` left, center or right, `link` an anchor, `ground` on paper."""
    font, known = _font()
    properties = font.copy()
    properties.set_size(style.get("size", 8))
    safe = "".join(character if ord(character) in known else _MISSING for character in text)
    label = axes.text(
        x,
        y,
        # A dollar sign would begin a formula.
        safe.replace("$", r"\$"),
        fontproperties=properties,
        color=style.get("color", INK),
        ha=style.get("align", "left"),
        va=style.get("valign", "baseline"),
        rotation=style.get("rotation", 0),
        zorder=5,
    )
    if style.get("ground"):
        label.set_bbox({"facecolor": PAPER, "edgecolor": "none", "pad": 1})
    if style.get("link"):
        label.set_url(style["link"])


def box(axes: "Axes", corner: tuple[float, float], size: tuple[float, float], **style: Any) -> None:
    """Draw a rectangle from its upper left corner; `fill`, `edge`, `hatch`, `link`."""
    from matplotlib.patches import Rectangle  # noqa: PLC0415 - heavy, and only charts need it

    patch = Rectangle(
        corner,
        size[0],
        size[1],
        facecolor=style.get("fill", "none"),
        edgecolor=style.get("edge", "none"),
        hatch=style.get("hatch"),
        linewidth=style.get("line", 0.6),
        zorder=style.get("layer", 3),
    )
    if style.get("link"):
        patch.set_url(style["link"])
    axes.add_patch(patch)


def line(axes: "Axes", begin: tuple[float, float], end: tuple[float, float], **style: Any) -> None:
    """Draw a straight line; `color`, `width` in points, `dashes`."""
    axes.plot(
        (begin[0], end[0]),
        (begin[1], end[1]),
        color=style.get("color", RULE),
        linewidth=style.get("width", 0.8),
        linestyle=(0, (3, 2)) if style.get("dashes") else "solid",
        solid_capstyle="butt",
        zorder=style.get("layer", 2),
    )


def dot(axes: "Axes", x: float, y: float, **style: Any) -> None:
    """Draw a dot, filled or (with `hollow`) not; `size` in points, `color`, `link`."""
    (mark,) = axes.plot(
        (x,),
        (y,),
        marker="o",
        markersize=style.get("size", 6),
        markerfacecolor=PAPER if style.get("hollow") else style.get("color", INK),
        markeredgecolor=style.get("color", INK),
        markeredgewidth=1.2,
        zorder=4,
    )
    if style.get("link"):
        mark.set_url(style["link"])


def ribbon(axes: "Axes", left: tuple[float, float, float], right: tuple[float, float, float], **style: Any) -> None:
    """Draw a curved band between two edges, each x, top and bottom; `color`, `alpha`, `edge`, `dashes`."""
    from matplotlib.patches import PathPatch  # noqa: PLC0415 - heavy, and only charts need it
    from matplotlib.path import Path  # noqa: PLC0415 - as above

    (x1, top1, bottom1), (x2, top2, bottom2) = left, right
    middle = (x1 + x2) / 2
    path = Path(
        [
            (x1, top1), (middle, top1), (middle, top2), (x2, top2),
            (x2, bottom2), (middle, bottom2), (middle, bottom1), (x1, bottom1), (x1, top1),
        ],
        [1, 4, 4, 4, 2, 4, 4, 4, 79],
    )  # fmt: skip
    axes.add_patch(
        PathPatch(
            path,
            facecolor=style.get("color", KEPT),
            alpha=style.get("alpha", 0.45),
            edgecolor=style.get("edge", "none"),
            linewidth=0.5,
            linestyle=(0, (3, 2)) if style.get("dashes") else "solid",
            zorder=1,
        )
    )
