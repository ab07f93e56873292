"""Damaged files of every format are read or refused with an error of ours; nothing else comes out of a reader.

`python -m tests.fuzz.test_readers 600` does the same for so many seconds and prints how many files were tried.
"""

import random
import sys
import time
from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policydiff.errors import PolicydiffError
from policydiff.ingest import read_bytes
from policydiff.parse import parse
from tests.fuzz.mutation import SEEDS, damaged


def outcome(data: bytes) -> str:
    """What becomes of a file: how it was read, or why it was refused."""
    try:
        raw = read_bytes(data, "file")
        documents = parse(raw)
    except PolicydiffError as error:
        if "\n" in str(error):
            raise AssertionError(f"more than a line: {error!r}") from error
        return "refused"
    assert all(mark.span.end <= len(raw.text) for mark in raw.marks)
    assert documents[0].span.begin == 0
    assert documents[-1].span.end == len(raw.text)
    raw.text.encode("utf-8")
    return raw.format


@pytest.mark.parametrize("kind", SEEDS)
def test_the_seeds_themselves_are_read(kind):
    assert outcome(SEEDS[kind]) in (kind, "docx")


@pytest.mark.slow
@pytest.mark.parametrize("kind", SEEDS)
@given(chance=st.randoms(use_true_random=False))
@settings(max_examples=250, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_damaged_file_is_read_or_refused(kind, chance):
    outcome(damaged(SEEDS[kind], chance))


def main(seconds: float) -> None:
    """Try damaged files until the time is over; the first that breaks a reader is kept in broken.bin."""
    chance = random.Random(20170516)  # noqa: S311 - no secret
    results: Counter[tuple[str, str]] = Counter()
    end = time.monotonic() + seconds
    slowest = 0.0
    while time.monotonic() < end:
        for kind, seed in SEEDS.items():
            data = damaged(seed, chance)
            for _ in range(chance.choice((0, 0, 1, 3))):
                data = damaged(data, chance) if not data.startswith(b"PK") else data
            begin = time.process_time()
            try:
                results[kind, outcome(data)] += 1
            except BaseException:
                with open("broken.bin", "wb") as stream:  # noqa: PTH123
                    stream.write(data)
                print(f"{kind}: broken.bin")  # noqa: T201
                raise
            slowest = max(slowest, time.process_time() - begin)
    print(f"{sum(results.values())} files, slowest {slowest:.2f} s")  # noqa: T201
    for (kind, result), count in sorted(results.items()):
        print(f"{kind:10} {result:10} {count}")  # noqa: T201


if __name__ == "__main__":
    main(float(sys.argv[1]))
