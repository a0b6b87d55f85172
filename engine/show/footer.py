"""The line below a snippet. In: a snippet and its record. Out: its downloads, and where it ran."""

import html
import posixpath
import re
from collections.abc import Iterator

from engine.project import Project
from engine.record import Record
from engine.show.page import NO_SEARCH, Page
from engine.show.site import Site
from engine.snippet import Snippet


def footer(snippet: Snippet, result: Record, page: Page, site: Site) -> list[str]:
    """Links to the file, its notebook, Colab and the editor, and where it ran."""
    links = list(_links(snippet, page, site))
    where = badge(result, site)
    if page.dialect == "plain":
        return [" · ".join([*(f"[{text}]({target})" for text, target, _ in links), where]), ""]
    parts = [f"[{text}]({target}){{ {attributes} }}" for text, target, attributes in links]
    return [
        f'<div class="snippet-footer" {NO_SEARCH} markdown>',
        " ".join(parts) + f' <span class="badge">{html.escape(where)}</span>',
        "</div>",
        "",
    ]


def notes(snippet: Snippet, site: Site) -> Iterator[str]:
    """What to tell a reader who has chosen another version, as a whole page of cells does not follow."""
    for other in site.elsewhere.others(snippet):
        if other.kind == "adds":
            continue
        usual = "prints other numbers" if other.kind == "numbers" else "prints something else"
        words = html.escape(f"On {other.title} this {other.words or usual}; the page shows its own versions.")
        yield f'<p class="version__note" data-on="{" ".join(other.names)}" hidden {NO_SEARCH}>{words}</p>'


def _links(snippet: Snippet, page: Page, site: Site) -> Iterator[tuple[str, str, str]]:
    file = posixpath.basename(snippet.name)
    # The address ends in the file's name, so `download` need not say it again.
    yield ".py", page.link(f"{snippet.path}"), f'download="" title="Download {file}.py"'
    notebook = page.link(f"snippets/{snippet.name}.ipynb")
    yield ".ipynb", notebook, 'download="" title="Download as a notebook"'
    if colab := colab_url(snippet, site.project):
        yield "Open in Colab", colab, 'rel="noopener"'
    if edit := edit_url(snippet.path, site.project):
        yield "Edit", edit, f'title="Edit {snippet.path}"'
    if elsewhere := site.elsewhere.link(snippet, page):
        words, address = elsewhere
        yield words, address, 'class="versions"'


def colab_url(snippet: Snippet, project: Project) -> str:
    """Address of the snippet in Colab, or an empty string without a repository on GitHub."""
    match = re.fullmatch(r"https://github\.com/([\w.-]+/[\w.-]+)", project.repo_url)
    if not match:
        return ""
    return f"https://colab.research.google.com/github/{match[1]}/blob/notebooks/snippets/{snippet.name}.ipynb"


def edit_url(path: str, project: Project) -> str:
    """Address where a file can be edited, or an empty string without a repository."""
    return f"{project.repo_url}/edit/main/{path}" if project.repo_url else ""


def badge(result: Record, site: Site) -> str:
    """Where a snippet ran. Not how long, which no two builds agree on: `python -m engine check` says that."""
    if result.status == "unavailable":
        absent = ", ".join(name for name, version in result.versions if not version)
        return f"approved output; not run here: {absent} is not installed"
    if result.status == "running":
        return "running… Until it is done, this is the approved output."
    python = f"Python {result.version('python')}"
    return f"ran on {installed(result, site) or python}"


def installed(result: Record, site: Site) -> str:
    """The libraries that a snippet ran on, such as ``TensorFlow 2.21.0, Keras 3.15.1``."""
    return site.project.framework.versions(dict(result.versions))
