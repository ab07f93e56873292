"""`coverage` and `trace` through `main`."""

import csv
import io
import re
import zipfile

import docx
import pytest
from openpyxl import load_workbook
from rich.cells import cell_len

from policydiff.ingest import archive

UPPER = (
    "一、甲\n（一）加强检查\n推进农资质量追溯体系建设。开展网络交易专项检查。\n"
    "（二）扩大合作\n加快协定谈判进程。建立海关执法制度。\n"
)
DRAFT = "一、甲\n（一）加强检查\n开展全省网络交易专项检查。\n（二）发展直播\n培育乡村主播。建设直播基地。\n"
OTHER = "一、运动\n（一）组织乒乓球比赛。\n（二）开放游泳馆。延长夜间时间。\n"


@pytest.fixture
def files(tmp_path):
    for name, text in (("upper", UPPER), ("draft", DRAFT), ("other", OTHER)):
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return tmp_path


def test_coverage_gives_json_in_the_shape_of_the_contract(policydiff):
    run = policydiff("coverage", "national-2017", "jiangsu-2017", "-f", "json")
    record = run.json
    assert (run.code, record["schema"], list(record)[:1]) == (0, 1, ["schema"])
    assert {"measures", "full", "partial", "missing", "share"} <= set(record["summary"])
    assert {"task", "status", "share", "measures"} <= set(record["tasks"][0])
    assert {"text", "status", "by"} <= set(record["tasks"][0]["measures"][0])
    assert {"task", "text", "relation"} <= set(record["tasks"][0]["measures"][0]["by"][0])
    assert {"task", "text"} <= set(record["additions"][0])


def test_trace_gives_json_in_the_shape_of_the_contract(policydiff):
    run = policydiff("trace", "jiangsu-2017", "--from", "national-2017", "--from", "opinions-2017", "-f", "json")
    record = run.json
    assert (run.code, record["schema"]) == (0, 1)
    assert {"task", "text", "origins", "local"} <= set(record["measures"][0])
    (first, *_) = [item["origins"][0] for item in record["measures"] if item["origins"]]
    assert {"document", "task", "text", "relation"} <= set(first)
    assert set(record["summary"]["by_document"]) == {"national-2017", "opinions-2017"}
    assert record["summary"]["local"] == sum(item["local"] for item in record["measures"])


def test_coverage_under_the_mark_exits_1_with_the_list(policydiff, files):
    run = policydiff("coverage", files / "upper.txt", files / "draft.txt", "--fail-under", "80", "--summary")
    assert run.code == 1
    assert "推进农资质量追溯体系建设" in run.out
    assert "is under 80%" in run.err


def test_coverage_over_the_mark_exits_0(policydiff):
    assert policydiff("coverage", "national-2017", "jiangsu-2017", "--fail-under", "40").code == 0


def test_to_name_the_tasks_is_not_to_cover_them(policydiff):
    run = policydiff("coverage", "national-2017", "beijing-2017", "--fail-under", "95")
    assert run.code == 1
    assert "26 tasks are only named" in run.err
    assert "另点到 26 项任务" in "".join(run.out.split("\n"))


@pytest.mark.parametrize("language", ["zh", pytest.param("en", marks=pytest.mark.slow)])
def test_coverage_as_csv_has_a_row_for_each_measure(policydiff, language):
    record = policydiff("coverage", "national-2017", "jiangsu-2017", "-f", "json").json
    run = policydiff("coverage", "national-2017", "jiangsu-2017", "-f", "csv", "--lang", language)
    rows = list(csv.DictReader(io.StringIO(run.out.removeprefix("\ufeff"))))
    assert len(rows) == record["summary"]["measures"] == 108
    wanted = [item for task in record["tasks"] for item in task["measures"]]
    if language == "en":
        assert [row["coverage"] for row in rows] == [item["status"] for item in wanted]
        assert [float(row["text_share"]) for row in rows] == [item["share"] for item in wanted]
    assert ["; ".join(item["lacking"]) for item in wanted] == [list(row.values())[9] for row in rows]
    assert all(note.partition(": ")[2] in run.err for note in record["notes"])


