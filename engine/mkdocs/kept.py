"""What pages became, kept from build to build. In: a page's Markdown. Out: its HTML and its search entries.

Converting Markdown to HTML, HTML to entries of the search, and putting it into the theme is most of the time
that a build takes, and most pages are as they were. What a page became is kept in memory for a server and in
a folder for the next build, and looked up by all that it depends on: the text, the site's settings as they
are in this build, whatever file or variable they come from, all files of the theme, what pages say of
themselves to menus, this package's code, that of the project's own extensions and hooks, and that of every
package that is installed. The links of a kept page are checked as
those of others: it counts only while each file that it links to is where it was, and MkDocs looks for its
anchors in every build. A page of which MkDocs warned is not kept, so the warning comes again, also where the
build was quiet and nobody saw it.

Whatever else lies in an entry's place counts as none, and a folder that cannot be used costs time and nothing
else: see `engine.store`. The same goes for the code of templates, which would run as it is.
"""

import importlib.util
import json
import logging
import sys
import sysconfig
from collections import UserDict
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from importlib import metadata
from pathlib import Path
from typing import Any, Protocol, cast

from jinja2 import ChoiceLoader, DictLoader, Environment
from jinja2.bccache import Bucket, BytecodeCache
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc
from mkdocs.theme import Theme

from engine import packages as code
from engine.project import ENGINE, written
from engine.reached import reached
from engine.store import Store, digest

MOST = 4000  # entries in a folder: four to a page, the pages of a few branches
PAGES, TEMPLATES, SUFFIX = "converted", "templates", ".json"
KNOWN = "kept.html"  # the template of a page whose HTML is known
# Settings that are no part of every page, or part of the key of those that the theme makes.
ELSEWHERE = {
    *("config_file_path", "dev_addr", "docs_dir", "edit_uri", "edit_uri_template", "repo_name", "repo_url"),
    *("site_dir", "site_url", "watch"),
}
OWN = {"asked", "changed", "description", "search", "structured", "template", "trail", "was"}  # in no menu
Entry = dict[str, Any]  # what JSON holds


class SearchIndex(Protocol):
    """What is used of the index that Material's search plugin makes."""

    entries: list[Entry]

    def add_entry_from_context(self, page: Page) -> None:
        """Add the entries of a page."""


