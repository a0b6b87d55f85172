"""What is recorded of other versions, in the words and kinds that pages show."""

from dataclasses import replace

import pytest

from engine import snippet as snippets
from engine.frameworks.tensorflow import FRAMEWORK
from engine.record import Record
from engine.show.page import Page, PageError
from engine.show.site import Other
from engine.versions import compatibility, matrix
from engine.versions.changes import Change
from engine.versions.compatibility import Compatibility, Recorded
from engine.versions.matrix import Environment, Matrix, Outcome
from tests.support.pages import expanded

ENVIRONMENTS = (
    Environment("2.15", {"tensorflow": "2.15.1", "keras": "2.15.0"}),
    Environment("2.16", {"tensorflow": "2.16.2", "keras": "3.4.1"}),
    Environment("2.21", {"tensorflow": "2.21.0", "keras": "3.15.1"}),
    Environment("nightly", {"tensorflow": "2.21.0", "keras-nightly": "3.16.0.dev1"}),
)
PATH = "snippets/a.py"
PRINTS = snippets.parse(PATH, '"""T"""\nprint(1)\n')
RAISES = snippets.parse(PATH, '"""T"""\n# raises: ValueError\nraise ValueError\n')
CHANGE = Change("stop", "Stop", "keras>=3.16", (), frozenset({PATH}))
TABLE = "h  (batch, units)  (2, 4)  float32  last\n"


def recorded(snippet=PRINTS, changes=(), **row):
    """What is known of a snippet, by short names of versions: ``v15`` for 2.15."""
    names = {"v15": "2.15", "v16": "2.16", "v21": "2.21", "nightly": "nightly"}
    rows = {PATH: {names[key]: outcome for key, outcome in row.items()}}
    data = Matrix({}, ENVIRONMENTS, rows, {PATH: matrix.digest(snippet)}, FRAMEWORK)
    return Recorded(data, tuple(changes), {"tensorflow": "2.21.0", "keras": "3.15.1"})


def other(outcome, snippet=PRINTS, changes=(), **row) -> Other:
    """What a page is told of 2.15."""
    (found,) = recorded(snippet, changes, v15=outcome, **row).others(snippet)
    return found


@pytest.mark.parametrize(
    ("outcome", "words"),
    [
        (Outcome("fails", 9, "TypeError: no"), "fails at line 9"),
        (Outcome("fails", 9, "AssertionError: 1 == 2"), "what line 9 asserts does not hold"),
        (Outcome("fails", 9, "AssertionError"), "what line 9 asserts does not hold"),
        (Outcome("fails", 9, "raises KeyError, but announces ValueError: 'x'"), "raises KeyError"),
        (Outcome("quiet", text="1\n"), "raises nothing"),
        (Outcome("absent", error="onnx"), "not run, as onnx is missing"),
        (Outcome("differs", text="2\n"), ""),
        (Outcome("numbers", text="0.2\n"), ""),
    ],
)
def test_what_became_of_a_snippet_in_words(outcome, words):
    assert other(outcome).words == words


@pytest.mark.parametrize(
    ("outcome", "text"),
    [
        (Outcome("differs", text="2\n"), "2\n"),
        (Outcome("fails", 9, "TypeError: no"), "TypeError: no"),
        (Outcome("fails", 9, "raises KeyError, but announces ValueError: 'x'"), "KeyError: 'x'"),
        (Outcome("differs", text="1/2\\x0d2/2\n"), "2/2\n"),
        (Outcome("differs", text="a\\x0db\\x0dc\nd\\x0de\nf\n"), "c\ne\nf\n"),
        (Outcome("differs", text="done\\x08\\x08\n1/2\\x08\\x08\\x0d2/2\n"), "done\n2/2\n"),
        (Outcome("differs", text="no \\x07 change\n"), "no \\x07 change\n"),
    ],
)
def test_what_it_printed_as_a_terminal_shows_it_in_the_end(outcome, text):
    assert other(outcome).text == text


@pytest.mark.parametrize(
    ("outcome", "snippet", "kind"),
    [
        (Outcome("numbers", text="0.2\n"), PRINTS, "numbers"),
        (Outcome("differs", text="2\n"), PRINTS, "differs"),
        (Outcome("fails", 9, "TypeError: no"), PRINTS, "differs"),
        (Outcome("differs", text="ValueError: other words\n"), RAISES, "reworded"),
        (Outcome("differs", text="ValueError: no\n", tensors=TABLE), RAISES, "differs"),
        (Outcome("quiet", text="1\n"), RAISES, "differs"),
    ],
)
def test_of_which_kind_a_difference_is(outcome, snippet, kind):
    assert other(outcome, snippet).kind == kind


