"""See assertions that cannot fail. In: a tree. Out: whether a condition holds whatever the snippet computes.

What holds by its form alone, such as `x == x`, `np.allclose(x, x)` and `len(x) >= 0`, proves nothing, and
neither does what names nothing of the snippet, such as `1 == 1`. A copy is what was copied, as are
`x.numpy()` and `x + 0`. What only says whether something holds, and asserts nothing, proves nothing either,
and neither does a call that runs nothing, such as that of an ``async`` function without ``await``. Nor does
what the lines above have settled: that a copy is what was copied, or that something that was used is there.
"""

import ast
import builtins
import copy
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from typing import TypeVar

CONTAINERS = ast.Tuple | ast.List | ast.Set
COMPREHENSIONS = ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp
ACTIVE = ast.Call | ast.Await | ast.Yield | ast.YieldFrom | ast.NamedExpr
PURE = frozenset({"abs", "bool", "id", "len", "type"})  # give the same for the same
SAME = frozenset(
    {"all", "any", "dict", "float", "int", "max", "min", "round", "sorted", "sum"}
)  # so do these
NEVER_NONE = PURE | {"dict", "float", "int", "list", "repr", "set", "sorted", "str", "tuple"}
REFLEXIVE = ast.Eq | ast.Is | ast.LtE | ast.GtE
OF_EACH = frozenset({"all", "reduce_all"})
OF_TWO = frozenset({"allclose", "array_equal", "array_equiv", "equal", "isclose"})
ASKING = OF_EACH | OF_TWO | {"any", "callable", "hasattr", "isinstance", "issubclass", "reduce_any"}
HOLDERS = frozenset(  # functions whose result says by its truth only whether there is any
    {"argwhere", "dict", "enumerate", "filter", "flatnonzero", "format", "frozenset", "len", "list", "map"}
    | {"nonzero", "repr", "set", "sorted", "str", "tolist", "tuple", "where", "zip"}
)
MEASURES = frozenset({"dtype", "ndim", "nbytes", "shape", "size"})  # attributes that numbers do not change
COUNTS = frozenset({"ndim", "size"})  # attributes that are never below 0
COPIES = frozenset(  # functions that give the same numbers as they get
    {"array", "asanyarray", "asarray", "ascontiguousarray", "copy", "deepcopy", "identity", "constant"}
    | {"convert_to_numpy", "convert_to_tensor", "stop_gradient", "Variable"}
)
OF_ONE = frozenset({"copy", "numpy", "clone", "read_value", "tolist"})  # methods that do
KEEPING = frozenset({"dict", "float"})  # functions of Python that do
RETYPED = frozenset({"astype", "cast"})  # rounds, unless it is to the dtype that something has, or the widest
WIDEST = frozenset({"float64", "double", "float"})
NEUTRAL: dict[type[ast.operator], str] = {
    ast.Add: "0",
    ast.Sub: "0",
    ast.Mult: "1",
    ast.Div: "1",
    ast.Pow: "1",
}
TEXTS = frozenset({"ascii", "format", "repr", "str"})  # functions of Python that give a text
OF_TEXTS = frozenset(
    {"format", "getvalue", "join", "lower", "read_text", "strip", "upper"}
)  # methods that do
OPPOSITE: tuple[tuple[type[ast.cmpop], type[ast.cmpop]], ...] = (  # one of the two holds
    (ast.Eq, ast.NotEq),
    (ast.Is, ast.IsNot),
    (ast.In, ast.NotIn),
    (ast.Lt, ast.GtE),
    (ast.LtE, ast.Gt),
    (ast.LtE, ast.GtE),
)
PLACES = ast.Name | ast.Attribute | ast.Subscript  # where something is kept
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt,
    ast.Gt: ast.Lt,
    ast.LtE: ast.GtE,
    ast.GtE: ast.LtE,
}
POSITIVE = frozenset({"abs", "absolute", "exp", "fabs", "norm", "sqrt", "square", "std", "var"})  # or 0
REDUCING = frozenset(  # give nothing below 0 of what is not below 0
    {"amax", "amin", "float", "int", "item", "max", "mean", "median", "min", "numpy", "prod", "sum"}
    | {"reduce_max", "reduce_mean", "reduce_min", "reduce_prod", "reduce_sum", "reshape", "ravel"}
)
SEARCHES = frozenset({"findall", "finditer", "fullmatch", "match", "search"})
PROBES = ("", "a", "Z", "0", " ", "\n", "_-", "\n.\n")  # what a pattern that matches anything matches
READING = (
    REDUCING | POSITIVE | OF_EACH | OF_TWO | PURE | {"print", "repr", "round", "str", "any"}
)  # change nothing
Node = TypeVar("Node", bound=ast.AST)
OUTSIDE = frozenset({"eval", "exec", "globals", "input", "locals", "next", "open", "vars", "__import__"})


