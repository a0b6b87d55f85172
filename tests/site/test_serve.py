"""``mkdocs serve``: pages are there at once, a saved snippet shows its new output, a broken one shows why."""

import queue
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.request import urlopen

import pytest

from tests.support import held
from tests.support.project import PROVEN, SmallProject, environment

PATIENCE = 120.0
SNIPPET = "snippets/home/01_two_and_two.py"
TUTORIAL = "snippets/tutorials/01_short.py"


class Server:
    """A running ``mkdocs serve`` of a small project."""

    def __init__(self, project: SmallProject, address: str, process: subprocess.Popen[str]) -> None:
        self.project, self.address, self.process = project, address, process
        self.lines: queue.Queue[str] = queue.Queue()
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self) -> None:
        assert self.process.stderr is not None
        for line in self.process.stderr:
            self.lines.put(line)
        self.lines.put("")

    def wait_for_line(self, part: str) -> None:
        """Wait until the server says something."""
        seen = ""
        while part not in seen.rpartition("\n")[2]:
            line = self.lines.get(timeout=PATIENCE)
            assert line, f"the server ended: {seen}"
            seen += "\n" + line.rstrip("\n")

    def get(self, path: str) -> str:
        """A page or file, as it is now."""
        with urlopen(self.address + path, timeout=PATIENCE) as answer:
            return answer.read().decode()

    def page_with(self, path: str, part: str) -> str:
        """A page as soon as it contains ``part``: waits for rebuilds as a browser does."""
        deadline = time.monotonic() + PATIENCE
        while part not in (page := self.get(path)):
            assert time.monotonic() < deadline, f"{path} never contained {part!r}: {text(page)}"
            epoch, request = re.findall(r"livereload\((\d+), (\d+)\)", page)[-1]
            self.get(f"livereload/{epoch}/{request}")  # answers after the next rebuild
        return page

    def save(self, name: str, old: str, new: str) -> None:
        """Change a file of the project as an editor does."""
        before = self.project.read(name)
        assert old in before
        self.project.write(name, before.replace(old, new))


