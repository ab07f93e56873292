"""Where sentences come from: origins, clauses, shares, notices."""

from dataclasses import replace

import pytest

from policydiff.model import Decision, NoteKind, Provenance, Relation, Status, Subject, Via
from policydiff.provenance import provenance_of, trace


@pytest.fixture(scope="session")
def jiangsu(aligned) -> Provenance:
    return provenance_of([aligned("opinions-2017", "jiangsu-2017"), aligned("national-2017", "jiangsu-2017")])


def test_a_document_traced_to_itself_has_nothing_of_its_own(document):
    found = trace(document("opinions-2017"), [document("opinions-2017")])
    assert (found.total.local, found.total.local_measures, found.total.sources[0].share) == (0.0, 0, 1.0)
    assert all(len(item.stretches) == 1 for item in found.measures if len(item.origins) == 1)


def test_a_document_is_traced_to_at_least_one_source():
    with pytest.raises(ValueError, match="at least one"):
        provenance_of([])


@pytest.mark.parametrize(
    "words",
    ["应及时通报同级环保部门", "继续举办软件正版化培训", "海关区域执法合作", "重要工作督查制度", "重点案件督办制度"],
)
def test_sentences_that_no_source_holds_are_local(jiangsu, words):
    (item,) = [item for item in jiangsu.measures if words in item.measure.text]
    assert item.local


def test_a_task_taken_from_one_of_two_sources_is_traced_there(jiangsu):
    items = [item for item in jiangsu.measures if item.measure.task == "19"]
    first = [item.origins[item.stretches[0].origins[0]] for item in items]
    assert {(origin.document, origin.measure.task) for origin in first} == {("opinions-2017", "19")}


def test_a_sentence_of_several_sources_is_told_apart_clause_by_clause(jiangsu):
    (item,) = [item for item in jiangsu.measures if item.measure.text.startswith("加强信用法律法规制度建设")]
    found = {stretch.text: [item.origins[place].document for place in stretch.origins] for stretch in item.stretches}
    assert found == {
        "加强信用法律法规制度建设，": [],
        "完善守信联合激励和失信联合惩戒机制，": ["national-2017", "opinions-2017"],
        "建立打击侵权假冒领域黑名单发布制度。": ["national-2017"],
    }


@pytest.mark.parametrize(
    "words",
    [
        "围绕出口化妆品、纺织品、日用品、药品等重点商品，",
        "建设江苏省打击侵权假冒工作网，",
    ],
)
def test_a_clause_of_the_documents_own_is_not_hidden_in_a_sentence_from_above(jiangsu, words):
    (item,) = [item for item in jiangsu.measures if words in item.measure.text]
    assert item.own
    (stretch,) = [stretch for stretch in item.stretches if words in stretch.text]
    assert stretch.origins == ()


def test_a_doubtful_link_needs_most_of_the_words_of_a_clause(aligned):
    found = provenance_of([aligned("national-2017", "jiangsu-2017")])
    (item,) = [item for item in found.measures if "处理经费的财政保障" in item.measure.text]
    assert item.origins
    assert [stretch.origins for stretch in item.stretches] == [()]


def test_a_clause_has_several_origins_only_where_each_holds_it_as_well(jiangsu):
    (item,) = [item for item in jiangsu.measures if item.measure.text.startswith("强化网上交易管理，")]
    assert len(item.origins) > 3
    first = [(item.origins[place].document, item.origins[place].measure) for place in item.stretches[0].origins]
    assert [(document, ref.task, ref.index) for document, ref in first] == [("national-2017", "1", 0)]


def test_sentences_of_their_own_are_counted_in_part_and_wholly(jiangsu):
    assert jiangsu.total.own_measures == sum(item.own for item in jiangsu.measures)
    assert jiangsu.total.own_measures > jiangsu.total.local_measures == sum(item.local for item in jiangsu.measures)


