"""The reports speak Chinese wherever they speak."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import gazette_diff
from gazette_diff import i18n
from gazette_diff.model.comparison import Comparison
from gazette_diff.reporting import comparison_text, html_page

PACKAGE = Path(gazette_diff.__file__).parent
CATALOG = PACKAGE / "locale" / "zh_CN" / "LC_MESSAGES" / "gazette_diff.po"


def messages() -> Iterator[str]:
    """Every sentence of the reports, from the sources and the templates."""
    for source in (PACKAGE / "reporting").rglob("*.py"):
        for node in ast.walk(ast.parse(source.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("_", "ngettext"):
                first = node.args[0]
                assert isinstance(first, ast.Constant), f"{source.name}:{node.lineno}"
                yield str(first.value)
    for template in (PACKAGE / "reporting").rglob("*.html"):
        yield from (match[2] for match in re.finditer(r"""\b_\((["'])(.+?)\1\)""", template.read_text("utf-8")))


def test_every_sentence_is_translated() -> None:
    with CATALOG.open("rb") as file:
        catalog = read_po(file)
    for message in messages():
        assert message in catalog, message
        translated = catalog[message].string
        assert all(translated) if isinstance(translated, tuple) else translated, message


@pytest.fixture
def chinese(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    folder = tmp_path / "zh_CN" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    with CATALOG.open("rb") as po, (folder / "gazette_diff.mo").open("wb") as mo:
        write_mo(mo, read_po(po))
    monkeypatch.setattr(i18n, "LOCALE_DIR", tmp_path)
    i18n.set_language("zh")
    yield
    i18n.set_language("en")


@pytest.mark.usefixtures("chinese")
def test_a_comparison_in_chinese(regulation: Comparison) -> None:
    shown = comparison_text(regulation, width=120, color=False)
    assert "修改 2，新增 1，删除 1，拆分 2，移位 1，序号变动 2；未变 3，仅格式不同 1" in shown
    assert "~ 第三条  修改 · 依据修改指令 一  第 6 行" in shown
    assert '<html lang="zh-Hans">' in html_page(regulation)
