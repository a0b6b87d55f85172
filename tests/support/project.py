"""The project under test. Out: its pages, snippets, and the commands that build it."""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path, PurePosixPath

from engine import snippet as snippets
from engine.project import Project
from engine.show import directive
from engine.show.directive import Embed
from engine.show.page import Page
from engine.show.prose import Prose
from tests.support.run import only_one, shared

PROJECT = Project.find(Path(__file__).parent)
ROOT = PROJECT.root
SNIPPETS = snippets.find(PROJECT)
GUIDES = [path for path in SNIPPETS if not snippets.is_tutorial(path)]
TUTORIALS = [path for path in SNIPPETS if snippets.is_tutorial(path)]
SETTINGS = ("ENGINE_FROZEN", "OFFLINE", "REPO_URL", "SITE_URL")
LIMIT = 1500.0  # seconds; a first build trains the tutorials


def tutorial_name(path: str) -> str:
    """``sequence-classification`` for ``snippets/tutorials/01_sequence_classification.py``."""
    return re.sub(r"^\d+_", "", Path(path).stem).replace("_", "-")


def can_run(path: str) -> bool:
    """Whether the optional packages that a snippet needs are here."""
    return all(importlib.util.find_spec(name) for name in snippets.read(PROJECT, path).requires)


def page_url(source: str) -> str:
    """Address of a page, relative to the site, by its file in ``docs``."""
    place = PurePosixPath(source).with_suffix("")
    folder = place.parent if place.name == "index" else place
    return "" if folder == PurePosixPath() else f"{folder}/"


MARKDOWN_PAGES = sorted(file.relative_to(ROOT / "docs").as_posix() for file in (ROOT / "docs").rglob("*.md"))
TUTORIAL_PAGES = [f"tutorials/{tutorial_name(path)}.md" for path in TUTORIALS]
CONTRIBUTING = "about/contributing.md"  # CONTRIBUTING.md of the project
# Folders whose pages are entries of one kind, which the page of the same name lists.
ENTRIES = ("reference/bugs", "reference/errata", "reference/errors", "reference/keras-2-to-3")
HOW_TO = (CONTRIBUTING, "about/engine.md", "about/design.md")  # pages that show marks and code as they are
PAGES = sorted(page_url(source) for source in (*MARKDOWN_PAGES, CONTRIBUTING, *TUTORIAL_PAGES))


def _is_one_of_many(url: str) -> bool:
    """Whether a page is an entry and another one stands for it in checks that are the same for each page."""
    folder = next((x for x in ENTRIES if url.startswith(f"{x}/") and url != f"{x}/"), "")
    return bool(folder) and url != next(x for x in PAGES if x.startswith(f"{folder}/") and x != f"{folder}/")


SOME_PAGES = [url for url in PAGES if not _is_one_of_many(url)]


def is_entry(page: str) -> bool:
    """Whether a page, by its file in ``docs``, is an entry of its kind."""
    return PurePosixPath(page).parent.as_posix() in ENTRIES


def embeds(page: str) -> list[Embed]:
    """The ``:::`` lines of a page, by its file in ``docs``."""
    return directive.find(Prose((ROOT / "docs" / page).read_text(encoding="utf-8")), Page(page))


def environment(**changes: str) -> dict[str, str]:
    """This process's environment without settings of the project, and with ``changes``."""
    kept = {name: value for name, value in os.environ.items() if name not in SETTINGS}
    return kept | {"NO_MKDOCS_2_WARNING": "1", "COLUMNS": "200"} | changes


def run(*arguments: str | Path, folder: Path = ROOT, **changes: str) -> subprocess.CompletedProcess[str]:
    """Run ``python -m …`` in a folder with settings; never raises for its exit code."""
    return _python("-m", *map(str, arguments), folder=folder, changes=changes)


