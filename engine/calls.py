"""Tables of calls. In: a snippet and its record. Out: a row for each tensor, beside the code that gave it.

Where a snippet calls many layers, each with a shape comment, the code says more than the tensor's name.
"""

import ast
import re
from functools import cache

from engine.pages import NO_SEARCH, Dialect
from engine.record import Record, Tensor
from engine.snippet import Snippet


def rows(snippet: Snippet, result: Record) -> list[tuple[str, Tensor]]:
    """Each tensor of the record with the source of the statement that gave it, in the snippet's order.

    A record that was not run here knows no lines, and so no code.
    """
    statements = [x for x in ast.walk(ast.parse(snippet.source)) if isinstance(x, ast.Assign)]
    by_line = {x.lineno: x for x in statements}

    @cache
    def code(line: int) -> str:
        return short(ast.get_source_segment(snippet.source, by_line[line].value) or "")

    found = []
    for tensor in result.tensors:
        line = max((x for x in by_line if x <= tensor.line), default=0)
        found.append((code(line) if line else "", tensor))
    return found


def short(code: str) -> str:
    """A call on one line, without the names of modules: ``LSTM(units)(x)``."""
    code = re.sub(r"\b(?:tf\.)?keras\.(?:layers|ops)\.", "", code)
    code = re.sub(r"(?<=[(\[])\s+|,?\s+(?=[)\]])", "", code)
    return re.sub(r"\s+", " ", code)


def table(snippet: Snippet, result: Record, dialect: Dialect) -> list[str]:
    """Markdown: code, name, shape, dtype and meaning of each tensor; a call's code stands once."""
    found = rows(snippet, result)
    if not found:
        return []
    lines = ["| Code | Returns | Shape | dtype | What it is |", "| --- | --- | --- | --- | --- |"]
    last = ""
    for code, tensor in found:
        cell = "" if code == last else f"`{code}`"
        last = code
        meaning = tensor.text.replace("|", "\\|")
        lines.append(f"| {cell} | `{tensor.name}` | `{tensor.symbols}` | `{tensor.dtype}` | {meaning} |")
    lines.append("")
    if dialect == "plain":
        return lines
    return [f'<div class="calls" {NO_SEARCH} markdown>', "", *lines, "</div>", ""]
