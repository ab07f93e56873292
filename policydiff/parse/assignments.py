"""Assignments 责任分工: recognising them and reading agencies, roles and deadlines out of them.

（全国打击侵权假冒工作领导小组办公室、高检院牵头负责，公安部、农业部等按职责分工负责）
 └────────────────────────── lead ──────────────────────┘└────── responsible ──────┘
（责任单位：市发改委；配合单位：市财政局；完成时限：2023年底前）
（财政部会同各地方按职责分工负责）
"""

import re
from dataclasses import dataclass

from policydiff.agencies import registry
from policydiff.model import Level, Responsibility, Role
from policydiff.parse.conventions import without_remarks
from policydiff.parse.dates import COMMON_YEAR
from policydiff.parse.duties import without_duties
from policydiff.parse.sentences import LONGEST_BRACKET, matching, sentence_end
from policydiff.signs import BRACKETS, either_width

OPENERS, _CLOSERS = "".join(BRACKETS), "".join(BRACKETS.values())
# No alternative is made up of others, or a run of them could be read in exponentially many ways.
_MANNER = (
    r"(?:均|都|分工|各尽其责、?|各司其职、?|密切|通力|大力|要|应|共同|分别|具体|主要|总体|统筹|协同|联合|"
    r"按照?(?:各自)?(?:职责|职能|任务|分工|职责任务)(?:划分|权限)?|依(?:照|据)?(?:各自)?职责|根据(?:各自)?职责|各负其责)"
)
_LEAD = r"(?:均?为)?(?:分别|共同|具体|按照?职责分工)*(?:联合)?(?:总)?牵头(?:负责|组织|落实|推进|实施|办理|会同|抓总|协调|单位)*"
_TRAILING = re.compile(
    rf"(?:(?P<lead>{_LEAD})|(?P<participant>{_MANNER}*(?:积极)?(?:配合|参与|参加|协助|协办|支持|协同|监督|督导)(?:落实|实施|做好|推进|负责|工作)*)"
    rf"|(?P<responsible>{_MANNER}*(?:负责|落实|主办|承办|实施|推进|承担|执行|组织实施|抓好|办理|做好落实)(?:组织|落实|实施|推进|执行|具体工作|到位|工作)*|{_MANNER}+|均?为责任(?:单位|部门)))$"
)
# A role, and what is done in it: 镇人民政府负责召集.
_ROLE_AND_DUTY = re.compile(r"(?:(?P<lead>牵头)|(?P<responsible>负责))[^、负牵]{1,12}$")
_OWN_ROLE = re.compile(
    r"(?P<name>.{2,}?)[（(〔\[](?:(?P<lead>(?:总)?牵头(?:单位|部门|负责)?|主办(?:单位)?)|(?P<participant>(?:配合|参与|协办)(?:单位|部门)?))[）)〕\]]"
)
_LABEL = re.compile(
    r"([【〔\[])?(?:(?P<person>(?:市级?|省级?|区级?|县级?)?(?:牵头|分管|责任|包抓|联系|配合)(?:市|省|区|县|州|厅|局|委)?(?:级)?(?:领导|负责人|责任人|人)|责任人|联系人|负责人)"
    r"|(?P<lead>(?:省级?|市级?|区级?|县级?|共同|总|指标)?牵头(?:责任)?(?:单位|部门|处室|科室|委办|机构)(?:和责任单位)?|主办单位|主责单位|主责部门|牵头)"
    r"|(?P<participant>(?:省级?|市级?|区级?)?(?:配合|参与|参加|协助|协办|协同|支持)(?:责任)?(?:单位|部门|处室|科室|机构)|配合|参与)"
    r"|(?P<responsible>(?:(?:省级|市级|区级|县级|市直|主要|具体|共同|第一|首要)?责任(?:单位|部门|处室|科室|主体|分工)|(?:承办|落实|实施|负责)(?:单位|部门|处室)|任务分[解工]|责任分工|负责))"
    r"|(?P<deadline>完成(?:时限|时间|期限)|时限要求|时间(?:要求|节点|进度)|办理时限|进度安排|时限|整改时限)"
    r"|(?P<aim>目标(?:位置|位次|排名|名次)))\s*(?(1)[】〕\]]\s*[:：]?|[:：])\s*"
)
_ROLE_WORD = re.compile(
    r"负责(?![人制任])|牵头|配合|参与|(?:责任|牵头|主办|承办|落实|协办|主责|实施)(?:单位|部门|处室|主体)|任务分[解工]|职责分工|各负其责|会同|(?:厅|局|委|办|部|府|门|位|会|院|构|司)(?:等)?(?:部门|单位)?(?:分别|共同)?落实"
)
_AND_OTHERS = re.compile(
    either_width(
        r"等(?:(?:有关|相关|其他)?(?:责任单位|部门和单位|部门、单位|部门|单位|成员单位|委办局|处室)?)?$"
        r"|(?<=[局委厅办部院会署心行联社室司关队团])等[^、，；等]{1,16}(?:部门|单位)(?:（单位）)?$"
    )
)
_DEADLINE = re.compile(
    rf"(?:{COMMON_YEAR}\s*年(?:\s*\d{{1,2}}\s*月)?(?:\s*\d{{1,2}}\s*日)?|(?:今|本|当|次|明|每)年(?:内|底)?|年|\d{{1,2}}\s*月)\s*(?:上半年|底|末|内|年底|月底)?\s*(?:之?前|以前|前后|底|末|内)(?:完成|落实|建成|出台|印发|实现)*"
    rf"|{COMMON_YEAR}\s*年\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日)?(?:完成)?|(?:长期|持续|全年|常年)(?:坚持|推进|实施|落实)|持续推进|长期坚持"
)
# By when, behind who: …按职责分工负责，2023年底前完成.
_LAST_TERM = re.compile(rf"[，,；;。]\s*(?:完成(?:时限|时间|期限)[：:])?\s*(?:{_DEADLINE.pattern})$")
# What makes a date in brackets a term by which something is to be done, and no mere date.
_TERM = re.compile(r"[前底末内]|完成|持续|长期|全年|常年")
# A blank between two organs of a list, where 、 was left out.
_BLANK_BETWEEN = re.compile(
    r"(?<=[局委厅办部院会署])\s+(?=[市省区县各国州][\u4e00-\u9fff]{2}|(?!办公)[\u4e00-\u9fff]{2,10}[部局委厅署行会院府](?:[\s、，；。]|$))"
)
_ORGAN_END = re.compile(
    r"(?:部|局|委|办|厅|院|署|会|室|府|行|中心|公司|集团|组|门|位|处|队|站|所|社|联|校|团|司|馆|总工会|海关|机构|地区|各地|区县|市县|管委|协会|领导小组|人民政府|党委|银行|党组|工会|协调机制|税务|消防|邮政|通信|电力|企业)$"
)
# An office of an organ, by what it deals with: 高技术处, 规划科.
_OFFICE = re.compile(r"(?!各|有关|相关)[\u4e00-\u9fff]{2,12}(?<![一二三四五六七八九十两几多])(?:处|科|股)")
_ENDS_COLLECTIVE = re.compile(r"(?:政府|党委|地区|部门|单位|管委会|直辖市|区)$")
_ASIDE = re.compile(r"以下(?:不再|均|同|略)|下同|不再(?:一一)?列出")


