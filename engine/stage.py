"""What the build adds to the pages. In: snippets and records. Out: files by their place in the site."""

import re
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from engine import (
    compatibility,
    drawings,
    explorer,
    figures,
    footer,
    glossary,
    live,
    markdown,
    mathematics,
    notebook,
    playground,
    settings,
    sheet,
)
from engine import snippet as snippets
from engine.pages import Dialect, Page
from engine.record import Record

HEADING = re.compile(r"^(?P<text>#+ .+?) \{ #(?P<slug>[\w-]+)[^}\n]*\}$", re.MULTILINE)
ATTRIBUTES = re.compile(r"^\{: [^}\n]*\}\n", re.MULTILINE)
TITLE = "What does a TensorFlow LSTM output?"
CONTRIBUTING = "about/contributing.md"
SCHEMES: tuple[figures.Scheme, ...] = ("light", "dark")


def generated(records: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    """Place and content of each snippet's downloads, figures and models; failed snippets have none."""
    for path, result in records.items():
        if result.failed:
            continue
        snippet = snippets.read(path)
        yield path, snippet.source
        yield f"snippets/{snippet.name}.ipynb", notebook.download(snippet, result)
        for number, figure in enumerate(result.figures, start=1):
            for scheme in SCHEMES:
                place = markdown.figure_file(snippet, number, scheme)
                yield place, figures.themed(figure.svg, scheme)
    yield from live.files(records)


def sheet_files(text: str, records: Mapping[str, Record]) -> Iterator[tuple[str, bytes]]:
    """Place and content of the cheat sheet as SVG and PDF, from the text of its page."""
    content = sheet.text(text, records)
    if content:
        shown = [records[path] for path in markdown.used(sheet.PAGE, text) if path in records]
        where = " and ".join(sorted({footer.installed(result) for result in shown}))
        source = f" {settings.site_url()}" if settings.site_url() else ""
        yield from sheet.files(content, TITLE, f"Every shape was executed on {where}.{source}").items()


def tutorials(records: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    """Place and content of the notebooks that are pages; a failed one tells why."""
    for path, result in records.items():
        if snippets.is_tutorial(path):
            content = (
                notebook.failed_page(result) if result.failed else notebook.page(snippets.read(path), result)
            )
            yield f"tutorials/{notebook.page_name(path)}.ipynb", content


def unused(pages: Mapping[str, str], records: Mapping[str, Record]) -> list[str]:
    """Snippets that no page shows; tutorials are pages themselves."""
    shown = set().union(*(markdown.used(name, text) for name, text in pages.items()))
    return [path for path in records if path not in shown and not snippets.is_tutorial(path)]


def pages() -> dict[str, str]:
    """Name and text of every Markdown page, relative to ``docs``; CONTRIBUTING.md is one of them."""
    docs = settings.ROOT / "docs"
    found = {
        file.relative_to(docs).as_posix(): file.read_text(encoding="utf-8")
        for file in sorted(docs.rglob("*.md"))
    }
    contributing = settings.ROOT / "CONTRIBUTING.md"
    if contributing.is_file():
        title, answer, rest = contributing.read_text(encoding="utf-8").split("\n\n", 2)
        found[CONTRIBUTING] = f'{title}\n\n{answer}\n{{: .answer data-answer="" }}\n\n{rest}'
    return found


def write(target: Path, records: Mapping[str, Record], dialect: Dialect) -> int:
    """Write the whole site's source, fully expanded, for any generator.

    Args:
        target: an empty or new folder.
        records: a record for each snippet.
        dialect: ``plain`` for any generator, ``site`` for Material without the hook.

    Returns:
        How many pages were written.
    """
    shutil.copytree(settings.ROOT / "docs", target, dirs_exist_ok=True)
    for place, content in generated(records):
        if dialect == "site" or not place.endswith("-dark.svg"):
            _write(target / place, content)
    texts = pages()
    for place, data in sheet_files(texts.get(sheet.PAGE, ""), records):
        _write(target / place, data)
    for name, text in texts.items():
        page = Page(name, dialect)
        text = glossary.link(text, page)
        text = compatibility.expand(text, page, texts, records)
        text = explorer.expand(text, page, records)
        text = playground.expand(text, page, records)
        text = live.expand(text, page, records)
        expanded = markdown.expand(drawings.expand(text, page), page, records)
        if dialect == "plain":
            expanded = HEADING.sub(r'<a id="\g<slug>"></a>\n\n\g<text>', expanded)
            expanded = markdown.link_markdown(ATTRIBUTES.sub("", expanded))
        else:
            expanded = mathematics.expand(expanded)
        _write(target / name, expanded)
    notebooks = dict(tutorials(records) if dialect == "site" else _tutorials_as_markdown(records))
    for place, content in notebooks.items():
        _write(target / place, content)
    return len(texts) + len(notebooks)


def _tutorials_as_markdown(records: Mapping[str, Record]) -> Iterator[tuple[str, str]]:
    for path, result in records.items():
        if snippets.is_tutorial(path):
            content = notebook.as_markdown(snippets.read(path), result)
            yield f"tutorials/{notebook.page_name(path)}.md", content


def _write(file: Path, content: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
