"""What a page became is kept while nothing that it depends on has changed, and while it is whole."""

import logging
import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from engine.mkdocs import kept
from engine.mkdocs.kept import Kept


def test_what_did_not_change_is_neither_converted_nor_made_again(site):
    first = site.build().files()
    assert (site.converted, site.made) == (["# Home", "# B"], ["", "b/"])
    entries = sorted(site.kept.iterdir())
    for is_new in (True, True, False):
        assert site.build(is_new=is_new).files() == first
        assert (site.converted, site.made) == ([], [])
    assert sorted(site.kept.iterdir()) == entries  # entries of the search among them


def test_a_changed_page_is_converted_again_and_no_other(site):
    site.build()
    site.write("docs/b.md", "# B\n\nOther words.\n\n## End\n")
    page = site.build().files()["b/index.html"]
    assert (site.converted, site.made) == (["# B"], ["b/"])
    assert "Other words." in page
    assert "Other words." in site.files()["search/search_index.json"]


def test_another_title_shows_in_the_navigation_of_every_page(site):
    site.build()
    site.write("docs/b.md", "# Another\n\n## End\n")
    site.build()
    assert (site.converted, site.made) == (["# Another"], ["", "b/"])


def test_a_page_that_is_changed_back_has_its_entry_still(site):
    first = site.build().files()
    before = (site.root / "docs/b.md").read_text()
    site.write("docs/b.md", "# Another\n\n## End\n")
    site.build()
    site.write("docs/b.md", before)
    assert site.build().files() == first
    assert (site.converted, site.made) == ([], [])


def test_other_metadata_count_though_no_word_of_the_page_changed(site):
    site.build()
    site.write("docs/b.md", "---\nsearch: {boost: 2}\n---\n" + (site.root / "docs/b.md").read_text())
    assert '"boost":2' in site.build().files()["search/search_index.json"]


SETTINGS = {
    "variable": ("copyright: !ENV OWNER\n", ""),
    "inherited": ("INHERIT: common.yml\n", "copyright: {}\n"),
    "function": (
        "INHERIT: common.yml\n",
        "extra: {{a: !!python/object/apply:pymdownx.slugs.slugify {{kwds: {{case: {}}}}}}}\n",
    ),
}


@pytest.mark.parametrize(("own", "common"), SETTINGS.values(), ids=SETTINGS)
@pytest.mark.fault("stale", "a setting from a variable or from a file that mkdocs.yml inherits")
def test_a_setting_counts_wherever_it_comes_from(site, monkeypatch, own, common):
    site.write("mkdocs.yml", own + (site.root / "mkdocs.yml").read_text())

    def made_with(name):
        monkeypatch.setenv("OWNER", name)
        site.write("common.yml", common.format(name))
        return site.build().made

    made_with("lower")
    assert made_with("lower") == []
    assert made_with("upper") == ["", "b/"]


@pytest.mark.fault("stale", "what a page says of itself in the menus of others")
def test_what_a_page_says_of_itself_shows_in_the_menus_of_all(site):
    site.write(
        "theme/main.html", "{{ made(page.url) }}{% for x in nav.pages %}{{ x.meta.status }},{% endfor %}"
    )
    text = (site.root / "docs/b.md").read_text()
    site.write("docs/b.md", f"---\nstatus: new\n---\n{text}")
    site.build()
    site.write("docs/b.md", f"---\nstatus: old\n---\n{text}")
    assert "old," in site.build().files()["index.html"]
    site.write("docs/b.md", f"---\nstatus: old\ndescription: Of B alone.\n---\n{text}")
    site.build()
    assert site.made == ["b/"]


@pytest.mark.fault("stale", "the project's own Markdown extension, and what it imports")
def test_other_code_of_an_own_extension_converts_every_page_again(site, monkeypatch):
    monkeypatch.syspath_prepend(str(site.root))
    site.write("own_words.py", "WORDS = 'one'\n")
    site.write(
        "own_extension.py",
        "import own_words\nfrom markdown.extensions.toc import TocExtension as makeExtension\n",
    )
    config = (site.root / "mkdocs.yml").read_text()
    site.write("mkdocs.yml", config.replace("[toc]", "[own_extension]"))
    site.build()
    assert site.build().converted == []
    site.write("own_words.py", "WORDS = 'two'\n")
    assert site.build().converted == ["# Home", "# B"]
    site.write("own_extension.py", (site.root / "own_extension.py").read_text() + "X = 1\n")
    assert site.build().converted == ["# Home", "# B"]


