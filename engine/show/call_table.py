"""Tables of calls. In: a snippet and its record. Out: a row for each tensor, beside the code that gave it.

Where a snippet calls many layers, each with a shape comment, the code says more than the tensor's name.
"""

import ast
import io
import re
import tokenize
from functools import cache

from engine.frameworks import Framework
from engine.record import Record, Tensor
from engine.show.page import NO_SEARCH, Dialect
from engine.show.table import Table, cell
from engine.show.table import code as inline_code
from engine.snippet import Snippet

Assignment = ast.Assign | ast.AnnAssign | ast.AugAssign
OPENING, CLOSING = ("(", "[", "{"), (")", "]", "}")
STRINGS = ("STRING", "FSTRING_MIDDLE")
BETWEEN = ("NEWLINE", "NL", "COMMENT", "INDENT", "DEDENT", "ENDMARKER")


def rows(snippet: Snippet, result: Record, framework: Framework) -> list[tuple[str, Tensor]]:
    """Each tensor of the record with the source of the statement that gave it, in the snippet's order.

    A record that was not run here knows no lines, and so no code.
    """
    assignments = [x for x in ast.walk(ast.parse(snippet.source)) if isinstance(x, Assignment)]
    by_end = {x.end_lineno: x for x in sorted(assignments, key=lambda x: (x.lineno, x.col_offset))}

    @cache
    def code(line: int) -> str:
        """Of the statement that ends on the line of its comment, or on the one above."""
        statement = by_end.get(line) or by_end.get(line - 1)
        if statement is None:
            return ""
        part = statement if isinstance(statement, ast.AugAssign) else statement.value or statement
        return short(ast.get_source_segment(snippet.source, part) or "", framework)

    return [(code(tensor.line), tensor) for tensor in result.tensors]


def short(code: str, framework: Framework) -> str:
    """Code on one line, without comments and the names of the framework's modules: ``LSTM(units)(x)``."""
    text = _one_line(code)
    found, end = "", 0
    for token in [x for x in _tokens(text) if tokenize.tok_name[x.type] in STRINGS]:
        found += re.sub(rf"\b{framework.modules}", "", text[end : token.start[1]])
        found += text[token.start[1] : token.end[1]]
        end = token.end[1]
    return found + re.sub(rf"\b{framework.modules}", "", text[end:])


def _one_line(code: str) -> str:
    """Code as it is written, but for its line ends and for commas before the end of a call.

    Where that would be other code, such as ``(3,)`` without its comma, the comma stays.
    """
    plain = ast.unparse(ast.parse(f"({code}\n)" if _is_expression(code) else code))
    try:
        tokens = _tokens(code)
    except (tokenize.TokenError, IndentationError):
        return plain
    for index in range(len(tokens) - 2, -1, -1):
        if tokens[index].string == "," and tokens[index + 1].string in CLOSING:
            fewer = [*tokens[:index], *tokens[index + 1 :]]
            is_apart = tokens[index].end != tokens[index + 1].start
            tokens = fewer if is_apart and _is_same(_joined(fewer), plain) else tokens
    text = _joined(tokens)
    return text if _is_same(text, plain) else plain


def _tokens(code: str) -> list[tokenize.TokenInfo]:
    found = tokenize.generate_tokens(io.StringIO(code).readline)
    return [x for x in found if tokenize.tok_name[x.type] not in BETWEEN]


def _is_expression(code: str) -> bool:
    try:
        ast.parse(f"({code}\n)", mode="eval")
    except SyntaxError:
        return False
    return True


def _is_same(text: str, code: str) -> bool:
    """Whether a text is on one line and means what other code does."""
    try:
        return "\n" not in text and ast.dump(ast.parse(text)) == ast.dump(ast.parse(code))
    except SyntaxError:
        return False


def _joined(tokens: list[tokenize.TokenInfo]) -> str:
    """Tokens with one blank where there are blanks or a line ends, but none inside the edges of a bracket."""
    text = ""
    for before, token in zip([None, *tokens], tokens, strict=False):
        if before and before.end != token.start:
            text += "" if before.string in OPENING or token.string in CLOSING else " "
        text += token.string
    return text


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
            [shown, *map(inline_code, (tensor.name, tensor.symbols, tensor.dtype)), cell(tensor.text)]
        )
    table = Table(("Code", "Returns", "Shape", "dtype", "What it is"), cells).markdown()
    if dialect == "plain":
        return [*table, ""]
    return [f'<div class="calls" {NO_SEARCH} markdown>', "", *table, "", "</div>", ""]
