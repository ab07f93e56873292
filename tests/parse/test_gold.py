"""The parser gives what a reader wrote down: sections, tasks, measures, agencies with roles."""

import json

import pytest

from tests.conftest import GOLD

PARSES = ("national-2017", "jiangsu-2017", "opinions-2017")


def gold(name):
    return json.loads((GOLD / f"parse-{name}.json").read_text("utf-8"))


@pytest.mark.parametrize("name", PARSES)
def test_metadata_is_that_of_the_gold(name, document):
    wanted = gold(name)
    metadata = document(name).metadata
    assert {key: getattr(metadata, key) for key in ("number", "issuer", "level", "year", "date")} == {
        key: wanted[key] for key in ("number", "issuer", "level", "year", "date")
    }


@pytest.mark.parametrize("name", PARSES)
def test_sections_are_those_of_the_gold(name, document):
    found = [{"number": section.number, "heading": section.heading} for section in document(name).sections]
    assert found == gold(name)["sections"]


@pytest.mark.parametrize("name", PARSES)
def test_tasks_are_those_of_the_gold_to_the_letter(name, document):
    found = [
        {
            "id": task.id,
            "section": task.section,
            "heading": task.heading,
            "measures": [measure.text for measure in task.measures],
            "assignments": [
                [{"name": item.name, "role": item.role} for item in assignment.responsibilities]
                for assignment in task.assignments
            ],
        }
        for task in document(name).tasks
    ]
    assert found == gold(name)["tasks"]
