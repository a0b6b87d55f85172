"""What a version made of a snippet, in a file that reads back as it was written, and in a few words."""

import json
from dataclasses import replace

import pytest

from engine import approved
from engine import snippet as snippets
from engine.frameworks.tensorflow import FRAMEWORK
from engine.versions import matrix
from engine.versions.changes import Change
from engine.versions.matrix import Environment, Matrix, Outcome
from tests.support.project import PROJECT

ENVIRONMENTS = (
    Environment("2.15", {"tensorflow": "2.15.1", "keras": "2.15.0"}),
    Environment("2.16", {"tensorflow": "2.16.2", "keras": "3.4.1"}),
    Environment("2.17", {"tensorflow": "2.17.1", "keras": "3.6.0"}),
    Environment("nightly", {"tensorflow": "2.21.0", "keras-nightly": "3.16.0.dev1"}),
)


def outcome_of(project, source, known=None):
    result = project.run_one(source)
    snippet = project.read(result.path)
    if known is not None:
        approved.file(project.settings, snippet).write_text(known, encoding="utf-8")
    return matrix.outcome(project.settings, snippet, result)


def in_short(project, source="print(1)\n", **row):
    snippet = project.read(project.write("example", source))
    names = {"v15": "2.15", "v16": "2.16", "v17": "2.17", "nightly": "nightly"}
    rows = {snippet.path: {names[key]: outcome for key, outcome in row.items()}}
    digests = {snippet.path: matrix.digest(snippet)}
    return Matrix({}, ENVIRONMENTS, rows, digests, FRAMEWORK).short(snippet)


def test_the_approved_output_is_the_same(project):
    assert outcome_of(project, "print('h', 0.25)\n", "--- output\nh 0.25\n") == Outcome("same")


def test_other_rounded_numbers_are_told_from_other_words(project):
    found = outcome_of(project, "print('h', 0.25)\n", "--- output\nh 0.75\n")
    assert found == Outcome("numbers", text="h 0.25\n")
    found = outcome_of(project, "print('h', 0.25)\n", "--- output\nc 0.25\n")
    assert found == Outcome("differs", text="h 0.25\n")


def test_a_failure_has_its_line_its_first_words_and_what_was_printed_before(project):
    found = outcome_of(project, "print('before')\nraise ValueError('one\\ntwo')\n")
    assert (found.status, found.line, found.error) == ("fails", 3, "ValueError: one")
    assert found.text == "before\nValueError: one\ntwo\n"


PROVEN = "x = 0.25\nprint('h', x)\n# region proof\nassert x == 0.5\n# endregion proof\n"


@pytest.mark.parametrize(
    ("approved_output", "outcome"),
    [
        ("h 0.25\n", Outcome("unproven", 5, "AssertionError")),
        ("h 0.75\n", Outcome("unproven", 5, "AssertionError", "h 0.25\n")),
        ("c 0.25\n", Outcome("fails", 5, "AssertionError", "h 0.25\nAssertionError\n")),
        ("h 0.25\nmore\n", Outcome("fails", 5, "AssertionError", "h 0.25\nAssertionError\n")),
    ],
)
def test_where_what_is_shown_is_the_same_only_the_proof_fails(project, approved_output, outcome):
    assert outcome_of(project, PROVEN, f"--- output\n{approved_output}") == outcome


def test_what_fails_above_the_proof_or_without_approved_output_fails(project):
    above = PROVEN.replace("# region", "assert x == 0.5\n# region", 1)
    found = outcome_of(project, above, "--- output\nh 0.25\n")
    assert (found.status, found.line) == ("fails", 4)
    assert outcome_of(project, PROVEN, "").status == "fails"


def test_other_shapes_above_a_proof_that_fails_are_told(project):
    source = "import numpy as np\nbatch, units = 2, 3\nh = np.ones((2, 3))  # (batch, units)\n"
    source += "# region proof\nassert h.sum() == 1\n# endregion proof\n"
    for shape, status in ("(2, 3)", "unproven"), ("(2, 4)", "fails"):
        table = f"--- tensors\nh  (batch, units)  {shape}  float64\nc  (batch, units)  (2, 3)  float64\n"
        assert outcome_of(project, source, table).status == status


def test_an_announced_exception_that_does_not_come_is_quiet(project):
    assert outcome_of(project, "# raises: ValueError\nprint('no')\n") == Outcome("quiet", text="no\n")


def test_an_announced_exception_of_another_class_is_a_failure(project):
    found = outcome_of(project, "# raises: ValueError\n[][0]\n")
    assert found.status == "fails"
    assert found.error.startswith("raises IndexError, but announces ValueError")


@pytest.mark.snippet("import tensorflow.no_such_part\n")
def test_a_missing_package_is_absent_but_a_missing_part_of_tensorflow_fails(project, result):
    assert outcome_of(project, "import no_such_package\n") == Outcome("absent", error="no_such_package")
    settings = replace(project.settings, framework=FRAMEWORK)
    found = matrix.outcome(settings, snippets.parse(result.path, result.source), result)
    assert (found.status, found.line) == ("fails", 2)


