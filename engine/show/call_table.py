"""Tables of calls. In: a snippet and its record. Out: a row for each tensor, beside the code that gave it.

Where a snippet calls many layers, each with a shape comment, the code says more than the tensor's name.
"""

import ast
import re
from functools import cache

from engine.frameworks import Framework
from engine.record import Record, Tensor
from engine.show.page import NO_SEARCH, Dialect
from engine.show.table import Table, cell
from engine.show.table import code as inline_code
from engine.snippet import Snippet


def rows(snippet: Snippet, result: Record, framework: Framework) -> list[tuple[str, Tensor]]:
    """Each tensor of the record with the source of the statement that gave it, in the snippet's order.

    A record that was not run here knows no lines, and so no code.
    """
    statements = [x for x in ast.walk(ast.parse(snippet.source)) if isinstance(x, ast.Assign)]
    by_line = {x.lineno: x for x in statements}

    @cache
    def code(line: int) -> str:
        return short(ast.get_source_segment(snippet.source, by_line[line].value) or "", framework)

    found = []
    for tensor in result.tensors:
        line = max((x for x in by_line if x <= tensor.line), default=0)
        found.append((code(line) if line else "", tensor))
    return found


def short(code: str, framework: Framework) -> str:
    """A call on one line, without the names of the framework's modules: ``LSTM(units)(x)``."""
    code = re.sub(rf"\b{framework.modules}", "", code)
    code = re.sub(r"(?<=[(\[])\s+|,?\s+(?=[)\]])", "", code)
    return re.sub(r"\s+", " ", code)


def lines(snippet: Snippet, result: Record, dialect: Dialect, framework: Framework) -> list[str]:
    """Markdown: code, name, shape, dtype and meaning of each tensor; a call's code stands once."""
    found = rows(snippet, result, framework)
    if not found:
        return []
    cells = []
    last = ""
    for code, tensor in found:
        shown = "" if code == last else inline_code(code)
        last = code
        cells.append(
            [shown, f"`{tensor.name}`", f"`{tensor.symbols}`", f"`{tensor.dtype}`", cell(tensor.text)]
        )
    table = Table(("Code", "Returns", "Shape", "dtype", "What it is"), cells).markdown()
    if dialect == "plain":
        return [*table, ""]
    return [f'<div class="calls" {NO_SEARCH} markdown>', "", *table, "", "</div>", ""]
