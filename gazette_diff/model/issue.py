"""What reading finds in a text: an issue, its documents, and their blocks (schema gazette-diff/issue/1)."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import NewType

LineNumber = NewType("LineNumber", int)
"""A line of the source, from 1, split at LF."""

LineRange = tuple[LineNumber, LineNumber]
"""First and last line, both included."""


class IssueKind(StrEnum):
    ISSUE = "issue"
    DOCUMENT = "document"
    """A policy text that stands alone: a web page, a statute."""


class BlockKind(StrEnum):
    TITLE = "title"
    NUMBER = "number"
    ADDRESSEE = "addressee"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    PROVISION = "provision"
    TABLE = "table"
    SIGNATURE = "signature"
    DATE = "date"
    PUBLICITY = "publicity"
    ATTACHMENT = "attachment"
    SERVICE = "service"


class LabelStyle(StrEnum):
    """The form of a provision's number; the order here is no hierarchy, that comes from the text."""

    PART = "part"
    """第一编"""
    CHAPTER = "chapter"
    """第一章"""
    SECTION = "section"
    """第一节"""
    ARTICLE = "article"
    """第一条, 第十六条之一"""
    HAN = "han"
    """一、"""
    HAN_PAREN = "han-paren"
    """（一）"""
    ARABIC = "arabic"
    """1. or 1、"""
    ARABIC_PAREN = "arabic-paren"
    """（1）"""
    CIRCLED = "circled"
    """①"""
    DECIMAL = "decimal"
    """1, 1.1, 1.1.1 as in emergency plans"""
    HAN_BE = "han-be"
    """一是"""
    ANNEX = "annex"
    """附件 1"""
    BULLET = "bullet"
    """A mark in place of a number that conversion lost."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A doubt of reading, comparing or amending, with the source line it is about (None: the whole text)."""

    line: LineNumber | None
    code: str
    message: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like piece of a document, healed, in the source's characters.

    `lines` lists every source line it came from, in order.
    """

    kind: BlockKind
    text: str
    lines: tuple[LineNumber, ...]


@dataclass(frozen=True, slots=True)
class Provision(Block):
    """A numbered unit's own line; what stands below it follows as blocks of a deeper level or as paragraphs."""

    label: str
    """As printed, without spaces, markup and bold marks."""
    style: LabelStyle
    ordinal: int
    level: int
    """1 is the top numbered level of the provision's text."""
    heading: str | None = None
    """The run-in or only heading, where there is one; it is also part of `text`."""
    sub_ordinal: int | None = None
    """1 in 第十六条之一."""


@dataclass(frozen=True, slots=True)
class Table(Block):
    """Rows of cells; `text` is its caption or empty, `row_lines` the source lines of each row."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_lines: tuple[tuple[LineNumber, ...], ...]


@dataclass(frozen=True, slots=True)
class Text:
    """What a document promulgates (正文): its title and range of lines."""

    title: str
    lines: LineRange


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str | None
    present: bool


@dataclass(frozen=True, slots=True)
class Citation:
    """A document named by another one."""

    title: str | None
    document_number: str | None


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    section: str | None
    title: str
    document_number: str | None
    page: int | None
    lines: tuple[LineNumber, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One piece published in an issue. Dates are ISO 8601; None is unknown."""

    title: str
    document_number: str | None
    issuers: tuple[str, ...]
    addressee: str | None
    signed: str | None
    publicity: str | None
    effective: str | None
    validity: str | None
    lines: LineRange
    attachments: tuple[Attachment, ...]
    repeals: tuple[Citation, ...]
    texts: tuple[Text, ...]
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """Everything reading found in one text; every non-blank line is in one document or one `furniture` range."""

    kind: IssueKind
    encoding: str
    gazette: str | None
    publisher: str | None
    year: int | None
    number: int | None
    serial: int | None
    published: str | None
    frequency: str | None
    contents: tuple[ContentsEntry, ...] = ()
    documents: tuple[Document, ...] = ()
    furniture: tuple[LineRange, ...] = ()
    warnings: tuple[Doubt, ...] = field(default=())
    last_number: int | None = None
    """Of a double issue (合刊): 4 where `number` is 3 in 第3-4期."""
    supplement: bool = False
    """A supplement (增刊), counted apart from the regular issues."""