@dataclass(frozen=True)
class Names:
    """Names of a snippet: all that it binds, and those that are functions, classes and modules for good."""

    bound: Set[str]
    made: Set[str]

    def is_pythons(self, name: str) -> bool:
        """Whether a name is Python's own, and says nothing of the snippet or its surroundings."""
        return name not in self.bound and hasattr(builtins, name) and name not in OUTSIDE


def names(tree: ast.AST) -> Names:
    """The names that a tree binds."""
    stored: set[str] = set()
    made: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            stored.add(node.id)
        elif isinstance(node, ast.arg):
            stored.add(node.arg)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            made.add(node.name)
        elif isinstance(node, ast.Import):
            made |= {(alias.asname or alias.name).split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            stored |= {alias.asname or alias.name for alias in node.names}
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            stored.add(node.name)
    return Names(stored | made, made - stored)


def condition(node: ast.AST, known: Names) -> ast.expr | None:
    """What an assertion asserts and can never be false; ``None`` where it may, or where there is none."""
    if isinstance(node, ast.Assert):
        return node.test if always_holds(node.test, known) else _nothing(node.test, known)
    if isinstance(node, ast.Call) and is_assertion(node.func) and not is_of_what_follows(node.func):
        first = node.args[:2]
        if len(first) == 2 and (_is_constant(node, known, first) or _are_same(first[0], first[1], known)):
            return node
        return next(filter(None, (_nothing(x, known) for x in first)), None)
    return None


def _nothing(node: ast.expr, known: Names) -> ast.expr | None:
    """A difference of a thing and itself in what is asserted."""
    parts = (x for x in ast.walk(node) if isinstance(x, ast.BinOp) and isinstance(x.op, ast.Sub))
    return next((x for x in parts if _are_same(x.left, x.right, known)), None)


def guarded(node: ast.AST) -> ast.Assert | None:
    """An assertion of what the ``if`` or ``while`` around it has asked: where it fails, it does not run."""
    if not isinstance(node, ast.If | ast.While):
        return None
    asked = [node.test, *(node.test.values if isinstance(node.test, ast.BoolOp) else [])]
    known = {ast.dump(x) for x in asked}
    inner = (x for part in node.body for x in ast.walk(part) if isinstance(x, ast.Assert))
    return next((x for x in inner if ast.dump(x.test) in known), None)


def is_of_any_error(node: ast.AST) -> bool:
    """Whether a check takes any exception for the one that it waits for, that of a misspelt name included."""
    if not isinstance(node, ast.Call) or not node.args or not is_of_what_follows(node.func):
        return False
    is_any = ast.unparse(node.args[0]) in ("Exception", "BaseException")
    return is_any and _called(node) == "assert_raises"


def is_idle(statement: ast.AST, known: Names) -> bool:
    """Whether a statement asks whether something holds, and nothing hears the answer, as ``x == y`` does."""
    value = statement.value if isinstance(statement, ast.Expr) else None
    while isinstance(value, ast.BoolOp):
        value = value.values[-1]
    if isinstance(value, ast.Call):
        return _called(value) in ASKING and getattr(value.func, "id", "") not in known.made
    return isinstance(value, ast.Compare) or (
        isinstance(value, ast.UnaryOp) and isinstance(value.op, ast.Not)
    )


def runs_nothing(node: ast.AST, idle: Set[str]) -> ast.Call | None:
    """A call in a statement of its own, or in what is asserted, that makes something nobody runs.

    Args:
        node: the statement.
        idle: names of functions that only run when somebody waits for them or takes what they give.
    """
    value = node.value if isinstance(node, ast.Expr) else node.test if isinstance(node, ast.Assert) else None
    return value if isinstance(value, ast.Call) and _called(value) in idle else None


def waiting(tree: ast.AST) -> Set[str]:
    """Names of a snippet's functions of which a call alone runs nothing: ``async`` ones and generators."""
    found: dict[str, list[bool]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            is_idle = not node.decorator_list and (
                isinstance(node, ast.AsyncFunctionDef) or any(map(_yields, node.body))
            )
            found.setdefault(node.name, []).append(is_idle)
    return {name for name, idle in found.items() if all(idle)}


def _yields(node: ast.AST) -> bool:
    """Whether a statement of a function makes it a generator; those of inner functions do not."""
    if isinstance(node, ast.Yield | ast.YieldFrom):
        return True
    is_inner = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda)
    return not is_inner and any(map(_yields, ast.iter_child_nodes(node)))


def _called(node: ast.AST) -> str:
    """The last word by which a function is called; empty for what is no call."""
    return ast.unparse(node.func).rpartition(".")[2] if isinstance(node, ast.Call) else ""


def is_assertion(function: ast.expr) -> bool:
    """Whether a function is called as those of NumPy are that assert, such as ``assert_allclose``."""
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name.startswith("assert_")


def is_of_what_follows(function: ast.expr) -> bool:
    """Whether it asserts what a block or a function does, as ``assert_raises_regex`` does."""
    return ast.unparse(function).rpartition(".")[2].startswith(("assert_raises", "assert_warns"))


def always_holds(test: ast.expr, known: Names) -> bool:
    """Whether a condition is true whatever its parts are, as a tuple and a generator are."""
    if isinstance(test, ast.Constant) or _never_holds(test):
        return isinstance(test, ast.Constant) and bool(test.value)
    if isinstance(test, ast.BoolOp):
        return _joined(test, known)
    if isinstance(test, ast.NamedExpr):
        return always_holds(test.value, known)
    if isinstance(test, ast.IfExp):
        return always_holds(test.body, known) and always_holds(test.orelse, known)
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Not):
        return _never_holds(test.operand) or _is_constant(test, known)
    if isinstance(test, ast.Compare):
        return _compares_nothing(test, known) or _is_constant(test, known)
    if _compares_itself(test, known) or _holds_answers(test):
        return True
    return _finds_anything(test) or _is_something(test, known) or _is_constant(test, known)