class Kept:
    """Entries by what they depend on.

    Args:
        folder: where the next build finds them.
    """

    def __init__(self, folder: Path) -> None:
        remedy = "Each build makes all again; ENGINE_CACHE=FOLDER/records puts them into FOLDER/pages."
        self.store = Store(folder, "Pages", remedy)
        self._settings = ""
        self._known: dict[str, Entry] = {}
        self._used: dict[str, Entry] = {}
        self._pages: dict[str, str] = {}  # key of each page's whole HTML, by its file

    def begin(self, config: MkDocsConfig) -> None:
        """Begin a build: what depends on other settings or packages than now does not count."""
        files = written(ENGINE, "*.py")
        files += [Path(config.config_file_path)] if config.config_file_path else []
        files += _extensions(config)
        if config.theme.custom_dir:
            files += sorted(x for x in Path(config.theme.custom_dir).rglob("*") if x.is_file())
        settings = {name: value for name, value in config.items() if name not in ELSEWHERE}
        installed = {str(x.name) for x in metadata.distributions()}
        packages = [sys.version, *(f"{name} {code.digest(name)}" for name in sorted(installed))]
        texts = [digest(x.as_posix().rpartition("/")[2], x.read_bytes().hex()) for x in files]
        self._settings = digest(*texts, *packages, json.dumps(_told(settings)))
        self._known, self._used = self._used or self._known, {}

    def end(self) -> None:
        """End a build: of the entries in the folder the newest stay."""
        self.store.prune(PAGES, SUFFIX, MOST)
        self.store.prune(TEMPLATES, "", MOST)

    def watch(self, page: Page, files: Files, finish: Callable[[Files], None] | None = None) -> None:
        """Have a page convert its text, which is expanded, only if nothing is known of it.

        Args:
            page: a page.
            files: the files of the site.
            finish: looks at what was converted, and for files of the site.
        """
        convert = page.render

        def render(config: MkDocsConfig, _: Files) -> None:
            key = self._key("page", page.markdown, page.file.src_uri, page.file.url)
            entry = self._load(key)
            if entry and all(_url(files, name) == url for name, url in entry["links"].items()):
                _restore(page, entry, files)
                return
            seen = _Seen(files)
            with _warnings() as warned:
                convert(config, cast(Files, seen))
                if finish:
                    finish(cast(Files, seen))
            if not warned:
                self._store(key, _entry(page, seen.links))

        page.render = render  # type: ignore[assignment, method-assign]

    def watch_search(self, index: SearchIndex) -> None:
        """Have an index make entries only of pages of which it has none."""
        add = index.add_entry_from_context

        def add_kept(page: Page) -> None:
            # Whether the theme makes the page, which `watch_output` says there, is nothing to the search.
            meta = {name: value for name, value in page.meta.items() if name != "template"}
            key = self._key("search", page.content, page.title, page.url, json.dumps(meta, default=str))
            entry = self._load(key)
            if entry is None:
                before = len(index.entries)
                add(page)
                entry = {"entries": index.entries[before:]}
                self._store(key, entry)
            else:
                index.entries += entry["entries"]

        index.add_entry_from_context = add_kept  # type: ignore[method-assign]

    def watch_output(self, env: Environment, config: MkDocsConfig, files: Files, *told: object) -> None:
        """Have the theme make only pages that it has not made before.

        All that the theme is told must be known by now: contents, titles, and addresses for edits.

        Args:
            env: the theme's templates.
            config: the settings of this build.
            files: the files of the site.
            told: what else templates read, as text.
        """
        env.bytecode_cache = _Templates(self.store)
        if env.loader is not None:
            env.loader = ChoiceLoader([env.loader, DictLoader({KNOWN: ""})])
        pages = [file.page for file in files.documentation_pages() if file.page]
        around = [(x.title, x.url, _told({n: v for n, v in x.meta.items() if n not in OWN})) for x in pages]
        shared = self._key("output", config.site_name, config.site_url, config.repo_url, *around, *told)
        for page in pages:
            own = (page.title, page.url, page.edit_url, page.canonical_url, page.content)
            toc = json.dumps([_token(x) for x in page.toc])
            key = self._key(shared, *own, toc, json.dumps(page.meta, default=str, sort_keys=True))
            self._pages[page.file.src_uri] = key
            if self._load(key):
                page.meta["template"] = KNOWN

    def output(self, page: Page, made: str) -> str:
        """The whole HTML of a page: what is known, or what the theme has made."""
        key = self._pages[page.file.src_uri]
        entry = self._load(key)
        if entry:
            return str(entry["html"])
        self._store(key, {"html": made})
        return made

    def text(self, make: Callable[[], str], *parts: str) -> str:
        """A text that is made of parts, and of this build's settings: what is known, or what is made now."""
        key = self._key(*parts)
        entry = self._load(key)
        if entry is None:
            entry = {"text": make()}
            self._store(key, entry)
        return str(entry["text"])

    def _key(self, *parts: object) -> str:
        return digest(self._settings, *parts)

    def _load(self, key: str) -> Entry | None:
        entry = self._used.get(key) or self._known.get(key) or self._read(key)
        if entry:
            self._used[key] = entry
        return entry

    def _read(self, key: str) -> Entry | None:
        name = _file(key)
        data = self.store.load(name)
        if data is None:
            return None
        self.store.used(name)
        entry: Entry = json.loads(data)
        return entry

    def _store(self, key: str, entry: Entry) -> None:
        self._used[key] = entry
        self.store.save(_file(key), json.dumps(entry, ensure_ascii=False).encode("utf-8", "replace"))


