"""Workbooks: sheets, coloured edits, heads that stay, and the same bytes every time."""

import io
import subprocess
import sys
import zipfile

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock

from policydiff.compare import compare
from policydiff.render import workbook as workbook_module
from policydiff.render.display import Language
from policydiff.render.workbook import render_workbook
from policydiff.selection import select

HOSTILE = (
    '一、=HYPERLINK("http://a.cn")。做甲_x0041_事。\n二、@SUM(A1)事情办好。做\x07乙事情。\n三、' + "好" * 40000 + "。\n"
)


@pytest.fixture(scope="session")
def data(compared):
    return render_workbook(select(compared("national-2017", "national-2020")), Language.CHINESE)


@pytest.fixture(scope="session")
def workbook(data):
    return openpyxl.load_workbook(io.BytesIO(data), rich_text=True)


def test_a_workbook_has_the_four_sheets(workbook):
    assert workbook.sheetnames == ["概览", "任务", "措施", "部门"]


def test_heads_stay_and_every_sheet_can_be_filtered(workbook):
    for sheet in workbook:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref == sheet.dimensions


def test_a_row_for_each_row_of_the_comparison(workbook, compared):
    assert workbook["任务"].max_row == 1 + len(compared("national-2017", "national-2020").rows)


def test_shares_are_percentages_and_those_of_the_other_reports(workbook, compared):
    sheet = workbook["任务"]
    heads = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[heads.index("变化")].value == "修改")
    shown = compared("national-2017", "national-2020").rows[row[0].value - 1]
    for name, share in (("沿用比例", shown.carried), ("新写比例", 1 - shown.kept)):
        cell = row[heads.index(name)]
        assert (cell.value, cell.number_format) == (pytest.approx(share, abs=1e-4), "0%")
    facts = {(row[0].value, row[1].value): row[2] for row in workbook["概览"].iter_rows()}
    summary = compared("national-2017", "national-2020").summary
    carried, new = facts["来源", "沿用比例"], facts["目标", "新写比例"]
    assert (carried.value, new.value) == pytest.approx((summary.carried, 1 - summary.kept), abs=1e-4)
    assert carried.number_format == new.number_format == "0%"


def test_columns_without_an_entry_are_hidden_and_no_others(workbook):
    for sheet in workbook:
        for column in sheet.iter_cols(min_row=1):
            hidden = sheet.column_dimensions[column[0].column_letter].hidden
            assert hidden == all(cell.value is None for cell in column[1:])


def test_edits_are_coloured_in_the_texts_of_both_sides(workbook, compared):
    sheet = workbook["措施"]
    heads = [cell.value for cell in sheet[1]]
    went, came = heads.index("来源文字"), heads.index("目标文字")
    rich = [row for row in sheet.iter_rows(min_row=2, values_only=True) if isinstance(row[went], CellRichText)]
    blocks = [part for row in rich for part in row[went] if isinstance(part, TextBlock)]
    assert blocks
    assert all(block.font.strike and block.font.color.rgb == "FFB42318" for block in blocks)
    texts = {
        (found.link.source.text, found.link.target.text) for found in compared("national-2017", "national-2020").edits
    }
    assert {(str(row[went]), str(row[came])) for row in rich} <= texts


def test_the_same_comparison_gives_the_same_bytes(data, compared):
    assert render_workbook(select(compared("national-2017", "national-2020")), Language.CHINESE) == data


def test_nothing_in_a_workbook_tells_the_time(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("docProps/core.xml").count(b"1980-01-01T00:00:00Z") == 2


@pytest.mark.slow
@pytest.mark.parametrize("environment", [{"OPENPYXL_LXML": "False"}, {"PYTHONHASHSEED": "1", "TZ": "Asia/Tokyo"}])
def test_bytes_do_not_depend_on_the_machine(environment, data, tmp_path, monkeypatch):
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    path = tmp_path / "a.xlsx"
    program = [sys.executable, "-m", "policydiff", "diff", "national-2017", "national-2020", "-o", str(path)]
    subprocess.run(program, check=True)
    assert path.read_bytes() == data


def test_hostile_text_stays_text(parsed):
    (document,) = parsed(HOSTILE)
    book = openpyxl.load_workbook(io.BytesIO(render_workbook(select(compare(document, document)), Language.CHINESE)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]
    assert not [cell for cell in cells if cell.data_type == "f"]
    risky = [cell for cell in cells if cell.value.startswith(("=", "@"))]
    assert risky
    assert all(cell.quotePrefix for cell in risky)
    assert not any("_x0041_" in cell.value.replace("_x005F_x0041_", "") for cell in cells)


def test_a_cell_holds_no_more_than_excel_reads_and_says_so(monkeypatch, parsed):
    monkeypatch.setattr(workbook_module, "_MOST_CHARACTERS", 100)
    before, after = (
        parsed(f"一、{word}" + "做好甲乙丙丁各项工作，" * 20 + "按时完成。\n")[0] for word in ("继续", "持续")
    )
    book = openpyxl.load_workbook(io.BytesIO(render_workbook(select(compare(before, after)), Language.CHINESE)))
    texts = [cell.value for row in book["措施"].iter_rows() for cell in row if isinstance(cell.value, str)]
    assert max(map(len, texts)) == 100
    assert sum(text.endswith("characters]") for text in texts) >= 2


def test_text_with_coloured_edits_stays_text_too(parsed):
    texts = [f"工作要点\n一、任务\n（一）甲\n=1+1，加强{what}市场监督检查工作。\n" for what in ("农村", "城乡")]
    (source,), (target,) = (parsed(text) for text in texts)
    book = openpyxl.load_workbook(
        io.BytesIO(render_workbook(select(compare(source, target)), Language.CHINESE)), rich_text=True
    )
    rich = [cell for sheet in book for row in sheet.iter_rows() for cell in row if isinstance(cell.value, list)]
    assert [str(cell.value)[:4] for cell in rich] == ["=1+1", "=1+1"]
    assert all(cell.quotePrefix for cell in rich)
