"""Ask Keras and the page about many programs: `make model-check COUNT=20000`. Out: their answers, figures.

The file has the lines of `tests/model/generated.jsonl.gz`; whatever reads programs can be compared with it. A
run that was ended goes on where it stopped, as what the file holds already does not run again.
"""

import argparse
import re
import time
from collections import Counter
from pathlib import Path

from lstm.model import by_keras, programs, recorded
from tests.support.agreement import compare
from tests.support.explain import explain

PART = 500  # programs after which the file is written, and that the page reads at a time


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20000)
    parser.add_argument("--seed", type=int, default=8)
    parser.add_argument("--to", type=Path, default=recorded.ROOT / ".cache/model")
    options = parser.parse_args()
    options.to.mkdir(parents=True, exist_ok=True)
    file = options.to / f"programs-{options.seed}.jsonl.gz"
    sources = list(programs.programs(options.seed, options.count))
    records = [
        x for x in recorded.read(file) if (x["answer"].get("error") or {}).get("class") != by_keras.ENDED
    ]
    recorded.write(file, records)  # what took too long on a busy machine is asked again
    held = {x["digest"] for x in records}
    there = max((n for n, (_, x) in enumerate(sources, 1) if recorded.digest(x) in held), default=0)
    started, ran = time.monotonic(), 0
    for end in range(max(there, PART), len(sources) + PART, PART):  # a shorter part would drop what is held
        ran += recorded.update(file, dict(sources[:end]))
        rate = ran / (time.monotonic() - started)
        print(f"{min(end, len(sources))} programs, {rate:.1f} a second", flush=True)
    report(file)
    agreement(file)


def agreement(file: Path) -> None:
    """How often the page says what Keras answered, leaves something open, or is wrong."""
    records = recorded.read(file)
    kinds: Counter[str] = Counter()
    for start in range(0, len(records), PART):
        part = records[start : start + PART]
        for record, found in zip(part, explain([x["source"] for x in part]), strict=True):
            kind = compare(found, record["answer"])
            kinds[kind] += 1
            if kind != "agreed":
                print(f"{kind}: {record['id']}")
    print(", ".join(f"{count} {kind} ({count / len(records):.2%})" for kind, count in kinds.most_common()))


def report(file: Path) -> None:
    """How often Keras raises what, with numbers and names of tensors left out."""
    records = recorded.read(file)
    kinds = Counter(f"{name}: {without_numbers(text)}" for name, text in recorded.errors(records))
    failed = sum(kinds.values())
    print(f"{failed} of {len(records)} fail ({failed / len(records):.0%}); {len(kinds)} kinds of messages")
    for kind, count in kinds.most_common():
        print(f"{count:6} {kind}")


def without_numbers(text: str) -> str:
    """The first 100 characters of a message, with `#` for each number."""
    return re.sub(r"\d+", "#", " ".join(text.split()))[:100]


if __name__ == "__main__":
    main()
