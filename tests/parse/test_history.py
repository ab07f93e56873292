"""The lines below a law's title: who made it, when it was published and amended, when it takes effect."""

import pytest

from policydiff.model import Level

ARTICLES = "第一条 为了做好某事，制定本办法。\n第二条 做好某事。\n"


@pytest.mark.parametrize(
    ("history", "date"),
    [
        ("1999年6月18日 某某局令第10号公布\n2000年1月1日 施行", "1999-06-18"),
        ("（2011年12月27日某省人民代表大会常务委员会公告第57号公布 自2012年2月1日起施行）", "2011-12-27"),
        ("1990年5月2日 某某部发布施行", "1990-05-02"),
        ("2004年4月2日 某省人民代表大会通过\n2005年1月1日 施行\n2016年3月30日 某省人民代表大会修正", "2016-03-30"),
        ("2020年8月31日 最高人民法院、2020年8月21日最高人民检察院通过\n2020年9月14日 施行", "2020-08-31"),
    ],
)
def test_a_law_is_of_the_day_it_was_last_published_or_amended_not_of_the_day_it_takes_effect(history, date, parsed):
    (document,) = parsed(f"某某办法\n{history}\n{ARTICLES}")
    assert (document.metadata.date, document.metadata.year) == (date, int(date[:4]))


def test_a_day_of_taking_effect_alone_is_no_date(parsed):
    (document,) = parsed(f"某某办法\n2000年1月1日 施行\n{ARTICLES}")
    assert document.metadata.date is None


@pytest.mark.parametrize(
    ("history", "issuer"),
    [
        ("2014年10月29日 市十四届人大常委会第十九次会议通过", "宁波市人民代表大会常务委员会"),
        ("2015年2月8日 市十四届人大五次会议通过", "宁波市人民代表大会"),
        ("2022年1月24日 中共中央政治局会议审议批准\n2022年2月25日 中共中央、国务院发布", "中共中央、国务院"),
        ("2021年11月16日 国家某某办公室2021年第20次室务会议审议通过", "国家某某办公室"),
        ("2006年11月17日 北京市人民政府第56次常务会议审议通过", "北京市人民政府"),
        ("2003年8月18日 食品药品监管局、海关总署第4号令公布", "食品药品监管局、海关总署"),
        ("2004年8月1日 中华人民共和国国务院、中华人民共和国中央军事委员会令第413号公布", "国务院、中央军事委员会"),
        ("2012年12月3日 公安部部长办公会议通过\n2012年12月19日 公安部令第125号发布", "公安部"),
    ],
)
def test_a_law_is_issued_by_organs_not_by_their_meetings(history, issuer, parsed):
    (document,) = parsed(f"宁波市某某条例\n{history}\n{ARTICLES}")
    assert document.metadata.issuer == issuer


@pytest.mark.parametrize(
    "history",
    [
        "2015年12月3日 某省人民代表大会常务委员会《关于修改〈某省甲办法〉\n〈某省乙规定〉\n〈某省丙规定〉的决定》第二次修正",
        "2012年12月13日 公安部令第127号修订发布。根据\n2015年12月3日 公安部令第159号《关于修改〈甲〉的决定》修正）",
        "2015年12月3日 第十三届全国人民代表大会第二次\n会议通过）",
        "２０１５年１２月３日 中华人民共和国公安部令第１３２号发布，",
        "2015年12月3日 中华人民共和国国务院令第692号",
    ],
)
def test_a_statement_of_a_laws_history_may_take_several_lines(history, parsed):
    (document,) = parsed(f"某某办法\n{history}\n{ARTICLES}")
    assert (document.metadata.title, document.metadata.date) == ("某某办法", "2015-12-03")
    assert [task.id for task in document.tasks] == ["1", "2"]


def test_a_title_that_begins_with_a_year_is_no_history_with_the_line_below(parsed):
    (document,) = parsed(
        f"某市人民政府文件\n某政发〔2020〕1号\n2020年某市工作要点\n（2020年1月5日某会议通过）\n{ARTICLES}"
    )
    assert document.metadata.title == "2020年某市工作要点"


@pytest.mark.parametrize("organ", ["彭水苗族土家族自治县人民代表大会", "县人民代表大会"])
def test_an_autonomous_county_makes_laws_of_its_own(organ, parsed):
    (document,) = parsed(f"彭水苗族土家族自治县旅游条例\n2019年3月28日 {organ}通过\n{ARTICLES}")
    metadata = document.metadata
    assert (metadata.issuer, metadata.level, metadata.region) == (
        "彭水苗族土家族自治县人民代表大会",
        Level.COUNTY,
        "彭水苗族土家族自治县",
    )
