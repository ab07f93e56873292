"""What a draft covers of upper documents: statuses, what is lacking, exemptions, shares."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policydiff.align import AlignOptions, align
from policydiff.clauses import best_shares, clauses_of, held_places, items_of, shares_held, unmatched
from policydiff.coverage import coverage, coverage_of
from policydiff.errors import UnknownNameError, UsageError
from policydiff.exemptions import exemptions_of
from policydiff.kinds.exchanged import other_numbers
from policydiff.lacking import lacking_of
from policydiff.model import (
    Alignment,
    Coverage,
    CoverageStatus,
    Decision,
    Document,
    Evidence,
    Exemption,
    LinkRole,
    MeasureLink,
    MeasureRef,
    NoteKind,
    Relation,
    Reserve,
    Status,
    Subject,
    TaskCoverage,
    TaskLink,
)
from policydiff.render.display import Display
from policydiff.render.terminal.coverage import render_coverage

UPPER = """一、加强网络监管
（一）规范网络交易
开展网络交易专项检查。督促电子商务平台落实主体责任，加强对网络经营者的资格审查，畅通举报处置渠道。（市场监管总局负责）
（二）加强农资打假
推进农资质量追溯体系建设。开展春秋两季农资打假专项行动。（农业农村部负责）
二、加强交流合作
（三）扩大对外合作
加快自由贸易协定谈判进程。建立海关执法信息交换制度。（商务部、海关总署负责）
"""
DRAFT = """一、加强网络监管
（一）规范网络交易
开展全省网络交易专项检查。督促电子商务平台落实主体责任。
（二）开展农资打假
开展春秋两季农资打假专项行动。
二、组织实施
（三）发展直播经济
建设省级农产品直播基地，培育乡村主播一百名。
"""
OTHER = "一、举办运动会\n（一）组织乒乓球比赛。邀请退休职工观看。\n（二）开放游泳馆。延长游泳馆夜间时间。\n"


@pytest.fixture
def texts(parsed) -> Callable[[str], Document]:
    return lambda text: parsed(text)[0]


@pytest.fixture(scope="session")
def jiangsu(document) -> Coverage:
    return coverage(document("national-2017"), document("jiangsu-2017"))


def statuses(found: Coverage) -> dict[tuple[str, int], CoverageStatus]:
    return {(item.measure.task, item.measure.index): item.status for task in found.tasks for item in task.measures}


def test_a_document_covers_itself_in_full(document):
    found = coverage(document("opinions-2017"), document("opinions-2017"))
    assert (found.counts.full, found.counts.share, found.draft_share) == (found.counts.measures, 1.0, 1.0)
    assert found.additions == ()


def test_full_partial_and_missing_measures_are_told_apart(texts):
    found = statuses(coverage(texts(UPPER), texts(DRAFT)))
    assert found == {
        ("1", 0): CoverageStatus.FULL,
        ("1", 1): CoverageStatus.PARTIAL,
        ("2", 0): CoverageStatus.MISSING,
        ("2", 1): CoverageStatus.FULL,
        ("3", 0): CoverageStatus.MISSING,
        ("3", 1): CoverageStatus.MISSING,
    }


def test_a_partial_measure_quotes_the_clauses_it_lacks(texts):
    found = coverage(texts(UPPER), texts(DRAFT))
    assert found.tasks[0].measures[1].lacking == ("加强对网络经营者的资格审查，", "畅通举报处置渠道。")


def test_a_clause_dropped_from_a_sentence_otherwise_the_same_is_lacking(texts):
    upper = "一、工作机制\n（一）建立机制\n行业主管部门要建立健全协同高效的跨部门综合监管工作机制，明确议事会商、情况通报等工作要求，有效整合监管资源，统筹监管政策制定，督促监管责任落实，组织联合执法检查。\n（二）加强协作\n加强联防联治。\n"
    found = coverage(texts(upper), texts(upper.replace("统筹监管政策制定，", ""))).tasks[0].measures[0]
    assert found.status is CoverageStatus.FULL
    assert found.lacking == ("统筹监管政策制定，",)


def test_an_item_dropped_from_an_enumeration_is_lacking(texts):
    upper = "一、区域协作\n（一）加强协作\n加快推进食品安全、道路运输安全、知识产权保护、资质资格认定、商业特许经营等跨区域监管协作，切实加强大气污染、水污染等跨区域联防联治。\n（二）建立机制\n建立联席会议机制。\n"
    found = coverage(texts(upper), texts(upper.replace("道路运输安全、", ""))).tasks[0].measures[0]
    assert found.status is CoverageStatus.FULL
    assert found.lacking == ("道路运输安全",)
    assert 0.8 < found.share < 1


def test_a_partial_measure_of_which_no_word_is_lacking_says_so(texts):
    found = coverage(texts(UPPER), texts(DRAFT))
    task = found.tasks[0]
    partial = next(item for item in task.measures if item.status is CoverageStatus.PARTIAL)
    assert not partial.words_there
    bare = replace(partial, lacking=())
    measures = tuple(bare if item is partial else item for item in task.measures)
    shown = render_coverage(
        replace(found, tasks=(replace(task, measures=measures), *found.tasks[1:])), Display(width=100)
    )
    assert "字词草案都有" in shown
    assert "字词草案都有" not in render_coverage(found, Display(width=100))


@pytest.mark.parametrize(
    ("stated", "drafted", "altered"),
    [
        ("实现10000项惠企政策直达", "实现700项惠企政策直达", ("10000项", "700项")),
        ("全面推行政策免申即享", "推动实施政策免申即享", ("全面推行", "推动实施")),
        ("推行政策免申即享", "全面推行政策免申即享", None),
    ],
)
def test_other_numbers_and_weaker_words_are_named_and_change_no_status(texts, stated, drafted, altered):
    text = f"一、惠企政策\n（一）兑现政策\n{stated}，完善惠企政策信息服务平台，推动涉企资金精准拨付到市场主体。\n（二）畅通渠道\n畅通政企沟通渠道。\n"
    found = coverage(texts(text), texts(text.replace(stated, drafted))).tasks[0].measures[0]
    assert found.status is CoverageStatus.FULL
    assert [(edit.source, edit.target) for edit in found.altered] == ([altered] if altered else [])
    assert found.telling is bool(altered)


@pytest.mark.parametrize(
    ("stated", "drafted", "altered"),
    [
        (
            "小微企业按60%返还，大型企业按30%返还。",
            ["大型企业按20%返还，小微企业按50%返还。"],
            [("60%", "50%"), ("30%", "20%")],
        ),
        ("小微企业按60%返还，大型企业按30%返还。", ["大型企业按30%返还，小微企业按60%返还。"], []),
        ("2023年6月底前，完成平台建设。", ["2023年12月底前完成平台建设。"], [("2023年6月底前", "2023年12月底前")]),
        (
            "募集100万个见习岗位，给予见习补贴。",
            ["给予见习补贴。", "募集见习岗位1万个。"],
            [("100万个", "1万个")],
        ),
        ("大型企业按不超过30%返还。", ["大型企业按30%返还。"], [("不超过30%", "30%")]),
        ("岗位不得低于百分之四十。", ["岗位不低于40%。"], []),
        ("募集岗位不少于5万个。", ["募集岗位5万个以上。"], []),
        ("罚款五万元。", ["罚款5万元。"], []),
        ("开展3次检查。", ["建设3个平台。"], []),
        ("开展3次检查。", ["开展检查。"], []),
    ],
)
def test_numbers_are_compared_in_the_clause_that_says_the_same_wherever_it_stands(stated, drafted, altered):
    assert [(edit.source, edit.target) for edit in other_numbers(stated, drafted)] == altered


@pytest.mark.parametrize("place", ["preamble", "lead"])
def test_a_missing_measure_that_stands_outside_the_drafts_tasks_is_pointed_out(place, texts):
    sentence = "建立海关执法信息交换制度。"
    said = f"各地要稳妥推进，{sentence}"
    draft = (
        f"{said}现提出如下措施。\n{DRAFT}"
        if place == "preamble"
        else DRAFT.replace("施\n（三）", f"施\n{said}\n（三）")
    )
    found = coverage(texts(UPPER), texts(draft))
    assert statuses(found)["3", 1] is CoverageStatus.MISSING
    (note,) = [note for note in found.notes if note.kind is NoteKind.LIMIT]
    assert f"「{said}」" in note.message
    assert f"任务 3「{sentence}」 相近" in note.message


def test_a_missing_measure_that_is_a_heading_of_the_draft_is_pointed_out(texts):
    sentence = "建立海关执法信息交换制度。"
    draft = DRAFT.replace("（三）发展直播经济", f"（三）{sentence[:-1]}")
    found = coverage(texts(UPPER), texts(draft))
    assert statuses(found)["3", 1] is CoverageStatus.MISSING
    (note,) = [note for note in found.notes if note.kind is NoteKind.LIMIT]
    assert f"标题不作为措施计入；其中「{sentence[:-1]}」与" in note.message
    assert f"任务 3「{sentence}」 相近" in note.message
    # Beside the measure as well, so that nobody reads that the draft says nothing of it.
    assert [item.outside for item in found.tasks[2].measures] == [None, sentence[:-1]]
    (line,) = [line for line in render_coverage(found, Display(width=100)).splitlines() if "? 见于" in line]
    assert line.endswith(f"（未计入） {sentence[:-1]}")


def test_a_heading_that_says_a_measure_of_which_a_sentence_carries_a_part_is_pointed_out(texts):
    text = "强化区域监管执法、产权保护等领域合作共建。"
    other = "加强消费者权益保护等领域协作，推进区域合作。"
    upper = texts(f"一、总体\n（一）区域合作\n{text}推动跨省通办事项。\n（二）其他\n建设信用平台。\n")
    draft = texts(f"一、总体\n（一）{text[:-1]}\n{other}\n（二）其他\n建设信用平台。\n")
    decision = Decision(
        subject=Subject.MEASURE,
        status=Status.ADDED,
        relation=Relation.PARTIAL,
        source_text=text,
        target_text=other,
    )
    found = coverage_of([align(upper, draft, AlignOptions(decisions=(decision,)))])
    item = found.tasks[0].measures[0]
    assert (item.status, item.outside) == (CoverageStatus.PARTIAL, text[:-1])


def test_a_heading_that_says_more_than_a_missing_measure_is_not_mentioned(texts):
    upper = UPPER.replace("建立海关执法信息交换制度。", "坚持社会共治。")
    draft = DRAFT.replace("发展直播经济", "加强宣传培训引导，推动社会共治")
    assert [note for note in coverage(texts(upper), texts(draft)).notes if note.kind is NoteKind.LIMIT] == []


SKILLS = "取得职业资格证书或职业技能等级证书的，可申请技能提升补贴，每年享受补贴次数最多不超过三次"
ON_SKILLS = f"一、技能培训\n（一）落实补贴\n{SKILLS}。\n（二）优化服务\n优化经办服务流程。\n"


@pytest.mark.parametrize(
    ("stated", "drafted", "lacking"),
    [
        (f"{SKILLS}，政策实施期限截至2023年12月31日。", f"{SKILLS}。上述政策实施期限截至2023年12月31日。", ()),
        (f"2023年底前，{SKILLS}。", f"{SKILLS}。2023年底前，建成公共实训基地。", ("2023年底前，",)),
    ],
)
def test_a_clause_that_a_neighbour_of_what_carries_the_measure_says_is_held_but_for_a_deadline(
    stated, drafted, lacking, texts
):
    upper, draft = (texts(ON_SKILLS.replace(f"{SKILLS}。", text)) for text in (stated, drafted))
    alignment = align(upper, draft)
    first = tuple(link for link in alignment.measure_links if (link.source.index, link.target.index) == (0, 0))
    found = coverage_of([replace(alignment, measure_links=first)]).tasks[0].measures[0]
    assert (found.status, found.lacking) == (CoverageStatus.FULL, lacking)


def test_beside_the_missing_stands_what_came_closest_and_does_not_count(jiangsu, aligned):
    linked = {link.source for link in aligned("national-2017", "jiangsu-2017").task_links}
    shown = {task.task: [item for item in task.measures if item.nearest] for task in jiangsu.tasks}
    assert {ident for ident, items in shown.items() if items} == {task.task for task in jiangsu.tasks} - linked
    for items in shown.values():
        for item in items:
            assert (item.status, item.by, item.unsure) == (CoverageStatus.MISSING, (), ())
    text = render_coverage(jiangsu, Display(width=400))
    for (item,) in (items for items in shown.values() if items):
        assert f"把握 {item.nearest.score:.2f} {item.nearest.target.text}" in text


def test_a_preamble_that_says_nothing_missing_is_not_mentioned(texts):
    found = coverage(texts(UPPER), texts(f"各地要开展春秋两季农资打假专项行动。现提出如下措施。\n{DRAFT}"))
    assert [note for note in found.notes if note.kind is NoteKind.LIMIT] == []


def test_of_a_long_preamble_the_clauses_that_say_a_measure_are_quoted(parsed):
    preamble = "今年要围绕经济转型升级和维护公平正义，突出依法治理、打建结合，努力营造良好环境，为发展提供支撑。"
    (upper,) = parsed("甲要点\n一、基本原则。依法治理、打建结合。\n二、网络监管。开展网络交易专项检查。\n")
    (draft,) = parsed(f"乙要点\n{preamble}\n一、网络监管。开展网络交易专项检查。\n二、其他。开放游泳馆。\n")
    found = coverage(upper, draft)
    assert found.tasks[0].measures[0].outside == "突出依法治理、打建结合，"
    assert any(preamble in note.message for note in found.notes)


def test_what_the_draft_adds_is_listed(texts):
    found = coverage(texts(UPPER), texts(DRAFT))
    assert [ref.text for ref in found.additions] == ["建设省级农产品直播基地，培育乡村主播一百名。"]
    assert 0.3 < found.draft_share < 0.9


def test_no_status_is_better_than_the_links(jiangsu, aligned):
    by_measure: dict[tuple[str, int], set[Relation]] = {}
    unsure = {
        (item.measure.task, item.measure.index) for task in jiangsu.tasks for item in task.measures if item.unsure
    }
    for link in aligned("national-2017", "jiangsu-2017").measure_links:
        by_measure.setdefault((link.source.task, link.source.index), set()).add(link.relation)
    for place, status in statuses(jiangsu).items():
        relations = by_measure.get(place, set())
        assert (status is CoverageStatus.MISSING) == (not relations or place in unsure)
        assert status is not CoverageStatus.FULL or relations - {Relation.PARTIAL}


@pytest.mark.parametrize(
    "clause",
    [
        "督促企业切实遵守寄递渠道安全管理各项规定，",
        "强化检测、监管、执法部门联动。",
        "进一步健全电子商务产品质量执法打假全国协查机制，",
        "加强追踪溯源和全链条打击。",
        "适时出台司法解释和司法政策性文件。",
        "加强信息共享、案情通报，",
    ],
)
def test_a_clause_that_the_draft_leaves_out_is_lacking_whatever_the_status(jiangsu, clause):
    (item,) = [item for task in jiangsu.tasks for item in task.measures if clause in item.measure.text]
    assert item.by
    assert clause in item.lacking
    assert item.share < 1


def test_a_measure_with_most_of_its_text_lost_is_not_full(jiangsu):
    (item,) = [item for task in jiangsu.tasks for item in task.measures if "适时出台司法解释" in item.measure.text]
    assert Relation.ADAPTED in {link.relation for link in item.by}
    assert item.status is CoverageStatus.PARTIAL


def test_a_persons_word_makes_a_measure_full(document, aligned):
    upper, draft = document("national-2017"), document("jiangsu-2017")
    (link,) = [link for link in aligned(upper.id, draft.id).measure_links if "适时出台司法解释" in link.source.text]
    decision = Decision(
        subject=Subject.MEASURE,
        status=Status.ACCEPTED,
        source_text=link.source.text,
        target_text=link.target.text,
        relation=Relation.ADAPTED,
    )
    found = coverage_of([align(upper, draft, AlignOptions(decisions=(decision,)))])
    assert statuses(found)[link.source.task, link.source.index] is CoverageStatus.FULL


def task_of(found: Coverage, ident: str) -> TaskCoverage:
    (task,) = [task for task in found.tasks if task.task == ident]
    return task


def with_links_of_19(alignment: Alignment, *scores: float, status: Status = Status.AUTO) -> Alignment:
    """The alignment in which task 19, that has no counterpart, has links of its first sentence with these scores."""
    (link,) = [link for link in alignment.measure_links if link.source.task == "19"]
    targets = [task for task in alignment.target.tasks if task.measures][: len(scores)]
    decision = Decision(
        subject=Subject.MEASURE, status=status, source_text=link.source.text, target_text=link.target.text
    )
    links = [
        replace(
            link,
            target=MeasureRef(task=task.id, index=0, text=task.measures[0].text),
            score=score,
            status=status,
            decision=None if status is Status.AUTO else decision,
        )
        for task, score in zip(targets, scores, strict=True)
    ]
    others = [other for other in alignment.measure_links if other.source.task != "19"]
    tasks = [item for item in alignment.task_links if item.source != "19"]
    secondary = [item for item in alignment.task_links if item.source == "19"]
    named = [replace(secondary[0], target=task.id) for task in targets]
    return replace(alignment, measure_links=(*others, *links), task_links=(*tasks, *named))


@pytest.mark.parametrize(
    ("scores", "sure"), [((0.74,), False), ((0.76,), True), ((0.45, 0.5), False), ((0.5, 0.6), True)]
)
def test_a_task_without_counterpart_is_covered_only_on_good_grounds(aligned, scores, sure):
    alignment = with_links_of_19(aligned("national-2017", "jiangsu-2017"), *scores)
    task = task_of(coverage_of([alignment]), "19")
    linked = task.measures[0]
    assert (linked.status, task.status) == ((CoverageStatus.PARTIAL if sure else CoverageStatus.MISSING,) * 2)
    assert (len(linked.by), len(linked.unsure)) == ((len(scores), 0) if sure else (0, len(scores)))
    assert linked.share == 0.0 or sure


def test_a_link_that_does_not_count_takes_no_words_from_one_that_does(texts):
    head = "2017年全国重点工作要点\n一、总体工作\n（一）监管。加强农村市场监督检查，"
    upper = texts(head + "规范网络平台经营行为。\n（二）电商。依法规范平台经营活动，推进海外仓建设，举办国际博览会。\n")
    draft = texts(head + "依法规范平台经营活动。\n")
    evidence = Evidence(heading=0, words=0, characters=0, context=0)

    def link(task: str, relation: Relation, score: float) -> MeasureLink:
        source, target = (
            MeasureRef(task=ident, index=0, text=document.task(ident).measures[0].text)
            for document, ident in ((upper, task), (draft, "1"))
        )
        return MeasureLink(source=source, target=target, relation=relation, score=score, evidence=evidence)

    sure = TaskLink(source="1", target="1", role=LinkRole.PRINCIPAL, score=0.9, evidence=evidence)
    unsure = TaskLink(source="2", target="1", role=LinkRole.SECONDARY, score=0.4, evidence=evidence)
    adapted = link("1", Relation.ADAPTED, 0.95)
    alone = Alignment(source=upper, target=draft, task_links=(sure,), measure_links=(adapted,))
    both = replace(alone, task_links=(sure, unsure), measure_links=(adapted, link("2", Relation.PARTIAL, 0.4)))
    assert coverage_of([both]).tasks[0] == coverage_of([alone]).tasks[0]


def test_what_a_person_accepted_is_no_matter_of_doubt(aligned):
    alignment = with_links_of_19(aligned("national-2017", "jiangsu-2017"), 0.41, status=Status.ACCEPTED)
    assert task_of(coverage_of([alignment]), "19").status is CoverageStatus.PARTIAL


@pytest.mark.parametrize(
    ("score", "status", "expected"),
    [
        (0.8, Status.AUTO, CoverageStatus.PARTIAL),
        (0.5, Status.AUTO, CoverageStatus.MISSING),
        (0.5, Status.ACCEPTED, CoverageStatus.PARTIAL),
    ],
)
def test_a_sure_counterpart_is_ground_enough(score, status, expected, aligned):
    alignment = with_links_of_19(aligned("national-2017", "jiangsu-2017"), 0.41)
    links = [
        replace(link, role=LinkRole.PRINCIPAL, score=score, status=status) if link.source == "19" else link
        for link in alignment.task_links
    ]
    assert task_of(coverage_of([replace(alignment, task_links=tuple(links))]), "19").status is expected


def test_words_that_carry_one_measure_do_not_carry_another(aligned):
    """Trials of such cases (15.1) are in the draft; the reform of such trials (15.2), even if linked there too, is not."""
    alignment = aligned("national-2017", "jiangsu-2017")
    (trials,) = [link for link in alignment.measure_links if link.source.task == "15"]
    (task,) = [task for task in alignment.source.tasks if task.id == "15"]
    ((index, reform),) = [(n, item) for n, item in enumerate(task.measures) if "“三合一”改革" in item.text]
    link = replace(trials, source=MeasureRef(task="15", index=index, text=reform.text), relation=Relation.PARTIAL)
    linked = replace(alignment, measure_links=(*alignment.measure_links, link))
    item = task_of(coverage_of([linked]), "15").measures[index]
    assert (item.status, item.share) == (CoverageStatus.PARTIAL, 0.0)
    assert "".join(item.lacking) == item.measure.text


def test_counts_add_up(jiangsu):
    counts = jiangsu.counts
    assert counts.measures == len(statuses(jiangsu)) == 108
    assert counts.tasks == len(jiangsu.tasks) == 31
    assert counts.share == pytest.approx(
        sum(task.share * len("".join(m.measure.text for m in task.measures)) for task in jiangsu.tasks)
        / sum(len(m.measure.text) for task in jiangsu.tasks for m in task.measures),
        abs=0.02,
    )


def test_uncovered_tasks_of_the_gold_are_named(jiangsu):
    missing = [task.task for task in jiangsu.tasks if task.status is CoverageStatus.MISSING]
    assert missing == ["19", "20", "26", "28", "29", "31"]


def test_a_heading_adopted_without_its_measures_is_called_so(texts):
    draft = texts("一、总体\n（一）推进农资监管\n开展全省网络交易专项检查。\n（二）其他\n培育乡村主播一百名。\n")
    upper = texts("一、总体\n（一）推进农资监管\n推进追溯体系建设。\n（二）网络\n开展网络交易专项检查。\n")
    decision = Decision(
        subject=Subject.TASK, status=Status.ADDED, source_text="推进农资监管", target_text="推进农资监管"
    )
    found = coverage_of([align(upper, draft, AlignOptions(decisions=(decision,)))])
    assert [task.frame_only for task in found.tasks] == [True, False]
    # What has no measures is the draft's task: the upper one is never said to be a mere heading.
    assert "任务对应，措施未见" in render_coverage(found, Display(width=100))


def test_a_persons_rejection_uncovers_a_measure(document, texts):
    upper, draft = texts(UPPER), texts(DRAFT)
    text = "开展春秋两季农资打假专项行动。"
    decision = Decision(subject=Subject.MEASURE, status=Status.REJECTED, source_text=text, target_text=text)
    found = coverage_of([align(upper, draft, AlignOptions(decisions=(decision,)))])
    assert statuses(found)["2", 1] is CoverageStatus.MISSING


def test_exempt_points_count_nowhere_and_keep_their_reason(texts):
    upper, draft = texts(UPPER), texts(DRAFT)
    before = coverage(upper, draft).counts
    found = coverage(upper, draft, [Exemption(first="3", last="3", reason="国家事权")])
    assert [item.exempt for item in found.tasks[2].measures] == ["国家事权", "国家事权"]
    assert (found.counts.measures, found.counts.exempt) == (before.measures - 2, 2)
    assert (found.counts.tasks_exempt, found.counts.tasks_missing) == (1, before.tasks_missing - 1)
    assert found.counts.share > before.share


def test_an_exemption_can_name_measures_by_their_words(texts):
    found = coverage(texts(UPPER), texts(DRAFT), [Exemption(first="3", last="3", text="谈判", reason="国家事权")])
    assert [item.exempt for item in found.tasks[2].measures] == ["国家事权", None]


def test_an_exemption_whose_words_are_gone_is_reported(texts):
    found = coverage(texts(UPPER), texts(DRAFT), [Exemption(first="3", last="3", text="不在其中", reason="国家事权")])
    assert NoteKind.EXEMPTION in [note.kind for note in found.notes]


INSERTED = """第七条　县级以上人民政府应当建设应急避难场所。
第八条　学校应当每年组织消防演练。
第八条之一　社区应当配备急救设备。
第九条　医院应当储备急救药品。
"""


@pytest.mark.parametrize(
    ("asked", "tasks"),
    [("8-1", {"8-1"}), ("8", {"8"}), ("7-8", {"7", "8"}), ("8-1-9", {"8-1", "9"}), ("7-8-1", {"7", "8", "8-1"})],
)
def test_an_inserted_article_is_exempt_by_its_number(asked, tasks, texts):
    found = coverage(texts(INSERTED), texts(OTHER), exemptions_of(asked, "不适用"))
    assert {task.task for task in found.tasks if task.exempt} == tasks


def test_a_point_of_a_table_is_exempt_by_its_number():
    (found,) = exemptions_of("表1.2", "不适用")
    assert (found.first, found.last) == ("表1.2", "表1.2")


@pytest.mark.parametrize(
    ("exemption", "error"),
    [
        (Exemption(first="9", last="9", reason="x"), UnknownNameError),
        (Exemption(first="3", last="1", reason="x"), UsageError),
        (Exemption(first="1", last="1", reason="x", document="no"), UnknownNameError),
    ],
)
def test_an_exemption_that_names_nothing_is_refused(texts, exemption, error):
    with pytest.raises(error):
        coverage(texts(UPPER), texts(DRAFT), [exemption])


def test_with_several_upper_documents_an_exemption_must_name_one(document):
    uppers = [document("opinions-2017"), document("beijing-2017")]
    with pytest.raises(UsageError, match="opinions-2017, beijing-2017"):
        coverage(uppers, document("beijing-2017"), [Exemption(first="1", last="1", reason="x")])


def test_matters_of_state_are_pointed_out_and_still_count(texts):
    found = coverage(texts(UPPER), texts(DRAFT))
    assert [item.reserve for item in found.tasks[2].measures] == [Reserve.MATTER, None]
    assert found.counts.exempt == 0


def test_measures_whose_only_actor_is_a_central_organ_are_pointed_out(texts):
    upper = texts(
        "一、标准\n（一）认证标准\n建立强制性认证目录。（国家认监委负责）\n开展农资检查。（农业农村部负责）\n"
    )
    found = coverage(upper, texts(OTHER))
    assert [item.reserve for item in found.tasks[0].measures] == [Reserve.ACTORS, None]


def test_a_draft_that_has_nothing_of_the_upper_document_says_so(texts):
    found = coverage(texts(UPPER), texts(OTHER))
    assert found.nothing_in_common
    assert NoteKind.NOTHING_IN_COMMON in [note.kind for note in found.notes]


def test_several_upper_documents_are_counted_apart_and_together(document, jiangsu):
    found = coverage([document("national-2017"), document("opinions-2017")], document("jiangsu-2017"))
    assert found.by_document[0] == jiangsu.counts
    assert found.counts.measures == sum(counts.measures for counts in found.by_document)
    assert len(found.additions) < len(jiangsu.additions)


def test_a_notice_takes_up_the_tasks_it_names(document):
    found = coverage(document("national-2017"), document("beijing-2017"))
    named = [task.task for task in found.tasks if task.named]
    assert {"1", "2", "3", "8", "28"} <= set(named)
    assert all(task.status is not CoverageStatus.MISSING for task in found.tasks if task.named)
    assert NoteKind.NAMED in [note.kind for note in found.notes]


def test_what_is_only_named_carries_no_text(document):
    found = coverage(document("national-2017"), document("beijing-2017"))
    items = [item for task in found.tasks for item in task.measures if item.named]
    assert {item.share for item in items} == {0.0}
    assert {item.status for item in items} == {CoverageStatus.PARTIAL}
    only_named = [task for task in found.tasks if not any(item.share for item in task.measures)]
    assert (found.counts.named, found.counts.tasks_named) == (len(items), len(only_named))
    assert 20 < len(only_named) < 31
    assert found.counts.share < 0.05


@given(st.text(alphabet="市区加强监管、，（）“”安全", max_size=24))
def test_items_give_the_clause_back(text):
    assert "、".join(items_of(text)) == text


@given(st.text(alphabet="加强监管，；。：（）“”、检查 农资a1", max_size=60))
def test_clauses_give_the_sentence_back(text):
    assert "".join(clauses_of(text)) == text


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.sampled_from(["加强网络监管，", "开展农资打假，", "推进信用建设。", "举办峰会。"]), min_size=1, max_size=4
    )
)
def test_beside_others_a_clause_is_held_no_better_than_alone(clauses):
    text = "推进农产品质量信用建设，加强网络执法打假。"
    together = shares_held(clauses, text)
    assert all(share <= shares_held([clause], text)[0] for clause, share in zip(clauses, together, strict=True))


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.sampled_from(["加强网络监管，", "开展农资打假，", "推进信用建设。", "举办峰会。"]), min_size=1, max_size=4
    )
)
def test_a_sentence_holds_all_its_own_clauses(clauses):
    text = "".join(clauses)
    own = clauses_of(text)
    assert held_places(best_shares(own, [text])) == tuple(range(len(own)))
    assert unmatched(text, [text]) == ()


TOOLS = "运用互联网、电子证据、人工智能、区块链等开展专利保护，强化协同治理。"


@pytest.mark.parametrize(
    ("drafted", "lacking"),
    [
        ("运用人工智能开展专利申请服务。", ("运用互联网", "电子证据", "区块链等开展专利保护，", "强化协同治理。")),
        ("运用互联网开展专利申请服务。", ("电子证据", "人工智能", "区块链等开展专利保护，", "强化协同治理。")),
    ],
)
def test_what_is_lacking_of_an_enumeration_mostly_lost_are_the_items_that_do_not_stand_in_the_draft(
    drafted, lacking, texts
):
    text = f"一、行政保护\n（一）专利保护\n{TOOLS}\n（二）畅通渠道\n畅通政企沟通渠道。\n"
    found = coverage(texts(text), texts(text.replace(TOOLS, drafted))).tasks[0].measures[0]
    assert found.lacking == lacking


def test_words_that_lead_up_to_an_enumeration_are_no_part_of_its_first_item():
    clause = "特别是对民生物资、农业农村、网络市场等的保护。"
    found = lacking_of(clause, 0.4, ["加强民生物资监管。"], in_words=False)
    assert found == ("农业农村", "网络市场等的保护。")


@pytest.mark.parametrize(
    ("stated", "drafted", "lacking"),
    [
        ("连接服务满意率98%以上", "提升连接服务满意率", ("98%以上",)),
        ("连接服务满意率98%以上", "连接服务满意率不低于98%", ()),
        ("连接服务满意率98%以上", "连接服务满意率95%以上", ()),
        ("建成示范点20000个", "建成示范点", ("20000个",)),
        ("连接服务满意率98%以上，举办企业家沙龙活动", "提升连接服务满意率", ("98%以上", "举办企业家沙龙活动。")),
    ],
)
def test_a_number_that_a_clause_lost_is_lacking(stated, drafted, lacking, texts):
    text = (
        f"一、公用服务\n（一）报装服务\n公布水电气网报装全程服务时限，{stated}。\n（二）畅通渠道\n畅通政企沟通渠道。\n"
    )
    found = coverage(texts(text), texts(text.replace(stated, drafted))).tasks[0].measures[0]
    assert found.status is CoverageStatus.FULL
    assert found.lacking == lacking


def test_a_sentence_of_the_drafts_own_that_is_quoted_for_a_measure_is_said_to_be(texts):
    link = align(texts(UPPER), texts(DRAFT))
    doubtful = replace(link, measure_links=tuple(replace(one, score=0.45) for one in link.measure_links))
    found = coverage_of([doubtful])
    quoted = {one.target for task in found.tasks for item in task.measures for one in item.by}
    own = quoted.intersection(found.additions)
    assert own, "their tasks' links are sure"
    report = render_coverage(found, Display(width=200)).splitlines()
    for ref in own:
        (line,) = [line for line in report if line.startswith(f"+ {ref.place} {ref.text}")]
        assert line.endswith(" 把握 0.45）")


@pytest.mark.parametrize(
    ("text", "other", "expected"),
    [
        ("深化窗口“智能帮办”服务。", "做好帮办服务。", ("窗口“智能帮办”",)),
        ("推广《帮办指南》编制标准。", "推广帮办。", ("《帮办指南》编制标准",)),
    ],
)
def test_what_is_lacking_tears_no_quotation(text, other, expected):
    assert unmatched(text, [other]) == expected
