"""Rows: changes follow from the links, every task stands in one row, moves are the fewest that explain the order."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydiff.align import align
from policydiff.compare import compare, compare_alignment
from policydiff.model import Change, Fate, Flag, LinkRole
from policydiff.moves import Pair, moved
from policydiff.responsibility import agency_changes
from policydiff.selection import select


def counts(comparison):
    return {change: count for change, count in comparison.summary.changes if count}


@pytest.mark.parametrize("name", ["national-2017", "national-2020", "jiangsu-2017", "opinions-2017"])
def test_a_document_against_itself_is_unchanged(name, document):
    own = document(name)
    comparison = compare(own, own)
    assert counts(comparison) == {Change.UNCHANGED: len(own.tasks)}
    assert all(not row.flags for row in comparison.rows)
    assert comparison.summary.carried == comparison.summary.kept == 1.0


def test_a_copy_with_other_punctuation_and_breaks_is_unchanged(document, parsed, library):
    path = library.entries["jiangsu-2017"].file
    text = path.read_text("utf-8").replace("，", ",").replace("（", "(").replace("）", ")").replace("\n", "\r\n")
    copy = parsed(text)[1]
    assert counts(compare(document("jiangsu-2017"), copy)) == {Change.UNCHANGED: 19}


def test_an_organ_outside_the_registry_is_the_same_whatever_brackets_its_name_has(parsed):
    text = (
        "某市2020年工作要点\n"
        "一、加强监管。深入开展执法检查，严厉打击违法。（牵头单位：市某某局（甲乙委）、市公安局）\n"
        "二、加强保护。完善制度，健全机制，提升能力。（市商务局负责）\n"
    )
    (own,), (copy,) = parsed(text), parsed(text.replace("（", "(").replace("）", ")"))
    named = [item for item in own.tasks[0].assignments[0].responsibilities if item.agency is None]
    assert [item.name for item in named] == ["市某某局（甲乙委）"]
    assert [row.flags for row in compare(own, copy).rows] == [(), ()]


def test_every_task_of_both_sides_stands_in_exactly_one_row(compared):
    comparison = compared("national-2017", "national-2020")
    assert sorted(ident for row in comparison.rows for ident in row.source) == sorted(
        task.id for task in comparison.alignment.source.tasks
    )
    assert sorted(ident for row in comparison.rows for ident in row.target) == sorted(
        task.id for task in comparison.alignment.target.tasks
    )


def test_changes_follow_from_the_principal_links(compared):
    for row in compared("national-2017", "national-2020").rows:
        sizes = (len(row.source), len(row.target))
        if row.change in (Change.UNCHANGED, Change.EDITED, Change.REWRITTEN):
            assert sizes == (1, 1)
        elif row.change is Change.SPLIT:
            assert sizes[0] == 1 < sizes[1]
        elif row.change is Change.MERGED:
            assert sizes[1] == 1 < sizes[0]
        elif row.change is Change.REGROUPED:
            assert min(sizes) > 1
        elif row.change in (Change.DROPPED, Change.DISPERSED):
            assert sizes == (1, 0)
        else:
            assert sizes == (0, 1)


def test_secondary_links_alone_make_a_task_dispersed_or_assembled(aligned):
    alignment = aligned("national-2017", "national-2020")
    link = next(link for link in alignment.task_links if link.source == "18" and link.role is LinkRole.PRINCIPAL)
    links = tuple(replace(found, role=LinkRole.SECONDARY) if found is link else found for found in alignment.task_links)
    rows = compare_alignment(replace(alignment, task_links=links)).rows
    (source,) = [row for row in rows if row.source == ("18",)]
    (target,) = [row for row in rows if row.target == (link.target,)]
    assert (source.change, source.related) == (Change.DISPERSED, (link.target,))
    assert (target.change, target.related) == (Change.ASSEMBLED, ("18",))


_TASKS = {
    "网络": "加强网络监管。开展网络市场专项整治行动，严厉打击网上销售假冒商品行为。",
    "农资": "加强农资监管。组织农资打假下乡活动，查处假冒伪劣种子案件。",
    "广告": "清理户外广告。拆除主要道路两侧的违法户外广告设施。",
    "公开": "加大信息公开。依法公开侵权假冒行政处罚案件信息。",
    "检测": "培养检测人才。支持高等学校设立食品检测专业。",
    "养老": "改善养老服务。增加社区日间照料床位和助餐网点。",
}


def _list(year, sections):
    lines, number = [f"{year}年甲市工作要点", ""], 0
    for place, (heading, tasks) in enumerate(sections):
        lines.append(f"{'一二三'[place]}、{heading}")
        for task in tasks:
            number += 1
            lines.append(f"（{'一二三四五六七'[number - 1]}）{_TASKS[task]}")
    return "\n".join(lines)


def _groups(parsed, source, target):
    """The groups of a report: heading, and for each row the word that its task goes by in _TASKS."""
    (old,), (new,) = parsed(_list(2019, source)), parsed(_list(2020, target))
    groups = []
    for group in select(compare(old, new)).groups:
        rows = [shown.row for shown in group.rows]
        tasks = [old.task(row.source[0]) if row.source else new.task(row.target[0]) for row in rows]
        names = [next(name for name, text in _TASKS.items() if text.startswith(task.heading)) for task in tasks]
        groups.append((group.path[0].heading, names))
    return groups


def test_a_dropped_task_stands_after_the_task_before_it(parsed):
    old = [("重点领域", ["网络", "农资", "广告"]), ("社会共治", ["公开", "检测"])]
    new = [("重点领域", ["网络", "农资"]), ("社会共治", ["公开", "检测"])]
    assert _groups(parsed, old, new) == [("重点领域", ["网络", "农资", "广告"]), ("社会共治", ["公开", "检测"])]


def test_a_dropped_task_that_opened_its_section_opens_it_still(parsed):
    old = [("重点领域", ["广告", "网络", "农资"]), ("社会共治", ["养老", "公开", "检测"])]
    new = [("重点领域", ["网络", "农资"]), ("社会共治", ["公开", "检测"])]
    assert _groups(parsed, old, new) == old


def test_a_dropped_task_does_not_follow_a_neighbour_that_moved(parsed):
    old = [("重点领域", ["网络", "农资", "广告"]), ("社会共治", ["公开", "检测"])]
    new = [("重点领域", ["网络"]), ("社会共治", ["公开", "检测", "农资"])]
    assert _groups(parsed, old, new) == [("重点领域", ["网络", "广告"]), ("社会共治", ["公开", "检测", "农资"])]


def test_a_dropped_row_does_not_follow_a_task_that_was_merged_into_an_earlier_one(compared):
    rows = compared("national-2017", "jiangsu-2017").rows
    (merged,) = (row for row in rows if row.source == ("3", "30"))
    dropped = next(place for place, row in enumerate(rows) if row.source == ("31",))
    assert rows[dropped - 1].source == ("29",) != merged.source


def test_swapping_the_sides_swaps_dropped_and_new_split_and_merged(document):
    forth = compare(document("national-2017"), document("jiangsu-2017"))
    links = tuple(replace(link, source=link.target, target=link.source) for link in forth.alignment.task_links)
    measures = tuple(replace(link, source=link.target, target=link.source) for link in forth.alignment.measure_links)
    swapped = replace(
        forth.alignment,
        source=forth.alignment.target,
        target=forth.alignment.source,
        task_links=links,
        measure_links=measures,
        nearest=(),
    )
    back = compare_alignment(swapped)
    for one, other in (
        (Change.DROPPED, Change.NEW),
        (Change.SPLIT, Change.MERGED),
        (Change.DISPERSED, Change.ASSEMBLED),
    ):
        assert forth.summary.count(one) == back.summary.count(other)
        assert forth.summary.count(other) == back.summary.count(one)
    moves = [(frozenset(row.source), frozenset(row.target)) for row in forth.rows if Flag.MOVED in row.flags]
    moves_back = [(frozenset(row.target), frozenset(row.source)) for row in back.rows if Flag.MOVED in row.flags]
    assert set(moves) == set(moves_back)


def pair(source, target, section=1, target_section=1):
    return Pair(source, target, section, target_section, weight=100 + source)


def test_one_task_out_of_order_is_one_move():
    pairs = [pair(0, 3), pair(1, 0), pair(2, 1), pair(3, 2)]
    assert moved(pairs) == [True, False, False, False]


def test_a_task_in_another_section_is_a_move():
    pairs = [pair(0, 0), pair(1, 1), pair(2, 5, 1, 2), pair(3, 3, 2, 2), pair(4, 4, 2, 2)]
    assert moved(pairs) == [False, False, True, False, False]


def test_a_section_renumbered_as_a_whole_moves_nothing():
    pairs = [pair(0, 2, 1, 2), pair(1, 3, 1, 2), pair(2, 0, 2, 1), pair(3, 1, 2, 1)]
    assert moved(pairs) == [False] * 4


def test_a_section_is_the_counterpart_of_one_section_alone():
    """Sections 1 and 2 were joined: the tasks of the one that brought fewer stand in another section."""
    pairs = [pair(0, 0), pair(1, 1), pair(2, 2), pair(3, 3, 2), pair(4, 4, 2)]
    assert moved(pairs) == [False, False, False, True, True]


def test_a_duty_linked_with_the_penalty_for_it_moves_nothing_where_both_stayed(parsed):
    (law,) = parsed(
        "某某办法\n第一章 就学\n第一条 监护人应当送儿童入学接受教育。\n第二条 学校应当接收适龄儿童。\n"
        "第二章 罚则\n第三条 监护人未送儿童入学的，责令改正。\n第四条 学校拒绝接收的，责令改正。\n"
    )
    alignment = align(law, law)
    (straight,) = (link for link in alignment.task_links if (link.source, link.target) == ("1", "1"))
    pairs = [("1", "1"), ("1", "3"), ("2", "2"), ("3", "3"), ("4", "4")]
    links = tuple(replace(straight, source=source, target=target) for source, target in pairs)
    rows = compare_alignment(replace(alignment, task_links=links)).rows
    assert [(row.source, row.flags) for row in rows] == [(("1", "3"), ()), (("2",), ()), (("4",), ())]


@pytest.mark.parametrize("heavy", [1, 2])
def test_of_sections_that_share_as_many_tasks_the_one_with_more_text_is_the_counterpart(heavy):
    pairs = [Pair(place, place, 1, section, 100 if section == heavy else 10) for place, section in enumerate((1, 2))]
    assert moved(pairs) == [heavy == 2, heavy == 1]


def test_a_chapter_that_was_divided_since_moves_nothing(parsed):
    articles = [
        "申请人可以申请复议，应当提交申请书。",
        "公民死亡的，其近亲属可以申请复议。",
        "复议机关应当在五日内审查，决定受理。",
    ]
    first, second, third = (f"第{number}条 {text}\n" for number, text in zip("一二三", articles, strict=True))
    (old,) = parsed(f"某某法\n第一章 申请\n{first}{second}{third}")
    (new,) = parsed(f"某某法\n第一章 申请和受理\n第一节 申请\n{first}第二节 申请人\n{second}第三节 受理\n{third}")
    for comparison in (compare(old, new), compare(new, old)):
        assert [row.flags for row in comparison.rows] == [(), (), ()]


SECTIONS = st.integers(0, 3)


@given(st.lists(st.tuples(SECTIONS, SECTIONS, st.integers(0, 9)), max_size=12, unique_by=lambda item: item[2]))
def test_tasks_between_the_same_sections_are_moves_all_of_them_or_but_for_order(items):
    """Sections, source and target, of tasks in the source's order, and a number that orders the target."""
    ranks = {item: place for place, item in enumerate(sorted(items, key=lambda item: (item[1], item[2])))}
    ordered = sorted(items, key=lambda item: item[0])
    pairs = [Pair(place, ranks[item], item[0], item[1], weight=1 + place) for place, item in enumerate(ordered)]
    result = moved(pairs)
    groups = {}
    for found, is_move in zip(pairs, result, strict=True):
        groups.setdefault((found.source_section, found.target_section), []).append((found, is_move))
    for members in groups.values():
        staying = [found.target for found, is_move in members if not is_move]
        assert staying == sorted(staying)
        targets = [found.target for found, _ in members]
        if targets == sorted(targets):
            assert len({is_move for _, is_move in members}) == 1
    assert result == moved_back(pairs)


