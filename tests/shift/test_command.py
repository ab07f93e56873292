"""`policydiff shift` through `main`: formats, options, trouble."""

import json
import re

import pytest
from rich.cells import cell_len

from tests.shift.conftest import FIRST, SECOND

PAIR = ("national-2017", "national-2020")
TREES = """2024年某市绿化工作要点

一、植树造林
（一）开展荒山造林。选用乡土树种，春季完成荒山植树三万亩，修建防火道路二十公里。
（二）养护行道树木。修剪枯枝，防治虫害，冬季涂白，枯死树木及时补植。
（三）宣传绿化知识。利用报刊、广播、电视、网络等媒体宣传植树护树，组织中小学生认养树苗。
（四）建设口袋公园。利用街头空地栽种花木，铺设步道，安放座椅和照明设施。
"""


@pytest.fixture
def files(tmp_path):
    """Two files without a year in them."""
    paths = []
    for name, text in (("a", FIRST), ("b", SECOND)):
        path = tmp_path / f"{name}.txt"
        path.write_text("打假工作要点\n" + text, "utf-8")
        paths.append(path)
    return paths


def test_documents_stand_in_order_of_date(policydiff):
    out = policydiff("shift", *PAIR[::-1]).out
    assert out == policydiff("shift", *PAIR).out
    assert out.index("2017年全国打击") < out.index("2020年全国打击")


def test_json_is_complete_and_refers_to_what_it_holds(policydiff):
    run = policydiff("shift", *PAIR, "-f", "json")
    record = run.json
    assert list(record) == [
        "schema", "documents", "headlines", "sections", "lineages", "flows", "weights", "bootstrap", "terms",
        "instruments", "agencies", "reforms", "strength", "notes",
    ]  # fmt: skip
    tasks = [{task["id"]: task for task in document["tasks"]} for document in record["documents"]]
    for item in (*record["terms"], *record["instruments"], *record["strength"]):
        for document, task, index, begin, end in item["mentions"]:
            found = tasks[document][task]
            text = found["heading"] if index is None else found["measures"][index]["text"]
            assert 0 <= begin < end <= len(text)
    for line in record["lineages"]:
        for stage in line["stages"]:
            assert set(stage["tasks"]) <= set(tasks[stage["document"]])


def test_documents_dated_to_the_month_have_a_history(policydiff, tmp_path):
    rows = []
    for month, verb in (("2017-05", "查处"), ("2018-01", "严查")):
        (tmp_path / f"{month}.txt").write_text(
            f"打假工作要点\n一、监管。{verb}假冒商品。\n二、宣传。举办展览。\n", "utf-8"
        )
        rows.append(f'[[document]]\nid = "m{month}"\nfile = "{month}.txt"\ndate = "{month}"\n')
    (tmp_path / "catalog.toml").write_text("".join(rows), "utf-8")
    years = ("--year", "m2017-05=2017", "--year", "m2018-01=2018")
    run = policydiff("shift", "m2017-05", "m2018-01", "--corpus", tmp_path, *years, "-f", "json")
    assert [document["date"] for document in run.json["documents"]] == ["2017-05", "2018-01"]


@pytest.mark.parametrize("width", ["60", *(pytest.param(width, marks=pytest.mark.slow) for width in ("100", "160"))])
def test_no_line_is_wider_than_asked(width, policydiff):
    out = policydiff("shift", *PAIR, "--width", width).out
    assert max(cell_len(line) for line in out.splitlines()) <= int(width)


@pytest.mark.slow
def test_what_a_table_leaves_out_is_counted(policydiff):
    lineages = len(policydiff("shift", *PAIR, "-f", "json").json["lineages"])
    assert f"… 另有 {lineages - 3} 项" in policydiff("shift", *PAIR, "--top", "3").out


