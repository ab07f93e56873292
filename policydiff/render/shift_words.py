"""Words and sentences of the reports on a history, in both languages; titles state what was found."""

from policydiff.model import AgencyHistory, Event, ShareChange, Shift, Stage, StrengthStep, TermHistory, Unit
from policydiff.render.display import Language
from policydiff.render.labels import label

_WORDS: dict[str, tuple[str, str]] = {
    "agency_named": ("提到的部门", "agencies in the text"),
    "by_section": ("分部分、举例", "by section, examples"),
    "phrase_fell": ("下降的词组", "phrases that fell"),
    "phrase_rose": ("上升的词组", "phrases that rose"),
    "place_named": ("提到的地名", "places in the text"),
    "role_lead": ("牵头", "leads"),
    "role_participant": ("配合", "takes part"),
    "role_responsible": ("负责", "responsible"),
    "size": ("任务/措施/字", "tasks/measures/characters"),
    "step": ("一级", "step"),
    "strength_method": (
        "每条措施按其中第一个此类词定级。",
        "Each measure stands on the step of the first such word in it.",
    ),
    "title_page": ("政策重点变化", "Priorities over the years"),
    "weight": ("比重", "Weight"),
    "weight_note": (
        "各单位都是占本文件的比重；变化为百分点，方括号内是对措施重抽样得到的 95% 区间，* 表示区间不含零。",
        "Shares of each document; changes in percentage points, in brackets the 95% interval of a bootstrap over "
        "measures, * where it leaves zero out.",
    ),
    "word_fell": ("下降的词", "words that fell"),
    "word_rose": ("上升的词", "words that rose"),
    "words_note": (
        "z：以全部文件的用词为先验的对数优势比（Monroe、Colaresi、Quinn 2008）；点开看原句。",
        "z: log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi, Quinn 2008); open a term for its lines.",
    ),
    "agency_cells": ("每格为任务数、占有分工任务的比重、牵头数", "tasks, share of assigned tasks, leads"),
    "strength_note": ("占全部措施的比重", "share of all measures"),
    "agency": ("部门", "agency"),
    "agencies": ("部门分工", "Agencies"),
    "change": ("变化", "change"),
    "characters": ("字数", "characters"),
    "documents": ("文件", "Documents"),
    "first": ("首见", "first"),
    "instrument": ("名称", "name"),
    "instruments": ("行动与工具", "Campaigns and instruments"),
    "interval": ("95% 区间", "95% interval"),
    "kind": ("类别", "kind"),
    "last": ("末见", "last"),
    "lineage": ("任务", "task"),
    "lineages": ("任务沿革", "Lineages of tasks"),
    "measures": ("措施", "measures"),
    "n": ("条数", "n"),
    "names": ("提到的部门和地名", "Agencies and places in the text"),
    "partners": ("主要合作部门", "works mostly with"),
    "phrases": ("词组", "Phrases"),
    "reforms": ("机构改革", "Reforms"),
    "alluvial_note": (
        "每列为一份文件，块高为占文字的比重（至少一行），带宽为共有文字；",
        "one column a document; height: share of the text (one line at least), width of bands: text in common; ",
    ),
    "legend_born": ("新增、汇集", "new, assembled"),
    "legend_ended": ("此后不再单列", "stands alone no more"),
    "legend_kept": ("延续", "carried on"),
    "legend_moved": ("移动、拆分、合并、重组", "moved, split, merged, regrouped"),
    "legend_rested": ("间断后恢复", "returned after a rest"),
    "bare": ("不含此类词", "no such word"),
    "ladder_build": ("建制阶段", "building institutions"),
    "ladder_demand": ("要求强度", "demand"),
    "ladder_severe": ("执法力度", "severity"),
    "ladder_tighten": ("管理力度", "tightening"),
    "strength": ("措辞力度", "Strength of wording"),
    "section": ("部分", "section"),
    "sections": ("各部分比重", "Weight of sections"),
    "tasks": ("任务", "tasks"),
    "whole": ("全文", "whole document"),
    "lead": ("牵头", "leads"),
    "term": ("词语", "term"),
    "title": ("标题", "title"),
    "weights": ("任务比重的升降", "Tasks that gained and lost weight"),
    "words": ("用词", "Words"),
    "year": ("年度", "year"),
    "no_section": ("不分部分", "no section"),
}


