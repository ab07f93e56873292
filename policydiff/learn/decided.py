"""Links that people decided, as examples to learn from beside the gold."""

import json
import sys
from collections.abc import Iterable
from pathlib import Path

from policydiff.alignment_file import read_decisions
from policydiff.corpus import Library
from policydiff.decisions import find
from policydiff.errors import InputError, UnknownNameError
from policydiff.learn.fit import Labelled
from policydiff.model import LinkRole, MeasureRef, Relation, Status
from policydiff.sides import Pair, Place
from policydiff.similarity import score


def decided_pairs(folder: Path, library: Library) -> list[Labelled]:
    """All pairs of a folder of alignment files on which somebody decided, in order of their names.

    Only what was decided is labelled. A file on documents that no corpus holds is passed over with a word on standard
    error: an alignment file names its documents and does not hold them.
    """
    pairs = []
    for path in sorted(folder.glob("*--*.json")):
        try:
            pairs.append(decided_pair(path, library))
        except UnknownNameError as error:
            sys.stderr.write(f"{path}: passed over, {error}; name the folder of its documents with --corpus\n")
    return [pair for pair in pairs if pair.labels or pair.tasks]


def decided_pair(path: Path, library: Library) -> Labelled:
    """The decisions of one alignment file, on the documents it names."""
    decisions = read_decisions(path)
    try:
        data = json.loads(path.read_text("utf-8"))
        names = (str(data["source"]["id"]), str(data["target"]["id"]))
    except (KeyError, TypeError) as error:
        raise InputError(message="does not name its documents", path=str(path)) from error
    source, target = library.load(names[0]), library.load(names[1])
    scores = score(source, target)
    known = {(candidate.source, candidate.target) for candidate in scores.candidates}
    found = find(decisions, source, target)
    labels: dict[Pair, int] = {}
    relations: dict[Pair, Relation] = {}
    for item in found.measures:
        pair = (
            _place(item.source, [task.id for task in source.tasks], scores.sources),
            _place(item.target, [task.id for task in target.tasks], scores.targets),
        )
        linked = item.decision.status is not Status.REJECTED
        if pair in known:
            labels[pair] = int(linked)
            if linked and item.decision.relation is not None:
                relations[pair] = item.decision.relation
    rows = {task.id: position for position, task in enumerate(source.tasks)}
    columns = {task.id: position for position, task in enumerate(target.tasks)}
    tasks: dict[Pair, LinkRole | None] = {}
    for decided in found.tasks:
        linked = decided.decision.status is not Status.REJECTED
        role = (decided.decision.role or LinkRole.PRINCIPAL) if linked else None
        tasks[rows[decided.source], columns[decided.target]] = role
    return Labelled(source, target, scores, labels, relations, tasks, complete=False)


def _place(ref: MeasureRef, ids: list[str], places: Iterable[Place]) -> int:
    return next(
        number for number, place in enumerate(places) if ids[place.task] == ref.task and place.index == ref.index
    )
