"""Word in, Word out: the annotated draft keeps every letter and its format; reports hold what they must."""

import io
import shutil
import subprocess
import zipfile
from dataclasses import replace

import docx
import pytest
from docx.enum.text import WD_BREAK
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policydiff.align import align
from policydiff.annotation import annotations
from policydiff.coverage import coverage_of
from policydiff.ingest import read_bytes
from policydiff.parse import parse
from policydiff.provenance import provenance_of
from policydiff.render.display import Display
from policydiff.render.word import render_annotated

UPPER = """一、加强网络监管
（一）规范网络交易
开展网络交易专项检查。督促电子商务平台落实主体责任，加强对网络经营者的资格审查，畅通举报处置渠道。
（二）加强农资打假
推进农资质量追溯体系建设。开展春秋两季农资打假专项行动。
"""
LINES = [
    "某省工作要点",
    "一、加强网络监管",
    "（一）规范网络交易",
    "开展全省网络交易专项检查。督促电子商务平台落实主体责任。（省商务厅负责）",
    "（二）开展农资打假",
    "开展春秋两季农资打假专项行动。建设直播基地，培育乡村主播一百名。",
]


def draft(cuts: list[int] | None = None, lines: list[str] = LINES) -> bytes:
    """The lines as a Word file whose runs are cut after so many letters, every other one bold."""
    document = docx.Document()
    sizes = iter(cuts or [])
    for line in lines:
        paragraph = document.add_paragraph()
        rest, bold = line, False
        while rest:
            size = next(sizes, len(rest))
            run = paragraph.add_run(rest[:size])
            run.bold, bold, rest = bold, not bold, rest[size:]
    return saved(document)


def saved(document) -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def annotated(data: bytes, upper) -> bytes:
    (found, *_) = parse(read_bytes(data, "draft.docx"))
    links = [align(upper, found)]
    provenance = provenance_of(links)
    notes = annotations(coverage_of(links), provenance)
    return render_annotated(data, "draft.docx", notes, provenance, Display())


def letters(data: bytes) -> list[tuple[str, bool | None]]:
    """Every character of the body with its format."""
    document = docx.Document(io.BytesIO(data))
    return [
        (sign, run.bold) for paragraph in document.paragraphs for run in paragraph.runs for sign in (*run.text, "")[:-1]
    ]


def comments(data: bytes) -> dict[str, str]:
    """The commented stretch of each comment and what the comment says."""
    document = docx.Document(io.BytesIO(data))
    body = document.element.body
    ns = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    said = {str(comment.comment_id): comment.text for comment in document.comments}
    found: dict[str, str] = {}
    for ident, text in said.items():
        inside, stretch = False, ""
        for element in body.iter():
            if element.get(f"{ns}id") == ident and element.tag.endswith(("RangeStart", "RangeEnd")):
                inside = element.tag.endswith("RangeStart")
            elif inside and element.tag == f"{ns}t":
                stretch += element.text or ""
        found[stretch] = text
    return found


@pytest.fixture
def upper(parsed):
    return parsed(UPPER)[0]


def test_each_sentence_bears_a_comment_on_just_its_words(upper):
    found = comments(annotated(draft([3, 5, 7] * 20), upper))
    assert list(found) == [
        "开展全省网络交易专项检查。",
        "督促电子商务平台落实主体责任。",
        "开展春秋两季农资打假专项行动。",
        "建设直播基地，培育乡村主播一百名。",
    ]


def test_a_comment_says_where_a_sentence_comes_from_and_what_lies_beyond(upper):
    found = comments(annotated(draft(), upper))
    assert "来源：text A1.1（原文）" in found["开展全省网络交易专项检查。"]
    said = found["督促电子商务平台落实主体责任。"]
    assert "所缺：加强对网络经营者的资格审查；畅通举报处置渠道" in said
    assert said.count("畅通举报处置渠道") == 2, "once as the source says it, once as what is lacking"
    assert found["建设直播基地，培育乡村主播一百名。"].startswith("本地新增")


def test_a_missing_point_is_noted_where_its_neighbour_stands(upper):
    found = comments(annotated(draft(), upper))
    said = found["开展春秋两季农资打假专项行动。"]
    assert "此处之前缺（A2.1）：推进农资质量追溯体系建设。" in said, "the upper document has it before this one"


