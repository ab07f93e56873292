"""Text of documents is data: in no format does it become markup, a formula, or a break of a table."""

import csv
import io
from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from policydiff.render.delimited import render_csv
from policydiff.render.display import Language
from policydiff.render.markdown import escaped, render_table_markdown
from policydiff.render.safe import harmless, visible
from policydiff.render.tables import Table

# Signs that mean something to Markdown, HTML or a spreadsheet, with Chinese and blanks between.
HOSTILE = st.text(st.sampled_from("\\`*_{}[]()#+-.!|<>~$^&@:;\"'=/ \n\t\r12wWx甲。“”＝＋"), max_size=30)
TEXTS = st.one_of(HOSTILE, st.text(max_size=40))
MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
FORMULA = tuple("=+-@＝＋－＠\t\r")


class Read(HTMLParser):
    """The text and the elements of a piece of HTML."""

    def __init__(self, html):
        super().__init__()
        self.text, self.tags = "", []
        self.feed(html)
        self.close()

    def handle_data(self, data):
        self.text += data

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)


def squeezed(text):
    return " ".join(visible(text).split())


@given(TEXTS)
@example("www.a.cn http://a.cn a@b.cn #1 :smile: [x](javascript:1) <b>&lt; |")
@example("1. 甲")
@example("    甲")
@example("甲\n===")
def test_text_in_a_paragraph_of_markdown_is_only_text(text):
    found = Read(MARKDOWN.render(f"> {escaped(text)}"))
    assert squeezed(found.text) == squeezed(text)
    assert set(found.tags) <= {"blockquote", "p", "span"}


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_text_in_a_table_of_markdown_stays_in_its_cell(pairs):
    table = Table(name="measures", columns=("source_text", "target_text"), rows=tuple(pairs))
    found = Read(MARKDOWN.render(render_table_markdown(table, Language.ENGLISH)))
    assert found.tags.count("td") == 2 * len(pairs)
    assert set(found.tags) <= {"table", "thead", "tbody", "tr", "th", "td", "span"}
    texts = [squeezed(text) for pair in pairs for text in pair]
    assert squeezed(found.text) == squeezed(" ".join(["source_text target_text", *texts]))


@pytest.mark.parametrize("text", ["www.a.cn", "http://a.cn", "someone@a.cn", "#12", "@name", ":smile:"])
def test_nothing_is_left_that_github_would_link(text):
    assert text not in escaped(text)
    assert text not in escaped(text).replace("\\", "")


@given(st.lists(TEXTS, min_size=1, max_size=6))
def test_no_cell_of_csv_is_a_formula(texts):
    table = Table(name="measures", columns=("text",), rows=tuple((text,) for text in texts))
    written = render_csv(table, Language.ENGLISH)
    assert written.startswith("\ufefftext\n")
    cells = list(csv.reader(io.StringIO(written.removeprefix("\ufeff"), newline="")))[1:]
    assert [cell[0] if cell else "" for cell in cells] == [harmless(visible(text)) for text in texts]
    for cell in cells:
        assert not "".join(cell).lstrip(" \n\u3000").startswith(FORMULA)


@pytest.mark.parametrize("sign", FORMULA)
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(sign):
    assert harmless(f"{sign}SUM(A1)") == f"'{sign}SUM(A1)"
    assert harmless(f" {sign}SUM(A1)") == f"' {sign}SUM(A1)"


def test_other_text_is_left_as_it_is():
    assert harmless("一、加强（2020）") == "一、加强（2020）"
