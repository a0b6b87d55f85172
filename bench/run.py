"""Measure what the engine promises: `make bench`. Pairs in one run, medians and ratios.

Everything happens in a temporary copy of the project that shares the real cache of records.
"""

import argparse
import contextlib
import itertools
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import nbclient
import nbformat
import psutil

from bench import searching, widgets
from bench.row import Row
from engine import snippet as snippets
from engine.run import build, pool
from engine.show import stage
from engine.show.parts import assemble
from engine.snippet import Snippet
from tests.support.project import PROJECT

FORWARD = ("snippets/home/", "snippets/h_c_and_output/", "snippets/return_sequences")
SKIPPED = shutil.ignore_patterns(
    ".git", ".cache", ".matrix", ".venv*", "site", "staged", "node_modules", "__pycache__", ".*_cache"
)


def main() -> int:
    """Print one table; the exit code is 1 when a limit is exceeded."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="pairs to measure")
    rounds = parser.parse_args().rounds
    say("Bringing all snippets up to date (cold the first time)")
    started = time.monotonic()
    site = assemble(PROJECT, build.records(PROJECT))
    say(f"… {time.monotonic() - started:.1f} s")
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        place = Path(name)
        ours, plain = place / "ours", place / "plain"
        shutil.copytree(PROJECT.root, ours, ignore=SKIPPED)
        stage.write(plain / "docs", site, "site")
        write_plain_config(plain)
        rows = [
            *execution(rounds),
            *unchanged_build(ours, plain, rounds),
            *refresh(ours, plain, rounds),
            *widgets.changes(ours / "site", rounds),
            *searching.presses(ours / "site"),
            *memory(),
        ]
    width = max(len(row.what) for row in rows)
    for row in rows:
        verdict = "within" if row.within else "EXCEEDED"
        print(f"{row.what:<{width}}  {row.measured:<44} {row.limit:<14} {verdict}")
    return int(not all(row.within for row in rows))


def say(text: str) -> None:
    """Tell what is going on."""
    print(text, file=sys.stderr, flush=True)


def timed(action: Callable[[], object]) -> float:
    """Seconds that an action takes."""
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def forward_only() -> list[str]:
    """Snippets that train nothing."""
    return [path for path in snippets.find(PROJECT) if path.startswith(FORWARD)]


def execution(rounds: int) -> list[Row]:
    """Wall time a forward-only snippet: warm pool against a Jupyter kernel each, as sites of notebooks do."""
    chosen = [x for path in forward_only() if not (x := snippets.read(PROJECT, path)).raises]
    few = chosen[:3]
    list(pool.run(PROJECT, few))  # warm
    warm, theirs = [], []
    for number in range(rounds):
        say(f"Execution, pair {number + 1} of {rounds}")
        warm.append(timed(lambda: list(pool.run(PROJECT, chosen))) / len(chosen))
        theirs.append(timed(lambda: [in_kernel(x) for x in few]) / len(few))
    ratio = statistics.median(b / a for a, b in zip(warm, theirs, strict=True))
    own, other = statistics.median(warm), statistics.median(theirs)
    return [
        Row(
            "forward-only snippet, warm",
            f"{own:.2f} s of wall time ({len(chosen)} snippets)",
            "≤ 0.5 s",
            own <= 0.5,
        ),
        Row(
            "in a Jupyter kernel of its own",
            f"{other:.2f} s a snippet, {ratio:.0f} times as much",
            "≥ 10 times",
            ratio >= 10,
        ),
    ]


def in_kernel(snippet: Snippet) -> None:
    """Run a snippet as a notebook of one cell."""
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(snippet.source)])
    nbclient.NotebookClient(book, kernel_name="python3", timeout=600).execute()


def mkdocs(folder: Path, command: str) -> None:
    """Run MkDocs to its end."""
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", command, "-q"],
        cwd=folder,
        env=environment(),
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(f"mkdocs {command} in {folder}:\n{done.stdout}{done.stderr}")


def environment() -> dict[str, str]:
    """The environment of MkDocs: the real cache, no GPU, no notices."""
    return os.environ | {
        "ENGINE_CACHE": str(PROJECT.cache),
        "NO_MKDOCS_2_WARNING": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONPATH": "",
    }


def write_plain_config(folder: Path) -> None:
    """The site's configuration without the hook, and without the templates that speak to it."""
    text = (PROJECT.root / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("hooks:\n  - engine/mkdocs/hook.py\n", "")
    text = text.replace("watch:\n  - snippets\n  - engine\n  - lstm\n  - CONTRIBUTING.md\n", "")
    text = re.sub(r"^  (custom_dir|alternate): .*\n", "", text, flags=re.MULTILINE)
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")


def unchanged_build(ours: Path, plain: Path, rounds: int) -> list[Row]:
    """A build in which nothing changed against a plain build of the same expanded pages."""
    mkdocs(ours, "build")
    mkdocs(plain, "build")
    pairs = []
    for number in range(2 * rounds):
        say(f"Unchanged build, pair {number + 1} of {2 * rounds}")
        pairs.append((timed(lambda: mkdocs(ours, "build")), timed(lambda: mkdocs(plain, "build"))))
    ratio = statistics.median(a / b for a, b in pairs)
    own, other = (statistics.median(values) for values in zip(*pairs, strict=True))
    return [
        Row(
            "build in which nothing changed",
            f"{own:.2f} s, plain {other:.2f} s, ratio {ratio:.2f}",
            "≤ 1.2 times",
            ratio <= 1.2,
        )
    ]


def refresh(ours: Path, plain: Path, rounds: int) -> list[Row]:
    """From saving a snippet to its refreshed page against MkDocs' own rebuild of a page."""
    snippet = ours / "snippets/h_c_and_output/01_output_is_h_not_c.py"
    source = snippet.read_text(encoding="utf-8")
    page = plain / "docs/guides/h-c-and-output.md"
    text = page.read_text(encoding="utf-8")
    pairs = []
    with served(ours, 8741) as own, served(plain, 8742) as other:
        for number in range(rounds):
            say(f"Refresh, pair {number + 1} of {rounds}")
            mark = f"mark {number} {time.time_ns()}"
            snippet.write_text(printing(mark, source), encoding="utf-8")
            first = timed(lambda mark=mark: until(f"{own}guides/h-c-and-output/", mark))
            page.write_text(f"{text}\n{mark}\n", encoding="utf-8")
            second = timed(lambda mark=mark: until(f"{other}guides/h-c-and-output/", mark))
            pairs.append((first, second))
    more = statistics.median(a - b for a, b in pairs)
    saved, rebuilt = (statistics.median(values) for values in zip(*pairs, strict=True))
    return [
        Row(
            "saved snippet to refreshed page",
            f"{saved:.2f} s, MkDocs' own rebuild {rebuilt:.2f} s, {more:+.2f} s",
            "≤ 1 s more",
            more <= 1,
        )
    ]


def printing(mark: str, source: str) -> str:
    """A snippet's text with one more output, above its proof: what is below that is refused."""
    before, region, proof = source.partition("# region proof\n")
    return f'{before}print("{mark}")\n{region}{proof}'


@contextlib.contextmanager
def served(folder: Path, port: int) -> Iterator[str]:
    """A running `mkdocs serve`, warm."""
    command = [sys.executable, "-m", "mkdocs", "serve", "-q", "--dev-addr", f"127.0.0.1:{port}"]
    server = subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        until(f"http://127.0.0.1:{port}/", "</html>")
        if folder.name == "ours":  # the first run of a server starts the fork server
            snippet = folder / "snippets/h_c_and_output/01_output_is_h_not_c.py"
            snippet.write_text(printing("warm", snippet.read_text(encoding="utf-8")), encoding="utf-8")
            until(f"http://127.0.0.1:{port}/guides/h-c-and-output/", "warm")
        yield f"http://127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait()


def until(url: str, text: str) -> None:
    """Ask for a page until it contains a text."""
    deadline = time.monotonic() + 120
    for _ in itertools.count():
        with contextlib.suppress(urllib.error.URLError, ConnectionError, TimeoutError):
            if text in urllib.request.urlopen(url, timeout=30).read().decode():
                return
        if time.monotonic() > deadline:
            raise TimeoutError(f"{url} never showed {text!r}")
        time.sleep(0.02)


def memory() -> list[Row]:
    """Peak of the pool: fork server and snippets, pages shared by several counted once."""
    say("Memory: running every snippet once more, without the cache")
    peak = 0
    done = threading.Event()
    this = psutil.Process()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.1):
            total = 0
            for child in this.children(recursive=True):
                with contextlib.suppress(psutil.Error):
                    total += child.memory_full_info().pss
            peak = max(peak, total)

    watcher = threading.Thread(target=watch)
    watcher.start()
    started = time.monotonic()
    try:
        found = build.records(PROJECT, use_cache=False)
    finally:
        done.set()
        watcher.join()
    seconds = time.monotonic() - started
    return [
        Row(
            "memory of the pool, peak",
            f"{peak / 2**30:.2f} GiB over {len(found)} snippets",
            "≤ 4 GiB",
            peak <= 4 * 2**30,
        ),
        Row(
            "all snippets, nothing cached",
            f"{seconds:.0f} s on {PROJECT.jobs} cores",
            "≤ 240 s",
            seconds <= 240,
        ),
    ]


if __name__ == "__main__":
    sys.exit(main())
