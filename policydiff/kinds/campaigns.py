"""专项行动: named actions, as edits of a measure and as a list over the whole comparison.

    深入开展“剑网行动”        组织开展“剑网 2020”专项行动        the same campaign: the stem 剑网 stands on both sides
    开展“清风”“龙腾”行动                                       two campaigns of one list

A campaign is a name in quotation marks before a word for such an action. Once known, its name is one without the marks
too, if that word follows it (红盾护农行动).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from policydiff.kinds.stretch import Finding, Stretch
from policydiff.model import (
    Alignment,
    Campaign,
    CampaignFate,
    CampaignMention,
    Document,
    EditKind,
    LinkEdits,
    Span,
    Task,
)
from policydiff.signs import either_width
from policydiff.tokens import plain

_ACTION = r"(?:(?:集中|联合|系列|执法|打假|综合|全国|统一|春季|秋季|夏季|冬季|百日)*(?:专项|整治|执法|打击|治理|攻坚|清理)*(?:行动|战役|会战)|(?:集中|联合|执法|综合)*专项(?:整治|治理|执法|斗争|检查|打击)?|集中整治)"
_NAME = either_width(r"[“\"「『](?P<name>[^“”\"「」『』，。；：！？\n]{2,14})[”\"」』]")
_QUOTED = re.compile(_NAME)
# After a name: more names of the list, a year, 等, up to two characters (系列, 春季), then the word for an action.
_REST = re.compile(
    rf"(?:[、和及与]?(?:{_NAME.replace('?P<name>', '?:')}))*\s*(?:(?:19|20)\d\d\s*年?)?等?[\u4e00-\u9fff]{{0,2}}?(?P<action>{_ACTION})"
)
_YEAR = re.compile(r"(?:19|20)\d\d年?|[0-9]{2,4}年?$")
_SUFFIX = re.compile(rf"(?:{_ACTION})$")
_ACTION_INSIDE = re.compile(r"行动$|专项$|战役$")


@dataclass(frozen=True, slots=True)
class Named:
    """A campaign named in a text: its stem (no year, no word for an action), its name, where it stands."""

    stem: str
    name: str
    span: Span


class Campaigns:
    """Knows the campaigns of some documents, so that a name is known again where it stands in another form."""

    def __init__(self, documents: Sequence[Document]) -> None:
        """Read the names of all documents, headings included."""
        texts = [text for document in documents for _, _, text in _texts(document)]
        self.stems = frozenset(found.stem for text in texts for found in _quoted_in(text))

    def named_in(self, text: str) -> list[Named]:
        """The campaigns that a text names, in order."""
        found = list(_quoted_in(text, self.stems))
        for stem in sorted(self.stems, key=lambda stem: (-len(stem), stem)):
            for match in re.finditer(re.escape(stem) + rf"\s*(?:(?:19|20)\d\d年?)?{_ACTION}", text):
                if not any(match.start() < named.span.end and named.span.begin < match.end() for named in found):
                    found.append(Named(stem, match[0], Span(*match.span())))
        return sorted(found, key=lambda named: named.span)

    def findings(self, stretch: Stretch) -> list[Finding]:
        """Names on both sides of a stretch that mean one campaign, or of which one took the other's place."""
        olds, news = self.named_in(stretch.old), self.named_in(stretch.new)
        found: list[Finding] = []
        begin = at = 0
        for index, old in enumerate(olds):
            position = next((place for place in range(begin, len(news)) if news[place].stem == old.stem), None)
            if position is None:
                continue
            found.extend(_alone(olds[at:index], news[begin:position]))
            found.append(_finding(old, news[position]))
            begin, at = position + 1, index + 1
        return [*found, *_alone(olds[at:], news[begin:])]


def _alone(olds: Sequence[Named], news: Sequence[Named]) -> Iterator[Finding]:
    """One name for one other; where there are several, which of them took which place cannot be told."""
    if len(olds) == len(news) == 1:
        yield _finding(olds[0], news[0])


