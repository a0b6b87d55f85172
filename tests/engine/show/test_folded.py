"""What a page folds of a snippet: its proof, and what draws its figures."""

import re
from dataclasses import replace
from typing import Any

import pytest

from engine import snippet as snippets
from engine.frameworks.tensorflow import FRAMEWORK
from engine.record import Output, Record, Status
from engine.run import checks
from engine.show import folded, tutorial
from engine.show.directive import Embed
from engine.show.page import Dialect, Page, PageError
from engine.show.snippet_block import render
from engine.snippet import SnippetError
from tests.support.pages import BARE, GUIDE, PLAIN, site_of

PATH = "snippets/home/01_sum.py"
SOURCE = '''"""Two and two"""

total = 2 + 2
print(total)
# region plot
draw(total)
# endregion plot
# region proof
assert total == 4
for other in 3, 5:
    np.testing.assert_array_less(total, other)
# endregion proof
'''


def block(source: str = SOURCE, *, page: Page = GUIDE, status: Status = "passed", **options: Any) -> str:
    """One snippet in a page."""
    versions = (("tensorflow", "2.21.0"), ("keras", "3.15.1"))
    held = tuple(line for line, _ in checks.find(snippets.parse(PATH, source)))
    result = Record(PATH, status, versions=versions, checks=held)
    embed = Embed(PATH, 7, 0, 0, "", **options)
    site = site_of(project=replace(BARE, framework=FRAMEWORK))
    return "\n".join(render(snippets.parse(PATH, source), result, embed, page, site))


def test_what_is_read_first_is_what_a_person_would_type():
    text = block()
    before, _, after = text.partition('<details class="folded proof"')
    assert "print(total)\n```" in before
    assert "assert" not in before
    assert "<summary>✓ 2 checks passed on TensorFlow 2.21</summary>" in after
    assert "The build runs these lines with the code above" in after
    assert (
        "assert total == 4\nfor other in 3, 5:\n    np.testing.assert_array_less(total, other)\n```" in after
    )


def test_what_draws_is_folded_apart():
    text = block()
    before, _, after = text.partition("<summary>How this plot was made</summary>")
    assert "draw(total)" not in before
    assert "draw(total)\n```" in after


def test_the_copy_button_copies_what_is_seen():
    assert "data-copy" not in block()  # the button copies the block
    assert ' data-copy="total = 2 + 2&#10;print(total)"' in block(notes=(("print", "Four."),))
    assert folded.code(snippets.parse(PATH, SOURCE)) == "total = 2 + 2\nprint(total)"


@pytest.mark.parametrize("name", folded.FOLDED)
def test_a_page_can_quote_a_folded_region_alone(name: str):
    text = block(show=("code",), region=name)
    assert {"proof": "assert total == 4", "plot": "draw(total)"}[name] in text.partition("```")[2]
    assert "<details" not in text
    assert ' data-copy="total = 2 + 2&#10;print(total)"' in text


def test_where_no_code_is_shown_nothing_is_folded():
    assert "folded" not in block(show=("shapes",), status="running")


def test_one_check_is_one_and_a_run_that_is_not_done_has_passed_none():
    source = SOURCE.replace("for other in 3, 5:\n    np.testing.assert_array_less(total, other)\n", "")
    assert "✓ 1 check passed on" in block(source)
    for status in "running", "unavailable":
        text = block(source, status=status)
        assert "<summary>1 check, not run here</summary>" in text
        assert "✓" not in text


def test_only_checks_that_held_are_counted():
    result = Record(PATH, "passed", versions=(("tensorflow", "2.21.0"),), checks=(9,))
    embed = Embed(PATH, 7, 0, 0, "")
    site = site_of(project=replace(BARE, framework=FRAMEWORK))
    assert "✓ 1 check passed on" in "\n".join(
        render(snippets.parse(PATH, SOURCE), result, embed, GUIDE, site)
    )


def test_a_shape_that_was_not_checked_is_refused():
    result = Record(PATH, "passed", unchecked=(4,))
    with pytest.raises(
        SnippetError, match=r"01_sum\.py:4: this shape comment was not checked, as the snippet"
    ):
        render(snippets.parse(PATH, SOURCE), result, Embed(PATH, 7, 0, 0, ""), GUIDE, site_of())


def test_in_plain_markdown_each_block_has_its_name_above_it():
    text = block(page=PLAIN)
    assert "✓ 2 checks passed on TensorFlow 2.21:\n\n```python\nassert total == 4\n" in text
    assert "How this plot was made:\n\n```python\ndraw(total)\n" in text


def test_a_note_on_a_folded_line_says_that_it_is_folded():
    with pytest.raises(PageError, match=r"fits 0 lines of \S+; one is needed, outside of its proof and plot"):
        block(notes=(("assert total", "Four."),))


def test_a_snippet_without_such_regions_is_shown_whole():
    source = '"""T"""\na = 1\nassert a\n'
    assert "a = 1\nassert a\n```" in block(source)
    assert "details" not in block(source)


def test_a_cell_of_a_tutorial_folds_its_own_proof():
    path = "snippets/tutorials/01_sums.py"
    source = '"""Sums"""\n# %%\na = 1\n# region proof\nassert a\n# endregion proof\n# %%\nb = 2\n'
    result = Record(path, "passed", versions=(("tensorflow", "2.21.0"),), checks=(5,))
    text = tutorial.page(
        snippets.parse(path, source), result, site_of(project=replace(BARE, framework=FRAMEWORK))
    )
    first, _, second = text.partition("b = 2")
    assert (
        first.index("a = 1\n```")
        < first.index("✓ 1 check passed on TensorFlow 2.21")
        < first.index("assert a")
    )
    assert "details" not in second


ASIDE = '''"""Sums"""
# %%
# region data
a = 1
# endregion data
# %%
# region measured
b = 2
# endregion measured
# region proof
assert b == 2
# endregion proof
# %%
c = 3
'''


def cells(dialect: Dialect = "site") -> str:
    path = "snippets/tutorials/01_sums.py"
    printed, versions = (Output(9, "two\n"),), (("tensorflow", "2.21.0"),)
    result = Record(path, "passed", outputs=printed, versions=versions, checks=(11,))
    site = site_of(project=replace(BARE, framework=FRAMEWORK))
    return tutorial.page(snippets.parse(path, ASIDE), result, site, dialect)


def test_a_tutorial_sets_aside_what_makes_data_and_what_measures():
    text = cells()
    assert re.findall(r"<summary>(.*)</summary>", text) == [
        "How this data is made",
        "How this is measured",
        "✓ 1 check passed on TensorFlow 2.21",
    ]
    blocks = [x.strip() for x in re.findall(r"^``` .*?\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)]
    assert blocks == ["a = 1", "b = 2", "assert b == 2", "c = 3"]


def test_what_is_set_aside_can_be_copied_as_later_cells_need_it():
    folds = re.findall(r"^``` (\{.*\})", cells(), re.MULTILINE)
    assert [".no-copy" in x for x in folds] == [False, False, True, False]


def test_in_plain_markdown_what_is_set_aside_has_its_name_above_it():
    text = cells("plain")
    assert "How this data is made:\n\n```python\na = 1\n```" in text
    assert "How this is measured:\n\n```python\nb = 2\n```" in text
    assert "details" not in text
