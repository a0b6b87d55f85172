"""`make build` builds where something changed, and only there: a project whose Python notes each build."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.project import ROOT, environment

PYTHON = """#!/bin/sh
echo "$@" >>.cache/built
[ ! -f docs/broken.md ] || exit 1
mkdir -p site/b && echo page >site/index.html && echo page >site/b/index.html
"""


class Built:
    """A project, and how often its site was built."""

    def __init__(self, root: Path) -> None:
        self.root = root
        shutil.copytree(ROOT / "tools", root / "tools", ignore=shutil.ignore_patterns("__pycache__"))
        for name in ("docs/index.md", "docs/guides/b.md", "snippets/home/01_a.py", "mkdocs.yml"):
            self.write(name)
        (root / ".venv/lib/python3.11/site-packages/a").mkdir(parents=True)
        self.write(".venv/bin/python", PYTHON)
        (root / ".venv/bin/python").chmod(0o755)

    def write(self, name: str, text: str = "text\n") -> None:
        file = self.root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def make(self, **settings: str) -> subprocess.CompletedProcess[str]:
        """Build, if anything changed; before and after it the file system's clock, which ticks, goes on."""
        time.sleep(0.02)
        program = ["sh", "tools/build.sh", ".venv/bin/python"]
        found = subprocess.run(
            program, cwd=self.root, env=environment(**settings), capture_output=True, text=True, check=False
        )
        time.sleep(0.02)
        return found

    @property
    def times(self) -> int:
        return len((self.root / ".cache/built").read_text().splitlines())


@pytest.fixture
def built(tmp_path: Path) -> Built:
    found = Built(tmp_path / "project with a blank")
    assert found.make().returncode == 0
    assert found.times == 1
    return found


def test_what_did_not_change_is_not_built_again(built: Built):
    for folder in (".git", ".cache/engine", "snippets/home/__pycache__", "lstm/node_modules/x", "staged"):
        built.write(f"{folder}/new")
    built.make()  # which sees the new folders of the project
    times = built.times
    for folder in (".git", ".cache/engine", "snippets/home/__pycache__", "lstm/node_modules/x", "staged"):
        built.write(f"{folder}/newer")
    result = built.make()
    assert result.stdout == "Nothing changed since site/ was built.\n"
    assert built.times == times


def an_older_copy(built: Built) -> None:
    built.write("docs/index.md", "older\n")  # as `cp -p` does
    os.utime(built.root / "docs/index.md", (1, 1))


CHANGES: dict[str, Callable[[Built], object]] = {
    "a page is edited": lambda x: x.write("docs/index.md", "other\n"),
    "a page is new": lambda x: x.write("docs/guides/c.md"),
    "a page with a blank in its name is new": lambda x: x.write("docs/guides/c d.md"),
    "a page is gone": lambda x: (x.root / "docs/guides/b.md").unlink(),
    "a page has another name": lambda x: (x.root / "docs/guides/b.md").rename(x.root / "docs/guides/c.md"),
    "a page is an older one": an_older_copy,
    "a setting file is gone": lambda x: (x.root / "mkdocs.yml").unlink(),
    "a snippet is edited": lambda x: x.write("snippets/home/01_a.py", "x = 1\n"),
    "a package is installed": lambda x: x.write(".venv/lib/python3.11/site-packages/b", ""),
    "a page of the site is edited": lambda x: x.write("site/b/index.html", "other\n"),
    "a page of the site is gone": lambda x: (x.root / "site/b/index.html").unlink(),
    "the site is gone": lambda x: shutil.rmtree(x.root / "site"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_is_built(built: Built, change: str):
    CHANGES[change](built)
    assert built.make().returncode == 0
    assert built.times == 2
    built.make()
    assert built.times == 2


@pytest.mark.parametrize("name", ["SITE_URL", "REPO_URL", "OFFLINE", "ENGINE_CACHE"])
def test_another_setting_is_built(built: Built, name: str):
    for value, times in {"https://a.test": 2, "https://b.test": 3, "": 4}.items():
        for _ in range(2):
            built.make(**({name: value} if value else {}))
            assert built.times == times


def test_what_could_not_be_built_is_tried_again(built: Built):
    built.write("docs/broken.md")
    for times in (2, 3):
        assert built.make().returncode == 1
        assert built.times == times
    (built.root / "docs/broken.md").unlink()
    assert built.make().returncode == 0
    assert built.times == 4