def moved_back(pairs):
    turned = [
        Pair(found.target, found.source, found.target_section, found.source_section, found.weight) for found in pairs
    ]
    return moved(turned)


def test_tasks_that_went_to_the_same_other_section_moved_alike(compared):
    moves = {row.source: Flag.MOVED in row.flags for row in compared("national-2017", "national-2020").rows}
    assert moves["16",]
    assert moves["17",]
    assert moves["4",]
    assert moves["6",]
    assert not moves["13",]


def changes(document, source, target):
    later = document("national-2020")
    return agency_changes(
        [document("national-2017").task(source)],
        [later.task(target)],
        later.metadata.date,
    )


def test_a_reform_that_joined_three_agencies_is_one_rename(document):
    found = [change for change in changes(document, "1", "1") if change.fate is Fate.RENAMED]
    joined = {tuple(item.name for item in change.source): [item.name for item in change.target] for change in found}
    assert joined["工商总局", "质检总局", "食品药品监管总局"] == ["市场监管总局"]
    assert {change.reform.year for change in found} == {2018}


def test_an_agency_that_stays_is_kept_whatever_others_became(document):
    kept = [change.source[0].name for change in changes(document, "1", "1") if change.fate is Fate.KEPT]
    assert {"工业和信息化部", "公安部", "海关总署", "国家知识产权局"} <= set(kept)