@pytest.mark.slow
def test_labels_can_be_english(policydiff):
    out = policydiff("shift", *PAIR, "--lang", "en").out
    assert re.search(r"2017 to 2020: \d+ tasks kept, \d+ new,.* \d+ dropped", out)
    assert "另有" not in out


@pytest.mark.slow
def test_a_word_can_be_seen_in_context(policydiff):
    run = policydiff("shift", *PAIR, "--kwic", "平台")
    counts = [int(number) for number in re.findall(r"20\d\d (\d+)", run.out.splitlines()[0])]
    lines = policydiff("shift", *PAIR, "--kwic", "平台", "-f", "json").json["lines"]
    assert sum(counts) == len(lines) > 5
    assert all(line["keyword"] == "平台" for line in lines)


def test_a_word_that_stands_nowhere_is_said_to(policydiff):
    run = policydiff("shift", *PAIR, "--kwic", "元宇宙")
    assert (run.code, "2017 0 · 2020 0" in run.out) == (0, True)


def test_lines_in_context_are_text_or_json(policydiff):
    run = policydiff("shift", *PAIR, "--kwic", "平台", "-f", "html")
    assert (run.code, run.out) == (2, "")
    assert "use table or json" in run.err


def test_years_are_asked_for(files, policydiff):
    run = policydiff("shift", *files)
    assert (run.code, run.out) == (2, "")
    assert run.err == "policydiff: a: the year of this document is not known; state it with --year a=2020\n"


def test_years_can_be_stated(files, policydiff):
    run = policydiff("shift", *files, "--year", "b=2018", "--year", f"{files[0]}=2019", "-f", "json")
    assert [(item["id"], item["year"]) for item in run.json["documents"]] == [("b", 2018), ("a", 2019)]


@pytest.mark.parametrize(
    ("year", "message"),
    [
        ("c=2018", "names none of the documents"),
        ("a=zwei", "not a year"),
        ("2018", "names none"),
        ("a=3", "not a year"),
        ("a=²", "not a year"),
    ],
)
def test_a_stated_year_must_fit(year, message, files, policydiff):
    run = policydiff("shift", *files, "--year", year)
    assert (run.code, run.out) == (2, "")
    assert message in run.err
    assert len(run.err.splitlines()) == 1


def test_files_of_one_name_in_two_folders_are_two_documents(tmp_path, policydiff):
    paths = []
    for year, text in (("2018", FIRST), ("2019", SECOND)):
        (tmp_path / year).mkdir()
        paths.append(tmp_path / year / "要点.txt")
        paths[-1].write_text("打假工作要点\n" + text, "utf-8")
    run = policydiff("shift", *paths, "--year", f"{paths[0]}=2018", "--year", f"{paths[1]}=2019", "-f", "json")
    assert [(item["id"], item["year"]) for item in run.json["documents"]] == [
        (str(paths[0]), 2018),
        (str(paths[1]), 2019),
    ]


@pytest.mark.parametrize(
    ("names", "message"),
    [(PAIR[:1], "two documents or more"), ((*PAIR, PAIR[0]), "named twice"), ((PAIR[0], "nowhere"), "no document")],
)
def test_trouble_is_one_line(names, message, policydiff):
    run = policydiff("shift", *names)
    assert (run.code, run.out) == (2, "")
    assert message in run.err
    assert len(run.err.splitlines()) == 1


def test_copies_of_one_document_are_said_to_be(policydiff):
    run = policydiff("shift", "national-2017", "national-2017-mirror")
    assert run.code == 0
    assert "是同一份文件或其转载本" in run.out
    assert "未延续 0 项" in run.out


def test_unlike_kinds_are_said_to_be_and_compared(policydiff):
    run = policydiff("shift", "opinions-2017", "national-2020")
    assert run.code == 0
    assert "文种不同" in run.out


