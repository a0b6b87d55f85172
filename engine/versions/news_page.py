"""The news as a page and as a feed. In: the committed list. Out: Markdown, and RSS beside it.

``{{ news }}`` on a line of its own is a section for each recording, and in it one for each change of the
library that explains some of the differences; what nothing explains comes first.
"""

import datetime
import html
import re
from collections.abc import Iterable, Iterator, Mapping
from email.utils import format_datetime
from itertools import groupby
from xml.etree import ElementTree as ET

from engine import snippet as snippets
from engine.show.page import Page, anchor, fence
from engine.show.prose import Prose
from engine.show.site import File, Part, Site
from engine.show.table import Table, cell
from engine.versions import changes, news
from engine.versions.changes import Change
from engine.versions.matrix import WORDS, Environment
from engine.versions.news import Entry

PAGE = "reference/news.md"
FEED = "reference/news.xml"
MARK = re.compile(r"^\{\{ *(?P<part>news|changes) *\}\}$", re.MULTILINE)
IN_FEED = 30  # recordings


class News(Part):
    """``{{ news }}``, the list as a page and a feed, and ``{{ changes }}``, a table of what explains it."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put the list in, a section for each recording, or the table."""
        make = {"news": _sections, "changes": _changes}
        prose.sub(MARK, lambda match: "\n".join(make[match["part"]](site, page)))

    def files(self, site: Site) -> Iterator[File]:
        """The feed, where there is something to tell."""
        if PAGE in site.pages:
            yield FEED, feed(site, news.read(site.project))


def _recordings(entries: Iterable[Entry]) -> Iterator[tuple[Entry, list[Entry]]]:
    for _, group in groupby(entries, lambda x: (x.date, sorted(x.before.items()), sorted(x.after.items()))):
        found = list(group)
        yield found[0], found


def _step(site: Site, entry: Entry) -> str:
    """``Keras 3.15.1 → 3.16.0.dev1``: the packages that differ."""
    titles = site.project.framework.titles
    old, new = Environment("", entry.before), Environment("", entry.after)
    parts = [
        f"{titles[name]} {old.version(name)} → {new.version(name)}"
        for name in titles
        if old.version(name) != new.version(name) and old.version(name) and new.version(name)
    ]
    return ", ".join(parts) or "the same packages"


def _sections(site: Site, page: Page) -> Iterator[str]:
    known = changes.read(site.project)
    for first, entries in _recordings(news.read(site.project)):
        yield from (f"## {first.date}: {_step(site, first)}", "")
        yield from (f"{len(entries)} of {len(site.records)} examples do something else.", "")
        for change, group in _by_change(known, entries):
            yield from (f"### {change.title if change else 'Not explained yet'}", "")
            if change:
                yield from (_sources(site, change), "")
            for entry in group:
                yield from _entry(site, page, entry)


def _by_change(known: Iterable[Change], entries: list[Entry]) -> Iterator[tuple[Change | None, list[Entry]]]:
    """Entries of each change; those that none explains first, as they are the news."""
    known = list(known)
    about = {x.snippet: next(iter(changes.behind(known, x.snippet)), None) for x in entries}
    for change in (None, *known):
        if group := [x for x in entries if about[x.snippet] == change]:
            yield change, group


def _changes(site: Site, page: Page) -> Iterator[str]:
    """Each change, where it was made, and the snippets that show it."""
    rows = []
    for change in changes.read(site.project):
        links = ", ".join(f"[{source_name(x)}]({x})" for x in change.sources)
        shown = [
            f"[{cell(site.snippet(x).title)}]({page.link(place_of(site, x, page))})"
            for x in sorted(change.snippets)
            if x in site.records
        ]
        rows.append([cell(change.title), links, "<br>".join(shown)])
    yield from Table(["What changed", "Where", "Seen in"], rows, "---").markdown()


def _sources(site: Site, change: Change) -> str:
    links = ", ".join(f"[{source_name(x)}]({x})" for x in change.sources)
    name, _, version = change.when.partition(">=")
    return f"Since {site.project.framework.titles.get(name, name)} {version}: {links}"


