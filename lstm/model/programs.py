"""Programs as people write them. In: a seed. Out: Python sources, about a third of which Keras refuses.

The manners, their frequencies and the mistakes are those of public questions and repositories. ``python -m
lstm.model.programs --seed 7 --count 2000`` prints a JSON line for each program.
"""

import argparse
import json
from collections.abc import Callable, Iterator
from random import Random

from lstm.model.building import chain
from lstm.model.graphs import GRAPHS
from lstm.model.pen import Pen, pen

CHAINS = 100  # for each 100 graphs, as weights


def program(seed: int, number: int) -> str:
    """One program; the same seed and number give the same text on every machine."""
    with_pen = pen(Random(f"{seed} {number}"))
    kinds: list[tuple[Callable[[Pen], None], int]] = [(chain, CHAINS), *GRAPHS]
    functions, weights = zip(*kinds, strict=True)
    with_pen.random.choices(functions, weights)[0](with_pen)
    return with_pen.text()


def programs(seed: int, count: int) -> Iterator[tuple[str, str]]:
    """Names and texts of programs, which all differ."""
    seen: set[str] = set()
    number = 0
    while len(seen) < count:
        source = program(seed, number)
        if source not in seen:
            seen.add(source)
            yield f"{seed}-{number}", source
        number += 1


def main() -> None:
    """Print programs as JSON lines."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--count", type=int, default=2000)
    options = parser.parse_args()
    for name, source in programs(options.seed, options.count):
        print(json.dumps({"id": name, "source": source}, ensure_ascii=False))


if __name__ == "__main__":
    main()
