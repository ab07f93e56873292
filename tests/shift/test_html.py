"""The HTML report: whole without its script, every figure leads to its sentences; and in a browser."""

import re
from collections import Counter
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from policydiff.model import Shift
from policydiff.render.display import Display, Language
from policydiff.render.html import render_shift_html
from tests.shift.conftest import FIRST, SECOND


class Reader(HTMLParser):
    """Collects ids, links and whatever would load something."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.links: set[str] = set()
        self.loaded: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        for name, value in attrs:
            if name == "id":
                self.ids[value] += 1
            elif tag == "a" and name in ("href", "xlink:href"):
                self.links.add(value)
            elif name in ("src", "srcset") or (name == "href" and tag == "link"):
                self.loaded.add(value)


@pytest.fixture(scope="module")
def page(real: Shift) -> str:
    return render_shift_html(real, Display())


def test_every_link_leads_somewhere_in_the_page(page: str):
    reader = Reader(page)
    assert {link for link in reader.links if not link.startswith("#")} == set()
    assert {link for link in reader.links if link[1:] not in reader.ids} == set()


def test_no_id_stands_twice(page: str):
    assert [ident for ident, count in Reader(page).ids.items() if count > 1] == []


def test_a_glyph_is_defined_once_and_before_it_is_used(page: str):
    uses = set(re.findall(r"<use[^>]*href=\"#([^\"]+)\"", page))
    assert uses <= set(Reader(page).ids)
    assert len(page.encode()) < 1_500_000


def test_nothing_is_loaded(page: str):
    assert Reader(page).loaded <= {"data:,"}
    assert "default-src &#39;none&#39;" in page


@pytest.mark.slow
def test_the_same_history_gives_the_same_page(page: str, real: Shift):
    assert render_shift_html(real, Display()) == page


def test_every_sentence_has_an_anchor(page: str, real: Shift):
    ids = Reader(page).ids
    for number, period in enumerate(real.periods):
        for task in period.document.tasks:
            assert f"t-{number}-{task.id}" in ids
            assert all(f"m-{number}-{task.id}-{index}" in ids for index in range(len(task.measures)))


def test_labels_can_be_english(real: Shift):
    page = render_shift_html(real, Display(language=Language.ENGLISH))
    assert "Lineages of tasks" in page
    assert "任务沿革" not in page


def test_text_of_documents_is_escaped(make: Callable[..., Shift]):
    text = FIRST.replace("清风", "<script>alert(1)</script>").replace("完善法律法规", "<b onclick=x>&amp;")
    page = render_shift_html(make(text, SECOND), Display())
    assert "<script>alert" not in page
    assert "<b onclick" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_documents_without_agencies_have_a_page_too(make: Callable[..., Shift]):
    bare = re.sub("（[^（）]*(?:负责|配合)）", "", FIRST)
    assert "p-agencies" not in Reader(render_shift_html(make(bare, bare + "\n"), Display())).ids


@pytest.fixture
def shown(chromium, page, tmp_path):
    path = tmp_path / "shift.html"
    path.write_text(page, "utf-8")
    tab = chromium.new_page(viewport={"width": 1280, "height": 900})
    messages: list[str] = []
    tab.on("console", lambda message: messages.append(message.text))
    tab.on("pageerror", lambda error: messages.append(str(error)))
    tab.goto(path.as_uri())
    yield tab, messages
    tab.close()


@pytest.mark.browser
def test_a_click_on_a_task_in_the_picture_leads_to_its_sentences(shown):
    tab, messages = shown
    tab.locator('#p-lineages a[*|href="#t-1-7"]').first.click()
    assert tab.evaluate("location.hash") == "#t-1-7"
    assert tab.locator("#t-1-7").is_visible()
    assert messages == []


@pytest.mark.browser
def test_one_click_opens_a_word_in_context(shown):
    tab, _ = shown
    term = tab.locator("#words details.term-line").first
    quotes = term.locator(".quotes li")
    assert not quotes.first.is_visible()
    term.locator("summary").click()
    assert quotes.first.is_visible()
    assert quotes.first.locator("mark").inner_text() == term.locator("summary [lang]").inner_text()


@pytest.mark.browser
def test_search_leaves_what_holds_the_word(shown):
    tab, _ = shown
    tab.fill("#search", "地理标志")
    assert tab.locator("#t-1-11").is_visible()
    assert not tab.locator("#t-1-6").is_visible()


@pytest.mark.browser
def test_the_pictures_are_drawn_under_the_strict_policy(shown):
    tab, messages = shown
    box = tab.locator("#p-sections svg").bounding_box()
    assert box["width"] > 600
    assert box["height"] > 200
    fills = tab.evaluate("() => getComputedStyle(document.querySelector('#p-words path[fill=\"#0072b2\"]')).fill")
    assert fills == "rgb(0, 114, 178)"
    assert messages == []


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1280])
def test_the_page_is_no_wider_than_the_window(width, shown):
    tab, _ = shown
    tab.set_viewport_size({"width": width, "height": 800})
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