def _extensions(config: MkDocsConfig) -> list[Path]:
    """Files of Markdown extensions and hooks that no package brings, and what these import beside them."""
    folder = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    places, modules = (
        {folder: None},
        [Path(x).with_suffix("").as_posix().replace("/", ".") for x in config.hooks],
    )
    installed = [Path(x) for x in sysconfig.get_paths().values()]
    for name in (x for x in config.markdown_extensions if isinstance(x, str)):
        top = name.partition(":")[0].partition(".")[0]
        spec = importlib.util.find_spec(top) if top not in sys.builtin_module_names else None
        if spec is None or not spec.origin:
            continue
        file = Path(spec.origin)
        if not any(file.is_relative_to(x) for x in installed):
            places[file.parents[file.stem == "__init__"]] = None
            modules.append(name.partition(":")[0])
    return reached(modules, list(places))


def _told(value: Any) -> Any:
    """A setting as JSON has it; of an object, what it is and its own settings."""
    if isinstance(value, Theme):
        return [value.name, _told(dict(value))]
    if isinstance(value, Mapping | UserDict):
        return {str(name): _told(x) for name, x in value.items()}
    if isinstance(value, list | tuple):
        return [_told(x) for x in value]
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, BasePlugin):
        return [type(value).__qualname__, _told(value.config)]
    if isinstance(value, partial):
        return ["partial", _told(value.func), _told(value.args), _told(value.keywords)]
    if hasattr(value, "__qualname__"):
        return [value.__module__, value.__qualname__]
    plain = str(value)
    return [type(value).__qualname__, "" if " at 0x" in plain else plain]


class _Templates(BytecodeCache):
    """Compiled templates, kept as entries are: a damaged one would end Python."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def load_bytecode(self, bucket: Bucket) -> None:
        name = f"{TEMPLATES}/{bucket.key}.code"
        if data := self.store.load(name):
            self.store.used(name)
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.store.save(f"{TEMPLATES}/{bucket.key}.code", bucket.bytecode_to_string())


class _Seen:
    """The files of a site, and which of them were looked for."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.links: dict[str, str] = {}

    def get_file_from_path(self, path: str) -> File | None:
        self.links[path] = _url(self.files, path)
        return self.files.get_file_from_path(path)

    def __iter__(self) -> Iterator[File]:
        return iter(self.files)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.files, name)


@contextmanager
def _warnings() -> Iterator[list[logging.LogRecord]]:
    """What MkDocs warns of meanwhile, also in a quiet build, where nothing else hears of it."""
    found: list[logging.LogRecord] = []
    handler = logging.Handler(logging.WARNING)
    handler.emit = found.append  # type: ignore[assignment, method-assign]
    logger = logging.getLogger("mkdocs")
    level, others = logger.level, [(x, x.level) for x in logger.handlers]
    logger.setLevel(min(level, logging.WARNING))
    for other, own in others:
        other.setLevel(max(own, level))
    logger.addHandler(handler)
    try:
        yield found
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
        for other, own in others:
            other.setLevel(own)


def _url(files: Files, path: str) -> str:
    """Where a file of the site is, or an empty string."""
    file = files.get_file_from_path(path)
    return file.url if file else ""


def _entry(page: Page, links: Mapping[str, str]) -> Entry:
    anchors = page.links_to_anchors or {}
    return {
        "content": page.content,
        "toc": [_token(x) for x in page.toc],
        "title": page._title_from_render,
        "ids": page.present_anchor_ids and sorted(page.present_anchor_ids),  # unknown of a notebook
        "anchors": {file.src_uri: found for file, found in anchors.items()},
        "links": dict(links),
    }


def _token(link: AnchorLink) -> dict[str, Any]:
    """A heading as Python-Markdown tells of it, of which MkDocs makes a table of contents."""
    children = [_token(x) for x in link.children]
    return {"name": link.title, "id": link.id, "level": link.level, "children": children}


def _restore(page: Page, entry: Entry, files: Files) -> None:
    page.content = entry["content"]
    page.toc = get_toc(entry["toc"])
    page._title_from_render = entry["title"]
    page.present_anchor_ids = entry["ids"] and set(entry["ids"])
    targets = {name: files.get_file_from_path(name) for name in entry["anchors"]}
    page.links_to_anchors = {file: entry["anchors"][name] for name, file in targets.items() if file}


def _file(key: str) -> str:
    return f"{PAGES}/{key}{SUFFIX}"
