"""See code that Jupyter runs otherwise than `python file.py`. In: a tree. Out: the first such place, and why.

A notebook is made of what the snippet printed as a file. A kernel has no file, a loop of its own that runs,
other arguments, other streams, more frames and more names: what shows these is true of the file alone.
"""

import ast
from collections.abc import Iterator

WORTH = (  # what a text has, or its tree need not be looked at
    *("__cached__", "__doc__", "__file__", "__loader__", "argparse", "argv", "asyncio", "atexit", "inspect"),
    *("run_forever", "run_until_complete", "stderr", "stdin", "stdout", "traceback"),
    *("dir()", "globals()", "input(", "locals()", "vars()"),
)
ABSENT = {
    "__cached__": ("its notebook has not", "take it out"),
    "__doc__": (
        "is another text in its notebook, and no copied code has it",
        "write the words where they are used",
    ),
    "__file__": ("its notebook has not", "take it out, or write the name"),
    "__loader__": ("is another one in its notebook", "take it out"),
}
LOOP = "asyncio.run", "asyncio.Runner", "run_until_complete", "run_forever"
ARGUMENTS = "parse_args", "parse_intermixed_args", "parse_known_args", "parse_known_intermixed_args"
STREAMS = "sys.stdout", "sys.stderr", "sys.stdin"
LISTS = "dir", "globals", "locals", "vars"
STACKS = (
    "inspect.getouterframes",
    "inspect.stack",
    *(f"traceback.{x}_stack" for x in ("extract", "format", "print")),
)
OWN = (
    "buffer",
    "detach",
    "fileno",
    "name",
    "reconfigure",
)  # attributes of a stream that a kernel's has otherwise


def unlike(source: str) -> tuple[int, str] | None:
    """Line and reason of the first place at which a notebook would show something else; ``None`` without."""
    if not any(x in source for x in WORTH):
        return None
    tree = ast.parse(source)
    return min(_places(tree), default=None)


def _places(tree: ast.Module) -> Iterator[tuple[int, str]]:
    bound = dict(_bound(tree))
    indexed = {id(x.value) for x in ast.walk(tree) if isinstance(x, ast.Subscript | ast.Attribute)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Name | ast.Attribute):
            if found := _named(_dotted(node, bound), node.ctx):
                yield node.lineno, found
        elif isinstance(node, ast.Call) and (found := _called(node, bound, id(node) in indexed)):
            yield node.lineno, found


def _named(name: str, context: ast.expr_context) -> str:
    """Why a name or an attribute is another one in Jupyter; empty where it is the same."""
    stream, _, attribute = name.rpartition(".")
    if isinstance(context, ast.Load) and name in ABSENT:
        what, how = ABSENT[name]
        return f"asks for `{name}`, which {what}; {how}"
    if name in STREAMS and not isinstance(context, ast.Load):
        return f"sets `{name}`, which is Jupyter's in its notebook; print, or use `redirect_stdout`"
    if name in ("sys.__stderr__", "sys.__stdout__") or (stream in STREAMS and attribute in OWN):
        return f"uses `{name}`, which is another one in Jupyter, or none; print, or write to `sys.stdout`"
    if name in ("sys.argv", "sys.orig_argv"):
        return f"asks for `{name}`, which has Jupyter's arguments in its notebook; write out what it uses"
    if name == "atexit.register":
        return "registers a function for the end, at which Jupyter shows nothing more; call it where it ends"
    return ""


def _called(node: ast.Call, bound: dict[str, str], is_indexed: bool) -> str:
    """Why a call gives something else in Jupyter; empty where it does the same."""
    name, last = _dotted(node.func, bound), getattr(node.func, "attr", "")
    if name in LOOP or last in LOOP:
        how = "in a thread, as by `ThreadPoolExecutor().submit(asyncio.run, …).result()`"
        return f"calls `{name or last}`, a RuntimeError in Jupyter, where a loop runs already; do so {how}"
    if last in ARGUMENTS and not node.args and not node.keywords and "argparse" in bound.values():
        return f"calls `{last}()`, which reads the arguments of Jupyter in its notebook; write `{last}([])`"
    if name in STACKS:
        return f"calls `{name}`, which has Jupyter's frames as well in its notebook; take it out"
    if name in LISTS and not node.args and not is_indexed and name not in bound:
        return f"calls `{name}()`, which has Jupyter's names as well in its notebook; write out what it uses"
    if name == "input" and name not in bound:
        return "calls `input`, which nobody answers here; write the answer"
    return ""


def _bound(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """What names stand for: modules, what is imported from them, and what the snippet itself defines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                top = alias.name.partition(".")[0]
                yield alias.asname or top, alias.name if alias.asname else top
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            yield node.name, node.name


def _dotted(node: ast.expr, bound: dict[str, str]) -> str:
    """``sys.argv`` of a name or an attribute, however it was imported; of anything else, nothing."""
    if isinstance(node, ast.Attribute):
        above = _dotted(node.value, bound)
        return f"{above}.{node.attr}" if above else ""
    return bound.get(node.id, node.id) if isinstance(node, ast.Name) else ""
