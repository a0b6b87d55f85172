"""What every file under ``snippets/`` promises to readers, beside what its own item tests: that it runs."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import metadata
from itertools import zip_longest
from pathlib import Path
from typing import TypeGuard

import pytest

from engine import snippet as snippets
from engine.show import folded
from engine.show.snippet_block import USUAL
from lstm.explorer import explorer
from lstm.model import facts
from lstm.trained import trained
from tests.support.project import GUIDES, MARKDOWN_PAGES, PROJECT, ROOT, SNIPPETS, embeds

WIDEST, LONGEST, SEEN_FIRST = 79, 60, 25
LONG = (
    explorer.FACTS,
    facts.FACTS,
    "snippets/your_model/02_explain_your_own_model.py",
    *(model.snippet for model in trained.MODELS.values()),
)
NAME = re.compile(r"snippets/[a-z0-9_]+/\d\d_[a-z0-9]+(_[a-z0-9]+)+\.py")
DIGITS = re.compile(r"\d*\.\d{7,}")
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
    """Programs that run every setting there is are longer, and their pages keep them folded.

    So is what readers paste as a whole.
    """
    sizes = {path: len(snippets.numbered(ALL[path])) for path in GUIDES if path not in LONG}
    assert {path: size for path, size in sizes.items() if size > LONGEST} == {}


def test_what_a_guide_shows_before_the_proof_is_what_a_person_would_type():
    """Proof, copied weights and plots are folded; a page may show parts of a snippet one after the other."""
    shown = {
        (embed.path, embed.region): len(folded.seen(ALL[embed.path], embed.region))
        for page in MARKDOWN_PAGES
        if page.startswith("guides/") or page == "first-lstm.md"
        for embed in embeds(page)
        if "code" in (embed.show or USUAL)
    }
    assert len(shown) >= 140
    long = {place: lines for place, lines in shown.items() if lines > SEEN_FIRST}
    assert long == {}, "fold what proves and draws, shorten, or split"


def test_none_prints_all_digits_of_a_float32():
    """The last of its seven digits depends on the processor."""
    approved = {path: Path(ROOT, path).with_suffix(".out") for path in SNIPPETS}
    texts = {path: file.read_text("utf-8") for path, file in approved.items() if file.exists()}
    assert len(texts) >= 500
    assert {path: found for path, text in texts.items() if (found := DIGITS.findall(text))} == {}


def test_what_each_prints_is_measured():
    """A text alone is a heading: the next statement prints a value below it."""
    told = [
        f"{path}:{call.lineno}: {ast.unparse(call)}"
        for path, snippet in ALL.items()
        for call, following in prints(ast.parse(snippet.source))
        if not measures(call) and not any(map(measures, following))
    ]
    assert told == [], "print the measured value beside the words, or nothing"


@pytest.mark.parametrize(
    ("source", "is_measured"),
    [
        ("print(h.shape)", True),
        ("print('the same as above')", False),
        ("print('equal', 'always', sep=': ')", False),
        ("print(f'off by less than {1e-6:.0e}')", False),
        ("print(f'off by {error:.0e}')", True),
        ("print('right' if fits else 'a part')", False),
        ("print('unit 0')\nprint(h[:, 0])", True),
        ("print('unit 0')\nfor row in h:\n    print(row)", True),
        ("print('unit 0')\nmodel.fit(x)\nprint(h)", False),
        ("if fits:\n    print('it fits')\nelse:\n    print('it does not')\n", False),
    ],
)
def test_a_print_without_a_value_is_found(source: str, *, is_measured: bool):
    found = [measures(call) or any(map(measures, after)) for call, after in prints(ast.parse(source))]
    assert all(found) == is_measured


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


def prints(tree: ast.AST) -> Iterator[tuple[ast.Call, list[ast.Call]]]:
    """Each call of ``print`` that is a statement, with those in the statement after it."""
    for node in ast.walk(tree):
        for field in ("body", "orelse", "finalbody"):
            block = getattr(node, field, [])
            for statement, after in zip_longest(block, block[1:]) if isinstance(block, list) else ():
                if isinstance(statement, ast.Expr) and is_print(statement.value):
                    yield statement.value, [x for x in ast.walk(after or ast.Pass()) if is_print(x)]


def is_print(node: ast.AST) -> TypeGuard[ast.Call]:
    """Whether a node calls ``print``."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"


def measures(call: ast.Call) -> bool:
    """Whether one of the values that a ``print`` shows comes from a name; a choice of texts does not."""
    shown = [
        part
        for argument in call.args
        for part in ((argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,))
    ]
    return any(isinstance(node, ast.Name) for part in shown for node in ast.walk(part))


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


def test_what_is_copied_names_nothing_that_only_a_folded_block_makes(tmp_path: Path):
    """Neither what a copy button copies, nor what is read at first of a tutorial, block after block."""
    for path, snippet in ALL.items():
        cells = (replace(snippet, cells=(x,)) for x in snippet.cells if x.kind == "code")
        shown = "\n".join(line for cell in cells for line in folded.read(cell))
        for name, code in (("whole", folded.code(snippet)), ("shown", shown)):
            (tmp_path / f"{name}-{path.replace('/', '-')}").write_text(code, encoding="utf-8")
    assert sum(snippets.has_region(x, folded.PROOF) for x in ALL.values()) >= 300
    command = [sys.executable, "-m", "ruff", "check", "--isolated", "--select", "F821", tmp_path]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
