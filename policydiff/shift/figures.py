"""Deadlines, and numbers with what they count."""

import re
from collections.abc import Iterable
from dataclasses import replace

from policydiff.shift.finding import Finding, bare
from policydiff.shift.nouns import clause_before, phrase_after, phrase_before

_YEAR = r"(?:20\d\d\s*年|今年|明年|本年度?|当年)"
_BEFORE = "(?:之前|以前|前)"
_DEADLINE = re.compile(
    rf"{_YEAR}?\s*\d{{1,2}}\s*月\s*(?:\d{{1,2}}\s*日|底|末|[上中下]旬)?\s*{_BEFORE}"
    rf"|(?:{_YEAR}\s*(?:[一二三四]季度|上半年)?|(?:第?[一二三四]季度|上半年))\s*(?:年?[底末])\s*{_BEFORE}?"
    rf"|(?<![\d０-９])年[底末]\s*{_BEFORE}?|{_YEAR}\s*{_BEFORE}|年内|(?:到|至)\s*20\d\d\s*年(?!\s*\d)"
)
_NUMBER = re.compile(
    r"(?<![\d.第〔（“A-Za-z])(?P<number>\d+(?:\.\d+)?(?:\s*[—－～~至到-]\s*\d+(?:\.\d+)?)?)\s*[百千万亿]*\s*余?"
    r"(?P<unit>%|％|‰|个百分点|平方公里|平方米|立方米|公里|万元|亿元|元|人次|人|名|个|家|件|起|次|项|套|户|亩|吨|辆|所|张|场|批|倍|条|座|天|小时|种|处|部|亿|万)"
    r"(?:以上|左右|以内|以下)?"
)
# A longer clause is no name; the noun phrase next to the number is.
_LONGEST = 20
# Verbs that stand between what is counted and the number, and are no part of its name.
_RELATION = re.compile(
    r"(?:分别|累计|总数|同比|年均|平均|不?(?:少于|低于|超过|高于)|达到|达|突破|控制在|保持在|稳定在|为|约|近|再|共|超)+$"
)


# What a number says of the one before it (达到2218万箱、增长5.5%); its name needs the other's.
_GROWTH = re.compile(r"(?:同比|年均|分别|各|均)*(?:增长|下降|提高|上升|降低|增加|减少|回落)")


def deadlines_in(text: str) -> Iterable[Finding]:
    """Dates and terms by which something is to be done.

    >>> [finding.name for finding in deadlines_in("2020年底前完成，6月底前报送，自2019年1月1日起施行。")]
    ['2020年底前', '6月底前']
    """
    for match in _DEADLINE.finditer(text):
        name = bare(match[0]).lstrip("到至")
        yield Finding(name=name, begin=match.start(), end=match.end())


def numbers_in(text: str) -> Iterable[Finding]:
    """Numbers with a unit, under the name of what they count: before them, or behind.

    >>> [finding.name for finding in numbers_in("城镇新增就业1200万人以上，改造275个老旧小区。")]
    ['城镇新增就业', '老旧小区']
    """
    last: Finding | None = None
    for match in _NUMBER.finditer(text):
        found = _named(text, match)
        if found is not None and _GROWTH.fullmatch(found.name):
            near = last is not None and not re.search("[。；;]", text[last.end : found.begin])
            found = replace(found, name=last.name + found.name) if last is not None and near else None
        elif found is not None:
            last = found
        if found is not None:
            yield found


def _named(text: str, match: re.Match[str]) -> Finding | None:
    """A number under the name of what stands before it, else behind it; None for one that counts nothing."""
    end = match.start()
    while (relation := _RELATION.search(text, max(0, end - 8), end)) is not None:
        end = relation.start()
    before = clause_before(text, end)
    if before.end - before.begin > _LONGEST:
        before = phrase_before(text, end)
    name = bare(text[before.begin : before.end])
    if len(name) > 1:
        return Finding(name=name, begin=before.begin, end=match.end())
    after = phrase_after(text, match.end())
    name = bare(text[after.begin : after.end])
    return Finding(name=name, begin=match.start(), end=after.end) if len(name) > 1 else None
