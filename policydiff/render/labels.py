"""Words of the glossary in both languages, for all renderers."""

from enum import StrEnum

from policydiff.model import (
    Change,
    Direction,
    EditKind,
    Fate,
    FindingKind,
    Flag,
    Level,
    LinkRole,
    RegionKind,
    Relation,
    Role,
    Status,
)
from policydiff.render.display import Language

_ENUMS: tuple[tuple[StrEnum, tuple[str, str]], ...] = (
    (Change.UNCHANGED, ("未变", "unchanged")),
    (Change.EDITED, ("修改", "edited")),
    (Change.REWRITTEN, ("改写", "rewritten")),
    (Change.SPLIT, ("拆分", "split")),
    (Change.MERGED, ("合并", "merged")),
    (Change.REGROUPED, ("重组", "regrouped")),
    (Change.DISPERSED, ("分散", "dispersed")),
    (Change.ASSEMBLED, ("汇集", "assembled")),
    (Change.DROPPED, ("未延续", "dropped")),
    (Change.NEW, ("新增", "new")),
    (Flag.MOVED, ("移动", "moved")),
    (Flag.REASSIGNED, ("分工调整", "reassigned")),
    (Relation.VERBATIM, ("原文", "verbatim")),
    (Relation.ADAPTED, ("改写", "adapted")),
    (Relation.PARTIAL, ("部分", "partial")),
    (LinkRole.PRINCIPAL, ("主对应", "principal")),
    (LinkRole.SECONDARY, ("次对应", "secondary")),
    (Role.LEAD, ("牵头", "lead")),
    (Role.RESPONSIBLE, ("负责", "responsible")),
    (Role.PARTICIPANT, ("配合", "participant")),
    (EditKind.LOCALISED, ("本地化", "localised")),
    (EditKind.RENAMED, ("机构更名", "renamed agency")),
    (EditKind.WORDING, ("措辞", "wording")),
    (EditKind.NUMBER, ("年份数字", "year or number")),
    (EditKind.CAMPAIGN, ("专项行动", "campaign")),
    (EditKind.STRENGTH, ("力度", "strength")),
    (EditKind.SUBSTANCE, ("实质", "substance")),
    (Direction.STRONGER, ("增强", "stronger")),
    (Direction.WEAKER, ("减弱", "weaker")),
    (Direction.LEVEL, ("持平", "level")),
    (Fate.KEPT, ("沿用", "kept")),
    (Fate.RENAMED, ("机构更名", "renamed")),
    (Fate.ADDED, ("增加", "added")),
    (Fate.DROPPED, ("退出", "dropped")),
    (Level.NATIONAL, ("国家", "national")),
    (Level.PROVINCIAL, ("省级", "provincial")),
    (Level.MUNICIPAL, ("市级", "municipal")),
    (Level.COUNTY, ("县级", "county")),
    (Status.AUTO, ("自动", "auto")),
    (Status.ACCEPTED, ("人工确认", "accepted")),
    (Status.REJECTED, ("人工否定", "rejected")),
    (Status.ADDED, ("人工添加", "added")),
    (RegionKind.HEADING, ("标题", "heading")),
    (RegionKind.MEASURE, ("措施", "measure")),
    (RegionKind.ASSIGNMENT, ("责任分工", "assignment")),
    (RegionKind.METADATA, ("文件信息", "metadata")),
    (RegionKind.BOILERPLATE, ("非正文", "boilerplate")),
    (RegionKind.UNRECOGNISED, ("未识别", "unrecognised")),
    (FindingKind.UNRECOGNISED, ("未识别的文字", "unrecognised text")),
    (FindingKind.LONG_HEADING, ("标题过长", "long headings")),
    (FindingKind.OPEN_HEADING, ("标题不完整", "headings left open")),
    (FindingKind.UNPAIRED_HEADING, ("标题的括号或引号不成对", "headings with unpaired brackets or quotes")),
    (FindingKind.EMPTY_SECTION, ("没有内容的部分", "sections with nothing below them")),
    (FindingKind.HEADING_AS_TEXT, ("可能是标题，按正文读", "perhaps headings, read as text")),
    (FindingKind.NUMBERING, ("编号缺漏或重复", "gaps and repeats in the numbering")),
    (FindingKind.NUMBER_AS_TEXT, ("行首编号，按正文读", "numbers at the head of a line, read as text")),
    (FindingKind.EMPTY_ASSIGNMENT, ("责任分工没有写明部门", "assignments without an agency")),
    (FindingKind.UNKNOWN_AGENCY, ("部门不在名录中", "agencies not in the registry")),
)
# What regions of metadata and boilerplate hold.
_REGIONS: dict[str, tuple[str, str]] = {
    "attachments": ("附件说明", "list of attachments"),
    "caption": ("表题", "caption of a table"),
    "closing": ("结束语", "closing words"),
    "comment": ("注释", "comment"),
    "contact": ("联系方式", "contact"),
    "contents": ("目录", "table of contents"),
    "copy-to": ("抄送", "copies to"),
    "date": ("日期", "date"),
    "field": ("所载信息", "datum of the page"),
    "footnote": ("脚注", "footnote"),
    "history": ("通过、公布、修订", "enactment and amendments"),
    "issuer": ("署名", "signature"),
    "lead": ("任务之前的文字", "text above the tasks of a section"),
    "letterhead": ("版头", "letterhead"),
    "markup": ("标记", "markup"),
    "navigation": ("网页文字", "text of the page around"),
    "number": ("编号或文号", "number"),
    "page-number": ("页码", "page number"),
    "preamble": ("引言", "preamble"),
    "print-note": ("印发说明", "printing note"),
    "publicity": ("公开属性", "publicity"),
    "recipients": ("主送机关", "recipients"),
    "repeated": ("重复的文字", "repeated text"),
    "source": ("来源", "source"),
    "stray": ("零散符号", "stray marks"),
    "table": ("表格", "table"),
    "table-heading": ("表头", "head of a table"),
    "title": ("标题", "title"),
}

