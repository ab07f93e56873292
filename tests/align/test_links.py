"""Links and their evidence."""

from dataclasses import replace

import pytest

from policydiff.align import align
from policydiff.lexicon import lexicon
from policydiff.model import LinkRole, NoteKind, Relation
from policydiff.relation import differ_in_content
from policydiff.rows import rows_of
from policydiff.similarity import score
from tests.variants import numeral, read


def test_a_document_aligned_with_itself_links_every_task_to_itself(document):
    own = document("national-2020")
    alignment = align(own, own)
    principal = {(link.source, link.target) for link in alignment.task_links if link.role is LinkRole.PRINCIPAL}
    assert {(task.id, task.id) for task in own.tasks} <= principal
    same = [link for link in alignment.measure_links if link.source == link.target]
    assert {link.relation for link in same} == {Relation.VERBATIM}
    assert len(same) == sum(len(task.measures) for task in own.tasks)


def test_sentences_of_which_one_has_a_clause_more_are_not_verbatim(parsed):
    text = "一、工作机制\n（一）建立机制\n行业主管部门要建立健全协同高效的跨部门综合监管工作机制，明确议事会商、情况通报等工作要求，有效整合监管资源，统筹监管政策制定，督促监管责任落实，组织联合执法检查。\n（二）加强协作\n加强联防联治。\n"
    whole, shorter = parsed(text)[0], parsed(text.replace("统筹监管政策制定，", ""))[0]
    assert next(link.relation for link in align(whole, shorter).measure_links) is Relation.ADAPTED
    assert next(link.relation for link in align(shorter, whole).measure_links) is Relation.ADAPTED


@pytest.mark.parametrize(
    ("one", "other", "differs"),
    [
        ("依法保守国家秘密。", "依法保守国家秘密、工作秘密。", True),
        ("对申请从科学价值等方面评价。", "按照申请资助的导向，对申请从科学价值等方面评价。", True),
        ("对网站、平台开展检查。", "对平台和网站开展检查。", False),
        ("各部门要加强检查。", "各部门依法加强检查。", False),
    ],
)
def test_an_item_or_a_clause_that_came_is_another_wording_and_one_that_moved_is_none(one, other, differs):
    assert differ_in_content(one, other) is differs
    assert differ_in_content(other, one) is differs


def test_equal_tasks_are_paired_by_heading_and_section_before_their_order(parsed):
    first = "加强监管。开展执法检查，查处假冒商品。", "检查市场。开展执法检查，查处假冒商品。"
    sections = ("网络", "农村"), ("农村", "网络")
    texts = [
        f"2020年工作要点\n一、{one}\n（一）{first[0]}\n（二）{first[1]}\n二、{two}\n（三）{first[0]}\n（四）举办法律知识讲座。\n"
        for one, two in sections
    ]
    (old,), (new,) = map(parsed, texts)
    links = [(link.source, link.target) for link in align(old, new).task_links if link.role is LinkRole.PRINCIPAL]
    assert links == [("1", "3"), ("2", "2"), ("3", "1"), ("4", "4")]


def test_links_say_why(aligned):
    for link in aligned("national-2017", "national-2020").measure_links:
        assert link.evidence.terms
        assert abs(sum(term.weight for term in link.evidence.terms)) <= 1.0001
        assert -1 <= link.evidence.gap <= 1


def test_where_a_side_names_no_agency_agencies_have_no_say(aligned):
    alignment = aligned("national-2017", "jiangsu-2017")
    assert {link.evidence.agencies for link in alignment.measure_links} == {None}
    assert NoteKind.NO_AGENCIES in [note.kind for note in alignment.notes]


def test_every_measure_link_has_a_task_link(aligned):
    alignment = aligned("national-2017", "national-2020")
    tasks = {(link.source, link.target) for link in alignment.task_links}
    assert {(link.source.task, link.target.task) for link in alignment.measure_links} <= tasks


@pytest.mark.parametrize(("source", "target"), [("electric", "poetry")])
def test_texts_without_anything_in_common_have_no_links_and_say_so(source, target, parsed):
    texts = {
        "electric": "一、电力\n（一）保供。抓好迎峰度夏电煤储备。\n（二）检修。完成机组检修计划。\n",
        "poetry": "一、诗词\n（一）诵读。举办古典诗词诵读比赛。\n（二）书法。开设楷书和行书课程。\n",
    }
    (one,), (other,) = parsed(texts[source]), parsed(texts[target])
    alignment = align(one, other)
    assert alignment.measure_links == ()
    assert alignment.task_links == ()
    assert NoteKind.NOTHING_IN_COMMON in [note.kind for note in alignment.notes]


