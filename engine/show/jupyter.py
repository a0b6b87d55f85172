"""See code that Jupyter runs otherwise than `python file.py`. In: a tree. Out: the first such place, and why.

A notebook is made of what the snippet printed as a file. A kernel has no file, a loop of its own that runs,
other arguments, other streams, other lines, more frames and more names, and does not end where the last cell
does: what shows these is true of the file alone.
"""

import ast
import re
from collections.abc import Iterator
from functools import lru_cache

WORTH = (  # what a text has, or its tree need not be looked at
    *("__cached__", "__doc__", "__file__", "__loader__", "argparse", "argv", "asyncio", "atexit", "inspect"),
    *("run_forever", "run_until_complete", "stderr", "stdin", "stdout", "traceback"),
    *("dir()", "globals()", "input(", "locals()", "vars()"),
    *("__del__", "exc_info", "getrecursionlimit", "lineno", "logging", "threading", "weakref"),
)
JUPYTERS = frozenset(
    (
        *("In", "Out", "_", "__", "___", "_i", "_ii", "_iii", "_ih", "_oh", "_dh", "_exit_code"),
        *("display", "exit", "get_ipython", "quit"),
    )
)
OWN_NAME = re.compile(rf"(?<![\w.])(?:{'|'.join(sorted(JUPYTERS))})(?!\w)")
LINES = frozenset(
    ("co_filename", "co_firstlineno", "co_lines", "co_positions", "f_lineno", "tb_lineno", "tb_frame")
)
PLACES = re.compile(r"[%{$]\(?\{?(?:filename|lineno|module|pathname)\b")  # in a format of logs
OTHER = {  # what a kernel has otherwise
    **dict.fromkeys(
        ("sys._getframe", "inspect.currentframe"), "which is a frame of Jupyter's in its notebook"
    ),
    **dict.fromkeys(
        (
            f"inspect.{x}"
            for x in ("findsource", "getfile", "getframeinfo", "getsourcefile", "getsourcelines")
        ),
        "which has the place in a cell in its notebook",
    ),
    **dict.fromkeys(("threading.active_count", "threading.enumerate"), "which has Jupyter's threads, too"),
    "sys.getrecursionlimit": "which is another number in Jupyter",
}
WIDE = re.compile(  # a table of pandas that leaves columns out, or has more than 20
    r"^(?=.*\w).* \.\.\.(?: .*)?$(?=[\s\S]*^\[\d+ rows x \d+ columns\]$)|^ +(?:\S+ +){20,}\S+$",
    re.MULTILINE,
)
ENDS = ("atexit.register", "weakref.finalize")
THREADS = ("threading.Thread", "threading.Timer", "_thread.start_new_thread")
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
STACKS = ("inspect.getouterframes", "inspect.getinnerframes", "inspect.stack", "inspect.trace")
WITHOUT_PLACE = "traceback.format_exception_only"
OWN = (
    "buffer",
    "detach",
    "fileno",
    "name",
    "reconfigure",
)  # attributes of a stream that a kernel's has otherwise


@lru_cache(maxsize=1024)
def unlike(source: str) -> tuple[int, str] | None:
    """Line and reason of the first place at which a notebook would show something else; ``None`` without."""
    if not any(x in source for x in WORTH) and not OWN_NAME.search(source):
        return None
    tree = ast.parse(source)
    return min(_places(tree), default=None)


def wide_table(source: str, printed: str) -> int | None:
    """Line of the import where pandas printed a table as wide as a terminal lets it; ``None`` without.

    In a notebook a table has at most 20 columns, and goes on below itself. The option is the same in both.
    """
    if "pandas" not in source or "max_columns" in source or not WIDE.search(printed):
        return None
    bound = (x for x in ast.walk(ast.parse(source)) if isinstance(x, ast.Import | ast.ImportFrom))
    return next((x.lineno for x in bound if "pandas" in ast.unparse(x)), 1)


def _places(tree: ast.Module) -> Iterator[tuple[int, str]]:
    bound = dict(_bound(tree))
    indexed = {id(x.value) for x in ast.walk(tree) if isinstance(x, ast.Subscript | ast.Attribute)}
    modules = {x.partition(".")[0] for x in bound.values()}
    joins = any(isinstance(x, ast.Attribute) and x.attr == "join" for x in ast.walk(tree))
    for node in ast.walk(tree):
        if not isinstance(node, ast.expr | ast.keyword | ast.FunctionDef):
            continue
        found = ""
        if isinstance(node, ast.Name | ast.Attribute):
            found = _named(_dotted(node, bound), node.ctx) or _placed(node, bound)
        elif isinstance(node, ast.Call):
            found = _called(node, bound, id(node) in indexed) or _ends_late(node, bound, joins)
        elif isinstance(node, ast.FunctionDef):
            why = "defines `__del__`, which runs at the end of a file, where Jupyter shows nothing more"
            found = f"{why}; use `with`, or call a method" if node.name == "__del__" else ""
        elif "logging" in modules and isinstance(node, ast.Constant | ast.keyword):
            found = _logged(node)
        if found:
            yield node.lineno, found


def _placed(node: ast.Name | ast.Attribute, bound: dict[str, str]) -> str:
    """Why a name is Jupyter's own, or a place in a file another one in a cell; empty otherwise."""
    if isinstance(node, ast.Name) and node.id in JUPYTERS - bound.keys():
        return f"asks for `{node.id}`, which is Jupyter's own in its notebook; take it out, or define it"
    if isinstance(node, ast.Attribute) and node.attr in LINES:
        return f"asks for `{node.attr}`, which is of a cell in its notebook; take it out"
    name = _dotted(node, bound)
    if name in OTHER:
        return f"uses `{name}`, {OTHER[name]}; take it out"
    if name.startswith("traceback.") and name != WITHOUT_PLACE:
        return f"uses `{name}`, which shows cells of a notebook, and not the file; print the exception"
    return ""


def _logged(node: ast.Constant | ast.keyword) -> str:
    """Why a log would name another place in Jupyter; empty where it would name none."""
    if isinstance(node, ast.keyword):
        name = node.arg if node.arg in ("exc_info", "stack_info") else ""
    else:
        found = PLACES.search(node.value) if isinstance(node.value, str) else None
        name = found[0] if found else ""
    how = "log the message alone"
    return f"logs `{name}`, which is of a cell in its notebook, and of no file; {how}" if name else ""


def _ends_late(node: ast.Call, bound: dict[str, str], joins: bool) -> str:
    """Why what a call begins may show something when a notebook's cells are over; empty otherwise."""
    name = _dotted(node.func, bound)
    if name in ENDS:
        why = "registers a function for the end, at which Jupyter shows nothing more"
        return f"{why}; call it where it ends"
    if name in THREADS and not joins:
        return f"starts a thread by `{name}`, which Jupyter does not wait for at the end; call its `join`"
    if getattr(node.func, "attr", "") == "exception" and "logging" in bound.values():
        return "logs a traceback, which shows cells of a notebook, and not the file; log the message alone"
    return ""


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
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.id
        elif isinstance(node, ast.arg):
            yield node.arg, node.arg


def _dotted(node: ast.expr, bound: dict[str, str]) -> str:
    """``sys.argv`` of a name or an attribute, however it was imported; of anything else, nothing."""
    if isinstance(node, ast.Attribute):
        above = _dotted(node.value, bound)
        return f"{above}.{node.attr}" if above else ""
    return bound.get(node.id, node.id) if isinstance(node, ast.Name) else ""
