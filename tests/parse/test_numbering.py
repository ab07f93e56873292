"""Numbers at the head of a line: which of them number a point."""

import pytest

from policydiff.parse.markers import marker_at


@pytest.mark.parametrize("opening", ["2023年底前，建成平台。", "2023 年2 月底前，建成平台。", "12345热线全年畅通。"])
def test_a_point_may_begin_with_a_year_or_the_hotline(opening, parsed):
    (document,) = parsed(f"一、甲事\n1.做甲。\n2.{opening}\n二、丙事\n3.做丙。\n4.做丁。\n5.做戊。\n")
    assert [task.id for task in document.tasks] == ["1", "2", "3", "4", "5"]
    assert document.task("2").measures[0].text == opening


@pytest.mark.parametrize("text", ["2.5亿元用于甲", "2.2023倍于甲", "1.2023.5年", "0.255元/立方米"])
def test_a_decimal_is_no_number_of_a_point(text):
    assert marker_at(text) is None
