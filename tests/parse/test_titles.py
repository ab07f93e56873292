"""The title among the lines above the body, and texts that have none."""

import pytest

BODY = "一、甲事。做好甲的全部工作。\n二、乙事。做好乙的全部工作。\n"


@pytest.mark.parametrize(
    "preamble",
    [
        "为深入贯彻党中央、国务院关于发展某事的部署要求，\n推动全省某事，制定本方案。\n",
        "为深入贯彻关于发展某事的重要论述，全面落实全省某事会议部署，制定如下措施\n",
        "持续推进某某技术某某化是践行积极应对某某老龄化\n战略的重要举措，也是实施《某某环境建设法》的内在要\n"
        "求。为深入贯彻关于解决某某人运用智能技术困难的重要\n指示精神，制定本文件。\n",
    ],
)
def test_running_text_at_the_head_of_a_file_is_no_title_but_text(preamble, parsed):
    (document,) = parsed(preamble + BODY)
    assert document.metadata.title is None
    assert document.regions[0].name == "preamble"


@pytest.mark.parametrize(
    "title", ["某市委某市政府印发《某某意见》", f"某市委某市政府印发《{'关于做好某事的' * 5}意见》"]
)
def test_a_title_without_a_kind_above_a_wrapped_text_stays_the_title(title, parsed):
    text = f"{title}\n持续推进某某技术某某化是践行积极应对某某老龄化\n战略的重要举措，也是实施《某某环境建设法》的内在要\n求。\n"
    (document,) = parsed(text + BODY)
    assert document.metadata.title == title


def test_a_dated_sentence_below_a_title_is_text(parsed):
    (document,) = parsed(
        f"某市委某市政府印发《某某意见》\n2023年2月13日，某市委某市政府印发了《某某\n意见》，并要求认真贯彻执行。\n{BODY}"
    )
    assert document.metadata.title == "某市委某市政府印发《某某意见》"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("某某标准体系\n建设指南\n（2022 版）\n", "某某标准体系建设指南（2022版）"),
        ("某某管理办法（试行）\n(征求意见稿)\n", "某某管理办法（试行）(征求意见稿)"),
        ("某某行动方案（2023\n版）\n", "某某行动方案（2023版）"),
    ],
)
def test_a_bracket_on_the_line_below_a_title_belongs_to_it(head, title, parsed):
    (document,) = parsed(head + BODY)
    assert document.metadata.title == title
    assert document.metadata.kind is not None


def test_a_year_of_a_version_is_the_year_of_the_document(parsed):
    (document,) = parsed(f"某某建设指南（2022版）\n{BODY}")
    assert document.metadata.year == 2022


@pytest.mark.parametrize("title", ["附件：某市工作要点", "附件 某市工作要点", "附件2：某市工作要点\n某市工作要点"])
def test_the_label_of_an_attachment_is_no_part_of_its_title(title, parsed):
    (document,) = parsed(f"{title}\n{BODY}")
    assert document.metadata.title == "某市工作要点"


def test_an_attachment_that_a_title_speaks_of_is_part_of_it(parsed):
    (document,) = parsed(f"附件三所列法律增减的决定\n{BODY}")
    assert document.metadata.title == "附件三所列法律增减的决定"


@pytest.mark.parametrize("break_", ["\n", "　"])
def test_organs_that_a_title_begins_with_on_lines_of_their_own_are_several(break_, parsed):
    head = break_.join(["最高人民法院", "最高人民检察院", "关于办理某某案件适用法律若干问题的解释"])
    (document,) = parsed(f"{head}\n第一条 为了甲，制定本解释。\n第二条 乙。\n")
    assert document.metadata.issuer == "最高人民法院、最高人民检察院"


def test_an_organ_that_a_title_wraps_is_one(parsed):
    (document,) = parsed("某省人民政府\n办公厅\n关于做好某事的意见\n一、甲事\n做甲。\n二、乙事\n做乙。\n")
    assert document.metadata.issuer == "某省人民政府办公厅"


def test_what_a_title_is_about_is_no_organ_though_its_line_ends_like_one(parsed):
    head = "最高人民法院\n关于内地与香港特别行政区法院\n相互认可和执行判决的安排"
    (document,) = parsed(f"{head}\n第一条 为了甲，制定本安排。\n第二条 乙。\n")
    assert document.metadata.issuer == "最高人民法院"


def test_a_proclamation_below_the_title_of_a_law_has_a_title_of_its_own(parsed):
    document, *_ = parsed(
        "某省促进发展条例\n某省第十四届人民代表大会第一次会议\n公告\n第7号\n《某省促进发展条例》已经通过，现予公布。\n某省人民代表大会\n2023年1月16日\n"
    )
    assert document.metadata.title == "某省第十四届人民代表大会第一次会议公告"
