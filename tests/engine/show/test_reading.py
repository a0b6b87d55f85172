"""What a page says before and after its words: for whom it is, how long it takes, and what comes next."""

import pytest

from engine.show.page import Page, PageError
from engine.show.prose import Prose
from engine.show.reading import LEVELS, Reading, words
from tests.support.pages import site_of

ANSWER = '**An answer.** And more.\n{: .answer data-answer="" }\n'


@pytest.fixture
def page(project):
    """A page of a project that has these pages, as `Reading` leaves it."""

    def made(pages: dict[str, str], name: str = "a.md", *, strict: bool = True) -> str:
        for place, text in pages.items():
            file = project.root / "docs" / place
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        site = site_of(Reading(), project=project.settings)
        return site.expand(site.pages[name], Page(name, strict=strict))

    return made


def text(head: str, body: str = "", title: str = "A") -> str:
    return f"---\n{head}\n---\n\n# {title}\n\n{ANSWER}\n{body}"


# --- Level and time


@pytest.mark.parametrize("level", LEVELS)
def test_below_the_answer_a_page_says_for_whom_it_is_and_how_long_it_takes(page, level):
    after = page({"a.md": text(f"level: {level}", "word " * 390)}).split('data-answer="" }\n\n')[1]
    assert after.startswith(f"**{level.capitalize()}** · 2 min to read\n{{: .level ")


def test_a_page_without_a_level_says_nothing(page):
    assert "min to read" not in page({"a.md": text("title: A")})


def test_a_level_that_there_is_not_is_an_error_with_its_line(page):
    with pytest.raises(PageError, match=r"docs/a\.md:3: `level: easy` is none of start here, everyday, "):
        page({"a.md": text("title: A\nlevel: easy")})


def test_a_page_that_one_lists_has_the_level_that_this_says(page):
    listing = {"a.md": text("level: everyday\nlevel-below: reference"), "a/b.md": text("title: B")}
    assert "**Reference** · 1 min" in page(listing, "a/b.md")
    assert "**Everyday** · 1 min" in page(listing)


def test_programs_are_counted_apart_and_each_once(page):
    first, second = "::: snippets/a/01_b.py\n    note: x — y\n\n", "::: snippets/a/02_c.py\n\n"
    for body, told in (first + second + first, "2 programs"), (first, "1 program"):
        assert f"· {told}\n" in page({"a.md": text("level: everyday", body)}, strict=False)


@pytest.mark.parametrize(
    ("prose", "number"),
    [
        ("One, two and *three*.", 4),
        ("a [link of four](to/a/page.md#many-words){ .x }", 4),
        ("`one_name` and `two = names`", 3),
        ("```python\nno words = here\n```\n", 0),
        ("<!-- asked: no word | none --> <b class='x y'>one</b>", 1),
        ("::: snippets/a/01_b.py\n    show: code, output\n    note: no word — none\n\none", 1),
        ("    ::: snippets/a/01_b.py\n        show: code\n", 0),
        ("{{ snippets/a/01_b.py: h }} one\n{: .answer }", 1),
        ("---\ndescription: no words\n---\n\n# Two words", 2),
    ],
)
def test_words_are_those_of_the_prose(prose: str, number: int):
    assert words(Prose(prose)) == number


# --- Next


def test_a_page_ends_with_a_link_to_the_next_one_by_its_name(page):
    pages = {"x/a.md": text("next: y/b.md", "End."), "y/b.md": text("title: B", title="The `b`")}
    link = "**Next:** [The `b`](../y/b.md)"
    assert (
        page(pages, "x/a.md")
        .rstrip()
        .endswith(f'End.\n\n{link}\n{{: #read-next .next data-search-exclude="" }}')
    )


@pytest.mark.parametrize("target", ["b.md", "a.md", "../a.md"])
def test_a_next_page_that_there_is_not_is_an_error_with_its_line(page, target: str):
    with pytest.raises(PageError, match=rf"docs/a\.md:3: `next: {target}` is no other page"):
        page({"a.md": text(f"title: A\nnext: {target}")})


def test_a_server_says_in_the_page_what_is_wrong(page):
    found = page({"a.md": text("title: A\nnext: b.md")}, strict=False)
    assert "<p><strong>docs/a.md:3: " in found
    assert "is no other page" in found


def test_a_path_lists_pages_each_the_next_of_the_one_before(page):
    pages = {"b.md": text("next: c.md", title="B"), "c.md": text("next: d.md", title="C")}
    found = page({"a.md": text("title: A", "{{ path: b.md, c.md }}\n"), **pages})
    assert found.rstrip().endswith("1. [B](b.md)\n2. [C](c.md)")


@pytest.mark.parametrize("following", ["b.md", "d.md"])
def test_a_path_that_does_not_arrive_is_an_error_with_its_line(page, following: str):
    pages = {"a.md": text("title: A", "{{ path: b.md, c.md }}\n"), "b.md": text(f"next: {following}")}
    with pytest.raises(PageError, match=r"docs/a\.md:10: the `next` of \['b\.md'\] do not lead to c\.md"):
        page({**pages, "c.md": text("title: C")})
