"""The site as MkDocs builds it. In: MkDocs' events. Out: expanded pages and generated files.

Nothing is written into ``docs``: generated files and the pages of tutorials are handed to MkDocs.
"""

import json
import logging
import sys
from collections.abc import Callable, Collection, Iterable, Set
from contextlib import ExitStack, suppress
from dataclasses import replace
from functools import wraps
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

ROOT = Path(__file__).absolute().parents[2]  # where MkDocs found this file, also behind a link
sys.path.insert(0, str(ROOT))

from engine import approved, store, unexpected
from engine.mkdocs import arrived, away, dates, described, joined, lighter, machines, policy, saved, targets
from engine.mkdocs.expanded import Expanded, Watched
from engine.mkdocs.kept import Kept, SearchIndex
from engine.mkdocs.sections import Asked, own_worker, sections, take_asked
from engine.project import Project, ProjectError
from engine.run import build, pool, scratch
from engine.run.later import Later
from engine.show import directive, footer, leftover, packed, stage
from engine.show.page import Page as Place
from engine.show.page import PageError, of_tutorial
from engine.show.parts import assemble
from engine.show.prose import Prose
from engine.show.site import CONTRIBUTING, Site
from engine.snippet import SnippetError

log = logging.getLogger("mkdocs.hooks.snippets")
HOME = "index.md"
LONGEST_LINE = 2000  # characters: in no script that people write is a line longer
SCRIPT = "application/javascript"
PALETTE = "assets/stylesheets/palette.*.min.css"  # the theme's
MINIFIED = {"javascripts/*.js": SCRIPT, "*.js": SCRIPT, "stylesheets/*.css": "text/css"}


