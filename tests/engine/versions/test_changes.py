"""The list of known changes, and the warnings that they add."""

from functools import cache

import pytest

from engine import snippet as snippets
from engine.project import ProjectError
from engine.record import Output, Record
from engine.versions import changes, matrix
from engine.versions.changes import Change
from tests.support.project import PROJECT

WARNS = Change("c", "C", "keras>=3.16", (), frozenset({"snippets/a.py"}), r"UserWarning: layer '\w+' drops")


def write(project, text):
    place = changes.file(project.settings)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(text, encoding="utf-8")


def test_without_a_list_nothing_is_known(project):
    assert changes.read(project.settings) == ()


def test_an_entry_reads_back(project):
    write(
        project, '[[change]]\nname = "c"\ntitle = "C"\nwhen = "keras>=3.16"\nsnippets = ["snippets/a.py"]\n'
    )
    assert changes.read(project.settings) == (
        Change("c", "C", "keras>=3.16", (), frozenset({"snippets/a.py"})),
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ('when = "soon"', "no condition such as"),
        ('warning = "("', "error"),
        ('wen = "x"', "unknown: wen"),
        ("title =", "Invalid value"),
    ],
)
def test_an_entry_that_cannot_be_used_names_file_and_change(project, line, message):
    good = {"name": 'name = "c"', "title": 'title = "C"', "when": 'when = "keras>=3"'}
    good[line.split()[0]] = line
    write(project, "[[change]]\n" + "\n".join(good.values()))
    with pytest.raises(ProjectError, match=rf"changes\.toml: .*{message}"):
        changes.read(project.settings)


def test_an_entry_without_a_condition_is_refused(project):
    write(project, '[[change]]\nname = "c"\ntitle = "C"\n')
    with pytest.raises(ProjectError, match="change 'c': KeyError"):
        changes.read(project.settings)


def test_a_change_is_behind_what_it_is_the_subject_of_and_what_trains_under_it():
    trains = Change("t", "T", "keras>=3.16", (), frozenset(), "", frozenset({"snippets/a.py"}))
    assert changes.behind([WARNS, trains], "snippets/a.py") == [WARNS, trains]
    assert changes.behind([WARNS, trains], "snippets/b.py") == []


def test_only_the_versions_that_have_a_change_count():
    assert changes.holding([WARNS], {"keras-nightly": "3.16.0.dev1"}) == [WARNS]
    assert changes.holding([WARNS], {"keras": "3.15.1"}) == []


def test_known_warnings_are_taken_out_and_others_stay():
    first, second = (f"UserWarning: layer '{name}' drops\n" for name in "ab")
    stderr = f"{first}UserWarning: else\n{second}{first}"
    result = Record("snippets/b.py", "passed", outputs=(Output(1, "out\n", stderr), Output(2)))
    rest, taken = changes.without_warnings(result, [WARNS])
    assert [(x.stdout, x.stderr) for x in rest.outputs] == [("out\n", "UserWarning: else\n"), ("", "")]
    assert taken == first + second
    assert changes.without_warnings(result, []) == (result, "")


def test_a_warning_inside_a_line_is_no_warning():
    result = Record("snippets/b.py", "passed", outputs=(Output(1, "", "of UserWarning: layer 'a' drops\n"),))
    assert changes.without_warnings(result, [WARNS]) == (result, "")


# --- The committed list


@cache
def committed():
    """Environments, and committed outcomes in them, by snippet; read once, which takes a second."""
    data = matrix.read(PROJECT)
    return data.environments, {
        path: data.row(snippets.read(PROJECT, path)) for path in snippets.find(PROJECT)
    }


def rows_of(change):
    """Committed outcomes on the versions that have a change, by snippet and environment."""
    environments, rows = committed()
    for environment in environments:
        if changes.holding([change], environment.packages):
            for path, row in rows.items():
                yield path, environment.name, row.get(environment.name)


def test_whatever_differs_on_newer_versions_is_explained():
    """No example on another subject may depend on what changes: it prints the same on both.

    That goes for each digit, as padding that is read as data changes numbers only.
    """
    known = changes.read(PROJECT)
    explained = {path for change in known for path in change.snippets | change.trained}
    wrong = [
        (path, name, outcome.status)
        for change in known
        for path, name, outcome in rows_of(change)
        if outcome and outcome.status not in ("same", "absent") and path not in explained
    ]
    assert sorted(set(wrong)) == []


BROKEN = ("fails", "unproven")


def test_no_example_fails_on_newer_versions():
    rows = [row for change in changes.read(PROJECT) for row in rows_of(change)]
    wrong = [(path, name) for path, name, outcome in rows if outcome and outcome.status in BROKEN]
    assert sorted(set(wrong)) == []


def test_whatever_is_listed_is_recorded_and_differs():
    for change in changes.read(PROJECT):
        listed = change.snippets | change.trained
        found = {path: outcome for path, _, outcome in rows_of(change) if path in listed}
        assert set(found) == listed
        assert not change.snippets & change.trained
        assert [path for path, x in found.items() if x is None or x.status == "same"] == []


def test_every_change_says_where_it_was_made():
    known = changes.read(PROJECT)
    assert len({x.name for x in known}) == len(known) > 3
    assert all(x.sources and all(y.startswith("https://github.com/") for y in x.sources) for x in known)
