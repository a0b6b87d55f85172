"""Pages for programs that read: made once, again when their page changes, listed as the menu is."""

import pytest

from engine.mkdocs import machines

MENU = "nav:\n  - index.md\n  - Part:\n      - part/index.md\n      - errors.md\nnot_in_nav: errors/\n"
ABOUT = "---\ndescription: About {}.\n---\n\n# {}\n\nWords.\n"


@pytest.fixture
def made(monkeypatch):
    """The names of the pages whose twins are made."""
    found = []
    make = machines.twin
    monkeypatch.setattr(machines, "twin", lambda name, *rest: found.append(name) or make(name, *rest))
    return found


def test_a_twin_is_made_again_only_when_its_page_changes(site, made):
    site.build()
    assert (site.out / "b/index.md").read_text() == "# B\n\nTo [home](../index.html).\n\n## End\n\nThe end.\n"
    assert sorted(made) == ["b.md", "index.md"]
    for is_new in (True, False):
        made.clear()
        site.build(is_new=is_new)
        assert made == []
        assert (site.out / "index.md").is_file()
    site.write("docs/b.md", "# B\n\nOther words.\n\n## End\n")
    site.build()
    assert made == ["b.md"]
    assert "Other words." in (site.out / "llms-full.txt").read_text()


def test_a_twin_is_made_again_when_what_its_page_shows_is_another_thing(site, made):
    """Though no word of the page was written anew."""
    site.write("pyproject.toml", '[tool.engine]\nsite = "own:site"\n')
    own = (
        "from pathlib import Path\n\nfrom engine.show.parts import GENERAL\n"
        "from engine.show.site import Part, Site\n\n\nclass Said(Part):\n"
        "    def expand(self, prose, page, site):\n        prose.append(Path({!r}).read_text())\n\n\n"
        "def site(project, records):\n    return Site(project, records, (Said(), *GENERAL))\n"
    )
    site.write("own/__init__.py", own.format(str(site.root / "docs/said.txt")))
    for words in ("One.", "Two."):
        site.write("docs/said.txt", words)
        site.build()
        assert words in (site.out / "b/index.md").read_text()


def test_the_list_has_the_order_of_the_menu_and_pages_of_no_menu_below_the_page_they_belong_to(site):
    site.write("mkdocs.yml", (site.root / "mkdocs.yml").read_text() + MENU)
    (site.root / "docs/b.md").unlink()
    for name, title in (
        ("part/index", "Part"),
        ("errors", "Errors [all]"),
        ("errors/one", "One"),
        ("index", "Home"),
    ):
        site.write(f"docs/{name}.md", ABOUT.format(title.lower(), title))
    site.build()
    assert (site.out / "llms.txt").read_text().split("\n\n", 3)[3] == (
        "## Start here\n\n- [A site](index.md): About home.\n\n"
        "## Part\n\n- [Part](part/index.md): About part.\n"
        "- [Errors \\[all\\]](errors/index.md): About errors [all].\n\n"
        "## Errors [all]\n\n- [One](errors/one/index.md): About one.\n"
    )
