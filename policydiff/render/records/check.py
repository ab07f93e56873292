"""`policydiff show --check -f json`: the shares of the bins and the findings, in a fixed order of keys."""

from typing import Any

from policydiff.model import Check
from policydiff.render.records.base import SCHEMA, rounded
from policydiff.render.records.document import head_record


def check_record(check: Check) -> dict[str, Any]:
    """The check as a record; `share` is of the characters of the document other than blanks."""
    total = check.characters or 1
    return {
        "schema": SCHEMA,
        **head_record(check.document),
        "part": check.document.part,
        "characters": check.characters,
        "bins": [
            {
                "kind": share.kind,
                "name": share.name,
                "characters": share.characters,
                "share": rounded(share.characters / total),
            }
            for share in check.shares
        ],
        "findings": [
            {
                "kind": finding.kind,
                "line": finding.line,
                "task": finding.task,
                "text": finding.text,
                "detail": finding.detail,
            }
            for finding in check.findings
        ],
    }
