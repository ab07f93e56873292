"""How common each word of the genre is: in how many tasks of a collection of policy documents it stands."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from policydiff.errors import PolicydiffError
from policydiff.ingest import read_path
from policydiff.parse import parse
from policydiff.tokens import words

_LEAST_COUNT = 2
_HEADER = """\
# In how many tasks of policy documents each word stands (document frequency), the unit being one task; made by
# `python -m policydiff.learn frequency FOLDER` from {documents} published policy documents of all levels and fields.
# The first line gives the number of tasks. Words that stand in one task only are left out.
"""


def frequency_table(folder: Path) -> str:
    """The table for all documents below a folder; what cannot be read is passed over."""
    counts: Counter[str] = Counter()
    units = documents = 0
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        for text in _task_texts(path):
            units += 1
            counts.update(set(words(text)))
        documents += 1
    rows = sorted(
        ((word, count) for word, count in counts.items() if count >= _LEAST_COUNT), key=lambda row: (-row[1], row[0])
    )
    lines = [f"TASKS\t{units}", *(f"{word}\t{count}" for word, count in rows)]
    return _HEADER.format(documents=documents) + "\n".join(lines) + "\n"


def _task_texts(path: Path) -> Iterable[str]:
    try:
        for document in parse(read_path(path)):
            for task in document.tasks:
                yield task.text
    except PolicydiffError:
        return
