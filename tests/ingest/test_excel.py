"""Workbooks: sheets as lines and tables, numbers and dates as they are shown."""

import datetime
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest

from policydiff.errors import InputError
from policydiff.ingest import excel, read_bytes
from policydiff.ingest.detect import kind_of_bytes
from policydiff.model import Emphasis
from policydiff.parse import parse
from tests.ingest import writers

HEAD = ["序号", "工作任务", "具体措施", "责任单位", "完成时限"]
ROWS = [
    [1, "加强监管", "开展执法检查，查处违法行为。\n公布典型案例。", "市公安局\n市财政局", "2024年底前"],
    [2, "优化服务", "推行网上办理。", "市数据局", "持续推进"],
]
TITLE = "某市2024年重点任务分工表"


def book(*sheets, change=lambda made: None):
    made = openpyxl.Workbook()
    made.remove(made.active)
    for number, rows in enumerate(sheets, 1):
        sheet = made.create_sheet(f"表{number}")
        for row in rows:
            sheet.append(row)
    change(made)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def marked(raw, emphasis):
    return [mark.span.of(raw.text) for mark in raw.marks if mark.emphasis is emphasis]


def cells(raw):
    return [row.split("\t") for row in marked(raw, Emphasis.ROW)]


def test_a_list_of_tasks_on_a_sheet_is_a_document():
    (document,) = parse(read_bytes(book([["附件"], [TITLE], HEAD, *ROWS, ["注：时限为最迟时间。"]]), "a.xlsx"))
    assert document.title == TITLE
    assert [(task.heading, [measure.text for measure in task.measures]) for task in document.tasks] == [
        ("加强监管", ["开展执法检查，查处违法行为。", "公布典型案例。"]),
        ("优化服务", ["推行网上办理。"]),
    ]
    assert [[item.name for item in task.assignments[0].responsibilities] for task in document.tasks] == [
        ["市公安局", "市财政局"],
        ["市数据局"],
    ]
    assert [task.assignments[0].deadline for task in document.tasks] == ["2024年底前", "持续推进"]


def test_rows_of_one_cell_above_and_below_a_table_are_lines():
    raw = read_bytes(book([[TITLE], HEAD, *ROWS, ["注：甲。"]]), "a.xlsx")
    assert len(marked(raw, Emphasis.TABLE)) == 1
    assert raw.text.splitlines()[1] == TITLE
    assert raw.text.splitlines()[-1] == "注：甲。"


def test_an_empty_row_parts_tables_and_empty_columns_are_none():
    rows = [["甲", None, "乙"], ["丙", None, "丁"], [], ["一、说明"], ["戊", None, "己"], ["庚", None, "辛"]]
    raw = read_bytes(book(rows), "a.xlsx")
    assert len(marked(raw, Emphasis.TABLE)) == 2
    assert cells(raw) == [["甲", "乙"], ["丙", "丁"], ["戊", "己"], ["庚", "辛"]]


def test_a_table_goes_on_below_an_empty_row_whatever_its_columns_hold_there():
    head, first = [*HEAD, "备注"], [*ROWS[0], "重点"]
    (document,) = parse(read_bytes(book([[TITLE], head, first, [], ROWS[1]]), "a.xlsx"))
    assert [task.heading for task in document.tasks] == ["加强监管", "优化服务"]


def test_a_section_over_a_table_is_kept_wherever_its_row_has_its_text():
    raw = read_bytes(book([HEAD, ROWS[0], [None] * 6 + ["二、优化服务"], ROWS[1]]), "a.xlsx")
    assert cells(raw)[2] == ["", "", "", "", "", "二、优化服务"]


def test_a_merged_cell_stands_in_the_first_of_its_cells():
    def merge(made):
        made["表1"].merge_cells("A2:A3")
        made["表1"].merge_cells("A1:E1")

    raw = read_bytes(book([[TITLE], HEAD, *ROWS], change=merge), "a.xlsx")
    assert raw.text.splitlines()[1] == TITLE
    assert cells(raw)[1][0] == ""


