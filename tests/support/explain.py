"""What the page of a reader's model says of programs, from its own script in Node, small as it is there."""

from collections.abc import Mapping, Sequence
from typing import Any

from lstm import bundle
from tests.support import node
from tests.support.project import PROJECT, ROOT

PROGRAM = """
const [script, sources, settings] = JSON.parse(require("fs").readFileSync(0, "utf8"));
(0, eval)(script);
process.stdout.write(JSON.stringify(sources.map((x) => explainModel(x, settings))));
"""
FIXES = """
const [, sources] = JSON.parse(require("fs").readFileSync(0, "utf8"));
Promise.all([import("./explain.js"), import("./fixes.js")]).then(async ([{ explainModel }, fixes]) => {
  const found = sources.map(async (x) => {
    const told = explainModel(x);
    const ofMistakes = told.warnings.map((y) => fixes.fixOfMistake(x, told, y, explainModel));
    const all = await Promise.all([fixes.fixOfMessage(x, told, explainModel), ...ofMistakes]);
    return all.filter(Boolean).map((y) => ({ source: y.source, words: fixes.wordsOf(y) }));
  });
  process.stdout.write(JSON.stringify(await Promise.all(found)));
});
"""


def fixes(sources: Sequence[str]) -> list[list[dict[str, str]]]:
    """For each program the changes that the page offers: ``source`` and ``words``."""
    return _answers(FIXES, sources, {})


def explain(sources: Sequence[str], settings: Mapping[str, bool] | None = None) -> list[dict[str, Any]]:
    """For each program what `explainModel` gives: ``answer``, ``steps``, ``warnings`` and ``symbols``."""
    return _answers(PROGRAM, sources, settings or {})


def _answers(program: str, sources: Sequence[str], settings: Mapping[str, bool]) -> list[Any]:
    script = bundle.bundle(PROJECT, ROOT / "lstm/model/explained.js", bundle.MODEL, small=True)
    found: list[Any] = node.run(program, [script, list(sources), settings], ROOT / "lstm/model")
    return found
