"""For whom a page is, how long it takes, and what to read after it. In: its front matter and its words.

    level: everyday
    next: guides/return-sequences.md

`level` is one of `LEVELS`. Below the answer of the page a line says it, with the minutes that the words of
the page take and the number of its programs, which are not words. A page of many of one kind, such as that of
an error, has the `level-below` of the page that its folder is called after. `next` names a page, relative to
``docs``, and a link to it ends the page.

``{{ path: first.md, last.md }}`` stands for a list of pages: the first, the one that its `next` names, and so
on until the last.
"""

import math
import posixpath
import re
from collections.abc import Iterator

from engine.show import directive, front_matter
from engine.show.page import NO_SEARCH, Page, link_words, of_tutorial
from engine.show.prose import Prose
from engine.show.site import CONTRIBUTING, Part, Site
from engine.snippet import Snippet

LEVELS = ("start here", "everyday", "deep dive", "reference")
WORDS_A_MINUTE = 200  # of technical prose; slower than the 240 of Brysbaert (2019), as there are symbols
ANSWER = re.compile(r'^\{: [^}\n]*data-answer=""[^}\n]*\}$', re.MULTILINE)
PATH = re.compile(r"^\{\{ *path: *(?P<first>[\w/.-]+), *(?P<last>[\w/.-]+) *\}\}$", re.MULTILINE)
WORD = re.compile(  # or what is none: a snippet and its options, a mark, where a link leads, attributes, HTML
    r"^(?P<indent>[ ]*):::.*(?:\n(?P=indent)[ ]{4}.*)*"
    r"|\{\{.*?\}\}|\]\([^)\n]*\)|\{ ?[#:.][^}\n]*\}|<[^<>]*>"
    r"|(?P<word>[^\W_]+(?:['’.-][^\W_]+)*)",
    re.MULTILINE,
)


class Reading(Part):
    """``level``, ``level-below`` and ``next`` in front matter, and ``{{ path: FIRST, LAST }}``."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put the label, the link to the next page and the list in."""
        if page.name not in site.pages:  # a tutorial, cell by cell: see `engine.show.tutorial`
            return
        for put in (_label, _next):
            try:
                put(prose, page, site)
            except _Wrong as error:
                prose.append(f"\n\n{page.problem(_line(error.key, page, site), str(error))}\n")

        def listed(match: re.Match[str]) -> str:
            try:
                steps = list(path(match["first"], match["last"], site))
            except ValueError as error:
                return page.problem(prose.line(match.start()), str(error))
            return "\n".join(_item(number, step, page, site) for number, step in enumerate(steps, 1))

        prose.sub(PATH, listed)


class _Wrong(ValueError):
    """What front matter says and a page cannot show: why, and under which key."""

    def __init__(self, key: str, why: str) -> None:
        super().__init__(why)
        self.key = key


def level(name: str, site: Site) -> str:
    """For whom a page is, or an empty string where nothing says so.

    Args:
        name: the page's file, relative to ``docs``.
        site: the site.
    """
    if name == CONTRIBUTING:
        return "reference"  # GitHub shows front matter
    if own := _said(name, "level", site):
        return own
    folder = posixpath.dirname(name)
    above = (f"{folder}.md", f"{folder}/index.md")
    return next(filter(None, (_said(x, "level-below", site) for x in above)), "")


def following(name: str, site: Site) -> str:
    """The page after a page, relative to ``docs``, or an empty string."""
    return _said(name, "next", site)


def path(first: str, last: str, site: Site) -> Iterator[str]:
    """Pages from the first to the last, each the next of the one before.

    Raises:
        ValueError: they do not lead there.
    """
    taken: list[str] = []
    name = first
    while True:
        if name in taken or not known(name, site):
            where = name or "no page"
            raise ValueError(f"the `next` of {taken or [name]} do not lead to {last}, but to {where}")
        taken.append(name)
        yield name
        if name == last:
            return
        name = following(name, site)


def known(name: str, site: Site) -> bool:
    """Whether there is a page of this name, a tutorial's among them."""
    return name in site.pages or name in _tutorials(site)


def label(kind: str, words: int, programs: int) -> str:
    """The line that says for whom a page is and how long it takes.

    Args:
        kind: one of `LEVELS`.
        words: words of prose on the page.
        programs: how many programs it shows.
    """
    minutes = max(1, math.ceil(words / WORDS_A_MINUTE))
    told = [f"**{kind.capitalize()}**", f"{minutes} min to read"]
    told += [f"{programs} program{'s' if programs > 1 else ''}"] if programs else []
    return "\n".join([" · ".join(told), f"{{: .level {NO_SEARCH} }}"])


def words(prose: Prose) -> int:
    """How many words of prose a page has, without its code; a name in code is one."""
    inline = (x for x in prose.hidden if x.kind == "code" and "\n" not in prose.text[x.start : x.end])
    return sum(bool(x["word"]) for x in prose.finditer(WORD)) + sum(1 for _ in inline)


def link(name: str, page: Page, site: Site) -> str:
    """A link to a page, called as that page is."""
    title = site.heading(name) if name in site.pages else _tutorials(site)[name].title
    return f"[{link_words(title)}]({page.link(name)})"


def _label(prose: Prose, page: Page, site: Site) -> None:
    kind = level(page.name, site)
    if not kind:
        return
    if kind not in LEVELS:
        raise _Wrong("level", f"`level: {kind}` is none of {', '.join(LEVELS)}")
    if answer := next(prose.finditer(ANSWER), None):
        programs = {x.path for x in directive.find(prose, page)}
        prose.put(answer.end(), answer.end(), f"\n\n{label(kind, words(prose), len(programs))}")


def _next(prose: Prose, page: Page, site: Site) -> None:
    name = following(page.name, site)
    if not name:
        return
    if name == page.name or not known(name, site):
        raise _Wrong("next", f"`next: {name}` is no other page; name one relative to docs")
    prose.append(f"\n\n**Next:** {link(name, page, site)}\n{{: #read-next .next {NO_SEARCH} }}\n")


def _line(key: str, page: Page, site: Site) -> int:
    """Line of a page on which its front matter has a key; the first, if the page that lists it has it."""
    text = site.pages[page.name]
    found = re.search(rf"^{key}:", text, re.MULTILINE)
    return 1 + text.count("\n", 0, found.start()) if found else 1


def _item(number: int, name: str, page: Page, site: Site) -> str:
    return f"{number}. {link(name, page, site)}"


def _said(name: str, key: str, site: Site) -> str:
    text = site.pages.get(name, "")
    return str(front_matter.read(text, Page(name)).get(key) or "")


def _tutorials(site: Site) -> dict[str, Snippet]:
    """The tutorials that can be read, by the names of their pages."""
    return {of_tutorial(x.path): x for x, _ in site.tutorials if x}