def test_nothing_in_common_is_said(files, policydiff):
    files[1].write_text("渔业工作要点\n一、远洋渔业\n（一）更新渔船。更新改造老旧渔船，安装冷冻设备。\n", "utf-8")
    run = policydiff("shift", *files, "--year", "a=2017", "--year", "b=2018")
    assert run.code == 0
    assert "没有可对应的任务" in run.out


def test_what_people_decided_is_honoured(files, tmp_path, policydiff):
    years = ("--year", "a=2017", "--year", "b=2018")
    folder = tmp_path / "alignments"
    folder.mkdir()
    policydiff("align", *files, "-o", folder / "a--b.json")
    record = json.loads((folder / "a--b.json").read_text("utf-8"))
    for link in record["task_links"]:
        link["status"] = "rejected" if link["source"] == "1" else link["status"]
    (folder / "a--b.json").write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    with_file = policydiff("shift", *files, *years, "--alignments", folder, "-f", "json").json
    without = policydiff("shift", *files, *years, "-f", "json").json
    assert (with_file["headlines"]["kept"], without["headlines"]["kept"]) == (2, 3)


def test_a_document_cannot_drive_the_terminal(tmp_path, policydiff):
    paths = []
    for number in (1, 2):
        path = tmp_path / f"{number}.txt"
        path.write_text(f"2017年要点\n{FIRST}".replace("清风", "清\x1b[31m风\u202e"), "utf-8")
        paths.append(path)
    out = policydiff("shift", *paths, "--year", "1=2017", "--year", "2=2018").out
    assert "\x1b" not in out
    assert "\u202e" not in out


def test_a_csv_file_is_refused_as_a_folder(tmp_path, policydiff):
    run = policydiff("shift", *PAIR, "-o", tmp_path / "shift.csv")
    assert (run.code, len(run.err.splitlines())) == (2, 1)
    assert "name a folder" in run.err
    assert not (tmp_path / "shift.csv").exists()


def test_a_year_that_is_only_named_in_the_text_is_said_to_be(files, policydiff):
    for path in files:
        path.write_text(path.read_text("utf-8").replace("开展“清风”", "2023年，开展“清风”"), "utf-8")
    out = policydiff("shift", *files, "--year", "a=2022").out
    assert "年份取自正文" in out
    assert "--year b=" in out
    assert "--year a=" not in out


@pytest.mark.slow
def test_the_headline_on_words_says_how_many_changed_beyond_chance(policydiff):
    record = policydiff("shift", *PAIR, "-f", "json").json
    scores = [term["scores"][0]["z"] for term in record["terms"] if term["kind"] == "word"]
    beyond = sum(abs(z) > 1.96 for z in scores)
    assert (record["headlines"]["words"], record["headlines"]["words_beyond"]) == (len(scores), beyond)
    for format_ in ("table", "html"):
        assert (
            f"（所计 {len(scores)} 个词中 {beyond} 个 |z| 超过 1.96）" in policydiff("shift", *PAIR, "-f", format_).out
        )


def test_a_remark_on_remarks_names_no_argument_that_show_does_not_take(policydiff, tmp_path):
    path = tmp_path / "trees.txt"
    path.write_text(TREES.replace("\n一、", "\n一、总体\n三、", 1), "utf-8")
    (note,) = [note for note in policydiff("shift", PAIR[0], path, "-f", "json").json["notes"] if "条附注" in note]
    assert note.endswith("条附注，用 show 读这份文件可见")
    assert "show trees" not in note


def test_neighbours_that_share_next_to_nothing_are_remarked_on_as_in_diff(policydiff, tmp_path):
    path = tmp_path / "trees.txt"
    path.write_text(TREES, "utf-8")
    said = [note for note in policydiff("diff", PAIR[0], path, "-f", "json").json["notes"] if "几乎没有共同" in note]
    kind, _, message = said[0].partition(": ")
    notes = policydiff("shift", PAIR[0], path, "-f", "json").json["notes"]
    assert [note for note in notes if "几乎没有共同" in note] == [f"{kind}: 2017→2024：{message}"]
