"""What stands around a body: titles, addressees, signatures, contacts, data of a database."""

import pytest

BODY = "一、甲事。做好甲的全部工作。\n二、乙事。做好乙的全部工作。\n"


def test_a_title_that_names_places_is_no_address(parsed):
    (document,) = parsed(
        f"某市人民政府关于同意甲、乙、丙\n各开发区建设示范区的批复\n某政函〔2018〕5号\n市科技局、市商务局：\n现批复如下：\n{BODY}"
    )
    metadata = document.metadata
    assert (metadata.title, metadata.number, metadata.recipients) == (
        "某市人民政府关于同意甲、乙、丙各开发区建设示范区的批复",
        "某政函〔2018〕5号",
        "市科技局、市商务局",
    )


@pytest.mark.parametrize(
    "recipients",
    [
        "天府新区眉山管委会，各县（区）人民政府，市级有关部门（单位）",
        "工委、管委会各机构，驻区各职能机构，各街道、各相关单位",
        "国家税务总局各省、\n自治区、直辖市税务局，国家税务总局驻各地特派员办事\n处，局内各单位",
        "分局各单位",
    ],
)
def test_recipients_may_begin_with_the_name_of_an_organ(recipients, parsed):
    (document,) = parsed(f"某局关于做好某事的通知\n某发〔2023〕5号\n{recipients}：\n做好甲事，加强管理。\n")
    assert document.metadata.recipients == recipients.replace("\n", "")
    assert [task.text for task in document.tasks] == ["做好甲事，加强管理。"]


@pytest.mark.parametrize("line", ["会议强调，各地要做到：", "按照市委会，各有关单位：", "所称机构，是指各单位："])
def test_a_line_that_ends_in_a_colon_need_not_address_anyone(line, parsed):
    (document,) = parsed(f"某局关于做好某事的通知\n某发〔2023〕5号\n{line}\n做好甲事，加强管理。\n")
    assert document.metadata.recipients is None


@pytest.mark.parametrize(
    "opening",
    [
        "关于甲事的请示（〔1996〕某字第82号）收悉，现批复如下：",
        "你部《关于提请做好\n甲事的请示》收悉。现批复如下：",
        "您提出的建议收悉。经研究，答复如下：",
    ],
)
def test_what_leads_up_to_a_reply_is_no_task(opening, parsed):
    text = f"国务院关于同意甲事的批复\n国函〔2018〕5号\n教育部：\n{opening}\n同意甲事。\n做好乙事。\n"
    (document,) = parsed(text)
    assert [task.text for task in document.tasks] == ["同意甲事。", "做好乙事。"]
    assert [region.span.of(text).strip() for region in document.regions if region.name == "preamble"] == [opening]


@pytest.mark.parametrize("addressee", ["张三委员", "李四代表", "武警总部"])
def test_a_reply_is_addressed_to_a_deputy_or_an_organ(addressee, parsed):
    (document,) = parsed(
        f"某市人民政府对第5号建议的答复\n某政函〔2018〕5号\n{addressee}：\n您的建议收悉，我们高度重视。\n我们将认真研究。\n"
    )
    assert document.metadata.recipients == addressee
    assert document.tasks[0].text == "您的建议收悉，我们高度重视。"


@pytest.mark.parametrize(
    ("signature", "issuer"),
    [
        ("江苏省财政厅　　江苏省商务厅", "江苏省财政厅、江苏省商务厅"),
        ("国务院　中央军委", "国务院、中央军委"),
        ("江苏省 人民政府", "江苏省人民政府"),
        ("江苏省人民政府　办公厅", "江苏省人民政府办公厅"),
    ],
)
def test_organs_on_one_line_of_a_signature_are_several_issuers(signature, issuer, parsed):
    (document,) = parsed(f"关于做好某事的通知\n各有关单位：\n{BODY}{signature}\n2020年5月6日\n")
    assert document.metadata.issuer == issuer


def test_issuers_of_a_database_are_listed_as_in_a_signature(parsed):
    (document,) = parsed(f"关于做好某事的通知\n各有关单位：\n{BODY}【颁布单位】 财政部, 商务部\n")
    assert document.metadata.issuer == "财政部、商务部"


