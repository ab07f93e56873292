"""What people decide: kept, honoured, found again by text, never overwritten."""

import io
import json
import sys
from dataclasses import replace

import pytest

from policydiff.align import AlignOptions, align
from policydiff.decisions import find
from policydiff.explanation import explain
from policydiff.learn.decided import decided_pair, decided_pairs
from policydiff.model import Decision, LinkRole, NoteKind, Relation, Status, Subject
from policydiff.render.records.alignment import alignment_record, dumps_alignment
from policydiff.review import Review
from tests.variants import Point, draft_of, read

PAIR = ("opinions-2017", "jiangsu-2017")


def decision(link, status, **more):
    return Decision(
        subject=Subject.MEASURE,
        status=status,
        source_text=link.source.text,
        target_text=link.target.text,
        source_task=link.source.task,
        target_task=link.target.task,
        by="王某",
        **more,
    )


def pairs(links):
    return {(link.source.task, link.source.index, link.target.task, link.target.index) for link in links}


def with_decisions(document, *decisions):
    return align(document(PAIR[0]), document(PAIR[1]), AlignOptions(decisions=decisions))


def test_a_rejected_link_is_gone_and_kept_apart(aligned, document):
    link = aligned(*PAIR).measure_links[0]
    alignment = with_decisions(document, decision(link, Status.REJECTED, note="对象不同"))
    assert pairs([link]) & pairs(alignment.measure_links) == set()
    assert [(found.source, found.target) for found in alignment.rejected_measures] == [(link.source, link.target)]
    assert alignment.decided == 1


def test_an_accepted_link_stands_whatever_its_probability_and_takes_the_relation_given(aligned, document):
    link = aligned(*PAIR).measure_links[0]
    accepted = decision(link, Status.ACCEPTED, relation=Relation.PARTIAL)
    alignment = align(document(PAIR[0]), document(PAIR[1]), AlignOptions(minimum=1.0, decisions=(accepted,)))
    assert [(found.status, found.relation) for found in alignment.measure_links] == [
        (Status.ACCEPTED, Relation.PARTIAL)
    ]


def test_an_added_link_links_its_tasks_too(aligned, document):
    source, target = document(PAIR[0]).tasks[0], document(PAIR[1]).tasks[-1]
    assert (source.id, target.id) not in {(link.source, link.target) for link in aligned(*PAIR).task_links}
    added = Decision(
        subject=Subject.MEASURE,
        status=Status.ADDED,
        source_text=source.measures[0].text,
        target_text=target.measures[0].text,
    )
    alignment = with_decisions(document, added)
    assert (source.id, target.id) in {(link.source, link.target) for link in alignment.task_links}


def test_a_rejected_task_link_takes_the_programs_own_measure_links_with_it(aligned, document):
    link = next(link for link in aligned(*PAIR).task_links if link.role is LinkRole.PRINCIPAL)
    source, target = document(PAIR[0]).task(link.source), document(PAIR[1]).task(link.target)
    rejected = Decision(subject=Subject.TASK, status=Status.REJECTED, source_text=source.name, target_text=target.name)
    alignment = with_decisions(document, rejected)
    assert all((found.source, found.target) != (link.source, link.target) for found in alignment.task_links)
    assert all(
        (found.source.task, found.target.task) != (link.source, link.target) for found in alignment.measure_links
    )


def test_of_two_decisions_on_one_pair_the_last_stands_and_none_is_lost(aligned, document):
    link = aligned(*PAIR).measure_links[0]
    decided = (decision(link, Status.REJECTED), decision(link, Status.ACCEPTED))
    found = find(decided, document(PAIR[0]), document(PAIR[1]))
    assert ([item.decision.status for item in found.measures], found.lost) == ([Status.ACCEPTED], [])


def test_a_decision_survives_renumbering(aligned, document):
    link = aligned(*PAIR).measure_links[0]
    draft = draft_of(document(PAIR[1]))
    stranger = Point("开展一项新的工作", ("从头做起一件别处没有的事。",))
    renumbered = read(draft.with_points(0, (stranger, draft.points[0])).text())
    found = find([decision(link, Status.ACCEPTED)], document(PAIR[0]), renumbered)
    ((target, text),) = [(item.target.task, item.target.text) for item in found.measures]
    assert (target, text) == (str(int(link.target.task) + 1), link.target.text)


