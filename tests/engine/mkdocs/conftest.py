"""A site that MkDocs builds in this process, in well under a second."""

import shutil
import sys
from contextlib import suppress
from pathlib import Path

import jinja2
import markdown
import pytest
from markdown.preprocessors import Preprocessor
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files

from engine import approved, store
from engine import snippet as snippets
from engine.project import ENGINE, Project, ProjectError
from engine.run import build as runs
from engine.run import scratch
from engine.snippet import SnippetError
from tests.engine.conftest import only_server_of

CONFIG = """\
site_name: A site
hooks: [engine/mkdocs/hook.py]
plugins: [material/search]
markdown_extensions: [toc]
strict: true
theme: {name: null, custom_dir: theme, language: en}
validation: {links: {anchors: warn}}
"""
THEME = {
    "main.html": "{{ made(page.url) }}<h6>{{ page.title }} of {{ nav.pages | length }}</h6>"
    "{% for x in versions %}<option>{{ x.title }}</option>{% endfor %}"
    "<i>{{ page.edit_url }}</i>{{ page.content }}",
    "partials/language.html": "{% macro t(key) %}"
    "{{ 'en' if key == 'search.config.lang' else ' ' }}{% endmacro %}",
}


class Probe(BasePlugin, markdown.Extension, Preprocessor):
    """Notes which pages Python-Markdown converts, by their first lines, and which the theme makes."""

    def __init__(self) -> None:
        markdown.Extension.__init__(self)
        self.converted: list[str] = []
        self.made: list[str] = []

    def extendMarkdown(self, md: markdown.Markdown) -> None:
        md.preprocessors.register(self, "probe", 1000)

    def run(self, lines: list[str]) -> list[str]:
        self.converted.append(lines[0])
        return lines

    def on_env(self, env: jinja2.Environment, config: MkDocsConfig, files: Files) -> None:
        env.globals["made"] = lambda url: self.made.append(url) or ""


class MkDocsSite:
    """A project with pages and a theme of a line, and its newest build.

    Attributes:
        converted: first lines of the pages that the newest build converted, in their order.
        made: addresses of the pages that the theme made in it.
    """

    def __init__(self, root: Path) -> None:
        self.root, self.out = root, root / "site"
        (root / "engine/mkdocs").mkdir(parents=True)
        shutil.copy(ENGINE / "mkdocs/hook.py", root / "engine/mkdocs")
        (root / "snippets").mkdir()
        self.write("pyproject.toml", "[tool.engine]\n")
        self.write("mkdocs.yml", CONFIG)
        for name, text in THEME.items():
            self.write(f"theme/{name}", text)

    @property
    def kept(self) -> Path:
        """The folder of the entries."""
        return self.root / ".cache/pages/converted"

    def write(self, name: str, text: str) -> None:
        """Write a file, relative to the project; what was approved of a snippet counts for its old text."""
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        if file.suffix == ".py":
            file.with_suffix(".out").unlink(missing_ok=True)

    def build(self, *plugins: BasePlugin, is_new: bool = True) -> "MkDocsSite":
        """Approve what is new, and build strictly, as a new process would, or a server that has built before.

        Raises:
            mkdocs.exceptions.Abort: a warning.
        """
        self.approve()
        probe = Probe()
        self.converted, self.made = probe.converted, probe.made
        config = load_config(str(self.root / "mkdocs.yml"))
        config.markdown_extensions.append(probe)
        for plugin in (probe, *plugins):
            config.plugins[type(plugin).__name__] = plugin
        if is_new:
            config.plugins.on_startup(command="build", dirty=False)
        build(config)
        return self

    def approve(self) -> None:
        """Write down what snippets show that have no approved output, as an author does who has read it."""
        project = Project.find(self.root)
        with suppress(ProjectError, SnippetError):  # the build tells
            for path, result in runs.records(project).items():
                snippet = snippets.read(project, path)
                if result.status == "passed" and approved.read(project, snippet) is None:
                    store.write(approved.file(project, snippet), approved.whole(snippet, result))

    def files(self) -> dict[str, str]:
        """All pages and the entries of the search, by their place in the site."""
        places = [*self.out.rglob("*.html"), *self.out.rglob("*.json")]
        return {x.relative_to(self.out).as_posix(): x.read_text(encoding="utf-8") for x in places}


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MkDocsSite:
    """A site of two pages, which link to each other."""
    for name in ("ENGINE_CACHE", "ENGINE_FROZEN", "SITE_URL", "REPO_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "path", sys.path[:])  # the hook puts its project there
    monkeypatch.setattr(scratch, "end_on_signals", lambda: None)  # this process is not only a build's
    only_server_of("")
    found = MkDocsSite(tmp_path / "project")
    found.write("docs/index.md", "# Home\n\nTo [the top of b](b.md) and [its end](b.md#end).\n")
    found.write("docs/b.md", "# B\n\nTo [home](index.md).\n\n## End\n\nThe end.\n")
    return found