def text(page: str) -> str:
    """What a reader sees of the article."""
    article = re.search(r"<article.*?</article>", page, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", "", article[0] if article else page).split())


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(project: SmallProject) -> Iterator[Server]:
    port = free_port()
    with subprocess.Popen(
        [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
        cwd=project.folder,
        env=environment(ENGINE_CACHE=".cache/engine", PYTHONUNBUFFERED="1"),
        stderr=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        text=True,
        # What a shell starts in the background ignores Ctrl+C, and so would its server.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:
        server = Server(project, f"http://127.0.0.1:{port}/", process)
        try:
            server.wait_for_line("Serving on")
            yield server
            assert process.poll() is None, "the server ended"
        finally:
            process.send_signal(signal.SIGINT)  # as Ctrl+C
            server.listener.join(PATIENCE)  # until all that it says is read


@pytest.fixture(scope="module")
def server(warm_project: SmallProject, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    project = warm_project.copy(tmp_path_factory.mktemp("serve") / "project")
    with served(project) as running:
        yield running


@pytest.fixture
def sound(server: Server) -> Iterator[None]:
    """Every test starts and ends with the project as it was."""
    names = (SNIPPET, TUTORIAL, "docs/index.md")
    before = {name: server.project.read(name) for name in names}
    yield
    for name, content in before.items():
        if server.project.read(name) != content:
            server.project.write(name, content)
    server.page_with("", "total 4")
    server.page_with("tutorials/short/", "number 42")


changed = pytest.mark.usefixtures("sound")


@changed
def test_pages_and_downloads_are_served(server: Server):
    assert "total 4" in text(server.get(""))
    assert "number 42" in text(server.get("tutorials/short/"))
    assert "Two and two" in server.get("snippets/home/01_two_and_two.ipynb")
    assert "<svg" in server.get("snippets/rising/01_a_line_rises-1-dark.svg")


@changed
def test_a_saved_snippet_shows_its_new_output(server: Server):
    server.save(SNIPPET, 'print("total"', 'print("the total is"')
    page = text(server.page_with("", "the total is 4"))
    assert "total 4" not in page
    assert "the total is" in server.get("snippets/home/01_two_and_two.ipynb")


@changed
def test_a_saved_page_shows_its_new_text(server: Server):
    server.save("docs/index.md", "The answer is four.", "The answer is still four.")
    server.page_with("", "The answer is still four.")


@changed
def test_a_broken_snippet_shows_file_and_line_on_its_page_and_the_others_stay(server: Server):
    server.save(SNIPPET, "assert total == 4", "assert total == 5")
    page = server.page_with("", "admonition failure")
    assert f"{SNIPPET}:16: AssertionError" in text(page)
    assert "assert total == 5" in text(page)
    assert "ran on" in text(server.get("guides/rising/"))
    assert "number 42" in text(server.get("tutorials/short/"))


@changed
def test_a_repaired_snippet_comes_back(server: Server):
    server.save(SNIPPET, "total = 2 + 2", "total = 2 +")
    page = text(server.page_with("", "admonition failure"))
    assert f"{SNIPPET}:11: SyntaxError" in page
    server.save(SNIPPET, "total = 2 +", "total = 2 * 2")
    page = server.page_with("", "total 4")
    assert "admonition failure" not in page


@changed
def test_a_broken_tutorial_shows_file_and_line_and_comes_back(server: Server):
    server.save(TUTORIAL, "number = 6 * 7", "number = 6 / 0")
    page = text(server.page_with("tutorials/short/", "admonition failure"))
    assert f"{TUTORIAL}:11: ZeroDivisionError" in page
    assert "total 4" in text(server.get(""))
    server.save(TUTORIAL, "number = 6 / 0", "number = 7 * 6")
    assert "ran on" in text(server.page_with("tutorials/short/", "number 42"))


@changed
def test_a_note_that_fits_no_line_shows_page_and_line_and_comes_back(server: Server):
    server.save("docs/index.md", "note: total = 2", "note: total = 3")
    page = text(server.page_with("", "admonition failure"))
    assert "docs/index.md:12: note 'total = 3' fits 0 lines" in page
    server.save("docs/index.md", "note: total = 3", "note: total = 2")
    assert "Both are integers" in text(server.page_with("", "total 4"))


@changed
def test_a_page_with_an_unknown_option_does_not_end_the_server(server: Server):
    server.save("docs/index.md", "show: code, output, shapes", "show: sound")
    server.wait_for_line("docs/index.md:11: cannot show 'sound'")
    server.save("docs/index.md", "show: sound", "show: code, output, shapes")
    server.page_with("", "total 4")


APPROVED = """--- output
total 5
--- tensors
h  (units, units + 1)  (3, 4)  float64  a table
"""


def test_the_first_pages_wait_for_no_run_and_fill_in_by_themselves(tmp_path_factory: pytest.TempPathFactory):
    project = SmallProject.create(tmp_path_factory.mktemp("first") / "project")
    docstring, rest = PROVEN.split("import numpy", 1)
    project.write(SNIPPET, f"{docstring}{held.HOLD}import numpy{rest}")
    project.write(SNIPPET.replace(".py", ".out"), APPROVED)
    with served(project) as server:
        first = text(server.get(""))
        assert "running… Until it is done, this is the approved output." in first
        assert "total 5" in first
        assert "(3, 4)" in first
        assert "The plot appears when the snippet has run." in text(server.get("guides/rising/"))
        server.page_with("guides/rising/", "01_a_line_rises-1-dark.svg")  # does not wait for the other one
        assert "running…" in text(server.get(""))
        held.go(SNIPPET, server.process.pid)
        last = text(server.page_with("", "total 4"))
        assert "running…" not in last
        assert "ran on" in last
        assert "number 42" in text(server.page_with("tutorials/short/", "number 42"))
    assert server.process.returncode == 0
    kept = {x.name for x in (project.folder / ".cache/pages").iterdir()}
    assert kept == {"converted", "templates"}, "nothing else of a server stays"