def _finding(old: Named, new: Named) -> Finding:
    same_but_year = old.stem == new.stem and _bare(old.name) == _bare(new.name)
    kind = EditKind.NUMBER if same_but_year else EditKind.CAMPAIGN
    return Finding(kind=kind, source=old.span, target=new.span)


def _bare(name: str) -> str:
    return plain(_YEAR.sub("", plain(name)))


def _stem(name: str) -> str:
    """What names of one campaign have in common: 剑网 of 剑网行动, 剑网 2020."""
    bare = _YEAR.sub("", plain(name))
    return _YEAR.sub("", _SUFFIX.sub("", bare)) or bare


def _quoted_in(text: str, known: Iterable[str] = ()) -> Iterator[Named]:
    for match in _QUOTED.finditer(text):
        stem = _stem(match["name"])
        rest = _REST.match(text, match.end())
        if rest is not None:
            # The word for an action belongs to the last name of a list.
            last = _QUOTED.search(text, match.end(), rest.end()) is None
            yield Named(stem, match["name"], Span(match.start(), rest.end() if last else match.end()))
        elif _ACTION_INSIDE.search(match["name"]) or stem in known:
            yield Named(stem, match["name"], Span(*match.span()))


def campaigns_of(alignment: Alignment, edits: Sequence[LinkEdits]) -> tuple[Campaign, ...]:
    """Every campaign of the two documents, in the order of the target, then those that ended.

    A campaign is renamed where its name took the place of one that the target no longer names, in a linked measure
    whose words around it stayed.
    """
    known = Campaigns((alignment.source, alignment.target))
    source, target = _by_stem(alignment.source, known), _by_stem(alignment.target, known)
    replaced = _replaced(edits, known, frozenset(source), frozenset(target))
    result = [_campaign(CampaignFate.KEPT, source[stem], target[stem]) if stem in source
              else _campaign(CampaignFate.RENAMED, source[replaced[stem]], target[stem]) if stem in replaced
              else _campaign(CampaignFate.NEW, (), target[stem]) for stem in target]  # fmt: skip
    gone = [stem for stem in source if stem not in target and stem not in replaced.values()]
    return (*result, *(_campaign(CampaignFate.ENDED, source[stem], ()) for stem in gone))


_Mentions = Sequence[tuple[Named, CampaignMention]]


def _campaign(fate: CampaignFate, source: _Mentions, target: _Mentions) -> Campaign:
    return Campaign(
        fate=fate,
        source_name=source[0][0].name if source else None,
        target_name=target[0][0].name if target else None,
        source=tuple(dict.fromkeys(mention for _, mention in source)),
        target=tuple(dict.fromkeys(mention for _, mention in target)),
    )


def _by_stem(document: Document, known: Campaigns) -> dict[str, list[tuple[Named, CampaignMention]]]:
    found: dict[str, list[tuple[Named, CampaignMention]]] = {}
    for task, index, text in _texts(document):
        for named in known.named_in(text):
            mention = CampaignMention(task=task.id, text=text, index=index)
            found.setdefault(named.stem, []).append((named, mention))
    return found


def _texts(document: Document) -> Iterator[tuple[Task, int | None, str]]:
    for task in document.tasks:
        if task.heading:
            yield task, None, task.heading
        for index, measure in enumerate(task.measures):
            yield task, index, measure.text


def _replaced(
    edits: Iterable[LinkEdits], known: Campaigns, source: frozenset[str], target: frozenset[str]
) -> dict[str, str]:
    """The source's stem by the target's stem that took its place."""
    found: dict[str, str] = {}
    for link in edits:
        for edit in link.edits:
            if edit.kind is not EditKind.CAMPAIGN or not (edit.source and edit.target):
                continue
            for old, new in zip(known.named_in(edit.source), known.named_in(edit.target), strict=False):
                if old.stem not in target and new.stem not in source and old.stem not in found.values():
                    found.setdefault(new.stem, old.stem)
    return found
