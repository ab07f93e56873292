"""Lines of a web page above a text that was saved from it."""

import pytest

BODY = "一、甲事。做甲。\n二、乙事。做乙。\n"


@pytest.mark.parametrize(
    "above",
    [
        "发布时间：2023-06-01 10:20　来源：市政府办公室　浏览次数：123\n字体：[大 中 小]\n",
        "当前位置： 首页 / 信息公开 / 规范性文件\n公开方式：主动公开\n有效性：\n",
        "政策文件\n时间：2023-06-01\t来源：本网\n",
        "首页>政务公开>政策文件\n索 引 号：0143/2023-01\t主题分类：综合\n",
    ],
)
def test_what_a_page_says_above_a_title_is_no_part_of_it(above, parsed):
    (document,) = parsed(f"{above}某市2023年工作方案\n{BODY}")
    assert document.metadata.title == "某市2023年工作方案"


def test_a_page_states_number_issuer_and_day_above_a_text(parsed):
    above = "发文机关：某市人民政府\t发布日期：2023年6月1日\n文　　号：某政发〔2023〕5号\t成文日期：2023年5月5日\n"
    (document,) = parsed(f"{above}关于做好某项工作的意见\n{BODY}")
    stated = document.metadata
    assert (stated.number, stated.issuer, stated.date) == ("某政发〔2023〕5号", "某市人民政府", "2023-05-05")


def test_a_label_below_the_first_sentence_is_text(parsed):
    (document,) = parsed(
        "某市工作通知\n现将有关事项通知如下。\n时间：5月5日上午，请各单位按时参加会议。\n一、甲事。做甲。\n二、乙事。做乙。\n"
    )
    assert document.preamble.endswith("时间：5月5日上午，请各单位按时参加会议。")
