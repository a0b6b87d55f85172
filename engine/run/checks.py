"""Count the checks of a proof that ran and held. In: a snippet and its tree. Out: the lines of those.

A check is an assertion in ``# region proof``: an ``assert``, or a call of a package's function such as
``assert_allclose``. Behind each stands a call that notes that it held, and around it one that notes that it
raised. So it counts in whichever thread or forked process it runs, and so does a failure that is caught.
What an ``assert`` asserts is looked at, too: a function, or a generator that nobody runs, is always true.
"""

import ast
import builtins
import mmap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine import snippet as snippets
from engine.folds import PROOF
from engine.snippet import Snippet, SnippetError
from engine.vain import is_assertion, is_of_what_follows

HOOK = "__mark_check__"
Place = tuple[int, int]


def find(snippet: Snippet) -> list[Place]:
    """Lines and columns of the checks of a snippet, or of those of its cells that are here.

    Raises:
        SnippetError: a call of an assertion that is a part of something else, so that it need not run.
    """
    if not snippets.has_region(snippet, PROOF):
        return []
    proof = {number for number, _ in snippets.numbered(snippet, PROOF)}
    tree = ast.parse(snippet.source)
    own = {x.name for x in ast.walk(tree) if isinstance(x, ast.FunctionDef)}
    statements = [x for x in ast.walk(tree) if isinstance(x, ast.stmt) and x.lineno in proof]
    found = {x.lineno: x for x in statements}
    checks = [(x.lineno, x.col_offset) for x in statements if _is_check(x, own)]
    known = {id(_call(x)) for x in statements}
    for node in (part for statement in found.values() for part in ast.walk(statement)):
        if isinstance(node, ast.Call) and id(node) not in known and _asserts(node, own):
            why = f"`{ast.unparse(node)}` is a part of another statement, so it may not run"
            raise SnippetError(snippet.path, node.lineno, f"{why}; write it as a statement of its own")
    for statement in found.values():
        call = _call(statement) if isinstance(statement, ast.Expr) else None
        if call and _asserts(call, own) and is_of_what_follows(call.func) and len(call.args) < 2:
            why = f"`{ast.unparse(call)}` checks nothing without a block"
            raise SnippetError(snippet.path, call.lineno, f"{why}; write `with {ast.unparse(call)}:`")
    return sorted(checks)


def _is_check(statement: ast.stmt, own: set[str]) -> bool:
    call = _call(statement)
    return isinstance(statement, ast.Assert) or (call is not None and _asserts(call, own))


def _call(statement: ast.stmt) -> ast.Call | None:
    """The call that is a statement of its own, or that opens a block such as ``with assert_raises(…):``."""
    found: ast.expr | None = None
    if isinstance(statement, ast.Expr):
        found = statement.value
    elif isinstance(statement, ast.With) and len(statement.items) == 1:
        found = statement.items[0].context_expr
    return found if isinstance(found, ast.Call) else None


def _asserts(call: ast.Call, own: set[str]) -> bool:
    """Whether a call is one of a package's assertion; one of the snippet's own may assert nothing."""
    is_own = isinstance(call.func, ast.Name) and call.func.id in own
    return is_assertion(call.func) and not is_own


class Checks:
    """Notes what became of each check, in a file that this process shares with those that it forks.

    Args:
        snippet: whose proof it is.
        file: holds two bytes a check: whether it held, and whether it raised.
    """

    def __init__(self, snippet: Snippet, file: Path) -> None:
        self.places = find(snippet)
        file.write_bytes(bytes(2 * len(self.places) + 1))
        with file.open("r+b") as stream:
            self._noted = memoryview(mmap.mmap(stream.fileno(), 0))
        self.vain: int | None = None  # line of an assertion of what is always true

    def __call__(self, index: int, held: bool) -> None:
        """Note that a check held, or raised."""
        self._noted[2 * index + (not held)] = 1

    def weigh(self, line: int, value: Any) -> Any:
        """Give back what is asserted, and note where it is true whatever the snippet computes."""
        kind = type(value)
        may_be_false = hasattr(kind, "__bool__") or hasattr(kind, "__len__")
        if not may_be_false and (callable(value) or hasattr(kind, "__next__")):
            self.vain = self.vain or line
        return value

    def start(self) -> None:
        """Let what `instrument` puts in call this object."""
        setattr(builtins, HOOK, self)

    def instrument(self, tree: ast.Module) -> ast.Module:
        """Put the calls around each check."""
        by_place = {place: index for index, place in enumerate(self.places)}
        for node in list(ast.walk(tree)):
            for name in ("body", "orelse", "finalbody"):
                if isinstance(body := getattr(node, name, None), list):
                    setattr(node, name, list(self._noting(body, by_place)))
        return ast.fix_missing_locations(tree)

    def _noting(self, body: list[ast.stmt], by_place: dict[Place, int]) -> Iterator[ast.stmt]:
        for statement in body:
            index = by_place.get((statement.lineno, statement.col_offset))
            if index is None or not _is_check(statement, set()):  # a mark has the place of what it marks
                yield statement
                continue
            failed = f"try: pass\nexcept BaseException:\n    {HOOK}({index}, False)\n    raise\n"
            around, behind = ast.parse(f"{failed}{HOOK}({index}, True)").body
            assert isinstance(around, ast.Try)
            for part in (*ast.walk(around), *ast.walk(behind)):
                ast.copy_location(part, statement)
            if isinstance(statement, ast.Assert):
                weighed = ast.parse(f"{HOOK}.weigh({statement.lineno}, 0)", mode="eval").body
                assert isinstance(weighed, ast.Call)
                for part in ast.walk(weighed):
                    ast.copy_location(part, statement.test)
                weighed.args[1] = statement.test
                statement.test = weighed
            around.body = [statement]
            yield from (around, behind)

    def held(self) -> tuple[int, ...]:
        """Lines of the checks that ran and never raised."""
        return tuple(self.places[index][0] for index in range(len(self.places)) if self._state(index) == 1)

    def raised(self) -> int | None:
        """Line of the first check that raised, whoever caught it."""
        return next((place[0] for index, place in enumerate(self.places) if self._state(index) > 1), None)

    def missing(self) -> int | None:
        """Line of the first check that never ran to its end."""
        return next((place[0] for index, place in enumerate(self.places) if not self._state(index)), None)

    def _state(self, index: int) -> int:
        return self._noted[2 * index] + 2 * self._noted[2 * index + 1]
