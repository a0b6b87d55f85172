"""Pages of one kind: the list of a group, and what is near."""

import json
from dataclasses import replace

import pytest

from engine.record import Output, Problem, Record
from engine.show import entries
from engine.show.entries import Entries
from engine.show.page import Page, PageError
from engine.show.site import Other
from tests.support.pages import Told, site_of

HEAD = "---\ntitle: {}\ngroup: {}\nnear: [{}]\n---\n\n"
WRONG = "snippets/errors/01_wrong.py"


@pytest.fixture
def site(project):
    """A list of two groups, and three entries."""
    project.write("errors/01_wrong", "1 / 0\n")
    folder = project.root / "docs/errors"
    folder.mkdir(parents=True)
    (project.root / "docs/errors.md").write_text("# All\n\n{{ entries: errors, Shapes }}\n")
    for name, group, near, text in (
        (
            "b-later",
            "Shapes",
            "a-first",
            "# Beta: `x` &lt;y&gt;\n\nOne [link](../x.md) cause. And more.\n\nRest.",
        ),
        (
            "a-first",
            "Shapes",
            "",
            f"# alpha [1]\n\nAnother cause.\n{{: .answer }}\n\n::: {WRONG}\n    show: message\n",
        ),
        ("c-other", "States", "a-first, b-later", "# Gamma\n\nA third: it\nis longer.\n\n{{ near }}\n"),
    ):
        (folder / f"{name}.md").write_text(HEAD.format(name, group, near) + text, encoding="utf-8")
    text = "Traceback\nZeroDivisionError: division <by> zero\n"
    raised = Problem("ZeroDivisionError", "division <by> zero", 2, text)
    records = {WRONG: Record(WRONG, "passed", (Output(2),), raised=raised)}
    told = Told(
        found=(Other("old", ("1",), "OldError: no", kind="reworded"), Other("n", ("2",), "9", kind="numbers"))
    )
    return site_of(Entries(), records=records, project=project.settings, elsewhere=told)


def expanded(site, name: str, **options) -> str:
    return site.expand(site.pages[name], Page(name, **options))


def test_a_group_is_listed_by_title_with_the_first_sentence_of_each(site):
    text = expanded(site, "errors.md").split("<div")[0]
    assert text == (
        "# All\n\n"
        "- [alpha \\[1\\]](errors/a-first.md){ #a-first .entry }  \n    Another cause.\n"
        "- [Beta: `x` &lt;y&gt;](errors/b-later.md){ #b-later .entry }  \n    One link cause.\n\n"
    )


def test_what_is_near_is_listed_in_the_order_of_the_entry(site):
    text = expanded(site, "errors/c-other.md")
    assert text.endswith(
        "- [alpha \\[1\\]](a-first.md)  \n    Another cause.\n"
        "- [Beta: `x` &lt;y&gt;](b-later.md)  \n    One link cause.\n"
    )


def test_the_list_carries_the_messages_of_every_version_for_a_script(site):
    text = expanded(site, "errors.md")
    assert (
        '<div class="said" data-search-exclude="" hidden><template>'
        '{"":"division,olderror,zero,zerodivisionerror","a-first":["00010203","d","2"]}</template></div>'
    ) in text


def test_more_words_than_have_places_are_refused(site, monkeypatch):
    monkeypatch.setattr(entries, "MOST", 3)
    with pytest.raises(PageError, match=r"a-first\.md:1: the entries up to the group 'Shapes' have 4 words"):
        expanded(site, "errors.md")


def test_a_second_list_of_a_page_has_the_words_that_the_first_has_not(citing):
    (citing.project.docs / "errors/e.md").write_text(
        CITING.replace("States", "More").replace("`no`", "new").replace("GpuError", "Card")
    )
    (citing.project.docs / "errors.md").write_text(
        "{{ entries: errors, States }}\n\n{{ entries: errors, More }}\n"
    )
    text = expanded(replace(citing), "errors.md")
    assert '{"":"card,gpuerror","d-gpu":["0001","3"]}' in text
    assert '{"":"new","e":["0002","3"]}' in text


def test_in_plain_markdown_there_are_links_alone(site):
    text = expanded(site, "errors.md", dialect="plain")
    assert "{ #" not in text
    assert "template" not in text


def test_entries_are_known_by_name_and_say_their_group(site):
    found = entries.entries(site, "errors")
    assert {name: x.group for name, x in found.items()} == {
        "a-first": "Shapes",
        "b-later": "Shapes",
        "c-other": "States",
    }
    assert found["c-other"].near == ("a-first", "b-later")