def test_trace_as_csv_has_a_row_for_each_clause(policydiff):
    arguments = ["trace", "jiangsu-2017", "--from", "national-2017"]
    record = policydiff(*arguments, "-f", "json").json
    out = policydiff(*arguments, "-f", "csv", "--lang", "en").out
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    clauses = [clause for item in record["measures"] for clause in item["clauses"]]
    assert [row["text"] for row in rows] == [clause["text"] for clause in clauses]
    assert [row["own"] == "yes" for row in rows] == [not clause["origins"] for clause in clauses]


@pytest.mark.parametrize(
    "command",
    [["coverage", "national-2017"], pytest.param(["trace", "--from", "national-2017"], marks=pytest.mark.slow)],
)
def test_workbooks_are_the_same_bytes_each_time_and_tell_the_remarks(policydiff, tmp_path, command):
    for name in ("a.xlsx", "b.xlsx"):
        assert policydiff(*command, "jiangsu-2017", "-o", tmp_path / name).code == 0
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    sheets = load_workbook(tmp_path / "a.xlsx").worksheets
    assert len(sheets) == (4 if command[0] == "coverage" else 3)
    assert all(sheet.max_row > 1 for sheet in sheets)


@pytest.mark.slow
def test_the_workbook_of_coverage_opens_with_the_figures_of_the_report(policydiff, tmp_path):
    policydiff("coverage", "national-2017", "jiangsu-2017", "-o", tmp_path / "a.xlsx")
    summary = policydiff("coverage", "national-2017", "jiangsu-2017", "-f", "json").json["summary"]
    overview = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    told = {(group, item): value for group, item, value in overview.iter_rows(min_row=2, values_only=True)}
    assert overview.title == "概览"
    assert (told["措施", "充分"], told["措施", "未覆盖"]) == (summary["full"], summary["missing"])
    assert (told["合计", "已覆盖的文字"], told["草案", "来自上级的文字"]) == (
        summary["share"],
        summary["draft"]["share"],
    )
    assert told["上级", "标题"].startswith("2017年全国")


def test_trace_counts_the_same_sentences_in_every_format(policydiff):
    arguments = ["trace", "jiangsu-2017", "--from", "national-2017"]
    own = policydiff(*arguments, "-f", "json").json["summary"]["own"]
    (total,) = [line for line in policydiff(*arguments).out.splitlines() if line.startswith("合计")]
    assert total.split()[-1] == f"{own}句"
    assert re.search(rf"含本地新增文字\D*{own}\b", policydiff(*arguments, "-f", "html").out)


@pytest.mark.parametrize("format_", ["table", "html", "json", "csv"])
def test_every_format_quotes_what_a_full_measure_lacks(policydiff, format_):
    out = policydiff("coverage", "national-2017", "jiangsu-2017", "-f", format_, "--width", "400").out
    marks = {"table": "− 所缺 {}", "html": '<mark class="lacking">{}</mark>', "json": '"{}"', "csv": ",{}"}
    assert marks[format_].format("强化检测、监管、执法部门联动。") in out


def test_the_summary_is_one_line(policydiff):
    run = policydiff("coverage", "national-2017", "jiangsu-2017", "--summary", "--width", "40")
    assert run.out.count("\n") == 1
    assert "jiangsu-2017" in run.out


def test_points_can_be_ignored_by_their_numbers(policydiff):
    record = policydiff("coverage", "national-2017", "jiangsu-2017", "--ignore", "28-31", "-f", "json").json
    assert record["summary"]["tasks"]["exempt"] == 4
    assert record["exemptions"][0]["first"] == "28"


def test_a_list_beside_the_draft_is_read_and_shown_with_its_reasons(policydiff, files):
    (files / "draft.ignore.toml").write_text('[[ignore]]\ntasks = "2"\ntext = "谈判"\nreason = "国家事权"\n', "utf-8")
    out = policydiff("coverage", files / "upper.txt", files / "draft.txt").out
    assert "国家事权" in out
    assert "不适用 1" in out


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tasks = 1", "[[ignore]]"),
        ('[[ignore]]\ntasks = "2"\n', "no reason"),
        ('[[ignore]]\ntasks = 2\nreason = "x"\n', "quotation marks"),
        ('[[ignore]]\ntasks = "two"\nreason = "x"\n', "28-31"),
        ('[[ignore]]\ntasks = "2"\nreason = "x"\nwhy = "y"\n', "why"),
        ('[[ignore]]\ntasks = "7"\nreason = "x"\n', "no task 7"),
        ("[[ignore", "ignore.toml"),
    ],
)
def test_a_broken_list_of_points_is_trouble_in_one_line(policydiff, files, text, said):
    (files / "draft.ignore.toml").write_text(text, "utf-8")
    run = policydiff("coverage", files / "upper.txt", files / "draft.txt")
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert said in run.err


