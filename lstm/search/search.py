"""The search of the site. In: the sections of its pages. Out: its script, and what there is to find.

The theme has a box, and a worker that it sends queries to. Our worker (``worker.js``) takes the place of the
theme's: it ranks sections by what speaks for them, under the weights in ``weights.json``.
"""

import json
import posixpath
import re
import tomllib
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from engine.show.page import address
from engine.show.site import File, Part, Section, Site
from lstm.bundle import bundle

HERE = Path(__file__).parent
FACTS = "search/sections.js"
# Characters of a section that count: what comes later tells little, and everybody would load it.
LONGEST_PROSE, LONGEST_OUTPUT, LONGEST_MESSAGE, MOST_MESSAGES = 330, 200, 400, 6
ERRORS = "reference/errors/"  # pages that are found by what programs print
ASKED = "asked.toml"  # questions that stand beside no heading, as in tutorials, which are Python files
FAQ = "reference/faq.md"  # questions that a link to a section answers
LINKED = re.compile(r"^- \[(?P<question>.+)\]\((?P<target>\S+)\)\{[^}]*\.entry[^}]*\}$", re.MULTILINE)


class Search(Part):
    """The worker that finds sections, and the sections."""

    def written(self, sections: Sequence[Section], site: Site) -> Iterator[File]:
        """``search.js`` and ``sections.js``."""
        found = documents(sections, _asked(site))
        weights = json.loads((HERE / "weights.json").read_text(encoding="utf-8"))
        facts = {"sections": found, "weights": weights | {"answered": placed(weights["answered"], found)}}
        text = json.dumps(facts, ensure_ascii=False, separators=(",", ":"))
        yield "javascripts/search.js", bundle(site.project, HERE / "worker.js")
        yield FACTS, f"searchFacts={text}\n"


def documents(sections: Sequence[Section], asked: dict[str, list[str]]) -> list[dict[str, Any]]:
    """What the index is made of: each section with its fields as text.

    An entry is one section, unless its headings answer questions of their own.
    """
    found: dict[str, dict[str, Any]] = {}
    answering = {x.address.partition("#")[0] for x in sections if "#" in x.address and x.asked}
    entries = {x.address for x in sections if x.entry} - answering
    for section in sections:
        page, _, anchor = section.address.partition("#")
        prose, output = _fields(section.html)
        questions = [*section.asked, *asked.get(section.address, ())]
        if anchor and page in entries:
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
        document["prose"] = _shortened(document["prose"], LONGEST_PROSE)
        document["output"] = _counting(document, is_entry=document["id"] in entries)
    return list(found.values())


def _counting(document: dict[str, Any], *, is_entry: bool) -> list[str]:
    """What programs printed, where it counts: on error pages, and where a result has nothing else to show."""
    if document["prose"] and not document["id"].startswith(ERRORS):
        return []
    longest, most = (LONGEST_MESSAGE, MOST_MESSAGES) if is_entry else (LONGEST_OUTPUT, 1)
    return [_shortened(x, longest) for x in document["output"][:most]]


def placed(answered: Sequence[dict[str, Any]], found: Sequence[dict[str, Any]]) -> list[list[Any]]:
    """Questions that people asked, each with the places of the sections that answer it, which are short."""
    at = {x["id"]: place for place, x in enumerate(found)}
    return [[x["query"], *(at[y] for y in x["answers"] if y in at)] for x in answered]


def _shortened(text: str, longest: int) -> str:
    """The beginning of a text, up to the end of a word."""
    return text if len(text) <= longest else re.sub(r"\s+\S*\Z", "", text[:longest])


@cache
def _fields(html: str) -> tuple[str, list[str]]:
    """Prose, and what programs printed."""
    body = LexborHTMLParser(html).body
    if body is None:
        return "", []
    blocks = body.css("pre")
    printed = [pre.text().strip() for pre in blocks]
    for pre in blocks:
        pre.decompose()
    return re.sub(r"\s+", " ", body.text(separator=" ")).strip(), printed


def _asked(site: Site) -> dict[str, list[str]]:
    file = site.project.docs / ASKED
    tables = tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    found = {
        _place(f"{page or 'index'}.md", anchor): list(questions)
        for page, sections in tables.items()
        for anchor, questions in sections.items()
    }
    faq = site.project.docs / FAQ
    for place, question in linked(faq.read_text(encoding="utf-8") if faq.is_file() else ""):
        found.setdefault(place, []).append(question)
    return found


def linked(faq: str) -> Iterator[tuple[str, str]]:
    """Questions of the FAQ that another page answers: the address of the section, and the question."""
    for line in LINKED.finditer(faq):
        path, _, anchor = line["target"].partition("#")
        if not path:
            continue
        name = posixpath.normpath(posixpath.join(posixpath.dirname(FAQ), path))
        yield _place(name, anchor), re.sub(r"[*`]", "", line["question"])


def _place(name: str, anchor: str) -> str:
    """The address of a section, by the file of its page and the id of its heading; a page begins without."""
    return address(name) + (f"#{anchor}" if anchor else "")
