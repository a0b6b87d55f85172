"""What every file under ``snippets/`` promises to its readers."""

import ast
import re
import sys
from collections.abc import Mapping
from functools import cache
from importlib import metadata

import pytest

from engine import approved
from engine import snippet as snippets
from engine.explorer import FACTS
from engine.record import Record
from tests.support.project import GUIDES, ROOT, SNIPPETS

WIDEST, LONGEST = 79, 60
NAME = re.compile(r"snippets/[a-z0-9_]+/\d\d_[a-z0-9]+(_[a-z0-9]+)+\.py")

every_snippet = pytest.mark.parametrize("path", SNIPPETS)
# The program behind the explorer runs every setting there is; its page keeps it folded.
every_guide_snippet = pytest.mark.parametrize("path", [path for path in GUIDES if path != FACTS])


@every_snippet
def test_it_passes(path: str, records: dict[str, Record]):
    result = records[path]
    assert not result.failed, result.problem and f"{result.error}\n{result.problem.text}"


@every_snippet
def test_it_leaves_what_was_approved(path: str, records: dict[str, Record]):
    known = approved.read(snippets.read(path))
    assert known, f"{path} has no approved output; run `make update` and read what it wrote"
    if records[path].status != "unavailable":  # without the package, pages show the approved text
        assert approved.difference(known, approved.text(records[path])) == ""


@every_snippet
def test_every_line_of_it_runs(path: str, records: dict[str, Record]):
    assert [f"{path}:{line}" for line in records[path].unexecuted] == []


@every_snippet
def test_it_proves_something(path: str):
    snippet = snippets.read(path)
    proofs = [node for node in ast.walk(ast.parse(snippet.source)) if is_proof(node)]
    assert proofs or snippet.raises, f"{path} has no assert, no call of np.testing and no `# raises:`"


@every_snippet
def test_it_fits_a_phone(path: str):
    lines = snippets.read(path).source.splitlines()
    wide = [f"{path}:{n}: {line}" for n, line in enumerate(lines, 1) if len(line) > WIDEST]
    assert wide == []


@every_guide_snippet
def test_a_guide_snippet_is_short(path: str):
    assert len(snippets.read(path).source.splitlines()) <= LONGEST


@every_snippet
def test_it_imports_only_packages_that_readers_can_install(path: str):
    snippet = snippets.read(path)
    allowed = installable() | set(snippet.requires)
    refused = [name for name in imports(snippet.source) if not is_public(name, allowed)]
    assert refused == []


@every_snippet
def test_its_name_is_a_number_and_words_to_search_for(path: str):
    assert NAME.fullmatch(path), f"{path} is not folder/NN_words_of_the_claim.py"


@every_snippet
def test_its_title_fits_one_line_and_ends_without_a_full_stop(path: str):
    title = snippets.read(path).title
    assert len(title) <= WIDEST
    assert not title.endswith(".")


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


def is_public(module: str, allowed: set[str]) -> bool:
    """Whether a module is Python's own or comes with one of the distributions."""
    names = {normal(name) for name in distributions().get(module, [module])}
    return module in sys.stdlib_module_names or bool(names & {normal(name) for name in allowed})


@cache
def distributions() -> Mapping[str, list[str]]:
    """Distributions that bring each module."""
    return metadata.packages_distributions()


def installable() -> set[str]:
    """Distributions that ``requirements.in`` lists for snippets, its first group."""
    group = (ROOT / "requirements.in").read_text(encoding="utf-8").partition("# Site")[0]
    return set(re.findall(r"^[\w.-]+", group, re.MULTILINE))


def normal(distribution: str) -> str:
    """A distribution's name as package indexes compare it."""
    return re.sub(r"[-_.]+", "-", distribution).lower()