def test_a_decision_whose_text_is_gone_is_reported_and_stays_in_the_file(aligned, document, tmp_path):
    link = aligned(*PAIR).measure_links[0]
    lost = Decision(
        subject=Subject.MEASURE,
        status=Status.REJECTED,
        source_text="早已删去的一句话。",
        target_text=link.target.text,
        note="留着",
    )
    alignment = with_decisions(document, lost)
    assert alignment.lost == (lost,)
    assert NoteKind.DECISION in [note.kind for note in alignment.notes]
    assert json.loads(dumps_alignment(alignment_record(alignment)))["lost_decisions"][0]["note"] == "留着"


def edited(path, status, number=0):
    """Do what a person does: set the status of a link in the file."""
    record = json.loads(path.read_text("utf-8"))
    link = [item for item in record["measure_links"] if item["status"] == "auto"][number]
    link.update(status=status, by="李某", note="看过")
    path.write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    return link


def test_running_again_keeps_what_a_person_wrote_into_the_file(policydiff, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "alignments" / "opinions-2017--jiangsu-2017.json"
    path.parent.mkdir()
    assert policydiff("align", *PAIR, "-o", path).code == 0
    first = path.read_bytes()
    assert policydiff("align", *PAIR, "-o", path).code == 0
    assert path.read_bytes() == first
    rejected, accepted = edited(path, "rejected"), edited(path, "accepted", 3)
    for _ in range(2):
        assert policydiff("align", *PAIR, "-o", path).code == 0
    links = json.loads(path.read_text("utf-8"))["measure_links"]
    decided = [(item["status"], item["source"]["text"], item["by"], item["note"]) for item in links if item["by"]]
    assert sorted(decided) == sorted(
        (item["status"], item["source"]["text"], "李某", "看过") for item in (rejected, accepted)
    )


def test_diff_honours_the_file_and_says_how_many_links_a_person_decided(policydiff, tmp_path):
    path = tmp_path / "opinions-2017--jiangsu-2017.json"
    assert policydiff("align", *PAIR, "-o", path).code == 0
    rejected = edited(path, "rejected")
    run = policydiff("diff", *PAIR, "--alignments", tmp_path, "-f", "json")
    rows = [row for row in run.json["rows"] if rejected["source"]["task"] in row["source"]]
    texts = [edit["source"] for row in rows for edit in row["edits"]]
    assert {"task": rejected["source"]["task"], "index": rejected["source"]["index"]} not in [
        text
        for text, edit in zip(texts, (edit for row in rows for edit in row["edits"]), strict=True)
        if edit["target"] == {"task": rejected["target"]["task"], "index": rejected["target"]["index"]}
    ]
    out = policydiff("diff", *PAIR, "--alignments", tmp_path).out
    assert "人工认定 1 条" in out


def decided_pair_of(**more):
    row = {"source": {"text": "甲"}, "target": {"text": "乙"}, "status": "added", **more}
    return json.dumps({"schema": 1, "measure_links": [row]}, ensure_ascii=False)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('{"schema": 1,\n"measure_links": [\n}', ":3:"),
        ('{"schema": 7}', "schema"),
        ('{"schema": 1, "measure_links": [{"status": "accepted"}]}', "source"),
        ('{"schema": 1, "task_links": [{"status": "perhaps"}]}', 'entry 1: "status" is "perhaps"; it may be auto, acc'),
        ('{"schema": 1, "measure_links": [{"source": "甲", "target": "乙", "status": "added"}]}', '"source" must be {'),
        ('{"schema": 1, "measure_links": [7]}', "measure_links, entry 1"),
        ('{"schema": 1, "measure_links": {}}', "measure_links must be a list"),
        ('{"schema": 1, "measure_link": []}', 'unknown name "measure_link"'),
        ('{"schema": 1, "task_links": [{"staus": "accepted"}]}', 'unknown name "staus"'),
        ('{"schema": 1, "task_links": [{"source_heading": "甲", "target_heading": "乙"}]}', '"status" is missing'),
        ('{"schema": 1, "task_links": [{"status": "added", "source_heading": "甲"}]}', '"target_heading" must be'),
        (decided_pair_of(status="auto", note="存疑"), 'a name or a note, but "status" is auto'),
        (decided_pair_of(by=5), '"by" must be a text'),
        (decided_pair_of(note=["x"]), '"note" must be a text'),
        ('{"schema": 1, "task_links": [{"status": "added", "status": "auto"}]}', '"status" stands twice'),
        ('{"schema": 1, "task_links": ' + "[" * 100_000, "brackets in brackets"),
        ('{"schema": 1, "task_links": [' + "1" * 5_000 + "]}", "a number of 5000 digits"),
        ("[]", "alignment"),
    ],
)
def test_a_broken_file_is_one_line_and_stays_as_it_is(content, words, policydiff, tmp_path):
    path = tmp_path / "opinions-2017--jiangsu-2017.json"
    path.write_text(content, "utf-8")
    run = policydiff("align", *PAIR, "-o", path)
    assert (run.code, run.out, run.err.count("\n")) == (2, "", 1)
    assert words in run.err
    assert path.read_text("utf-8") == content


