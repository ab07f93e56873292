"""`coverage --watch` as a process of its own: shows again on each save, waits for half-written files."""

import signal
import subprocess
import sys
import time

import pytest

UPPER = "一、甲\n（一）加强检查\n推进农资质量追溯体系建设。开展网络交易专项检查。\n（二）建制\n建立海关执法制度。\n"
DRAFT = "一、甲\n（一）加强检查\n开展全省网络交易专项检查。\n（二）发展直播\n培育乡村主播。\n"
SECONDS = 30


class Watched:
    """A running watch; `wait` gives its output once it holds some words."""

    def __init__(self, folder):
        self.out, self.err = folder / "out.txt", folder / "err.txt"
        command = [
            sys.executable,
            "-m",
            "policydiff",
            "coverage",
            folder / "upper.txt",
            folder / "draft.txt",
            "--watch",
        ]
        with self.out.open("wb") as out, self.err.open("wb") as err:
            # A job in the background ignores interrupts and hands that on to what it starts.
            heard = signal.signal(signal.SIGINT, signal.default_int_handler)
            self.process = subprocess.Popen(command, stdout=out, stderr=err)
            signal.signal(signal.SIGINT, heard)

    def wait(self, path, words, times=1):
        end = time.monotonic() + SECONDS
        while time.monotonic() < end:
            text = path.read_text("utf-8")
            if text.count(words) >= times:
                return text
            time.sleep(0.05)
        raise AssertionError(f"{words!r} not {times} times in {path.read_text('utf-8')!r}")


@pytest.fixture
def watched(tmp_path):
    (tmp_path / "upper.txt").write_text(UPPER, "utf-8")
    (tmp_path / "draft.txt").write_text(DRAFT, "utf-8")
    running = Watched(tmp_path)
    running.wait(running.out, "措施 3")
    time.sleep(0.5)  # until the folder is watched
    yield running
    if running.process.poll() is None:
        running.process.kill()
    running.process.wait()


@pytest.mark.slow
def test_each_save_prints_summary_and_missing_points_anew(watched, tmp_path):
    new = tmp_path / "new.txt"
    new.write_text(DRAFT.replace("培育乡村主播。", "建立海关执法制度。"), "utf-8")
    new.replace(tmp_path / "draft.txt")
    text = watched.wait(watched.out, "措施 3", times=2)
    first, second = text.split("措施 3")[1:]
    assert "建立海关执法制度" in first
    assert "建立海关执法制度" not in second


@pytest.mark.slow
def test_a_half_written_file_is_no_error(watched, tmp_path):
    (tmp_path / "draft.txt").write_bytes(b"")
    watched.wait(watched.err, "waiting for the next save")
    assert watched.process.poll() is None
    (tmp_path / "draft.txt").write_text(DRAFT, "utf-8")
    watched.wait(watched.out, "措施 3", times=2)


@pytest.mark.slow
@pytest.mark.parametrize(("tasks", "said"), [("2-1", "2-1 runs backwards"), ("9", "no task 9 to ignore")])
def test_a_wrong_entry_of_the_ignore_file_is_told_and_watching_goes_on(tasks, said, watched, tmp_path):
    ignored = tmp_path / "draft.ignore.toml"
    ignored.write_text(f'[[ignore]]\ntasks = "{tasks}"\nreason = "国家事权"\n', "utf-8")
    watched.wait(watched.err, said)
    assert watched.process.poll() is None
    ignored.write_text('[[ignore]]\ntasks = "2"\nreason = "国家事权"\n', "utf-8")
    watched.wait(watched.out, "措施 2")


@pytest.mark.slow
def test_an_interrupt_ends_it_in_peace(watched):
    watched.process.send_signal(signal.SIGINT)
    assert watched.process.wait(SECONDS) == 0
    assert "Traceback" not in watched.err.read_text("utf-8")


@pytest.mark.parametrize(
    "arguments", [["national-2017", "jiangsu-2017"], ["national-2017", "jiangsu-2017", "-f", "json"]]
)
def test_only_a_file_can_be_watched_on_the_terminal(policydiff, arguments):
    run = policydiff("coverage", *arguments, "--watch")
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
