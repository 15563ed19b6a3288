"""The editions that a document brings."""

from gazette_diff.model.issue import (
    Attachment,
    Block,
    BlockKind,
    Document,
    LabelStyle,
    LineNumber,
    LineRange,
    Provision,
    Text,
)
from gazette_diff.model.version import TextState
from gazette_diff.versions import versions_of, whole


def lines(first: int, last: int | None = None) -> LineRange:
    return LineNumber(first), LineNumber(last or first)


def block(kind: BlockKind, text: str, line: int) -> Block:
    return Block(kind, text, (LineNumber(line),))


def article(n: int, line: int) -> Provision:
    return Provision(
        BlockKind.PROVISION,
        "内容。",
        (LineNumber(line),),
        label=f"第{n}条",
        style=LabelStyle.ARTICLE,
        ordinal=n,
        level=1,
    )


def annex(line: int) -> Provision:
    return Provision(
        BlockKind.PROVISION, "", (LineNumber(line),), label="附件1", style=LabelStyle.ANNEX, ordinal=1, level=1
    )


def notice(
    title: str,
    *blocks: Block,
    texts: tuple[Text, ...] = (),
    attachments: tuple[Attachment, ...] = (),
    signed: str | None = "2024-09-01",
) -> Document:
    return Document(
        title=title,
        document_number="云政发〔2024〕3号",
        issuers=("云溪县人民政府",),
        addressee="各乡（镇）人民政府：",
        signed=signed,
        publicity=None,
        effective=None,
        validity=None,
        lines=lines(1, 99),
        attachments=attachments,
        repeals=(),
        texts=texts,
        blocks=(block(BlockKind.TITLE, title, 1), *blocks, block(BlockKind.SIGNATURE, "云溪县人民政府", 98)),
    )


def test_a_notice_brings_each_text_it_promulgates_and_not_its_frame() -> None:
    document = notice(
        "云溪县人民政府关于印发《甲办法》《乙办法》的通知",
        article(1, 12),
        article(2, 14),
        article(1, 32),
        texts=(Text("甲办法", lines(10, 20)), Text("乙办法", lines(30, 40))),
    )
    one, two = versions_of(document, issue="云溪县人民政府公报/2024-03")
    assert (one.title, two.title) == ("甲办法", "乙办法")
    assert [b.lines for b in one.blocks] == [(12,), (14,)]
    assert [b.lines for b in two.blocks] == [(32,)]
    assert one.state is TextState.PRINTED
    assert one.text_id == "云溪县人民政府公报/2024-03#云政发〔2024〕3号/1"
    assert two.text_id.endswith("/2")


def test_an_annex_belongs_to_the_text_it_follows() -> None:
    document = notice(
        "云溪县人民政府关于印发甲方案的通知",
        article(1, 12),
        annex(20),
        block(BlockKind.TITLE, "领导小组名单", 22),
        block(BlockKind.PARAGRAPH, "名单。", 24),
        texts=(Text("甲方案", lines(10, 18)), Text("领导小组名单", lines(22, 30))),
    )
    (only,) = versions_of(document)
    assert only.title == "甲方案"
    assert [(b.kind, b.lines) for b in only.blocks] == [
        (BlockKind.PROVISION, (12,)),
        (BlockKind.PROVISION, (20,)),
        (BlockKind.HEADING, (22,)),
        (BlockKind.PARAGRAPH, (24,)),
    ]


def test_its_own_title_is_no_part_of_a_text_wherever_it_stands() -> None:
    document = notice(
        "云溪县人民政府关于印发甲方案的通知",
        annex(9),
        block(BlockKind.TITLE, "甲方案", 10),
        article(1, 12),
        texts=(Text("甲方案", lines(9, 18)),),
    )
    (only,) = versions_of(document)
    assert [b.kind for b in only.blocks] == [BlockKind.PROVISION, BlockKind.PROVISION]


def test_an_edition_that_is_ordered_and_not_printed_is_a_version_whose_text_is_absent() -> None:
    document = notice(
        "云溪县人民政府关于调整乡镇执法事项清单的通知",
        block(BlockKind.PARAGRAPH, "第3项不再下放。", 8),
        attachments=(Attachment("云溪县乡（镇）执法事项清单（2024年9月版）", False),),
    )
    (only,) = versions_of(document)
    assert (only.title, only.state) == ("云溪县乡（镇）执法事项清单（2024年9月版）", TextState.ABSENT)
    assert [b.text for b in only.blocks] == ["第3项不再下放。"]


def test_an_edition_printed_as_the_attachment_is_the_text() -> None:
    document = notice(
        "云溪县人民政府关于调整乡镇执法事项清单的通知",
        block(BlockKind.PARAGRAPH, "第3项不再下放。", 8),
        annex(30),
        block(BlockKind.PARAGRAPH, "一项。", 34),
        texts=(Text("云溪县乡（镇）执法事项清单（2024年9月版）", lines(32, 90)),),
        attachments=(Attachment("云溪县乡（镇）执法事项清单（2024年9月版）", True),),
    )
    (only,) = versions_of(document)
    assert only.state is TextState.PRINTED
    assert [b.text for b in only.blocks] == ["一项。"]


