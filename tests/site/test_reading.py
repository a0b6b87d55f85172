"""The path through the site: whom each page is for, which page comes next, and questions to check oneself."""

import re

import pytest
from bs4 import Tag

from engine.show import reading
from engine.show.page import of_tutorial
from tests.support.audit import sample
from tests.support.pages import site_of
from tests.support.project import CONTRIBUTING, MARKDOWN_PAGES, PAGES, SOME_PAGES, TUTORIALS, page_url
from tests.support.site import Site, article

SITE = site_of()
FIRST, LAST = "first-lstm.md", "tutorials/index.md"
PATH = [
    FIRST,
    "guides/input-shape-and-units.md",
    "guides/h-c-and-output.md",
    "guides/return-sequences.md",
    "guides/return-state.md",
    "guides/stacked-lstms.md",
    "guides/masking-and-padding.md",
    LAST,
]
GUIDES = [x for x in MARKDOWN_PAGES if x.startswith("guides/") and x != "guides/index.md"]


@pytest.mark.parametrize("page", [*MARKDOWN_PAGES, CONTRIBUTING, *map(of_tutorial, TUTORIALS)])
def test_each_page_says_for_whom_it_is(page: str):
    assert reading.level(page, SITE) in reading.LEVELS, "add `level: …` to its front matter"


@pytest.mark.parametrize("page", GUIDES)
def test_each_guide_says_what_comes_next(page: str):
    assert reading.following(page, SITE), "add `next: …` to its front matter"


def test_the_path_leads_from_the_first_lstm_to_the_tutorials():
    assert list(reading.path(FIRST, LAST, SITE)) == PATH


@pytest.mark.parametrize("url", sample(PAGES, SOME_PAGES), ids=lambda url: url or "home")
def test_its_label_is_right_below_its_answer_and_tells_the_time(url: str, published: Site):
    labels = article(published.pages[url]).select(".level")
    assert len(labels) == 1
    words = labels[0].get_text()
    assert re.fullmatch(
        r"(?:Start here|Everyday|Deep dive|Reference) · \d+ min to read(?: · \d+ programs?)?", words
    )
    before = labels[0].find_previous_sibling()
    assert before is not None
    assert before.has_attr("data-answer")


def test_where_a_page_has_a_next_it_is_the_only_one(published: Site):
    for url, page in published.all.items():
        assert page.css(".md-footer__link") == [], url
        assert len(page.css(".next")) <= 1, url


@pytest.mark.parametrize("page", [FIRST, *GUIDES])
def test_it_ends_with_a_link_to_its_next_page(page: str, published: Site):
    url = page_url(page)
    link = article(published.pages[url]).select_one(".next a")
    assert link is not None
    assert published.local(url, str(link["href"])) == (page_url(reading.following(page, SITE)), "")


def test_home_says_where_to_start_and_lists_the_path(published: Site):
    heading = article(published.pages[""]).select_one("#where-to-start")
    assert heading is not None
    steps = heading.find_next("ol")
    assert isinstance(steps, Tag)
    places = [published.local("", str(a["href"])) for a in steps.select("li > a")]
    assert places == [(page_url(name), "") for name in PATH]


@pytest.mark.parametrize("page", PATH[1:-1])
def test_a_guide_of_the_path_asks_two_questions_whose_answers_are_run(page: str, published: Site):
    headings = article(published.pages[page_url(page)]).select("h2[id^=check-yourself]")
    assert len(headings) == 1
    questions, answers = headings[0].find_next("ol"), headings[0].find_next("details")
    assert isinstance(questions, Tag)
    assert isinstance(answers, Tag)
    assert len(questions.select("li")) == 2
    assert not answers.has_attr("open")  # and opens without a script
    assert answers.select_one(".snippet .output")
    assert answers.select_one(".snippet-footer")