def _joined(test: ast.BoolOp, known: Names) -> bool:
    parts = [always_holds(part, known) for part in test.values]
    if isinstance(test.op, ast.And):
        return all(parts)
    written = {ast.unparse(x) for x in test.values if not _acts(x, known)}
    opposite = any(
        isinstance(x, ast.UnaryOp) and isinstance(x.op, ast.Not) and ast.unparse(x.operand) in written
        for x in test.values
    )
    return any(parts) or opposite or _are_opposite(test.values) or _is_or_there(test)


def _is_or_there(test: ast.BoolOp) -> bool:
    """Whether it holds of a thing, or as soon as that is there, as ``x == 5 or x`` does."""
    there = {ast.unparse(x) for x in test.values if isinstance(x, PLACES)}
    compared = (x for x in test.values if isinstance(x, ast.Compare))
    return any(ast.unparse(side) in there for x in compared for side in (x.left, *x.comparators))


def _are_opposite(parts: list[ast.expr]) -> bool:
    """Whether one of some comparisons holds for any value, as of ``x == 4`` and ``x != 4``."""
    found: set[tuple[str, type[ast.cmpop], str]] = set()
    for part in parts:
        if isinstance(part, ast.Compare) and len(part.ops) == 1:
            left, operator, right = ast.dump(part.left), type(part.ops[0]), ast.dump(part.comparators[0])
            found.add((left, operator, right))
            if operator in TURNED or isinstance(part.ops[0], ast.Eq | ast.NotEq | ast.Is | ast.IsNot):
                found.add((right, TURNED.get(operator, operator), left))
    return any(
        (left, other, right) in found
        for left, operator, right in found
        for one, other in OPPOSITE
        if operator is one
    )