def test_texts_promulgated_and_found_elsewhere_are_absent_each() -> None:
    document = notice("云溪县人民政府关于印发《甲预案》《乙预案》的通知", block(BlockKind.PARAGRAPH, "正文见网站。", 8))
    assert [(v.title, v.state) for v in versions_of(document)] == [
        ("甲预案", TextState.ABSENT),
        ("乙预案", TextState.ABSENT),
    ]


def test_any_other_document_is_its_own_text() -> None:
    document = notice("云溪县人民政府关于加强防汛工作的意见", article(1, 8))
    (only,) = versions_of(document)
    assert only.title == only.document_title == "云溪县人民政府关于加强防汛工作的意见"


def test_a_document_taken_whole_holds_all_its_texts() -> None:
    document = notice(
        "云溪县人民政府关于印发《甲办法》《乙办法》的通知",
        article(1, 12),
        article(1, 32),
        texts=(Text("甲办法", lines(10, 20)), Text("乙办法", lines(30, 40))),
    )
    assert [b.lines for b in whole(document).blocks] == [(12,), (32,)]


ORDER = block(BlockKind.PARAGRAPH, "《云溪县集市条例》已由云溪县人大常委会于2024年8月2日通过，现予公布。", 5)


def test_an_order_that_promulgates_a_text_brings_that_text() -> None:
    (only,) = versions_of(notice("云溪县人民代表大会常务委员会公告", ORDER, article(1, 12), article(2, 14)))
    assert (only.title, only.state) == ("云溪县集市条例", TextState.PRINTED)
    assert [b.lines for b in only.blocks] == [(12,), (14,)], "the order itself is no part of the text"


def test_an_order_whose_text_is_not_printed_brings_an_absent_one() -> None:
    (only,) = versions_of(notice("云溪县人民代表大会常务委员会公告", ORDER))
    assert (only.title, only.state) == ("云溪县集市条例", TextState.ABSENT)


def test_a_public_notice_that_names_a_text_in_passing_is_its_own_text() -> None:
    title = "云溪县人民政府公告"
    said = block(BlockKind.PARAGRAPH, "根据《云溪县集市条例》的规定，现将有关事项公布如下：", 5)
    (only,) = versions_of(notice(title, said, article(1, 12)))
    assert only.title == title


DECISION = "云溪县人大常委会关于修改《云溪县集市条例》的决定"


def test_a_decision_inside_an_order_orders_a_version_of_what_it_amends() -> None:
    orders = block(BlockKind.PARAGRAPH, "第三条修改为：“集市每旬一次。”", 12)
    (only,) = versions_of(notice("云溪县人民政府令", orders, texts=(Text(DECISION, lines(10, 40)),)))
    assert (only.title, only.state) == ("云溪县集市条例", TextState.ABSENT)
    assert [b.lines for b in only.blocks] == [(12,)]


def test_a_decision_inside_an_order_with_the_amended_text_brings_that_text_alone() -> None:
    document = notice(
        "云溪县人民政府令",
        article(1, 32),
        texts=(Text(DECISION, lines(10, 20)), Text("云溪县集市条例", lines(30, 40))),
    )
    assert [(v.title, v.state, v.text_id[-2:]) for v in versions_of(document)] == [
        ("云溪县集市条例", TextState.PRINTED, "/1")
    ]


def test_a_decision_inside_an_order_on_texts_it_does_not_name_is_its_own_text() -> None:
    title = "云溪县人民政府关于修改部分规章的决定"
    (only,) = versions_of(notice("云溪县人民政府令", article(1, 12), texts=(Text(title, lines(10, 40)),)))
    assert (only.title, only.state) == (title, TextState.PRINTED)


def test_an_undated_decision_is_of_the_day_that_the_amended_text_gives_it() -> None:
    history = (
        "（1999年3月1日公布 根据2008年5月1日《云溪县人民政府关于修改〈云溪县年节集市办法〉的决定》第一次修订"
        " 根据2024年8月2日《云溪县人民政府关于修改〈云溪县年节集市办法〉的决定》第二次修订）"
    )
    document = notice(
        "云溪县人民政府关于修改《云溪县年节集市办法》的决定",
        block(BlockKind.PARAGRAPH, "第三条修改为：“集市每旬一次。”本决定自2025年1月1日起施行。", 5),
        block(BlockKind.DATE, history, 32),
        article(1, 34),
        texts=(Text("云溪县年节集市办法", lines(30, 40)),),
        signed=None,
    )
    assert [v.signed for v in versions_of(document)] == ["2024-08-02"]
