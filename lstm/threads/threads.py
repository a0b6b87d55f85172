"""Threads: what people asked elsewhere. In: ``docs/reference/threads.toml``. Out: lists that lead to answers.

``{{ threads: Saving and loading }}`` stands for the threads of a group, newest first: the question in this
project's words, which leads to the section that answers it, and the thread.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.project import Project
from engine.show.page import Page, link_words
from engine.show.prose import Prose
from engine.show.site import Part, Site

DATA = "reference/threads.toml"
MARK = re.compile(r"\{\{ *threads: *(?P<group>[^{}\n]+?) *\}\}")
GITHUB = re.compile(r"https://github\.com/(?:[\w.-]+)/(?P<where>[\w.-]+)/(?:issues|pull)/(?P<number>\d+)")


@dataclass(frozen=True)
class Thread:
    """A public thread.

    Attributes:
        source: its address.
        asked: its year and month, or its year.
        group: where it is listed.
        question: what is asked, in words of this project.
        answer: page and section that answer it, relative to ``docs``.
        program: the snippet on that page that shows what the asker sees, or the way that works.
    """

    source: str
    asked: str
    group: str
    question: str
    answer: str
    program: str


def read(project: Project) -> list[Thread]:
    """All threads, newest first.

    Raises:
        ValueError: one has what no thread has, or lacks a part.
    """
    file: Path = project.docs / DATA
    found = tomllib.loads(file.read_text(encoding="utf-8"))["thread"]
    try:
        return sorted((Thread(**x) for x in found), key=lambda x: x.asked, reverse=True)
    except TypeError as error:
        raise ValueError(f"{DATA}: {error}") from error


class Threads(Part):
    """``{{ threads: GROUP }}``."""

    def expand(self, prose: Prose, page: Page, site: Site) -> None:
        """Put in the lists."""
        if not any(prose.finditer(MARK)):
            return
        known = read(site.project)

        def put(match: re.Match[str]) -> str:
            if some := [x for x in known if x.group == match["group"]]:
                return "\n".join(_lines(some, page))
            return page.problem(prose.line(match.start()), f"{DATA} has no group {match['group']!r}")

        prose.sub(MARK, put)


def _lines(threads: list[Thread], page: Page) -> Iterator[str]:
    for thread in threads:
        name, _, anchor = thread.answer.partition("#")
        target = page.link(name) + (f"#{anchor}" if anchor else "")
        year = thread.asked.partition("-")[0]
        yield f"- [{link_words(thread.question)}]({target})<br>{_link(thread.source)}, {year}"


def _link(address: str) -> str:
    match = GITHUB.match(address)
    words = f"{match['where']} #{match['number']}" if match else address.split("/")[2]
    return f"[{words}]({address})"
