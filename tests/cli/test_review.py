"""`review`: what each key answers, and how decisions are counted."""

import io
import json
import re
import sys

import pytest
import typer

NAMES = ("opinions-2017", "jiangsu-2017")
KEYS = "a 接受  r 否定"


@pytest.fixture
def review(policydiff, tmp_path, monkeypatch):
    def run(keys, *options):
        monkeypatch.setattr(sys, "stdin", io.StringIO(keys))
        return policydiff("review", *NAMES, "--alignments", tmp_path / "made" / "here", *options)

    return run


def test_every_key_is_answered_by_one_short_line(review):
    out = review("o1arsbn存疑\nn\nq").out
    said = ["改对应到 任务 ", "已接受", "已否定", "已跳过", "已返回上一条", "附注留给下一个决定", "没有附注"]
    places = [out.index(f"\n{words}") for words in said]
    assert places == sorted(places)


def test_a_key_that_says_nothing_shows_the_keys_again(review):
    assert review("zbo0ozq").out.count(KEYS) == 1 + len(["z", "b", "o0", "oz"])


def test_blanks_between_piped_keys_say_nothing(review):
    run = review("a\nr\n")
    assert run.out.count(KEYS) == 3
    assert "已定 2" in run.out


def test_another_target_is_one_decision(review):
    assert "已定 1 " in review("o2q").out
    assert "已定 2 " in review("aq").out  # with the one that was kept


def test_a_decision_taken_back_does_not_count(review):
    assert "已定 0 " in review("ro1bbq").out


def test_candidates_say_what_their_figures_are_and_which_are_linked_now(policydiff, tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.StringIO("s" * 100))
    out = policydiff("review", "national-2017", "national-2020", "--alignments", tmp_path, "--width", "200").out
    items = out.split(KEYS)
    (asked,) = [item for item in items if "\n  30.3 " in item and "\n  32.5 " in item]
    assert re.search(r"^  ● o1  把握 0\.\d\d · 任务 32\.3  ", asked, re.MULTILINE)
    assert re.search(r"^    o2  把握 0\.\d\d · 任务 \d+\.\d+  ", asked, re.MULTILINE)


def test_no_candidate_is_offered_whose_probability_reads_nought(review):
    assert "把握 0.00 ·" not in review("s" * 100).out


def test_both_sentences_stand_under_the_headings_of_their_tasks(review, document):
    for item in review("s" * 100).out.split(KEYS)[:-1]:
        for mark, name in zip("−+", NAMES, strict=True):
            heading, sentence = item.split(f"\n{mark} 任务 ")[1].split("\n  ", maxsplit=1)
            ident = sentence.split(" ")[0].rpartition(".")[0]
            assert heading.replace("\n", "").split() == f"{ident} {document(name).task(ident).heading or ''}".split()


def test_a_question_mark_explains_every_key(review):
    out = review("?q").out
    assert all(f"\n{key} " in out for key in ("a", "r", "o+数字", "n", "s", "b", "q"))
    assert out.count(KEYS) == 1


def test_a_note_is_kept_with_the_next_decision(review, tmp_path):
    review("n存疑\nsaq")
    record = json.loads(next((tmp_path / "made" / "here").iterdir()).read_text("utf-8"))
    assert [link["note"] for link in record["measure_links"] if link["status"] == "accepted"] == ["存疑"]


class Terminal(io.StringIO):
    """What a person types at a terminal."""

    def isatty(self):
        return True


def test_on_a_terminal_a_note_is_asked_for(policydiff, tmp_path, monkeypatch):
    typed = Terminal("n存疑\nq")
    monkeypatch.setattr(sys, "stdin", typed)
    monkeypatch.setattr(typer, "getchar", lambda: typed.read(1))
    out = policydiff("review", *NAMES, "--alignments", tmp_path).out
    assert "附注：附注留给下一个决定\n" in out


def test_keys_that_arrive_at_once_are_taken_one_by_one(policydiff, tmp_path, monkeypatch):
    arriving = iter(["o1", "\x1b[A", "aaq"])
    monkeypatch.setattr(sys, "stdin", Terminal(""))
    monkeypatch.setattr(typer, "getchar", lambda: next(arriving))
    out = policydiff("review", *NAMES, "--alignments", tmp_path).out
    assert (out.count("改对应到"), out.count("已接受")) == (1, 2)