def test_documents_whose_measures_are_single_characters_have_nothing_in_common(parsed):
    (one,), (other,) = (parsed(f"2020年工作要点\n一、{text}。\n二、{text}。\n") for text in "好坏")
    assert NoteKind.NOTHING_IN_COMMON in [note.kind for note in align(one, other).notes]


def test_reforms_after_the_later_year_do_not_count_where_no_day_is_stated(parsed):
    texts = ("加强监督检查。（工商总局负责）", "加强质量监管。（质检总局负责）")
    pair = [parsed(f"2017年工作要点\n一、监管\n（一）加强监管\n{text}\n（二）培训\n开展培训。\n")[0] for text in texts]
    assert [document.metadata.date for document in pair] == [None, None]
    assert score(*pair).tasks[0][0].agencies == 0.0


def test_a_clause_that_became_a_sentence_of_its_own_in_the_counterpart_is_linked_to_it(parsed):
    texts = (
        "一、就业\n（一）吸纳就业。对企业招用毕业生的，可发放一次性补贴，政策实施期限截至2023年12月31日。\n"
        "（二）技能培训。对职工取得证书的，可申请技能提升补贴，政策实施期限截至2023年12月31日。\n"
        "（三）见习岗位。对吸纳见习人员的单位给予见习补贴，政策实施期限截至2023年12月31日。\n",
        "一、就业\n（一）吸纳就业。对企业招用毕业生的，给予一次性补贴。政策实施期限截至2023年12月31日。\n"
        "（二）技能培训。对职工取得证书的，可申请技能提升补贴。上述政策实施期限截至2023年12月31日。\n"
        "（三）见习岗位。对吸纳见习人员的单位给予见习补贴。\n",
    )
    (old,), (new,) = map(parsed, texts)
    pairs = {(link.source.task, link.target.task, link.target.index) for link in align(old, new).measure_links}
    assert {("1", "1", 1), ("2", "2", 1)} <= pairs
    assert all(target == "3" for source, target, _ in pairs if source == "3")
    back = {(link.target.task, link.source.task, link.source.index) for link in align(new, old).measure_links}
    assert back == pairs


RULINGS = [
    "罚款决定",
    "拘留决定",
    "回避决定",
    "保全裁定",
    "先予执行裁定",
    "管辖权异议裁定",
    "不予受理裁定",
    "驳回起诉裁定",
    "撤回起诉裁定",
]


def code(clause):
    """A law of which every article speaks of the same things in the same words, but for one."""
    articles = (
        f"第{numeral(number)}条　当事人对{ruling}不服的，可以自收到{ruling}之日起{clause}"
        for number, ruling in enumerate(RULINGS, 1)
    )
    return read("某某法\n\n" + "\n\n".join(articles) + "\n")


def test_what_is_the_best_counterpart_of_neither_task_chains_no_rows():
    rule = "向上一级人民法院申请复议一次，复议期间不停止执行。"
    alignment = align(code(f"五日内{rule}"), code(f"十日内{rule}人民法院应当及时审查。"))
    rows = [(row.source, row.target) for row in rows_of(alignment, ())]
    assert rows == [((str(number),), (str(number),)) for number in range(1, len(RULINGS) + 1)]


def test_a_sentence_that_stands_nearly_word_for_word_owes_nothing_to_others():
    rule = "五日内向上一级人民法院申请复议一次，逾期不申请的视为服从，复议期间{}停止执行，上一级人民法院应当及时审查。"
    alignment = align(code(rule.format("不")), code(rule.format("并不")))
    assert [(link.source.task, link.target.task) for link in alignment.measure_links] == [
        (str(number), str(number)) for number in range(1, len(RULINGS) + 1)
    ]


@pytest.mark.parametrize(
    ("one", "other", "alike"), [("第三十二条", "第二十八条", 0.0), ("二十条", "二十三条", 0.0), ("罚款", "罚单", 0.33)]
)
def test_numbers_are_the_same_or_not_however_many_figures_they_share(one, other, alike):
    assert lexicon().similarity(one, other) == pytest.approx(alike, abs=0.01)


@pytest.mark.parametrize("pair", [("national-2017", "jiangsu-2017"), ("jiangsu-2017", "national-2017")])
def test_a_document_of_headings_only_has_task_links_and_no_measure_links(document, pair):
    whole, headings = (document(name) for name in pair)
    headings = replace(headings, tasks=tuple(replace(task, measures=()) for task in headings.tasks))
    for found in (align(whole, headings), align(headings, whole)):
        assert found.task_links
        assert not found.measure_links
