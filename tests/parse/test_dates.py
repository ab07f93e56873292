"""Years in running text: which are the document's own."""

import pytest

from policydiff.parse.dates import own_year_in

BODY = "一、甲事。做好甲的全部工作。\n二、乙事。做好乙的全部工作。\n"


@pytest.mark.parametrize(
    "text",
    [
        "根据《省纲要（2011—2020年）》和《省第十四个五年规划和2035年远景目标纲要》，制定本规划。",
        "根据《省人民政府关于促进某事的意见》（某府发〔2015〕44号，2015年印发）精神，提出如下意见。",
        "根据《关于落实〈2016年要点〉的意见》，提出如下意见。",
        "到2035年，基本建成某某强省。",
        "实施期为2013-2025年。",
        "本条例自2023 年3 月1 日起施行。",
        "法院已于2017年底首次开展评价。结合2017年评价结果，作如下通知。",
        "1993年国务院印发的《某规定》，作用很大。",
        "为贯彻2017年全国某某工作会议精神，制定本计划。",
        "2012年以来，我市不断努力。",
    ],
)
def test_a_citation_a_target_a_period_and_what_was_before_give_no_year(text, parsed):
    (document,) = parsed(f"某省某某规划\n{text}\n{BODY}")
    assert document.metadata.year is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("为做好2017年打击假冒工作，提出如下要点。", 2017),
        ("根据《方案》（国发〔2014〕64号），现将2019年度项目申报指南予以公布。", 2019),
        ("2020年，全国某某工作要坚持改革。到2035年建成。", 2020),
        ("二〇二〇年某某工作要点如下。", 2020),
        ("《2017年某某工作要点》已经同意，现印发给你们。", 2017),
        ("根据《2016年意见》，现将《2017年某某工作要点》印发给你们。", 2017),
    ],
)
def test_a_year_that_work_is_planned_for_is_the_documents(text, year):
    assert own_year_in(text) == year
