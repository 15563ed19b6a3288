"""What single rows of lists say."""

from __future__ import annotations

from gazette_diff.model.library import Briefing, BriefingDocument, Hit, IssueBriefing, VersionSummary
from gazette_diff.model.version import TextState
from gazette_diff.tui.finding import hit_rows
from gazette_diff.tui.shelves import brought_rows


def test_a_hit_in_a_later_paragraph_names_its_article() -> None:
    path = ("第三章", "第十一条")
    hit = Hit(
        "甲县/堰塘办法", "甲县/堰塘办法@2021-02-01", None, "堰塘由村管护。", ((0, 2),), "2021-02-01", None, path=path
    )
    [_, row] = hit_rows([hit])
    assert row.cells[0].text.strip() == "第十一条"


def test_a_text_printed_again_says_so_and_leads_to_the_version_it_is() -> None:
    kept = "甲县/作息办法@2022-02-01"
    again = VersionSummary(
        version="甲县/作息办法@2022-03",
        issue="甲县/2022-03",
        title="作息办法",
        document_title="关于印发作息办法的通知",
        document_number=None,
        signed="2022-02-01",
        effective=None,
        text=TextState.PRINTED,
        changes=None,
        evidence=(),
        edition=kept,
    )
    document = BriefingDocument("关于印发作息办法的通知", None, "2022-02-01", (again,))
    issue = IssueBriefing("甲县/2022-03", "2022-03-01", "x", known=False, documents=(document,), warnings=())
    [_, row] = brought_rows(Briefing((issue,)))
    assert (row.key, row.cells[-1].text) == (kept, "printed again")
