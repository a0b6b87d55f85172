"""Messages as other people's programs print them. Out: those of the catalogue reworded, and foreign ones."""

import json
import re

from engine import snippet as snippets
from engine.versions import matrix
from tests.support.errors import ENTRIES, messages
from tests.support.project import PROJECT, ROOT

# Of other libraries and of other layers, as people posted them; no page of this site is about one.
FOREIGN: list[str] = json.loads((ROOT / "tests/search/foreign.json").read_text(encoding="utf-8"))
SHAPE = re.compile(r"[\[(](?:(?:None|\d+), ?)*(?:None|\d+),?[\])]")
LINE = re.compile(r"(?<=line )\d+")
NAME = re.compile(
    r'(?<=layer ")\w+(?=")|(?<=layer \')\w+(?=\')|'
    r'\b(?:lstm|gru|dense|sequential|functional|model)_?\d*(?=[/"\'])'
)


def reworded(text: str) -> str:
    """A message with the names, sizes and line numbers of somebody else's program."""
    text = SHAPE.sub(lambda shape: re.sub(r"\d+", lambda size: str(3 * int(size[0]) + 1), shape[0]), text)
    text = LINE.sub(lambda number: str(int(number[0]) + 40), text)
    return NAME.sub(lambda name: f"my_{name[0]}", text)


def catalogue() -> list[tuple[set[str], str]]:
    """Each wording of a message on the recorded versions, with the error pages where it leads.

    These show it, or are called as it says and ask whether one of those is meant.
    """
    recorded = matrix.read(PROJECT)
    found: dict[str, set[str]] = {}
    for entry in [x for x in ENTRIES if x.messages]:
        wordings = [*messages(entry)]
        for path in entry.messages:
            outcomes = recorded.row(snippets.read(PROJECT, path)).values()
            wordings += [x.text for x in outcomes if x.status == "differs"]
        for text in filter(str.strip, wordings):
            found.setdefault(reworded(text.strip()), set()).add(entry.url)
    return [(urls | _called(text, urls), text) for text, urls in found.items()]


def _called(text: str, urls: set[str]) -> set[str]:
    """Pages that have a message as their heading, and among their relatives one of the pages that show it."""
    words = _plain(text)
    names = {x.name for x in ENTRIES if x.url in urls}
    return {x.url for x in ENTRIES if _plain(x.heading) in words and names & {*x.near}}


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))
