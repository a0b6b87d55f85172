"""Entries: many pages of one kind, and the page that lists them. In: their front matter. Out: lists of links.

An entry is a page in a folder below ``docs``. Its front matter says its ``title``, its ``group``, and as
``near`` the names of entries that are mixed up with it:

    title: expected ndim=3, found ndim=2
    group: Shapes and inputs
    near: [expected-ndim-2-found-ndim-3]

``{{ entries: reference/errors, Shapes and inputs }}`` stands for a list of the group's entries, each with the
first sentence of its answer, and ``{{ near }}`` in an entry for a list of those that are near.

A message that no snippet can raise, such as one that needs a GPU, is cited instead of shown:

    cited:
      - message: "InternalError: Failed to call DoRnnForward"
        source: https://github.com/tensorflow/tensorflow/issues/37942
        why: needs a GPU

``{{ cited }}`` stands for these messages, each with its source and why it was not raised here.
"""

import html
import json
import posixpath
import re
import string
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from engine.show import directive, front_matter, snippet_block
from engine.show.page import NO_SEARCH, Page, PageError, fence, link_words
from engine.show.prose import FRONT_MATTER, Prose
from engine.show.site import Part, Site

LIST = re.compile(r"\{\{ *entries: *(?P<folder>[\w/-]+), *(?P<group>[^{}\n]+?) *\}\}")
NEAR = re.compile(r"\{\{ *near *\}\}")
CITED = re.compile(r"\{\{ *cited *\}\}")
TITLE = re.compile(
    r"^# (?P<title>.+?)(?: \{[^}\n]*\})?$\n+(?P<answer>.+?)(?:\n(?:\{: \.answer|\n)|\n*\Z)",
    re.DOTALL | re.MULTILINE,
)
FRAME = re.compile(
    r'in user code:|^[ \t]+File "[^\n]*(?:\n[^\n]*)?', re.MULTILINE
)  # of a graph, inside a message
WORD = re.compile(r"[a-z_]\w*=\d+|[a-z_][a-z0-9_]{2,}")
TOLD = re.compile(r"(?:expected|found|got) (?:[a-z_]\w*=)?\d+")
DIGITS = string.digits + string.ascii_letters + "-_"  # of base 64
MOST = 64**2  # words of a page
SHAPE = re.compile(r"(expected|found) shape=\((.*?)\)")
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z`*\[(])|(?<=:)\s*\Z")


@dataclass(frozen=True)
class Citation:
    """A message in the words of a source, which no snippet raises.

    Attributes:
        message: the words, as people paste them.
        source: address of where they are, which begins with ``https://``.
        why: what the build lacks to raise it, as in ``needs a GPU``.
    """

    message: str
    source: str
    why: str


@dataclass(frozen=True)
class Entry:
    """A page among others of its kind.

    Attributes:
        page: its name, relative to ``docs``.
        title: its heading, as Markdown.
        group: the heading under which it is listed.
        near: names of entries of the same folder that are mixed up with it.
        answer: the first sentence of its answer, as Markdown without links.
        shown: snippets whose messages it shows.
        cited: messages that it cites.
        was: names that it had in its folder.
        asked: questions that it answers, in other words than its own.
    """

    page: str
    title: str
    group: str
    near: tuple[str, ...]
    answer: str
    shown: tuple[str, ...]
    cited: tuple[Citation, ...] = ()
    was: tuple[str, ...] = ()
    asked: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Its file's name without an ending, which is its address in the folder."""
        return posixpath.basename(self.page).removesuffix(".md")


def entries(site: Site, folder: str) -> dict[str, Entry]:
    """The entries of a folder by name, in the order of their titles.

    Raises:
        PageError: an entry without a title, an answer or a group, or a citation without one of its parts.
    """
    found = [_entry(name, text) for name, text in site.pages.items() if posixpath.dirname(name) == folder]
    return {x.name: x for x in sorted(found, key=lambda x: _sortable(x.title))}


@lru_cache(maxsize=1024)
def _entry(name: str, text: str) -> Entry:
    page = Page(name)
    meta = front_matter.read(text, page)
    head = FRONT_MATTER.match(text)
    shown = TITLE.search(text, head.end() if head else 0)
    if shown is None:
        raise page.error(1, "an entry needs a heading `# …` and below it a paragraph that answers")
    if not isinstance(meta.get("group"), str):
        raise page.error(1, "an entry needs `group: …` in its front matter")
    near = meta.get("near") or ()
    answer = " ".join(re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", shown["answer"]).split())
    embeds = directive.find(Prose(text), page)
    paths = dict.fromkeys(x.path for x in embeds if "message" in (x.show or ()))
    folder = posixpath.dirname(name)
    old = (posixpath.split(str(x)) for x in meta.get("was") or ())
    return Entry(
        name,
        shown["title"],
        meta["group"],
        tuple(map(str, near)),
        SENTENCE.split(answer)[0],
        tuple(paths),
        tuple(_citations(meta.get("cited") or (), page)),
        tuple(last for place, last in old if place == folder),
        tuple(map(str, meta.get("asked") or ())),
    )


def _citations(listed: Any, page: Page) -> Iterator[Citation]:
    names = [field.name for field in fields(Citation)]
    for given in listed:
        if (
            not isinstance(given, dict)
            or sorted(given) != sorted(names)
            or not str(given["source"]).startswith("https://")
        ):
            why = "each of `cited` needs `message: …`, `source: https://…` and `why: …`"
            raise page.error(1, f"{why}, and this has {given!r}")
        yield Citation(**{name: str(given[name]).strip() for name in names})


def _sortable(title: str) -> str:
    """A title without what does not count in an alphabet."""
    return re.sub(r"\W+", " ", html.unescape(title)).strip().casefold()


class Entries(Part):
    """``{{ entries: folder, group }}``, ``{{ near }}`` and ``{{ cited }}``."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put the lists in."""
        told: list[str] = []

        def listed(match: re.Match[str]) -> str:
            found = [x for x in entries(site, match["folder"]).values() if x.group == match["group"]]
            if not found:
                why = f"{match['folder']} has no entry of the group {match['group']!r}"
                return page.problem(prose.line(match.start()), why)
            lines = [*_items(found, page, anchors=True), ""]
            if page.dialect == "site":
                lines += _said(found, site, told)
            return "\n".join(lines)

        def near(match: re.Match[str]) -> str:
            folder = posixpath.dirname(page.name)
            known, own = entries(site, folder), _own(page, site)
            if unknown := [name for name in own.near if name not in known]:
                why = f"`near` names what {folder} has not: {', '.join(unknown)}"
                return page.problem(prose.line(match.start()), why)
            return "\n".join(_items([known[name] for name in own.near], page, anchors=False))

        def cited(match: re.Match[str]) -> str:
            if not (found := _own(page, site).cited):
                return page.problem(
                    prose.line(match.start()), "no `cited: …` in the front matter of this page"
                )
            return "\n".join(line for citation in found for line in _citation(citation))

        prose.sub(LIST, listed)
        prose.sub(NEAR, near)
        prose.sub(CITED, cited)


def _own(page: Page, site: Site) -> Entry:
    """The entry that a page is."""
    return entries(site, posixpath.dirname(page.name))[posixpath.basename(page.name).removesuffix(".md")]


def _citation(citation: Citation) -> Iterator[str]:
    yield from fence(citation.message.splitlines(), "text")
    yield ""
    yield f"Not raised here, as it {citation.why}: cited from [its source]({citation.source})."
    yield ""


def _said(found: list[Entry], site: Site, told: list[str]) -> Iterator[str]:
    """Words of what the entries' snippets say, on each version that says it otherwise, and of questions.

    A script compares them. Under no name are the words that no list above has. An entry has a list: the
    places of its words among all, each in two digits of base 64, and for each text a number in hexadecimal
    digits whose bits, from the lowest, say which of its words the text has; that of a question begins with
    ``?``.

    Args:
        found: the entries.
        site: the site.
        told: words of the lists above, which gets those of this one.

    Raises:
        PageError: there are too many words for their places.
    """
    said = {x.name: coded for x in found if (coded := _coded(_words(messages(x, site)), _words(x.asked)))}
    if said:
        new = sorted({word for own, *_ in said.values() for word in own.split(",")} - set(told))
        told += new
        if len(told) > MOST:
            what = f"the entries up to the group {found[0].group!r} have {len(told)} words"
            raise PageError(f"docs/{found[0].page}", 1, f"{what}; a page has room for {MOST}, so make it two")
        at = {word: DIGITS[n // 64] + DIGITS[n % 64] for n, word in enumerate(told)}
        placed = {
            name: ["".join(at[x] for x in own.split(",")), *rest] for name, (own, *rest) in said.items()
        }
        facts = json.dumps({"": ",".join(new), **placed}, ensure_ascii=False, separators=(",", ":"))
        for sign in "<>&":
            facts = facts.replace(sign, f"\\u{ord(sign):04x}")
        yield f'<div class="said" {NO_SEARCH} hidden><template>{facts}</template></div>'
        yield ""


def _words(texts: Iterable[str]) -> list[Set[str]]:
    """Of each text its words, and settings such as ``found ndim=2``; as such counts the length of a shape."""
    small = [SHAPE.sub(_ndim, FRAME.sub("", text).lower()) for text in texts]
    return list(dict.fromkeys(frozenset([*WORD.findall(text), *TOLD.findall(text)]) for text in small))


def _ndim(shape: re.Match[str]) -> str:
    return f"{shape[0]} {shape[1]} ndim={shape[2].count(',') + 1}"


def _coded(texts: list[Set[str]], questions: list[Set[str]]) -> list[str]:
    words = {word: n for n, word in enumerate(sorted(set[str]().union(*texts, *questions)))}
    known = [*texts, *questions]
    own = [x for x in questions if not any(x < other for other in known)]
    signs = [("", x) for x in texts] + [("?", x) for x in own]
    masks = [f"{sign}{sum(1 << words[x] for x in text):x}" for sign, text in signs]
    return [",".join(words), *masks] if words else []


def messages(entry: Entry, site: Site) -> list[str]:
    """Exceptions and warnings that an entry cites or shows, in the words of every version that is known."""
    found = [citation.message for citation in entry.cited]
    for path in entry.shown:
        result = site.records.get(path)
        if result is None or result.failed:
            continue
        found.append(snippet_block.message(result))
        found += [x.text for x in site.elsewhere.others(site.snippet(path)) if x.kind == "reworded"]
    return list(dict.fromkeys(text.strip() for text in found if text.strip()))


def _items(found: list[Entry], page: Page, *, anchors: bool) -> Iterator[str]:
    for entry in found:
        was = f' data-was="{" ".join(entry.was)}"' if entry.was else ""
        place = f"{{ #{entry.name} .entry{was} }}" if anchors and page.dialect == "site" else ""
        yield f"- [{link_words(entry.title)}]({page.link(entry.page)}){place}  \n    {entry.answer}"
