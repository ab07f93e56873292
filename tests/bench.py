"""How long the main jobs take, as a ratio to a fixed piece of work on the same machine: `make bench`.

Seconds differ from machine to machine; the ratio to cutting and counting a text in plain Python differs little. Each
figure is the best of several runs, in a warm process, so that it tells of the code and not of what else is running.
"""

import time
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

from policydiff.align import align
from policydiff.compare import compare_alignment
from policydiff.corpus import Library
from policydiff.ingest import read_path
from policydiff.parse import parse
from policydiff.render.display import Display
from policydiff.render.terminal import render_comparison
from policydiff.selection import select
from policydiff.shift import shift

RUNS = 3


def best(work: Callable[[], object]) -> float:
    """The shortest of several runs, in seconds."""
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        work()
        times.append(time.perf_counter() - begin)
    return min(times)


def unit(text: str) -> Callable[[], object]:
    """A fixed piece of work: counting the bigrams of a text forty times."""
    return lambda: [Counter(pairwise(text)) for _ in range(40)]


def main() -> None:
    """Print a line for each job: seconds and ratio."""
    library = Library()
    raw = read_path(library.entries["national-2017"].file)
    one, other = library.load("national-2017"), library.load("national-2020")
    alignment = align(one, other)
    comparison = compare_alignment(alignment)
    jobs: dict[str, Callable[[], object]] = {
        "parse beijing-2017.txt": lambda: parse(raw),
        "align national-2017 national-2020": lambda: align(one, other),
        "compare what is aligned": lambda: compare_alignment(alignment),
        "render the table": lambda: render_comparison(select(comparison), Display()),
        "shift of both": lambda: shift([one, other]),
    }
    base = best(unit(raw.text))
    for name, work in jobs.items():
        seconds = best(work)
        print(f"{name:<40} {seconds:7.3f} s  {seconds / base:6.1f} ×")  # noqa: T201


if __name__ == "__main__":
    main()
