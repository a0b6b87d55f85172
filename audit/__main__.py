"""Measure what readers are promised, on the site as a host serves it: `make audit`."""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from audit import access, bare, lighthouse, load, places, tested
from audit.served import serve
from bench import widgets
from bench.row import Row
from tests.support.chromium import launch, new_context
from tests.support.project import PROJECT

ADDRESS = "https://example.org/lstm/"
PARTS = ("access", "load", "lighthouse", "widgets", "tests")


def main() -> int:
    """Print one table; the exit code is 1 when a promise is not kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="runs of which the median counts")
    parser.add_argument("--every", action="store_true", help="every generated page, not two of each template")
    parser.add_argument("--only", nargs="*", choices=PARTS, default=PARTS, help="parts to measure")
    parser.add_argument("--json", type=Path, default=PROJECT.cache / "audit.json", help="where to write it")
    arguments = parser.parse_args()
    found = []
    for row in rows(built(), arguments):
        print(f"{'✓' if row.within else '✗'} {row.what}: {row.measured} (limit {row.limit})", flush=True)
        for miss in row.misses:
            print(f"    {miss}", flush=True)
        found.append(row)
    arguments.json.parent.mkdir(parents=True, exist_ok=True)
    arguments.json.write_text(json.dumps([x._asdict() for x in found], indent=1, ensure_ascii=False) + "\n")
    missed = sum(not x.within for x in found)
    print(f"\n{len(found)} promises, {missed} not kept; as JSON in {arguments.json}")
    return 1 if missed else 0


def built() -> Path:
    """The site as it is published, which knows its address."""
    print("Building the site…", flush=True)
    site = PROJECT.cache / "audit"
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(site)]
    subprocess.run(command, cwd=PROJECT.root, env=os.environ | {"SITE_URL": ADDRESS}, check=True)
    return site


def rows(site: Path, arguments: argparse.Namespace) -> Iterator[Row]:
    """Each promise of the parts that are asked for, as soon as it is measured."""
    urls = places.pages(site, every=arguments.every)
    with (
        tempfile.TemporaryDirectory(prefix="audit-") as name,
        serve(site, urlsplit(ADDRESS).path[1:]) as address,
        serve(bare.build(Path(name) / "bare")) as other,
        sync_playwright() as playwright,
        launch(playwright) as browser,
    ):
        if "access" in arguments.only:
            with new_context(browser) as context:
                yield access.pages(context, address, urls)
                yield access.states(context, address, places.STATES, places.DOINGS)
        if "load" in arguments.only:
            yield from load.rows(browser, address, urls)
            yield from load.paints(browser, address, other, places.LIGHTHOUSE.values(), arguments.rounds)
        if "lighthouse" in arguments.only:
            yield from lighthouse.rows(address, other, places.LIGHTHOUSE, arguments.rounds)
    if "widgets" in arguments.only:
        yield from widgets.changes(site, arguments.rounds)
    if "tests" in arguments.only:
        yield from tested.rows()


if __name__ == "__main__":
    sys.exit(main())