def _never_holds(test: ast.expr) -> bool:
    if isinstance(test, CONTAINERS):
        return not test.elts
    if isinstance(test, ast.Dict):
        return not test.keys
    if isinstance(test, ast.Call) and getattr(test.func, "id", "") == "any":
        return len(test.args) == 1 and _runs_over_nothing(test.args[0])
    return isinstance(test, ast.Constant) and not test.value


def _is_something(test: ast.expr, known: Names) -> bool:
    """What is true by what it is: a container with items, a function, a method of a literal."""
    if isinstance(test, CONTAINERS):
        return any(not isinstance(item, ast.Starred) for item in test.elts)
    if isinstance(test, ast.Dict):
        return any(key is not None for key in test.keys)
    if isinstance(test, ast.JoinedStr):
        return any(isinstance(part, ast.Constant) and part.value for part in test.values)
    if isinstance(test, ast.Name):
        return test.id in known.made
    if isinstance(test, ast.ListComp | ast.SetComp | ast.DictComp):
        return all(not x.ifs and isinstance(x.iter, CONTAINERS) and x.iter.elts for x in test.generators)
    if isinstance(test, ast.Call) and _called(test) in ("startswith", "endswith"):
        return bool(test.args) and _is_empty_text(test.args[0])
    if isinstance(test, ast.Call) and isinstance(test.func, ast.Name) and known.is_pythons(test.func.id):
        if test.func.id == "all" and len(test.args) == 1:
            return _runs_over_nothing(test.args[0])
        return _is_of_any(test.func.id, test.args, known)
    return isinstance(test, ast.Lambda | ast.GeneratorExp)


def _holds_answers(test: ast.expr) -> bool:
    """Whether what is true is that there are answers, as in ``[x == 1 for x in h]``, and not the answers."""
    if isinstance(test, ast.ListComp | ast.SetComp):
        return _asks(test.elt)
    if isinstance(test, ast.DictComp):
        return _asks(test.key) or _asks(test.value)
    if isinstance(test, ast.Attribute):
        return test.attr in MEASURES and _asks(test.value)
    if isinstance(test, ast.UnaryOp) and isinstance(test.op, ast.Invert):
        return _called(test.operand) in ("bool", "item") and _asks(test.operand)  # -2 is true, too
    if not isinstance(test, ast.Call):
        return False
    if _called(test) in ("all", "any") and len(test.args) == 1:
        inner = test.args[0]
        return isinstance(inner, ast.ListComp | ast.GeneratorExp) and isinstance(inner.elt, CONTAINERS)
    return _called(test) in HOLDERS and _asks(test)


def _asks(node: ast.expr) -> bool:
    """Whether something in it is compared."""
    return any(isinstance(x, ast.Compare) or _called(x) in OF_TWO for x in ast.walk(node))


