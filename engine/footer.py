"""The line below a snippet. In: a snippet and its record. Out: its downloads, and where it ran."""

import html
import posixpath
import re
from collections.abc import Iterator

from engine import matrix, settings
from engine.pages import NO_SEARCH, Page, row_anchor
from engine.record import Record
from engine.snippet import Snippet

COMPATIBILITY = "reference/compatibility.md"


def footer(snippet: Snippet, result: Record, page: Page) -> list[str]:
    """Links to the file, its notebook, Colab and the editor, and where and how long it ran."""
    links = [*_links(snippet, page), *_elsewhere(snippet, page)]
    where = badge(result)
    if page.dialect == "plain":
        return [" · ".join([*(f"[{text}]({target})" for text, target, _ in links), where]), ""]
    parts = [f"[{text}]({target}){{ {attributes} }}" for text, target, attributes in links]
    return [
        f'<div class="snippet-footer" {NO_SEARCH} markdown>',
        " ".join(parts) + f' <span class="badge">{html.escape(where)}</span>',
        "</div>",
        "",
    ]


def footer_html(snippet: Snippet, result: Record, root: str) -> str:
    """The footer for a page whose Markdown MkDocs does not read; ``root`` leads to the site's root."""
    page = Page("index.md")
    parts = []
    for text, target, attributes in (*_links(snippet, page), *_elsewhere(snippet, page)):
        address = target if ":" in target else root + target.replace(".md#", "/#")
        parts.append(f'<a href="{address}" {attributes}>{text}</a>')
    badged = f'<span class="badge">{html.escape(badge(result))}</span>'
    return f'<div class="snippet-footer" {NO_SEARCH}>{" ".join([*parts, badged])}</div>'


def _links(snippet: Snippet, page: Page) -> Iterator[tuple[str, str, str]]:
    file = posixpath.basename(snippet.name)
    yield ".py", page.link(f"{snippet.path}"), f'download="{file}.py" title="Download {file}.py"'
    notebook = page.link(f"snippets/{snippet.name}.ipynb")
    yield ".ipynb", notebook, f'download="{file}.ipynb" title="Download as a notebook"'
    if colab := colab_url(snippet):
        yield "Open in Colab", colab, 'rel="noopener"'
    if edit := edit_url(snippet.path):
        yield "Edit", edit, f'title="Edit {snippet.path}"'


def _elsewhere(snippet: Snippet, page: Page) -> list[tuple[str, str, str]]:
    """What other versions make of the snippet, in short, with the way to its row of the whole table."""
    words = matrix.short(snippet, matrix.committed())
    return [(words, f"{page.link(COMPATIBILITY)}#{row_anchor(snippet)}", 'class="versions"')] if words else []


def colab_url(snippet: Snippet) -> str:
    """Address of the snippet in Colab, or an empty string without a repository on GitHub."""
    match = re.fullmatch(r"https://github\.com/([\w.-]+/[\w.-]+)", settings.repo_url())
    if not match:
        return ""
    return f"https://colab.research.google.com/github/{match[1]}/blob/notebooks/snippets/{snippet.name}.ipynb"


def edit_url(path: str) -> str:
    """Address where a file can be edited, or an empty string without a repository."""
    repo = settings.repo_url()
    return f"{repo}/edit/main/{path}" if repo else ""


def badge(result: Record) -> str:
    """Where and how long a snippet ran."""
    if result.status == "unavailable":
        absent = ", ".join(name for name, version in result.versions if not version)
        return f"approved output; not run here: {absent} is not installed"
    return f"ran in {result.seconds:.2f} s on {installed(result)}"


def installed(result: Record) -> str:
    """The libraries that a snippet ran on, such as ``TensorFlow 2.21.0, Keras 3.15.1``."""
    names = (("TensorFlow", "tensorflow"), ("Keras", "keras"), ("PyTorch", "torch"))
    found = [(title, result.version(name)) for title, name in names]
    return ", ".join(f"{title} {version}" for title, version in found if version)