def test_names_of_temporary_folders_are_the_same_in_each_run(project):
    assert outcome_of(project, "print('in /tmp/tmp_a1b2c3/model')\n", "").text == "in /tmp/…/model\n"


def test_a_long_output_is_cut(project):
    assert len(outcome_of(project, "print('x' * 5000)\n", "").text) < matrix.LONGEST_TEXT + 10


def test_of_a_long_output_the_lines_that_are_not_approved_are_kept(project):
    known = "--- output\n" + "".join(f"setting {n}: same\n" for n in range(400))
    source = "for n in range(400):\n    print(f'setting {n}:', 'other' if n == 7 else 'same')\n"
    assert outcome_of(project, source, known).text == "setting 7: other\n"


def test_shapes_that_differ_are_kept(project):
    source = "import numpy as np\nbatch, units = 2, 3\nh = np.ones((2, 3))  # (batch, units)\n"
    found = outcome_of(project, source, "--- tensors\nh  (batch, units)  (2, 4)  float64\n")
    assert (found.status, found.tensors) == ("differs", "h  (batch, units)  (2, 3)  float64\n")


def test_an_exception_that_these_versions_do_not_announce_is_quiet(project):
    source = "# raises: ValueError (numpy<1)\nprint('no')\n"
    assert outcome_of(project, source, "--- raises\nValueError\n") == Outcome("quiet", text="no\n")


def test_known_warnings_are_kept_apart(project):
    source = "import warnings\nfor n in range(5):\n    warnings.warn(f'drops {n}')\nprint(1)\n"
    result = project.run_one(source)
    snippet = project.read(result.path)
    approved.file(project.settings, snippet).write_text("--- output\n1\n", encoding="utf-8")
    change = Change("c", "C", "keras>=3.16", (), frozenset(), r"UserWarning: drops \d")
    found = matrix.outcome(project.settings, snippet, result, [change])
    assert found.status == "same"
    assert found.warned.splitlines() == [
        "UserWarning: drops 0",
        "UserWarning: drops 1",
        "UserWarning: drops 2",
        "… and 2 more such lines",
    ]


def test_the_file_reads_back_and_holds_a_line_a_snippet(project):
    row = {"2.15": Outcome("fails", 9, "TypeError: no"), "2.16": Outcome("same"), "2.17": Outcome("same")}
    written = Matrix(
        {"date": "2026-01-01", "python": "3.11.0", "platform": "Linux x86_64"},
        ENVIRONMENTS,
        {"snippets/a/01_x.py": row, "snippets/b/01_y.py": {"2.17": Outcome("same")}},
        {"snippets/a/01_x.py": "1" * 12, "snippets/b/01_y.py": "2" * 12},
        FRAMEWORK,
    )
    settings = replace(project.settings, framework=FRAMEWORK)
    place = matrix.file(settings)
    place.parent.mkdir(parents=True)
    matrix.write(written, place)
    first = place.read_bytes()
    assert matrix.read(settings) == written
    matrix.write(matrix.read(settings), place)
    assert place.read_bytes() == first
    lines = [x for x in place.read_text().splitlines() if '"digest"' in x]
    assert len(lines) == 2
    assert json.loads(f"{{{lines[0].rstrip(',')}}}")["snippets/a/01_x.py"]["outcomes"] == [
        {"on": ["2.15"], "is": {"status": "fails", "line": 9, "error": "TypeError: no"}},
        {"on": ["2.16", "2.17"], "is": {"status": "same"}},
    ]


def test_without_a_file_there_are_no_rows(project):
    snippet = project.read(project.write("example", "print(1)\n"))
    data = matrix.read(project.settings)
    assert (data.row(snippet), data.short(snippet)) == ({}, "")


def test_a_changed_snippet_has_no_row(project):
    snippet = project.read(project.write("example", "print(1)\n"))
    data = Matrix({}, ENVIRONMENTS, {snippet.path: {"2.15": Outcome("same")}}, {snippet.path: "old"})
    assert data.row(snippet) == {}


@pytest.mark.fault("stale", "an approved output with which a version was not compared")
def test_a_row_counts_for_the_approved_output_with_which_it_was_compared(project):
    snippet = project.read(project.write("example", "print(1)\n"))
    place = matrix.file(project.settings)
    place.parent.mkdir(parents=True)
    rows = {snippet.path: {"2.15": Outcome("same")}, "snippets/gone.py": {"2.15": Outcome("same")}}
    approved.file(project.settings, snippet).write_text("--- output\n1\n")
    digests = {snippet.path: matrix.digest_now(project.settings, snippet.path), "snippets/gone.py": "0"}
    matrix.write(Matrix({}, ENVIRONMENTS, rows, digests), place)
    assert matrix.read(project.settings).row(snippet) == rows[snippet.path]
    approved.file(project.settings, snippet).write_text("--- output\n2\n")
    assert matrix.read(project.settings).row(snippet) == {}
    assert matrix.stale(project.settings, matrix.read(project.settings)) == [snippet.path]


