"""The stage itself: every edit gets its kind, an edit that mixes kinds is split where the words allow it.

[-质检总局2017年底前-]{+省质监局2018年底前+}   →   [-质检总局-]{+省质监局+} 本地化   [-2017年底前-]{+2018年底前+} 年份数字
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from policydiff.edits import edit_of, is_label, is_trivial, weight
from policydiff.kinds.campaigns import Campaigns
from policydiff.kinds.departments import departments
from policydiff.kinds.elsewhere import Elsewhere
from policydiff.kinds.laws import Laws
from policydiff.kinds.localisation import is_local_scope, localised
from policydiff.kinds.numbers import numbers
from policydiff.kinds.order import reordered
from policydiff.kinds.renaming import renamed
from policydiff.kinds.strength import lengthened, strength
from policydiff.kinds.stretch import Finding, Place, Setting, Stretch
from policydiff.kinds.wording import is_wording, says_nothing
from policydiff.model import Alignment, Direction, Document, Edit, EditKind, LinkEdits, Operation
from policydiff.quantities import is_quantity
from policydiff.signs import either_width, widths
from policydiff.tokens import plain

# In a stretch of up to this many characters on either side words are taken to face one another wherever they stand.
_SHORT = 16
# Kinds whose edits quote a thing exactly; neighbours are not joined to them.
_EXACT = frozenset({EditKind.LOCALISED, EditKind.RENAMED, EditKind.NUMBER, EditKind.STRENGTH})
_CLAUSE_END = re.compile(either_width("[，。；：、]"))
# A clause that demands nothing: the condition of a penalty (侵占费用的，责令退还), which names what another article forbids,
# and the guidance that every document opens with (深入贯彻…会议精神), in the words of its day.
_NO_DEMAND = re.compile(either_width("(?:的|精神|思想|讲话|理念|指示|批示|决策部署)[，。；：]?") + r"\Z")
# A ban that stands elsewhere in the sentence: 严禁…时层层加码, …时不得层层加码.
_BAN = re.compile("不得|禁止|严禁|不准|防止")
_CLAUSE = re.compile(either_width("[^，。；：]*[，。；：]?"))
# What makes the number before it one end of a range: 处5万元[+以上10万元以下+]的罚款.
_LIMIT = re.compile(r"\A以[上下内](?=\S)")
_STOPS = widths("，。；：、“”《》（） ")
_LISTED = _STOPS.replace("、", "")


def kinds_of(alignment: Alignment, edits: Sequence[LinkEdits]) -> tuple[LinkEdits, ...]:
    """The same links with edits that have kinds; both texts stay as they are."""
    reader = _Reader(alignment)
    elsewhere = Elsewhere(edits)
    return tuple(
        LinkEdits(
            link=found.link,
            edits=tuple(reader.laws.renumbered(reordered(_joined(reader.read(elsewhere.split(number, found)))))),
        )
        for number, found in enumerate(edits)
    )


class _Reader:
    """Knows both documents: their levels, dates and campaigns."""

    def __init__(self, alignment: Alignment) -> None:
        self.setting = Setting(source=_place(alignment.source), target=_place(alignment.target))
        self.campaigns = Campaigns((alignment.source, alignment.target))
        self.laws = Laws(alignment)

    def read(self, edits: Sequence[Edit]) -> list[Edit]:
        """Edits with kinds; a word that an edit of strength needs is taken from the equal words after it."""
        result: list[Edit] = []
        taken = 0
        for index, edit in enumerate(edits):
            if edit.operation is Operation.EQUAL:
                if edit.source[taken:] and edit.target[taken:]:
                    result.append(edit_of(edit.source[taken:], edit.target[taken:], same=True))
                taken = 0
                continue
            if edit.kind is not None:
                result.append(edit)
                continue
            follows = edits[index + 1 : index + 3]
            demands = not (
                any(_demands_nothing(edits[index:], side) for side in ("source", "target")) or _ban_moved(edits, index)
            )
            before = result[-1].target if result and result[-1].operation is Operation.EQUAL else ""
            stretch = replace(_stretch(edit, before, follows), demands=demands)
            longer = lengthened(stretch) if strength(stretch) is None else None
            if longer is not None and longer[1] is Direction.LEVEL:
                result.append(edit_of(edit.source, edit.target, kind=EditKind.WORDING))
            elif (
                longer is not None
                and follows[0].source.startswith(longer[0])
                and follows[0].target.startswith(longer[0])
            ):
                old, new = follows[0].source, follows[0].target
                taken = len(longer[0])
                if not (old[taken:].strip() and new[taken:].strip()):
                    # A blank alone on one side is no stretch of equal words.
                    taken = max(len(old), len(new))
                result.append(_strength(edit.source + old[:taken], edit.target + new[:taken], longer[1]))
            else:
                result.extend(self._split(stretch, "".join(earlier.target for earlier in result)))
        return result

    def _split(self, stretch: Stretch, before: str) -> list[Edit]:
        """A stretch as edits of one kind each; `before` is the text of the target up to it."""
        result: list[Edit] = []
        at_old = at_new = 0
        for finding in self.laws.told(self._findings(stretch), before, stretch.old, stretch.new):
            old, new = finding.source, finding.target
            result.extend(self._rest(stretch.old[at_old : old.begin], stretch.new[at_new : new.begin]))
            edit = edit_of(old.of(stretch.old), new.of(stretch.new))
            result.append(replace(edit, kind=finding.kind, direction=finding.direction, reform=finding.reform))
            at_old, at_new = old.end, new.end
        result.extend(self._rest(stretch.old[at_old:], stretch.new[at_new:]))
        return result

    def _findings(self, stretch: Stretch) -> list[Finding]:
        """What is found on both sides, in order and without overlap; what says most comes first."""
        step = strength(stretch)
        accepted: list[Finding] = []
        for finding in (
            *renamed(stretch, self.setting),
            *self.campaigns.findings(stretch),
            *departments(stretch),
            *([step] if step else ()),
            *_facing(stretch, localised(stretch, self.setting)),
            *_facing(stretch, numbers(stretch)),
        ):
            if all(_apart(finding, other) for other in accepted):
                accepted.append(finding)
        return sorted(accepted, key=lambda finding: (finding.source, finding.target))

    def _rest(self, old: str, new: str) -> list[Edit]:
        """What no finding covers: a campaign that came or went, else one edit, of wording or of substance."""
        if not old and not new:
            return []
        if old and new and plain(old) == plain(new):
            return [edit_of(old, new, same=True)]
        for text, gone in ((old, True), (new, False)):
            named = self.campaigns.named_in(text)
            if named and not self.campaigns.named_in(new if gone else old):
                return self._around(old, new, named[0].span.begin, named[-1].span.end, gone=gone)
        return [edit_of(old, new, kind=self._kind(old, new))]

    def _around(self, old: str, new: str, begin: int, end: int, *, gone: bool) -> list[Edit]:
        """A campaign on one side only, with the stock words before it, and the rest before and after it."""
        text = old if gone else new
        head = text[:begin]
        lead = max(head.rfind(stop) for stop in _STOPS) + 1
        if not says_nothing(head[lead:]):
            lead = begin
        if is_trivial(head[:lead]):
            lead = 0
        other_first = weight(head[:lead]) >= weight(text[end:])
        before, after = (new if gone else old, "") if other_first else ("", new if gone else old)
        one = [self._rest(head[:lead], before), self._rest(text[end:], after)] if gone else [
            self._rest(before, head[:lead]), self._rest(after, text[end:])]  # fmt: skip
        name = text[lead:end]
        edit = edit_of(name if gone else "", "" if gone else name, kind=EditKind.CAMPAIGN)
        return [*one[0], edit, *one[1]]

    def _kind(self, old: str, new: str) -> EditKind:
        if not (old and new):
            text, place = (old, self.setting.source) if old else (new, self.setting.target)
            bare = text.strip(_STOPS)
            if is_label(text):
                return EditKind.WORDING
            if is_quantity(_LIMIT.sub("", bare)):
                return EditKind.NUMBER
            # 国家、本市重点保护动物: an item more is no scope.
            if bare == text.strip(_LISTED) and is_local_scope(bare, place, self.setting):
                return EditKind.LOCALISED
        return EditKind.WORDING if is_wording(old, new) else EditKind.SUBSTANCE


def _stretch(edit: Edit, before: str, follows: Sequence[Edit]) -> Stretch:
    """An edit between the equal words around it."""
    after = follows[0].target if follows and follows[0].operation is Operation.EQUAL else ""
    ends = _CLAUSE_END.search(after) or len(follows) < 2 or follows[1].operation is not Operation.REPLACE
    return Stretch(old=edit.source, new=edit.target, before=before, after=after, settled=bool(after and ends))


def _demands_nothing(edits: Sequence[Edit], side: str) -> bool:
    clause = _CLAUSE.match("".join(getattr(edit, side) for edit in edits))
    return clause is not None and _NO_DEMAND.search(clause[0]) is not None


def _ban_moved(edits: Sequence[Edit], index: int) -> bool:
    """Whether an edit puts in or takes out a ban which another edit of the sentence takes out or puts in."""
    bans = [_BAN.search(text) is not None for text in (edits[index].source, edits[index].target)]
    other = "source" if bans[1] else "target"
    return bans[0] is not bans[1] and any(
        _BAN.search(getattr(edit, other))
        for place, edit in enumerate(edits)
        if place != index and edit.operation is not Operation.EQUAL
    )


def _place(document: Document) -> Place:
    metadata = document.metadata
    date = metadata.date or (str(metadata.year) if metadata.year else None)
    return Place(level=metadata.level, region=metadata.region, date=date)


def _strength(old: str, new: str, direction: Direction) -> Edit:
    return replace(edit_of(old, new), kind=EditKind.STRENGTH, direction=direction)


def _facing(stretch: Stretch, findings: Iterable[Finding]) -> list[Finding]:
    """Findings whose words face one another: in a short stretch, or at the same end of a longer one."""
    short = max(weight(stretch.old), weight(stretch.new)) <= _SHORT
    return [
        found
        for found in findings
        if short
        or (is_trivial(stretch.old[: found.source.begin]) and is_trivial(stretch.new[: found.target.begin]))
        or (is_trivial(stretch.old[found.source.end :]) and is_trivial(stretch.new[found.target.end :]))
    ]


def _apart(one: Finding, other: Finding) -> bool:
    """Whether two findings can stand in one stretch: one before the other on both sides."""
    return (one.source.end <= other.source.begin and one.target.end <= other.target.begin) or (
        other.source.end <= one.source.begin and other.target.end <= one.target.begin
    )


def _joined(edits: Iterable[Edit]) -> list[Edit]:
    """Neighbours of one kind made one edit, also across function words; an edit that quotes a thing stands alone."""
    result: list[Edit] = []
    for edit in edits:
        last = result[-1] if result else None
        before = result[-2] if len(result) > 1 else None
        if last is not None and last.operation is Operation.EQUAL and edit.operation is Operation.EQUAL:
            result[-1] = edit_of(last.source + edit.source, last.target + edit.target, same=True)
        elif last is not None and last.kind is edit.kind and edit.kind not in _EXACT:
            result[-1] = _both([last, edit])
        elif (
            last is not None
            and before is not None
            and last.operation is Operation.EQUAL
            and is_trivial(last.source)
            and before.kind is edit.kind
            and edit.kind not in _EXACT | {EditKind.ELSEWHERE, EditKind.CAMPAIGN}
        ):
            result[-2:] = [_both([before, last, edit])]
        else:
            result.append(edit)
    return result


def _both(edits: Sequence[Edit]) -> Edit:
    return edit_of("".join(edit.source for edit in edits), "".join(edit.target for edit in edits), kind=edits[-1].kind)
