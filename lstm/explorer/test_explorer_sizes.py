"""Every setting of an LSTM, run again with other sizes: the same shapes in symbols, the same states."""

import re
from dataclasses import replace

import pytest

from engine import snippet as snippets
from engine.record import Record
from engine.run import build, cache, pool
from engine.snippet import Snippet
from lstm.explorer.explorer import FACTS
from tests.support.project import PROJECT

# Each pair of values from batch 1, 2, 4, timesteps 3, 5, features 1, 3 and units 2, 4 stands in one of them.
SIZES = [(1, 3, 1, 2), (2, 5, 1, 4), (4, 3, 3, 4), (1, 5, 3, 4), (2, 3, 3, 2), (4, 5, 1, 2)]
LINE = re.compile(r"^batch, timesteps, features, units = .+$", re.MULTILINE)
Sizes = tuple[int, ...]


def with_sizes(sizes: Sizes) -> Snippet:
    """The snippet with other sizes; everything else of it stays."""
    source = snippets.read(PROJECT, FACTS).source
    source, count = LINE.subn(f"batch, timesteps, features, units = {', '.join(map(str, sizes))}", source)
    assert count == 1
    name = "_".join(map(str, sizes))
    return replace(snippets.parse(FACTS, source), path=FACTS.replace(".py", f"_sizes_{name}.py"))


@pytest.fixture(scope="module")
def runs() -> dict[Sizes, Record]:
    """A run for each of the sizes, side by side; an earlier one of the very same text counts."""
    chosen = {with_sizes(sizes).path: with_sizes(sizes) for sizes in SIZES}
    found = {path: kept for path, snippet in chosen.items() if (kept := cache.load(PROJECT, snippet))}
    for result in pool.run(PROJECT, [snippet for path, snippet in chosen.items() if path not in found]):
        cache.store(PROJECT, chosen[result.path], result)
        found[result.path] = result
    return {sizes: found[with_sizes(sizes).path] for sizes in SIZES}


@pytest.mark.weekly
@pytest.mark.parametrize(
    "sizes", SIZES, ids=lambda x: "batch {} timesteps {} features {} units {}".format(*x)
)
def test_other_sizes_print_the_same_lines(sizes: Sizes, runs: dict[Sizes, Record]):
    result = runs[sizes]
    assert not result.failed, result.error
    printed = "".join(x.stdout for x in result.outputs)
    assert printed == "".join(x.stdout for x in build.records(PROJECT, [FACTS])[FACTS].outputs)
    assert printed.count("\n") == 480