def _is_of_any(function: str, arguments: list[ast.expr], known: Names) -> bool:
    """Whether a function of Python says of its arguments what is true of any, as each is an `object`."""
    if function in ("isinstance", "issubclass") and len(arguments) == 2:
        kinds = arguments[1].elts if isinstance(arguments[1], ast.Tuple) else arguments[1:]
        value = ast.unparse(arguments[0])
        its_own = {f"type({value})", f"{value}.__class__"} if function == "isinstance" else set[str]()
        return any(ast.unparse(kind) in {"object", *its_own} for kind in kinds)
    if function == "hasattr" and len(arguments) == 2 and isinstance(arguments[1], ast.Constant):
        return arguments[1].value in dir(object)
    return function == "callable" and len(arguments) == 1 and _is_something(arguments[0], known)


def _runs_over_nothing(node: ast.expr) -> bool:
    return _never_holds(node) or (
        isinstance(node, COMPREHENSIONS) and any(_never_holds(part.iter) for part in node.generators)
    )


def _compares_nothing(test: ast.Compare, known: Names) -> bool:
    """Whether each comparison is of a thing with itself, of a length with 0, or of a literal with None.

    Or asks whether a text contains the empty one.
    """
    sides = [test.left, *test.comparators]
    return all(
        (isinstance(operator, REFLEXIVE) and _are_equal(left, operator, right, known))
        or _is_any_length(left, operator, right)
        or (isinstance(operator, ast.IsNot) and ast.unparse(right) == "None" and _is_literal(left, known))
        or (isinstance(operator, ast.IsNot) and isinstance(right, ast.Constant) and _is_comparison(left))
        or (isinstance(operator, ast.IsNot) and ast.unparse(right) == "None" and _finds_anything(left))
        or (isinstance(operator, ast.In) and _is_empty_text(left) and _is_text(right, known))
        for left, operator, right in zip(sides, test.ops, test.comparators, strict=False)
    )


def _finds_anything(node: ast.expr) -> bool:
    """Whether it looks in a text for a pattern that any text has, as ``re.match("z*", text)`` does."""
    if not isinstance(node, ast.Call) or _called(node) not in SEARCHES or not node.args:
        return False
    if _called(node) == "finditer":
        return True  # is there, whatever it gives
    first = node.args[0]
    if ast.unparse(node.func) != f"re.{_called(node)}" or len(node.args) != 2 or node.keywords:
        return False
    if not isinstance(first, ast.Constant) or not isinstance(first.value, str):
        return False
    try:
        return all(getattr(re, _called(node))(first.value, text) for text in PROBES)
    except (re.error, RecursionError):
        return False


def is_place(node: ast.AST) -> ast.expr | None:
    """A place in a text that is asserted as if it said whether something is there."""
    test = node.test if isinstance(node, ast.Assert) else None
    for part in test.values if isinstance(test, ast.BoolOp) else (test,):
        inner = part.operand if isinstance(part, ast.UnaryOp) and isinstance(part.op, ast.Not) else part
        if isinstance(inner, ast.Call) and _called(inner) == "bool" and inner.args:
            inner = inner.args[0]
        if isinstance(inner, ast.Call) and _called(inner) in ("find", "rfind") and inner.args:
            return inner if isinstance(inner.func, ast.Attribute) else None
    return None


def settled(tree: ast.Module, known: Names) -> tuple[ast.stmt, str] | None:
    """The first check of what the lines above have settled, and why it holds.

    A name that is bound once, to a copy of something, is that until something may change either.
    """
    stores = Counter(x.id for x in ast.walk(tree) if isinstance(x, ast.Name) and isinstance(x.ctx, ast.Store))
    copies: dict[str, ast.expr] = {}
    used: set[str] = set()
    for statement in tree.body:
        if check := _check_of(statement):
            if not _is_of_identity(check) and condition(_replaced(check, copies), known):
                return statement, "its two sides are one thing and a copy of it"
            if (name := _is_there(check)) and name in used and stores[name] == 1:
                return statement, f"`{name}` has been used above, where None would have been an error"
        used |= set(_used(statement))
        if not _only_reads(statement):
            copies = {}
        if isinstance(statement, ast.Assign) and isinstance(target := statement.targets[0], ast.Name):
            original = _original(_replaced(statement.value, copies), known)
            bound = [target.id, *(x.id for x in ast.walk(original) if isinstance(x, ast.Name))]
            if isinstance(original, PLACES) and all(stores[x] == 1 for x in bound):
                copies |= {} if _acts(original, known) else {target.id: original}
    return None


