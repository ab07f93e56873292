"""Pilots and information systems, by the noun phrase that ends in 试点, 平台, 系统, 数据库."""

import re
from collections.abc import Iterable

from policydiff.shift.finding import Finding, bare
from policydiff.shift.nouns import phrase_before
from policydiff.signs import either_width

_PILOT = re.compile("(?:改革|综合|示范)?(?:试点示范|先行先试|示范试点|试点|试验区|示范区)")
_SYSTEM = re.compile("(?:平台|系统|数据库|信息库|一张网)")
# What makes a platform or a system one of information, not of industry or of biology.
_INFORMATION = re.compile(
    "信息|数据|网络|监测|监管|共享|服务|管理|公示|查询|执法|预警|追溯|溯源|数字|智慧|智能|电子|政务|线上|互联网|信用|交易|办案|举报|投诉|登记|审批|云|库|网"
)
_BUILT = re.compile(
    "建设|建立|建立健全|健全|完善|搭建|打造|构建|升级|开发|推广|应用|推广应用|依托|利用|"
    "运用|通过|借助|用好|发挥|充分发挥|优化|建成|开通|上线|启用|使用|升级改造|推行"
)
_WORKED_ON = re.compile("\\s*(?:的)?(?:建设|作用|应用|上线|升级|改造|互联|对接|开发|功能|推广|整合|运行)")
# 建立治理电子商务平台侵权的制度 builds no platform: the noun phrase must end with it.
_ENDS = re.compile(either_width("\\s*(?:[，。；：、！？）]|和|及|以及|等|并|$)"))


def pilots_in(text: str) -> Iterable[Finding]:
    """Pilots by name; 试点 without a word that says of what is none.

    >>> [finding.name for finding in pilots_in("开展服务业扩大开放综合试点，总结试点经验。")]
    ['服务业扩大开放综合试点']
    """
    for match in _PILOT.finditer(text):
        phrase = phrase_before(text, match.start())
        name = bare(text[phrase.begin : match.end()])
        if len(name) - len(match[0]) > 1:
            yield Finding(name=name, begin=phrase.begin, end=match.end())


def systems_in(text: str) -> Iterable[Finding]:
    """Information systems, platforms and databases that are to be built or used.

    >>> [finding.name for finding in systems_in("完善全国信用信息共享平台，加强网络交易平台监管。")]
    ['全国信用信息共享平台']
    """
    for match in _SYSTEM.finditer(text):
        phrase = phrase_before(text, match.start())
        name = bare(text[phrase.begin : match.end()])
        built = (_BUILT.fullmatch(phrase.governor) and _ENDS.match(text, match.end())) or _WORKED_ON.match(
            text, match.end()
        )
        if built and len(name) - len(match[0]) > 1 and _INFORMATION.search(name):
            yield Finding(name=name, begin=phrase.begin, end=match.end())