@dataclass(frozen=True, slots=True)
class Reading:
    """What an assignment says."""

    responsibilities: tuple[Responsibility, ...]
    deadline: str | None = None


def assignment_end(text: str, begin: int) -> int | None:
    """Where the bracketed assignment that begins at `begin` ends (after its bracket), None if it is none.

    >>> assignment_end("（公安部负责）加强", 0), assignment_end("（以下简称要点）", 0)
    (7, None)
    """
    if begin >= len(text) or text[begin] not in OPENERS:
        return None
    close = matching(text, begin)
    if (
        close is None
        and _LABEL.match(text, begin + 1)
        and "。" not in text[begin:]
        and len(text) - begin <= LONGEST_BRACKET
    ):
        return len(text)  # left open by a slip
    if close is None:
        return None
    inner = text[begin + 1 : close].strip()
    return close + 1 if is_assignment(inner) else None


def offices_end(text: str, begin: int) -> int | None:
    """Where a bracket of offices of one organ ends, None if the bracket at `begin` is none; it assigns behind a sentence.

    >>> offices_end("（国际合作处、法规处）", 0), offices_end("（各处）", 0), offices_end("（三处）", 0)
    (11, None, None)
    """
    close = matching(text, begin) if begin < len(text) and text[begin] in OPENERS else None
    if close is None:
        return None
    items = re.split("[、，,；;]", re.sub(r"\s", "", text[begin + 1 : close]))
    return close + 1 if all(_OFFICE.fullmatch(item) for item in items) else None


