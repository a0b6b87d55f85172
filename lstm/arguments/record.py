"""Compare every argument on two versions of Keras (`make arguments`). In: tools/matrix.toml. Out: the data.

`lstm.arguments.probe` runs in the environments of Keras 2 and of the locked Keras, which
`engine.versions.record_all` makes. With ``--from OLD NEW``, what it printed before is compared again.
"""

import argparse
import json
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from engine import store
from engine.project import Project
from engine.versions import record_all
from lstm.arguments import compare
from lstm.arguments.arguments import file

OLD, NEW = "2.15", "2.21"  # environments in tools/matrix.toml
PROBE = "lstm/arguments/probe.py"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what differs; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m lstm.arguments.record", description=__doc__)
    parser.add_argument("--from", nargs=2, type=Path, dest="files", help="outputs of the probe, old and new")
    options = parser.parse_args(arguments)
    project = Project.find()
    texts = [x.read_text("utf-8") for x in options.files] if options.files else _run(project)
    old, new = map(json.loads, texts)
    store.write(file(project), text(old, new))
    print(f"wrote {file(project).relative_to(project.root)}")
    return 0


def _run(project: Project) -> list[str]:
    config = tomllib.loads((project.root / record_all.CONFIG).read_text(encoding="utf-8"))
    found = []
    for name in (OLD, NEW):
        python = record_all.make(project, name, config, keep=True)
        print(f"{name}: some minutes…", file=sys.stderr, flush=True)
        command = [str(python), str(project.root / PROBE)]
        done = subprocess.run(command, cwd=record_all.folder(project), check=True, stdout=subprocess.PIPE)
        found.append(done.stdout.decode("utf-8"))
    return found


def text(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """The data file: versions, what was run, the arguments of each side, and a line for each difference."""
    head = {
        "versions": [old["versions"], new["versions"]],
        "layers": len(old["cases"]),
        "calls": sum(map(len, old["cases"].values())),
    }
    lists = {
        "signatures": [f"{json.dumps(x['signatures'])}" for x in (old, new)],
        "cases": [json.dumps(x) for x in sorted(old["cases"])],
        "differences": [json.dumps(asdict(x), ensure_ascii=False) for x in compare.differences(old, new)],
    }
    parts = [json.dumps(head)[1:-1]]
    parts += [f'"{name}": [\n  ' + ",\n  ".join(lines) + "\n ]" for name, lines in lists.items()]
    return "{\n " + ",\n ".join(parts) + "\n}\n"


if __name__ == "__main__":
    sys.exit(main())
