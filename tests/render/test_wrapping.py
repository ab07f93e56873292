"""Where lines of the terminal break: not before ， or after （, and never between a number and the mark that it bears."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from policydiff.render.display import Display
from policydiff.render.terminal.page import Page, styled, wrapped

MARKED = st.builds(
    "{}{}{}".format, st.sampled_from(["", "+", "−"]), st.integers(1, 199), st.sampled_from(["", "*", "%"])
)


def lines(text, width):
    return [line.plain for line in wrapped(styled(text), width)]


@given(st.lists(MARKED, min_size=1), st.integers(8, 30))
def test_a_number_stays_with_its_sign_and_its_mark(tokens, width):
    assert " ".join(lines(" ".join(tokens), width)).split() == tokens


@pytest.mark.parametrize("width", range(8, 20))
def test_a_reference_in_brackets_is_not_torn(width):
    found = lines("开展专项行动 [A1.13] 加强监管 [B2.4]", width)
    assert any("[A1.13]" in line for line in found)
    assert any("[B2.4]" in line for line in found)


@pytest.mark.parametrize("mark", ["[+]", "[A1.13]"])
@pytest.mark.parametrize("width", range(12, 24))
def test_the_mark_of_a_clause_stands_on_the_line_of_its_text(mark, width):
    found = lines(f"加强监督检查，{mark}公开结果，{mark}督促整改。", width)
    assert sum(line.count(f"{mark}公") + line.count(f"{mark}督") for line in found) == 2


@given(st.text("甲乙，。（）ab1*+-−[]{} ", max_size=60), st.integers(8, 30))
def test_wrapping_loses_nothing_and_keeps_the_width(text, width):
    found = lines(text, width)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(cell_len(line) <= width for line in found)


def test_compound_words_may_break_at_their_hyphen():
    assert lines("national-level-plan", 10) == ["national-", "level-plan"]


def test_the_title_of_a_column_is_wrapped_as_its_cells_are():
    page = Page(Display(width=40))
    page.table([("", 4), ("2024 广州", 7), ("2024 杭州", 7)], [[styled("L1"), styled("1.2"), styled("1.3")]])
    assert {"广", "州", "杭"} <= set(page.text())
