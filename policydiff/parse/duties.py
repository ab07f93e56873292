"""Duties told behind those who bear them; only the bearers are read as agencies.

〔任务分解：市商务局、市文旅局等有关单位做好信息收集、发布工作；各县（市）区政府开设专栏，加强信息发布〕
           └──────── bearers ────────┘└────── duty ──────┘└── bearer ──┘└───────── duty ────────┘
"""

import re

from policydiff.agencies import registry

_LABEL = re.compile(r"任务分[解工][:：]")
_DUTY = (
    r"(?:牵头|负责|做好|抓好|加强|强化|开展|组织|开设|建立|建设|完善|制定|提高|推进|推动|落实|及时|定期|认真|积极|统筹|会同|配合|"
    r"根据|按照|结合|在|对|将|要)"
)
_BEARERS = re.compile(rf"(?P<who>.{{2,}}?(?:[局委厅办部院署会]|政府|单位|部门|公司|中心))(?P<duty>{_DUTY}.*)")
# A role and nothing to be done: 公安部牵头负责.
_ROLE = re.compile(r"(?:按照(?:各自)?职责(?:分工)?)?(?:牵头|负责|配合|组织|会同|落实|推进|实施)+")


def without_duties(text: str) -> str:
    """The text of an assignment with no more than who leads or answers, where it is a list of duties.

    >>> without_duties("任务分解：市司法局牵头做好清理工作，结合实际，及时报送；各县政府做好相关工作")
    '任务分解：市司法局牵头；各县政府负责'
    """
    label = _LABEL.match(text)
    if label is None:
        return text
    clauses = re.split(r"[；;。，,]", text[label.end() :])
    if all(_duty(clause) is None for clause in clauses):
        return text
    return label[0] + "；".join(bearers for clause in clauses if (bearers := _bearers(clause)))


def _duty(clause: str) -> re.Match[str] | None:
    """Bearers and their duty in a clause, None if it names no duty, or goes on with that of the clause before."""
    match = _BEARERS.fullmatch(clause)
    return None if match is None or _ROLE.fullmatch(match["duty"]) else match


def _bearers(clause: str) -> str:
    if match := _duty(clause):
        return match["who"] + ("牵头" if match["duty"].startswith("牵头") else "负责")
    return clause if registry().resolve(clause.partition("、")[0]) or _BEARERS.fullmatch(clause) else ""
