"""Find a browser. In: this machine. Out: the path of a Chrome or Chromium.

The tests take the headless shell where there is one: the same engine, and the same pages, without the
windows, menus and services of the whole browser, which no test looks at, for a third of the processor time.

As a program it prints the path, or exits with 1 where there is none.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

SHELLS = ("chromium-headless-shell", "chrome-headless-shell")
COMMANDS = ("google-chrome", "google-chrome-stable", "chromium", "chromium-browser")
APPLICATIONS = ("Google Chrome", "Chromium")
SECONDS = 30


def find(*, whole: bool = False) -> Path | None:
    """The first browser that starts.

    ``CHROMIUM`` comes first, then headless shells, commands, macOS applications and what Playwright has
    downloaded.

    Args:
        whole: what readers use, for measuring; a headless shell only where there is nothing else.

    Returns:
        Path of the program, or ``None`` where there is no browser.
    """
    return next((path for path in _candidates(whole) if _starts(path)), None)


def _candidates(whole: bool) -> Iterator[Path]:
    commands = (*COMMANDS, *SHELLS) if whole else (*SHELLS, *COMMANDS)
    for name in (os.environ.get("CHROMIUM"), *commands):
        if name and (command := shutil.which(name)):
            yield Path(command)
    for folder in (Path("/Applications"), Path.home() / "Applications"):
        for name in APPLICATIONS:
            yield folder / f"{name}.app/Contents/MacOS/{name}"
    if path := _downloaded():
        yield path


def _downloaded() -> Path | None:
    """Where Playwright keeps its own, asked in a process of its own: its API may be in use here."""
    ask = (
        "from playwright.sync_api import sync_playwright as start\n"
        "with start() as playwright: print(playwright.chromium.executable_path)"
    )
    try:
        answer = subprocess.run(
            [sys.executable, "-c", ask], check=True, capture_output=True, text=True, timeout=SECONDS
        )
    except subprocess.SubprocessError:
        return None
    return Path(answer.stdout.strip())


def _starts(path: Path) -> bool:
    """Whether it runs: Ubuntu's ``chromium-browser``, for one, may only ask for a snap."""
    try:
        subprocess.run([path, "--version"], check=True, capture_output=True, timeout=SECONDS)
    except (OSError, subprocess.SubprocessError):
        return False
    return True


if __name__ == "__main__":
    if found := find():
        print(found)
    else:
        sys.exit(1)
