"""Say which numbers code gives to a name that it does not set. In: a tree. Out: numbers and lines by name.

A symbol of a shape comment that no code sets has the size that it is first seen with. Where the code says
that size by the symbol's name, as ``LSTM(units=4)`` does, the two have to be the same. So they do where a
parameter has the name and the number is given by its place, as in ``LSTM(4)``.
"""

import ast
import inspect
import warnings
from collections.abc import Iterator, Mapping
from types import FunctionType, ModuleType
from typing import Any

from engine.run import shape_comments

FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda
SIZED = (list, tuple, dict, set, frozenset, str, bytes, range)
Pair = tuple[str, ast.expr]


def numbers(tree: ast.Module, namespace: Mapping[str, Any]) -> Mapping[str, Mapping[float, int]]:
    """Numbers that code gives by a name: of arguments, by name or place, attributes, items, and lengths.

    Args:
        tree: a snippet's.
        namespace: its globals when it has run.

    Returns:
        The first line of each number of each name, as `key` writes it.
    """
    constants = shape_comments.constants(tree)
    found: dict[str, dict[float, int]] = {}
    with warnings.catch_warnings(action="ignore"):  # the snippet's own reads have said what there is to say
        pairs = [*_pairs(tree), *_by_place(tree, namespace)]
    for name, node in pairs:
        number = shape_comments.number_of(node, constants)
        if number is not None:
            found.setdefault(key(name), {}).setdefault(number, node.lineno)
    for name, line in _lengths(tree):
        value = namespace.get(name)
        if isinstance(value, SIZED) and type(value) in SIZED:
            found.setdefault(key(name), {}).setdefault(len(value), line)
    return found


def key(name: str) -> str:
    """A name without its capitals: ``BATCH`` of an enumeration is the ``batch`` of a comment."""
    return name if len(name) == 1 else name.lower()


def _pairs(tree: ast.Module) -> Iterator[Pair]:
    """Names and what they are given by name."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from ((x.arg, x.value) for x in node.keywords if x.arg)
        elif isinstance(node, ast.Dict):
            keys = zip(node.keys, node.values, strict=True)
            yield from ((str(k.value), x) for k, x in keys if isinstance(k, ast.Constant))
        elif isinstance(node, FUNCTIONS):
            yield from _defaults(node.args)
        elif isinstance(node, ast.Assign):
            for target in node.targets:
                yield from _assigned(target, node.value)
        elif isinstance(node, ast.AnnAssign) and node.value:
            yield from _assigned(node.target, node.value)


def _assigned(target: ast.expr, value: ast.expr) -> Iterator[Pair]:
    if isinstance(target, ast.Tuple | ast.List) and isinstance(value, ast.Tuple | ast.List):
        for one, part in zip(target.elts, value.elts, strict=False):
            yield from _assigned(one, part)
    elif isinstance(target, ast.Name):
        yield target.id, value
    elif isinstance(target, ast.Attribute):
        yield target.attr, value
    elif isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant):
        yield str(target.slice.value), value


def _defaults(args: ast.arguments) -> Iterator[Pair]:
    named = [*args.posonlyargs, *args.args]
    for arg, value in zip(reversed(named), reversed(args.defaults), strict=False):
        yield arg.arg, value
    for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True):
        yield from [(arg.arg, default)] if default else []


def _lengths(tree: ast.Module) -> Iterator[tuple[str, int]]:
    """Names of which the code asks how many they hold."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "len" and len(node.args) == 1:
            yield from ((x.id, node.lineno) for x in node.args if isinstance(x, ast.Name))


def _by_place(tree: ast.Module, namespace: Mapping[str, Any]) -> Iterator[Pair]:
    """Names of parameters, and what calls give them by their place."""
    own = list(_parameters(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        called = ast.unparse(node.func).rpartition(".")[2]
        for parameters in [
            *(names for name, names in own if name == called),
            _signature(node.func, namespace),
        ]:
            for name, value in zip(parameters, node.args, strict=False):
                if isinstance(value, ast.Starred):
                    break
                yield name, value


def _parameters(tree: ast.Module) -> Iterator[tuple[str, list[str]]]:
    """How each function, method and class of the snippet is called, and what it is called with by place."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Lambda):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from ((ast.unparse(x).rpartition(".")[2], _named(node.value)) for x in targets)
        for inner in getattr(node, "body", ()) if isinstance(node, ast.Module | ast.stmt) else ():
            if not isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            is_static = any(ast.unparse(x) == "staticmethod" for x in inner.decorator_list)
            is_method = isinstance(node, ast.ClassDef) and not is_static
            name = node.name if isinstance(node, ast.ClassDef) and inner.name == "__init__" else inner.name
            yield name, _named(inner)[is_method:]


def _named(node: FUNCTIONS) -> list[str]:
    return [x.arg for x in (*node.args.posonlyargs, *node.args.args)]


def _signature(node: ast.expr, namespace: Mapping[str, Any]) -> list[str]:
    """What a function or class that the snippet has is called with by place; empty if unknown."""
    try:
        called = _called(node, namespace)
        init = inspect.getattr_static(called, "__init__", None) if isinstance(called, type) else None
        return _signature_of(init)[1:] if isinstance(init, FunctionType) else _signature_of(called)
    except Exception:  # whatever a library raises for what it does not describe
        return []


def _signature_of(called: Any) -> list[str]:
    by_place = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    return [x.name for x in inspect.signature(called).parameters.values() if x.kind in by_place]


def _called(node: ast.expr, namespace: Mapping[str, Any]) -> Any:
    """What a name of modules and classes stands for; other objects might run code of the snippet.

    Raises:
        LookupError: the snippet has no such name, or it is of something else.
    """
    if isinstance(node, ast.Name):
        return namespace[node.id]
    if isinstance(node, ast.Attribute):
        owner = _called(node.value, namespace)
        if isinstance(owner, ModuleType) and type(owner).__module__ != "__main__":
            return getattr(owner, node.attr)
        if isinstance(owner, type):
            return inspect.getattr_static(owner, node.attr)
    raise LookupError(ast.unparse(node))
