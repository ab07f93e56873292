"""Pictures: the same bytes every time, legible without a font of the system, titles that state the finding."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import resources
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from policydiff.corpus import packaged_corpus
from policydiff.model import Shift
from policydiff.render.charts import Picture, draw
from policydiff.render.charts import canvas as tones
from policydiff.render.charts.agencies import _DARKEST
from policydiff.render.charts.strength import _DARK_TONES, _TONES
from policydiff.render.display import Language
from tests.shift.conftest import FIRST

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("picture", Picture)
def test_a_picture_is_the_same_every_time(picture, three: Shift):
    first, second = (draw(picture, three, Language.CHINESE) for _ in range(2))
    assert first.svg() == second.svg()
    assert first.png() == second.png()


@pytest.mark.slow
def test_pictures_do_not_depend_on_the_environment():
    found = set()
    for environment in ({"PYTHONHASHSEED": "1", "LC_ALL": "C"}, {"PYTHONHASHSEED": "2", "TZ": "Asia/Shanghai"}):
        run = subprocess.run(
            [sys.executable, "-m", "policydiff", "shift", "national-2017", "national-2020", "-f", "svg"],
            env={"PATH": os.environ["PATH"], "HOME": "/nonexistent", **environment},
            capture_output=True,
            check=True,
        )
        assert run.stderr == b""
        found.add(run.stdout)
    assert len(found) == 1


@pytest.mark.parametrize("picture", Picture)
def test_labels_are_drawn_so_that_no_font_is_needed(picture, real: Shift):
    tree = ElementTree.fromstring(draw(picture, real, Language.CHINESE).svg())  # noqa: S314 - drawn above
    assert not list(tree.iter(f"{SVG}text"))
    known = {element.get("id") for element in tree.iter(f"{SVG}path")}
    used = [element.get("{http://www.w3.org/1999/xlink}href", "") for element in tree.iter(f"{SVG}use")]
    assert len(used) > 100
    assert {href[1:] for href in used} <= known


def test_the_font_has_every_character_of_the_corpus():
    path = resources.files("policydiff").joinpath("data/fonts/chart.otf")
    with path.open("rb") as stream:
        known = set(map(chr, TTFont(stream).getBestCmap()))
    texts = "".join(file.read_text("utf-8") for file in packaged_corpus().glob("*.txt"))
    written = {character for character in texts if character.isprintable() and not character.isspace()}
    assert {character for character in written - known if character.encode("gb2312", "ignore")} == set()
    assert len(written - known) <= 1


def test_a_character_without_a_glyph_becomes_a_sign_and_no_formula_is_read(make: Callable[..., Shift]):
    text = FIRST.replace("打击假冒伪劣。", "打击𠮷假$x^2$。")
    picture = draw(Picture.LINEAGES, make(text, text + "\n"), Language.CHINESE)
    assert picture.svg() != draw(Picture.LINEAGES, make(FIRST, FIRST), Language.CHINESE).svg()


def test_titles_state_what_was_found(real: Shift):
    titles = [draw(picture, real, Language.CHINESE).title for picture in Picture]
    found = real.headlines
    assert titles[0].startswith(f"2017 至 2020：延续 {found.kept} 项任务，新增 {found.born} 项")
    assert all(re.search(r"\d|上升|下降", title) for title in titles)


def test_a_picture_to_stand_in_html_has_ids_of_its_own_and_no_styles(real: Shift):
    glyphs: set[str] = set()
    one, other = (draw(picture, real, Language.CHINESE, links=True) for picture in (Picture.LINEAGES, Picture.WORDS))
    first, second = one.inline("a", glyphs), other.inline("b", glyphs)
    ids = [set(re.findall(r'\bid="([^"]+)"', text)) for text in (first, second)]
    assert not ids[0] & ids[1]
    assert "style=" not in first
    assert "<style" not in first
    assert 'href="#t-0-1"' in first


def test_letters_keep_a_contrast_of_four_and_a_half():
    pairs = [(tones.INK, _DARKEST), (tones.INK, tones.TINT), (tones.FAINT, tones.PAPER), (tones.LOST, tones.PAPER)]
    pairs += [(tones.PAPER, tone) for tone in _TONES[:_DARK_TONES]] + [
        (tones.INK, tone) for tone in _TONES[_DARK_TONES:]
    ]
    assert [pair for pair in pairs if contrast(*pair) < 4.5] == []


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.1."""
    dark, light = sorted(luminance(colour) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.slow
def test_eight_documents_of_thirty_five_tasks_fit(real: Shift):
    # The last document eight times: what is tested is the room, not the alignment.
    period = real.periods[1]
    lineages = tuple(
        replace(
            line,
            stages=tuple(
                replace(stage, document=number) for number in range(8) for stage in line.stages if stage.document == 1
            ),
        )
        for line in real.lineages
        if line.stage(1) is not None and line.stage(1).tasks
    )
    history = replace(real, periods=(period,) * 8, lineages=lineages, flows=())
    picture = draw(Picture.LINEAGES, history, Language.CHINESE)
    width, height = picture.figure.get_size_inches()
    assert (width < 24, height < 16) == (True, True)
    renderer = picture.figure.canvas.get_renderer() if hasattr(picture.figure.canvas, "get_renderer") else None
    boxes = [text.get_window_extent(renderer) for text in picture.figure.axes[0].texts]
    tall = sorted(boxes, key=lambda box: (round(box.x0), box.y0))
    overlaps = [
        (one, other) for one, other in pairwise(tall) if round(one.x0) == round(other.x0) and one.y1 > other.y0 + 1
    ]
    assert overlaps == []


@pytest.mark.parametrize(
    ("ending", "head"), [("svg", b"<svg"), pytest.param("png", b"\x89PNG", marks=pytest.mark.slow)]
)
def test_the_ending_of_the_output_chooses_the_picture(ending, head, tmp_path, policydiff):
    output = tmp_path / f"shift.{ending}"
    run = policydiff("shift", "national-2017", "national-2020", "-o", output, "--picture", "sections")
    assert (run.code, run.out, run.err) == (0, "", "")
    assert output.read_bytes().startswith(head)
