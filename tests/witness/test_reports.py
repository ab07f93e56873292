"""`policydiff witness` as text, JSON, HTML and TEI, through `main`."""

import io
import json
import re
import sys

import pytest
from lxml import etree
from rich.cells import cell_len

from policydiff.corpus import packaged_corpus
from policydiff.render.tei import render_tei
from policydiff.witness.apparatus import apparatus_of
from policydiff.witness.collation import collate
from tests.witness.conftest import published, real, unread
from tests.witness.test_made_copies import bare

BEIJING = packaged_corpus() / "beijing-2017.txt"
MIRROR = ["witness", "national-2017-mirror", "--of", "national-2017"]
TEI = "{http://www.tei-c.org/ns/1.0}"
HOSTILE = (
    "一、甲事<script>alert(1)</script>&amp;。\n（一）乙事\x1b[31m项。做乙\u202e，再做丙]]>。做“丁”。\n" + "好" * 3000
)


def test_the_verdict_stands_in_the_first_line(policydiff):
    assert policydiff(*MIRROR).out.startswith("是同一文件，文字有出入  相似度 96")
    assert policydiff("witness", "national-2020", "--of", "national-2017").out.startswith("不是同一文件  相似度")
    other = policydiff("witness", "national-2017", "--of", "national-2017", "--lang", "en").out
    assert other.startswith("the document, letter by letter  similarity 100%")


def test_a_word_filter_shows_itself(policydiff):
    out = policydiff(*MIRROR).out
    assert "疑经词语过滤" in out
    assert re.search(r"公安部  删去 14  原有 14  尚存 0", out)


def test_detail_lists_every_place(policydiff):
    out = policydiff(*MIRROR, "--detail").out
    assert out.count("[−公安部−]") == 14
    assert "--detail" not in out


@pytest.mark.parametrize("width", [40, *(pytest.param(width, marks=pytest.mark.slow) for width in (60, 80, 120))])
def test_no_line_is_wider_than_asked(width, policydiff):
    for arguments in (MIRROR, [*MIRROR, "national-2020"], [*MIRROR, "--detail"]):
        out = policydiff(*arguments, "--width", str(width)).out
        assert max(cell_len(line) for line in out.splitlines()) <= width


def test_several_copies_give_one_table(policydiff):
    out = policydiff(*MIRROR, BEIJING).out
    assert "A national-2017-mirror" in out
    assert "B beijing-2017" in out
    assert "合校文本" in out


def test_the_consensus_can_be_had_alone(policydiff):
    out = policydiff(*MIRROR, "national-2017", "--consensus").out
    published = real("national-2017")
    assert bare(out) == bare(published.span.of(published.text))


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_the_consensus_ends_its_lines_in_one_way(end, policydiff, tmp_path):
    text = BEIJING.read_text("utf-8")
    path = tmp_path / "beijing-2017.txt"
    path.write_text(text.replace("\n", end), "utf-8", newline="")
    out = policydiff("witness", path, "--of", path, "--consensus").out
    assert out == policydiff("witness", BEIJING, "--of", BEIJING, "--consensus").out


def test_json_has_every_difference_with_its_place(policydiff, library):
    record = policydiff(*MIRROR, "-f", "json").json
    assert list(record) == ["schema", "of", "witnesses", "apparatus", "consensus"]
    assert record["schema"] == 1
    (witness,) = record["witnesses"]
    assert list(witness) == [
        "id", "title", "span", "verdict", "similarity", "carried", "kept", "order", "summary", "variants", "cut_words",
        "of_parts", "parts", "notes",
    ]  # fmt: skip
    assert list(witness["variants"][0]) == ["kind", "of", "copy", "before", "after", "repeats", "likeness"]
    assert witness["summary"]["cut"] == sum(word["cut"] for word in witness["cut_words"])
    text = library.entries["national-2017"].file.read_text("utf-8")
    for word in witness["cut_words"]:
        for number in word["variants"]:
            begin, end = witness["variants"][number]["of"]["span"]
            assert bare(text[begin:end]) == bare(word["word"])
    ends = [witness["span"][0], *(part["span"][1] for part in witness["parts"])]
    assert ends == [*(part["span"][0] for part in witness["parts"]), witness["span"][1]]


