"""The only file that knows MkDocs. In: MkDocs' events. Out: expanded pages and generated files.

Nothing is written into ``docs``: generated files are handed to MkDocs, and the notebooks of tutorials, which
mkdocs-jupyter reads from disk, lie in the cache.
"""

import logging
import os
import re
import sys
from pathlib import Path
from typing import Any, Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from engine import (
    build,
    compatibility,
    drawings,
    exclusive,
    explorer,
    footer,
    glossary,
    live,
    markdown,
    mathematics,
    notebook,
    pages,
    playground,
    settings,
    sheet,
    stage,
    tidy,
)
from engine import snippet as snippets
from engine.pages import PageError
from engine.record import Record

log = logging.getLogger("mkdocs.hooks.snippets")
_records: dict[str, Record] = {}
_texts: dict[str, str] = {}


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether a failing snippet stops the build or shows in its page."""
    settings.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Point links at the repository of this checkout; leave them out where there is none."""
    config.repo_url = settings.repo_url() or None
    if config.repo_url:
        config.edit_uri = "edit/main/docs/"
    config.repo_name = "/".join(settings.repo_url().split("/")[-2:]) or None
    notebooks = config.plugins["mkdocs-jupyter"].config
    notebooks["cache"] = exclusive.take(Path(notebooks["cache_dir"]))
    return config


@event_priority(100)  # before mkdocs-jupyter looks for notebooks
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Bring all snippets up to date and add their downloads, figures and notebooks."""
    _records.clear()
    _records.update(build.records(snippets.find(), frozen=settings.frozen()))
    _texts.clear()
    _texts.update(stage.pages())
    _report(_texts)
    for place, content in stage.generated(_records):
        files.append(File.generated(config, place, content=content))
    for place, data in _sheet():
        files.append(File.generated(config, place, content=data))
    if text := _texts.get(stage.CONTRIBUTING):
        files.append(File.generated(config, stage.CONTRIBUTING, content=text))
    # A folder for each repository, as the pages hold links to it and builds may run side by side.
    folder = settings.cache_dir().parent / "pages" / re.sub(r"\W+", "-", settings.repo_url() or "local")
    for place, content in stage.tutorials(_records):
        file = folder / place
        if not file.is_file() or file.read_text(encoding="utf-8") != content:
            file.parent.mkdir(parents=True, exist_ok=True)
            part = file.with_name(f"{file.name}.{os.getpid()}.part")
            part.write_text(content, encoding="utf-8")
            part.replace(file)
        files.append(File(place, str(folder), config.site_dir, config.use_directory_urls))
    return files


def _sheet() -> list[tuple[str, bytes]]:
    """The cheat sheet; one that cannot be set stops the build, and is told while pages are written."""
    try:
        return list(stage.sheet_files(_texts.get(sheet.PAGE, ""), _records))
    except (sheet.SheetError, PageError) as error:
        if not settings.serving:
            raise PluginError(str(error)) from error
        log.warning(error)
        return []


def _report(texts: dict[str, str]) -> None:
    """Tell of failed and unused snippets: an error for `build`, a warning for `serve`."""
    problems = [result.error for result in _records.values() if result.failed]
    try:
        for path in stage.unused(texts, _records):
            problems.append(f"{path}:1: no page shows this snippet; embed it or delete it")
    except PageError as error:
        problems.append(str(error))
    if problems and not settings.serving:
        raise PluginError("\n" + "\n".join(problems))
    for problem in problems:
        log.warning(problem)


def on_page_markdown(text: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Expand the drawings, ``:::`` lines and formulas of a page."""
    if page.file.src_uri.endswith(".ipynb"):
        return text
    place = pages.Page(page.file.src_uri, strict=not settings.serving)
    offset = max(0, page.file.content_string.count("\n") - text.count("\n"))
    try:
        text = glossary.link(text, place)
        text = compatibility.expand(text, place, _texts, _records, offset)
        text = explorer.expand(text, place, _records, offset)
        text = playground.expand(text, place, _records, offset)
        text = live.expand(text, place, _records, offset)
        text = markdown.expand(drawings.expand(text, place, offset), place, _records, offset)
        return mathematics.expand(text)
    except (PageError, snippets.SnippetError) as error:
        raise PluginError(str(error)) from error


def on_page_content(content: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Make a notebook's HTML look and behave like the other pages."""
    if not page.file.src_uri.endswith(".ipynb"):
        return content
    urls = {file.src_uri: file.url for file in files}
    content, headings = tidy.from_notebook(content, page.url, urls)
    page.toc = get_toc(headings)
    return content


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: object) -> dict[str, Any]:
    """Let edit buttons open what a generated page comes from, and describe tutorials to search engines."""
    if page.file.src_uri == stage.CONTRIBUTING:
        page.edit_url = footer.edit_url("CONTRIBUTING.md") or None
    if page.file.src_uri.endswith(".ipynb") and (path := _source(page.file.src_uri)):
        page.edit_url = footer.edit_url(path) or None
        if not _records[path].failed:
            page.meta["description"] = notebook.description(snippets.read(path))
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Leave comments and long names out of the scripts and styles that readers load."""
    try:
        import minify
    except ImportError:  # no wheel for this machine
        return
    for pattern, kind in {
        "javascripts/*.js": "application/javascript",
        "stylesheets/*.css": "text/css",
    }.items():
        for file in Path(config.site_dir).glob(pattern):
            file.write_text(minify.string(kind, file.read_text(encoding="utf-8")), encoding="utf-8")


def _source(src_uri: str) -> str:
    name = src_uri.removeprefix("tutorials/").removesuffix(".ipynb")
    return next((x for x in _records if snippets.is_tutorial(x) and notebook.page_name(x) == name), "")
