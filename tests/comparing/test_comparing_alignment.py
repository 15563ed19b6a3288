"""Which provision is which: by content, over all of them at once, whatever became of number and place."""

from __future__ import annotations

import random

from comparing.comparing_texts import METHOD, changed, labels, replaced, statute, substantive_edits

from gazette_diff.comparing import compare
from gazette_diff.comparing.align import PAIRED, SAME_HEADING
from gazette_diff.comparing.likeness import Likeness
from gazette_diff.model.comparison import EditKind, Pair, Status
from gazette_diff.numerals import han_numeral


def _pair(pairs: tuple[Pair, ...], new_label: str) -> Pair:
    [pair] = [pair for pair in pairs if pair.new and pair.new.label == new_label]
    return pair


def _statuses(old: str, new: str) -> list[str]:
    return [pair.status.value for pair in compare(statute(old), statute(new)).pairs]


def test_identical_versions_are_unchanged() -> None:
    comparison = compare(statute(), statute())
    assert comparison.summary[Status.UNCHANGED] == len(comparison.pairs) == 14
    assert not comparison.findings
    assert not comparison.warnings


def test_one_article_added_renumbers_the_rest_and_changes_nothing_else() -> None:
    new = METHOD
    for number, following in reversed(list(zip("六七八九", "七八九十", strict=True))):
        new = new.replace(f"第{number}条 ", f"第{following}条 ")
    new = replaced(new, "第十条 本办法自", "第十一条 本办法自")
    new = replaced(new, "第七条 乡镇人民政府", "第六条 场地竣工后应当挂牌公示。\n第七条 乡镇人民政府")
    comparison = compare(statute(METHOD), statute(new))
    assert labels(changed(comparison)) == [(None, "第六条")]
    assert comparison.summary[Status.RENUMBERED] == 5
    assert _pair(comparison.pairs, "第七条").renumbered


def test_a_removed_article_stands_where_it_stood() -> None:
    new = replaced(METHOD, "第二条 本县行政区域内晾晒场地的建设、使用和管理，适用本办法。\n", "")
    pairs = compare(statute(METHOD), statute(new)).pairs
    assert [pair.status for pair in pairs[:4]] == [
        Status.UNCHANGED,
        Status.UNCHANGED,
        Status.REMOVED,
        Status.UNCHANGED,
    ]


def test_a_moved_and_modified_article_still_shows_its_edits() -> None:
    moved = "第九条 在场地内焚烧秸秆、堆放杂物的，依照第八条处理。\n"
    new = replaced(METHOD, moved, "")
    new = replaced(new, "第二条 本县", moved.replace("堆放杂物", "倾倒垃圾") + "第二条 本县")
    pair = _pair(compare(statute(METHOD), statute(new)).pairs, "第九条")
    assert pair.status is Status.MODIFIED
    assert pair.moved
    assert substantive_edits(pair) == [(EditKind.DELETE, "堆放杂物"), (EditKind.INSERT, "倾倒垃圾")]


def test_exchanged_articles_are_moved_and_not_rewritten() -> None:
    old = "第一条 县财政局负责资金。\n第二条 县水务局负责灌溉渠道的日常维护。\n第三条 县林业局负责山林防火。"
    new = "第一条 县水务局负责灌溉渠道的日常维护。\n第二条 县财政局负责资金。\n第三条 县林业局负责山林防火。"
    comparison = compare(statute(old), statute(new))
    assert comparison.summary[Status.MOVED] == 1
    assert comparison.summary[Status.MODIFIED] == 0


def test_articles_worded_alike_keep_their_places_when_all_of_them_change() -> None:
    def meetings(year: int) -> str:
        return "\n".join(
            f"第{han_numeral(n)}条 县人民政府每{'月' if (year + n) % 3 else '季'}召开第{n}类会议{year % 7 + 1}次，"
            f"研究讨论全县{'粮水路学医'[n % 5]}务工作，会议由县长召集并主持，参加人员不少于{year + n}人。"
            for n in range(1, 21)
        )

    comparison = compare(statute(meetings(88)), statute(meetings(89)))
    assert [pair.old and pair.old.label for pair in comparison.pairs if pair.renumbered or pair.moved] == []


def test_what_moves_with_its_chapter_is_not_moved_again() -> None:
    build = "第一章 建设\n第一条 新建场地由乡镇人民政府选址。\n第二条 面层厚度不小于十二厘米。"
    use = "第二章 使用\n第三条 农户可以预约格位。\n第四条 看护人每日巡查场地。\n第五条 村民委员会公布排定结果。"
    pairs = compare(statute(f"{use}\n{build}"), statute(f"{build}\n{use}")).pairs
    assert [pair.new and pair.new.label for pair in pairs if pair.moved] == ["第一章"]
    # One that left the order within its chapter did move.
    swapped = "第一章 建设\n第二条 面层厚度不小于十二厘米。\n第一条 新建场地由乡镇人民政府选址。"
    pairs = compare(statute(f"{use}\n{build}"), statute(f"{swapped}\n{use}")).pairs
    assert [pair.new and pair.new.label for pair in pairs if pair.moved] == ["第一章", "第二条"]


