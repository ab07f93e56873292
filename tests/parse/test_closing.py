"""Closing words below the last point belong to the whole document."""

import pytest

BODY = "一、甲事\n（一）做甲。做好甲的全部工作。\n（二）做乙。做好乙的全部工作。（市公安局负责）\n"
TO_ALL = "各县（市、区）政府、各有关部门要认真贯彻落实决策部署，加强组织实施，确保见效。\n"
TERM = "本意见自2023年5月1日起施行，有效期5年。\n"
LABELLED = "一、甲事\n（一）做甲。做好甲的全部工作。\n责任单位：市公安局，各县（区）人民政府\n"


def closing_of(document, text):
    return "".join(region.span.of(text) for region in document.regions if region.name == "closing")


@pytest.mark.parametrize(
    ("body", "closing"),
    [
        (BODY, TO_ALL),
        (BODY, TERM),
        (BODY, TO_ALL + "各地要及时总结经验。\n" + TERM),
        (BODY, "市直各单位要充分认识甲事的重要意义。\n特此通知。\n"),
        (BODY, "为加快做好甲事，" + TERM),
        (LABELLED, TO_ALL),
    ],
)
def test_a_paragraph_to_all_or_on_the_term_is_no_part_of_the_last_point(body, closing, parsed):
    text = f"某市关于做好甲事的意见\n{body}{closing}某市人民政府\n2023年4月6日\n"
    (document,) = parsed(text)
    assert closing_of(document, text) == closing
    assert document.tasks[-1].assignments[-1].responsibilities[0].name == "市公安局"


@pytest.mark.parametrize("before", ["做好乙的全部工作。", "（市公安局负责）"])
def test_a_term_glued_to_the_last_point_is_cut_off(before, parsed):
    text = f"一、甲事。做好甲的全部工作。\n二、乙事。做好事项。{before}{TERM}"
    (document,) = parsed(text)
    assert closing_of(document, text) == TERM


@pytest.mark.parametrize(
    "last",
    [
        f"（三）加强组织领导。建立工作机制。\n{TO_ALL}",  # it is what the point is about
        f"（三）做丙\n{TO_ALL}",  # the only text of the point
        f"（三）做丙。\n{TO_ALL}",
        f"（三）做丙。做好丙事。\n{TO_ALL}（市公安局负责）\n",  # it is assigned
        f"（三）做丙。做好丙事。\n{TO_ALL}（四）做丁。\n做好丁事。\n",  # more points follow
        "（三）做丙。做好丙事。\n各县（市、区）政府要在5月前建成一个示范点。\n",  # something of its own is to be done
        f"（三）{TERM}",
        f"二、附则\n本意见由市司法局负责解释。\n{TERM}",
    ],
)
def test_a_point_about_carrying_out_or_terms_keeps_its_text(last, parsed):
    text = f"某市关于做好甲事的意见\n{BODY}{last}"
    (document,) = parsed(text)
    assert closing_of(document, text) == ""


def test_a_text_without_numbers_keeps_its_last_paragraph(parsed):
    text = f"某市关于做好甲事的通知\n做好甲事。\n{TO_ALL}"
    (document,) = parsed(text)
    assert len(document.tasks) == 2


APPEAL = "让我们更加紧密地团结在以某某同志为核心的党中央周围，踔厉奋发，为建设现代化某市而努力奋斗！\n"


@pytest.mark.parametrize(
    "closing",
    [
        APPEAL,
        "各位代表！实干成就事业，奋斗创造未来。" + APPEAL,
        "各位代表！\n奋斗创造未来。" + APPEAL,
        "各位代表，蓝图已经绘就。让我们在市委的坚强领导下，扎实工作，奋力谱写新篇章！\n",
        "同志们，使命光荣。" + APPEAL.replace("让我们", "我们要"),
    ],
)
def test_the_call_that_ends_a_report_is_no_part_of_its_last_point(closing, parsed):
    text = f"某市2024年政府工作报告\n{BODY}{closing}"
    (document,) = parsed(text)
    assert closing_of(document, text) == closing


def test_a_call_inside_a_point_is_text(parsed):
    text = f"一、甲事。做好甲的全部工作。\n{APPEAL}二、乙事。做好乙的工作。再做乙。\n"
    (document,) = parsed(text)
    assert closing_of(document, text) == ""


def test_a_stock_phrase_that_goes_on_with_the_sentence_above_is_text(parsed):
    text = "某市政府关于印发《甲方案》的通知\n各区：\n《甲方案》已经市政府同意，现印发给你们，\n请认真贯彻执行。\n"
    (document,) = parsed(text + "某市人民政府\n2023年4月6日\n")
    assert document.tasks[0].measures[-1].text == "《甲方案》已经市政府同意，现印发给你们，请认真贯彻执行。"


def test_the_term_below_a_last_point_of_one_short_sentence_closes_the_text(parsed):
    (document,) = parsed(
        "某某决定\n对《某某规定》作如下修改：\n一、将第三条修改为：“甲应当办理。”\n二、删除第八条。\n"
        "本决定自2022年1月1日起施行。\n根据本决定，《某某规定》作相应修改后，重新公布。\n"
    )
    assert [(task.heading, task.text) for task in document.tasks] == [
        (None, "将第三条修改为：“甲应当办理。”"),
        (None, "删除第八条。"),
    ]


def test_a_point_about_terms_holds_the_term(parsed):
    (document,) = parsed("某某办法\n一、甲事。\n做甲。做好甲。\n二、施行时间。\n本办法自2022年1月1日起施行。\n")
    assert document.tasks[-1].text == "本办法自2022年1月1日起施行。"
