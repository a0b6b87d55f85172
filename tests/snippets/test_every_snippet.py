"""What every file under ``snippets/`` promises to readers, beside what its own item tests: that it runs."""

import ast
import re
import sys
from collections.abc import Mapping
from functools import cache
from importlib import metadata

from engine import snippet as snippets
from lstm.explorer.explorer import FACTS
from tests.support.project import GUIDES, PROJECT, ROOT, SNIPPETS

WIDEST, LONGEST = 79, 60
NAME = re.compile(r"snippets/[a-z0-9_]+/\d\d_[a-z0-9]+(_[a-z0-9]+)+\.py")
ALL = {path: snippets.read(PROJECT, path) for path in SNIPPETS}


def test_each_proves_something():
    """It has an ``assert``, a call of ``np.testing``, or announces an exception."""
    without = [
        path
        for path, snippet in ALL.items()
        if not snippet.raises and not any(map(is_proof, ast.walk(ast.parse(snippet.source))))
    ]
    assert without == [], "end each with an assert, a call of np.testing, or `# raises:`"


def test_each_fits_a_phone():
    wide = [
        f"{path}:{number}: {line}"
        for path, snippet in ALL.items()
        for number, line in enumerate(snippet.source.splitlines(), 1)
        if len(line) > WIDEST
    ]
    assert wide == []


def test_those_of_guides_are_short():
    """The program behind the explorer runs every setting there is; its page keeps it folded."""
    sizes = {path: len(ALL[path].source.splitlines()) for path in GUIDES if path != FACTS}
    assert {path: size for path, size in sizes.items() if size > LONGEST} == {}


def test_each_imports_only_packages_that_readers_can_install():
    refused = {
        path: names
        for path, snippet in ALL.items()
        if (names := [x for x in imports(snippet.source) if not is_public(x, set(snippet.requires))])
    }
    assert refused == {}


def test_names_are_a_number_and_words_to_search_for():
    assert [path for path in SNIPPETS if not NAME.fullmatch(path)] == []


def test_titles_fit_one_line_and_end_without_a_full_stop():
    titles = {path: snippet.title for path, snippet in ALL.items()}
    assert {path: title for path, title in titles.items() if len(title) > WIDEST or title[-1:] == "."} == {}


def is_proof(node: ast.AST) -> bool:
    """Whether a node is an ``assert`` or a call such as ``np.testing.assert_allclose(…)``."""
    if isinstance(node, ast.Call):
        return ast.unparse(node.func).startswith(("np.testing.", "numpy.testing."))
    return isinstance(node, ast.Assert)


def imports(source: str) -> set[str]:
    """First parts of the names of all modules that a file imports."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add("." * node.level + (node.module or ""))
    return {name.partition(".")[0] for name in found}


def is_public(module: str, optional: set[str]) -> bool:
    """Whether a module is Python's own or comes with a distribution that readers can install."""
    names = {normal(name) for name in distributions().get(module, [module])}
    return module in sys.stdlib_module_names or bool(names & {normal(x) for x in installable() | optional})


@cache
def distributions() -> Mapping[str, list[str]]:
    """Distributions that bring each module."""
    return metadata.packages_distributions()


@cache
def installable() -> frozenset[str]:
    """Distributions that ``requirements.in`` lists for snippets, its first group."""
    group = (ROOT / "requirements.in").read_text(encoding="utf-8").partition("# Site")[0]
    return frozenset(re.findall(r"^[\w.-]+", group, re.MULTILINE))


def normal(distribution: str) -> str:
    """A distribution's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", distribution).lower()