def source_name(source: str) -> str:
    """``keras-team/keras#23235`` for the address of an issue, a pull request or a commit."""
    match = re.fullmatch(r"https://github\.com/([\w.-]+/[\w.-]+)/(?:pull|issues)/(\d+)", source)
    if match:
        return f"{match[1]}#{match[2]}"
    match = re.fullmatch(r"https://github\.com/([\w.-]+/[\w.-]+)/commit/([0-9a-f]{7})[0-9a-f]*", source)
    return f"{match[1]}@{match[2]}" if match else source.partition("//")[2]


def in_words(outcome: Mapping[str, object]) -> str:
    """``as shown``, ``fails at line 9: TypeError: no``, as far as a line has room."""
    status = str(outcome["status"])
    words = {"same": "as shown", "numbers": "other numbers", "quiet": "raises nothing"}.get(status)
    if words is None:
        words = WORDS[status].removesuffix(" on")  # type: ignore[index]
    line = f" at line {outcome['line']}" if outcome.get("line") else ""
    error = f": {outcome['error']}" if outcome.get("error") else ""
    return words + line + error


def _entry(site: Site, page: Page, entry: Entry) -> Iterator[str]:
    place = site.project.root / entry.snippet
    title = site.snippet(entry.snippet).title if place.is_file() else entry.snippet
    link = f"[{title}]({page.link(place_of(site, entry.snippet, page))})" if place.is_file() else f"`{title}`"
    yield from (f"- {link}", "")
    for name, outcome in ("Before", entry.was), ("After", entry.now):
        text = str(outcome.get("text", ""))
        yield from (f"    {name}: {html.escape(in_words(outcome), quote=False)}", "")
        if text.strip() and page.dialect == "site":  # not every generator knows a block in a list
            yield from (f"    {x}" for x in fence(text.rstrip("\n").splitlines(), "{ .text .no-copy }"))
            yield ""


def place_of(site: Site, path: str, page: Page) -> str:
    """Where a snippet is shown; with its place in that page, where pages have such places."""
    snippet = site.snippet(path)
    if snippets.is_tutorial(path):
        return "tutorials/index.md"
    name = next((x for x, text in site.pages.items() if f"::: {path}" in text), "reference/compatibility.md")
    return name if page.dialect == "plain" else f"{name}#{anchor(snippet)}"


def feed(site: Site, entries: Iterable[Entry]) -> str:
    """RSS 2.0: an item for each recording, newest first; addresses are absolute where the site's is known."""
    page = f"{site.project.site_url}/{PAGE.removesuffix('.md')}/" if site.project.site_url else "../news/"
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    heading = re.search(r"^# (.+)$", site.pages[PAGE], re.MULTILINE)
    title = heading[1] if heading else "News"
    for tag, text in (("title", title), ("link", page), ("description", "Found by running every example.")):
        ET.SubElement(channel, tag).text = text
    for first, group in list(_recordings(entries))[:IN_FEED]:
        item = ET.SubElement(channel, "item")
        ET.SubElement(item, "title").text = f"{_step(site, first)}: {len(group)} examples do something else"
        ET.SubElement(item, "link").text = page
        ET.SubElement(item, "guid", isPermaLink="false").text = f"{first.date} {_step(site, first)}"
        noon = datetime.datetime.fromisoformat(f"{first.date}T12:00:00+00:00")
        ET.SubElement(item, "pubDate").text = format_datetime(noon)
        rows = "".join(_item(site, x) for x in group)
        ET.SubElement(item, "description").text = f"<ul>{rows}</ul>"
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _item(site: Site, entry: Entry) -> str:
    about = next(iter(changes.behind(changes.read(site.project), entry.snippet)), None)
    place = site.project.root / entry.snippet
    title = site.snippet(entry.snippet).title if place.is_file() else entry.snippet
    why = about.title if about else "not explained yet"
    was, now = in_words(entry.was), in_words(entry.now)
    return f"<li>{html.escape(f'{title} ({why}). Before: {was}. After: {now}.')}</li>"
