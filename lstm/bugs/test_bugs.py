"""Bugs by version: the pages and what was recorded of their programs say the same."""

import json
import re
import tomllib

import pytest

from engine import snippet as snippets
from engine.show.page import Page, PageError
from engine.versions import matrix, record_all
from engine.versions.matrix import Environment, Matrix, Outcome
from lstm.bugs import bugs, record
from lstm.bugs.bugs import Bugs
from tests.support.pages import site_of
from tests.support.project import PROJECT

PAGE = """---
title: "It says 7"
group: Bugs
bug:
  program: snippets/bugs/01_seven.py
  symptom: says 7
  thread: https://github.com/keras-team/keras/issues/12
  fix: https://github.com/keras-team/keras/commit/0123456789abcdef
  todo: "`keras>=3.2`"
---

# It says 7

A number is wrong.

{{ bug }}
"""
CITED = """---
title: Needs a GPU
group: Bugs
bug:
  first: 3.0.0
  last: 3.2.0
  thread: https://github.com/keras-team/keras/issues/13
  todo: upgrade
---

# Needs a GPU

A state is cut.

{{ bug }}
"""
ENVIRONMENTS = (
    Environment("2.15", {"tensorflow": "2.15.1", "keras": "2.15.0"}),
    Environment("3.0.0", {"tensorflow": "2.16.2", "keras": "3.0.0"}),
    Environment("2.16", {"tensorflow": "2.16.2", "keras": "3.2.0"}),
    Environment("nightly", {"tensorflow": "2.22.0rc0", "keras-nightly": "3.16.0.dev1"}),
)
SAYS_SEVEN = Outcome("fails", 3, "AssertionError", text="it says 7\nAssertionError\n")
OTHER = Outcome("fails", 1, "ImportError: none", text="before\nImportError: none\n")
EVERY_BUG = bugs.bugs(site_of())
every_bug = pytest.mark.parametrize("bug", EVERY_BUG, ids=lambda x: x.entry.name)
every_run = pytest.mark.parametrize("bug", [x for x in EVERY_BUG if x.program], ids=lambda x: x.entry.name)


@pytest.fixture
def site(project):
    """A bug that was recorded, one that is cited, and the page of both."""
    folder = project.root / "docs" / bugs.FOLDER
    folder.mkdir(parents=True)
    path = project.write("bugs/01_seven", "print(6)\n")
    (project.root / path).with_suffix(".out").write_text("--- output\n6\n", encoding="utf-8")
    (folder / "it-says-7.md").write_text(PAGE, encoding="utf-8")
    (folder / "needs-a-gpu.md").write_text(CITED, encoding="utf-8")
    (folder.parent / "bugs.md").write_text("# All\n\n{{ bugs: list }}\n\n{{ bugs: releases }}\n")
    outcomes = {"2.15": OTHER, "3.0.0": SAYS_SEVEN, "2.16": SAYS_SEVEN, "nightly": Outcome("same")}
    digests = {path: matrix.digest_now(project.settings, path)}
    matrix.write(Matrix({}, ENVIRONMENTS, {path: outcomes}, digests), bugs.file(project.settings))
    return site_of(Bugs(), project=project.settings)


def expanded(site, name: str, **options) -> str:
    return site.expand(site.pages[name], Page(name, **options))


def test_a_bug_says_which_releases_have_it_and_where_it_is_told(site):
    text = expanded(site, f"{bugs.FOLDER}/it-says-7.md")
    assert "**Keras versions with it:** 3.0.0–3.2.0." in text
    assert (
        "**Told in:** [keras-team/keras#12](https://github.com/keras-team/keras/issues/12), ended by "
        "[keras-team/keras@01234567](https://github.com/keras-team/keras/commit/0123456789abcdef)."
    ) in text


def test_a_bug_shows_what_its_program_leaves_on_neighbouring_releases_together(site):
    rows = re.findall(r"^\| (.*) \|$", expanded(site, f"{bugs.FOLDER}/it-says-7.md"), re.MULTILINE)
    assert rows[2:] == [
        "2.15.0 | cannot tell | <code>ImportError: none</code>",
        "3.0.0–3.2.0 | yes | <code>it says 7</code>",
        "3.16.0 nightly | no | ",
    ]


def test_a_bug_that_nothing_has_ended_is_said_to_be_open(site):
    text = expanded(site, f"{bugs.FOLDER}/needs-a-gpu.md")
    assert "**Keras versions with it:** 3.0.0–3.2.0." in text
    assert "issues/13), which nothing has ended yet." in text


def test_the_index_has_a_row_for_each_bug_and_for_each_release(site):
    text = expanded(site, "reference/bugs.md")
    assert (
        "| [It says 7](bugs/it-says-7.md){ #it-says-7 .entry } | 3.0.0–3.2.0 | `keras>=3.2` "
        "| [keras-team/keras#12](https://github.com/keras-team/keras/issues/12) |"
    ) in text
    assert "| 3.2.0 | 2.16.2 | [it says 7](bugs/it-says-7.md), [needs a gpu](bugs/needs-a-gpu.md) |" in text
    assert "| 3.16.0 nightly | 2.22.0rc0 | none of these |" in text
    assert text.index("| 3.16.0 nightly") < text.index("| 3.2.0 | 2.16.2") < text.index("| 2.15.0")


