"""What people ask has a page that answers it and a snippet there that proves the answer."""

import re

import pytest

from engine.run import build
from engine.show import directive
from engine.show.page import Page
from tests.support.project import PROJECT, ROOT, TUTORIAL_PAGES, TUTORIALS, page_url
from tests.support.questions import QUESTIONS, Question
from tests.support.site import Site

FAQ = "reference/faq.md"
PROVES_TUTORIAL = dict(zip(TUTORIAL_PAGES, TUTORIALS, strict=True))
every_question = pytest.mark.parametrize("question", QUESTIONS, ids=lambda x: x.asked)


def proofs(page: str) -> set[str]:
    """Snippets of a page; a tutorial is one itself, and the FAQ links to the pages of its proofs."""
    if page in PROVES_TUTORIAL:
        return {PROVES_TUTORIAL[page]}
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    found = directive.used(Page(page), text)
    if page == FAQ:
        links = re.findall(r"\]\(\.\./([\w/-]+\.(?:md|ipynb))", text)
        found |= {path for target in links for path in proofs(target)}
    return found


def test_no_question_stands_twice():
    asked = [x.asked for x in QUESTIONS]
    assert len(set(asked)) == len(asked) >= 40


@every_question
def test_a_page_of_the_site_answers_it(question: Question, published: Site):
    assert page_url(question.page) in published.pages


@every_question
def test_a_snippet_of_that_page_proves_the_answer(question: Question):
    assert question.snippet in proofs(question.page)
    assert not build.records(PROJECT, [question.snippet])[question.snippet].failed
