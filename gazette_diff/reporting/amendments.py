"""What a document orders, as text for a terminal: its effects by item."""

from __future__ import annotations

from dataclasses import replace

from gazette_diff.folding import fold
from gazette_diff.i18n import _, said
from gazette_diff.model.amendment import Action, Amendments, Instruction, Operation
from gazette_diff.reporting.effects import action_name, common_date, words
from gazette_diff.reporting.ink import Ink, Line, Run, printed, run, set_lines
from gazette_diff.reporting.words import at_line, doubt_sentence

ACTION_INKS = {
    Action.INSERT: Ink.ADDED,
    Action.RESTORE: Ink.ADDED,
    Action.APPOINT: Ink.ADDED,
    Action.DELETE: Ink.REMOVED,
    Action.WITHDRAW: Ink.REMOVED,
    Action.REPEAL: Ink.REMOVED,
    Action.DISMISS: Ink.REMOVED,
}


def amendments_text(amendments: Amendments, *, width: int, color: bool) -> str:
    """Each item with its operations under the text that they change; then what was not understood."""
    width = max(width, 20)
    if not amendments.instructions and not amendments.unparsed:
        return printed([[run(_("The document orders no change of another text."))]], color=color)
    lines: list[Line] = []
    common = common_date(amendments.instructions)
    if common:
        lines.append([run(_("All from {date}").format(date=common), Ink.FAINT)])
    target = ""
    for instruction in amendments.instructions:
        for operation in instruction.operations:
            title = " ".join(part for part in (operation.target.title, operation.target.document_number) if part)
            if title and fold(title) != fold(target):
                target = title
                lines += [*([[]] if lines else []), *set_lines([run(title, Ink.STRONG)], width, color=color)]
            shown = replace(operation, effective=None) if common else operation
            for runs in _operation(instruction, shown):
                lines += set_lines(runs, width, color=color, indent=6)
    if amendments.unparsed:
        lines += [*([[]] if lines else []), [run(_("Not understood"), Ink.STRONG)]]
        for unparsed in amendments.unparsed:
            where = f"  {at_line(unparsed.lines[0])}  " if unparsed.lines else "  "
            runs = [run(where, Ink.FAINT), run(unparsed.text), run(f"  ({said(unparsed.why)})", Ink.DOUBT)]
            lines += set_lines(runs, width, color=color, indent=6)
    for doubt in amendments.warnings:
        lines += set_lines([run("  "), run(doubt_sentence(doubt), Ink.DOUBT)], width, color=color, indent=6)
    return printed(lines, color=color)


def _operation(instruction: Instruction, operation: Operation) -> list[list[Run]]:
    head = [
        run(f"  {instruction.item or '·'}  ", Ink.FAINT),
        run(action_name(operation.action), ACTION_INKS.get(operation.action, Ink.NOTE)),
        run(f"  {operation.target.location}" if operation.target.location else ""),
        run(f" → {operation.becomes}" if operation.becomes else ""),
        run(f"  {operation.name}" if operation.name else ""),
        run(f"  {operation.person}" if operation.person else "", Ink.STRONG),
        run(f"  {operation.post}" if operation.post else ""),
    ]
    found = [head]
    if operation.action is Action.INSERT_WORDS:
        found.append([run("      "), run(words(operation), Ink.ADDED)])
    elif operation.old_words is not None or operation.new_words is not None:
        found.append([run("      "), *_replaced(operation)])
    if operation.new_text is not None:
        found.append([run("      "), run(operation.new_text, Ink.ADDED)])
    facts = [
        operation.scope.text if operation.scope else "",
        operation.reason or "",
        _("from {date}").format(date=operation.effective) if operation.effective else "",
    ]
    if any(facts):
        found.append([run("      " + " · ".join(fact for fact in facts if fact), Ink.FAINT)])
    return found


def _replaced(operation: Operation) -> list[Run]:
    old, new = operation.old_words, operation.new_words
    return [
        run(old or "", Ink.REMOVED),
        run(" → " if old is not None and new is not None else ""),
        run(new or "", Ink.ADDED),
    ]
