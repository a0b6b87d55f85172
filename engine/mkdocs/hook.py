"""The site as MkDocs builds it. In: MkDocs' events. Out: expanded pages and generated files.

Nothing is written into ``docs``: generated files and the pages of tutorials are handed to MkDocs.
"""

import json
import logging
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from engine import unexpected
from engine.mkdocs import arrived, saved
from engine.mkdocs.expanded import Expanded, Watched
from engine.mkdocs.kept import Kept, SearchIndex
from engine.mkdocs.sections import Asked, own_worker, sections, take_asked
from engine.project import Project, ProjectError
from engine.run import build, pool, scratch
from engine.run.later import Later
from engine.show import directive, footer, stage, tutorial
from engine.show.page import Page as Place
from engine.show.page import PageError
from engine.show.parts import assemble
from engine.show.prose import Prose
from engine.show.site import CONTRIBUTING, Site
from engine.snippet import SnippetError

log = logging.getLogger("mkdocs.hooks.snippets")
HOME = "index.md"
MINIFIED = {"javascripts/*.js": "application/javascript", "stylesheets/*.css": "text/css"}


class Hook:
    """One run of MkDocs: the project, its site as of the newest build, and what its pages became."""

    project: Project
    site: Site
    kept: Kept
    expanded: Expanded
    tutorials: dict[str, str]  # path of the snippet of each tutorial's page
    index: SearchIndex | None = None
    pages: list[Page]
    asked: Asked  # by the address of each section: questions in other words
    later: Later | None = None
    folder: Path  # for files of this run of MkDocs

    def __init__(self) -> None:
        self._ends = ExitStack()

    def on_startup(self, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Find the project; a failing snippet stops a build and shows in the page of a server."""
        sys.path.insert(0, str(ROOT))  # MkDocs takes back what was put there while it loaded this file
        try:
            self.project = replace(Project.find(ROOT), serving=command == "serve")
            self.folder = self._ends.enter_context(scratch.folder())
        except (ProjectError, scratch.ScratchError) as error:
            raise PluginError(str(error)) from error
        scratch.end_on_signals()
        self.kept, self.expanded = Kept(self.project.cache.parent / "pages"), Expanded()
        if self.project.serving:
            self.later = Later(self.project, self.folder / "served/told.txt")

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Run what has not run yet, and build again when a run is over."""
        if self.later:
            server.watch(str(self.later.file.parent))
            saved.only(server.observer, self.project.root)
            pool.warm_up(self.project)
            first: set[str] = set()
            with suppress(PageError):  # which the page shows
                first = directive.used(stage.page(HOME), self.site.pages.get(HOME, ""))
            self.later.begin(first)
        return server

    def on_shutdown(self) -> None:
        """End what is still running."""
        if self.later:
            self.later.stop()
        self._ends.close()

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Point links at the repository of this checkout; leave them out where there is none."""
        repo_url = self.project.repo_url
        config.repo_url = repo_url or None
        if repo_url:
            config.edit_uri = "edit/main/docs/"
        config.repo_name = "/".join(repo_url.split("/")[-2:]) or None
        self.kept.begin(config)
        return config

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Keep what is found in pages; the index is new in each build."""
        for plugin in config.plugins.values():
            index = getattr(plugin, "search_index", None)
            if index is not None and hasattr(index, "entries"):
                self.index = index
                self.kept.watch_search(index)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Bring all snippets up to date and add what pages need beside them."""
        records = build.records(self.project, run=self.later.records if self.later else None)
        self.site = assemble(self.project, Watched(records))
        self.expanded.begin(self.site, records)
        self._report()
        for part in self.site.parts:
            try:
                for place, content in part.files(self.site):
                    files.append(File.generated(config, place, content=content))
            except PageError as error:
                self._problem(str(error))
        if text := self.site.pages.get(CONTRIBUTING):
            files.append(File.generated(config, CONTRIBUTING, content=text))
        self._add_tutorials(files, config)
        return files

    def _add_tutorials(self, files: Files, config: MkDocsConfig) -> None:
        self.tutorials = {tutorial.page_name(x.path): x.path for _, x in self.site.tutorials}
        try:
            for name, text in stage.tutorials(self.site):
                files.append(File.generated(config, name, content=text))
        except PageError as error:
            raise PluginError(str(error)) from error

    def _report(self) -> None:
        """Tell of failed and unused snippets: an error for a build, a warning for a server."""
        problems = [result.error for result in self.site.records.values() if result.failed]
        problems += stage.clashes(self.site)
        try:
            problems += map(str, stage.missing(self.site))
            for path in stage.unused(self.site):
                problems.append(f"{path}:1: no page shows this snippet; embed it or delete it")
        except PageError as error:
            problems.append(str(error))
        if problems and not self.project.serving:
            raise PluginError("\n" + "\n".join(problems))
        for problem in problems:
            log.warning(problem)

    def _problem(self, message: str) -> None:
        if not self.project.serving:
            raise PluginError(message)
        log.warning(message)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Hand the versions that a reader can choose to the theme, `overrides/partials/alternate.html`."""
        env.filters["own_worker"] = own_worker
        self.pages = [file.page for file in files.documentation_pages() if file.page]
        self.asked = take_asked(self.pages)
        versions = env.globals["versions"] = self.site.elsewhere.choices()
        self.kept.watch_output(env, config, files, versions)
        return env

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """A page's HTML: what the theme made, now or in an earlier build."""
        return self.kept.output(page, output)

    def on_page_markdown(self, text: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put in what the marks of a page stand for."""
        name = page.file.src_uri
        self._edit(page)
        if name in self.tutorials:
            self.kept.watch(page, files)
            return text
        line = 1 + max(0, page.file.content_string.count("\n") - text.count("\n"))
        place = stage.page(name, strict=not self.project.serving)
        try:
            expanded = self.expanded.expand(self.site, text, place, line)
        except (PageError, SnippetError) as error:
            raise PluginError(str(error)) from error
        self.kept.watch(page, files, finish=lambda: self._look(page, place, Prose(text, line), expanded))
        return expanded

    def _look(self, page: Page, place: Place, written: Prose, expanded: str) -> None:
        """Tell of snippets that are none in a page's HTML; a kept page has been looked at."""
        for number in arrived.missing(expanded, page.content or ""):
            embeds = directive.find(written, place)
            line = embeds[number].line if number < len(embeds) else 1
            why = "Markdown made no element of this snippet; put its line at the margin, and keep md_in_html"
            self._problem(str(place.error(line, why)))

    def _edit(self, page: Page) -> None:
        """Let edit buttons open what a generated page comes from."""
        name = page.file.src_uri
        if name == CONTRIBUTING:
            page.edit_url = footer.edit_url("CONTRIBUTING.md", self.project) or None
        elif name in self.tutorials:
            page.edit_url = footer.edit_url(self.tutorials[name], self.project) or None

    def _write(self, config: MkDocsConfig) -> None:
        """Write what is made of all finished pages; the theme's own index stays empty."""
        if self.index is None:
            return
        found = list(sections(self.index.entries, self.pages, self.asked))
        folder = Path(config.site_dir)
        written = False
        for part in self.site.parts:
            try:
                for place, content in part.written(found, self.site):
                    file = folder / place
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_bytes(content if isinstance(content, bytes) else content.encode())
                    written = True
            except PageError as error:
                self._problem(str(error))
        if written:
            empty = json.dumps({"config": {"lang": ["en"], "separator": r"[\s\-]+"}, "docs": []})
            (folder / "search/search_index.json").write_text(empty, encoding="utf-8")
            (folder / "search/search_index.js").write_text(f"var __index={empty}\n", encoding="utf-8")

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Leave comments and long names out of the scripts and styles that readers load."""
        self.kept.end()
        self._minify(config)
        self._write(config)

    def _minify(self, config: MkDocsConfig) -> None:
        try:
            import minify
        except ImportError:  # no wheel for this machine
            return
        for pattern, kind in MINIFIED.items():
            for file in Path(config.site_dir).glob(pattern):
                file.write_text(minify.string(kind, file.read_text(encoding="utf-8")), encoding="utf-8")


def _plainly(event: Callable[..., Any]) -> Callable[..., Any]:
    """An event whose unforeseen exceptions MkDocs tells of in a sentence."""

    @wraps(event)
    def answer(*arguments: Any, **named: Any) -> Any:
        try:
            return event(*arguments, **named)
        except MkDocsException:
            raise
        except (ProjectError, PageError, SnippetError) as error:
            raise PluginError(str(error)) from error
        except Exception as error:
            raise PluginError(unexpected.describe(error)) from error

    return answer


_hook = Hook()
globals().update({name: _plainly(getattr(_hook, name)) for name in vars(Hook) if name.startswith("on_")})