@pytest.mark.parametrize(
    "arguments",
    [
        ["coverage", "national-2017"],
        ["coverage", "national-2017", "jiangsu-2017", "--ignore", "nonsense"],
        ["coverage", "national-2017", "jiangsu-2017", "--ignore", "99"],
        ["coverage", "national-2017", "jiangsu-2017", "--fail-under", "101"],
        ["trace", "jiangsu-2017"],
        ["trace", "jiangsu-2017", "--from", "no-such"],
        ["trace", "jiangsu-2017", "--from", "national-2017", "--from", "national-2017"],
    ],
)
def test_wrong_usage_is_one_line(policydiff, arguments):
    run = policydiff(*arguments)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)


def test_a_draft_without_any_upper_text_says_so_instead_of_zeros(policydiff, files):
    run = policydiff("coverage", files / "upper.txt", files / "other.txt", "--summary")
    assert "没有任何一处与上级文件对应" in run.out
    assert "0%" not in run.out
    assert "0%" not in policydiff("coverage", files / "upper.txt", files / "other.txt").out
    assert "没有一句与来源文件对应" in policydiff("trace", files / "other.txt", "--from", files / "upper.txt").out


@pytest.mark.parametrize("width", [50, pytest.param(120, marks=pytest.mark.slow)])
@pytest.mark.parametrize(
    "arguments",
    [
        ["coverage", "national-2017", "jiangsu-2017"],
        ["coverage", "opinions-2017", "beijing-2017", "--lang", "en"],
        ["trace", "beijing-2017", "--from", "national-2017", "--from", "opinions-2017"],
    ],
)
def test_no_line_of_the_desk_is_wider_than_asked(policydiff, width, arguments):
    out = policydiff(*arguments, "--width", width).out
    assert max(cell_len(line) for line in out.splitlines()) <= width


def test_decisions_of_people_are_honoured(policydiff, files):
    import json  # noqa: PLC0415

    folder = files / "alignments"
    folder.mkdir()
    sentence = "开展网络交易专项检查。"
    link = {"source": {"task": "1", "index": 1, "text": sentence}, "status": "rejected", "relation": "adapted",
            "target": {"task": "1", "index": 0, "text": "开展全省网络交易专项检查。"}}  # fmt: skip
    record = {"schema": 1, "task_links": [], "measure_links": [link]}
    (folder / "upper--draft.json").write_text(json.dumps(record), "utf-8")
    arguments = ["coverage", files / "upper.txt", files / "draft.txt", "-f", "json"]
    assert policydiff(*arguments).json["summary"]["full"] == 1
    assert policydiff(*arguments, "--alignments", folder).json["summary"]["full"] == 0


def test_what_applies_nowhere_is_not_under_the_mark(policydiff, files):
    run = policydiff(
        "coverage", files / "upper.txt", files / "draft.txt", "--ignore", "1-2", "--fail-under", "80", "--summary"
    )
    assert run.code == 0
    assert "没有适用的措施" in run.out


def test_a_link_that_is_not_sure_is_told_even_where_the_point_is_full(policydiff):
    """17.3 of the national list is called full through a sentence that only resembles it, as its probability says."""
    out = policydiff("coverage", "national-2017", "jiangsu-2017", "--width", "200").out
    lines = out.splitlines()
    (place,) = [number for number, line in enumerate(lines) if "● 充分 推动打击侵权假冒涉案物品检验鉴定和保管" in line]
    assert "+ 草案 19.3 把握 0." in lines[place + 1]


def test_exempt_measures_have_no_status_in_csv(policydiff, files):
    run = policydiff("coverage", files / "upper.txt", files / "draft.txt", "--ignore", "2", "-f", "csv", "--lang", "en")
    rows = list(csv.DictReader(io.StringIO(run.out.removeprefix("\ufeff"))))
    assert {row["coverage"] for row in rows if row["exempt"]} == {""}
    assert "" not in {row["coverage"] for row in rows if not row["exempt"]}


