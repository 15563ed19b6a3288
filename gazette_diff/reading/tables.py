"""Tables: rows of TAB-separated cells, pipes or HTML, and tables that come one cell a line."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from gazette_diff.folding import fold
from gazette_diff.model.issue import BlockKind, LineNumber, Table
from gazette_diff.reading.heal import close_up_words, ends_sentence, joined
from gazette_diff.reading.lines import Line

_PIPE_RULE = re.compile(r"\|?[\s:|-]+\|?$")
# +-----+-----+ and ├─────┼─────┤ between the rows of a table drawn with characters.
_DRAWN = "+|-= ─═━┌┬┐├┼┤└┴┘╔╦╗╠╬╣╚╩╝┏┳┓┣╋┫┗┻┛"
_DRAWN_OPENING = tuple("+┌├└╔╠╚┏┣┗")
_DRAWN_LINES = ("--", "==", "──", "══", "━━")
_DRAWN_BARS = str.maketrans("│║┃", "|||")
_BREAKING_TAG = re.compile(r"<(?:br|/p|/li|/div|/ul|/ol)\b[^<>]{0,200}>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
_ENTITIES = {"&nbsp;": " ", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}
_HTML_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_HTML_CELL = re.compile(r"<t[dh]\b[^<>]{0,300}>", re.IGNORECASE)
_HTML_END = re.compile(r"</table\s*>", re.IGNORECASE)
_SERIAL = re.compile(r"(?:序号|序號|编号|编码)$")
_NUMBER = re.compile(r"\d{1,4}$")
_ANNEX = re.compile(r"附[件表]?\d{0,2}[:：]?$")
_WIDE_GAP = re.compile(r" {2,}")
_LONGEST_ROW = 2000
_MOST_ABOVE_RULE = 4
_LONGEST_HEADER_CELL = 24
_MOST_COLUMNS = 20
_MOST_SPANNED = 60


@dataclass(frozen=True, slots=True)
class Found:
    """A table and the stretch of lines it was read from, as indices [start, end)."""

    start: int
    end: int
    table: Table


@dataclass(slots=True)
class _Row:
    cells: list[str]
    lines: list[LineNumber]
    after_break: bool = False
    """A blank line or the header again stands before it, as where a page begins."""


def find_tables(lines: Sequence[Line]) -> list[Found]:
    """All tables in a run of lines, in order."""
    found: list[Found] = []
    closings = [at for at, line in enumerate(lines) if "<" in line.raw and _HTML_END.search(line.raw)]
    at = 0
    while at < len(lines):
        one = _drawn_at(lines, at) or _rows_at(lines, at) or _html_at(lines, at, closings) or _cells_at(lines, at)
        if one is None:
            at += 1
        else:
            found.append(one)
            at = one.end
    return found


def cells_until(lines: Sequence[Line], start: int) -> int:
    """The index behind the table that begins at `start` and has one cell a line; `start` where there is none."""
    found = _cells_at(lines, start)
    return found.end if found else start


def is_row(line: Line) -> bool:
    """Whether a line is written as a row of a table."""
    return _cells(line) is not None


def clean_cell(cell: str) -> str:
    """A cell as text; each paragraph or list item of its HTML is a line."""
    if "<" in cell:
        cell = _ANY_TAG.sub("", _BREAKING_TAG.sub("\n", cell))
    if "&" in cell:
        for entity, char in _ENTITIES.items():
            cell = cell.replace(entity, char)
    cell = cell.replace("**", "")
    if "\n" not in cell:
        return close_up_words(" ".join(cell.split()))
    parts = (close_up_words(" ".join(part.split())) for part in cell.split("\n"))
    return "\n".join(part for part in parts if part)


def _cells(line: Line) -> list[str] | None:
    raw = line.raw
    if "\t" in raw:
        cells = raw.strip(" \n").split("\t")
        return cells if len(cells) > 1 and any(cell.strip() for cell in cells) else None
    stripped = _with_plain_bars(line)
    if stripped.count("|") >= 2 and len(stripped) < _LONGEST_ROW:
        return stripped.removeprefix("|").removesuffix("|").split("|")
    if stripped.count("  ") >= 2 and len(stripped) < _LONGEST_ROW and "。" not in stripped and "$" not in stripped:
        # Columns set with spaces: three words or more, each of two characters at least, unlike letter-spaced words.
        cells = _WIDE_GAP.split(stripped)
        if len(cells) >= 3 and sum(len(cell) > 1 for cell in cells) >= 2:
            return cells
    return None


def _rows_at(lines: Sequence[Line], start: int) -> Found | None:
    """A table of rows, one a line; lines between them that are no rows go on with the last cell of the row before."""
    first = _cells(lines[start])
    if first is None:
        return None
    following = lines[start + 1] if start + 1 < len(lines) else None
    tabbed = "\t" in lines[start].raw or lines[start].raw.lstrip().startswith(("|", "│", "║", "┃"))
    beside = _cells(following) if following is not None else None
    if not tabbed and (beside is None or len(beside) != len(first) or following is None or following.gap > 1):
        # Spaces and lone bars make a table only where the next line has as many.
        return None
    if len(first) < 3 and (following is None or _cells(following) is None):
        return None
    rows: list[_Row] = []
    at = end = start
    while at < len(lines):
        cells = _cells(lines[at])
        if not tabbed and cells is not None and len(cells) != len(first):
            cells = None
        if cells is None:
            if not lines[at].idle or at + 1 >= len(lines) or _cells(lines[at + 1]) is None:
                break
        elif not _PIPE_RULE.match(lines[at].raw.strip()):
            rows.append(_Row([clean_cell(cell) for cell in cells], [lines[at].number], lines[at].gap > 0))
        at += 1
        end = at
    return Found(start, end, _table(rows, lines[start:end])) if rows else None


def _with_plain_bars(line: Line) -> str:
    raw = line.raw.strip()
    return raw.translate(_DRAWN_BARS) if "│" in raw or "┃" in raw or "║" in raw else raw


def _is_drawn_rule(line: Line) -> bool:
    raw = line.raw.strip()
    return raw.startswith(_DRAWN_OPENING) and not raw.strip(_DRAWN) and any(one in raw for one in _DRAWN_LINES)


def _drawn_at(lines: Sequence[Line], start: int) -> Found | None:
    """A table drawn with characters. In a whole frame what stands between two rules is one row.

    Where only some rows begin with a bar (statutes published as text), each line is a row, and those with a bar lie
    beside a cell that goes on from above.
    """
    if not _begins_drawing(lines, start):
        return None
    groups: list[list[_Row]] = [[]]
    at = start
    framed = True
    while at < len(lines):
        raw = _with_plain_bars(lines[at])
        if _is_drawn_rule(lines[at]):
            if groups[-1]:
                groups.append([])
        elif "|" in raw and len(raw) < _LONGEST_ROW:
            groups[-1].append(_Row(raw.removesuffix("|").split("|"), [lines[at].number]))
            framed = framed and raw[0] == "|"
        else:
            break
        at += 1
    groups = [group for group in groups if group]
    if not groups:
        return None
    for row in (row for group in groups for row in group):
        row.cells = [clean_cell(cell) for cell in row.cells[1 if framed else 0 :]]
    if framed and len(groups) > 2:
        rows = [_one_row(group) for group in groups]
    elif framed and len(groups) == 2:
        rows = [_one_row(groups[0]), *groups[1]]
    else:
        rows = [row for group in groups for row in group]
    return Found(start, at, _table(rows, lines[start:at]))


def _begins_drawing(lines: Sequence[Line], at: int) -> bool:
    """Whether a rule is drawn here, or soon below rows of cells."""
    raw = lines[at].raw
    if "|" not in raw and "│" not in raw and not raw.lstrip().startswith(_DRAWN_OPENING):
        return False
    for line in lines[at : at + _MOST_ABOVE_RULE]:
        if _is_drawn_rule(line):
            return True
        if "|" not in line.raw and "│" not in line.raw:
            return False
    return False


def _one_row(lines: list[_Row]) -> _Row:
    """The lines of one row, cell by cell."""
    row = lines[0]
    for line in lines[1:]:
        row.cells += [""] * (len(line.cells) - len(row.cells))
        for at, cell in enumerate(line.cells):
            row.cells[at] = joined(row.cells[at], cell, across_break=False)
        row.lines += line.lines
    return row


def _html_at(lines: Sequence[Line], start: int, closings: Sequence[int]) -> Found | None:
    if "<" not in lines[start].raw or "<table" not in lines[start].raw.lower():
        return None
    closing = bisect_left(closings, start)
    if closing == len(closings):
        return None
    end = closings[closing] + 1
    rows: list[_Row] = []
    # Columns that a cell from a row above still covers, and for how many rows more.
    covered: dict[int, int] = {}
    for line in lines[start:end]:
        for nth, piece in enumerate(_HTML_ROW.split(line.raw)):
            if nth:
                covered = {column: left - 1 for column, left in covered.items() if left > 1}
                rows.append(_Row([], [line.number]))
            opened = list(_HTML_CELL.finditer(piece))
            if not rows or not opened:
                continue
            for cell, following in zip(opened, [*opened[1:], None], strict=True):
                text = clean_cell(piece[cell.end() : following.start() if following else len(piece)])
                _set_cell(rows[-1].cells, text, _span(cell[0], "col"), _span(cell[0], "row"), covered)
            if rows[-1].lines[-1] != line.number:
                rows[-1].lines.append(line.number)
    rows = [row for row in rows if row.cells]
    return Found(start, end, _table(rows, lines[start:end])) if rows else None


def _span(tag: str, direction: str) -> int:
    match = re.search(rf"{direction}span\s*=\s*[\"']?(\d{{1,3}})", tag, re.IGNORECASE)
    return min(max(int(match[1]), 1), _MOST_SPANNED) if match else 1


def _set_cell(cells: list[str], text: str, columns: int, rows: int, covered: dict[int, int]) -> None:
    """Append a cell where no cell from above is; what it covers beside itself is empty."""
    while covered.get(len(cells)):
        cells.append("")
    for nth in range(columns):
        if rows > 1:
            covered[len(cells)] = rows
        cells.append(text if nth == 0 else "")


def _cells_at(lines: Sequence[Line], start: int) -> Found | None:
    """A table that conversion wrote one cell a line: 序号, the other headings, then 1, its cells, 2, its cells."""
    if len(lines[start].tight) != 2 or not _SERIAL.match(lines[start].tight):
        return None
    first = start + 1
    while first < len(lines) and first - start <= _MOST_COLUMNS and lines[first].tight != "1":
        if len(lines[first].tight) > _LONGEST_HEADER_CELL or ends_sentence(lines[first].tight):
            return None
        first += 1
    width = first - start
    if not (2 <= width <= _MOST_COLUMNS) or first >= len(lines) or lines[first].tight != "1":
        return None
    rows: list[_Row] = [
        _Row([clean_cell(line.text) for line in lines[start:first]], [line.number for line in lines[start:first]])
    ]
    at = first
    expected = 1
    while at < len(lines) and lines[at].tight == str(expected):
        stop = at + 1
        while stop < len(lines) and stop - at < width and lines[stop].tight != str(expected + 1):
            if _ANNEX.match(lines[stop].tight):
                break
            stop += 1
        if stop == len(lines) or lines[stop].tight != str(expected + 1):
            stop = _end_of_last_row(lines, rows, at, stop)
        # Blank cells leave no line: a row may be short, but never long.
        rows.append(_Row([clean_cell(line.text) for line in lines[at:stop]], [line.number for line in lines[at:stop]]))
        at, expected = stop, expected + 1
    return Found(start, at, _table(rows, lines[start:at]))


def _end_of_last_row(lines: Sequence[Line], rows: Sequence[_Row], at: int, stop: int) -> int:
    """Where the last row ends: before a sentence where no row above has one, for its last cells may be blank."""
    told = any(ends_sentence(cell) for row in rows[1:] for cell in row.cells)
    return stop if told else next((n for n in range(at + 1, stop) if ends_sentence(lines[n].tight)), stop)


def _table(rows: list[_Row], lines: Sequence[Line]) -> Table:
    _drop_blank_columns(rows)
    header = rows[0].cells
    body_from = 1
    if len(rows) > 2 and rows[2].cells[0] and _is_second_header(rows[0].cells, rows[1].cells):
        header = _two_headers(rows[0].cells, rows[1].cells)
        body_from = 2
    heads = {_key(row.cells) for row in rows[:body_from]}
    body: list[_Row] = []
    header_before = False
    for row in rows[body_from:]:
        if _key(row.cells) in heads:
            header_before = True
            continue
        row.after_break |= header_before
        header_before = False
        if body and _is_cut_in_a_cell(body[-1], row, len(header)):
            body[-1].cells[-1] = joined(body[-1].cells[-1], row.cells[0], across_break=True)
            body[-1].cells += row.cells[1:]
            body[-1].lines += row.lines
        elif body and _goes_on(body[-1], row):
            _append(body[-1], row)
        else:
            body.append(row)
    width = max([len(header), *(len(row.cells) for row in body)])
    return Table(
        kind=BlockKind.TABLE,
        text="",
        lines=tuple(line.number for line in lines),
        header=tuple(header),
        rows=tuple((*row.cells, *[""] * (width - len(row.cells))) for row in body),
        row_lines=tuple(tuple(row.lines) for row in body),
    )


def _key(cells: list[str]) -> tuple[str, ...]:
    """A row as it repeats on the next page: whatever its widths, spaces and empty cells at the end."""
    keys = [fold(cell) for cell in cells]
    while keys and not keys[-1]:
        keys.pop()
    return tuple(keys)


def _drop_blank_columns(rows: list[_Row]) -> None:
    """Take off columns at the right that are empty in all rows: a TAB at each line's end makes one."""
    width = max(len(_key(row.cells)) for row in rows)
    for row in rows:
        del row.cells[max(width, 1) :]


