"""The lines below a law's title: who made it, when it was published and amended, when it takes effect."""

import pytest

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
