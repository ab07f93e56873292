"""Signs of a matrix that all its renderers share."""

from policydiff.model import Cell, CoverageStatus, Point

# A sign stands beside the colour, so that the status can be read without it.
SIGNS = {CoverageStatus.FULL: "●", CoverageStatus.PARTIAL: "◐", CoverageStatus.MISSING: "○"}
# A point that a notice takes up by naming its heading.
NAMED_SIGN = "◇"
_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def wording_letter(number: int) -> str:
    """The mark of a wording: = for the base's own, then a … z, aa …

    >>> [wording_letter(number) for number in (0, 1, 26, 27)]
    ['=', 'a', 'z', 'aa']
    """
    if number == 0:
        return "="
    letters = ""
    while number:
        number, place = divmod(number - 1, len(_LETTERS))
        letters = _LETTERS[place] + letters
    return letters


def number_of(point: Point) -> str:
    """The number of a point: that of the task, and of the measure in it from 1."""
    return point.task if point.index is None else f"{point.task}.{point.index + 1}"


def sign_of(cell: Cell) -> str:
    """The sign of a cell."""
    return NAMED_SIGN if cell.named else SIGNS[cell.status]
