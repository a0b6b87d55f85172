"""What became of an erratum upstream, and the wording that is proposed for Keras' docstrings."""

import subprocess
from dataclasses import replace

import pytest

from engine.show.page import Page, PageError
from lstm.errata import patches, upstream
from lstm.errata.patches import PatchError
from lstm.errata.upstream import Change, Data, Errata, Upstream
from tests.support.pages import site_of
from tests.support.project import PROJECT, ROOT

DATA = upstream.read(PROJECT)
CHANGED = [x for x in DATA.errata.values() if x.changes]
CODE = ["def f(x):", '    """Gives a list."""', "    return [x]"]
TOML = """release = "3.15.1"

[told]
reported = ["https://github.com/keras-team/keras/issues/12"]
pull = ["https://github.com/keras-team/keras/pull/34"]
fixed = "3.16"

[unknown]

[[unknown.change]]
file = "keras/src/layers/rnn/rnn.py"
first = 81
last = 81
says = "a list of tensors"
digest = "01234567"
text = '''
    - If `return_state`: a tuple of tensors.
      The first is the output.
'''
"""
FACTS = """**Upstream:** no thread about it is known here.

**Proposed wording**{ #proposed-wording data-search-exclude="" }

For [rnn.py, line 81](https://github.com/keras-team/keras/blob/v3.15.1/keras/src/layers/rnn/rnn.py#L81-L81)\
 of Keras 3.15.1:

``` { .text .no-copy }
- If `return_state`: a tuple of tensors.
  The first is the output.
```"""


@pytest.fixture
def expanded(project):
    """What a page of a site with two errata becomes."""
    folder = project.root / "docs" / upstream.FOLDER
    folder.mkdir(parents=True)
    (project.root / "docs" / upstream.DATA).write_text(TOML, encoding="utf-8")

    def expand(name: str, text: str) -> str:
        (project.root / "docs" / name).write_text(text, encoding="utf-8")
        site = site_of(Errata(), project=project.settings)
        return site.expand(site.pages[name], Page(name))

    return expand


def test_a_cell_has_threads_changes_the_release_without_it_and_a_link_to_the_wording(expanded):
    assert expanded("reference/errata.md", "{{ upstream: told }} | {{ upstream: unknown }}") == (
        "[#12](https://github.com/keras-team/keras/issues/12), "
        "[#34](https://github.com/keras-team/keras/pull/34), fixed in 3.16 | "
        "[wording](errata/unknown.md#proposed-wording)"
    )


def test_the_page_of_an_erratum_has_the_same_in_a_sentence(expanded):
    assert expanded(f"{upstream.FOLDER}/told.md", "{{ upstream }}") == (
        "**Upstream:** reported in [keras#12](https://github.com/keras-team/keras/issues/12); "
        "changed by [keras#34](https://github.com/keras-team/keras/pull/34); fixed in Keras 3.16."
    )


def test_the_page_of_an_erratum_shows_the_wording_that_is_proposed(expanded):
    assert expanded(f"{upstream.FOLDER}/unknown.md", "{{ upstream }}") == FACTS


def test_an_erratum_that_is_not_in_the_data_is_a_problem(expanded):
    with pytest.raises(PageError, match="has no 'lost'"):
        expanded("reference/errata.md", "{{ upstream: lost }}")


def test_each_erratum_has_an_entry_and_each_entry_a_page():
    pages = {file.stem for file in (PROJECT.docs / upstream.FOLDER).glob("*.md")}
    assert set(DATA.errata) == pages


def test_the_lines_are_those_of_the_release_that_is_locked():
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert f"\nkeras=={DATA.release} " in lock


def test_each_docstring_of_the_errata_has_a_wording():
    """Those without: guides, what is fixed, and what only other code can mend."""
    text = (PROJECT.docs / "reference/errata.md").read_text(encoding="utf-8")
    assert f"For {len(CHANGED)} entries" in text
    without = {x.name for x in DATA.errata.values() if not x.changes and not x.fixed}
    for heading in ("text-is-wrong", "example-does-not-run", "other-layers"):
        section = text.partition(f"{{ #{heading} }}")[2].partition("\n## ")[0]
        rows = {
            name
            for name in without
            if f"errata/{name}.md" in section and "RNN guide" not in _row(section, name)
        }
        assert rows == set()


def _row(section: str, name: str) -> str:
    (row,) = (line for line in section.splitlines() if f"errata/{name}.md" in line)
    return row


@pytest.mark.parametrize("erratum", CHANGED, ids=lambda x: x.name)
def test_a_patch_applies_to_the_installed_keras_and_changes_words_only(erratum: Upstream, tmp_path):
    wanted = patches.files(erratum)
    patches.apply(patches.patch(erratum, patches.why(PROJECT, erratum.name)), wanted, tmp_path)
    for name, (_, new) in wanted.items():
        assert (tmp_path / name).read_text(encoding="utf-8").splitlines() == new


def change(first: int, last: int, *text: str) -> Change:
    """Other words for lines of `CODE`, which were read."""
    return Change("keras/f.py", first, last, "a list", patches.digest(CODE[first - 1 : last]), text)


def test_a_change_of_code_is_refused():
    with pytest.raises(PatchError, match="touches code"):
        patches.changed(change(2, 3, '    """Gives a tuple."""', "    return (x,)"), CODE)


def test_a_change_at_other_lines_says_where_the_words_are():
    with pytest.raises(PatchError, match=r"keras/f.py:1: 'a list' is not there; line 2 has them"):
        patches.changed(change(1, 1, "def g(x):"), CODE)


def test_a_change_at_one_line_too_many_is_refused():
    fewer = replace(change(2, 2, '    """Gives a tuple."""'), first=1)
    with pytest.raises(PatchError, match=f"other lines than were read, of digest {patches.digest(CODE[:2])}"):
        patches.changed(fewer, CODE)


def test_a_line_that_is_too_long_for_keras_is_refused():
    with pytest.raises(PatchError, match="longer than 80"):
        patches.changed(change(2, 2, '    """Gives a list.' + " Yes." * 20 + '"""'), CODE)


def test_a_patch_that_does_not_fit_does_not_apply(tmp_path):
    name = "keras/src/layers/rnn/lstm.py"
    text = f"--- a/{name}\n+++ b/{name}\n@@ -1,1 +1,1 @@\n-from nowhere\n+from somewhere\n"
    with pytest.raises(subprocess.CalledProcessError):
        patches.apply(text, [name], tmp_path)


def test_lines_that_read_otherwise_in_a_newer_keras_are_named(monkeypatch):
    monkeypatch.setattr(patches, "installed", lambda file: CODE)
    list_ = change(2, 2, '    """Gives a one-element list."""')
    errata = {"a": Upstream("a", changes=(list_,)), "b": Upstream("b", fixed="3.16", changes=(list_,))}
    data = Data("3.15.1", errata)
    assert list(patches.moved(data, ["import os", "\n".join(["", *CODE])])) == []
    assert list(patches.moved(data, ['    """Gives a tuple."""'])) == [
        "a: the lines of keras/f.py read otherwise"
    ]
