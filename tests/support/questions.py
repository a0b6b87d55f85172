"""What people ask about LSTM outputs. Out: each question with the page and the snippet that answer it."""

import tomllib
from dataclasses import dataclass

from tests.support.project import PROJECT


@dataclass(frozen=True)
class Question:
    """A question as people type it, its page relative to ``docs``, and the snippet that proves the answer."""

    asked: str
    page: str
    snippet: str


_TABLE = PROJECT.root / "tests/site/questions.toml"
QUESTIONS = [Question(**x) for x in tomllib.loads(_TABLE.read_text(encoding="utf-8"))["question"]]