def test_a_comment_names_numbers_that_the_draft_alters(parsed):
    text = UPPER.replace("开展网络交易专项检查。", "培训基层网络交易检查人员5000名，开展全省网络交易专项检查。")
    lines = [line.replace("开展全省", "培训基层网络交易检查人员300名，开展全省") for line in LINES]
    said = "\n".join(comments(annotated(draft(lines=lines), parsed(text)[0])).values())
    assert "充分（A1.1）数量或力度有变：5000名 → 300名" in said


def test_a_missing_point_follows_the_one_it_follows_in_the_upper_document(parsed):
    text = UPPER.replace("开展春秋两季农资打假专项行动。", "开展春秋两季农资打假专项行动。完善应急储备制度。")
    found = comments(annotated(draft(), parsed(text)[0]))
    assert "此处之后缺（A2.3）：完善应急储备制度。" in found["开展春秋两季农资打假专项行动。"]


@settings(deadline=None, max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(1, 9), max_size=40))
def test_every_letter_keeps_its_place_and_format(upper, cuts):
    data = draft(cuts)
    assert letters(annotated(data, upper)) == letters(data)


def test_tabs_breaks_and_tables_are_kept(upper):
    document = docx.Document(io.BytesIO(draft()))
    run = document.paragraphs[3].runs[0]
    run.text = "开展全省网络交易"
    run.add_tab()
    run.add_text("专项检查。督促电子商务")
    run.add_break(WD_BREAK.LINE)
    run.add_text("平台落实主体责任。")
    document.add_table(rows=1, cols=2).cell(0, 0).text = "附表"
    data = saved(document)
    after = docx.Document(io.BytesIO(annotated(data, upper)))
    assert [paragraph.text for paragraph in after.paragraphs] == [paragraph.text for paragraph in document.paragraphs]
    assert after.tables[0].cell(0, 0).text == "附表"


def test_sentences_in_tables_are_found(upper):
    document = docx.Document()
    document.add_paragraph("一、加强网络监管")
    document.add_paragraph("开展全省网络交易专项检查。")
    document.add_paragraph("二、开展农资打假")
    document.add_table(rows=1, cols=1).cell(0, 0).text = "开展春秋两季农资打假专项行动。"
    assert "开展春秋两季农资打假专项行动。" in comments(annotated(saved(document), upper))


def test_a_missing_point_that_is_a_heading_of_the_draft_is_said_to_be_one(upper):
    lines = [line.replace("开展农资打假", "推进农资质量追溯体系建设") for line in LINES]
    (said,) = [text for text in comments(annotated(draft(lines=lines), upper)).values() if "见于草案标题" in text]
    assert "：推进农资质量追溯体系建设。\n? 见于草案标题、引言或导语（未计入）：推进农资质量追溯体系建设" in said


def test_a_comment_says_how_sure_a_doubtful_link_is_and_quotes_what_is_no_origin(upper):
    (found, *_) = parse(read_bytes(draft(), "draft.docx"))
    link = align(upper, found)
    doubtful = replace(link, measure_links=tuple(replace(one, score=0.45) for one in link.measure_links))
    notes = annotations(coverage_of([doubtful]), provenance_of([doubtful]))
    said = comments(render_annotated(draft(), "draft.docx", notes, provenance_of([doubtful]), Display()))
    assert said["开展春秋两季农资打假专项行动。"].startswith(
        "本地新增\n此处之前缺（A2.1）：推进农资质量追溯体系建设。\n充分（A2.2 把握 0.45）：开展春秋两季农资打假专项行动。"
    )


def test_a_sentence_that_cannot_be_found_is_told_of_at_the_beginning(upper):
    data = draft()
    (found, *_) = parse(read_bytes(data, "draft.docx"))
    links = [align(upper, found)]
    provenance = provenance_of(links)
    other = docx.Document()
    other.add_paragraph("完全不同的一份文件。")
    done = render_annotated(
        saved(other), "draft.docx", annotations(coverage_of(links), provenance), provenance, Display()
    )
    assert "建设直播基地" in comments(done)["完全不同的一份文件。"]


def test_the_same_draft_gives_the_same_bytes(upper):
    data = draft([4] * 30)
    assert annotated(data, upper) == annotated(data, upper)


@pytest.fixture
def files(tmp_path):
    (tmp_path / "upper.txt").write_text(UPPER, "utf-8")
    (tmp_path / "draft.docx").write_bytes(draft([6] * 30))
    return tmp_path


