"""Campaigns: known again under another form, kept, renamed, new or ended, with all that names them."""

import pytest

from policydiff.kinds import campaigns_of
from policydiff.model import Campaign, CampaignFate, CampaignMention, EditKind
from tests.kinds.conftest import linked


def fates(source, target, pairs=((0, 0),)):
    alignment, edits = linked(source, target, pairs)
    return [(found.fate.value, found.source_name, found.target_name) for found in campaigns_of(alignment, edits)]


def test_a_campaign_is_known_again_in_another_form_and_year():
    assert fates(("深入开展“剑网行动”。",), ("组织开展“剑网 2020”专项行动。",)) == [("kept", "剑网行动", "剑网 2020")]


def test_a_list_names_several_campaigns():
    assert fates(("开展“清风”行动。",), ("开展“清风”“龙腾”行动。",)) == [
        ("kept", "清风", "清风"),
        ("new", None, "龙腾"),
    ]


def test_a_name_that_took_anothers_place_renames_it():
    assert fates(("开展“净网”专项行动打击侵权。",), ("开展“清网”专项行动打击侵权。",)) == [("renamed", "净网", "清网")]


def test_a_name_that_still_stands_elsewhere_was_not_renamed():
    assert fates(("开展“净网”专项行动打击侵权。",), ("开展“清网”专项行动打击侵权。", "继续开展“净网”专项行动。")) == [
        ("new", None, "清网"),
        ("kept", "净网", "净网"),
    ]


def test_a_name_that_stood_elsewhere_before_took_no_others_place():
    assert fates(("开展“净网”专项行动打击侵权。", "继续开展“清网”专项行动。"), ("开展“清网”专项行动打击侵权。",)) == [
        ("kept", "清网", "清网"),
        ("ended", "净网", None),
    ]


def test_a_campaign_that_the_target_does_not_name_ended():
    assert fates(("开展“质检利剑”专项行动。", "加强监管。"), ("加强监管。",), ((1, 0),)) == [
        ("ended", "质检利剑", None)
    ]


def test_a_known_campaign_is_found_without_its_quotation_marks():
    assert fates(("开展“红盾护农”行动。",), ("开展红盾护农行动。",)) == [("kept", "红盾护农", "红盾护农行动")]


@pytest.mark.parametrize("text", ["推进“双随机”抽查。", "建设“信用中国”网站。", "针对“一带一路”沿线国家开展合作。"])
def test_other_names_in_quotation_marks_are_no_campaigns(text):
    assert fates((text,), (text,)) == []


def test_an_edit_of_a_campaign_quotes_its_whole_name(told):
    (edit,) = told("组织开展“剑网行动”打击侵权。", "组织开展“剑网2020”专项行动打击侵权。")
    assert (edit.kind, edit.source, edit.target) == (EditKind.CAMPAIGN, "“剑网行动”", "“剑网2020”专项行动")


def test_a_campaign_that_came_is_split_from_the_words_around_it(told):
    edits = told("打击侵权。", "打击侵权，组织开展“铁拳”专项行动，净化农村市场。")
    assert (EditKind.CAMPAIGN, "，组织开展“铁拳”专项行动") in [(edit.kind, edit.target) for edit in edits]


def test_headings_name_campaigns_too(compared):
    campaigns = {found.target_name: found for found in compared("national-2017", "national-2020").campaigns}
    assert (campaigns["清风"].fate, campaigns["清风"].source[0].index) == (CampaignFate.KEPT, None)
    assert campaigns["龙腾"].fate is CampaignFate.NEW


def test_a_fate_must_fit_the_sides_that_name_the_campaign():
    mention = CampaignMention(task="1", text="开展“剑网”行动。", index=0)
    with pytest.raises(ValueError, match="cannot be new"):
        Campaign(fate=CampaignFate.NEW, source_name="剑网", source=(mention,))


@pytest.mark.parametrize("comma", "，,")
def test_a_quotation_with_a_comma_of_either_width_is_no_campaign(comma):
    assert fates((f"落实“双随机{comma}一公开”专项行动。",), ("加强监管。",)) == []
