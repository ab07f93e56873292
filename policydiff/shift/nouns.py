"""What a clause says just before or after a word, without a grammar: the words back to the verb that governs them.

…，加快 推进 | 行政执法与刑事司法衔接信息共享 系统 | 建设         the noun phrase of 系统, governed by 推进
"""

import re
from dataclasses import dataclass

from policydiff.tokens import cut

# Verbs and adverbs that open a clause of the genre; what follows them is what the clause is about.
_GOVERNORS = re.compile(
    "开展|推进|推动|加快|加快推进|加快推动|建设|建立|建立健全|健全|完善|搭建|打造|构建|"
    "深化|扩大|启动|实施|组织|组织开展|加强|强化|探索|支持|鼓励|引导|做好|继续|利用|"
    "运用|依托|通过|升级|开发|推广|应用|推广应用|发挥|充分发挥|优化|充分|研究|编制|制定|"
    "制订|修订|修改|出台|列入|纳入|入选|获批|承担|参与|稳步|稳步推进|有序|深入|深入开展|"
    "深入推进|持续|积极|全面|大力|大力推进|率先|完成|办好|抓好|落实|贯彻|贯彻落实|提升|"
    "提高|拓展|新增|新建|改造|争取|争创|力争|力求|确保|实现|达到|进一步|加大|统筹|"
    "积极推进|全面推进|用好|推行|选择|选取|遴选|投入|投用|建成|改建|扩建|新改|培育|引进|引育|设立|安排|"
    "筹集|发放|新筹集|新创建|创建|举办|升级改造|督促|指导|要求|规范|严格|全力|切实|着力|"
    "努力|认真|大幅|逐步|尽快|抓紧|研究制定|配合|协调|开通|上线|启用|使用|采用|采取|"
    "借助|结合|围绕|按照|根据|总结|复制|宣传|增强|报道|推出|优选|新开|开行"
)
_PREPOSITIONS = re.compile(
    "在|对|将|把|以|为|由|向|从|至|到|等|的|和|及|以及|或|并|且|使|让|被|于|所|各|其|该|是|有|要|已|经"
)
# Cuts a clause, 、 included: what is listed has an anchor of its own.
_PUNCTUATION = re.compile(r"[，。；：！？、,;:!?…—（）()]")
_LONGEST = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """Half-open code points of a noun phrase, and the verb before it (empty where something else ends it)."""

    begin: int
    end: int
    governor: str


def phrase_before(text: str, end: int) -> Phrase:
    """The words that lead up to `end`, back to a verb, a preposition or a stop.

    >>> phrase = phrase_before("加快完善信用信息共享平台建设", 12)
    >>> "加快完善信用信息共享平台建设"[phrase.begin : phrase.end], phrase.governor
    ('信用信息共享平台', '完善')
    """
    stop = max((match.end() for match in _PUNCTUATION.finditer(text, 0, end)), default=0)
    begin = end
    for word in reversed(cut(text[stop:end])):
        bare = word.strip()
        if _GOVERNORS.fullmatch(bare):
            return Phrase(begin=begin, end=end, governor=bare)
        if _PREPOSITIONS.fullmatch(bare):
            break
        if end - begin + len(word) > _LONGEST:
            break
        begin -= len(word)
    return Phrase(begin=begin, end=end, governor="")


def clause_before(text: str, end: int) -> Phrase:
    """The clause that leads up to `end` without the verbs and prepositions that open it.

    >>> phrase = clause_before("稳就业，实现城镇新增就业1200万人", 12)
    >>> "稳就业，实现城镇新增就业1200万人"[phrase.begin : phrase.end]
    '城镇新增就业'
    """
    begin = max((match.end() for match in _PUNCTUATION.finditer(text, 0, end)), default=0)
    governor = ""
    for word in cut(text[begin:end]):
        bare = word.strip()
        if bare and not (_GOVERNORS.fullmatch(bare) or _PREPOSITIONS.fullmatch(bare)):
            break
        governor = bare or governor
        begin += len(word)
    return Phrase(begin=begin, end=end, governor=governor)


def phrase_after(text: str, begin: int) -> Phrase:
    """The words from `begin` on, up to a preposition or a stop.

    >>> phrase = phrase_after("改造275个老旧小区，提升", 6)
    >>> "改造275个老旧小区，提升"[phrase.begin : phrase.end]
    '老旧小区'
    """
    match = _PUNCTUATION.search(text, begin)
    stop = match.start() if match else len(text)
    end = begin
    for word in cut(text[begin:stop]):
        bare = word.strip()
        if _PREPOSITIONS.fullmatch(bare) or _GOVERNORS.fullmatch(bare) or end - begin + len(word) > _LONGEST:
            break
        end += len(word)
    return Phrase(begin=begin, end=end, governor="")
