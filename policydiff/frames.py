"""Tables as pandas frames; the only user of pandas."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

from policydiff.errors import MissingDependencyError

if TYPE_CHECKING:
    from pandas import DataFrame

Frame: TypeAlias = "DataFrame"


def frame(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> "Frame":
    """A frame of rows under column names. Raises MissingDependencyError without the extra `frames`."""
    try:
        from pandas import DataFrame  # noqa: PLC0415 - heavy, and only frames need it
    except ImportError as error:
        raise MissingDependencyError(
            message="to_frames() needs pandas; install it with pip install 'policydiff[frames]'"
        ) from error
    return DataFrame(list(rows), columns=list(columns))
