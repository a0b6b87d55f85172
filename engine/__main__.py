"""Command line: ``python -m engine run | check | update | record | stage``."""

import argparse
import json
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

from engine import approved, store, unexpected
from engine import snippet as snippets
from engine.project import Project, ProjectError
from engine.record import Record
from engine.run import build, scratch, twice

Command = Callable[[Project, list[str], argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    options = _parser().parse_args(arguments)
    try:
        project = Project.find()
        paths = snippets.named(project, options.paths)
        if not paths:
            raise ProjectError(f"no snippet found in {project.snippets}")
        result: int = options.command(project, paths, options)
    except ProjectError as error:
        return _refuse(str(error))
    except BrokenPipeError:  # whoever reads has seen enough, as in `… | head`
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:
        return _refuse(unexpected.describe(error))
    return result


def _refuse(why: str) -> int:
    print(why, file=sys.stderr)
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m engine", description=__doc__)
    commands = parser.add_subparsers(required=True)

    def add(name: str, text: str, command: Command) -> argparse.ArgumentParser:
        found = commands.add_parser(name, help=text, description=text)
        found.set_defaults(command=command, paths=[])
        return found

    snippet_paths = {"nargs": "*", "help": "snippets or folders; all if none"}
    run = add("run", "run snippets, whatever the cache holds, and print what they print", _run)
    run.add_argument("paths", **snippet_paths)  # type: ignore[arg-type]
    check = add("check", "list every snippet with its time, and compare it with its approved output", _check)
    check.add_argument("paths", **snippet_paths)  # type: ignore[arg-type]
    check.add_argument("--quiet", action="store_true", help="list only what is wrong")
    check.add_argument(
        "--twice", action="store_true", help="run all twice, in two orders, and list what differs"
    )
    update = add("update", "rewrite the approved outputs", _update)
    update.add_argument("paths", **snippet_paths)  # type: ignore[arg-type]
    record = add("record", "write what this environment makes of every snippet", _record)
    record.add_argument("file", type=Path)
    record.add_argument("paths", **snippet_paths)  # type: ignore[arg-type]
    stage = add("stage", "write every page fully expanded into a folder", _stage)
    stage.add_argument("directory", type=Path)
    stage.add_argument(
        "--dialect",
        choices=("plain", "site"),
        default="plain",
        help="plain Markdown for any generator, or what Material for MkDocs needs",
    )
    return parser


def _run(project: Project, paths: list[str], options: argparse.Namespace) -> int:
    found = build.records(project, paths, use_cache=False)
    for path, result in found.items():
        print(f"=== {path}  {result.status}  {result.seconds:.2f} s")
        print(approved.text(result), end="")
        _show_problem(result)
    return int(any(result.failed for result in found.values()))


def _check(project: Project, paths: list[str], options: argparse.Namespace) -> int:
    if options.twice:
        return _check_twice(project, paths)
    from engine.versions import changes, expected, matrix

    data, known, versions = matrix.read(project), changes.read(project), expected.installed(project)
    found = build.records(project, paths)
    wrong = explained = 0
    for path, result in found.items():
        verdict = expected.judge(project, result, data, known, versions)
        word: str = "failed" if result.failed else result.status if verdict.expected else "differs"
        if verdict.expected and verdict.why:
            word = "expected"
            explained += 1
        if not options.quiet or not verdict.expected:
            why = f"  ({verdict.why})" if verdict.why else ""
            print(f"{word:<11} {result.seconds:6.2f} s  {path}{why}")
        print(verdict.problems, end="")
        wrong += not verdict.expected
    for path in _orphans(project, options.paths):
        snippet = f"{path.removesuffix('.out')}.py"
        print(f"{path}:1: there is no {snippet}; delete this file, or rename it with its snippet")
        wrong += 1
    total = sum(result.seconds for result in found.values())
    other = f", {explained} differ as expected" if explained else ""
    print(f"{len(found)} snippets, {wrong} wrong{other}, {total:.1f} s of snippet time")
    return int(wrong > 0)


def _orphans(project: Project, named: list[str]) -> list[str]:
    """Approved outputs without a snippet in the folders that arguments name; in all if there are none."""
    folders = [Path(name).resolve() for name in named] or [project.snippets]
    return [path for folder in folders if folder.is_dir() for path in approved.orphans(project, folder)]


def _check_twice(project: Project, paths: list[str]) -> int:
    found = twice.differences(project, paths)
    for path, why in found.items():
        print(f"{path}:1: leaves something else when it runs again, among other snippets\n{why}", end="")
    print(f"{len(paths)} snippets, {len(found)} differ from run to run")
    return int(any(why != twice.FIGURES for why in found.values()))


def _update(project: Project, paths: list[str], options: argparse.Namespace) -> int:
    found = build.records(project, paths)
    new: dict[str, Record] = {}
    for path, result in found.items():
        if result.status != "passed":
            print(f"{result.status:<11} {path}")
            _show_problem(result)
            continue
        snippet = snippets.read(project, path)
        known = approved.read(project, snippet)
        if known is None or approved.difference(known, approved.whole(snippet, result)):
            new[path] = result
    unsettled = twice.unsettled(project, new) if new else {}
    for path, result in new.items():
        if path in unsettled:
            why = (
                "prints something else when it runs again, at another time, so nothing is written; seed what "
            )
            why += "is random, and print no time, date, number of a process or order of threads"
            print(f"{path}:1: {why}\n{unsettled[path]}", end="")
            continue
        snippet = snippets.read(project, path)
        store.write(approved.file(project, snippet), approved.whole(snippet, result))
        print(f"{'written':<11} {path.removesuffix('.py')}.out")
    return int(bool(unsettled) or any(result.failed for result in found.values()))


def _record(project: Project, paths: list[str], options: argparse.Namespace) -> int:
    from engine.versions import changes, matrix

    if options.file.is_symlink() or options.file.is_char_device():
        raise ProjectError(f"{options.file} is no file but a link or a device; name a file")
    known = changes.holding(changes.read(project))
    found = build.records(project, paths)
    ran = {path: snippets.as_read(project, path, x.source) for path, x in found.items() if x.source}
    outcomes = {path: asdict(matrix.outcome(project, x, found[path], known)) for path, x in ran.items()}
    store.write(options.file, json.dumps(outcomes))
    return 0


def _stage(project: Project, paths: list[str], options: argparse.Namespace) -> int:
    from engine.show import stage  # with packages of the site, which the other commands do without
    from engine.show.page import PageError
    from engine.show.parts import assemble

    try:
        stage.check(options.directory, project)
    except ProjectError as error:  # before anything runs
        print(error, file=sys.stderr)
        return 2
    found = build.records(project, paths)
    failed = [result for result in found.values() if result.problem]
    for result in failed:
        _show_problem(result)
    if failed:
        return 1
    try:
        count = stage.write(options.directory, assemble(project, found), options.dialect)
    except (PageError, ProjectError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{count} pages in {options.directory}")
    return 0


def _show_problem(result: Record) -> None:
    print(approved.problem(result), end="")


if __name__ == "__main__":
    scratch.end_on_signals()
    sys.exit(main())