def test_other_settings_convert_and_make_every_page_again(site):
    site.build()
    site.write("mkdocs.yml", (site.root / "mkdocs.yml").read_text() + "extra: {a: 1}\n")
    site.build()
    assert (site.converted, site.made) == (["# Home", "# B"], ["", "b/"])


@pytest.mark.parametrize("name", ["main.html", "partials/language.html", "partials/new.html", ".icons/a.svg"])
def test_another_file_of_the_theme_makes_every_page_again(site, name):
    site.write("theme/base.html", "<footer>old</footer>")
    site.build()
    site.write(f"theme/{name}", "{% macro t(key) %}en{% endmacro %}new")
    site.build()
    assert site.converted == ["# Home", "# B"]
    assert ("new" in site.files()["b/index.html"]) == (name == "main.html")


@pytest.mark.parametrize("change", [
    pytest.param("python", marks=pytest.mark.fault("stale", "pages kept from another Python")),
    pytest.param("pymdown-extensions", marks=pytest.mark.fault("stale", "pages kept from another PyMdown")),
    pytest.param("Pygments", marks=pytest.mark.fault("stale", "pages kept from another Pygments")),
    pytest.param("Markdown", marks=pytest.mark.fault("stale", "pages kept from another Markdown")),
    "engine",
])  # fmt: skip
def test_other_packages_and_other_code_of_the_engine_convert_every_page_again(
    site, tmp_path, monkeypatch, change
):
    engine = tmp_path / "engine"
    (engine / "show").mkdir(parents=True)
    (engine / "show/table.py").write_text("old = 1\n")
    monkeypatch.setattr(kept, "ENGINE", engine)
    site.build()
    assert site.build().converted == []
    if change == "engine":
        (engine / "show/table.py").write_text("new = 1\n")
    elif change == "python":
        monkeypatch.setattr(kept.sys, "version", "4.0")
    else:
        known = kept.code.digest
        assert known(change) != "missing"
        monkeypatch.setattr(kept.code, "digest", lambda name: "other" if name == change else known(name))
    assert site.build().converted == ["# Home", "# B"]


def test_an_address_for_edits_is_that_of_this_build(site, monkeypatch):
    site.build()
    monkeypatch.setenv("REPO_URL", "https://example.org/a/b")
    assert "<i>https://example.org/a/b/edit/main/docs/b.md</i>" in site.build().files()["b/index.html"]
    assert site.converted == []


VERSIONS = """
from engine.show.parts import GENERAL
from engine.show.site import Choice, Elsewhere, Site


class Recorded(Elsewhere):
    def __init__(self, names):
        self.names = names

    def choices(self):
        return [Choice(x, f"Version {x}", x, False) for x in self.names]


def site(project, records):
    names = (project.docs / "names.txt").read_text().split()
    return Site(project, records, GENERAL, Recorded(names))
"""


def test_the_menu_of_versions_is_that_of_this_build(site):
    site.write("site_with_versions.py", VERSIONS)
    site.write("pyproject.toml", '[tool.engine]\nsite = "site_with_versions:site"\n')
    site.write("docs/names.txt", "1.0")
    assert "<option>Version 1.0</option><i>" in site.build().files()["b/index.html"]
    site.write("docs/names.txt", "1.0 2.0")
    assert "<option>Version 2.0</option>" in site.build().files()["b/index.html"]
    assert site.converted == []


def test_the_same_words_at_another_place_have_links_of_their_own(site):
    site.write("docs/c.md", (site.root / "docs/index.md").read_text())
    for files in (site.build().files(), site.build().files()):
        assert 'href="b/#end"' in files["index.html"]
        assert 'href="../b/#end"' in files["c/index.html"]


