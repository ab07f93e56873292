"""Instruments: what documents want used or done by name, with all mentions through the years."""

import re
from collections.abc import Callable, Iterable, Sequence

from policydiff.kinds.campaigns import Campaigns
from policydiff.model import Document, Instrument, InstrumentKind, Mention
from policydiff.shift.figures import deadlines_in, numbers_in
from policydiff.shift.finding import Finding, bare
from policydiff.shift.nouns import phrase_before
from policydiff.shift.projects import pilots_in, systems_in
from policydiff.shift.rules import rules_in
from policydiff.signs import either_width

_QUOTED = re.compile(r"“([^“”]{2,20})”")
# Named actions without quotation marks: 农资打假专项行动.
_ACTION = re.compile(
    r"(?:集中|联合)?(?:专项|百日|攻坚)(?:执法|整治|治理|打击|清理|检查)*(?:行动|整治|治理|斗争|战)|集中整治|专项执法"
)
# A name, others of its list, then soon a word for an action; or the word within the name.
_ACTS = re.compile(
    either_width(
        r"“?[^“”，。；]{2,16}(?:行动|专项|整治|战役|会战)|(?:[、和及与]?\s*“[^“”]{2,16}”)+[^，。；“”]{0,6}(?:行动|专项|整治|战役|会战)"
    )
)
_SEASON = re.compile(r"^(?:\d{4}年?(?:度)?|[春夏秋冬两]+季|全国|全省|全市)+")
_NO_NAME = re.compile(r"[“”]|有关|相关|各类|区域")
_SENTENCE = re.compile(either_width("[，。；：！？]"))


def formulas_in(text: str) -> Iterable[Finding]:
    """Expressions in quotation marks that name no action: “三项制度”, “双随机”.

    >>> [finding.name for finding in formulas_in("落实“四个最严”要求。")]
    ['四个最严']
    """
    for match in _QUOTED.finditer(text):
        if not _SENTENCE.search(match[1]):
            yield Finding(name=bare(match[1]), begin=match.start(), end=match.end())


def actions_in(text: str) -> Iterable[Finding]:
    """Actions that have a name without quotation marks.

    >>> [finding.name for finding in actions_in("集中开展农资打假专项行动，开展专项整治。")]
    ['农资打假专项行动']
    """
    for match in _ACTION.finditer(text):
        phrase = phrase_before(text, match.start())
        name = _SEASON.sub("", bare(text[phrase.begin : match.end()]))
        if len(name) - len(bare(match[0])) > 1 and not _NO_NAME.search(name):
            yield Finding(name=name, begin=phrase.begin, end=match.end())


_RECOGNISERS: tuple[tuple[InstrumentKind, Callable[[str], Iterable[Finding]]], ...] = (
    (InstrumentKind.CAMPAIGN, actions_in),
    (InstrumentKind.LEGISLATION, rules_in),
    (InstrumentKind.PILOT, pilots_in),
    (InstrumentKind.SYSTEM, systems_in),
    (InstrumentKind.FORMULA, formulas_in),
    (InstrumentKind.DEADLINE, deadlines_in),
    (InstrumentKind.NUMBER, numbers_in),
)


def instruments_of(documents: Sequence[Document]) -> tuple[Instrument, ...]:
    """All instruments by kind, in the order in which they are first mentioned.

    Headings count for campaigns, which they often name; deadlines are those of measures, not of assignments.
    """
    campaigns = Campaigns(documents)
    found: dict[tuple[InstrumentKind, str], list[Mention]] = {}
    for number, document in enumerate(documents):
        for task in document.tasks:
            texts = [
                (None, task.heading or ""),
                *((index, measure.text) for index, measure in enumerate(task.measures)),
            ]
            for index, text in texts:
                for kind, finding in _findings(text, campaigns, heading=index is None):
                    mention = Mention(document=number, task=task.id, index=index, begin=finding.begin, end=finding.end)
                    found.setdefault((kind, finding.name), []).append(mention)
    _move_slogans(found, documents)
    order = list(InstrumentKind)
    return tuple(
        Instrument(kind=kind, name=name, mentions=tuple(mentions))
        for (kind, name), mentions in sorted(found.items(), key=lambda item: order.index(item[0][0]))
    )


def _move_slogans(found: dict[tuple[InstrumentKind, str], list[Mention]], documents: Sequence[Document]) -> None:
    """Take expressions that seldom stand before a word for an action (“一带一路”) for formulas, not for campaigns."""
    for kind, name in list(found):
        mentions = found[kind, name]
        if kind is not InstrumentKind.CAMPAIGN:
            continue
        acting = sum(bool(_ACTS.match(_rest(documents, mention))) for mention in mentions)
        if 2 * acting < len(mentions):
            formulas = found.setdefault((InstrumentKind.FORMULA, name), [])
            formulas.extend(found.pop((kind, name)))
            formulas.sort(key=lambda mention: mention.document)


def _rest(documents: Sequence[Document], mention: Mention) -> str:
    """A text from the name of a campaign on."""
    task = documents[mention.document].task(mention.task)
    text = (task.heading or "") if mention.index is None else task.measures[mention.index].text
    return text[mention.begin :]


def _findings(text: str, campaigns: Campaigns, *, heading: bool) -> Iterable[tuple[InstrumentKind, Finding]]:
    """What a text names; an expression that is the name of a campaign is no formula."""
    named = campaigns.named_in(text)
    for campaign in named:
        yield (
            InstrumentKind.CAMPAIGN,
            Finding(name=campaign.stem, begin=campaign.span.begin, end=campaign.span.end),
        )
    for kind, recognise in _RECOGNISERS:
        if heading and kind is not InstrumentKind.CAMPAIGN:
            continue
        for finding in recognise(text):
            if not any(finding.begin < found.span.end and found.span.begin < finding.end for found in named):
                yield kind, finding