def test_the_row_in_short(project):
    same, fails = Outcome("same"), Outcome("fails", 9)
    assert in_short(project, v15=fails, v16=same, v17=same) == "runs on 2.16–2.17; fails on 2.15: line 9"
    assert in_short(project, v15=same, v16=Outcome("numbers"), v17=same, nightly=same) == (
        "runs on 2.15–nightly"
    )
    assert in_short(project, v15=same, v16=Outcome("differs"), v17=same) == (
        "runs on 2.15, 2.17; other output on 2.16"
    )
    assert in_short(project, v16=same, nightly=Outcome("absent", error="onnx")) == (
        "runs on 2.16; not run on Keras 3.16 nightly"
    )
    assert in_short(project, v16=same, nightly=same) == "runs on 2.16, Keras 3.16 nightly"


def test_the_row_of_an_announced_exception_speaks_of_raising(project):
    source = "# raises: ValueError\nraise ValueError\n"
    found = in_short(project, source, v15=Outcome("quiet", text="1\n"), v16=Outcome("same"))
    assert found == "raises this on 2.16; raises nothing on 2.15"


def test_environments_in_a_menu():
    data = Matrix(environments=ENVIRONMENTS, framework=FRAMEWORK)
    assert data.label(ENVIRONMENTS[0]) == "Keras 2.15, TensorFlow 2.15"
    assert data.label(ENVIRONMENTS[-1]) == "Keras 3.16 nightly, TensorFlow 2.21"
    candidate = Environment("2.22rc", {"tensorflow": "2.22.0rc0", "keras": "3.15.1"})
    assert data.label(candidate) == "Keras 3.15, TensorFlow 2.22.0rc0"


def test_environments_in_words():
    data = Matrix(environments=ENVIRONMENTS, framework=FRAMEWORK)
    assert data.title(["2.15"]) == "TensorFlow 2.15.1, Keras 2.15.0"
    assert data.title(["2.15", "2.16"]) == "TensorFlow 2.15–2.16 (Keras 2.15–3.4)"
    assert data.title(["2.15", "2.16", "nightly"]) == "TensorFlow 2.15–2.16, Keras 3.16 nightly"
    assert data.title(["nightly"]) == "Keras 3.16 nightly"


def test_what_is_not_recorded_is_named(project):
    """A snippet that was added or changed, and one that some versions have not run."""
    same = Outcome("same")
    whole, changed, lacks = (project.read(project.write(x, "print(1)\n")) for x in ("a", "b", "c"))
    added = project.read(project.write("d", "print(1)\n"))
    every = {x.name: same for x in ENVIRONMENTS}
    rows = {whole.path: every, changed.path: every, lacks.path: {"2.15": same}}
    digests = {whole.path: matrix.digest(whole), changed.path: "old", lacks.path: matrix.digest(lacks)}
    data = Matrix({}, ENVIRONMENTS, rows, digests, FRAMEWORK)
    assert matrix.stale(project.settings, data) == [changed.path, lacks.path, added.path]
    assert matrix.stale(project.settings, Matrix()) == []


def test_the_committed_data_covers_the_versions_that_the_page_promises():
    names = [x.name for x in matrix.read(PROJECT).environments]
    assert names == ["2.15", "2.16", "2.17", "2.18", "2.19", "2.20", "2.21", "2.22rc", "nightly"]


def test_what_is_recorded_for_the_current_version_agrees_with_what_is_approved():
    """A row that counts says what the pages say: the same output, or the same with other numbers."""
    data = matrix.read(PROJECT)
    rows = {path: data.row(snippets.read(PROJECT, path)) for path in snippets.find(PROJECT)}
    current = {path: row["2.21"].status for path, row in rows.items() if "2.21" in row}
    wrong = {path: status for path, status in current.items() if status not in ("same", "numbers", "absent")}
    assert wrong == {}


DIGESTED = """# timeout: 9
\"\"\"Title

Words.
\"\"\"
print(1)
"""


@pytest.mark.parametrize("words", ["Other words.", '\\\\"\\\\"\\\\" and a quote \\\\"'])
def test_a_row_counts_whatever_the_docstring_says(words):
    changed = DIGESTED.replace("Words.", words)
    assert digest_of(changed) == digest_of(DIGESTED)


@pytest.mark.parametrize(
    "changed",
    [
        DIGESTED.replace("Words.", "More\nwords."),
        DIGESTED.replace("9", "8"),
        DIGESTED.replace("print(1)", "print(2)"),
        DIGESTED + '"""Text"""\n',
    ],
)
def test_a_row_counts_for_no_other_code(changed):
    assert digest_of(changed) != digest_of(DIGESTED)


def test_a_row_counts_for_the_docstring_that_is_read():
    read = DIGESTED.replace("print(1)", "print(__doc__)")
    assert digest_of(read.replace("Words.", "Other.")) != digest_of(read)


def digest_of(source):
    return matrix.digest(snippets.parse("snippets/a.py", source))
