"""Pages: how they reach the site's files, and what they say where something cannot be shown."""

import markdown
import pytest
from bs4 import BeautifulSoup

from engine import snippet as snippets
from engine.show.page import Page, PageError, address, anchor, fence, link_words, summary

FILE = "snippets/home/01_x.svg"


@pytest.mark.parametrize(
    ("name", "link", "url"),
    [
        ("index.md", "snippets/home/01_x.svg", "snippets/home/01_x.svg"),
        ("faq.md", "snippets/home/01_x.svg", "../snippets/home/01_x.svg"),
        ("guides/index.md", "../snippets/home/01_x.svg", "../snippets/home/01_x.svg"),
        ("guides/x.md", "../snippets/home/01_x.svg", "../../snippets/home/01_x.svg"),
        ("guides/no-index.md", "../snippets/home/01_x.svg", "../../snippets/home/01_x.svg"),
        ("tutorials/x.md", "../snippets/home/01_x.svg", "../../snippets/home/01_x.svg"),
        ("snippets/home/x.md", "01_x.svg", "../01_x.svg"),
    ],
)
def test_a_link_starts_at_the_pages_file_and_a_url_at_its_address(name, link, url):
    page = Page(name)
    assert (page.link(FILE), page.url(FILE)) == (link, url)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("index.md", ""),
        ("x.md", "x/"),
        ("guides/index.md", "guides/"),
        ("guides/no-index.md", "guides/no-index/"),
        ("myindex.md", "myindex/"),
    ],
)
def test_a_page_has_an_address(name, place):
    assert address(name) == place


def test_an_error_names_file_line_and_what_is_wrong():
    error = Page("guides/x.md").error(7, "no")
    assert isinstance(error, PageError)
    assert str(error) == "docs/guides/x.md:7: no"


def test_it_names_the_file_in_which_people_write_the_page():
    page = Page("tutorials/x.md", written="snippets/tutorials/01_x.py")
    assert page.file == "snippets/tutorials/01_x.py"
    assert str(page.error(7, "no")) == "snippets/tutorials/01_x.py:7: no"


def test_a_problem_of_a_strict_page_is_an_error():
    with pytest.raises(PageError, match=r"^docs/x\.md:7: no <b>$"):
        Page("x.md").problem(7, "no <b>")


def test_for_a_server_it_is_a_message_in_the_page():
    text = Page("x.md", strict=False).problem(7, 'no <b> & "c"')
    assert text == "<p><strong>docs/x.md:7: no &#60;b&#62; &#38; &#34;c&#34;</strong></p>"


@pytest.mark.parametrize(
    ("lines", "style", "mark", "opened"),
    [
        (["a", ""], "python", "```", "```python"),
        (["a"], "{ .text }", "```", "``` { .text }"),
        (["a `b` ``c``"], "text", "```", "```text"),
        (["```", "a ````` b"], "text", "``````", "``````text"),
        ([], "text", "```", "```text"),
    ],
)
def test_a_fence_is_longer_than_those_it_holds(lines, style, mark, opened):
    assert fence(lines, style) == [opened, *lines, mark]


def test_an_anchor_is_an_id_of_the_snippets_name():
    snippet = snippets.parse("snippets/return_state/01_last.row.py", '"""T"""\na = 1\n')
    assert anchor(snippet) == "return_state-01_last-row"


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Short.", "Short."),
        ("One  two.\nThree.", "One two. Three."),
        ("One is v1.2 of it. Two, which is long.", "One is v1.2 of it."),
        ("No sentence of this text ends", "No sentence of this…"),
        ("A list, which, goes, on", "A list, which, goes…"),
    ],
)
def test_a_summary_is_as_many_sentences_as_have_room_or_words(text, short):
    assert summary(text, most=22) == short
    assert len(short) <= 22


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("outside the valid range of [0, 4)", "outside the valid range of [0, 4)"),
        ("a] b", "a] b"),
        (r"already \[escaped\]", "already [escaped]"),
        ("code `x[0]` and [1]", "code x[0] and [1]"),
        ("plain", "plain"),
    ],
)
def test_the_words_of_a_link_may_hold_brackets(text, seen):
    found = BeautifulSoup(markdown.markdown(f"[{link_words(text)}](x.md)"), "html.parser").select("p > a")
    assert [(x.get_text(), x["href"]) for x in found] == [(seen, "x.md")]
