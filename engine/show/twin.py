"""A page as Markdown alone: to paste, and for programs that read. In: a page. Out: its twin.

A twin has what its page shows, with executed outputs, and nothing that only this project or a browser
reads: no front matter, no comments, no tags around text. A drawing is its title and its description. Links
lead to the site, or, where the address of the site is not known, are relative to the twin's own place.
"""

import html
import posixpath
import re

from engine.show.page import address
from engine.show.prose import Prose
from engine.show.stage import plain

NAME = "index.md"  # beside the page's index.html
LINK = re.compile(r"(?<=\]\()(?P<target>[^)\s]+)(?: \"[^\"\n]*\")?(?=\))")
HTML_LINK = re.compile(r'(?P<before><(?:a|img)\b[^<>]*? (?:href|src)=")(?P<target>[^"]+)')
DRAWING = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
WORDS = re.compile(r"<(?P<tag>title|desc)\b[^<>]*>(?P<text>.*?)</(?P=tag)>", re.DOTALL)
LABEL = re.compile(r'<svg\b[^<>]* aria-label="(?P<text>[^"]*)"')
CODE = re.compile(r"<code\b[^<>]*>(?P<text>[^`]*)</code>")
BREAK = re.compile(r"<wbr>")
LINE_BREAK = re.compile(r"<br ?/?>")
AROUND = re.compile(
    r"(?P<strong></?summary>)|(?P<em></?figcaption>)"
    r"|</?(?:details|div|figure|form|input|label|output|ol|p|section|span|ul)(?: [^<>]*)?>"
    r"|(?P<item><li(?: [^<>]*)?>\s*)|</li>|<a (?:id|name)=\"[^\"]*\"></a>"
)
GAP = re.compile(r"\n\s*\n\s*\n")


def twin(name: str, text: str, site_url: str = "") -> str:
    """A page's twin.

    Args:
        name: the page's file, relative to ``docs``.
        text: the page, expanded in the dialect ``plain``.
        site_url: address of the site without a closing slash, or an empty string.
    """
    prose = Prose(plain(text))
    prose.put(0, prose.start, "")
    for hidden in prose.hidden:
        raw = prose.text[hidden.start : hidden.end]
        if hidden.kind == "comment":
            prose.put(hidden.start, hidden.end, "")
        elif hidden.kind == "code" and (code := CODE.fullmatch(raw)):
            prose.put(hidden.start, hidden.end, f"`{html.unescape(re.sub('<[^<>]*>', '', code['text']))}`")
    prose.sub(DRAWING, lambda match: _in_words(prose.text[slice(*match.span())]))
    place = address(name)
    prose.sub(LINK, lambda match: _whole(match["target"], name, site_url))
    prose.sub(HTML_LINK, lambda match: match["before"] + _whole(match["target"], name, site_url))
    prose.sub(BREAK, lambda _: "")
    prose.sub(LINE_BREAK, lambda _: " ")
    prose.sub(AROUND, _around)
    whole = _without_gaps(str(prose))
    title, _, rest = whole.partition("\n")
    source = f"\nPage: <{site_url}/{place}>\n" if site_url else ""
    return f"{title}\n{source}{rest.rstrip()}\n"


def _around(match: re.Match[str]) -> str:
    return "**" if match["strong"] else "*" if match["em"] else "- " if match["item"] else ""


def _in_words(svg: str) -> str:
    """What a drawing tells those who do not see it."""
    found = {match["tag"]: " ".join(match["text"].split()) for match in WORDS.finditer(svg)}
    named = LABEL.search(svg)
    told = [found.get("title"), found.get("desc")] if found else [named["text"] if named else ""]
    words = [html.unescape(x).rstrip(".") for x in told if x]
    return f"Drawing: {'. '.join(words)}.\n" if words else ""


def _whole(target: str, name: str, site_url: str) -> str:
    """Where a link leads from anywhere, or from the twin."""
    if re.match(r"[a-z]+:", target):
        return target
    path, rest = re.fullmatch(r"([^?#]*)(.*)", target, re.DOTALL).groups()  # type: ignore[union-attr]
    place = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
    if place.endswith(".md"):
        place = address(place) + ("" if site_url else "index.html")
    if site_url:
        return f"{site_url}/{place}{rest}"
    return posixpath.relpath(place, address(name) or ".") + rest


def _without_gaps(text: str) -> str:
    """A text in which one blank line parts what several did; code stays as it is."""
    prose = Prose(text.lstrip())
    code = [x for x in prose.hidden if x.kind == "code"]
    prose.sub(GAP, lambda match: None if any(x.start <= match.start() < x.end for x in code) else "\n\n")
    return str(prose)