# Kinds of different enumerations may have the same value (dropped), so the class is part of the key.
_LABELS = {(type(value), value): words for value, words in _ENUMS}

_WORDS: dict[str, tuple[str, str]] = {
    "agencies": ("部门", "agencies"),
    "assignment": ("责任分工", "assignment"),
    "carried": ("沿用", "carried over"),
    "change": ("变化", "change"),
    "colon": ("：", ": "),
    "comma": ("、", ", "),
    "date": ("日期", "date"),
    "characters_short": ("字", "chars"),
    "context_short": ("任务", "task"),
    "cut_measure": ("措施对应的界限", "measure links from"),
    "cut_principal": ("主对应的界限", "principal from"),
    "cut_task": ("任务对应的界限", "task links from"),
    "decided": ("人工认定", "decided by a person"),
    "documents": ("份文件", "documents"),
    "evidence": ("依据", "evidence"),
    "gap": ("领先", "gap"),
    "heading_short": ("标题", "heading"),
    "issuer": ("发文机关", "issuer"),
    "kind": ("文种", "kind"),
    "lead_gained": ("升为牵头", "now leads"),
    "lead_lost": ("不再牵头", "no longer leads"),
    "level": ("层级", "level"),
    "line": ("行", "line"),
    "linked": ("对应", "linked"),
    "measure_short": ("措施", "measure"),
    "measure_links": ("措施对应", "measure links"),
    "measures": ("措施", "measures"),
    "new_text": ("新写", "new"),
    "no_section": ("不分部分", "no section"),
    "none": ("无", "none"),
    "nothing_doubtful": ("没有存疑之处", "nothing doubtful"),
    "note": ("注", "note"),
    "number": ("文号", "number"),
    "principal_short": ("主对应", "princ."),
    "region": ("地区", "region"),
    "relation": ("关系", "relation"),
    "review_keys": (
        "a 接受  r 否定  o+数字 另选  n 附注  s 跳过  b 返回  q 退出",
        "a accept  r reject  o+digit other target  n note  s skip  b back  q quit",
    ),
    "score": ("把握", "probability"),
    "sections": ("部分", "sections"),
    "semicolon": ("；", "; "),
    "source": ("来源", "source"),
    "target": ("目标", "target"),
    "task": ("任务", "task"),
    "task_links": ("任务对应", "task links"),
    "tasks": ("任务", "tasks"),
    "terms": ("主要词语", "main words"),
    "title": ("标题", "title"),
    "undecided": ("未看", "not looked at"),
    "where": ("去向", "went to"),
    "whence": ("来自", "came from"),
    "words_short": ("词", "words"),
    "year": ("年度", "year"),
}


def label(value: StrEnum, language: Language) -> str:
    """The word of the glossary for a kind.

    >>> label(Change.DROPPED, Language.CHINESE), label(Change.DROPPED, Language.ENGLISH)
    ('未延续', 'dropped')
    """
    return _LABELS[type(value), value][0 if language is Language.CHINESE else 1]


def word(name: str, language: Language) -> str:
    """A word of the reports by its name; KeyError for a name that is not in the list."""
    return _WORDS[name][0 if language is Language.CHINESE else 1]


def region_name(name: str, language: Language) -> str:
    """The words for what a region of metadata or boilerplate holds; KeyError for a name that is not in the list."""
    return _REGIONS[name][0 if language is Language.CHINESE else 1]
