"""Public threads: each has an answer here, with a program, and its question tunes the search only."""

import json
import re

import pytest

from engine.show.page import Page, PageError
from lstm.threads import threads
from lstm.threads.threads import Threads
from tests.support.pages import site_of
from tests.support.project import PROJECT, ROOT

KNOWN = threads.read(PROJECT)
QUERIES = json.loads((ROOT / "tests/search/queries.json").read_text(encoding="utf-8"))
PAGE = (PROJECT.docs / "reference/threads.md").read_text(encoding="utf-8")
TOML = """[[thread]]
source = "https://github.com/keras-team/keras/issues/12"
asked = "2024-03"
group = "Shapes"
question = "Why [None]?"
answer = "guides/shapes.md#none"
program = "snippets/shapes/01_none.py"

[[thread]]
source = "https://datascience.stackexchange.com/questions/7/words"
asked = "2025"
group = "Shapes"
question = "Why three?"
answer = "guides/shapes.md"
program = "snippets/shapes/02_three.py"
"""


def test_a_group_is_a_list_with_the_newest_first(project):
    folder = project.root / "docs/reference"
    folder.mkdir(parents=True)
    (project.root / "docs" / threads.DATA).write_text(TOML, encoding="utf-8")
    (folder / "threads.md").write_text("{{ threads: Shapes }}", encoding="utf-8")
    (folder / "lost.md").write_text("{{ threads: Lost }}", encoding="utf-8")
    site = site_of(Threads(), project=project.settings)

    def expanded(name: str) -> str:
        return site.expand(site.pages[name], Page(name))

    assert expanded("reference/threads.md").splitlines() == [
        "- [Why three?](../guides/shapes.md)<br>"
        "[datascience.stackexchange.com](https://datascience.stackexchange.com/questions/7/words), 2025",
        r"- [Why \[None\]?](../guides/shapes.md#none)<br>"
        "[keras #12](https://github.com/keras-team/keras/issues/12), 2024",
    ]
    with pytest.raises(PageError, match="has no group 'Lost'"):
        expanded("reference/lost.md")


def test_threads_are_sixty_or_more_none_twice_and_none_older_than_three_years():
    assert len({x.source for x in KNOWN}) == len(KNOWN) >= 60
    assert len({x.question for x in KNOWN}) == len(KNOWN)
    assert [x.source for x in KNOWN if not re.fullmatch(r"20\d\d(-[01]\d)?", x.asked)] == []
    assert [x.source for x in KNOWN if x.asked < "2023-12"] == []


def test_each_group_is_on_the_page():
    groups = set(re.findall(r"\{\{ threads: ([^{}]+?) \}\}", PAGE))
    assert groups == {x.group for x in KNOWN}


@pytest.mark.parametrize("thread", KNOWN, ids=lambda x: x.source.removeprefix("https://").replace("/", " "))
def test_the_page_that_answers_a_thread_shows_its_program(thread: threads.Thread):
    page = (PROJECT.docs / thread.answer.partition("#")[0]).read_text(encoding="utf-8")
    assert (ROOT / thread.program).is_file()
    assert f"::: {thread.program}\n" in page


def test_the_questions_tune_the_search_but_for_threads_that_measure_it():
    tunes = {(x["source"], x["query"]) for x in QUERIES if x["use"] == "tune"}
    measures = {x["source"] for x in QUERIES if x["use"] != "tune"}
    left = [x for x in KNOWN if (x.source, x.question) not in tunes]
    assert sum(x.source not in measures for x in left) == 0  # how many, and not which
    assert sum(x.source in measures for x in KNOWN if x not in left) == 0
    assert len(left) * 4 < len(KNOWN)