def shift_word(name: str, language: Language) -> str:
    """A word of these reports by its name; KeyError for a name that is not in the list."""
    return _WORDS[name][_index(language)]


def _index(language: Language) -> int:
    return 0 if language is Language.CHINESE else 1


def percent(share: float) -> str:
    """A share of 1 as a percentage.

    >>> percent(0.2074)
    '20.7%'
    """
    return f"{100 * share:.1f}%"


def points(change: float) -> str:
    """A change of a share in percentage points, with its sign.

    >>> points(0.1016), points(-0.0004)
    ('+10.2', '0.0')
    """
    value = round(100 * change, 1)
    return f"{value:+.1f}".replace("-", "−") if value else "0.0"


def interval(change: ShareChange) -> str:
    """The interval of a change; the asterisk marks one that leaves zero out."""
    return f"[{points(change.low)}, {points(change.high)}]{'*' if change.firm else ''}"


def lineages_title(shift: Shift, language: Language) -> str:
    """How many tasks were kept, and what became of the others, between the first document and the last."""
    first, last = shift.periods[0].label, shift.periods[-1].label
    found = shift.headlines
    counted = (
        (Event.BORN, found.born),
        (Event.ASSEMBLED, found.assembled),
        (Event.ENDED, found.ended),
        (Event.DISPERSED, found.dispersed),
        (Event.MERGED, found.merged),
    )
    told = [(label(event, language), n) for event, n in counted if n or event in (Event.BORN, Event.ENDED)]
    if language is Language.CHINESE:
        listed = "，".join(f"{name} {number} 项" for name, number in told)
        return f"{first} 至 {last}：延续 {found.kept} 项任务，{listed}"
    listed = ", ".join(f"{number} {name}" for name, number in told)
    return f"{first} to {last}: {found.kept} tasks kept, {listed}"


def section_title(shift: Shift, language: Language) -> str:
    """How the share of the section that moved most moved, if any did so beyond what splitting alone may do."""
    if shift.headlines.section is not None:
        return share_title(shift, shift.headlines.section, language)
    if language is Language.CHINESE:
        return "各部分的比重没有可以确认的变化，见任务比重"
    return "No section changed its share beyond what split tasks may account for; see the weights of tasks"


def sections_note(shift: Shift, language: Language) -> str:
    """How sections are made comparable."""
    last = shift.periods[-1].label
    if language is Language.CHINESE:
        return f"各年的任务都按沿革归入 {last} 的部分，使部分的合并、拆分不影响比重；· 为原在部分，/ 后为该部分全部的比重。"
    return (
        f"Tasks of all years are counted under the section of {last} that they lead to, so that merging and splitting "
        "sections changes no share; · where they stood, after / the share of that whole section."
    )


def share_title(shift: Shift, group: str | None, language: Language) -> str:
    """How the share of a group moved: 互联网治理占文字的比重由 12.0% 升至 18.0%."""
    if group is None:
        return "各项比重未变" if language is Language.CHINESE else "No share changed"
    weight = shift.weight(group)
    first, last = shift.ends
    shares = weight.by(Unit.TEXT).shares
    before, after = percent(shares[first]), percent(shares[last])
    firm = weight.change(Unit.TEXT, first, last).firm
    name = weight.name or shift_word("no_section", language)
    if language is Language.CHINESE:
        verb = "升至" if shares[last] > shares[first] else "降至"
        doubt = "" if firm else "（区间含零）"
        return f"“{name}”占文字的比重由 {before} {verb} {after}{doubt}"
    verb = "rose" if shares[last] > shares[first] else "fell"
    doubt = "" if firm else " (the interval includes zero)"
    return f"“{name}” {verb} from {before} to {after} of the text{doubt}"


def told_events(stage: Stage, language: Language) -> tuple[tuple[Event, str], ...]:
    """The events of a stage as they are printed: what is carried on goes without saying, a move tells its way."""
    told = []
    for event in stage.events:
        if event in (Event.CARRIED, Event.UP, Event.DOWN):
            continue
        text = label(event, language)
        way = next((way for way in (Event.UP, Event.DOWN) if way in stage.events), None)
        if event is Event.MOVED and way is not None:
            name = label(way, language)
            text += f"（{name}）" if language is Language.CHINESE else f" ({name})"
        told.append((event, text))
    return tuple(told)