@pytest.mark.parametrize(
    ("old", "new"), [("各地", "各市人民政府"), ("各市人民政府", "各地"), ("各地、各县区", "各地、各县区")]
)
def test_the_governments_below_stay_under_whatever_name(old, new, parsed):
    text = "一、监管\n（一）检查市场\n开展检查。（市场监管局、{}负责）\n（二）其他\n举办讲座。（商务局负责）\n"
    tasks = [parsed(text.format(name))[0].tasks[:1] for name in (old, new)]
    assert {change.fate for change in agency_changes(*tasks, None)} == {Fate.KEPT}


def test_a_rename_alone_is_no_reassignment(compared):
    row = next(row for row in compared("national-2017", "national-2020").rows if row.source == ("12",))
    assert {change.fate for change in row.agencies} == {Fate.RENAMED}
    assert Flag.REASSIGNED not in row.flags


def test_agencies_are_not_compared_where_a_side_names_none(document):
    comparison = compare_alignment(align(document("national-2017"), document("jiangsu-2017")))
    assert not any(row.agencies or Flag.REASSIGNED in row.flags for row in comparison.rows)


def test_agencies_that_stand_in_a_dispersed_tasks_new_place_did_not_go(compared):
    rows = compared("national-2017", "national-2020").rows
    (dispersed,) = [row for row in rows if row.change is Change.DISPERSED]
    (assembled,) = [row for row in rows if row.change is Change.ASSEMBLED]
    assert (dispersed.source, assembled.target) == (("24",), ("25",))
    assert names(dispersed, Fate.DROPPED) == {"公安部"}
    assert names(assembled, Fate.ADDED) == {"全国打击侵权假冒工作领导小组办公室", "商务部"}