def unbracketed(text: str) -> str:
    """The text of an assignment without the brackets that it may stand in.

    >>> unbracketed("（公安部负责）"), unbracketed("责任单位：公安部")
    ('公安部负责', '责任单位：公安部')
    """
    if text[0] not in OPENERS or ((label := _LABEL.match(text)) and label[1]):
        return text
    return text[1:-1] if matching(text, 0) == len(text) - 1 else text[1:]


def is_labelled_assignment(text: str) -> bool:
    """Whether a line or sentence assigns a task by a label at its head: 责任单位：公安部.

    >>> is_labelled_assignment("责任单位：公安部、商务部"), is_labelled_assignment("责任单位要加强管理。")
    (True, False)
    """
    match = _LABEL.match(re.sub(r"\s+", "", text))
    if match is None or match["aim"]:
        return False
    return len(match[0]) > 3 and bool(read_assignment(text).responsibilities or match["deadline"])


def boxed_end(text: str, begin: int) -> int | None:
    """Where an assignment ends whose labels stand in brackets, 【责任单位】公安部, None if none begins there."""
    match = _LABEL.match(text, begin)
    if match is None or match[1] is None:
        return None
    end = sentence_end(text, begin)
    return end if is_labelled_assignment(text[begin:end]) else None


def labels_of(text: str) -> frozenset[str]:
    """What the labels of an assignment state: a role, a deadline, a person, an aim.

    >>> sorted(labels_of("牵头单位：公安部；完成时限：年底前"))
    ['deadline', 'lead']
    """
    return frozenset(label for label, _ in _labelled(re.sub(r"\s+", "", text)) if label)


def ends_with_organ(text: str) -> bool:
    """Whether a text ends like the name of an organ.

    >>> ends_with_organ("市公安局"), ends_with_organ("加强管理")
    (True, False)
    """
    return _ORGAN_END.search(text) is not None


def names_role(inner: str) -> bool:
    """Whether a text says that someone leads, is responsible or takes part.

    >>> names_role("（公安部负责）"), names_role("（自治区、直辖市）")
    (True, False)
    """
    return _ROLE_WORD.search(inner) is not None or _TRAILING.search(inner.strip(OPENERS + _CLOSERS)) is not None


def is_assignment(inner: str) -> bool:
    """Whether the text of a bracket assigns a task to someone.

    >>> is_assignment("财政部会同各地方按职责分工负责"), is_assignment("主要负责人"), is_assignment("负责")
    (True, False, True)
    """
    if re.search(r"以下(?:简称|统称)|详见|见附件", inner):
        return False
    inner = without_remarks(inner)
    if (_DEADLINE.fullmatch(inner) and _TERM.search(inner)) or _states_by_label(inner):
        return True
    if _ROLE_WORD.search(inner):
        return _LABEL.match(inner) is not None or _ends_with_role(inner) or _has_organ_before_role(inner)
    items = [item for item in _items(_DEADLINE.sub("", inner)) if item]
    return bool(items) and all(_is_agency_item(item) for item in items)


