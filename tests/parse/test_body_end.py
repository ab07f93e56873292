"""Where a text ends: everything above the signature and the page foot is text, however it is closed."""

import pytest

from policydiff.check import check
from policydiff.model import FindingKind

HEAD = "某市关于推进智能产业发展的实施方案\n一、强化创新\n（一）建设平台\n建设公共服务平台，支持企业上云。\n（二）营造氛围\n"


def texts_of(document):
    return [measure.text for task in document.tasks for measure in task.measures]


@pytest.mark.parametrize(
    "bracket",
    [
        "（责任单位：市委宣传部、市海洋发展局、市工业和信息化局、市科技局、市大数据局）",
        "（责任单位：市委宣传部、\n市海洋发展局、市工业和信息化局、\n市科技局、市大数据局）",
        "（市委宣传部、市科技局）",
        "（综合规划处、新闻宣传处等按职责分工负责，2023年底前）",
    ],
)
def test_a_text_may_end_with_an_assignment_whatever_it_lists(bracket, parsed):
    (document,) = parsed(f"{HEAD}做好政策宣传，鼓励创新发展。\n{bracket}\n某市人民政府\n2023年5月6日\n")
    assert document.tasks[-1].text.endswith(bracket.replace("\n", ""))
    assert document.metadata.issuer == "某市人民政府"


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("做好政策宣传，鼓励创新发展!", "做好政策宣传，鼓励创新发展!"),
        (
            "应当做好各项有关政策的宣传工作，在全市范围鼓励创新发展",
            "应当做好各项有关政策的宣传工作，在全市范围鼓励创新发展",
        ),
        ("做好宣传。\n（三）提升能力", "提升能力"),
        ("做好宣传。鼓励创新", "鼓励创新"),
    ],
)
def test_a_text_whose_last_full_stop_is_missing_is_text(text, last, parsed):
    (document,) = parsed(f"{HEAD}{text}\n某市人民政府\n2023年5月6日\n")
    assert texts_of(document)[-1] == last
    assert document.metadata.date == "2023-05-06"


@pytest.mark.parametrize(
    "foot",
    [
        "扫一扫在手机打开当前页",
        "（由于篇幅太长，在此省略有关附表和名单的部分内容，可点击链接查看）",
        "某市人民政府\n2023年5月6日\n上一篇：市政府召开全市经济工作会议，部署下一阶段重点工作任务",
        "附件：1.任务清单\n2.责任清单，包括各区县和市级有关部门的责任事项、时间要求",
        "（三）咨询方式\n电话：12345678",
        "为了做好各项有关政策的宣传工作，现将有关部门的职责分工列表如下：",
    ],
)
def test_what_stands_below_a_text_is_none_of_it(foot, parsed):
    (document,) = parsed(f"{HEAD}做好政策宣传，鼓励创新发展。\n{foot}\n")
    assert texts_of(document)[-1] == "做好政策宣传，鼓励创新发展。"


def test_a_numbered_point_left_out_of_the_text_is_found(parsed):
    text = f"{HEAD}做好宣传。\n某市人民政府\n2023年5月6日\n（三）提升能力\n（四）加强保障\n"
    (document,) = parsed(text)
    found = [(item.kind, item.line, item.text) for item in check(document, text).findings]
    assert found == [(FindingKind.LEFT_OUT, 9, "（三）提升能力"), (FindingKind.LEFT_OUT, 10, "（四）加强保障")]


@pytest.mark.parametrize(
    "foot",
    [
        "主办单位：某市人民政府办公室\n备案号：湘ICP备00000000号\n",
        "信息来源：某市政府研究室\n主办单位：某市人民政府办公室　承办单位：某市数据局　网站管理：0000-0000000\n",
    ],
)
def test_who_runs_the_site_ends_no_text(foot, parsed):
    (document,) = parsed(f"{HEAD}做好政策宣传，鼓励创新发展。\n扫一扫打开当前页\n{foot}")
    assert texts_of(document)[-1] == "做好政策宣传，鼓励创新发展。"
    assert document.tasks[-1].assignments == ()


def test_a_host_of_a_task_is_who_leads_it(parsed):
    (document,) = parsed(f"{HEAD}做好政策宣传，鼓励创新发展。\n主办单位：市科技局\n某市人民政府\n2023年5月6日\n")
    assert document.tasks[-1].assignments[0].responsibilities[0].name == "市科技局"


def test_an_attached_list_without_a_sentence_is_text(parsed):
    items = "".join(f"{number}．{item}\n" for number, item in enumerate(["尺", "面积计", "天平", "秤", "砝码"], 1))
    _, attached = parsed(
        "某某办法\n第一条 为了甲，制定本办法。\n第二条 本办法自公布之日起施行。\n附：\n某某计量器具目录\n"
        f"下列计量器具实行强制检定：\n{items}"
    )
    assert [task.text for task in attached.tasks] == ["尺", "面积计", "天平", "秤", "砝码"]


def test_organs_that_go_on_in_the_last_line_of_a_text_are_no_signature(parsed):
    body = (
        "深入推进各项改革任务落地见效并且巩固和扩大成果，全面实行清单\n管理，持续优化营商环境和服务企业的水平与能力。\n"
    )
    label = "责任单位：市公安局、市商务局、市财政局、市自然资源局、市水利\n局\n"
    text = "某市工作方案\n" + "".join(f"{number}、甲事\n{body}{label}" for number in "一二三")
    (document,) = parsed(f"{text}某市人民政府\n2023年5月5日\n")
    assert document.metadata.issuer == "某市人民政府"
    assert document.tasks[-1].assignments[0].responsibilities[-1].name == "市水利局"
