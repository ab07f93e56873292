"""What the program prints, compared whole with the files in tests/golden; `make golden` rewrites them."""

import os
from pathlib import Path

import pytest

from policydiff.corpus import packaged_corpus

GOLDEN = Path(__file__).parent / "golden"
CASES = {
    "diff-national-2017-national-2020.txt": ["diff", "national-2017", "national-2020"],
    "diff-national-2017-national-2020-detail-80.txt": ["diff", "national-2017", "national-2020", "--detail", "--width", "80"],
    "diff-national-2017-jiangsu-2017-en.txt": ["diff", "national-2017", "jiangsu-2017", "--lang", "en"],
    "diff-national-2017-national-2020-agencies-80.txt": ["diff", "national-2017", "national-2020", "--agencies", "--width", "80"],
    "diff-opinions-2017-jiangsu-2017.json": ["diff", "opinions-2017", "jiangsu-2017", "-f", "json"],
    "diff-national-2017-national-2020-detail-150.txt": ["diff", "national-2017", "national-2020", "--detail", "--width", "150", "--section", "target:2"],
    "diff-national-2017-national-2020-stat.txt": ["diff", "national-2017", "national-2020", "--stat"],
    "diff-national-2017-national-2020.md": ["diff", "national-2017", "national-2020", "-f", "markdown"],
    "diff-national-2017-national-2020.csv": ["diff", "national-2017", "national-2020", "-f", "csv"],
    "align-opinions-2017-jiangsu-2017-en.csv": ["align", "opinions-2017", "jiangsu-2017", "-f", "csv", "--lang", "en"],
    "show-beijing-2017.txt": ["show", "beijing-2017"],
    "show-national-2017-mirror.txt": ["show", "national-2017-mirror"],
    "show-national-2020.json": ["show", "national-2020", "-f", "json"],
    "align-opinions-2017-jiangsu-2017.txt": ["align", "opinions-2017", "jiangsu-2017"],
    "witness-national-2017-mirror.txt": ["witness", "national-2017-mirror", "--of", "national-2017"],
    "witness-national-2017-mirror-en-80.txt": ["witness", "national-2017-mirror", "--of", "national-2017", "--lang", "en", "--width", "80"],
    "witness-national-2017-mirror.xml": ["witness", "national-2017-mirror", "--of", "national-2017", "-f", "tei"],
    "witness-two.txt": ["witness", "national-2017-mirror", str(packaged_corpus() / "beijing-2017.txt"), "--of", "national-2017"],
    "coverage-national-2017-jiangsu-2017.txt": ["coverage", "national-2017", "jiangsu-2017", "--ignore", "28-29"],
    "coverage-national-2017-beijing-2017-en.txt": ["coverage", "national-2017", "beijing-2017", "--lang", "en"],
    "trace-jiangsu-2017-80.txt": ["trace", "jiangsu-2017", "--from", "opinions-2017", "--from", "national-2017", "--width", "80"],
    "trace-beijing-2017.json": ["trace", "beijing-2017", "--from", "national-2017", "-f", "json"],
    "matrix-national-2017.txt": ["matrix", "national-2017", "jiangsu-2017", "national-2020", "beijing-2017", "--sort", "points"],
    "shift-national-2017-national-2020.txt": ["shift", "national-2017", "national-2020"],
    "shift-kwic-en.txt": ["shift", "national-2017", "national-2020", "--kwic", "平台", "--lang", "en"],
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_output_is_the_golden_one(name, policydiff):
    out = policydiff(*CASES[name]).out
    path = GOLDEN / name
    if os.environ.get("GOLDEN") == "rewrite":
        path.write_text(out, "utf-8")
    assert out == path.read_text("utf-8")


def test_readme_shows_what_the_program_prints(policydiff):
    out = policydiff(*CASES["diff-national-2017-national-2020.txt"]).out
    path = Path(__file__).parent.parent / "README.md"
    readme = path.read_text("utf-8")
    block = readme.split("<!-- from tests/golden -->\n```\n")[1].split("\n```")[0]
    shown, _, rest = block.partition("\n⋮\n")
    if os.environ.get("GOLDEN") == "rewrite":
        head = "\n".join(out.splitlines()[: len(shown.splitlines())])
        path.write_text(readme.replace(shown, head), "utf-8")
        shown = head
    assert shown in out
    assert rest in out
    assert len(shown.splitlines()) > 15