def test_a_draft_may_be_a_word_file(policydiff, files):
    record = policydiff("coverage", files / "upper.txt", files / "draft.docx", "-f", "json").json
    assert (record["summary"]["full"], record["summary"]["partial"], record["summary"]["missing"]) == (2, 1, 1)


def test_the_annotated_draft_is_written_by_either_option(policydiff, files):
    upper, source = files / "upper.txt", files / "draft.docx"
    one, other = files / "draft-annotated.docx", files / "other.docx"
    run = policydiff("coverage", upper, source, "-o", one)
    assert (run.code, run.out) == (0, "")
    assert policydiff("coverage", upper, source, "--annotate", other).code == 0
    assert one.read_bytes() == other.read_bytes()


def test_the_draft_itself_is_never_written_over(policydiff, files):
    before = (files / "draft.docx").read_bytes()
    run = policydiff("coverage", files / "upper.txt", files / "draft.docx", "--annotate", files / "draft.docx")
    assert (run.code, run.out, (files / "draft.docx").read_bytes()) == (2, "", before)


def test_only_a_word_file_can_be_annotated(policydiff, files):
    for name in ("jiangsu-2017", files / "upper.txt"):
        # Of national-2017 there are remarks, which must not stand before the one line of trouble.
        run = policydiff("coverage", "national-2017", name, "--annotate", files / "a.docx", "--summary")
        assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
        assert not (files / "a.docx").exists()


def test_the_report_holds_missing_text_to_paste_and_coloured_origins(policydiff, files):
    out = files / "report.docx"
    assert policydiff("coverage", files / "upper.txt", files / "draft.docx", "-o", out).code == 0
    document = docx.Document(out)
    assert "推进农资质量追溯体系建设。" in [paragraph.text for paragraph in document.paragraphs]
    assert document.tables[0].cell(1, 0).text.startswith("◐")
    colored = [run.text for paragraph in document.paragraphs for run in paragraph.runs if run.font.color.rgb]
    assert any("农资打假专项行动" in text for text in colored)


def test_reports_are_the_same_bytes_each_time(policydiff, files):
    for name in ("one.docx", "two.docx"):
        policydiff("coverage", files / "upper.txt", files / "draft.docx", "-o", files / name)
        policydiff("trace", files / "draft.docx", "--from", files / "upper.txt", "-o", files / f"trace-{name}")
    assert (files / "one.docx").read_bytes() == (files / "two.docx").read_bytes()
    assert (files / "trace-one.docx").read_bytes() == (files / "trace-two.docx").read_bytes()


def test_control_characters_do_not_break_the_report(policydiff, files):
    (files / "odd.txt").write_text(UPPER.replace("推进农资", "推进\x07农\x1b资") + "好" * 3000, "utf-8")
    out = files / "report.docx"
    assert policydiff("coverage", files / "odd.txt", files / "draft.docx", "-o", out).code == 0
    assert zipfile.is_zipfile(out)


@pytest.mark.slow
def test_libreoffice_opens_reports_and_the_annotated_draft(policydiff, files):
    office = shutil.which("soffice")
    if office is None:
        pytest.skip("needs LibreOffice (apt-get install libreoffice-writer)")
    names = ("report.docx", "draft-annotated.docx", "trace.docx")
    policydiff("coverage", files / "upper.txt", files / "draft.docx", "-o", files / names[0])
    policydiff("coverage", files / "upper.txt", files / "draft.docx", "-o", files / names[1])
    policydiff("trace", files / "draft.docx", "--from", files / "upper.txt", "-o", files / names[2])
    subprocess.run(
        [office, f"-env:UserInstallation=file://{files}/profile", "--headless", "--convert-to", "pdf", *names],
        cwd=files,
        check=True,
        timeout=240,
        capture_output=True,
    )
    for name in names:
        assert (files / name).with_suffix(".pdf").read_bytes().startswith(b"%PDF")


def test_annotating_again_replaces_its_own_comments_and_keeps_those_of_people(upper):
    document = docx.Document(io.BytesIO(draft()))
    runs = [run for paragraph in document.paragraphs for run in paragraph.runs]
    document.add_comment(runs=runs[0], text="请核", author="张三", initials="Z")
    once = annotated(saved(document), upper)
    again = annotated(once, upper)
    assert len(comments(again)) == len(comments(once))
    texts = [[comment.text for comment in docx.Document(io.BytesIO(data)).comments] for data in (once, again)]
    assert sorted(texts[0]) == sorted(texts[1])
    assert "请核" in texts[1]
    assert letters(again) == letters(draft())