def _states_by_label(inner: str) -> bool:
    """Whether a label and what it states begin a text: 责任科室：法规科, 完成时限：6月; 负责：… may lead up to duties."""
    match = _LABEL.match(inner)
    return match is not None and not (match["person"] or match["aim"]) and 3 < len(match[0]) < len(inner)


def _ends_with_role(inner: str) -> bool:
    return _TRAILING.search(_LAST_TERM.sub("", inner.rstrip("。；; "))) is not None


def _has_organ_before_role(inner: str) -> bool:
    match = _ROLE_WORD.search(inner)
    return (
        match is not None
        and match.start() > 1
        and _ORGAN_END.search(re.sub(r"等?(?:按照?|依[照据]?|根据)?(?:各自)?[（(]?$", "", inner[: match.start()]))
        is not None
    )


def _is_agency_item(item: str) -> bool:
    item = _AND_OTHERS.sub("", item)
    if not item:
        return False
    ident = registry().resolve(item, level=Level.PROVINCIAL if item[0] in "省市区县州各" else None)
    return ident is not None and not re.fullmatch(r"[省市县区州各、有关]+|.{1,2}", item)


def read_assignment(text: str, *, date: str | None = None, level: Level | None = None) -> Reading:
    """Agencies with roles, in order, and the deadline that the text of an assignment (without brackets) names.

    >>> [(r.name, r.role.value) for r in read_assignment("市场监管总局牵头，有关部门按职责分工负责").responsibilities]
    [('市场监管总局', 'lead'), ('有关部门', 'responsible')]
    """
    text = without_remarks(re.sub(r"\s+", "", _BLANK_BETWEEN.sub("、", text))).strip("。；;，, ")
    text = without_duties(text)
    deadline: str | None = None
    found: dict[str, Responsibility] = {}
    label_role: Role | None = None
    for label, body in _labelled(text):
        if label == "deadline":
            deadline = deadline or body.strip("。；;，,、 ") or None
        if label in ("deadline", "person", "aim"):
            continue
        label_role = Role(label) if label else None
        for name, role in _named(body, label_role):
            match = _DEADLINE.fullmatch(name)
            if match:
                deadline = deadline or name
            elif name not in found:
                found[name] = Responsibility(
                    name=name, role=role, agency=registry().resolve(name, date=date, level=level)
                )
    if deadline is None and (match := _DEADLINE.search(text)):
        deadline = match[0]
    return Reading(tuple(found.values()), deadline)


def _labelled(text: str) -> list[tuple[str, str]]:
    """Split 牵头单位：…；配合单位：… at its labels; the role slug of each stretch, empty before any label."""
    matches = [
        match
        for match in _LABEL.finditer(text)
        if match.start() == 0 or text[match.start() - 1] in "，,；;。、：:）)" or match["deadline"] or len(match[0]) > 4
    ]
    parts: list[tuple[str, str]] = []
    head = text[: matches[0].start()] if matches else text
    if head.strip("，,；;。、 "):
        parts.append(("", head))
    for index, match in enumerate(matches):
        end = matches[index + 1].start() if index + 1 < len(matches) else len(text)
        role = next(name for name, value in match.groupdict().items() if value is not None)
        parts.append((role, text[match.end() : end]))
    return parts


def _named(body: str, label_role: Role | None) -> list[tuple[str, Role]]:
    """Names with roles in a stretch without labels: A、B牵头，C配合."""
    result: list[tuple[str, Role]] = []
    waiting: list[str] = []
    for piece in re.split(r"[，,；;。：:]|(?<=牵头)、|(?<=[头位门]负责)、", body):
        segment = piece.strip()
        match = _TRAILING.search(segment) or _role_and_duty(segment)
        if not segment or _ASIDE.match(segment) or _is_term(segment, with_role=match is not None):
            continue
        role = label_role
        if match:
            role = Role(next(name for name, value in match.groupdict().items() if value is not None))
        named = segment[: match.start()] if match else segment
        before, together, after = named.partition("会同")
        names = [*waiting, *_items(before)]
        if together and role is not None:
            with_role = role if match and "分工" in match[0] else Role.PARTICIPANT
            result.extend((name, role) for name in names)
            result.extend((name, with_role) for name in _items(after))
            waiting = []
        elif role is None:
            waiting = names
        else:
            result.extend((name, role) for name in names)
            waiting = []
    result.extend((name, label_role or Role.RESPONSIBLE) for name in waiting)
    return [_with_own_role(name, role) for name, role in result]


