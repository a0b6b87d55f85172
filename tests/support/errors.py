"""The error catalogue. Out: its entries, as the page has them."""

import re
from dataclasses import dataclass

from engine.run import build
from engine.show import snippet_block
from tests.support.project import PROJECT

PAGE = "reference/errors.md"
TEXT = (PROJECT.root / "docs" / PAGE).read_text(encoding="utf-8")
HEADING = re.compile(r"^### (?P<heading>.+?) \{ #(?P<anchor>[\w-]+) \}$", re.MULTILINE)
SNIPPET = re.compile(r"^::: (?P<path>snippets/errors/\S+)\n +show: (?P<show>.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Entry:
    """An entry: heading, id, its Markdown, and the snippets that it shows with what of them."""

    heading: str
    anchor: str
    text: str
    shown: tuple[tuple[str, str], ...]

    @property
    def wrong(self) -> list[str]:
        """The snippets that go wrong."""
        return list(dict.fromkeys(path for path, _ in self.shown if not path.endswith("_fixed.py")))

    @property
    def fixed(self) -> list[str]:
        """The snippets that do not."""
        return list(dict.fromkeys(path for path, _ in self.shown if path.endswith("_fixed.py")))

    @property
    def messages(self) -> list[str]:
        """The snippets whose exceptions or warnings the entry shows; none where all is silent."""
        return [path for path, show in self.shown if show == "message"]


def entries(text: str) -> list[Entry]:
    """All entries of the catalogue, in order."""
    starts = [*HEADING.finditer(text)]
    ends = [*(x.start() for x in starts[1:]), len(text)]
    found = []
    for match, end in zip(starts, ends, strict=True):
        body = text[match.end() : end].partition("\n## ")[0]
        shown = tuple((x["path"], x["show"]) for x in SNIPPET.finditer(body))
        found.append(Entry(match["heading"], match["anchor"], body, shown))
    return found


ENTRIES = entries(TEXT)


def messages(entry: Entry) -> list[str]:
    """What the entry's own code leaves, as people paste it; its heading where nothing is raised."""
    results = build.records(PROJECT, entry.messages)
    return [snippet_block.message(results[path]) for path in entry.messages] or [entry.heading]
