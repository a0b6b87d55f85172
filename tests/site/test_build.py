"""The build is strict, runs each snippet once, and says where a mistake is."""

import re
from pathlib import Path

import pytest

from tests.support import project as real
from tests.support.project import GUIDES, SNIPPETS, SmallProject, can_run
from tests.support.site import Site, targets

HOME_SNIPPET = "snippets/home/01_two_and_two.py"


ALL = ["published", pytest.param("all_at_home", marks=pytest.mark.weekly)]


@pytest.fixture
def each(request: pytest.FixtureRequest) -> Site:
    """Each site, one after the other."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Site)
    return found


@pytest.mark.parametrize("each", [*ALL, "at_home"], indirect=True)
def test_the_strict_build_passes_and_says_no_word_of_warning(each: Site):
    assert not re.search("^(WARNING|ERROR)", each.log, re.MULTILINE), each.log


@pytest.mark.parametrize("each", ALL, indirect=True)
def test_the_site_has_exactly_these_pages(each: Site):
    assert sorted(each.pages) == real.PAGES


@pytest.mark.parametrize("each", ALL, indirect=True)
def test_no_link_and_no_anchor_inside_the_site_is_broken(each: Site):
    problems = [
        problem
        for page, tree in each.html.items()
        for target in targets(tree)
        if (problem := each.broken(page, target))
    ]
    assert problems == []


def test_a_second_and_frozen_build_runs_no_snippet_and_gives_the_same_files(
    first_at_home: Site, at_home: Site
):
    assert "Running" not in at_home.log
    assert len(same_files(first_at_home, at_home)) >= 2 * 4 + 2  # each snippet twice, a figure twice


@pytest.mark.weekly
def test_that_holds_for_all_snippets_with_and_without_an_address(published: Site, all_at_home: Site):
    assert "Running" not in all_at_home.log
    assert len(same_files(published, all_at_home)) > 2 * len(GUIDES)


def same_files(one: Site, other: Site) -> list[Path]:
    """What readers can take from below ``snippets/``, which is alike in both."""
    found = (x.relative_to(one.folder) for x in one.folder.rglob("snippets/**/*.*"))
    # In notebooks of tutorials links lead to the site, of which only one of the two may know the address.
    files = [x for x in found if x.suffix != ".ipynb" or "tutorials" not in x.parts or not one.address]
    for file in files:
        assert (one.folder / file).read_bytes() == (other.folder / file).read_bytes(), file
    return files


def test_every_snippet_can_be_downloaded_as_it_is(published: Site):
    for path in SNIPPETS:
        assert (published.folder / path).read_bytes() == (real.ROOT / path).read_bytes()
        assert (published.folder / path).with_suffix(".ipynb").is_file()


def test_a_frozen_build_with_empty_cache_names_every_snippet(tmp_path: Path):
    arguments = ("mkdocs", "build", "--strict", "-d", tmp_path / "site")
    result = real.run(*arguments, ENGINE_FROZEN="1", ENGINE_CACHE=str(tmp_path / "cache/engine"))
    assert result.returncode != 0
    for path in filter(can_run, SNIPPETS):
        assert f"{path}:1: not in the cache" in result.stderr


def test_a_build_writes_nothing_into_docs(warm_project: SmallProject, tmp_path: Path):
    new = SmallProject.create(tmp_path).folder / "docs"
    old = warm_project.folder / "docs"
    assert sorted(x.relative_to(old) for x in old.rglob("*")) == sorted(
        x.relative_to(new) for x in new.rglob("*")
    )


def test_a_page_that_names_a_missing_snippet_fails_with_page_and_line(project: SmallProject, tmp_path: Path):
    home = project.read("docs/index.md").replace("01_two_and_two", "01_two_and_three")
    project.write("docs/index.md", home + f"\n::: {HOME_SNIPPET}\n")
    result = project.build(tmp_path)
    assert result.returncode != 0
    line = line_of("01_two_and_three", home)
    why = "there is no snippets/home/01_two_and_three.py"
    assert f"docs/index.md:{line}: {why}" in result.stderr


@pytest.mark.weekly
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


@pytest.mark.weekly
def test_a_note_that_fits_no_line_fails_with_page_and_line(project: SmallProject, tmp_path: Path):
    home = project.read("docs/index.md").replace("note: total = 2", "note: total = 3")
    project.write("docs/index.md", home)
    result = project.build(tmp_path)
    assert result.returncode != 0
    assert f"docs/index.md:{line_of('note:', home)}: note 'total = 3' fits 0 lines" in result.stderr


@pytest.mark.weekly
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
