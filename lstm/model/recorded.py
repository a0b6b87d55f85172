"""Programs with the answers that Keras gave. In: programs. Out: JSON lines that only changed programs alter.

A line is ``{"id", "digest", "source", "answer"}``; the digest is of the source and of the version of Keras.
A file whose name ends in ``.gz`` is compressed. ``python -m lstm.model.recorded`` brings
``tests/model`` up to date; where nothing changed it needs no TensorFlow.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from lstm.model import by_keras
from lstm.model import programs as generator
from lstm.model.observe import Answer

ROOT = Path(__file__).parents[2]
MANNER = ROOT / "tests/model/manner.jsonl"
GENERATED = ROOT / "tests/model/generated.jsonl.gz"
SEED, COUNT = 7, 2000
PROGRAMS = ROOT / "tests/model/programs"


def read(file: Path) -> list[Answer]:
    """The recorded programs of a file; none if it is not there."""
    if not file.is_file():
        return []
    raw = file.read_bytes()
    text = (gzip.decompress(raw) if file.suffix == ".gz" else raw).decode()
    return [json.loads(line) for line in text.splitlines()]


def write(file: Path, records: Iterable[Answer]) -> None:
    """Write recorded programs, the same bytes for the same records."""
    text = "".join(f"{json.dumps(x, ensure_ascii=False, separators=(',', ':'))}\n" for x in records).encode()
    file.write_bytes(gzip.compress(text, 9, mtime=0) if file.suffix == ".gz" else text)


def programs(folder: Path = PROGRAMS) -> Mapping[str, str]:
    """The programs of a folder, by the names of their files."""
    return {x.stem: x.read_text(encoding="utf-8") for x in sorted(folder.glob("*.py"))}


def generated(count: int = COUNT) -> Mapping[str, str]:
    """The programs of the generator, by their names."""
    return dict(generator.programs(SEED, count))


def update(file: Path, sources: Mapping[str, str]) -> int:
    """Bring a file up to date: run what is new or changed, drop what is gone.

    Returns:
        How many programs ran.
    """
    known = {x["digest"]: x["answer"] for x in read(file)}
    new = {digest(x): x for x in sources.values() if digest(x) not in known}
    known.update(zip(new, by_keras.answers(list(new.values())), strict=True) if new else ())
    write(
        file,
        (
            {"id": name, "digest": digest(source), "source": source, "answer": known[digest(source)]}
            for name, source in sources.items()
        ),
    )
    return len(new)


def digest(source: str) -> str:
    """What an answer depends on, in 16 digits: the program and the version of Keras."""
    return hashlib.sha256(f"{version('keras')}\n{source}".encode()).hexdigest()[:16]


def main() -> None:
    """Record the programs of ``tests/model``."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    print(f"{MANNER.name}: {update(MANNER, programs())} programs ran")
    print(f"{GENERATED.name}: {update(GENERATED, generated())} programs ran")


def errors(records: Iterable[Answer]) -> Iterator[tuple[str, str]]:
    """Class and text of the errors among records."""
    for record in records:
        if error := record["answer"]["error"]:
            yield error["class"], error["message"]


if __name__ == "__main__":
    main()
