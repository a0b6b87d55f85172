"""What Keras answered to programs that tests make. In: programs. Out: kept answers; of new ones, its own.

A program is known by its digest, which is also of the version of Keras: a test that makes another program
asks Keras. ``RECORD=1 pytest FILE`` writes down what the tests of a file asked; `make thorough` asks all of
it anew.
"""

import os
from collections.abc import Callable, Sequence

from lstm.model import by_keras, recorded
from lstm.model.observe import Answer
from tests.support.audit import AUDIT
from tests.support.project import PROJECT

FOLDER = PROJECT.root / "tests/model/asked"
RECORD = os.environ.get("RECORD", "") not in ("", "0")
UNKNOWN: set[str] = set()  # names under which Keras itself was asked
_asked: dict[str, dict[str, Answer]] = {}  # what was asked under each name, by digest


def answers(name: str, sources: Sequence[str]) -> list[Answer]:
    """What Keras makes of each program, as `by_keras.answers` has it.

    Args:
        name: of the file that keeps the answers.
        sources: Python programs.
    """
    return kept(name, sources, by_keras.answers)


def kept(name: str, sources: Sequence[str], ask: Callable[[Sequence[str]], Sequence[Answer]]) -> list[Answer]:
    """What becomes of each program.

    Args:
        name: of the file that keeps the answers.
        sources: Python programs.
        ask: runs those that are not kept; what it says of each `json` can write.
    """
    file = FOLDER / f"{name}.jsonl.gz"
    known = {} if AUDIT else {x["digest"]: x["answer"] for x in recorded.read(file)}
    new = {recorded.digest(x): x for x in sources if recorded.digest(x) not in known}
    if new:
        UNKNOWN.add(name)
        known.update(zip(new, ask(list(new.values())), strict=True))
    found = [known[recorded.digest(x)] for x in sources]
    if RECORD:
        asked = _asked.setdefault(name, {})
        asked.update(zip(map(recorded.digest, sources), found, strict=True))
        recorded.write(file, ({"digest": x, "answer": asked[x]} for x in sorted(asked)))
    return found


def are_all_kept(name: str) -> bool:
    """Whether Keras itself was asked nothing, which an audit does, and so does who records."""
    return AUDIT or RECORD or name not in UNKNOWN
