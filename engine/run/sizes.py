"""Say which numbers code gives to a name that it does not set. In: a tree. Out: numbers and lines by name.

A symbol of a shape comment that no code sets has the size that it is first seen with. Where the code says
that size by the symbol's name, as ``LSTM(units=4)`` does, the two have to be the same.
"""

import ast
from collections.abc import Iterator, Mapping

from engine.run import shape_comments

FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


def numbers(tree: ast.Module) -> Mapping[str, Mapping[float, int]]:
    """Numbers that arguments, attributes of classes and items of dicts have, by name.

    Args:
        tree: a snippet's.

    Returns:
        The first line of each number of each name.
    """
    constants = shape_comments.constants(tree)
    found: dict[str, dict[float, int]] = {}
    for name, node in _pairs(tree):
        number = shape_comments.number_of(node, constants)
        if number is not None:
            found.setdefault(name, {}).setdefault(number, node.lineno)
    return found


def _pairs(tree: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """Names and what they are given."""
    parameters = dict(_parameters(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from ((x.arg, x.value) for x in node.keywords if x.arg)
            if isinstance(node.func, ast.Name):
                yield from zip(parameters.get(node.func.id, ()), node.args, strict=False)
        elif isinstance(node, ast.Dict):
            keys = zip(node.keys, node.values, strict=True)
            yield from ((str(k.value), x) for k, x in keys if isinstance(k, ast.Constant))
        elif isinstance(node, ast.ClassDef):
            yield from _attributes(node)


def _attributes(node: ast.ClassDef) -> Iterator[tuple[str, ast.expr]]:
    for statement in node.body:
        if isinstance(statement, ast.Assign):
            yield from ((x.id, statement.value) for x in statement.targets if isinstance(x, ast.Name))
        elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            yield from [(statement.target.id, statement.value)] if statement.value else []


def _parameters(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """Names of what is called by position, of each function and class of the snippet."""
    for node in tree.body:
        if isinstance(node, FUNCTIONS):
            yield node.name, [x.arg for x in (*node.args.posonlyargs, *node.args.args)]
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, FUNCTIONS) and inner.name == "__init__":
                    yield node.name, [x.arg for x in (*inner.args.posonlyargs, *inner.args.args)][1:]