def _is_of_identity(check: ast.AST) -> bool:
    """Whether it says which of two things are one; a copy is another."""
    return any(isinstance(x, ast.Is | ast.IsNot) for x in ast.walk(check))


def _check_of(statement: ast.stmt) -> ast.Assert | ast.Call | None:
    value = statement.value if isinstance(statement, ast.Expr) else statement
    is_check = isinstance(value, ast.Assert) or (isinstance(value, ast.Call) and is_assertion(value.func))
    return value if is_check and isinstance(value, ast.Assert | ast.Call) else None


def _is_there(check: ast.AST) -> str:
    """The name of which an assertion says that it is not None; empty for any other."""
    test = check.test if isinstance(check, ast.Assert) else None
    if not isinstance(test, ast.Compare) or not isinstance(test.left, ast.Name):
        return ""
    is_there = len(test.ops) == 1 and isinstance(test.ops[0], ast.IsNot)
    return test.left.id if is_there and ast.unparse(test.comparators[0]) == "None" else ""


def _used(statement: ast.stmt) -> Iterator[str]:
    """Names of which a statement uses what None has not: an attribute, an item, arithmetic."""
    if not isinstance(statement, ast.Assign | ast.AnnAssign | ast.Expr | ast.Assert):
        return
    for node in _surely(statement):
        if isinstance(node, ast.Attribute | ast.Subscript):
            yield from () if hasattr(None, getattr(node, "attr", "")) else _name(node.value)
        elif isinstance(node, ast.BinOp):
            yield from (*_name(node.left), *_name(node.right))


def _name(node: ast.AST) -> tuple[str, ...]:
    return (node.id,) if isinstance(node, ast.Name) else ()


def _surely(node: ast.AST) -> Iterator[ast.AST]:
    """The parts of a statement that are computed whatever its other parts are."""
    yield node
    if not isinstance(node, ast.Lambda | ast.IfExp | ast.BoolOp | COMPREHENSIONS):
        for child in ast.iter_child_nodes(node):
            yield from _surely(child)


def _only_reads(statement: ast.stmt) -> bool:
    """Whether a statement changes nothing that was there before, as far as its form says."""
    if isinstance(statement, ast.Import | ast.ImportFrom | ast.FunctionDef):
        return True
    if not isinstance(statement, ast.Assign | ast.Expr | ast.Assert):
        return False
    targets = statement.targets if isinstance(statement, ast.Assign) else []
    is_plain = all(isinstance(x, ast.Name) for x in targets)
    calls = [x for x in ast.walk(statement) if isinstance(x, ACTIVE)]
    return is_plain and all(
        isinstance(x, ast.Call) and (_called(x) in READING | OF_ONE | COPIES or is_assertion(x.func))
        for x in calls
    )


