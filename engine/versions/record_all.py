"""Run every snippet on every version (`make matrix`). In: tools/matrix.toml. Out: the data file.

Each environment lies in ``.matrix/NAME`` and is made again when its packages change. Its records have a
cache of their own, so that a second run takes up what changed. One that cannot be made or run keeps its old
column.
"""

import argparse
import datetime
import json
import os
import platform
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from engine import snippet as snippets
from engine.project import Project
from engine.versions import matrix
from engine.versions.matrix import Environment, Matrix, Outcome

CONFIG = "tools/matrix.toml"  # relative to the project
Config = Mapping[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Bring the data file up to date; returns the exit code."""
    project = Project.find()
    config = tomllib.loads((project.root / CONFIG).read_text(encoding="utf-8"))
    known: Mapping[str, list[str]] = config["environments"]
    parser = argparse.ArgumentParser(prog="python -m engine.versions.record_all", description=__doc__)
    parser.add_argument("names", nargs="*", help="environments; all if none")
    parser.add_argument(
        "--discard", action="store_true", help="keep no environment and no package: for a small disk"
    )
    options = parser.parse_args(arguments)
    wanted = options.names
    if strangers := [name for name in wanted if name not in known]:
        parser.error(f"no environment {', '.join(strangers)}; known: {', '.join(known)}")
    if options.discard:
        os.environ["UV_NO_CACHE"] = "1"
    found: dict[str, dict[str, Outcome]] = {}
    packages: dict[str, dict[str, str]] = {}
    failed = []
    for name in wanted or known:
        print(f"== {name}: {', '.join(known[name])}", flush=True)
        try:
            python = make(project, name, config)
            found[name] = run(project, name, python)
            packages[name] = versions(project, python)
            if options.discard:
                shutil.rmtree(folder(project) / name)
        except (subprocess.CalledProcessError, OSError, ValueError) as error:
            print(f"{name} has no new column: {error}", file=sys.stderr, flush=True)
            failed.append(name)
            continue
        print(summary(found[name]), flush=True)
    if found:
        matrix.write(merged(project, list(known), found, packages), matrix.file(project))
        print(f"wrote {matrix.file(project).relative_to(project.root)}")
    return int(bool(failed))


def folder(project: Project) -> Path:
    """Where the environments and their records lie."""
    return project.root / ".matrix"


def make(project: Project, name: str, config: Config) -> Path:
    """An environment with its packages; the one that is there if it has them. Returns its Python."""
    requirements: list[str] = config["environments"][name]
    place = folder(project) / name
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = place / "made.json"
    recipe = json.dumps([requirements, config["python"], config["packages"], config["optional"]])
    rolling = [x for x in requirements if "==" not in x]
    if not rolling and stamp.is_file() and stamp.read_text(encoding="utf-8") == recipe:
        return python
    shutil.rmtree(place, ignore_errors=True)
    uv("venv", "--quiet", "--seed", "--python", str(config["python"]), str(place))
    pip(python, "install", *(x for x in requirements if x not in rolling), *config["packages"])
    for nightly in rolling:  # brings the same modules as the release
        pip(python, "uninstall", nightly.removesuffix("-nightly"))
        pip(python, "install", "--no-deps", "--prerelease", "allow", nightly)
    pins = place / "pins.txt"
    pins.write_text(pip(python, "freeze"), encoding="utf-8")
    for optional in config["optional"]:
        try:
            pip(python, "install", "--constraint", str(pins), optional)
        except subprocess.CalledProcessError:
            print(f"{optional} does not install beside {', '.join(requirements)}", flush=True)
    subprocess.run([*config["last"], str(python)], cwd=project.root, check=True)
    stamp.write_text(recipe, encoding="utf-8")
    return python


def uv(*arguments: str) -> str:
    """Run uv; returns its output.

    Raises:
        subprocess.CalledProcessError: it failed; its errors stand on stderr.
    """
    done = subprocess.run(
        [sys.executable, "-m", "uv", *arguments], check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def pip(python: Path, command: str, *arguments: str) -> str:
    """Run ``uv pip`` for an environment; see `uv`."""
    return uv("pip", command, "--quiet", "--python", str(python), *arguments)


def run(project: Project, name: str, python: Path) -> dict[str, Outcome]:
    """What an environment makes of every snippet."""
    file = folder(project) / f"{name}.json"
    variables = os.environ | {"ENGINE_CACHE": str(folder(project) / f"{name}.cache")}
    command = [str(python), "-m", "engine", "record", str(file)]
    subprocess.run(command, cwd=project.root, env=variables, check=True)
    return {path: Outcome(**data) for path, data in json.loads(file.read_text("utf-8")).items()}


def versions(project: Project, python: Path) -> dict[str, str]:
    """Versions of the packages that decide what snippets print."""
    lines = (line.partition("==") for line in pip(python, "freeze").splitlines())
    found = {name: version.partition("+")[0] for name, _, version in lines}
    named = [x for name in project.framework.recorded for x in (name, f"{name}-nightly")]
    return {name: found[name] for name in named if name in found}


def summary(outcomes: Mapping[str, Outcome]) -> str:
    """How many snippets have which outcome."""
    counts = {x: sum(y.status == x for y in outcomes.values()) for x in matrix.STATUSES}
    return ", ".join(f"{count} {status}" for status, count in counts.items() if count)


def merged(
    project: Project,
    order: Sequence[str],
    found: Mapping[str, Mapping[str, Outcome]],
    packages: Mapping[str, Mapping[str, str]],
    old: Matrix | None = None,
) -> Matrix:
    """New columns beside the old ones that still hold; snippets that are gone or changed lose theirs.

    Args:
        project: the project.
        order: names of all environments.
        found: outcomes of those that were run.
        packages: what these have installed.
        old: the data before; the committed one if ``None``.
    """
    old = old or matrix.read(project)
    before = {x.name: x for x in old.environments}
    columns = [name for name in order if name in found or name in before]
    environments = [Environment(x, packages[x]) if x in found else before[x] for x in columns]
    rows: dict[str, dict[str, Outcome]] = {}
    digests: dict[str, str] = {}
    for path in snippets.find(project):
        snippet = snippets.read(project, path)
        digests[path] = matrix.digest(snippet)
        kept = old.row(snippet)
        row = {x: found[x].get(path) if x in found else kept.get(x) for x in columns}
        rows[path] = {name: outcome for name, outcome in row.items() if outcome}
    recorded = {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
    }
    return Matrix(recorded, tuple(environments), rows, digests, project.framework)


if __name__ == "__main__":
    sys.exit(main())