def test_a_short_article_that_grew_is_still_that_article() -> None:
    old = "第一条 晾晒场地实行预约使用制度。\n第二条 本办法自印发之日起施行。"
    grown = "\n".join(
        (
            "第一条 晾晒场地实行预约使用制度。",
            "农户可以通过小程序提前一至三日申请格位，由看护人统一排定。",
            "不会使用智能手机的农户，由看护人代为登记，不得拒绝。",
            "遇到连续阴雨天气，乡镇人民政府可以临时调整次序。",
            "村民委员会每季度公布排定结果，接受村民监督。",
        )
    )
    comparison = compare(statute(old), statute(grown + "\n第二条 本办法自印发之日起施行。"))
    pair = _pair(comparison.pairs, "第一条")
    assert pair.status is Status.MODIFIED
    assert [child.status for child in pair.children] == [Status.UNCHANGED] + [Status.ADDED] * 4


def test_repeated_boilerplate_stays_in_its_place() -> None:
    penalty = "违反规定的，由主管部门责令改正。"
    old = "\n".join(
        f"第{n}条 {text}" for n, text in zip("一二三四五六", ["甲地的规定适用于河道。", penalty] * 3, strict=True)
    )
    new = replaced(old, "第三条 甲地", "第三条 对渠道另有规定的从其规定。\n第九条 甲地")
    comparison = compare(statute(old), statute(new))
    assert labels(changed(comparison)) == [(None, "第三条")]
    assert not any(pair.moved for pair in comparison.pairs)


def test_an_article_in_two_is_split() -> None:
    use = "农户可以向村民委员会预约使用晾晒场地，村民委员会应当逐户登记日期和面积"
    keep = "看护人应当每日巡查场地，发现面层开裂、排水不畅的，应当在三日内报告乡镇人民政府"
    old = f"第一条 为了保障粮食安全，制定本办法。\n第二条 {use}；{keep}。"
    new = f"第一条 为了保障粮食安全，制定本办法。\n第二条 {use}。\n第三条 {keep}。"
    comparison = compare(statute(old), statute(new))
    split = [pair for pair in comparison.pairs if pair.status is Status.SPLIT]
    assert labels(split) == [("第二条", "第二条"), ("第二条", "第三条")]
    assert len({pair.group for pair in split}) == 1
    assert split[0].group is not None
    gone = "".join(text for kind, text in split[0].edits if kind is EditKind.ELSEWHERE_DELETE)
    assert keep in gone
    assert comparison.summary[Status.REMOVED] == comparison.summary[Status.ADDED] == 0


def test_two_articles_in_one_are_merged() -> None:
    first = "伪造、变造登记簿的，由县农业农村局责令限期改正，给予通报批评"
    second = "隐匿或者故意销毁依法应当保存的登记簿的，处五千元以上五万元以下的罚款"
    old = f"第一条 为了保障粮食安全，制定本办法。\n第二条 {first}。\n第三条 {second}。\n第四条 本办法自印发之日起施行。"
    new = f"第一条 为了保障粮食安全，制定本办法。\n第二条 {first}；{second}。\n第三条 本办法自印发之日起施行。"
    comparison = compare(statute(old), statute(new))
    merged = [pair for pair in comparison.pairs if pair.status is Status.MERGED]
    assert sorted(labels(merged), key=str) == [("第三条", "第二条"), ("第二条", "第二条")]
    come = "".join(text for kind, text in merged[0].edits if kind is EditKind.ELSEWHERE_INSERT)
    assert "隐匿或者故意销毁" in come or "伪造、变造登记簿" in come


def test_a_note_that_holds_a_deleted_articles_place_is_no_provision() -> None:
    new = replaced(METHOD, "第二条 本县行政区域内晾晒场地的建设、使用和管理，适用本办法。", "第二条 （删除）")
    comparison = compare(statute(METHOD), statute(new))
    assert labels(changed(comparison)) == [("第二条", None)]
    again = compare(statute(new), statute(new))
    assert again.summary[Status.UNCHANGED] == len(again.pairs)


def test_a_renamed_chapter_is_known_by_what_it_holds() -> None:
    new = replaced(METHOD, "第三章 使用", "第三章 预约与监督")
    [pair] = changed(compare(statute(METHOD), statute(new)))
    assert labels([pair]) == [("第三章", "第三章")]


