"""The search of the site. In: the sections of its pages. Out: its script, and what there is to find.

The theme has a box, and a worker that it sends queries to. Our worker (``worker.js``) takes the place of the
theme's: MiniSearch ranks sections by BM25 over fields whose weights are in ``weights.json``.
"""

import json
import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from bs4 import BeautifulSoup

from engine.show.site import File, Part, Section, Site
from lstm.search.bundle import bundle

HERE = Path(__file__).parent
FACTS = "search/sections.js"
# Characters of a section that count: what comes later tells little, and everybody would load it.
LONGEST_PROSE, LONGEST_OUTPUT, LONGEST_MESSAGE, MOST_MESSAGES = 400, 200, 400, 6
ASKED = "tutorials/asked.toml"  # of tutorials, whose Python files hold nothing for the search


class Search(Part):
    """The worker that finds sections, and the sections."""

    def written(self, sections: Sequence[Section], site: Site) -> Iterator[File]:
        """``search.js`` and ``sections.js``."""
        facts = {
            "sections": documents(sections, _asked(site)),
            "weights": json.loads((HERE / "weights.json").read_text(encoding="utf-8")),
        }
        text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
        yield "javascripts/search.js", bundle(site.project, HERE / "worker.js")
        yield FACTS, f"searchFacts={text}\n"


def documents(sections: Sequence[Section], asked: dict[str, list[str]]) -> list[dict[str, Any]]:
    """What the index is made of: each section with its fields as text; an entry is one section."""
    found: dict[str, dict[str, Any]] = {}
    entries = {section.address for section in sections if section.entry}
    for section in sections:
        page, _, anchor = section.address.partition("#")
        prose, output = _fields(section.html)
        questions = [*section.asked, *asked.get(section.address, ())]
        if section.entry and anchor and page in found:
            whole = found[page]
            whole["prose"] = f"{whole['prose']} {prose}"
            whole["output"] += output
            continue
        found[section.address] = {
            "id": section.address,
            "page": section.page if anchor else "",
            "title": section.title,
            "asked": questions,
            "prose": prose,
            "output": output,
        }
    for document in found.values():
        is_entry = document["id"] in entries
        document["prose"] = _shortened(document["prose"], LONGEST_PROSE)
        longest, most = (LONGEST_MESSAGE, MOST_MESSAGES) if is_entry else (LONGEST_OUTPUT, 1)
        document["output"] = [_shortened(x, longest) for x in document["output"][:most]]
    return list(found.values())


def _shortened(text: str, longest: int) -> str:
    """The beginning of a text, up to the end of a word."""
    return text if len(text) <= longest else re.sub(r"\s+\S*\Z", "", text[:longest])


@cache
def _fields(html: str) -> tuple[str, list[str]]:
    """Prose, and what programs printed."""
    soup = BeautifulSoup(html, "html.parser")
    printed = [pre.get_text().strip() for pre in soup.select("pre")]
    for pre in soup.select("pre"):
        pre.decompose()
    return re.sub(r"\s+", " ", soup.get_text(" ")).strip(), printed


def _asked(site: Site) -> dict[str, list[str]]:
    file = site.project.docs / ASKED
    if not file.is_file():
        return {}
    tables = tomllib.loads(file.read_text(encoding="utf-8"))
    return {
        f"{page}/#{anchor}" if anchor else f"{page}/": list(questions)
        for page, sections in tables.items()
        for anchor, questions in sections.items()
    }
