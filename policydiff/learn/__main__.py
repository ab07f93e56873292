"""How the data of the package were learnt, and how good the result is on pairs left out.

python -m policydiff.learn frequency FOLDER      counts words in a folder of laws
python -m policydiff.learn fit GOLD [FOLDER …] [--corpus DIR …]
                                                 learns from gold, and from what people decided in alignment files;
                                                 documents outside the package are looked for in DIR
python -m policydiff.learn figures GOLD PAGE     writes the figures on pairs left out into a page
python -m policydiff.learn chart-font FONT NUMBER   cuts the font of the charts out of NotoSansCJK-Regular.ttc (2: SC)
"""

import sys
from pathlib import Path

from policydiff.corpus import Library
from policydiff.errors import PolicydiffError
from policydiff.learn.chart_font import write_chart_font
from policydiff.learn.decided import decided_pairs
from policydiff.learn.figures import figures_markdown, left_out, renewed
from policydiff.learn.fit import fit, gold_pairs, write_weights
from policydiff.learn.frequency import frequency_table

_DATA = Path(__file__).parent.parent / "data"


def main(arguments: list[str]) -> None:
    """Run the command that the arguments name."""
    match arguments:
        case ["frequency", folder]:
            (_DATA / "frequency.tsv").write_text(frequency_table(Path(folder)), "utf-8")
        case ["fit", gold, *more]:
            at = more.index("--corpus") if "--corpus" in more else len(more)
            library = Library(tuple(map(Path, more[at + 1 :])))
            pairs = gold_pairs(Path(gold), library)
            pairs += [pair for folder in more[:at] for pair in decided_pairs(Path(folder), library)]
            write_weights(fit(pairs), _DATA / "alignment.json")
        case ["figures", gold, page]:
            tables = figures_markdown(left_out(Path(gold), Library()))
            Path(page).write_text(renewed(Path(page).read_text("utf-8"), tables), "utf-8")
        case ["chart-font", source, number]:
            write_chart_font(Path(source), int(number), _DATA / "fonts" / "chart.otf")
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except PolicydiffError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
