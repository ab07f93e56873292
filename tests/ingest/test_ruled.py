"""Tables of PDF and OFD: cells from the rules on a page, over pages."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.ingest import pdf_device, read_bytes
from policydiff.model import Emphasis
from policydiff.parse import parse
from tests.ingest import writers
from tests.ingest.writers import HEAD, LEFT, PITCH, SIZE, Item, Placed, Ruled

HEADER = ("序号", "重点任务", "责任单位")
WIDTHS = (2, 12, 8)
CHECK, MEND = "组织开展专项检查，查处违法行为。", "完善工作机制，公布典型案例。"
LONG = "开展执法检查，查处违法行为，公布典型案例" * 9


def read(pages, kind="pdf"):
    data = writers.pdf(pages) if kind == "pdf" else writers.ofd(pages)
    return read_bytes(data, f"a.{kind}")


def spans(raw, emphasis):
    return [mark.span for mark in raw.marks if mark.emphasis is emphasis]


def tables(raw):
    rows = [span.of(raw.text).split("\t") for span in spans(raw, Emphasis.ROW)]
    starts = [span.begin for span in spans(raw, Emphasis.TABLE)]
    found = [[] for _ in starts]
    for span, row in zip(spans(raw, Emphasis.ROW), rows, strict=True):
        found[sum(start <= span.begin for start in starts) - 1].append(row)
    return found


@pytest.mark.parametrize("thickness", [0.0, 0.5])
@pytest.mark.parametrize("kind", ["pdf", "ofd"])
def test_cells_are_told_by_the_rules_around_them(kind, thickness):
    rows = [
        HEADER,
        ("1", "加强重点领域和关键环节的监督管理，开展检查。", "市公安局、市市场监管局"),
        ("2", "公布结果。", ""),
    ]
    raw = read(writers.ruled(rows, WIDTHS, thickness=thickness), kind)
    assert tables(raw) == [list(map(list, rows))]


def test_a_cell_over_several_rows_stands_in_the_first_and_leaves_the_others_empty():
    rows = [
        ("类别", *HEADER),
        ("加强监管", "1", "甲", "市公安局"),
        (None, "2", "乙", "市公安局"),
        (None, "3", "丙", None),
    ]
    assert tables(read(writers.ruled(rows, (2, *WIDTHS)))) == [[[cell or "" for cell in row] for row in rows]]


def test_what_stands_above_between_and_below_tables_stays_there():
    first, second = writers.ruled([HEADER, ("1", "甲", "乙")], WIDTHS), writers.ruled([("1", "丙")], (2, 9), above=8)
    text = [
        Placed("附件一", LEFT, HEAD - 20),
        Placed("附件二", LEFT, HEAD + 5 * PITCH),
        Placed("完", LEFT, HEAD + 12 * PITCH),
    ]
    assert read([[*first[0], *second[0], *text]]).text.split("\n")[:-1] == [
        "附件一",
        "\t".join(HEADER),
        "1\t甲\t乙",
        "附件二",
        "1\t丙",
        "完",
    ]


def test_a_title_above_a_table_ends_its_line_where_little_other_text_shows_the_margins():
    (page,) = writers.ruled([HEADER, ("1", CHECK, "市公安局")], WIDTHS, above=3)
    title, text = "某某市重点任务分工方案", "为做好工作，制定本方案。"
    lines = [Placed(title, LEFT + 80, HEAD), Placed(text, LEFT + 32, HEAD + PITCH)]
    assert read([[*lines, *page]]).text.split("\n")[:2] == [title, text]


def test_a_row_broken_between_pages_is_one_row():
    rows = [HEADER, ("1", LONG + "。", "市公安局、市市场监管局、市生态环境局"), ("2", "公布结果。", "市公安局")]
    pages = writers.ruled(rows, WIDTHS, above=15)
    assert len(pages) > 1
    assert tables(read(pages)) == [list(map(list, rows))]


@pytest.mark.parametrize(
    ("row", "widths", "above"),
    [
        pytest.param((LONG + "。", "市公安局"), (12, 8), 15, id="of which one cell is left"),
        pytest.param(("加强重点领域监督管理能力建设", "市市场监督管理局"), (12, 6), 20, id="with a long line"),
        pytest.param(("加强监督管理工作", "市市场监督管理局"), (6, 6), 20, id="of short lines only"),
        pytest.param(("甲" * 23 + "。乙乙。", "市公安局、\n市财政局、\n市教育局"), (12, 8), 19, id="inside a list"),
    ],
)
def test_the_last_row_broken_between_pages_is_one_row(row, widths, above):
    first, second = writers.ruled([HEADER, ("1", *row)], (2, *widths), above=above)
    (found,) = tables(read([[Placed(CHECK + MEND, LEFT, HEAD), *first], second]))
    assert [["".join(cell.split()) for cell in cells] for cells in found] == [
        list(HEADER),
        ["1", *("".join(cell.split()) for cell in row)],
    ]


def test_terms_of_two_rows_in_a_narrow_column_are_two():
    head, one, two = ("措施", "完成时限"), (CHECK, "2024年底前"), (MEND, "2025年底前")
    first, second = (writers.ruled([head, row], (12, 5))[0] for row in (one, two))
    assert tables(read([first, second])) == [
        [list(head), [CHECK, "2024年底前"], [MEND, "2025年底前"]],
    ]


def test_a_row_that_begins_on_a_page_is_a_row_of_its_own():
    rows = [
        HEADER,
        ("1", "加强重点领域和关键环节监督管理，组织开展联合执", "市市场监督管理局"),
        ("2", "公布结果。", "市公安局"),
    ]
    pages = writers.ruled(rows, WIDTHS, above=19)
    assert len(pages) == 2
    assert tables(read(pages)) == [list(map(list, rows))]


def test_a_head_printed_again_on_each_page_is_said_once_and_kept_aside():
    first, second = (writers.ruled([HEADER, (str(n), CHECK, "市公安局")], WIDTHS)[0] for n in (1, 2))
    raw = read([first, second])
    assert tables(raw) == [[list(HEADER), ["1", CHECK, "市公安局"], ["2", CHECK, "市公安局"]]]
    assert [span.of(raw.text) for span in spans(raw, Emphasis.FURNITURE)] == [" ".join(HEADER)]


def test_a_head_printed_again_may_have_its_lines_joined_otherwise():
    first, second = (
        writers.ruled([(name, *HEADER[1:]), (number, CHECK, "市公安局")], (3, 12, 8))[0]
        for name, number in (("序号", "1"), ("序\n号", "2"))
    )
    assert [row[0] for row in tables(read([first, second]))[0]] == ["序号", "1", "2"]


def test_a_head_printed_again_is_kept_on_one_line():
    head = ("序号", "重点任务", "完成时限\n（季度）")
    first, second = (writers.ruled([head, (str(n), CHECK, "年底")], WIDTHS)[0] for n in (1, 2))
    raw = read([first, second])
    assert [span.of(raw.text) for span in spans(raw, Emphasis.FURNITURE)] == ["序号 重点任务 完成时限 （季度）"]


def test_the_rest_of_a_cell_that_spans_pages_is_read_where_its_rules_are_missing():
    head = ("类别", *HEADER)
    first = writers.ruled([head, ("加强事中事后", "1", CHECK, "市公安局")], (6, *WIDTHS))[0]
    second = writers.ruled([("监管工作", "2", MEND, "市财政局")], (6, *WIDTHS))[0]
    inner = LEFT + 6.8 * SIZE
    second = [item for item in second if isinstance(item, Placed) or item.left >= inner - 1]
    assert tables(read([first, second])) == [
        [list(head), ["加强事中事后监管工作", "1", CHECK, "市公安局"], ["", "2", MEND, "市财政局"]]
    ]


def test_a_line_that_reaches_beyond_the_open_foot_of_its_cell_stands_in_it():
    long = "市公安局、市财政局、市教育局、市商务局、市民政局"
    (page,) = writers.ruled([HEADER, ("1", CHECK, long)], WIDTHS)
    foot = max(item.bottom for item in page if isinstance(item, Ruled))
    last = max(item.base for item in page if isinstance(item, Placed))
    side = max(item.left for item in page if isinstance(item, Ruled) and item.top == item.bottom)
    cut = [
        replace(item, bottom=last - SIZE / 4) if isinstance(item, Ruled) and item.bottom == foot else item
        for item in page
        if not (isinstance(item, Ruled) and item.top == foot and item.left == side)
    ]
    cut = [replace(item, top=item.bottom) if isinstance(item, Ruled) and item.top == foot else item for item in cut]
    assert tables(read([cut])) == [[list(HEADER), ["1", CHECK, long]]]


def test_a_frame_around_text_is_no_table():
    text = writers.placed(["一、" + LONG + "。", "二、" + LONG + "。"])
    frame = [Ruled(60, 50, 540, 50), Ruled(60, 800, 540, 800), Ruled(60, 50, 60, 800), Ruled(540, 50, 540, 800)]
    framed = read([[*page, *frame] for page in text])
    assert tables(framed) == []
    assert framed.text == read(text).text


def test_two_boxes_of_which_one_is_empty_are_no_table():
    box = [Ruled(60, 50, 540, 50), Ruled(60, 800, 540, 800), *(Ruled(x, 50, x, 800) for x in (60, 500, 540))]
    text = [Placed(CHECK, LEFT, HEAD), Placed(MEND, LEFT, HEAD + 5 * PITCH)]
    raw = read([[*text, *box]])
    assert (tables(raw), raw.text.replace("\n", "")) == ([], CHECK + MEND)


def test_a_row_of_one_cell_over_all_columns_at_the_head_of_a_page_is_a_row():
    first = writers.ruled([HEADER, ("1", CHECK + "完善制度", "市公安局")], WIDTHS)[0]
    second = writers.ruled([("", "", ""), ("2", MEND, "市公安局")], WIDTHS)[0]
    parting = [item for item in second if isinstance(item, Ruled) and item.left == item.right and item.top == HEAD]
    inner = sorted(parting, key=lambda rule: rule.left)[1:-1]
    raw = read([first, [Placed("二、加强保护", LEFT + 6, HEAD + 20), *(item for item in second if item not in inner)]])
    assert tables(raw)[0][2:] == [["二、加强保护", "", ""], ["2", MEND, "市公安局"]]


@pytest.mark.parametrize("kind", ["pdf", "ofd"])
@pytest.mark.parametrize(("thickness", "dash"), [(0.0, 4), (1.0, 3), (2.0, 2)])
def test_rules_in_pieces_and_dots_are_one_rule(thickness, dash, kind):
    rows = [HEADER, ("1", CHECK, "市公安局")]
    (page,) = writers.ruled(rows, WIDTHS, thickness=thickness)
    pieces = [piece for item in page for piece in (dotted(item, dash) if isinstance(item, Ruled) else [item])]
    assert tables(read([pieces], kind)) == [list(map(list, rows))]


def dotted(rule, dash):
    across = rule.right - rule.left > rule.bottom - rule.top
    length = rule.right - rule.left if across else rule.bottom - rule.top
    for begin in range(0, int(length), dash + 2):
        end = min(begin + dash, length)
        if across:
            yield Ruled(rule.left + begin, rule.top, rule.left + end, rule.bottom)
        else:
            yield Ruled(rule.left, rule.top + begin, rule.right, rule.top + end)


def test_shading_behind_cells_is_no_rule():
    rows = [HEADER, ("1", CHECK, "市公安局"), ("2", MEND, "市公安局")]
    (page,) = writers.ruled(rows, WIDTHS)
    shades = [Ruled(LEFT + 5, HEAD + 8, LEFT + 420, HEAD + 20), Ruled(LEFT + 100, HEAD + 40, LEFT + 112, HEAD + 90)]
    assert tables(read([[*page, *shades]])) == [list(map(list, rows))]


def test_a_table_in_a_frame_is_a_table():
    rows = [HEADER, ("1", CHECK, "市公安局")]
    (page,) = writers.ruled(rows, WIDTHS)
    frame = [Ruled(30, 40, 560, 40), Ruled(30, 810, 560, 810), *(Ruled(x, 40, x, 810) for x in (30, 60, 560))]
    side = [Placed("装", 36, 300), Placed("订", 36, 400)]
    assert list(map(list, rows)) in tables(read([[*page, *frame, *side]]))


@pytest.mark.parametrize(
    ("lines", "wanted"),
    [
        pytest.param(["甲" * 10, "乙”，丙"], "甲" * 10 + "乙”，丙", id="closing signs take a character along"),
        pytest.param(["甲" * 8, "Internet，丙"], "甲" * 8 + "Internet，丙", id="a word of letters is not cut"),
        pytest.param(["甲" * 8, "乙丙丁"], "甲" * 8 + " 乙丙丁", id="a short line ends a paragraph"),
        pytest.param(["甲" * 12, "　　乙丙丁"], "甲" * 12 + " 乙丙丁", id="a line set in begins one"),
    ],
)
def test_lines_of_a_cell_are_joined_where_the_first_had_no_room(lines, wanted):
    pages = writers.ruled([HEADER, ("1", "\n".join(lines), "市公安局")], WIDTHS)
    assert tables(read(pages))[0][1][1] == wanted


@pytest.mark.parametrize("width", [6, 11])
def test_lines_of_a_centred_cell_are_parted_and_joined_by_what_is_left_free_on_both_sides(width):
    agencies = ["市公安局", "市市场监督管理局", "市财政局"]
    (page,) = writers.ruled([HEADER, ("1", CHECK, "\n".join(agencies))], (2, 12, width))
    edge = max(item.left for item in page if isinstance(item, Placed))
    centred = [
        replace(item, left=edge + (width - len(item.text)) * SIZE / 2)
        if isinstance(item, Placed) and item.left == edge
        else item
        for item in page
    ]
    assert tables(read([centred]))[0][1][2] == " ".join(agencies)


def test_sides_may_be_left_open():
    pages = writers.ruled([HEADER, ("1", CHECK, "市公安局")], WIDTHS)
    outer = (LEFT, max(item.right for item in pages[0] if isinstance(item, Ruled)))
    is_side = lambda item: isinstance(item, Ruled) and item.left == item.right and item.left in outer  # noqa: E731
    assert tables(read([[item for item in pages[0] if not is_side(item)]])) == [
        [list(HEADER), ["1", CHECK, "市公安局"]]
    ]


def test_a_page_with_more_strokes_than_any_table_is_a_drawing(monkeypatch):
    monkeypatch.setattr(pdf_device, "MAX_PAGE_STEPS", 200)
    pages = writers.ruled([HEADER, ("1", CHECK, "市公安局")], WIDTHS)
    strokes: list[Item] = [Ruled(10, 10, 20, 10)] * 100
    raw = read([[*pages[0], *strokes]])
    assert tables(raw) == []
    assert sorted("".join(raw.text.split())) == sorted("".join([*HEADER, "1", CHECK, "市公安局"]))


def test_a_table_of_tasks_makes_tasks_with_their_agencies_and_terms():
    rows = [
        ("序号", "工作任务", "牵头单位", "完成时限"),
        ("1", "开展执法检查，查处违法行为。公布典型案例。", "市公安局、市市场监管局", "2024年底"),
        ("2", "完善信用制度。", "市发展改革委", "持续推进"),
    ]
    (document,) = parse(read(writers.ruled(rows, (2, 11, 7, 3), thickness=0.5)))
    assert [[measure.text for measure in task.measures] for task in document.tasks] == [
        ["开展执法检查，查处违法行为。", "公布典型案例。"],
        ["完善信用制度。"],
    ]
    assert [[item.name for item in task.assignments[0].responsibilities] for task in document.tasks] == [
        ["市公安局", "市市场监管局"],
        ["市发展改革委"],
    ]
    assert document.tasks[0].assignments[0].deadline == "2024年底"


def test_agencies_on_lines_of_their_own_are_several_however_narrow_their_column():
    rows = [HEADER, ("1", CHECK, "市公安局\n市财政局\n市发展改革委"), ("2", MEND, "市公安局")]
    for width in (4, 5, 8):
        (document,) = parse(read(writers.ruled(rows, (2, 12, width))))
        named = [[item.name for item in task.assignments[0].responsibilities] for task in document.tasks]
        assert named == [["市公安局", "市财政局", "市发展改革委"], ["市公安局"]]


TEXT = st.text("甲乙丙丁戊己", min_size=12, max_size=60).map(lambda text: text + "。")


@settings(max_examples=12)
@given(st.lists(st.tuples(TEXT, TEXT), min_size=2, max_size=12), st.integers(0, 20), st.sampled_from(["pdf", "ofd"]))
def test_a_numbered_table_comes_back_wherever_pages_break(texts, above, kind):
    rows = [[str(number), *row] for number, row in enumerate(texts, 1)]
    (found,) = tables(read(writers.ruled(rows, (3, 13, 8), above=above), kind))
    # A row whose cells end with their sentences at the foot of a page has no mark of going on overleaf.
    whole = [row for row in found if row[0]]
    rest = [row for row in found if not row[0]]
    assert [row[0] for row in whole] == [row[0] for row in rows]
    assert sorted("".join(cell for row in found for cell in row)) == sorted(
        "".join(cell for row in rows for cell in row)
    )
    assert len(rest) <= len(writers.ruled(rows, (3, 13, 8), above=above)) - 1