def press(monkeypatch, keys):
    monkeypatch.setattr(sys, "stdin", io.StringIO(keys))


def test_review_saves_each_decision_and_goes_on_where_it_stopped(policydiff, tmp_path, monkeypatch):
    press(monkeypatch, "an对象不同\nr")
    first = policydiff("review", *PAIR, "--by", "王某", "--alignments", tmp_path)
    links = json.loads((tmp_path / "opinions-2017--jiangsu-2017.json").read_text("utf-8"))["measure_links"]
    assert sorted((item["status"], item["note"]) for item in links if item["by"] == "王某") == [
        ("accepted", None),
        ("rejected", "对象不同"),
    ]
    total = int(first.out.split("1/", 1)[1].split()[0])
    press(monkeypatch, "q")
    again = policydiff("review", *PAIR, "--alignments", tmp_path)
    assert int(again.out.split("1/", 1)[1].split()[0]) == total - 2


def test_review_takes_another_target_and_takes_a_decision_back(policydiff, tmp_path, monkeypatch):
    path = tmp_path / "opinions-2017--jiangsu-2017.json"
    press(monkeypatch, "o1q")
    policydiff("review", *PAIR, "--by", "王某", "--alignments", tmp_path)
    statuses = [item["status"] for item in json.loads(path.read_text("utf-8"))["measure_links"] if item["by"]]
    assert sorted(statuses) in (["added", "rejected"], ["accepted", "rejected"])
    path.unlink()
    press(monkeypatch, "abq")
    policydiff("review", *PAIR, "--by", "王某", "--alignments", tmp_path)
    assert not [item for item in json.loads(path.read_text("utf-8"))["measure_links"] if item["by"]]


def test_review_ignores_keys_that_mean_nothing(document):
    review = Review(document(PAIR[0]), document(PAIR[1]), (), None)
    review.back()
    assert review.position == 0
    assert review.decisions == []


def test_review_asks_about_uncertain_links_most_uncertain_first(document):
    items = Review(document(PAIR[0]), document(PAIR[1]), (), None).items
    distances = [abs(item.link.score - 0.5) for item in items]
    assert distances == sorted(distances)
    assert all(other.target != item.link.target for item in items for other in item.others)


def test_explain_shows_all_candidates_with_their_evidence(document, policydiff):
    explanation = explain(document(PAIR[0]), document(PAIR[1]), "12")
    linked = [candidate.linked for candidate in explanation.tasks]
    assert linked == sorted(linked, reverse=True)
    assert len(explanation.measures) == len(explanation.task.measures)
    out = policydiff("align", *PAIR, "--explain", "12", "--width", "200").out
    assert explanation.task.name in out
    assert explanation.tasks[0].task.name in out


def test_explain_answers_an_unknown_task_with_the_known_ones(policydiff):
    run = policydiff("align", *PAIR, "--explain", "77")
    assert (run.code, run.out) == (2, "")
    assert "no task 77" in run.err


def test_a_higher_minimum_gives_fewer_links_all_above_it(document):
    wide, narrow = (
        align(document(PAIR[0]), document(PAIR[1]), AlignOptions(minimum=minimum)) for minimum in (0.2, 0.9)
    )
    assert pairs(narrow.measure_links) < pairs(wide.measure_links)
    assert all(link.score >= 0.9 for link in narrow.measure_links)


def test_another_cut_changes_which_links_are_shown_and_not_their_roles(document, aligned):
    roles = {(link.source, link.target): link.role for link in aligned(*PAIR).task_links}
    for minimum in (0.0, 0.9):
        other = align(document(PAIR[0]), document(PAIR[1]), AlignOptions(minimum=minimum))
        found = {(link.source, link.target): link.role for link in other.task_links}
        assert {pair: roles[pair] for pair in found if pair in roles} == {
            pair: role for pair, role in found.items() if pair in roles
        }