class Hook:
    """One run of MkDocs: the project, its site as of the newest build, and what its pages became."""

    project: Project
    site: Site
    kept: Kept
    expanded: Expanded
    tutorials: dict[str, str]  # path of the snippet of each tutorial's page
    index: SearchIndex | None = None
    pages: list[Page]
    shown: dict[str, str]  # each page's text in this build, expanded, by its file
    nav: Navigation
    asked: Asked  # by the address of each section: questions in other words
    later: Later | None = None
    folder: Path  # for files of this run of MkDocs

    def __init__(self) -> None:
        self._ends = ExitStack()
        self._found: Path | None = None  # the folder of the settings whose project this is
        self._serving = False

    def on_startup(self, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Get ready; a failing snippet stops a build and shows in the page of a server."""
        sys.path.insert(0, str(ROOT))  # MkDocs takes back what was put there while it loaded this file
        try:
            self.folder = self._ends.enter_context(scratch.folder())
        except scratch.ScratchError as error:
            raise PluginError(str(error)) from error
        scratch.end_on_signals()
        self._found = None
        self._serving = command == "serve"

    def _begin(self, config: MkDocsConfig) -> None:
        """Find the project in the folder of ``mkdocs.yml``, at the first build of this run."""
        folder = Path(config.config_file_path).absolute().parent if config.config_file_path else Path.cwd()
        if self._found == folder:
            return
        try:
            self.project = replace(Project.find(folder), serving=self._serving)
        except ProjectError as error:
            raise PluginError(str(error)) from error
        self._found = folder
        if folder != ROOT:
            sys.path.insert(0, str(folder))  # its own packages come first
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
        """Point links at the repository of the project; leave them out where there is none."""
        if config.strict:
            _hear_warnings()
        self._begin(config)
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
        self._report({x.src_uri for x in files if x.inclusion is InclusionLevel.EXCLUDED})
        if config.strict:
            self._refuse_unapproved()
        for part in self.site.parts:
            try:
                for place, content in part.files(self.site):
                    files.append(File.generated(config, place, content=content))
            except PageError as error:
                self._problem(str(error))
        if text := self.site.pages.get(CONTRIBUTING):
            files.append(File.generated(config, CONTRIBUTING, content=text))
        self._add_tutorials(files, config)
        for name in (machines.LIST, machines.WHOLE):  # their content comes when all pages are finished
            files.append(File.generated(config, name, content=""))
        self._refuse_collisions(files)
        joined.join(config, files)
        return files

    def on_nav(self, nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
        """Keep the menu, whose order lists of pages have."""
        self.nav, self.shown = nav, {}
        titled = [*nav.pages, *(section for page in nav.pages for section in page.ancestors)]
        for title in dict.fromkeys(str(x.title or "") for x in titled):
            if match := leftover.NAMED.search(title):
                why = f"nothing stands for {match[0]!r} in a title; write the words themselves"
                self._problem(f"mkdocs.yml:1: {why}")
        return nav

    def _refuse_collisions(self, files: Files) -> None:
        """Pages of which one would be written over another."""
        places: dict[str, str] = {}
        for file in files.documentation_pages():
            other = places.setdefault(file.dest_uri, file.src_uri)
            if other != file.src_uri:
                self._problem(f"docs/{file.src_uri}:1: its address is that of docs/{other}; rename one")

    def _add_tutorials(self, files: Files, config: MkDocsConfig) -> None:
        self.tutorials = {of_tutorial(x.path): x.path for _, x in self.site.tutorials}
        try:
            for name, text in stage.tutorials(self.site):
                files.append(File.generated(config, name, content=text))
        except PageError as error:
            raise PluginError(str(error)) from error

    def _report(self, hidden: Collection[str]) -> None:
        """Tell of failed and unused snippets: an error for a build, a warning for a server."""
        records = self.site.records.values()
        problems = [x.error if x.problem else x.never_run for x in records if x.problem or x.never_run]
        problems += stage.clashes(self.site) + stage.unfit(self.site)
        try:
            problems += map(str, stage.missing(self.site))
            for path in stage.unused(self.site, hidden):
                problems.append(f"{path}:1: no page shows this snippet; embed it or delete it")
        except PageError as error:
            problems.append(str(error))
        if problems and not self.project.serving:
            raise PluginError("\n" + "\n".join(problems))
        for problem in problems:
            log.warning(problem)

    def _refuse_unapproved(self) -> None:
        """Tell of outputs that nobody approved: what is published is what a person has read."""
        for path, result in self.site.records.items():
            if result.status != "passed":
                continue
            snippet = self.site.snippet(path)
            known = approved.read(self.project, snippet)
            if known is None:
                why = "nobody approved what it shows; run `make update`, and read what it wrote"
                self._problem(f"{path}:1: {why}")
            elif differs := approved.difference(known, approved.whole(snippet, result)):
                why = "this run shows something else than what is approved beside it; `make update`, and read"
                self._problem(f"{path}:1: {why}\n{differs}")

    def _problem(self, message: str) -> None:
        if not self.project.serving:
            raise PluginError(message)
        log.warning(message)

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Hand the versions that a reader can choose to the theme, `overrides/partials/alternate.html`."""
        env.filters["own_worker"] = own_worker
        self.pages = [file.page for file in files.documentation_pages() if file.page]
        self.asked = take_asked(self.pages)
        for page in self.pages:
            if isinstance(deepest := page.meta.get("toc_depth"), int):
                _shorten(page.toc.items, deepest)
        self._describe(config, files, set(env.list_templates()))
        versions = env.globals["versions"] = self.site.elsewhere.choices()
        self.kept.watch_output(env, config, files, versions)
        return env

    def _describe(self, config: MkDocsConfig, files: Files, templates: Set[str]) -> None:
        """Say of each page what search engines ask; see `engine.mkdocs.described`."""
        days = dates.changed(self.project.root)
        home = next((x for x in self.pages if x.is_homepage), None)
        problems = []
        described.adopt(self.pages, files)
        for page in self.pages:
            written, *shown = self._sources(page)
            try:
                described.refuse_template(page, templates)
                described.describe(page, home, config, dates.newest(days, [written, *shown]))
            except ValueError as error:
                problems.append(f"{written}:1: {error}")
        if problems:
            self._problem("\n" + "\n".join(problems))

    def _sources(self, page: Page) -> list[str]:
        """The file of a page, and those of the snippets that it shows, relative to the project."""
        name = page.file.src_uri
        place = stage.page(name)
        snippets = {self.tutorials[name]} if name in self.tutorials else set()
        with suppress(PageError):  # which the page shows
            snippets |= directive.used(place, self.site.pages.get(name, ""))
        written = self.tutorials.get(name, place.file)
        return [written, *snippets, *(f"{path.removesuffix('.py')}.out" for path in snippets)]

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """A page's HTML: what the theme made, now or in an earlier build."""
        return self.kept.output(page, lighter.lighten(output))

    def on_page_markdown(self, text: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put in what the marks of a page stand for."""
        name = page.file.src_uri
        self._edit(page)
        if name in self.tutorials:
            path = self.tutorials[name]
            self.shown[name] = text
            tutorial_place, source = Place(name, written=path), Prose(self.site.records[path].source)
            self.kept.watch(page, files, finish=lambda x: self._look(page, x, tutorial_place, source, ""))
            return text
        line = 1 + max(0, page.file.content_string.count("\n") - text.count("\n"))
        place = stage.page(name, strict=not self.project.serving)
        try:
            expanded = self.expanded.expand(self.site, text, place, line)
        except (PageError, SnippetError) as error:
            raise PluginError(str(error)) from error
        self.shown[name] = expanded
        self.kept.watch(page, files, finish=lambda x: self._look(page, x, place, Prose(text, line), expanded))
        return expanded

    def _look(self, page: Page, files: Files, place: Place, written: Prose, expanded: str) -> None:
        """Tell of what is shown as it is written; a kept page has been looked at."""
        html = page.content or ""
        embeds = directive.find(written, place) if expanded else []
        for number in arrived.missing(expanded, html):
            line = embeds[number].line if number < len(embeds) else 1
            why = "Markdown made no element of this snippet; put its line at the margin, and keep md_in_html"
            self._problem(str(place.error(line, why)))
        for name in arrived.altered(expanded, html):
            line = next((x.line for x in embeds if arrived.is_of(name, x.path)), 1)
            why = "Markdown takes blank lines from this snippet; set `stripnl: false` of pymdownx.highlight"
            self._problem(str(place.error(line, why)))
        for found, why in arrived.left(html):
            line = arrived.line(found, written)
            self._problem(str(place.error(line, f"the page would show `{found}`, {why}")))
        for found, why in targets.lost(page, expanded or written.text, files, packed.name()):
            line = arrived.line(found, written)
            self._problem(str(place.error(line, f"an element leads to `{found}`, {why}")))

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
                    store.write(folder / place, content, below=folder)
                    written = True
            except PageError as error:
                self._problem(str(error))
        if written:
            empty = json.dumps({"config": {"lang": ["en"], "separator": r"[\s\-]+"}, "docs": []})
            store.write(folder / "search/search_index.json", empty, below=folder)
            store.write(folder / "search/search_index.js", f"var __index={empty}\n", below=folder)

    def _write_twins(self, config: MkDocsConfig) -> None:
        """Write each page as Markdown beside it, all of them as one file, and a list."""
        folder, pages = Path(config.site_dir), [*self.nav.pages, *self.pages]
        try:
            for place, text in machines.files(self.site, config, pages, self.shown, self.kept):
                store.write(folder / place, text, below=folder)
        except (PageError, SnippetError) as error:
            self._problem(str(error))

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Leave comments and long names out of the scripts and styles that readers load."""
        self._write_twins(config)
        self.kept.end()
        self._minify(config)
        for file in Path(config.site_dir).glob(PALETTE):
            store.write(file, lighter.settle(file.read_text(encoding="utf-8")))
        self._write(config)
        if not config.site_url:  # a sitemap has whole addresses, and MkDocs writes an empty one without
            for name in ("sitemap.xml", "sitemap.xml.gz"):
                (Path(config.site_dir) / name).unlink(missing_ok=True)
        if not self.project.serving:  # a server puts a script of its own into each page
            _finish(Path(config.site_dir))

    def _minify(self, config: MkDocsConfig) -> None:
        try:
            import minify
        except ImportError:  # no wheel for this machine
            return
        for pattern, kind in MINIFIED.items():
            for file in Path(config.site_dir).glob(pattern):
                text = file.read_text(encoding="utf-8")
                if not _is_small(text):
                    store.write(file, minify.string(kind, text))


def _shorten(items: Iterable[AnchorLink], deepest: int) -> None:
    """Leave headings below a level out of the contents beside a page: hundreds of them guide nobody."""
    for item in items:
        item.children = [x for x in item.children if x.level <= deepest]
        _shorten(item.children, deepest)


def _hear_warnings() -> None:
    """Let MkDocs count and show warnings, for which a strict build stops, also where it is to be quiet."""
    logger = logging.getLogger("mkdocs")
    logger.setLevel(min(logger.level, logging.WARNING))


def _finish(folder: Path) -> None:
    """Add to a site what is said of it as a whole: its policy, its digest, and itself as a zip."""
    policy.write(folder)
    away.stamp(folder)
    if name := packed.name():
        away.pack(folder, name)


def _is_small(text: str) -> bool:
    """Whether a bundler has made a script small already: nobody writes such a line. Twice can break it."""
    return any(len(line) > LONGEST_LINE for line in text.splitlines())


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
