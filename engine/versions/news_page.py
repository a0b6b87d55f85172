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
from operator import attrgetter
from xml.etree import ElementTree as ET

from engine.show.page import Page, fence
from engine.show.prose import Prose
from engine.show.site import File, Part, Site
from engine.show.table import Table, cell
from engine.versions import changes, news
from engine.versions.changes import Change
from engine.versions.compatibility import link, places
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


def _recordings(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry, list[Entry]]]:
    """The id of each recording's section, its first entry, and all of them; newest first."""
    key = attrgetter("date", "before", "after")
    found = [list(group) for _, group in groupby(entries, key)]
    dates = [group[0].date for group in found]
    for number, group in enumerate(found):
        earlier = dates[number + 1 :].count(dates[number])  # of the same day: a later one moves no address
        yield f"on-{dates[number]}" + (f"-{earlier + 1}" if earlier else ""), group[0], group


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
    where = places(site)
    for name, first, entries in _recordings(news.read(site.project)):
        yield from (f"## {first.date}: {_step(site, first)} {{ #{name} }}", "")
        yield from (f"{len(entries)} of {len(site.records)} examples do something else.", "")
        for change, group in _by_change(site, entries):
            yield from (f"### {change.title if change else 'Not explained yet'}", "")
            if change:
                name, _, version = change.when.partition(">=")
                since = f"{site.project.framework.titles.get(name, name)} {version}"
                yield from (f"Since {since}: {_sources(change)}", "")
            for entry in group:
                yield from _entry(site, page, entry, where)


def _by_change(site: Site, entries: Iterable[Entry]) -> Iterator[tuple[Change | None, list[Entry]]]:
    """Entries of each change; those that none explains first, as they are the news."""
    known = changes.read(site.project)
    found: dict[Change | None, list[Entry]] = {change: [] for change in (None, *known)}
    for entry in entries:
        found[next(iter(changes.behind(known, entry.snippet)), None)].append(entry)
    return ((change, group) for change, group in found.items() if group)


def _changes(site: Site, page: Page) -> Iterator[str]:
    """Each change, where it was made, and the snippets that show it."""
    where = places(site)
    rows = []
    for change in changes.read(site.project):
        shown = [link(site.snippet(x), where[x], page) for x in sorted(change.snippets) if x in where]
        rows.append([cell(change.title), _sources(change), "<br>".join(shown)])
    yield from Table(["What changed", "Where", "Seen in"], rows, "---").markdown()


def _sources(change: Change) -> str:
    return ", ".join(f"[{source_name(x)}]({x})" for x in change.sources)


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


def _entry(site: Site, page: Page, entry: Entry, where: Mapping[str, str]) -> Iterator[str]:
    """A snippet, before and after; one that is gone since has no page."""
    place = where.get(entry.snippet)
    title = link(site.snippet(entry.snippet), place, page) if place else f"`{entry.snippet}`"
    yield from (f"- {title}", "")
    for name, outcome in ("Before", entry.was), ("After", entry.now):
        text = str(outcome.get("text", ""))
        yield from (f"    {name}: {html.escape(in_words(outcome), quote=False)}", "")
        if text.strip() and page.dialect == "site":  # not every generator knows a block in a list
            yield from (f"    {x}" for x in fence(text.rstrip("\n").splitlines(), "{ .text .no-copy }"))
            yield ""


def feed(site: Site, entries: Iterable[Entry]) -> str:
    """RSS 2.0: an item for each recording, newest first; addresses are absolute where the site's is known."""
    page = f"{site.project.site_url}/{PAGE.removesuffix('.md')}/" if site.project.site_url else "../news/"
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    title = site.heading(PAGE)
    for tag, text in (("title", title), ("link", page), ("description", "Found by running every example.")):
        ET.SubElement(channel, tag).text = text
    for name, first, group in list(_recordings(entries))[:IN_FEED]:
        item = ET.SubElement(channel, "item")
        ET.SubElement(item, "title").text = f"{_step(site, first)}: {len(group)} examples do something else"
        ET.SubElement(item, "link").text = f"{page}#{name}"
        ET.SubElement(item, "guid", isPermaLink="false").text = f"{first.date} {_step(site, first)}"
        noon = datetime.datetime.fromisoformat(f"{first.date}T12:00:00+00:00")
        ET.SubElement(item, "pubDate").text = format_datetime(noon)
        rows = (_item(site, x, change) for change, found in _by_change(site, group) for x in found)
        ET.SubElement(item, "description").text = f"<ul>{''.join(rows)}</ul>"
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True) + "\n"


def _item(site: Site, entry: Entry, change: Change | None) -> str:
    is_there = (site.project.root / entry.snippet).is_file() and site.is_read(entry.snippet)
    title = site.snippet(entry.snippet).title if is_there else entry.snippet
    why = change.title if change else "not explained yet"
    was, now = in_words(entry.was), in_words(entry.now)
    return f"<li>{html.escape(f'{title} ({why}). Before: {was}. After: {now}.')}</li>"