def test_children_pair_paragraphs_and_items() -> None:
    new = replaced(METHOD, "（二）面层厚度不小于12厘米；\n（三）", "（二）")
    pair = _pair(compare(statute(METHOD), statute(new)).pairs, "第四条")
    assert [(child.status, child.renumbered) for child in pair.children] == [
        (Status.UNCHANGED, False),
        (Status.UNCHANGED, False),
        (Status.REMOVED, False),
        (Status.RENUMBERED, True),
    ]
    assert labels(pair.children)[2:] == [("（二）", None), ("（三）", "（二）")]
    assert pair.old is not None
    assert pair.old.text.split("\n")[1] == "（一）单处面积不小于300平方米；"
    assert pair.children[2].old is not None
    assert pair.children[2].old.text == "面层厚度不小于12厘米；"
    assert pair.children[2].old.article is None


def test_items_of_one_wording_are_paired_wherever_they_stand() -> None:
    old = "第一条 看护人可以采取下列措施：\n（一）劝阻；\n（二）登记；\n（三）报告乡镇人民政府。"
    new = "第一条 看护人可以采取下列措施：\n（一）登记；\n（二）劝阻；\n（三）报告乡镇人民政府。"
    [pair] = compare(statute(old), statute(new)).pairs
    assert labels(pair.children) == [(None, None), ("（二）", "（一）"), ("（一）", "（二）"), ("（三）", "（三）")]
    assert Status.MODIFIED not in {child.status for child in pair.children}


def test_paths_name_chapter_article_paragraph_and_item() -> None:
    pair = _pair(compare(statute(), statute()).pairs, "第三条")
    assert pair.new is not None
    assert pair.new.article == "3"
    assert pair.new.path == ("第一章", "第三条")
    assert [child.new and child.new.path[2:] for child in pair.children] == [("第一款",), ("第二款",)]


def test_the_lowest_labelled_provisions_of_a_plan_are_its_units() -> None:
    plan = (
        "为做好防治工作，制定本方案。\n一、总体要求\n坚持预防为主。\n"
        "（一）基本情况\n全县有隐患点。\n分布在山区。\n（二）主要任务。落实责任。"
    )
    pairs = compare(statute(plan), statute(plan)).pairs
    assert [(pair.new.label, pair.new.text) for pair in pairs if pair.new] == [
        (None, "为做好防治工作，制定本方案。"),
        ("一、", "总体要求"),
        (None, "坚持预防为主。"),
        ("（一）", "基本情况\n全县有隐患点。\n分布在山区。"),
        ("（二）", "主要任务。落实责任。"),
    ]


def test_plans_of_two_governments_are_paired_by_subject_with_a_doubt() -> None:
    old = (
        "一、生物质能开发利用工程\n开展全市资源摸底，推进发电和供暖。\n"
        "二、钢铁行业改造工程\n严禁新增产能，压减落后装备。\n三、组织领导\n各县要加强督查。"
    )
    new = (
        "一、推动钢铁行业改造升级\n实施兼并重组，加快退出限制类设备。\n"
        "二、有序推进生物质能开发利用\n利用秸秆和畜禽粪污发展沼气。\n三、组织保障\n全面落实任务分工。"
    )
    comparison = compare(statute(old), statute(new))
    assert [doubt.code for doubt in comparison.warnings] == ["little-shared"]
    assert ("一、", "二、") in labels(comparison.pairs)
    assert ("二、", "一、") in labels(comparison.pairs)


def test_order_of_the_output_is_the_new_texts() -> None:
    lines = METHOD.split("\n")
    new = "\n".join([*lines[:2], *lines[3:6], "第三条之一 新增的内容与别处无关。", *lines[6:]])
    positions = [pair.new.lines[0] for pair in compare(statute(METHOD), statute(new)).pairs if pair.new]
    assert positions == sorted(positions)
    assert any(pair.new and pair.new.article == "3-1" for pair in compare(statute(METHOD), statute(new)).pairs)


def test_two_penalties_of_different_things_are_no_pair() -> None:
    fine = "由主管部门责令限期改正，没收违法所得，处{}万元以下的罚款。"
    old = METHOD.replace("第三章", "第六条之一 违反本办法第七条规定收取费用的，" + fine.format("一") + "\n第三章")
    new = METHOD.replace("第四章", "第九条之一 违反本办法规定，擅自拆除排水沟的，" + fine.format("二") + "\n第四章")
    assert labels(changed(compare(statute(old), statute(new)))) == [("第六条之一", None), (None, "第九条之一")]