def test_where_only_the_proof_fails_a_reader_sees_what_is_shown():
    """The same as here, or other numbers; which line of the proof it is, the row says."""
    unproven = Outcome("unproven", 9, "AssertionError")
    found = recorded(v15=unproven, v21=Outcome("same"))
    assert found.others(PRINTS) == []
    assert found.alike(PRINTS) == "TensorFlow 2.15, 2.21 (Keras 2.15–3.15)"
    assert found.data.short(PRINTS) == "runs on 2.21; proof fails on 2.15: line 9"
    (numbers,) = recorded(v15=replace(unproven, text="0.2\n"), v16=Outcome("numbers", text="0.2\n")).others(
        PRINTS
    )
    assert (numbers.kind, numbers.text, numbers.names) == ("numbers", "0.2\n", ("2.15", "2.16"))
    (warns,) = recorded(v15=replace(unproven, warned="UserWarning: no mask\n")).others(PRINTS)
    assert (warns.kind, warns.text) == ("adds", "UserWarning: no mask\n")


def test_another_shape_table_is_told_as_a_table():
    (row,) = other(Outcome("differs", tensors=TABLE)).tensors
    assert (row.name, row.symbols, row.numbers, row.dtype, row.text) == (
        "h", "(batch, units)", "(2, 4)", "float32", "last",
    )  # fmt: skip
    assert other(Outcome("differs", text="2\n")).tensors == ()


def test_a_version_that_leaves_a_known_warning_alone_shows_it():
    warned = Outcome("differs", warned="UserWarning: no mask\n")
    none, other_warning = recorded(v15=Outcome("differs"), nightly=warned).others(PRINTS)
    assert (none.names, none.text.strip(), none.kind) == (("2.15",), "", "differs")
    assert (other_warning.names, other_warning.text.strip()) == (("nightly",), "UserWarning: no mask")
    assert other_warning.kind == "differs"


def test_versions_that_leave_the_same_are_told_together_whatever_they_warn_of():
    differs = Outcome("differs", text="2\n")
    warned = Outcome("differs", text="2\n", warned="UserWarning: no mask\n")
    together, adds = recorded(v15=differs, v16=Outcome("same"), nightly=warned).others(PRINTS)
    assert together.names == ("2.15", "nightly")
    assert together.title == "TensorFlow 2.15, Keras 3.16 nightly"
    assert (adds.names, adds.kind, adds.words) == (("nightly",), "adds", "also warns")
    assert adds.text == "UserWarning: no mask\n"


def test_every_reader_is_told_of_what_a_change_of_the_library_explains():
    numbers = Outcome("numbers", text="0.2\n")
    old, new = recorded(PRINTS, [CHANGE], v15=numbers, nightly=Outcome("numbers", text="0.3\n")).others(
        PRINTS
    )
    assert (old.names, old.kind, old.is_told) == (("2.15",), "numbers", False)
    assert (new.names, new.kind, new.is_told) == (("nightly",), "differs", True)
    assert not recorded(v15=numbers).others(PRINTS)[0].is_told


def test_of_other_results_of_a_training_only_who_has_chosen_a_version_is_told():
    trains = replace(CHANGE, snippets=frozenset(), trained=CHANGE.snippets)
    (found,) = recorded(PRINTS, [trains], nightly=Outcome("numbers", text="0.2\n")).others(PRINTS)
    assert (found.names, found.kind, found.is_told) == (("nightly",), "numbers", False)


def test_the_versions_that_print_the_same_are_named_and_other_numbers_are_the_same():
    found = recorded(
        v15=Outcome("differs", text="2\n"), v16=Outcome("numbers", text="0.2\n"), v21=Outcome("same")
    )
    assert found.alike(PRINTS) == "TensorFlow 2.16–2.21 (Keras 3.4–3.15)"
    assert recorded(v15=Outcome("differs")).alike(PRINTS) == ""
    told = recorded(PRINTS, [CHANGE], v21=Outcome("same"), nightly=Outcome("numbers", text="0.2\n"))
    assert told.alike(PRINTS) == "TensorFlow 2.21.0, Keras 3.15.1"


def test_a_changed_snippet_is_told_nothing_of():
    changed = snippets.parse(PATH, '"""T"""\nprint(2)\n')
    found = recorded(v15=Outcome("differs", text="2\n"), v21=Outcome("same"))
    assert (found.others(changed), found.alike(changed), found.link(changed, Page("index.md"))) == (
        [],
        "",
        None,
    )


def test_the_row_in_short_leads_to_the_row_in_the_table():
    link = recorded(v15=Outcome("fails", 3), v21=Outcome("same")).link(PRINTS, Page("guides/x.md"))
    assert link == ("runs on 2.21; fails on 2.15: line 3", "../reference/compatibility.md#row-a")


def test_the_newest_version_is_the_first_choice_and_that_of_the_site_is_marked():
    assert [(x.name, x.short, x.is_here) for x in recorded().choices()] == [
        ("nightly", "Keras 3.16", False),
        ("2.21", "Keras 3.15", True),
        ("2.16", "Keras 3.4", False),
        ("2.15", "Keras 2.15", False),
    ]


@pytest.fixture
def page(project):
    """A page's text with what its marks stand for, where data of four versions are recorded."""
    place = matrix.file(project.settings)
    place.parent.mkdir(parents=True)
    matrix.write(Matrix({}, ENVIRONMENTS, {}, {}, FRAMEWORK), place)
    return lambda text: expanded(text, Compatibility(), project=project.settings, line=5)


