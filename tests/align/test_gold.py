"""The alignment stays above the floors of the gold, and is what the gold's own scorer says."""

import json
from importlib import resources
from pathlib import Path

import pytest

from policydiff.evaluation import evaluate, read_gold
from policydiff.floors import digest_of, fallen, read_floors
from policydiff.learn.figures import figures_markdown, left_out, renewed
from policydiff.learn.fit import fit, gold_pairs
from tests.conftest import GOLD

FILES = sorted(GOLD.glob("*--*.json"))


def test_floors_were_set_for_this_gold():
    assert read_floors(GOLD).digest == digest_of(FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_figure_lies_under_its_floor(path, aligned):
    gold = read_gold(path)
    floors = read_floors(GOLD)
    own = type(floors)(digest=floors.digest, floors=tuple(floor for floor in floors.floors if floor.gold == path.stem))
    assert own.floors
    assert fallen(own, [(path.stem, evaluate(aligned(gold.source, gold.target), gold))]) == []


@pytest.mark.parametrize(
    "name", ["national-2017--national-2020", "national-2017--jiangsu-2017", "opinions-2017--jiangsu-2017"]
)
def test_principal_links_reach_nine_tenths(name, aligned):
    gold = read_gold(GOLD / f"{name}.json")
    assert evaluate(aligned(gold.source, gold.target), gold).principal.f1 >= 0.90


@pytest.mark.slow
def test_the_figures_in_the_docs_are_those_of_today(library):
    page = (Path(__file__).parents[2] / "docs" / "alignment.md").read_text("utf-8")
    assert renewed(page, figures_markdown(left_out(GOLD, library))) == page


@pytest.mark.slow
def test_the_weights_in_the_package_are_those_that_the_gold_teaches(library):
    learnt = fit(gold_pairs(GOLD, library))
    shipped = json.loads(resources.files("policydiff").joinpath("data/alignment.json").read_text("utf-8"))
    assert learnt["thresholds"] == shipped["thresholds"]
    for part, again in zip(shipped["rounds"], learnt["rounds"], strict=True):
        # The solver stops within a tolerance, so the last digits may differ between machines.
        assert again["weights"] == pytest.approx(part["weights"], abs=1e-3)
