"""Files that cannot be read: one line, exit 2, nothing left behind; bombs are refused before they burst."""

import io
import os
import struct
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest

from policydiff.errors import InputError
from policydiff.ingest import archive, detect, html, limits, read_bytes, read_path
from tests.cli.test_trouble import assert_trouble
from tests.fuzz.mutation import PARAGRAPHS, SEEDS
from tests.ingest import writers

KINDS = ("docx", "xlsx", "pdf", "ofd")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_truncated_file(kind, share, policydiff, tmp_path):
    data = SEEDS[kind]
    (tmp_path / "a").write_bytes(data[: int(len(data) * share)])
    assert_trouble(policydiff("show", tmp_path / "a"))


@pytest.mark.parametrize("kind", ["docx", "ofd"])
def test_an_archive_with_a_flipped_byte_in_its_data(kind, policydiff, tmp_path):
    data = bytearray(SEEDS[kind])
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as opened:
        info = max(opened.infolist(), key=lambda entry: entry.compress_size)
    data[info.header_offset + 60 + info.compress_size // 2] ^= 0xFF
    (tmp_path / "a").write_bytes(data)
    assert_trouble(policydiff("show", tmp_path / "a"), "corrupted")


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_of_the_right_beginning_and_junk(kind, policydiff, tmp_path):
    (tmp_path / "a").write_bytes(SEEDS[kind][:8] + os.urandom(5000))
    assert_trouble(policydiff("show", tmp_path / "a"))


def entity_bomb(root, space):
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return f'<!DOCTYPE a [<!ENTITY a0 "boom">{entities}]><{root} {space}>&a9;</{root}>'


WORD_SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFD_SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


@pytest.mark.parametrize(
    ("parts", "word"),
    [
        ({"word/document.xml": entity_bomb("w:document", WORD_SPACE)}, "EntitiesForbidden|DTDForbidden"),
        ({"word/document.xml": f'<!DOCTYPE a SYSTEM "http://example.org/a.dtd"><w:document {WORD_SPACE}/>'}, "DTDForbidden"),
        ({"OFD.xml": entity_bomb("ofd:OFD", OFD_SPACE)}, "DTDForbidden"),
        ({"word/document.xml": f"<w:document {WORD_SPACE}>" + "<w:p>" * 5000 + "</w:p>" * 5000 + "</w:document>"}, "deep"),
        ({"word/document.xml": "<w:document>"}, "corrupted"),
        ({"word/document.xml": f"<w:document {WORD_SPACE}/>"}, "no body"),
        ({"OFD.xml": f"<ofd:OFD {OFD_SPACE}><ofd:DocBody><ofd:DocRoot>no.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"}, "missing"),
        ({"OFD.xml": f"<ofd:OFD {OFD_SPACE}/>"}, "no text"),
        ({"OFD.xml": "<a/>", "Encryptions.xml": "<a/>"}, "password"),
        ({"ppt/presentation.xml": "<a/>"}, "presentation"),
        ({"a.txt": "甲"}, "unpack"),
    ],
)  # fmt: skip
def test_an_archive_that_is_a_bomb_or_no_document(parts, word):
    with pytest.raises(InputError, match=word) as caught:
        read_bytes(writers.zipped(parts), "a.docx")
    assert "\n" not in str(caught.value)


def test_a_part_that_unpacks_to_more_than_any_document(monkeypatch):
    monkeypatch.setattr(archive, "MAX_PART_BYTES", 100_000)
    data = writers.docx(writers.paragraph("甲" * 100_000))
    assert len(data) < 10_000
    with pytest.raises(InputError, match="unpacks to more"):
        read_bytes(data, "a.docx")


def test_an_archive_of_too_many_entries(monkeypatch):
    monkeypatch.setattr(archive, "MAX_ENTRIES", 10)
    with pytest.raises(InputError, match="11 entries"):
        read_bytes(writers.zipped({f"{number}": "" for number in range(11)}), "a.docx")


def test_a_page_that_nests_too_deep_or_is_too_large(monkeypatch):
    with pytest.raises(InputError, match="deep"):
        read_bytes(b"<p>" + b"<div>" * 5000 + "甲".encode(), "a.html")
    monkeypatch.setattr(html, "MAX_PAGE_ELEMENTS", 10)
    with pytest.raises(InputError, match="large"):
        read_bytes("<p>甲</p>".encode() * 11, "a.html")


def test_a_pdf_whose_streams_are_a_bomb():
    packed = zlib.compress(b" " * (limits.MAX_PART_BYTES + 1))
    data = writers.pdf(writers.placed(PARAGRAPHS))
    bomb = b"%PDF-1.7\n1 0 obj\n<< /Filter /FlateDecode >>\nstream\n" + packed + b"\nendstream\nendobj\n" + data
    with pytest.raises(InputError, match="unpacks to more"):
        read_bytes(bomb, "a.pdf")


def test_many_streams_in_a_large_pdf_take_a_moment():
    stream = b"stream\n" + zlib.compress(b"BT (x) Tj ET") + b"\nendstream\n"
    large = SEEDS["pdf"] + stream * 6000 + b"\x00" * 5_000_000
    begin = time.process_time()
    assert read_bytes(large, "a.pdf").text == read_bytes(SEEDS["pdf"], "a.pdf").text
    assert time.process_time() - begin < 3


def test_a_locked_word_file():
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
    with pytest.raises(InputError, match="password"):
        read_bytes(data, "a.docx")


def test_a_locked_archive():
    data = bytearray(SEEDS["docx"])
    begin = 0
    while (begin := data.find(b"PK\x01\x02", begin)) >= 0:
        struct.pack_into("<H", data, begin + 8, 1)
        begin += 4
    with pytest.raises(InputError, match="password"):
        read_bytes(bytes(data), "a.docx")


def test_a_locked_pdf():
    secret = f"<{'00' * 32}>"
    locked = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O {secret} /U {secret} >> /ID [<00> <00>] /Root".encode()
    with pytest.raises(InputError, match="password"):
        read_bytes(SEEDS["pdf"].replace(b"/Root", locked), "a.pdf")


def test_a_pdf_or_ofd_of_pictures_names_what_it_needs():
    for data in (writers.pdf([[]]), writers.pdf([[writers.Placed("扫描", 10, 10)]] * 3), writers.ofd([[]])):
        with pytest.raises(InputError, match="OCR"):
            read_bytes(data, "a")


@pytest.mark.parametrize("beginning", [b"\x89PNG\r\n\x1a\n", b"BM\x3a\n\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00"])
def test_a_picture_names_what_it_needs(beginning):
    with pytest.raises(InputError, match="OCR"):
        read_bytes(beginning + b"\x00" * 99, "a.pdf")


@pytest.mark.parametrize("title", ["BMI管理工作要点", "PK10专项治理工作要点", "BM", "PK"])
def test_a_text_may_begin_with_the_letters_of_a_picture_or_an_archive(title):
    text = f"{title}\n一、甲事。做甲。\n"
    assert read_bytes(text.encode(), "a.txt").text == text


def test_an_archive_of_nothing_is_an_archive():
    with pytest.raises(InputError, match="archive"):
        read_bytes(writers.zipped({}), "a.docx")


def test_a_text_that_is_too_large_is_not_even_opened(policydiff, tmp_path):
    with (tmp_path / "a.txt").open("wb") as stream:
        stream.truncate(200 * 1024 * 1024)
    begin = time.process_time()
    assert_trouble(policydiff("show", tmp_path / "a.txt"), "209,715,200 bytes")
    assert time.process_time() - begin < 1


def test_a_text_of_too_many_characters():
    with pytest.raises(InputError, match="characters"):
        read_bytes(b"a" * (limits.MAX_CHARACTERS + 1), "a.txt")


@pytest.mark.parametrize(
    "piece", ["做好工作，", *(pytest.param(piece, marks=pytest.mark.slow) for piece in ("好", "1", "（", "“（"))]
)
def test_a_line_of_a_million_characters_takes_a_moment(piece, policydiff, tmp_path):
    (tmp_path / "a.txt").write_text("一、甲。" + piece * (1_000_000 // len(piece)), "utf-8")
    begin = time.process_time()
    run = policydiff("show", tmp_path / "a.txt", "-f", "json")
    assert run.code in (0, 2)
    assert run.err.count("\n") <= 1
    assert time.process_time() - begin < 30


def test_lone_surrogates_and_nul_bytes_never_reach_a_text():
    with pytest.raises(InputError):
        read_bytes("一、甲".encode() + b"\xed\xa0\x80" * 9, "a.txt")
    page = f"<p>甲&#0;乙&#xD800;</p><p>{'各部门应当依照规定办理。' * 50}\x00</p>"
    assert "\x00" not in read_bytes(page.encode(), "a.html").text
    with pytest.raises(InputError):
        read_bytes("一、甲\n".encode() + b"\x00" * 40, "a.txt")


@pytest.mark.parametrize(
    "name", ["a b.txt", "国务院 “意见”.txt", 'it\'s "so".txt', "-a.txt", "#2.txt", "a\nb.txt", "…" * 60 + ".txt"]
)
def test_odd_names_are_names(name, policydiff, tmp_path):
    (tmp_path / name).write_text("一、甲事。做甲。\n二、乙事。做乙。\n", "utf-8")
    assert policydiff("show", tmp_path / name).code == 0


@pytest.mark.parametrize("name", ["a\x00b.txt", "a" * 300 + ".txt", "/".join("a" * 200 for _ in range(30)) + ".txt"])
def test_names_that_no_file_can_have(name, policydiff, tmp_path):
    assert_trouble(policydiff("show", f"{tmp_path}/{name}"))


def test_a_loop_of_links(policydiff, tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "b.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert_trouble(policydiff("show", tmp_path / "a.txt"), "a.txt")


def test_a_link_to_nothing(policydiff, tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "no.txt")
    assert_trouble(policydiff("show", tmp_path / "a.txt"), "no such file")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_an_unreadable_file(policydiff, tmp_path):
    (tmp_path / "a.txt").write_text("一、甲", "utf-8")
    (tmp_path / "a.txt").chmod(0)
    assert_trouble(policydiff("show", tmp_path / "a.txt"), "Permission denied")


def test_a_file_that_the_system_refuses_to_read():
    with pytest.raises(InputError, match="cannot be read"):
        read_path(Path("/proc/self/mem"))


@pytest.mark.parametrize(
    ("kind", "package", "extra"),
    [("docx", "defusedxml", "word"), ("ofd", "defusedxml", "ofd"),
     ("xlsx", "defusedxml", "excel"), ("xlsx", "openpyxl", "excel"), ("pdf", "pdfminer.pdfdocument", "pdf"), ("html", "lxml", "web"),
     ("markdown", "markdown_it", "web")],
)  # fmt: skip
def test_a_missing_package_is_answered_with_the_extra_that_has_it(
    kind, package, extra, policydiff, tmp_path, monkeypatch
):
    monkeypatch.setitem(sys.modules, package, None)
    (tmp_path / "a").write_bytes(SEEDS[kind])
    assert_trouble(policydiff("show", tmp_path / "a"), "pip install", extra)


def test_plain_text_needs_no_extra(policydiff, tmp_path, monkeypatch):
    for package in ("defusedxml", "pdfminer", "lxml", "markdown_it", "docx", "openpyxl"):
        monkeypatch.setitem(sys.modules, package, None)
    (tmp_path / "a").write_bytes(SEEDS["text"])
    assert policydiff("show", tmp_path / "a").code == 0


@pytest.mark.parametrize("kind", SEEDS)
def test_every_format_is_read_from_a_file_and_shown(kind, policydiff, tmp_path):
    (tmp_path / "a").write_bytes(SEEDS[kind])
    run = policydiff("show", tmp_path / "a", "-f", "json")
    assert run.code == 0
    assert any(task["heading"] == "加强监管" or "加强监管" in task["text"] for task in run.json["tasks"])


@pytest.mark.parametrize("kind", KINDS)
def test_the_kind_is_told_by_content(kind):
    assert detect.kind_of_bytes(SEEDS[kind], "a.txt") == kind
    raw = read_bytes(SEEDS[kind], "a.txt")
    assert raw.format == kind
    assert not any("文件名" in note.message for note in raw.notes)
    assert "文件名" in read_bytes(SEEDS[kind], "a.html").notes[0].message
