"""The cache: an entry counts while nothing that the record depends on has changed, and while it is whole."""

import re
import shutil
from dataclasses import replace

import pytest

from engine import packages, record
from engine.frameworks.tensorflow import FRAMEWORK
from engine.run import cache
from engine.snippet import MOST, PARSED
from engine.store import Store
from tests.support.audit import sample

CLOCK = "import time\n\nprint(time.time_ns())\n"  # tells a new run from a record of an earlier one


@pytest.fixture
def path(project):
    """A snippet that has run once."""
    path = project.write("clock", CLOCK)
    project.run(path)
    return path


@pytest.fixture
def printed(project, path):
    """What the snippet printed in its newest run; runs it where the cache has no record."""
    return lambda: project.run(path)[path].outputs[0].stdout


def entry(project, path):
    """The file in which the record of a snippet lies."""
    (file,) = (project.settings.cache / project.read(path).name).glob("*.json")
    return file


def test_what_did_not_change_does_not_run_again(printed):
    assert printed() == printed()


def test_the_cache_can_be_passed_by(project, path, printed):
    first = printed()
    assert project.run(path, use_cache=False)[path].outputs[0].stdout != first


def test_a_changed_snippet_runs_again(project, path, printed):
    first = printed()
    project.write("clock", CLOCK + "# A comment.\n")
    assert printed() != first


def test_a_snippet_that_is_changed_back_has_its_record_still(project, path, printed):
    first = printed()
    project.write("clock", CLOCK + "# A comment.\n")
    printed()
    project.write("clock", CLOCK)
    assert printed() == first


def test_the_same_code_under_another_name_runs_itself(project, path, printed):
    other = project.write("other", CLOCK)
    assert project.run(other)[other].outputs[0].stdout != printed()


def test_another_version_of_an_imported_distribution_makes_it_run_again(project, path, printed):
    first = printed()
    snippet = project.read(path)
    kept = cache.load(project.settings, snippet)
    assert kept.version("numpy")
    entry(project, path).unlink()
    versions = tuple((name, "0.1" if name == "numpy" else x) for name, x in kept.versions)
    cache.store(project.settings, snippet, replace(kept, versions=versions))
    assert entry(project, path).exists()
    assert cache.load(project.settings, snippet) is None
    assert printed() != first


def test_a_distribution_that_is_gone_makes_it_run_again(project, path):
    snippet = project.read(path)
    kept = cache.load(project.settings, snippet)
    entry(project, path).unlink()
    versions = (*kept.versions, ("no-such-package", "1.0"))
    cache.store(project.settings, snippet, replace(kept, versions=versions))
    assert cache.load(project.settings, snippet) is None


@pytest.mark.fault("stale", "a package that was looked for is installed")
def test_what_was_looked_for_and_is_there_now_makes_it_run_again(project):
    source = "try:\n    import no_such_module\nexcept ImportError:\n    print('none')\n"
    kept = project.run_one(source)
    assert ("no_such_module", "") in kept.versions
    snippet = project.read(kept.path)
    assert cache.load(project.settings, snippet)
    entry(project, kept.path).unlink()
    versions = tuple(("numpy" if name == "no_such_module" else name, x) for name, x in kept.versions)
    cache.store(project.settings, snippet, replace(kept, versions=versions))
    assert cache.load(project.settings, snippet) is None


@pytest.mark.fault("stale", "another version of a package of which only the version was asked for")
def test_a_package_whose_version_was_asked_for_is_part_of_the_key(project):
    kept = project.run_one("from importlib import metadata\n\nprint(metadata.version('nbformat'))\n")
    assert kept.outputs[0].stdout == f"{kept.version('nbformat')}\n"


ASKED = {
    "an import that is tried": ("find_spec('no_such_module')", "no_such_module"),
    "a version": ("version('no-such-dist')", "no-such-dist"),
}


@pytest.mark.parametrize(("asked", "name"), ASKED.values(), ids=ASKED)
@pytest.mark.fault("stale", "a package that is looked for without an import is installed")
def test_what_is_asked_for_and_is_not_there_is_part_of_the_key(project, asked, name):
    source = f"""
        from importlib.metadata import PackageNotFoundError, version
        from importlib.util import find_spec

        try:
            print({asked})
        except PackageNotFoundError:
            print("none")
    """
    kept = project.run_one(source)
    assert (name, "") in kept.versions
    assert cache.load(project.settings, project.read(kept.path))


