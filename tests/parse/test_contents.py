"""Tables of contents: headings listed before the text in which they stand again."""

import pytest

CHAPTERS = (
    "第一章 总则\n第一条 为了甲，制定本条例。\n第二章 促进\n第二条 促进乙。\n第三章 附则\n第三条 自公布之日起施行。\n"
)


def contents(documents):
    return [region.name for document in documents for region in document.regions].count("contents")


@pytest.mark.parametrize(
    "listed",
    [
        "目　录\n第一章 总则\n第二章 促进\n第三章 附则\n",
        "第一章 总则\n第二章 促进\n第三章 附则\n",
        "目录\n第一章\n总则\n第二章\n促进\n第三章\n附则\n",
        "目录\n第一章 总则……………………1\n第二章 促进……………………2\n第三章 附则……………………2\n1\n",
    ],
)
def test_headings_listed_before_the_text_in_which_they_stand_again_are_contents(listed, parsed):
    documents = parsed(f"某市某某条例\n{listed}{CHAPTERS}")
    assert contents(documents) == 1
    assert documents[0].metadata.title == "某市某某条例"
    assert [section.heading for section in documents[0].sections] == ["总则", "促进", "附则"]
    assert [task.id for task in documents[0].tasks] == ["1", "2", "3"]


def test_contents_end_where_their_first_number_stands_again_though_its_heading_is_broken(parsed):
    chapters = CHAPTERS.replace("第一章 总则", "第一章\n总\n则")
    (document,) = parsed(f"某市某某条例\n目录\n第一章\n总则\n第二章\n促进\n第三章\n附则\n{chapters}")
    assert [section.label for section in document.sections] == ["第一章", "第二章", "第三章"]


def test_headings_in_a_row_that_do_not_stand_again_are_no_contents(parsed):
    documents = parsed("某市某某要点\n一、做好甲事\n二、做好乙事\n三、做好丙事\n四、做好丁事\n做好丁的全部工作。\n")
    assert contents(documents) == 0
    assert len(documents[0].tasks) == 4


def test_headings_with_text_between_them_are_no_contents_though_they_stand_again(parsed):
    points = "一、甲事\n做甲。\n二、乙事\n做乙。\n三、丙事\n做丙。\n"
    documents = parsed(f"某市某某方案\n{points}附件\n某市某某任务清单\n{points.replace('做', '办')}")
    assert contents(documents) == 0
    assert [len(document.tasks) for document in documents] == [3, 3]


@pytest.mark.parametrize("sign", [";", ""])
def test_the_items_of_a_list_that_stands_again_in_a_later_article_are_no_contents(sign, parsed):
    items = "".join(f"（{number}）{name}{sign}\n" for number, name in zip("一二三四", "甲乙丙丁", strict=True))
    articles = [
        f"第{number}条 {what}应当提交下列文件：\n{items[:-1]}。\n" for number, what in (("一", "设立"), ("二", "注销"))
    ]
    documents = parsed("某市某某登记条例\n" + "".join(articles) + "第三条 本条例自公布之日起施行。\n")
    assert contents(documents) == 0
    assert [task.measures[0].text.count("（") for task in documents[0].tasks[:2]] == [4, 4]


def test_a_list_behind_a_colon_is_no_contents_though_it_stands_again(parsed):
    items = "".join(f"（{number}）办理{name}事\n" for number, name in zip("一二三四", "甲乙丙丁", strict=True))
    points = "".join(f"{number}、{what}的提交下列文件：\n{items}" for number, what in (("一", "设立"), ("二", "注销")))
    documents = parsed(f"某市某某登记办法\n{points}三、其他。照此办理。\n")
    assert contents(documents) == 0
