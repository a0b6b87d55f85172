"""Run the snippets of backends on every backend (`make backends`). In: tools/matrix.toml. Out: the data file.

One environment, which `engine.versions.record_all` makes, has Keras with TensorFlow, JAX and PyTorch. So the
tests and the build need none of the last two.
"""

import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

from engine import snippet as snippets
from engine import store
from engine.project import Project
from engine.versions import matrix, record_all
from lstm.backends import backends

ENVIRONMENT = "backends"  # in tools/matrix.toml
RUN = "lstm/backends/run.py"
ALONE = {
    "OMP_NUM_THREADS": "1",
    "CUDA_VISIBLE_DEVICES": "",
    "JAX_PLATFORMS": "cpu",
    "TF_CPP_MIN_LOG_LEVEL": "3",
}


def main() -> int:
    """Write what each snippet prints on each backend; returns the exit code."""
    project = Project.find()
    config = tomllib.loads((project.root / record_all.CONFIG).read_text(encoding="utf-8"))
    wanted = {**config, "environments": config["backends"], "packages": [], "optional": []}
    python = record_all.make(project, ENVIRONMENT, wanted, keep=True)
    paths = snippets.named(project, [backends.SNIPPETS])
    digests = {path: matrix.digest_now(project, path) for path in paths}
    found = {name: _run(project, python, name, paths) for name in backends.BACKENDS}
    failed = [
        (name, path, x["error"]) for name, row in found.items() for path, x in row.items() if x["error"]
    ]
    for name, path, error in failed:
        print(f"{path} on {name}: {error}", file=sys.stderr)
    if failed:
        return 1
    rows = {
        path: {
            "digest": digests[path],
            "printed": {name: found[name][path]["output"].splitlines() for name in backends.BACKENDS},
        }
        for path in paths
    }
    data = {"versions": _versions(project, python), "snippets": rows}
    store.write(backends.file(project), json.dumps(data, indent=1, ensure_ascii=False) + "\n")
    print(f"wrote {backends.file(project).relative_to(project.root)}")
    return 0


def _run(project: Project, python: Path, backend: str, paths: list[str]) -> Mapping[str, Mapping[str, str]]:
    command = [str(python), str(project.root / RUN), *(str(project.root / path) for path in paths)]
    environment = os.environ | ALONE | {"KERAS_BACKEND": backend}
    folder = record_all.folder(project)
    done = subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.PIPE)
    found = json.loads(done.stdout)
    return {path: found[str(project.root / path)] for path in paths}


def _versions(project: Project, python: Path) -> dict[str, str]:
    lines = record_all.pip(python, "freeze").splitlines()
    found = {name: version.partition("+")[0] for name, _, version in (x.partition("==") for x in lines)}
    return {name: found[name] for name in ("keras", *backends.BACKENDS)}


if __name__ == "__main__":
    sys.exit(main())