def test_a_condition_stands_for_the_versions_on_which_it_holds(page):
    assert page('<p data-on="{{ versions: keras>=3.15 }}">\n') == '<p data-on="2.21 nightly">\n'


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        ("{{ versions: keras>=4 }}", "docs/guides/x.md:6: on no version: keras>=4"),
        ("{{ versions: keras }}", "docs/guides/x.md:6: no condition such as numpy>=2.1: 'keras'"),
        (
            "{{ compatibility: rows }}",
            "docs/guides/x.md:6: no part 'rows'; known: recorded, versions, snippets",
        ),
    ],
)
def test_what_stands_for_nothing_is_an_error_with_its_line(page, mark, message):
    with pytest.raises(PageError) as caught:
        page(f"a\n{mark}\n")
    assert str(caught.value) == message


def test_before_the_first_recording_a_page_says_never(project):
    text = "Recorded {{ compatibility: recorded }}.\n"
    assert expanded(text, Compatibility(), project=project.settings) == "Recorded never.\n"


def test_a_row_of_a_changed_snippet_shows_nothing_in_the_table(project):
    snippet = project.read(project.write("a", "print(1)\n"))
    row = {x.name: Outcome("fails", 3, "TypeError: no") for x in ENVIRONMENTS}
    place = matrix.file(project.settings)
    place.parent.mkdir(parents=True)
    (project.root / "docs/x.md").write_text(f"# X\n\n::: {PATH}\n")
    records = {PATH: Record(PATH, "passed")}
    tables = []
    for digest in (matrix.digest(snippet), "another text"):
        matrix.write(Matrix({}, ENVIRONMENTS, {PATH: row}, {PATH: digest}, FRAMEWORK), place)
        text = "{{ compatibility: snippets }}\n"
        tables.append(expanded(text, Compatibility(), project=project.settings, records=records))
    known, changed = tables
    assert known.count("✗ 3") == len(ENVIRONMENTS)
    assert "TypeError" in known
    assert changed.count(f"| {compatibility.NOT_RECORDED} ") == len(ENVIRONMENTS)
    assert "✗" not in changed
    assert "TypeError" not in changed


def test_a_snippet_that_cannot_be_read_takes_no_page_from_the_others(project):
    """A server goes on while somebody writes."""
    good = project.read(project.write("a", "print(1)\n"))
    bad = project.write("b", "# region proof\nassert 1\n# endregion proof\nprint(1)\n")
    row = {x.name: Outcome("same") for x in ENVIRONMENTS}
    place = matrix.file(project.settings)
    place.parent.mkdir(parents=True)
    matrix.write(Matrix({}, ENVIRONMENTS, {PATH: row}, {PATH: matrix.digest(good)}, FRAMEWORK), place)
    (project.root / "docs/x.md").write_text(f"# X\n\n::: {PATH}\n::: {bad}\n")
    records = {path: Record(path, "passed") for path in (PATH, bad)}
    text = "{{ compatibility: snippets }}\n{{ compatibility: versions }}\n"
    shown = expanded(text, Compatibility(), project=project.settings, records=records)
    assert shown.count("✓") == len(ENVIRONMENTS)


def test_the_counts_of_a_version_are_of_rows_that_hold(project):
    """One that is gone counts nowhere, one that changed as not recorded; a framework may record two names."""
    kept, changed = (project.read(project.write(name, "print(1)\n")) for name in ("a", "b"))
    paths = (kept.path, changed.path, "snippets/gone.py")
    rows = {path: {x.name: Outcome("fails", 3, "E") for x in ENVIRONMENTS} for path in paths}
    digests = dict.fromkeys(paths, "another") | {kept.path: matrix.digest(kept)}
    place = matrix.file(project.settings)
    place.parent.mkdir(parents=True)
    matrix.write(Matrix({}, ENVIRONMENTS, rows, digests, FRAMEWORK), place)
    two = replace(project.settings, framework=replace(FRAMEWORK, recorded=("tensorflow", "keras")))
    records = {x.path: Record(x.path, "passed") for x in (kept, changed)}
    table = expanded("{{ compatibility: versions }}\n", Compatibility(), project=two, records=records)
    assert [x.strip() for x in table.splitlines()[-1].strip("|").split("|")][1:] == [
        "3.16.0.dev1 (nightly)", "0", "0", "0", "1", "0", "1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("outcome", "shown"),
    [
        (None, compatibility.NOT_RECORDED),
        (Outcome("same"), "✓"),
        (Outcome("differs"), '<span role="img" aria-label="other output" class="is-differs">≠</span>'),
        (Outcome("fails", 7), '<span role="img" aria-label="fails at line 7" class="is-fails">✗ 7</span>'),
        (
            Outcome("unproven", 7),
            '<span role="img" aria-label="proof fails at line 7" class="is-unproven">? 7</span>',
        ),
    ],
)
def test_a_cell_has_a_sign_and_words_for_it_where_it_is_no_tick(outcome, shown):
    assert compatibility._cell(outcome, Page("reference/compatibility.md")) == shown
