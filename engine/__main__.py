"""Command line: ``python -m engine run | check | update | record | stage``."""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Literal

from engine import approved, build, matrix, settings
from engine import snippet as snippets
from engine.pages import PageError
from engine.record import Record


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code."""
    parser = argparse.ArgumentParser(prog="python -m engine", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for name, text in (
        ("run", "run snippets, whatever the cache holds, and print what they print"),
        ("check", "list every snippet with its time, and compare it with its approved output"),
        ("update", "rewrite the approved outputs"),
    ):
        command = commands.add_parser(name, help=text)
        command.add_argument("paths", nargs="*", help="snippets or folders; all if none")
        if name == "check":
            command.add_argument("--quiet", action="store_true", help="list only what is wrong")
    command = commands.add_parser("record", help="write what this environment makes of every snippet")
    command.add_argument("file", type=Path)
    command.add_argument("paths", nargs="*", help="snippets or folders; all if none")
    command = commands.add_parser("stage", help="write every page fully expanded into a folder")
    command.add_argument("directory", type=Path)
    command.add_argument(
        "--dialect",
        choices=("plain", "site"),
        default="plain",
        help="plain Markdown for any generator, or what Material for MkDocs needs",
    )
    options = parser.parse_args(arguments)
    paths = _paths(getattr(options, "paths", []))
    if not paths:
        print("no snippet found", file=sys.stderr)
        return 2
    fresh = options.command == "run"
    found = build.records(paths, use_cache=not fresh, frozen=settings.frozen() and not fresh)
    if options.command == "run":
        return _run(found)
    if options.command == "check":
        return _check(found, options.quiet)
    if options.command == "update":
        return _update(found)
    if options.command == "record":
        return _record(found, options.file)
    return _stage(found, options.directory, options.dialect)


def _paths(wanted: Sequence[str]) -> list[str]:
    """Snippets that the arguments name, by file or folder."""
    if not wanted:
        return snippets.find()
    found: list[str] = []
    for name in wanted:
        place = Path(name).resolve()
        if place.is_dir():
            found += snippets.find(place)
        elif place.suffix == ".py" and place.is_relative_to(settings.ROOT / "snippets"):
            found.append(place.relative_to(settings.ROOT).as_posix())
        else:
            raise SystemExit(f"{name} is no snippet: give files or folders under snippets/")
    return found


def _run(found: dict[str, Record]) -> int:
    for path, result in found.items():
        print(f"=== {path}  {result.status}  {result.seconds:.2f} s")
        print(approved.text(result), end="")
        _show_problem(result)
    return int(any(result.failed for result in found.values()))


def _check(found: dict[str, Record], quiet: bool) -> int:
    wrong = 0
    for path, result in found.items():
        verdict: str = result.status
        detail = ""
        if result.status == "passed":
            detail = _compare(path, result)
            if result.unexecuted:
                lines = ", ".join(map(str, result.unexecuted))
                detail += f"{path}:{result.unexecuted[0]}: lines that never run: {lines}\n"
            verdict = "differs" if detail else "passed"
        if not quiet or verdict in ("failed", "differs"):
            print(f"{verdict:<11} {result.seconds:6.2f} s  {path}")
        print(detail, end="")
        _show_problem(result)
        wrong += verdict in ("failed", "differs")
    total = sum(result.seconds for result in found.values())
    print(f"{len(found)} snippets, {wrong} wrong, {total:.1f} s of snippet time")
    return int(wrong > 0)


def _compare(path: str, result: Record) -> str:
    known = approved.read(snippets.read(path))
    if known is None:
        return f"{path}:1: no approved output; run `make update` and read what it wrote\n"
    return approved.difference(known, approved.text(result))


def _update(found: dict[str, Record]) -> int:
    for path, result in found.items():
        if result.status != "passed":
            print(f"{result.status:<11} {path}")
            _show_problem(result)
            continue
        snippet = snippets.read(path)
        text = approved.text(result)
        known = approved.read(snippet)
        if known is None or approved.difference(known, text):
            snippet.approved_file.write_text(text, encoding="utf-8")
            print(f"{'written':<11} {path.removesuffix('.py')}.out")
    return int(any(result.failed for result in found.values()))


def _record(found: dict[str, Record], file: Path) -> int:
    outcomes = {path: matrix.outcome(snippets.read(path), result) for path, result in found.items()}
    file.write_text(json.dumps({path: asdict(x) for path, x in outcomes.items()}), encoding="utf-8")
    return 0


def _stage(found: dict[str, Record], directory: Path, dialect: Literal["plain", "site"]) -> int:
    from engine import stage  # with packages of the site, which `record` does without

    failed = [result for result in found.values() if result.failed]
    for result in failed:
        _show_problem(result)
    if failed:
        return 1
    try:
        count = stage.write(directory, found, dialect)
    except PageError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{count} pages in {directory}")
    return 0


def _show_problem(result: Record) -> None:
    if result.problem:
        print(result.error)
        print("".join(f"    {line}\n" for line in result.problem.text.splitlines()), end="")


if __name__ == "__main__":
    sys.exit(main())
