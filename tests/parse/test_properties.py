"""Properties of the parser on texts made of the real documents and of anything at all."""

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.errors import ParseError
from policydiff.model import RawText, Span
from policydiff.parse import parse
from policydiff.parse.markers import marker_at
from policydiff.parse.numerals import number_of
from policydiff.parse.passages import joined, passage_of
from policydiff.parse.sentences import sentence_ends

PIECES = st.sampled_from(
    [
        "一、",
        "（一）",
        "(二)",
        "1.",
        "第一条",
        "加强监管",
        "。",
        "，",
        "；",
        "：",
        "\n",
        "\n\n",
        "　　",
        "（公安部负责）",
        "“",
        "”",
        "（",
        "）",
        "2017年5月16日",
        "附件：",
        "某某工作要点",
        "各区人民政府：",
        "《办法》",
        "\r\n",
        "\f",
        "000176",
        "🙂",
        "\u202e",
    ]
)


@given(st.lists(PIECES, max_size=60).map("".join) | st.text(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_or_refused_and_its_parts_tile_it(text):
    try:
        documents = parse(RawText(name="text", text=text, format="text"))
    except ParseError:
        return
    assert documents[0].span.begin == 0
    assert documents[-1].span.end == len(text)
    for before, after in itertools.pairwise(documents):
        assert before.span.end == after.span.begin


@given(st.text(alphabet="甲乙。！？（）“”《》，\n", max_size=80))
def test_sentences_end_in_order_and_cover_the_text(text):
    ends = sentence_ends(text)
    assert ends == sorted(set(ends))
    if text.strip():
        assert ends[-1] == len(text) or not text[ends[-1] :].strip()


@given(st.integers(1, 999))
def test_chinese_numerals_are_read_back(number):
    digits = "零一二三四五六七八九"
    hundreds, tens, ones = number // 100, number // 10 % 10, number % 10
    text = digits[hundreds] + "百" if hundreds else ""
    if tens:
        text += (digits[tens] if tens > 1 or hundreds else "") + "十"
    elif hundreds and ones:
        text += "零"
    text += digits[ones] if ones else ""
    assert number_of(text) == number
    assert marker_at(f"第{text}条 甲").number == number


@given(st.lists(st.text(alphabet="甲乙ab ", max_size=6), max_size=6))
def test_joined_passages_keep_the_place_of_every_character(parts):
    text = "\n".join(parts)
    passages, begin = [], 0
    for part in parts:
        passages.append(passage_of(text, Span(begin, begin + len(part))))
        begin += len(part) + 1
    whole = joined(passages)
    for character, offset in zip(whole.text, whole.offsets, strict=True):
        assert character == " " or text[offset] == character


@pytest.mark.parametrize("piece", ["…", "责任单位："])
def test_a_long_run_of_one_sign_is_read_in_little_time(piece):
    text = f"关于某事的通知\n一、甲事。做甲。\n二、乙事。做乙。\n{piece * (40_000 // len(piece))}\n做丙。\n"
    begin = time.process_time()
    parse(RawText(name="text", text=text, format="text"))
    assert time.process_time() - begin < 4
