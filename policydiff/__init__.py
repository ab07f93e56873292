"""Compare Chinese policy documents across years and levels.

from policydiff import compare, load

comparison = compare(load("national-2017"), load("national-2020"))
for row in comparison.rows:
print(row.change, row.source, row.target)
"""

from policydiff.align import align
from policydiff.compare import compare, load
from policydiff.drafting import coverage, matrix, trace
from policydiff.errors import PolicydiffError

__all__ = ["PolicydiffError", "align", "compare", "coverage", "load", "matrix", "trace"]
