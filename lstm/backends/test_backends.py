"""Backends of Keras: what was recorded is what the snippets are, and tables show it."""

import json
import os
import re
import subprocess
import sys

import pytest

from engine import approved
from engine import snippet as snippets
from engine.show.page import Page, PageError
from engine.versions import matrix
from lstm.backends import backends
from lstm.backends.backends import Backends
from tests.support.pages import site_of
from tests.support.project import PROJECT, ROOT

DATA = backends.read(PROJECT)
PATHS = snippets.named(PROJECT, [backends.SNIPPETS])
every_snippet = pytest.mark.parametrize("path", PATHS)


@pytest.fixture
def site(project):
    """A snippet that was run on three backends."""
    path = project.write("jax_and_torch_backends/01_seven", "print(7)\n")
    printed = {"tensorflow": ["a: 7", "b: x|y"], "jax": ["a: 8", "b: x|y"], "torch": ["a: 9", "b: x|y"]}
    row = {"digest": matrix.digest_now(project.settings, path), "printed": printed}
    versions = {"keras": "3.15.1", "tensorflow": "2.21.0", "jax": "0.10.2", "torch": "2.13.0"}
    place = backends.file(project.settings)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_text(json.dumps({"versions": versions, "snippets": {path: row}}), encoding="utf-8")
    return site_of(Backends(), project=project.settings)


def test_a_table_has_a_row_for_each_line_and_a_column_for_each_backend(site):
    text = site.expand("{{ backends: snippets/jax_and_torch_backends/01_seven.py }}\n", Page("x.md"))
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("|")]
    assert rows[0] == ["What a program printed", "TensorFlow", "JAX", "PyTorch"]
    assert rows[2] == ["a", "<code>7</code>", "<code>8</code>", "<code>9</code>"]
    assert rows[3] == ["b", *["<code>x&#124;y</code>"] * 3]


def test_the_versions_are_said_in_words(site):
    text = site.expand("{{ backends: versions }}\n", Page("x.md"))
    assert text == "Keras 3.15.1 with TensorFlow 2.21.0, JAX 0.10.2 and PyTorch 2.13.0\n"


def test_a_snippet_that_changed_since_or_was_not_run_is_an_error(site, project):
    with pytest.raises(PageError, match=r"x\.md:1: snippets/none\.py was not run on the backends"):
        site.expand("{{ backends: snippets/none.py }}\n", Page("x.md"))
    project.write("jax_and_torch_backends/01_seven", "print(8)\n")
    with pytest.raises(PageError, match=r"01_seven\.py changed since make backends"):
        site.expand("{{ backends: snippets/jax_and_torch_backends/01_seven.py }}\n", Page("x.md"))


def test_each_snippet_runs_in_one_process_and_an_error_is_kept(tmp_path):
    files = [tmp_path / "one.py", tmp_path / "two.py"]
    files[0].write_text("print('a: 1')\n", encoding="utf-8")
    files[1].write_text("print('b: 1')\nraise ValueError('no\\nmore')\n", encoding="utf-8")
    command = [sys.executable, str(ROOT / "lstm/backends/run.py"), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=dict(os.environ))
    assert json.loads(done.stdout) == {
        str(files[0]): {"output": "a: 1\n", "error": ""},
        str(files[1]): {"output": "b: 1\n", "error": "ValueError: no"},
    }


# --- The committed data


@every_snippet
def test_each_snippet_was_recorded_as_it_is(path):
    row = DATA["snippets"][path]
    assert row["digest"] == matrix.digest_now(PROJECT, path)
    assert list(row["printed"]) == list(backends.BACKENDS)


@every_snippet
def test_on_tensorflow_it_printed_what_is_approved(path):
    known = approved.section(approved.at(PROJECT, path) or "", "output")
    assert DATA["snippets"][path]["printed"]["tensorflow"] == known.splitlines()


@every_snippet
def test_a_snippet_takes_keras_and_no_backend(path):
    text = snippets.read(PROJECT, path).source
    assert "import keras" in text
    assert not re.search(r"\bimport (?:tensorflow|jax|torch)|\btf\.", text)


def test_the_data_are_of_the_locked_keras():
    locked = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert f"keras=={DATA['versions']['keras']} " in locked