def test_what_is_there_and_is_only_asked_for_is_no_missing_package(project):
    kept = project.run_one("import importlib.util\n\nprint(importlib.util.find_spec('pytest') is not None)\n")
    assert kept.version("pytest")
    assert cache.load(project.settings, project.read(kept.path))


WHOLE = {
    "subprocess": "import subprocess\nimport sys\nsubprocess.run([sys.executable, '-c', ''], check=True)\n",
    "fork": "import os\nif pid := os.fork():\n    os.waitpid(pid, 0)\nelse:\n    os._exit(0)\n",
    "list": "from importlib import metadata\nprint(len([*metadata.distributions()]) > 3)\n",
}


@pytest.mark.parametrize("source", WHOLE.values(), ids=WHOLE)
@pytest.mark.fault("stale", "a package that only another process imports")
def test_where_processes_start_all_that_is_installed_is_part_of_the_key(project, source, monkeypatch):
    kept = project.run_one(source)
    assert kept.whole, kept.problem
    snippet = project.read(kept.path)
    assert cache.load(project.settings, snippet)
    known = packages.digest
    monkeypatch.setattr(packages, "digest", lambda name: "another" if name == packages.ALL else known(name))
    assert cache.load(project.settings, snippet) is None


def test_one_process_depends_on_what_it_imports(project):
    assert not project.run_one("import numpy as np\n\nprint(np.ones(2))\n").whole


@pytest.mark.fault("stale", "a folder of libraries that the builder's shell names")
def test_other_folders_of_libraries_make_it_run_again(project, path, monkeypatch):
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/another")
    assert cache.load(project.settings, project.read(path)) is None


@pytest.mark.fault("stale", "a module that the project's own framework module imports")
def test_what_a_framework_imports_beside_it_is_part_of_the_key(tmp_path, monkeypatch):
    (tmp_path / "own").mkdir()
    for name, text in {
        "own/__init__": "",
        "own/frame": "from own import names\nfrom . import more\nimport beside\nimport json\n",
        "own/names": "x = 1\n",
        "own/more": "x = 1\n",
        "beside": "x = 1\n",
    }.items():
        (tmp_path / f"{name}.py").write_text(text)
    monkeypatch.syspath_prepend(str(tmp_path))
    found = {
        x.relative_to(tmp_path).as_posix() for x in cache.code("own.frame") if x.is_relative_to(tmp_path)
    }
    assert found == {"own/frame.py", "own/names.py", "own/more.py", "beside.py"}


@pytest.mark.fault("stale", "other code of a package under the same version")
def test_other_code_of_an_imported_distribution_makes_it_run_again(project, path, monkeypatch):
    snippet = project.read(path)
    assert cache.load(project.settings, snippet)
    known = packages.digest
    monkeypatch.setattr(packages, "digest", lambda name: "another" if name == "numpy" else known(name))
    assert cache.load(project.settings, snippet) is None


def test_another_python_makes_it_run_again(project, path):
    snippet = project.read(path)
    kept = cache.load(project.settings, snippet)
    entry(project, path).unlink()
    cache.store(project.settings, snippet, replace(kept, versions=(("python", "3.0.0"), *kept.versions[1:])))
    assert cache.load(project.settings, snippet) is None


