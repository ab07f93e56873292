"""The commands on the real documents, through `main`."""

import io
import json
import sys

import pytest
from rich.cells import cell_len

from tests.conftest import GOLD, NAMES


@pytest.mark.parametrize("name", NAMES)
def test_show_gives_json_for_every_document(name, policydiff):
    run = policydiff("show", name, "-f", "json")
    assert (run.code, run.err) == (0, "")
    record = run.json
    assert list(record)[:4] == ["schema", "id", "title", "number"]
    assert (record["schema"], record["id"]) == (1, name)
    assert all(task["measures"] for task in record["tasks"])


def test_layout_of_show_accounts_for_every_character(policydiff, library):
    record = policydiff("show", "opinions-2017", "-f", "json").json
    ends = [record["span"][0], *(region["span"][1] for region in record["layout"])]
    begins = [*(region["span"][0] for region in record["layout"]), record["span"][1]]
    assert ends == begins
    assert record["span"] == [0, len(library.entries["opinions-2017"].file.read_text("utf-8"))]


def test_align_gives_the_links_in_the_shape_of_the_contract(policydiff):
    record = policydiff("align", "national-2017", "national-2020", "-f", "json").json
    assert list(record) == [
        "schema", "source", "target", "task_links", "measure_links", "lost_decisions", "notes",
    ]  # fmt: skip
    assert list(record["task_links"][0]) == [
        "source", "source_heading", "target", "target_heading", "role", "score", "evidence", "status", "by", "note",
    ]  # fmt: skip
    assert list(record["measure_links"][0]) == [
        "source", "source_heading", "target", "target_heading", "relation", "score", "via", "evidence", "status", "by",
        "note",
    ]  # fmt: skip
    assert list(record["measure_links"][0]["source"]) == ["task", "index", "text"]


def test_diff_adds_rows_and_a_summary(policydiff):
    record = policydiff("diff", "national-2017", "national-2020", "-f", "json").json
    assert {"rows", "summary"} <= set(record)
    changes = [row["change"] for row in record["rows"]]
    assert all(record["summary"][change] == changes.count(change) for change in set(changes))


def test_diff_prints_a_table_by_sections_of_the_target(policydiff):
    run = policydiff("diff", "national-2017", "national-2020")
    assert run.code == 0
    for heading in ("一、深化重点领域治理和产品监管", "七、推进业务能力建设"):
        assert heading in run.out


def test_diff_with_detail_quotes_both_sides(policydiff):
    out = policydiff("diff", "national-2017", "national-2020", "--detail").out
    assert "[−" in out
    assert "{+" in out


def test_labels_can_be_english(policydiff):
    out = policydiff("diff", "national-2017", "national-2020", "--lang", "en").out
    assert "rewritten" in out
    assert "% carried over" in out


@pytest.mark.parametrize("width", [60, *(pytest.param(width, marks=pytest.mark.slow) for width in (80, 100, 120, 200))])
@pytest.mark.parametrize("detail", [[], ["--detail"]])
def test_no_line_is_wider_than_asked(width, detail, policydiff):
    out = policydiff("diff", "national-2017", "national-2020", "--width", str(width), *detail).out
    assert max(cell_len(line) for line in out.splitlines()) <= width


def test_a_file_and_a_part_of_it_can_be_named(policydiff, tmp_path, library):
    path = tmp_path / "带 空格'的文件.txt"
    path.write_bytes(library.entries["beijing-2017"].file.read_bytes())
    assert len(policydiff("show", path, "-f", "json").json["tasks"]) == 31
    assert len(policydiff("show", f"{path}#1", "-f", "json").json["tasks"]) == 3


PLAN_AND_LIST = """某市农机购置补贴实施方案

一、补贴机具。各区农业农村部门要按照农业生产需要，确定本地补贴机具的种类，并向社会公布。
二、补贴标准。补贴额依据同档产品上年市场销售均价测算，测算比例不超过百分之三十。
附件：某市农机购置补贴机具种类范围

某市农业农村局
2024年7月1日

附件
某市农机购置补贴机具种类范围

一、犁
二、旋耕机
三、深松机
四、开沟机
五、播种机
"""


def test_a_plan_is_read_and_not_the_longer_list_of_names_attached_to_it(policydiff, tmp_path):
    path = tmp_path / "plan.txt"
    path.write_text(PLAN_AND_LIST, "utf-8")
    whole = policydiff("show", path, "-f", "json").json
    attached = policydiff("show", f"{path}#2", "-f", "json").json
    assert (len(whole["tasks"]), len(attached["tasks"])) == (2, 5)


def test_standard_input_is_read(policydiff, library, monkeypatch):
    data = library.entries["opinions-2017"].file.read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    assert len(policydiff("show", "-", "-f", "json").json["tasks"]) == 19


def test_the_format_follows_from_the_ending_of_the_output(policydiff, tmp_path):
    output = tmp_path / "a.json"
    run = policydiff("show", "opinions-2017", "-o", output)
    assert (run.code, run.out) == (0, "")
    assert json.loads(output.read_text("utf-8"))["id"] == "opinions-2017"


def test_a_users_own_corpus_comes_first(policydiff, tmp_path):
    (tmp_path / "a.txt").write_text("一、甲事。做甲。再做乙。\n二、丙事。做丙。再做丁。\n", "utf-8")
    (tmp_path / "catalog.toml").write_text('[[document]]\nid = "mine"\nfile = "a.txt"\ntitle = "我的文件"\n', "utf-8")
    record = policydiff("show", "mine", "--corpus", tmp_path, "-f", "json").json
    assert (record["id"], record["title"], len(record["tasks"])) == ("mine", "我的文件", 2)


@pytest.mark.slow
def test_eval_passes_on_the_gold_that_comes_with_the_package(policydiff):
    run = policydiff("eval", "-f", "json")
    assert (run.code, run.json["under_floor"]) == (0, [])
    principal = run.json["gold"]["national-2017--jiangsu-2017"]["principal"]
    assert 0.9 < principal["floor"] <= principal["f1"]


def test_eval_exits_1_under_a_floor(policydiff, tmp_path):
    name = "national-2017--jiangsu-2017.json"
    (tmp_path / name).write_bytes((GOLD / name).read_bytes())
    (tmp_path / "floors.toml").write_text(
        'digest = "x"\n[floors."national-2017--jiangsu-2017"]\nmeasures = 1.01\n', "utf-8"
    )
    run = policydiff("eval", "--gold", tmp_path)
    assert run.code == 1
    assert "is under its floor" in run.out


def test_what_a_person_decided_in_a_file_of_any_name_is_kept_when_it_is_written_again(policydiff, pair, tmp_path):
    kept = tmp_path / "decided"
    assert policydiff("align", *pair, "-f", "json", "-o", str(kept)).code == 0
    record = json.loads(kept.read_text("utf-8"))
    record["measure_links"][0]["status"] = "rejected"
    kept.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    assert policydiff("align", *pair, "-f", "json", "-o", str(kept)).code == 0
    statuses = [link["status"] for link in json.loads(kept.read_text("utf-8"))["measure_links"]]
    assert "rejected" in statuses