def test_decisions_become_examples_to_learn_from(policydiff, tmp_path, library):
    path = tmp_path / "opinions-2017--jiangsu-2017.json"
    policydiff("align", *PAIR, "-o", path)
    edited(path, "rejected")
    edited(path, "accepted", 3)
    pair = decided_pair(path, library)
    assert sorted(pair.labels.values()) == [0, 1]
    assert not pair.complete


def file_with(tmp_path, *rows):
    path = tmp_path / "opinions-2017--jiangsu-2017.json"
    path.write_text(json.dumps({"schema": 1, "measure_links": rows}, ensure_ascii=False), "utf-8")
    return path


def row_of(link, status, **more):
    ends = {
        side: {"task": end.task, "text": end.text} for side, end in (("source", link.source), ("target", link.target))
    }
    return {**ends, "status": status, **more}


def test_a_pair_decided_twice_is_refused_with_both_places(aligned, policydiff, tmp_path):
    link = aligned(*PAIR).measure_links[0]
    path = file_with(tmp_path, row_of(link, "accepted", note="对"), row_of(link, "rejected"))
    run = policydiff("align", *PAIR, "-o", path)
    assert (run.code, run.err.count("\n")) == (2, 1)
    assert "entry 2: rejected, but measure_links, entry 1: accepted" in run.err
    assert "对" in path.read_text("utf-8")


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(("align", *PAIR, "-f", "csv"), marks=pytest.mark.slow),
        pytest.param(("align", *PAIR, "-f", "markdown"), marks=pytest.mark.slow),
        ("align", *PAIR, "--explain", "12"),
        ("coverage", *PAIR, "-f", "json"),
        ("diff", *PAIR, "-f", "json"),
        ("trace", PAIR[1], "--from", PAIR[0], "-f", "json"),
    ],
)
def test_no_other_result_is_written_over_what_people_decided(command, aligned, policydiff, tmp_path):
    path = file_with(tmp_path, row_of(aligned(*PAIR).measure_links[0], "accepted", by="王某"))
    before = path.read_bytes()
    run = policydiff(*command, "-o", path)
    assert run.code == 2
    assert "people decided" in run.err.splitlines()[-1]
    assert path.read_bytes() == before


def test_what_diff_made_of_decisions_may_be_written_again(aligned, policydiff, tmp_path):
    file_with(tmp_path, row_of(aligned(*PAIR).measure_links[0], "accepted"))
    command = ("diff", *PAIR, "--alignments", tmp_path, "-f", "json", "-o", tmp_path / "out.json")
    assert [policydiff(*command).code for _ in range(2)] == [0, 0]


@pytest.mark.parametrize(
    "command",
    [
        ("coverage", *PAIR),
        ("trace", PAIR[1], "--from", PAIR[0]),
        ("shift", *PAIR),
        ("diff", *PAIR, "-f", "html"),
        pytest.param(("coverage", *PAIR, "-f", "json"), marks=pytest.mark.slow),
        pytest.param(("matrix", *PAIR), marks=pytest.mark.slow),
        pytest.param(("diff", *PAIR, "-f", "markdown"), marks=pytest.mark.slow),
        pytest.param(("diff", *PAIR, "-f", "json"), marks=pytest.mark.slow),
    ],
)
def test_every_command_says_how_many_links_a_person_decided(command, aligned, policydiff, tmp_path):
    file_with(tmp_path, row_of(aligned(*PAIR).measure_links[0], "accepted"))
    run = policydiff(*command, "--alignments", tmp_path, "--width", "200")
    assert "人工认定 1 条" in run.out.replace("\n", "")
    assert "人工认定" not in policydiff(*command, "--alignments", tmp_path / "..", "--width", "200").out


def test_explain_shows_what_people_decided(aligned, policydiff, tmp_path):
    task = next(link for link in aligned(*PAIR).task_links if link.role is LinkRole.PRINCIPAL)
    link = next(item for item in aligned(*PAIR).measure_links if item.source.task == task.source)
    file_with(tmp_path, row_of(link, "rejected"))
    out = policydiff("align", *PAIR, "--explain", task.source, "--alignments", tmp_path, "--width", "200").out
    (line,) = [line for line in out.splitlines() if line.startswith("  × ")]
    assert f"{link.score:.2f} —（人工否定）" in line
    record = policydiff("align", *PAIR, "--explain", task.source, "--alignments", tmp_path, "-f", "json").json
    assert [item["status"] for group in record["measures"] for item in group].count("rejected") == 1


