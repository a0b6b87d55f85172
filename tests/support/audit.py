"""What every run of the tests looks at, and what only `make thorough` does.

Many checks are the same for each generated page, each message, each setting. In `make test` they run on a few
that stand for the rest; `make thorough`, which also runs every week, takes them all.
"""

import os
from collections.abc import Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
AUDIT = os.environ.get("AUDIT", "") not in ("", "0")

# One page of each template, and those with a script of their own.
TEMPLATES = (
    "",
    "about/contributing/",
    "guides/",
    "guides/h-c-and-output/",
    "reference/cheat-sheet/",
    "reference/compatibility/",
    "reference/errors/",
    "reference/explorer/",
    "reference/glossary/",
    "reference/news/",
    "reference/playground/",
    "reference/trained-models/",
    "tutorials/sequence-classification/",
)


def sample(everything: Iterable[T], some: Sequence[T]) -> list[T]:
    """All in an audit, else those that stand for the rest.

    Raises:
        ValueError: one of them is not among all.
    """
    found = list(everything)
    if unknown := [x for x in some if x not in found]:
        raise ValueError(f"not among all of which they stand for: {unknown}")
    return found if AUDIT else list(some)


def every(step: int, everything: Sequence[T]) -> list[T]:
    """All in an audit, else every so many."""
    return sample(everything, everything[::step])
