"""Many documents against one: cells, identical wording, order, formats."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.coverage import coverage
from policydiff.matrix import Grain, MatrixOptions, Order, matrix
from policydiff.model import CoverageStatus
from policydiff.render.matrix_words import NAMED_SIGN, sign_of, wording_letter

BASE = "一、甲\n（一）农资打假\n开展春秋两季农资打假专项行动。\n（二）网络监管\n开展网络交易专项检查。\n"
SAME = "一、甲\n（一）农资\n开展春秋两季农资打假专项行动。\n（二）其他\n培育乡村主播。\n"
NEAR = "一、甲\n（一）农资\n开展全省春秋两季农资打假专项行动。\n（二）网络\n开展网络交易专项检查。\n"
NEAR_TOO = "一、乙\n（一）打假\n开展全省春秋两季农资打假专项行动。\n（二）游泳\n开放游泳馆。\n"


@pytest.fixture
def small(parsed):
    return parsed(BASE)[0], [parsed(text)[0] for text in (SAME, NEAR, NEAR_TOO)]


def test_identical_wording_is_collapsed(small):
    found = matrix(*small)
    farming = found.points[0]
    assert [cell.wording for cell in farming.cells] == [0, 1, 1]
    assert [(item.number, item.documents) for item in farming.wordings] == [(0, (0,)), (1, (1, 2))]


def test_cells_hold_the_coverage_of_each_document(small):
    base, documents = small
    found = matrix(base, documents)
    for place, document in enumerate(documents):
        alone = coverage(base, document)
        assert [point.cells[place].status for point in found.points] == [task.status for task in alone.tasks]
        assert found.columns[place].counts == alone.counts
    assert [point.taken_up for point in found.points] == [3, 1]


def test_a_notice_that_names_every_point_does_not_come_first(document):
    base = document("national-2017")
    found = matrix(base, [document("beijing-2017"), document("jiangsu-2017")], MatrixOptions(order=Order.DOCUMENTS))
    assert [column.document.id for column in found.columns] == ["jiangsu-2017", "beijing-2017"]
    cells = [point.cells[1] for point in found.points]
    assert sum(cell.named for cell in cells) > 20
    assert {sign_of(cell) for cell in cells if cell.named} == {NAMED_SIGN}
    assert {cell.share for cell in cells if cell.named} == {0.0}
    assert all(point.taken_up <= 1 for point in found.points if point.cells[1].named)


def test_documents_and_points_are_sorted_by_coverage(small):
    found = matrix(*small, MatrixOptions(order=Order.BOTH))
    assert [point.task for point in found.points] == ["2", "1"]
    assert found.columns[0].counts.share == max(column.counts.share for column in found.columns)


def test_points_can_be_measures(small):
    found = matrix(*small, MatrixOptions(grain=Grain.MEASURE))
    assert [(point.task, point.index) for point in found.points] == [("1", 0), ("2", 0)]


def test_a_matrix_needs_a_document(small):
    with pytest.raises(ValueError, match="one upper document"):
        matrix(small[0], [])


@given(st.integers(1, 800), st.integers(1, 800))
def test_every_wording_has_a_mark_of_its_own(one, other):
    assert (wording_letter(one) == wording_letter(other)) == (one == other)


@pytest.fixture
def files(tmp_path):
    paths = []
    for number, text in enumerate((BASE, SAME, NEAR, NEAR_TOO)):
        paths.append(tmp_path / f"文件{number}.txt")
        paths[-1].write_text(text, "utf-8")
    return paths


def test_any_document_can_be_the_base(policydiff, files):
    record = policydiff("matrix", *files, "--base", "文件2", "-f", "json").json
    assert record["base"]["id"] == "文件2"
    assert [item["id"] for item in record["documents"]] == ["文件0", "文件1", "文件3"]


def test_the_table_names_shared_wordings_once(policydiff, files):
    out = policydiff("matrix", *files).out
    assert "[2-3] 开展全省春秋两季农资打假专项行动。" in out
    assert out.count("开展全省春秋两季农资打假专项行动。") == 1


def test_the_sum_counts_full_and_partial_cells_and_says_so(policydiff, document):
    found = matrix(document("national-2017"), [document("beijing-2017"), document("national-2020")])
    for point in found.points:
        assert point.taken_up == sum(sign_of(cell) in "●◐" for cell in point.cells)
    out = policydiff("matrix", "national-2017", "beijing-2017", "--width", "140").out
    assert "Σ ●、◐的文件数" in out


def test_a_wide_matrix_is_cut_into_blocks(policydiff, files, tmp_path):
    many = []
    for number in range(30):
        many.append(tmp_path / f"{number}.txt")
        many[-1].write_text(NEAR, "utf-8")
    out = policydiff("matrix", files[0], *many, "--width", "80").out
    heads = [line for line in out.splitlines() if line.startswith("任务")]
    assert len(heads) == 3
    assert sum(line.split().count(str(number)) for line in heads for number in range(1, 31)) == 30


@pytest.mark.parametrize("arguments", [["--base", "nonsense"], ["--sort", "nonsense"], ["-f", "docx"]])
def test_wrong_usage_is_one_line(policydiff, files, arguments):
    run = policydiff("matrix", *files, *arguments)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)


def test_a_base_alone_is_no_matrix(policydiff, files):
    assert policydiff("matrix", files[0]).code == 2


def test_the_workbook_holds_points_wordings_documents_and_notes(policydiff, files, tmp_path):
    from openpyxl import load_workbook  # noqa: PLC0415

    assert policydiff("matrix", *files, "-o", tmp_path / "m.xlsx").code == 0
    assert policydiff("matrix", *files, "-o", tmp_path / "n.xlsx").code == 0
    data = (tmp_path / "m.xlsx").read_bytes()
    assert data == (tmp_path / "n.xlsx").read_bytes()
    points, wordings, documents, notes = load_workbook(io.BytesIO(data)).worksheets
    assert [cell.value for cell in points[2]] == ["1", "甲", "农资打假", 3, "充分 100% =", "充分 100% a", "充分 100% a"]
    assert points.auto_filter.ref
    assert [cell.value for cell in wordings[3]][2:] == ["a", "文件2、文件3", "开展全省春秋两季农资打假专项行动。"]
    assert documents.max_row == 4
    assert notes["A1"].value == "注"


def test_no_text_of_a_document_becomes_a_formula(policydiff, files, tmp_path):
    from openpyxl import load_workbook  # noqa: PLC0415

    files[1].write_text('=HYPERLINK("http://x")的要点\n' + SAME, "utf-8")
    policydiff("matrix", *files, "-o", tmp_path / "m.xlsx")
    cells = [cell for sheet in load_workbook(tmp_path / "m.xlsx") for line in sheet for cell in line]
    risky = [cell for cell in cells if str(cell.value).startswith("=HYPERLINK")]
    assert risky
    assert all(cell.quotePrefix for cell in risky), "nor when a person edits the cell"
    assert all(cell.data_type != "f" for cell in cells)


def test_json_refers_to_documents_by_place(policydiff, files):
    record = json.loads(policydiff("matrix", *files, "-f", "json").out)
    assert record["points"][0]["wordings"][1]["documents"] == [1, 2]
    assert record["points"][1]["cells"][0]["status"] == CoverageStatus.MISSING