@pytest.mark.parametrize("name", ["draft.txt", "draft.html"])
def test_only_a_word_file_is_annotated(policydiff, files, tmp_path, name):
    (files / "draft.html").write_text(f"<p>{DRAFT}</p>", "utf-8")
    run = policydiff("coverage", files / "upper.txt", files / name, "--annotate", tmp_path / "out.docx")
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "only a .docx file can be annotated" in run.err
    run = policydiff("coverage", files / "upper.txt", files / "draft.txt", "--annotate", tmp_path / "out.txt")
    assert (run.code, run.err.count("\n")) == (2, 1)


def test_with_several_upper_documents_the_file_of_exemptions_is_named(policydiff, files):
    (files / "draft.ignore.toml").write_text('[[ignore]]\ntasks = "1"\nreason = "不适用"\n', "utf-8")
    run = policydiff("coverage", files / "upper.txt", files / "other.txt", files / "draft.txt")
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "draft.ignore.toml: with several upper documents every entry must say of which" in run.err


@pytest.mark.parametrize(
    "command",
    [("matrix",), ("trace", "--from"), ("diff", "-f", "json")],
)
def test_every_report_says_which_document_of_a_file_was_read(command, policydiff, files, library):
    both, other = library.entries["beijing-2017"].file, files / "draft.txt"
    arguments = [other, "--from", both] if "--from" in command else [both, other]
    out = policydiff(command[0], *arguments, *command[1:] if "-f" in command else (), "--width", "200").out
    assert out.count("beijing-2017：文件中有 3 份文件，读第 3 份") == 1


@pytest.mark.parametrize("format_", ["table", "html"])
def test_a_source_of_some_sentences_is_never_given_no_share(format_, policydiff, tmp_path):
    own = "".join(f"{number}.组织{letter * 30}培训。\n" for number, letter in enumerate("甲乙丙丁戊己庚辛壬癸", 2))
    texts = {
        "upper": "2020年甲省整治工作要点\n\n1.查处假冒种子案件。\n",
        "draft": f"2020年乙市整治工作要点\n\n1.查处假冒种子案件。\n{own * 12}",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    out = policydiff("trace", tmp_path / "draft.txt", "--from", tmp_path / "upper.txt", "-f", format_).out
    assert ("&lt;1%" if format_ == "html" else "<1%   1句") in out


def test_the_list_of_coverage_says_how_many_measures_of_each_status_it_holds_and_why_full_ones(policydiff):
    out = policydiff("coverage", "national-2017", "jiangsu-2017").out
    head, _, listed = out.partition("须核对的措施")[2].partition("\n")[2].partition("\n")
    listed = listed.split("\n\n", maxsplit=1)[0]
    for sign, name in (("○", "未覆盖"), ("◐", "部分"), ("●", "充分，但有所缺、有变或对应待核")):
        assert f"{sign} {name} {len(re.findall(f'^  {sign} ', listed, re.MULTILINE))}" in head


def test_a_draft_whose_pictures_unpack_beyond_all_measure_is_read_and_not_written_again(policydiff, files, monkeypatch):
    path = files / "draft.docx"
    document = docx.Document()
    for line in DRAFT.splitlines():
        document.add_paragraph(line)
    document.save(path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/media/image1.png", bytes(2_000_000))
    monkeypatch.setattr(archive, "MAX_UNPACKED_BYTES", 2_000_000)
    run = policydiff("coverage", files / "upper.txt", path, "--annotate", files / "out.docx")
    assert (run.code, run.out, (files / "out.docx").exists()) == (2, "", False)
    assert "unpack to" in run.err


@pytest.mark.parametrize(
    ("report", "message"),
    [("upper.txt", "one of the inputs"), ("no/report.html", "cannot be written"), ("folder.html", "a folder")],
)
def test_no_draft_is_annotated_if_the_report_cannot_be_written(policydiff, files, tmp_path, report, message):
    draft = files / "annotated-with-report.docx"
    word = docx.Document()
    for line in (files / "draft.txt").read_text("utf-8").splitlines():
        word.add_paragraph(line)
    word.save(draft)
    (files / "folder.html").mkdir(exist_ok=True)
    run = policydiff("coverage", files / "upper.txt", draft, "--annotate", tmp_path / "out.docx", "-o", files / report)
    assert run.code == 2
    assert message in run.err
    assert not (tmp_path / "out.docx").exists()