class Move(BasePlugin):
    """Another place of a page in the site."""

    def on_files(self, files: Files, config: MkDocsConfig) -> None:
        files.get_file_from_path("b.md").dest_uri = "moved/index.html"


def test_links_follow_a_page_that_moved(site):
    site.build()
    assert 'href="moved/#end"' in site.build(Move()).files()["index.html"]


def test_a_link_to_a_page_that_is_gone_is_warned_of_in_each_build_until_it_is_back(site, caplog):
    site.build()
    (site.root / "docs/b.md").rename(site.root / "b.md")
    for is_new in (True, True, False):
        caplog.clear()
        with pytest.raises(Abort):
            site.build(is_new=is_new)
        assert "'index.md' contains a link 'b.md', but the target is not found" in caplog.text
    (site.root / "b.md").rename(site.root / "docs/b.md")
    site.build()


def test_so_is_one_of_html(site, caplog):
    site.write("docs/a.svg", "<svg/>")
    site.write("docs/b.md", '# B\n\n<img src="../a.svg" alt="">\n\n## End\n')
    site.build()
    (site.root / "docs/a.svg").unlink()
    for is_new in (True, False):
        caplog.clear()
        with pytest.raises(Abort):
            site.build(is_new=is_new)
        assert "docs/b.md:3: an element leads to `../a.svg`, which leads to no file" in caplog.text


@pytest.fixture
def quiet():
    """Has MkDocs be as quiet as `mkdocs build -q`, and takes that back."""
    logger = logging.getLogger("mkdocs")
    level = logger.level
    yield lambda: logger.setLevel(logging.ERROR)
    logger.setLevel(level)


def lose_page(site) -> str:
    (site.root / "docs/b.md").unlink()
    return "'index.md' contains a link 'b.md', but the target is not found"


def lose_picture(site) -> str:
    site.write("docs/index.md", "# Home\n\n![A picture](a.svg)\n")
    return "'index.md' contains a link 'a.svg', but the target is not found"


def lead_from_root(site) -> str:
    site.write("docs/index.md", "# Home\n\nTo [a](/b.md).\n")
    site.write(
        "mkdocs.yml",
        (site.root / "mkdocs.yml").read_text().replace("{anchors", "{absolute_links: warn, anchors"),
    )
    return "'index.md' contains an absolute link '/b.md'"


@pytest.mark.fault("stale", "a page that a quiet build has converted, whose warning nobody heard")
@pytest.mark.parametrize("lose", [lose_page, lose_picture, lead_from_root])
def test_a_warning_that_a_quiet_build_has_not_shown_comes_in_the_next(site, caplog, quiet, lose):
    text = lose(site)
    config = (site.root / "mkdocs.yml").read_text()
    site.write("mkdocs.yml", config.replace("strict: true", "strict: false"))
    quiet()
    site.build()
    assert logging.getLogger("mkdocs").level == logging.ERROR
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    site.write("mkdocs.yml", config)
    caplog.clear()
    with pytest.raises(Abort):
        site.build()
    assert text in caplog.text


def test_a_quiet_build_that_is_not_strict_shows_no_warning_and_keeps_what_has_none(site, quiet, capsys):
    lose_picture(site)
    site.write("mkdocs.yml", (site.root / "mkdocs.yml").read_text().replace("strict: true", "strict: false"))
    shown = logging.StreamHandler(sys.stdout)
    logging.getLogger("mkdocs").addHandler(shown)
    try:
        quiet()
        site.build()
        site.build()
    finally:
        logging.getLogger("mkdocs").removeHandler(shown)
    assert (site.converted, capsys.readouterr().out) == (["# Home"], "")


@pytest.mark.parametrize("lose", [lose_page, lose_picture, lead_from_root])
def test_a_strict_build_stops_for_a_warning_also_where_it_is_quiet(site, caplog, quiet, lose):
    text = lose(site)
    for is_new in (True, False):
        caplog.clear()
        quiet()
        with pytest.raises(Abort):
            site.build(is_new=is_new)
        assert text in caplog.text


