"""The site as MkDocs builds it. In: MkDocs' events. Out: expanded pages and generated files.

Nothing is written into ``docs``: generated files are handed to MkDocs, and the notebooks of tutorials, which
mkdocs-jupyter reads from disk, lie in the cache.
"""

import logging
import os
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from engine.mkdocs import arrived, notebook_html
from engine.mkdocs.expanded import Expanded, Watched
from engine.mkdocs.kept import Kept
from engine.project import Project, ProjectError
from engine.run import build, pool
from engine.run.later import Later
from engine.show import directive, footer, notebook, stage
from engine.show.page import Page as Place
from engine.show.page import PageError
from engine.show.parts import assemble
from engine.show.prose import Prose
from engine.show.site import CONTRIBUTING, Site
from engine.snippet import SnippetError

log = logging.getLogger("mkdocs.hooks.snippets")
MINIFIED = {"javascripts/*.js": "application/javascript", "stylesheets/*.css": "text/css"}


class Hook:
    """One run of MkDocs: the project, its site as of the newest build, and what its pages became."""

    project: Project
    site: Site
    kept: Kept
    expanded: Expanded
    later: Later | None = None

    def on_startup(self, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Find the project; a failing snippet stops a build and shows in the page of a server."""
        sys.path.insert(0, str(ROOT))  # MkDocs takes back what was put there while it loaded this file
        try:
            self.project = replace(Project.find(ROOT), serving=command == "serve")
        except ProjectError as error:
            raise PluginError(str(error)) from error
        folder = self.project.cache.parent / "pages"
        self.kept, self.expanded = Kept(folder / "converted"), Expanded()
        if self.project.serving:
            self.later = Later(self.project, folder / "served" / f"{os.getpid()}.txt")

    def on_serve(self, server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
        """Run what has not run yet, and build again when a run is over."""
        if self.later:
            server.watch(str(self.later.file.parent))
            pool.warm_up(self.project)
            self.later.begin()
        return server

    def on_shutdown(self) -> None:
        """End what is still running."""
        if self.later:
            self.later.stop()
            self.later.file.unlink(missing_ok=True)

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
                self.kept.watch_search(index)

    @event_priority(100)  # before mkdocs-jupyter looks for notebooks
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
        # A folder for each repository, as the pages hold links to it and builds may run side by side.
        name = re.sub(r"\W+", "-", self.project.repo_url or "local")
        folder = self.project.cache.parent / "pages" / name
        try:
            found = list(stage.tutorials(self.site))
        except PageError as error:
            raise PluginError(str(error)) from error
        for place, content in found:
            file = folder / place
            if not file.is_file() or file.read_text(encoding="utf-8") != content:
                file.parent.mkdir(parents=True, exist_ok=True)
                part = file.with_name(f"{file.name}.{os.getpid()}.part")
                part.write_text(content, encoding="utf-8")
                part.replace(file)
            files.append(File(place, str(folder), config.site_dir, config.use_directory_urls))

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
        versions = env.globals["versions"] = self.site.elsewhere.choices()
        self.kept.watch_output(env, config, files, versions)
        return env

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """A page's HTML: what the theme made, now or in an earlier build."""
        return self.kept.output(page, output)

    def on_page_markdown(self, text: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put in what the marks of a page stand for."""
        name = page.file.src_uri
        self._describe(page)
        if name.endswith(".ipynb"):
            self._watch_notebook(page, files)
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

    def _describe(self, page: Page) -> None:
        """Let edit buttons open what a generated page comes from; describe tutorials to search engines."""
        name = page.file.src_uri
        if name == CONTRIBUTING:
            page.edit_url = footer.edit_url("CONTRIBUTING.md", self.project) or None
        for snippet, result in self.site.tutorials if name.endswith(".ipynb") else ():
            if name == f"tutorials/{notebook.page_name(result.path)}.ipynb":
                page.edit_url = footer.edit_url(result.path, self.project) or None
                if snippet:
                    page.meta["description"] = notebook.description(snippet)

    def _watch_notebook(self, page: Page, files: Files) -> None:
        """Make a notebook's HTML look and behave like the other pages."""
        urls = {file.src_uri: file.url for file in files if file.src_uri.endswith((".md", ".ipynb"))}

        def finish() -> None:
            page.content, headings = notebook_html.from_notebook(page.content or "", page.url, urls)
            page.toc = get_toc(headings)

        self.kept.watch(page, files, f"{page.file.content_string}\0{sorted(urls.items())}", finish)

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Leave comments and long names out of the scripts and styles that readers load."""
        self.kept.end()
        try:
            import minify
        except ImportError:  # no wheel for this machine
            return
        for pattern, kind in MINIFIED.items():
            for file in Path(config.site_dir).glob(pattern):
                file.write_text(minify.string(kind, file.read_text(encoding="utf-8")), encoding="utf-8")


_hook = Hook()
on_startup, on_serve, on_shutdown = _hook.on_startup, _hook.on_serve, _hook.on_shutdown
on_config, on_files = _hook.on_config, _hook.on_files
on_pre_build, on_env, on_page_markdown = _hook.on_pre_build, _hook.on_env, _hook.on_page_markdown
on_post_page, on_post_build = _hook.on_post_page, _hook.on_post_build