def test_data_of_a_database_below_the_text_hold_for_its_first_document(parsed):
    documents = parsed(
        f"各有关单位：\n现将《某某行动方案》印发给你们，请认真执行。\n附件：某某行动方案\n附件\n某某行动方案\n{BODY}"
        "【文号】 某发〔2022〕104号\n【法规分类】 通知公告\n【颁布时间】 20221025\n"
    )
    assert [(item.metadata.number, item.metadata.date, len(item.tasks)) for item in documents] == [
        ("某发〔2022〕104号", "2022-10-25", 1),
        ("某发〔2022〕104号", "2022-10-25", 2),
    ]


def test_data_of_a_database_are_no_title_of_a_new_document(parsed):
    documents = parsed(
        f"关于做好某事的意见\n各有关单位：\n{BODY}财政部\n2021年11月11日\n【文号】 某发〔2021〕4号\n【法规分类】 通知公告\n【年份】 2021\n"
    )
    assert [item.metadata.number for item in documents] == ["某发〔2021〕4号"]


def test_an_attachment_begins_where_its_listed_title_stands_again_whatever_it_is_called(parsed):
    documents = parsed(
        f"某市人民政府关于表扬典型做法的通报\n各有关单位：\n{BODY}附件：第五次督查发现的典型\n经验做法\n某市人民政府\n2018年11月19日\n"
        f"附件\n第五次督查发现的\n典型经验做法\n{BODY}"
    )
    assert [(len(item.tasks), item.metadata.date) for item in documents] == [(2, "2018-11-19")] * 2


def test_a_list_of_attachments_with_numbers_begins_none_of_them(parsed):
    documents = parsed(
        "某市规划局关于印发甲事行动方案的通知\n各有关单位：\n现将《某市规划局甲事行动方案》印发给你们，请认真执行。\n"
        "附件1：某市规划局甲事行动方案\n附件2：某市规划局优化甲事营商环境工作领导小组成员名单和责任分工\n"
        f"某市规划局\n2023年5月12日\n附件1：\n某市规划局甲事行动方案\n{BODY}"
    )
    assert [(item.metadata.issuer, item.metadata.date) for item in documents] == [("某市规划局", "2023-05-12")] * 2
    assert [len(item.tasks) for item in documents] == [1, 2]


def test_names_and_numbers_below_a_contact_line_are_contacts(parsed):
    contact = "联系人：陈\n鹏（业务）\n3077696\n张\n宇（技术）\n15836536054\n"
    text = f"关于做好某事的方案\n{BODY}{contact}附件：（略）\n"
    (document,) = parsed(text)
    assert [region.span.of(text) for region in document.regions if region.name == "contact"] == [contact]


@pytest.mark.parametrize(
    "copy",
    [
        "抄送：市委有关部门，市监委，市法院，市检察\n院。\n各民主党派市委（总支），市工商联。\n",
        "送：市委有关部门\n\n市政府\n\n各区县（市）人大常委会、政府，立法咨询顾问、专家\n",
    ],
)
def test_the_list_of_copies_reaches_down_to_the_print_note(copy, parsed):
    text = f"关于做好某事的方案\n{BODY}{copy}某市人民政府办公室\n2023年1月20日印发\n"
    (document,) = parsed(text)
    assert "".join(region.span.of(text) for region in document.regions if region.name == "copy-to") == copy
    assert document.tasks[-1].text == "做好乙的全部工作。"


def test_without_a_print_note_the_list_of_copies_ends_with_its_sentence(parsed):
    text = f"关于做好某事的方案\n{BODY}抄送：市委有关部门，市检察\n院。\n某市人民政府\n2023年1月20日\n"
    (document,) = parsed(text)
    assert document.metadata.issuer == "某市人民政府"
    assert document.tasks[-1].text == "做好乙的全部工作。"


def test_a_title_given_twice_is_one_title(parsed):
    (document,) = parsed(
        f"最高人民法院、最高人民检察院关于某事的解释\n最高人民法院 最高人民检察院关于某事的解释\n{BODY}"
    )
    assert document.metadata.title == "最高人民法院最高人民检察院关于某事的解释"


@pytest.mark.parametrize(
    ("history", "issuer"),
    [
        ("2018年7月26日 重庆市第五届人民代表大会常务委员会第九次会议通过", "重庆市人民代表大会常务委员会"),
        ("2020年5月28日 第十三届全国人民代表大会第三次会议通过", "全国人民代表大会"),
        ("2000年9月25日 中华人民共和国国务院令第292号公布", "国务院"),
    ],
)
def test_a_law_is_issued_by_the_organ_that_passed_it_whatever_its_session(history, issuer, parsed):
    (document,) = parsed(f"某某条例\n{history}\n第一条 为了做好某事，制定本条例。\n第二条 做好某事。\n")
    assert document.metadata.issuer == issuer


