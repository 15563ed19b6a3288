"""Lines of inked text, set for a terminal with colour or for a file without."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import zip_longest

from gazette_diff.model.comparison import EditKind
from gazette_diff.typesetting import cells, fit, safe, wrap, wrap_runs


class Ink(Enum):
    """How a run of characters is shown; the values are SGR parameters (ECMA-48, 8.3.117)."""

    PLAIN = ""
    STRONG = "1"
    FAINT = "2"
    DELETED = "31;9"
    INSERTED = "32;4"
    REMOVED = "31"
    ADDED = "32"
    AWAY = "35;9"
    """Went to, or came from, another part of a split or merger."""
    HITHER = "35;4"
    NOTE = "36"
    MATCH = "1;33"
    DOUBT = "33"


Run = tuple[Ink, str]
Line = list[Run]

_MARKS = {
    Ink.DELETED: ("[-", "-]"),
    Ink.INSERTED: ("{+", "+}"),
    Ink.AWAY: ("[>", ">]"),
    Ink.HITHER: ("{<", "<}"),
}
"""What stands for colour where there is none; git's word diff has the first two."""

MARK_ROOM = 4
"""Cells of a line that its marks may need where a marked run goes over several lines."""

EDIT_INK = {
    EditKind.EQUAL: Ink.PLAIN,
    EditKind.DELETE: Ink.DELETED,
    EditKind.INSERT: Ink.INSERTED,
    EditKind.FORMATTING_DELETE: Ink.FAINT,
    EditKind.FORMATTING_INSERT: Ink.FAINT,
    EditKind.ELSEWHERE_DELETE: Ink.AWAY,
    EditKind.ELSEWHERE_INSERT: Ink.HITHER,
}


def run(text: str, ink: Ink = Ink.PLAIN) -> Run:
    """A run whose text came from a file: made safe to show."""
    return ink, safe(text)


def set_lines(runs: Iterable[Run], width: int, *, color: bool, used: int = 0, indent: int = 0) -> list[Line]:
    """The runs wrapped into lines of at most `width` cells, with marks where there is no colour.

    Lines after the first are indented; `used` cells of the first are taken. A marked run that goes over several lines
    has its marks on each.
    """
    indent = min(indent, width // 3)
    room = max(width - indent, 2 + MARK_ROOM)
    taken = max(used - indent, 0)
    runs = list(runs)
    if color or not any(ink in _MARKS for ink, __ in runs):
        lines = wrap_runs(runs, room, used=taken)
    else:
        marked = _with_marks(runs)
        unbroken = _mark_borders(marked)
        lines = [_closed(line) for line in wrap_runs(marked, room - MARK_ROOM, used=taken, unbroken=unbroken)]
    return [line if number == 0 else _indented(line, indent) for number, line in enumerate(lines)]


def _indented(line: Line, indent: int) -> Line:
    return [(Ink.PLAIN, " " * indent), *line] if indent and line else line


def _with_marks(runs: Iterable[Run]) -> list[Run]:
    marked: list[Run] = []
    for ink, text in runs:
        marks = _MARKS.get(ink)
        if marks is None or not text:
            marked.append((ink, text))
            continue
        end = "\n" if text.endswith("\n") else ""
        marked.append((ink, f"{marks[0]}{text.removesuffix(end)}{marks[1]}"))
        marked.append((Ink.PLAIN, end))
    return marked


def _mark_borders(marked: Iterable[Run]) -> frozenset[int]:
    """Offsets at which a line may not start: inside a mark, after an opening one, before a closing one."""
    borders: set[int] = set()
    at = 0
    for ink, text in marked:
        if ink in _MARKS:
            end = at + len(text)
            borders |= {at + 1, at + 2, end - 2, end - 1}
        at += len(text)
    return frozenset(borders)


def _closed(line: Line) -> Line:
    """The line with the marks of runs cut by its ends."""
    closed: Line = []
    for ink, text in line:
        if ink in _MARKS:
            opening, closing = _MARKS[ink]
            text = text if text.startswith(opening) else opening + text
            text = text if text.endswith(closing) else text + closing
        closed.append((ink, text))
    return closed


def beside(left: Line, right: Line, width: int, gutter: str = " │ ") -> Line:
    """Two lines in one, the left one padded to `width` cells."""
    size = sum(cells(text) for _, text in left)
    return [*left, (Ink.PLAIN, " " * max(width - size, 0)), (Ink.FAINT, gutter), *right]


def printed(lines: Iterable[Line], *, color: bool) -> str:
    """The lines as text, each ending in LF and none in a space."""
    return "".join(_printed_line(line, color) + "\n" for line in lines)


def _printed_line(line: Line, color: bool) -> str:
    if not color:
        return "".join(text for _, text in line).rstrip(" ")
    while line and not line[-1][1].strip(" "):
        line = line[:-1]
    return "".join(f"\x1b[{ink.value}m{text}\x1b[0m" if ink.value and text else text for ink, text in line)


def columns(rows: Sequence[Sequence[Run]], widths: Sequence[int], *, cut: bool = False) -> list[Line]:
    """Rows of runs in columns of the widths given, wrapped inside them, or `cut` to one line each."""
    lines: list[Line] = []
    for row in rows:
        if cut:
            cells_of_row = [[fit(text, width)] for (__, text), width in zip(row, widths, strict=True)]
        else:
            cells_of_row = [
                [text[start:end] for start, end in wrap(text, max(width, 2))]
                for (__, text), width in zip(row, widths, strict=True)
            ]
        for parts in zip_longest(*cells_of_row, fillvalue=""):
            line: Line = []
            for (ink, __), part, width in zip(row, parts, widths, strict=True):
                line += [(ink, part), (Ink.PLAIN, " " * (width - cells(part)) + "  ")]
            lines.append(line)
    return lines
