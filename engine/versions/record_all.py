"""Run every snippet on every version (`make matrix`). In: tools/matrix.toml. Out: the data file.

Each environment lies in ``.matrix/NAME`` and is made again when its packages change. Its records have a
cache of their own, so that a second run takes up what changed. One that cannot be made or run keeps its old
column. What an outcome was before and is now goes to the news (`engine.versions.news`).
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
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine import approved, store
from engine import snippet as snippets
from engine.project import Project, ProjectError
from engine.versions import matrix, news
from engine.versions.matrix import Environment, Matrix, Outcome

CONFIG = "tools/matrix.toml"  # relative to the project
Config = Mapping[str, Any]


def main(arguments: Sequence[str] | None = None) -> int:
    """Bring the data file up to date; returns the exit code."""
    project = Project.find()
    config = tomllib.loads((project.root / CONFIG).read_text(encoding="utf-8"))
    known: Mapping[str, list[str]] = config["environments"]
    options = _parser().parse_args(arguments)
    try:
        wanted = _known(options.versions, known)
        paths = snippets.named(project, options.snippets) if options.snippets else None
    except ProjectError as error:
        print(error, file=sys.stderr)
        return 2
    if options.discard:
        os.environ["UV_NO_CACHE"] = "1"
    old = matrix.read(project)
    begun = {path: matrix.digest_now(project, path) for path in snippets.find(project)}
    if paths is None:
        run = _all(project, wanted, config, options.discard)
    else:
        run = _some(project, wanted, config, paths, old)
    if run.found:
        new = merged(project, list(known), run.found, run.packages, old, begun, is_full=paths is None)
        matrix.write(new, matrix.file(project))
        print(f"wrote {matrix.file(project).relative_to(project.root)}")
        news.add(project, old, new)
        if left := matrix.stale(project, new):
            print(
                f"{len(left)} snippets are not recorded on every version; pages show nothing of them there:"
            )
            print("".join(f"    {path}\n" for path in left), end="", flush=True)
    return int(bool(run.failed))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m engine.versions.record_all", description=__doc__)
    parser.add_argument("--versions", nargs="*", default=[], help="environments; all if none")
    parser.add_argument("--snippets", nargs="*", default=[], help="files or folders; all if none")
    parser.add_argument(
        "--discard", action="store_true", help="keep no environment and no package: for a small disk"
    )
    return parser


def _known(wanted: Sequence[str], known: Mapping[str, object]) -> list[str]:
    if strangers := [name for name in wanted if name not in known]:
        raise ProjectError(f"no environment {', '.join(strangers)}; known: {', '.join(known)}")
    return list(wanted or known)


@dataclass
class Run:
    """What was found, by environment: outcomes by snippet, and packages; and what failed."""

    found: dict[str, Mapping[str, Outcome]] = field(default_factory=dict)
    packages: dict[str, Mapping[str, str]] = field(default_factory=dict)
    failed: list[str] = field(default_factory=list)


def _all(project: Project, wanted: Sequence[str], config: Config, discard: bool) -> Run:
    """Run every snippet, one environment after the other."""
    result = Run()
    for name in wanted:
        print(f"== {name}: {', '.join(config['environments'][name])}", flush=True)
        try:
            python = make(project, name, config)
            result.found[name] = run(project, name, python)
            result.packages[name] = versions(project, python)
            if discard:
                shutil.rmtree(folder(project) / name)
        except (subprocess.CalledProcessError, OSError, ValueError) as error:
            print(f"{name} has no new column: {error}", file=sys.stderr, flush=True)
            result.failed.append(name)
            continue
        print(summary(result.found[name]), flush=True)
    return result


def _some(project: Project, wanted: Sequence[str], config: Config, paths: Sequence[str], old: Matrix) -> Run:
    """Run some snippets, several environments at a time: loading the library is most of the work.

    A column holds what one set of packages printed, so an environment with others than recorded is refused.
    """
    before = {x.name: x.packages for x in old.environments}

    def one(name: str) -> tuple[Mapping[str, Outcome], Mapping[str, str]]:
        python = make(project, name, config, keep=True)
        packages = versions(project, python)
        if name in before and packages != before[name]:
            raise ValueError(
                f"its column was recorded with other packages; make matrix VERSIONS={name} first"
            )
        return run(project, name, python, paths), packages

    result = Run()
    with ThreadPoolExecutor(max_workers=project.jobs) as threads:
        waiting = {name: threads.submit(one, name) for name in wanted}
        for name, future in waiting.items():
            try:
                result.found[name], result.packages[name] = future.result()
                print(f"{name}: {summary(result.found[name])}", flush=True)
            except (subprocess.CalledProcessError, OSError, ValueError) as error:
                print(f"{name} has no new rows: {error}", file=sys.stderr, flush=True)
                result.failed.append(name)
    return result


def folder(project: Project) -> Path:
    """Where the environments and their records lie."""
    return project.root / ".matrix"


def make(project: Project, name: str, config: Config, *, keep: bool = False) -> Path:
    """An environment with its packages; the one that is there if it has them. Returns its Python.

    Args:
        project: the project.
        name: of the environment.
        config: tools/matrix.toml.
        keep: whether one with a nightly build is kept, which has a newer one each day.
    """
    requirements: list[str] = config["environments"][name]
    place = folder(project) / name
    python = place / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = place / "made.json"
    recipe = json.dumps([requirements, config["python"], config["packages"], config["optional"]])
    rolling = [x for x in requirements if "==" not in x]
    if (keep or not rolling) and stamp.is_file() and stamp.read_text(encoding="utf-8") == recipe:
        return python
    if place.is_symlink():
        place.unlink()
    shutil.rmtree(place, ignore_errors=True)
    uv("venv", "--quiet", "--seed", "--python", str(config["python"]), str(place))
    pip(python, "install", *(x for x in requirements if x not in rolling), *config["packages"])
    _one_build(python, requirements)
    pins = place / "pins.txt"
    store.write(pins, pip(python, "freeze"))
    for optional in config["optional"]:
        try:
            pip(python, "install", "--constraint", str(pins), optional)
        except subprocess.CalledProcessError:
            print(f"{optional} does not install beside {', '.join(requirements)}", flush=True)
    subprocess.run([*config["last"], str(python)], cwd=project.root, check=True)
    store.write(stamp, recipe)
    return python


def _one_build(python: Path, requirements: Sequence[str]) -> None:
    """Of a release and a nightly build of the same modules, leave the one that is required.

    A release candidate may require a nightly build, and then both are there, each with files of the other.
    """
    there = {line.partition("==")[0] for line in pip(python, "freeze").splitlines()}
    for wanted in requirements:
        release = wanted.partition("==")[0].removesuffix("-nightly")
        both = [x for x in (release, f"{release}-nightly") if x in there]
        if both not in ([], [wanted.partition("==")[0]]):
            pip(python, "uninstall", *both)
            pip(python, "install", "--no-deps", "--reinstall", "--prerelease", "allow", wanted)


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


def run(project: Project, name: str, python: Path, paths: Sequence[str] | None = None) -> dict[str, Outcome]:
    """What an environment makes of snippets; of all if ``None``."""
    file = folder(project) / f"{name}.json"
    variables = os.environ | {"ENGINE_CACHE": str(folder(project) / f"{name}.cache")}
    if paths is not None:  # other environments run beside this one
        variables["ENGINE_JOBS"] = "1"
    command = [str(python), "-m", "engine", "record", str(file), *(paths or ())]
    subprocess.run(command, cwd=project.root, env=variables, check=True)
    return {path: Outcome(**data) for path, data in json.loads(file.read_text("utf-8")).items()}


def versions(project: Project, python: Path) -> dict[str, str]:
    """Versions of the packages that decide what snippets print."""
    lines = (line.partition("==") for line in pip(python, "freeze").splitlines())
    found = {name: version.partition("+")[0] for name, _, version in lines}
    named = [x for name in project.framework.recorded for x in matrix.builds(name)]
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
    old: Matrix,
    begun: Mapping[str, str],
    *,
    is_full: bool = True,
) -> Matrix:
    """New outcomes beside the old ones that still hold; snippets that are gone or changed lose theirs.

    Args:
        project: the project.
        order: names of all environments.
        found: outcomes of those that were run, by snippet.
        packages: what these have installed.
        old: the data before.
        begun: digests of the snippets before any was run; one of another text or with another approved output
            since counts as not run.
        is_full: whether every snippet was run: then this is the day of recording.
    """
    before = {x.name: x for x in old.environments}
    columns = [name for name in order if name in found or name in before]
    environments = [Environment(x, packages[x]) if x in found else before[x] for x in columns]
    rows: dict[str, dict[str, Outcome]] = {}
    digests: dict[str, str] = {}
    known: dict[str, str] = {}
    for path in snippets.find(project):
        snippet = snippets.read(project, path)
        known[path] = approved.at(project, path) or ""
        digests[path] = matrix.digest(snippet, known[path])
        kept = old.row(snippet)
        ran = found if begun.get(path) == digests[path] else {}
        row = {x: ran.get(x, {}).get(path) or kept.get(x) for x in columns}
        rows[path] = {name: outcome for name, outcome in row.items() if outcome}
    recorded = {
        "date": datetime.datetime.now(datetime.UTC).date().isoformat(),
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()}",
    }
    date = recorded if is_full else old.recorded
    return Matrix(date, tuple(environments), rows, digests, project.framework, known)


if __name__ == "__main__":
    sys.exit(main())
