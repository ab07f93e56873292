"""Tables that a browser printed to PDF, as ministries' sites offer them, read as on the page."""

import re
from html import escape

import pytest

from policydiff.corpus import Library, packaged_corpus
from policydiff.ingest import read_bytes
from policydiff.parse import parse

STYLE = "@page { margin: 2.5cm } table { border-collapse: collapse } td, th { border: 1px solid; padding: 3px 6px }"


def page_of(name: str) -> str:
    """A document's tasks as a table 任务分工表 with sections as cells over several rows."""
    document = Library([packaged_corpus()]).open(name)
    headings = {section.number: section.heading for section in document.sections}
    rows = ""
    for number, task in enumerate(document.tasks, 1):
        beside = [other for other in document.tasks if other.section == task.section]
        first = f'<td rowspan="{len(beside)}">{escape(headings[task.section])}</td>' if beside[0] is task else ""
        measures = escape("".join(measure.text for measure in task.measures))
        agencies = escape("、".join(item.name for found in task.assignments for item in found.responsibilities))
        rows += f"<tr>{first}<td>{number}</td><td>{task.heading}</td><td>{measures}</td><td>{agencies}</td></tr>"
    head = "".join(f"<th>{text}</th>" for text in ("类别", "序号", "工作任务", "具体措施", "责任单位"))
    return (
        f'<html><head><meta charset="utf-8"><style>{STYLE}</style></head><body>'
        f"<h1>{document.title}</h1><table><tr>{head}</tr>{rows}</table></body></html>"
    )


def tasks_of(data: bytes, name: str) -> list[object]:
    (document,) = parse(read_bytes(data, name))
    assert [re.sub(r"\s", "", section.heading) for section in document.sections]
    return [
        (
            task.label,
            re.sub(r"\s", "", task.heading or ""),
            [re.sub(r"\s", "", measure.text) for measure in task.measures],
            [item.name for assignment in task.assignments for item in assignment.responsibilities],
        )
        for task in document.tasks
    ]


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("name", ["national-2017", "national-2020"])
def test_a_table_of_tasks_printed_by_a_browser_is_the_table_on_the_page(name, landscape, opened):
    html = page_of(name)
    printed = opened(html).pdf(format="A4", landscape=landscape)
    assert tasks_of(printed, "a.pdf") == tasks_of(html.encode(), "a.html")
