"""Notebook pages: headings, formulas and words become HTML as of other pages."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from mkdocs_jupyter.convert import nb2html

from engine import snippet as snippets
from engine.mkdocs import notebook_html
from engine.record import Output, Record, failure
from engine.show import notebook
from engine.show.parts import GENERAL
from engine.show.site import Site
from tests.support.pages import BARE, site_of

PATH = "snippets/tutorials/01_short.py"
SOURCE = '''"""A <b> title of $h_t$

A claim costs $5 and $6 of $x$.
"""

# %% [markdown]
# ## The state $h_t$ <i>
# Text.
#
# ### Sub $|x|$
# ### Twice
# ### Twice
# #### Named { #own }

# %%
price = "$5 $x$"
'''


def tree(book: str, folder: Path) -> BeautifulSoup:
    file = folder / "short.ipynb"
    file.write_text(book, encoding="utf-8")
    html, toc = notebook_html.from_notebook(nb2html(str(file)), "tutorials/short/", {})
    found = BeautifulSoup(html, "html.parser")
    found.toc = toc
    return found


@pytest.fixture
def site() -> Site:
    found = site_of(
        *GENERAL, records={PATH: Record(PATH, "passed", (Output(16, "$7 and $8\n"),))}, project=BARE
    )
    found._snippets[PATH] = snippets.parse(PATH, SOURCE)
    return found


@pytest.mark.fault("pages", "formulas in headings of a tutorial")
def test_formulas_are_drawn_in_headings_and_in_text(site, tmp_path):
    found = tree(notebook.page(site.snippet(PATH), site.records[PATH], site), tmp_path)
    assert [len(x.select("math mi")) for x in found.select("h1, h2, h3")] == [2, 2, 1, 0, 0]
    assert "ns0" not in str(found)
    assert found.select_one("h1 + p").get_text() == "A claim costs $5 and $6 of x."
    assert len(found.select("pre math")) == 0
    assert [x.get_text() for x in found.select("pre code")] == ['price = "$5 $x$"\n', "$7 and $8\n"]


@pytest.mark.fault("pages", "a title of a tutorial with HTML")
def test_every_heading_has_an_id_of_its_own_and_a_title_is_text(site, tmp_path):
    found = tree(notebook.page(site.snippet(PATH), site.records[PATH], site), tmp_path)
    ids = [x["id"] for x in found.select("h1, h2, h3, h4")]
    assert ids == ["a-b-title-of-ht", "the-state-ht", "sub-x", "twice", "twice_1", "own"]
    assert found.h1.get_text() == "A <b> title of ht¶"
    assert found.h4.get_text() == "Named¶"
    assert [x["href"] for x in found.select("a.headerlink")] == [f"#{x}" for x in ids]


@pytest.mark.fault("pages", "a failed tutorial whose message has blank lines")
def test_a_failed_tutorial_shows_all_of_its_message(tmp_path):
    text = "Traceback\n\n# A <b>\n\n* $x$\n```\n"
    found = tree(notebook.failed_page(failure(PATH, 3, "No\n\n# <i>", text=text)), tmp_path)
    assert [x.name for x in found.select("h1, h2, b, i, li, math")] == ["h1"]
    assert found.select_one(".admonition pre").get_text() == text.rstrip("\n")