def run_code(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run code as a reader would: saved into a file in an empty folder, by a fresh Python."""
    file = folder / "pasted.py"
    file.write_text(code, encoding="utf-8")
    changes = {"MPLBACKEND": "agg", "TF_CPP_MIN_LOG_LEVEL": "2", "TF_ENABLE_ONEDNN_OPTS": "0"}
    return _python("-P", file.name, folder=folder, changes=changes)


def _python(*arguments: str, folder: Path, changes: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=environment(**changes),
        capture_output=True,
        text=True,
        timeout=LIMIT,
        check=False,
    )


PROVEN = '''"""Two and two are four

The sum is an integer.
"""

import numpy as np

units = 3

# region sum
total = 2 + 2
print("total", total)
# endregion sum

h = np.zeros((units, units + 1))  # (units, units + 1): a table
assert total == 4
'''
DRAWN = '''"""A line rises"""

import matplotlib.pyplot as plt
import numpy as np

values = np.arange(5)  # (5,): what is drawn
assert values[-1] == 4
plt.plot(values)
plt.title("A line rises")
plt.xlabel("step")
plt.ylabel("value")
plt.show()
'''
TUTORIAL = '''"""A short tutorial

It ends with a number.
"""

# %% [markdown]
# ## The number
# One cell makes it.

# %%
number = 6 * 7
print("number", number)
assert number == 42
'''
HOME = """---
description: A small site.
---

# A small site

The answer is four.
{: data-answer="" }

::: snippets/home/01_two_and_two.py
    show: code, output, shapes
    note: total = 2 — Both are integers.
"""
GUIDE = """# A guide

Lines rise.
{: data-answer="" }

::: snippets/rising/01_a_line_rises.py
    show: plot, code
"""
REGIONS = """# Parts

The sum alone.
{: data-answer="" }

::: snippets/parts/01_only_the_sum.py
    show: output, code
    region: sum
    note: total = 2 — Both are integers.
"""
ASKED = """# Contributing

Corrections are welcome.

A [guide](docs/guides/rising.md) is a page.
"""
NAV = """nav:
  - Home: index.md
  - Guides:
      - Rising: guides/rising.md
      - Parts: guides/parts.md
  - Tutorials:
      - Short: tutorials/short.md
  - Contributing: about/contributing.md
"""


class SmallProject:
    """A project with this one's engine and settings, four quick snippets and four pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @classmethod
    def create(cls, folder: Path) -> "SmallProject":
        """Write it into a new folder."""
        for name in ("engine", "lstm", "overrides", "docs/assets", "docs/javascripts", "docs/stylesheets"):
            if (ROOT / name).is_dir():
                ignored = shutil.ignore_patterns("__pycache__")
                shutil.copytree(ROOT / name, folder / name, ignore=ignored)
        project = cls(folder)
        settings = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
        settings, count = re.subn("^framework = .*\n", "", settings, flags=re.MULTILINE)
        assert count == 1, "pyproject.toml names no framework"
        project.write("pyproject.toml", settings)  # its snippets are plain Python, which is there in a blink
        config = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        config, count = re.subn(r"^nav:\n(?:[ -].*\n|\n)*", NAV, config, flags=re.MULTILINE)
        assert count == 1, "mkdocs.yml has no nav"
        project.write("mkdocs.yml", config)
        project.write("CONTRIBUTING.md", ASKED)
        project.write("docs/index.md", HOME)
        project.write("docs/guides/rising.md", GUIDE)
        project.write("docs/guides/parts.md", REGIONS)
        project.write("snippets/home/01_two_and_two.py", PROVEN)
        project.write("snippets/parts/01_only_the_sum.py", PROVEN)
        project.write("snippets/rising/01_a_line_rises.py", DRAWN)
        project.write("snippets/tutorials/01_short.py", TUTORIAL)
        return project

    def copy(self, folder: Path) -> "SmallProject":
        """The same project with the same cache elsewhere."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        return SmallProject(folder)

    def write(self, name: str, text: str) -> None:
        """Write a file, relative to the project, in one step."""
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        part = file.with_name(f".{file.name}.part")
        part.write_text(text, encoding="utf-8")
        part.replace(file)

    def read(self, name: str) -> str:
        """Text of a file, relative to the project."""
        return (self.folder / name).read_text(encoding="utf-8")

    def approve(self) -> None:
        """Write down what snippets show that have no approved output, as an author does who has read it."""
        new = [x for x in sorted(self.folder.glob("snippets/**/*.py")) if not x.with_suffix(".out").exists()]
        if new:
            run("engine", "update", *new, folder=self.folder, ENGINE_CACHE=".cache/engine")

    def build(self, site: Path, **changes: str) -> subprocess.CompletedProcess[str]:
        """Build the site strictly into a folder, after what is new was approved."""
        self.approve()
        arguments = ("mkdocs", "build", "--strict", "-d", site)
        return run(*arguments, folder=self.folder, ENGINE_CACHE=".cache/engine", **changes)


@cache
def small() -> tuple[SmallProject, Path]:
    """A small project whose snippets have run, and its site, for all processes; copy it to change it."""
    folder = shared() / "small"
    folder.mkdir(exist_ok=True)
    project, site = SmallProject(folder / "project"), folder / "site"
    with only_one(folder / "lock"):
        if not (folder / "done").is_file():
            shutil.rmtree(project.folder, ignore_errors=True)
            result = SmallProject.create(project.folder).build(site)
            assert result.returncode == 0, result.stderr
            (folder / "done").touch()
    return project, site