def reading(root, witness):
    """The text that one witness has, read off a TEI apparatus."""

    def walk(element):
        parts = [element.text or ""]
        for child in element:
            if child.tag in (f"{TEI}lem", f"{TEI}rdg"):
                parts.append(walk(child) if f"#{witness}" in child.get("wit").split() else "")
            else:
                parts.append(walk(child))
            parts.append(child.tail or "")
        return "".join(parts)

    return walk(root.find(f".//{TEI}body"))


def test_every_witness_can_be_read_off_the_tei(policydiff):
    copies = ["national-2017-mirror", BEIJING]
    out = policydiff("witness", *copies, "--of", "national-2017", "-f", "tei").out
    root = etree.fromstring(out.encode("utf-8"))
    base = real("national-2017")
    assert bare(reading(root, "base")) == bare(base.span.of(base.text))
    assert "公安部" in reading(root, "w2")
    assert "公安部" not in reading(root, "w1")
    assert [witness.get("n") for witness in root.iter(f"{TEI}witness")] == [
        "national-2017",
        "national-2017-mirror",
        "beijing-2017",
    ]


def test_tei_has_the_shape_of_the_guidelines(policydiff):
    root = etree.fromstring(policydiff(*MIRROR, "-f", "tei").out.encode("utf-8"))
    assert [child.tag.removeprefix(TEI) for child in root] == ["teiHeader", "text"]
    header = [child.tag.removeprefix(TEI) for child in root.find(f"{TEI}teiHeader/{TEI}fileDesc")]
    assert header == ["titleStmt", "publicationStmt", "sourceDesc"]
    encoding = root.find(f".//{TEI}variantEncoding")
    assert (encoding.get("method"), encoding.get("location")) == ("parallel-segmentation", "internal")
    known = {element.get("{http://www.w3.org/XML/1998/namespace}id") for element in root.iter(f"{TEI}witness")}
    for app in root.iter(f"{TEI}app"):
        assert next(child.tag for child in app) == f"{TEI}lem"
        witnesses = [sigil for child in app for sigil in child.get("wit").split()]
        assert sorted(witnesses) == sorted(f"#{sigil}" for sigil in known)


def test_text_of_documents_is_escaped_in_xml():
    base, copy = published(HOSTILE, "<&>"), unread(HOSTILE.replace("乙", "<丙&>"), 'a"b')
    root = etree.fromstring(render_tei(apparatus_of([collate(copy, base)])).encode("utf-8"))
    assert bare(reading(root, "base")).replace("�", "") == bare(HOSTILE)
    assert "<script>" in reading(root, "base")


def test_text_of_documents_is_escaped_in_html(policydiff, tmp_path):
    (tmp_path / "a.txt").write_text(HOSTILE, "utf-8")
    (tmp_path / "b.txt").write_text(HOSTILE.replace("乙", "<img src=x>丙"), "utf-8")
    out = policydiff("witness", tmp_path / "b.txt", "--of", tmp_path / "a.txt", "-f", "html").out
    assert "<img" not in out
    assert "<script>alert" not in out
    assert "\x1b" not in out


def test_control_characters_never_reach_the_terminal(policydiff, tmp_path):
    (tmp_path / "a.txt").write_text(HOSTILE, "utf-8")
    (tmp_path / "b.txt").write_text(HOSTILE.replace("乙", "\x9b丙\x07"), "utf-8")
    for more in ([], ["--detail"], ["--consensus"], [tmp_path / "a.txt"], ["-f", "tei"], ["-f", "json"]):
        out = policydiff("witness", tmp_path / "b.txt", "--of", tmp_path / "a.txt", *more).out
        assert out
        assert not any(sign != "\n" and not sign.isprintable() for sign in out)


def test_html_stands_alone_and_quotes_the_mirror(policydiff):
    out = policydiff(*MIRROR, "-f", "html").out
    assert out.startswith("<!doctype html>")
    assert not re.search(r"""(?:src|href)=["']?https?:""", out)
    assert out.count("<del>公安部</del>") == 14


