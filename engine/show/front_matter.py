"""What a page says of itself. In: a page's Markdown. Out: its front matter as plain data."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import yaml

from engine.show.page import Page
from engine.show.prose import FRONT_MATTER

NAME = re.compile(r"([\w-]+):(?=\s|$)")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same in C, where it is there


class Unreadable(ValueError):
    """Front matter that says nothing: why, and on which line of the page, from 0."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(why)
        self.line = line


@lru_cache(maxsize=1024)
def parse(text: str) -> Mapping[str, Any]:
    """The front matter of a page, empty where it has none.

    Raises:
        Unreadable: it is no YAML, or no mapping.
    """
    head = FRONT_MATTER.match(text)
    if head is None:
        return {}
    try:
        found = _load("\n".join(head[0].splitlines()[1:-1]))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        why = f"front matter is no YAML: {getattr(error, 'problem', None) or 'unreadable'}"
        raise Unreadable(1 + (mark.line if mark else 0), f"{why}; put quotes around the value") from error
    if not isinstance(found, dict):
        raise Unreadable(0, "front matter names nothing; write `key: value` lines")
    names: set[str] = set()
    for line, written in enumerate(head[0].splitlines()):
        if name := NAME.match(written):
            if name[1] in names:
                raise Unreadable(line, f"front matter has `{name[1]}` twice, of which YAML takes the last")
            names.add(name[1])
    return found


def _load(text: str) -> Any:
    """Plain data of YAML; where it is none, with the error of the loader that knows the line."""
    try:
        return yaml.load(text, Loader=LOADER)
    except yaml.YAMLError:
        return yaml.safe_load(text)


def read(text: str, page: Page) -> Mapping[str, Any]:
    """The front matter of a page.

    Raises:
        PageError: it is no YAML, or no mapping.
    """
    try:
        return parse(text)
    except Unreadable as error:
        raise page.error(1 + error.line, str(error)) from error