@pytest.fixture
def engine(tmp_path, monkeypatch):
    """A copy of the engine's code, from which the key is made."""
    copy = tmp_path / "engine"
    shutil.copytree(cache.ENGINE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(cache, "ENGINE", copy)
    cache._code.cache_clear()
    yield copy
    cache._code.cache_clear()


def test_the_same_engine_elsewhere_keeps_records(project, engine, path):
    assert cache.load(project.settings, project.read(path))


RUN = ("figures", "landlock", "lines", "reach", "sandbox", "shapes", "streams", "surroundings", "worker")
CODE = ["record", "snippet", *(f"run/{name}" for name in RUN)]
OTHER = ["show/snippet_block", "show/notebook", "versions/matrix", "mkdocs/hook"]


# Which modules these are, `test_every_module_that_the_worker_imports_is_part_of_the_key` says.
@pytest.mark.parametrize("name", sample(CODE, ["record", "run/landlock", "run/worker"]))
def test_other_code_that_makes_records_makes_snippets_run_again(project, path, engine, name):
    with (engine / f"{name}.py").open("a") as file:
        file.write("# Changed.\n")
    cache._code.cache_clear()
    assert cache.load(project.settings, project.read(path)) is None


@pytest.mark.parametrize("name", sample(OTHER, ["show/snippet_block", "mkdocs/hook"]))
def test_other_code_that_shows_records_keeps_them(project, path, engine, name):
    with (engine / f"{name}.py").open("a") as file:
        file.write("# Changed.\n")
    cache._code.cache_clear()
    assert cache.load(project.settings, project.read(path))


def test_another_framework_makes_it_run_again(project, path):
    assert cache.load(replace(project.settings, framework=FRAMEWORK), project.read(path)) is None


@pytest.mark.parametrize("name", ["platform", "machine"])
def test_another_platform_makes_it_run_again(project, path, name, monkeypatch):
    if name == "platform":
        monkeypatch.setattr(cache.sys, "platform", "another")
    else:
        monkeypatch.setattr(cache.platform, "machine", lambda: "another")
    assert cache.load(project.settings, project.read(path)) is None


def test_every_module_that_the_worker_imports_is_part_of_the_key(project):
    source = "import sys\n\nhere = vars(sys)['modules'].items()\n"
    source += "print([x.__file__ for n, x in here if n.startswith('engine.')])\n"
    loaded = eval(project.run_one(source).outputs[0].stdout)
    folder = cache.ENGINE.parent
    files = {file.relative_to(folder).as_posix() for file in cache.code(project.settings.framework.module)}
    packages = {x for x in loaded if x.endswith("__init__.py")}  # say what a package is, nothing else
    assert {re.sub(r".*/(?=engine/)", "", x) for x in set(loaded) - packages} - files == set()


def truncated(data):
    return data[:-20]


def flipped(data):
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 1]) + data[middle + 1 :]


def emptied(data):
    return b""


def binary(data):
    return b"\xff\xfe\x00" + data


def another_form(data):
    return b'{"path": "snippets/clock.py", "status": "passed"}\n'


@pytest.mark.parametrize("damage", [truncated, flipped, emptied, binary, another_form])
def test_a_damaged_entry_is_not_trusted_and_replaced(project, path, printed, damage):
    first = printed()
    file = entry(project, path)
    file.write_bytes(damage(file.read_bytes()))
    second = printed()
    assert second != first
    assert printed() == second


FORMS = ["[]", "3", '{"outputs": 3}', '{"outputs": [3]}', "null", "[" * 5000, "\n\n"]


@pytest.mark.parametrize("text", FORMS)
def test_an_entry_of_another_form_is_not_trusted_though_its_checksum_is_right(project, path, text):
    file = entry(project, path)
    Store(file.parent, "", "").save(file.name, f"[]\n{text}".encode())
    assert file.read_bytes().endswith(text.encode())
    assert cache.load(project.settings, project.read(path)) is None


def test_an_entry_under_another_name_is_not_trusted(project, path):
    other = project.write("other", CLOCK)
    project.run(other)
    shutil.copy(entry(project, path), entry(project, other))
    assert cache.load(project.settings, project.read(other)) is None


def test_a_half_written_entry_is_never_seen(project, path):
    file = entry(project, path)
    file.rename(file.with_suffix(".part"))
    assert cache.load(project.settings, project.read(path)) is None


def test_failures_are_not_kept(project):
    path = project.write("bad", "raise ValueError\n")
    assert project.run(path)[path].failed
    assert not list(project.settings.cache.rglob("*.json"))


def test_old_entries_are_removed(project):
    for number in range(cache.KEPT + 3):
        path = project.write("many", f"x = {number}\n")
        cache.store(project.settings, project.read(path), record.Record(path, "passed"))
    kept = [x.suffix for x in (project.settings.cache / project.read(path).name).iterdir()]
    assert (kept.count(cache.SUFFIX), kept.count(PARSED)) == (cache.KEPT, MOST)
    assert cache.load(project.settings, project.read(path))