def test_a_report_is_of_the_day_of_the_session_and_of_the_organ_whose_head_gave_it(parsed):
    (document,) = parsed(
        f"（2024年1月29日在杭州市第十四届人民代表大会第四次会议上）\n杭州市人民政府市长　某某某\n各位代表：\n{BODY}"
    )
    metadata = document.metadata
    assert (metadata.title, metadata.issuer, metadata.date) == (None, "杭州市人民政府", "2024-01-29")


def test_a_month_below_a_title_gives_the_year(parsed):
    (document,) = parsed(f"某某建设指南\n2021 年 2 月\n{BODY}")
    assert (document.metadata.title, document.metadata.year) == ("某某建设指南", 2021)


def test_a_meeting_of_heads_in_a_title_is_no_reporter(parsed):
    (document,) = parsed(f"某市人民代表大会常务委员会主任会议\n议事规则\n{BODY}")
    assert document.metadata.title == "某市人民代表大会常务委员会主任会议议事规则"


@pytest.mark.parametrize(
    "line", ["（信息公开类型：主动公开）", "（信息公开属性：依申请公开）", "信息公开类型：主动公开"]
)
def test_how_far_a_document_is_public_is_no_part_of_its_title(line, parsed):
    (document,) = parsed(f"{line}\n某市2023年监管工作实施方案\n{BODY}")
    assert document.metadata.title == "某市2023年监管工作实施方案"


def test_what_a_database_puts_below_an_article_is_no_text(parsed):
    (document,) = parsed(
        "某市办法\n第一条 做好甲。\n法宝联想：法学期刊 3 篇\n第二条 做好乙。\n法宝联想：律所实务 1 篇\n"
    )
    assert [task.text for task in document.tasks] == ["做好甲。", "做好乙。"]


def test_the_sentence_that_makes_a_law_known_is_text_however_it_is_wrapped(parsed):
    (document,) = parsed(
        "某省人民代表大会公告\n第7号\n《某省中小企业发展条例》已于2023年1月16日经某省第十四届人民代表大\n会第一次会议通过，现予公布。\n"
    )
    assert document.tasks[0].text.startswith("《某省中小企业发展条例》已于2023年1月16日")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("某省委某省政府印发《关于加快甲事的实施意见》", "实施意见"),
        ("某市政府关于《甲办法》的解读", None),
        ("某市政府关于印发《甲办法》的通知", "通知"),
    ],
)
def test_a_title_that_ends_with_the_document_it_issues_is_of_its_kind(title, kind, parsed):
    (document,) = parsed(f"{title}\n为加快甲事，提出意见。\n{BODY}")
    assert (document.metadata.title, document.metadata.kind) == (title, kind)


@pytest.mark.parametrize("lines", ["——2024年1月20日在甲市第七届人民代表大会第四次会议上\n甲市市长　张　三\n"])
def test_the_session_and_the_mayor_below_the_title_of_a_report_give_its_day_and_issuer(lines, parsed):
    (document,) = parsed(f"2024年政府工作报告\n{lines}各位代表：\n现在，我代表市人民政府报告工作，请予审议。\n{BODY}")
    metadata = document.metadata
    assert (metadata.title, metadata.date, metadata.issuer) == ("2024年政府工作报告", "2024-01-20", "甲市人民政府")


@pytest.mark.parametrize("issuer", ["工业和信息化部办公厅", "教育部办公厅　财政部办公厅", "教育部"])
def test_the_general_office_of_a_ministry_is_of_national_level(issuer, parsed):
    (document,) = parsed(f"关于做好甲事的通知\n{BODY}{issuer}\n2023年4月6日\n")
    assert document.metadata.level == "national"


def test_an_attached_explanation_is_a_document_of_its_own(parsed):
    first, second = parsed(
        f"某省2023年重点任务\n{BODY}附件1\n关于《某省2023年重点任务》的政策解读\n一、总体要求。说明甲。再说明乙。\n"
        "二、主要任务。说明丙。再说明丁。\n"
    )
    assert (len(first.tasks), second.metadata.title) == (2, "关于《某省2023年重点任务》的政策解读")