def names(row, fate):
    return {item.name for change in row.agencies if change.fate is fate for item in (*change.source, *change.target)}


PLAN = "2020年某市工作要点\n\n一、重点任务\n（一）市场整治。整治农村市场，查处假冒伪劣商品。（{}）\n"


@pytest.mark.parametrize(
    ("before", "after", "leaders", "gained"),
    [
        ("市场监管局负责", "市场监管局牵头，公安局配合", (), None),
        ("市场监管局牵头，公安局配合", "市场监管局负责", (), None),
        ("市场监管局负责，公安局配合", "市场监管局牵头，公安局配合", (), None),
        ("市场监管局、公安局按职责分工负责", "市场监管局牵头，公安局配合", ("市场监管局",), True),
        ("市场监管局牵头，公安局配合", "市场监管局、公安局按职责分工负责", ("市场监管局",), False),
        ("公安局牵头，市场监管局负责", "公安局、市场监管局牵头", ("市场监管局",), True),
    ],
)
def test_who_alone_is_responsible_neither_gains_nor_loses_the_lead(parsed, before, after, leaders, gained):
    old, new = parsed(PLAN.format(before))[0], parsed(PLAN.format(after))[0]
    found = [change for change in agency_changes(old.tasks, new.tasks, "2020") if change.lead is not None]
    assert tuple(item.name for change in found for item in change.leaders) == leaders
    assert {change.lead for change in found} <= {gained}


def test_the_lead_is_told_of_those_that_lead(document):
    old = [document("national-2017").task("2")]
    led = [document("national-2020").task("7")]
    gained = [change for change in agency_changes(old, led, "2020") if change.lead]
    assert [[item.name for item in change.leaders] for change in gained] == [["市场监管总局"]]
    assert {item.name for change in gained for item in change.target} >= {"市场监管总局", "药监局"}
