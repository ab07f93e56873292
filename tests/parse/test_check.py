"""`show --check`: every character accounted for, everything doubtful named with its line."""

import json

import pytest

from policydiff.check import check
from policydiff.model import Document, FindingKind, Metadata, Region, RegionKind, Span
from tests.conftest import NAMES

NO_METADATA = {FindingKind.MISSING_TITLE, FindingKind.MISSING_YEAR}


def findings(parsed, text):
    (document,) = parsed(text)
    found = check(document, text).findings
    return [(item.kind, item.line, item.text) for item in found if item.kind not in NO_METADATA]


def test_a_gap_in_the_numbering_is_found_where_it_opens(parsed):
    text = "一、甲事。做甲。\n二、乙事。做乙。\n\n四、丁事。做丁。\n"
    assert (FindingKind.NUMBERING, 4, "四、") in findings(parsed, text)


def test_a_number_that_stands_twice_is_found(parsed):
    text = "一、甲事。做甲。\n二、乙事。做乙。\n二、丁事。做丁。\n"
    assert (FindingKind.NUMBERING, 3, "二、") in findings(parsed, text)


def test_agencies_outside_the_registry_are_found(parsed):
    text = "一、甲事。做甲。（公安部、星际事务部负责）\n二、乙事。做乙。\n"
    assert findings(parsed, text) == [(FindingKind.UNKNOWN_AGENCY, 1, "星际事务部")]


def test_an_unknown_agency_that_a_section_names_for_all_its_tasks_is_found_once(parsed):
    text = "一、甲事（星际事务部牵头）\n1.做好甲。\n2.做好乙。\n二、丁事。做丁。\n"
    assert findings(parsed, text).count((FindingKind.UNKNOWN_AGENCY, 1, "星际事务部")) == 1


@pytest.mark.parametrize("sign", ["\u200b", "\u00ad", "\ufeff"])
def test_signs_that_are_not_seen_belong_to_the_text_around_them(sign, parsed):
    text = "{0}一、甲事。做{0}甲。\n二、乙{0}事。{0}做乙。\n{0}"
    assert findings(parsed, text.format(sign)) == findings(parsed, text.format(""))
    (document,), (same,) = parsed(text.format(sign)), parsed(text.format(""))
    assert [(region.kind, region.name) for region in document.regions] == [
        (region.kind, region.name) for region in same.regions
    ]


def test_a_numbered_line_that_was_read_as_text_is_found(parsed):
    text = "一、甲事。做甲。再做。\n九、是一个数。再做。\n二、乙事。做乙。再做。\n"
    assert (FindingKind.NUMBER_AS_TEXT, 2, "九、是一个数。再做。") in findings(parsed, text)


def test_a_heading_that_lacks_half_of_its_brackets_is_found(parsed):
    text = "一、实施“甲计划\n做好甲的工作。\n二、乙事\n做好乙的工作。\n"
    assert (FindingKind.UNPAIRED_HEADING, 1, "一、实施“甲计划") in findings(parsed, text)


@pytest.mark.parametrize(
    ("head", "kinds"),
    [
        ("", [FindingKind.MISSING_TITLE, FindingKind.MISSING_YEAR]),
        ("某市工作方案\n", [FindingKind.MISSING_YEAR]),
        ("某市2020年工作方案\n", []),
    ],
)
def test_a_document_without_title_or_year_is_found(head, kinds, parsed):
    text = f"{head}一、甲事。做甲。到2035年做完。\n二、乙事。做乙。再做。\n"
    (document,) = parsed(text)
    assert [(item.kind, item.line) for item in check(document, text).findings] == [(kind, 1) for kind in kinds]


def test_a_title_is_missed_where_the_text_begins(parsed):
    text = "\n为做好某事，制定本方案。\n一、甲事。做甲。再做。\n二、乙事。做乙。再做。\n"
    (document,) = parsed(text)
    (missing,) = check(document, text).of(FindingKind.MISSING_TITLE)
    assert (missing.line, missing.text) == (2, "为做好某事，制定本方案。")


def test_characters_in_no_bin_are_listed():
    text = "甲乙\n丙丁\n"
    regions = (
        Region(kind=RegionKind.METADATA, span=Span(0, 3), name="title"),
        Region(kind=RegionKind.UNRECOGNISED, span=Span(3, 6)),
    )
    document = Document(id="a", metadata=Metadata(title="甲", year=2020), span=Span(0, 6), regions=regions)
    checked = check(document, text)
    assert [(item.kind, item.line, item.text) for item in checked.findings] == [(FindingKind.UNRECOGNISED, 2, "丙丁")]
    assert [(share.kind, share.characters) for share in checked.shares] == [
        (RegionKind.METADATA, 2),
        (RegionKind.UNRECOGNISED, 2),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_the_shares_add_up_to_the_document(name, policydiff, library):
    record = policydiff("show", name, "--check", "-f", "json").json
    assert sum(share["characters"] for share in record["bins"]) == record["characters"]
    document, text = library.load(name), library.entries[name].file.read_text("utf-8")
    assert record["characters"] == len("".join(document.span.of(text).split()))


def test_the_check_informs_and_does_not_fail(policydiff):
    run = policydiff("show", "national-2017-mirror", "--check")
    assert (run.code, run.err) == (0, "")
    assert "部门不在名录中 14" in run.out
    assert "国家发展委" in run.out


def test_contacts_are_not_shown(policydiff, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(
        "一、甲事。做甲。再做。\n二、乙事。做乙。再做。\n（联系人：张三；联系电话：01012345678）\n", "utf-8"
    )
    for arguments in (["--check"], ["--check", "-f", "json"], [], ["-f", "json"]):
        out = policydiff("show", path, *arguments).out
        assert "张三" not in out
        assert "01012345678" not in out
    assert "contact" in json.dumps(policydiff("show", path, "--check", "-f", "json").json)


@pytest.mark.parametrize(
    "line",
    [
        "专项行动中遇到的问题，请及时报告。联系人：省局张三，联系方式：0571-89761113。",
        "计划报局审批处（联系人：张三，电话：0571-89761113）。",
        "（联系人：\n张三；\n联系电话：\n0571-89761113）",
        "报州营商办。联系人及电话：张三0571-89761113，邮箱：a@b.com。",
    ],
)
def test_names_and_telephones_of_contacts_are_no_text(line, policydiff, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(f"一、甲事。做甲。再做。\n二、乙事。做乙。{line}\n三、丙事。做丙。再做。\n", "utf-8")
    for arguments in (["--check"], ["--check", "-f", "json"], [], ["-f", "json"]):
        out = policydiff("show", path, *arguments).out
        assert "张三" not in out
        assert "89761113" not in out