def test_a_removed_penalty_is_not_merged_into_a_duty() -> None:
    penalty = "第十条 未取得型号合格证书将烘干设备投入使用的，处一万元以下的罚款。\n"
    old = METHOD.replace("第十条 ", "第十一条 ").replace("第四章", penalty + "第四章")
    new = METHOD.replace("登记入册。", "登记入册，烘干设备应当取得型号合格证书。")
    statuses = {pair.status for pair in compare(statute(old), statute(new)).pairs}
    assert Status.MERGED not in statuses


def test_a_paragraph_that_became_an_article_is_split_off_although_a_neighbour_was_deleted() -> None:
    kept = "第二条 县农业农村局建立晾晒场地协调机制，统筹场地布局，审议年度建设计划。"
    carried = "乡镇人民政府按照职责分工，负责本辖区晾晒场地的日常管理。"
    deleted = (
        "第三条 乡镇人民政府应当将晾晒场地纳入村庄规划。\n"
        "乡镇人民政府按照职责分工，组织编制本辖区晾晒场地建设计划，负责场地的验收和日常管理。"
    )
    old = f"第一条 为了保障粮食安全，制定本办法。\n{kept}\n{carried}\n{deleted}\n第四条 场地使用应当公开。"
    new = f"第一条 为了保障粮食安全，制定本办法。\n{kept}\n第三条 {carried}\n第四条 场地使用应当公开。"
    comparison = compare(statute(old), statute(new))
    split = [pair for pair in comparison.pairs if pair.status is Status.SPLIT]
    assert labels(split) == [("第二条", "第二条"), ("第二条", "第三条")]
    assert labels(pair for pair in comparison.pairs if pair.status is Status.REMOVED) == [("第三条", None)]


def test_an_article_whose_first_sentence_alone_was_kept_is_rewritten() -> None:
    old = "场地使用实行预约。农户提前一日向看护人登记格位，由看护人统一排定次序并张榜公布。"
    new = "场地使用实行预约。遇有连续阴雨天气，经乡镇人民政府同意，种粮大户与合作社另行协商解决。"
    first, last = "第一条 为了保障粮食安全，制定本办法。", "第三条 县财政局安排管护经费。"
    assert _statuses(f"{first}\n第二条 {old}\n{last}", f"{first}\n第二条 {new}\n{last}") == [
        "unchanged",
        "modified",
        "unchanged",
    ]


def test_a_short_wording_among_long_ones_is_compared_by_all_its_characters() -> None:
    long = "依照本办法建设的场地,由看护人每日清点、打扫、检修,并将发现的开裂、积水和占用情形逐项记入登记簿." * 8
    short = "本办法自2023年9月1日起施行."
    likeness = Likeness({0: long, 1: short}, {0: long, 1: short + "解释权属于县农业农村局."})
    assert likeness.score(1, 0) < SAME_HEADING < PAIRED < likeness.score(1, 1)


def test_what_all_laws_say_merges_nothing() -> None:
    old = "第一条 所长领导本所工作。副所长协助所长工作。\n第二条 场地实行公开使用，法律另有规定的除外。\n第三条 略。"
    new = "第一条 所长领导本所工作。副所长协助所长工作，法律另有规定的除外。\n第二条 略。"
    assert Status.MERGED not in {pair.status for pair in compare(statute(old), statute(new)).pairs}


def test_a_word_exchanged_beside_shared_words_merges_nothing() -> None:
    inspect = "县农业农村局{}对村民委员会管理使用晾晒场地的活动进行监督检查。"
    ask = "第二条 县农业农村局可以检查村民委员会管理使用晾晒场地的登记簿、照片和经费账目。\n"
    old = f"第一条 {inspect.format('应当')}\n{ask}第三条 自印发之日起施行。"
    new = f"第一条 {inspect.format('可以')}\n第二条 自印发之日起施行。"
    assert Status.MERGED not in {pair.status for pair in compare(statute(old), statute(new)).pairs}


def test_one_character_is_not_like_the_long_wording_it_stands_in() -> None:
    old = {0: "无", 1: "养护单位应当建立巡查台账," * 40}
    new = {0: "无正当理由不得中断巡查," * 40, 1: "无"}
    likeness = Likeness(old, new)
    assert likeness.score(0, 0) == 0
    assert likeness.score(0, 1) == 1


def test_long_provisions_of_figures_are_known_by_all_they_have() -> None:
    chance = random.Random(5)
    names = [chr(0x4E10 + 2 * number) + chr(0x4E11 + 2 * number) for number in range(20)]
    rows = ["合计一万。" + "，".join(f"{name}{chance.randrange(10**6)}元" for _ in range(40)) for name in names]
    likeness = Likeness(dict(enumerate(rows)), dict(enumerate(rows[::-1])))
    assert likeness.candidates(range(20), range(20)) == {number: [19 - number] for number in range(20)}
