"""Links to the glossary: the first use of a term in prose, and nothing else."""

import pytest

from engine.project import Project
from engine.show import glossary
from engine.show.glossary import Glossary
from engine.show.page import Page
from engine.show.prose import Prose
from tests.support.pages import GUIDE, site_of

GLOSSARY = """# Glossary

### hidden state h { #term-hidden-state }
<!-- words: hidden state, hidden states -->

The hidden state *h* is the `output`, [bounded](x.md) and "short". More of it.

### state { #term-state }
<!-- words: state -->

A state is kept.

### batch { #term-batch }
<!-- words: -->

A batch is an axis.
"""
TITLE = "The hidden state h is the output, bounded and ”short”."
HIDDEN = f'(../reference/glossary.md#term-hidden-state "{TITLE}")'


@pytest.fixture
def site(tmp_path):
    place = tmp_path / "docs" / glossary.PAGE
    place.parent.mkdir(parents=True)
    place.write_text(GLOSSARY, encoding="utf-8")
    return site_of(Glossary(), project=Project.at(tmp_path))


def test_the_first_use_is_linked_with_the_definition_as_its_title(site):
    text = "The hidden state is h. A hidden state again.\n"
    assert site.expand(text, GUIDE) == f"The [hidden state]{HIDDEN} is h. A hidden state again.\n"


def test_the_longest_phrase_wins_and_each_term_is_linked_once(site):
    linked = site.expand("Hidden states, then a state.\n", GUIDE)
    assert linked.startswith(f"[Hidden states]{HIDDEN}, then a [state](")
    assert linked.count("](") == 2


def test_a_phrase_may_run_over_the_end_of_a_line(site):
    assert site.expand("a hidden\nstate\n", GUIDE) == f"a [hidden\nstate]{HIDDEN}\n"


@pytest.mark.parametrize(
    "text",
    [
        "# The hidden state\n",
        "| hidden state |\n",
        "`hidden state` and ``a `hidden state` ``\n",
        "```text\nhidden state\n```\n",
        "[the hidden state](x.md) ![hidden state](y.svg)\n",
        "[`c[0]` of the hidden state](x.md)\n",
        '- [Link](x.md){ #hidden-state .entry title="hidden state" }\n',
        '<div title="hidden state">\n',
        "statement, stateful, re-state\n",
        "batch\n",
    ],
)
def test_code_headings_tables_and_links_stay(site, text):
    assert site.expand(text, GUIDE) == text


def test_parts_of_one_page_share_what_was_linked(site):
    seen: set[str] = set()
    first, second = (site.expand("a hidden state\n", GUIDE, said=seen) for _ in range(2))
    assert (first.count("]("), second) == (1, "a hidden state\n")


def test_the_glossary_does_not_link_itself(site):
    assert site.expand("a hidden state\n", Page(glossary.PAGE)) == "a hidden state\n"


@pytest.mark.parametrize(
    "text", ["::: snippets/x.py\n    note: hidden state — words\n", "{{ snippets/x.py: hidden state }}\n"]
)
def test_marks_of_other_parts_stay(site, text):
    prose = Prose(text)
    Glossary().expand(prose, GUIDE, site)
    assert str(prose) == text