def test_an_announced_exception_is_read_where_the_approved_output_has_it(site, project):
    path = project.write("bugs/01_seven", "# raises: ValueError\nraise ValueError('it says 7')\n")
    known = "--- raises\nTraceback\nValueError: it says 7\n"
    (project.root / path).with_suffix(".out").write_text(known, encoding="utf-8")
    rows, digests = {path: {"2.15": Outcome("same")}}, {path: matrix.digest_now(project.settings, path)}
    matrix.write(Matrix({}, ENVIRONMENTS, rows, digests), bugs.file(project.settings))
    data = matrix.read(project.settings, bugs.file(project.settings))
    bug = next(x for x in bugs.bugs(site) if x.program)
    assert bugs.runs(bug, project.settings, data) == [bugs.Run("2.15.0", True, "ValueError: it says 7")]


def test_in_plain_markdown_no_row_has_an_anchor(site):
    assert ".entry" not in expanded(site, "reference/bugs.md", dialect="plain")


def test_a_page_that_does_not_say_what_it_has_to_is_an_error(site, project):
    (project.root / "docs" / bugs.FOLDER / "it-says-7.md").write_text(PAGE.replace("  symptom: says 7\n", ""))
    with pytest.raises(PageError, match=r"`bug` in the front matter needs .*symptom.*it has program, thread"):
        bugs.bugs(site_of(Bugs(), project=project.settings))


def test_an_unknown_part_is_an_error_and_so_is_a_bug_elsewhere(site):
    with pytest.raises(PageError, match=r"x\.md:1: no part 'all'; known: list, releases"):
        site.expand("{{ bugs: all }}\n", Page("x.md"))
    with pytest.raises(PageError, match=r"x\.md:1: no page of reference/bugs"):
        site.expand("{{ bug }}\n", Page("x.md"))


# --- Recording


def test_each_keras_is_recorded_once_and_one_between_needs_keras_alone():
    config = {
        "environments": {"2.21": ["t==2.21", "keras==3.15"], "2.22": ["t==2.22", "keras==3.15"]},
        "optional": ["onnx"],
        "releases": {"3.1.1": ["t==2.16", "keras==3.1.1"]},
    }
    found = record.releases(config)
    assert list(found) == ["2.21", "3.1.1"]
    assert found["2.21"]["optional"] == ["onnx"]
    assert found["3.1.1"]["optional"] == []


def test_a_release_takes_its_place_by_its_version_and_keeps_the_rows_of_others(project):
    path = project.write("bugs/01_seven", "print(6)\n")
    digests = {path: matrix.digest_now(project.settings, path)}
    old = Matrix({}, ENVIRONMENTS[::2], {path: {"2.16": SAYS_SEVEN}}, digests)
    new = record.merged(project.settings, old, ENVIRONMENTS[1], {path: Outcome("same")})
    assert [x.name for x in new.environments] == ["2.15", "3.0.0", "2.16"]
    assert new.rows == {path: {"2.16": SAYS_SEVEN, "3.0.0": Outcome("same")}}
    project.write("bugs/01_seven", "print(7)\n")
    assert record.merged(project.settings, old, ENVIRONMENTS[1], {}).rows == {path: {}}


# --- The committed pages and data


def test_there_are_at_least_ten_bugs():
    assert len(EVERY_BUG) >= 10


@every_run
def test_each_program_ran_on_every_recorded_release(bug):
    data = bugs.read(PROJECT)
    assert data.row(snippets.read(PROJECT, bug.program)).keys() == {x.name for x in data.environments}


@every_run
def test_some_release_has_it_and_the_newest_has_not_what_a_change_ended(bug):
    found = bugs.runs(bug, PROJECT, bugs.read(PROJECT))
    assert any(x.has for x in found)
    assert not bug.fix or found[-1].has is False


@every_run
def test_its_way_round_runs_wherever_it_is(bug):
    data = bugs.read(PROJECT)
    path = bug.program.replace(".py", "_around.py")
    if not (PROJECT.root / path).is_file():
        assert re.search(r"keras>=3\.", bug.todo)
        return
    row = data.row(snippets.read(PROJECT, path))
    here = {bugs.release(x): row.get(x.name) for x in data.environments}
    found = {name: here[name] for name in bugs.affected(bug, PROJECT, data)}
    wrong = (None, "fails", "unproven")
    assert [name for name, outcome in found.items() if (outcome and outcome.status) in wrong] == []


@every_bug
def test_it_is_told_in_a_public_thread(bug):
    assert bugs.THREAD.match(bug.thread)
    assert not bug.fix or bugs.THREAD.match(bug.fix)


def test_the_data_has_every_release_once_in_order():
    data = json.loads(bugs.file(PROJECT).read_text(encoding="utf-8"))
    names = list(map(bugs.release, bugs.read(PROJECT).environments))
    assert len(set(names)) == len(names) == len(data["environments"]) >= 15
    assert names == sorted(names, key=bugs._version)


def test_the_data_has_every_release_of_the_matrix_and_each_tells_its_tensorflow():
    config = tomllib.loads((PROJECT.root / record_all.CONFIG).read_text(encoding="utf-8"))
    found = bugs.read(PROJECT).environments
    assert {x.name for x in found} == set(record.releases(config))
    assert all(x.version("tensorflow") for x in found)