def test_explain_moves_the_cut(policydiff):
    strict = policydiff("align", *PAIR, "--explain", "12", "--min-probability", "0.999", "--width", "200").out
    assert "0.999" not in strict
    assert strict.count("  ● ") < policydiff("align", *PAIR, "--explain", "12", "--width", "200").out.count("  ● ")


def test_of_equal_sentences_the_one_under_its_heading_is_meant(document):
    """jiangsu-2017 says 深化政府部门与电商平台合作… in tasks 1 and 15; a task put first moves both numbers."""
    source, target = document(PAIR[0]), document(PAIR[1])
    twice = next(
        measure.text
        for measure in target.task("15").measures
        if measure.text in [other.text for other in target.task("1").measures]
    )
    word = Decision(
        subject=Subject.MEASURE,
        status=Status.ADDED,
        source_text=source.tasks[0].measures[0].text,
        target_text=twice,
        target_task="1",
        target_heading=target.task("15").name,
    )
    (found,) = find([word], source, target).measures
    assert found.target.task == "15"
    assert (found.decision.target_task, found.decision.target_heading) == ("15", target.task("15").name)


def test_the_last_answer_to_a_pair_is_the_one_that_stands(document):
    review = Review(document(PAIR[0]), document(PAIR[1]), (), None)
    first = review.items[0]
    rejected = Decision(
        subject=Subject.MEASURE,
        status=Status.REJECTED,
        source_text=first.link.source.text,
        target_text=first.others[0].target.text,
        source_task=first.link.source.task,
        target_task=first.others[0].target.task,
    )
    review = Review(document(PAIR[0]), document(PAIR[1]), (rejected,), None)
    item = review.items[0]
    number = next(place for place, other in enumerate(item.others, 1) if other.target == first.others[0].target)
    review.other(number)
    assert first.others[0].target in {link.target for link in review.alignment().measure_links}
    assert [decision.status for decision in review.decisions] == [Status.REJECTED, Status.ADDED]
    review.back()
    assert [decision.status for decision in review.decisions] == [Status.REJECTED]
    assert rejected.target_text not in {
        link.target.text for link in review.alignment().measure_links if link.source == item.link.source
    }


def test_review_keeps_what_was_decided_in_the_file_meanwhile(policydiff, tmp_path, monkeypatch):
    path = tmp_path / "opinions-2017--jiangsu-2017.json"
    press(monkeypatch, "aq")
    policydiff("review", *PAIR, "--alignments", tmp_path)

    links = [item for item in json.loads(path.read_text("utf-8"))["measure_links"] if item["status"] == "auto"]
    sure = next(place for place, item in enumerate(links) if item["score"] > 0.95)

    class Hands(io.StringIO):
        """Answers, and between two of them somebody edits the file."""

        def read(self, size=-1):
            if self.tell() == 1:
                edited(path, "rejected", sure)
            return super().read(size)

    monkeypatch.setattr(sys, "stdin", Hands("aaq"))
    policydiff("review", *PAIR, "--alignments", tmp_path)
    statuses = [item["status"] for item in json.loads(path.read_text("utf-8"))["measure_links"]]
    assert (statuses.count("accepted"), statuses.count("rejected")) == (3, 1)


def test_decisions_on_documents_that_no_corpus_holds_are_passed_over(aligned, tmp_path, library, capsys):
    known = tmp_path / "opinions-2017--jiangsu-2017.json"
    known.write_text(dumps_alignment(alignment_record(aligned(*PAIR))), "utf-8")
    edited(known, "rejected")
    foreign = known.read_text("utf-8").replace('"id": "opinions-2017"', '"id": "draft"')
    (tmp_path / "draft--jiangsu-2017.json").write_text(foreign, "utf-8")
    assert [pair.source.id for pair in decided_pairs(tmp_path, library)] == ["opinions-2017"]
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "draft--jiangsu-2017.json: passed over" in said


@pytest.fixture
def of_one_name(policydiff, tmp_path):
    """Two files of one name and equal text; the folder in which all links between them are rejected."""
    paths = [tmp_path / folder / "要点.txt" for folder in ("old", "new")]
    for path in paths:
        path.parent.mkdir()
        path.write_text("一、总体\n（一）加强市场监管\n开展农村市场检查行动。\n", "utf-8")
    kept = tmp_path / "alignments"
    policydiff("align", *paths, "--alignments", kept, "-o", kept / "要点--要点.json")
    record = json.loads((kept / "要点--要点.json").read_text("utf-8"))
    for link in record["task_links"] + record["measure_links"]:
        link["status"] = "rejected"
    (kept / "要点--要点.json").write_text(json.dumps(record, ensure_ascii=False), "utf-8")
    return (*paths, "--alignments", kept, "-f", "json")