def _replaced(node: Node, copies: Mapping[str, ast.expr]) -> Node:
    """The same with what was copied in place of its copies."""

    class Replace(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.expr:
            return copies.get(node.id, node) if isinstance(node.ctx, ast.Load) else node

    return Replace().visit(copy.deepcopy(node)) if copies else node


def _is_empty_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value == ""


def _is_text(node: ast.expr, known: Names) -> bool:
    """Whether it is a text by its form: a list of words may lack the empty one."""
    if isinstance(node, ast.JoinedStr) or (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return True
    if not isinstance(node, ast.Call):
        return False
    is_pythons = isinstance(node.func, ast.Name) and known.is_pythons(node.func.id)
    return _called(node) in (TEXTS if is_pythons else OF_TEXTS)


def _are_equal(left: ast.expr, operator: ast.cmpop, right: ast.expr, known: Names) -> bool:
    """Whether two sides are the same; a copy is another thing, though equal."""
    is_same = _are_same(left, right, known)
    return is_same and (not isinstance(operator, ast.Is) or ast.dump(left) == ast.dump(right))


def _compares_itself(test: ast.expr, known: Names) -> bool:
    """Whether a function compares a thing with itself, as ``np.allclose(x, x)`` and ``(x == x).all()`` do."""
    if not isinstance(test, ast.Call):
        return False
    if _called(test) in OF_TWO and len(test.args) >= 2:
        return _are_same(test.args[0], test.args[1], known)
    inner = test.args[0] if test.args else getattr(test.func, "value", None)
    if inner is None or _called(test) not in OF_EACH | {"bool", "numpy", "item"}:
        return False
    if isinstance(inner, ast.Compare):
        return len(inner.ops) == 1 and _compares_nothing(inner, known)
    if isinstance(inner, ast.BinOp) and isinstance(inner.op, ast.BitOr):
        return _are_opposite([inner.left, inner.right])
    return _compares_itself(inner, known)


def _is_comparison(node: ast.expr) -> bool:
    """Whether it gives an array, or a truth value of NumPy or Python, of which the first is no constant."""
    is_not = isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not)
    return isinstance(node, ast.Compare) or is_not


def _are_same(left: ast.expr, right: ast.expr, known: Names) -> bool:
    left, right = _original(left, known), _original(right, known)
    return not _acts(left, known) and ast.dump(left) == ast.dump(right)


def _original(node: ast.expr, known: Names) -> ast.expr:
    """What an expression copies or converts, and would be equal to whatever it is."""
    while (inner := _copied(node)) and getattr(getattr(node, "func", None), "id", "") not in known.made:
        node = inner
    return node


def _copied(node: ast.expr) -> ast.expr | None:
    """The part of which an expression is a copy, if it is one."""
    if isinstance(node, ast.BinOp) and (neutral := NEUTRAL.get(type(node.op))):
        if ast.unparse(node.right) in (neutral, f"{neutral}.0"):
            return node.left
        is_either = isinstance(node.op, ast.Add | ast.Mult)
        return node.right if is_either and ast.unparse(node.left) in (neutral, f"{neutral}.0") else None
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.UAdd):
        return node.operand
    if isinstance(node, ast.Subscript) and ast.unparse(node.slice) in (":", "..."):
        return node.value
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Attribute):
        return node.value.value if node.attr == node.value.attr == "T" else None
    if isinstance(node, ast.Dict) and node.keys == [None]:
        return node.values[0]
    if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp) and len(node.generators) == 1:
        part, one = node.generators[0], node.elt
        while isinstance(one, ast.Call) and (inner := _converted(one)):
            one = inner
        return part.iter if not part.ifs and ast.unparse(one) == ast.unparse(part.target) else None
    return _converted(node) if isinstance(node, ast.Call) else None


def _converted(call: ast.Call) -> ast.expr | None:
    """What a call copies or converts, if it does that."""
    name, owner = _called(call), call.func.value if isinstance(call.func, ast.Attribute) else None
    if owner and name in OF_ONE and not call.args:
        return owner
    parts = [owner, *call.args] if owner and name == "astype" else call.args
    if len(parts) == 2 and name in RETYPED and _keeps_numbers(parts[0], parts[1]):
        return parts[0]
    is_copy = name in COPIES or (name in KEEPING and not owner)
    return parts[0] if is_copy and len(parts) == 1 and not call.keywords else None