def _is_second_header(first: list[str], second: list[str]) -> bool:
    """Whether the second row only fills gaps of the first, as below a merged heading."""
    if len(first) != len(second) or second[0]:
        return False
    spans = any(below and not above for above, below in zip(first, second, strict=True))
    return spans and all(len(cell) <= _LONGEST_HEADER_CELL and not cell.isdecimal() for cell in second)


def _two_headers(first: list[str], second: list[str]) -> list[str]:
    merged = []
    above = ""
    for top, below in zip(first, second, strict=True):
        above = top or above
        merged.append(f"{above} {below}" if below and above and below != above else below or top)
    return merged


def _is_cut_in_a_cell(before: _Row, row: _Row, width: int) -> bool:
    """Whether a page cut one row in the middle of a cell: two rows too short that make one of the right width."""
    return row.after_break and len(before.cells) < width and len(before.cells) + len(row.cells) - 1 == width


def _goes_on(before: _Row, row: _Row) -> bool:
    """Whether a row is the rest of the one before, cut by a page: no number of its own, or the same one again."""
    if not before.cells or not row.cells:
        return False
    if not any(row.cells):
        return False
    if row.cells[0]:
        again = row.cells[0] == before.cells[0] and _NUMBER.match(row.cells[0]) is not None
        return again and (row.after_break or row.cells[1:2] == before.cells[1:2])
    # A first cell left empty is also how merged cells come: only a page break makes it the rest of a row.
    earlier = before.cells + [""] * (len(row.cells) - len(before.cells))
    filled = [at for at, cell in enumerate(row.cells) if cell]
    return row.after_break and (
        any(earlier[at] and not ends_sentence(earlier[at]) for at in filled) or not any(earlier[at] for at in filled)
    )


def _append(before: _Row, row: _Row) -> None:
    before.cells += [""] * (len(row.cells) - len(before.cells))
    for at, cell in enumerate(row.cells):
        if not cell or before.cells[at] == cell:
            continue
        before.cells[at] = joined(before.cells[at], cell, across_break=True)
    before.lines += row.lines