def words_title(shift: Shift, language: Language) -> str:
    """Which words rose and fell most."""
    rose, fell = shift.headlines.rose, shift.headlines.fell
    if not rose and not fell:
        return "用词没有升降" if language is Language.CHINESE else "No word rose or fell"
    if language is Language.CHINESE:
        parts = [f"“{'”“'.join(words)}”{verb}" for words, verb in ((rose, "上升"), (fell, "下降")) if words]
        return "，".join(parts)
    parts = [f"{verb}: {', '.join(words)}" for words, verb in ((rose, "up"), (fell, "down")) if words]
    return "; ".join(parts)


def words_caveat(shift: Shift, language: Language) -> str:
    """How many words changed more than chance alone would let one in twenty."""
    found = shift.headlines
    if language is Language.CHINESE:
        return f"所计 {found.words} 个词中 {found.words_beyond} 个 |z| 超过 1.96"
    return f"|z| passes 1.96 for {found.words_beyond} of {found.words} words"


def told_words(shift: Shift, language: Language) -> str:
    """Which words rose and fell most, and how little that may be."""
    title, caveat = words_title(shift, language), words_caveat(shift, language)
    if not shift.headlines.words:
        return title
    return f"{title}（{caveat}）" if language is Language.CHINESE else f"{title} ({caveat})"


def agency_title(shift: Shift, language: Language) -> str:
    """How the share of tasks of the agency that moved most moved."""
    history = next((found for found in shift.agencies if found.agency == shift.headlines.agency), None)
    if history is None:
        return "各部门承担任务的比重" if language is Language.CHINESE else "Shares of tasks by agency"
    before, after = (percent(share_in(history, document)) for document in shift.ends)
    if language is Language.CHINESE:
        return f"{history.name}承担的任务由 {before} 变为 {after}"
    return f"{history.name}: from {before} to {after} of the tasks"


def lead_title(shift: Shift, language: Language) -> str:
    """Which agency leads most tasks in the last document, or has most."""
    last = shift.ends[1]
    years = [(history, year) for history in shift.agencies for year in history.years if year.document == last]
    if not years:
        return shift_word("agencies", language)
    history, year = max(years, key=lambda pair: pair[1].tasks)
    sections = len(year.sections)
    if language is Language.CHINESE:
        return f"{history.name}承担任务最多：{year.tasks} 项，分布在 {sections} 个部分"
    return f"{history.name} has most tasks: {year.tasks}, in {sections} sections"


def counts(term: TermHistory) -> str:
    """How often a term stands in each document.

    >>> from policydiff.model import TermKind
    >>> counts(TermHistory(term="平台", kind=TermKind.WORD, counts=(1, 4), rates=(1.0, 4.0), scores=(), mentions=()))
    '1→4'
    """
    return "→".join(str(count) for count in term.counts)


def step_name(step: StrengthStep, language: Language) -> str:
    """A step by its first words."""
    if step.words:
        return "、".join(step.words)
    return shift_word("bare", language)


def strength_title(shift: Shift, language: Language) -> str:
    """How the share of the step that moved most moved."""
    if shift.headlines.strength is None:
        return "措辞力度未变" if language is Language.CHINESE else "No step of strength changed its share"
    share = shift.strengths[shift.headlines.strength]
    before, after = (percent(share.shares[document]) for document in shift.ends)
    words = step_name(share.step, language)
    if language is Language.CHINESE:
        rose = share.shares[-1] > share.shares[0]
        return f"用“{words}”一级措辞的措施由 {before} {'升至' if rose else '降至'} {after}"
    return f"measures worded with {words}: from {before} to {after}"


SHORT_NAME = 28


def short(name: str, length: int = SHORT_NAME) -> str:
    """A name for a table or a picture: a task without a heading is named by a whole sentence.

    >>> short("加强商标保护"), short("一二三四五六", 4)
    ('加强商标保护', '一二三…')
    """
    return name if len(name) <= length else name[: length - 1] + "…"


def share_in(history: AgencyHistory, document: int) -> float:
    """The share of tasks of an agency in a document, 0 where it is not named."""
    return next((year.share for year in history.years if year.document == document), 0.0)


def unit_of(language: Language, unit: Unit) -> str:
    """Of what the shares of a table are shares."""
    return f"占{label(unit, language)}" if language is Language.CHINESE else f"share of {label(unit, language)}"
