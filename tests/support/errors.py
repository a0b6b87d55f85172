"""The error pages. Out: each as an entry, and what its code leaves."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import yaml

from engine.run import build
from engine.show import snippet_block
from tests.support.project import PROJECT, embeds

FOLDER = "reference/errors"


@dataclass(frozen=True)
class Entry:
    """An error page: its name, its Markdown, and the snippets that it shows with what of them."""

    name: str
    text: str
    shown: tuple[tuple[str, str], ...]

    @property
    def heading(self) -> str:
        """The message as people see it."""
        return self.text.partition("\n# ")[2].partition("\n")[0].partition(" { #")[0]

    @property
    def url(self) -> str:
        """Its address in the site."""
        return f"{FOLDER}/{self.name}/"

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
        """The snippets whose exceptions or warnings the page shows; none where all is silent or cited."""
        return [path for path, show in self.shown if show == "message"]

    @cached_property
    def meta(self) -> dict[str, Any]:
        """Its front matter."""
        return dict(yaml.safe_load(self.text.split("---\n")[1]))

    @property
    def near(self) -> list[str]:
        """Names of the pages that it asks whether they are meant."""
        return list(self.meta.get("near", ()))

    @property
    def cited(self) -> list[str]:
        """The messages that the page cites, as nothing here can raise them."""
        return [citation["message"] for citation in self.meta.get("cited", ())]


def _entries() -> list[Entry]:
    found = []
    for file in sorted((PROJECT.docs / FOLDER).glob("*.md")):
        shown = ((x.path, part) for x in embeds(f"{FOLDER}/{file.name}") for part in x.show or ("code",))
        found.append(Entry(file.stem, file.read_text(encoding="utf-8"), tuple(shown)))
    return found


ENTRIES = _entries()


def messages(entry: Entry) -> list[str]:
    """What the entry's code leaves and what it cites, as people paste it; its heading where all is silent."""
    results = build.records(PROJECT, entry.messages)
    raised = [snippet_block.message(results[path]) for path in entry.messages]
    return [*raised, *entry.cited] or [entry.heading]
