"""Notebook pages. In: the HTML that mkdocs-jupyter makes. Out: HTML as of a Markdown page.

mkdocs-jupyter brings JupyterLab's styles (half a megabyte a page), a formula renderer from another server,
and its own copy button. The pages need none of them: what remains is the cells, in the same elements that
Material for MkDocs styles on every other page.
"""

import posixpath
import re
from collections.abc import Mapping
from typing import Any

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from markdown.extensions.toc import nest_toc_tokens, slugify, unique

from engine.show.page import NO_SEARCH

PERMALINK, TITLE = "¶", "Link to this section"
ASSETS = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL)
CODE = re.compile(r"(<pre\b[^>]*>)(.*?)(?=</pre>)", re.DOTALL)
PREFIX = re.compile(r'(?<=<)(/?)ns\d+:|() xmlns:ns\d+="[^"]*"')  # nbconvert's, in MathML of a heading
ATTRIBUTES = re.compile(r"\s*\{:? *#(?P<id>[\w-]+)[^{}]*\}\s*$")
HEADINGS = "h1, h2, h3, h4, h5, h6"
HIDDEN = re.compile(r"\[\[code (\d+)\]\]")


def from_notebook(content: str, url: str, urls: Mapping[str, str]) -> tuple[str, Any]:
    """Reduce a notebook's HTML to headings, text, code, outputs and figures.

    Args:
        content: HTML from mkdocs-jupyter.
        url: address of the page, relative to the site.
        urls: address of each source file, relative to the site, to resolve links.

    Returns:
        The HTML, and its headings as Python-Markdown's tokens for a table of contents.
    """
    blocks: list[str] = []

    def hide(match: re.Match[str]) -> str:
        """Keep code away from the parser: most of a page, and nothing in it changes."""
        blocks.append(match[2].removeprefix("<span></span>").strip("\n"))
        return f"{match[1]}[[code {len(blocks) - 1}]]"

    content = PREFIX.sub(r"\1", CODE.sub(hide, ASSETS.sub("", content)))
    soup = BeautifulSoup(content, "html.parser")
    ids = set[str]()
    answer = soup.select_one("h1 ~ p")
    if answer is not None:
        answer["data-answer"] = ""
        answer["class"] = "answer"
    parts: list[str] = []
    number = 0
    for cell in soup.select(".jp-MarkdownCell, .jp-CodeCell:not(.jp-CodeCell .jp-CodeCell)"):
        if "jp-MarkdownCell" in _classes(cell):
            parts.append(_text(cell, url, urls, ids))
            continue
        source = cell.select_one(".jp-InputArea .highlight-ipynb pre")
        if source is not None:
            parts.append(_code(source.decode_contents(), number, "python"))
            number += 1
        for output in cell.select(".jp-OutputArea-output"):
            parts.append(_output(output))
    headings = [
        {"level": int(tag.name[1]), "id": str(tag["id"]), "name": _heading_text(tag)}
        for tag in soup.select("h1[id], h2[id], h3[id]")
    ]
    page = HIDDEN.sub(lambda match: blocks[int(match[1])], "\n".join(parts))
    return page, nest_toc_tokens(headings)


def _heading_text(heading: Tag) -> str:
    return heading.get_text().removesuffix(PERMALINK)


def _classes(tag: Tag) -> list[str]:
    value = tag.get("class")
    return value if isinstance(value, list) else []


def _text(cell: Tag, url: str, urls: Mapping[str, str], ids: set[str]) -> str:
    body = cell.select_one(".jp-RenderedMarkdown")
    if body is None:
        return ""
    for mark in body.select("a.anchor-link"):
        mark.decompose()
    for heading in body.select(HEADINGS):  # nbconvert gives no id to one that is no XML
        last = heading.contents[-1] if heading.contents else None
        given = ATTRIBUTES.search(last) if isinstance(last, NavigableString) else None
        if given and isinstance(last, NavigableString):
            last.replace_with(last[: given.start()])
        name = unique(given["id"] if given else slugify(heading.get_text(), "-"), ids)
        heading["id"] = name
        link = f'<a class="headerlink" href="#{name}" title="{TITLE}">{PERMALINK}</a>'
        heading.append(BeautifulSoup(link, "html.parser"))
    for anchor in body.select("a[href]"):
        anchor["href"] = _resolve(str(anchor["href"]), url, urls)
    for code in body.select(".highlight-ipynb, pre > code"):
        code["class"] = "highlight"
    for table in body.select("table"):
        table.attrs.clear()
    return body.decode_contents()


def _resolve(href: str, url: str, urls: Mapping[str, str]) -> str:
    """A link to a source file becomes a link to its page."""
    path, rest = re.match(r"([^?#]*)(.*)", href, re.DOTALL).groups()  # type: ignore[union-attr]
    if not path or ":" in path or not path.endswith((".md", ".ipynb")):
        return href
    target = urls.get(posixpath.normpath(posixpath.join("tutorials", path)))
    if target is None:
        return href
    place = posixpath.relpath(target or ".", url)
    return f"{place}/{rest}" if target.endswith("/") else f"{place}{rest}"


def _code(inner: str, number: int, language: str) -> str:
    return (
        f'<div class="language-{language} highlight" {NO_SEARCH}><pre id="__code_{number}"><span></span>'
        f"<code>{inner}\n</code></pre></div>"
    )


def _output(output: Tag) -> str:
    rendered = output.select_one(".jp-RenderedHTML, .jp-RenderedHTMLCommon")
    if rendered is not None:
        return rendered.decode_contents()
    text = output.select_one("pre")
    if text is None:
        return output.decode_contents()
    return (
        '<div class="language-text output no-copy highlight"><pre><span></span>'
        f"<code>{text.decode_contents()}\n</code></pre></div>"
    )
