"""Every edit has the kind that a reader would give it, and quotes what it is about."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.edits import edits_between
from policydiff.kinds.stretch import Place, Setting
from policydiff.model import Direction, Edit, EditKind, Level, Operation, Reform
from policydiff.selection import select
from tests.kinds.conftest import linked

REFORM = Reform(id="x", name="x", date="2018-03", basis="x")


def quoted(edits):
    return [(edit.kind.value, edit.source, edit.target) for edit in edits]


@pytest.mark.parametrize(
    ("source", "target", "edits"),
    [
        ("建设完善全国信用平台。", "建设完善全省信用平台。", [("localised", "全国", "全省")]),
        ("完善国家企业信用公示系统。", "完善我省企业信用公示系统。", [("localised", "国家", "我省")]),
        ("推进中央企业软件正版化。", "推进省属企业软件正版化。", [("localised", "中央企业", "省属企业")]),
        ("公安部负责侦查犯罪。", "省公安厅负责侦查犯罪。", [("localised", "公安部", "省公安厅")]),
        ("建立部际联席会议制度。", "建立厅际联席会议制度。", [("localised", "部际", "厅际")]),
        ("组织开展全国林木种苗抽查。", "组织开展林木种苗抽查。", [("localised", "全国", "")]),
        ("由商务部、财政部检查市场。", "由省商务厅、省财政厅检查市场。", [("localised", "商务部、财政部", "省商务厅、省财政厅")]),
    ],
)  # fmt: skip
def test_a_word_of_one_level_for_that_of_another_is_localised(source, target, edits, told):
    assert quoted(told(source, target, local=True)) == edits


@pytest.mark.parametrize(
    ("source", "target", "old", "new"),
    [
        ("报省、自治区、直辖市人民政府批准。", "报省人民政府批准。", "省、自治区、直辖市人民政府", "省人民政府"),
        ("经省、自治区、直辖市教育部门同意。", "经省教育部门同意。", "省、自治区、直辖市", "省"),
    ],
)
def test_the_provinces_of_the_country_are_one_word_of_their_level(source, target, old, new, told):
    assert quoted(told(source, target, local=True)) == [("localised", old, new)]


@pytest.mark.parametrize(("old", "new"), [("县级以上", "各级"), ("省级以上", "县级以上"), ("县级以上", "全国")])
def test_a_level_from_which_on_a_rule_holds_is_no_scope(old, new, told):
    edits = told(f"{old}人民政府组织土地调查。", f"{new}人民政府组织土地调查。", local=True)
    assert {edit.kind for edit in edits} == {EditKind.SUBSTANCE}


def test_an_item_of_the_place_is_no_scope(told):
    assert quoted(told("保护国家重点动物。", "保护国家、本省重点动物。", local=True)) == [("substance", "", "、本省")]


def test_the_departments_of_a_branch_are_no_ministry(told):
    edits = told("区、民政部门应当依法管理。", "区、县民政局和殡葬处应当依法管理。", local=True)
    assert {edit.kind for edit in edits} == {EditKind.SUBSTANCE}


def test_between_documents_of_one_level_nothing_is_localised(told):
    assert quoted(told("组织开展全国林木种苗抽查。", "组织开展全省林木种苗抽查。")) != [("localised", "全国", "全省")]


@pytest.mark.parametrize(
    ("source", "target", "differ"),
    [
        (Place(), Place(level=Level.NATIONAL), False),
        (Place(level=Level.PROVINCIAL), Place(level=Level.NATIONAL), True),
        (Place(), Place(level=Level.PROVINCIAL, region="江苏省"), True),
    ],
)
def test_a_level_that_is_not_known_is_no_other_level(source, target, differ):
    assert Setting(source=source, target=target).differs is differ


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("由国务院退役军人事务部门备案。", "由国务院退役军人工作主管部门备案。"),
        ("由县教育行政部门批准。", "由县教育部门批准。"),
    ],
)
def test_another_appellation_of_the_department_of_one_branch_is_wording(source, target, told):
    assert [edit.kind for edit in told(source, target)] == [EditKind.WORDING]


@pytest.mark.parametrize(
    ("source", "target", "old", "new"),
    [
        ("由县环境保护行政主管部门批准。", "由县生态环境主管部门批准。", "环境保护行政", "生态环境"),
        ("由县工商行政管理部门批准。", "由县市场监督管理部门批准。", "工商行政", "市场监督"),
        ("由县国土资源主管部门批准。", "由县自然资源主管部门批准。", "国土", "自然"),
        ("由县卫生行政部门批准。", "由县卫生健康主管部门批准。", "行政", "健康主管"),
    ],
)
def test_the_department_of_a_branch_is_renamed_as_its_ministry_was(source, target, old, new, told):
    (edit,) = told(source, target)
    assert (edit.kind, edit.source, edit.target, edit.reform.year) == (EditKind.RENAMED, old, new, 2018)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("由国务院行政部门批准。", "由国务院主管部门批准。"),
        ("报请行政部门批准。", "报请主管部门批准。"),
        ("由县工商行政管理部门批准。", "由县卫生管理部门批准。"),
        ("落实教育行政责任。", "落实教育主管责任。"),
    ],
)
def test_departments_of_no_branch_or_of_two_are_others(source, target, told):
    assert [edit.kind for edit in told(source, target)] == [EditKind.SUBSTANCE]


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("县级以上人民政府", "县级以上地方人民政府", "substance"),
        ("各级人民政府", "地方人民政府", "substance"),
        ("地方各级人民政府", "地方人民政府", "wording"),
    ],
)
def test_local_governments_are_not_all_governments(old, new, kind, told):
    (edit,) = told(f"{old}应当举行颁授仪式。", f"{new}应当举行颁授仪式。")
    assert edit.kind.value == kind


def test_an_amount_that_became_a_range_is_a_number(told):
    edits = told("处5万元的罚款。", "处5万元以上10万元以下的罚款。")
    assert quoted(edits) == [("number", "", "以上10万元以下")]


def test_an_agency_that_a_reform_renamed_is_explained_by_it(told):
    (edit,) = told("报送农业部备案。", "报送农业农村部备案。")
    assert (edit.kind, edit.source, edit.target) == (EditKind.RENAMED, "农业部", "农业农村部")
    assert edit.reform.year == 2018


def test_agencies_that_a_reform_joined_are_one_edit(told):
    (edit,) = told("由工商总局、质检总局组织抽查。", "由市场监管总局组织抽查。")
    assert (edit.kind, edit.source, edit.target) == (EditKind.RENAMED, "工商总局、质检总局", "市场监管总局")


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("中小企业按60%返还，大型企业按30%返还。", "大型企业按30%返还，中小企业按60%返还。"),
        ("提高办案技能和依法行政水平。", "提高依法行政水平和办案技能。"),
        ("不得侵犯组织和个人的权益。", "不得侵犯个人和组织的权益。"),
    ],
)
def test_clauses_and_items_that_changed_places_are_wording(source, target, told):
    edits = told(source, target)
    assert [edit.kind for edit in edits] == [EditKind.WORDING, EditKind.WORDING]


def test_words_that_changed_places_with_another_number_are_substance(told):
    edits = told("中小企业按60%返还，大型企业按30%返还。", "大型企业按20%返还，中小企业按60%返还。")
    assert EditKind.SUBSTANCE in [edit.kind for edit in edits]


def test_numbers_that_changed_places_with_what_they_are_for_are_wording(told):
    old = "中小微企业按企业及其职工上年度实际缴纳保险费的60%返还，大型企业按30%返还。"
    new = "大型企业按企业及其职工上年度实际缴纳保险费的30%返还，中小微企业按企业及其职工上年度实际缴纳保险费的60%返还。"
    kinds = {edit.source: edit.kind for edit in told(old, new)}
    assert {kinds[word] for word in ("中小微", "大型", "60%", "30%")} == {EditKind.WORDING}


@pytest.mark.parametrize(
    ("source", "target", "kind"),
    [
        ("中小企业按60%返还，大型企业按30%返还。", "中小企业按30%返还，大型企业按60%返还。", EditKind.NUMBER),
        ("甲局管理市场，乙局管理道路。", "乙局管理市场，甲局管理道路。", EditKind.SUBSTANCE),
        ("30日内完成登记，公布结果。", "完成登记，30日内公布结果。", EditKind.SUBSTANCE),
    ],
)
def test_what_is_now_for_something_else_is_no_wording(source, target, kind, told):
    assert {edit.kind for edit in told(source, target)} == {kind}


def test_items_that_changed_for_one_another_are_wording(told):
    edits = told("在境外参加敌对组织、间谍组织的。", "在境外参加间谍组织、敌对组织的。")
    assert quoted(edits) == [("wording", "敌对", "间谍"), ("wording", "间谍", "敌对")]


def test_a_number_that_moved_within_its_clause_is_wording(told):
    edits = told("落实《“十四五”国家信用体系规划》要求。", "落实《我省信用体系“十四五”规划》要求。", local=True)
    assert {edit.kind for edit in edits if "十四五" in edit.source + edit.target} == {EditKind.WORDING}


@pytest.mark.parametrize("old", ["质检总局", "工商总局、质检总局", "农业部"])
def test_a_rename_is_one_whichever_document_comes_first(old, told):
    new = "农业农村部" if old == "农业部" else "市场监管总局"
    (forth,) = told(f"由{old}组织抽查。", f"由{new}组织抽查。")
    (back,) = told(f"由{new}组织抽查。", f"由{old}组织抽查。", backwards=True)
    assert (forth.kind, back.kind) == (EditKind.RENAMED, EditKind.RENAMED)
    assert forth.reform == back.reform


def test_an_heir_of_some_functions_is_one_whichever_document_comes_first(told):
    (forth,) = told("由质检总局检验商品。", "由海关总署检验商品。")
    (back,) = told("由海关总署检验商品。", "由质检总局检验商品。", backwards=True)
    assert (forth.kind, back.kind) == (EditKind.RENAMED, EditKind.RENAMED)


def test_another_agency_without_a_reform_is_substance(told):
    assert [edit.kind for edit in told("由公安部组织抽查。", "由商务部组织抽查。")] == [EditKind.SUBSTANCE]


@pytest.mark.parametrize(
    ("source", "target", "edit"),
    [
        ("到2017年底前完成改造。", "到2020年底前完成改造。", ("number", "2017", "2020")),
        ("开展“秋风2017”专项行动。", "开展“秋风2020”专项行动。", ("number", "“秋风2017”", "“秋风2020”")),
        ("抽查比例不低于5%。", "抽查比例不低于10%。", ("number", "5%", "10%")),
        ("落实“十三五”规划。", "落实“十四五”规划。", ("number", "“十三五”", "“十四五”")),
        ("完成系统改造。", "2020年底前完成系统改造。", ("number", "", "2020年底前")),
    ],
)
def test_years_amounts_and_deadlines_are_numbers(source, target, edit, told):
    assert quoted(told(source, target)) == [edit]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("处6万元以上10万元以下的罚款。", "处六万元以上十万元以下的罚款。"),
        ("自收到申请之日起15日内办结。", "自收到申请之日起十五日内办结。"),
        ("不得超过总额的30%。", "不得超过总额的百分之三十。"),
    ],
)
def test_the_same_number_in_other_digits_is_wording(source, target, told):
    assert {edit.kind for edit in told(source, target)} == {EditKind.WORDING}


def test_numbers_of_clauses_that_changed_places_and_words_are_no_other_numbers(told):
    source = "中小企业按不超过费用的60%返还，大型企业按30%返还。"
    target = "大型企业按上年度费用的30%返还，中小企业按上年度费用的60%返还。"
    assert EditKind.NUMBER not in [edit.kind for edit in told(source, target)]
    assert EditKind.NUMBER in [edit.kind for edit in told(source, target.replace("60%", "50%"))]


def test_a_day_of_the_year_is_one_number(told):
    assert quoted(told("自5月8日起施行。", "自8月1日起施行。")) == [("number", "5月8日", "8月1日")]


def test_amounts_in_other_units_of_one_kind_face_one_another(told):
    assert quoted(told("处8000元以下的罚款。", "处二万元以下的罚款。")) == [("number", "8000元", "二万元")]


def test_a_third_person_is_no_number(told):
    assert quoted(told("通知申请人参加。", "通知申请人、第三人参加。")) == [("substance", "", "、第三人")]


@pytest.mark.parametrize("condition", ["有条件的", "符合条件的", "具备一定条件的"])
def test_a_condition_that_came_or_went_is_substance(condition, told):
    assert {edit.kind for edit in told(f"{condition}学校可以开设课程。", "学校可以开设课程。")} == {EditKind.SUBSTANCE}
    assert {edit.kind for edit in told("学校可以开设课程。", f"{condition}学校可以开设课程。")} == {EditKind.SUBSTANCE}


def test_other_organizations_are_somebody(told):
    assert quoted(told("机关应当保障权益。", "机关以及其他组织应当保障权益。")) == [("substance", "", "以及其他组织")]


def test_an_indefinite_count_is_no_number(told):
    assert EditKind.NUMBER not in [edit.kind for edit in told("打造一批保护高地。", "打造保护高地。")]


@pytest.mark.parametrize(
    ("source", "target", "old", "new", "direction"),
    [
        ("鼓励企业公开信息。", "必须企业公开信息。", "鼓励", "必须", Direction.STRONGER),
        ("探索建立信用档案。", "建立信用档案。", "探索建立", "建立", Direction.STRONGER),
        ("建立信用档案制度。", "健全信用档案制度。", "建立", "健全", Direction.STRONGER),
        ("完善信用档案制度。", "健全信用档案制度。", "完善", "健全", Direction.WEAKER),
        ("严厉打击侵权行为。", "打击侵权行为。", "严厉打击", "打击", Direction.WEAKER),
        ("大力推进信用建设。", "推进信用建设。", "大力推进", "推进", Direction.WEAKER),
        ("推动信用建设。", "推进信用建设。", "推动", "推进", Direction.LEVEL),
        ("持续推进实施《管理标准》。", "严格执行《管理标准》。", "持续推进实施", "严格执行", Direction.STRONGER),
        ("建立信用制度。", "推动建立信用制度。", "建立", "推动建立", Direction.WEAKER),
        ("加强燃油监管。", "严格燃油监管。", "加强", "严格", Direction.STRONGER),
    ],
)
def test_steps_of_strength_are_quoted_on_both_sides(source, target, old, new, direction, told):
    (edit,) = told(source, target)
    assert (edit.kind, edit.source, edit.target, edit.direction) == (EditKind.STRENGTH, old, new, direction)


@pytest.mark.parametrize(
    ("source", "target"),
    [("支持企业减负措施。", "落实企业减负措施。"), ("建立健全信用制度。", "健全信用制度。")],
)
def test_what_neither_strengthens_nor_weakens_is_wording(source, target, told):
    assert {edit.kind for edit in told(source, target)} == {EditKind.WORDING}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("禁止侵占、挪用补偿费用。", "侵占、挪用补偿费用的，责令限期退还。"),
        ("文物转让、抵押的，应当备案。", "文物不得转让、抵押。"),
        ("全面贯彻会议精神，加强监管。", "贯彻会议精神，加强监管。"),
        ("严禁各地制定政策时，层层加码增加负担。", "制定政策时，不得层层加码增加负担。"),
    ],
)
def test_conditions_guidance_and_bans_that_moved_have_no_strength(source, target, told):
    assert EditKind.STRENGTH not in [edit.kind for edit in told(source, target)]


def test_steps_before_different_objects_are_not_compared(told):
    kinds = [edit.kind for edit in told("鼓励企业公开信息。", "严禁泄露个人隐私。")]
    assert EditKind.STRENGTH not in kinds


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("进一步加强网站备案管理。", "继续加强网站备案管理。"),
        ("健全证据移转制度。", "健全证据转移制度。"),
        ("深化与电子商务平台合作。", "深化与电商平台合作。"),
        ("推进行政执法与刑事司法衔接。", "推进“两法衔接”。"),
        ("开展春、秋两季抽查。", "开展春秋两季抽查。"),
        ("净化农村市场的环境。", "净化农村市场环境。"),
        ("审理刑事、行政案件。", "审理行政和刑事案件。"),
        ("登记会计帐簿。", "登记会计账簿。"),
        ("任何单位或者个人不得干涉。", "任何单位和个人不得干涉。"),
        ("完善线下线上监管。", "完善线上线下监管。"),
    ],
)
def test_synonyms_stock_phrases_and_function_words_are_wording(source, target, told):
    assert {edit.kind for edit in told(source, target)} == {EditKind.WORDING}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("加强商标监管。", "加强专利监管。"),
        ("持续开展政府机关软件正版化。", "持续开展软件正版化。"),
        ("增加检查频次。", "减少检查频次。"),
        ("政府信息予以公开。", "政府信息不予以公开。"),
        ("严厉打击虚假宣传。", "严厉打击虚假宣传、刷单炒信。"),
        ("三年以上工作经历。", "三年以下工作经历。"),
        ("可以处三万元罚款。", "可以并处三万元罚款。"),
        ("发现问题立即报告。", "发现问题及时报告。"),
        ("由重点文物保护单位管理。", "由县级文物保护单位管理。"),
        ("查验有关组织和个人的设备。", "查验有关个人的设备。"),
    ],
)
def test_objects_and_actions_that_came_or_went_are_substance(source, target, told):
    assert {edit.kind for edit in told(source, target)} == {EditKind.SUBSTANCE}


def test_a_stretch_that_mixes_kinds_is_split(told):
    edits = told("质检总局2017年底前发布清单。", "市场监管总局2020年底前发布清单。")
    assert [edit.kind for edit in edits] == [EditKind.RENAMED, EditKind.NUMBER]


def test_what_another_link_of_the_measure_carries_neither_came_nor_went():
    source = ("强化网上交易管理。", "组织开展执法专项检查。")
    target = ("强化网上交易管理，组织开展执法专项检查。",)
    _, edits = linked(source, target, ((0, 0), (1, 0)))
    changed = [edit for found in edits for edit in found.edits if edit.operation is not Operation.EQUAL]
    assert {edit.kind for edit in changed} == {EditKind.ELSEWHERE}


def test_so_few_characters_as_stand_in_both_by_chance_are_not_carried_by_another_link():
    source, target = ("强化网上交易管理。", "抓落实。"), ("强化网上交易管理，抓落实。",)
    _, (first, _) = linked(source, target, ((0, 0), (1, 0)))
    assert EditKind.ELSEWHERE not in {edit.kind for edit in first.edits}


SENTENCES = st.lists(
    st.sampled_from(
        [
            *("加强", "探索", "建立", "健全", "严厉", "打击", "全国", "全省", "我省", "江苏省", "侵权", "商标", "监管", "，", "、", "的", "和"),
            *("农业部", "农业农村部", "省公安厅", "公安部", "2017", "2020年底前", "30%", "“剑网2017”", "行动", "专项行动", "“铁拳”", " ", "。"),
        ]
    ),
    min_size=1,
    max_size=16,
).map("".join)  # fmt: skip


@given(SENTENCES, SENTENCES, SENTENCES, st.booleans())
@settings(deadline=None, max_examples=150)
def test_kinds_leave_both_texts_as_they_are_and_every_change_has_one(first, second, third, local):
    if not all(text.strip() for text in (first, second, third)):
        return
    _, edits = linked((first, second), (third,), ((0, 0), (1, 0)), local)
    for found in edits:
        for edit in found.edits:
            assert (edit.kind is None) is (edit.operation is Operation.EQUAL)


@given(SENTENCES)
@settings(deadline=None, max_examples=50)
def test_equal_sentences_have_no_kinds(text):
    if text.strip():
        _, (found,) = linked((text,), (text,), ((0, 0),))
        assert [edit.kind for edit in found.edits] == [None] * len(found.edits)


def test_an_edit_of_strength_must_quote_both_sides():
    with pytest.raises(ValueError, match="both sides"):
        Edit(operation=Operation.INSERT, source="", target="必须", kind=EditKind.STRENGTH, direction=Direction.STRONGER)


def test_a_rename_must_name_its_reform():
    with pytest.raises(ValueError, match="reform"):
        Edit(operation=Operation.REPLACE, source="农业部", target="农业农村部", kind=EditKind.RENAMED)
    with pytest.raises(ValueError, match="reform"):
        Edit(operation=Operation.REPLACE, source="甲", target="乙", kind=EditKind.WORDING, reform=REFORM)


@pytest.mark.parametrize("target", ["jiangsu-2017", "national-2020"])
def test_the_summary_counts_each_edit_once_as_the_table_of_measures_shows_it(target, compared):
    comparison = compared("national-2017", target)
    shown = {pair.edits.link: pair.edits for row in select(comparison).rows for pair in row.pairs if pair.edits}
    kinds = [edit.kind for found in shown.values() for edit in found.edits]
    assert dict(comparison.summary.kinds) == {kind: kinds.count(kind) for kind in EditKind}
    assert len(shown) == len(comparison.edits)
    assert kinds.count(EditKind.SUBSTANCE) > 50


def test_another_number_before_a_sentence_is_no_edit():
    (edit,) = edits_between("56.2023年底前完成改造。", "57．2023年底前完成改造。")
    assert edit.operation is Operation.EQUAL


@pytest.mark.parametrize(("mark", "other"), [("4.", "——"), ("一是", "二是"), ("（一）", "1.")])
def test_another_sort_of_mark_before_a_sentence_is_no_edit(mark, other):
    (edit,) = edits_between(f"{mark}坚持政府引导。", f"{other}坚持政府引导。")
    assert edit.operation is Operation.EQUAL


@pytest.mark.parametrize("mark", ["4.", "——", "（二）", "一是"])
def test_a_mark_that_only_one_of_the_sentences_bears_is_neither_number_nor_substance(mark, told):
    for one, other in ((f"{mark}坚持政府引导。", "坚持政府引导。"), ("坚持政府引导。", f"{mark}坚持政府引导。")):
        assert [edit.kind for edit in told(one, other)] == [EditKind.WORDING]


def test_a_decimal_at_the_beginning_is_no_number_of_a_sentence():
    assert edits_between("1.5万元以上。", "2.5万元以上。")[0].operation is Operation.REPLACE


def test_the_form_of_dashes_and_quotation_marks_is_no_edit():
    (edit,) = edits_between("纲要（2021—2035年）和“四个最严”要求", '纲要（2021-2035年）和"四个最严"要求')
    assert edit.operation is Operation.EQUAL


@pytest.mark.parametrize(
    ("source", "target"),
    [("推动建立社会信用平台。", "建立 统一的社会信用平台。"), ("推动建立社会信用平台。", "建 立统一的社会信用平台。")],
)
def test_blanks_behind_a_word_of_strength_change_nothing(source, target, told):
    for one, other in ((source, target), (target, source)):
        edits = told(one, other)
        assert EditKind.SUBSTANCE in [edit.kind for edit in edits]
        assert all(edit.source.strip() or edit.target.strip() for edit in edits)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.integers(0, 13), max_size=4), st.lists(st.integers(0, 13), max_size=4))
def test_blanks_anywhere_are_edits_all_the_same(first, second):
    texts = ["加快推动建立社会信用平台。", "全面建立统一的信用平台。"]
    for text, places in enumerate((first, second)):
        for place in places:
            texts[text] = texts[text][:place] + " " + texts[text][place:]
    _, (found,) = linked((texts[0],), (texts[1],), ((0, 0),), False)
    assert "".join(edit.source for edit in found.edits) == texts[0]
    assert "".join(edit.target for edit in found.edits) == texts[1]