def _with_own_role(name: str, role: Role) -> tuple[str, Role]:
    """The name without the bracket that gives it another role than the list: 市商务局（牵头）、市财政局."""
    match = _OWN_ROLE.fullmatch(name)
    if match is None:
        return name, role
    return match["name"], Role(next(key for key in ("lead", "participant") if match[key]))


def _role_and_duty(segment: str) -> re.Match[str] | None:
    match = _ROLE_AND_DUTY.search(segment)
    return match if match and ends_with_organ(segment[: match.start()]) else None


def _is_term(segment: str, *, with_role: bool) -> bool:
    """Whether a clause says by when, and what is done by then: 2025年底前, 2025年底前开工."""
    if _DEADLINE.fullmatch(segment):
        return True
    return not with_role and _DEADLINE.match(segment) is not None and not ends_with_organ(segment)


def _items(text: str) -> list[str]:
    """The names of an enumeration, brackets kept whole and 各市、县（市、区）人民政府 in one piece.

    >>> _items("公安部、各市、县（市、区）人民政府等")
    ['公安部', '各市、县（市、区）人民政府']
    """
    pieces: list[str] = []
    begin = index = 0
    while index < len(text):
        if text[index] in OPENERS + "“" and (close := matching(text, index)) is not None:
            index = close + 1
            continue
        if text[index] in "、，,；;\u3000 /／":
            pieces.append(text[begin:index])
            begin = index + 1
        index += 1
    pieces.append(text[begin:])
    names: list[str] = []
    for raw in pieces:
        piece = _cleaned(raw)
        if not piece:
            continue
        first, *others = _split_at_and(piece)
        if names and _is_half(names[-1]) and (_is_half(first) or _ENDS_COLLECTIVE.search(first)):
            names[-1] = f"{names[-1]}、{first}"
        else:
            names.append(first)
        names.extend(others)
    return names


def _is_half(name: str) -> bool:
    """各市 of 各市、县（市、区）人民政府; 各省、自治区 of 各省、自治区、直辖市; 中 of 中、省驻甲有关单位."""
    last = name.rsplit("、", 1)[-1]
    return (
        re.fullmatch(
            r"中央?|(?:各|有关|相关|所在)?(?:省|自治区|市|县|区|旗|州|盟|地|镇|乡|市州|设区市)(?:[（(〔].{1,10}[）)〕])?",
            last,
        )
        is not None
    )


def _cleaned(piece: str) -> str:
    piece = piece.strip("，,；;。 \"'")
    if piece.count("“") != piece.count("”") or (piece[:1] == "“" and matching(piece, 0) == len(piece) - 1):
        piece = piece.strip("“”")
    piece = _AND_OTHERS.sub("", re.sub(rf"{_MANNER}+$", "", piece))
    piece = re.sub(r"^(?:由|以及|并由|及|和|请|其中|等)(?=[\u4e00-\u9fff]{2})", "", piece)
    return re.sub(rf"{_MANNER}+$", "", piece)


def _split_at_and(piece: str) -> list[str]:
    """Split A和B, A及B where both sides are agencies: 市发改委和市财政局."""
    if match := re.search(r"(?:以及|[和与及])(?=各)", piece):
        return [*_split_at_and(_AND_OTHERS.sub("", piece[: match.start()])), piece[match.end() :]]
    for match in re.finditer(r"[和与及]|以及", piece):
        left, right = piece[: match.start()], piece[match.end() :]
        if len(left) > 2 and len(right) > 2 and _ORGAN_END.search(left) and _ORGAN_END.search(right):
            known = registry().resolve(piece)
            if known is None and (registry().resolve(left) or registry().resolve(right)):
                return [left, *_split_at_and(right)]
    return [piece]