def test_a_heading_that_is_gone_is_missed_by_kept_pages_that_link_to_it(site, caplog):
    site.build()
    site.write("docs/b.md", "# B\n\nNo more.\n")
    with pytest.raises(Abort):
        site.build()
    assert site.converted == ["# B"]
    assert "'index.md' contains a link 'b.md#end', but the doc 'b.md' does not contain" in caplog.text


def test_a_link_to_a_heading_of_a_kept_page_is_checked(site, caplog):
    site.build()
    site.write("docs/c.md", "# C\n\n[end](b.md#end)\n")
    site.build()
    assert site.converted == ["# C"]
    site.write("docs/c.md", "# C\n\n[end](b.md#start)\n")
    with pytest.raises(Abort):
        site.build()
    assert "'c.md' contains a link 'b.md#start', but the doc 'b.md' does not contain" in caplog.text


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


def change(file: Path) -> None:
    file.write_text(file.read_text().replace("B", "X").replace("home", "nowhere").replace("end", "start"))


def empty(file: Path) -> None:
    file.write_bytes(b"")


def spoil(file: Path) -> None:
    file.write_bytes(b"\xff" + file.read_bytes())


def replace(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize("damage", [cut, change, empty, spoil, replace])
def test_a_damaged_entry_counts_as_none(site, damage: Callable[[Path], None]):
    first = site.build().files()
    for entry in site.kept.iterdir():
        damage(entry)
    assert site.build().files() == first
    assert (site.converted, site.made) == (["# Home", "# B"], ["", "b/"])


def test_an_entry_under_the_name_of_another_counts_as_none(site):
    first = site.build().files()
    entries = sorted(site.kept.iterdir())
    texts = [entry.read_text() for entry in entries]
    for entry, text in zip(entries, texts[1:] + texts[:1], strict=True):
        entry.write_text(text)
    assert site.build().files() == first
    assert (site.converted, site.made) == (["# Home", "# B"], ["", "b/"])


def say_otherwise(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b" of ", b" xx "))


@pytest.mark.fault("cache", "the code of a template that is damaged, which Python would run")
@pytest.mark.parametrize("damage", [cut, empty, spoil, replace, say_otherwise])
def test_a_damaged_template_is_compiled_again(site, damage: Callable[[Path], None]):
    first = site.build().files()
    shutil.rmtree(site.kept)
    codes = list(site.kept.with_name("templates").iterdir())
    assert codes
    for code in codes:
        damage(code)
    assert site.build().files() == first


@pytest.mark.fault("cache", "a file in the place of a folder of pages")
@pytest.mark.parametrize("name", [".cache", *(f".cache/pages{x}" for x in ("", "/converted", "/templates"))])
def test_a_folder_that_cannot_be_written_costs_time_and_nothing_else(site, name):
    first = site.build().files()
    shutil.rmtree(site.root / ".cache")
    site.write(name, "not a folder")
    assert site.build().files() == first
    assert site.build(is_new=False).files() == first
    assert (site.converted, site.made) == ([], [])  # from memory


class Clear(BasePlugin):
    """Another build prunes the folder meanwhile."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def on_page_context(self, context: dict, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)


def test_an_entry_that_vanishes_during_a_build_empties_no_page(site):
    first = site.build().files()
    assert site.build(Clear(site.kept)).files() == first
    assert site.build().files() == first


def test_of_many_entries_the_newest_stay(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "MOST", 3)
    folder = tmp_path / "converted"
    folder.mkdir()
    for number in (4, 1, 5, 2, 3):
        (folder / f"{number}.json").write_text("")
        os.utime(folder / f"{number}.json", (number, number))
    Kept(tmp_path).end()
    assert sorted(x.name for x in folder.iterdir()) == ["3.json", "4.json", "5.json"]


def test_an_entry_that_is_used_again_is_a_new_one(site):
    site.build()
    for entry in site.kept.iterdir():
        os.utime(entry, (1, 1))
    site.build()
    assert all(entry.stat().st_mtime > 1 for entry in site.kept.iterdir())


def test_no_unfinished_entry_stays(site):
    site.build()
    assert {x.suffix for x in site.kept.iterdir()} == {".json"}
