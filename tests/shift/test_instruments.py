"""Instruments by name: what counts as one, and where it is first and last mentioned."""

import pytest

from policydiff.model import InstrumentKind, Shift
from policydiff.shift.figures import deadlines_in, numbers_in
from policydiff.shift.instruments import actions_in, formulas_in
from policydiff.shift.projects import pilots_in, systems_in
from policydiff.shift.rules import rules_in
from tests.shift.conftest import FIRST


def names(recognise, text):
    found = list(recognise(text))
    assert all(0 <= finding.begin < finding.end <= len(text) for finding in found)
    return [finding.name for finding in found]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("推动制修订著作权法、专利法、反不正当竞争法以及植物新品种保护条例", ["著作权法", "专利法", "反不正当竞争法", "植物新品种保护条例"]),
        ("加快《专利法》《著作权法》修订工作", ["专利法", "著作权法"]),
        ("抓紧出台《化妆品监督管理条例》配套规章", ["化妆品监督管理条例"]),
        ("研究制定律师办理知识产权业务尽职调查规范。", ["律师办理知识产权业务尽职调查规范"]),
        ("推动消费者权益保护法实施条例修订", ["消费者权益保护法实施条例"]),
        ("贯彻落实《邮政业寄递安全监督管理办法》", []),
        ("严格执法，依法查处违法行为，完善办法", []),
        ("制定工作方案", []),
        ("根据宪法，制定本法。", []),
    ],
)  # fmt: skip
def test_rules_are_named_where_they_are_made_or_amended(text, wanted):
    assert names(rules_in, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("推进出口知识产权优势企业培塑计划试点。", ["出口知识产权优势企业培塑计划试点"]),
        ("扩大长期护理保险制度试点", ["长期护理保险制度试点"]),
        ("开展试点，总结试点经验", []),
    ],
)
def test_pilots_need_a_name(text, wanted):
    assert names(pilots_in, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("加快完善国家企业信用信息公示系统。", ["国家企业信用信息公示系统"]),
        ("加强行政执法与刑事司法衔接信息共享系统建设", ["行政执法与刑事司法衔接信息共享系统"]),
        ("督促电商平台企业加强资格审查", []),
        ("严格网络零售第三方平台交易规则备案管理", []),
        ("建立健全治理电子商务平台侵权盗版制度", []),
    ],
)
def test_systems_are_those_that_are_built_or_used(text, wanted):
    assert names(systems_in, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2020年底前完成", ["2020年底前"]),
        ("于 6 月 30 日前报送，10月底前总结", ["6月30日前", "10月底前"]),
        ("到2025年建成", ["2025年"]),
        ("年内完成，三季度末验收", ["年内", "三季度末"]),
        ("自2019年1月1日起施行，2018年以来", []),
    ],
)
def test_deadlines_look_forward(text, wanted):
    assert names(deadlines_in, text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("国内生产总值增长5%左右；城镇新增就业1200万人以上", ["国内生产总值增长", "城镇新增就业"]),
        ("全市技术合同成交额突破2000亿元", ["全市技术合同成交额"]),
        ("改造275个老旧小区", ["老旧小区"]),
        ("集装箱吞吐量达到2218万箱、增长5.5%", ["集装箱吞吐量", "集装箱吞吐量增长"]),
        ("选择1至2个领域", ["领域"]),
        ("2023年以来", []),
        ("（国办发〔2017〕46号）第12条", []),
    ],
)
def test_numbers_are_named_by_what_they_count(text, wanted):
    assert names(numbers_in, text) == wanted


def test_actions_and_formulas_are_kept_apart():
    text = "落实“双随机、一公开”，集中开展农资打假专项行动，开展专项整治。"
    assert names(actions_in, text) == ["农资打假专项行动"]
    assert names(formulas_in, text) == ["双随机、一公开"]


def test_a_campaign_is_one_through_the_years(real: Shift):
    campaigns = {
        found.name: (found.first, found.last) for found in real.instruments if found.kind is InstrumentKind.CAMPAIGN
    }
    assert campaigns["剑网"] == (0, 1)
    assert campaigns["龙腾"] == (1, 1)
    assert campaigns["质检利剑"] == (0, 0)


def test_a_name_of_a_campaign_is_no_formula(real: Shift):
    formulas = {found.name for found in real.instruments if found.kind is InstrumentKind.FORMULA}
    assert "三合一" in formulas
    assert not formulas & {"清风", "剑网 2020", "剑网2020", "铁拳", "昆仑2020"}


def test_mentions_lead_to_the_words(real: Shift):
    for found in real.instruments:
        assert list(found.mentions) == sorted(found.mentions, key=lambda mention: mention.document)
        for mention in found.mentions:
            assert real.text_of(mention)[mention.begin : mention.end]


def test_a_slogan_that_once_stands_before_an_action_is_a_formula(make):
    text = FIRST.replace("公布销毁单位名录", "推进“一带一路”八项行动").replace(
        "举办讲座", "服务“一带一路”，共建“一带一路”，举办讲座"
    )
    kinds = {found.name: found.kind for found in make(text, text + "\n").instruments}
    assert kinds["一带一路"] is InstrumentKind.FORMULA
    assert kinds["清风"] is InstrumentKind.CAMPAIGN


@pytest.mark.parametrize("comma", "，,")
def test_no_name_runs_over_a_comma_of_either_width(comma):
    assert names(rules_in, f"制定工作方案{comma}落实各项管理办法{comma}推进") == []
    assert names(actions_in, f"加强“双随机”抽查{comma}开展专项整治") == names(actions_in, "开展专项整治")
