"""What a visitor types or pastes into the site's search finds its page, in a real Chromium."""

import pytest

from engine import snippet as snippets
from tests.browser.conftest import Open
from tests.support.audit import every
from tests.support.errors import ENTRIES, Entry, messages
from tests.support.errors import PAGE as ERRORS
from tests.support.project import PROJECT, TUTORIALS, page_url, tutorial_name
from tests.support.questions import QUESTIONS, Question

RETURNS = "guides/return-sequences-and-return-state/"


@pytest.mark.parametrize("words", ["return_sequences", "return sequences", "return_state", "return state"])
def test_search_finds_the_guide_to_the_two_flags(words: str, look_at: Open):
    assert RETURNS in look_at("").search(words)[:3]


@pytest.mark.parametrize("question", every(3, QUESTIONS), ids=lambda x: x.asked)
def test_search_finds_the_page_that_answers_a_question(question: Question, look_at: Open):
    assert page_url(question.page) in look_at("").search(question.asked)[:3]


@pytest.mark.parametrize("path", TUTORIALS)
def test_search_finds_a_tutorial_by_its_title(path: str, look_at: Open):
    found = look_at("").search(snippets.read(PROJECT, path).title)
    assert f"tutorials/{tutorial_name(path)}/" in found[:3]


@pytest.mark.parametrize("entry", every(5, ENTRIES), ids=lambda x: x.anchor)
def test_a_pasted_message_finds_its_entry_in_the_search(entry: Entry, look_at: Open):
    for text in messages(entry):
        assert f"{page_url(ERRORS)}#{entry.anchor}" in look_at("").search_pasted(text), text
