"""Sections of finished pages: what the search found in them, and the questions beside them."""

from types import SimpleNamespace

import pytest

from engine.mkdocs.sections import own_worker, sections, take_asked
from engine.show.site import Section


def page(url: str, content: str, title: str = "P", **meta):
    return SimpleNamespace(url=url, content=content, title=title, meta=meta)


def asked(content: str, url: str = "guides/a/", **meta) -> tuple[dict, str]:
    found = page(url, content, **meta)
    return take_asked([found]), found.content


HEADING = '<h2 id="one">One <a class="headerlink" href="#one">¶</a></h2>'


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (
            f"{HEADING}\n<!-- asked: why so | what  now -->\n<p>Text</p>",
            {"guides/a/#one": ("why so", "what  now")},
        ),
        (f"{HEADING}<!-- asked: one -->", {"guides/a/#one": ("one",)}),
        ('<h3 class="x" id="b">B</h3>\n<!-- words: w -->\n<!-- asked: q -->', {"guides/a/#b": ("q",)}),
        (f"{HEADING}\n<p>Text</p><!-- asked: too late -->", {}),
        (f"{HEADING}\n<!-- another: comment -->", {}),
        (
            f'{HEADING}\n<!-- words: w -->\n<p>Text</p>\n<h2 id="b">B</h2>\n<!-- asked: q -->',
            {"guides/a/#b": ("q",)},
        ),
    ],
)
def test_questions_below_a_heading_belong_to_its_section(content, found):
    assert asked(content)[0] == found


def test_no_question_stays_in_the_page():
    _, content = asked(f"{HEADING}\n<!-- asked: why -->\n<p>Text</p>")
    assert content == f"{HEADING}\n<p>Text</p>"


def test_questions_of_the_front_matter_are_those_of_the_page():
    assert asked("<p>x</p>", asked=["why", 3])[0] == {"guides/a/": ("why", "3")}
    assert asked("<p>x</p>", "./", asked=["home"])[0] == {"": ("home",)}


def test_sections_have_names_titles_and_questions_as_text():
    pages = [page("a/", "", "A &amp; <b>B</b>"), page("e/x/", "", "E", group="G")]
    entries = [
        {"location": "a/", "title": "A &amp; B", "text": "<p>lead</p>"},
        {"location": "a/#one", "title": "<code>one</code>", "text": "<p>t</p>"},
        {"location": "e/x/", "title": "E", "text": ""},
    ]
    assert list(sections(entries, pages, {"a/#one": ("q",)})) == [
        Section("a/", "A & B", "A & B", "<p>lead</p>"),
        Section("a/#one", "A & B", "one", "<p>t</p>", ("q",)),
        Section("e/x/", "E", "E", "", (), True),
    ]


def test_the_worker_of_the_theme_is_replaced():
    theme = '{"search": "../assets/javascripts/workers/search.a7633da7.min.js", "tags": null}'
    assert own_worker(theme) == '{"search": "../javascripts/search.js", "tags": null}'


@pytest.mark.parametrize("theme", ["{}", 2 * "assets/javascripts/workers/search.a7633da7.min.js "])
def test_a_theme_that_names_none_or_two_is_an_error(theme):
    with pytest.raises(ValueError, match="one is expected"):
        own_worker(theme)
