"""Run the snippets of bugs on every release (`make bugs`). In: tools/matrix.toml. Out: the data of bugs.

The environments of the matrix count, each release of Keras once, and so do those below ``[releases]``. Each
lies in ``.matrix/NAME``, as those of `engine.versions.record_all` do.
"""

import argparse
import subprocess
import sys
import tomllib
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed

from packaging.version import Version

from engine import approved
from engine import snippet as snippets
from engine.project import Project
from engine.versions import matrix, record_all
from engine.versions.matrix import Environment, Matrix, Outcome
from engine.versions.record_all import Config
from lstm.bugs import bugs

BARE = {"optional": [], "last": [sys.executable, "-c", ""]}  # a release between needs Keras alone


def main(arguments: Sequence[str] | None = None) -> int:
    """Bring the data of bugs up to date; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m lstm.bugs.record", description=__doc__)
    parser.add_argument("--versions", nargs="*", default=[], help="names in tools/matrix.toml; all if none")
    parser.add_argument("--snippets", nargs="*", default=[bugs.SNIPPETS], help="files or folders")
    parser.add_argument("--make", action="store_true", help="make the environments, and run nothing")
    options = parser.parse_args(arguments)
    project = Project.find()
    config = tomllib.loads((project.root / record_all.CONFIG).read_text(encoding="utf-8"))
    known = releases(config)
    if strangers := [name for name in options.versions if name not in known]:
        print(f"no release {', '.join(strangers)}; known: {', '.join(known)}", file=sys.stderr)
        return 2
    if options.make:
        for name in options.versions or known:
            record_all.make(project, name, known[name], keep=True)
        return 0
    paths = snippets.named(project, options.snippets)
    wanted = {name: known[name] for name in options.versions or known}
    return int(bool(_record(project, wanted, paths)))


def _record(project: Project, wanted: Mapping[str, Config], paths: Sequence[str]) -> list[str]:
    """Run the snippets on several releases at a time, and write after each; returns those that failed."""

    def one(name: str) -> tuple[Environment, Mapping[str, Outcome]]:
        python = record_all.make(project, name, wanted[name], keep=True)
        found = record_all.run(project, name, python, paths)
        return Environment(name, record_all.versions(project, python)), found

    data, failed = bugs.read(project), []
    with ThreadPoolExecutor(max_workers=project.jobs) as threads:
        waiting = {threads.submit(one, name): name for name in wanted}
        for future in as_completed(waiting):
            name = waiting[future]
            try:
                where, found = future.result()
            except (subprocess.CalledProcessError, OSError, ValueError) as error:
                print(f"{name} has no new rows: {error}", file=sys.stderr, flush=True)
                failed.append(name)
                continue
            print(f"{name}: {record_all.summary(found)}", flush=True)
            data = merged(project, data, where, found)
            matrix.write(data, bugs.file(project))
    return failed


def releases(config: Config) -> dict[str, Config]:
    """How each environment is made: those of the matrix, the first of each Keras, and those between."""
    found: dict[str, Config] = {}
    seen = set()
    for name, wanted in config["environments"].items():
        if wanted[-1] not in seen:
            found[name] = config
            seen.add(wanted[-1])
    between = {**config, **BARE, "environments": config.get("releases", {})}
    return found | dict.fromkeys(between["environments"], between)


def merged(project: Project, old: Matrix, where: Environment, found: Mapping[str, Outcome]) -> Matrix:
    """The data with what one release left; snippets that are gone or changed lose their rows."""
    others = [x for x in old.environments if x.name != where.name]
    order = sorted([*others, where], key=lambda x: Version(x.version("keras")))
    rows: dict[str, Mapping[str, Outcome]] = {}
    digests: dict[str, str] = {}
    known: dict[str, str] = {}
    for path in (x for x in snippets.find(project) if x.startswith(f"{bugs.SNIPPETS}/")):
        snippet = snippets.read(project, path)
        new = {where.name: found[path]} if path in found else {}
        rows[path] = {**old.row(snippet), **new}
        digests[path] = matrix.digest_now(project, path)
        known[path] = approved.at(project, path) or ""
    return Matrix({}, tuple(order), rows, digests, project.framework, known)


if __name__ == "__main__":
    sys.exit(main())