@pytest.mark.parametrize(
    ("ending", "start"), [("xml", "<?xml"), ("tei", "<?xml"), ("html", "<!doctype"), ("json", "{")]
)
def test_the_format_follows_from_the_ending(ending, start, policydiff, tmp_path):
    path = tmp_path / f"out.{ending}"
    assert policydiff(*MIRROR, "-o", path).code == 0
    assert path.read_text("utf-8").startswith(start)


def test_a_copy_without_any_task_is_held_against_the_document_all_the_same(policydiff, tmp_path):
    (tmp_path / "a.txt").write_text("关于某事的通知\n", "utf-8")
    run = policydiff("witness", tmp_path / "a.txt", "--of", "national-2017", "-f", "json")
    assert run.code == 0
    assert json.loads(run.out)["witnesses"][0]["verdict"] == "unrelated"


def test_of_a_file_with_several_documents_the_one_with_most_tasks_is_meant(policydiff):
    run = policydiff("witness", "national-2017", "--of", BEIJING, "-f", "json")
    (witness,) = run.json["witnesses"]
    assert witness["verdict"] == "identical"
    assert any("文件中有 3 份文件" in note for note in witness["notes"])


def test_a_copy_may_come_from_standard_input(policydiff, library, monkeypatch):
    data = library.entries["national-2017-mirror"].file.read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert policydiff("witness", "-", "--of", "national-2017", "-f", "json").json["witnesses"][0]["verdict"] == "same"


def test_a_missing_copy_is_trouble_in_one_line(policydiff, tmp_path):
    run = policydiff("witness", tmp_path / "no.txt", "--of", "national-2017")
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert "no such file" in run.err


def test_the_document_is_needed(policydiff):
    run = policydiff("witness", "national-2017-mirror")
    assert run.code == 2
    assert "of" in run.err


NOTICE = "某省关于印发2020年工作要点的通知\n\n各市：\n请执行。\n（联系人：{}，电话：{}）\n某省\n2020年5月1日\n\n"
POINTS = "2020年工作要点\n\n一、总体\n（一）加强监管。开展农村市场检查，{}机制。\n（二）加强宣传。开展活动。\n联系人：{}，电话：{}\n"
FIRST = ("张三丰", "13912345678"), ("完善", "李四光", "025-83456789")
SECOND = ("王五", "010-1390"), ("健全", "赵六", "025-11112222")


@pytest.mark.parametrize("parsable", [True, False])
@pytest.mark.parametrize(
    "options", [[], ["--detail"], ["-f", "json"], ["-f", "html"], ["-f", "tei"], ["--consensus"]], ids=" ".join
)
def test_names_and_telephones_of_contacts_stand_in_no_report(options, parsable, policydiff, tmp_path):
    for name, (notice, points) in (("base.txt", FIRST), ("copy.txt", SECOND)):
        text = NOTICE.format(*notice) + (POINTS.format(*points) if parsable else "")
        (tmp_path / name).write_text(text, "utf-8")
    for copies in ([tmp_path / "copy.txt"], [tmp_path / "copy.txt", tmp_path / "base.txt"]):
        run = policydiff("witness", *copies, "--of", tmp_path / "base.txt", *options)
        assert (run.code, run.err) == (0, "")
        assert [said for said in (*FIRST[0], *FIRST[1][1:], *SECOND[0], *SECOND[1][1:]) if said in run.out] == []


def test_places_behind_a_contact_are_those_of_the_file(policydiff, tmp_path):
    for name, (notice, points) in (("base.txt", FIRST), ("copy.txt", SECOND)):
        (tmp_path / name).write_text(NOTICE.format(*notice) + POINTS.format(*points), "utf-8")
    (collation,) = policydiff("witness", tmp_path / "copy.txt", "--of", tmp_path / "base.txt", "-f", "json").json[
        "witnesses"
    ]
    (changed,) = [variant for variant in collation["variants"] if variant["kind"] == "changed"]
    text = (tmp_path / "copy.txt").read_text("utf-8")
    begin, end = changed["copy"]["span"]
    assert text[begin:end] == changed["copy"]["text"] == "健全"
