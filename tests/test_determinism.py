"""Same input, same output: whatever the hash seed, the locale, the time zone, the terminal."""

import os
import subprocess
import sys

import pytest

ENVIRONMENTS = [
    {"PYTHONHASHSEED": "1", "LANG": "C", "LC_ALL": "C", "COLUMNS": "40"},
    {"PYTHONHASHSEED": "2", "LANG": "zh_CN.UTF-8", "TZ": "Asia/Shanghai", "OMP_NUM_THREADS": "1", "TERM": "xterm"},
    {"PYTHONHASHSEED": "3", "LANG": "tr_TR.UTF-8", "PYTHONUTF8": "0", "PYTHONIOENCODING": "latin-1"},
]


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        ["diff", "national-2017", "national-2020", "-f", "json"],
        ["diff", "national-2017", "national-2020", "-f", "html"],
        ["diff", "opinions-2017", "jiangsu-2017", "--detail"],
    ],
)
def test_output_does_not_depend_on_the_environment(arguments):
    outputs = set()
    for environment in ENVIRONMENTS:
        run = subprocess.run(
            [sys.executable, "-m", "policydiff", *arguments],
            env={"PATH": os.environ["PATH"], **environment},
            capture_output=True,
            check=True,
        )
        outputs.add(run.stdout)
    assert len(outputs) == 1
