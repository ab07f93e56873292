"""The desk as a library: typed results, frames, what a notebook shows."""

import re
import subprocess
import sys
from dataclasses import replace

import pytest

import policydiff
from policydiff.model import Coverage, Matrix, Provenance
from policydiff.provenance import named_apart

UPPER = (
    "一、甲\n（一）农资<b>打假\n开展春秋两季农资打假专项行动。推进质量追溯。\n（二）网络监管\n开展网络交易专项检查。\n"
)
DRAFT = "一、甲\n（一）农资\n开展全省春秋两季农资打假专项行动。\n（二）其他\n培育乡村主播。\n"


@pytest.fixture
def pair(parsed):
    return parsed(UPPER)[0], parsed(DRAFT)[0]


def test_results_are_the_models_own_values(pair):
    upper, draft = pair
    assert isinstance(policydiff.coverage(upper, draft), Coverage)
    assert isinstance(policydiff.trace(draft, [upper]), Provenance)
    assert isinstance(policydiff.matrix(upper, [draft]), Matrix)


def shown(result):
    """What a notebook shows, without names."""
    return re.sub(r"\b(text( \(\d\))?|other)", "NAME", result._repr_html_())


@pytest.mark.parametrize(
    "made",
    [
        lambda draft, *uppers: policydiff.coverage(uppers, draft),
        lambda draft, *uppers: policydiff.trace(draft, uppers),
    ],
    ids=["coverage", "trace"],
)
def test_documents_of_one_name_are_told_apart(pair, made):
    upper, draft = pair
    other, draft = replace(draft, id="other"), replace(draft, id="draft")
    assert shown(made(draft, upper, replace(other, id=upper.id))) == shown(made(draft, upper, other))


@pytest.mark.parametrize("names", [("a", "a (2)", "a"), ("a", "a", "a (2)"), ("a", "a", "a")])
def test_a_number_that_tells_documents_apart_is_no_other_documents_name(names, pair):
    told = [document.id for document in named_apart([replace(pair[0], id=name) for name in names])]
    assert len(set(told)) == len(names)


def test_columns_of_one_name_are_told_apart(pair):
    upper, draft = pair
    crossed = policydiff.matrix(replace(draft, id="draft"), [upper, replace(draft, id=upper.id)])
    assert [column.document.id for column in crossed.columns] == [upper.id, f"{upper.id} (2)"]


def test_coverage_gives_frames(pair):
    frames = policydiff.coverage(*pair).to_frames()
    assert list(frames.tasks["status"]) == ["partial", "missing"]
    assert list(frames.measures["status"]) == ["full", "missing", "missing"]
    assert list(frames.additions["text"]) == ["培育乡村主播。"]
    assert list(frames.links["draft_task"]) == ["1"]


def test_trace_gives_frames_whose_shares_sum_to_one(pair):
    upper, draft = pair
    frames = policydiff.trace(draft, [upper]).to_frames()
    assert list(frames.sentences["local"]) == [False, True]
    assert frames.shares[frames.shares["section"].isna()]["share"].sum() == pytest.approx(1)
    assert "".join(frames.clauses["text"]) == "".join(frames.sentences["text"])


def test_a_matrix_gives_a_frame_of_cells(pair):
    upper, draft = pair
    frame = policydiff.matrix(upper, [draft]).to_frame()
    assert list(frame["status"]) == ["partial", "missing"]


def test_a_notebook_shows_tables_with_text_escaped(pair):
    upper, draft = pair
    shown = [
        policydiff.coverage(upper, draft)._repr_html_(),
        policydiff.trace(draft, [upper])._repr_html_(),
        policydiff.matrix(upper, [draft])._repr_html_(),
    ]
    assert all("<table>" in html for html in shown)
    assert "农资&lt;b&gt;打假" in shown[0]
    assert not any("农资<b>" in html for html in shown)


def test_importing_the_library_loads_nothing_heavy():
    code = "import policydiff, sys; print([name for name in ('pandas', 'docx', 'jinja2', 'sklearn') if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