def test_attachments_may_stand_below_their_numbers(parsed):
    text = (
        f"某局关于做好甲事的通知\n{BODY}附件：（略）1.\n调查指引文本\n2.\n一般性审查表\n3.\n履约验收文本\n"
        "某市财政局\n2023年4月6日\n"
    )
    (document,) = parsed(text)
    listed = [region.span.of(text) for region in document.regions if region.name == "attachments"]
    assert listed == ["附件：（略）1.\n调查指引文本\n2.\n一般性审查表\n3.\n履约验收文本\n"]


def test_a_date_in_brackets_below_a_title_is_the_day(parsed):
    (document,) = parsed(f"某局关于做好甲事的通知\n（2023年4月19日）\n{BODY}")
    assert (document.metadata.date, document.metadata.title) == ("2023-04-19", "某局关于做好甲事的通知")


def test_a_kind_of_document_parted_by_the_end_of_a_line_ends_the_title(parsed):
    (document,) = parsed(
        f"某市全面提升供水供气服务水平做好接入工程“零投资”实施细\n则\n为加快甲事，制定本细则。\n{BODY}"
    )
    assert document.metadata.title == "某市全面提升供水供气服务水平做好接入工程“零投资”实施细则"
    assert document.metadata.kind == "实施细则"


@pytest.mark.parametrize("year", ["2017", "２０１７"])
def test_a_number_may_stand_in_digits_of_either_width(year, parsed):
    number = "某政发〔2017〕46号".replace("2017", year)
    (document,) = parsed(f"关于做好某事的通知\n{number}\n{BODY}")
    assert (document.metadata.number, document.metadata.year) == ("某政发〔2017〕46号", 2017)


def test_a_list_of_recipients_may_take_many_lines_and_break_inside_a_name(parsed):
    lines = ["公安部、民政部、司法部、住房城乡建设", *["部、交通运输部、水利部、市场监管总局、国家税务"] * 7, "总局："]
    (document,) = parsed("关于做好某事的通知\n某政发〔2017〕46号\n" + "\n".join(lines) + "\n" + BODY)
    assert document.metadata.recipients == "".join(lines)[:-1]
    assert document.metadata.title == "关于做好某事的通知"


@pytest.mark.parametrize(
    "again", ["某市建设中心城市\n2023年度任务", "某市推进养老服务提质\n三年行动方案（2023\n—2025年）"]
)
def test_a_title_given_again_over_several_lines_is_one_title(again, parsed):
    title = again.replace("\n", "")
    (document,) = parsed(f"{title}\n{again}\n一、甲事。做甲。\n二、乙事。做乙。\n")
    assert document.metadata.title == title


def test_the_rest_of_a_kind_below_a_wrapped_title_addresses_nobody(parsed):
    (document,) = parsed(
        "某市人民政府关于做好某项工作的意\n见\n各县（市、区）人民政府，市政府各部门：\n一、甲事。做甲。\n二、乙事。做乙。\n"
    )
    assert document.metadata.title == "某市人民政府关于做好某项工作的意见"
    assert document.metadata.recipients == "各县（市、区）人民政府，市政府各部门"


@pytest.mark.parametrize(
    "header",
    [
        "某市优化营商环境工作方案\n（某政发〔2023〕5号）\n",
        "某市优化营商环境工作方案\n某政发〔2023〕5号　　2023年5月5日\n",
        "000123\n机密★1年\n特急\n某市人民政府文件\n某政发〔2023〕5号　　签发人：张三\n某市优化营商环境工作方案\n",
        "《某市优化营商环境工作方案》\n某政发〔2023〕5号\n",
    ],
)
def test_a_header_gives_title_and_number_whatever_stands_beside_them(header, parsed):
    (document,) = parsed(f"{header}一、甲事。做甲。\n二、乙事。做乙。\n")
    assert (document.metadata.title, document.metadata.number) == ("某市优化营商环境工作方案", "某政发〔2023〕5号")


def test_organs_of_a_city_beside_each_other_sign_together(parsed):
    (document,) = parsed(
        "某市优化营商环境工作方案\n一、甲事。做甲。\n二、乙事。做乙。\n市发展和改革委员会　　市财政局\n2023年5月5日\n"
    )
    assert document.metadata.issuer == "市发展和改革委员会、市财政局"