def test_what_the_source_says_beyond_a_sentence_is_quoted(jiangsu):
    (origin,) = [
        origin
        for item in jiangsu.measures
        for origin in item.origins
        if item.measure.text.startswith("完善涉嫌") or "质检利剑" in item.measure.text
    ]
    assert origin.beyond == ("围绕群众普遍关心的事关生命健康、财产安全、环境保护的重点产品，",)


def test_nothing_lies_beyond_a_verbatim_sentence(jiangsu):
    found = [origin for item in jiangsu.measures for origin in item.origins if origin.relation is Relation.VERBATIM]
    assert found
    assert all(origin.beyond == () for origin in found)


def test_shares_sum_to_one_in_total_and_in_every_section(jiangsu):
    every = [jiangsu.total, *(section.shares for section in jiangsu.sections)]
    assert all(sum(given.share for given in shares.sources) + shares.local == pytest.approx(1) for shares in every)
    assert sum(section.shares.measures for section in jiangsu.sections) == jiangsu.total.measures == 70


def test_a_source_named_first_wins_where_both_say_the_same(document):
    opinions = document("opinions-2017")
    found = trace(opinions, [opinions, replace(opinions, id="copy")])
    assert [given.share for given in found.total.sources] == [1.0, 0.0]


def test_clauses_of_a_notice_name_tasks(document):
    found = trace(document("beijing-2017"), [document("national-2017")])
    (item,) = [item for item in found.measures if item.measure.text.startswith("依法处理侵犯专利权行为")]
    named = [{item.origins[number].measure.task for number in stretch.origins} for stretch in item.stretches]
    assert named == [{"8"}, {"9", "10"}, {"11"}, {"12"}]
    assert {origin.via for origin in item.origins} >= {Via.HEADING}


def test_what_a_notice_adds_is_its_own(document):
    found = trace(document("beijing-2017"), [document("national-2017")])
    (item,) = [item for item in found.measures if "老字号" in item.measure.text]
    own = [stretch.text for stretch in item.stretches if not stretch.origins]
    assert any("老字号" in text for text in own)


@pytest.mark.parametrize(
    ("scores", "status", "local"),
    [
        ((0.45,), Status.AUTO, True),
        ((0.55,), Status.AUTO, False),
        ((0.45, 0.41), Status.AUTO, False),
        ((0.45,), Status.ACCEPTED, False),
    ],
)
def test_a_sentence_comes_from_a_source_if_that_is_more_likely_than_not(scores, status, local, aligned):
    alignment = aligned("national-2017", "jiangsu-2017")
    link = alignment.measure_links[0]
    decision = None
    if status is not Status.AUTO:
        decision = Decision(
            subject=Subject.MEASURE, status=status, source_text=link.source.text, target_text=link.target.text
        )
    rest = [other for other in alignment.measure_links if other.target != link.target]
    links = [
        replace(link, score=score, status=status, decision=decision, relation=Relation.ADAPTED) for score in scores
    ]
    traced = provenance_of([replace(alignment, measure_links=(*rest, *links))])
    (item,) = [item for item in traced.measures if item.measure == link.target]
    assert item.local is local


def test_a_heading_that_a_source_says_in_a_measure_is_pointed_out(parsed):
    (source,) = parsed(
        "某省要点\n一、总体\n（一）劳动就业\n加大劳动监察执法力度，保障劳动者合法报酬权益。培训企业职工。\n（二）纳税\n推广数字化电子发票。\n"
    )
    (own,) = parsed(
        "某市要点\n一、总体\n（一）加大劳动监察执法力度，保障劳动者合法报酬权益\n培训企业职工。\n（二）推广数字化办税缴费，建设智能大厅，减少等候\n推广数字化电子发票。\n"
    )
    (note,) = [note for note in trace(own, [source]).notes if note.kind is NoteKind.LIMIT]
    assert "标题不作为措施计入；其中「加大劳动监察执法力度，保障劳动者合法报酬权益」与" in note.message
    assert "任务 1「加大劳动监察执法力度，保障劳动者合法报酬权益。」 相近" in note.message
