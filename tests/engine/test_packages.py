"""What is installed: other code under the same version gives another digest, the same code the same."""

import importlib
import json
import os
import sys
from pathlib import Path

import pytest

from engine import packages

METADATA = "Metadata-Version: 2.1\nName: fake-dist\nVersion: 1.0\n"


def installed(folder: Path, *, is_listed: bool = True) -> Path:
    """A distribution, as an installer leaves it; returns the module's file."""
    info = folder / "fake_dist-1.0.dist-info"
    info.mkdir(parents=True, exist_ok=True)
    (info / "METADATA").write_text(METADATA)
    (info / "top_level.txt").write_text("fake_module\n")
    module = folder / "fake_module.py"
    module.write_text("x = 1\n")
    if is_listed:
        known = "sha256=" + packages_digest(module)
        (info / "RECORD").write_text(
            f"fake_module.py,{known},6\nfake_dist-1.0.dist-info/METADATA,,\nfake_dist-1.0.dist-info/RECORD,,\n"
        )
    return module


def packages_digest(file: Path) -> str:
    import base64
    import hashlib

    found = hashlib.sha256(file.read_bytes()).digest()
    return base64.urlsafe_b64encode(found).decode().rstrip("=")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder of packages."""
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    sys.modules.pop("fake_module", None)


def digest() -> str:
    importlib.invalidate_caches()
    packages.digest.cache_clear()
    return packages.digest("fake-dist")


def later(file: Path) -> None:
    """As if a file had been written a minute later than the others."""
    now = file.stat().st_mtime + 60
    os.utime(file, (now, now))


def test_what_is_not_installed_has_no_digest(folder):
    assert digest() == "missing"


@pytest.mark.parametrize("is_listed", [True, False])
def test_the_same_code_has_the_same_digest_whenever_it_was_installed(folder, is_listed):
    module = installed(folder, is_listed=is_listed)
    first = digest()
    later(module)
    assert digest() == first != "missing"


@pytest.mark.fault(
    "stale", "a data file of a package, a file that its list leaves out, an edit with an old date"
)
def test_whatever_changes_in_a_package_is_seen(folder):
    installed(folder)
    inner = folder / "fake"
    inner.mkdir()
    (inner / "__init__.py").write_text("x = 1\n")
    (inner / "data.txt").write_text("one\n")
    record = folder / "fake_dist-1.0.dist-info/RECORD"
    with record.open("a") as file:
        for name in ("__init__.py", "data.txt"):
            file.write(
                f"fake/{name},sha256={packages_digest(inner / name)},{(inner / name).stat().st_size}\n"
            )
    seen = [digest()]
    (inner / "data.txt").write_text("other\n")
    seen.append(digest())
    (inner / "extra.py").write_text("y = 1\n")
    seen.append(digest())
    (inner / "extra.py").write_text("y = 2\n")
    seen.append(digest())
    (inner / "__init__.py").write_text("x = 100\n")
    os.utime(inner / "__init__.py", (0, 0))
    seen.append(digest())
    assert len(set(seen)) == len(seen)
    (inner / "__pycache__").mkdir()
    (inner / "__pycache__/extra.py").write_text("")
    assert digest() == seen[-1]


@pytest.mark.fault("stale", "a file of the same size that gets the date of the old one")
def test_an_edit_is_seen_whatever_date_it_is_given(folder, monkeypatch):
    module = installed(folder)
    first = digest()
    monkeypatch.setattr(packages, "WRITING", -1.0)  # as if the edit came later than the list
    assert digest() == first
    module.write_text("x = 2\n")
    os.utime(module, (0, 0))
    assert digest() != first


@pytest.mark.fault("stale", "a package that was built here anew under the same version")
def test_a_package_that_is_installed_anew_has_another_digest(folder):
    installed(folder)
    first = digest()
    record = folder / "fake_dist-1.0.dist-info/RECORD"
    record.write_text(record.read_text().replace("sha256=", "sha256=a"))
    assert digest() != first


@pytest.mark.fault("stale", "a module that was edited where it is installed")
def test_an_edited_module_has_another_digest(folder):
    module = installed(folder)
    first = digest()
    module.write_text("x = 2\n")
    later(module)
    assert digest() != first


@pytest.mark.fault("stale", "a module that was removed where it was installed")
def test_a_module_that_is_gone_has_another_digest(folder):
    module = installed(folder)
    first = digest()
    module.unlink()
    assert digest() != first


@pytest.mark.fault("stale", "an edited package without a list of its files")
def test_an_edited_package_without_a_list_has_another_digest(folder):
    module = installed(folder, is_listed=False)
    first = digest()
    module.write_text("x = 2\n")
    assert digest() != first


LISTS = {
    "neither digests nor sizes": "{},,\n",
    "no digests": "{},,6\n",
    "digests of a kind that nobody knows": "{},quick=abc,6\n",
    "an empty digest": "{},sha256=,6\n",
    "a digest of no fixed length": "{},shake_128=abc,6\n",
    "names alone": "{}\n",
}


@pytest.mark.parametrize("edited", ["fake_module.py", "fake/inner.py", "fake/data.txt"])
@pytest.mark.parametrize("row", LISTS.values(), ids=LISTS)
@pytest.mark.fault("stale", "an edited file of a package whose list has no digests")
def test_a_file_without_a_digest_in_the_list_is_read(folder, row, edited):
    installed(folder)
    (folder / "fake").mkdir()
    (folder / "fake/inner.py").write_text("x = 1\n")
    (folder / "fake/data.txt").write_text("AAA 1\n")
    places = ("fake_module.py", "fake/inner.py", "fake/data.txt", "fake_dist-1.0.dist-info/RECORD")
    (folder / "fake_dist-1.0.dist-info/RECORD").write_text("".join(map(row.format, places)))
    first = digest()
    assert digest() == first
    (folder / edited).write_text((folder / edited).read_text().replace("1", "2"))
    assert digest() != first


def test_what_python_makes_of_a_package_is_no_other_code(folder):
    installed(folder)
    record = folder / "fake_dist-1.0.dist-info/RECORD"
    with record.open("a") as file:
        file.write("__pycache__/fake_module.cpython-311.pyc,,\n")
    first = digest()
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__/fake_module.cpython-311.pyc").write_bytes(b"made")
    later(record)
    assert digest() == first


@pytest.mark.fault("stale", "the data of a package without a list of its files")
def test_the_data_of_a_package_without_a_list_count(folder):
    installed(folder, is_listed=False).unlink()
    package = folder / "fake_module"
    (package / "__pycache__").mkdir(parents=True)
    (package / "__init__.py").write_text("x = 1\n")
    (package / "data.txt").write_text("one\n")
    first = digest()
    (package / "__pycache__/__init__.cpython-311.pyc").write_bytes(b"made")
    assert digest() == first
    (package / "data.txt").write_text("two\n")
    assert digest() != first


@pytest.mark.fault("stale", "the source of an editable installation")
def test_the_source_of_an_editable_installation_counts(folder, tmp_path_factory, monkeypatch):
    source = tmp_path_factory.mktemp("source")
    (source / "package").mkdir()
    code = source / "package/module.py"
    code.write_text("x = 1\n")
    installed(folder)
    link = {"url": source.as_uri(), "dir_info": {"editable": True}}
    (folder / "fake_dist-1.0.dist-info/direct_url.json").write_text(json.dumps(link))
    paths = {"purelib": str(folder), "platlib": str(folder)}
    monkeypatch.setattr(packages.sysconfig, "get_paths", lambda: paths)
    packages.editable.cache_clear()
    try:
        assert packages.editable() == {"fake_dist": source}
        first = digest()
        code.write_text("x = 2\n")
        assert digest() != first
    finally:
        packages.editable.cache_clear()


def test_this_project_counts_by_the_engines_code_alone(folder, monkeypatch):
    installed(folder)
    own = {"fake_dist": packages.ENGINE.parent}
    monkeypatch.setattr(packages, "editable", lambda: own)
    first = digest()
    monkeypatch.setattr(packages, "_source", lambda folder: pytest.fail("read the whole project"))
    assert digest() == first


@pytest.mark.parametrize(
    ("name", "absent"), [("numpy", False), ("nbformat", False), ("no_such_module", True)]
)
def test_what_is_absent_is_neither_a_distribution_nor_a_module(name, absent):
    assert packages.is_absent(name) == absent
