"""Words that link to the glossary. In: a page's words, the glossary's Markdown. Out: links in the page.

An entry of ``reference/glossary.md`` is a heading ``### term { #slug }``, a comment
``<!-- words: one, two -->`` with the phrases that stand for it in prose, and a paragraph whose first sentence
is the definition. The first of these phrases in a page becomes a link; headings, tables and what is a link
already stay as they are.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from engine.show.page import Page
from engine.show.prose import Prose
from engine.show.site import Part, Site

PAGE = "reference/glossary.md"
ENTRY = re.compile(
    r"^### .+? \{ #(?P<slug>[\w-]+)[^}\n]*\}\n<!-- words:(?P<words>[^\n]*?)-->\n"
    r"(?:<!-- asked:[^\n]*-->\n)?\n*(?P<text>.+?)(?:\n\n|\Z)",
    re.DOTALL | re.MULTILINE,
)
KEPT = (
    r"(?m:^(?:[ ]{4}|\t|[ \t]*(?:\#|\||:::|!!!|\?\?\?|<|\[\^)).*$)",  # options, headings, tables, HTML
    r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\](?:\([^()\s]*(?:[ ]\"[^\"]*\")?\)|\[[^\]]*\])",  # links, pictures
    r"\$\$?[^$\n]+\$\$?|\{\{.*?\}\}|\{[:\s][^}\n]*\}|<[^>\n]+>|https?://\S+",
)


@dataclass(frozen=True)
class Term:
    """An entry: its id in the glossary, the phrases that stand for it, and its definition as plain text."""

    slug: str
    words: tuple[str, ...]
    definition: str


def terms(text: str) -> list[Term]:
    """Entries of the glossary's Markdown."""
    found = []
    for match in ENTRY.finditer(text):
        words = tuple(word.strip() for word in match["words"].split(",") if word.strip())
        sentence = re.split(r"(?<=[.!?])\s", match["text"], maxsplit=1)[0]
        plain = re.sub(r"`([^`]*)`|\[([^\]]*)\]\([^)]*\)|\*", r"\1\2", " ".join(sentence.split()))
        found.append(Term(match["slug"], words, plain.replace('"', "”")))
    return found


@lru_cache(maxsize=2)
def _known(text: str) -> tuple[Mapping[str, Term], re.Pattern[str]]:
    by_word = {word.lower(): term for term in terms(text) for word in term.words}
    longest_first = sorted(by_word, key=len, reverse=True)
    words = "|".join(map(re.escape, longest_first)).replace(r"\ ", r"\s+") or "(?!)"
    return by_word, re.compile(rf"{'|'.join(KEPT)}|(?<![\w-])(?P<word>{words})(?![\w-])", re.IGNORECASE)


class Glossary(Part):
    """The first use of each term in a page is a link to the glossary, with the definition as its title."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Make the links; ids of the terms that have theirs are in ``prose.said``."""
        file = site.project.docs / PAGE
        if page.name == PAGE or not file.is_file():
            return
        by_word, pattern = _known(file.read_text(encoding="utf-8"))
        target = page.link(PAGE)

        def first(match: re.Match[str]) -> str | None:
            if not match["word"]:
                return None
            term = by_word[" ".join(match["word"].lower().split())]
            if term.slug in prose.said:
                return None
            prose.said.add(term.slug)
            return f'[{match[0]}]({target}#{term.slug} "{term.definition}")'

        prose.sub(pattern, first)
