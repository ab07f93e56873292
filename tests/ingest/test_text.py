"""Plain text in the encodings that Chinese documents come in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.corpus import packaged_corpus
from policydiff.errors import InputError
from policydiff.ingest import read_bytes
from policydiff.ingest.text import decode, plausibility

SIMPLIFIED = (packaged_corpus() / "opinions-2017.txt").read_text("utf-8")
TRADITIONAL = "行政院關於加強智慧財產權保護工作的實施方案\n一、各部門應當依照規定，建立業務管理制度，會同有關單位辦理。\n二、為發展國家市場，應與企業對話。\n"


@pytest.mark.parametrize("encoding", ["gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("length", [60, 500, 5000])
def test_simplified_text_is_read_in_any_usual_encoding(encoding, length):
    text = SIMPLIFIED[:length].replace("•", "·")
    assert decode(text.encode(encoding), "a")[0] == text


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "cp950", "gb18030", "utf-16-le", "utf-8"])
def test_traditional_text_is_read_and_stays_traditional(encoding):
    assert decode(TRADITIONAL.encode(encoding), "a")[0] == TRADITIONAL


def test_another_encoding_than_utf_8_is_noted():
    assert "gb18030" in read_bytes(SIMPLIFIED.encode("gb18030"), "a").notes[0].message
    assert not read_bytes(SIMPLIFIED.encode(), "a").notes


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_cut_within_a_character_is_read_and_the_place_noted(encoding):
    data = SIMPLIFIED[:3000].encode(encoding)
    raw = read_bytes(data[:-1], "a")
    assert raw.text[:2900] == SIMPLIFIED[:2900]
    assert "无法解码" in raw.notes[-1].message


@pytest.mark.parametrize(
    "data",
    [
        b"\xed\xa0\x80" * 40,
        b"\x81" * 300,
        "Ελληνικά κείμενο, όχι κινέζικο".encode("iso-8859-7") * 9,
        bytes(range(256)) * 9,
        b"\x00" * 99,
    ],
)
def test_what_is_no_chinese_text_is_refused(data):
    with pytest.raises(InputError):
        decode(data, "a")


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(data):
    try:
        text, _ = decode(data, "a")
    except InputError:
        return
    text.encode("utf-8")


def test_a_text_read_by_the_wrong_table_is_implausible():
    assert plausibility(SIMPLIFIED) > 0.15
    assert plausibility(SIMPLIFIED.encode("gb18030").decode("big5hkscs", "replace")) < 0.05
    assert plausibility(SIMPLIFIED.encode().decode("gb18030", "replace")) < 0.05
