"""`python -m policydiff.learn frequency FOLDER`, `… fit GOLD`, and `… chart-font NotoSansCJK-Regular.ttc 2`."""

import sys
from pathlib import Path

from policydiff.corpus import Library
from policydiff.learn.chart_font import write_chart_font
from policydiff.learn.fit import fit, gold_pairs, write_weights
from policydiff.learn.frequency import frequency_table

_DATA = Path(__file__).parent.parent / "data"


def main(arguments: list[str]) -> None:
    """Run the command that the arguments name."""
    match arguments:
        case ["frequency", folder]:
            (_DATA / "frequency.tsv").write_text(frequency_table(Path(folder)), "utf-8")
        case ["fit", folder]:
            write_weights(fit(gold_pairs(Path(folder), Library())), _DATA / "alignment.json")
        case ["chart-font", source, number]:
            write_chart_font(Path(source), int(number), _DATA / "fonts" / "chart.otf")
        case _:
            sys.exit(__doc__)


if __name__ == "__main__":
    main(sys.argv[1:])
