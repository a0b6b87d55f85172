"""What is written stays where it was meant to be: no link leads a writer to a file of somebody else."""

import ast
import json
from pathlib import Path

import pytest

from engine import approved, store
from engine.__main__ import main
from engine.project import ENGINE, ProjectError
from engine.run import later
from engine.store import Store
from engine.versions import matrix, news

WRITES = {
    "write_text",
    "write_bytes",
    "copyfile",
    "copy2",
    "copytree",
    "touch",
    "link_to",
    "hardlink_to",
}
# Where a module writes otherwise than by `engine.store`, and why no link can be there.
OTHERWISE = {
    "lstm/model/by_keras.py": "into a folder that is new, for programs of its own",
    "lstm/model/recorded.py": "the answers of Keras, into files of this project, for whoever changes them",
    "lstm/bundle.py": "dates a file of installed packages, and packs the tables of one",
    "lstm/errata/patches.py": "into a folder that is new, a copy of installed files for `git apply`",
    "engine/run/checks.py": "into a folder that is new, before the snippet runs",
    "engine/run/child.py": "adds to the notes of a snippet, in its folder",
    "engine/run/later.py": "takes a link away first, and writes in place, as a server watches the folder",
    "engine/run/lines.py": "into a folder that is new, before the snippet runs",
    "engine/run/reach.py": "into a folder that is new, before the snippet runs",
    "engine/run/sandbox.py": "into a folder that is new, before the snippet runs",
    "engine/show/stage.py": "into a folder that is empty",
}


@pytest.fixture
def mine(tmp_path):
    """A file that nothing may change."""
    file = tmp_path / "mine.txt"
    file.write_text("mine\n")
    return file


@pytest.mark.fault("pages", "a link in the place of a file")
@pytest.mark.parametrize("is_there", [True, False])
def test_a_link_is_replaced_and_what_it_leads_to_stays(tmp_path, mine, is_there):
    place = tmp_path / "place.txt"
    place.symlink_to(mine if is_there else tmp_path / "nothing")
    store.write(place, "new\n")
    assert (place.is_symlink(), place.read_text(), mine.read_text()) == (False, "new\n", "mine\n")
    assert sorted(x.name for x in tmp_path.iterdir()) == ["mine.txt", "place.txt"]


@pytest.mark.fault("pages", "a link on the way to a file")
def test_a_link_on_the_way_is_refused(tmp_path):
    (tmp_path / "others").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site/a").symlink_to(tmp_path / "others")
    with pytest.raises(OSError, match="is a link, through which nothing is written"):
        store.write(tmp_path / "site/a/b/c.txt", "new", below=tmp_path / "site")
    assert list((tmp_path / "others").iterdir()) == []
    (tmp_path / "link").symlink_to(tmp_path / "others")  # the folder that somebody named may be one
    store.write(tmp_path / "link/a/c.txt", "new", below=tmp_path / "link")
    assert (tmp_path / "others/a/c.txt").read_text() == "new"


@pytest.mark.fault("pages", "an approved output that is a link")
@pytest.mark.parametrize("command", ["update", "check"])
def test_an_approved_output_that_is_a_link_is_refused(project, mine, monkeypatch, capsys, command):
    path = project.write("one", "print(1)\n")
    out = (project.root / path).with_suffix(".out")
    out.symlink_to(mine)
    monkeypatch.chdir(project.root)
    assert main([command]) == 2
    assert capsys.readouterr().err.endswith("snippets/one.out is a link; delete it, and run `make update`\n")
    assert mine.read_text() == "mine\n"
    with pytest.raises(ProjectError):
        approved.read(project.settings, project.read(path))


@pytest.mark.parametrize("target", ["mine", "a device"])
def test_recorded_data_are_written_into_no_link_or_device(
    project, tmp_path, mine, monkeypatch, capsys, target
):
    project.write("one", "print(1)\n")
    monkeypatch.chdir(project.root)
    place = tmp_path / "recorded.json"
    place.symlink_to(mine)
    assert main(["record", str(place) if target == "mine" else "/dev/null"]) == 2
    assert "is no file but a link or a device; name a file" in capsys.readouterr().err
    assert mine.read_text() == "mine\n"
    assert not Path("/dev/null").is_file()


@pytest.mark.fault("pages", "a link in the cache")
def test_what_is_kept_replaces_a_link_and_goes_through_none(project, mine, tmp_path, capsys):
    kept = Store(tmp_path / "kept", "Records", "Do this.")
    (tmp_path / "kept/a").mkdir(parents=True)
    (tmp_path / "kept/a/key.json").symlink_to(mine)
    kept.save("a/key.json", b"new")
    assert (kept.load("a/key.json"), mine.read_text()) == (b"new", "mine\n")
    (tmp_path / "kept/b").symlink_to(tmp_path)
    kept.save("b/mine.txt", b"new")
    assert "is a link, through which nothing is written. Do this." in capsys.readouterr().err
    assert mine.read_text() == "mine\n"


@pytest.mark.fault("pages", "a link in the place of what a server watches")
def test_the_file_of_a_server_is_no_link(project, mine, tmp_path, monkeypatch):
    file = tmp_path / "served/told.txt"
    runs = later.Later(project.settings, file)
    file.symlink_to(mine)
    runs.begin()
    with runs._changed:
        runs._is_untold = True
        runs._changed.notify_all()
    while file.is_symlink() or not file.exists():
        pass
    runs.stop()
    assert mine.read_text() == "mine\n"


def _writers():
    for folder in ("engine", "lstm"):
        for file in sorted((ENGINE.parent / folder).rglob("*.py")):
            if not file.name.startswith(("test_", "conftest")) and "node_modules" not in file.parts:
                yield file


def _writes(node):
    """Whether a part of a program's tree is a call that writes a file."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute | ast.Name):
        return False
    name = node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id
    given = [x.value for x in [*node.args, *(k.value for k in node.keywords)] if isinstance(x, ast.Constant)]
    modes = [x for x in given if isinstance(x, str) and len(x) < 4 and set(x) & set("wax+")]
    return name in WRITES or (name == "open" and bool(modes))


def test_every_other_module_writes_by_the_store_alone():
    found = {
        file.relative_to(ENGINE.parent).as_posix()
        for file in _writers()
        if any(_writes(node) for node in ast.walk(ast.parse(file.read_text("utf-8"))))
    }
    assert found == {"engine/store.py", *OTHERWISE}


@pytest.mark.fault("pages", "a link in the place of recorded data")
@pytest.mark.parametrize("module", [matrix, news])
def test_recorded_tables_replace_links(project, mine, module):
    place = module.file(project.settings)
    place.parent.mkdir(parents=True)
    place.symlink_to(mine)
    if module is matrix:
        matrix.write(matrix.Matrix({}, (), {}, {}), place)
    else:
        news.write(project.settings, [])
    assert (place.is_symlink(), mine.read_text()) == (False, "mine\n")
    assert json.loads(place.read_text()) is not None
