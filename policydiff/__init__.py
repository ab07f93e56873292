"""Compare Chinese policy documents across years and levels.

from policydiff import compare, load

comparison = compare(load("national-2017"), load("national-2020"))
for row in comparison.rows:
print(row.change, row.source, row.target)
"""

from policydiff.align import align
from policydiff.compare import load
from policydiff.drafting import coverage, matrix, trace
from policydiff.errors import PolicydiffError
from policydiff.model import Selection
from policydiff.results import compare

__all__ = ["PolicydiffError", "Selection", "align", "compare", "coverage", "load", "matrix", "trace"]