CITING = """---
title: d
group: States
cited:
  - message: "GpuError: `no` <card>"
    source: https://example.org/kernel.cc
    why: needs a GPU
---

# Delta

A cause.

{{ cited }}
"""


@pytest.fixture
def citing(site):
    """An entry whose message no snippet raises."""
    (site.project.docs / "errors/d-gpu.md").write_text(CITING, encoding="utf-8")
    return replace(site)


def test_a_message_that_nothing_raises_is_cited_with_its_source_and_why(citing):
    assert expanded(citing, "errors/d-gpu.md").partition("A cause.\n\n")[2] == (
        "```text\nGpuError: `no` <card>\n```\n\n"
        "Not raised here, as it needs a GPU: cited from [its source](https://example.org/kernel.cc).\n\n"
    )


def test_a_cited_message_is_among_those_that_the_script_compares(citing):
    (citing.project.docs / "errors.md").write_text("{{ entries: errors, States }}\n")
    assert '{"":"card,gpuerror","d-gpu":["0001","3"]}' in expanded(replace(citing), "errors.md")


ASKING = """---
group: G
asked:
  - why was 3 found
  - expected ndim=3, found ndim=2 in a model
  - found 3
---

# E

Cause.
"""


def test_the_list_carries_questions_with_a_sign_and_those_within_others_once(site):
    (site.project.docs / "errors/e.md").write_text(ASKING)
    (site.project.docs / "errors.md").write_text("{{ entries: errors, G }}\n")
    words = "expected,expected ndim=3,found,found 3,found ndim=2,model,ndim=2,ndim=3,was,why"
    places = "".join(f"0{n}" for n in range(10))
    assert f'{{"":"{words}","e":["{places}","?304","?f7","?c"]}}' in expanded(replace(site), "errors.md")


def test_the_list_carries_no_frames_of_a_message(site):
    message = 'in user code:\n\n    File "a.py", line 1, in step  *\n        return it\n\n    OldError: no'
    (site.project.docs / "errors/e.md").write_text(
        CITING.replace('"GpuError: `no` <card>"', json.dumps(message))
    )
    (site.project.docs / "errors.md").write_text("{{ entries: errors, States }}\n")
    assert '{"":"olderror","e":["00","1"]}' in expanded(replace(site), "errors.md")


def test_an_entry_that_cites_nothing_has_no_place_for_it(site):
    (site.project.docs / "errors/e.md").write_text(
        HEAD.format("e", "G", "") + "# E\n\nCause.\n\n{{ cited }}\n"
    )
    with pytest.raises(
        PageError, match=r"docs/errors/e\.md:11: no `cited: …` in the front matter of this page"
    ):
        expanded(replace(site), "errors/e.md")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (CITING.replace("source: https", "source: http"), "each of `cited` needs `message: …`"),
        (CITING.replace("    why: needs a GPU\n", ""), "each of `cited` needs `message: …`"),
        ("# A\n\nCause.\n", "an entry needs `group: …`"),
        ("---\ngroup: G\n---\n\nCause.\n", "an entry needs a heading"),
        ("---\ngroup: G\n---\n\n# A\n", "an entry needs a heading"),
        ("---\ngroup: G: H\n---\n\n# A\n\nCause.\n", "front matter is no YAML"),
    ],
)
def test_what_is_no_entry_is_an_error_of_its_page(site, text, why):
    (site.project.docs / "errors/bad.md").write_text(text)
    with pytest.raises(PageError, match=rf"^docs/errors/bad\.md:[12]: {why}"):
        entries.entries(replace(site), "errors")


@pytest.mark.parametrize(
    ("name", "text", "why"),
    [
        ("x.md", "# X\n\n{{ entries: errors, None }}\n",
         r"docs/x\.md:3: errors has no entry of the group 'None'"),
        ("errors/d.md", HEAD.format("d", "G", "nobody") + "# D\n\nCause.\n\n{{ near }}\n",
         r"docs/errors/d\.md:11: `near` names what errors has not: nobody"),
    ],
)  # fmt: skip
def test_a_list_of_what_there_is_not_is_an_error_with_its_line(site, name, text, why):
    (site.project.docs / name).write_text(text)
    with pytest.raises(PageError, match=why):
        expanded(replace(site), name)
