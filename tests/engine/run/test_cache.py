"""The cache: an entry counts while nothing that the record depends on has changed, and while it is whole."""

import re
import shutil
from dataclasses import replace

import pytest

from engine import record
from engine.frameworks import PLAIN
from engine.run import cache, packages
from engine.store import Store

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


@pytest.mark.parametrize("name", CODE)
def test_other_code_that_makes_records_makes_snippets_run_again(project, path, engine, name):
    with (engine / f"{name}.py").open("a") as file:
        file.write("# Changed.\n")
    cache._code.cache_clear()
    assert cache.load(project.settings, project.read(path)) is None


@pytest.mark.parametrize("name", ["show/snippet_block", "show/notebook", "versions/matrix", "mkdocs/hook"])
def test_other_code_that_shows_records_keeps_them(project, path, engine, name):
    with (engine / f"{name}.py").open("a") as file:
        file.write("# Changed.\n")
    cache._code.cache_clear()
    assert cache.load(project.settings, project.read(path))


def test_another_framework_makes_it_run_again(project, path):
    assert cache.load(replace(project.settings, framework=PLAIN), project.read(path)) is None


@pytest.mark.parametrize("name", ["platform", "machine"])
def test_another_platform_makes_it_run_again(project, path, name, monkeypatch):
    if name == "platform":
        monkeypatch.setattr(cache.sys, "platform", "another")
    else:
        monkeypatch.setattr(cache.platform, "machine", lambda: "another")
    assert cache.load(project.settings, project.read(path)) is None


def test_every_module_that_the_worker_imports_is_part_of_the_key(project):
    source = "import sys\n\nprint([x.__file__ for n, x in sys.modules.items() if n.startswith('engine.')])\n"
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
    kept = list((project.settings.cache / project.read(path).name).iterdir())
    assert len(kept) == cache.KEPT
    assert cache.load(project.settings, project.read(path))
