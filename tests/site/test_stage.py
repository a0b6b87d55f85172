"""``stage`` writes the whole site as plain Markdown, which any generator can build.

Each page's text in that dialect is looked at in ``tests/engine/show``; the site as a whole, in an audit.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support import project as real
from tests.support.project import (
    CONTRIBUTING,
    HOW_TO,
    MARKDOWN_PAGES,
    ROOT,
    SNIPPETS,
    TUTORIALS,
    SmallProject,
    tutorial_name,
)

LINK = re.compile(r"\]\((?P<target>[^)\s]+)\)|\b(?:href|src)=\"(?P<html>[^\"]+)\"")
LEFT = r"^\s*:::|\{\{ *(snippets/|drawings/|explorer|playground)|^\{:"
PLAIN = """site_name: Staged
docs_dir: staged
plugins: [search]
markdown_extensions: [md_in_html]
validation:
  omitted_files: ignore
  anchors: warn
  unrecognized_links: warn
"""


@pytest.fixture(scope="session")
def staged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real project, staged as plain Markdown."""
    folder = tmp_path_factory.mktemp("stage") / "staged"
    result = real.run("engine", "stage", folder)
    assert result.returncode == 0, result.stdout + result.stderr
    return folder


def pages(staged: Path) -> dict[str, str]:
    """Every staged page."""
    files = sorted(staged.rglob("*.md"))
    return {file.relative_to(staged).as_posix(): file.read_text(encoding="utf-8") for file in files}


def prose(text: str) -> str:
    """A page without its blocks of code."""
    return re.sub(r"^(`{3,}|~{3,}).*?^\1$", "", text, flags=re.DOTALL | re.MULTILINE)


def links(text: str) -> Iterator[str]:
    """Addresses in a page, without those of other sites."""
    for match in LINK.finditer(re.sub(r"`[^`\n]*`", "", prose(text))):
        target = match["target"] or match["html"]
        if not re.match(r"[a-z]+:", target):
            yield target


@pytest.mark.weekly
def test_every_page_is_written(staged: Path):
    tutorials = [f"tutorials/{tutorial_name(path)}.md" for path in TUTORIALS]
    assert sorted(pages(staged)) == sorted([*MARKDOWN_PAGES, CONTRIBUTING, *tutorials])


@pytest.mark.weekly
def test_nothing_is_left_to_expand(staged: Path):
    for name, text in pages(staged).items():
        text = re.sub(r"`[^`]*`", "", prose(text)) if name in HOW_TO else text
        assert not re.search(LEFT, text, re.MULTILINE), name


@pytest.mark.weekly
def test_every_page_that_shows_code_shows_its_output_and_where_it_ran(staged: Path):
    for name, text in pages(staged).items():
        if "```python" in text and name not in HOW_TO:
            assert re.search(r"ran on|not run here", text), name
    home = pages(staged)["index.md"]
    assert "```text" in home
    assert "| `h_seq` | `(batch, timesteps, units)` |" in home


@pytest.mark.weekly
def test_all_relative_links_and_figures_resolve(staged: Path):
    missing = [
        f"{name}: {target}"
        for name, text in pages(staged).items()
        for target in links(text)
        if (path := re.split("[?#]", target)[0]) and not (staged / name).parent.joinpath(path).exists()
    ]
    assert missing == []


@pytest.mark.weekly
def test_downloads_keep_their_places(staged: Path):
    text = "".join(pages(staged).values())
    for path in SNIPPETS:
        assert (staged / path).read_bytes() == (ROOT / path).read_bytes()
        assert re.search(rf"\[\.ipynb\]\([./]*{re.escape(path.replace('.py', '.ipynb'))}\)", text)


@pytest.mark.weekly
def test_a_build_without_hook_and_plugins_passes(staged: Path, tmp_path: Path):
    (tmp_path / "staged").symlink_to(staged)
    (tmp_path / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    result = real.run("mkdocs", "build", "--strict", folder=tmp_path)
    assert result.returncode == 0, result.stderr
    home = (tmp_path / "site/index.html").read_text(encoding="utf-8")
    assert "return_sequences" in home
    assert (tmp_path / f"site/tutorials/{tutorial_name(TUTORIALS[0])}/index.html").is_file()


def test_a_small_site_is_written_whole(project: SmallProject, tmp_path: Path):
    result = real.run("engine", "stage", tmp_path / "staged", folder=project.folder)
    assert result.returncode == 0, result.stdout + result.stderr
    found = pages(tmp_path / "staged")
    assert sorted(found) == [
        *("about/contributing.md", "guides/parts.md", "guides/rising.md", "index.md", "tutorials/short.md"),
    ]
    assert not [name for name, text in found.items() if re.search(LEFT, prose(text), re.MULTILINE)]
    for name, text in found.items():
        for target in links(text):
            assert (tmp_path / "staged" / name).parent.joinpath(target).exists(), (name, target)
    path = "snippets/home/01_two_and_two.py"
    assert (tmp_path / "staged" / path).read_text(encoding="utf-8") == project.read(path)
    assert "```text\ntotal 4" in found["index.md"]
    assert "ran on" in found["guides/rising.md"]


def test_a_failing_snippet_stops_it_by_name(project: SmallProject, tmp_path: Path):
    path = "snippets/home/01_two_and_two.py"
    project.write(path, project.read(path).replace("assert total == 4", "assert total == 5"))
    result = real.run("engine", "stage", tmp_path / "staged", folder=project.folder)
    assert result.returncode == 1
    assert f"{path}:16: AssertionError" in result.stdout


def test_a_wrong_page_stops_it_by_page_and_line(project: SmallProject, tmp_path: Path):
    project.write("docs/index.md", project.read("docs/index.md").replace("show: code", "shows: code"))
    result = real.run("engine", "stage", tmp_path / "staged", folder=project.folder)
    assert result.returncode == 1
    assert "docs/index.md:11: unknown option" in result.stderr