@pytest.mark.parametrize(
    ("command", "linked"),
    [
        ("coverage", lambda record: record["summary"]["full"]),
        ("matrix", lambda record: record["documents"][0]["summary"]["full"]),
        ("trace", lambda record: record["summary"]["measures"] - record["summary"]["local"]),
        ("shift", lambda record: record["headlines"]["kept"]),
    ],
)
def test_what_people_decided_on_two_files_of_one_name_is_honoured(command, linked, of_one_name, policydiff):
    old, new, *more = of_one_name
    names = {"trace": (new, "--from", old), "shift": (old, new, "--year", f"{old}=2017", "--year", f"{new}=2018")}
    found = [policydiff(command, *names.get(command, (old, new)), *ending) for ending in (more[2:], more)]
    assert [(run.code, linked(run.json)) for run in found] == [(0, 1), (0, 0)]


def test_a_link_that_stands_in_a_rejected_pair_of_tasks_is_told(aligned, document):
    task = next(link for link in aligned(*PAIR).task_links if link.role is LinkRole.PRINCIPAL)
    link = next(item for item in aligned(*PAIR).measure_links if item.source.task == task.source)
    source, target = document(PAIR[0]), document(PAIR[1])
    tasks = source.task(link.source.task).name, target.task(link.target.task).name
    rejected = Decision(subject=Subject.TASK, status=Status.REJECTED, source_text=tasks[0], target_text=tasks[1])
    alignment = with_decisions(document, rejected, decision(link, Status.ACCEPTED))
    assert pairs([link]) <= pairs(alignment.measure_links)
    (note,) = [note for note in alignment.notes if note.kind is NoteKind.DECISION]
    assert link.source.text in note.message


def test_of_decisions_on_equal_sentences_the_one_whose_sentence_is_gone_is_lost(document):
    source, target = document(PAIR[0]), document(PAIR[1])
    (twice,) = {item.text for item in target.task("15").measures} & {item.text for item in target.task("1").measures}
    first = source.tasks[0].measures[0].text
    made = [
        Decision(
            subject=Subject.MEASURE,
            status=status,
            source_text=first,
            target_text=twice,
            target_task=task,
            target_heading=target.task(task).name,
        )
        for task, status in (("1", Status.ACCEPTED), ("15", Status.REJECTED))
    ]
    left = [task for task in target.tasks if task.id != "15"]
    for decisions in (made, made[::-1]):
        found = find(decisions, source, replace(target, tasks=tuple(left)))
        assert [item.decision.status for item in found.measures] == [Status.ACCEPTED]
        assert [item.status for item in found.lost] == [Status.REJECTED]


def test_of_decisions_on_tasks_of_one_heading_the_one_whose_task_is_gone_is_lost(document):
    source, target = document(PAIR[0]), document(PAIR[1])
    made = [
        Decision(
            subject=Subject.TASK,
            status=status,
            source_text=source.tasks[0].name,
            target_text=target.tasks[0].name,
            source_task=task,
            target_task=target.tasks[0].id,
        )
        for task, status in ((source.tasks[0].id, Status.ACCEPTED), ("gone", Status.REJECTED))
    ]
    for decisions in (made, made[::-1]):
        alignment = align(source, target, AlignOptions(decisions=tuple(decisions)))
        assert [link.status for link in alignment.task_links if link.decision] == [Status.ACCEPTED]
        assert (alignment.rejected_tasks, alignment.lost) == ((), (made[1],))


def test_an_answer_replaces_a_decision_that_names_only_the_texts(document):
    plain_review = Review(document(PAIR[0]), document(PAIR[1]), (), None)
    place = next(place for place, item in enumerate(plain_review.items) if item.others)
    item = plain_review.items[place]
    bare = Decision(
        subject=Subject.MEASURE,
        status=Status.REJECTED,
        source_text=item.link.source.text,
        target_text=item.others[0].target.text,
    )
    review = Review(document(PAIR[0]), document(PAIR[1]), (bare,), None)
    assert review.items[place].link == item.link
    for _ in range(place):
        review.skip()
    review.other(1)
    assert [item.status for item in review.decisions].count(Status.REJECTED) == 1
    assert review.alignment().rejected_measures[0].target == item.link.target
