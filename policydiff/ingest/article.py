"""Which part of a page is the document: the smallest element that holds nearly all of the page's prose.

body ─ nav, crumbs             furniture by its name
     ─ div ─ h1                a title outside the article: kept
           ─ share buttons     furniture
           ─ div.article       ← nearly all prose is in here
           ─ div.comments      furniture by its name
"""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# Names that page makers give to what is not the article, as words of an id or a class.
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navbar|navigation|menu|header|top(?:bar|nav)?|footer|foot|bottom|crumbs?|breadcrumbs?|position|location|"
    r"sidebar|side|share|bdsharebuttonbox|social|comments?|pinglun|reply|replies|related|relation|xgwj|xgyd|recommend|"
    r"hot|ranking|advert|ads?|banner|toolbar|tools|print|fontsize|qrcode|qr|ewm|erweima|wechat|weixin|weibo|copyright|"
    r"friendlink|links|search|login|pager|pagination|prevnext|shang|xia|dibu|daohang|fenxiang)(?:$|[\s_-]|\d)",
    re.IGNORECASE,
)
_FURNITURE_TAGS = frozenset({"nav", "footer", "aside", "menu"})
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PROSE = re.compile(r"[，。；]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# The article holds at least this share of the prose of what it stands in; what is left is one line about the source,
# or a comment whose box has no telling name.
_ARTICLE_SHARE = 0.9
# A block beside the article with so much prose of its own is no furniture but part of the document.
_LEAST_PROSE = 100
# Share of an element's characters that stand in links, above which it is a list of links.
_LINK_SHARE = 0.5
# A table of fewer rows with text in them lays out the page.
_LEAST_ROWS = 2
_HEADINGS = ("h1", "h2", "h3")


def tag_of(element: "HtmlElement") -> str:
    """The name of an element in lower case; empty for comments and the like."""
    return element.tag.lower() if isinstance(element.tag, str) else ""


def whole(text: str | None, default: int) -> int:
    """The whole number that an attribute states, the default where it states none."""
    return int(text) if text and re.fullmatch(r"-?[0-9]{1,6}", text) else default


class Furniture:
    """Elements of a page by whether they are furniture; their children inherit it."""

    def __init__(self, decided: "dict[HtmlElement, bool]", path: "set[HtmlElement]") -> None:
        """`path` are the article and the elements around it."""
        self._decided = decided
        self._path = path

    def holds(self, element: "HtmlElement") -> bool | None:
        """Whether an element begins (True) or ends (False) furniture; None if it is as what it stands in."""
        return self._decided.get(element)

    def is_layout(self, table: "HtmlElement") -> bool:
        """Whether a table stands around the article and so only lays out the page."""
        return table in self._path


def find_furniture(root: "HtmlElement") -> Furniture:
    """Find the article of a page and what around it is furniture."""
    named = {element for element in root.iter() if tag_of(element) and _is_named(element)}
    prose = _prose(root, named)
    article = root
    while True:
        inner = max(article, key=lambda child: prose.get(child, 0), default=None)
        if inner is None or prose.get(inner, 0) < max(_ARTICLE_SHARE * prose.get(article, 0), 1):
            break
        if tag_of(inner) in ("p", "span", "font", "b", "strong", "tr"):
            break
        article = inner
    article = _around_data(article, prose)
    path = {article, *article.iterancestors()}
    decided = dict.fromkeys(named - path, True)
    title = _title(root)
    for around in article.iterancestors():
        for child in around:
            if child in path or child in decided or not tag_of(child):
                continue
            decided[child] = prose.get(child, 0) < _LEAST_PROSE
            if decided[child]:
                _keep_title(child, title, decided)
    for element in article.iter():
        if (
            element is not article
            and element not in decided
            and tag_of(element) in ("ul", "div", "p")
            and _is_link_list(element)
        ):
            decided[element] = True
    return Furniture(decided, path)


def _around_data(article: "HtmlElement", prose: "dict[HtmlElement, int]") -> "HtmlElement":
    """What a table of data stands in, where the way to the most prose led into one: a list of tasks has it in cells."""
    table = next((place for place in (article, *article.iterancestors()) if tag_of(place) == "table"), None)
    if table is None or table.getparent() is None:
        return article
    cells = [cell for cell in table.iter("td", "th") if next(cell.iterancestors("table"), None) is table]
    rows = {cell.getparent() for cell in cells if _squeezed(cell.text_content())}
    one_holds_all = any(prose.get(cell, 0) >= _ARTICLE_SHARE * prose.get(table, 0) for cell in cells)
    if one_holds_all or len(rows) < _LEAST_ROWS or len(cells) < 2 * len(rows):
        return article
    return _around_data(table.getparent(), prose)


def _is_named(element: "HtmlElement") -> bool:
    if tag_of(element) in _FURNITURE_TAGS or element.get("hidden") is not None:
        return True
    if _HIDDEN.search(element.get("style") or ""):
        return True
    return any(_NAMES.search(element.get(name) or "") for name in ("id", "class")) and tag_of(element) not in (
        "html",
        "body",
    )


def _prose(root: "HtmlElement", named: "set[HtmlElement]") -> "dict[HtmlElement, int]":
    """Characters of prose in every element: Chinese text with punctuation, outside links and named furniture."""
    own: dict[HtmlElement, int] = {}
    for element in reversed(list(root.iter())):
        tag = tag_of(element)
        if (
            not tag
            or tag in ("script", "style", "a", "noscript", "template", "select", "option", "head")
            or element in named
        ):
            total = 0
        else:
            total = _weight(element.text) + sum(own.get(child, 0) + _weight(child.tail) for child in element)
        own[element] = total
    return own


def _weight(text: str | None) -> int:
    return len(_HAN.findall(text)) if text and _PROSE.search(text) else 0


def _title(root: "HtmlElement") -> str:
    texts = [
        element.get("content") or ""
        for element in root.iter("meta")
        if (element.get("name") or "").lower() == "articletitle"
    ]
    texts.extend(element.text or "" for element in root.iter("title"))
    return _squeezed(" ".join(texts))


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _keep_title(element: "HtmlElement", title: str, decided: "dict[HtmlElement, bool]") -> None:
    """Keep a heading beside the article that the page's title names: it is that of the document."""
    for inner in element.iter():
        if tag_of(inner) in _HEADINGS or (inner is element and len(inner) == 0) or _is_title_box(inner):
            text = _squeezed(inner.text_content())
            if len(text) >= 5 and text in title:
                decided[inner] = False
                return


def _is_title_box(element: "HtmlElement") -> bool:
    return (
        re.search(r"title|biaoti|bt", " ".join((element.get("class") or "", element.get("id") or "")), re.IGNORECASE)
        is not None
    )


def _is_link_list(element: "HtmlElement") -> bool:
    """Whether an element is a list of several links with next to nothing else: related news, a contents list."""
    links = [link for link in element.iter("a") if link.get("href")]
    if len(links) < 3:
        return False
    linked = sum(len(_squeezed(link.text_content())) for link in links)
    whole = len(_squeezed(element.text_content()))
    text = element.text_content()
    return linked > _LINK_SHARE * whole and "附件" not in text and "。" not in text
