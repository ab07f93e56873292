"""What says the same between two laws: references after articles were numbered anew, and the words for a duty."""

import pytest

from policydiff.compare import compare


def law(parsed, text, first=""):
    articles = [
        "为了保护水资源，制定本条例。",
        *([first] if first else []),
        "开采基岩水应当经水务部门批准，并限量开采。",
        text,
    ]
    lines = [f"第{number}条 {article}" for number, article in zip("一二三四", articles, strict=False)]
    return parsed("\n".join(["某省水资源条例", *lines]))[0]


@pytest.fixture
def told(parsed):
    """The edits between references in the last article, the second article of the source being the target's third."""

    def tell(old, new):
        comparison = compare(law(parsed, old), law(parsed, new, "水资源开发利用规划由省人民政府编制并公布。"))
        found = next(
            found for found in comparison.edits if (found.link.source.task, found.link.target.task) == ("3", "4")
        )
        return [(edit.kind.value, edit.source, edit.target) for edit in found.edits if edit.source != edit.target]

    return tell


@pytest.fixture
def renumbered(parsed):
    """The kinds of the edits in the last article, where a new second article moved those behind it."""
    articles = [
        "取用河流、湖泊、水库的水，应当申请取水许可证，并缴纳水资源费。",
        "开采基岩水应当经水务部门批准，并限量开采。",
        "新建工业园区应当配套建设污水集中处理设施。",
    ]

    def tell(old, new):
        sides = [
            ["为了保护水资源，制定本条例。", *first, *articles, last]
            for first, last in (([], old), (["水资源开发利用规划由省人民政府编制并公布。"], new))
        ]
        texts = [
            "\n".join(
                [
                    "某省水资源条例",
                    *(f"第{number}条 {text}" for number, text in zip("一二三四五六", side, strict=False)),
                ]
            )
            for side in sides
        ]
        comparison = compare(*(parsed(text)[0] for text in texts))
        found = next(
            found for found in comparison.edits if (found.link.source.task, found.link.target.task) == ("5", "6")
        )
        return [edit.kind.value for edit in found.edits if edit.source != edit.target]

    return tell


def test_the_new_number_of_an_article_that_was_only_renumbered_is_wording(told):
    assert told("违反本条例第二条规定的，责令停止开采。", "违反本条例第三条规定的，责令停止开采。") == [
        ("wording", "第二条", "第三条")
    ]


def test_the_number_of_another_article_is_none(told):
    assert told("违反本条例第二条规定的，责令停止开采。", "违反本条例第一条规定的，责令停止开采。") == [
        ("number", "第二条", "第一条")
    ]


def test_an_article_of_another_law_is_not_renumbered(told):
    assert told("依照《水法》第二条的规定，责令停止开采。", "依照《水法》第三条的规定，责令停止开采。") == [
        ("number", "第二条", "第三条")
    ]


def test_an_article_that_a_law_now_refers_to_as_well_is_substance(told):
    assert told("违反本条例第二条规定的，责令停止开采。", "违反本条例第三条、第一条规定的，责令停止开采。") == [
        ("wording", "第二条", "第三条"),
        ("substance", "", "、第一条"),
    ]


def test_a_row_of_references_is_wording_whichever_of_them_an_edit_shows_as_equal(renumbered):
    kinds = renumbered(
        "违反本条例第二条第一款、第三条、第四条第二款规定的，依法处罚。",
        "违反本条例第三条第一款、第四条、第五条第二款规定的，依法处罚。",
    )
    assert len(kinds) > 1
    assert set(kinds) == {"wording"}


@pytest.mark.parametrize(
    "row", ["第三条第一款、第四条", "第三条第一款、第四条、第三条第二款", "第三条、第四条、第五条第二款"]
)
def test_a_row_that_lost_a_reference_or_names_another_article_or_part_is_more_than_wording(row, renumbered):
    old = "违反本条例第二条第一款、第三条、第四条第二款规定的，依法处罚。"
    assert set(renumbered(old, f"违反本条例{row}规定的，依法处罚。")) != {"wording"}


@pytest.mark.parametrize(("old", "new"), [("必须", "应当"), ("应当", "必须"), ("须", "应当")])
def test_the_words_for_a_duty_do_not_differ_in_laws(old, new, told):
    sentence = "开采基岩水的单位{}按照许可证的规定，安装计量设施。"
    assert told(sentence.format(old), sentence.format(new)) == [("wording", old, new)]


def test_a_duty_that_became_a_permission_is_weaker_in_laws(told):
    sentence = "开采基岩水的单位{}按照许可证的规定，安装计量设施。"
    assert told(sentence.format("应当"), sentence.format("可以"))[0][0] == "strength"
