"""The build is strict, runs each snippet once, and says where a mistake is."""

import re
from pathlib import Path

import pytest

from tests.support import project as real
from tests.support.project import GUIDES, SNIPPETS, SmallProject, can_run
from tests.support.site import Site, targets

HOME_SNIPPET = "snippets/home/01_two_and_two.py"


@pytest.fixture(params=["published", "at_home"])
def either(request: pytest.FixtureRequest) -> Site:
    """Both, one after the other."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Site)
    return found


def test_the_strict_build_passes_and_says_no_word_of_warning(either: Site):
    assert not re.search("^(WARNING|ERROR)", either.log, re.MULTILINE), either.log


def test_the_site_has_exactly_these_pages(either: Site):
    assert sorted(either.pages) == real.PAGES


def test_no_link_and_no_anchor_inside_the_site_is_broken(either: Site):
    problems = [
        problem
        for page, tree in either.html.items()
        for target in targets(tree)
        if (problem := either.broken(page, target))
    ]
    assert problems == []


def test_a_second_and_frozen_build_runs_no_snippet(at_home: Site):
    assert "Running" not in at_home.log


def test_two_builds_give_the_same_files_and_figures(published: Site, at_home: Site):
    found = (x.relative_to(published.folder) for x in published.folder.rglob("snippets/**/*.*"))
    # In notebooks of tutorials links lead to the site, whose address only one of the two knows.
    files = [x for x in found if x.suffix != ".ipynb" or "tutorials" not in x.parts]
    assert len(files) > 2 * len(GUIDES)
    for file in files:
        assert (published.folder / file).read_bytes() == (at_home.folder / file).read_bytes()


def test_every_snippet_can_be_downloaded_as_it_is(at_home: Site):
    for path in SNIPPETS:
        assert (at_home.folder / path).read_bytes() == (real.ROOT / path).read_bytes()
        assert (at_home.folder / path).with_suffix(".ipynb").is_file()


def test_a_frozen_build_with_empty_cache_names_every_snippet(tmp_path: Path):
    arguments = ("mkdocs", "build", "--strict", "-d", tmp_path / "site")
    result = real.run(*arguments, ENGINE_FROZEN="1", ENGINE_CACHE=str(tmp_path / "cache/engine"))
    assert result.returncode != 0
    for path in filter(can_run, SNIPPETS):
        assert f"{path}:1: not in the cache" in result.stderr


def test_a_build_writes_nothing_into_docs(project: SmallProject, tmp_path: Path):
    before = sorted((project.folder / "docs").rglob("*"))
    assert project.build(tmp_path).returncode == 0
    assert sorted((project.folder / "docs").rglob("*")) == before


def test_a_page_that_names_a_missing_snippet_fails_with_page_and_line(project: SmallProject, tmp_path: Path):
    home = project.read("docs/index.md").replace("01_two_and_two", "01_two_and_three")
    project.write("docs/index.md", home + f"\n::: {HOME_SNIPPET}\n")
    result = project.build(tmp_path)
    assert result.returncode != 0
    line = line_of("01_two_and_three", home)
    why = "there is no snippets/home/01_two_and_three.py"
    assert f"docs/index.md:{line}: {why}" in result.stderr


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("show: code, output, shapes", "shows: code"),
        ("show: code, output, shapes", "show: code, sound"),
    ],
)
def test_an_unknown_option_fails_with_page_and_line(
    right: str, wrong: str, project: SmallProject, tmp_path: Path
):
    home = project.read("docs/index.md").replace(right, wrong)
    project.write("docs/index.md", home)
    result = project.build(tmp_path)
    assert result.returncode != 0
    assert f"docs/index.md:{line_of(wrong, home)}: " in result.stderr
    assert "known: " in result.stderr


def test_a_note_that_fits_no_line_fails_with_page_and_line(project: SmallProject, tmp_path: Path):
    home = project.read("docs/index.md").replace("note: total = 2", "note: total = 3")
    project.write("docs/index.md", home)
    result = project.build(tmp_path)
    assert result.returncode != 0
    assert f"docs/index.md:{line_of('note:', home)}: note 'total = 3' fits 0 lines" in result.stderr


def test_a_shape_of_an_unknown_tensor_fails_with_page_and_line(project: SmallProject, tmp_path: Path):
    home = project.read("docs/index.md") + f"\nIts shape is {{{{ {HOME_SNIPPET}: c }}}}.\n"
    project.write("docs/index.md", home)
    result = project.build(tmp_path)
    assert result.returncode != 0
    line = line_of("Its shape", home)
    assert f"docs/index.md:{line}: no tensor `c` in {HOME_SNIPPET}" in result.stderr


def test_a_snippet_that_no_page_shows_fails_by_name(project: SmallProject, tmp_path: Path):
    project.write("snippets/home/02_forgotten.py", project.read(HOME_SNIPPET))
    result = project.build(tmp_path)
    assert result.returncode != 0
    assert "snippets/home/02_forgotten.py:1: no page shows this snippet" in result.stderr


def test_failing_snippets_are_all_named_with_file_and_line(project: SmallProject, tmp_path: Path):
    wrong = project.read(HOME_SNIPPET).replace("assert total == 4", "assert total == 5")
    project.write(HOME_SNIPPET, wrong)
    rising = "snippets/rising/01_a_line_rises.py"
    untrue = project.read(rising).replace("# (5,):", "# (6,):")
    project.write(rising, untrue)
    result = project.build(tmp_path)
    assert result.returncode != 0
    assert f"{HOME_SNIPPET}:{line_of('== 5', wrong)}: AssertionError" in result.stderr
    assert f"{rising}:{line_of('# (6,)', untrue)}: " in result.stderr
    assert str(project.folder) not in result.stderr.partition("Running")[2]


def line_of(part: str, text: str) -> int:
    """Number of the first line with ``part``, from 1."""
    return 1 + text[: text.index(part)].count("\n")