def _keeps_numbers(value: ast.expr, dtype: ast.expr) -> bool:
    """Whether a conversion is to the dtype that a value has, or to one that holds all of them."""
    name = dtype.value if isinstance(dtype, ast.Constant) else ast.unparse(dtype).rpartition(".")[2]
    return name in WIDEST or ast.unparse(dtype) == f"{ast.unparse(value)}.dtype"


def _acts(node: ast.expr, known: Names) -> bool:
    """Whether an expression may give something else when it is computed a second time."""
    return any(isinstance(part, ACTIVE) and not _is_pure(part, known) for part in ast.walk(node))


def _is_pure(node: ast.AST, known: Names) -> bool:
    """Whether it is a call of what gives the same for the same: of Python's own, or of arrays."""
    is_of_arrays = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    return _calls(node, PURE | SAME, known) or (
        is_of_arrays and _called(node) in REDUCING | POSITIVE | OF_EACH
    )


def _calls(node: ast.AST, names: Set[str], known: Names) -> bool:
    """Whether it is a call of one of Python's own functions."""
    function = getattr(node, "func", None)
    return isinstance(function, ast.Name) and function.id in names and known.is_pythons(function.id)


def _is_any_length(left: ast.expr, operator: ast.cmpop, right: ast.expr) -> bool:
    if isinstance(operator, ast.LtE | ast.Lt):
        left, right, operator = right, left, ast.GtE() if isinstance(operator, ast.LtE) else ast.Gt()
    least = {ast.GtE: "0", ast.Gt: "-1"}.get(type(operator))
    left = left.value if isinstance(left, ast.NamedExpr) else left
    is_any = _is_never_negative(left) and ast.unparse(right) in (least, f"{least}.0")
    is_length = isinstance(left, ast.Call) and getattr(left.func, "id", "") == "len"
    is_length = is_length or (isinstance(left, ast.Attribute) and left.attr in COUNTS)
    return is_any or (is_length and ast.unparse(right) == least)


def _is_never_negative(node: ast.expr) -> bool:
    """Whether a number is 0 or more by its form, as a square, an amount, or a sum of such is."""
    if isinstance(node, ast.BinOp):
        if isinstance(node.op, ast.Pow):
            power = node.right.value if isinstance(node.right, ast.Constant) else None
            return isinstance(power, int) and power % 2 == 0
        if isinstance(node.op, ast.Mult) and ast.dump(node.left) == ast.dump(node.right):
            return True
        is_kept = isinstance(node.op, ast.Add | ast.Mult | ast.Div)
        return is_kept and _is_never_negative(node.left) and _is_never_negative(node.right)
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int | float) and node.value >= 0
    if not isinstance(node, ast.Call) or _called(node) not in POSITIVE | REDUCING:
        return False
    if _called(node) in POSITIVE:
        return True
    owner = node.func.value if isinstance(node.func, ast.Attribute) else None
    return any(x is not None and _is_never_negative(x) for x in (owner, *node.args[:1]))


def _is_literal(node: ast.expr, known: Names) -> bool:
    if isinstance(node, CONTAINERS | ast.Dict | COMPREHENSIONS | ast.Lambda | ast.JoinedStr):
        return True
    return (isinstance(node, ast.Name) and node.id in known.made) or _calls(node, NEVER_NONE, known)


def _is_constant(test: ast.expr, known: Names, parts: list[ast.expr] | None = None) -> bool:
    """Whether a condition names nothing that the snippet has: it is what it is in every snippet.

    Args:
        test: the condition.
        known: the snippet's names.
        parts: the expressions that decide; the condition itself if ``None``.
    """
    nodes = [node for part in parts or [test] for node in ast.walk(part)]
    own = {x.id for x in nodes if isinstance(x, ast.Name) and not isinstance(x.ctx, ast.Load)}
    read = {x.id for x in nodes if isinstance(x, ast.Name)} - own
    is_plain = not any(isinstance(x, ast.Await | ast.Yield | ast.YieldFrom) for x in nodes)
    return is_plain and all(map(known.is_pythons, read))