@pytest.mark.parametrize(
    ("value", "shown_as", "text"),
    [
        (3, "General", "3"),
        (3.0, "General", "3"),
        (0.1 + 0.2, "General", "0.3"),
        (0.155, "0.0%", "15.5%"),
        (datetime.date(2024, 6, 30), "yyyy/m/d", "2024年6月30日"),
        (datetime.datetime(2024, 6, 1), "yyyy年m月", "2024年6月"),
        (True, "General", "TRUE"),
        ("  2024年底前 ", "General", "2024年底前"),
    ],
)
def test_numbers_and_dates_read_as_they_are_shown(value, shown_as, text):
    def style(made):
        made["表1"]["B2"].number_format = shown_as

    assert cells(read_bytes(book([["任务", "时限"], ["甲", value]], change=style), "a.xlsx"))[1] == ["甲", text]


def test_every_sheet_is_read_but_hidden_ones_which_are_named():
    def hide(made):
        made["表2"].sheet_state = "hidden"

    raw = read_bytes(book([["一、甲事。"]], [["暗"]], [["二、乙事。"]], change=hide), "a.xlsx")
    assert [line for line in raw.text.splitlines() if line] == ["表1", "一、甲事。", "表3", "二、乙事。"]
    assert marked(raw, Emphasis.FURNITURE) == ["表1", "表3"]
    assert [note.message for note in raw.notes] == ["未读隐藏的工作表：表2"]


def test_a_cell_far_out_costs_nothing():
    def far(made):
        made["表1"]["XFD1048576"] = "远"

    raw = read_bytes(book([["甲", "乙"], ["丙", "丁"]], change=far), "a.xlsx")
    assert cells(raw) == [["甲", "乙"], ["丙", "丁"]]
    assert raw.text.splitlines()[-1] == "远"


def test_a_sheet_with_more_cells_than_any_list(monkeypatch):
    monkeypatch.setattr(excel, "MAX_SHEET_CELLS", 11)
    with pytest.raises(InputError, match="more than 11 cells"):
        read_bytes(book([["甲", "乙"]] * 6), "a.xlsx")


# Calc is a part of LibreOffice that some systems install apart.
CALC = Path(shutil.which("soffice") or "/none").resolve().parent / "libscfiltlo.so"


@pytest.mark.slow
@pytest.mark.skipif(not CALC.exists(), reason="LibreOffice Calc is not installed")
@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_other_workbooks_are_read_through_libreoffice(ending, tmp_path):
    (tmp_path / "a.xlsx").write_bytes(book([[TITLE], HEAD, *ROWS]))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", ending, "--outdir", str(tmp_path)]
    subprocess.run([*command, str(tmp_path / "a.xlsx")], check=True, capture_output=True, timeout=120)
    raw = read_bytes((tmp_path / f"a.{ending}").read_bytes(), f"a.{ending}")
    assert raw.format == "xls"
    assert cells(raw) == cells(read_bytes(book([[TITLE], HEAD, *ROWS]), "a.xlsx"))


def test_a_workbook_under_another_name_is_read_by_what_it_holds():
    raw = read_bytes(book([["一、甲事。"], ["二、乙事。"]]), "a.docx")
    assert raw.format == "xlsx"
    assert "按内容读取" in raw.notes[0].message


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"xl/workbook.xml": "<a/>"}, id="no workbook"),
        pytest.param({"xl/workbook.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}, id="entities"),
    ],
)
def test_a_damaged_workbook_is_answered_in_one_line(parts):
    with pytest.raises(InputError) as caught:
        read_bytes(writers.zipped(parts), "a.xlsx")
    assert "\n" not in str(caught.value)


def test_remarks_of_the_library_on_odd_files_are_kept_from_the_terminal(capsys):
    with zipfile.ZipFile(io.BytesIO(book([HEAD, *ROWS]))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/styles.xml"] = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"/>'
    assert len(cells(read_bytes(writers.zipped(parts), "a.xlsx"))) == 3
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("streams", "kind"), [(["Workbook"], "xls"), (["WordDocument"], "doc"), (["WordDocument", "Workbook"], "doc")]
)
def test_an_old_document_with_a_workbook_in_it_is_a_document(streams, kind):
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0\0".join(name.encode("utf-16-le") for name in streams)
    assert kind_of_bytes(data, "a") == kind
